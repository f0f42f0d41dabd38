//! What the callers get: errors, and replies that came in parts.

use gmail_replies::GmailReply::{self, *};
use gmail_replies::{RecognizeError, find, recognize};

use super::{code, enhanced};

#[test]
fn errors_tell_what_was_expected() {
    let cases = [
        ("", "expected an SMTP reply, found no text"),
        (" \r\n\t", "expected an SMTP reply, found no text"),
        (
            "250 2.0.0 OK",
            "expected a reply code of class 4 or 5, found 250, which is no failure",
        ),
        (
            "354 Go ahead a1-2002si3411edq.4 - gsmtp",
            "expected a reply code of class 4 or 5, found 354, which is no failure",
        ),
        (
            "220 mx.google.com ESMTP",
            "expected a reply code of class 4 or 5, found 220, which is no failure",
        ),
        (
            "nonsense",
            "expected a known Gmail reply, found an unknown or ambiguous text without codes",
        ),
        (
            "550 nonsense",
            "expected a known Gmail reply, found an unknown or ambiguous text with code 550",
        ),
        (
            "5.1.1 nonsense",
            "expected a known Gmail reply, found an unknown or ambiguous text with code 5.1.1",
        ),
        (
            "550 5.1.1 nonsense",
            "expected a known Gmail reply, found an unknown or ambiguous text with codes 550 5.1.1",
        ),
        (
            "550-5.1.1 nonsense\r\n550 5.1.1 and more",
            "expected a known Gmail reply, found an unknown or ambiguous text with codes 550 5.1.1",
        ),
        (
            "450\r\n",
            "expected a known Gmail reply, found an unknown or ambiguous text with code 450",
        ),
    ];
    for (text, message) in cases {
        let error = recognize(text).map(|found| found.reply()).expect_err(text);
        assert_eq!(error.to_string(), message, "{text:?}");
        assert!(find(text).is_none(), "{text:?}");
    }
    assert_eq!(recognize("").err(), Some(RecognizeError::Empty));
    assert_eq!(
        recognize("250 OK").err(),
        Some(RecognizeError::NotAFailure { code: code(250) })
    );
}

#[test]
fn parts_are_a_reply() {
    let credentials = "Username and Password not accepted. For more information, go to\n \
                       https://support.google.com/mail/?p=BadCredentials a1-2002si3411edq.4 - gsmtp";
    let repeated = "5.7.8 Username and Password not accepted. For more information, go to\n5.7.8  \
                    https://support.google.com/mail/?p=BadCredentials a1-2002si3411edq.4 - gsmtp";
    let quota = "The email account that you tried to reach is over quota.";
    let cases = [
        (
            535,
            Some("5.7.8"),
            credentials,
            BadCredentials,
            Some("5.7.8"),
        ),
        (535, None, credentials, BadCredentials, None),
        (535, Some("5.7.8"), repeated, BadCredentials, Some("5.7.8")),
        (535, None, repeated, BadCredentials, Some("5.7.8")),
        (
            452,
            Some("4.2.2"),
            quota,
            MailboxFullTemporary,
            Some("4.2.2"),
        ),
        (
            552,
            Some("5.2.2"),
            quota,
            MailboxFullPermanent,
            Some("5.2.2"),
        ),
    ];
    for (number, given, text, reply, read) in cases {
        let found = GmailReply::from_parts(code(number), given.map(enhanced), text);
        let found = found.unwrap_or_else(|error| panic!("{error}: {number} {given:?} {text:?}"));
        assert_eq!(found.reply(), reply, "{number} {given:?} {text:?}");
        assert_eq!(
            (found.code(), found.enhanced()),
            (Some(code(number)), read.map(enhanced)),
            "{text:?}"
        );
    }
    let error = |number, given: Option<&str>, text| {
        GmailReply::from_parts(code(number), given.map(enhanced), text).err()
    };
    let unknown = |number, given: &str| RecognizeError::Unknown {
        code: Some(code(number)),
        enhanced: Some(enhanced(given)),
    };
    assert_eq!(
        error(535, Some("5.7.8"), " \n"),
        Some(RecognizeError::Empty)
    );
    assert_eq!(
        error(250, None, "OK"),
        Some(RecognizeError::NotAFailure { code: code(250) })
    );
    assert_eq!(
        error(552, Some("5.2.2"), "Over quota"),
        Some(unknown(552, "5.2.2"))
    );
    assert_eq!(
        error(450, Some("4.7.8"), credentials),
        Some(unknown(450, "4.7.8"))
    );
}
