//! The codes: which of two meanings a text has under them, and how severe it is.

use gmail_replies::Basis::{Exact, OtherCodes, Template, Truncated};
use gmail_replies::GmailReply::{self, *};
use gmail_replies::{RecognizeError, Severity, find, find_iter, recognize};

use super::{SIGNED, code, enhanced, is, is_unknown};

#[test]
fn twins_are_told_apart_by_the_code() {
    let rate = "The user you are trying to contact is receiving mail at a rate that prevents additional messages \
                from being delivered.";
    let storage = "The email account that you tried to reach is over quota.";
    let checks = "This message does not pass authentication checks (SPF and DKIM both do not pass). SPF check for \
                  [example.org] does not pass with ip: [192.0.2.7].To best protect our users from spam, the \
                  message has been blocked.";
    let unsolicited = "Our system has detected an unusual rate of unsolicited mail originating from your IP address. \
                       To protect our users from spam, mail sent from your IP address has been";
    let cases = [
        ("450 4.2.1", rate, RecipientRateLimited),
        ("550 5.2.1", rate, RecipientRateBlocked),
        ("452 4.2.2", storage, MailboxFullTemporary),
        ("552 5.2.2", storage, MailboxFullPermanent),
        ("421 4.7.0", checks, UnauthenticatedRateLimited),
        ("550 5.7.26", checks, UnauthenticatedBlocked),
        (
            "421 4.7.28",
            &format!("{unsolicited} temporarily rate limited."),
            IpRateLimited,
        ),
        (
            "550 5.7.28",
            &format!("{unsolicited} blocked."),
            IpRateBlocked,
        ),
        (
            "451 4.7.24",
            "The SPF record of the sending domain has one or more suspicious entries.",
            SpfRecordSuspiciousRateLimited,
        ),
        (
            "550 5.7.24",
            "The SPF record of the sending domain has one or more suspicious entries.",
            SpfRecordSuspicious,
        ),
    ];
    for (codes, text, reply) in cases {
        for tail in ["", SIGNED] {
            let text = format!("{codes} {text}{tail}");
            assert_eq!(
                recognize(&text).map(|found| found.reply()),
                Ok(reply),
                "{text:?}"
            );
            assert_eq!(
                find(&text).map(|found| found.reply()),
                Some(reply),
                "{text:?}"
            );
        }
    }
    is_unknown(storage, (None, None));
    is_unknown(&format!("{storage}{SIGNED}"), (None, None));
    is_unknown(&format!("{checks}{SIGNED}"), (None, None));
}

/// Gmail writes both codes. Who writes the reply code alone may have a sentence of Gmail's, but hardly two.
#[test]
fn a_reply_code_alone_needs_a_mark_or_a_long_text() {
    let sentence = "The email account that you tried to reach does not exist.";
    let long = "The email account that you tried to reach does not exist. Please try double-checking the recipient's \
                email address for typos or unnecessary spaces.";
    let parts =
        |text: &str| GmailReply::from_parts(code(550), None, text).map(|found| found.reply());
    // Up to "recipient" it has 80 letters.
    for text in [sentence, &long[..97]] {
        is_unknown(&format!("550 {text}"), (Some(550), None));
        assert!(parts(text).is_err(), "{text:?}");
        let signed = format!("{text}{SIGNED}");
        assert_eq!(parts(&signed), Ok(NoSuchUser), "{signed:?}");
    }
    for (text, basis) in [(&long[..98], Truncated), (long, OtherCodes)] {
        let text = format!("550 {text}");
        let found = recognize(&text).map(|found| (found.reply(), found.basis()));
        assert_eq!(found, Ok((NoSuchUser, basis)), "{text:?}");
    }
    assert_eq!(parts(long), Ok(NoSuchUser));
    for before in ["> ", "Diagnostic-Code: smtp; ", "x\n"] {
        let text = format!("{before}550 {long}");
        assert_eq!(
            find(&text).map(|found| found.reply()),
            Some(NoSuchUser),
            "{text:?}"
        );
    }
}

