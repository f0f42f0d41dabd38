//! Whether some wording begins like a text: most texts of other servers end here.
//!
//! Without a mark of Gmail's, a text counts only when it has a whole wording, or so many letters of one that its
//! first ones, looked up in a set of hashes, tell that it has neither.

#![allow(
    clippy::arithmetic_side_effects,
    reason = "positions in a slice and counts of letters: far from the end of usize"
)]

#[cfg(test)]
mod tests;

mod plain;

use core::ops::Range;

use plain::PlainLetters;

use crate::codes::Codes;
use crate::compare::eight;
use crate::lead::{bare_address_end, skip_label, skip_lead, skip_quotes, starts_with_word};
use crate::noise::tag_end;
use crate::quick::skip_bracket;
use crate::scan::{next_point, repeat};
use crate::start::Beginning;
use crate::table::{BEGINNINGS, FIRST_LETTERS};
use crate::text::{Letters, may_be_silent};
use crate::verdict::{Beginnings, Candidate};

/// In which step a text has letters enough before it to count where it is cut.
const ENOUGH: usize = Beginnings::BOTH_CODES / Beginning::STEP;

/// Tells whether some wording may begin like the text of a candidate; surely not, if not.
#[inline]
pub(crate) fn may_begin(candidate: &Candidate<'_>) -> bool {
    !begins_otherwise(candidate.bytes, candidate.text) && may_begin_closely(candidate)
}

/// Tells whether a text has no codes but the reply code before it: without a mark of Gmail's, not even a whole wording
/// is enough then.
#[inline(always)]
pub(crate) fn is_code_alone(bytes: &[u8], text: usize, codes: Codes) -> bool {
    let is_alone = codes.enhanced.is_none() && codes.code.is_some();
    is_alone && next_point(bytes, text).is_none()
}

/// Tells by a short look that a text begins like no wording, which most texts of other servers do.
///
/// Nothing is said of one whose first letters do not stand behind plain signs, or among others.
#[inline(always)]
pub(crate) fn begins_otherwise(bytes: &[u8], text: usize) -> bool {
    let behind = bytes.get(text..).unwrap_or_default();
    let is_plain = matches!(behind, [b' ' | b'-', b'A'..=b'Z' | b'a'..=b'z', ..]);
    let start = if is_plain {
        text + 1
    } else {
        behind_signs(bytes, text)
    };
    if may_begin_plainly(bytes, start) {
        return false;
    }
    let is_bare = is_plain && !may_label(behind);
    is_bare || skip_label(bytes, text).is_none_or(|at| !may_begin_plainly(bytes, at))
}

/// Returns where the text starts behind brackets and the like, as far as that is plain.
#[inline(never)]
fn behind_signs(bytes: &[u8], text: usize) -> usize {
    let start = skip_quotes(bytes, text);
    if bytes
        .get(text..start)
        .is_some_and(|signs| signs.contains(&b'\n'))
    {
        // A program may have put something of its own before the line.
        return text;
    }
    let behind = bytes.get(start..).unwrap_or_default();
    match behind {
        [b'[', ..] => skip_bracket(bytes, start),
        [b'<', rest @ ..] => {
            let is_read = tag_end(bytes, start).is_some() || starts_with_word(rest, 0, b"http");
            start + usize::from(!is_read)
        }
        [b'0'..=b'9', ..] => match bare_address_end(behind) {
            Some(len) => start + len + usize::from(behind.get(len) == Some(&b' ')),
            None => start,
        },
        _ => start,
    }
}

/// Tells whether a label may stand before a text: by the sign behind it, or others with the same first five bits.
#[inline(always)]
fn may_label(text: &[u8]) -> bool {
    const NEAR: usize = 16;
    let near: Option<&[u8; NEAR]> = text.get(1..).and_then(<[u8]>::first_chunk);
    let is_sign = |byte: &u8| byte & 0xf8 == b':' & 0xf8;
    match near {
        Some(near) => u128::from_le_bytes(near.map(|byte| u8::from(is_sign(&byte)))) != 0,
        None => text.iter().any(is_sign),
    }
}

