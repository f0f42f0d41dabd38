//! The first words of a text, sixteen bytes at once.

#![allow(
    clippy::arithmetic_side_effects,
    reason = "bytes below 0x80 in sums below 0x100, and shifts by fewer bits than a word has"
)]

use crate::start::BEGINNING;

/// The first bytes of a text that starts with plain words: letters, and signs that say nothing.
///
/// Not a single word, which may be a label.
#[derive(Clone, Copy)]
pub(super) struct PlainWords {
    bytes: u128,
    /// The high bit of each sign.
    signs: u128,
}

impl PlainWords {
    #[inline(always)]
    pub fn read(text: &[u8], at: usize) -> Option<PlainWords> {
        let bytes = u128::from_le_bytes(*text.get(at..)?.first_chunk()?);
        let lower = bytes & !HIGH | repeat(0x20);
        let letters = (lower + repeat(0x80 - b'a')) & !(lower + repeat(0x7f - b'z'));
        let signs = equal(bytes & repeat(0xf8), b'(') | equal(bytes, b' ');
        let is_plain = (letters | signs) & !bytes & HIGH == HIGH;
        let are_words = signs & 0x8080 == 0 && signs != 0;
        (is_plain && are_words).then_some(PlainWords {
            bytes: lower,
            signs,
        })
    }

    /// Returns the first two letters, folded.
    #[inline(always)]
    pub fn first_two(self) -> (u8, u8) {
        let [first, second, ..] = self.bytes.to_le_bytes();
        (first, second)
    }

    /// Returns the first letters, if there are so many, and no "e" before them that does not count.
    #[inline(always)]
    pub fn letters(self) -> Option<[u8; BEGINNING]> {
        let PlainWords {
            bytes: mut word,
            mut signs,
        } = self;
        let e = equal(word, b'e') & (signs << 8 | 0x80);
        let is_mail = e & (equal(word >> 8, b'm') | signs >> 8) != 0;
        if is_mail || signs.count_ones() > 7 {
            return None;
        }
        while signs.trailing_zeros() < 8 * BEGINNING as u32 {
            let before = (1 << (signs.trailing_zeros() & !7)) - 1;
            word = word & before | (word >> 8) & !before;
            signs = (signs >> 8) & !before;
        }
        word.to_le_bytes().first_chunk().copied()
    }
}

const HIGH: u128 = repeat(0x80);

const fn repeat(byte: u8) -> u128 {
    u128::from_le_bytes([byte; 16])
}

/// Sets the high bit of each byte that equals `byte`, as far as they are ASCII.
#[inline(always)]
const fn equal(word: u128, byte: u8) -> u128 {
    let other = (word ^ repeat(byte)) & !HIGH;
    (HIGH - other) & HIGH
}