#[test]
fn another_severity_gives_no_answer() {
    let cases = [
        (
            450,
            "4.1.1",
            "The email account that you tried to reach does not exist.",
        ),
        (435, "4.7.8", "Username and Password not accepted."),
        (550, "5.3.0", "Mail server temporarily rejected message."),
        (
            450,
            "4.1.1",
            " https://support.google.com/mail/?p=NoSuchUser",
        ),
    ];
    for (code, enhanced, text) in cases {
        is_unknown(
            &format!("{code} {enhanced} {text}{SIGNED}"),
            (Some(code), Some(enhanced)),
        );
        is_unknown(
            &format!("{code} {enhanced} {text}"),
            (Some(code), Some(enhanced)),
        );
    }
}

#[test]
fn the_code_received_rules_the_severity() {
    let cases = [
        (
            "454 5.5.1 STARTTLS may not be repeated.",
            StarttlsRepeated,
            Severity::Transient,
        ),
        (
            "452 4.2.2 The email account that you tried to reach is over quota.",
            MailboxFullTemporary,
            Severity::Transient,
        ),
        (
            "552 5.2.2 The email account that you tried to reach is over quota.",
            MailboxFullPermanent,
            Severity::Permanent,
        ),
        (
            "5.1.1 The email account that you tried to reach does not exist.",
            NoSuchUser,
            Severity::Permanent,
        ),
    ];
    for (text, reply, severity) in cases {
        let found = recognize(text).unwrap_or_else(|error| panic!("{error}: {text:?}"));
        assert_eq!(
            (found.reply(), found.severity()),
            (reply, severity),
            "{text:?}"
        );
    }
}

#[test]
fn a_text_under_other_codes_is_recognised_by_its_mark() {
    let text = "Username and Password not accepted.";
    is(&format!("535 5.7.8 {text}{SIGNED}"), BadCredentials, Exact);
    is(&format!("535 5.7.1 {text}{SIGNED}"), BadCredentials, Exact);
    is(
        &format!("535 5.7.3 {text}{SIGNED}"),
        BadCredentials,
        OtherCodes,
    );
    is(
        &format!("534 5.7.9 {text}{SIGNED}"),
        BadCredentials,
        OtherCodes,
    );
    is(&format!("535 {text}{SIGNED}"), BadCredentials, OtherCodes);
    is(&format!("5.7.8 {text}{SIGNED}"), BadCredentials, Exact);
    is_unknown(&format!("535 5.7.3 {text}"), (Some(535), Some("5.7.3")));
    is_unknown(&format!("535 {text}"), (Some(535), None));
    is_unknown(text, (None, None));
}

#[test]
fn codes_are_shared() {
    let shared = |number, given: &str| {
        GmailReply::with_codes(code(number), enhanced(given)).collect::<Vec<_>>()
    };
    assert_eq!(shared(550, "5.1.1"), [NoSuchUser]);
    assert_eq!(
        shared(550, "5.2.1"),
        [AccountDisabled, RecipientRateBlocked]
    );
    assert_eq!(shared(550, "5.1.2"), []);
    assert_eq!(shared(250, "2.0.0"), []);
    assert!(
        shared(550, "5.7.1").len() > 20,
        "{:?}",
        shared(550, "5.7.1")
    );
}

#[test]
fn a_mark_does_not_make_a_success_a_failure() {
    is_unknown("2.1.5 OK - gcdp", (None, Some("2.1.5")));
    is_unknown("2.1.5 OK - gcdp a1-2si3.4 - gsmtp", (None, Some("2.1.5")));
    is_unknown("2.0.0 Access denied - gcdp", (None, Some("2.0.0")));
}

/// The codes of a text that is none of Gmail's stand in the error, however they are written.
#[test]
fn an_unknown_text_keeps_its_codes() {
    for number in [421, 450, 535, 554, 599] {
        for enhanced_text in ["4.2.1", "4.3.0", "5.7.26", "5.7.515", "5.9.9", "5.1.10"] {
            for between in [" ", "-", "  ", "\n    ", "\\n", "\\r\\n    ", ", b'"] {
                let text = format!("{number}{between}{enhanced_text} Sorting of parcels is closed");
                let expected = RecognizeError::Unknown {
                    code: Some(code(number)),
                    enhanced: Some(enhanced(enhanced_text)),
                };
                assert_eq!(recognize(&text).err(), Some(expected), "{text:?}");
            }
        }
    }
}