/// Tells by its first letters whether some wording may begin like the text at `at`; it may where these are not plain.
#[inline(always)]
fn may_begin_plainly(bytes: &[u8], at: usize) -> bool {
    let mut at = at;
    let mut beginning = Beginning::NONE;
    for step in 0..Beginning::STEPS {
        // A wording that ends here goes on in any way.
        if step > 0 && is_in_table(beginning.end()) {
            return true;
        }
        let rest = bytes.get(at..).unwrap_or_default();
        let Some(next) = rest.first_chunk() else {
            return step >= ENOUGH || !is_short(rest);
        };
        let Some(plain) = PlainLetters::read(*next) else {
            return true;
        };
        if plain.may_end_in_mark() && matches!(rest.get(plain.len), Some(b'\'' | b'"')) {
            return true;
        }
        beginning = beginning.and(plain.letters);
        if !is_in_table(beginning) {
            return step >= ENOUGH && !goes_on(bytes, at..at + plain.len);
        }
        at += plain.len;
    }
    true
}

/// Tells that a text which parts from all wordings among these bytes does not stop there: they are words, and the
/// last is no session id.
#[inline(never)]
fn goes_on(bytes: &[u8], range: Range<usize>) -> bool {
    let behind = bytes.get(range.end..).unwrap_or_default();
    let words = bytes.get(range).unwrap_or_default();
    let mut rest_of_word = behind.iter().take_while(|byte| !byte.is_ascii_whitespace());
    let is_word = |byte: &u8| byte.is_ascii_alphabetic() || *byte == b' ';
    words.iter().all(is_word) && !rest_of_word.any(u8::is_ascii_digit)
}

/// Tells whether a text ends before it has as many letters as are looked at together.
#[inline(never)]
fn is_short(text: &[u8]) -> bool {
    let letters = text
        .iter()
        .filter(|byte| byte.is_ascii_alphabetic())
        .count();
    let is_plain = |byte: &u8| byte.is_ascii_alphabetic() || matches!(byte, b' ' | b'.');
    letters < Beginning::STEP && text.iter().all(is_plain)
}

/// Tells the same letter by letter, past a label and whatever else may stand before a text.
#[inline(never)]
pub(crate) fn may_begin_closely(candidate: &Candidate<'_>) -> bool {
    let Candidate {
        bytes, text, codes, ..
    } = *candidate;
    let begins = |at| {
        let start = skip_lead(bytes, at);
        may_begin_like(Letters::new(bytes, start, bytes.len(), codes))
    };
    let is_labelled = || text > candidate.start && skip_label(bytes, text).is_some_and(begins);
    !is_code_alone(bytes, text, codes) && (begins(text) || is_labelled())
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
    let Some([first, second, rest @ ..]) = bytes.get(at..) else {
        return false;
    };
    let begins = have_pair(*first, *second) || may_be_silent(*first, *second);
    begins && !has_early_digit(rest)
}

/// Tells whether a digit stands among the first seven bytes.
#[inline(always)]
fn has_early_digit(text: &[u8]) -> bool {
    const FIRST_WORDS: usize = 7;
    const HIGH_BITS: u64 = repeat(0x80) >> 8;
    let Some(word) = eight(text, 0) else {
        return text.iter().take(FIRST_WORDS).any(u8::is_ascii_digit);
    };
    // What is added to the values 0 to 9 does not reach the high bit, and to others it does.
    let values = word ^ repeat(b'0');
    let others = ((values & repeat(0x7f)) + repeat(0x80 - 10)) | values;
    !others & HIGH_BITS != 0
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
    let mut beginning = Beginning::NONE;
    for step in 0..Beginning::STEPS {
        let from = reader.at;
        let Some(letters) = next_letters(&mut reader) else {
            return true;
        };
        if step > 0 && is_in_table(beginning.end()) {
            return true;
        }
        beginning = beginning.and(letters);
        if !is_in_table(beginning) {
            let has_ended = letters >> (8 * (Beginning::STEP - 1)) == 0;
            return step >= ENOUGH && (has_ended || !goes_on(reader.bytes(), from..reader.at));
        }
    }
    true
}

/// Reads so many letters, or as many as there are; none where a program put something of its own before a line of
/// them.
#[inline(always)]
fn next_letters(reader: &mut Letters<'_>) -> Option<u64> {
    let mut letters = 0;
    for place in 0..Beginning::STEP {
        let line = reader.line;
        let Some(letter) = reader.next_letter() else {
            break;
        };
        letters |= u64::from(letter) << (8 * place);
        if reader.line != line && reader.behind_line_prefix(reader.line).is_some() {
            return None;
        }
    }
    Some(letters)
}

#[inline(always)]
fn is_in_table(beginning: Beginning) -> bool {
    beginning.numbers().into_iter().all(|number| {
        let bits = BEGINNINGS.get(number / 64).copied().unwrap_or(u64::MAX);
        bits >> (number % 64) & 1 == 1
    })
}
