//! A text that has a wording from its start to its end.

use gmail_replies::Basis::{Exact, OtherCodes, Reworded, Template, Truncated};
use gmail_replies::GmailReply::*;
use gmail_replies::find;

use super::{SIGNED, is, is_unknown};

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
fn a_line_break_ends_a_text_and_other_escapes_do_not() {
    is("5.5.1 MAIL first\\nConnection closed", MailFirst, Exact);
    is_unknown("5.5.1 MAIL first\\tand RCPT next", (None, Some("5.5.1")));
}

/// The catalogue has `421 5.7.32`, whose codes are of two classes; a server that follows RFC 3463 says `550 5.7.32`.
#[test]
fn a_row_with_codes_of_two_classes_is_known_under_codes_of_one() {
    let cause = "because the From: header (RFC5322) in this message isn't aligned with either the authenticated SPF or \
                 DKIM organizational domain.";
    let was = format!("Your email was blocked {cause}");
    is(
        &format!("421 5.7.32 {was}{SIGNED}"),
        DmarcAlignmentBlocked,
        Exact,
    );
    is(
        &format!("550 5.7.32 {was}{SIGNED}"),
        DmarcAlignmentBlocked,
        OtherCodes,
    );
    let has_been = format!("Your email has been blocked {cause}");
    is(
        &format!("550 5.7.32 {has_been}{SIGNED}"),
        DmarcAlignmentBlocked,
        Reworded,
    );
    // The enhanced code has to be the same, and to agree with the reply code.
    is_unknown(&format!("550 4.7.32 {was}"), (Some(550), Some("4.7.32")));
    is_unknown(&format!("550 5.7.1 {was}"), (Some(550), Some("5.7.1")));
}

#[test]
fn a_text_ends_before_the_next_field_of_a_record() {
    let text = "The email account that you tried to reach is over quota";
    for (codes, reply) in [
        ("452 4.2.2", MailboxFullTemporary),
        ("552 5.2.2", MailboxFullPermanent),
    ] {
        for end in [",soft,gmail", "\tsoft\tgmail", ""] {
            let record = format!("x@gmail.com,{codes} {text}{end}\n");
            let found = find(&record).map(|found| (found.reply(), found.basis()));
            assert_eq!(found, Some((reply, Exact)), "{record:?}");
        }
        let longer = format!("{codes} {text}, and nobody knows why");
        assert_eq!(find(&longer).map(|found| found.reply()), None, "{longer:?}");
    }
}

#[test]
fn a_long_text_without_codes_is_found_after_the_label_of_its_line() {
    let text = "The email account that you tried to reach does not exist. Please try double-checking the recipient's email \
                address for typos or unnecessary spaces.";
    for label in [
        "Reason: ",
        "  error: ",
        "Message: \"",
        "Response: '",
        "Diagnostic-Code: smtp; ",
    ] {
        let notice = format!("Not delivered.\n{label}{text}\n");
        assert_eq!(
            find(&notice).map(|found| found.reply()),
            Some(NoSuchUser),
            "{notice:?}"
        );
    }
}
