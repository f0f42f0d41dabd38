//! The first letters of a text, eight bytes at once.

#![allow(
    clippy::arithmetic_side_effects,
    reason = "bytes below 0x80 in sums below 0x100, and shifts by fewer bits than a word has"
)]

use crate::scan::repeat;
use crate::start::Beginning;
use crate::text::may_be_silent;

/// Some letters at the start of a text, and how many bytes they take.
#[derive(Clone, Copy)]
pub(super) struct PlainLetters {
    /// For [`Beginning::and`].
    pub letters: u64,
    pub len: usize,
}

impl PlainLetters {
    /// Reads the first bytes of a text: letters, with up to two signs before and between them that say nothing.
    #[inline(always)]
    pub fn read(text: [u8; 8]) -> Option<PlainLetters> {
        let bytes = u64::from_le_bytes(text);
        let all = Bytes {
            bytes,
            signs: signs(bytes),
        };
        let (all, first) = all.without_sign()?;
        let (all, second) = all.without_sign()?;
        (all.signs & SIX == 0).then_some(PlainLetters {
            letters: (all.bytes | SPACES) & SIX,
            len: Beginning::STEP + first + second,
        })
    }

    /// Tells whether the last letter may be the mark of a literal, by the quote mark that follows in the text.
    #[inline(always)]
    pub fn ends_in_mark(self, text: &[u8]) -> bool {
        let last = (self.letters >> (8 * (Beginning::STEP - 1))) as u8;
        may_be_silent(last, b'\'') && matches!(text.get(self.len), Some(b'\'' | b'"'))
    }
}

/// How many bytes an address has up to its first colon, at most.
const LONGEST_PART: u32 = 5;
const SIX: u64 = 0xffff_ffff_ffff;
const SPACES: u64 = repeat(b' ');

/// Sets the high bit of each byte that is no letter.
#[inline(always)]
pub(super) const fn signs(bytes: u64) -> u64 {
    let lower = (bytes | repeat(b' ')) & repeat(0x7f);
    let from_a = lower + repeat(0x80 - b'a');
    let behind_z = lower + repeat(0x7f - b'z');
    (!from_a | behind_z | bytes) & repeat(0x80)
}

/// Some bytes, and the high bits of those that are no letters.
#[derive(Clone, Copy)]
struct Bytes {
    bytes: u64,
    signs: u64,
}

impl Bytes {
    /// Takes out the first sign among the first six bytes, and tells how many there were to take out, none or one.
    ///
    /// Nothing is returned where the sign may be more than a sign.
    #[inline(always)]
    fn without_sign(self) -> Option<(Bytes, usize)> {
        let Bytes { bytes, signs } = self;
        if signs & SIX == 0 {
            return Some((self, 0));
        }
        let place = signs.trailing_zeros() & !7;
        let is_plain = (bytes >> place) as u8 == b' ' || says_nothing(bytes, place);
        let before = (1 << place) - 1;
        let shorter = |word: u64| word & before | word >> 8 & !before;
        is_plain.then_some((
            Bytes {
                bytes: shorter(bytes),
                signs: shorter(signs),
            },
            1,
        ))
    }
}

/// Tells whether the sign at a place among the bytes is surely no more than a sign.
#[inline(never)]
fn says_nothing(bytes: u64, place: u32) -> bool {
    let letter_before = (bytes << 8 >> place) as u8 | 0x20;
    match (bytes >> place) as u8 {
        b' '
        | b'!'
        | b'#'..=b'%'
        | b'('..=b'-'
        | b'/'
        | b';'
        | b'>'..=b'@'
        | b'['
        | b']'
        | b'_'
        | b'`'
        | b'{'..=b'~' => true,
        // Behind a letter it may start a literal; what stands before the first is looked at by the caller.
        sign @ (b'"' | b'\'') => !may_be_silent(letter_before, sign),
        // Earlier it may be the first of an address.
        b':' => place >= 8 * LONGEST_PART,
        // "x.x.x" stands for codes.
        b'.' => letter_before != b'x',
        _ => false,
    }
}
