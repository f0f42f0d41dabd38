//! Reading what a reply carries besides its meaning: holes and session id.

use crate::fold::folded;
use crate::matched::Match;
use crate::text::{Letters, codes_at};
use crate::verdict::{skip_lead, skip_opening};

/// Returns what stands in the hole called `name`.
pub(crate) fn field<'a>(found: &Match<'a>, name: &str) -> Option<&'a str> {
    let wording = found.wording()?;
    let behind_lead = skip_lead(found.input, found.text);
    if matches!(name, "ip" | "class") {
        let lead = found.input.get(found.text..behind_lead).unwrap_or_default();
        let value = if name == "ip" { lead_ip(lead) } else { lead_class(lead) };
        if let Some(value) = value {
            return core::str::from_utf8(value).ok();
        }
    }
    let reader = Letters::new(found.input, behind_lead, found.marks.end, found.codes);
    let value = hole_in(wording.core(), name, skip_opening(reader, wording.core()))?;
    core::str::from_utf8(value).ok()
}

/// The address in `[192.0.2.1      12] ` or `192.0.2.1 `.
fn lead_ip(lead: &[u8]) -> Option<&[u8]> {
    let mut parts = lead_parts(lead);
    let ip = parts.next()?;
    (!ip.is_empty()).then_some(ip)
}

/// The class number in `[192.0.2.1      12] `.
fn lead_class(lead: &[u8]) -> Option<&[u8]> {
    let class = lead_parts(lead).nth(1)?;
    class.iter().all(u8::is_ascii_digit).then_some(class)
}

fn lead_parts(lead: &[u8]) -> impl Iterator<Item = &[u8]> {
    let is_part = |byte: &u8| byte.is_ascii_graphic() && !matches!(byte, b'[' | b']' | b'<' | b'>' | b'"');
    lead.split(move |byte| !is_part(byte)).filter(|part| !part.is_empty())
}

/// Reads the input along a wording, and returns what stands where the wording has the hole.
fn hole_in<'a>(wording: &str, name: &str, mut reader: Letters<'a>) -> Option<&'a [u8]> {
    let mut rest = wording;
    loop {
        let open = rest.find('{')?;
        let (literal, hole) = rest.split_at_checked(open)?;
        let (hole, behind) = hole.split_once('}')?;
        reader = read_literal(reader, literal.as_bytes())?;
        let from = reader.at;
        let next = behind.split('{').next().unwrap_or_default();
        let (end, after) = landing(reader, next.as_bytes());
        if hole.strip_prefix('{') == Some(name) {
            return Some(trim(reader.bytes().get(from..end)?));
        }
        reader = after?;
        rest = behind;
    }
}

/// Reads letters that must come next.
fn read_literal<'a>(mut reader: Letters<'a>, literal: &[u8]) -> Option<Letters<'a>> {
    for letter in crate::fold::letters(literal) {
        if reader.next_letter()? != letter {
            return None;
        }
    }
    Some(reader)
}

/// Finds where the text behind a hole starts, and the reader there.
fn landing<'a>(reader: Letters<'a>, next: &[u8]) -> (usize, Option<Letters<'a>>) {
    const LONGEST: usize = 300;
    const ENOUGH: usize = 10;
    let bytes = reader.bytes();
    let from = reader.at;
    if crate::fold::letters(next).next().is_none() {
        // The hole is the last thing of the wording: one word.
        let rest = bytes.get(from..).unwrap_or_default();
        let skipped = rest.iter().take_while(|byte| is_border(byte)).count();
        let len = rest.iter().skip(skipped).take_while(|byte| !is_border(byte)).count();
        return (from + skipped + len, None);
    }
    for at in from..bytes.len().min(from + LONGEST) {
        let starts = bytes.get(at).is_some_and(|byte| folded(*byte) != 0)
            && (at == from || at.checked_sub(1).and_then(|at| bytes.get(at)).is_none_or(|byte| folded(*byte) == 0));
        if !starts {
            continue;
        }
        let mut ahead = reader;
        ahead.at = at;
        let fits = crate::fold::letters(next).take(ENOUGH).all(|letter| ahead.next_letter() == Some(letter));
        if fits {
            let mut behind = reader;
            behind.at = at;
            return (at, Some(behind));
        }
    }
    (from, None)
}

fn is_border(byte: &u8) -> bool {
    byte.is_ascii_whitespace()
        || matches!(byte, b'[' | b']' | b'(' | b')' | b'<' | b'>' | b'"' | b'\'' | b'`' | b':' | b'=' | b',' | b'.')
}

/// Takes off what does not belong to a value: brackets, quotes, signs, and codes of a new line.
fn trim(value: &[u8]) -> &[u8] {
    let inside = value.iter().position(|byte| *byte == b'[').and_then(|open| value.get(open + 1..));
    let mut value = match inside {
        Some(inside) => inside.split(|byte| *byte == b']').next().unwrap_or_default(),
        None => behind_codes(value),
    };
    while let [first, rest @ ..] = value {
        if !is_border(first) {
            break;
        }
        value = rest;
    }
    let is_break = |pair: &[u8]| matches!(pair, [b'\n' | b'\r' | b'"' | b'>' | b'\\', _] | [b' ', b' ']);
    if let Some(end) = value.windows(2).position(is_break) {
        value = value.get(..end).unwrap_or_default();
    }
    while let [rest @ .., last] = value {
        if !is_border(last) {
            break;
        }
        value = rest;
    }
    value
}

/// Skips codes at the start of a value, which stand there when the line broke before it.
fn behind_codes(value: &[u8]) -> &[u8] {
    let start = value.iter().take_while(|byte| is_border(byte)).count();
    match codes_at(value, start) {
        Some(codes) => value.get(codes.end..).unwrap_or_default(),
        None => value,
    }
}

/// Returns the word before the signature, or else the last word when it looks like a session id.
pub(crate) fn session_id(input: &[u8], from: usize, end: usize) -> Option<&str> {
    let text = input.get(from..end).unwrap_or_default();
    let signature = [&b"gsmtp"[..], b"gcdp"].iter().filter_map(|word| memchr::memmem::rfind(text, word)).max();
    let before = signature.map_or(text, |at| text.get(..at).unwrap_or_default());
    let mut words = before.rsplit(|byte| !is_session_byte(byte)).filter(|word| word.len() > 1);
    let word = words.next()?;
    let digits = word.iter().filter(|byte| byte.is_ascii_digit()).count();
    let good = digits >= 2 && word.iter().any(u8::is_ascii_alphabetic);
    good.then(|| core::str::from_utf8(word).ok()).flatten()
}

fn is_session_byte(byte: &u8) -> bool {
    byte.is_ascii_alphanumeric() || matches!(byte, b'.' | b'-')
}
