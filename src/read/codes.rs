//! The codes of a reply, in the forms in which programs print them.

#[cfg(test)]
mod tests;

use crate::codes::Codes;
use crate::read::bytes::{byte_before, repeat};
use crate::read::noise::escape_end;
use crate::shared::code::{EnhancedCode, ReplyCode};
use crate::shared::fold::ends_escape;

/// Codes in the text, and where the text after them starts.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) struct CodesAt {
    pub codes: Codes,
    pub end: usize,
}

/// How far apart the two codes of a reply may be: a line break, quote marks, indentation.
const CODE_GAP: usize = 48;

/// Reads codes that include an enhanced one: `550-5.1.1`, `550 5.1.1`, `5.1.1`, `550\n    5.1.1`.
pub(crate) fn codes_at(bytes: &[u8], at: usize) -> Option<CodesAt> {
    // "550" or "5.": without a digit or dot there, it is no code.
    match bytes.get(at..)? {
        [_, b'.', ..] | [_, b'0'..=b'9', b'0'..=b'9', ..] => {
            plain_codes_at(bytes, at).or_else(|| written_codes_at(bytes, at))
        }
        _ => None,
    }
}

/// Reads codes in all forms in which programs print them.
fn written_codes_at(bytes: &[u8], at: usize) -> Option<CodesAt> {
    if let Some((code, gap)) = reply_code_at(bytes, at) {
        let start = skip_code_gap(bytes, gap);
        let (enhanced, end) = enhanced_at(bytes, start)?;
        let codes = Codes {
            code: Some(code),
            enhanced,
        };
        return Some(CodesAt { codes, end });
    }
    let (enhanced, end) = enhanced_at(bytes, at)?;
    let codes = Codes {
        code: None,
        enhanced: Some(enhanced?),
    };
    Some(CodesAt { codes, end })
}

/// Reads codes as servers write them, `550-5.7.26 ` or `550 5.7.1 `, which is the common case.
#[inline]
pub(crate) fn plain_codes_at(bytes: &[u8], at: usize) -> Option<CodesAt> {
    const ZEROS: u64 = u64::from_le_bytes(*b"000 0.0.");
    const SIGN: u64 = u64::from_le_bytes([0, 0, 0, 0xff, 0, 0, 0, 0]);
    // Added to a value, this reaches the upper four bits if a digit is above 9, or a dot is anything else.
    const ROOM: u64 = u64::from_le_bytes([6, 6, 6, 0, 6, 15, 6, 15]);
    let plain: &[u8; 11] = bytes.get(at..)?.first_chunk()?;
    let [start @ .., detail, next, after] = *plain;
    let sign = plain[3];
    // Digits become their values, dots nothing.
    let values = (u64::from_le_bytes(start) ^ ZEROS) & !SIGN;
    let is_plain = (values | values.wrapping_add(ROOM)) & repeat(0xf0) == 0;
    if !is_plain || !matches!(sign, b' ' | b'-') || !detail.is_ascii_digit() {
        return None;
    }
    let digit = |byte: u8| u16::from(byte - b'0');
    let (detail, end) = match (next, after) {
        (b' ', _) => (digit(detail), at + 9),
        (b'0'..=b'9', b' ') => (10 * digit(detail) + digit(next), at + 10),
        (b'0'..=b'9', b'0'..=b'9') if bytes.get(at + 11) == Some(&b' ') => (
            100 * digit(detail) + 10 * digit(next) + digit(after),
            at + 11,
        ),
        _ => return None,
    };
    let [a, b, c, _, class, _, subject, _] = values.to_le_bytes();
    let code = ReplyCode::new(100 * u16::from(a) + 10 * u16::from(b) + u16::from(c))?;
    let enhanced = EnhancedCode::new(class, u16::from(subject), detail)?;
    let codes = Codes {
        code: Some(code),
        enhanced: Some(enhanced),
    };
    Some(CodesAt { codes, end })
}

/// Reads a reply code of any class that is a number of its own, and returns where it ends.
#[inline]
pub(crate) fn reply_code_at(bytes: &[u8], at: usize) -> Option<(ReplyCode, usize)> {
    let end = at + 3;
    let [a @ b'2'..=b'5', b @ b'0'..=b'9', c @ b'0'..=b'9'] = *bytes.get(at..end)? else {
        return None;
    };
    if bytes.get(end).is_some_and(u8::is_ascii_alphanumeric) {
        return None;
    }
    // An address: 236.5.69.73.
    if bytes.get(end) == Some(&b'.') && bytes.get(end + 1).is_some_and(u8::is_ascii_digit) {
        return None;
    }
    let digit = |byte: u8| u16::from(byte - b'0');
    let code = ReplyCode::new(100 * digit(a) + 10 * digit(b) + digit(c))?;
    Some((code, end))
}

/// Reads an enhanced code, or the shape of one whose digits somebody struck out: `x.x.xx`.
fn enhanced_at(bytes: &[u8], at: usize) -> Option<(Option<EnhancedCode>, usize)> {
    let class = match *bytes.get(at)? {
        class @ (b'2' | b'4' | b'5') => Some(class - b'0'),
        b'x' | b'X' => None,
        _ => return None,
    };
    let (subject, end) = part_at(bytes, at + 1)?;
    let (detail, end) = part_at(bytes, end)?;
    // A longer number or a fourth part makes it an address or a version.
    if matches!(bytes.get(end), Some(b'0'..=b'9')) {
        return None;
    }
    if bytes.get(end) == Some(&b'.') && bytes.get(end + 1).is_some_and(u8::is_ascii_digit) {
        return None;
    }
    match (class, subject, detail) {
        (Some(class), Some(subject), Some(detail)) => {
            Some((Some(EnhancedCode::new(class, subject, detail)?), end))
        }
        (None, None, None) => Some((None, end)),
        _ => None,
    }
}

