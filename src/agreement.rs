//! The quick look and the full reading must say the same.

use std::string::String;
use std::vec::Vec;

use crate::recognize::recognize_with;
use crate::table::{TABLE, WORDINGS};
use crate::{Match, RecognizeError, WireArgs, recognize};

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
        said(recognize_with(&TABLE, text.as_bytes())),
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
