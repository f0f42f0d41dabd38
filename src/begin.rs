//! Whether some wording begins like a text: most texts of other servers end here.
//!
//! Without a mark of Gmail's, a text counts only if it has a whole wording, or enough letters of one. Its first letters,
//! looked up in a set of hashes, mostly show that it has neither.

#![allow(
    clippy::arithmetic_side_effects,
    reason = "positions in a slice and counts of letters: far from the end of usize"
)]

#[cfg(test)]
mod tests;

mod hole;
mod plain;

use hole::may_go_on;
use plain::{Eight, PlainLetters};

use crate::candidate::Candidate;
use crate::frame::session::has_session;
use crate::read::bytes::{eight, repeat, stands_at};
use crate::read::codes::codes_at;
use crate::read::lead::{bare_address_end, skip_bracket, skip_label, skip_lead, skip_quotes};
use crate::read::noise::tag_end;
use crate::read::scan::next_point;
use crate::read::text::{Letters, may_be_silent};
use crate::shared::beginning::Beginning;
use crate::shared::needed;
use crate::table::{BEGINNINGS, FIRST_LETTERS};

/// Returns whether some wording may begin like the text of a candidate; surely not, if not.
#[inline]
pub(crate) fn may_begin(candidate: &Candidate<'_>) -> bool {
    !begins_otherwise(candidate.bytes, candidate.text) && may_begin_closely(candidate)
}

/// Tells by a short look that a text begins like no wording, which most texts of other servers do.
///
/// Nothing is said of one whose first letters do not stand behind plain signs, or among others.
#[inline(always)]
pub(crate) fn begins_otherwise(bytes: &[u8], text: usize) -> bool {
    let first = match bytes.get(text..).unwrap_or_default() {
        [b' ', b'<', first @ ..] if starts_address(first) => first,
        [b' ', b'[', ..] => behind_bracket(bytes, text + 1),
        [b' ' | b'-', first @ ..] => first,
        _ => return is_other_behind_signs(bytes, text),
    };
    let Some(eight) = Eight::of(first).filter(Eight::starts_with_letter) else {
        return is_other_or_short(bytes, text, first);
    };
    let plain = eight.letters();
    let Some(plain) = plain.filter(|plain| !plain.may_end_in_literal(first)) else {
        return is_other_or_short(bytes, text, first);
    };
    let beginning = Beginning::NONE.and(plain.letters);
    if is_in_table(beginning) && may_begin_from(first, plain.len, 1, beginning) {
        return false;
    }
    !may_start_label(first, eight) || is_other_behind_label(bytes, text)
}

/// Returns whether the first word of a text, or of eight bytes, may be a label, by what stands behind it.
#[inline(always)]
fn may_start_label(text: &[u8], eight: Eight) -> bool {
    let next_eight = || Eight::of(text.get(Eight::LEN..).unwrap_or_default());
    match eight.first_sign() {
        Some(sign) => is_label_sign(sign),
        None => next_eight().is_none_or(|next| next.first_sign().is_some_and(is_label_sign)),
    }
}

/// Tells that a short text, or one that starts with signs, begins like no wording.
#[inline(never)]
fn is_other_or_short(bytes: &[u8], text: usize, first: &[u8]) -> bool {
    if first.first().is_some_and(u8::is_ascii_alphabetic) {
        !may_begin_by_bytes(first) && is_other_behind_label(bytes, text)
    } else {
        is_other_behind_signs(bytes, text)
    }
}

/// Tells that what stands behind the first signs begins like no wording; not where these are not plain.
fn is_other_behind_signs(bytes: &[u8], text: usize) -> bool {
    begins_otherwise_behind_signs(bytes, text) && is_other_behind_label(bytes, text)
}

/// Tells that no wording begins behind the label of a text, or that it has none.
fn is_other_behind_label(bytes: &[u8], text: usize) -> bool {
    skip_label(bytes, text).is_none_or(|start| begins_otherwise_behind_signs(bytes, start))
}

fn begins_otherwise_behind_signs(bytes: &[u8], at: usize) -> bool {
    behind_signs(bytes, at).is_some_and(|start| {
        let first = bytes.get(start..).unwrap_or_default();
        !may_begin_by_bytes(first)
    })
}

/// Returns where the text starts behind brackets and the like, if these are plain.
fn behind_signs(bytes: &[u8], text: usize) -> Option<usize> {
    let start = skip_quotes(bytes, text);
    if bytes.get(text..start)?.contains(&b'\n') {
        // A program may have put something of its own before the line.
        return None;
    }
    let behind = bytes.get(start..)?;
    match behind {
        [b'[', ..] => {
            let end = skip_bracket(bytes, start);
            (end > start).then_some(end)
        }
        [b'<', rest @ ..] => {
            let is_read = tag_end(bytes, start).is_some() || stands_at(rest, 0, b"http");
            (!is_read).then_some(start + 1)
        }
        [b'0'..=b'9', ..] if codes_at(bytes, start).is_some() => None,
        [b'0'..=b'9', ..] => {
            let len = bare_address_end(behind)?;
            Some(start + len + usize::from(behind.get(len) == Some(&b' ')))
        }
        _ => Some(start),
    }
}

/// Returns the text behind `[192.0.2.1      12] `, or nothing where another bracket stands.
#[inline(never)]
fn behind_bracket(bytes: &[u8], at: usize) -> &[u8] {
    let end = skip_bracket(bytes, at);
    let behind = bytes.get(end..).filter(|_| end > at);
    behind.unwrap_or_default()
}

