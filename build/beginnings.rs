//! The letters with which wordings begin.

use crate::catalogue::Catalogue;
use crate::fold::{HOLE, OPENINGS};
use crate::index;
use crate::start::Beginning;

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
        for wording in &catalogue.wordings {
            let letters = index::fold_wording(&wording.wording);
            if !letters.is_empty() {
                beginnings.add(&letters);
            }
        }
        // A wording follows, any one.
        OPENINGS.iter().for_each(|opening| beginnings.add(opening));
        beginnings
    }

    /// Adds a wording; also as its letters are where "mail" is written "email".
    fn add(&mut self, letters: &[u8]) {
        let literal = letters.split(|letter| *letter == HOLE).next();
        let literal = literal.unwrap_or_default();
        if literal.len() < Beginning::STEP {
            self.pairs.fill(u32::MAX);
            self.bits.fill(u64::MAX);
            return;
        }
        self.pairs[usize::from(literal[0]) % 32] |= 1 << (literal[1] % 32);
        let mails = literal.windows(4).enumerate();
        let mails = mails.filter(|(_, word)| *word == b"mail").map(|(at, _)| at);
        let mut spellings = vec![literal.to_vec()];
        for (count, at) in mails.enumerate().take(Beginning::STEPS) {
            for mut spelling in spellings.clone() {
                let written = spelling.len() - literal.len();
                debug_assert!(written <= count);
                spelling.insert(at + written, b'e');
                spellings.push(spelling);
            }
        }
        spellings
            .iter()
            .for_each(|spelling| self.add_spelling(spelling));
    }

    fn add_spelling(&mut self, letters: &[u8]) {
        let mut set = |beginning: Beginning| {
            for number in beginning.numbers() {
                self.bits[number / 64] |= 1 << (number % 64);
            }
        };
        let mut beginning = Beginning::NONE;
        let steps = letters.chunks_exact(Beginning::STEP).take(Beginning::STEPS);
        let count = steps.len();
        for step in steps {
            let letters = step
                .iter()
                .rev()
                .fold(0, |letters, letter| letters << 8 | u64::from(*letter));
            beginning = beginning.and(letters);
            set(beginning);
        }
        if count < Beginning::STEPS {
            set(beginning.end());
        }
    }
}
