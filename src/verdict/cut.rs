//! Whether a text stops: cut, or before what belongs to something else.

use super::Evidence;
use crate::codes::Codes;
use crate::frame::session::{is_word_before_signature, looks_like_session};
use crate::read::bytes::{byte_before, stands_at};
use crate::read::codes::codes_at;
use crate::read::ends::{Stop, is_of_program, next_stop};
use crate::read::hole::{is_plain_value, value_end, word_end};
use crate::read::lead::skip_punctuation;
use crate::read::text::Letters;
use crate::shared::needed;
use crate::verdict::walk::{Full, Path};

impl Evidence<'_, '_> {
    /// Returns whether the text stops where the wording would continue, rather than continues differently.
    pub(super) fn is_cut(&self) -> bool {
        let reader = self.path.reader;
        self.path.ended
            || self.is_cut_at(reader)
            || (self.has_hole_next() && self.is_cut_after_value(reader))
    }

    /// Returns whether the text stops after the value that comes next.
    fn is_cut_after_value(&self, reader: Letters<'_>) -> bool {
        let bytes = reader.bytes();
        let end = value_end(bytes, reader.at).unwrap_or_else(|| word_end(reader));
        let is_long = self.letters_read() >= needed::BARE;
        (is_long || is_plain_value(bytes, end)) && self.is_cut_at(reader.moved(end))
    }

    /// Returns whether a hole follows what agrees, for which a bracket may be the value.
    fn has_hole_next(&self) -> bool {
        let Path {
            ahead,
            depth,
            full,
            reader,
            ..
        } = self.path;
        let ends =
            |full: Full<'_>| full.reader.at == reader.at && self.ends_with_hole(full.pattern);
        self.has_hole_at(ahead.range().start, depth) || full.is_some_and(ends)
    }

    /// Returns where the text stops before a word that is not its own, though that starts with the letters that the wording
    /// has next: `… hard\n\tfrom smtp.rb`, where the wording continues with `fail`.
    pub(super) fn end_before_other_word(&self) -> Option<usize> {
        let reader = self.path.reader;
        let read = self.candidate.bytes.get(self.candidate.text..reader.at)?;
        let in_word = read
            .iter()
            .rev()
            .take_while(|byte| byte.is_ascii_alphanumeric());
        let word = reader.at - in_word.count();
        let next = self.candidate.bytes.get(reader.at)?;
        if word == reader.at || !next.is_ascii_alphanumeric() {
            return None;
        }
        let before = self.candidate.bytes.get(self.candidate.text..word)?;
        let last = before.iter().rposition(u8::is_ascii_alphanumeric)?;
        let end = self.candidate.text + last + 1;
        self.is_cut_at(reader.moved(end)).then_some(end)
    }

    /// Returns whether the text stops where a reader is, which is after what agrees.
    fn is_cut_at(&self, reader: Letters<'_>) -> bool {
        let bytes = self.candidate.bytes;
        let Letters { at, codes, .. } = reader;
        let continues = bytes.get(at).is_some_and(u8::is_ascii_alphanumeric);
        if continues && codes_at(bytes, at).is_none() {
            // The last word itself is cut or different.
            return false;
        }
        let mut ahead = reader;
        let has_ended = ahead.next_letter().is_none()
            || self.another_starts(at)
            || ends_in_codes(bytes, at, codes);
        if has_ended {
            return true;
        }
        let is_followed_by_end = codes.are_both()
            && (looks_like_session(bytes, at)
                || is_word_before_signature(bytes, at)
                || is_before_field(bytes, at));
        is_followed_by_end || self.is_stopped_at(at) || self.is_closed_between(at, ahead.at)
    }

    /// Returns whether the sign at a place is one with which a program ends the text, or adds something.
    fn is_stopped_at(&self, at: usize) -> bool {
        let bytes = self.candidate.bytes;
        match next_stop(bytes, at) {
            Stop::Cut => !self.continues_after_break(at),
            Stop::Addition => {
                self.letters_read() >= needed::BARE || is_of_program(bytes, at) || self.is_marked()
            }
            Stop::Sentence | Stop::None => false,
        }
    }

    /// Returns whether the text ends with its line, and the next line has no codes: what is there belongs to something else.
    pub(super) fn ends_with_line(&self) -> bool {
        let (bytes, at) = (self.candidate.bytes, self.path.reader.at);
        let rest = bytes.get(at..).unwrap_or_default();
        let signs = rest.iter().take_while(|byte| {
            matches!(
                byte,
                b' ' | b'.' | b'\r' | b'"' | b'\'' | b',' | b')' | b']' | b'}'
            )
        });
        let blanks = signs.count();
        let next = skip_punctuation(bytes, at + blanks);
        rest.get(blanks) == Some(&b'\n')
            && next < bytes.len()
            && codes_at(bytes, next).is_none()
            && !self.continues_after_break(at)
    }

