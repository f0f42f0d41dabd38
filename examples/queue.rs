//! A delivery queue that decides from Gmail's replies what to do and what to hold back.
//!
//! `queue/decide.rs` has the rules, `queue/mail_queue.rs` draws the consequences. Here a day's
//! deliveries meet servers that answer from a script.
//!
//! ```text
//! cargo run --example queue
//! ```

use std::collections::BTreeSet;
use std::time::Duration;

use gmail_replies::Language;

use decide::Step;
use mail_queue::{Delivery, MailQueue, Outcome};

#[path = "queue/decide.rs"]
mod decide;
#[path = "queue/mail_queue.rs"]
mod mail_queue;

const ACCEPTED: &str = "250 2.0.0 OK  1700000000 a1-20si2.3 - gsmtp";

const NO_SUCH_USER: &str = "\
550-5.1.1 The email account that you tried to reach does not exist. Please try\r
550-5.1.1 double-checking the recipient's email address for typos or\r
550-5.1.1 unnecessary spaces. For more information, go to\r
550 5.1.1  https://support.google.com/mail/?p=NoSuchUser b2-20si3.4 - gsmtp\r\n";

const MAILBOX_FULL: &str = "\
452-4.2.2 The recipient's inbox is out of storage space. Please direct the\r
452-4.2.2 recipient to\r
452 4.2.2  https://support.google.com/mail/?p=OverQuotaTemp c3-20si4.5 - gsmtp\r\n";

const TOO_MANY_RECIPIENTS: &str = "\
452-4.5.3 Your message has too many recipients. For more information regarding\r
452-4.5.3 Google's sending limits, please visit:\r
452 4.5.3  https://support.google.com/mail/?p=TooManyRecipients d4-20si5.6 - gsmtp\r\n";

const TEMPORARY_PROBLEM: &str = "\
421 4.3.0 Temporary System Problem.  Try again later (10). e5-20si6.7 - gsmtp\r\n";

const IP_RATE_LIMITED: &str = "\
421-4.7.28 [192.0.2.7      15] Our system has detected an unusual rate of\r
421-4.7.28 unsolicited mail originating from your IP address. To protect our\r
421-4.7.28 users from spam, mail sent from your IP address has been temporarily\r
421-4.7.28 rate limited. Please visit\r
421-4.7.28  https://support.google.com/mail/?p=UnsolicitedRateLimitError to\r
421 4.7.28 review our Bulk Email Senders Guidelines. f6-20si7.8 - gsmtp\r\n";

const DMARC_BLOCKED: &str = "\
550-5.7.26 Unauthenticated email from shop.example is not accepted due to\r
550-5.7.26 domain's DMARC policy. Please contact the administrator of\r
550-5.7.26 shop.example domain if this was a legitimate mail. To learn about the\r
550-5.7.26 DMARC initiative, go to\r
550 5.7.26  https://support.google.com/mail/?p=DmarcRejection g7-20si8.9 - gsmtp\r\n";

const DAILY_LIMIT: &str = "\
550-5.4.5 Daily user sending limit exceeded. For more information on Gmail\r
550-5.4.5 sending limits go to\r
550 5.4.5  https://support.google.com/a/answer/166852 h8-20si9.1 - gsmtp\r\n";

const BAD_CREDENTIALS: &str = "\
535-5.7.8 Username and Password not accepted. For more information, go to\r
535 5.7.8  https://support.google.com/mail/?p=BadCredentials i9-20si1.2 - gsmtp\r\n";

const LIKELY_UNSOLICITED: &str = "\
550-5.7.1 [192.0.2.8      12] Gmail has detected that this message is likely\r
550-5.7.1 unsolicited mail. To reduce the amount of spam sent to Gmail, this\r
550-5.7.1 message has been blocked. For more information, go to\r
550 5.7.1  https://support.google.com/mail/?p=UnsolicitedMessageError j1-20si2.3 - gsmtp\r\n";

const ANOTHER_SERVER: &str = "\
550 5.1.1 <old@example.net>: Recipient address rejected: User unknown\r\n";

/// Account, IP, recipients, and what the servers answer to the first attempts; then they accept.
type Script = (
    &'static str,
    &'static str,
    &'static [&'static str],
    &'static [&'static str],
);

