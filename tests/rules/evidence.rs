//! What speaks for a meaning, from the whole text down to the link.

use gmail_replies::Basis::{Exact, HelpLink, OtherCodes, Reworded, Template, Truncated};
use gmail_replies::GmailReply::{self, *};
use gmail_replies::{find, find_iter, recognize};

use super::{SIGNED, code, enhanced, is, is_unknown};

#[test]
fn a_long_text_needs_no_mark() {
    let text = "The email account that you tried to reach does not exist. Please try double-checking the \
                recipient's email address for typos or unnecessary spaces.";
    is(&format!("550 5.1.1 {text}"), NoSuchUser, Exact);
    is(&format!("550 5.7.1 {text}"), NoSuchUser, OtherCodes);
    let alone = format!("It said:\n{text}\n");
    let found = find(&alone).map(|found| (found.reply(), found.basis()));
    assert_eq!(found, Some((NoSuchUser, OtherCodes)), "{alone:?}");
}

#[test]
fn holes_make_a_template() {
    let cases = [
        (
            "550-5.7.1 [192.0.2.7      12] Our system has detected that this message is likely unsolicited mail. To \
          reduce the amount of spam sent to Gmail, this message has been blocked.",
            LikelyUnsolicited,
        ),
        (
            "421 4.7.0 Try again later, closing connection. (EHLO)",
            TryAgainLater,
        ),
        (
            "550 5.7.26 Unauthenticated email from example.org is not accepted due to domain's DMARC policy. Please \
          contact the administrator of example.org domain if this was a legitimate mail.",
            DmarcBlocked,
        ),
    ];
    for (text, reply) in cases {
        is(text, reply, Template);
        is(&format!("{text}{SIGNED}"), reply, Template);
    }
}

/// No value is longer, and what is may be another text.
#[test]
fn a_hole_holds_no_more_than_a_value() {
    for (length, is_value) in [(11, true), (297, true), (298, false), (600, false)] {
        let domain = "x".repeat(length);
        let text = format!(
            "Unauthenticated email from {domain} is not accepted due to domain's DMARC policy. Please \
             contact the administrator of example.org domain if this was a legitimate mail."
        );
        let found = GmailReply::from_parts(code(550), Some(enhanced("5.7.26")), &text);
        assert_eq!(
            found.is_ok_and(|found| found.basis() == Template),
            is_value,
            "{length}"
        );
        let plain = format!("550 5.7.26 {text}");
        let found = recognize(&plain);
        assert_eq!(
            found.is_ok_and(|found| found.basis() == Template),
            is_value,
            "{length}"
        );
        // The table knows the text behind the value; the value is too long all the same.
        let text = format!("550 5.7.26 {text}");
        let found = find(&text);
        assert_eq!(
            found.and_then(|found| found.field("domain")).is_some(),
            is_value,
            "{length}"
        );
    }
}

#[test]
fn a_value_may_start_like_the_text_behind_it() {
    for domain in [
        "isnotaccepted.example.org",
        "is-not-a-bot.example.org",
        "is.example.org",
    ] {
        let text = format!(
            "Unauthenticated email from {domain} is not accepted due to domain's DMARC policy. Please \
             contact the administrator of {domain} domain if this was a legitimate mail."
        );
        let found = GmailReply::from_parts(code(550), Some(enhanced("5.7.26")), &text);
        assert_eq!(found.map(|found| found.basis()), Ok(Template), "{text:?}");
    }
}

#[test]
fn a_value_ends_before_a_line_break_that_is_written_out() {
    for line_break in ["\\n", "\\r\\n", "#012", "\n"] {
        let text = format!(
            "Unauthenticated email from example.org{line_break}is not accepted due to domain's DMARC policy. Please \
             contact the administrator of example.org{line_break}domain if this was a legitimate mail."
        );
        let found = find(&text).map(|found| (found.reply(), found.field("domain")));
        assert_eq!(found, Some((DmarcBlocked, Some("example.org"))), "{text:?}");
    }
}