/// A number that only looks like codes is no code.
#[test]
fn an_unknown_text_without_codes_has_none() {
    for text in [
        "5a0-5.1.1 Sorting of parcels is closed",
        "550_x.1.1a Sorting of parcels is closed",
        "55 5.1.1.1 Sorting of parcels is closed",
        "550 5,1.1 Sorting of parcels is closed",
        "550 5.1,1 Sorting of parcels is closed",
        "550 5.x.1 Sorting of parcels is closed",
        "550 b5.1.1 Sorting of parcels is closed",
    ] {
        let error = recognize(text).err();
        let enhanced = match error {
            Some(RecognizeError::Unknown { enhanced, .. }) => enhanced,
            other => panic!("expected an unknown text, found {other:?} in {text:?}"),
        };
        assert_eq!(enhanced, None, "{text:?}");
    }
}

/// Codes belong together up to a gap that no program makes longer.
#[test]
fn codes_far_apart_are_not_of_one_reply() {
    let text = "Sorting of parcels is closed";
    for (gap, enhanced) in [(48, Some("5.1.1")), (49, None)] {
        let text = format!("550{:gap$}5.1.1 {text}", "");
        is_unknown(&text, (Some(550), enhanced));
    }
    let text = "The email account that you tried to reach does not exist.";
    for (gap, number) in [(1, Some(550)), (48, Some(550)), (49, None)] {
        let log = format!("said: 550{:gap$}5.1.1 {text}", "");
        let found = find(&log).unwrap_or_else(|| panic!("no reply in {log:?}"));
        assert_eq!(found.code(), number.map(code), "{log:?}");
    }
}

/// A line that goes on without an enhanced code has the reply code alone, wherever the line breaks.
#[test]
fn the_reply_code_alone_may_start_a_line() {
    let lines = |line_end: &str| {
        [
            "450-4.2.1 The user you are trying to contact is receiving mail at a rate that",
            "450-prevents additional messages from being delivered. Please resend your",
            "450-message at a later time. If the user is able to receive mail at that time,",
            "450 your message will be delivered.",
        ]
        .join(line_end)
    };
    for line_end in [
        "\r\n", "\n", "\\n", "<br>", "<br />\n", "<CRLF>", "\n    ", "\n> ",
    ] {
        is(&lines(line_end), RecipientRateLimited, Exact);
    }
    is_unknown(
        "550 5.4.5 Daily 550 sending quota exceeded.",
        (Some(550), Some("5.4.5")),
    );
    let other = lines("\n").replace("450-prevents", "421-prevents");
    is(&other, RecipientRateLimited, Truncated);
}

/// Programs print words between the two codes, too.
#[test]
fn the_reply_code_may_stand_a_few_words_before_the_other() {
    let text = "The email account that you tried to reach does not exist.";
    for (lead, number) in [
        ("code=550 msg=\"", Some(550)),
        ("SMTP error (550), said: ", Some(550)),
        ("Code: 550, Enhanced code: ", Some(550)),
        // An address, another severity, or too far away.
        ("192.0.2.550 said: ", None),
        ("error 450, it said: ", None),
        ("code=550, and the server of the other side said: ", None),
    ] {
        let log = format!("{lead}5.1.1 {text}");
        let found = find(&log).unwrap_or_else(|| panic!("no reply in {log:?}"));
        assert_eq!(found.code(), number.map(code), "{log:?}");
        assert_eq!(found.reply(), NoSuchUser, "{log:?}");
    }
}

