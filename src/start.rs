//! How the first bytes of a reply become a key, and the key a place in a perfect hash table.
//!
//! The build script and the library compile this same file. `phf`, with its SipHash, would take
//! longer for the key than all the rest of a lookup; `benches/` has the comparison.

#![allow(
    clippy::arithmetic_side_effects,
    reason = "positions in a slice and small constants: far from the end of usize"
)]

/// Folds the case of eight bytes at once. Some signs change too, the same way on both sides.
#[inline(always)]
pub const fn fold_eight(bytes: [u8; 8]) -> u64 {
    u64::from_le_bytes(bytes) | 0x2020_2020_2020_2020
}

/// What a reply starts with: its codes and the first eight bytes of its text.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub struct StartKey {
    /// `550-5.7.2` of `550-5.7.26`, with the last digit in place of the sign.
    pub codes: u64,
    /// `6` of it, or a space.
    pub last_digit: u8,
    /// The first bytes of the text, folded by [`fold_eight`].
    pub text: u64,
}

impl StartKey {
    /// Both halves of one long product, so that every bit of the key counts in every bit.
    #[inline(always)]
    const fn hash(self) -> u64 {
        let codes = self.codes.rotate_left(29) ^ self.last_digit as u64;
        let product = (self.text ^ codes) as u128 * 0x9e37_79b9_7f4a_7c15_u128;
        product as u64 ^ (product >> 64) as u64
    }

    /// Returns which of so many buckets the key falls into. Each bucket has a displacement.
    #[inline(always)]
    pub const fn bucket(self, buckets: usize) -> usize {
        self.hash() as usize % buckets
    }

    /// Returns the place of the key in a table with so many places, which are a power of two.
    ///
    /// The displacement turns the hash, and moves it.
    #[inline(always)]
    pub const fn place(self, displacement: u16, places: usize) -> usize {
        let turned = self.hash().rotate_right(displacement as u32 % 64);
        (turned as usize ^ (displacement as usize / 64)) % places
    }
}

/// A pair of codes as a server writes it, `550-5.7.26`.
///
/// Only its length and the sign between the codes are checked: its bytes are compared with those of codes
/// that are known, and so are all digits and dots.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct CodeText {
    pub codes: u64,
    pub last_digit: u8,
    /// How many bytes it takes.
    pub len: usize,
}

impl CodeText {
    /// Reads the codes at the start of a text, behind which a space must stand.
    #[inline(always)]
    pub fn read(text: &[u8]) -> Option<CodeText> {
        const SIGN: u64 = 0xff << 24;
        let plain: &[u8; 11] = text.first_chunk()?;
        let start = u64::from_le_bytes(*plain.first_chunk()?);
        let [detail, last_digit, behind] = *plain.last_chunk()?;
        // No wording is known under a detail of three digits.
        let len = match (last_digit, behind) {
            (b' ', _) => 9,
            (_, b' ') => 10,
            _ => return None,
        };
        matches!((start >> 24) as u8, b' ' | b'-').then_some(CodeText {
            codes: start & !SIGN | (detail as u64) << 24,
            last_digit,
            len,
        })
    }
}

/// How many letters an ending has.
const ENDING: usize = 8;

/// Hashes the last letters of a text.
pub fn ending(letters: &[u8]) -> u32 {
    let last: [u8; ENDING] = letters.last_chunk().copied().unwrap_or_default();
    (u64::from_le_bytes(last).wrapping_mul(0x9e37_79b9_7f4a_7c15) >> 32) as u32
}

/// The letters with which a wording begins, hashed, six at a time.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Beginning(u64);

impl Beginning {
    /// How many bits tell which beginnings there are.
    pub const BITS: usize = 1 << 15;
    /// How many letters are taken together; no wording has fewer.
    pub const STEP: usize = 6;
    /// How often, at most.
    pub const STEPS: usize = 4;
    /// Behind how many steps a text counts where it is cut.
    pub const ENOUGH: usize = 3;

    /// No letters.
    pub const NONE: Beginning = Beginning(0);

    /// Adds the letters that follow, one in each byte but the last two.
    #[inline(always)]
    pub const fn and(self, letters: u64) -> Beginning {
        let product = (self.0 ^ letters).wrapping_mul(0x9e37_79b9_7f4a_7c15);
        Beginning(product ^ product >> 32)
    }

    /// Says that the wording ends, or has a hole, before as many letters follow; or behind [`end_behind`] that it
    /// goes on in any way.
    ///
    /// [`end_behind`]: Self::end_behind
    #[inline(always)]
    pub const fn end(self) -> Beginning {
        self.and(0)
    }

    /// Says that the wording ends, or has a hole, behind these letters, which are fewer. What follows is added as it is
    /// at other places, or as its first letter alone.
    pub const fn end_behind(self, letters: u64) -> Beginning {
        self.and(letters).end()
    }

    /// Returns the numbers of two bits, both of which are set for the beginning of a wording, and hardly ever
    /// for another.
    #[inline(always)]
    pub const fn numbers(self) -> [usize; 2] {
        [
            self.0 as usize % Beginning::BITS,
            (self.0 >> 40) as usize % Beginning::BITS,
        ]
    }
}
