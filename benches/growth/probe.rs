//! Measures lookups in the catalogue that the crate was built with, and checks each answer.

use std::hint::black_box;
use std::time::Instant;

use gmail_replies::{GmailReply, WireArgs, find, find_iter, recognize};

/// How many different inputs of a kind: the same whatever the size of the catalogue.
const INPUTS: usize = 40;
const FOREIGN: [&str; 5] = [
    "Mailbox unavailable",
    "User unknown in virtual mailbox table",
    "Relay access denied for this host",
    "Service refused by policy of example.net, see our page",
    "Greylisted, come back in five minutes",
];
const PASSES: usize = 400;

type Sample = (String, Option<GmailReply>);

fn main() {
    let chosen: Vec<_> = GmailReply::ALL
        .iter()
        .flat_map(|reply| reply.wordings().iter().map(|row| (*reply, row)))
        .filter(|(reply, _)| *reply != GmailReply::CustomDomainPolicy)
        .take(INPUTS)
        .collect();
    let single: Vec<Sample> = chosen
        .iter()
        .map(|(reply, row)| {
            (
                format!(
                    "{} {} {}",
                    row.code,
                    row.enhanced,
                    row.text.replace("{domain}", "example.org")
                ),
                Some(*reply),
            )
        })
        .collect();
    let wire: Vec<Sample> = chosen
        .iter()
        .map(|(reply, row)| {
            (
                reply.wire(&WireArgs::new().wording(row)).to_string(),
                Some(*reply),
            )
        })
        .collect();
    let postfix: Vec<Sample> = wire
        .iter()
        .map(|(text, reply)| {
            let text = text.trim_end().replace("\r\n", " ");
            let host = "gmail-smtp-in.l.google.com[192.0.2.26]";
            (format!("Nov 23 10:00:00 mx postfix/smtp[9]: 4F1A: to=<user@gmail.com>, relay={host}:25, delay=0.5, dsn=5.0.0, \
                      status=bounced (host {host} said: {text} (in reply to RCPT TO command))"), *reply)
        })
        .collect();
    let foreign: Vec<Sample> = chosen
        .iter()
        .enumerate()
        .map(|(at, (_, row))| {
            (
                format!(
                    "{} {} {}",
                    row.code,
                    row.enhanced,
                    FOREIGN[at % FOREIGN.len()]
                ),
                None,
            )
        })
        .collect();
    let unknown: Vec<Sample> = foreign
        .iter()
        .map(|(text, _)| {
            (
                format!("{text} d9443c01a7336-1fed7ee81f0si1494.27 - gsmtp"),
                None,
            )
        })
        .collect();
    let recognized = |text: &str| recognize(text).ok().map(|found| found.reply());
    let found = |text: &str| find(text).map(|found| found.reply());
    measure("single line, hit", &single, recognized);
    measure("reply of several lines, hit", &wire, recognized);
    measure("other server, miss", &foreign, recognized);
    measure("unknown text of Gmail, miss", &unknown, recognized);
    measure("Postfix line, hit", &postfix, found);
    let sent = "Nov 23 10:00:00 mx postfix/smtp[9]: 4F1A: to=<user@example.net>, relay=mx.example.net[192.0.2.9]:25, \
                delay=0.5, delays=0.1/0/0.2/0.2, dsn=2.0.0, status=sent (250 2.0.0 Ok: queued as 4F2B)";
    let sent: Vec<Sample> = vec![(sent.to_owned(), None); INPUTS];
    measure("Postfix line without a reply, miss", &sent, |text| {
        find_iter(text).next().map(|found| found.reply())
    });
}

fn measure(kind: &str, samples: &[Sample], ask: impl Fn(&str) -> Option<GmailReply>) {
    for (text, reply) in samples {
        assert_eq!(ask(text), *reply, "{text}");
    }
    let mut best = f64::INFINITY;
    for _ in 0..PASSES {
        let start = Instant::now();
        for (text, reply) in samples {
            assert!(ask(black_box(text)) == *reply);
        }
        best = best.min(start.elapsed().as_nanos() as f64 / samples.len() as f64);
    }
    println!("{kind} {best:.1}");
}
