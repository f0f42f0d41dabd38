//! What stands between the codes and the text: quote marks, repeated codes, `[ip class]`, labels,
//! opening phrases.

use crate::read::bytes::{eight, equal, is_written_blank, stands_at};
use crate::read::codes::{Codes, codes_at};
use crate::read::noise::{escape_end, sign_end};
use crate::read::text::{Letters, behind};
use crate::shared::fold::OPENINGS;

/// Skips a label that a program puts between codes and text: `, Message: `, ` text=`, `", "message": `.
pub(crate) fn skip_label(bytes: &[u8], start: usize) -> Option<usize> {
    const LONGEST: usize = 15;
    let at = start
        + bytes
            .get(start..)?
            .iter()
            .take(4)
            .take_while(|byte| matches!(byte, b' ' | b',' | b';' | b')' | b'"'))
            .count();
    let rest = bytes.get(at..)?;
    let len = rest
        .iter()
        .take(LONGEST)
        .take_while(|byte| byte.is_ascii_alphabetic())
        .count();
    let name = rest.get(..len)?;
    if matches!(name, b"http" | b"https") {
        // The scheme of a link.
        return None;
    }
    let sign = match rest.get(len..)? {
        [b'"', b':' | b'=', ..] => len + 1,
        [b':' | b'=', ..] => len,
        _ => return None,
    };
    (len > 0).then_some(at + sign + 1)
}

/// Returns the reader behind the opening phrase, when the text has one that the wording may lack.
pub(crate) fn skip_opening<'a>(reader: Letters<'a>, wording: &str) -> Letters<'a> {
    let same = |letters: &[u8]| {
        crate::shared::fold::letters(wording.as_bytes())
            .take(letters.len())
            .eq(letters.iter().copied())
    };
    OPENINGS
        .into_iter()
        .find(|opening| !same(opening) && behind(reader, opening).is_some())
        .and_then(|opening| behind(reader, opening))
        .unwrap_or(reader)
}

/// Returns where the codes of a reply start behind codes of a program's own, `5.0.0`, if those are not the reply's: next to
/// them, behind quote marks or a label.
pub(crate) fn codes_behind(bytes: &[u8], text: usize, codes: Codes) -> Option<usize> {
    codes.enhanced?;
    let is_reply = |start: &usize| {
        let found = codes_at(bytes, *start).map(|found| found.codes);
        found.is_some_and(|found| {
            let is_other = found.enhanced.is_some() && found.enhanced != codes.enhanced;
            is_other && (found.code.is_some() || codes.code.is_none())
        })
    };
    let plain = Some(skip_gap(bytes, text));
    let labelled = skip_label(bytes, text).map(|behind| skip_gap(bytes, behind));
    plain.filter(is_reply).or(labelled.filter(is_reply))
}

/// Skips what divides the fields of a record.
fn skip_gap(bytes: &[u8], start: usize) -> usize {
    const MOST_SIGNS: usize = 16;
    let mut at = start;
    for _ in 0..MOST_SIGNS {
        match bytes.get(at) {
            Some(sign) if sign.is_ascii() && !sign.is_ascii_alphanumeric() => {
                at = sign_end(bytes, at).0;
            }
            _ => break,
        }
    }
    at
}

/// Skips quote marks, colons, spaces of any kind and the like between the codes and the text.
pub(crate) fn skip_quotes(bytes: &[u8], start: usize) -> usize {
    const MOST: usize = 100;
    let mut at = start;
    while at < start + MOST {
        match bytes.get(at) {
            Some(
                b' '
                | b'\t'
                | b'\r'
                | b'\n'
                | b'"'
                | b'\''
                | b'`'
                | b'*'
                | b':'
                | b'_'
                | b'+'
                | b'-'
                | b')'
                | b'('
                | 0x80..,
            ) => at += 1,
            Some(b'\\') => at = escape_end(bytes, at).0,
            _ => break,
        }
    }
    at
}

/// Skips what Gmail puts before some texts: `[192.0.2.1      12]`, a bare address, a sign-in link.
pub(crate) fn skip_lead(bytes: &[u8], start: usize) -> usize {
    const LONGEST_BRACKET: usize = 90;
    const LONGEST_LINK: usize = 1_500;
    let mut at = skip_quotes(bytes, start);
    // Some programs repeat the codes.
    if let Some(found) = codes_at(bytes, at) {
        at = skip_quotes(bytes, found.end);
    }
    let rest = bytes.get(at..).unwrap_or_default();
    let closed_by = |close: u8, most: usize| {
        rest.iter()
            .take(most)
            .position(|byte| *byte == close)
            .map(|len| at + len + 1)
    };
    let link = stands_at(bytes, at, b"<http");
    let behind = match rest.first() {
        Some(b'[') => closed_by(b']', LONGEST_BRACKET),
        Some(b'<') if link => closed_by(b'>', LONGEST_LINK),
        Some(b'0'..=b'9' | b'a'..=b'f' | b'A'..=b'F') => bare_address_end(rest).map(|len| at + len),
        Some(b'.') => Some(at + rest.iter().take_while(|byte| **byte == b'.').count()),
        _ => None,
    };
    behind.unwrap_or(start)
}

/// Returns the class number in `[192.0.2.1      12]`, with which Gmail says what it objects to.
pub(crate) fn class_number(lead: &[u8]) -> Option<&[u8]> {
    let end = lead.iter().rposition(u8::is_ascii_digit)? + 1;
    let before = lead.get(..end)?;
    let digits = before.iter().rev().take_while(|byte| byte.is_ascii_digit());
    let (address, number) = before.split_at_checked(end - digits.count())?;
    let is_apart = address
        .last()
        .is_some_and(|byte| matches!(byte, b' ' | b'\t') || is_written_blank(*byte));
    (is_apart && address.contains(&b'[')).then_some(number)
}

/// Skips `[192.0.2.1      12] `.
#[inline(always)]
pub(crate) fn skip_bracket(bytes: &[u8], at: usize) -> usize {
    const LONGEST: usize = 90;
    if bytes.get(at) != Some(&b'[') {
        return at;
    }
    let mut end = at;
    while let Some(word) = eight(bytes, end).filter(|_| end < at + LONGEST) {
        let close = equal(word, b']');
        if close != 0 {
            let behind = end + (close.trailing_zeros() / 8) as usize + 1;
            let is_lead = behind <= at + LONGEST && bytes.get(behind) == Some(&b' ');
            return if is_lead { behind + 1 } else { at };
        }
        end += 8;
    }
    at
}

/// Returns how many bytes the address takes with which a text starts, if it does.
pub(crate) fn bare_address_end(text: &[u8]) -> Option<usize> {
    let is_part = |byte: &u8| byte.is_ascii_hexdigit() || matches!(byte, b'.' | b':');
    let len = text
        .iter()
        .take(46)
        .take_while(|byte| is_part(byte))
        .count();
    let address = text.get(..len)?;
    let count = |sign: u8| address.iter().filter(|byte| **byte == sign).count();
    let dotted = count(b'.') == 3 && address.iter().any(u8::is_ascii_digit);
    // One that starts with a letter has a colon behind four digits at most.
    let starts_well = address.first().is_some_and(u8::is_ascii_digit)
        || address.iter().take(5).any(|byte| *byte == b':');
    (starts_well && (dotted || count(b':') >= 2)).then_some(len)
}