/// Other servers say "No such user" as well: the session id is what made it Gmail's.
#[test]
fn any_word_behind_a_text_is_no_session_id() {
    let others = [
        "",
        "!",
        " here",
        "! 1684229393-JO0BFd0Xf4Y0-yRlBQ8KD",
        " <user@example.com>",
        " - psmtp",
        " (in reply to RCPT TO command)",
    ];
    let ids = [" x1si1411837edq.4", " d7si2063834rob", " x - gsmtp"];
    for codes in ["550 5.7.1", "(550, b'5.7.1"] {
        let said =
            |tail: &str| find(&format!("{codes} No such user{tail}")).map(|found| found.reply());
        for tail in others {
            assert_eq!(said(tail), None, "{tail:?}");
        }
        for id in ids {
            assert_eq!(said(id), Some(NoSuchUser), "{id:?}");
        }
    }
}

/// Exchange names itself behind a text that Gmail has as well. What programs add to any reply says nothing, nor does
/// what stands for a value.
#[test]
fn what_a_server_adds_to_a_short_text_makes_it_its_own() {
    let others = [
        "504 5.7.4 Unrecognized authentication type [BN6PR01.prod.outlook.com 2023-05-19T06:41:06.744Z 08D]",
        "(504, b'5.7.4 Unrecognized authentication type [LO2P265CA0123.GBRP265.PROD.OUTLOOK.COM]')",
        "Invalid login: 504 5.7.4 Unrecognized authentication type [AM0PR02CA0090.eurprd02.prod.outlook.com]",
        "451 4.3.0 Mail server temporarily rejected message - mx1.example.net",
        "452 4.5.3 Your message has too many recipients (limit 100)",
        "535 5.7.8 Username and password not accepted (#MBR1212)",
        "502 5.5.1 Unrecognized command; go away",
        "502 5.5.1 Unrecognized command \"XCLIENT\"",
        "421 4.7.0 Try again later, closing connection. (greylisted)",
        "421 4.3.0 Temporary System Problem. Try again later (queue full)",
        "550 5.7.1 Invalid credentials for relay [smtp.example.org]. Check the password.",
        "550 5.7.0 Mail relay denied <user@example.org>",
        "553 5.1.3 The recipient address <user@example.com> is over quota",
        "552 5.3.4 The size of your message (23 MB) exceeds the recipient's limit (10 MB)",
    ];
    for text in others {
        assert_eq!(find(text).map(|found| found.reply()), None, "{text:?}");
    }
    let replies = [
        (
            "530 5.7.0 Authentication Required (in reply to MAIL FROM command)",
            AuthenticationRequired,
        ),
        (
            "530_5.7.0_Authentication_Required_(in_reply_to_MAIL_FROM)",
            AuthenticationRequired,
        ),
        (
            "530 5.7.0 Authentication Required (Net::SMTPAuthenticationError)",
            AuthenticationRequired,
        ),
        (
            "530 5.7.0 Authentication Required; nested exception is: null",
            AuthenticationRequired,
        ),
        (
            "530 5.7.0 Authentication Required - gsmtp",
            AuthenticationRequired,
        ),
        (
            "550 5.7.1 Invalid credentials for relay [192.0.2.7] user@example.com",
            RelayInvalidCredentials,
        ),
        (
            "421 4.7.0 Try again later, closing connection. (EHLO)",
            TryAgainLater,
        ),
        (
            "421 4.3.0 Temporary System Problem.  Try again later (10).",
            TemporarySystemProblem,
        ),
    ];
    for (text, reply) in replies {
        assert_eq!(
            find(text).map(|found| found.reply()),
            Some(reply),
            "{text:?}"
        );
    }
}

/// The rules of administrators are their own words, which others use as well.
#[test]
fn a_text_of_an_administrator_needs_a_mark() {
    for domain in ["example.org", "our", "Acme's"] {
        let text = format!("550 5.7.1 This message violates {domain} email policy.");
        is_unknown(&text, (Some(550), Some("5.7.1")));
        is(
            &format!("{text} - gcdp a1-2si3411.4{SIGNED}"),
            CustomDomainPolicy,
            Template,
        );
    }
}

/// Gmail sends them under one pair of codes; others are those of another server, which may have such a mark too.
#[test]
fn a_text_of_an_administrator_has_codes_of_its_own() {
    let signed =
        |codes: &str| format!("{codes}No newsletters, please. - gcdp a1-2si3411.4{SIGNED}");
    is(&signed("550 5.7.1 "), CustomDomainPolicy, Template);
    for codes in ["554 5.7.1 ", "550 5.7.0 ", "550 ", ""] {
        let text = signed(codes);
        let found = recognize(&text).expect(codes);
        assert_eq!(
            (found.reply(), found.basis()),
            (CustomDomainPolicy, OtherCodes),
            "{codes:?}"
        );
    }
    is_unknown(&signed("450 4.2.0 "), (Some(450), Some("4.2.0")));
}

