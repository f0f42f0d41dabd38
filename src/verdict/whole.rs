//! Whole wordings: the text has one from its start to its end.

use super::{Evidence, Verdict};
use crate::codes::Codes;
use crate::frame::host::leads_elsewhere;
use crate::frame::session::{is_word_before_signature, looks_like_session};
use crate::frame::version::may_be_version;
use crate::read::codes::codes_at;
use crate::read::ends::{Stop, is_of_program, next_stop, starts_closing};
use crate::read::hole::{is_plain_value, value_end};
use crate::read::lead::{skip_lead, skip_punctuation};
use crate::read::noise::sign_end;
use crate::read::text::Letters;
use crate::shared::needed;
use crate::table::{Pattern, Row};
use crate::verdict::cut::is_before_field;
use crate::verdict::walk::Full;
use crate::{Basis, GmailReply};

impl Evidence<'_, '_> {
    /// The text has a wording from its start to its end.
    pub(super) fn whole_wording(&self) -> Option<Verdict> {
        let full = self.path.full?;
        let wording = self.table.patterns.get(full.pattern)?;
        let length = wording.letters.len() + self.opening;
        let is_whole = self.stops_after(&full, length) && !self.continues_as_another(wording);
        if !is_whole || self.lacks_mark(wording, length) {
            return None;
        }
        let (number, basis) = self
            .under_its_codes(&full, wording)
            .or_else(|| self.under_other_codes(&full, wording, length))?;
        let row = self.table.row(number)?;
        Some(self.verdict(row.reply, basis, Some(number)))
    }

    /// Both codes are those of a row of the wording: the one with a hole at its end, if the text has a value there.
    fn under_its_codes(&self, full: &Full<'_>, wording: &Pattern<'_>) -> Option<(u16, Basis)> {
        let codes = full.reader.codes;
        let same_codes = || {
            self.numbered_rows(wording)
                .filter(|(_, row)| row.has_both(codes))
        };
        let is_filled = self.last_hole_end(full) > full.reader.at;
        let (number, row) = same_codes()
            .find(|(_, row)| row.ends_with_hole == is_filled)
            .or_else(|| same_codes().next())?;
        Some((number, basis_of(row.has_holes || self.has_lead())))
    }

    /// A code is missing, or is not that of a row: what is there has to be enough, and the severity has to leave one meaning.
    fn under_other_codes(
        &self,
        full: &Full<'_>,
        wording: &Pattern<'_>,
        length: usize,
    ) -> Option<(u16, Basis)> {
        let codes = full.reader.codes;
        let mut rows = self.numbered_rows(wording);
        let same_enhanced = rows.any(|(_, row)| codes.enhanced == Some(row.enhanced));
        if length < needed::BOTH_CODES && self.has_addition(full) {
            return None;
        }
        let least = match (codes.code, codes.enhanced) {
            (None, Some(_)) if may_be_version(&self.candidate) && !same_enhanced => return None,
            (None, Some(_)) if !may_be_version(&self.candidate) && same_enhanced => 0,
            (Some(_), None) => needed::REPLY_CODE_ALONE,
            _ => needed::BARE,
        };
        if length < least && !self.is_marked() {
            return None;
        }
        let (number, row) = self.only_meaning(self.numbered_rows(wording), codes)?;
        if codes.are_none() && self.may_continue_as_another(row.reply) {
            return None;
        }
        let is_known = codes.code.is_none() && same_enhanced;
        let basis = if is_known {
            basis_of(row.has_holes)
        } else {
            Basis::OtherCodes
        };
        Some((number, basis))
    }

