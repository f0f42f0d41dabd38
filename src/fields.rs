//! Reading what a reply carries besides its meaning: holes and session id.

use crate::GmailReply;
use crate::matched::Match;
use crate::read::bytes::{byte_before, is_written_blank, rfind};
use crate::read::codes::codes_at;
use crate::read::hole::{LONGEST_HOLE, value_end};
use crate::read::lead::{class_number, skip_lead, skip_opening};
use crate::read::text::{Letters, read_along};
use crate::shared::fold::{ends_escape, folded, letters};
use crate::shared::holes::is_word;

impl<'a> Match<'a> {
    /// Returns what fills a hole of the wording, or `None` if it has no such hole, or the value is not UTF-8.
    ///
    /// The names are `ip`, `class`, `domain`, `address`, `header`, `command`, `argument`, `reason`, `count`, `size`, `limit`,
    /// `fields`, `url`, `session` and `admin-text`. The first hole of a name counts. [`wording`](Self::wording) shows which holes
    /// there are. Not every wording has one, and a text that is cut or reworded may lack it. Where you know the value
    /// yourself, such as the address of your server, use that.
    ///
    /// # Examples
    ///
    /// ```
    /// let reply = "550-5.7.26 Unauthenticated email from example.org is not accepted due to\r\n\
    ///              550-5.7.26 domain's DMARC policy. Please contact the administrator of\r\n\
    ///              550 5.7.26 example.org domain if this was a legitimate mail.";
    /// let found = gmail_replies::recognize(reply)?;
    /// assert_eq!(found.field("domain"), Some("example.org"));
    /// assert_eq!(found.field("ip"), None);
    /// # Ok::<(), gmail_replies::RecognizeError>(())
    /// ```
    pub fn field(&self, name: &str) -> Option<&'a str> {
        match name {
            "session" => return self.session_id(),
            "admin-text" => return self.administrators_text(),
            _ => {}
        }
        let lead_end = skip_lead(self.input, self.text).min(self.range().end);
        let lead = self.input.get(self.text..lead_end).unwrap_or_default();
        if let Some(value) = lead_value(lead, name) {
            return core::str::from_utf8(value).ok();
        }
        let reader = Letters::new(self.input, lead_end, self.end(), self.codes);
        let value_in = |core: &str| hole_in(core, name, skip_opening(reader, core));
        // Some texts differ in their holes only: "{ip}" on the page is "[{ip}      {class}]" on the wire. And a text that is cut
        // has no wording whole.
        let value = self
            .wording()
            .and_then(|wording| value_in(wording.core()))
            .or_else(|| {
                let others = self.reply().wordings().iter();
                others.filter_map(|other| value_in(other.core())).next()
            })?;
        core::str::from_utf8(value)
            .ok()
            .filter(|value| !value.is_empty())
    }

    /// Returns what the administrator wrote: all before the signature of such rules.
    fn administrators_text(&self) -> Option<&'a str> {
        let is_rule = self.reply() == GmailReply::CustomDomainPolicy;
        let text = self.input.get(self.text..self.end()).filter(|_| is_rule)?;
        let before = text.get(..rfind(text, b"gcdp")?)?;
        let text = before.trim_ascii_end().strip_suffix(b"-")?;
        let text = core::str::from_utf8(text.trim_ascii()).ok()?;
        (!text.is_empty()).then_some(text)
    }
}

/// Returns a value in `[192.0.2.1      12] `, `[example.org      35] ` or `192.0.2.1 `.
fn lead_value<'a>(lead: &'a [u8], name: &str) -> Option<&'a [u8]> {
    if !is_word(name) || memchr::memmem::find(lead, b"<http").is_some() {
        return None;
    }
    let source = source_in(after_codes(lead))?;
    match name {
        "class" => class_number(lead),
        "domain" => is_domain(source).then_some(source),
        // With a class after it, a word stands for the address.
        _ => (is_address(source) || class_number(lead).is_some() && !is_domain(source))
            .then_some(source),
    }
}

/// Returns whether a value is an IP address, or what somebody made of one. A time has fewer colons, and other brackets of
/// logs have neither.
fn is_address(value: &[u8]) -> bool {
    let count = |sign: u8| value.iter().filter(|byte| **byte == sign).count();
    let is_short = value.windows(2).any(|pair| pair == b"::");
    let is_part = |byte: &u8| byte.is_ascii_hexdigit() || b":.xX*".contains(byte);
    let has_colons = (count(b':') >= 3 || is_short) && value.iter().all(is_part);
    has_colons || count(b'.') == 3 && !is_domain(value)
}