#[test]
fn the_words_of_an_administrator_are_read() {
    let cases = [
        (
            "550 5.7.1 No newsletters, please. - gcdp a1-2si3411.4 - gsmtp",
            "No newsletters, please.",
        ),
        (
            "550-5.7.1 No [ads],\r\n550 5.7.1 please - gcdp a1-2si3411.4 - gsmtp\r\n",
            "No [ads],\r\n550 5.7.1 please",
        ),
        (
            "550 5.7.1 Ask - gcdp - why - gcdp a1-2si3411.4 - gsmtp",
            "Ask - gcdp - why",
        ),
    ];
    for (text, words) in cases {
        for found in [recognize(text).ok(), find(text)] {
            let found = found.expect(text);
            assert_eq!(found.reply(), CustomDomainPolicy, "{text:?}");
            assert_eq!(found.field("admin-text"), Some(words), "{text:?}");
        }
    }
    for text in [
        "550 5.7.1 - gcdp a1-2si3411.4 - gsmtp",
        "555 5.5.2 Syntax error. a1-2si3411.4 - gsmtp",
    ] {
        let found = recognize(text).expect(text);
        assert_eq!(found.field("admin-text"), None, "{text:?}");
    }
}

#[test]
fn codes_within_a_line_lead_nowhere_else() {
    is(
        "5.1.1 The email account that you tried\nto reach does not exist. Error 5.1.1",
        NoSuchUser,
        Exact,
    );
    is(
        "550-5.7.1 [192.0.2.7      12] Our system has detected that this message is\n\
         likely 550-5.7.1 unsolicited mail (see the log)",
        LikelyUnsolicited,
        Truncated,
    );
}

/// A prefix has the codes behind it in the same line.
#[test]
fn a_line_of_something_else_ends_a_text() {
    let lines = |between: &str| {
        format!(
            "550-5.1.1 The email account that you tried\n{between}550-5.1.1 to reach does not exist."
        )
    };
    is(&lines(""), NoSuchUser, Exact);
    is(&lines("[outbound] S: "), NoSuchUser, Exact);
    is(&lines("Host gone, 3 seconds\n"), NoSuchUser, Truncated);
}

#[test]
fn a_cut_text_counts_while_one_meaning_is_possible() {
    is(
        "550 5.1.1 The email account that you tried",
        NoSuchUser,
        Truncated,
    );
    is(
        "550 5.2.1 The email account that you tried",
        AccountDisabled,
        Truncated,
    );
    is(
        "550 5.2.1 The user you are trying to contact is",
        RecipientRateBlocked,
        Truncated,
    );
    is(
        "550-5.7.1 [192.0.2.7      12] Our system has detected that this message is likely unsolicited",
        LikelyUnsolicited,
        Truncated,
    );
    // "likely unsolicited" and "likely suspicious".
    is_unknown(
        "550-5.7.1 [192.0.2.7      15] Our system has detected that this message is likely",
        (Some(550), Some("5.7.1")),
    );
    is_unknown(
        "550-5.7.1 [192.0.2.7] Our system has detected that this message",
        (Some(550), Some("5.7.1")),
    );
    // "does not exist", "is disabled", "is over quota".
    is_unknown("The email account that you tried to reach", (None, None));
    is_unknown("550 5.2.1 The", (Some(550), Some("5.2.1")));
    is_unknown("550 5.1.1", (Some(550), Some("5.1.1")));
}

#[test]
fn an_opening_phrase_says_nothing_by_itself() {
    // Only one meaning is known under these codes, and the codes are no text.
    for text in [
        "Our system has detected",
        "Our system has detected that",
        "Gmail has detected that",
    ] {
        for stop in ["", "\"", "..."] {
            is_unknown(
                &format!("550 5.1.1 {text}{stop}"),
                (Some(550), Some("5.1.1")),
            );
        }
    }
}

