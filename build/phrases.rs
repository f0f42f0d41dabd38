//! Reads the phrases: how Gmail opens and closes its texts, and which words carry no meaning.

use std::collections::BTreeSet;

use crate::catalogue::Sheets;
use crate::problem::Problem;
use crate::read::Row;
use crate::shared::beginning::Beginning;
use crate::shared::fold;

/// The phrases, folded.
#[derive(Default)]
pub struct Phrases {
    /// What Gmail puts before a sentence or leaves out, longest first.
    pub openings: Vec<Vec<u8>>,
    /// How the closing sentences begin.
    pub closings: Vec<Vec<u8>>,
    /// Those that take eight bytes, in lower case, if need be with the space after them.
    pub short_closings: Vec<[u8; 8]>,
    /// Words that a wording gains and loses without a change of meaning.
    pub stop_words: Vec<Vec<u8>>,
}

pub fn read(sheets: &Sheets<'_>, problems: &mut Vec<Problem>) -> Phrases {
    let mut phrases = Phrases::default();
    let mut seen = BTreeSet::new();
    for row in sheets.phrases.rows() {
        let (kind, text) = (row.text("kind"), row.text("text"));
        let letters: Vec<u8> = fold::letters(text.as_bytes()).collect();
        check_text(row, kind, letters.len(), problems);
        let is_new = seen.insert((kind, letters.clone()));
        row.check(
            "text",
            "a phrase that no other row of its kind has",
            is_new,
            problems,
        );
        match kind {
            "opening" => phrases.openings.push(letters),
            "closing" => {
                phrases.closings.push(letters);
                phrases.short_closings.extend(eight_bytes(text));
            }
            "stop-word" => phrases.stop_words.push(letters),
            _ => problems.push(row.problem("kind", "opening, closing or stop-word")),
        }
    }
    // "Our system has detected" would hide "Our system has detected that".
    phrases
        .openings
        .sort_by_key(|letters| std::cmp::Reverse(letters.len()));
    phrases
}

fn check_text(row: Row<'_>, kind: &str, letters: usize, problems: &mut Vec<Problem>) {
    let text = row.text("text");
    let (expected, good) = match kind {
        "opening" => (
            "an opening of six letters or more",
            letters >= Beginning::STEP,
        ),
        "closing" => ("a closing of two letters or more", letters >= 2),
        "stop-word" => {
            let is_word = !text.is_empty() && text.bytes().all(|byte| byte.is_ascii_lowercase());
            ("one word in lower-case letters", is_word)
        }
        _ => return,
    };
    row.check("text", expected, good, problems);
}

/// The bytes of a text that takes seven or eight, in lower case, with a space in place of the last one that is missing.
fn eight_bytes(text: &str) -> Option<[u8; 8]> {
    let padded = format!("{text:7} ").to_ascii_lowercase();
    match text.len() {
        7 | 8 => padded.as_bytes().first_chunk().copied(),
        _ => None,
    }
}
