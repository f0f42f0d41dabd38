//! Weighing the evidence: what a text means, and how sure that is.

#![allow(
    clippy::arithmetic_side_effects,
    reason = "positions in a slice and small constants: far from the end of usize, and what is subtracted was added or compared before"
)]

use core::cell::OnceCell;

use crate::codes::{Codes, codes_at};
use crate::ends::{Stop, is_session, is_signed, next_stop, starts_closing, value_end};
use crate::fold::OPENINGS;
use crate::help::by_link;
use crate::lead::{behind, skip_label, skip_lead, skip_quotes, starts_with_word};
use crate::marks::{self, Marks};
use crate::matched::Match;
use crate::noise::escape_end;
use crate::resemblance;
use crate::start::ending;
use crate::table::{Row, Table};
use crate::text::Letters;
use crate::walk::{Full, Path, walk};
use crate::{Basis, GmailReply};

/// What a text was found to mean.
#[derive(Clone, Copy, Debug)]
pub(crate) struct Verdict {
    pub reply: GmailReply,
    pub basis: Basis,
    /// The codes as received, from before the text or from within.
    pub codes: Codes,
    /// The row of the table that fits, when a whole wording was read.
    pub row: Option<u16>,
    /// Where the text starts, behind the codes and any label.
    pub text: usize,
    /// How far the text was read.
    pub read: usize,
}

/// A text that may be a reply.
#[derive(Clone, Copy)]
pub(crate) struct Candidate<'a> {
    pub bytes: &'a [u8],
    /// Where the reply starts: its codes, or its text when it has none.
    pub start: usize,
    /// Where the text behind the codes starts.
    pub text: usize,
    pub codes: Codes,
    /// Nothing before this belongs to the reply.
    pub floor: usize,
    /// Whether all of `bytes` behind `floor` is this one reply.
    pub whole: bool,
    /// Whether the codes are those of a reply before it, of which this may be a further line.
    pub goes_on: bool,
}

/// How far the text of a reply is read; Gmail's have less than a quarter of it.
const LONGEST_REPLY: usize = 8_192;

/// How many letters of a wording must be there before its beginning counts for the rest.
pub(crate) struct Beginnings;

impl Beginnings {
    /// With a mark of Gmail's beside it.
    const MARKED: usize = 12;
    /// Under both codes of a wording.
    const BOTH_CODES: usize = 18;
    /// Under its enhanced code.
    const ONE_CODE: usize = 25;
    /// With nothing but itself.
    pub const BARE: usize = 40;
}

/// Finds what a candidate means, if that can be told without a guess.
pub(crate) fn judge(table: &Table<'_>, candidate: &Candidate<'_>) -> Option<Verdict> {
    Evidence::new(table, candidate).judge()
}

/// Finds what a candidate means, by a whole wording only.
pub(crate) fn judge_whole(table: &Table<'_>, candidate: &Candidate<'_>) -> Option<Verdict> {
    Evidence::new(table, candidate).whole_wording()
}

/// Finds what a text without codes before it means, by the text alone.
pub(crate) fn judge_bare(table: &Table<'_>, candidate: &Candidate<'_>) -> Option<Verdict> {
    let evidence = Evidence::new(table, candidate);
    if evidence.path.full.is_none() && evidence.path.depth + evidence.opening < Beginnings::ONE_CODE
    {
        return None;
    }
    evidence.whole_wording().or_else(|| evidence.by_beginning())
}

impl Verdict {
    /// Tells whether a whole wording was read.
    pub fn is_whole(&self) -> bool {
        self.row.is_some()
    }

    pub fn into_match<'a>(self, candidate: &Candidate<'a>) -> Match<'a> {
        Match {
            input: candidate.bytes,
            start: candidate.start,
            text: self.text,
            read: self.read,
            whole: candidate.whole,
            codes: Codes {
                code: self.codes.code.filter(|code| code.severity().is_some()),
                ..self.codes
            },
            reply: self.reply,
            basis: self.basis,
            row: self.row,
        }
    }
}

struct Evidence<'e, 'a> {
    table: &'e Table<'e>,
    candidate: &'e Candidate<'a>,
    path: Path<'a>,
    /// How many letters the opening phrase has that was passed.
    opening: usize,
    /// Where the text starts, behind the codes and any label.
    text: usize,
    /// The marks around the reply, looked for when they first count.
    marks: OnceCell<Marks>,
}

