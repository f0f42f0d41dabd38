//! Parts of wordings: the text lacks the end of one, or its beginning.

use super::{Evidence, Verdict};
use crate::Basis;
use crate::codes::Codes;
use crate::frame::host::leads_elsewhere;
use crate::read::ends::next_before_closing;
use crate::read::lead::{class_number, skip_lead};
use crate::shared::beginning::ending;
use crate::shared::needed;
use crate::table::{CLASSES, Row, only_reply};
use crate::verdict::resemblance::are_limit_and_block;
use crate::verdict::walk::Path;

/// The one meaning of the wordings that continue from where text and wording part.
struct Meaning<'e> {
    row: &'e Row,
    /// Whether the row has the codes, as far as there are any, rather than their severity alone.
    has_codes: bool,
}

impl<'e, 'a> Evidence<'e, 'a> {
    /// The text ends inside a wording, or departs from it after a sentence, and what is there belongs to one meaning only.
    pub(super) fn by_beginning(&self) -> Option<Verdict> {
        let is_opening_alone = self.path.depth == 0;
        if self.letters_read() < needed::MARKED || is_opening_alone {
            return None;
        }
        if !self.path.reader.codes.are_both() && self.is_whole_so_far() {
            // Only codes could say that it is the beginning of a longer wording.
            return None;
        }
        if let Some(end) = self.end_before_other_word() {
            let cut = self.candidate.up_to(end)?;
            return Evidence::new(self.table, cut).by_beginning();
        }
        let (meaning, basis) = if self.is_cut() {
            (self.meaning_ahead()?, Basis::Truncated)
        } else {
            (self.first_sentence_meaning()?, Basis::Reworded)
        };
        let is_enough = self.is_enough_for(&meaning);
        is_enough.then(|| self.verdict(meaning.row.reply, basis, None))
    }

    /// How many letters agree with a wording, those of an opening phrase included.
    pub(super) fn letters_read(&self) -> usize {
        self.path.depth + self.opening
    }

    /// Returns whether a wording ends where text and wordings part.
    fn is_whole_so_far(&self) -> bool {
        let full = self.path.full;
        full.is_some_and(|full| full.reader.at == self.path.reader.at)
    }

    /// Returns whether the letters that were read are enough beside the codes and marks. The marks come last, because they
    /// take the longest look.
    fn is_enough_for(&self, meaning: &Meaning<'_>) -> bool {
        let letters = self.letters_read();
        if !meaning.has_codes {
            return letters >= needed::BARE && self.is_marked();
        }
        let under_codes = letters_needed_under(self.path.reader.codes);
        let least = if self.speaks_for_another() {
            under_codes.max(needed::BARE)
        } else {
            under_codes
        };
        letters >= least && !meaning.row.needs_mark
            || self.mark().is_any() && !self.ends_with_line()
    }

    /// The meaning of a whole first sentence that only one reply has, under its own codes.
    fn first_sentence_meaning(&self) -> Option<Meaning<'e>> {
        if !self.path.reader.codes.are_both() || !self.names_gmail() {
            return None;
        }
        let end = self.sentence_end()?;
        if leads_elsewhere(self.candidate.bytes, end) && !self.mark().is_sure() {
            return None;
        }
        let sentence = self.candidate.up_to(end)?;
        let meaning = Evidence::new(self.table, sentence).meaning_ahead()?;
        meaning.has_codes.then_some(meaning)
    }

    /// Returns the one meaning of all wordings that continue from here: of those that have the codes, if there are any, or
    /// else of those that have the severity.
    fn meaning_ahead(&self) -> Option<Meaning<'e>> {
        let codes = self.path.reader.codes;
        let Path { ahead, twins, .. } = self.path;
        let rows = self.table.rows_in(ahead.range());
        let rows = rows.chain(self.table.rows_in(twins.range()));
        let with_codes = rows.clone().filter(|row| row.has(codes));
        let has_codes = with_codes.clone().next().is_some();
        let row = if has_codes {
            self.one_of(with_codes)
        } else {
            self.one_of(rows.filter(|row| row.has_same_severity(codes)))
        };
        row.map(|row| Meaning { row, has_codes })
    }

    /// Returns the first of these rows, if all agree on one reply; or else the first of the one reply that the class number
    /// before the text singles out. A limit and the block that follows it have the same number, so codes have to tell these apart.
    fn one_of(&self, rows: impl Iterator<Item = &'e Row> + Clone) -> Option<&'e Row> {
        if only_reply(rows.clone()).is_some() {
            return rows.clone().next();
        }
        let class = self.class_number()?;
        let mut of_class = rows.clone().filter(|row| {
            let mut classes = CLASSES.iter();
            classes.any(|(number, reply)| number.as_bytes() == class && *reply == row.reply)
        });
        let reply = only_reply(of_class.clone())?;
        let mut others = rows;
        let has_other_stage = others.any(|row| are_limit_and_block(row.reply, reply));
        if self.path.reader.codes.are_none() && has_other_stage {
            return None;
        }
        of_class.next()
    }

    fn class_number(&self) -> Option<&'a [u8]> {
        let bytes = self.candidate.bytes;
        class_number(bytes.get(self.text..skip_lead(bytes, self.text))?)
    }

    /// The text starts inside a wording and continues to its end, as when first lines are lost.
    pub(super) fn by_ending(&self) -> Option<Verdict> {
        const LONGEST: usize = 400;
        let codes = self.codes();
        if !codes.are_both() || self.candidate.repeats_codes {
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
            .filter(|letters| letters.len() >= needed::BARE)?;
        let patterns = self.table.patterns.iter();
        let ending = ending(letters);
        let fitting = patterns
            .filter(|pattern| pattern.ending == ending)
            .filter(|pattern| pattern.letters.ends_with(letters));
        let rows = fitting.flat_map(|pattern| self.table.rows_of(pattern));
        let reply = only_reply(rows.filter(|row| row.has_both(codes)))?;
        Some(self.verdict(reply, Basis::Truncated, None))
    }

    /// The text as far as it agrees with a wording, and the sign after it.
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
        (letters >= needed::BARE).then_some(end)
    }

    /// Returns whether the text does not depart from the wording at Gmail's name, where another server has its own; with a mark
    /// it may.
    fn names_gmail(&self) -> bool {
        const NAME: &[u8] = b"gmail";
        let depth = self.path.depth;
        let has_name = |letters: &[u8]| {
            let mut starts = (depth + 1).saturating_sub(NAME.len())..=depth;
            starts.any(|at| letters.get(at..).is_some_and(|rest| rest.starts_with(NAME)))
        };
        let wordings = self.table.patterns.get(self.path.ahead.range());
        let mut wordings = wordings.unwrap_or_default().iter();
        !wordings.any(|wording| has_name(wording.letters)) || self.mark().is_sure()
    }
}

/// Returns how many letters of a wording are enough under these codes, if they are its own.
fn letters_needed_under(codes: Codes) -> usize {
    match (codes.code, codes.enhanced) {
        (Some(_), Some(_)) => needed::BOTH_CODES,
        (None, Some(_)) => needed::ENHANCED_CODE,
        (None, None) => needed::BARE,
        (Some(_), None) => needed::REPLY_CODE_ALONE,
    }
}
