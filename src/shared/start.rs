//! How the first bytes of a reply become a key, and the key a place in a perfect hash table.
//!
//! The build script and the library compile this same file. `phf`, with its SipHash, would take
//! longer for the key than all the rest of a lookup; `benches/` has the comparison.

/// Spreads the bits of a key over the high bits of a product: an odd number without a pattern, the golden ratio's digits.
pub const MIX: u64 = 0x9e37_79b9_7f4a_7c15;

/// Folds the case of eight bytes at once. Some signs change too, the same way on both sides.
#[inline(always)]
pub const fn fold_eight(bytes: [u8; 8]) -> u64 {
    u64::from_le_bytes(bytes) | 0x2020_2020_2020_2020
}

/// What a reply starts with: its codes and the first eight bytes of its text.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub struct StartKey {
    /// `55025.7.` for `550-5.7.26`: the first eight bytes, with the first digit of the detail in place of the sign.
    pub codes: u64,
    /// The second digit of the detail, or a space.
    pub last_digit: u8,
    /// The first bytes of the text, folded by [`fold_eight`].
    pub text: u64,
}

impl StartKey {
    /// Both halves of one long product, so that every bit of the key counts in every bit.
    #[inline(always)]
    const fn hash(self) -> u64 {
        let codes = self.codes.rotate_left(29) ^ self.last_digit as u64;
        let product = (self.text ^ codes) as u128 * MIX as u128;
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
    /// Reads the codes at the start of a text, which a space must follow.
    #[inline(always)]
    pub fn read(text: &[u8]) -> Option<CodeText> {
        const SIGN: u64 = 0xff << 24;
        let plain: &[u8; 11] = text.first_chunk()?;
        let start = u64::from_le_bytes(*plain.first_chunk()?);
        let [detail, last_digit, after] = *plain.last_chunk()?;
        // No wording is known under a detail of three digits.
        let len = match (last_digit, after) {
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