impl<'e, 'a> Evidence<'e, 'a> {
    fn new(table: &'e Table<'e>, candidate: &'e Candidate<'a>) -> Self {
        let (path, opening, text) = follow(table, candidate);
        Evidence {
            table,
            candidate,
            path,
            opening,
            text,
            marks: OnceCell::new(),
        }
    }

    fn judge(&self) -> Option<Verdict> {
        self.whole_wording()
            .or_else(|| self.administrators_rule())
            .or_else(|| self.by_other_evidence())
    }

    /// A rule of a Workspace administrator: free text, so only its mark tells.
    fn administrators_rule(&self) -> Option<Verdict> {
        let is_failure = self.codes().class().is_none_or(|class| class != 2);
        if is_failure && self.marks().gcdp {
            self.verdict(GmailReply::CustomDomainPolicy, Basis::Template, None)
        } else {
            None
        }
    }

    fn marks(&self) -> Marks {
        *self.marks.get_or_init(|| self.look_for_marks())
    }

    fn look_for_marks(&self) -> Marks {
        let candidate = self.candidate;
        if candidate.whole {
            let end = candidate
                .bytes
                .len()
                .min(candidate.text.saturating_add(LONGEST_REPLY));
            marks::of_reply(candidate.bytes, candidate.floor, end)
        } else {
            let read = self.read_to();
            let codes = self.path.reader.codes;
            marks::around(
                candidate.bytes,
                candidate.floor,
                candidate.start,
                read,
                codes,
            )
        }
    }

    /// Where the wording ends that was read, or the text starts when none was.
    fn read_to(&self) -> usize {
        self.path
            .full
            .map_or(self.candidate.text, |full| full.reader.at)
    }

    fn codes(&self) -> Codes {
        self.path
            .full
            .map_or(self.path.reader.codes, |full| full.reader.codes)
    }

    fn verdict(&self, reply: GmailReply, basis: Basis, row: Option<u16>) -> Option<Verdict> {
        Some(Verdict {
            reply,
            basis,
            codes: self.codes(),
            row,
            text: self.text,
            read: self.seen_to(),
        })
    }

    /// How far the text was read: to the end of a wording, and on where a longer one agrees, because
    /// what it agrees with is no other reply.
    fn seen_to(&self) -> usize {
        const FEW: usize = 6;
        let letters = self.path.full.map_or(0, |full| {
            self.table
                .patterns
                .get(full.pattern)
                .map_or(0, |pattern| pattern.letters.len())
        });
        let whole = self
            .path
            .full
            .map_or(self.candidate.text, |full| self.last_hole_end(&full));
        if self.path.depth > letters + FEW {
            whole.max(self.path.reader.at)
        } else {
            whole
        }
    }

    /// Where the value ends that fills the hole with which the wording ends, if it has one.
    fn last_hole_end(&self, full: &Full<'_>) -> usize {
        let at = full.reader.at;
        let rows = self
            .table
            .patterns
            .get(full.pattern)
            .map_or(&[][..], |pattern| pattern.rows);
        let with_hole = rows
            .iter()
            .filter_map(|row| self.table.row(*row))
            .any(|row| row.ends_with_hole);
        if with_hole {
            value_end(self.candidate.bytes, at).unwrap_or(at)
        } else {
            at
        }
    }

