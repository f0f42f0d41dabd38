//! Reading a reply as it was printed: codes, and letters past everything in between.

use crate::Wording;
use crate::code::{EnhancedCode, ReplyCode};
use crate::fold::{folded, folded_digit, mail_of_email};

/// The codes that were found, as far as they were.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub(crate) struct Codes {
    pub code: Option<ReplyCode>,
    pub enhanced: Option<EnhancedCode>,
}

impl Codes {
    /// The class of the failure, 4 or 5: the reply code rules, then the enhanced code.
    pub fn class(self) -> Option<u8> {
        match (self.code, self.enhanced) {
            (Some(code), _) => u8::try_from(code.get() / 100).ok(),
            (None, Some(enhanced)) => Some(enhanced.class()),
            (None, None) => None,
        }
    }

    /// Tells whether a row of the table has the severity that these codes state, if they do: by its
    /// own code of the same kind, because a few rows pair codes of two classes.
    pub fn fit_class_of(self, row: &Wording) -> bool {
        match (self.code, self.enhanced) {
            (Some(code), _) => code.severity() == row.code.severity(),
            (None, Some(enhanced)) => enhanced.class() == row.enhanced.class(),
            (None, None) => true,
        }
    }

    fn or(self, other: Codes) -> Codes {
        Codes {
            code: self.code.or(other.code),
            enhanced: self.enhanced.or(other.enhanced),
        }
    }
}

/// Codes in the text, and where the text behind them starts.
#[derive(Clone, Copy, Debug)]
pub(crate) struct CodesAt {
    pub codes: Codes,
    pub end: usize,
}

/// How far apart the two codes of a reply may stand: a line break, quote marks, indentation.
const CODE_GAP: usize = 48;

