//! Texts in new words: which meaning they state, if they state one.

use gmail_replies::Basis::{Exact, Reworded};
use gmail_replies::GmailReply::*;
use gmail_replies::recognize;

use super::{SIGNED, is, is_unknown};

#[test]
fn new_words_need_a_mark() {
    let text = "550-5.1.1 The email account that you have tried to reach does not exist. Please double check the \
                recipient's email address for typos or unnecessary spaces.";
    is(&format!("{text}{SIGNED}"), NoSuchUser, Reworded);
    // A link that says the same does not change that, and one that says something else does.
    let other_codes = text.replace("550-5.1.1", "550-5.9.9");
    let page = "https://support.google.com/mail/?p";
    is(
        &format!("{other_codes} {page}=NoSuchUser{SIGNED}"),
        NoSuchUser,
        Reworded,
    );
    let contradiction = format!("{other_codes} {page}=DisabledUser{SIGNED}");
    assert!(recognize(&contradiction).is_err(), "{contradiction:?}");
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
fn the_codes_of_other_replies_speak_against_new_words() {
    let text = "The email account that you have tried to reach does not exist. Please double check the recipient's \
                email address for typos or unnecessary spaces.";
    // Codes that the reply is known with, or none.
    for codes in ["550 5.1.1", "550 5.7.1", "553 5.2.1", "550 5.9.9"] {
        is(&format!("{codes} {text}{SIGNED}"), NoSuchUser, Reworded);
    }
    // Those of a mailbox that is disabled, or full.
    for (code, enhanced) in [(550, "5.2.1"), (552, "5.2.2")] {
        is_unknown(
            &format!("{code} {enhanced} {text}{SIGNED}"),
            (Some(code), Some(enhanced)),
        );
    }
    is_unknown(&format!("5.2.1 {text}{SIGNED}"), (None, Some("5.2.1")));
}

#[test]
fn words_that_state_two_meanings_state_none() {
    let text = "The recipient's inbox is out of its storage space. Please direct the recipient";
    is(
        &format!("452 4.2.2 {text}{SIGNED}"),
        MailboxFullTemporary,
        Reworded,
    );
    is(
        &format!("552 5.2.2 {text}{SIGNED}"),
        MailboxFullPermanent,
        Reworded,
    );
    is_unknown(&format!("{text}{SIGNED}"), (None, None));
}

/// As when a program takes the line ends away.
#[test]
fn codes_glued_to_a_word_are_no_part_of_it() {
    let storage = "452-4.2.2 The recipient's inbox452-4.2.2 is out of its storage452-4.2.2 space. \
                   Please direct452-4.2.2 the recipient";
    is(
        &format!("{storage}{SIGNED}"),
        MailboxFullTemporary,
        Reworded,
    );
    let address = "550-5.1.1 The email account that you have tried to reach does not exist550-5.1.1 Please double \
                   check the recipient's email address for typos550-5.1.1 or unnecessary550-5.1.1 spaces.";
    is(&format!("{address}{SIGNED}"), NoSuchUser, Reworded);
}

#[test]
fn few_words_state_nothing() {
    for text in ["Unnecessary spaces", "Unnecessary spaces in your address"] {
        is_unknown(
            &format!("550 5.1.1 {text} - gsmtp"),
            (Some(550), Some("5.1.1")),
        );
    }
    // Other servers link to Google's pages as well.
    let page = "https://support.google.com/mail/answer";
    for (enhanced, text) in [
        (
            "5.7.1",
            format!("Your messages are rate limited, see {page}/81126"),
        ),
        (
            "5.1.1",
            format!("<user@gmail.com> does not exist; learn more at {page}/6596"),
        ),
    ] {
        is_unknown(
            &format!("550 {enhanced} {text}"),
            (Some(550), Some(enhanced)),
        );
    }
}

#[test]
fn a_link_that_speaks_against_the_words_decides_nothing_in_a_log_either() {
    // No reply is known under these codes.
    let reply = "550-5.9.9 The email account that you have tried to reach does not exist. Please double check the \
                 recipient's email address for typos or unnecessary spaces. \
                 https://support.google.com/mail/?p=DisabledUser a1-2002si3411edq.4 - gsmtp";
    is_unknown(reply, (Some(550), Some("5.9.9")));
}

#[test]
fn values_are_no_new_words() {
    let text = "421-4.7.26 The message has been rate limited because it is unauthenticated. Gmail requires all senders \
                to authenticate with either SPF or DKIM. Authentication results: DKIM = did not pass SPF";
    for values in [
        "[mail.example.org] with ip: [203.0.113.5] = did not pass",
        "user@bounces.mail.example.co.uk with ip: 2001:db8:12:7::1d65 = did not pass",
    ] {
        let reply = format!("{text} {values}{SIGNED}");
        is(&reply, UnauthenticatedRateLimited, Reworded);
    }
    // Words are, as many as these values have parts.
    let words = "mail example org with ip: fore and aft and far and wide = did not pass";
    is_unknown(
        &format!("{text} {words}{SIGNED}"),
        (Some(421), Some("4.7.26")),
    );
}

#[test]
fn a_new_word_among_few_may_be_what_is_meant() {
    // "Messages missing a valid address in From: header" is another reply.
    is_unknown(
        &format!("550-5.7.1 Messages missing a valid newfangled header are not accepted.{SIGNED}"),
        (Some(550), Some("5.7.1")),
    );
}

#[test]
fn a_session_id_alone_is_no_mark_for_new_words() {
    let text = "550-5.1.1 The email account that you have tried to reach does not exist. Please double check the \
                recipient's email address for typos or unnecessary spaces. d9443c01a7336-1fed7ee81f0si1494.27";
    is_unknown(text, (Some(550), Some("5.1.1")));
    is(&format!("{text} - gsmtp"), NoSuchUser, Reworded);
}

/// "unsolicited" was left out of the same sentence before, in replies about other things.
#[test]
fn a_word_may_be_left_out_that_gmail_has_left_out_elsewhere() {
    let blocked = "unusual rate of mail originating from your IP address. To protect our users from spam, mail sent from \
                   your IP address has been blocked.";
    for (codes, opening) in [
        ("550 5.7.28", "There is an"),
        ("550 5.7.28", "Our system has detected an"),
        ("550 5.7.1", "Our system has detected an"),
    ] {
        let text = format!("{codes} {opening} {blocked}{SIGNED}");
        is(&text, IpRateBlocked, Reworded);
    }
}

/// What is deferred today is refused tomorrow in much the same words: the codes tell which.
#[test]
fn a_text_of_the_other_severity_counts_under_codes_of_one_reply_alone() {
    let spf = "The message has been blocked because SPF authentication didn't pass for this message. Gmail requires all \
               bulk email senders to authenticate their email with SPF. Authentication results: SPF [example.org] with \
               IP address: 192.0.2.7 = Did not pass.";
    is(&format!("550 5.7.27 {spf}{SIGNED}"), SpfBlocked, Reworded);
    let mail = "This mail is unauthenticated, which poses a security risk to the sender and Gmail users, and has been \
                blocked. The sender must authenticate with at least one of SPF or DKIM. For this message, DKIM checks \
                did not pass and SPF check for [example.org] did not pass with ip: [192.0.2.7].";
    is(
        &format!("421 4.7.26 {mail}{SIGNED}"),
        UnauthenticatedRateLimited,
        Reworded,
    );
    // Codes that several replies have, or none, say nothing.
    for (code, enhanced) in [(421, "4.7.0"), (421, "4.9.9")] {
        is_unknown(
            &format!("{code} {enhanced} {mail}{SIGNED}"),
            (Some(code), Some(enhanced)),
        );
    }
    // Nor do they with words that only other replies have.
    let dmarc = spf.replace("SPF", "DMARC");
    is_unknown(
        &format!("550 5.7.27 {dmarc}{SIGNED}"),
        (Some(550), Some("5.7.27")),
    );
    // Nor does a text without a mark, or a short one.
    is_unknown(&format!("550 5.7.27 {spf}"), (Some(550), Some("5.7.27")));
    let short = "The message has been blocked because SPF authentication didn't pass.";
    is_unknown(
        &format!("550 5.7.27 {short}{SIGNED}"),
        (Some(550), Some("5.7.27")),
    );
}

#[test]
fn without_codes_words_that_a_limit_shares_with_its_block_tell_neither() {
    let results = "Authentication results:\n DKIM = did not pass\n SPF [example.org] with ip: [192.0.2.7] = did not pass\n\n \
                   For instructions on setting up authentication, go to\n \
                   https://support.google.com/mail/answer/81126#authentication";
    is_unknown(results, (None, None));
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
