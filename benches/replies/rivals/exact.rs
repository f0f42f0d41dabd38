//! Maps from the exact text of a whole reply: no other form of it is found.

use std::collections::HashMap;

use gmail_replies::GmailReply;

use super::phf_map;
use super::texts::Text;
use crate::inputs;

pub struct Maps {
    std: HashMap<Vec<u8>, GmailReply>,
    phf: phf::Map<&'static [u8], GmailReply>,
}

impl Maps {
    /// Knows all texts without holes under their codes, and the documented ones with their holes filled.
    pub fn new(texts: &[Text]) -> Maps {
        let plain = texts.iter().filter(|text| !text.core.contains('{'));
        let mut std: HashMap<Vec<u8>, GmailReply> = plain
            .flat_map(|text| {
                let triples = text.meanings.by_codes();
                triples.map(|(codes, reply)| (format!("{codes} {}", text.core).into_bytes(), reply))
            })
            .collect();
        std.extend(
            inputs::documented()
                .into_iter()
                .filter_map(|sample| Some((sample.text.into_bytes(), sample.reply?))),
        );
        let phf = phf_map::build(
            std.iter()
                .map(|(text, reply)| (text.clone(), *reply))
                .collect(),
        );
        Maps { std, phf }
    }

    pub fn ask_std(&self, text: &[u8]) -> Option<GmailReply> {
        self.std.get(text).copied()
    }

    pub fn ask_phf(&self, text: &[u8]) -> Option<GmailReply> {
        self.phf.get(text).copied()
    }
}
