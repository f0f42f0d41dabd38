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
use super::replies::samples;

const FILE: &str = "tests/data/answers.txt";
/// How many replies are asked for in each form.
const SAMPLES: usize = 5;

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
    real.chain(foreign).chain(formed).collect()
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
    let start: String = text.chars().take(24).collect();
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
