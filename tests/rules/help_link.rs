//! The link to Google's help: what it says, and what it does not.

use gmail_replies::Basis::{Exact, HelpLink};
use gmail_replies::GmailReply::*;
use gmail_replies::{find, recognize};

use super::{SIGNED, is, is_unknown};

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

/// Limit and block refer to the same guidelines; other keywords are different for each.
#[test]
fn the_keyword_of_a_guideline_does_not_tell_a_limit_from_its_block() {
    let said = |text: &str, url: &str| {
        let reply = format!("{text} For more information, go to {url}{SIGNED}");
        recognize(&reply).map(|found| found.reply()).ok()
    };
    let limit = "Your email has been temporarily rate limited.";
    let block = "Your email has been blocked.";
    for (text, page, reply) in [
        (limit, "sender-guidelines-ip", None),
        (block, "sender-guidelines-ip", Some(MissingPtr)),
        (limit, "tls-ssl", Some(TlsRateLimited)),
        (block, "tls-ssl", None),
    ] {
        let url = format!("https://support.google.com/a?p={page}");
        assert_eq!(said(text, &url), reply, "{text:?} {page}");
    }
    let temporary = "https://support.google.com/mail/?p=OverQuotaTemp";
    assert_eq!(
        said("Nothing fits in there.", temporary),
        Some(MailboxFullTemporary)
    );
}
