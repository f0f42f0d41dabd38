//! What shows that a reply is Gmail's.

use gmail_replies::Basis::Template;
use gmail_replies::GmailReply::CustomDomainPolicy;
use gmail_replies::{find, recognize};

use super::{SIGNED, is, is_unknown};

#[test]
fn other_servers_that_say_nearly_the_same_are_not_gmail() {
    let cases = [
        "550 5.1.1 <user@example.com>: Recipient address rejected: User unknown in virtual mailbox table",
        "550 5.1.1 The email account that you tried to reach is not here",
        "452 4.2.2 Mailbox full",
        "552 5.2.2 Over quota",
        "421 4.7.0 Try again later",
        "421 Timeout - closing connection",
        "530 5.7.1 Authentication required",
        "530 Must issue a STARTTLS command first",
        "538 5.7.11 Must issue a STARTTLS command first",
        "535 5.7.8 Error: authentication failed: Username and Password not accepted by us",
        "535 5.7.3 Authentication unsuccessful",
        "500 5.3.3 Unrecognized command 'unknown' [example.com 2024-03-03T19:15:06.603Z xx]",
        "501 Syntax error in parameters or arguments.",
        "550 5.7.9 This mail has been blocked because the sender is unauthenticated. Yahoo requires all senders to \
         authenticate with either SPF or DKIM.",
        "554 5.7.1 Your message was blocked, see https://example.com/?p=BlockedMessage",
    ];
    for text in cases {
        assert!(
            recognize(text).is_err(),
            "{text:?} became {:?}",
            recognize(text)
        );
        let log =
            format!("host mx.example.com[192.0.2.9] said: {text} (in reply to RCPT TO command)");
        assert!(find(&log).is_none(), "{log:?} became {:?}", find(&log));
    }
}

#[test]
fn signatures_are_told() {
    let rate = "450 4.2.1 The user you are trying to contact is receiving mail too quickly.";
    let cases = [
        (format!("{rate}{SIGNED}"), (true, false)),
        (format!("{rate} a1-2002si3411edq.4"), (false, false)),
        (rate.to_owned(), (false, false)),
        (
            "550 5.7.1 No newsletters, please. - gcdp a1-2002si3411edq.4 - gsmtp".to_owned(),
            (true, true),
        ),
    ];
    for (text, (gsmtp, gcdp)) in cases {
        for found in [recognize(&text).ok(), find(&text)] {
            let found = found.unwrap_or_else(|| panic!("expected a reply in {text:?}"));
            assert_eq!(
                (found.is_gsmtp(), found.is_gcdp()),
                (gsmtp, gcdp),
                "{text:?}"
            );
        }
    }
    is(
        "550 5.7.1 No newsletters, please. - gcdp a1-2002si3411edq.4 - gsmtp",
        CustomDomainPolicy,
        Template,
    );
    is_unknown(
        &format!("550 5.7.1 No newsletters, please.{SIGNED}"),
        (Some(550), Some("5.7.1")),
    );
}
