//! Whether some wording begins like a text: most texts of other servers end here.
//!
//! Without a mark of Gmail's, a text counts only when it has a whole wording, or twice as many letters of one
//! as [`BEGINNING`] says. Two looks into a set of hashes tell that it has neither.

#![allow(
    clippy::arithmetic_side_effects,
    reason = "positions in a slice and counts of letters: far from the end of usize"
)]

mod plain;
#[cfg(test)]
mod tests;

use plain::PlainWords;

use crate::fold::OPENINGS;
use crate::lead::{skip_label, skip_lead};
use crate::quick::skip_bracket;
use crate::scan::next_point;
use crate::start::{BEGINNING, Beginning};
use crate::table::{BEGINNINGS, FIRST_LETTERS};
use crate::text::{Letters, may_be_silent};
use crate::verdict::Candidate;

/// Tells whether some wording may begin like the text of a candidate; surely not, if not.
#[inline]
pub(crate) fn may_begin(candidate: &Candidate<'_>) -> bool {
    let Candidate {
        bytes, text, codes, ..
    } = *candidate;
    if codes.enhanced.is_none() && codes.code.is_some() && next_point(bytes, text).is_none() {
        // With a reply code alone, not even a whole wording is enough.
        return false;
    }
    let behind_space = text + usize::from(bytes.get(text) == Some(&b' '));
    let start = skip_bracket(bytes, behind_space);
    match PlainWords::read(bytes, start) {
        Some(words) => may_begin_with(words) && may_begin_closely(candidate),
        None => may_begin_closely(candidate),
    }
}

/// Tells the same of plain words, by their first letters.
#[inline(always)]
fn may_begin_with(words: PlainWords) -> bool {
    let (first, second) = words.first_two();
    let is_mail = first == b'e' && second == b'm';
    if !is_mail && !have_pair(first, second) {
        return false;
    }
    let letters = words.letters();
    letters.is_none_or(|letters| is_in_table(Beginning::of(letters)) || may_open(&letters))
}

/// Tells the same letter by letter, past a label and whatever else may stand before a text.
#[inline(never)]
fn may_begin_closely(candidate: &Candidate<'_>) -> bool {
    let Candidate {
        bytes, text, codes, ..
    } = *candidate;
    let begins = |at| {
        let start = skip_lead(bytes, at);
        may_begin_like(Letters::new(bytes, start, bytes.len(), codes))
    };
    let is_labelled = || text > candidate.start && skip_label(bytes, text).is_some_and(begins);
    begins(text) || is_labelled()
}

/// Tells the same of a text that no codes announce.
#[inline]
pub(crate) fn may_begin_bare(candidate: &Candidate<'_>) -> bool {
    let Candidate {
        bytes, text, codes, ..
    } = *candidate;
    may_begin_like(Letters::new(bytes, text, bytes.len(), codes))
}

/// Tells by the first bytes at `at` alone whether a wording may begin there that no codes announce.
///
/// Digits in the first words speak against it.
#[inline]
pub(crate) fn may_begin_at(bytes: &[u8], at: usize) -> bool {
    const FIRST_WORDS: usize = 7;
    let Some([first, second, rest @ ..]) = bytes.get(at..) else {
        return false;
    };
    let begins = have_pair(*first, *second) || may_be_silent(*first, *second);
    begins && !rest.iter().take(FIRST_WORDS).any(u8::is_ascii_digit)
}

/// Tells whether some wording or opening begins with these two letters.
#[inline(always)]
fn have_pair(first: u8, second: u8) -> bool {
    let seconds = FIRST_LETTERS.get(usize::from(first % 32));
    seconds.is_none_or(|seconds| seconds >> (second % 32) & 1 == 1)
}

/// Tells whether some wording has the first letters that a reader has before it.
#[inline(never)]
fn may_begin_like(mut reader: Letters<'_>) -> bool {
    let Some(first) = next_letters(&mut reader) else {
        return true;
    };
    if may_open(&first) {
        return true;
    }
    let beginning = Beginning::of(first);
    if !is_in_table(beginning) {
        return false;
    }
    is_in_table(beginning.end())
        || next_letters(&mut reader).is_none_or(|second| is_in_table(beginning.and(second)))
}

/// Reads so many letters, or none where a program put something of its own before a line of them.
#[inline(always)]
fn next_letters(reader: &mut Letters<'_>) -> Option<[u8; BEGINNING]> {
    let mut letters = [0; BEGINNING];
    for place in &mut letters {
        let line = reader.line;
        *place = reader.next_letter().unwrap_or_default();
        if reader.line != line && reader.behind_line_prefix(reader.line).is_some() {
            return None;
        }
    }
    Some(letters)
}

/// Tells whether a short opening comes first that a wording may lack; the long ones are in the table.
#[inline(always)]
fn may_open(letters: &[u8; BEGINNING]) -> bool {
    OPENINGS.iter().any(|opening| letters.starts_with(opening))
}

#[inline(always)]
fn is_in_table(beginning: Beginning) -> bool {
    beginning.numbers().into_iter().fold(true, |all, number| {
        let bits = BEGINNINGS.get(number / 64).copied().unwrap_or(u64::MAX);
        all & (bits >> (number % 64) & 1 == 1)
    })
}