#[test]
fn an_address_may_stand_before_a_text_and_a_number_may_not() {
    let text = "Username and Password not accepted.";
    for address in ["192.0.2.7", "2001:db8::7", "[192.0.2.7      12]"] {
        is(
            &format!("535 5.7.8 {address} {text}"),
            BadCredentials,
            Template,
        );
    }
    for number in ["4F1A2B3C0D:", "2", "1.5"] {
        is_unknown(
            &format!("535 5.7.8 {number} {text}"),
            (Some(535), Some("5.7.8")),
        );
    }
}

#[test]
fn a_short_text_ends_where_its_sentence_does() {
    is("5.5.1 RCPT first", RcptFirst, Exact);
    is("5.5.1 RCPT first 3-2si4.5", RcptFirst, Exact);
    for end in ["\n", "\r\n", "\\n", " \\r\\n", &format!("{:63}\n", "")] {
        let text = format!("503 5.5.1 RCPT first.{end}Session a1 closed");
        is(&text, RcptFirst, Exact);
    }
    let far = format!("503 5.5.1 RCPT first.{:64}\nSession a1 closed", "");
    is_unknown(&far, (Some(503), Some("5.5.1")));
    let later = "503 5.5.1 RCPT first. Session a1\nclosed";
    is_unknown(later, (Some(503), Some("5.5.1")));
    for text in [
        "5.5.1 RCPT first, then DATA",
        "5.5.1 RCPT first, see RFC 5321",
        "5.5.1 RCPT first20si3411",
        "5.5.1 RCPT first.\nSession a1 closed",
    ] {
        is_unknown(text, (None, Some("5.5.1")));
    }
}

#[test]
fn an_id_of_another_server_does_not_end_a_short_text() {
    for (code, enhanced, text) in [
        (535, "5.7.1", "Username and Password not accepted"),
        (530, "5.7.0", "Must issue a STARTTLS command first"),
        (502, "5.5.1", "Unrecognized command"),
        (503, "5.5.1", "MAIL first"),
    ] {
        for id in [
            "8XKz5hOPRl6k9aS7gTQ1Ww - nsmtp",
            "1684229393-JO0BFd0Xf4Y0-yRlBQ8KD",
            "4Zx2k1m3",
        ] {
            let reply = format!("{code} {enhanced} {text} {id}");
            is_unknown(&reply, (Some(code), Some(enhanced)));
        }
    }
}

#[test]
fn behind_a_word_and_a_colon_a_short_text_is_another_servers() {
    for (code, enhanced, text) in [
        (530, "5.7.0", "authentication Required"),
        (503, "5.5.1", "Bad sequence of commands"),
        (550, "5.7.0", "Mail relay denied."),
        (452, "4.5.3", "your message has too many recipients"),
    ] {
        let reply = format!("{code} {enhanced} Error: {text}");
        is_unknown(&reply, (Some(code), Some(enhanced)));
        let signed = format!("{reply}{SIGNED}");
        assert!(recognize(&signed).is_ok(), "{signed:?}");
        // A program puts its own behind a comma, or before an equals sign.
        for label in [", Message: ", " text=", "\", \"message\": \""] {
            let reply = format!("{code} {enhanced}{label}{text}");
            assert!(recognize(&reply).is_ok(), "{reply:?}");
        }
    }
    let long = "Error: The email account that you tried to reach is disabled.";
    is(&format!("550 5.2.1 {long}"), AccountDisabled, Exact);
}

#[test]
fn a_value_may_be_long() {
    for length in [1, 119, 130, 290] {
        let command = "X".repeat(length);
        let text = format!("421 4.7.0 Try again later, closing connection. ({command})");
        is(&text, TryAgainLater, Template);
    }
}

