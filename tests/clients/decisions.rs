//! The delivery queue of `examples/queue.rs`.

use std::time::Duration;

use gmail_replies::{Category, GmailReply, Match, Scope, Severity, recognize};

use crate::decide::{Decision, Step, decide};
use crate::mail_queue::{Delivery, Held, MailQueue, Outcome};

const NO_SUCH_USER: &str = "550-5.1.1 The email account that you tried to reach does not exist. Please try\r\n\
    550-5.1.1 double-checking the recipient's email address for typos or\r\n\
    550-5.1.1 unnecessary spaces. For more information, go to\r\n\
    550 5.1.1  https://support.google.com/mail/?p=NoSuchUser a1-2si3.4 - gsmtp\r\n";
const DMARC_BLOCKED: &str = "550-5.7.26 Unauthenticated email from example.org is not accepted due to\r\n\
    550-5.7.26 domain's DMARC policy. Please contact the administrator of\r\n\
    550-5.7.26 example.org domain if this was a legitimate mail. To learn about the\r\n\
    550-5.7.26 DMARC initiative, go to\r\n\
    550 5.7.26  https://support.google.com/mail/?p=DmarcRejection b2-3si4.5 - gsmtp\r\n";
const MAILBOX_FULL: &str = "452-4.2.2 The recipient's inbox is out of storage space. Please direct the\r\n\
    452-4.2.2 recipient to\r\n\
    452 4.2.2  https://support.google.com/mail/?p=OverQuotaTemp c3-4si5.6 - gsmtp\r\n";
const BAD_CREDENTIALS: &str = "535-5.7.8 Username and Password not accepted. For more information, go to\r\n\
    535 5.7.8  https://support.google.com/mail/?p=BadCredentials d4-5si6.7 - gsmtp\r\n";
const AUTHENTICATION_REQUIRED: &str = "530-5.7.0 Authentication Required. For more information, go to\r\n\
    530 5.7.0  https://support.google.com/mail/?p=WantAuthError j1-2si3.4 - gsmtp\r\n";
const TOO_MANY_RECIPIENTS: &str = "452-4.5.3 Your message has too many recipients. For more information regarding\r\n\
    452-4.5.3 Google's sending limits, please visit:\r\n\
    452 4.5.3  https://support.google.com/mail/?p=TooManyRecipients e5-6si7.8 - gsmtp\r\n";
const DAILY_LIMIT: &str = "550 5.4.5 Daily user sending quota exceeded. f6-7si8.9 - gsmtp\r\n";
const IP_RATE_LIMITED: &str = "421-4.7.0 [192.0.2.7      15] Our system has detected an unusual rate of\r\n\
    421-4.7.0 unsolicited mail originating from your IP address. To protect our\r\n\
    421-4.7.0 users from spam, mail sent from your IP address has been temporarily\r\n\
    421-4.7.0 rate limited. Please visit\r\n\
    421-4.7.0  https://support.google.com/mail/answer/81126 to review our Bulk Email\r\n\
    421 4.7.0 Senders Guidelines. g7-8si9.1 - gsmtp\r\n";
const TEMPORARY_PROBLEM: &str =
    "421 4.3.0 Temporary System Problem.  Try again later (10). h8-9si1.2 - gsmtp\r\n";
const TLS_RATE_LIMITED: &str = "421-4.7.29 Your email has been rate limited because this message wasn't sent over\r\n\
    421-4.7.29 a TLS connection. Gmail requires all bulk senders to use TLS/SSL for SMTP\r\n\
    421 4.7.29 connections. i9-1si2.3 - gsmtp\r\n";

