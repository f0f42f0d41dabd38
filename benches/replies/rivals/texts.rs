//! The catalogue as the rivals use it: each text once, with all the codes it was seen under.

use std::collections::BTreeMap;

use gmail_replies::{GmailReply, Wording};
use memchr::memmem;

/// A text of the catalogue, without codes, closing sentence and signature.
pub struct Text {
    pub core: &'static str,
    pub meanings: Meanings,
}

/// What a text means, under each pair of codes that it has.
#[derive(Clone, Default)]
pub struct Meanings {
    rows: Vec<(String, String, GmailReply)>,
}

pub fn all() -> Vec<Text> {
    let mut texts: BTreeMap<&'static str, Meanings> = BTreeMap::new();
    for row in GmailReply::ALL.iter().flat_map(|reply| reply.wordings()) {
        // A text that starts with a hole says too little ("{admin-text}").
        if !row.core().starts_with('{') {
            texts.entry(row.core()).or_default().add(row);
        }
    }
    texts
        .into_iter()
        .map(|(core, meanings)| Text { core, meanings })
        .collect()
}

impl Meanings {
    fn add(&mut self, row: &Wording) {
        self.rows
            .push((row.code.to_string(), row.enhanced.to_string(), row.reply()));
    }

    pub fn extend(&mut self, other: &Meanings) {
        self.rows.extend(other.rows.iter().cloned());
    }

    /// Returns the only meaning, if there is one only.
    pub fn only(&self) -> Option<GmailReply> {
        let (_, _, first) = self.rows.first()?;
        self.rows
            .iter()
            .all(|(_, _, reply)| reply == first)
            .then_some(*first)
    }

    /// Yields each pair of codes and what it makes of the text: `550 5.1.1`.
    pub fn by_codes(&self) -> impl Iterator<Item = (String, GmailReply)> {
        self.rows
            .iter()
            .map(|(code, enhanced, reply)| (format!("{code} {enhanced}"), *reply))
    }

    /// Returns the meaning under the codes that stand somewhere in `input`.
    pub fn under_codes_in(&self, input: &[u8]) -> Option<GmailReply> {
        let has = |code: &str| memmem::find(input, code.as_bytes()).is_some();
        let fitting = self
            .rows
            .iter()
            .find(|(code, enhanced, _)| has(enhanced) && has(code));
        fitting.or(self.rows.first()).map(|(_, _, reply)| *reply)
    }
}

/// A pattern's answer: known at once, or from the codes.
pub struct Answer {
    only: Option<GmailReply>,
    meanings: Meanings,
}

impl Answer {
    pub fn new(meanings: &Meanings) -> Answer {
        Answer {
            only: meanings.only(),
            meanings: meanings.clone(),
        }
    }

    pub fn for_input(&self, input: &[u8]) -> Option<GmailReply> {
        self.only.or_else(|| self.meanings.under_codes_in(input))
    }
}
