//! Prepares what recognition searches: folded wordings, their words, and help links.

use std::borrow::ToOwned;
use std::collections::{BTreeMap, BTreeSet};
use std::string::String;
use std::vec::Vec;

use crate::shared::code::{EnhancedCode, ReplyCode};
use crate::shared::fold::{self, HOLE, LetterHash, triple_hash};
use crate::shared::link::{LinkKey, link_end};

/// Yields what stands before, between and after the holes of a text.
fn literals(text: &str) -> impl Iterator<Item = &str> {
    let (first, rest) = text.split_once('{').unwrap_or((text, ""));
    let holes = rest.split('{');
    let after = holes.map(|hole| hole.split_once('}').map_or("", |(_, after)| after));
    std::iter::once(first).chain(after)
}

/// Folds a wording, each hole to one [`HOLE`]; holes at either end and the opening phrase go.
pub fn fold_wording(text: &str, openings: &[impl AsRef<[u8]>]) -> Vec<u8> {
    let mut letters = Vec::new();
    for literal in literals(text) {
        letters.push(HOLE);
        letters.extend(fold::letters(literal.as_bytes()));
    }
    letters.dedup_by(|b, a| *a == HOLE && *b == HOLE);
    while letters.last() == Some(&HOLE) {
        letters.pop();
    }
    while letters.first() == Some(&HOLE) {
        letters.remove(0);
    }
    let mut openings = openings.iter().map(AsRef::as_ref);
    if let Some(opening) = openings.find(|opening| letters.starts_with(opening)) {
        letters.drain(..opening.len());
    }
    letters
}

/// Counts the letters of a wording, without its holes.
pub fn letters_of(text: &str) -> usize {
    literals(text)
        .map(|literal| fold::letters(literal.as_bytes()).count())
        .sum()
}

/// Groups row numbers by their folded wording, in the order of the folded wordings.
pub fn patterns<'a>(
    wordings: impl Iterator<Item = (usize, &'a str)>,
    openings: &[impl AsRef<[u8]>],
) -> Vec<(Vec<u8>, Vec<usize>)> {
    let mut groups: BTreeMap<Vec<u8>, Vec<usize>> = BTreeMap::new();
    for (row, text) in wordings {
        let letters = fold_wording(text, openings);
        // A wording that is one hole is known by its mark alone ("- gcdp").
        if !letters.is_empty() {
            groups.entry(letters).or_default().push(row);
        }
    }
    groups.into_iter().collect()
}

/// Splits a text into folded words; holes are no words.
pub fn words(text: &str) -> BTreeSet<Vec<u8>> {
    literals(text).flat_map(plain_words).collect()
}

fn plain_words(text: &str) -> impl Iterator<Item = Vec<u8>> {
    text.split(|c: char| !c.is_ascii_alphanumeric())
        .filter(|word| !word.is_empty())
        .map(|word| fold::letters(word.as_bytes()).collect())
}

/// Returns the keys of all help links in a text.
pub fn link_keys(text: &str) -> BTreeSet<String> {
    text.match_indices("http")
        .filter_map(|(at, _)| LinkKey::of(&text.as_bytes()[at..link_end(text.as_bytes(), at)]))
        .map(|key| key.as_str().to_owned())
        .collect()
}

/// Returns whether a folded wording fits another as a text: holes of the first take any letters.
pub fn claims(wording: &[u8], text: &[u8]) -> bool {
    let (mut at, mut read) = (0, 0);
    // Where the last hole starts, and how much of the text it takes so far.
    let mut hole = None;
    while read < text.len() {
        match wording.get(at) {
            Some(&HOLE) => {
                hole = Some((at, read));
                at += 1;
                read += 1;
            }
            Some(letter) if *letter == text[read] => {
                at += 1;
                read += 1;
            }
            _ => {
                let Some((start, taken)) = hole else {
                    return false;
                };
                hole = Some((start, taken + 1));
                at = start + 1;
                read = taken + 2;
            }
        }
    }
    at == wording.len()
}

/// One word, the patterns that have it, and how much it tells; 0 for stop words.
pub struct WordEntry {
    pub hash: u32,
    pub weight: u16,
    pub patterns: Vec<usize>,
    /// Whether Gmail has put it into a text, or taken it out, and meant the same.
    pub optional: bool,
}

/// Indexes the words of each text, beside which stands the number of its reply: the words by hash, and the sum of
/// weights of each text.
pub fn word_index(
    texts: &[(usize, &str)],
    stop_words: &[impl AsRef<[u8]>],
) -> (Vec<WordEntry>, Vec<u32>) {
    let hashes = |text| words(text).iter().map(|word| word_hash(word)).collect();
    let words: Vec<(usize, BTreeSet<u32>)> = texts
        .iter()
        .map(|(reply, text)| (*reply, hashes(text)))
        .collect();
    let stop_words: BTreeSet<u32> = stop_words
        .iter()
        .map(|word| word_hash(word.as_ref()))
        .collect();
    let mut owners: BTreeMap<u32, Vec<usize>> = BTreeMap::new();
    for (at, (_, words)) in words.iter().enumerate() {
        for hash in words {
            owners.entry(*hash).or_default().push(at);
        }
    }
    let optional = optional_words(&words);
    let mut sums = vec![0; texts.len()];
    let mut entries = Vec::new();
    for (hash, patterns) in owners {
        let weight = if stop_words.contains(&hash) {
            0
        } else {
            word_weight(patterns.len(), texts.len())
        };
        for at in &patterns {
            sums[*at] += u32::from(weight);
        }
        entries.push(WordEntry {
            hash,
            weight,
            patterns,
            optional: optional.contains(&hash),
        });
    }
    (entries, sums)
}

/// Finds the words by which alone two texts of one reply differ.
fn optional_words(texts: &[(usize, BTreeSet<u32>)]) -> BTreeSet<u32> {
    let mut optional = BTreeSet::new();
    for (at, (reply, words)) in texts.iter().enumerate() {
        let others = texts[..at].iter().filter(|(other, _)| other == reply);
        for (_, others) in others {
            let mut differing = words.symmetric_difference(others);
            if let (Some(word), None) = (differing.next(), differing.next()) {
                optional.insert(*word);
            }
        }
    }
    optional
}

/// Rare words tell more: one plus the binary logarithm of how few texts have the word, in 16ths.
fn word_weight(owners: usize, texts: usize) -> u16 {
    let rarity = (texts.max(1) as f64 / owners.max(1) as f64).log2();
    (16.0 * (1.0 + rarity)).round() as u16
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
    triple_hash(
        code.get(),
        [
            u16::from(enhanced.class()),
            enhanced.subject(),
            enhanced.detail(),
        ],
        text.as_bytes(),
    )
}
