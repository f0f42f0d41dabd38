//! Looking texts up by the codes before them and their first bytes.

use crate::shared::start::{CodeText, StartKey, fold_eight};
use crate::table::listed::Texts;
use crate::table::{DISPLACEMENTS, STARTS};

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
