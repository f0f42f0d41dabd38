//! Wordings that end early, or have a hole early: how a text may go on then.

use super::is_in_table;
use super::plain::{Eight, PlainLetters};
use crate::read::ends::LONGEST_HOLE;
use crate::shared::beginning::Beginning;

/// Returns whether some wording may end among the letters of a step, which are the first of a text, or have a hole there
/// and go on as the text does.
#[inline(never)]
pub(super) fn may_go_on(text: &[u8], step: usize, before: Beginning, letters: u64) -> bool {
    let first = |count: usize| letters & ((1 << (8 * count)) - 1);
    let mut ends = (0..Beginning::STEP).map(|count| before.end_behind(first(count)));
    ends.any(|end| {
        let in_any_way = || is_in_table(end.end());
        is_in_table(end) && (in_any_way() || may_come(text, step, end))
    })
}

/// Returns whether the letters behind a hole, which starts somewhere in a step of so many bytes, may come at the start
/// of a word.
fn may_come(text: &[u8], step: usize, hole: Beginning) -> bool {
    let near = text.get(..step + LONGEST_HOLE).unwrap_or(text);
    if memchr::memchr2(b'\\', b'#', near).is_some() {
        // Behind an escape a word starts, too.
        return true;
    }
    let mut is_inside = false;
    near.iter().enumerate().any(|(at, byte)| {
        let is_alphanumeric = byte.is_ascii_alphanumeric();
        let starts_word = is_alphanumeric && (!is_inside || at < step);
        is_inside = is_alphanumeric;
        starts_word && may_stand(text.get(at..).unwrap_or_default(), hole)
    })
}

/// Returns whether the letters behind a hole may be those with which a text starts; they may where these are not plain.
fn may_stand(text: &[u8], hole: Beginning) -> bool {
    let Some(letter @ (b'A'..=b'Z' | b'a'..=b'z')) = text.first() else {
        return true;
    };
    let have_first = is_in_table(hole.and(u64::from(letter.to_ascii_lowercase())));
    if !have_first || text.len() < Eight::LEN {
        return have_first;
    }
    PlainLetters::read(text)
        .is_none_or(|plain| plain.may_end_in_literal(text) || is_in_table(hole.and(plain.letters)))
}
