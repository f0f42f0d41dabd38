//! A mail log of several programs, in which about one line in fifty has a reply of Gmail's.

use gmail_replies::GmailReply;

use super::forms::{self, queue_id, session, time};
use super::random::Random;
use super::{Sample, foreign};

/// A log, and the reply in each of its lines.
pub struct Log {
    pub text: String,
    replies: Vec<Option<GmailReply>>,
}

impl Log {
    /// Yields the replies in order.
    pub fn replies(&self) -> impl Iterator<Item = GmailReply> {
        self.replies.iter().copied().flatten()
    }

    /// Returns each line with its reply.
    pub fn lines(&self) -> Vec<Sample> {
        let lines = self.text.lines().zip(&self.replies);
        lines
            .map(|(line, reply)| Sample::new(line.to_owned(), *reply))
            .collect()
    }
}

/// How many of 1,000 lines are of each kind.
const LINES: [(u64, Kind); 9] = [
    (16, Kind::GmailPostfix),
    (4, Kind::GmailExim),
    (20, Kind::Foreign),
    (200, Kind::Sent),
    (100, Kind::SentToGmail),
    (200, Kind::Queue),
    (200, Kind::Connection),
    (100, Kind::Exim),
    (160, Kind::Noise),
];

#[derive(Clone, Copy)]
enum Kind {
    GmailPostfix,
    GmailExim,
    Foreign,
    Sent,
    SentToGmail,
    Queue,
    Connection,
    Exim,
    Noise,
}

/// Builds a log of about this many bytes.
pub fn mixed(bytes: usize) -> Log {
    let mut random = Random::new(5);
    let gmail = forms::wire(&mut random);
    let foreign = foreign();
    let mut log = Log {
        text: String::with_capacity(bytes + 2_000),
        replies: Vec::new(),
    };
    while log.text.len() < bytes {
        let line = line(&mut random, &gmail, &foreign);
        log.text.push_str(&line.text);
        log.text.push('\n');
        log.replies.push(line.reply);
    }
    log
}

fn line(random: &mut Random, gmail: &[Sample], foreign: &[Sample]) -> Sample {
    let mut place = random.below(1_000);
    let kind = LINES.iter().find_map(|(share, kind)| {
        let here = place < *share;
        place = place.wrapping_sub(*share);
        here.then_some(*kind)
    });
    let reply = random.choose(gmail);
    match kind.expect("shares that add up to 1,000") {
        Kind::GmailPostfix => Sample::new(forms::postfix(random, &reply.text), reply.reply),
        Kind::GmailExim => Sample::new(exim_failure(random, &reply.text), reply.reply),
        Kind::Foreign => {
            let text = &random.choose(foreign).text;
            Sample::new(foreign_bounce(random, text), None)
        }
        Kind::Sent => Sample::new(sent(random), None),
        Kind::SentToGmail => Sample::new(sent_to_gmail(random), None),
        Kind::Queue => Sample::new(queue(random), None),
        Kind::Connection => Sample::new(connection(random), None),
        Kind::Exim => Sample::new(exim(random), None),
        Kind::Noise => Sample::new(noise(random), None),
    }
}

fn smtp(random: &mut Random) -> String {
    format!(
        "{} postfix/smtp[{}]: {}",
        time(random),
        1_000 + random.below(30_000),
        queue_id(random)
    )
}

fn exim_id(random: &mut Random) -> String {
    format!(
        "1t{:06x}-{:08x}-{:04x}",
        random.below(1 << 24),
        random.below(1 << 32),
        random.below(1 << 16)
    )
}

/// Exim writes line breaks of a reply as `\n`.
fn exim_failure(random: &mut Random, wire: &str) -> String {
    let sign = if wire.starts_with('4') { "==" } else { "**" };
    let lines = wire.trim_end().replace("\r\n", "\\n");
    format!(
        "2026-11-2{} 11:4{}:09 {} {sign} user{}@gmail.com R=dnslookup T=remote_smtp H=gmail-smtp-in.l.google.com [192.0.2.26] \
         X=TLS1.3:ECDHE_X25519__RSA_PSS_RSAE_SHA256__AES_256_GCM:256 CV=yes: SMTP error from remote mail server after RCPT \
         TO:<user@gmail.com>: {lines}",
        random.below(9),
        random.below(9),
        exim_id(random),
        random.below(10_000),
    )
}