/// A program that puts codes of its own before a reply does not hide it.
#[test]
fn codes_of_a_program_may_stand_before_those_of_the_reply() {
    let reply = "5.1.1 The email account that you tried to reach does not exist. \
                 https://support.google.com/mail/?p=NoSuchUser";
    for (before, number) in [
        ("550 ", Some(550)),
        ("error 550-", Some(550)),
        // A longer number is no code.
        ("A7550 ", None),
        ("12550 ", None),
    ] {
        let log = format!("550 5.1.1 Delivery failed: {before}{reply}{SIGNED}");
        let found = find(&log).unwrap_or_else(|| panic!("no reply in {log:?}"));
        assert_eq!(
            (found.reply(), found.basis()),
            (NoSuchUser, Exact),
            "{log:?}"
        );
        assert_eq!(found.code(), number.map(code), "{log:?}");
        assert!(
            !found.as_bytes().starts_with(b"550 5.1.1 Delivery"),
            "{log:?}"
        );
    }
}

/// A program may show the codes below the text, and above the signature.
#[test]
fn the_codes_may_follow_the_text() {
    let text = "The email account that you tried to reach is over quota.";
    for (codes, reply) in [
        ("452 4.2.2", MailboxFullTemporary),
        ("552 5.2.2", MailboxFullPermanent),
    ] {
        for lead in ["", "Sorry.\n", "It said\n", "It said\r\n  \t"] {
            let shown = format!("{lead}{text}\n({codes}){SIGNED}");
            let found = find(&shown).map(|found| found.reply());
            assert_eq!(found, Some(reply), "{shown:?}");
        }
    }
}

/// An enhanced code that is a field of a log or of a report announces no text.
#[test]
fn no_reply_starts_at_a_field_of_a_log() {
    let host = "host gmail-smtp-in.l.google.com[192.0.2.1] said:";
    let reply = format!(
        "550-5.1.1 An email account that you tried to reach does not exist. See\n550 5.1.1  \
         https://support.google.com/mail/?p=NoSuchUser{SIGNED}"
    );
    for log in [
        format!("dsn=5.1.1, status=bounced ({host} {reply})"),
        format!("Status: 5.1.1\nDiagnostic-Code: smtp; {reply}"),
        format!("Status: 5.1.1\r\nDiagnostic-Code: smtp; {reply}"),
    ] {
        let found = find(&log).unwrap_or_else(|| panic!("no reply in {log:?}"));
        assert_eq!(found.reply(), NoSuchUser, "{log:?}");
        assert!(found.as_bytes() == reply.as_bytes(), "{log:?}");
        assert_eq!(found.code(), Some(code(550)), "{log:?}");
    }
}

/// Far after a reply on the same line another one may stand, which does not hide the first.
#[test]
fn a_reply_far_after_is_another_one() {
    let first = format!("550 5.1.1  https://support.google.com/mail/?p=NoSuchUser{SIGNED}");
    let second = "550 5.2.1 The email account that you tried to reach is disabled.";
    let log = format!("{first} {:-<400} {second}", "");
    let found: Vec<_> = find_iter(&log).map(|found| found.reply()).collect();
    assert_eq!(found, [NoSuchUser, AccountDisabled], "{log:?}");
}

/// What is left of a line break in a log is a digit before the codes, and none of their numbers.
#[test]
fn codes_may_stand_after_brackets_and_escapes() {
    let text = format!("The email account that you tried to reach does not exist.{SIGNED}");
    for before in ["550[", "said:#012", "said:\\012", "said:\\n", "550\n["] {
        let log = format!("{before}5.1.1 {text}");
        let found = find(&log).map(|found| (found.reply(), found.basis()));
        assert_eq!(found, Some((NoSuchUser, Exact)), "{log:?}");
    }
    for before in ["12", "1.", "a1"] {
        let log =
            format!("said {before}5.1.1 The email account that you tried to reach does not exist.");
        assert!(find(&log).is_none(), "{log:?}");
    }
}

