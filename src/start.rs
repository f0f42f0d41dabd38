//! How the first bytes of a reply become a key, and the key a place in a perfect hash table.
//!
//! The build script and the library compile this same file. `phf`, with its SipHash, would take
//! longer for the key than all the rest of a lookup; `benches/` has the comparison.

/// Folds the case of eight bytes at once. Some signs change too, the same way on both sides.
#[inline(always)]
pub const fn fold_eight(bytes: [u8; 8]) -> u64 {
    u64::from_le_bytes(bytes) | 0x2020_2020_2020_2020
}

/// What a reply starts with: its codes and the first eight bytes of its text.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub struct StartKey {
    pub codes: u64,
    pub text: u64,
}

/// How many buckets share a displacement each.
pub const BUCKETS: usize = 128;
/// How many places the table has.
pub const PLACES: usize = 512;

impl StartKey {
    #[inline(always)]
    const fn hash(self) -> u64 {
        (self.text ^ self.codes.rotate_left(29)).wrapping_mul(0xd6e8_feb8_6659_fd93)
    }

    /// Returns the bucket of the key.
    #[inline(always)]
    pub const fn bucket(self) -> usize {
        (self.hash() >> 57) as usize % BUCKETS
    }

    /// Returns the place of the key in a table whose bucket has this displacement.
    #[inline(always)]
    pub const fn place(self, displacement: u16) -> usize {
        ((self.hash() >> 40) as usize ^ displacement as usize) % PLACES
    }
}

/// A pair of codes as a server writes it, `550-5.7.26`, with its digits read and its signs checked.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct CodeText {
    /// Digits in their places, the detail in place of the sign between the codes.
    pub key: u64,
    /// How many bytes it takes.
    pub len: usize,
}

impl CodeText {
    /// Reads the codes at the start of a text, behind which a space must stand.
    #[inline(always)]
    pub fn read(text: &[u8]) -> Option<CodeText> {
        // "000 0.0." leaves the digits' values, and 0 or 0x0d for the sign between the codes.
        const SHAPE: u64 = u64::from_le_bytes(*b"000 0.0.");
        const SIGNS: u64 = u64::from_le_bytes([0xf0, 0xf0, 0xf0, 0xf2, 0xf0, 0xff, 0xf0, 0xff]);
        const SIX: u64 = u64::from_le_bytes([6, 6, 6, 0, 6, 0, 6, 0]);
        const TENS: u64 = u64::from_le_bytes([0x10, 0x10, 0x10, 0, 0x10, 0, 0x10, 0]);
        const SIGN: u64 = 0xff << 24;
        let digits = u64::from_le_bytes(*text.first_chunk()?) ^ SHAPE;
        let sign = digits & SIGN;
        if digits & SIGNS != 0 || (digits + SIX) & TENS != 0 || !(sign == 0 || sign == 0x0d << 24) {
            return None;
        }
        let (detail, len) = match *text.get(8..)? {
            [a @ b'0'..=b'9', b' ', ..] => (a - b'0', 9),
            [a @ b'0'..=b'9', b @ b'0'..=b'9', b' ', ..] => (10 * (a - b'0') + (b - b'0'), 10),
            // No wording is known under a detail of three digits.
            [b'0'..=b'9', b'0'..=b'9', b'0'..=b'9', b' ', ..] => (u8::MAX, 11),
            _ => return None,
        };
        Some(CodeText {
            key: digits & !SIGN | (detail as u64) << 24,
            len,
        })
    }
}

/// How many bits tell which beginnings wordings have.
pub const BEGINNINGS: usize = 1 << 15;
/// How many letters a beginning has: no wording has fewer.
pub const BEGINNING: usize = 9;

/// Numbers the beginning of a text by its folded letters, below [`BEGINNINGS`].
#[inline(always)]
pub const fn beginning(letters: [u8; BEGINNING]) -> usize {
    let [a, b, c, d, e, f, g, h, i] = letters;
    let first = u64::from_le_bytes([a, b, c, d, e, f, g, h]);
    ((first ^ (i as u64) << 27).wrapping_mul(0x9e37_79b9_7f4a_7c15) >> 49) as usize % BEGINNINGS
}
