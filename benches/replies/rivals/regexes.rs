//! `regex::bytes::RegexSet` over all texts: case-insensitive, with any white space between words, and as much room
//! for its automata as it wants.

use gmail_replies::GmailReply;
use regex::bytes::{RegexSet, RegexSetBuilder};

use super::texts::{Answer, Text};

pub const NAME: &str = "regex-set";

/// Where the text of a reply may stand.
#[derive(Clone, Copy)]
pub enum Place {
    /// At the start, after codes and `[…]`, on one line.
    Line,
    /// At the start, on any number of lines with codes before them.
    Lines,
    /// Anywhere.
    Anywhere,
}

pub struct Regexes {
    set: RegexSet,
    /// The answer of each pattern, and how long its text is.
    answers: Vec<(usize, Answer)>,
}

impl Regexes {
    pub fn new(texts: &[Text], place: Place) -> Regexes {
        const ROOM: usize = 1 << 30;
        let set = RegexSetBuilder::new(texts.iter().map(|text| pattern(text.core, place)))
            .case_insensitive(true)
            .unicode(false)
            .dot_matches_new_line(true)
            .size_limit(ROOM)
            .dfa_size_limit(ROOM)
            .build();
        Regexes {
            set: set.expect("patterns that are well-formed"),
            answers: texts
                .iter()
                .map(|text| (text.core.len(), Answer::new(&text.meanings)))
                .collect(),
        }
    }

    /// Returns what the longest of the texts means that match.
    pub fn ask(&self, input: &[u8]) -> Option<GmailReply> {
        let found = self
            .set
            .matches(input)
            .into_iter()
            .map(|at| &self.answers[at]);
        found.max_by_key(|(length, _)| *length)?.1.for_input(input)
    }
}

fn pattern(core: &str, place: Place) -> String {
    let (start, joint) = match place {
        Place::Line => (r"^\d{3}[ -](?:\d\.\d+\.\d+ +)?(?:\[[^\]]*\] *)?", r"[ -]+"),
        Place::Lines => (
            r"^\d{3}[ -](?:\d\.\d+\.\d+ +)?(?:\[[^\]]*\] *)?",
            r"(?:-|\s+(?:\d{3}[ -]\d\.\d+\.\d+\s*)*)",
        ),
        Place::Anywhere => ("", r#"(?:-|[\s\\nr"']+(?:(?:\d{3}[ -])?\d\.\d+\.\d+\s*)*)"#),
    };
    let words = core
        .split(|c: char| c.is_ascii_whitespace() || c == '-')
        .filter(|word| !word.is_empty());
    let words: Vec<String> = words.map(word).collect();
    format!("{start}{}", words.join(joint))
}

/// The pattern of one word; holes take what has no white space.
fn word(word: &str) -> String {
    let mut pattern = String::new();
    let mut rest = word;
    while let Some((literal, hole)) = rest.split_once('{') {
        pattern.push_str(&regex::escape(literal));
        pattern.push_str(r"\S+");
        rest = hole.split_once('}').map_or("", |(_, after)| after);
    }
    pattern.push_str(&regex::escape(rest));
    pattern
}
