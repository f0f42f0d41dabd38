//! One reply of the catalogue page.

use std::cmp::Reverse;

use gmail_replies::{GmailReply, Language, Source, Status, Wording};

use crate::markdown::{code, link_to, list};

/// Writes everything that is known of a reply.
pub fn entry(reply: GmailReply) -> String {
    let mut paragraphs = vec![
        format!("### {reply}"),
        format!(
            "[`GmailReply::{reply:?}`], number {}: {}, scope **{}**, action **{}**",
            reply as u16,
            reply.severity(),
            reply.scope(),
            reply.action()
        ),
        code(&format!(
            "{} {} {}",
            reply.code(),
            reply.enhanced(),
            reply.message()
        )),
        reply.explanation(Language::En).to_owned(),
    ];
    if let Some(block) = reply.escalates_to() {
        paragraphs.push(format!(
            "When it is ignored, {} follows.",
            link_to(block.name())
        ));
    }
    let warnings = list(reply.warned_by().map(|warning| link_to(warning.name())));
    if !warnings.is_empty() {
        paragraphs.push(format!("It follows {warnings}."));
    }
    if let Some(url) = reply.help_url() {
        paragraphs.push(format!("Google's help: <{url}>"));
    }
    paragraphs.push(history(reply));
    paragraphs.join("\n\n") + "\n\n"
}

/// The wordings, the latest first.
fn history(reply: GmailReply) -> String {
    let mut rows: Vec<&Wording> = reply.wordings().iter().collect();
    rows.sort_by_key(|row| Reverse((row.last_seen, row.first_seen)));
    let items: String = rows.iter().map(|row| item(row)).collect();
    let wordings = if rows.len() == 1 {
        "wording"
    } else {
        "wordings"
    };
    let summary = format!("{} {wordings}{}", rows.len(), years(&rows));
    format!("<details><summary>{summary}</summary>\n\n{items}\n</details>")
}

fn item(row: &Wording) -> String {
    let (seen, source, status) = (seen(row), source(row.source), status(row.status));
    format!(
        "- {} {}, {seen}, {source}{status}\\\n  {}\n",
        row.code,
        row.enhanced,
        code(row.text)
    )
}

/// From when to when the rows were seen.
fn years(rows: &[&Wording]) -> String {
    let dates = || {
        rows.iter()
            .flat_map(|row| [row.first_seen, row.last_seen])
            .flatten()
    };
    let years = || dates().filter_map(|date| date.get(..4));
    match (years().min(), years().max()) {
        (Some(first), Some(last)) if first != last => format!(", {first} to {last}"),
        (Some(year), _) => format!(", {year}"),
        _ => String::new(),
    }
}

fn seen(row: &Wording) -> String {
    match (row.first_seen, row.last_seen) {
        (Some(first), Some(last)) if first == last => first.to_owned(),
        (Some(first), Some(last)) => format!("{first} to {last}"),
        (Some(date), None) | (None, Some(date)) => date.to_owned(),
        (None, None) => String::from("no date"),
    }
}

fn source(source: Source) -> &'static str {
    match source {
        Source::Page => "errors page",
        Source::PageZhHant => "errors page (Chinese edition)",
        Source::SenderFaq => "sender FAQ",
        Source::RelayPage => "relay page",
        Source::Wire => "a server",
        other => panic!("expected a name for the source {other}"),
    }
}

fn status(status: Status) -> &'static str {
    match status {
        Status::Current => ", current",
        Status::Retired => ", retired",
        _ => "",
    }
}
