//! The texts of the table, by their codes and first bytes.

use crate::GmailReply;
use crate::codes::Codes;
use crate::shared::start::StartKey;

/// The codes and first eight bytes of some texts.
///
/// It takes 80 bytes on most machines, so that its place in the table is found without a multiplication.
pub(crate) struct StartEntry {
    pub key: StartKey,
    pub texts: Texts,
}

/// What fills a place of the table without texts; no reply has its key.
#[allow(clippy::indexing_slicing, reason = "evaluated while compiling")]
pub(crate) const EMPTY_ENTRY: StartEntry = StartEntry {
    key: StartKey {
        codes: 0,
        last_digit: 0,
        text: 0,
    },
    texts: Texts {
        first: ListedText {
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

/// Sorted texts, at least one. The first is here, so that no address has to be followed to it.
pub(crate) struct Texts {
    pub first: ListedText,
    pub others: &'static [ListedText],
}

/// One text of a [`StartEntry`].
pub(crate) struct ListedText {
    /// The core of the wording, with one space between words, and no hole at its end.
    pub text: &'static [u8],
    pub parting: Parting,
    /// The letters with which longer wordings continue, one bit for each letter; a digit has that of some letter.
    pub longer: u32,
    pub codes: Codes,
    pub row: u16,
    pub reply: GmailReply,
    /// Whether the wording has holes.
    pub template: bool,
    /// Whether it has so many letters that any sentence may follow.
    pub is_long: bool,
}

/// Where a text starts to differ from the one before it: how many bytes both share, and in the lowest eight bits the next
/// byte of the text, or 0 where that is no letter or digit.
#[derive(Clone, Copy)]
pub(crate) struct Parting(pub u32);

impl Parting {
    /// Returns whether the texts share `i` bytes and no more, and `sign` or what may be in its place is next.
    #[inline(always)]
    fn is_at(self, i: usize, sign: u8) -> bool {
        let shared = (i as u32) << 8;
        self.0 == shared || self.0 == shared | u32::from(sign)
    }

    /// Returns whether the texts share fewer than `i` bytes.
    #[inline(always)]
    fn is_before(self, i: usize) -> bool {
        self.0 < (i as u32) << 8
    }
}

/// Returns the first of some texts that differs from those before it from `i` on, with this sign or what may be in its
/// place, and the texts after it.
#[inline(always)]
pub(crate) fn parting_at(
    texts: &'static [ListedText],
    i: usize,
    sign: Option<&u8>,
) -> Option<(&'static ListedText, &'static [ListedText])> {
    let sign = sign.copied().unwrap_or_default();
    let mut texts = texts;
    while let Some((text, rest)) = texts.split_first() {
        if text.parting.is_before(i) {
            return None;
        }
        if text.parting.is_at(i, sign) {
            return Some((text, rest));
        }
        texts = rest;
    }
    None
}

#[cfg(test)]
#[test]
fn a_start_takes_a_sum_of_two_powers_of_two() {
    let size = size_of::<StartEntry>();
    assert!(size_of::<usize>() < 8 || size.count_ones() <= 2, "{size}");
}
