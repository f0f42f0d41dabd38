//! The collections of replies that were seen: one JSON object a line.

#![allow(dead_code, reason = "each test crate uses what it needs")]

use std::path::Path;

use gmail_replies::find_iter;
use serde::Deserialize;

/// A reply in the form in which some program showed it.
#[derive(Deserialize)]
pub struct Record {
    pub id: String,
    pub form: String,
    pub text: String,
    /// The variant, or nothing for replies that are no failure.
    pub expect: Option<String>,
    pub stratum: String,
}

/// What became of a text.
#[derive(Debug, PartialEq, Eq)]
pub enum Outcome {
    Right,
    Missed,
    /// The names of the variants that were found instead.
    Wrong(Vec<String>),
}

impl Outcome {
    /// A text is right when something is found in it and all of that is what is expected.
    pub fn of(text: &str, expect: Option<&str>) -> Outcome {
        let found: Vec<_> = find_iter(text)
            .map(|found| format!("{:?}", found.reply()))
            .collect();
        if found.iter().any(|name| Some(name.as_str()) != expect) {
            Outcome::Wrong(found)
        } else if found.is_empty() && expect.is_some() {
            Outcome::Missed
        } else {
            Outcome::Right
        }
    }
}

/// Reads the records of a file.
#[track_caller]
pub fn read<T: for<'de> Deserialize<'de>>(file: &Path) -> Vec<T> {
    let text =
        std::fs::read_to_string(file).unwrap_or_else(|error| panic!("{}: {error}", file.display()));
    let record = |(number, line)| {
        serde_json::from_str(line)
            .unwrap_or_else(|error| panic!("{}:{}: {error}", file.display(), number + 1))
    };
    text.lines().enumerate().map(record).collect()
}

/// Reads the real replies.
#[track_caller]
pub fn corpus() -> Vec<Record> {
    read(&Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/data/corpus.jsonl"))
}