    /// The text has a wording from its start to its end.
    fn whole_wording(&self) -> Option<Verdict> {
        let full = self.path.full?;
        let pattern = self.table.patterns.get(full.pattern)?;
        let length = pattern.letters.len() + self.opening;
        if !self.stops_behind(&full, length) {
            return None;
        }
        let codes = full.reader.codes;
        let rows = || {
            pattern
                .rows
                .iter()
                .filter_map(|row| Some((*row, self.table.row(*row)?)))
        };
        let same_codes = || {
            rows().filter(|(_, row)| {
                codes.code == Some(row.code) && codes.enhanced == Some(row.enhanced)
            })
        };
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
            return self.verdict(row.reply, basis, Some(number));
        }
        let same_enhanced = rows().any(|(_, row)| codes.enhanced == Some(row.enhanced));
        if length < Beginnings::BOTH_CODES && self.has_addition(&full) {
            return None;
        }
        let enough = self.marks().any
            || match (codes.code, codes.enhanced) {
                (None, Some(_)) if same_enhanced => true,
                (None, None) => length >= Beginnings::BARE,
                (Some(_), None) => false,
                (_, Some(_)) => length >= Beginnings::BARE,
            };
        if !enough {
            return None;
        }
        let (number, row) = self.only_meaning(rows(), codes)?;
        let known = codes.code.is_none() && same_enhanced;
        let basis = if known && !row.has_holes {
            Basis::Exact
        } else if known {
            Basis::Template
        } else {
            Basis::OtherCodes
        };
        self.verdict(row.reply, basis, Some(number))
    }

    /// Tells whether the text has `[ip class]` or the like before it.
    fn has_lead(&self) -> bool {
        let bytes = self.candidate.bytes;
        skip_lead(bytes, self.text) > skip_quotes(bytes, self.text)
    }

    /// Tells whether brackets add something to the text that the wording has whole.
    fn has_addition(&self, full: &Full<'_>) -> bool {
        let rest = self
            .candidate
            .bytes
            .get(full.reader.at..)
            .unwrap_or_default();
        let next = rest.iter().find(|byte| !matches!(byte, b'.' | b' '));
        next == Some(&b'(') && !rest.trim_ascii_start().starts_with(b"(in reply to")
    }

    /// Returns the first of the rows whose severity fits the codes, if all such rows mean the same.
    fn only_meaning<'r>(
        &self,
        rows: impl Iterator<Item = (u16, &'r Row)>,
        codes: Codes,
    ) -> Option<(u16, &'r Row)> {
        let mut chosen: Option<(u16, &Row)> = None;
        for (number, row) in rows.filter(|(_, row)| codes.fit_class_of(row)) {
            chosen = match chosen {
                Some((_, before)) if before.reply != row.reply => return None,
                Some((_, before)) if Some(before.enhanced) == codes.enhanced => chosen,
                Some(_) if Some(row.enhanced) != codes.enhanced => chosen,
                _ => Some((number, row)),
            };
        }
        chosen
    }

    /// Tells whether the wording ends where the sentence does.
    fn stops_behind(&self, full: &Full<'_>, length: usize) -> bool {
        let bytes = self.candidate.bytes;
        let at = self.last_hole_end(full);
        match bytes.get(at) {
            None => return true,
            Some(byte) if byte.is_ascii_alphanumeric() && codes_at(bytes, at).is_none() => {
                return false;
            }
            Some(b',') => return false,
            _ => {}
        }
        let mut reader = full.reader;
        reader.at = at;
        let stop = next_stop(bytes, at);
        if stop == Stop::Cut {
            return true;
        }
        let mut ahead = reader;
        let next = ahead.next_letter().map_or(at, |_| ahead.at - 1);
        if starts_closing(reader) || is_session(bytes, next) || is_signed(bytes, next) {
            return true;
        }
        if reader.next_letter().is_none() {
            return true;
        }
        let codes = full.reader.codes;
        let both_codes = codes.code.is_some() && codes.enhanced.is_some();
        match stop {
            _ if both_codes && self.ends_line(at) => true,
            Stop::Sentence => self.marks().any || length >= Beginnings::BARE,
            Stop::None => self.marks().any && length >= Beginnings::BARE,
            Stop::Cut => true,
        }
    }

    /// Tells whether the line ends at `at`, but for signs, and the reply with it.
    fn ends_line(&self, at: usize) -> bool {
        const MOST_SIGNS: usize = 64;
        let bytes = self.candidate.bytes;
        let mut next = at;
        let mut ends = false;
        while next - at <= MOST_SIGNS {
            match bytes.get(next) {
                Some(b'\n') => (next, ends) = (next + 1, true),
                Some(b'\\') => {
                    let (end, breaks) = escape_end(bytes, next);
                    (next, ends) = (end, ends || breaks);
                }
                Some(sign) if sign.is_ascii() && !sign.is_ascii_alphanumeric() => next += 1,
                _ => break,
            }
        }
        ends && codes_at(bytes, next)
            .is_none_or(|next| next.codes.enhanced != self.codes().enhanced)
    }

    fn by_other_evidence(&self) -> Option<Verdict> {
        let codes = self.codes();
        let reworded = if self.marks().any {
            resemblance::closest(self.table, self.reader(), codes)
        } else {
            None
        };
        let linked = if self.marks().any {
            self.by_link()
        } else {
            None
        };
        match (reworded, linked) {
            (Some(one), Some(other)) if one != other => return None,
            (Some(reply), _) => {
                return self.verdict(reply, Basis::Reworded, None);
            }
            (None, Some(reply)) => return self.verdict(reply, Basis::HelpLink, None),
            (None, None) => {}
        }
        self.by_beginning().or_else(|| {
            let reply = if self.marks().any && !self.candidate.goes_on {
                self.by_ending()
            } else {
                None
            };
            self.verdict(reply?, Basis::Truncated, None)
        })
    }

    /// The text starts inside a wording and goes on to its end, as when first lines are lost.
    fn by_ending(&self) -> Option<GmailReply> {
        const LONGEST: usize = 400;
        let codes = self.codes();
        let (code, enhanced) = (codes.code?, codes.enhanced?);
        let mut letters = [0; LONGEST];
        let mut count = 0;
        let mut reader = self.reader();
        loop {
            // A sentence starts with a word, which spares most of the looks.
            if !reader.is_inside_word() && starts_closing(reader) {
                break;
            }
            let Some(letter) = reader.next_letter() else {
                break;
            };
            *letters.get_mut(count)? = letter;
            count += 1;
        }
        let letters = letters
            .get(..count)
            .filter(|letters| letters.len() >= Beginnings::BARE)?;
        let ending = ending(letters);
        if !self.table.endings.contains(&ending) {
            return None;
        }
        let patterns = self.table.patterns.iter().zip(self.table.endings);
        let fitting = patterns
            .filter(|(_, other)| **other == ending)
            .map(|(pattern, _)| pattern)
            .filter(|pattern| pattern.letters.ends_with(letters));
        let mut rows = fitting.flat_map(|pattern| pattern.rows).filter_map(|row| {
            let row = self.table.row(*row)?;
            (code == row.code && enhanced == row.enhanced).then_some(row)
        });
        let first = rows.next()?;
        rows.all(|row| row.reply == first.reply)
            .then_some(first.reply)
    }

    fn reader(&self) -> Letters<'_> {
        let candidate = self.candidate;
        let end = if candidate.whole {
            candidate.text + LONGEST_REPLY
        } else {
            self.path.reader.at.max(candidate.text) + 1_200
        };
        Letters::new(candidate.bytes, candidate.text, end, candidate.codes)
    }

    /// The help link names one meaning, alone or together with the codes.
    fn by_link(&self) -> Option<GmailReply> {
        let reader = self.reader();
        let alone = !self.candidate.goes_on
            && starts_closing(reader.moved(skip_lead(reader.bytes(), reader.at)));
        let end = self.marks().end.min(self.candidate.text + LONGEST_REPLY);
        by_link(
            self.table,
            self.candidate.bytes,
            self.candidate.text,
            end,
            self.codes(),
            alone,
        )
    }

    /// The text ends inside a wording, and what is there belongs to one meaning only.
    fn by_beginning(&self) -> Option<Verdict> {
        let path = &self.path;
        let codes = path.reader.codes;
        let depth = path.depth + self.opening;
        let both_codes = codes.code.is_some() && codes.enhanced.is_some();
        if !both_codes
            && path
                .full
                .is_some_and(|full| full.reader.at == path.reader.at)
        {
            // It is whole; only codes could say that it is the beginning of a longer one.
            return None;
        }
        let rows = || {
            let patterns = self
                .table
                .patterns
                .get(path.lo..path.hi)
                .unwrap_or_default();
            patterns
                .iter()
                .flat_map(|pattern| pattern.rows)
                .filter_map(|row| self.table.row(*row))
        };
        let fits = |row: &&Row| {
            codes.code.is_none_or(|code| code == row.code)
                && codes
                    .enhanced
                    .is_none_or(|enhanced| enhanced == row.enhanced)
        };
        let mut fitting = rows().filter(fits);
        let known = fitting.next();
        let (reply, needed) = match known {
            Some(first) => {
                if fitting.any(|row| row.reply != first.reply) {
                    return None;
                }
                let needed = match (codes.code, codes.enhanced) {
                    _ if self.marks().any => Beginnings::MARKED,
                    (Some(_), Some(_)) => Beginnings::BOTH_CODES,
                    (None, Some(_)) => Beginnings::ONE_CODE,
                    (None, None) => Beginnings::BARE,
                    (Some(_), None) => return None,
                };
                (first.reply, needed)
            }
            None => {
                let first = rows().next()?;
                if !self.marks().any
                    || !codes.fit_class_of(first)
                    || rows().any(|row| row.reply != first.reply)
                {
                    return None;
                }
                (first.reply, Beginnings::BARE)
            }
        };
        if depth < needed {
            return None;
        }
        if self.is_cut() {
            return self.verdict(reply, Basis::Truncated, None);
        }
        // A whole first sentence that only one reply has, under its own codes.
        let both = codes.code.is_some() && codes.enhanced.is_some() && known.is_some();
        if both && self.has_sentence() {
            return self.verdict(reply, Basis::Reworded, None);
        }
        None
    }

    /// The text as far as it agrees with a wording, and the sign behind it.
    fn read(&self) -> &[u8] {
        let bytes = self.candidate.bytes;
        let end = bytes.len().min(self.path.reader.at + 2);
        bytes.get(self.candidate.text..end).unwrap_or_default()
    }

    /// Tells whether a whole sentence that tells enough lies before the place where text and wording part.
    fn has_sentence(&self) -> bool {
        let read = self.read();
        let Some(end) = read
            .windows(2)
            .rposition(|pair| matches!(pair, [b'.', next] if !next.is_ascii_alphanumeric()))
        else {
            return false;
        };
        let mut reader = self.reader();
        reader = reader.moved(skip_lead(reader.bytes(), reader.at));
        let mut letters = 0;
        while reader.at < self.candidate.text + end && reader.next_letter().is_some() {
            letters += 1;
        }
        letters >= Beginnings::BARE
    }

    /// Tells whether the text stops where the wording would go on, rather than goes on differently.
    fn is_cut(&self) -> bool {
        let path = &self.path;
        if path.ended {
            return true;
        }
        let bytes = self.candidate.bytes;
        let mut reader = path.reader;
        let from = reader.at;
        if bytes
            .get(from)
            .is_some_and(|byte| byte.is_ascii_alphanumeric())
            && codes_at(bytes, from).is_none()
        {
            // The last word itself is cut or different.
            return false;
        }
        if reader.next_letter().is_none() {
            return true;
        }
        let both_codes = path.reader.codes.code.is_some() && path.reader.codes.enhanced.is_some();
        if both_codes && (is_session(bytes, from) || is_signed(bytes, from)) {
            return true;
        }
        let between = bytes.get(from..reader.at - 1).unwrap_or_default();
        next_stop(bytes, from) == Stop::Cut
            || between
                .iter()
                .any(|byte| matches!(byte, b'"' | b')' | b']' | b'`' | b'}' | b'|' | b'>'))
            || (!self.candidate.whole && between.contains(&b'\n'))
            || starts_with_word(bytes, reader.at - 1, b"gsmtp")
    }
}

