//! What stands before or after a reply and has nothing to do with it changes nothing.

use gmail_replies::{Basis, Match, find_iter};

use super::agreement::{Summary, summary};

/// Lines of other programs, of which no reply begins or ends.
const FOREIGN: [&str; 3] = [
    "Quite another program had written this line",
    "zzz",
    "== Info: closing the file, nothing was lost",
];

pub fn check(input: &[u8]) {
    let found: Vec<Summary> = find_iter(input).map(|found| summary(&found)).collect();
    for line in FOREIGN {
        let text = [line.as_bytes(), b"\n", input].concat();
        let offset = line.len() + 1;
        let moved: Vec<Summary> = find_iter(&text)
            .map(|found| summary(&found))
            .map(|(reply, code, enhanced, basis, range)| {
                let range = range.start.saturating_sub(offset)..range.end.saturating_sub(offset);
                (reply, code, enhanced, basis, range)
            })
            .collect();
        assert_eq!(moved, found, "after {line:?}, of {}", input.escape_ascii());
        check_line_after(input, line);
    }
}

/// What was recognised at the end of an input by its text and both codes stays recognised, at the same place.
fn check_line_after(input: &[u8], line: &str) {
    let text = [input, b"\n", line.as_bytes(), b"\n"].concat();
    let place = |found: &Match<'_>| {
        let codes = (found.code(), found.enhanced());
        (found.reply(), codes, found.range().start)
    };
    let followed: Vec<_> = find_iter(&text).map(|found| place(&found)).collect();
    let sure = |found: &Match<'_>| {
        let rest = input.get(found.range().end..).unwrap_or_default();
        let both_codes = matches!(found.basis(), Basis::Exact | Basis::Template);
        both_codes && found.code().is_some() && found.wording().is_some() && is_blank(rest)
    };
    for found in find_iter(input).filter(sure) {
        assert!(
            followed.contains(&place(&found)),
            "expected {found:?} before {line:?}, found {followed:?}, of {}",
            input.escape_ascii()
        );
    }
}

/// Tells whether a text has nothing but signs, and line breaks written out.
fn is_blank(text: &[u8]) -> bool {
    let text = String::from_utf8_lossy(text)
        .replace("\\r", "")
        .replace("\\n", "");
    text.bytes()
        .all(|byte| byte.is_ascii_punctuation() || byte.is_ascii_whitespace())
}
