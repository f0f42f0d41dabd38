//! Where the reading of letters ends.

use std::format;
use std::string::String;

use super::Letters;
use crate::codes::Codes;

fn letters(text: &str, end: usize) -> String {
    let mut reader = Letters::new(text.as_bytes(), 0, end, Codes::default());
    core::iter::from_fn(|| reader.next_letter())
        .map(char::from)
        .collect()
}

#[test]
fn nothing_behind_the_end_is_read() {
    for (text, end, read) in [
        ("Mail first", 10, "mailfirst"),
        ("Mail first", 7, "mailfi"),
        ("Mail first", 5, "mail"),
        ("Mail, first", 6, "mail"),
        ("Mail", 100, "mail"),
    ] {
        assert_eq!(letters(text, end), read, "{text:?} up to {end}");
    }
}

#[test]
fn no_letter_is_looked_for_behind_a_long_gap() {
    let read = |gap: &str| letters(&format!("Mail{gap}first"), 10_000);
    for (length, is_read) in [(1, true), (400, true), (401, false)] {
        let expected = if is_read { "mailfirst" } else { "mail" };
        assert_eq!(read(&"-".repeat(length)), expected, "{length} signs");
    }
    for (count, is_read) in [(1, true), (6, true), (7, false)] {
        let expected = if is_read { "mailfirst" } else { "mail" };
        assert_eq!(
            read(&" 550 5.1.1 ".repeat(count)),
            expected,
            "{count} codes"
        );
    }
}
