//! Every wording of the table, written as Gmail's servers write replies.

use gmail_replies::{GmailReply, Wording};

/// A reply as it comes from the server, taken apart.
#[derive(Clone)]
pub struct Reply {
    pub code: String,
    pub enhanced: String,
    /// The lines without codes; a help link stands after one more space.
    pub lines: Vec<String>,
}

impl Reply {
    /// Reads lines such as `550-5.1.1 The email account …`, each with CRLF.
    pub fn from_wire(wire: &str) -> Reply {
        let mut lines = wire.lines().map(|line| {
            let (code, rest) = line.split_at(3);
            let rest = &rest[1..];
            let (enhanced, text) = rest.split_once(' ').unwrap_or((rest, ""));
            (code.to_owned(), enhanced.to_owned(), text.to_owned())
        });
        let (code, enhanced, first) = lines.next().expect("a reply has a line");
        let lines = [first]
            .into_iter()
            .chain(lines.map(|(_, _, text)| text))
            .collect();
        Reply {
            code,
            enhanced,
            lines,
        }
    }

    /// The lines with both codes: `550-5.1.1 The …`, `550 5.1.1  https://…`.
    pub fn wire_lines(&self) -> Vec<String> {
        let last = self.lines.len() - 1;
        let sign = |at| if at == last { ' ' } else { '-' };
        let line = |(at, text)| format!("{}{}{} {text}", self.code, sign(at), self.enhanced);
        self.lines.iter().enumerate().map(line).collect()
    }

    /// The lines with the enhanced code only, as clients keep them: `5.1.1 The …`.
    pub fn enhanced_lines(&self) -> Vec<String> {
        self.lines
            .iter()
            .map(|text| format!("{} {text}", self.enhanced))
            .collect()
    }
}

/// What stands after the part of a wording that carries the meaning.
#[derive(Clone, Copy, PartialEq, Eq)]
pub enum Tail {
    /// What the table has for this wording, and the signature.
    Seen,
    /// A closing sentence, the reply's help link and the signature.
    Link,
    /// The signature alone.
    Signed,
    /// Nothing.
    Bare,
}

impl Tail {
    pub const ALL: [Tail; 4] = [Tail::Seen, Tail::Link, Tail::Signed, Tail::Bare];
}

/// What fills the holes.
type Values = [(&'static str, &'static str); 15];

static SHORT: Values = [
    ("{session}", "d9443c01a7336-1fed7ee81f0si14947.27"),
    ("{ip}", "192.0.2.7"),
    ("{class}", "12"),
    ("{domain}", "example.org"),
    ("{address}", "user@example.com"),
    ("{header}", "Subject"),
    ("{command}", "EHLO"),
    ("{argument}", "localhost"),
    ("{reason}", "10"),
    ("{count}", "501"),
    ("{size}", "36700160"),
    ("{limit}", "500"),
    ("{fields}", "1000"),
    ("{token}", "AKgnsbt"),
    ("{admin-text}", "We take no newsletters."),
];

/// The same, so long that lines break elsewhere.
static LONG: Values = [
    ("{session}", "5b1f17b1804b1-4a8e6c2f0d3sor8245171f8f.11"),
    ("{ip}", "2001:db8:42fb:4442:2744:7227:2d72:c82d"),
    ("{class}", "19"),
    ("{domain}", "bounces.newsletter.mail-service.example.org"),
    ("{address}", "some.rather.long.name@department.example.com"),
    ("{header}", "List-Unsubscribe-Post"),
    ("{command}", "CONNECT"),
    ("{argument}", "ip-198-51-100-210.internal"),
    ("{reason}", "2"),
    ("{count}", "100000"),
    ("{size}", "157286400"),
    ("{limit}", "26214400"),
    ("{fields}", "10000"),
    (
        "{token}",
        "AKgnsbtEXAMPLE-example_Example-EXAMPLE-example_Example",
    ),
    (
        "{admin-text}",
        "Mail to this address is for members of the department only, see the intranet.",
    ),
];

/// A reply that stands for a row of the table, and what is after its text.
pub struct Sample {
    pub row: &'static Wording,
    pub tail: Tail,
    pub reply: Reply,
    values: &'static Values,
}

impl Sample {
    /// The holes of the wording and what fills them, without those of its tail. The words of an
    /// administrator are all of the text.
    pub fn holes(&self) -> Vec<(&'static str, &'static str)> {
        let end = self
            .row
            .text
            .find(self.row.core())
            .map_or(0, |start| start + self.row.core().len());
        let body = &self.row.text[..end];
        let is_part =
            |hole: &str| body.contains(hole) && hole != "{admin-text}" && hole != "{token}";
        let holes = self.values.iter().filter(|(hole, _)| is_part(hole));
        holes
            .map(|(hole, value)| (hole.trim_matches(['{', '}']), *value))
            .collect()
    }
}