    /// Returns whether the line ends at `at` and the next one continues it, after the reply's codes or indented.
    fn continues_after_break(&self, at: usize) -> bool {
        self.continues_in_next_line(at) || continues_indented(self.candidate.bytes, at)
    }

    /// Returns whether the text ends among the signs at `from`, or with the signature: `to` is after the next letter.
    fn is_closed_between(&self, from: usize, to: usize) -> bool {
        let bytes = self.candidate.bytes;
        let signs = bytes.get(from..to).unwrap_or_default();
        let is_close = |byte: &u8| matches!(byte, b')' | b']' | b'}' | b'|' | b'>');
        let ends_line = || {
            let may_end = !self.candidate.is_whole_input && signs.contains(&b'\n');
            may_end && !self.continues_after_break(from)
        };
        signs.iter().any(is_close)
            || has_closing_quote(bytes, from, to)
            || ends_line()
            || stands_at(bytes, to - 1, b"gsmtp")
    }
}

/// Returns whether the line ends at `at`, and an indented one continues its sentence: with a word in lower case, which is no
/// label, and not the first of a line in a stack trace (`at com.example…`, `from smtp.rb:12`).
fn continues_indented(bytes: &[u8], at: usize) -> bool {
    const MOST_BLANKS: usize = 80;
    const FRAMES: [&[u8]; 2] = [b"at", b"from"];
    const MOST_SPACES: usize = 4;
    let rest = bytes.get(at..).unwrap_or_default();
    let is_space = |byte: &&u8| matches!(byte, b' ' | b'\r');
    let spaces = rest.iter().take(MOST_SPACES).take_while(is_space).count();
    let line_end = rest.get(spaces..).unwrap_or_default();
    let Some(indented) = line_end.strip_prefix(b"\n") else {
        return false;
    };
    let is_blank = |byte: &&u8| matches!(byte, b' ' | b'\t');
    let blanks = indented
        .iter()
        .take(MOST_BLANKS)
        .take_while(is_blank)
        .count();
    let text = indented.get(blanks..).unwrap_or_default();
    let is_letter = |byte: &&u8| byte.is_ascii_lowercase();
    let len = text.iter().take(MOST_BLANKS).take_while(is_letter).count();
    let (word, rest) = text.split_at_checked(len).unwrap_or_default();
    let ends_word = !matches!(rest.first(), Some(b':' | b'=' | b'-' | b'0'..=b'9'));
    blanks > 0 && !word.is_empty() && ends_word && !FRAMES.contains(&word)
}

/// Returns whether a text ends in the first digits of its own codes, which start each line: `… domain's 550-5`.
fn ends_in_codes(bytes: &[u8], from: usize, codes: Codes) -> bool {
    const LONGEST: usize = 24;
    let is_part =
        |byte: &&u8| byte.is_ascii_digit() || matches!(byte, b' ' | b'-' | b'.' | b'\n' | b'\r');
    let rest = bytes.get(from..).unwrap_or_default();
    let len = rest.iter().take(LONGEST).take_while(is_part).count();
    let (found, rest) = rest.split_at_checked(len).unwrap_or_default();
    let last = found
        .iter()
        .rposition(u8::is_ascii_digit)
        .map_or(0, |last| last + 1);
    let found = found.get(..last).unwrap_or_default().trim_ascii_start();
    let is_same = |(own, here): (&u8, &u8)| own == here || *own == b' ' && *here == b'-';
    let starts = |line: [u8; 11]| found.len() < line.len() && line.iter().zip(found).all(is_same);
    let continues = rest.first().is_some_and(u8::is_ascii_alphanumeric);
    !found.is_empty() && !continues && codes.line().is_some_and(starts)
}

/// Returns whether the next field of a record starts at a place: Gmail puts a blank after each comma, and writes no tab.
pub(super) fn is_before_field(bytes: &[u8], at: usize) -> bool {
    matches!(bytes.get(at..), Some([b'\t', ..] | [b',', b'!'..=b'~', ..]))
}

/// Returns whether a quotation ends between two places, the latter of which is after the next letter.
fn has_closing_quote(bytes: &[u8], from: usize, to: usize) -> bool {
    let is_quote = |byte: u8| matches!(byte, b'"' | b'`');
    let is_blank = |byte: Option<u8>| byte.is_none_or(|byte| byte.is_ascii_whitespace());
    (from..to).any(|at| {
        let opens = is_blank(byte_before(bytes, at)) && !is_blank(bytes.get(at + 1).copied());
        bytes.get(at).copied().is_some_and(is_quote) && !opens
    })
}
