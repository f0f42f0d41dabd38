//! Reads the phrases: how Gmail opens and closes its texts, and which words carry no meaning.

use std::collections::BTreeSet;

use crate::catalogue::Sheets;
use crate::problem::Problem;
use crate::read::Row;
use crate::shared::beginning::Beginning;
use crate::shared::fold;
use crate::shared::start::fold_eight;

/// The phrases, folded.
#[derive(Default)]
pub struct Phrases {
    /// What Gmail puts before a sentence or leaves out, longest first.
    pub openings: Vec<Vec<u8>>,
    /// How the closing sentences begin.
    pub closings: Vec<Vec<u8>>,
    /// The first eight bytes of the quick ones, by [`fold_eight`].
    pub short_closings: Vec<u64>,
    /// Words that a wording gains and loses without a change of meaning.
    pub stop_words: Vec<Vec<u8>>,
}

pub fn read(sheets: &Sheets<'_>, problems: &mut Vec<Problem>) -> Phrases {
    let mut phrases = Phrases::default();
    let mut seen = BTreeSet::new();
    for row in sheets.phrases.rows() {
        let (kind, text) = (row.text("kind"), row.text("text"));
        let letters = folded(text.as_bytes());
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
            "closing" => phrases.closings.push(letters),
            "quick-closing" => phrases.add_quick_closing(text),
            "stop-word" => phrases.stop_words.push(letters),
            _ => {
                let expected = "opening, closing, quick-closing or stop-word";
                problems.push(row.problem("kind", expected));
            }
        }
    }
    // "Our system has detected" would hide "Our system has detected that".
    phrases
        .openings
        .sort_by_key(|letters| std::cmp::Reverse(letters.len()));
    phrases
}

impl Phrases {
    /// Adds the first eight bytes of a closing, unless another starts with the same: "To learn more", "To learn about".
    fn add_quick_closing(&mut self, text: &str) {
        let Some(start) = text.as_bytes().first_chunk() else {
            return;
        };
        let number = fold_eight(*start);
        if !self.short_closings.contains(&number) {
            self.short_closings.push(number);
            self.closings.push(folded(start));
        }
    }
}

fn folded(text: &[u8]) -> Vec<u8> {
    fold::letters(text).collect()
}

fn check_text(row: Row<'_>, kind: &str, letters: usize, problems: &mut Vec<Problem>) {
    let text = row.text("text");
    let (expected, good) = match kind {
        "opening" => (
            "an opening of six letters or more",
            letters >= Beginning::STEP,
        ),
        "closing" => ("a closing of two letters or more", letters >= 2),
        "quick-closing" => {
            let start = text.as_bytes().first_chunk::<8>();
            (
                "a quick closing of eight characters or more, six of the first eight letters",
                start.is_some_and(|start| folded(start).len() >= 6),
            )
        }
        "stop-word" => {
            let is_word = !text.is_empty() && text.bytes().all(|byte| byte.is_ascii_lowercase());
            ("one word in lower-case letters", is_word)
        }
        _ => return,
    };
    row.check("text", expected, good, problems);
}