/// PHPMailer takes the codes from the lines, and prints them after.
#[test]
fn the_codes_may_stand_after_a_detail() {
    let shown = |detail: &str, codes: &str| {
        format!(
            "SMTP Error: data not accepted. SMTP server error: DATA END command failed Detail: {detail}{codes}"
        )
    };
    let after = "\r\n SMTP code: 530 Additional SMTP info: 5.7.0\n";
    let cases = [
        (
            "Authentication Required. Learn more at",
            Some(AuthenticationRequired),
        ),
        ("Authentication Required", Some(AuthenticationRequired)),
        ("Authentication Required by us", None),
        ("Please sign in", None),
        ("", None),
    ];
    for (detail, reply) in cases {
        let text = shown(detail, after);
        let found = find(&text);
        assert_eq!(found.map(|found| found.reply()), reply, "{text:?}");
        let Some(found) = found else { continue };
        assert_eq!(found.code(), Some(code(530)), "{text:?}");
        assert!(detail.starts_with(&text[found.range()]), "{text:?}");
    }
    // The codes belong to the text right before them.
    for codes in [
        " SMTP code: 530 Additional info: 5.7.0",
        " Additional SMTP info: 5.7.0",
    ] {
        assert!(
            find(&shown("Authentication Required", codes)).is_none(),
            "{codes:?}"
        );
    }
    let twice = shown("Authentication Required", after).repeat(2);
    assert_eq!(gmail_replies::find_iter(&twice).count(), 2);
}

/// A record has a status of its own, which a program made up or took from elsewhere.
#[test]
fn the_codes_next_to_the_text_are_those_of_the_reply() {
    let full = "The email account that you tried to reach is over quota.";
    for (before, codes) in [
        ("554 5.0.0 ", "452-4.2.2"),
        (
            "{\"code\":550,\"status\":\"5.0.0\",\"reason\":\"",
            "452 4.2.2",
        ),
        ("2021-05-07;550;5.0.0;\"", "452-4.2.2"),
        ("<td>5.0.0</td><td>", "452 4.2.2"),
        ("status=5.0.0 reason=\"", "452 4.2.2"),
    ] {
        let log = format!("{before}{codes} {full}{SIGNED}\n");
        let found: Vec<_> = find_iter(&log)
            .map(|found| (found.reply(), found.code(), found.severity()))
            .collect();
        let expected = (MailboxFullTemporary, Some(code(452)), Severity::Transient);
        assert_eq!(found, [expected], "{log:?}");
    }
    let record =
        format!("5.0.0,\"5.2.1 The email account that you tried to reach is disabled.{SIGNED}\"");
    let found = find(&record).map(|found| (found.reply(), found.enhanced()));
    assert_eq!(found, Some((AccountDisabled, Some(enhanced("5.2.1")))));
    // What is none of Gmail's keeps the codes with which it starts.
    is_unknown(
        "554 5.0.0 452 4.2.2 Mailbox full",
        (Some(554), Some("5.0.0")),
    );
}

#[test]
fn a_number_ends_before_the_codes_of_its_own_reply() {
    let lines = |own: &str| {
        format!(
            "553-5.1.3 The recipient address <user@example> is not a valid RFC 5321{own} address. For more \
             information, go to{own}  https://support.google.com/a/answer/3221692{SIGNED}"
        )
    };
    is(&lines("553-5.1.3"), InvalidRecipientAddress, Template);
    // Any other codes may be digits of the number.
    let other = recognize(&lines("554-5.1.3")).map(|found| found.basis());
    assert_ne!(other, Ok(Template));
}

#[test]
fn codes_that_markdown_escapes_are_read() {
    let lines = [
        r"550\-5\.1\.1 The email account that you tried to reach does not exist\. Please try",
        r"550\-5\.1\.1 double\-checking the recipient's email address for typos or",
        r"550 5\.1\.1 unnecessary spaces\.",
    ];
    for text in [lines.join("\n"), lines.join("\r\n"), lines[2].to_owned()] {
        let inside = format!("They answered:\n{text}\nand hung up.\n");
        let expected = (text.len() > lines[2].len()).then_some(GmailReply::NoSuchUser);
        let found = find(&inside);
        assert_eq!(found.map(|found| found.reply()), expected, "{inside:?}");
        let codes = found.map(|found| (found.code(), found.enhanced()));
        let both = (Some(code(550)), Some(enhanced("5.1.1")));
        assert_eq!(codes, expected.map(|_| both), "{inside:?}");
    }
    let other = r"550 5\.1\.1 <x@example\.com>: Recipient address rejected: User unknown";
    is_unknown(other, (Some(550), Some("5.1.1")));
}
