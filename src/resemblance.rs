//! Reworded replies: which known meaning a new text resembles, if it resembles one only.

use crate::fold::{CLOSINGS, LetterHash, folded};
use crate::table::Table;
use crate::text::{Codes, Letters};
use crate::GmailReply;

/// How many words of a text are looked at; Gmail's longest wording has 80.
const MOST_WORDS: usize = 120;
/// How many patterns the tables may have.
const MOST_PATTERNS: usize = 1_024;
/// How much a word weighs that no wording has.
const UNKNOWN_WEIGHT: u32 = 60;
/// The share of the words, by weight, that text and wording must have in common, in percent.
const CLOSE_ENOUGH: u32 = 78;
/// The same under the wording's own codes.
const CLOSE_ENOUGH_WITH_CODES: u32 = 62;
/// By how much the closest meaning must be closer than the next, in percent.
const MARGIN: u32 = 8;

/// Returns the meaning whose wordings share most words with the text, when no other comes near.
pub(crate) fn closest(table: &Table<'_>, reader: Letters<'_>, codes: Codes) -> Option<GmailReply> {
    if table.patterns.len() > MOST_PATTERNS {
        return None;
    }
    let mut shared = [0_u32; MOST_PATTERNS];
    let total = count_words(table, reader, &mut shared);
    let mut best: Option<(u32, u32, GmailReply)> = None;
    let mut second = 0;
    for ((pattern, shared), weight) in table.patterns.iter().zip(&shared).zip(table.weights) {
        let rows = || pattern.rows.iter().filter_map(|row| table.row(*row));
        let fitting = rows().find(|row| {
            codes.class().is_none_or(|class| row.code.get() / 100 == u16::from(class))
        });
        let Some(row) = fitting else { continue };
        let score = 200 * shared / (total + weight).max(1);
        let known = rows().any(|row| Some(row.enhanced) == codes.enhanced);
        match best {
            Some((top, _, reply)) if row.reply != reply => {
                if score > top {
                    second = top;
                    best = Some((score, u32::from(known), row.reply));
                } else {
                    second = second.max(score);
                }
            }
            Some((top, known_before, _)) => {
                if score > top {
                    best = Some((score, u32::from(known).max(known_before), row.reply));
                } else if known {
                    best = Some((top, 1, row.reply));
                }
            }
            None => best = Some((score, u32::from(known), row.reply)),
        }
    }
    let (score, known, reply) = best?;
    let needed = if known > 0 { CLOSE_ENOUGH_WITH_CODES } else { CLOSE_ENOUGH };
    (score >= needed && score >= second + MARGIN).then_some(reply)
}

/// Adds the weight of each known word to the patterns that have it; returns the weight of all.
fn count_words(table: &Table<'_>, reader: Letters<'_>, shared: &mut [u32]) -> u32 {
    let mut total = 0;
    let mut seen = [0_u32; MOST_WORDS];
    let mut count = 0;
    let mut words = Words { reader };
    while let Some(hash) = words.next_word() {
        if seen.get(..count).unwrap_or_default().contains(&hash) {
            continue;
        }
        let Some(slot) = seen.get_mut(count) else { break };
        *slot = hash;
        count += 1;
        let found = table.words.binary_search_by_key(&hash, |word| word.hash);
        match found.ok().and_then(|at| table.words.get(at)) {
            Some(word) => {
                total += word.weight;
                for pattern in word.patterns {
                    if let Some(shared) = shared.get_mut(usize::from(*pattern)) {
                        *shared += word.weight;
                    }
                }
            }
            None => total += UNKNOWN_WEIGHT,
        }
    }
    total
}

/// The words of a text up to its closing sentence.
struct Words<'a> {
    reader: Letters<'a>,
}

impl Words<'_> {
    fn next_word(&mut self) -> Option<u32> {
        if CLOSINGS.iter().any(|closing| self.comes_next(closing)) {
            return None;
        }
        let mut hash = LetterHash::new();
        hash.push(self.reader.next_letter()?);
        loop {
            let next = self.reader.bytes().get(self.reader.at);
            if next.is_none_or(|byte| folded(*byte) == 0) {
                return Some(hash.half());
            }
            let mut ahead = self.reader;
            let letter = ahead.next_letter()?;
            // A code glued to a word is no part of it.
            if ahead.at > self.reader.at + 1 {
                return Some(hash.half());
            }
            self.reader = ahead;
            hash.push(letter);
        }
    }

    fn comes_next(&self, letters: &[u8]) -> bool {
        let mut reader = self.reader;
        letters.iter().all(|letter| reader.next_letter() == Some(*letter))
    }
}