const SCRIPTS: &[Script] = &[
    ("news@example.org", "192.0.2.8", &["anna@gmail.com"], &[]),
    (
        "news@example.org",
        "192.0.2.8",
        &["gone@gmail.com"],
        &[NO_SUCH_USER],
    ),
    ("post@example.org", "192.0.2.8", &["gone@gmail.com"], &[]),
    (
        "news@example.org",
        "192.0.2.8",
        &["full@gmail.com"],
        &[MAILBOX_FULL, MAILBOX_FULL],
    ),
    (
        "team@example.org",
        "192.0.2.8",
        &["a@gmail.com", "b@gmail.com"],
        &[TOO_MANY_RECIPIENTS],
    ),
    (
        "news@example.org",
        "192.0.2.8",
        &["old@example.net"],
        &[ANOTHER_SERVER],
    ),
    (
        "news@example.org",
        "192.0.2.8",
        &["spam@gmail.com"],
        &[LIKELY_UNSOLICITED],
    ),
    // A DMARC block condemns the sender's domain and never the recipient: berta still gets the
    // mail of others.
    (
        "info@shop.example",
        "192.0.2.8",
        &["berta@gmail.com"],
        &[DMARC_BLOCKED],
    ),
    ("sale@shop.example", "192.0.2.8", &["clara@gmail.com"], &[]),
    ("news@example.org", "192.0.2.8", &["berta@gmail.com"], &[]),
    (
        "bulk@example.com",
        "192.0.2.8",
        &["dora@gmail.com"],
        &[DAILY_LIMIT],
    ),
    ("bulk@example.com", "192.0.2.8", &["emma@gmail.com"], &[]),
    (
        "desk@example.com",
        "192.0.2.8",
        &["frieda@gmail.com"],
        &[BAD_CREDENTIALS],
    ),
    (
        "club@example.edu",
        "192.0.2.7",
        &["greta@gmail.com"],
        &[IP_RATE_LIMITED],
    ),
    ("club@example.edu", "192.0.2.7", &["hanna@gmail.com"], &[]),
    (
        "news@example.org",
        "192.0.2.8",
        &["ida@gmail.com"],
        &[TEMPORARY_PROBLEM],
    ),
];

fn main() {
    let mut queue = MailQueue::default();
    for (account, ip, recipients, _) in SCRIPTS {
        queue.push(Delivery::new(account, ip, recipients));
    }

    println!(
        "{:>5}  {:<43}  {:<28}  {:<12}  held back",
        "time", "delivery", "reply", "decision"
    );
    let mut alerts = BTreeSet::new();
    while let Some(delivery) = queue.take_next() {
        let time = clock(queue.now());
        let route = format!("{} -> {}", delivery.account, delivery.recipients.join(" "));
        let outcome = queue.settle(delivery, answer(&delivery));
        println!("{time}  {route:<43}  {}", row(&outcome));
        if let Outcome::Refused {
            reply, decision, ..
        } = outcome
            && matches!(
                decision.step,
                Step::SlowDown | Step::Fix | Step::StopAccount
            )
        {
            alerts.insert((reply, decision.warns_of));
        }
    }

    println!("\nheld back until further notice:");
    for (held, deliveries) in queue.stuck() {
        println!("  {held} (in the queue: {deliveries})");
    }
    println!("\nfor the operator:");
    for (reply, warns_of) in alerts {
        let becomes = warns_of
            .map(|block| format!(" Otherwise {block} follows."))
            .unwrap_or_default();
        println!("  {reply}: {}{becomes}", reply.explanation(Language::En));
    }
}

/// Plays the server.
fn answer(delivery: &Delivery) -> &'static str {
    let script = SCRIPTS.iter().find(|(account, _, recipients, _)| {
        *account == delivery.account && *recipients == delivery.recipients
    });
    let reply = script.and_then(|(_, _, _, replies)| replies.get(delivery.attempts as usize));
    reply.copied().unwrap_or(ACCEPTED)
}

fn row(outcome: &Outcome) -> String {
    match outcome {
        Outcome::Delivered => "accepted".to_owned(),
        Outcome::Unknown { severity } => format!("{:<28}  by the code: {severity}", "not Gmail's"),
        Outcome::Refused {
            reply,
            decision,
            held,
            until,
        } => {
            let held = match (held, until) {
                (Some(held), Some(until)) => format!("{held} until {}", clock(*until)),
                (Some(held), None) => format!("{held} until further notice"),
                (None, _) => "nothing else".to_owned(),
            };
            let message = if decision.keep {
                ""
            } else {
                "; message returned"
            };
            format!(
                "{:<28}  {:<12}  {held}{message}",
                reply.name(),
                decision.step
            )
        }
    }
}

fn clock(time: Duration) -> String {
    let minutes = time.as_secs() / 60;
    format!("{:02}:{:02}", minutes / 60, minutes % 60)
}
