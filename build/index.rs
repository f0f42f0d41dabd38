//! Prepares what recognition searches: folded wordings, their words, and help links.

use std::collections::{BTreeMap, BTreeSet};

use crate::code::{EnhancedCode, ReplyCode};
use crate::fold::{CLOSINGS, HOLE, LetterHash, OPENINGS, folded, mail_of_email, triple_hash};
use crate::link::{LinkKey, link_end};

/// Folds a wording, each hole to one [`HOLE`]; holes at either end and the opening phrase go.
pub fn fold_wording(text: &str) -> Vec<u8> {
    let bytes = text.as_bytes();
    let mut letters = Vec::new();
    let mut at = 0;
    while at < bytes.len() {
        if bytes[at] == b'{' {
            at += text[at..].find('}').map_or(text.len(), |end| end + 1);
            letters.push(HOLE);
            continue;
        }
        if bytes[at].eq_ignore_ascii_case(&b'e') {
            if let Some(mail) = mail_of_email(bytes, at) {
                at = mail;
            }
        }
        if folded(bytes[at]) != 0 {
            letters.push(folded(bytes[at]));
        }
        at += 1;
    }
    letters.dedup_by(|b, a| *a == HOLE && *b == HOLE);
    while letters.last() == Some(&HOLE) {
        letters.pop();
    }
    while letters.first() == Some(&HOLE) {
        letters.remove(0);
    }
    for opening in OPENINGS {
        if letters.starts_with(opening) {
            letters.drain(..opening.len());
            break;
        }
    }
    letters
}

/// Groups row numbers by their folded wording, in the order of the folded wordings.
pub fn patterns<'a>(wordings: impl Iterator<Item = (usize, &'a str)>) -> Vec<(Vec<u8>, Vec<usize>)> {
    let mut groups: BTreeMap<Vec<u8>, Vec<usize>> = BTreeMap::new();
    for (row, text) in wordings {
        let letters = fold_wording(text);
        // A wording that is one hole is known by its mark alone ("- gcdp").
        if !letters.is_empty() {
            groups.entry(letters).or_default().push(row);
        }
    }
    groups.into_iter().collect()
}

/// Splits a text into folded words; holes and the closing sentence are no words.
pub fn words(text: &str) -> BTreeSet<Vec<u8>> {
    let mut words = BTreeSet::new();
    let mut rest = text;
    while let Some(open) = rest.find('{') {
        let close = rest[open..].find('}').map_or(rest.len(), |end| open + end + 1);
        words.extend(plain_words(&rest[..open]));
        rest = &rest[close..];
    }
    words.extend(plain_words(rest));
    words
}

fn plain_words(text: &str) -> impl Iterator<Item = Vec<u8>> {
    text.split(|c: char| !c.is_ascii_alphanumeric())
        .filter(|word| !word.is_empty())
        .map(|word| match word.to_ascii_lowercase().into_bytes() {
            word if word == b"email" => b"mail".to_vec(),
            word => word,
        })
}

/// Returns the keys of all help links in a text.
pub fn link_keys(text: &str) -> BTreeSet<String> {
    text.match_indices("http")
        .filter_map(|(at, _)| LinkKey::of(&text.as_bytes()[at..link_end(text.as_bytes(), at)]))
        .map(|key| key.as_str().to_owned())
        .collect()
}

/// Tells whether a closing sentence starts in a way that recognition knows.
pub fn is_known_closing(after: &str) -> bool {
    let letters = fold_wording(after);
    letters.is_empty() || CLOSINGS.iter().any(|closing| letters.starts_with(closing))
}

/// One word, the patterns that have it, and how much it tells.
pub struct WordEntry {
    pub hash: u32,
    pub weight: u32,
    pub patterns: Vec<usize>,
}

/// Indexes the words of each text: the words by hash, and the sum of weights of each text.
pub fn word_index(texts: &[&str]) -> (Vec<WordEntry>, Vec<u32>) {
    let mut owners: BTreeMap<u32, Vec<usize>> = BTreeMap::new();
    for (at, text) in texts.iter().enumerate() {
        for word in words(text) {
            owners.entry(word_hash(&word)).or_default().push(at);
        }
    }
    let mut sums = vec![0; texts.len()];
    let mut entries = Vec::new();
    for (hash, patterns) in owners {
        let weight = word_weight(patterns.len(), texts.len());
        for at in &patterns {
            sums[*at] += weight;
        }
        entries.push(WordEntry { hash, weight, patterns });
    }
    (entries, sums)
}

/// Rare words tell more: one plus the binary logarithm of how few texts have the word, in 16ths.
fn word_weight(owners: usize, texts: usize) -> u32 {
    let rarity = (texts.max(1) as f64 / owners.max(1) as f64).log2();
    (16.0 * (1.0 + rarity)).round() as u32
}

/// Hashes a folded word.
pub fn word_hash(word: &[u8]) -> u32 {
    let mut hash = LetterHash::new();
    for letter in word {
        hash.push(*letter);
    }
    hash.half()
}

/// Hashes codes and folded text of a triple. Holes count by the letters of their names.
pub fn triple_key(code: ReplyCode, enhanced: EnhancedCode, text: &str) -> u64 {
    triple_hash(code.get(), [u16::from(enhanced.class()), enhanced.subject(), enhanced.detail()], text.as_bytes())
}