#[test]
fn a_short_text_with_anothers_help_is_anothers() {
    let others = [
        "535-5.7.8 Username and Password not accepted.\n535 5.7.8 Learn more at https://help.example.com/x",
        "534 5.7.9 Application-specific password required. See https://account.example.com for it.",
        "530-5.7.0 Authentication required.\n530 5.7.0 Contact helpdesk@example.com",
        "530-5.7.0 Authentication required\n530 5.7.0 See https://example.com/auth",
        "502 5.5.1 Unrecognized command. Learn more at https://example.com or ask there/here",
        "530 5.7.0 Authentication Required. Learn more at https://help.example.com",
        "421 4.4.5 Server busy, try again later. http://example.com",
        "502 5.5.1 Unrecognized command. For more and/or less see https://example.com/help",
        "502 5.5.1 Unrecognized command. Learn more at https://support.google.com.example.org/",
    ];
    for text in others {
        assert!(recognize(text).is_err(), "{text:?}");
        assert!(find(text).is_none(), "{text:?}");
    }
    // The signature of another reply is not its own.
    let log = "502 5.5.1 Unrecognized command. Learn more at https://example.com/help\n250 ok\n\
               555 5.5.2 Syntax error. x1-2si3.4 - gsmtp";
    assert_eq!(find(log).map(|found| found.reply()), Some(SyntaxError));
    let own = [
        "535-5.7.8 Username and Password not accepted.\n535 5.7.8 Learn more at https://support.google.com/x",
        "535-5.7.8 Username and Password not accepted. Learn more at\n535 5.7.8  https://support.goo",
        "535 5.7.8 Username and Password not accepted. Learn more at http://mail.google.co",
        "535-5.7.8 Username and Password not accepted. Learn more at\n535 5.7.8  https://example.com/x a1-2si3.4 - gsmtp",
    ];
    for text in own {
        is(text, BadCredentials, Exact);
    }
}

#[test]
fn a_help_link_does_not_speak_against_codes_or_words() {
    let page = "https://support.google.com/a?p=tls-ssl";
    is(
        &format!("421 4.7.29 {page}{SIGNED}"),
        TlsRateLimited,
        HelpLink,
    );
    for text in [
        format!("550 {page}{SIGNED}"),
        format!("550 Your email was blocked, TLS please, visit {page}{SIGNED}"),
    ] {
        is_unknown(&text, (Some(550), None));
    }
    let busy = "550 5.7.1 Server busy, try again later. For more information, go to";
    let page = "https://support.google.com/mail/?p=UnsolicitedMessageError";
    is_unknown(
        &format!("{busy} {page}{SIGNED}"),
        (Some(550), Some("5.7.1")),
    );
}

/// The number behind the address says what Gmail objects to.
#[test]
fn the_class_number_tells_which_of_several_texts_was_cut() {
    let text = "Our system has detected that this message is";
    for (lead, reply) in [
        ("[192.0.2.7      12]", LikelyUnsolicited),
        ("[192.0.2.7 12]", LikelyUnsolicited),
        ("[2001:db8::7      12]", LikelyUnsolicited),
        ("[192.0.2.7      18]", IpReputationBlocked),
        ("[192.0.2.7      19]", DomainReputationBlocked),
    ] {
        is(&format!("550-5.7.1 {lead} {text}"), reply, Truncated);
    }
    // Not one that is unknown, that of another text, or the end of an address.
    for lead in [
        "[192.0.2.7      15]",
        "[192.0.2.7      13]",
        "[192.0.2.12]",
        "192.0.2.7 12",
    ] {
        is_unknown(
            &format!("550-5.7.1 {lead} {text}"),
            (Some(550), Some("5.7.1")),
        );
    }
    // Words count before it.
    is(
        &format!("550-5.7.1 [192.0.2.7      19] {text} likely unsolicited"),
        LikelyUnsolicited,
        Truncated,
    );
    is_unknown(
        &format!("421-4.7.0 [192.0.2.7      12] {text}"),
        (Some(421), Some("4.7.0")),
    );
}

/// A block has the words of the limit before it, and goes on: without codes, who cut the text?
#[test]
fn a_text_without_codes_or_marks_may_be_the_start_of_a_longer_one() {
    let cases = [
        (
            "The IP address sending this message does not have a PTR record setup, or the corresponding forward DNS \
             entry does not point to the sending IP.",
            "421 4.7.23",
            MissingPtrRateLimited,
        ),
        (
            "The user you are trying to contact is receiving mail at a rate that prevents additional messages from \
             being delivered.",
            "550 5.2.1",
            RecipientRateBlocked,
        ),
    ];
    for (text, codes, reply) in cases {
        is_unknown(text, (None, None));
        is(&format!("{codes} {text}"), reply, Exact);
        is(&format!("{text}{SIGNED}"), reply, OtherCodes);
    }
}

#[test]
fn a_short_text_that_goes_on_as_another_is_not_taken_for_whole() {
    let denied = "550 5.7.0 Mail relay denied [192.0.2.7].";
    is(&format!("{denied}{SIGNED}"), RelayDenied, Exact);
    is(&format!("{denied} The sending"), RelaySuspended, Truncated);
    is_unknown(
        &format!("{denied} The sending account was suspended."),
        (Some(550), Some("5.7.0")),
    );
}

