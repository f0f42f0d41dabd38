//! The perfect hash table of the starts of all wordings.

use std::collections::{BTreeMap, BTreeSet};

use crate::catalogue::{Catalogue, Wording};
use crate::index::{fold_wording, letters_of};
use crate::shared::needed;
use crate::shared::start::{CodeText, StartKey, fold_eight};

/// A text under its codes, one of those that share a start.
pub struct ListedText {
    pub row: usize,
    /// The core, with one space between words, and no hole at its end.
    pub text: String,
    /// How many bytes it has in common with the text before it.
    pub shared: usize,
    /// The letters with which longer wordings continue, as `src/table/listed.rs` says.
    pub longer: u32,
    /// Whether the wording has holes.
    pub template: bool,
    /// Whether it has so many letters that any sentence may follow.
    pub is_long: bool,
}

/// All texts that share codes and first eight bytes.
pub struct StartEntry {
    pub key: StartKey,
    pub texts: Vec<ListedText>,
}

/// The table: a displacement for each bucket, and the number of the start at each place.
pub struct StartTable {
    pub starts: Vec<StartEntry>,
    pub displacements: Vec<u16>,
    pub places: Vec<Option<usize>>,
}

pub fn table(catalogue: &Catalogue) -> StartTable {
    let starts = starts(catalogue);
    // At least a third of the places stay empty; where no displacements are found, more do.
    let mut size = (starts.len() * 3 / 2).next_power_of_two().max(4);
    loop {
        if let Some((displacements, places)) = place(&starts, size) {
            return StartTable {
                starts,
                displacements,
                places,
            };
        }
        size *= 2;
    }
}

/// Finds a displacement for each bucket, the fullest first, so that every start has a place of its own.
fn place(starts: &[StartEntry], size: usize) -> Option<(Vec<u16>, Vec<Option<usize>>)> {
    let mut buckets: Vec<Vec<usize>> = vec![Vec::new(); size / 4];
    for (at, start) in starts.iter().enumerate() {
        buckets[start.key.bucket(size / 4)].push(at);
    }
    let mut order: Vec<usize> = (0..buckets.len()).collect();
    order.sort_by_key(|bucket| std::cmp::Reverse(buckets[*bucket].len()));
    let mut displacements = vec![0; buckets.len()];
    let mut places: Vec<Option<usize>> = vec![None; size];
    for bucket in order {
        let members = &buckets[bucket];
        let place_of = |at: usize, displacement| starts[at].key.place(displacement, size);
        displacements[bucket] = (0..=u16::MAX).find(|displacement| {
            let chosen = members.iter().map(|at| place_of(*at, *displacement));
            let chosen: BTreeSet<usize> = chosen.filter(|place| places[*place].is_none()).collect();
            chosen.len() == members.len()
        })?;
        for at in members {
            places[place_of(*at, displacements[bucket])] = Some(*at);
        }
    }
    Some((displacements, places))
}

fn starts(catalogue: &Catalogue) -> Vec<StartEntry> {
    let wordings = &catalogue.wordings;
    let folded: Vec<Vec<u8>> = wordings
        .iter()
        .map(|wording| fold_wording(&wording.wording, &catalogue.phrases.openings))
        .collect();
    let mut groups: BTreeMap<StartKey, BTreeMap<String, ListedText>> = BTreeMap::new();
    let plain = |(wording, _): &(&Wording, &Vec<u8>)| !wording.needs_mark();
    for (wording, letters) in wordings.iter().zip(&folded).filter(plain) {
        let core = wording.core();
        let words: Vec<&str> = core.split_ascii_whitespace().collect();
        let text = without_last_hole(words.join(" "));
        let Some(first) = eight(&text, 0) else {
            continue;
        };
        let codes = format!("{} {}  ", wording.code, wording.enhanced);
        let Some(codes) = CodeText::read(codes.as_bytes()) else {
            continue;
        };
        let stands_for = |(other, other_letters): (&Wording, &Vec<u8>)| {
            (other.code, other.enhanced) == (wording.code, wording.enhanced)
                && other.ends_with_hole() == wording.ends_with_hole()
                && other_letters == letters
        };
        // Texts that differ in what folding takes away share their first row, on the slow path too.
        let Some(row) = wordings.iter().zip(&folded).position(stands_for) else {
            continue;
        };
        let shown = &wordings[row];
        let listed = ListedText {
            row,
            text: text.clone(),
            shared: 0,
            longer: longer(&folded, letters),
            template: shown.has_holes(),
            is_long: letters_of(&text) >= needed::BARE,
        };
        groups
            .entry(StartKey {
                codes: codes.codes,
                last_digit: codes.last_digit,
                text: first,
            })
            .or_default()
            .entry(text)
            .or_insert(listed);
    }
    groups
        .into_iter()
        .map(|(key, texts)| start(key, texts))
        .collect()
}

/// Takes away the hole at the end: what may fill it is told from other words by what stands after a text.
fn without_last_hole(mut text: String) -> String {
    if let Some(hole) = text.rfind(" {").filter(|_| text.ends_with('}')) {
        text.truncate(hole);
    }
    text
}

/// Counts what neighbours share, beyond the first eight bytes that all have in any case.
fn start(key: StartKey, texts: BTreeMap<String, ListedText>) -> StartEntry {
    let mut texts: Vec<ListedText> = texts.into_values().collect();
    texts.sort_by(|a, b| a.text.as_bytes()[8..].cmp(&b.text.as_bytes()[8..]));
    texts.dedup_by(|b, a| a.text.as_bytes()[8..] == b.text.as_bytes()[8..]);
    for at in (1..texts.len()).rev() {
        texts[at].shared = shared(&texts[at - 1].text, &texts[at].text);
    }
    if let Some(first) = texts.first_mut() {
        first.shared = 8;
    }
    StartEntry { key, texts }
}

fn shared(before: &str, text: &str) -> usize {
    let pairs = before.bytes().zip(text.bytes()).skip(8);
    8 + pairs.take_while(|(a, b)| a == b).count()
}

/// The eight bytes at a place, if they stand before any hole.
fn eight(text: &str, at: usize) -> Option<u64> {
    let literal = text.split('{').next().unwrap_or_default();
    let bytes = literal.as_bytes().get(at..at + 8)?;
    Some(fold_eight(bytes.try_into().ok()?))
}

/// The letters with which other wordings continue that start with these letters; all bits for a hole.
fn longer(folded: &[Vec<u8>], letters: &[u8]) -> u32 {
    let longer = folded.iter();
    let next = longer.filter_map(|other| other.strip_prefix(letters)?.first().copied());
    next.fold(0, |bits, letter| {
        if letter.is_ascii_alphanumeric() {
            bits | 1 << (letter % 32)
        } else {
            u32::MAX
        }
    })
}
