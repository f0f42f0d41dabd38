//! Parts of wordings: the text lacks the end of one, or its beginning.

use super::{Evidence, Verdict};
use crate::candidate::{Candidate, Needed};
use crate::frame::host::leads_elsewhere;
use crate::read::ends::next_before_closing;
use crate::read::lead::{class_number, skip_lead};
use crate::shared::beginning::ending;
use crate::table::{CLASSES, Row, only_reply};
use crate::verdict::walk::Path;
use crate::{Basis, GmailReply};

impl<'e, 'a> Evidence<'e, 'a> {
    /// The text ends inside a wording, and what is there belongs to one meaning only.
    pub(super) fn by_beginning(&self) -> Option<Verdict> {
        let path = &self.path;
        let codes = path.reader.codes;
        let depth = path.depth + self.opening;
        if depth < Needed::MARKED || path.depth == 0 {
            // Too few letters for any evidence beside them, or those of an opening phrase only, which says nothing.
            return None;
        }
        let both_codes = codes.are_both();
        if !both_codes
            && path
                .full
                .is_some_and(|full| full.reader.at == path.reader.at)
        {
            // It is whole; only codes could say that it is the beginning of a longer one.
            return None;
        }
        if let Some(end) = self.end_before_other_word() {
            let cut = self.candidate_up_to(end)?;
            return Evidence::new(self.table, cut).by_beginning();
        }
        let (row, has_codes, basis) = if self.is_cut() {
            let (row, has_codes) = self.meaning_ahead()?;
            (row, has_codes, Basis::Truncated)
        } else if both_codes && self.names_gmail() {
            // A whole first sentence that only one reply has, under its own codes.
            let end = self.sentence_end()?;
            if leads_elsewhere(self.candidate.bytes, end) && !self.marks().sure {
                return None;
            }
            let sentence = self.candidate_up_to(end)?;
            let (row, has_codes) = Evidence::new(self.table, sentence).meaning_ahead()?;
            (row, has_codes.then_some(true)?, Basis::Reworded)
        } else {
            return None;
        };
        let needed = match (codes.code, codes.enhanced) {
            (Some(_), Some(_)) => Needed::BOTH_CODES,
            (None, Some(_)) => Needed::ONE_CODE,
            (None, None) => Needed::BARE,
            (Some(_), None) => Needed::REPLY_CODE_ALONE,
        };
        // The marks come last: they take the longest look.
        let needed = if self.speaks_for_another() {
            needed.max(Needed::BARE)
        } else {
            needed
        };
        let is_enough = if has_codes {
            depth >= needed && !row.needs_mark || self.marks().signed
        } else {
            depth >= Needed::BARE && self.is_marked()
        };
        is_enough.then(|| self.verdict(row.reply, basis, None))
    }

    /// Returns a row of the one meaning that all wordings have which go on from here, and whether it has the codes; those
    /// that have them count before the others.
    fn meaning_ahead(&self) -> Option<(&'e Row, bool)> {
        let codes = self.path.reader.codes;
        let Path { lo, hi, twins, .. } = self.path;
        let rows = self.table.rows_in(lo..hi);
        let rows = rows.chain(self.table.rows_in(twins.0..twins.1));
        let with_codes = rows.clone().filter(|row| row.has(codes));
        if with_codes.clone().next().is_some() {
            return Some((self.one_of(with_codes)?, true));
        }
        let with_class = rows.filter(|row| row.has_class_of(codes));
        Some((self.one_of(with_class)?, false))
    }

    /// Returns the first of these rows, if all have one meaning; or the first that has the meaning which the class number
    /// before the text tells from the others.
    fn one_of(&self, rows: impl Iterator<Item = &'e Row> + Clone) -> Option<&'e Row> {
        if only_reply(rows.clone()).is_some() {
            return rows.clone().next();
        }
        let class = self.class_number()?;
        let mut told = rows.filter(|row| {
            let mut classes = CLASSES.iter();
            classes.any(|(number, reply)| number.as_bytes() == class && *reply == row.reply)
        });
        only_reply(told.clone())?;
        told.next()
    }

    fn class_number(&self) -> Option<&'a [u8]> {
        let bytes = self.candidate.bytes;
        class_number(bytes.get(self.text..skip_lead(bytes, self.text))?)
    }

    /// The text starts inside a wording and goes on to its end, as when first lines are lost.
    pub(super) fn by_ending(&self) -> Option<GmailReply> {
        const LONGEST: usize = 400;
        let codes = self.codes();
        if !codes.are_both() {
            return None;
        }
        let mut letters = [0; LONGEST];
        let mut count = 0;
        let mut reader = self.reader();
        while let Some(letter) = next_before_closing(&mut reader) {
            *letters.get_mut(count)? = letter;
            count += 1;
        }
        let letters = letters
            .get(..count)
            .filter(|letters| letters.len() >= Needed::BARE)?;
        let ending = ending(letters);
        if !self.table.endings.contains(&ending) {
            return None;
        }
        let patterns = self.table.patterns.iter().zip(self.table.endings);
        let fitting = patterns
            .filter(|(_, other)| **other == ending)
            .map(|(pattern, _)| pattern)
            .filter(|pattern| pattern.letters.ends_with(letters));
        let rows = fitting.flat_map(|pattern| self.table.rows_of(pattern));
        only_reply(rows.filter(|row| row.has_both(codes)))
    }

    /// The text as far as it agrees with a wording, and the sign behind it.
    fn seen_text(&self) -> &[u8] {
        let bytes = self.candidate.bytes;
        let end = bytes.len().min(self.path.reader.at + 2);
        bytes.get(self.candidate.text..end).unwrap_or_default()
    }

    /// Returns where the last whole sentence ends before the place where text and wording part, if it tells enough.
    fn sentence_end(&self) -> Option<usize> {
        let read = self.seen_text();
        let end = read
            .windows(2)
            .rposition(|pair| matches!(pair, [b'.', next] if !next.is_ascii_alphanumeric()))?;
        let end = self.candidate.text + end;
        let mut reader = self.reader();
        reader = reader.moved(skip_lead(reader.bytes(), reader.at));
        let mut letters = 0;
        while reader.at < end && reader.next_letter().is_some() {
            letters += 1;
        }
        (letters >= Needed::BARE).then_some(end)
    }

    /// The candidate without what stands at and behind `end`.
    fn candidate_up_to(&self, end: usize) -> Option<Candidate<'a>> {
        Some(Candidate {
            bytes: self.candidate.bytes.get(..end)?,
            ..self.candidate
        })
    }

    /// Tells that the text has no other name where the wording has Gmail's, or has a mark all the same.
    fn names_gmail(&self) -> bool {
        const NAME: &[u8] = b"gmail";
        let Path { lo, hi, depth, .. } = self.path;
        let has_name = |letters: &[u8]| {
            let mut starts = (depth + 1).saturating_sub(NAME.len())..=depth;
            starts.any(|at| letters.get(at..).is_some_and(|rest| rest.starts_with(NAME)))
        };
        let mut wordings = self.table.patterns.get(lo..hi).unwrap_or_default().iter();
        !wordings.any(|wording| has_name(wording.letters)) || self.marks().sure
    }
}
