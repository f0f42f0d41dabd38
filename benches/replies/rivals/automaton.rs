//! `aho-corasick` over the shortest beginnings of the texts that tell them apart: a DFA, case-insensitive,
//! leftmost-longest.

use std::collections::BTreeMap;

use aho_corasick::{AhoCorasick, AhoCorasickKind, MatchKind};
use gmail_replies::GmailReply;

use super::texts::{Answer, Meanings, Text};

pub struct Automaton {
    automaton: AhoCorasick,
    answers: Vec<Answer>,
}

/// A beginning is no shorter, so that it hardly stands elsewhere by chance.
const SHORTEST: usize = 10;
/// And no longer where that is enough for one line, as lines of a reply break.
const LONGEST_ON_A_LINE: usize = 50;

impl Automaton {
    pub fn new(texts: &[Text]) -> Automaton {
        let mut beginnings: BTreeMap<&str, Meanings> = BTreeMap::new();
        for text in texts {
            let literal = text.core.split('{').next().unwrap_or_default().trim_end();
            let whole_words: Vec<&str> = literal
                .match_indices(|c: char| !c.is_ascii_alphanumeric())
                .map(|(at, _)| &literal[..at])
                .chain([literal])
                .filter(|beginning| beginning.len() >= SHORTEST.min(literal.len()))
                .collect();
            let same_meaning = |beginning: &&&str| {
                let mut all = Meanings::default();
                texts
                    .iter()
                    .filter(|text| text.core.starts_with(**beginning))
                    .for_each(|text| all.extend(&text.meanings));
                all.only().is_some()
            };
            let shortest = whole_words
                .iter()
                .find(same_meaning)
                .copied()
                .unwrap_or(literal);
            let line = whole_words
                .iter()
                .rfind(|beginning| beginning.len() <= LONGEST_ON_A_LINE)
                .copied();
            for beginning in [
                Some(shortest),
                line.filter(|line| line.len() < shortest.len()),
            ]
            .into_iter()
            .flatten()
            {
                beginnings
                    .entry(beginning)
                    .or_default()
                    .extend(&text.meanings);
            }
        }
        let automaton = AhoCorasick::builder()
            .ascii_case_insensitive(true)
            .match_kind(MatchKind::LeftmostLongest)
            .kind(Some(AhoCorasickKind::DFA))
            .build(beginnings.keys());
        Automaton {
            automaton: automaton.expect("an automaton of a few thousand states"),
            answers: beginnings.values().map(Answer::new).collect(),
        }
    }

    pub fn ask(&self, input: &[u8]) -> Option<GmailReply> {
        let found = self.automaton.find(input)?;
        self.answers[found.pattern().as_usize()].for_input(input)
    }
}
