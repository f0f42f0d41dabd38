//! Reading the letters of a reply past everything in between.

#[cfg(test)]
mod tests;

use crate::codes::Codes;
use crate::read::bytes::{byte_before, near};
use crate::read::codes::{codes_at, is_log_field, reply_code_at, stands_free};
use crate::read::noise::sign_end;
use crate::shared::fold::{folded, folded_digit, mail_of_email};

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

    /// The bytes that it has not read, including those after its end.
    pub fn rest(&self) -> &'a [u8] {
        self.bytes.get(self.at..).unwrap_or_default()
    }

    /// The bytes up to where it ends.
    pub fn text(&self) -> &'a [u8] {
        self.bytes.get(..self.end).unwrap_or(self.bytes)
    }

    /// Returns whether it is between two letters of one word.
    pub fn is_inside_word(&self) -> bool {
        let is_letter = |at: usize| self.bytes.get(at).is_some_and(u8::is_ascii_alphabetic);
        self.at.checked_sub(1).is_some_and(is_letter) && is_letter(self.at)
    }

    /// Returns the same reader at another place.
    pub fn moved(mut self, at: usize) -> Letters<'a> {
        self.at = at;
        self.line = at;
        self
    }

    fn byte(&self, at: usize) -> Option<u8> {
        if at < self.end {
            self.bytes.get(at).copied()
        } else {
            None
        }
    }

    /// Moves past the next letter, and returns it folded.
    #[inline]
    pub fn next_letter(&mut self) -> Option<u8> {
        // Mostly it comes next, or after one space.
        let at = self.at + usize::from(self.bytes.get(self.at) == Some(&b' '));
        if at < self.end {
            let letter = self.plain_letter(at);
            if letter != 0 {
                self.at = at + 1;
                return Some(letter);
            }
        }
        self.next_letter_after_signs()
    }

    /// Moves past this letter, if it certainly comes next; otherwise [`next_letter`](Self::next_letter) decides.
    #[inline(always)]
    pub fn passes(&mut self, letter: u8) -> bool {
        let at = self.at + usize::from(self.bytes.get(self.at) == Some(&b' '));
        let passes = at < self.end && self.plain_letter(at) == letter;
        if passes {
            self.at = at + 1;
        }
        passes
    }

    /// Returns the letter at this place, if it certainly is the next one.
    #[inline(always)]
    pub fn plain_next(&self) -> Option<u8> {
        let letter = if self.at < self.end {
            self.plain_letter(self.at)
        } else {
            0
        };
        (letter != 0).then_some(letter)
    }

    /// Returns the letter at a place, folded, or 0 where there is none or a closer look is needed.
    #[inline(always)]
    fn plain_letter(&self, at: usize) -> u8 {
        let kind = self.bytes.get(at).map_or(0, |byte| kind(*byte));
        if kind & MAYBE_SKIPPED == 0 {
            return kind;
        }
        let letter = kind & !MAYBE_SKIPPED;
        match self.bytes.get(at + 1) {
            Some(next) if !may_be_skipped(letter, *next) => letter,
            _ => 0,
        }
    }

    fn next_letter_after_signs(&mut self) -> Option<u8> {
        // No program puts more than this between two letters of a reply.
        const MOST_CODES: usize = 6;
        const LONGEST_GAP: usize = 400;
        let mut codes = 0;
        let start = self.at;
        loop {
            let byte = self.byte(self.at)?;
            if self.at - start > LONGEST_GAP || codes > MOST_CODES {
                return None;
            }
            match byte {
                b'0'..=b'9' => {
                    codes += 1;
                    if !self.skip_codes() {
                        self.at += 1;
                        return Some(folded_digit(self.bytes, self.at - 1));
                    }
                }
                b'a'..=b'z' | b'A'..=b'Z' => {
                    if let Some(skipped) = self.skipped_letter_end(byte) {
                        self.at = skipped;
                        continue;
                    }
                    self.at += 1;
                    return Some(folded(byte));
                }
                _ => {
                    let (end, breaks) = sign_end(self.bytes, self.at);
                    self.at = end;
                    if breaks {
                        self.line = end;
                    }
                }
            }
        }
    }

    /// Returns where to read on after a letter that does not count: the "e" of "email", the mark of a Python literal.
    fn skipped_letter_end(&self, byte: u8) -> Option<usize> {
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
        byte_before(self.bytes, self.at).is_some_and(|byte| byte.is_ascii_alphanumeric())
    }

    /// Passes codes that a program left in mid-sentence: `not 550-5.7.1 accepted`.
    fn skip_codes(&mut self) -> bool {
        if !stands_free(self.bytes, self.at) {
            return self.skip_glued_codes();
        }
        if let Some(found) = codes_at(self.bytes, self.at) {
            let failure = found.codes.class().is_none_or(|class| class != 2);
            // "a limit of 500\n5.3.4 attachments": a number before the reply's own enhanced code.
            let number = found.codes.code.is_some()
                && self
                    .codes
                    .code
                    .is_some_and(|code| found.codes.code != Some(code))
                && self.codes.enhanced == found.codes.enhanced;
            if failure && !number && found.end <= self.end {
                self.codes = self.codes.or(found.codes);
                self.at = found.end;
                return true;
            }
            return false;
        }
        // "450-prevents": a continuation line without an enhanced code.
        if self.bytes.get(self.line..self.at).is_some_and(is_blank) {
            if let Some((code, end)) = reply_code_at(self.bytes, self.at) {
                if Some(code) == self.codes.code && matches!(self.byte(end), Some(b'-' | b' ')) {
                    self.at = end;
                    return true;
                }
            }
        }
        false
    }

    /// Passes the reply's own codes after a number, where a program joined lines without a space: `RFC 5321553-5.1.3 address`.
    fn skip_glued_codes(&mut self) -> bool {
        if !self.codes.are_both() {
            return false;
        }
        let found = codes_at(self.bytes, self.at);
        let own = found.filter(|found| found.codes == self.codes && found.end <= self.end);
        self.at = own.map_or(self.at, |found| found.end);
        own.is_some()
    }

    /// Returns the reader after the codes that a line repeats after a prefix of the program that
    /// printed it: `[PROTOCOL] [1.1] [outbound] S: 550-5.7.26 …`.
    pub fn after_line_prefix(&self, line: usize) -> Option<Letters<'a>> {
        const LONGEST: usize = 200;
        let wanted = self.codes.enhanced?;
        let near = near(self.text(), line, LONGEST);
        let len = memchr::memchr(b'\n', near).unwrap_or(near.len());
        let (near, end) = (near.get(..len)?, line + len);
        let own = memchr::memchr2_iter(b'4', b'5', near).find_map(|at| {
            let found = codes_at(self.bytes, line + at)?;
            let same = found.codes.enhanced == Some(wanted) && found.end <= end;
            same.then_some((line + at, found.end))
        });
        // A log line that has codes of its own has a reply of its own: `dsn=5.7.26, stat=550-5.7.26 …`.
        let (_, end) = own.filter(|(at, _)| !is_log_field(self.bytes, *at))?;
        Some(self.moved(end))
    }
}