/// Returns the address or domain in `[192.0.2.1      12] `.
fn source_in(lead: &[u8]) -> Option<&[u8]> {
    let is_part = |byte: &u8| {
        byte.is_ascii_graphic()
            && !matches!(byte, b'[' | b']' | b'<' | b'>' | b'"' | b'*' | b'`')
            && !is_written_blank(*byte)
    };
    let has_name = |part: &&[u8]| part.iter().any(u8::is_ascii_alphanumeric);
    let mut start = 0;
    let mut parts = lead.split(|byte| !is_part(byte)).map(|part| {
        let at = start;
        start += part.len() + 1;
        (at, part)
    });
    let (at, part) = parts.find(|(_, part)| has_name(part))?;
    let start = at - usize::from(starts_with_underscore(lead, at));
    lead.get(start..at + part.len())
}

/// Returns whether the underscore before a place belongs to the name there, as in `_dmarc.example.org`, and is not written
/// for a blank.
fn starts_with_underscore(bytes: &[u8], at: usize) -> bool {
    let before = bytes.get(..at).unwrap_or_default();
    let is_border = |sign: &u8| sign.is_ascii_whitespace() || b"[(<\"'".contains(sign);
    matches!(before, [.., sign, b'_'] if is_border(sign))
}

/// Returns whether a value is a domain: its last part is a word, and not what somebody put for digits.
fn is_domain(value: &[u8]) -> bool {
    let is_struck = |byte: &u8| matches!(byte, b'x' | b'X');
    let last = value.rsplit(|byte| *byte == b'.').next();
    let last = last
        .filter(|last| last.len() < value.len())
        .unwrap_or_default();
    last.len() >= 2 && last.iter().all(u8::is_ascii_alphabetic) && !last.iter().all(is_struck)
}

/// Reads the input along a wording, and returns what fills the hole of a name.
fn hole_in<'a>(wording: &str, name: &str, mut reader: Letters<'a>) -> Option<&'a [u8]> {
    let mut rest = wording;
    loop {
        let open = rest.find('{')?;
        let (literal, hole) = rest.split_at_checked(open)?;
        let (hole, others) = hole.split_once('}')?;
        reader = read_along(reader, letters(literal.as_bytes()))?;
        let next = others.split('{').next().unwrap_or_default();
        let is_last = next.len() == others.len() && letters(next.as_bytes()).next().is_none();
        let ends = |reader: Letters<'a>| match is_last {
            // At the end of a wording only brackets tell a value from what follows.
            true => Some((value_end(reader.text(), reader.at)?, None)),
            false => Some(landing(reader, next.as_bytes())),
        };
        let (mut end, mut next_reader) = ends(reader)?;
        // Codes before a value are those of its line, and with what a program put before them they are skipped.
        // So is a word before them, if nothing but a bracket could tell where the value ends.
        let is_bare = letters(next.as_bytes()).next().is_none() && !starts_in_bracket(reader);
        if let Some(line) = after_prefix(reader).filter(|line| is_bare || line.at <= end) {
            reader = line;
            (end, next_reader) = ends(reader)?;
        }
        if hole.strip_prefix('{') == Some(name) {
            let start = value_start(reader).min(end);
            let value = trim(reader.text().get(start..end)?);
            return Some(if is_word(name) {
                first_word(value)
            } else {
                value
            });
        }
        reader = next_reader?;
        rest = others;
    }
}

