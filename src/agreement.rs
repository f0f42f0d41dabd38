//! The quick look and the full reading must say the same.

// Not in the package, and so neither are tests that can be run from it.
#[path = "../benches/inputs/random.rs"]
mod random;

use std::string::String;
use std::vec::Vec;

use random::Random;

use crate::find::FindIter;
use crate::recognize::closely;
use crate::table::{TABLE, WORDINGS};
use crate::{GmailReply, Match, RecognizeError, WireArgs, find, recognize};

fn corpus(file: &str) -> Vec<String> {
    let text = std::fs::read_to_string(file).unwrap();
    let records = text
        .lines()
        .map(|line| serde_json::from_str::<serde_json::Value>(line).unwrap());
    records
        .filter_map(|record| record["text"].as_str().map(String::from))
        .collect()
}

fn said(found: Result<Match<'_>, RecognizeError>) -> String {
    match found {
        Ok(found) => format!(
            "{found} {:?} {:?}",
            found.basis(),
            found.wording().map(|row| row.text)
        ),
        Err(error) => format!("{error:?}"),
    }
}

#[track_caller]
fn assert_agreement(text: &str) {
    assert_eq!(
        said(recognize(text)),
        said(closely::recognize(&TABLE, text.as_bytes())),
        "{text:?}"
    );
}

#[test]
fn on_real_replies_and_every_cut_of_them() {
    for file in ["tests/data/corpus.jsonl", "tests/data/foreign.jsonl"] {
        for text in corpus(file) {
            assert_agreement(&text);
            let cuts = text.char_indices().step_by(7).map(|(at, _)| at);
            for at in cuts {
                assert_agreement(&text[at..]);
                assert_agreement(&text[..at]);
            }
        }
    }
}

#[test]
fn on_every_wording_in_every_width_and_spelling() {
    for row in &WORDINGS {
        for width in [40, 60, 79, 400] {
            let args = WireArgs::new().wording(row).width(width);
            let wire = row.reply().wire(&args);
            let wire = format!("{wire}");
            assert_agreement(&wire);
            assert_agreement(&wire.replace("\r\n", " "));
            assert_agreement(
                &wire
                    .replace(" email ", " mail ")
                    .replace(" mail ", " e-mail "),
            );
            assert_agreement(&wire.replace(". ", ".  "));
            assert_agreement(&wire.replace(' ', "  "));
            assert_agreement(&wire.to_uppercase());
        }
    }
}

#[test]
fn on_every_wording_as_clients_pass_it_on() {
    // The quick look is for the library's own table alone.
    for row in &WORDINGS {
        for width in [40, 79, 400] {
            let args = WireArgs::new().wording(row).width(width);
            let wire = format!("{}", row.reply().wire(&args));
            let (code, enhanced) = (row.code, row.enhanced);
            let lines: Vec<&str> = wire.lines().map(|line| &line[4..]).collect();
            let text = lines.join("\n");
            let bare = text.replace(&format!("{enhanced} "), "");
            for (enhanced, text) in [
                (None, &text),
                (Some(enhanced), &text),
                (Some(enhanced), &bare),
            ] {
                assert_eq!(
                    said(GmailReply::from_parts(code, enhanced, text)),
                    said(closely::from_parts(&TABLE, code, enhanced, text)),
                    "{text:?}"
                );
            }
            let escaped = lines.join("\\n");
            for line in [
                format!("{code} {text}"),
                format!("smtplib.SMTPDataError: ({code}, b\"{escaped}\")"),
                format!("{{'user@example.com': ({code}, b'{escaped}')}}"),
                format!("{{\"error\":\"{}\"}}", wire.trim_end().escape_default()),
                format!("{{\"code\":{code},\"message\":\"{escaped}\"}}"),
            ] {
                assert_eq!(
                    find(&line).map(|found| said(Ok(found))),
                    FindIter::closely(&TABLE, line.as_bytes())
                        .next()
                        .map(|found| said(Ok(found))),
                    "{line:?}"
                );
            }
        }
    }
}

/// What is put into a reply, or in place of a space.
const PIECES: [&str; 32] = [
    "",
    "  ",
    "-",
    ".",
    ",",
    ". ",
    "\n",
    "\r\n",
    "\\n",
    "\\\\r\\\\n",
    "\\'",
    "'",
    "\"",
    ")",
    "]",
    "[",
    "550 5.1.1 ",
    "550-5.7.1 ",
    "5.7.1 ",
    "\n5.7.26 ",
    "\\n4.7.28 ",
    " here",
    "x",
    " - gsmtp",
    "*",
    "/",
    "\n // ",
    "_",
    "|",
    "> ",
    ": ",
    ";",
];

#[test]
fn on_replies_that_were_changed() {
    let cases = std::env::var("AGREEMENT_CASES").map_or(40_000, |cases| cases.parse().unwrap());
    let mut random = Random::new(cases);
    let corpora = ["tests/data/corpus.jsonl", "tests/data/foreign.jsonl"];
    let mut texts: Vec<String> = corpora.into_iter().flat_map(corpus).collect();
    for row in &WORDINGS {
        let wire = format!("{}", row.reply().wire(&WireArgs::new().wording(row)));
        texts.push(wire.replace("\r\n", &format!("\\n{} ", row.code)));
        texts.push(format!("{} {} {}", row.code, row.enhanced, row.core()));
        texts.push(wire);
    }
    for _ in 0..cases {
        let mut text = random.choose(&texts).clone();
        for _ in 0..random.below(4) {
            change(&mut text, &mut random);
        }
        assert_eq!(
            meant(recognize(&text)),
            meant(closely::recognize(&TABLE, text.as_bytes())),
            "{text:?}"
        );
        let full = FindIter::closely(&TABLE, text.as_bytes()).next();
        assert_eq!(
            find(&text).map(|found| meant(Ok(found))),
            full.map(|found| meant(Ok(found))),
            "{text:?}"
        );
    }
}

/// What a text means; which of several wordings of one meaning it has may be seen differently.
fn meant(found: Result<Match<'_>, RecognizeError>) -> String {
    found.map_or_else(|error| format!("{error:?}"), |found| format!("{found}"))
}

fn change(text: &mut String, random: &mut Random) {
    let piece = random.choose(&PIECES);
    let place = random.below(text.len() as u64 + 1) as usize;
    let at = (place..).find(|at| text.is_char_boundary(*at)).unwrap();
    let space = text[at..].find(' ').map(|space| at + space);
    match (random.below(5), space) {
        (0, _) => text.truncate(at),
        (1 | 2, Some(space)) => text.replace_range(space..=space, piece),
        (3, Some(space)) => text[at..=space].make_ascii_uppercase(),
        _ => text.insert_str(at, piece),
    }
}
