//! Every part of the answers to all real replies, and to some of each form, as they were approved.
//!
//! `UPDATE=1 cargo test --test forms answers` writes them anew: a change of the recogniser shows as a
//! difference in `tests/data/answers.txt`, to be read like one of the source.

use std::fmt::Write;
use std::{env, fs};

use gmail_replies::{Match, RecognizeError, find_iter, recognize};
use serde_json::Value;

use super::list::FORMS;
use super::records::corpus;
use super::replies::{Tail, samples};

const FILE: &str = "tests/data/answers.txt";
/// How many replies are asked for in each form.
const SAMPLES: usize = 5;
/// How many are asked for beside each neighbour.
const BESIDE: usize = 6;

/// What may stand before a reply, or between its codes and its text.
const BEFORE: [&str; 28] = [
    "Message: ",
    ", Message: ",
    " text=",
    "error(",
    "[192.0.2.1      12] ",
    "[192.0.2.1",
    "192.0.2.1 ",
    "2001:db8::1 ",
    "abc ",
    "...",
    "b'",
    "au'",
    "\"",
    "> * ",
    "<https://accounts.google.com/signin/continue?sarp=1> ",
    "<http://example.com> ",
    "<user@example.com> ",
    "There is ",
    "Our system has detected that ",
    "Gmail has detected ",
    "550 5.1.1 ",
    "2.0.0 OK\n",
    "dsn=5.1.1, ",
    "Status: 5.1.1\n",
    "452, \"4.5.3\", ",
    "code=421\nmsg=\"",
    "host gmail-smtp-in.l.google.com[192.0.2.1] said:\n\n",
    "gmail-smtp-in.l.google.com\n1\n2\n3\n",
];

/// What may stand after one.
const BEHIND: [&str; 46] = [
    " (in reply to RCPT TO command)) https://support.google.com/mail/?p=NoSuchUser - gsmtp",
    " (see below)",
    "\n\nhttps://support.google.com/mail/?p=NoSuchUser",
    "\n\n550 5.7.1 and more - gsmtp",
    "\n \t\r\n250 2.0.0 OK",
    "\n> - gsmtp",
    " 1.5.7.1 https://support.google.com/mail/?p=NoSuchUser",
    " 50.5.7.1 https://support.google.com/mail/?p=NoSuchUser",
    " end5.7.1 https://support.google.com/mail/?p=NoSuchUser",
    " 5.7.1 https://support.google.com/mail/?p=NoSuchUser",
    " http://www.google.com. More",
    " http://example.com/?google.com",
    " http://example.com/ a1-2002si3411edq.4 - gsmtp",
    " HTTPS://SUPPORT.GOOGLE.COM/MAIL/?P=BadCredentials",
    " https://support.google.com/mail/?p=",
    " https://support.google.com/mail/answer/6596",
    " https://support.google.com/mail/answer/6596&p=BadCredentials.",
    " see http",
    " notgoogle.com",
    " google.com.example.org",
    " c85si8711818wrc.776",
    "._c85si8711818wrc.776",
    " c85si871",
    " si8711818wrc.776",
    " c85si8711818wrcd.776",
    " d9443c01a7336-1fed7ee81f0sor149452475ad.272 - gsmtp",
    " a1-2002si3411edq.4 - gcdp",
    " - gcdp a1-2002si3411edq.4 - gsmtp",
    " - gsmtp",
    " gsmtp",
    "\n- gsmtp\n",
    " \u{2013} gsmtp",
    "\\n- gsmtp",
    "agsmtp",
    ", and more",
    "! More.",
    ". More follows here",
    " More follows here",
    "; host mx.example.com",
    "\" and more",
    "]<br>More",
    "&nbsp;Learn more at https://support.google.com/mail/?p=NoSuchUser",
    "=20\n",
    "\\r\\n550-5.7.1 x",
    "550 5.7.1",
    "2",
];

