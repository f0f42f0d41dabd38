//! Where replies end.

use std::format;

use super::{starts_something, tail_end};
use crate::candidate::ReadReply;
use crate::codes::Codes;

fn reply(bytes: &str, text: usize, read: usize, codes: Codes) -> ReadReply<'_> {
    ReadReply {
        bytes: bytes.as_bytes(),
        start: 0,
        text,
        read,
        codes,
    }
}

#[test]
fn what_goes_on_a_reply_or_ends_it_starts_with_one_of_a_few_signs() {
    let starting: std::string::String = (0..=u8::MAX)
        .filter(|byte| starts_something(*byte))
        .map(char::from)
        .collect();
    assert_eq!(starting, "\n(2345Ggh");
}

#[test]
fn a_reply_ends_after_its_signature_or_before_what_is_not_its_own() {
    let codes = Codes {
        code: "550".parse().ok(),
        enhanced: "5.1.1".parse().ok(),
    };
    let cases = [
        (" a1-2si1494.27 - gsmtp (in reply", " a1-2si1494.27 - gsmtp"),
        (" a1-2si1494.27 - GSMTP x", " a1-2si1494.27 - GSMTP"),
        (" and more (in reply to RCPT)", ""),
        (
            " https://support.google.com/a x",
            " https://support.google.com/a",
        ),
        (" https://example.com/a x", ""),
        ("\n550 5.1.1 more x", "\n550 5.1.1"),
        ("\n550 5.1.2 more - gsmtp", ""),
        ("\nx: dsn=5.1.1, stat=550 5.1.1 more", ""),
        ("\n\nmore - gsmtp", ""),
        ("\n\n550 5.1.1 more - gsmtp", "\n\n550 5.1.1 more - gsmtp"),
        (" 3 of 5 - gsmtp", " 3 of 5 - gsmtp"),
        (" agsmtp x", ""),
    ];
    for (tail, expected) in cases {
        let text = format!("No such user.{tail}");
        let from = "No such user.".len();
        let end = tail_end(reply(&text, 0, from, codes));
        assert_eq!(&text[from..end], expected, "{tail:?}");
    }
}

#[test]
fn a_reply_ends_before_its_own_start() {
    let codes = Codes {
        code: "550".parse().ok(),
        enhanced: "5.1.1".parse().ok(),
    };
    let text = "550-5.1.1 The email account that you tried";
    let cases = [
        ("\n550 5.1.1 The email account that you tried", ""),
        ("\n550-5.1.1 the e-mail account\n550 5.1.1 that", ""),
        ("\nx: stat=550 5.1.1 The email account that", ""),
        ("\n550 5.1.1 The email address", ""),
        ("\n550 5.1.1 the email address", "\n550 5.1.1"),
        ("\n550 5.1.1 to reach", "\n550 5.1.1"),
    ];
    for (tail, expected) in cases {
        let log = format!("{text}{tail}");
        let end = tail_end(reply(&log, "550-5.1.1".len(), text.len(), codes));
        assert_eq!(&log[text.len()..end], expected, "{tail:?}");
    }
}
