//! The two codes as values: where their ranges end, what they equal, what is no code.

use gmail_replies::{EnhancedCode, GmailReply, ReplyCode, find, recognize};

use super::{code, enhanced, is_unknown};

#[test]
fn the_ranges_end_where_the_standard_says() {
    for (number, is_code) in [
        (0, false),
        (199, false),
        (200, true),
        (599, true),
        (600, false),
    ] {
        assert_eq!(ReplyCode::new(number).is_some(), is_code, "{number}");
    }
    for (class, is_code) in [
        (0, false),
        (1, false),
        (2, true),
        (3, false),
        (4, true),
        (5, true),
        (6, false),
    ] {
        assert_eq!(
            EnhancedCode::new(class, 999, 999).is_some(),
            is_code,
            "{class}"
        );
    }
    assert_eq!(EnhancedCode::new(5, 1_000, 0), None);
    assert_eq!(EnhancedCode::new(5, 0, 1_000), None);
}

#[test]
fn codes_compare_with_numbers_both_ways() {
    assert!(code(550) == 550 && 550 == code(550));
    assert!(code(550) != 551 && 551 != code(550));
    let (same, other) = ((5, 7, 26), (5, 7, 2));
    assert!(enhanced("5.7.26") == same && same == enhanced("5.7.26"));
    assert!(enhanced("5.7.26") != other && other != enhanced("5.7.26"));
}

#[test]
fn signs_and_long_parts_are_no_codes() {
    for text in [
        "5.+7.1", "5.7.-1", "5.7.0001", "5.0007.1", "5.7", "5.7.1.2", "5..1", "",
    ] {
        let error = text.parse::<EnhancedCode>().expect_err(text);
        assert!(
            error.to_string().starts_with("expected an enhanced status"),
            "{error}"
        );
    }
    for text in ["+55", "5500", "55", "199", "600", "55a"] {
        let error = text.parse::<ReplyCode>().expect_err(text);
        assert!(
            error.to_string().starts_with("expected a reply code"),
            "{error}"
        );
    }
}

/// An address starts like a reply code; a full stop after one does not make it an address.
#[test]
fn an_address_is_no_reply_code() {
    let text = "The email account that you tried to reach does not exist.";
    let address = format!("550.5.69.73 5.1.1 {text}");
    assert_eq!(find(&address).and_then(|found| found.code()), None);
    for address in ["236.5.69.73", "4.2.2.1", "550.5.1.1", "5.1.1.100"] {
        is_unknown(&format!("{address} did not answer"), (None, None));
    }
    let stopped = format!("550. 5.1.1 {text}");
    let found = recognize(&stopped).map(|found| (found.reply(), found.code()));
    assert_eq!(found, Ok((GmailReply::NoSuchUser, Some(code(550)))));
}

/// A reply code may stand a little before the enhanced one; most numbers there are something else.
#[test]
fn a_number_before_an_enhanced_code_may_be_the_reply_code() {
    let text = "The email account that you tried to reach does not exist.";
    let cases = [
        ("permanent error (550): ", Some(550)),
        ("code=550, ", Some(550)),
        ("smtpd[12550]: ", None),
        ("after 450 seconds: ", None),
        ("after 300 seconds: ", None),
        ("code: 250, last reply: ", None),
    ];
    for (before, number) in cases {
        let log = format!("{before}5.1.1 {text}");
        let found = find(&log).unwrap_or_else(|| panic!("no reply in {log:?}"));
        assert_eq!(found.code(), number.map(code), "{log:?}");
    }
}

/// What a program calls a code is one, of whatever class: Gmail pairs codes of two classes.
#[test]
fn a_labelled_reply_code_may_have_another_class() {
    let text = "STARTTLS may not be repeated.";
    for before in [
        "Reply code: 454, enhanced code: ",
        "code=454\nmsg=\"",
        "after 454 tries: ",
    ] {
        let log = format!("{before}5.5.1 {text}");
        let found = find(&log).unwrap_or_else(|| panic!("no reply in {log:?}"));
        let is_labelled = before.contains("ode");
        assert_eq!(found.code(), is_labelled.then(|| code(454)), "{log:?}");
    }
}
