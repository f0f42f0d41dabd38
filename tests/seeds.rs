//! The 61 rows that the project was created from, and every other row of the table: recognised
//! from their texts, in the forms in which they are met.

use std::path::Path;

use gmail_replies::{
    EnhancedCode, GmailReply, Match, RecognizeError, ReplyCode, WireArgs, Wording, find, find_iter,
    recognize,
};

/// How many rows the document had.
const SEED_ROWS: usize = 61;

/// A row of the document, with its codes and its text.
#[derive(Clone)]
struct Seed {
    row: usize,
    reply: String,
    code: ReplyCode,
    enhanced: EnhancedCode,
    text: String,
}

/// Reads the rows from the table.
fn seeds() -> Vec<Seed> {
    let file = Path::new(env!("CARGO_MANIFEST_DIR")).join("data/gmail_replies.csv");
    let mut table = csv::Reader::from_path(&file).expect("the table can be read");
    let headers = table.headers().expect("the table has headers").clone();
    let column = |name: &str| {
        headers
            .iter()
            .position(|header| header == name)
            .expect("the table has the column")
    };
    let [rows, reply, code, enhanced, wording] =
        ["seed_rows", "reply", "code", "enhanced", "wording"].map(column);
    let mut seeds = Vec::new();
    for record in table.records() {
        let record = record.expect("a row can be read");
        for row in record[rows].split_ascii_whitespace() {
            seeds.push(Seed {
                row: row.parse().expect("a seed row is a number"),
                reply: record[reply].to_owned(),
                code: record[code].parse().expect("a reply code"),
                enhanced: record[enhanced].parse().expect("an enhanced code"),
                text: record[wording].replace("{domain}", "example.org"),
            });
        }
    }
    seeds.sort_by_key(|seed| seed.row);
    seeds
}

/// The texts as they stand in the document where that differs from the table: spaces and hyphens
/// lost, quotes that open nothing, a word in the place of a domain.
const SLIPS: [(usize, &str); 10] = [
    (
        8,
        "The user you are trying to contact is receiving mail too quickly. Please resend your message at a later \
         time.If the user is able to receive mail at that time, your message will be delivered.",
    ),
    (
        9,
        "The user you are trying to contact is receiving mail at a rate that prevents additional messages from \
         being delivered. Please resend your message at a later time.If the user is able to receive mail at that \
         time, your message will be delivered.",
    ),
    (10, "Peak SMTP relay limit exceeded for customer."),
    (26, "\"EHLO/HELO first."),
    (
        37,
        "The email account that you tried to reach does not exist. Please try double checking the recipient's \
         email address for typos or unnecessary spaces.",
    ),
    (
        48,
        "The IP you're using to send mail is not authorized to send email directly to our servers. Please use the \
         SMTP relay at your service provider instead.\"",
    ),
    (
        52,
        "\" Unauthenticated email from domain-name is not accepted due to domain's DMARC policy.Please contact \
         the administrator of domain-name domain.",
    ),
    (
        53,
        "\"This message does not have authentication information or fails to pass authentication checks (SPF or \
         DKIM). To best protect our users from spam, the message has been blocked.\"",
    ),
    (
        54,
        "\"This message fails to pass SPF checks for an SPF record with a hard fail policy (-all). To best protect \
         our users from spam and phishing, the message has been blocked.\"",
    ),
    (
        46,
        "Our system has detected an unusual rate of unsolicited mail originating from your IP address. To protect \
         our users from spam, mail sent from your IP address has been rejected/temporarily blocked.",
    ),
];

/// The rows as the table has them, and once more as the document has them.
fn seeds_and_slips() -> Vec<Seed> {
    let mut seeds = seeds();
    for (row, text) in SLIPS {
        let seed = seeds
            .iter()
            .find(|seed| seed.row == row)
            .expect("a slip is one of a seed row");
        seeds.push(Seed {
            text: text.to_owned(),
            ..seed.clone()
        });
    }
    seeds
}

#[track_caller]
fn assert_match(found: Option<Match<'_>>, seed: &Seed, text: &str) {
    let Seed { row, reply, .. } = seed;
    let Some(found) = found else {
        panic!("seed row {row}: expected {reply}, found no reply in {text:?}")
    };
    assert_eq!(
        format!("{:?}", found.reply()),
        *reply,
        "seed row {row}: {text:?}"
    );
    assert_eq!(found.code(), Some(seed.code), "seed row {row}: {text:?}");
    assert_eq!(
        found.enhanced(),
        Some(seed.enhanced),
        "seed row {row}: {text:?}"
    );
}

#[track_caller]
fn assert_recognised(seed: &Seed, text: &str) {
    assert_match(recognize(text).ok(), seed, text);
    assert_match(find(text).as_ref().copied(), seed, text);
    assert_eq!(
        find_iter(text).count(),
        1,
        "seed row {}: {text:?}",
        seed.row
    );
}

#[track_caller]
fn assert_found(seed: &Seed, text: &str) {
    assert_match(find(text), seed, text);
    assert_eq!(
        find_iter(text).count(),
        1,
        "seed row {}: {text:?}",
        seed.row
    );
}

/// The text with its closing sentence and signature.
fn with_tail(seed: &Seed) -> String {
    format!(
        "{} Learn more at https://support.google.com/mail/?p=Example a1-2002si3.4 - gsmtp",
        seed.text
    )
}