#[test]
fn severity_action_and_scope_decide() {
    let cases = [
        (NO_SUCH_USER, Step::Suppress, Scope::Recipient, None, false),
        (
            MAILBOX_FULL,
            Step::Retry,
            Scope::Recipient,
            minutes(60),
            true,
        ),
        (
            TEMPORARY_PROBLEM,
            Step::Retry,
            Scope::Service,
            minutes(15),
            true,
        ),
        (
            IP_RATE_LIMITED,
            Step::SlowDown,
            Scope::Ip,
            minutes(60),
            true,
        ),
        (
            TOO_MANY_RECIPIENTS,
            Step::Split,
            Scope::Message,
            minutes(0),
            true,
        ),
        (DMARC_BLOCKED, Step::Fix, Scope::Domain, None, false),
        (
            TLS_RATE_LIMITED,
            Step::Fix,
            Scope::Connection,
            minutes(60),
            true,
        ),
        (
            DAILY_LIMIT,
            Step::StopAccount,
            Scope::Sender,
            minutes(24 * 60),
            false,
        ),
        (
            BAD_CREDENTIALS,
            Step::StopAccount,
            Scope::Sender,
            None,
            true,
        ),
    ];
    for (wire, step, hold, pause, keep) in cases {
        let warns_of = recognized(wire).reply().escalates_to();
        let expected = Decision {
            step,
            hold,
            pause,
            keep,
            warns_of,
        };
        assert_eq!(decide(&recognized(wire)), expected, "for {wire:?}");
    }
}

#[test]
fn a_warning_names_the_block_that_follows() {
    let decision = decide(&recognized(IP_RATE_LIMITED));
    assert_eq!(decision.warns_of, Some(GmailReply::IpRateBlocked));
    assert_eq!(
        decision.to_string(),
        "slow down, hold ip for 60 min, keep the message, or ip-rate-blocked follows"
    );
}

#[test]
fn only_a_permanent_reply_about_the_recipient_suppresses_it() {
    let mut suppressed = 0;
    for (wire, found) in documented()
        .iter()
        .filter_map(|wire| Some((wire, recognize(wire).ok()?)))
    {
        let reply = found.reply();
        let decision = decide(&found);
        if decision.step == Step::Suppress {
            suppressed += 1;
            assert_eq!(reply.scope(), Scope::Recipient, "for {wire:?}");
            assert_eq!(found.severity(), Severity::Permanent, "for {wire:?}");
            assert_ne!(reply.category(), Category::SenderAuth, "for {wire:?}");
        }
    }
    assert!(
        suppressed >= 4,
        "expected several replies that suppress, found {suppressed}"
    );
}

#[test]
fn a_transient_reply_never_returns_the_message() {
    let mut transient = 0;
    for (wire, found) in documented()
        .iter()
        .filter_map(|wire| Some((wire, recognize(wire).ok()?)))
    {
        if found.severity() == Severity::Transient {
            transient += 1;
            assert!(decide(&found).keep, "for {wire:?}");
        }
    }
    assert!(
        transient >= 20,
        "expected many transient replies, found {transient}"
    );
}

#[test]
fn a_dmarc_block_holds_the_domain_and_not_the_recipient() {
    let mut queue = MailQueue::default();
    let blocked = Delivery::new("news@example.org", "192.0.2.7", &["anna@gmail.com"]);
    let outcome = queue.settle(blocked, DMARC_BLOCKED);
    let Outcome::Refused { held, until, .. } = outcome else {
        panic!("expected a refusal, found {outcome:?}");
    };
    assert_eq!(
        (held, until),
        (Some(Held(Scope::Domain, "example.org")), None)
    );

    let other_domain = Delivery::new("club@example.edu", "192.0.2.7", &["anna@gmail.com"]);
    queue.push(Delivery::new(
        "team@example.org",
        "192.0.2.7",
        &["berta@gmail.com"],
    ));
    queue.push(other_domain);
    assert_eq!(queue.take_next(), Some(other_domain));
    assert_eq!(
        queue.take_next(),
        None,
        "the domain is to wait until further notice"
    );
    assert_eq!(
        queue.stuck().collect::<Vec<_>>(),
        [(Held(Scope::Domain, "example.org"), 1)]
    );
}

#[test]
fn a_suppressed_recipient_gets_nothing_from_anyone() {
    let mut queue = MailQueue::default();
    queue.settle(
        Delivery::new("news@example.org", "192.0.2.7", &["gone@gmail.com"]),
        NO_SUCH_USER,
    );
    queue.push(Delivery::new(
        "club@example.edu",
        "192.0.2.8",
        &["gone@gmail.com"],
    ));
    assert_eq!(queue.take_next(), None);
}

