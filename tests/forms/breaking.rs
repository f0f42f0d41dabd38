//! Lines broken at any width: `recognize` and `find` give the same answer, the right one.

use gmail_replies::{Match, find_iter, recognize};

use super::replies::{Sample, Tail, samples};

/// The widths to which lines are broken, codes included.
const WIDTHS: [usize; 9] = [30, 45, 60, 70, 72, 75, 77, 80, 400];

/// The reply in lines of `width` octets.
fn broken(sample: &Sample, width: usize, line_end: &str) -> String {
    let mut reply = sample.reply.clone();
    let room = width - reply.code.len() - reply.enhanced.len() - 2;
    let text = reply.lines.join(" ");
    reply.lines.clear();
    for word in text.split_ascii_whitespace() {
        match reply.lines.last_mut() {
            Some(line) if line.len() + 1 + word.len() <= room => {
                line.push(' ');
                line.push_str(word);
            }
            _ => reply.lines.push(word.to_owned()),
        }
    }
    reply
        .wire_lines()
        .iter()
        .map(|line| format!("{line}{line_end}"))
        .collect()
}

/// Codes and name, and what can be read besides.
fn reading(found: &Match<'_>) -> String {
    const HOLES: [&str; 7] = [
        "ip", "class", "domain", "address", "size", "limit", "header",
    ];
    let fields = HOLES.map(|hole| found.field(hole));
    format!(
        "{found} {fields:?} {:?} {:?}",
        found.session_id(),
        found.help_url()
    )
}

#[test]
fn lines_may_break_anywhere() {
    let mut failures = Vec::new();
    for sample in samples()
        .iter()
        .filter(|sample| matches!(sample.tail, Tail::Signed | Tail::Bare))
    {
        for (at, width) in WIDTHS.into_iter().enumerate() {
            let text = broken(sample, width, if at % 2 == 0 { "\r\n" } else { "\n" });
            let recognized = recognize(&text)
                .map(|found| reading(&found))
                .map_err(|error| error.to_string());
            let found: Vec<_> = find_iter(&text).map(|found| reading(&found)).collect();
            let right = recognize(&text).is_ok_and(|found| found.reply() == sample.row.reply());
            let same = recognized.as_ref().is_ok_and(|one| found == [one.as_str()]);
            if !right || !same {
                let expected = sample.row.reply();
                failures.push(format!(
                    "expected {expected}, found {recognized:?} by recognize, {found:?} by find in {text:?}"
                ));
            }
        }
    }
    assert!(
        failures.is_empty(),
        "{}: {:#?}",
        failures.len(),
        &failures[..failures.len().min(20)]
    );
}
