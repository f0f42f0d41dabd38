//! Where values and words end.

use super::{is_plain_value, value_end, word_end};
use crate::codes::Codes;
use crate::read::text::Letters;

#[test]
fn a_value_ends_after_the_bracket_that_closes_it() {
    let cases = [
        (" (10) and", " (10)"),
        (": [192.0.2.7].", ": [192.0.2.7]"),
        (" <user@example.com>", " <user@example.com>"),
        (" [[example.org      35]]", " [[example.org      35]"),
    ];
    for (text, value) in cases {
        assert_eq!(value_end(text.as_bytes(), 0), Some(value.len()), "{text:?}");
    }
    for text in [" 10) and", " (10", " and (10)", "", " ()"] {
        assert_eq!(value_end(text.as_bytes(), 0), None, "{text:?}");
    }
}

#[test]
fn a_word_ends_before_the_signs_after_it() {
    for (text, word) in [
        (" x", " x"),
        (" example.org.) and", " example.org"),
        (" <x>, y", " <x"),
    ] {
        let reader = Letters::new(text.as_bytes(), 0, text.len(), Codes::default());
        assert_eq!(word_end(reader), word.len(), "{text:?}");
    }
    let nothing = Letters::new(b" - ", 0, 3, Codes::default());
    assert_eq!(word_end(nothing), 0);
}

#[test]
fn a_plain_value_is_an_address_a_number_or_a_word_in_capitals() {
    let plain = [
        "(EHLO)",
        "(10)",
        "[192.0.2.7]",
        "[2001:db8::1]",
        "[xxx.xxx.xxx.xxx]",
        "no value",
        "(early) text",
        "({reason})",
        "",
    ];
    for text in plain {
        assert!(is_plain_value(text.as_bytes(), text.len()), "{text:?}");
    }
    for text in [
        "(greylisted)",
        "[mx.example.org]",
        "<user@example.org>",
        "(EHL)O)",
        "(queue full)",
    ] {
        assert!(!is_plain_value(text.as_bytes(), text.len()), "{text:?}");
    }
    // The place counts, not what follows.
    assert!(is_plain_value(b"(EHLO) (greylisted)", 6));
}
