//! What fills the holes of a wording is read back, in the forms that keep it in one piece.

use std::collections::BTreeMap;

use gmail_replies::find;

use super::mangle;
use super::replies::{Reply, Tail, samples};

type Show = fn(&Reply) -> String;

const FORMS: [(&str, Show); 8] = [
    ("raw", mangle::raw_crlf),
    ("one line", mangle::one_line),
    ("one line, one code", mangle::one_line_one_code),
    ("postfix log", mangle::postfix_log),
    ("dsn field", mangle::dsn_lines),
    ("smtplib", mangle::smtplib),
    ("nodemailer json", mangle::nodemailer_json_crlf),
    ("go", mangle::go),
];

#[test]
fn what_fills_a_hole_is_read_back() {
    let mut wrong: BTreeMap<String, Vec<String>> = BTreeMap::new();
    for sample in samples() {
        for (name, show) in FORMS {
            let text = show(&sample.reply);
            let Some(found) = find(&text) else { continue };
            for (hole, value) in sample.holes() {
                let read = found.field(hole);
                if read != Some(value) {
                    let failures = wrong
                        .entry(format!("{hole} of {}", sample.row.core()))
                        .or_default();
                    failures.push(format!(
                        "{name}: expected {value:?}, found {read:?} in {text:?}"
                    ));
                }
            }
        }
    }
    let shown: Vec<_> = wrong
        .iter()
        .map(|(what, texts)| (what, texts.len(), &texts[0]))
        .collect();
    assert!(wrong.is_empty(), "{shown:#?}");
}

#[test]
fn link_and_session_are_read_back() {
    for sample in samples()
        .iter()
        .filter(|sample| matches!(sample.tail, Tail::Link | Tail::Signed))
    {
        for (name, show) in FORMS {
            let text = show(&sample.reply);
            let Some(found) = find(&text) else { continue };
            let session = sample.reply.lines.join(" ");
            let session = session
                .strip_suffix(" - gsmtp")
                .and_then(|text| text.rsplit(' ').next());
            assert_eq!(found.session_id(), session, "{name}: {text:?}");
            assert!(found.is_gsmtp(), "{name}: {text:?}");
            let lines = sample.reply.lines.join(" ");
            let mut links = lines
                .split([' ', '<', '>'])
                .filter(|word| word.starts_with("http"));
            assert_eq!(found.help_url(), links.next(), "{name}: {text:?}");
        }
    }
}
