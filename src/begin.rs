//! Whether some wording begins like a text.

#![allow(
    clippy::arithmetic_side_effects,
    clippy::indexing_slicing,
    reason = "positions in a slice and counts of letters: far from the end of usize; the table has a place for each byte"
)]

use crate::fold::{OPENINGS, folded, mail_of_email};
use crate::start::{BEGINNING, beginning};
use crate::table::{BEGINNINGS_OF_WORDINGS, FIRST_LETTERS};

/// Tells whether some wording may begin with the text at `text`; surely not, if not.
#[inline]
pub(crate) fn may_begin(bytes: &[u8], text: usize) -> bool {
    let rest = bytes.get(text..).unwrap_or_default();
    let is_sign = |byte: &&u8| matches!(byte, b' ' | b'\r' | b'\n' | b':' | b'<' | b'"');
    let skip = rest.iter().take(4).take_while(is_sign).count();
    let Some([first, second, ..]) = rest.get(skip..) else {
        return rest.iter().any(|byte| folded(*byte) != 0);
    };
    if !first.is_ascii_alphabetic() || !second.is_ascii_alphabetic() {
        return true;
    }
    let seconds = FIRST_LETTERS
        .get(usize::from(first % 32))
        .copied()
        .unwrap_or(u32::MAX);
    let begins = seconds >> (second % 32) & 1 == 1 || may_be_silent(rest, skip);
    begins && may_begin_like(rest, true)
}

/// Tells the same of a text that no codes announce; digits in its first words speak against it.
#[inline]
pub(crate) fn may_begin_bare(bytes: &[u8], text: usize) -> bool {
    let rest = bytes.get(text..).unwrap_or_default();
    let [first, second, ..] = rest else {
        return false;
    };
    let seconds = FIRST_LETTERS
        .get(usize::from(first % 32))
        .copied()
        .unwrap_or(u32::MAX);
    let begins = seconds >> (second % 32) & 1 == 1 || may_be_silent(rest, 0);
    begins && may_begin_like(rest, false)
}

/// Tells whether the letter at `at` may be one that is not meant: see `Letters`.
#[inline(always)]
pub(crate) fn may_be_silent(text: &[u8], at: usize) -> bool {
    let letter = text.get(at).copied().unwrap_or_default();
    let next = text.get(at + 1).copied().unwrap_or_default();
    crate::text::may_be_silent(letter, next) && is_silent(text, at)
}

#[inline(never)]
fn is_silent(text: &[u8], at: usize) -> bool {
    if matches!(text.get(at), Some(b'e' | b'E')) {
        return mail_of_email(text, at).is_some();
    }
    let before = at.checked_sub(1).and_then(|at| text.get(at));
    !before.is_some_and(u8::is_ascii_alphanumeric)
}

/// Tells whether some wording has the first letters of a text.
#[inline(never)]
fn may_begin_like(text: &[u8], digits: bool) -> bool {
    const FARTHEST: usize = 24;
    if let Some((letters, last)) = plain_letters(text) {
        return may_be_beginning(letters, last);
    }
    let mut letters = 0;
    let mut count = 0;
    for (at, byte) in text.iter().enumerate().take(FARTHEST) {
        let kind = KINDS[usize::from(*byte)];
        match kind {
            kind::SIGN => continue,
            kind::DIGIT => return digits,
            kind::ESCAPE => return true,
            _ if kind & kind::MAYBE_SILENT != 0 && may_be_silent(text, at) => continue,
            _ => {}
        }
        let letter = kind & !kind::MAYBE_SILENT;
        if count == BEGINNING - 1 {
            return may_be_beginning(letters, letter);
        }
        letters |= u64::from(letter) << (8 * count);
        count += 1;
    }
    true
}

/// Returns the first nine letters of a text that starts with words of plain letters, folded; eight of them,
/// and the last.
#[inline(always)]
fn plain_letters(text: &[u8]) -> Option<(u64, u8)> {
    let start: &[u8; 16] = text.first_chunk()?;
    let is_plain = |all, byte: &u8| all & (byte.is_ascii_alphabetic() | (*byte == b' '));
    if !start.iter().fold(true, is_plain) {
        return None;
    }
    let mut word = u128::from_le_bytes(start.map(|byte| byte | 0x20));
    let mut spaces = equal(word, b' ');
    // The "e" of "email" does not count.
    if equal(word, b'e') & equal(word >> 8, b'm') != 0 || spaces.count_ones() > 7 {
        return None;
    }
    while spaces.trailing_zeros() < 8 * BEGINNING as u32 {
        let before = (1 << (spaces.trailing_zeros() / 8 * 8)) - 1;
        word = word & before | (word >> 8) & !before;
        spaces = (spaces >> 8) & !before;
    }
    Some((word as u64, (word >> 64) as u8))
}

/// Sets the high bit of each byte that equals `byte`, where all are letters or spaces.
#[inline(always)]
const fn equal(word: u128, byte: u8) -> u128 {
    let other = word ^ u128::from_le_bytes([byte; 16]);
    other.wrapping_sub(u128::from_le_bytes([1; 16])) & !other & u128::from_le_bytes([0x80; 16])
}

/// Tells the same of the first eight letters and the ninth.
fn may_be_beginning(letters: u64, last: u8) -> bool {
    let [a, b, c, d, e, f, g, h] = letters.to_le_bytes();
    let letters = [a, b, c, d, e, f, g, h, last];
    let is_set = |number: usize| {
        let bits = BEGINNINGS_OF_WORDINGS.get(number / 64);
        bits.is_none_or(|bits| bits >> (number % 64) & 1 == 1)
    };
    let [one, other] = beginning(letters);
    is_set(one) && is_set(other) || OPENINGS.iter().any(|opening| letters.starts_with(opening))
}

/// What a byte is at the beginning of a text: one of these, or a letter, folded.
mod kind {
    pub const SIGN: u8 = 0;
    pub const DIGIT: u8 = 1;
    /// The first byte of an escape or entity, which is not read as it stands.
    pub const ESCAPE: u8 = 2;
    /// Set for a letter that is not meant before some others: see [`may_be_silent`](super::may_be_silent).
    pub const MAYBE_SILENT: u8 = 0x80;
}

const KINDS: [u8; 256] = {
    let mut kinds = [kind::SIGN; 256];
    let mut byte = 0;
    while byte < kinds.len() {
        let letter = byte as u8;
        kinds[byte] = match letter {
            b'e' | b'E' | b'b' | b'f' | b'r' | b'u' => letter | 0x20 | kind::MAYBE_SILENT,
            b'A'..=b'Z' | b'a'..=b'z' => letter | 0x20,
            b'0'..=b'9' => kind::DIGIT,
            b'\\' | b'&' | b'=' => kind::ESCAPE,
            _ => kind::SIGN,
        };
        byte += 1;
    }
    kinds
};
