//! What surrounds a place in a text: fields of logs, rows of tables, starts of lines and sentences, links.

#[cfg(test)]
mod tests;

use memchr::memmem;

use crate::ReplyCode;
use crate::codes::Codes;
use crate::frame::host::first_host;
use crate::frame::marks::has_word;
use crate::frame::speaker::LONGEST_PREAMBLE;
use crate::read::bytes::{byte_before, near, stands_at};
use crate::read::codes::{codes_at, reply_code_at};
use crate::read::lead::{LONGEST_BRACKET, skip_bracket};
use crate::shared::fold::folded;
use crate::shared::link::{leads_to_google, link_end};

/// Returns where the link to a host of google.com starts whose slashes are at `slashes`.
#[inline]
pub(super) fn google_link_start(bytes: &[u8], slashes: usize) -> Option<usize> {
    let scheme = bytes.get(..slashes)?.strip_suffix(b":")?;
    let start = scheme
        .strip_suffix(b"https")
        .or(scheme.strip_suffix(b"http"))?
        .len();
    let host = slashes + 2;
    let host_end = host + first_host(bytes.get(host..)?).len();
    let is_alone = matches!(bytes.get(host_end), Some(b'[' | b' ' | b':' | b')'));
    let url = bytes.get(start..link_end(bytes, start))?;
    (!is_alone && leads_to_google(url)).then_some(start)
}

/// A text with its codes after it, as PHPMailer prints it: `Detail: … SMTP code: 550 Additional SMTP info: 5.1.1`.
pub(super) struct Detail {
    /// Where the text starts.
    pub text: usize,
    /// Where it ends.
    pub end: usize,
    pub codes: Codes,
}

const DETAIL: &[u8] = b"Detail: ";
const DETAIL_CODE: &[u8] = b"SMTP code: ";
const DETAIL_ENHANCED: &[u8] = b"SMTP info: ";
const LONGEST_DETAIL: usize = 2_000;

/// Returns whether the enhanced code at `enhanced` follows its text, so that it starts no reply.
#[inline]
pub(super) fn follows_its_text(bytes: &[u8], enhanced: usize) -> bool {
    let before = bytes.get(..enhanced).unwrap_or_default();
    before.ends_with(DETAIL_ENHANCED)
}

/// Finds the text, not before `floor`, to which the enhanced code at `enhanced` belongs.
#[inline(never)]
pub(super) fn detail_before(bytes: &[u8], floor: usize, enhanced: usize) -> Option<Detail> {
    let from = floor.max(enhanced.saturating_sub(LONGEST_DETAIL));
    let near = bytes.get(from..enhanced)?;
    let text = memmem::rfind(near, DETAIL)? + DETAIL.len();
    detail_at(bytes, from + text).filter(|detail| detail.end < enhanced)
}

/// Reads the text at `text`, if it is one that has its codes after it.
#[inline]
pub(super) fn detail_at(bytes: &[u8], text: usize) -> Option<Detail> {
    let before = bytes.get(..text)?;
    before
        .ends_with(DETAIL)
        .then(|| detail_from(bytes, text))
        .flatten()
}

#[inline(never)]
fn detail_from(bytes: &[u8], text: usize) -> Option<Detail> {
    let end = text + memmem::find(near(bytes, text, LONGEST_DETAIL), DETAIL_CODE)?;
    let is_another = memmem::find(bytes.get(text..end)?, DETAIL).is_some();
    let (code, after) = reply_code_at(bytes, end + DETAIL_CODE.len())?;
    let enhanced = || {
        let label = bytes.get(after..)?.strip_prefix(b" Additional ")?;
        let enhanced = bytes.len() - label.strip_prefix(DETAIL_ENHANCED)?.len();
        codes_at(bytes, enhanced)?.codes.enhanced
    };
    let codes = Codes {
        code: Some(code),
        enhanced: enhanced(),
    };
    (!is_another).then_some(Detail { text, end, codes })
}

