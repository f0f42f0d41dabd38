//! What comes between the codes and the text: quote marks, repeated codes, `[ip class]`, labels,
//! opening phrases.

use crate::codes::Codes;
use crate::read::bytes::{is_written_blank, near, stands_at};
use crate::read::codes::codes_at;
use crate::read::noise::{escape_end, sign_end};
use crate::read::text::{Letters, after_letters};
use crate::table::phrases::OPENINGS;

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

/// Returns the reader after the opening phrase, when the text has one that the wording may lack.
pub(crate) fn skip_opening<'a>(reader: Letters<'a>, wording: &str) -> Letters<'a> {
    let same = |letters: &[u8]| {
        crate::shared::fold::letters(wording.as_bytes())
            .take(letters.len())
            .eq(letters.iter().copied())
    };
    OPENINGS
        .into_iter()
        .find(|opening| !same(opening) && after_letters(reader, opening).is_some())
        .and_then(|opening| after_letters(reader, opening))
        .unwrap_or(reader)
}

/// Returns where the codes of a reply start after codes of a program's own, `5.0.0`, if those are not the reply's: next to
/// them, after quote marks or a label.
pub(crate) fn server_codes_after(bytes: &[u8], text: usize, codes: Codes) -> Option<usize> {
    codes.enhanced?;
    let is_reply = |start: &usize| {
        let found = codes_at(bytes, *start).map(|found| found.codes);
        found.is_some_and(|found| {
            let is_other = found.enhanced.is_some() && found.enhanced != codes.enhanced;
            is_other && (found.code.is_some() || codes.code.is_none())
        })
    };
    let plain = Some(skip_separators(bytes, text));
    let labelled = skip_label(bytes, text).map(|after| skip_separators(bytes, after));
    plain.filter(is_reply).or(labelled.filter(is_reply))
}

/// Skips what divides the fields of a record.
fn skip_separators(bytes: &[u8], start: usize) -> usize {
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

/// Skips quote marks, colons, spaces of any kind and other punctuation between the codes and the text.
pub(crate) fn skip_punctuation(bytes: &[u8], start: usize) -> usize {
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

/// How many bytes `[192.0.2.1      12]` takes at most, with a domain in place of the address.
pub(crate) const LONGEST_BRACKET: usize = 90;
/// How many bytes a link to sign in takes at most: it carries a long token.
const LONGEST_LINK: usize = 1_500;
/// How many bytes an address takes at most, IPv6 with the digits of IPv4 at its end.
const LONGEST_ADDRESS: usize = 46;

/// Skips what Gmail puts before some texts, in any form: `[192.0.2.1      12]`, a bare address, a sign-in link.
pub(crate) fn skip_lead(bytes: &[u8], start: usize) -> usize {
    let mut at = skip_punctuation(bytes, start);
    // Some programs repeat the codes.
    if let Some(found) = codes_at(bytes, at) {
        at = skip_punctuation(bytes, found.end);
    }
    let rest = bytes.get(at..).unwrap_or_default();
    let end = match rest.first() {
        Some(b'[') => bracket_end(bytes, at),
        Some(b'<') => sign_in_link_end(bytes, at),
        Some(b'0'..=b'9' | b'a'..=b'f' | b'A'..=b'F') => bare_address_end(rest).map(|len| at + len),
        Some(b'.') => Some(at + rest.iter().take_while(|byte| **byte == b'.').count()),
        _ => None,
    };
    end.unwrap_or(start)
}

/// Skips `[192.0.2.1      12] ` as a server writes it, with a space after the bracket.
#[inline(always)]
pub(crate) fn skip_bracket(bytes: &[u8], at: usize) -> usize {
    let end = match bytes.get(at) {
        Some(b'[') => bracket_end(bytes, at),
        _ => None,
    };
    let end = end.filter(|end| bytes.get(*end) == Some(&b' '));
    end.map_or(at, |end| end + 1)
}

/// Returns the place after the bracket that is opened at `at`.
#[inline(always)]
fn bracket_end(bytes: &[u8], at: usize) -> Option<usize> {
    let near = near(bytes, at, LONGEST_BRACKET);
    Some(at + memchr::memchr(b']', near)? + 1)
}

/// Returns the place after a link to sign in, in angle brackets, at `at`.
pub(crate) fn sign_in_link_end(bytes: &[u8], at: usize) -> Option<usize> {
    if !stands_at(bytes, at, b"<http") {
        return None;
    }
    let near = near(bytes, at, LONGEST_LINK);
    Some(at + memchr::memchr(b'>', near)? + 1)
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

/// Returns how many bytes the address takes with which a text starts, if it does.
pub(crate) fn bare_address_end(text: &[u8]) -> Option<usize> {
    let is_part = |byte: &u8| byte.is_ascii_hexdigit() || matches!(byte, b'.' | b':');
    let len = text
        .iter()
        .take(LONGEST_ADDRESS)
        .take_while(|byte| is_part(byte))
        .count();
    let address = text.get(..len)?;
    let count = |sign: u8| address.iter().filter(|byte| **byte == sign).count();
    let dotted = count(b'.') == 3 && address.iter().any(u8::is_ascii_digit);
    // One that starts with a letter has a colon after four digits at most.
    let starts_well = address.first().is_some_and(u8::is_ascii_digit)
        || address.iter().take(5).any(|byte| *byte == b':');
    (starts_well && (dotted || count(b':') >= 2)).then_some(len)
}
