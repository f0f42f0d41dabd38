//! Comparing a text of the table with a reply, sixteen bytes at a time.
//!
//! Line breaks of the reply, its codes between the words, and holes of the text are passed. Where no text continues like
//! that, slips are passed as well: case, spaces, signs between words, line breaks that are written out. Every other
//! difference is left to the reading by letters. Without slips, the text of an exception costs twice as much.

#[cfg(test)]
mod tests;

use crate::read::bytes::{eight, equal};
use crate::read::codes::{codes_at, stands_free};
use crate::read::common::common;
use crate::read::hole::{LONGEST_HOLE, word_len};
use crate::read::noise::escape_end;

/// The codes with which each line of a reply starts, as they are before its first line.
#[derive(Clone, Copy)]
pub(crate) struct LineCodes<'a> {
    /// The codes, and the space after them.
    codes: &'a [u8],
    first: u64,
    last: u32,
}

/// How many bytes of blanks, line ends and codes there may be between two words.
const LONGEST_GAP: usize = 120;

/// The bits in which a space and a hyphen differ, at the place of the sign between the codes. No letter or digit differs
/// from either of them in these bits only.
const SIGN: u64 = 0x0d << 24;

impl<'a> LineCodes<'a> {
    /// Takes codes with the space after them, `550-5.1.1 `.
    #[inline(always)]
    pub fn new(codes: &'a [u8]) -> Option<LineCodes<'a>> {
        Some(LineCodes {
            codes,
            first: u64::from_le_bytes(*codes.first_chunk()?),
            last: u32::from_le_bytes(*codes.last_chunk()?),
        })
    }

    /// Returns the place after the codes at `at`, if they are these.
    #[inline(always)]
    fn end_at(&self, bytes: &[u8], at: usize) -> Option<usize> {
        let codes = bytes.get(at..)?.get(..self.codes.len())?;
        let first = u64::from_le_bytes(*codes.first_chunk()?);
        let last = u32::from_le_bytes(*codes.last_chunk()?);
        ((first ^ self.first) & !SIGN == 0 && last == self.last).then_some(at + codes.len())
    }

    /// Returns where the text continues after a line end and the codes of the next line, if that is all that
    /// is between two words, as in most replies of several lines.
    #[inline(always)]
    fn next_line(&self, bytes: &[u8], from: usize) -> Option<usize> {
        let line = match (bytes.get(from)?, bytes.get(from + 1)?) {
            (b'\r', b'\n') => from + 2,
            (b'\n', _) => from + 1,
            _ => return None,
        };
        self.text_at(bytes, line)
    }

    /// Returns where the text continues after the codes at `at`, if nothing else is in between.
    #[inline(always)]
    fn text_at(&self, bytes: &[u8], at: usize) -> Option<usize> {
        let text = self.end_at(bytes, at)?;
        (*bytes.get(text)? > b'5').then_some(text)
    }

    /// Returns where the text continues after blanks, line ends, and the codes that each line repeats or that
    /// a program has left there when it joined the lines.
    #[inline(always)]
    pub fn gap_end(&self, bytes: &[u8], from: usize) -> usize {
        let mut at = from;
        while at < from + LONGEST_GAP {
            match bytes.get(at) {
                Some(b' ' | b'\t' | b'\r' | b'\n') => at += 1,
                Some(b'4' | b'5') => match self.end_at(bytes, at) {
                    Some(end) => at = end,
                    None => break,
                },
                _ => break,
            }
        }
        at
    }

    /// Returns where a gap ends in which a program has also written line breaks out, broken lines after the codes, or
    /// taken the reply code from each: `\n5.1.1 `.
    pub fn printed_gap_end(&self, bytes: &[u8], from: usize) -> usize {
        let mut at = self.gap_end(bytes, from);
        while at < from + LONGEST_GAP {
            match self.printed_end_at(bytes, at) {
                Some(end) => at = self.gap_end(bytes, end),
                None => break,
            }
        }
        at
    }

    /// Returns the place after such a line break, or such codes.
    #[inline(always)]
    fn printed_end_at(&self, bytes: &[u8], at: usize) -> Option<usize> {
        match bytes.get(at)? {
            b'\\' => match escape_end(bytes, at) {
                (end, true) => Some(end),
                _ => None,
            },
            b'4' | b'5' => self.printed_codes_end(bytes, at),
            _ => None,
        }
    }

    fn printed_codes_end(&self, bytes: &[u8], at: usize) -> Option<usize> {
        let (code, [_, enhanced @ .., _]) = self.codes.split_first_chunk::<3>()? else {
            return None;
        };
        let start = match bytes.get(at..)? {
            [a, b, c, b' ' | b'-', ..] if [*a, *b, *c] == *code => at + code.len() + 1,
            _ => at,
        };
        let end = start + enhanced.len();
        let is_own = bytes.get(start..end) == Some(enhanced);
        (is_own && bytes.get(end)?.is_ascii_whitespace()).then_some(end)
    }

    /// Returns whether the word before `at` ends there: of codes that are glued to a number, only these do not belong to it.
    #[inline(always)]
    fn end_word_at(&self, bytes: &[u8], at: usize) -> bool {
        !matches!(bytes.get(at), Some(b'4' | b'5'))
            || stands_free(bytes, at)
            || self.end_at(bytes, at).is_some()
    }
}

/// How far a text and the bytes agree.
#[derive(Clone, Copy)]
pub(crate) struct Place {
    /// Where the text continues.
    pub i: usize,
    /// Where the bytes continue.
    pub j: usize,
}

/// Follows `text` through `bytes`, and returns how far both go.
#[inline(always)]
pub(crate) fn follow<const SLIPS: bool>(
    text: &[u8],
    place: Place,
    bytes: &[u8],
    line_codes: &LineCodes<'_>,
) -> Place {
    let Place { mut i, mut j } = place;
    while let Some(here) = text.get(i..) {
        let Some(there) = bytes.get(j..) else { break };
        let same = common(here, there);
        (i, j) = (i + same, j + same);
        let Some(sign) = here.get(same) else { break };
        let Some(byte) = there.get(same) else { break };
        if !SLIPS && *byte > b'5' {
            // A letter: it starts neither a line nor a gap, only what fills a hole.
            if *sign != b'{' {
                break;
            }
            match pass_hole(text, i, bytes, j) {
                Some(next) => (i, j) = next,
                None => break,
            }
            continue;
        }
        if *sign == b' ' {
            if let Some(line) = line_codes.next_line(bytes, j) {
                (i, j) = (i + 1, line);
                continue;
            }
        } else if text.get(i - 1) == Some(&b' ') {
            // A program has joined the lines.
            if let Some(line) = line_codes.text_at(bytes, j) {
                j = line;
                continue;
            }
        }
        match pass_difference::<SLIPS>(text, i, bytes, j, line_codes) {
            Some(next) => (i, j) = next,
            None => break,
        }
    }
    Place { i, j }
}

/// Passes a difference between text and bytes, if it makes none to the meaning.
#[inline(never)]
fn pass_difference<const SLIPS: bool>(
    text: &[u8],
    i: usize,
    bytes: &[u8],
    j: usize,
    line_codes: &LineCodes<'_>,
) -> Option<(usize, usize)> {
    let gap_end = if SLIPS {
        line_codes.printed_gap_end(bytes, j)
    } else {
        line_codes.gap_end(bytes, j)
    };
    let next = match text.get(i)? {
        b'{' => pass_hole(text, i, bytes, gap_end),
        // What divides two words, or comes in addition to a space.
        b' ' if gap_end > j && line_codes.end_word_at(bytes, j) => Some((i + 1, gap_end)),
        _ if gap_end > j && text.get(i - 1) == Some(&b' ') => Some((i, gap_end)),
        _ => None,
    };
    if SLIPS {
        next.or_else(|| pass_slip(text, i, bytes, j))
    } else {
        next
    }
}

/// Passes the hole at `i`, and what fills it at `j`: one word, without the sign that follows.
#[inline(always)]
fn pass_hole(text: &[u8], i: usize, bytes: &[u8], j: usize) -> Option<(usize, usize)> {
    let after = name_end(text, i)?;
    let len = word_len(bytes, j);
    let word = bytes.get(j..j + len)?;
    // The codes of the next reply are no value.
    let may_be_codes = matches!(word.first(), Some(b'2'..=b'5' | b'x' | b'X'));
    if len + 2 >= LONGEST_HOLE || may_be_codes && codes_at(bytes, j).is_some() {
        return None;
    }
    let len = match text.get(after)? {
        b' ' => len,
        sign => word.iter().rposition(|byte| byte == sign)?,
    };
    // Gmail puts numbers and words in capitals in round brackets: `(EHLO)`, not `(greylisted)`. The full reading takes others
    // as well, in long texts.
    let is_other = text.get(after) == Some(&b')') && is_other_value(bytes, j, len);
    (len > 0 && !is_other).then_some((after, j + len))
}

/// Returns whether a value has small letters, or its bracket in it.
#[inline(never)]
fn is_other_value(bytes: &[u8], at: usize, len: usize) -> bool {
    let value = bytes.get(at..at + len).unwrap_or_default();
    value
        .iter()
        .any(|byte| byte.is_ascii_lowercase() || *byte == b')')
}

/// Returns the place after the name of the hole at `at`.
#[inline(always)]
fn name_end(text: &[u8], at: usize) -> Option<usize> {
    let mut at = at;
    while let Some(name) = eight(text, at) {
        let close = equal(name, b'}');
        if close != 0 {
            return Some(at + (close.trailing_zeros() / 8) as usize + 1);
        }
        at += 8;
    }
    let rest = text.get(at..)?;
    Some(at + rest.iter().position(|byte| *byte == b'}')? + 1)
}

/// Passes what makes no difference to the letters: their case, a space in place of a hyphen or the other way
/// round, a space that is missing after a full stop, what escapes a quote mark, and signs that somebody put between
/// words, or left out there.
///
/// Not before "mail": there it decides whether an "e" counts.
fn pass_slip(text: &[u8], i: usize, bytes: &[u8], j: usize) -> Option<(usize, usize)> {
    match (text.get(i..)?, bytes.get(j..)?) {
        ([b' ' | b'-', b'm' | b'M', ..], _) => None,
        ([b' ' | b'-', ..], [b' ' | b'-', ..]) => Some((i + 1, j + 1)),
        ([b' ', b'A'..=b'Z', ..], [b'A'..=b'Z', ..]) => Some((i + 1, j)),
        ([b'\'' | b'"', ..], [b'\\', b'\'' | b'"', ..]) => Some((i, j + 1)),
        ([one, ..], [other, ..]) if one.eq_ignore_ascii_case(other) => Some((i + 1, j + 1)),
        ([b',' | b':' | b';', ..], [b' ', ..]) => Some((i + 1, j)),
        ([one, ..], there) => {
            let len = there
                .iter()
                .take_while(|byte| is_added_sign(**byte))
                .count();
            let (signs, rest) = there.split_at_checked(len)?;
            // What comes next has to be what was expected: the text continues, or another one differs from it here.
            let next = rest.first()?;
            let continues = next.eq_ignore_ascii_case(one) || next.is_ascii_whitespace();
            let are_skipped = continues && may_have_signs(text, i, *one, signs);
            (are_skipped && len > 0).then_some((i, j + len))
        }
        _ => None,
    }
}

/// Returns whether a byte is one of the signs that people and programs put between words.
fn is_added_sign(byte: u8) -> bool {
    matches!(
        byte,
        b'*' | b'/' | b'|' | b'-' | b'_' | b'>' | b',' | b':' | b';'
    )
}

/// Returns whether there may be signs before `next` in a text, at `i`: not in a word, nor before what fills a hole, and at
/// the end of a sentence only those of bold type.
fn may_have_signs(text: &[u8], i: usize, next: u8, signs: &[u8]) -> bool {
    let before = text.get(i - 1).copied().unwrap_or_default();
    match next {
        // "Message-ID" is "messageId" to some.
        b'A'..=b'Z' if before.is_ascii_lowercase() => true,
        b'A'..=b'Z' | b'a'..=b'z' => before == b' ',
        b'0'..=b'9' | b'{' => false,
        b' ' => true,
        _ => signs.iter().all(|sign| matches!(sign, b'*' | b'_')),
    }
}
