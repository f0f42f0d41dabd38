//! Where a hole such as `{domain}` ends in a text: what fills it is a word, or is in brackets.

#[cfg(test)]
mod tests;

use crate::codes::Codes;
use crate::read::bytes::{eight, equal, repeat};
use crate::read::text::Letters;

/// How far after the start of a hole the text that follows it is looked for: past a value and the spaces around it.
pub(crate) const LONGEST_HOLE: usize = 300;
/// How many letters after a hole must fit before it counts as filled.
pub(crate) const LANDING: usize = 10;
/// How many of them where the text ends among them.
pub(crate) const LAST_LANDING: usize = 5;

/// Returns where a value in brackets ends, after a text: `: [192.0.2.7]`, ` (10)`, ` <user@example.com>`.
pub(crate) fn value_end(bytes: &[u8], at: usize) -> Option<usize> {
    let mut ahead = Letters::new(bytes, at, bytes.len(), Codes::default());
    ahead.next_letter()?;
    // Up to the first letter, which is no bracket.
    let before = bytes.get(at..ahead.at)?;
    let open = before
        .iter()
        .rposition(|byte| matches!(byte, b'[' | b'(' | b'<'))?;
    let rest = bytes.get(at..)?.get(open..)?;
    let close = match rest.first() {
        Some(b'[') => b']',
        Some(b'(') => b')',
        _ => b'>',
    };
    let len = rest
        .iter()
        .take(LONGEST_HOLE)
        .position(|byte| *byte == close)?;
    Some(at + open + len + 1)
}

/// Returns whether the value in brackets that ends at `end`, if there is one, is of a kind that Gmail puts into a short
/// text: an address, a number, a word in capitals.
pub(crate) fn is_plain_value(bytes: &[u8], end: usize) -> bool {
    let text = bytes.get(..end).unwrap_or_default();
    let is_close = |byte: u8| matches!(byte, b')' | b']' | b'>');
    let Some((close, before)) = text.split_last().filter(|(last, _)| is_close(**last)) else {
        return true;
    };
    let value = before.iter().rev().take(LONGEST_HOLE);
    let value = value.take_while(|byte| !matches!(byte, b'(' | b'[' | b'<'));
    // Letters of an address, also of one that was struck out.
    let is_letter = |byte: u8| byte.is_ascii_lowercase() && !matches!(byte, b'a'..=b'f' | b'x');
    let mut others = value
        .clone()
        .filter(|byte| is_letter(**byte) || *byte == close);
    // The name of a hole, as the catalogue prints it.
    others.next().is_none() || value.clone().any(|byte| *byte == b'{')
}

/// Returns where the word ends that comes next, without the signs after it.
pub(crate) fn word_end(reader: Letters<'_>) -> usize {
    let mut ahead = reader;
    if ahead.next_letter().is_none() {
        return reader.at;
    }
    let bytes = reader.bytes();
    let start = ahead.at - 1;
    let word = bytes.get(start..).unwrap_or_default();
    let len = word
        .iter()
        .take(LONGEST_HOLE)
        .take_while(|byte| !byte.is_ascii_whitespace())
        .count();
    let word = word.get(..len).unwrap_or_default();
    let last = word.iter().rposition(u8::is_ascii_alphanumeric);
    start + last.map_or(0, |last| last + 1)
}

/// Counts the bytes up to the next blank or written-out line break, eight at once; no more than any value has.
#[inline(always)]
pub(crate) fn word_len(bytes: &[u8], from: usize) -> usize {
    let mut at = from;
    while let Some(word) = eight(bytes, at).filter(|_| at < from + LONGEST_HOLE) {
        // The lowest byte that is a blank, or less, has its high bit set.
        let blanks = word.wrapping_sub(repeat(b' ' + 1)) & !word & repeat(0x80);
        let ends = blanks | equal(word, b'\\');
        if ends != 0 {
            return at - from + (ends.trailing_zeros() / 8) as usize;
        }
        at += 8;
    }
    let rest = bytes.get(at..).unwrap_or_default();
    at - from
        + rest
            .iter()
            .take(LONGEST_HOLE)
            .take_while(|byte| **byte > b' ' && **byte != b'\\')
            .count()
}