/// Reads codes that include an enhanced one: `550-5.1.1`, `550 5.1.1`, `5.1.1`, `550\n    5.1.1`.
pub(crate) fn codes_at(bytes: &[u8], at: usize) -> Option<CodesAt> {
    if let Some((code, gap)) = reply_code_at(bytes, at) {
        let start = skip_gap(bytes, gap);
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

/// Reads a reply code of any class that stands for itself, and where it ends.
pub(crate) fn reply_code_at(bytes: &[u8], at: usize) -> Option<(ReplyCode, usize)> {
    let end = at + 3;
    let [a @ b'2'..=b'5', b @ b'0'..=b'9', c @ b'0'..=b'9'] = *bytes.get(at..end)? else {
        return None;
    };
    if bytes.get(end).is_some_and(u8::is_ascii_alphanumeric) {
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
    if bytes.get(at) != Some(&b'.') {
        return None;
    }
    let start = at + 1;
    let part = bytes.get(start..)?;
    let digits = part.iter().take(3).take_while(|byte| byte.is_ascii_digit()).count();
    if digits > 0 {
        let number = part.iter().take(digits).fold(0, |sum, digit| 10 * sum + u16::from(digit - b'0'));
        return Some((Some(number), start + digits));
    }
    let struck = part.iter().take(3).take_while(|byte| matches!(byte, b'x' | b'X')).count();
    (struck > 0).then_some((None, start + struck))
}

/// Skips what may stand between reply code and enhanced code.
fn skip_gap(bytes: &[u8], start: usize) -> usize {
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

/// Finds the reply code that a program printed a little before the enhanced one:
/// `(535, b'5.7.8 …`, `permanent error (535): 5.7.8 …`, `code=421\nmsg="4.7.0 …`.
pub(crate) fn code_before(bytes: &[u8], at: usize, class: u8) -> Option<ReplyCode> {
    let from = at.saturating_sub(32);
    (from..at).rev().find_map(|start| {
        let before = start.checked_sub(1).and_then(|before| bytes.get(before));
        if before.is_some_and(|byte| byte.is_ascii_alphanumeric() || *byte == b'.') {
            return None;
        }
        let (code, end) = reply_code_at(bytes, start)?;
        let same_class = code.get() / 100 == u16::from(class);
        (same_class && end <= at && bytes.get(end) != Some(&b'.')).then_some(code)
    })
}

/// Skips an escape such as `\n`, `\\r`, `\u0027` or `\"`, and tells whether it breaks a line.
fn escape_end(bytes: &[u8], at: usize) -> (usize, bool) {
    let rest = bytes.get(at..).unwrap_or_default();
    let after = at + rest.iter().take_while(|byte| **byte == b'\\').count();
    let hex = |len: usize| {
        let digits = bytes.get(after + 1..after + 1 + len);
        digits.is_some_and(|digits| digits.iter().all(u8::is_ascii_hexdigit))
    };
    match bytes.get(after) {
        Some(b'n' | b'r') => (after + 1, true),
        Some(b't') => (after + 1, false),
        Some(b'u') if hex(4) => (after + 5, false),
        Some(b'x') if hex(2) => (after + 3, false),
        _ => (after, false),
    }
}

/// Skips an HTML entity such as `&lt;` or `&#39;`.
fn entity_end(bytes: &[u8], at: usize) -> usize {
    let body = bytes.get(at + 1..).unwrap_or_default();
    let len = body
        .iter()
        .take(8)
        .take_while(|byte| byte.is_ascii_alphanumeric() || **byte == b'#')
        .count();
    if len > 1 && body.get(len) == Some(&b';') {
        at + len + 2
    } else {
        at + 1
    }
}

/// Tags that programs put where lines broke, or around text.
const TAGS: [&[u8]; 14] = [
    b"br", b"crlf", b"cr", b"lf", b"p", b"div", b"b", b"i", b"em", b"strong", b"span", b"pre", b"td", b"code",
];

/// Skips a tag such as `<br>` or `<CRLF>`.
fn tag_end(bytes: &[u8], at: usize) -> usize {
    let mut start = at + 1;
    if bytes.get(start) == Some(&b'/') {
        start += 1;
    }
    let body = bytes.get(start..).unwrap_or_default();
    let len = body.iter().take(7).take_while(|byte| byte.is_ascii_alphabetic()).count();
    let name = body.get(..len).unwrap_or_default();
    let rest = body.get(len..).unwrap_or_default();
    let close = rest.iter().take(4).take_while(|byte| matches!(byte, b' ' | b'/')).count();
    let known = TAGS.iter().any(|tag| tag.eq_ignore_ascii_case(name));
    if known && rest.get(close) == Some(&b'>') {
        start + len + close + 1
    } else {
        at + 1
    }
}

/// Skips a quoted-printable byte such as `=20`.
fn quoted_printable_end(bytes: &[u8], at: usize) -> usize {
    let is_hex = |byte: Option<&u8>| matches!(byte, Some(b'0'..=b'9' | b'A'..=b'F'));
    if is_hex(bytes.get(at + 1)) && is_hex(bytes.get(at + 2)) {
        at + 3
    } else {
        at + 1
    }
}

/// Reads the letters of a reply, one after the other.
///
/// White space, punctuation, codes in mid-sentence, escapes, entities, tags and quote marks are
/// passed over, so that one wording reads the same in all forms in which programs print it.
#[derive(Clone, Copy)]
pub(crate) struct Letters<'a> {
    bytes: &'a [u8],
    end: usize,
    /// Where the next letter is looked for.
    pub at: usize,
    /// Where the line of the last letter starts.
    pub line: usize,
    /// The codes, from outside or from between the letters.
    pub codes: Codes,
}

impl<'a> Letters<'a> {
    pub fn new(bytes: &'a [u8], at: usize, end: usize, codes: Codes) -> Letters<'a> {
        Letters {
            bytes,
            end: end.min(bytes.len()),
            at,
            line: at,
            codes,
        }
    }

    pub fn bytes(&self) -> &'a [u8] {
        self.bytes
    }

    /// Returns the same reader at another place.
    pub fn moved(mut self, at: usize) -> Letters<'a> {
        self.at = at;
        self.line = at;
        self
    }

    fn byte(&self, at: usize) -> Option<u8> {
        if at < self.end { self.bytes.get(at).copied() } else { None }
    }

    /// Moves to the next letter, returns it folded, and stands behind it.
    pub fn next_letter(&mut self) -> Option<u8> {
        loop {
            let byte = self.byte(self.at)?;
            match byte {
                b'0'..=b'9' => {
                    if !self.skip_codes() {
                        self.at += 1;
                        return Some(folded_digit(self.bytes, self.at - 1));
                    }
                }
                b'a'..=b'z' | b'A'..=b'Z' => {
                    if let Some(skipped) = self.silent_letter(byte) {
                        self.at = skipped;
                        continue;
                    }
                    self.at += 1;
                    return Some(folded(byte));
                }
                b'\n' => self.break_line(self.at + 1),
                b'\\' => {
                    let (end, breaks) = escape_end(self.bytes, self.at);
                    if breaks { self.break_line(end) } else { self.at = end }
                }
                b'&' => self.at = entity_end(self.bytes, self.at),
                b'<' => {
                    let end = tag_end(self.bytes, self.at);
                    if end > self.at + 1 { self.break_line(end) } else { self.at = end }
                }
                b'=' => self.at = quoted_printable_end(self.bytes, self.at),
                _ => self.at += 1,
            }
        }
    }

    /// Returns the next place for a letter that is written and not meant: the "e" of "email", the
    /// mark of a Python literal.
    fn silent_letter(&self, byte: u8) -> Option<usize> {
        match byte {
            b'e' | b'E' => mail_of_email(self.bytes, self.at),
            b'b' | b'u' | b'f' | b'r' => {
                let quote = matches!(self.byte(self.at + 1), Some(b'\'' | b'"'));
                (quote && !self.after_alphanumeric()).then_some(self.at + 1)
            }
            _ => None,
        }
    }

    fn after_alphanumeric(&self) -> bool {
        let before = self.at.checked_sub(1).and_then(|at| self.bytes.get(at));
        before.is_some_and(u8::is_ascii_alphanumeric)
    }

    /// Passes codes that a program left in mid-sentence: `not 550-5.7.1 accepted`.
    fn skip_codes(&mut self) -> bool {
        let before = self.at.checked_sub(1).and_then(|at| self.bytes.get(at));
        if before.is_some_and(|byte| byte.is_ascii_digit() || *byte == b'.') {
            return false;
        }
        if let Some(found) = codes_at(self.bytes, self.at) {
            let failure = found.codes.class().is_none_or(|class| class != 2);
            if failure && found.end <= self.end {
                self.codes = self.codes.or(found.codes);
                self.at = found.end;
                return true;
            }
            return false;
        }
        // "450-prevents": a continuation line without an enhanced code.
        if self.at == self.line || self.bytes.get(self.line..self.at).is_some_and(is_blank) {
            if let Some((code, end)) = reply_code_at(self.bytes, self.at) {
                if Some(code) == self.codes.code && matches!(self.byte(end), Some(b'-' | b' ')) {
                    self.at = end + 1;
                    return true;
                }
            }
        }
        false
    }

    fn break_line(&mut self, next: usize) {
        self.at = next;
        self.line = next;
    }

    /// Returns the reader behind the codes that a line repeats after a prefix of the program that
    /// printed it: `[PROTOCOL] [1.1] [outbound] S: 550-5.7.26 …`.
    pub fn behind_line_prefix(&self, line: usize) -> Option<Letters<'a>> {
        const LONGEST: usize = 200;
        let wanted = self.codes.enhanced?;
        let rest = self.bytes.get(line..self.end.min(line + LONGEST))?;
        let len = rest.iter().position(|byte| *byte == b'\n').unwrap_or(rest.len());
        (line..line + len).find_map(|at| {
            if !matches!(self.bytes.get(at), Some(b'4' | b'5')) {
                return None;
            }
            let found = codes_at(self.bytes, at)?;
            let same = found.codes.enhanced == Some(wanted) && found.end <= line + len;
            same.then(|| self.moved(found.end))
        })
    }
}

fn is_blank(text: &[u8]) -> bool {
    text.iter().all(|byte| !byte.is_ascii_alphanumeric())
}
