//! The letters with which wordings begin.

use crate::catalogue::Catalogue;
use crate::index;
use crate::shared::beginning::Beginning;
use crate::shared::fold::HOLE;

/// Which first letters wordings have, one bit for each; all bits when one has a hole that early.
pub struct Beginnings {
    /// The first two, the second ones by the first.
    pub pairs: Vec<u32>,
    /// What [`Beginning`] makes of the first ones.
    pub bits: Vec<u64>,
}

impl Beginnings {
    pub fn of(catalogue: &Catalogue) -> Beginnings {
        let mut beginnings = Beginnings {
            pairs: vec![0; 32],
            bits: vec![0; Beginning::BITS / 64],
        };
        let openings = &catalogue.phrases.openings;
        for wording in &catalogue.wordings {
            let letters = index::fold_wording(&wording.wording, openings);
            if !letters.is_empty() {
                beginnings.add(&letters);
            }
        }
        // A wording follows, any one.
        openings.iter().for_each(|opening| beginnings.add(opening));
        beginnings
    }

    /// Adds a wording.
    fn add(&mut self, letters: &[u8]) {
        let mut literals = letters.split(|letter| *letter == HOLE);
        let literal = literals.next().unwrap_or_default();
        if literal.len() < Beginning::STEP {
            self.pairs.fill(u32::MAX);
            self.bits.fill(u64::MAX);
            return;
        }
        self.pairs[usize::from(literal[0]) % 32] |= 1 << (literal[1] % 32);
        for spelling in spellings(literal) {
            self.add_literal(&spelling);
        }
    }

    /// Adds the letters up to the end of a wording, or to its first hole.
    fn add_literal(&mut self, letters: &[u8]) {
        let mut beginning = Beginning::NONE;
        for step in letters.chunks_exact(Beginning::STEP).take(Beginning::STEPS) {
            beginning = beginning.and(packed(step));
            self.set(beginning);
        }
        let steps = letters.len() / Beginning::STEP;
        if steps >= Beginning::STEPS {
            return;
        }
        self.set(beginning.end());
        let rest = &letters[steps * Beginning::STEP..];
        self.set(beginning.end_after(packed(rest)));
    }

    fn set(&mut self, beginning: Beginning) {
        for number in beginning.numbers() {
            self.bits[number / 64] |= 1 << (number % 64);
        }
    }
}

/// Returns the letters; also as they are where "mail" is written "email".
fn spellings(letters: &[u8]) -> Vec<Vec<u8>> {
    let mails = letters.windows(4).enumerate();
    let mails = mails.filter(|(_, word)| *word == b"mail").map(|(at, _)| at);
    let mut spellings = vec![letters.to_vec()];
    for (count, at) in mails.enumerate().take(Beginning::STEPS) {
        for mut spelling in spellings.clone() {
            let written = spelling.len() - letters.len();
            debug_assert!(written <= count);
            spelling.insert(at + written, b'e');
            spellings.push(spelling);
        }
    }
    spellings
}

/// Puts letters into one number, for [`Beginning::and`].
fn packed(letters: &[u8]) -> u64 {
    let letters = letters.iter().rev();
    letters.fold(0, |letters, letter| letters << 8 | u64::from(*letter))
}
