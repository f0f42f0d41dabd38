//! The texts of the table, by their codes and first bytes.

use crate::GmailReply;
use crate::read::codes::Codes;
use crate::shared::start::StartKey;

/// The codes and first eight bytes of some texts.
///
/// It takes 80 bytes on most machines, so that its place in the table is found without a multiplication.
pub(crate) struct Start {
    pub key: StartKey,
    pub texts: Texts,
}

/// What stands in a place without a start; no reply has its key.
#[allow(clippy::indexing_slicing, reason = "evaluated while compiling")]
pub(crate) const NO_START: Start = Start {
    key: StartKey {
        codes: 0,
        last_digit: 0,
        text: 0,
    },
    texts: Texts {
        first: Known {
            text: &[],
            parting: Parting(0),
            longer: 0,
            codes: Codes {
                code: None,
                enhanced: None,
            },
            row: 0,
            reply: GmailReply::ALL[0],
            template: false,
            is_long: false,
        },
        others: &[],
    },
};

/// Sorted texts, of which there is one at least. The first stands here, so that it is at hand.
pub(crate) struct Texts {
    pub first: Known,
    pub others: &'static [Known],
}

/// One text of a [`Start`].
pub(crate) struct Known {
    /// The core of the wording, with one space between words, and no hole at its end.
    pub text: &'static [u8],
    pub parting: Parting,
    /// The letters with which longer wordings go on, one bit for each letter, and for each digit that of some letter.
    pub longer: u32,
    pub codes: Codes,
    pub row: u16,
    pub reply: GmailReply,
    /// Whether the wording has holes.
    pub template: bool,
    /// Whether it has so many letters that any sentence may follow.
    pub is_long: bool,
}

/// Where a text parts from the one before it: how many bytes both have in common, and below that number what
/// the text has behind them, or 0 where that is no letter or digit.
#[derive(Clone, Copy)]
pub(crate) struct Parting(pub u32);

impl Parting {
    /// Returns whether the texts share `i` bytes and no more, and `sign` or what may stand for it is next.
    #[inline(always)]
    fn is_at(self, i: usize, sign: u8) -> bool {
        let shared = (i as u32) << 8;
        self.0 == shared || self.0 == shared | u32::from(sign)
    }

    /// Returns whether the texts share less than `i` bytes.
    #[inline(always)]
    fn is_before(self, i: usize) -> bool {
        self.0 < (i as u32) << 8
    }
}

/// Returns the first of some texts that parts at `i` from those before it, with this sign or with what may stand
/// for it, and those behind it.
#[inline(always)]
pub(crate) fn parting_at(
    texts: &'static [Known],
    i: usize,
    sign: Option<&u8>,
) -> Option<(&'static Known, &'static [Known])> {
    let sign = sign.copied().unwrap_or_default();
    let mut texts = texts;
    while let Some((text, behind)) = texts.split_first() {
        if text.parting.is_before(i) {
            return None;
        }
        if text.parting.is_at(i, sign) {
            return Some((text, behind));
        }
        texts = behind;
    }
    None
}

#[cfg(test)]
#[test]
fn a_start_takes_a_sum_of_two_powers_of_two() {
    let size = size_of::<Start>();
    assert!(size_of::<usize>() < 8 || size.count_ones() <= 2, "{size}");
}
