//! Whole wordings: the text has one from its start to its end.

use super::{Evidence, Verdict};
use crate::candidate::Needed;
use crate::frame::host::leads_elsewhere;
use crate::frame::session::{is_signed, looks_like_session};
use crate::read::codes::{Codes, codes_at};
use crate::read::ends::{Stop, is_of_program, next_stop, starts_closing};
use crate::read::hole::{is_plain_value, value_end};
use crate::read::lead::{skip_lead, skip_punctuation};
use crate::read::noise::sign_end;
use crate::table::{Pattern, Row};
use crate::verdict::walk::Full;
use crate::{Basis, GmailReply};

impl Evidence<'_, '_> {
    /// The text has a wording from its start to its end.
    pub(super) fn whole_wording(&self) -> Option<Verdict> {
        let full = self.path.full?;
        let pattern = self.table.patterns.get(full.pattern)?;
        let length = pattern.letters.len() + self.opening;
        if !self.stops_behind(&full, length) || self.goes_on_as_another(pattern) {
            return None;
        }
        if self.lacks_mark(pattern, length) {
            return None;
        }
        let codes = full.reader.codes;
        let rows = || {
            pattern
                .rows
                .iter()
                .filter_map(|row| Some((*row, self.table.row(*row)?)))
        };
        let same_codes = || rows().filter(|(_, row)| row.has_both(codes));
        let filled = self.last_hole_end(&full) > full.reader.at;
        let fitting = same_codes()
            .find(|(_, row)| row.ends_with_hole == filled)
            .or_else(|| same_codes().next());
        if let Some((number, row)) = fitting {
            let basis = if row.has_holes || self.has_lead() {
                Basis::Template
            } else {
                Basis::Exact
            };
            return Some(self.verdict(row.reply, basis, Some(number)));
        }
        let same_enhanced = rows().any(|(_, row)| codes.enhanced == Some(row.enhanced));
        if length < Needed::BOTH_CODES && self.has_addition(&full) {
            return None;
        }
        let enough = match (codes.code, codes.enhanced) {
            (None, Some(_)) if same_enhanced && !self.stands_behind_word() => true,
            (Some(_), None) => length >= Needed::REPLY_CODE_ALONE,
            _ => length >= Needed::BARE,
        };
        if !enough && !self.is_marked() {
            return None;
        }
        let (number, row) = self.only_meaning(rows(), codes)?;
        if codes.are_none() && self.may_go_on_as_another(row.reply) {
            return None;
        }
        let known = codes.code.is_none() && same_enhanced;
        let basis = if known && !row.has_holes {
            Basis::Exact
        } else if known {
            Basis::Template
        } else {
            Basis::OtherCodes
        };
        Some(self.verdict(row.reply, basis, Some(number)))
    }

    /// Returns whether the wording says too little without a mark, and none is there.
    fn lacks_mark(&self, pattern: &Pattern<'_>, length: usize) -> bool {
        let mut rows = self.table.rows_of(pattern);
        let is_little = length < Needed::BARE && self.speaks_for_another();
        (is_little || rows.all(|row| row.needs_mark)) && !self.is_marked()
    }

    /// Returns whether the text goes on as a longer wording does, far enough to be it, and means something else.
    fn goes_on_as_another(&self, pattern: &Pattern<'_>) -> bool {
        let needed = if pattern.letters.len() < Needed::BARE {
            Needed::FEW
        } else {
            Needed::MARKED
        };
        if self.path.depth < pattern.letters.len() + needed {
            return false;
        }
        let longer = self.table.rows_in(self.path.lo..self.path.hi);
        let means = |reply: GmailReply| longer.clone().any(|row| row.reply == reply);
        !self.table.rows_of(pattern).any(|row| means(row.reply))
    }

    /// Returns whether a text that nothing shows to be whole may be the start of a longer wording with another meaning.
    fn may_go_on_as_another(&self, reply: GmailReply) -> bool {
        let mut longer = self.table.rows_in(self.path.lo..self.path.hi);
        longer.any(|row| row.reply != reply) && !self.is_marked()
    }

    /// Returns whether the text has `[ip class]` or the like before it.
    fn has_lead(&self) -> bool {
        let bytes = self.candidate.bytes;
        skip_lead(bytes, self.text) > skip_punctuation(bytes, self.text)
    }