/// Follows the text through the wordings: behind `[ip class]` and an opening phrase, if it has them.
/// Returns how far it goes, how many letters the opening phrase has, and where the text starts.
fn follow<'a>(table: &Table<'_>, candidate: &Candidate<'a>) -> (Path<'a>, usize, usize) {
    let Candidate {
        bytes, text, codes, ..
    } = *candidate;
    let start = Letters::new(bytes, text, text.saturating_add(LONGEST_REPLY), codes);
    let (path, opening) = follow_from(table, start.moved(skip_lead(bytes, text)));
    let labelled = codes != Codes::default() && text > candidate.start;
    if labelled && path.full.is_none() && path.depth < Beginnings::MARKED {
        if let Some(behind) = skip_label(bytes, text) {
            let (path, opening) = follow_from(table, start.moved(skip_lead(bytes, behind)));
            return (path, opening, behind);
        }
    }
    (path, opening, text)
}

fn follow_from<'a>(table: &Table<'_>, reader: Letters<'a>) -> (Path<'a>, usize) {
    let plain = walk(table, reader);
    let mut ahead = reader;
    let first = ahead.next_letter();
    for opening in OPENINGS {
        if opening.first().copied() != first {
            continue;
        }
        if let Some(reader) = behind(reader, opening) {
            let path = walk(table, reader);
            if path.full.is_some() || path.depth + opening.len() > plain.depth {
                return (path, opening.len());
            }
        }
    }
    (plain, 0)
}