/// All wordings with all tails.
pub fn samples() -> Vec<Sample> {
    let rows = GmailReply::ALL.iter().flat_map(|reply| reply.wordings());
    rows.flat_map(|row| Tail::ALL.into_iter().map(move |tail| (row, tail)))
        .flat_map(of_row)
        .collect()
}

fn of_row((row, tail): (&'static Wording, Tail)) -> Vec<Sample> {
    let Some(text) = text(row, tail) else {
        return Vec::new();
    };
    let fills: &[&'static Values] = if text.contains('{') {
        &[&SHORT, &LONG]
    } else {
        &[&SHORT]
    };
    let sample = |values: &&'static Values| {
        let reply = reply_of(row, &fill(&text, values));
        Sample {
            row,
            tail,
            reply,
            values,
        }
    };
    fills.iter().map(sample).collect()
}

/// The text of a wording with a tail, if it makes sense with that one.
fn text(row: &Wording, tail: Tail) -> Option<String> {
    let lead = &row.text[..row.text.find(row.core())?];
    let body = format!("{lead}{}", row.core());
    // An administrator's words are Gmail's by their signature only.
    if row.text.contains("- gcdp") {
        return (tail == Tail::Seen).then(|| row.text.to_owned());
    }
    let has_session = body.contains("{session}");
    let signature = if has_session {
        "- gsmtp"
    } else {
        "{session} - gsmtp"
    };
    match tail {
        // The session ends the reply, so that no link can follow.
        Tail::Link if has_session => None,
        Tail::Seen if row.text.contains("gsmtp") => Some(row.text.to_owned()),
        Tail::Seen => Some(format!("{} {signature}", row.text)),
        Tail::Link => {
            let link = row.reply().help_url()?;
            Some(format!(
                "{body} For more information, go to  {link} {signature}"
            ))
        }
        Tail::Signed => Some(format!("{body} {signature}")),
        Tail::Bare => Some(body),
    }
}

fn fill(text: &str, values: &Values) -> String {
    let filled = values.iter().fold(text.to_owned(), |text, (hole, value)| {
        text.replace(hole, value)
    });
    assert!(
        !filled.contains('{'),
        "a hole without a value in {filled:?}"
    );
    filled
}

/// Breaks the text into lines of 79 octets, help links on lines of their own.
fn reply_of(row: &Wording, text: &str) -> Reply {
    const WIDTH: usize = 79;
    let (code, enhanced) = (row.code.to_string(), row.enhanced.to_string());
    let room = WIDTH - code.len() - enhanced.len() - 2;
    let mut lines = Vec::new();
    for paragraph in text.split('\n') {
        let mut line = String::new();
        for word in words(paragraph) {
            let link = word.starts_with("https://") || word.starts_with("http://");
            let signature = word.ends_with("gsmtp");
            if link || (!signature && line.len() + 1 + word.len() > room && !line.is_empty()) {
                lines.push(std::mem::take(&mut line));
            }
            if link || !line.is_empty() {
                line.push(' ');
            }
            line.push_str(word);
        }
        lines.push(line);
    }
    // A text that starts with its link leaves no line before it.
    lines.retain(|line| !line.is_empty());
    Reply {
        code,
        enhanced,
        lines,
    }
}

/// The words between which a line may end: the padded `[192.0.2.7      12]` is one, and so are
/// session id and signature.
fn words(text: &str) -> Vec<&str> {
    let mut words = Vec::new();
    let mut rest = text.trim_start();
    while !rest.is_empty() {
        let end = match rest.find(']') {
            Some(close) if rest.starts_with('[') => close + 1,
            _ => 0,
        };
        let mut end = rest[end..].find(' ').map_or(rest.len(), |len| end + len);
        if rest[end..].starts_with(" - gsmtp") {
            end += " - gsmtp".len();
        }
        words.push(&rest[..end]);
        rest = rest[end..].trim_start();
    }
    words
}

#[test]
fn a_wording_is_written_as_by_a_server() {
    let row = GmailReply::NoSuchUser
        .wordings()
        .iter()
        .find(|row| row.core().contains("double-checking"));
    let row = row.expect("the wording of 2012");
    let text = text(row, Tail::Link).expect("it has a link");
    let reply = reply_of(row, &fill(&text, &SHORT));
    assert_eq!(
        reply.wire_lines(),
        [
            "550-5.1.1 The email account that you tried to reach does not exist. Please try",
            "550-5.1.1 double-checking the recipient's email address for typos or",
            "550-5.1.1 unnecessary spaces. For more information, go to",
            "550 5.1.1  https://support.google.com/mail/?p=NoSuchUser \
             d9443c01a7336-1fed7ee81f0si14947.27 - gsmtp",
        ]
    );
    let wire = reply.wire_lines().join("\r\n");
    assert_eq!(Reply::from_wire(&wire).wire_lines(), reply.wire_lines());
}
