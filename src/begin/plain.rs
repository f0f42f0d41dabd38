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
    /// How many bytes a text must have to be read.
    pub const LEAST: usize = 8;

    /// Reads the first letters of a text, before and between which signs may stand that say nothing.
    #[inline(always)]
    pub fn read(text: &[u8]) -> Option<PlainLetters> {
        let first = text.first_chunk().copied()?;
        PlainLetters::read_eight(first).or_else(|| PlainLetters::read_each(text))
    }

    /// The same, with up to two signs.
    #[inline(always)]
    fn read_eight(text: [u8; 8]) -> Option<PlainLetters> {
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

    /// The same, byte by byte, with any number of signs.
    #[inline(never)]
    fn read_each(text: &[u8]) -> Option<PlainLetters> {
        const LONGEST: usize = 24;
        let mut letters = 0;
        let mut count = 0;
        let mut before = 0;
        for (place, byte) in text.iter().take(LONGEST).enumerate() {
            if byte.is_ascii_alphabetic() {
                letters |= u64::from(byte.to_ascii_lowercase()) << (8 * count);
                count += 1;
            } else if !says_nothing(before, *byte, place) {
                return None;
            }
            if count == Beginning::STEP {
                let len = place + 1;
                return Some(PlainLetters { letters, len });
            }
            before = *byte;
        }
        None
    }

    /// Tells whether the last letter may be the mark of a literal, by the quote mark that follows in the text.
    #[inline(always)]
    pub fn ends_in_mark(self, text: &[u8]) -> bool {
        let last = (self.letters >> (8 * (Beginning::STEP - 1))) as u8;
        may_be_silent(last, b'\'') && matches!(text.get(self.len), Some(b'\'' | b'"'))
    }
}

/// How many bytes an address has up to its first colon, at most.
const LONGEST_PART: usize = 5;
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
        let sign = (bytes >> place) as u8;
        let is_plain = sign == b' ' || {
            let before = (bytes << 8 >> place) as u8;
            says_nothing(before, sign, (place / 8) as usize)
        };
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

/// Tells whether a sign at a place is surely no more than a sign, by what stands before it.
#[inline(never)]
fn says_nothing(before: u8, sign: u8, place: usize) -> bool {
    match sign {
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
        b'"' | b'\'' => !may_be_silent(before | 0x20, sign),
        // Earlier it may be the first of an address.
        b':' => place >= LONGEST_PART,
        // "x.x.x" stands for codes.
        b'.' => before | 0x20 != b'x',
        _ => false,
    }
}