#[test]
fn answers_are_those_that_were_approved() {
    let answers: String = texts().iter().map(|text| answer(text)).collect();
    if env::var_os("UPDATE").is_some() {
        fs::write(FILE, answers).expect("a file that can be written");
        return;
    }
    let approved = fs::read_to_string(FILE).expect("the approved answers");
    let pairs = answers.lines().zip(approved.lines());
    for (number, (found, expected)) in pairs.enumerate() {
        assert_eq!(found, expected, "{FILE}:{}", number + 1);
    }
    assert_eq!(answers.len(), approved.len(), "{FILE}: lines at the end");
}

fn texts() -> Vec<String> {
    let real = corpus().into_iter().map(|record| record.text);
    let foreign = fs::read_to_string("tests/data/foreign.jsonl").expect("the foreign replies");
    let foreign = foreign.lines().map(|line| {
        let record: Value = serde_json::from_str(line).expect("a record");
        record["text"].as_str().expect("a text").to_owned()
    });
    let samples = samples();
    let step = samples.len() / SAMPLES;
    let formed = FORMS.iter().enumerate().flat_map(|(number, form)| {
        // Other samples for each form, so that all wordings have their turn.
        let chosen = samples.iter().skip(number * 7 % step).step_by(step);
        chosen.map(|sample| (form.show)(&sample.reply))
    });
    real.chain(foreign)
        .chain(formed)
        .chain(with_neighbours())
        .collect()
}

/// Replies beside what may stand around them, in one line without a tail of their own.
fn with_neighbours() -> Vec<String> {
    let samples = samples();
    let bare: Vec<_> = samples
        .iter()
        .filter(|sample| sample.tail == Tail::Bare)
        .collect();
    let step = bare.len() / BESIDE;
    let chosen = |number: usize| {
        let chosen = bare.iter().skip(number * 5 % step).step_by(step);
        chosen.map(|sample| {
            let row = sample.row;
            let codes = format!("{} {} ", row.code, row.enhanced);
            let line = sample.reply.wire_lines().join(" ");
            let text = line.replace(&codes.replacen(' ', "-", 1), "");
            (codes.clone(), text.replace(&codes, ""))
        })
    };
    let before = BEFORE.iter().enumerate().flat_map(|(number, before)| {
        chosen(number).flat_map(move |(codes, text)| {
            [
                format!("{before}{codes}{text}"),
                format!("{codes}{before}{text}"),
            ]
        })
    });
    let after = BEHIND.iter().enumerate().flat_map(|(number, after)| {
        chosen(number).map(move |(codes, text)| format!("{codes}{text}{after}"))
    });
    before.chain(after).collect()
}

/// One line for a text: what `recognize` says of all of it, and `find_iter` of its parts.
fn answer(text: &str) -> String {
    let whole = match recognize(text) {
        Ok(found) => parts(&found),
        Err(RecognizeError::Unknown { code, enhanced }) => {
            let code = code.map(|code| code.to_string());
            let enhanced = enhanced.map(|code| code.to_string());
            let either = |code: Option<String>| code.unwrap_or("-".to_owned());
            format!("{} {}", either(code), either(enhanced))
        }
        Err(error) => error.to_string(),
    };
    let found: Vec<String> = find_iter(text).map(|found| parts(&found)).collect();
    let start: String = text.chars().take(32).collect();
    let mut line = format!("{start:?}: {whole}");
    for found in found.iter().filter(|found| **found != whole) {
        let _ = write!(line, " | {found}");
    }
    line + "\n"
}

fn parts(found: &Match<'_>) -> String {
    let mut parts = format!("{found} {:?} {:?}", found.basis(), found.range());
    if let Some(row) = found.wording() {
        let _ = write!(
            parts,
            " {:?}",
            row.core().chars().take(16).collect::<String>()
        );
        let holes = row.core().split('{').skip(1);
        for name in holes.filter_map(|rest| rest.split('}').next()) {
            let _ = write!(parts, " {name}={:?}", found.field(name));
        }
    }
    for (name, value) in [("session", found.session_id()), ("help", found.help_url())] {
        if let Some(value) = value {
            let _ = write!(parts, " {name}={value:?}");
        }
    }
    for (name, holds) in [("gsmtp", found.is_gsmtp()), ("gcdp", found.is_gcdp())] {
        if holds {
            let _ = write!(parts, " {name}");
        }
    }
    parts
}
