//! Replies written by the crate itself and mangled as programs do.

use gmail_replies::{GmailReply, WireArgs, Wording, find_iter, recognize};

use super::choices::Choices;

/// What fills holes; none is a text of Gmail's.
const VALUES: [(&str, &[&str]); 14] = [
    (
        "session",
        &[
            "d9443c01a7336-1fed7ee81f0si1.2",
            "a1-2002a05600c3b0300b0si3411edq.41",
            "x19si5712934wrb.0",
        ],
    ),
    (
        "ip",
        &[
            "192.0.2.1",
            "198.51.100.77",
            "2001:db8::25",
            "2001:db8:42fb:4442:2744:7227:2d72:c82d",
        ],
    ),
    ("class", &["12", "1", "19"]),
    (
        "domain",
        &[
            "example.com",
            "mail.example.org",
            "xn--bcher-kva.example",
            "a.b.c.d.e.f.example",
        ],
    ),
    (
        "address",
        &[
            "user@example.com",
            "jane.doe+tag@example.net",
            "a@b.example",
        ],
    ),
    (
        "header",
        &["Subject", "Reply-To", "X-Very-Long-Header-Name-Of-Somebody"],
    ),
    ("command", &["EHLO", "STARTTLS", "XCLIENT"]),
    (
        "argument",
        &["localhost", "client.local", "FROM:<user@example.com>"],
    ),
    ("reason", &["10", "2"]),
    ("count", &["501", "100001"]),
    ("size", &["501", "26214401"]),
    ("limit", &["500", "26214400"]),
    ("fields", &["1000", "999"]),
    ("token", &["AKgnsbtEXAMPLE", "AKgnsbsT0kEn"]),
];

type Mangle = fn(&str) -> String;

/// What programs make of a reply before they show it.
const MANGLES: [(&str, Mangle); 16] = [
    ("as it is", str::to_owned),
    ("without the last line end", |text| {
        text.trim_end().to_owned()
    }),
    ("on one line", one_line),
    ("in a bounce of Postfix", |text| {
        format!(
            "host gmail-smtp-in.l.google.com[192.0.2.25] said: {} (in reply to RCPT TO command)",
            one_line(text)
        )
    }),
    ("in a log of Postfix", |text| {
        format!(
            "postfix/smtp[42]: 4F1A: to=<a@example.com>, relay=gmail-smtp-in.l.google.com[192.0.2.25]:25, delay=1, \
             status=bounced (host gmail-smtp-in.l.google.com[192.0.2.25] said: {})",
            one_line(text)
        )
    }),
    ("in a bounce of Exim", |text| {
        let text = indented(text, "    ");
        format!(
            "  a@example.com\n    SMTP error from remote mail server after RCPT TO:<a@example.com>:\n{text}\n"
        )
    }),
    ("quoted", |text| indented(text, "> ")),
    ("as a log of lines", |text| indented(text, "S: ")),
    ("as a literal of Python", |text| {
        let (code, text) = text.split_at(4);
        let again = format!("\n{code}");
        let text = text
            .replace("\r\n", "\n")
            .replace(&again, "\n")
            .replace(&again.replace(' ', "-"), "\n");
        format!(
            "({}, b\"{}\")",
            code.trim_end_matches(['-', ' ']),
            text.trim_end().replace('\n', "\\n")
        )
    }),
    ("as a string of JSON", |text| {
        serde_json::Value::from(text).to_string()
    }),
    ("as a field of a report", |text| {
        format!(
            "Action: failed\nDiagnostic-Code: smtp; {}\n",
            text.trim_end().replace("\r\n", "\n").replace('\n', "\n ")
        )
    }),
    ("in a page", |text| {
        text.trim_end()
            .replace("\r\n", "<br>")
            .replace('\n', "<br>")
    }),
    ("in a syslog", |text| {
        let text = text.replace('\r', "#015").replace('\n', "#012");
        format!("Nov 26 10:00:00 app1 mailer[42]: failed: {text}")
    }),
    ("in colour", |text| {
        let lines = text.lines().map(|line| format!("\x1b[31m{line}\x1b[0m\n"));
        lines.collect()
    }),
    ("in capitals", str::to_ascii_uppercase),
    ("between lines", |text| {
        format!("RCPT TO:<a@example.com>\n{}\nQUIT\n", text.trim_end())
    }),
];

fn one_line(text: &str) -> String {
    text.split_whitespace().collect::<Vec<_>>().join(" ")
}

fn indented(text: &str, indent: &str) -> String {
    let lines: Vec<String> = text.lines().map(|line| format!("{indent}{line}")).collect();
    lines.join("\n")
}

/// A reply that was written and mangled.
pub struct Written {
    row: &'static Wording,
    mangle: &'static str,
    pub text: String,
}

impl Written {
    pub fn new(bytes: &[u8]) -> Written {
        let mut choices = Choices::new(bytes);
        let rows: Vec<&Wording> = GmailReply::ALL
            .iter()
            .flat_map(|reply| reply.wordings())
            .collect();
        let row = *choices.one_of(&rows);
        let (mangle, apply) = *choices.one_of(&MANGLES);
        let args = VALUES.iter().fold(WireArgs::new(), |args, (name, values)| {
            args.fill(name, choices.one_of::<&str>(values))
        });
        let args = args
            .width(40 + choices.below(160))
            .line_end(choices.one_of::<&str>(&["\r\n", "\n"]));
        let wire = row.reply().wire(&args.wording(row)).to_string();
        Written {
            row,
            mangle,
            text: apply(&wire),
        }
    }

    /// It is found whatever became of it, and nothing else is.
    pub fn check(&self) {
        let Written { row, mangle, text } = self;
        let replies: Vec<GmailReply> = find_iter(text).map(|found| found.reply()).collect();
        assert_eq!(
            replies,
            [row.reply()],
            "{} {} {mangle}: {text:?}",
            row.code,
            row.enhanced
        );
        if *mangle == MANGLES[0].0 || *mangle == MANGLES[1].0 {
            let found = recognize(text).unwrap_or_else(|error| panic!("{error}: {text:?}"));
            let codes = (Some(row.code), Some(row.enhanced));
            assert_eq!(
                (found.reply(), (found.code(), found.enhanced())),
                (row.reply(), codes),
                "{text:?}"
            );
        }
    }
}
