//! The letters with which wordings begin and end, hashed; the build script compiles this same file.

use crate::shared::needed::{BOTH_CODES, ONE_WORD};
use crate::shared::start::MIX;

/// How many letters an ending has.
const ENDING: usize = 8;

/// Hashes the last letters of a text.
pub fn ending(letters: &[u8]) -> u32 {
    let last: [u8; ENDING] = letters.last_chunk().copied().unwrap_or_default();
    (u64::from_le_bytes(last).wrapping_mul(MIX) >> 32) as u32
}

/// The letters with which a wording begins, hashed, six at a time.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Beginning(u64);

impl Beginning {
    /// How many bits tell which beginnings there are.
    pub const BITS: usize = 1 << 15;
    /// How many letters are taken together; no wording has fewer.
    pub const STEP: usize = ONE_WORD;
    /// How often, at most.
    pub const STEPS: usize = 4;
    /// After how many steps a text counts where it is cut.
    pub const ENOUGH: usize = BOTH_CODES / Beginning::STEP;

    /// No letters.
    pub const NONE: Beginning = Beginning(0);

    /// Adds the letters that follow, one in each byte but the last two.
    #[inline(always)]
    pub const fn and(self, letters: u64) -> Beginning {
        let product = (self.0 ^ letters).wrapping_mul(MIX);
        Beginning(product ^ product >> 32)
    }

    /// Marks that a wording ends, or has a hole, within the next step.
    #[inline(always)]
    pub const fn end(self) -> Beginning {
        self.and(0)
    }

    /// Marks that a wording ends, or has a hole, after these letters, which are fewer than a step has.
    pub const fn end_after(self, letters: u64) -> Beginning {
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
