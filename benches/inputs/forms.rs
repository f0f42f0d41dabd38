//! Replies in the forms in which programs print them.

use gmail_replies::{GmailReply, WireArgs};

use super::Sample;
use super::random::Random;

const HOSTS: [&str; 4] = [
    "gmail-smtp-in.l.google.com[192.0.2.26]",
    "aspmx.l.google.com[198.51.100.27]",
    "alt1.gmail-smtp-in.l.google.com[203.0.113.26]",
    "gmail-smtp-in.l.google.com[2001:db8:4023:c0d::1a]",
];

/// Every reply of the catalogue as a server sends it: in its usual wording, and in each wording of several
/// lines that was seen on the wire.
pub fn wire(random: &mut Random) -> Vec<Sample> {
    let mut samples = Vec::new();
    for reply in GmailReply::ALL {
        // Sources that leave out words do not say what a server sends.
        let rows = reply
            .wordings()
            .iter()
            .filter(|row| row.source == gmail_replies::Source::Wire && !row.text.contains("{cut}"));
        let usual = std::iter::once(None);
        for row in usual.chain(rows.map(Some)) {
            let session = session(random);
            let args = WireArgs::new().session(&session);
            let args = row.map_or(args, |row| args.wording(row));
            samples.push(Sample::new(reply.wire(&args).to_string(), Some(*reply)));
        }
    }
    samples
}

/// A session id of the shape that Google's servers write.
pub fn session(random: &mut Random) -> String {
    let id = random.next();
    let count = random.below(90_000_000) + 10_000_000;
    format!(
        "{:x}-{:x}si{count}{}.{}",
        id & 0xfff_ffff_ffff,
        id >> 44,
        random.choose(&["wre", "ejc", "qtf"]),
        random.below(999)
    )
}

/// Joins the lines of a reply as Postfix does.
fn flat(wire: &str) -> String {
    wire.trim_end().replace("\r\n", " ")
}

/// A line of Postfix's log about a refused delivery.
pub fn postfix(random: &mut Random, wire: &str) -> String {
    let host = random.choose(&HOSTS);
    let status = if wire.starts_with('4') {
        "deferred"
    } else {
        "bounced"
    };
    let enhanced = wire[4..].split([' ', '\r']).next().unwrap_or_default();
    let command = random.choose(&["RCPT TO", "end of DATA", "MAIL FROM"]);
    format!(
        "{} postfix/smtp[{}]: {}: to=<user{}@gmail.com>, relay={host}:25, delay={}.{}, delays=0.{:02}/0.01/0.{}/0.{}, \
         dsn={enhanced}, status={status} (host {host} said: {} (in reply to {command} command))",
        time(random),
        random.below(30_000) + 1_000,
        queue_id(random),
        random.below(10_000),
        random.below(9),
        random.below(9),
        random.below(99),
        random.below(99),
        random.below(99),
        flat(wire),
    )
}

pub fn time(random: &mut Random) -> String {
    format!(
        "Nov 2{} {:02}:{:02}:{:02} mx1",
        random.below(9),
        random.below(24),
        random.below(60),
        random.below(60)
    )
}

pub fn queue_id(random: &mut Random) -> String {
    format!("{:010X}", random.next() >> 24)
}

/// An exception of Python's smtplib, as it prints.
pub fn smtplib(wire: &str) -> String {
    let code = &wire[..3];
    let lines: Vec<&str> = wire.lines().map(|line| &line[4..]).collect();
    let quote = if wire.contains('\'') { '"' } else { '\'' };
    format!(
        "smtplib.SMTPDataError: ({code}, b{quote}{}{quote})",
        lines.join("\\n")
    )
}

/// The fields of a bounce about one recipient, folded as Postfix folds them.
pub fn dsn(wire: &str) -> String {
    const WIDTH: usize = 76;
    let enhanced = wire[4..].split([' ', '\r']).next().unwrap_or_default();
    let mut text = format!(
        "Final-Recipient: rfc822; user@example.com\nOriginal-Recipient: rfc822;user@example.com\nAction: failed\n\
         Status: {enhanced}\nRemote-MTA: dns; gmail-smtp-in.l.google.com\nDiagnostic-Code: smtp;"
    );
    let mut column = "Diagnostic-Code: smtp;".len();
    for word in flat(wire).split_whitespace() {
        if column + 1 + word.len() > WIDTH {
            text.push_str("\n   ");
            column = 3;
        }
        text.push(' ');
        text.push_str(word);
        column += 1 + word.len();
    }
    text
}

/// What Gmail might say one day, and has not said so far.
const UNKNOWN: [&str; 12] = [
    "Sorting of parcels is closed on this side of the river",
    "Neither lamp nor bell answers behind this door, and nobody wrote down why",
    "Quantum handshake refused: entangled peers disagree about time",
    "Signature of the courier was printed upside down",
    "Seventeen seals are needed and only sixteen were counted",
    "Upstream shard lost its lease while holding the envelope",
    "Stamp collection overflowed: bring fewer stamps",
    "Envelope color differs from what the registry expects of this street",
    "Peer asked for pigeon transport, which ended last winter",
    "Frost on the wire: wait until noon",
    "Handwriting of the header could not be read by either clerk",
    "Two keys turned at once and the vault stayed shut",
];

pub fn unknown(random: &mut Random) -> Vec<Sample> {
    let codes = ["421-4.9.1", "450-4.6.9", "550-5.6.13", "554-5.9.4"];
    let mut samples = Vec::new();
    for text in UNKNOWN {
        for code in codes {
            let last = code.replace('-', " ");
            let text = format!(
                "{code} {text}. For more\r\n{code} information, go to\r\n{last}  https://support.google.com/mail/answer/9981234 {} - gsmtp\r\n",
                session(random)
            );
            samples.push(Sample::new(text, None));
        }
    }
    samples
}