#[test]
fn a_stopped_account_leaves_others_alone() {
    let mut queue = MailQueue::default();
    let stopped = Delivery::new("desk@example.org", "192.0.2.7", &["anna@gmail.com"]);
    queue.settle(stopped, BAD_CREDENTIALS);
    let other = Delivery::new("team@example.org", "192.0.2.7", &["anna@gmail.com"]);
    queue.push(other);
    assert_eq!(queue.take_next(), Some(other));
    assert_eq!(
        queue.stuck().collect::<Vec<_>>(),
        [(Held(Scope::Sender, "desk@example.org"), 1)]
    );
}

#[test]
fn pauses_double_until_the_message_is_given_up() {
    let mut queue = MailQueue::default();
    queue.push(Delivery::new(
        "news@example.org",
        "192.0.2.7",
        &["anna@gmail.com"],
    ));
    let mut times = Vec::new();
    while let Some(delivery) = queue.take_next() {
        times.push(queue.now().as_secs() / 60);
        queue.settle(delivery, TEMPORARY_PROBLEM);
    }
    assert_eq!(times, [0, 15, 45, 105, 225, 465, 945, 1905, 3345, 4785]);
}

#[test]
fn a_message_that_waits_for_a_person_is_not_tried_at_once() {
    let mut queue = MailQueue::default();
    queue.settle(
        Delivery::new("news@example.org", "192.0.2.7", &["a@gmail.com"]),
        AUTHENTICATION_REQUIRED,
    );
    queue.take_next().expect("the message is kept");
    assert_eq!(Some(queue.now()), minutes(15));
}

#[test]
fn too_many_recipients_are_split_until_each_is_alone() {
    let mut queue = MailQueue::default();
    let recipients = &["a@gmail.com", "b@gmail.com", "c@gmail.com", "d@gmail.com"];
    queue.push(Delivery::new("news@example.org", "192.0.2.7", recipients));
    let mut alone = Vec::new();
    while let Some(delivery) = queue.take_next() {
        match delivery.recipients {
            [recipient] => alone.push(*recipient),
            _ => drop(queue.settle(delivery, TOO_MANY_RECIPIENTS)),
        }
    }
    assert_eq!(alone, *recipients);
    assert_eq!(queue.now(), Duration::ZERO, "a split needs no pause");
}

#[test]
fn one_recipient_that_is_too_many_waits() {
    let mut queue = MailQueue::default();
    let one = Delivery::new("news@example.org", "192.0.2.7", &["a@gmail.com"]);
    queue.settle(one, TOO_MANY_RECIPIENTS);
    queue.take_next().expect("the message is kept");
    assert_eq!(Some(queue.now()), minutes(15));
}

#[test]
fn the_code_decides_for_replies_of_other_servers() {
    let cases = [
        (
            "550 5.1.1 <a@example.net>: Recipient address rejected: User unknown\r\n",
            Severity::Permanent,
            false,
        ),
        (
            "451 4.7.1 <a@example.net>: Greylisted, see you later\r\n",
            Severity::Transient,
            true,
        ),
    ];
    for (wire, severity, kept) in cases {
        let mut queue = MailQueue::default();
        let delivery = Delivery::new("news@example.org", "192.0.2.7", &["a@example.net"]);
        assert_eq!(
            queue.settle(delivery, wire),
            Outcome::Unknown { severity },
            "for {wire:?}"
        );
        assert_eq!(queue.take_next().is_some(), kept, "for {wire:?}");
    }
}

fn minutes(minutes: u64) -> Option<Duration> {
    Some(Duration::from_secs(60 * minutes))
}

/// Every wording of every reply, in wire form on one line.
fn documented() -> Vec<String> {
    let rows = GmailReply::ALL.iter().flat_map(|reply| reply.wordings());
    rows.map(|row| format!("{} {} {}\r\n", row.code, row.enhanced, row.text))
        .collect()
}

#[track_caller]
fn recognized(wire: &str) -> Match<'_> {
    recognize(wire).unwrap_or_else(|error| panic!("{error} for {wire:?}"))
}