fn foreign_bounce(random: &mut Random, reply: &str) -> String {
    let number = random.below(10_000);
    let host = format!(
        "mx{}.example.net[198.51.100.{}]",
        random.below(9),
        random.below(255)
    );
    let status = if reply.starts_with('4') {
        "deferred"
    } else {
        "bounced"
    };
    let dsn = if reply.starts_with('4') {
        "4.0.0"
    } else {
        "5.0.0"
    };
    let reply = reply.replace("\r\n", " ");
    format!(
        "{}: to=<user{number}@example.net>, relay={host}:25, delay=2.1, delays=0.05/0/1.2/0.85, dsn={dsn}, status={status} \
         (host {host} said: {reply} (in reply to RCPT TO command))",
        smtp(random),
    )
}

fn sent(random: &mut Random) -> String {
    let number = random.below(10_000);
    format!(
        "{}: to=<user{number}@example.net>, relay=mx{}.example.net[198.51.100.{}]:25, delay=0.{}, delays=0.05/0/0.4/0.35, dsn=2.0.0, \
         status=sent (250 2.0.0 Ok: queued as {})",
        smtp(random),
        random.below(9),
        random.below(255),
        random.below(99),
        queue_id(random),
    )
}

fn sent_to_gmail(random: &mut Random) -> String {
    let number = random.below(10_000);
    format!(
        "{}: to=<user{number}@gmail.com>, relay=gmail-smtp-in.l.google.com[192.0.2.26]:25, delay=0.{}, delays=0.05/0/0.4/0.35, \
         dsn=2.0.0, status=sent (250 2.0.0 OK  17{:08} {} - gsmtp)",
        smtp(random),
        random.below(99),
        random.below(100_000_000),
        session(random),
    )
}

fn queue(random: &mut Random) -> String {
    let (time, id) = (time(random), queue_id(random));
    let process = 1_000 + random.below(30_000);
    match random.below(3) {
        0 => format!(
            "{time} postfix/qmgr[{process}]: {id}: from=<list-{}@example.org>, size={}, nrcpt=1 (queue active)",
            random.below(500),
            random.below(90_000)
        ),
        1 => format!("{time} postfix/qmgr[{process}]: {id}: removed"),
        _ => format!(
            "{time} postfix/cleanup[{process}]: {id}: message-id=<{:x}.{}@lists.example.org>",
            random.next(),
            random.below(100_000)
        ),
    }
}

fn connection(random: &mut Random) -> String {
    let (time, process) = (time(random), 1_000 + random.below(30_000));
    let client = format!(
        "host-{}.example.com[203.0.113.{}]",
        random.below(5_000),
        random.below(255)
    );
    match random.below(3) {
        0 => format!("{time} postfix/smtpd[{process}]: connect from {client}"),
        1 => format!(
            "{time} postfix/smtpd[{process}]: disconnect from {client} ehlo=2 starttls=1 mail=1 rcpt=1 data=1 quit=1 commands=7"
        ),
        _ => format!(
            "{time} postfix/smtpd[{process}]: {}: client={client}, sasl_method=PLAIN, sasl_username=app{}",
            queue_id(random),
            random.below(40)
        ),
    }
}

fn exim(random: &mut Random) -> String {
    let id = exim_id(random);
    let time = format!(
        "2026-11-2{} 11:{}:55",
        random.below(9),
        10 + random.below(50)
    );
    match random.below(3) {
        0 => format!(
            "{time} {id} <= list@example.org H=app{}.example.org [203.0.113.9] P=esmtps X=TLS1.3:256 CV=no S={} id={:x}@example.org",
            random.below(40),
            random.below(90_000),
            random.next()
        ),
        1 => format!(
            "{time} {id} => user{}@example.net R=dnslookup T=remote_smtp H=mx.example.net [198.51.100.{}] X=TLS1.3:256 CV=yes C=\"250 2.0.0 Ok: queued as {}\"",
            random.below(10_000),
            random.below(255),
            queue_id(random)
        ),
        _ => format!("{time} {id} Completed"),
    }
}

fn noise(random: &mut Random) -> String {
    let (time, process) = (time(random), 1_000 + random.below(30_000));
    match random.below(4) {
        0 => format!(
            "{time} dovecot: imap-login: Login: user=<user{}>, method=PLAIN, rip=203.0.113.{}, lip=192.0.2.1, mpid={process}, TLS, session=<{:x}>",
            random.below(500),
            random.below(255),
            random.next()
        ),
        1 => format!(
            "{time} sshd[{process}]: Failed password for invalid user admin from 198.51.100.{} port {} ssh2",
            random.below(255),
            random.below(60_000)
        ),
        2 => format!("{time} systemd[1]: Started Session {process} of User backup."),
        _ => format!(
            "{time} opendkim[{process}]: {}: DKIM-Signature field added (s=s{}, d=example.org)",
            queue_id(random),
            random.below(2030)
        ),
    }
}