/// The line prefixes that were passed while a text was followed.
///
/// Nearly every line of a reply has letters of its own: a text whose lines never agree is not read on.
#[derive(Default)]
pub(crate) struct Prefixes {
    count: usize,
    /// How many of the last ones were before lines without a letter that agreed.
    idle: usize,
    /// How many letters agreed before the last one.
    depth: usize,
}

impl Prefixes {
    /// How many lines a reply has that start with a prefix; Gmail's longest has twelve.
    const MOST: usize = 24;
    /// How many of them in a row may be blank.
    const MOST_IDLE: usize = 3;

    /// Returns whether one more may be passed at the start of a line before which `depth` letters agreed.
    pub fn may_pass(&mut self, depth: usize) -> bool {
        self.idle = if depth > self.depth { 0 } else { self.idle + 1 };
        self.depth = depth;
        self.count += 1;
        self.count < Prefixes::MOST && self.idle <= Prefixes::MOST_IDLE
    }
}

/// Reads letters that must come next, past a prefix that a program put before each line.
pub(crate) fn read_along<'a>(
    mut reader: Letters<'a>,
    mut letters: impl Iterator<Item = u8> + Clone,
) -> Option<Letters<'a>> {
    let mut line = None;
    let mut prefixes = Prefixes::default();
    let mut depth = 0;
    loop {
        let here = letters.clone();
        let Some(letter) = letters.next() else {
            return Some(reader);
        };
        if reader.passes(letter) {
            depth += 1;
            continue;
        }
        let mut ahead = reader;
        let next = ahead.next_letter();
        if ahead.line != reader.line {
            line = Some((here, ahead.line, depth));
        }
        if next == Some(letter) {
            reader = ahead;
            depth += 1;
            continue;
        }
        let (start, at, depth_there) = line.take()?;
        if !prefixes.may_pass(depth_there) {
            return None;
        }
        reader = reader
            .after_line_prefix(at)
            .filter(|after| after.at > reader.at)?;
        letters = start;
        depth = depth_there;
    }
}

/// Returns the reader after these letters, if they come next.
pub(crate) fn after_letters<'a>(reader: Letters<'a>, letters: &[u8]) -> Option<Letters<'a>> {
    read_along(reader, letters.iter().copied())
}

fn is_blank(text: &[u8]) -> bool {
    text.iter().all(|byte| !byte.is_ascii_alphanumeric())
}

/// Returns whether a letter before this sign may be one that does not count: the "e" of "email", the "b" of `b'…'`.
#[inline]
pub(crate) const fn may_be_skipped(letter: u8, next: u8) -> bool {
    match letter {
        b'e' | b'E' => matches!(next, b'm' | b'M' | b'-' | b')'),
        b'b' | b'u' | b'f' | b'r' => matches!(next, b'\'' | b'"'),
        _ => false,
    }
}

/// Set for a letter that may be one that does not count.
const MAYBE_SKIPPED: u8 = 0x80;

/// Returns a letter folded, with [`MAYBE_SKIPPED`] where it applies, and 0 for all other bytes.
#[inline(always)]
#[allow(clippy::indexing_slicing, reason = "there is a place for each byte")]
const fn kind(byte: u8) -> u8 {
    const KINDS: [u8; 256] = {
        let mut kinds = [0; 256];
        let mut byte = 0;
        while byte < kinds.len() {
            let letter = byte as u8 | 0x20;
            if (byte as u8).is_ascii_alphabetic() {
                kinds[byte] = match letter {
                    b'e' | b'b' | b'f' | b'r' | b'u' => letter | MAYBE_SKIPPED,
                    _ => letter,
                };
            }
            byte += 1;
        }
        kinds
    };
    KINDS[byte as usize]
}
