//! Looking texts up by the codes before them and their first bytes.

use crate::shared::beginning::Beginning;
use crate::shared::start::{CodeText, StartKey, fold_eight};
use crate::table::listed::Texts;
use crate::table::{BEGINNINGS, DISPLACEMENTS, STARTS};

/// Finds the texts that are listed under these codes and start with the bytes at `at`.
#[inline(always)]
pub(crate) fn texts_at(bytes: &[u8], at: usize, codes: CodeText) -> Option<&'static Texts> {
    let key = StartKey {
        codes: codes.codes,
        last_digit: codes.last_digit,
        text: fold_eight(*bytes.get(at..)?.first_chunk()?),
    };
    let displacement = *DISPLACEMENTS.get(key.bucket(DISPLACEMENTS.len()))?;
    let start = STARTS.get(key.place(displacement, STARTS.len()))?;
    (start.key == key).then_some(&start.texts)
}

/// Returns whether some wording begins, or ends, like this; or none, and this has the same hash.
#[inline(always)]
pub(crate) fn is_in_table(beginning: Beginning) -> bool {
    beginning.numbers().into_iter().all(|number| {
        let bits = BEGINNINGS.get(number / 64).copied().unwrap_or(u64::MAX);
        bits >> (number % 64) & 1 == 1
    })
}