/// Returns whether an enhanced code is in a table of the documentation: `452, "4.5.3", Your message …`. A signature makes
/// it a record of a reply.
#[inline]
pub(super) fn is_table_row(bytes: &[u8], enhanced: usize, end: usize) -> bool {
    let before = bytes.get(..enhanced).unwrap_or_default().trim_ascii_end();
    let after = bytes.get(end..).unwrap_or_default();
    let quoted = before.strip_suffix(b"\"").map(<[u8]>::trim_ascii_end);
    let is_cell = quoted.is_some_and(|before| before.ends_with(b",")) && after.starts_with(b"\",");
    is_cell && !is_signed_record(after)
}

/// Returns whether there is a signature in the rest of a record.
fn is_signed_record(text: &[u8]) -> bool {
    const LONGEST: usize = 1_000;
    let near = text.get(..LONGEST).unwrap_or(text);
    let line = near.split(|byte| *byte == b'\n').next();
    has_word(line.unwrap_or_default(), b"gsmtp")
}

#[inline]
pub(super) fn line_end(bytes: &[u8], at: usize) -> usize {
    let rest = bytes.get(at..).unwrap_or_default();
    memchr::memchr(b'\n', rest).map_or(bytes.len(), |len| at + len)
}

/// Returns where the first word of a line starts, after quote marks and the like, and after a reply code alone.
#[inline(always)]
pub(super) fn line_text(bytes: &[u8], start: usize) -> Option<usize> {
    let (text, first) = first_word(bytes, start, start)?;
    // Most lines start with no label, which their first letter tells.
    match first | 0x20 {
        b'd' | b'e' | b'm' | b'r' | b's' => after_labels(bytes, start, text),
        b'0'..=b'9' if byte_before(bytes, text) == Some(b'[') => after_lead(bytes, text - 1),
        b'4' | b'5' => after_code(bytes, text),
        _ => first.is_ascii_alphabetic().then_some(text),
    }
}

/// Returns the first letter or digit at or after `from` in the line that starts at `line`, and where it is.
#[inline(always)]
fn first_word(bytes: &[u8], line: usize, from: usize) -> Option<(usize, u8)> {
    const LONGEST: usize = 40;
    let end = bytes.len().min(line + LONGEST);
    let rest = bytes.get(from..end)?.iter().enumerate();
    let mut words = rest.skip_while(|(_, byte)| folded(**byte) == 0 && **byte != b'\n');
    words.next().map(|(skip, byte)| (from + skip, *byte))
}

/// Returns where the first word starts after `[192.0.2.1      12] `, if one does.
#[inline(never)]
fn after_lead(bytes: &[u8], open: usize) -> Option<usize> {
    let text = skip_bracket(bytes, open);
    let starts = bytes.get(text).is_some_and(u8::is_ascii_alphabetic);
    (text > open && starts).then_some(text)
}

/// Returns what programs put before a text in its line, if it is at `at`.
fn label_at(bytes: &[u8], at: usize) -> Option<&'static [u8]> {
    let labels: &[&[u8]] = match bytes.get(at)? | 0x20 {
        b'd' => &[b"diagnostic-code:"],
        b'e' => &[b"error:"],
        b'm' => &[b"message:"],
        b'r' => &[b"reason:", b"response:"],
        b's' => &[b"smtp;"],
        _ => &[],
    };
    let mut labels = labels.iter().copied();
    labels.find(|label| stands_at(bytes, at, label))
}

/// Returns where the first word of a line starts after one or two labels: `Diagnostic-Code: smtp; `.
#[inline(never)]
fn after_labels(bytes: &[u8], line: usize, text: usize) -> Option<usize> {
    let mut text = text;
    for _ in 0..2 {
        let Some(label) = label_at(bytes, text) else {
            break;
        };
        (text, _) = first_word(bytes, line, text + label.len())?;
    }
    match bytes.get(text)? {
        b'0'..=b'9' if byte_before(bytes, text) == Some(b'[') => after_lead(bytes, text - 1),
        b'4' | b'5' => after_code(bytes, text),
        first => first.is_ascii_alphabetic().then_some(text),
    }
}