#[inline(always)]
fn is_label_sign(sign: u8) -> bool {
    matches!(sign, b':' | b'=')
}

/// Returns whether an address starts a text, and no link.
#[inline(never)]
fn starts_address(text: &[u8]) -> bool {
    let sign = Eight::of(text).and_then(Eight::first_sign);
    matches!(sign, Some(b'@' | b'.')) && !stands_at(text, 0, b"http")
}

/// Tells by the first letters of a text whether some wording may begin like it; it may where these are not plain.
fn may_begin_by_bytes(text: &[u8]) -> bool {
    may_begin_from(text, 0, 0, Beginning::NONE)
}

/// Returns whether some wording may go on like a text behind its first bytes, which are a beginning in so many steps.
fn may_begin_from(text: &[u8], len: usize, steps: usize, beginning: Beginning) -> bool {
    let mut rest = text.get(len..).unwrap_or_default();
    let mut beginning = beginning;
    for step in steps..Beginning::STEPS {
        let ends_soon = step > 0 && is_in_table(beginning.end());
        if rest.len() < Eight::LEN {
            return ends_soon || step >= Beginning::ENOUGH || !is_short(rest);
        }
        let Some(plain) = PlainLetters::read(rest) else {
            return true;
        };
        if plain.may_end_in_literal(rest) {
            return true;
        }
        if ends_soon && may_go_on(rest, plain.len, beginning, plain.letters) {
            return true;
        }
        beginning = beginning.and(plain.letters);
        if !is_in_table(beginning) {
            return step >= Beginning::ENOUGH && !goes_on(rest, plain.len);
        }
        rest = rest.get(plain.len..).unwrap_or_default();
    }
    true
}

/// Tells that a text which parts from all wordings among its first bytes does not stop there: they are words, and the
/// last is no session id.
fn goes_on(text: &[u8], len: usize) -> bool {
    let (words, behind) = text.split_at_checked(len).unwrap_or_default();
    let mut rest_of_word = behind.iter().take_while(|byte| !byte.is_ascii_whitespace());
    let is_word = |byte: &u8| byte.is_ascii_alphabetic() || *byte == b' ';
    words.iter().all(is_word) && !rest_of_word.any(u8::is_ascii_digit)
}

/// Returns whether a text ends before it has as many letters as are looked at together.
fn is_short(text: &[u8]) -> bool {
    let letters = text
        .iter()
        .filter(|byte| byte.is_ascii_alphabetic())
        .count();
    let is_plain = |byte: &u8| byte.is_ascii_alphabetic() || matches!(byte, b' ' | b'.');
    letters < Beginning::STEP && text.iter().all(is_plain)
}

/// Tells letter by letter whether some wording may begin like the text of a candidate, past a label and a lead.
#[inline(never)]
pub(crate) fn may_begin_closely(candidate: &Candidate<'_>) -> bool {
    let Candidate {
        bytes, text, codes, ..
    } = *candidate;
    let begins = |at| {
        let start = skip_lead(bytes, at);
        may_begin_by_letters(Letters::new(bytes, start, bytes.len(), codes))
    };
    let is_labelled = || text > candidate.start && skip_label(bytes, text).is_some_and(begins);
    !is_code_alone(candidate) && (begins(text) || is_labelled())
}

/// Returns whether a text has no codes but the reply code before it, and no session id: without a mark of Gmail's, it has to
/// be long then.
fn is_code_alone(candidate: &Candidate<'_>) -> bool {
    let Candidate {
        bytes, text, codes, ..
    } = *candidate;
    let is_alone = codes.enhanced.is_none() && codes.code.is_some();
    is_alone
        && bytes.len() < text + needed::REPLY_CODE_ALONE
        && next_point(bytes, text).is_none()
        && !has_session(bytes.get(text..).unwrap_or_default())
}

/// Returns whether some wording may begin like a text that no codes announce.
#[inline]
pub(crate) fn may_begin_bare(candidate: &Candidate<'_>) -> bool {
    let Candidate {
        bytes, text, codes, ..
    } = *candidate;
    may_begin_by_letters(Letters::new(bytes, text, bytes.len(), codes))
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

/// Returns whether a digit stands among the first seven bytes.
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

/// Returns whether some wording or opening begins with these two letters.
#[inline(always)]
fn have_pair(first: u8, second: u8) -> bool {
    let seconds = FIRST_LETTERS.get(usize::from(first % 32));
    seconds.is_none_or(|seconds| seconds >> (second % 32) & 1 == 1)
}

/// Returns whether some wording has the first letters that a reader has before it.
#[inline(never)]
fn may_begin_by_letters(mut reader: Letters<'_>) -> bool {
    let mut beginning = Beginning::NONE;
    for step in 0..Beginning::STEPS {
        let text = reader.rest();
        let Some(letters) = next_letters(&mut reader) else {
            return true;
        };
        let len = text.len() - reader.rest().len();
        let ends_soon = step > 0 && is_in_table(beginning.end());
        if ends_soon && may_go_on(text, len, beginning, letters) {
            return true;
        }
        beginning = beginning.and(letters);
        if !is_in_table(beginning) {
            let has_ended = letters >> (8 * (Beginning::STEP - 1)) == 0;
            return step >= Beginning::ENOUGH && (has_ended || !goes_on(text, len));
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
