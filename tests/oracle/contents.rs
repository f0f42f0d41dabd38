//! What a match says: it lies inside the input, fits the table, and is safe to log.

use gmail_replies::{Basis, GmailReply, Match, find_iter, recognize};

/// All names of holes, and one that no wording has.
const HOLES: [&str; 16] = [
    "ip",
    "class",
    "domain",
    "address",
    "header",
    "command",
    "argument",
    "reason",
    "count",
    "size",
    "limit",
    "fields",
    "token",
    "session",
    "admin-text",
    "none",
];

pub fn check(input: &[u8]) {
    match recognize(input) {
        Ok(found) => {
            check_match(input, &found);
            assert_eq!(found.range().end, input.len(), "{}", input.escape_ascii());
        }
        Err(error) => {
            check_log(input, &error.to_string());
            check_log(input, &format!("{error:?}"));
        }
    }
    for found in find_iter(input) {
        check_match(input, &found);
    }
}

#[track_caller]
fn check_match(input: &[u8], found: &Match<'_>) {
    let shown = input.escape_ascii();
    let range = found.range();
    assert!(
        range.start <= range.end && range.end <= input.len(),
        "{range:?} of {shown}"
    );
    assert_eq!(Some(found.as_bytes()), input.get(range.clone()), "{shown}");
    let quotes = HOLES.iter().map(|hole| (*hole, found.field(hole)));
    // Where a program escaped a link, the catalogue's is told.
    let is_escaped = found.as_bytes().iter().any(|byte| b"\\&".contains(byte))
        || found.as_bytes().windows(3).any(|signs| signs == b"=3D");
    let url = found.help_url().filter(|_| !is_escaped);
    for (name, quote) in quotes.chain([("help_url", url), ("session_id", found.session_id())]) {
        if let Some(quote) = quote {
            assert!(
                lies_inside(found.as_bytes(), quote.as_bytes()),
                "{name} {quote:?} lies outside {range:?} of {shown}"
            );
        }
    }
    assert_eq!(found.field("none"), None, "{shown}");
    if let Some(url) = found.help_url() {
        let host = url
            .split_once("://")
            .map(|(_, rest)| rest.to_ascii_lowercase());
        assert!(
            url.starts_with("http") && host.is_none_or(|host| host.contains("google.com")),
            "{url:?} is no help link in {shown}"
        );
    }
    check_codes(found, &shown.to_string());
    check_row(found, &shown.to_string());
    check_log(input, &found.to_string());
    check_log(input, &format!("{found:?}"));
    check_log(input, &format!("{found:#?}").replace('\n', " "));
}

/// The codes are those of a failure, and the reply code rules.
fn check_codes(found: &Match<'_>, shown: &str) {
    match (found.code(), found.enhanced()) {
        (Some(code), _) => assert_eq!(Some(found.severity()), code.severity(), "{shown}"),
        (None, Some(enhanced)) => {
            assert_eq!(Some(found.severity()), enhanced.severity(), "{shown}");
        }
        (None, None) => assert_eq!(found.severity(), found.reply().severity(), "{shown}"),
    }
}

/// The row of the table is one of the reply, and fits the basis and the codes.
fn check_row(found: &Match<'_>, shown: &str) {
    let reply = found.reply();
    let Some(row) = found.wording() else {
        let basis = found.basis();
        let is_free = matches!(basis, Basis::Reworded | Basis::HelpLink | Basis::Truncated);
        assert!(is_free, "{basis:?} without a wording: {shown}");
        return;
    };
    assert_eq!(row.reply(), reply, "{shown}");
    assert!(reply.wordings().contains(row), "{shown}");
    let same_code = found.code().is_none_or(|code| code == row.code);
    let same = same_code && found.enhanced() == Some(row.enhanced);
    match found.basis() {
        Basis::Exact => assert!(same && !row.core().contains('{'), "{row:?} in {shown}"),
        Basis::Template => assert!(same, "{row:?} in {shown}"),
        Basis::OtherCodes => assert!(!same || found.code().is_none(), "{row:?} in {shown}"),
        other => panic!("{other:?} with {row:?} in {shown}"),
    }
    let same = GmailReply::lookup(row.code, row.enhanced, row.core());
    assert_eq!(same, Some(reply), "{row:?} in {shown}");
}

/// What goes to a log is short and plain ASCII: nothing of the input is quoted.
#[track_caller]
fn check_log(input: &[u8], text: &str) {
    assert!(
        text.len() < 400 && text.bytes().all(|byte| matches!(byte, b' '..=b'~')),
        "{text:?} for {}",
        input.escape_ascii()
    );
}

/// Tells whether a text is a part of another one: the same bytes in the same place.
fn lies_inside(whole: &[u8], part: &[u8]) -> bool {
    let (whole, part) = (whole.as_ptr_range(), part.as_ptr_range());
    whole.start <= part.start && part.end <= whole.end
}
