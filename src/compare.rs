//! Comparing a text of the table with a reply, eight bytes at a time, and letter by letter only where
//! the two differ: at a line break, a hole, a doubled space.

use crate::begin::may_be_silent;
use crate::codes::Codes;
use crate::fold::{folded, letters};
use crate::start::fold_eight;
use crate::text::Letters;

pub(crate) const FOLD: u64 = fold_eight([0; 8]);

/// The codes with which each line of a reply starts, by where they stand first.
#[derive(Clone, Copy)]
pub(crate) struct Prefix {
    pub at: usize,
    /// The space behind them included.
    pub len: usize,
}

/// Skips a space, or a line break with the codes behind it, or both.
#[inline]
pub(crate) fn next_word(bytes: &[u8], at: usize, prefix: Prefix) -> usize {
    let behind_space = at + usize::from(bytes.get(at) == Some(&b' '));
    next_line(bytes, behind_space, prefix).unwrap_or(behind_space)
}

/// How far a text and the bytes go together.
#[derive(Clone, Copy)]
pub(crate) struct Place {
    /// Where the text goes on.
    pub i: usize,
    /// Where the bytes go on.
    pub j: usize,
    /// Where the text has what the bytes lack, or a hole: the last two such places.
    pub passed: usize,
    pub passed_before: usize,
}

/// Follows `text` through `bytes`, and returns how far both go.
#[inline]
pub(crate) fn follow(text: &[u8], place: Place, bytes: &[u8], prefix: Prefix) -> Place {
    let Place {
        mut i,
        mut j,
        mut passed,
        mut passed_before,
    } = place;
    loop {
        while let (Some(a), Some(b)) = (eight(text, i), eight(bytes, j)) {
            if a != b {
                let same = ((a ^ b).trailing_zeros() / 8) as usize;
                i += same;
                j += same;
                break;
            }
            i += 8;
            j += 8;
        }
        let left = text.len() - i;
        if left < 8 {
            // Too short for eight bytes: look at the last eight, some of them again.
            if let (Some(a), Some(b)) = (
                eight(text, i.wrapping_sub(8 - left)),
                eight(bytes, j.wrapping_sub(8 - left)),
            ) {
                if a == b {
                    return Place {
                        i: text.len(),
                        j: j + left,
                        passed,
                        passed_before,
                    };
                }
            }
        }
        while text.get(i).is_some_and(|byte| {
            *byte != b'{'
                && bytes
                    .get(j)
                    .is_some_and(|other| byte.eq_ignore_ascii_case(other))
        }) {
            i += 1;
            j += 1;
        }
        let (Some(here), Some(there)) = (text.get(i), bytes.get(j)) else {
            return Place {
                i,
                j,
                passed,
                passed_before,
            };
        };
        if let Some(next) = next_line(bytes, j, prefix) {
            j = next;
            if *here == b'\n' {
                (passed, passed_before) = (i, passed);
            }
            i += usize::from(matches!(here, b' ' | b'\n'));
            continue;
        }
        let letters = here.is_ascii_alphabetic() && there.is_ascii_alphabetic();
        let differ = letters && !here.eq_ignore_ascii_case(there);
        if differ && !may_be_silent(text, i) && !may_be_silent(bytes, j) {
            return Place {
                i,
                j,
                passed,
                passed_before,
            };
        }
        match step(text, i, bytes, j) {
            Some(next) => {
                (passed, passed_before) = (i, passed);
                (i, j) = next;
            }
            None => {
                return Place {
                    i,
                    j,
                    passed,
                    passed_before,
                };
            }
        }
    }
}

/// Returns where the text goes on when a line ends at `at` and the next one repeats the codes, or
/// when a program has put the lines on one and left the codes there.
#[inline]
pub(crate) fn next_line(bytes: &[u8], at: usize, prefix: Prefix) -> Option<usize> {
    let start = match bytes.get(at)? {
        b'\r' if bytes.get(at + 1) == Some(&b'\n') => at + 2,
        b'\n' => at + 1,
        b'4' | b'5' => at,
        _ => return None,
    };
    // Codes differ in the sign between them only, and are longer than eight bytes.
    const SIGN: u64 = 0xff << 24;
    let (here, first) = (eight(bytes, start)?, eight(bytes, prefix.at)?);
    let last = prefix.len - 8;
    if (here ^ first) & !SIGN != 0 {
        return None;
    }
    let mut next = start + prefix.len;
    let same = bytes.get(start + 8..next) == bytes.get(prefix.at + 8..prefix.at + 8 + last);
    while bytes.get(next) == Some(&b' ') {
        next += 1;
    }
    same.then_some(next)
}

/// Passes the place where text and bytes differ, if they do not differ in letters.
#[inline(never)]
fn step(text: &[u8], i: usize, bytes: &[u8], j: usize) -> Option<(usize, usize)> {
    let rest = text.get(i..)?;
    let Some(skip) = rest
        .iter()
        .position(|byte| folded(*byte) != 0 || *byte == b'{')
    else {
        return Some((text.len(), j));
    };
    let literal = rest.get(skip..)?;
    if literal.first() == Some(&b'{') {
        let close = memchr::memchr(b'}', literal)?;
        let filled = bytes.get(j..)?;
        let start = filled.iter().position(|byte| !byte.is_ascii_whitespace())?;
        // A hole in brackets holds something only where the brackets are.
        let before = text.get(..i + skip).unwrap_or_default();
        let bracket = before.last().filter(|sign| matches!(sign, b'(' | b'['));
        if bracket.is_some_and(|sign| {
            bytes.get(j.wrapping_sub(1)) != Some(sign) && filled.get(start) != Some(sign)
        }) {
            return None;
        }
        let len = filled
            .iter()
            .skip(start)
            .position(u8::is_ascii_whitespace)?;
        return Some((i + skip + close + 1, j + start + len));
    }
    let letter = letters(literal.get(..literal.len().min(6))?).next()?;
    let mut reader = Letters::new(bytes, j, bytes.len(), Codes::default());
    if reader.next_letter()? != letter {
        return None;
    }
    // "email" folds to "mail": its first letter that counts stands one or two bytes on.
    let len = literal.iter().position(|byte| folded(*byte) == letter)?;
    Some((i + skip + len + 1, reader.at))
}

#[inline(always)]
fn eight_bytes(bytes: &[u8], at: usize) -> Option<&[u8; 8]> {
    bytes.get(at..)?.first_chunk()
}

#[inline(always)]
pub(crate) fn eight(bytes: &[u8], at: usize) -> Option<u64> {
    eight_bytes(bytes, at).map(|bytes| u64::from_le_bytes(*bytes))
}