    /// Yields the rows of a wording with their numbers.
    fn numbered_rows<'r>(
        &'r self,
        wording: &'r Pattern<'_>,
    ) -> impl Iterator<Item = (u16, &'r Row)> {
        let numbers = self.table.row_numbers(wording).iter();
        numbers.filter_map(|number| Some((*number, self.table.row(*number)?)))
    }

    /// Returns whether the wording says too little without a mark, and none is there.
    fn lacks_mark(&self, wording: &Pattern<'_>, length: usize) -> bool {
        let mut rows = self.table.rows_of(wording);
        let is_little = length < needed::BARE && self.speaks_for_another();
        (is_little || rows.all(|row| row.needs_mark)) && !self.is_marked()
    }

    /// Returns whether the text continues as a longer wording does, far enough to be that, and means something else.
    fn continues_as_another(&self, wording: &Pattern<'_>) -> bool {
        let length = wording.letters.len();
        let least = if length < needed::BARE {
            needed::ONE_WORD
        } else {
            needed::MARKED
        };
        if self.path.depth < length + least {
            return false;
        }
        let longer = self.table.rows_in(self.path.ahead.range());
        let means = |reply: GmailReply| longer.clone().any(|row| row.reply == reply);
        !self.table.rows_of(wording).any(|row| means(row.reply))
    }

    /// Returns whether a text that nothing shows to be whole may be the start of a longer wording with another meaning.
    fn may_continue_as_another(&self, reply: GmailReply) -> bool {
        let mut longer = self.table.rows_in(self.path.ahead.range());
        longer.any(|row| row.reply != reply) && !self.is_signed()
    }

    /// Returns whether the text has `[ip class]` or the like before it.
    fn has_lead(&self) -> bool {
        let bytes = self.candidate.bytes;
        skip_lead(bytes, self.text) > skip_punctuation(bytes, self.text)
    }

    /// Returns whether something in brackets is added after the wording, and not by a program.
    fn has_addition(&self, full: &Full<'_>) -> bool {
        let (bytes, at) = (self.candidate.bytes, full.reader.at);
        let rest = bytes.get(at..).unwrap_or_default();
        let sign = rest.iter().find(|byte| !matches!(byte, b'.' | b' '));
        sign == Some(&b'(') && !is_of_program(bytes, at)
    }

    /// Returns the first row with the severity of the codes, if all such rows mean the same; one with the enhanced code, if
    /// there is one.
    fn only_meaning<'r>(
        &self,
        rows: impl Iterator<Item = (u16, &'r Row)>,
        codes: Codes,
    ) -> Option<(u16, &'r Row)> {
        let mut chosen: Option<(u16, &Row)> = None;
        for (number, row) in rows.filter(|(_, row)| row.has_same_severity(codes)) {
            let has_enhanced = |row: &Row| Some(row.enhanced) == codes.enhanced;
            chosen = match chosen {
                Some((_, first)) if first.reply != row.reply => return None,
                Some((_, first)) if has_enhanced(first) || !has_enhanced(row) => chosen,
                _ => Some((number, row)),
            };
        }
        chosen
    }

    /// Returns whether the text stops where the wording ends, or continues with what may follow any reply.
    fn stops_after(&self, full: &Full<'_>, length: usize) -> bool {
        let bytes = self.candidate.bytes;
        let at = self.last_hole_end(full);
        if self.codes().are_both() && is_before_field(bytes, at) {
            return true;
        }
        if self.is_inside_sentence(at) {
            return false;
        }
        let stop = match next_stop(bytes, at) {
            // The line ends there, but not the reply.
            Stop::Cut if self.continues_in_next_line(at) => Stop::Sentence,
            Stop::Cut => return true,
            stop => stop,
        };
        let mut reader = full.reader;
        reader.at = at;
        self.is_followed_by_closing(reader, length)
            || self.is_followed_by_end(reader)
            || self.is_enough_before(stop, full, length, at)
    }

    /// Returns whether a word or a clause continues at a place.
    fn is_inside_sentence(&self, at: usize) -> bool {
        let bytes = self.candidate.bytes;
        match bytes.get(at) {
            Some(b',') => true,
            Some(byte) => byte.is_ascii_alphanumeric() && codes_at(bytes, at).is_none(),
            None => false,
        }
    }

    /// Returns whether a closing sentence comes next. After a short wording it must not lead to another server's page.
    fn is_followed_by_closing(&self, reader: Letters<'_>, length: usize) -> bool {
        let is_own = || {
            let leads_elsewhere = leads_elsewhere(reader.bytes(), next_word(reader));
            length >= needed::BARE || !leads_elsewhere || self.mark().is_sure()
        };
        starts_closing(reader) && is_own()
    }

    /// Returns whether a session id or a signature comes next, or nothing.
    fn is_followed_by_end(&self, mut reader: Letters<'_>) -> bool {
        let (bytes, next) = (reader.bytes(), next_word(reader));
        looks_like_session(bytes, next)
            || is_word_before_signature(bytes, next)
            || reader.next_letter().is_none()
    }

    /// Returns whether the wording has enough letters for other text to follow after a stop, which is at `at`.
    fn is_enough_before(&self, stop: Stop, full: &Full<'_>, length: usize, at: usize) -> bool {
        let codes = full.reader.codes;
        let ends_in_line = (codes.are_both() && self.ends_line(at))
            || (codes.enhanced.is_some() && self.ends_before_another(at));
        if ends_in_line {
            return true;
        }
        let is_long = length >= needed::BARE;
        match stop {
            Stop::Cut => true,
            Stop::Sentence => is_long || self.is_marked(),
            Stop::Addition => {
                is_long
                    || is_of_program(self.candidate.bytes, at)
                    || self.has_value_of_longer(full, length - self.opening, at)
                    || self.is_marked()
            }
            Stop::None => is_long && self.is_marked(),
        }
    }

    /// Returns whether the next wording in the table is the same with a hole after it, and the text has a value there.
    fn has_value_of_longer(&self, full: &Full<'_>, letters: usize, at: usize) -> bool {
        let bytes = self.candidate.bytes;
        let is_value = |end| is_plain_value(bytes, end);
        self.has_hole_at(full.pattern + 1, letters) && value_end(bytes, at).is_some_and(is_value)
    }

    /// Returns the end of the reply's own codes, if they are at `at`.
    fn own_codes_end(&self, at: usize) -> Option<usize> {
        let found = codes_at(self.candidate.bytes, at)?;
        let is_own = found.codes.enhanced == self.codes().enhanced && !self.ends_before(at, found);
        is_own.then_some(found.end)
    }

    /// Returns whether the line ends at `at`, but for signs, and the next has the codes of another reply.
    fn ends_before_another(&self, at: usize) -> bool {
        const LONGEST: usize = 300;
        let bytes = self.candidate.bytes;
        let near = bytes.get(..at + LONGEST).unwrap_or(bytes);
        let rest = near.get(at..).unwrap_or_default();
        let Some(line_end) = memchr::memchr(b'\n', rest) else {
            return false;
        };
        let line = at + line_end + 1;
        let next = near.get(line..).unwrap_or_default();
        let len = memchr::memchr(b'\n', next).unwrap_or(next.len());
        let mut codes = (line..line + len).filter_map(|at| Some((at, codes_at(bytes, at)?)));
        self.ends_line(at)
            && codes
                .next()
                .is_some_and(|(at, found)| self.ends_before(at, found))
    }

    /// Returns whether the line ends at `at`, but for signs, and the reply with it.
    fn ends_line(&self, at: usize) -> bool {
        const MOST_SIGNS: usize = 64;
        let bytes = self.candidate.bytes;
        let mut next = at;
        let mut ends = false;
        while next - at <= MOST_SIGNS {
            match bytes.get(next) {
                // The reply's own codes once more: the line has to end after them.
                Some(b'4' | b'5') => match self.own_codes_end(next) {
                    Some(end) => (next, ends) = (end, false),
                    None => break,
                },
                Some(sign) if sign.is_ascii() && !sign.is_ascii_alphanumeric() => {
                    let (end, breaks) = sign_end(bytes, next);
                    (next, ends) = (end, ends || breaks);
                }
                None => return true,
                _ => break,
            }
        }
        ends
    }
}

fn basis_of(has_holes: bool) -> Basis {
    if has_holes {
        Basis::Template
    } else {
        Basis::Exact
    }
}

/// Returns where the next word starts, or where the reader is, if none does.
fn next_word(reader: Letters<'_>) -> usize {
    let mut ahead = reader;
    ahead.next_letter().map_or(reader.at, |_| ahead.at - 1)
}