    /// Returns whether brackets add something to the text that the wording has whole.
    fn has_addition(&self, full: &Full<'_>) -> bool {
        let (bytes, at) = (self.candidate.bytes, full.reader.at);
        let rest = bytes.get(at..).unwrap_or_default();
        let sign = rest.iter().find(|byte| !matches!(byte, b'.' | b' '));
        sign == Some(&b'(') && !is_of_program(bytes, at)
    }

    /// Returns the first of the rows whose severity fits the codes, if all such rows mean the same.
    fn only_meaning<'r>(
        &self,
        rows: impl Iterator<Item = (u16, &'r Row)>,
        codes: Codes,
    ) -> Option<(u16, &'r Row)> {
        let mut chosen: Option<(u16, &Row)> = None;
        for (number, row) in rows.filter(|(_, row)| row.has_class_of(codes)) {
            chosen = match chosen {
                Some((_, before)) if before.reply != row.reply => return None,
                Some((_, before)) if Some(before.enhanced) == codes.enhanced => chosen,
                Some(_) if Some(row.enhanced) != codes.enhanced => chosen,
                _ => Some((number, row)),
            };
        }
        chosen
    }

    /// Returns whether the wording ends where the sentence does.
    fn stops_behind(&self, full: &Full<'_>, length: usize) -> bool {
        let bytes = self.candidate.bytes;
        let at = self.last_hole_end(full);
        match bytes.get(at) {
            Some(byte) if byte.is_ascii_alphanumeric() && codes_at(bytes, at).is_none() => {
                return false;
            }
            Some(b',') => return false,
            _ => {}
        }
        let mut reader = full.reader;
        reader.at = at;
        let stop = match next_stop(bytes, at) {
            // The line ends there, but not the reply.
            Stop::Cut if self.goes_on_in_next_line(at) => Stop::Sentence,
            Stop::Cut => return true,
            stop => stop,
        };
        let mut ahead = reader;
        let next = ahead.next_letter().map_or(at, |_| ahead.at - 1);
        let is_closing = starts_closing(reader)
            && (length >= Needed::BARE || !leads_elsewhere(bytes, next) || self.marks().sure);
        if is_closing || looks_like_session(bytes, next) || is_signed(bytes, next) {
            return true;
        }
        if reader.next_letter().is_none() {
            return true;
        }
        let codes = full.reader.codes;
        match stop {
            _ if codes.are_both() && self.ends_line(at) => true,
            _ if codes.enhanced.is_some() && self.ends_before_another(at) => true,
            Stop::Sentence => length >= Needed::BARE || self.is_marked(),
            Stop::None => length >= Needed::BARE && self.is_marked(),
            Stop::Addition => {
                let letters = length - self.opening;
                length >= Needed::BARE
                    || is_of_program(bytes, at)
                    || self.goes_on_with_value(full.pattern + 1, letters, at)
                    || self.is_marked()
            }
            Stop::Cut => true,
        }
    }

    /// Returns whether a wording goes on with a hole behind so many letters, and the text with a value at `at`.
    fn goes_on_with_value(&self, pattern: usize, letters: usize, at: usize) -> bool {
        let bytes = self.candidate.bytes;
        let is_value = |end| is_plain_value(bytes, end);
        self.goes_on_with_hole(pattern, letters) && value_end(bytes, at).is_some_and(is_value)
    }

    /// Returns the place behind the reply's own codes, if they stand at `at`.
    fn own_codes_at(&self, at: usize) -> Option<usize> {
        let found = codes_at(self.candidate.bytes, at)?;
        let is_own = found.codes.enhanced == self.codes().enhanced && !self.ends_before(at, found);
        is_own.then_some(found.end)
    }

    /// Returns whether the line ends at `at`, but for signs, and the next has the codes of another reply.
    fn ends_before_another(&self, at: usize) -> bool {
        const LONGEST: usize = 300;
        let bytes = self.candidate.bytes;
        let near = bytes.get(..at + LONGEST).unwrap_or(bytes);
        let behind = near.get(at..).unwrap_or_default();
        let Some(line_end) = behind.iter().position(|byte| *byte == b'\n') else {
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
                // The reply's own codes once more: the line has to end behind them.
                Some(b'4' | b'5') => match self.own_codes_at(next) {
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