#[test]
fn a_notice_of_gmails_is_not_the_reply_that_it_quotes() {
    let notice = "** Address not found **\n\nYour message wasn't delivered to x@example.com because the address couldn't be \
                  found, or is unable to receive mail.\n\nLEARN MORE: https://support.google.com/mail/?p=NoSuchUser\n\n\
                  The response from the remote server was:\n";
    let quoted = "550 5.1.1 <x@example.com>: Recipient address rejected: User unknown in virtual mailbox table\n";
    let own =
        format!("550 5.1.1 The email account that you tried to reach does not exist.{SIGNED}\n");
    assert!(recognize(&format!("{notice}{quoted}")).is_err());
    let found = |text: &str| find(text).map(|found| found.reply());
    assert_eq!(found(&format!("{notice}{quoted}")), None);
    assert_eq!(found(&format!("{notice}{own}")), Some(NoSuchUser));
}

#[test]
fn a_first_sentence_before_anothers_link_needs_a_signature() {
    let text = "550 5.7.25 [192.0.2.7] The IP address sending this message does not have a PTR record setup.";
    is(&format!("{text} Mend it."), MissingPtr, Reworded);
    let linked = format!("{text} See https://postmaster.example.com/ptr");
    is_unknown(&linked, (Some(550), Some("5.7.25")));
    is(&format!("{linked}{SIGNED}"), MissingPtr, Reworded);
}

#[test]
fn another_name_in_gmails_place_needs_a_signature() {
    let text = "550 5.7.26 This mail has been blocked because the sender is unauthenticated. Example requires all \
                senders to authenticate with either SPF or DKIM.";
    let page = "https://support.google.com/mail/answer/81126#authentication";
    is_unknown(text, (Some(550), Some("5.7.26")));
    is_unknown(&format!("{text} See {page}"), (Some(550), Some("5.7.26")));
    is(&format!("{text}{SIGNED}"), UnauthenticatedBlocked, Reworded);
}

#[test]
fn a_line_break_ends_a_text_and_other_escapes_do_not() {
    is("5.5.1 MAIL first\\nConnection closed", MailFirst, Exact);
    is_unknown("5.5.1 MAIL first\\tand RCPT next", (None, Some("5.5.1")));
}

#[test]
fn a_beginning_counts_before_words_that_are_like_another_text() {
    let log = "relay=gmail-smtp-in.l.google.com. [192.0.2.1], dsn=5.7.1, stat=550-5.7.1 Unauthenticated email from \
               example.com is not accepted due to domain's\n";
    let found = find(log).map(|found| (found.reply(), found.basis()));
    assert_eq!(found, Some((DmarcBlocked, Truncated)));
}

#[test]
fn a_help_link_speaks_for_a_text_that_is_gone() {
    let cases = [
        (
            "550 5.1.1  https://support.google.com/mail/?p=NoSuchUser",
            NoSuchUser,
        ),
        (
            "550 5.1.1  https://support.google.com/mail/?p=nosuchuser",
            NoSuchUser,
        ),
        (
            "535 5.7.8  https://support.google.com/mail/?p=BadCredentials",
            BadCredentials,
        ),
        (
            "552 5.2.3 http://support.google.com/mail/bin/answer.py?answer=8770",
            MessageTooLarge,
        ),
        // One page for several replies, of which one has the codes.
        (
            "535 5.7.8  https://support.google.com/mail/troubleshooter/2402620",
            BadCredentials,
        ),
        (
            "534 5.7.14 https://support.google.com/mail/troubleshooter/2402620",
            WebLoginRequired,
        ),
        (
            "550 5.7.26 https://support.google.com/answer/2451690",
            DmarcBlocked,
        ),
        (
            "550 5.7.1  https://support.google.com/a/answer/6140680#dailylimit",
            RelayCustomerLimitExceeded,
        ),
        (
            "550 5.4.5  https://support.google.com/a/answer/6140680#userlimit",
            RelayUserLimitExceeded,
        ),
    ];
    for (text, reply) in cases {
        is(&format!("{text}{SIGNED}"), reply, HelpLink);
        is(text, reply, HelpLink);
    }
    let link = format!("https://support.google.com/mail/?p=NoSuchUser{SIGNED}");
    assert_eq!(
        find(&link).map(|found| (found.reply(), found.basis())),
        Some((NoSuchUser, HelpLink)),
        "{link:?}"
    );
}

