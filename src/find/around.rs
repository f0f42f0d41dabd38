//! What stands around a place in a text: fields of logs, rows of tables, starts of lines and sentences, links.

#![allow(
    clippy::arithmetic_side_effects,
    reason = "positions in a slice and small constants: far from the end of usize"
)]

use crate::ReplyCode;
use crate::codes::reply_code_at;
use crate::fold::folded;
use crate::marks;

/// Tells whether an enhanced code is a field of its own, as in `dsn=5.7.26, status=bounced` or in
/// `Status: 5.7.26`, so that no reply follows it.
#[inline]
pub(super) fn is_log_field(bytes: &[u8], enhanced: usize) -> bool {
    let before = bytes.get(..enhanced).unwrap_or_default();
    let behind = bytes.get(enhanced..).unwrap_or_default();
    let len = behind
        .iter()
        .take_while(|byte| byte.is_ascii_digit() || **byte == b'.')
        .count();
    match behind.get(len) {
        Some(b',') => before.ends_with(b"="),
        Some(b'\n' | b'\r') | None => before.ends_with(b"Status: "),
        _ => false,
    }
}

/// Returns where the link to a host of google.com starts whose slashes stand at `slashes`.
#[inline]
pub(super) fn google_link_start(bytes: &[u8], slashes: usize) -> Option<usize> {
    const LONGEST_HOST: usize = 40;
    let scheme = bytes.get(..slashes)?.strip_suffix(b":")?;
    let start = scheme
        .strip_suffix(b"https")
        .or(scheme.strip_suffix(b"http"))?
        .len();
    let host = bytes.get(slashes + 2..)?.iter().take(LONGEST_HOST);
    let len = host
        .take_while(|byte| byte.is_ascii_alphanumeric() || matches!(byte, b'.' | b'-'))
        .count();
    let end = slashes + 2 + len;
    let name = bytes.get(..end)?;
    let is_alone = matches!(bytes.get(end), Some(b'[' | b' ' | b':' | b')'));
    let is_google = has_suffix(name, b"google.com") || has_suffix(name, b"google.com.");
    (is_google && !is_alone && marks::is_google_link(bytes, start)).then_some(start)
}

fn has_suffix(text: &[u8], suffix: &[u8]) -> bool {
    let end = text
        .len()
        .checked_sub(suffix.len())
        .and_then(|at| text.get(at..));
    end.is_some_and(|end| end.eq_ignore_ascii_case(suffix))
}

/// Tells whether an enhanced code stands in a table of the documentation: `452, "4.5.3", Your message …`.
#[inline]
pub(super) fn is_table_row(bytes: &[u8], enhanced: usize, end: usize) -> bool {
    let before = bytes.get(..enhanced).unwrap_or_default().trim_ascii_end();
    let behind = bytes.get(end..).unwrap_or_default();
    let quoted = before.strip_suffix(b"\"").map(<[u8]>::trim_ascii_end);
    quoted.is_some_and(|before| before.ends_with(b",")) && behind.starts_with(b"\",")
}

#[inline]
pub(super) fn line_end(bytes: &[u8], at: usize) -> usize {
    let rest = bytes.get(at..).unwrap_or_default();
    memchr::memchr(b'\n', rest).map_or(bytes.len(), |len| at + len)
}

/// Returns where the first word of a line starts, behind quote marks and the like.
#[inline]
pub(super) fn line_text(bytes: &[u8], start: usize) -> Option<usize> {
    const LONGEST: usize = 40;
    let rest = bytes.get(start..bytes.len().min(start + LONGEST))?;
    let rest_of = |skip: usize| rest.get(skip..).unwrap_or_default();
    let blank = |text: &[u8]| {
        text.iter()
            .take_while(|byte| folded(**byte) == 0 && **byte != b'\n')
            .count()
    };
    let mut skip = blank(rest);
    for label in [&b"diagnostic-code:"[..], b"smtp;"] {
        if rest_of(skip)
            .get(..label.len())
            .is_some_and(|text| text.eq_ignore_ascii_case(label))
        {
            skip += label.len();
            skip += blank(rest_of(skip));
        }
    }
    rest_of(skip)
        .first()
        .filter(|byte| byte.is_ascii_alphabetic())
        .map(|_| start + skip)
}

/// Returns the reply code directly before a text, and where it starts: `554 The email …`.
#[inline]
pub(super) fn reply_code_before(bytes: &[u8], text: usize) -> Option<(ReplyCode, usize)> {
    let start = text.checked_sub(4)?;
    let (code, _) = reply_code_at(bytes, start)?;
    let free = start
        .checked_sub(1)
        .and_then(|at| bytes.get(at))
        .is_none_or(|byte| !byte.is_ascii_alphanumeric());
    (free && code.severity().is_some()).then_some((code, start))
}

/// Tells whether nothing but blanks stands behind the last line feed of a text.
fn starts_line(text: &[u8]) -> bool {
    let sign = text
        .iter()
        .rfind(|byte| !matches!(byte, b' ' | b'\t' | b'\r'));
    sign == Some(&b'\n')
}

/// Tells whether a word starts here, and with it a sentence or a quotation; a line counts for one
/// where it is no line of a reply that has codes.
#[inline]
pub(super) fn is_sentence_start(bytes: &[u8], at: usize, lines: bool) -> bool {
    let before = bytes.get(..at).unwrap_or_default();
    if !bytes.get(at).is_some_and(u8::is_ascii_alphabetic) {
        return false;
    }
    if before.ends_with(b"\\n") || reply_code_before(bytes, at).is_some() {
        return true;
    }
    match before.last() {
        Some(b'\n' | b'\r' | b' ' | b'\t') if lines && starts_line(before) => true,
        None | Some(b'"' | b'\'' | b'`' | b'(' | b'[' | b'>' | b'*' | b'|' | b'/' | b'_') => true,
        Some(byte) if byte.is_ascii_whitespace() => {
            let sign = before.iter().rfind(|byte| !byte.is_ascii_whitespace());
            sign.is_none_or(|byte| !byte.is_ascii_alphanumeric() && *byte != b',')
        }
        _ => false,
    }
}