/// Returns the reader after what a program put before the next line, and the codes of that line.
fn after_prefix(reader: Letters<'_>) -> Option<Letters<'_>> {
    let mut ahead = reader;
    ahead.next_letter()?;
    let starts_line = ahead.line != reader.line;
    starts_line
        .then(|| reader.after_line_prefix(ahead.line))
        .flatten()
}

fn starts_in_bracket(reader: Letters<'_>) -> bool {
    byte_before(reader.text(), value_start(reader)) == Some(b'[')
}

/// Takes off what follows an address or a domain: its class, or another one.
fn first_word(value: &[u8]) -> &[u8] {
    let is_space = |byte: &u8| byte.is_ascii_whitespace() || is_written_blank(*byte);
    let name = value.iter().position(|byte| *byte != b'_').unwrap_or(0);
    let len = value.iter().skip(name).take_while(|byte| !is_space(byte));
    let word = trim(value.get(..name + len.count()).unwrap_or_default());
    let is_name = word.iter().any(|byte| matches!(byte, b'.' | b':'));
    if is_name { word } else { value }
}

/// Finds where the text after a hole starts, and the reader there.
fn landing<'a>(reader: Letters<'a>, next: &[u8]) -> (usize, Option<Letters<'a>>) {
    const ENOUGH: usize = 10;
    let bytes = reader.text();
    let from = reader.at;
    if letters(next).next().is_none() {
        // Nothing tells where the value ends, so it is one word.
        let start = value_start(reader);
        let rest = bytes.get(start..).unwrap_or_default();
        let is_part = |byte: &&u8| !is_border(byte) && **byte != b'_';
        let len = rest.iter().take_while(is_part).count();
        let mut after = reader;
        after.at = start + len;
        return (after.at, Some(after));
    }
    for at in from..bytes.len().min(from + LONGEST_HOLE) {
        let starts = bytes.get(at).is_some_and(|byte| folded(*byte) != 0)
            && (at == from
                || at
                    .checked_sub(1)
                    .and_then(|at| bytes.get(at))
                    .is_none_or(|byte| folded(*byte) == 0)
                || ends_escape(bytes, at));
        if !starts {
            continue;
        }
        let mut ahead = reader;
        ahead.at = at;
        let fits = letters(next)
            .take(ENOUGH)
            .all(|letter| ahead.next_letter() == Some(letter));
        if fits {
            let mut after = reader;
            after.at = at;
            return (at, Some(after));
        }
    }
    // If the text is cut after a value, brackets tell where that ends.
    (value_end(bytes, from).unwrap_or(from), None)
}

fn is_border(byte: &u8) -> bool {
    byte.is_ascii_whitespace()
        || matches!(
            byte,
            b'[' | b']' | b'(' | b')' | b'<' | b'>' | b'"' | b'\'' | b'`' | b'\\'
        )
}

/// Returns where a value starts: after white space, brackets, escapes, and codes of a new line.
fn value_start(reader: Letters<'_>) -> usize {
    let mut ahead = reader;
    let first = match ahead.next_letter() {
        Some(_) => ahead.at - 1,
        None => return reader.at,
    };
    let before = reader.text().get(reader.at..first).unwrap_or_default();
    // An IPv6 address may start with colons.
    if before.ends_with(b"::") {
        first - 2
    } else {
        first - usize::from(starts_with_underscore(before, before.len()))
    }
}

/// Takes off what does not belong to a value: brackets and signs after it, and what follows.
fn trim(value: &[u8]) -> &[u8] {
    let mut value = value.split(|byte| *byte == b']').next().unwrap_or_default();
    let codes = (1..value.len()).find(|at| {
        let spaced = value.get(at - 1).is_some_and(u8::is_ascii_whitespace);
        spaced && codes_at(value, *at).is_some_and(|found| found.codes.code.is_some())
    });
    if let Some(at) = codes {
        value = value.get(..at).unwrap_or_default();
    }
    let is_break = |pair: &[u8]| {
        matches!(
            pair,
            [b'\n' | b'\r' | b'"' | b'>' | b'\\', _] | [b' ', b' '] | [b'#', b'0']
        )
    };
    if let Some(end) = value.windows(2).position(is_break) {
        value = value.get(..end).unwrap_or_default();
    }
    // Both are signs of emphasis then.
    if let [b'_', emphasized @ .., b'_'] = value.trim_ascii_end() {
        value = emphasized;
    }
    while let [rest @ .., last] = value {
        if !is_border(last) && !matches!(last, b'=' | b',' | b'.' | b':' | b'_') {
            break;
        }
        value = rest;
    }
    value
}

/// Skips the codes at the start of a text, where a program repeats them.
fn after_codes(text: &[u8]) -> &[u8] {
    let start = text
        .iter()
        .take_while(|byte| byte.is_ascii_whitespace())
        .count();
    match codes_at(text, start) {
        Some(codes) => text.get(codes.end..).unwrap_or_default(),
        None => text,
    }
}