#[test]
fn a_link_that_names_no_meaning_gives_no_answer() {
    let cases = [
        // One page, or one keyword, for many replies.
        (
            421,
            "4.7.28",
            "https://support.google.com/mail/?p=UnsolicitedRateLimitError",
        ),
        (550, "5.7.0", "https://support.google.com/a/answer/6140680"),
        (553, "5.1.7", "https://support.google.com/a/answer/3221692"),
        (
            550,
            "5.7.0",
            "https://support.google.com/a/answer/6140680#maildenied",
        ),
        (
            550,
            "5.7.1",
            "https://support.google.com/mail/?p=NoSuchKeyword",
        ),
        // Not Google's pages.
        (
            550,
            "5.1.1",
            "https://support.example.com/mail/?p=NoSuchUser",
        ),
        (
            550,
            "5.1.1",
            "https://support.google.com.example.com/mail/?p=NoSuchUser",
        ),
        (
            550,
            "5.1.1",
            "https://example.com/support.google.com/mail/?p=NoSuchUser",
        ),
        (550, "5.1.1", "https://notgoogle.com/mail/?p=NoSuchUser"),
    ];
    for (code, enhanced, link) in cases {
        for tail in ["", SIGNED] {
            is_unknown(
                &format!("{code} {enhanced}  {link}{tail}"),
                (Some(code), Some(enhanced)),
            );
        }
    }
}

#[test]
fn new_words_need_a_mark() {
    let text = "550-5.1.1 The email account that you have tried to reach does not exist. Please double check the \
                recipient's email address for typos or unnecessary spaces.";
    is(&format!("{text}{SIGNED}"), NoSuchUser, Reworded);
    is_unknown(
        "550 5.1.1 The account you want to reach does not exist, check the address.",
        (Some(550), Some("5.1.1")),
    );
    is_unknown(
        &format!("550 5.1.1 Nothing that Gmail is known to say about anything.{SIGNED}"),
        (Some(550), Some("5.1.1")),
    );
}

#[test]
fn what_follows_a_link_to_another_page_is_not_passed_over() {
    let lead =
        "The message could not be delivered to the recipient, see https://example.com/ for help: ";
    let text = "550 5.2.1 The email account that you tried to reach is disabled.";
    let log = format!("{lead}{text}");
    assert_eq!(
        find(&log).map(|found| (found.reply(), found.basis())),
        Some((AccountDisabled, Exact)),
        "{log:?}"
    );
}

#[test]
fn a_row_of_the_documentation_is_no_reply() {
    let link = "https://support.google.com/mail/?p=NoSuchUser";
    let row = format!(
        "550, \"5.1.1\", \"The email account that you tried to reach does not exist. {link}\"\n"
    );
    assert!(find(&row).is_none(), "{row:?} became {:?}", find(&row));
    let text = "550 5.2.1 The email account that you tried to reach is disabled.";
    let log = format!("{row}{row}Nothing.\n{text}\nNothing.\n");
    let found: Vec<_> = find_iter(&log).map(|found| found.reply()).collect();
    assert_eq!(found, [AccountDisabled], "{log:?}");
}

#[test]
fn a_signed_record_is_no_row_of_the_documentation() {
    let record = "\"550\",\"5.1.1\",\"The email account that you tried to reach does not exist.";
    assert!(find(&format!("{record}\"")).is_none());
    let found = find(&format!("{record}{SIGNED}\"")).map(|found| found.reply());
    assert_eq!(found, Some(NoSuchUser));
}

/// The word before "header" is mostly one that says nothing by itself.
#[test]
fn another_header_is_another_fault() {
    let signed = |fault: &str| {
        format!(
            "550 5.7.1 Our system has detected that this message is not RFC 5322 compliant {fault}. To reduce the \
             amount of spam sent to Gmail, this message has been blocked.{SIGNED}"
        )
    };
    is(
        &signed("because the From: header is missing"),
        FromAddressMissing,
        Exact,
    );
    is(
        &signed("because 'From' header is missing"),
        FromAddressMissing,
        Reworded,
    );
    for fault in [
        "because the Date: header is missing",
        ": 'Date' header is missing",
        "because the To: header has a non-compliant domain name",
    ] {
        is_unknown(&signed(fault), (Some(550), Some("5.7.1")));
    }
}