/// Returns whether a line starts with a reply code and an escape: `550\-5\.7\.26`, `550 5\.7\.26`.
#[inline(always)]
pub(super) fn starts_escaped_codes(bytes: &[u8], line: usize) -> bool {
    matches!(
        bytes.get(line..),
        Some([b'4' | b'5', _, _, b'\\', ..] | [b'4' | b'5', _, _, _, _, b'\\', b'.', ..])
    )
}

/// Returns the place after a reply code, if a word follows it.
#[inline(never)]
fn after_code(bytes: &[u8], at: usize) -> Option<usize> {
    let (_, end) = reply_code_at(bytes, at)?;
    match bytes.get(end..)? {
        [b' ' | b'-', first, ..] if first.is_ascii_alphabetic() => Some(end + 1),
        [b' ' | b'-', b'[', ..] => after_lead(bytes, end + 1),
        _ => None,
    }
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

/// Returns where `[192.0.2.1      12] ` starts directly before a text, or where the text does.
pub(super) fn lead_before(bytes: &[u8], floor: usize, text: usize) -> usize {
    let from = floor.max(text.saturating_sub(LONGEST_BRACKET));
    let near = bytes.get(from..text).unwrap_or_default();
    let open = memchr::memrchr(b'[', near).map(|at| from + at);
    let is_lead = |open: &usize| {
        let starts_address = bytes.get(open + 1).is_some_and(u8::is_ascii_hexdigit);
        starts_address && skip_bracket(bytes, *open) == text
    };
    open.filter(is_lead).unwrap_or(text)
}

/// Returns the first reply code with which a line starts between two places, the first of which counts for a start.
pub(super) fn first_reply_code(bytes: &[u8], from: usize, end: usize) -> Option<ReplyCode> {
    let text = bytes.get(from..end)?;
    let starts = memchr::memchr_iter(b'\n', text).map(|at| from + at + 1);
    let mut codes = core::iter::once(from)
        .chain(starts)
        .filter_map(|start| reply_code_at(bytes, start));
    codes.next().map(|(code, _)| code)
}

/// Returns whether nothing but blanks follows the last line feed of a text.
fn starts_line(text: &[u8]) -> bool {
    let sign = text
        .iter()
        .rfind(|byte| !matches!(byte, b' ' | b'\t' | b'\r'));
    sign == Some(&b'\n')
}

/// Yields `from`, then up to `end` where words start, and letters after an "n", which may be that of `\n`.
#[inline(always)]
pub(super) fn word_starts(bytes: &[u8], from: usize, end: usize) -> impl Iterator<Item = usize> {
    let text = bytes.get(from..end).unwrap_or_default();
    let is_start = |pair: &[u8]| match pair {
        [before, here] => here.is_ascii_alphabetic() && (folded(*before) == 0 || *before == b'n'),
        _ => false,
    };
    let pairs = text.windows(2).enumerate();
    let after = pairs.filter(move |(_, pair)| is_start(pair));
    let first = (!text.is_empty()).then_some(from);
    first
        .into_iter()
        .chain(after.map(move |(at, _)| from + at + 1))
}

/// Returns whether a word starts here, and with it a sentence or a quotation; a line counts for one
/// where it is no line of a reply that has codes.
#[inline]
pub(super) fn is_sentence_start(bytes: &[u8], at: usize, lines: bool) -> bool {
    let from = at.saturating_sub(LONGEST_PREAMBLE);
    let before = bytes.get(from..at).unwrap_or_default();
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
            sign.map_or(from == 0, |byte| {
                !byte.is_ascii_alphanumeric() && *byte != b','
            })
        }
        _ => false,
    }
}
