//! Texts that are cut: they count while one meaning is possible.

use gmail_replies::Basis::{Exact, OtherCodes, Truncated};
use gmail_replies::GmailReply::*;
use gmail_replies::{find, find_iter};

use super::{SIGNED, is, is_unknown};

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

/// The number after the address says what Gmail objects to.
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
fn a_beginning_counts_before_words_that_are_like_another_text() {
    let log = "relay=gmail-smtp-in.l.google.com. [192.0.2.1], dsn=5.7.1, stat=550-5.7.1 Unauthenticated email from \
               example.com is not accepted due to domain's\n";
    let found = find(log).map(|found| (found.reply(), found.basis()));
    assert_eq!(found, Some((DmarcBlocked, Truncated)));
}

/// A prefix has the codes after it in the same line.
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
fn an_indented_line_that_continues_in_other_words_is_no_cut() {
    let text = "550 5.2.1 The email account that you tried to reach is";
    for (line_break, next) in [
        (
            "\n    ",
            "suspended for abuse (in reply to RCPT TO command)",
        ),
        ("\r\n\t", "suspended for abuse"),
        (" \n ", "closed"),
    ] {
        is_unknown(
            &format!("{text}{line_break}{next}"),
            (Some(550), Some("5.2.1")),
        );
    }
    is(&format!("{text}\n    disabled."), AccountDisabled, Exact);
    for next in [
        "at com.example.Mail.send(Mail.java:12)",
        "from smtp.rb:12:in `send'",
        "status: failed",
        "RCPT TO:<user@example.com>",
    ] {
        is(&format!("{text}\n    {next}"), AccountDisabled, Truncated);
    }
}

/// The signature is that of the next record: what is cut has lost its own.
#[test]
fn a_text_that_ends_with_its_line_has_no_signature_from_the_next() {
    let other = "The email account that you tried to reach does not exist. Please try double-checking the recipient's email \
                 address for typos or unnecessary spaces. Learn more at https://support.google.com/mail/?p=NoSuchUser";
    for end in ["\n", "\r\n", ".\n", " \n", "\"}\n", "'],\n"] {
        let log = format!("421 4.7.0 Try again later{end}a@gmail.com: {other}{SIGNED}\n");
        let found: Vec<_> = find_iter(&log).map(|found| found.reply()).collect();
        assert_eq!(found, [NoSuchUser], "{log:?}");
    }
    let signed = format!("421-4.7.0 Try again later\n421 4.7.0 {SIGNED}\n");
    assert_eq!(
        find(&signed).map(|found| found.reply()),
        Some(TryAgainLater)
    );
}

/// After one of Gmail's hosts, but without codes, a sentence may be the first of two.
#[test]
fn a_sentence_that_a_longer_text_begins_with_is_not_known_without_codes_or_signature() {
    let lead = "mx.google.com gave this error:\n";
    let ptr = "The IP address sending this message does not have a PTR record setup, or the corresponding forward DNS entry does \
               not point to the sending IP.";
    let rate = "The user you are trying to contact is receiving mail at a rate that prevents additional messages from being delivered.";
    let said =
        |text: &str, more: &str| find(&format!("{lead}{text}{more}")).map(|found| found.reply());
    for text in [ptr, rate] {
        assert_eq!(said(text, ""), None, "{text:?}");
    }
    assert_eq!(said(ptr, " As a policy, G"), Some(MissingPtr));
    assert_eq!(said(rate, " Please resend"), Some(RecipientRateLimited));
    assert_eq!(said(rate, SIGNED), Some(RecipientRateBlocked));
}

/// Class 18 is that of the limit, too.
#[test]
fn a_class_number_does_not_tell_a_limit_from_its_block_without_codes() {
    let cut = "[192.0.2.9      18] Our system has detected that this message is";
    assert_eq!(
        find(&format!("550-5.7.1 {cut}")).map(|found| found.reply()),
        Some(IpReputationBlocked)
    );
    assert_eq!(
        find(&format!("{cut}\napp: suspicious{SIGNED}")).map(|found| found.reply()),
        None
    );
}
