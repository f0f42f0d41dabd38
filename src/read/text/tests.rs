//! Where the reading of letters ends, and which letters are read at once.

use std::format;
use std::string::String;

use super::{Letters, Prefixes};
use crate::codes::Codes;

fn letters(text: &str, end: usize) -> String {
    let mut reader = Letters::new(text.as_bytes(), 0, end, Codes::default());
    core::iter::from_fn(|| reader.next_letter())
        .map(char::from)
        .collect()
}

#[test]
fn nothing_after_the_end_is_read() {
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
fn no_letter_is_looked_for_after_a_long_gap() {
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

#[test]
fn letters_that_mean_themselves_are_read_at_once() {
    let plain = |text: &str| {
        let reader = Letters::new(text.as_bytes(), 0, text.len(), Codes::default());
        reader.plain_letter(0)
    };
    for (text, letter) in [
        ("m", b'm'),
        ("Z", b'z'),
        ("exist", b'e'),
        ("Recipient", b'r'),
        ("b ", b'b'),
    ] {
        assert_eq!(plain(text), letter, "{text:?}");
    }
    for text in ["", " m", "5", "email", "e-mail", "b'text'", "e"] {
        assert_eq!(plain(text), 0, "{text:?}");
    }
}

#[test]
fn a_text_whose_lines_never_agree_is_not_read_on() {
    let passed = |depths: &mut dyn Iterator<Item = usize>| {
        let mut prefixes = Prefixes::default();
        depths.take_while(|depth| prefixes.may_pass(*depth)).count()
    };
    assert_eq!(passed(&mut (1..)), Prefixes::MOST - 1);
    assert_eq!(passed(&mut core::iter::repeat(9)), 1 + Prefixes::MOST_IDLE);
    let mut blank_lines_between = (1..100).flat_map(|depth| [depth, depth, depth]);
    assert_eq!(passed(&mut blank_lines_between), Prefixes::MOST - 1);
}

#[test]
fn the_next_letter_is_told_where_it_is_plain() {
    for (text, end, letter) in [
        ("The", 3, Some(b't')),
        ("x", 1, Some(b'x')),
        ("eat", 3, Some(b'e')),
        ("by", 2, Some(b'b')),
        // It may be silent.
        ("email", 5, None),
        ("e", 1, None),
        ("b'x'", 4, None),
        (" x", 2, None),
        ("7x", 2, None),
        ("The", 0, None),
        ("", 0, None),
    ] {
        let reader = Letters::new(text.as_bytes(), 0, end, Codes::default());
        assert_eq!(reader.plain_next(), letter, "{text:?}");
    }
}