/// Reads a dot and one to three digits, or as many `x`.
fn part_at(bytes: &[u8], at: usize) -> Option<(Option<u16>, usize)> {
    let start = match bytes.get(at..)? {
        [b'.', ..] => at + 1,
        // Markdown.
        [b'\\', b'.', ..] => at + 2,
        _ => return None,
    };
    let part = bytes.get(start..)?;
    let digits = part
        .iter()
        .take(3)
        .take_while(|byte| byte.is_ascii_digit())
        .count();
    if digits > 0 {
        let number = part
            .iter()
            .take(digits)
            .fold(0, |sum, digit| 10 * sum + u16::from(digit - b'0'));
        return Some((Some(number), start + digits));
    }
    let struck = part
        .iter()
        .take(3)
        .take_while(|byte| matches!(byte, b'x' | b'X'))
        .count();
    (struck > 0).then_some((None, start + struck))
}

/// Skips what may come between reply code and enhanced code.
fn skip_code_gap(bytes: &[u8], start: usize) -> usize {
    let mut at = start;
    while at - start < CODE_GAP {
        match bytes.get(at) {
            Some(b'\\') => at = escape_end(bytes, at).0,
            Some(b'b') if matches!(bytes.get(at + 1), Some(b'\'' | b'"')) => at += 1,
            Some(byte) if !byte.is_ascii_alphanumeric() && *byte != b'[' => at += 1,
            _ => break,
        }
    }
    at
}

/// Returns where the codes start whose enhanced one is at `enhanced`: at a reply code before it, with only a line
/// break, quote marks or the like in between, or at the enhanced one itself.
#[inline]
pub(crate) fn codes_start(bytes: &[u8], enhanced: usize) -> usize {
    // Mostly there is one sign between the codes.
    let near = enhanced
        .checked_sub(4)
        .filter(|_| matches!(bytes.get(enhanced - 1), Some(b' ' | b'-')));
    let is_near = |at: &usize| reply_code_at(bytes, *at).is_some() && stands_free(bytes, *at);
    if let Some(at) = near.filter(is_near) {
        return at;
    }
    let from = enhanced.saturating_sub(CODE_GAP + 3);
    let reaches = |at: &usize| {
        reply_code_at(bytes, *at).is_some_and(|(_, gap)| skip_code_gap(bytes, gap) == enhanced)
            && stands_free(bytes, *at)
    };
    (from..enhanced.saturating_sub(3))
        .rev()
        .find(reaches)
        .unwrap_or(enhanced)
}

/// Finds the reply code that a program printed a little before the enhanced one:
/// `(535, b'5.7.8 …`, `permanent error (535): 5.7.8 …`, `code=421\nmsg="4.7.0 …`.
pub(crate) fn code_before(bytes: &[u8], at: usize, class: u8) -> Option<ReplyCode> {
    let from = at.saturating_sub(32);
    (from..at.saturating_sub(3)).rev().find_map(|start| {
        let before = byte_before(bytes, start);
        if before.is_some_and(|byte| byte.is_ascii_alphanumeric() || byte == b'.') {
            return None;
        }
        let (code, end) = reply_code_at(bytes, start)?;
        let label = bytes.get(..start).unwrap_or_default();
        // "Code: 421, Enhanced code: 5.7.32": a few replies pair codes of two classes.
        let labelled = label.ends_with(b"ode: ") || label.ends_with(b"ode=");
        let fits = code.get() / 100 == u16::from(class) || (labelled && code.severity().is_some());
        (fits && bytes.get(end) != Some(&b'.')).then_some(code)
    })
}

/// Returns whether an enhanced code is a field of its own, as in `dsn=5.7.26, status=bounced` or in
/// `Status: 5.7.26`, so that no reply follows it.
#[inline]
pub(crate) fn is_log_field(bytes: &[u8], enhanced: usize) -> bool {
    let before = bytes.get(..enhanced).unwrap_or_default();
    let is_assigned = before.ends_with(b"=");
    if !is_assigned && !before.ends_with(b"Status: ") {
        return false;
    }
    // A reply code, which may be there as well, is no field of this kind.
    if bytes.get(enhanced + 1) != Some(&b'.') {
        return false;
    }
    // Class, subject and detail have a digit each at least.
    const LEAST: usize = 5;
    let after = bytes.get(enhanced + LEAST..).unwrap_or_default();
    let is_part = |byte: &u8| byte.is_ascii_digit() || *byte == b'.';
    match after.iter().find(|byte| !is_part(byte)) {
        Some(b',') => is_assigned,
        Some(b'\n' | b'\r') | None => !is_assigned,
        _ => false,
    }
}

/// Returns whether `at` is not inside a number or an address.
#[inline(always)]
pub(crate) fn stands_free(bytes: &[u8], at: usize) -> bool {
    let digit = |count: usize| {
        let before = at.checked_sub(count).and_then(|at| bytes.get(at));
        before.is_some_and(u8::is_ascii_digit)
    };
    if digit(1) {
        return ends_escape(bytes, at);
    }
    !digit(2) || byte_before(bytes, at) != Some(b'.')
}
