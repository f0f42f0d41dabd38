//! Where a text stops: cut, or before what belongs to something else.

use super::Evidence;
use crate::candidate::Needed;
use crate::frame::session::{is_signed, looks_like_session};
use crate::read::bytes::{byte_before, stands_at};
use crate::read::codes::{Codes, codes_at};
use crate::read::ends::{Stop, is_of_program, next_stop};
use crate::read::hole::{is_plain_value, value_end, word_end};
use crate::read::text::Letters;
use crate::verdict::walk::{Full, Path};

impl Evidence<'_, '_> {
    /// Returns whether the text stops where the wording would go on, rather than goes on differently.
    pub(super) fn is_cut(&self) -> bool {
        let reader = self.path.reader;
        self.path.ended
            || self.is_cut_at(reader)
            || (self.has_hole_behind() && self.is_cut_behind_value(reader))
    }

    /// Returns whether the text stops behind the value that comes next.
    fn is_cut_behind_value(&self, reader: Letters<'_>) -> bool {
        let bytes = reader.bytes();
        let end = value_end(bytes, reader.at).unwrap_or_else(|| word_end(reader));
        let is_long = self.path.depth + self.opening >= Needed::BARE;
        (is_long || is_plain_value(bytes, end)) && self.is_cut_at(reader.moved(end))
    }

    /// Returns whether what agrees goes on with a hole, for which a bracket may be the value.
    fn has_hole_behind(&self) -> bool {
        let Path {
            lo,
            depth,
            full,
            reader,
            ..
        } = self.path;
        let ends =
            |full: Full<'_>| full.reader.at == reader.at && self.ends_with_hole(full.pattern);
        self.goes_on_with_hole(lo, depth) || full.is_some_and(ends)
    }

    /// Returns where the text stops before a word that is none of its own, though its first letters are those with
    /// which the wording goes on: `… hard\n\tfrom smtp.rb`, where it goes on with `fail`.
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

    /// Returns whether the text stops where a reader stands, which is behind what agrees.
    fn is_cut_at(&self, mut reader: Letters<'_>) -> bool {
        let bytes = self.candidate.bytes;
        let Letters {
            at: from, codes, ..
        } = reader;
        if bytes
            .get(from)
            .is_some_and(|byte| byte.is_ascii_alphanumeric())
            && codes_at(bytes, from).is_none()
        {
            // The last word itself is cut or different.
            return false;
        }
        if reader.next_letter().is_none()
            || self.another_starts(from)
            || ends_in_codes(bytes, from, codes)
        {
            return true;
        }
        let both_codes = codes.are_both();
        if both_codes && (looks_like_session(bytes, from) || is_signed(bytes, from)) {
            return true;
        }
        // Up to the next letter, which is none of the signs.
        let between = bytes.get(from..reader.at).unwrap_or_default();
        let stops = match next_stop(bytes, from) {
            Stop::Cut => !self.goes_on_in_next_line(from),
            Stop::Addition => {
                self.path.depth + self.opening >= Needed::BARE
                    || is_of_program(bytes, from)
                    || self.is_marked()
            }
            Stop::Sentence | Stop::None => false,
        };
        stops
            || both_codes && is_before_field(bytes, from)
            || between
                .iter()
                .any(|byte| matches!(byte, b')' | b']' | b'}' | b'|' | b'>'))
            || has_closing_quote(bytes, from, reader.at)
            || (!self.candidate.whole
                && between.contains(&b'\n')
                && !self.goes_on_in_next_line(from))
            || stands_at(bytes, reader.at - 1, b"gsmtp")
    }
}

/// Returns whether a text ends in the first digits of its own codes, which start each line: `… domain's 550-5`.
fn ends_in_codes(bytes: &[u8], from: usize, codes: Codes) -> bool {
    const LONGEST: usize = 24;
    let is_part =
        |byte: &&u8| byte.is_ascii_digit() || matches!(byte, b' ' | b'-' | b'.' | b'\n' | b'\r');
    let rest = bytes.get(from..).unwrap_or_default();
    let len = rest.iter().take(LONGEST).take_while(is_part).count();
    let (found, behind) = rest.split_at_checked(len).unwrap_or_default();
    let last = found
        .iter()
        .rposition(u8::is_ascii_digit)
        .map_or(0, |last| last + 1);
    let found = found.get(..last).unwrap_or_default().trim_ascii_start();
    let is_same = |(own, here): (&u8, &u8)| own == here || *own == b' ' && *here == b'-';
    let starts = |line: [u8; 11]| found.len() < line.len() && line.iter().zip(found).all(is_same);
    let goes_on = behind.first().is_some_and(u8::is_ascii_alphanumeric);
    !found.is_empty() && !goes_on && codes.line().is_some_and(starts)
}

/// Returns whether the next field of a record starts at a place: Gmail puts a blank behind each comma, and writes no tab.
fn is_before_field(bytes: &[u8], at: usize) -> bool {
    matches!(bytes.get(at..), Some([b'\t', ..] | [b',', b'!'..=b'~', ..]))
}

/// Returns whether a quotation ends between two places, the latter of which is that behind the next letter.
fn has_closing_quote(bytes: &[u8], from: usize, to: usize) -> bool {
    let is_quote = |byte: u8| matches!(byte, b'"' | b'`');
    let is_apart = |byte: Option<u8>| byte.is_none_or(|byte| byte.is_ascii_whitespace());
    (from..to).any(|at| {
        let opens = is_apart(byte_before(bytes, at)) && !is_apart(bytes.get(at + 1).copied());
        bytes.get(at).copied().is_some_and(is_quote) && !opens
    })
}
