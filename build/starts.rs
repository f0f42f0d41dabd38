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

/// Groups the texts by their starts.
fn starts(catalogue: &Catalogue) -> Vec<StartEntry> {
    let folded: Vec<Folded<'_>> = catalogue
        .wordings
        .iter()
        .map(|wording| Folded {
            wording,
            letters: fold_wording(&wording.wording, &catalogue.phrases.openings),
        })
        .collect();
    let mut groups: BTreeMap<StartKey, Vec<ListedText>> = BTreeMap::new();
    for (at, wording) in catalogue.wordings.iter().enumerate() {
        let text = plain_text(wording);
        let key = key(wording, &text).filter(|_| !wording.needs_mark());
        if let Some(key) = key {
            let listed = listed(text, at, &folded);
            groups.entry(key).or_default().push(listed);
        }
    }
    groups
        .into_iter()
        .map(|(key, texts)| start(key, texts))
        .collect()
}

/// A wording and its folded letters.
struct Folded<'a> {
    wording: &'a Wording,
    letters: Vec<u8>,
}

impl Folded<'_> {
    /// Whether both differ only in what folding takes away.
    fn is_like(&self, other: &Folded<'_>) -> bool {
        let (one, two) = (self.wording, other.wording);
        (one.code, one.enhanced) == (two.code, two.enhanced)
            && one.ends_with_hole() == two.ends_with_hole()
            && self.letters == other.letters
    }
}

/// Lists the text of the wording in a row, under the first row that is like it: the slow path finds that one, too.
fn listed(text: String, at: usize, folded: &[Folded<'_>]) -> ListedText {
    let row = (0..at).find(|row| folded[*row].is_like(&folded[at]));
    let row = row.unwrap_or(at);
    ListedText {
        row,
        shared: 0,
        longer: longer(folded, &folded[at].letters),
        template: folded[row].wording.has_holes(),
        is_long: letters_of(&text) >= needed::BARE,
        text,
    }
}

/// The core of a wording with one space between words, and no hole at its end: what may fill that is told from other
/// words by what stands after a text.
fn plain_text(wording: &Wording) -> String {
    let core = wording.core();
    let words: Vec<&str> = core.split_ascii_whitespace().collect();
    let mut text = words.join(" ");
    if let Some(hole) = text.rfind(" {").filter(|_| text.ends_with('}')) {
        text.truncate(hole);
    }
    text
}

/// The codes and the first eight bytes of a text, if these stand before any hole.
fn key(wording: &Wording, text: &str) -> Option<StartKey> {
    let literal = text.split('{').next().unwrap_or_default();
    let codes = format!("{} {}  ", wording.code, wording.enhanced);
    let codes = CodeText::read(codes.as_bytes())?;
    Some(StartKey {
        codes: codes.codes,
        last_digit: codes.last_digit,
        text: fold_eight(*literal.as_bytes().first_chunk()?),
    })
}

/// Sorts texts and counts what neighbours share, beyond the first eight bytes that all have in any case.
fn start(key: StartKey, mut texts: Vec<ListedText>) -> StartEntry {
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

/// The letters with which other wordings continue that start with these letters; all bits for a hole.
fn longer(folded: &[Folded<'_>], letters: &[u8]) -> u32 {
    let others = folded.iter().map(|other| &other.letters);
    let next = others.filter_map(|other| other.strip_prefix(letters)?.first());
    next.fold(0, |bits, letter| {
        if letter.is_ascii_alphanumeric() {
            bits | 1 << (letter % 32)
        } else {
            u32::MAX
        }
    })
}