/// Breaks a text between words, so that lines have 75 octets with the codes before them.
fn wrapped(seed: &Seed, text: &str) -> Vec<String> {
    let room = 75 - format!("{}-{} ", seed.code, seed.enhanced).len();
    let mut lines = vec![String::new()];
    for word in text.split(' ') {
        let line = lines.last_mut().expect("there is a line");
        if line.is_empty() {
            line.push_str(word);
        } else if line.len() + 1 + word.len() <= room {
            line.push(' ');
            line.push_str(word);
        } else {
            lines.push(word.to_owned());
        }
    }
    lines
}

/// The lines with the codes before each of them.
fn wire_lines(seed: &Seed, text: &str) -> Vec<String> {
    let lines = wrapped(seed, text);
    let last = lines.len() - 1;
    let sign = |at| if at == last { ' ' } else { '-' };
    let line = |(at, text)| format!("{}{}{} {text}", seed.code, sign(at), seed.enhanced);
    lines.iter().enumerate().map(line).collect()
}

#[test]
fn the_table_has_all_rows() {
    let rows: Vec<usize> = seeds().iter().map(|seed| seed.row).collect();
    assert_eq!(rows, (1..=SEED_ROWS).collect::<Vec<_>>());
}

#[test]
fn as_a_bare_line() {
    for seed in seeds_and_slips() {
        assert_recognised(
            &seed,
            &format!("{} {} {}", seed.code, seed.enhanced, seed.text),
        );
    }
}

#[test]
fn with_link_and_signature() {
    for seed in seeds_and_slips() {
        assert_recognised(
            &seed,
            &format!("{} {} {}", seed.code, seed.enhanced, with_tail(&seed)),
        );
    }
}

#[test]
fn as_lines_of_the_wire() {
    for seed in seeds_and_slips() {
        for text in [seed.text.clone(), with_tail(&seed)] {
            let wire: String = wire_lines(&seed, &text)
                .iter()
                .map(|line| format!("{line}\r\n"))
                .collect();
            assert_recognised(&seed, &wire);
        }
    }
}

#[test]
fn in_a_log_of_postfix() {
    for seed in seeds_and_slips() {
        for text in [seed.text.clone(), with_tail(&seed)] {
            let said = wire_lines(&seed, &text).join(" ");
            let log = format!(
                "Feb 11 07:41:39 mail postfix/smtp[3006]: 4424441E46: to=<user@example.com>, \
                 relay=gmail-smtp-in.l.google.com[192.0.2.27]:25, delay=0.58, delays=0.01/0.01/0.2/0.35, \
                 dsn={}, status=bounced (host gmail-smtp-in.l.google.com[192.0.2.27] said: {said} \
                 (in reply to RCPT TO command))",
                seed.enhanced
            );
            assert_found(&seed, &log);
        }
    }
}

#[test]
fn in_a_delivery_status_notification() {
    for seed in seeds_and_slips() {
        for text in [seed.text.clone(), with_tail(&seed)] {
            let field = wire_lines(&seed, &text).join("\r\n    ");
            let status = format!(
                "Final-Recipient: rfc822; user@example.com\r\nAction: failed\r\nStatus: {}\r\n\
                 Remote-MTA: dns; gmail-smtp-in.l.google.com\r\nDiagnostic-Code: smtp; {field}\r\n",
                seed.enhanced
            );
            assert_found(&seed, &status);
        }
    }
}

#[test]
fn by_the_triple() {
    for seed in seeds() {
        let wording = seed.text.replace("example.org", "{domain}");
        for text in [
            wording.clone(),
            wording.to_uppercase(),
            wording.replace(' ', "\n"),
        ] {
            let found = GmailReply::lookup(seed.code, seed.enhanced, &text);
            let found = found.map(|reply| format!("{reply:?}"));
            assert_eq!(
                found,
                Some(seed.reply.clone()),
                "seed row {}: {text:?}",
                seed.row
            );
        }
        let more = format!("{wording} x");
        assert_eq!(
            GmailReply::lookup(seed.code, seed.enhanced, &more),
            None,
            "seed row {}",
            seed.row
        );
    }
}

fn rows() -> impl Iterator<Item = &'static Wording> {
    GmailReply::ALL.iter().flat_map(|reply| reply.wordings())
}

#[track_caller]
fn assert_row(row: &Wording, found: Result<Match<'_>, RecognizeError>, text: &str) {
    let found = found
        .unwrap_or_else(|error| panic!("expected {:?}, found {error} in {text:?}", row.reply()));
    assert_eq!(found.reply(), row.reply(), "{text:?}");
    assert_eq!(
        (found.code(), found.enhanced()),
        (Some(row.code), Some(row.enhanced)),
        "{text:?}"
    );
}

#[test]
fn every_row_by_its_own_sample() {
    for row in rows() {
        let wire = row.reply().wire(&WireArgs::new().wording(row)).to_string();
        assert_row(row, recognize(&wire), &wire);
        assert_row(row, find(&wire).ok_or(RecognizeError::Empty), &wire);
        assert_eq!(find_iter(&wire).count(), 1, "{wire:?}");
    }
}

#[test]
fn every_row_by_its_triple() {
    for row in rows() {
        let found = GmailReply::lookup(row.code, row.enhanced, row.core());
        assert_eq!(
            found,
            Some(row.reply()),
            "{} {} {:?}",
            row.code,
            row.enhanced,
            row.core()
        );
        let shared = GmailReply::with_codes(row.code, row.enhanced);
        assert!(
            shared.into_iter().any(|reply| reply == row.reply()),
            "{} {}",
            row.code,
            row.enhanced
        );
    }
}