#[test]
fn a_text_may_be_cut_in_the_codes_of_a_line_or_before_a_field() {
    let beginning =
        "550-5.7.26 Unauthenticated email from example.org is not accepted due to domain's";
    for cut in [
        " 5",
        " 550",
        " 550-5.7",
        "\n550-5.7.2",
        " 550-5...",
        " 550 5.7.26 ...",
    ] {
        is(&format!("{beginning}{cut}"), DmarcBlocked, Truncated);
    }
    for other in [" 4", " 550-5.8", " 550-5.7 and"] {
        is_unknown(&format!("{beginning}{other}"), (Some(550), Some("5.7.26")));
    }
    for field in [",gmail-smtp-in.l.google.com,x", "\t2024-03-02"] {
        is(&format!("{beginning}{field}"), DmarcBlocked, Truncated);
    }
    is_unknown(
        &format!("{beginning}, and more"),
        (Some(550), Some("5.7.26")),
    );
}

#[test]
fn a_short_text_may_be_cut_in_what_closes_it() {
    let credentials = "535-5.7.8 Username and Password not accepted.";
    for cut in [
        " Lea",
        " For m",
        " For more information, go to 535 5.7.8  https://support.googl...",
    ] {
        is(&format!("{credentials}{cut}"), BadCredentials, Exact);
    }
    for other in [
        " Ask",
        " For more information, go to 535 5.7.8  https://support.exam...",
    ] {
        is_unknown(&format!("{credentials}{other}"), (Some(535), Some("5.7.8")));
    }
    is_unknown("503 5.5.1 MAIL first please", (Some(503), Some("5.5.1")));
}

#[test]
fn the_name_of_a_host_is_no_link_to_a_page() {
    let found = |end: &str| {
        let log =
            format!("It said (\"Username and Password not accepted. https://mail.google.com{end}");
        find(&log).map(|found| found.reply())
    };
    for end in ["", "/", "/mail"] {
        assert_eq!(found(end), Some(BadCredentials), "{end:?}");
    }
    for end in [" now", "[192.0.2.1]", ":25", ") "] {
        assert_eq!(found(end), None, "{end:?}");
    }
}

#[test]
fn a_long_text_may_start_a_line_behind_signs_and_labels() {
    let text = "The email account that you tried to reach does not exist. Please try double-checking the \
                recipient's email address for typos or unnecessary spaces.";
    let leads = [
        "    ",
        "> ",
        "> > | ",
        "Diagnostic-Code: smtp; ",
        "diagnostic-code:smtp;",
        "    Diagnostic-Code: ",
        "> smtp; ",
    ];
    for lead in leads {
        let log = format!("It said:\n{lead}{text}\n");
        let found = find(&log).map(|found| (found.reply(), found.range().start));
        assert_eq!(
            found,
            Some((NoSuchUser, "It said:\n".len() + lead.len())),
            "{log:?}"
        );
    }
    for lead in ["It said ", "1. ", "smtp: ", "Action: failed; "] {
        let log = format!("It said:\n{lead}{text}\n");
        assert!(find(&log).is_none(), "{log:?} became {:?}", find(&log));
    }
}

#[test]
fn a_text_without_codes_starts_a_sentence_or_a_quotation() {
    let found = |lead: &str| {
        let log = format!("Sent: no. {lead}Username and Password not accepted.{SIGNED}\n");
        find(&log).map(|found| (found.reply(), found.code()))
    };
    let starting = [
        "",
        "It said: ",
        "It said \"",
        "It said (",
        "[",
        "<b>",
        "*",
        "said\\n",
        "said:\n",
        "said:\r\n  ",
        "said\n\t",
        "said - ",
    ];
    for lead in starting {
        assert_eq!(found(lead), Some((BadCredentials, None)), "{lead:?}");
    }
    for lead in [
        "It said ",
        "It said, ",
        "It said  ",
        "a",
        "1",
        "A1535 ",
        "250 ",
        "@",
    ] {
        assert_eq!(found(lead), None, "{lead:?}");
    }
    for lead in ["535 ", "said 535 ", "(535) 535 "] {
        assert_eq!(
            found(lead),
            Some((BadCredentials, Some(code(535)))),
            "{lead:?}"
        );
    }
}
