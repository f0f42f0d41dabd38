//! Weighing the evidence: what a text means, and how sure that is.

mod cut;
mod follow;
mod help;
mod mail_access;
mod part;
mod resemblance;
mod surroundings;
mod walk;
mod whole;
mod words;

use core::cell::OnceCell;
use core::ops::Range;

use crate::candidate::Candidate;
use crate::codes::Codes;
use crate::frame::links::{google_link, links};
use crate::frame::marks::Mark;
use crate::frame::version::may_be_version;
use crate::matched::Match;
use crate::read::codes::codes_start;
use crate::read::ends::starts_closing;
use crate::read::hole::{is_plain_value, value_end};
use crate::read::lead::skip_lead;
use crate::read::scan::next_codes;
use crate::read::text::Letters;
use crate::shared::fold::HOLE;
use crate::shared::needed;
use crate::table::Table;
use crate::verdict::follow::{Followed, follow_text};
use crate::verdict::help::{LinkEvidence, Linked};
use crate::verdict::walk::{Full, Path};
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
    /// Where the text starts, after the codes and any label.
    pub text: usize,
    /// How far the text was read.
    pub read: usize,
    /// Where the reply ends, if that was asked.
    pub end: Option<usize>,
}

/// How far the text of a reply is read; Gmail's have less than a quarter of it.
const LONGEST_REPLY: usize = 8_192;

/// How far it is read past the place where the wordings end, when it is part of a longer text.
const LONGEST_REST: usize = 1_200;

/// Finds what a candidate means, if that can be told without a guess.
pub(crate) fn judge(table: &Table<'_>, candidate: &Candidate<'_>) -> Option<Verdict> {
    Evidence::new(table, *candidate).judge()
}

/// Finds what a candidate means, by a whole wording only.
pub(crate) fn judge_whole(table: &Table<'_>, candidate: &Candidate<'_>) -> Option<Verdict> {
    Evidence::new(table, *candidate).whole_wording()
}

/// Finds what a text without codes before it means, by the text alone.
pub(crate) fn judge_bare(table: &Table<'_>, candidate: &Candidate<'_>) -> Option<Verdict> {
    let evidence = Evidence::new(table, *candidate);
    if evidence.is_of_mail_access() {
        return None;
    }
    if evidence.path.full.is_none()
        && evidence.path.depth + evidence.opening < needed::ENHANCED_CODE
    {
        return None;
    }
    evidence.whole_wording().or_else(|| evidence.by_beginning())
}

/// Finds the reply that a help link between two places names, and where that link is.
pub(crate) fn judge_link<'a>(
    table: &Table<'_>,
    bytes: &'a [u8],
    link: Range<usize>,
    codes: Codes,
) -> Option<Match<'a>> {
    let evidence = LinkEvidence {
        table,
        bytes,
        from: link.start,
        end: link.end,
        codes,
        is_alone: false,
    };
    let reply = evidence.meaning()?.reply;
    let (start, _) = links(bytes, link.start, link.end).next()?;
    let candidate = Candidate::inside(bytes, start, start, start, Codes::default());
    let verdict = Verdict {
        reply,
        basis: Basis::HelpLink,
        codes: Codes::default(),
        row: None,
        text: start,
        read: start,
        end: None,
    };
    Some(verdict.into_match(&candidate))
}

impl Verdict {
    /// Returns whether a whole wording was read.
    pub fn is_whole(&self) -> bool {
        self.row.is_some()
    }

    pub fn into_match<'a>(self, candidate: &Candidate<'a>) -> Match<'a> {
        Match {
            input: candidate.bytes,
            start: candidate.start,
            text: self.text,
            read: self.read,
            whole: candidate.is_whole_input,
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
    candidate: Candidate<'a>,
    path: Path<'a>,
    /// How many letters the opening phrase has that was passed.
    opening: usize,
    /// Where the text starts, after the codes and any label.
    text: usize,
    /// The mark of the reply, looked for when it first counts.
    mark: OnceCell<Mark>,
    /// Where the reply ends, looked for when that first counts.
    end: OnceCell<usize>,
}

impl<'e, 'a> Evidence<'e, 'a> {
    fn new(table: &'e Table<'e>, candidate: Candidate<'a>) -> Self {
        let Followed {
            path,
            opening,
            text,
        } = follow_text(table, &candidate);
        Evidence {
            table,
            candidate,
            path,
            opening,
            text,
            mark: OnceCell::new(),
            end: OnceCell::new(),
        }
    }

    fn judge(&self) -> Option<Verdict> {
        if self.is_of_mail_access() {
            return None;
        }
        self.whole_wording().or_else(|| {
            let other = self.administrators_rule();
            let other = other.or_else(|| self.by_other_evidence())?;
            self.has_codes_of(other.reply).then_some(other)
        })
    }

    /// Returns whether the codes are known for a reply, if they may be a version as well.
    fn has_codes_of(&self, reply: GmailReply) -> bool {
        let codes = self.candidate.codes;
        let mut rows = self.table.rows.iter();
        !may_be_version(&self.candidate)
            || rows.any(|row| row.reply == reply && row.is_under(codes))
    }

    /// A rule of a Workspace administrator is free text, so only its mark tells.
    fn administrators_rule(&self) -> Option<Verdict> {
        if self.mark() != Mark::Administrator {
            return None;
        }
        let codes = self.codes();
        let mut rows = (0..).zip(self.table.rows);
        let (number, row) = rows
            .find(|(_, row)| row.reply == GmailReply::CustomDomainPolicy && row.ends_with_hole)?;
        if !row.has_same_severity(codes) {
            return None;
        }
        let basis = if row.is_under(codes) {
            Basis::Template
        } else {
            Basis::OtherCodes
        };
        Some(self.verdict(row.reply, basis, Some(number)))
    }

    /// Where the wording ends that was read, or the text starts when none was.
    fn wording_end(&self) -> usize {
        self.path
            .full
            .map_or(self.candidate.text, |full| full.reader.at)
    }

    fn codes(&self) -> Codes {
        self.path
            .full
            .map_or(self.path.reader.codes, |full| full.reader.codes)
    }

    fn verdict(&self, reply: GmailReply, basis: Basis, row: Option<u16>) -> Verdict {
        Verdict {
            reply,
            basis,
            codes: self.codes(),
            row,
            text: self.text,
            read: self.seen_end(),
            end: self.end.get().copied(),
        }
    }

    /// How far the text was read: to the end of a wording, and further where a longer one agrees, because what agrees is no
    /// other reply.
    fn seen_end(&self) -> usize {
        let letters = self
            .path
            .full
            .map_or(0, |full| self.letters_of(full.pattern).len());
        let whole = self
            .path
            .full
            .map_or(self.candidate.text, |full| self.last_hole_end(&full));
        if self.path.depth > letters + needed::ONE_WORD {
            whole.max(self.path.reader.at)
        } else {
            whole
        }
    }

    /// Where the value ends that fills the hole at the end of a wording, or else where the wording ends.
    fn last_hole_end(&self, full: &Full<'_>) -> usize {
        let at = full.reader.at;
        let bytes = self.candidate.bytes;
        if !self.ends_with_hole(full.pattern) {
            return at;
        }
        // A sentence that continues has no value there.
        let continues = |end: usize| {
            let sign = bytes.get(end);
            sign.is_some_and(|sign| sign.is_ascii_alphanumeric() || *sign == b',')
        };
        let is_long = self.letters_of(full.pattern).len() >= needed::BARE;
        let is_value = |end: &usize| !continues(*end) && (is_long || is_plain_value(bytes, *end));
        value_end(bytes, at).filter(is_value).unwrap_or(at)
    }

    /// Returns whether a wording ends with a hole.
    fn ends_with_hole(&self, pattern: usize) -> bool {
        let pattern = self.table.patterns.get(pattern);
        let mut rows = pattern
            .into_iter()
            .flat_map(|pattern| self.table.rows_of(pattern));
        rows.any(|row| row.ends_with_hole)
    }

    /// Returns whether a wording has a hole after so many letters.
    fn has_hole_at(&self, pattern: usize, letters: usize) -> bool {
        self.letters_of(pattern).get(letters) == Some(&HOLE)
    }

    fn letters_of(&self, pattern: usize) -> &'e [u8] {
        let pattern = self.table.patterns.get(pattern);
        pattern.map_or(&[], |pattern| pattern.letters)
    }

    /// What is said by anything but a whole wording: words count more than the link, and a beginning more than a likeness.
    fn by_other_evidence(&self) -> Option<Verdict> {
        let mark = self.mark();
        let beginning = self.by_beginning();
        if !mark.is_any() {
            return beginning;
        }
        let links = self.links();
        let linked = links.as_ref().and_then(LinkEvidence::meaning);
        if let Some(cut) = beginning.filter(|verdict| verdict.basis == Basis::Truncated) {
            return linked
                .is_none_or(|linked| linked.reply == cut.reply)
                .then_some(cut);
        }
        let reworded = resemblance::closest(self.table, self.reader(), self.codes());
        match (reworded, linked) {
            (Some((one, _)), Some(other)) if one != other.reply => None,
            (Some((one, _)), None) if links.as_ref().is_some_and(|links| links.rule_out(one)) => {
                None
            }
            (Some((reply, words)), linked)
                if mark.is_sure() || linked.is_some() || words > needed::FEW_WORDS =>
            {
                Some(self.verdict(reply, Basis::Reworded, None))
            }
            (None, Some(linked)) if self.is_own(linked) && !self.says_otherwise(linked.reply) => {
                Some(self.verdict(linked.reply, Basis::HelpLink, None))
            }
            _ => beginning.or_else(|| self.by_ending()),
        }
    }

    /// Returns whether the text has the whole wording of another reply, which is long enough to count.
    fn says_otherwise(&self, reply: GmailReply) -> bool {
        let pattern = self.path.full.map(|full| full.pattern);
        let pattern = pattern.and_then(|pattern| self.table.patterns.get(pattern));
        pattern.is_some_and(|pattern| {
            let mut rows = self.table.rows_of(pattern);
            pattern.letters.len() >= needed::BOTH_CODES && rows.all(|row| row.reply != reply)
        })
    }

    fn reader(&self) -> Letters<'_> {
        let candidate = self.candidate;
        let end = if candidate.is_whole_input {
            candidate.text + LONGEST_REPLY
        } else {
            self.path.reader.at.max(candidate.text) + LONGEST_REST
        };
        Letters::new(candidate.bytes, candidate.text, end, candidate.codes)
    }

    /// Returns whether a text has a link before all codes: Gmail's notices have one, and then quote the reply of any server.
    fn is_notice(&self, end: usize) -> bool {
        let Candidate { bytes, text, .. } = self.candidate;
        let is_first = |(start, end): (usize, usize)| {
            let before = bytes.get(..start).unwrap_or_default();
            let quoted = next_codes(bytes, end).filter(|at| codes_start(bytes, *at) < *at);
            next_codes(before, text).is_none() && quoted.is_some()
        };
        self.codes().are_none() && google_link(bytes, text, end).is_some_and(is_first)
    }

    /// The links of the reply, unless it is a notice that quotes another.
    fn links(&self) -> Option<LinkEvidence<'e, 'a>> {
        let reader = self.reader();
        let is_alone = !self.candidate.repeats_codes
            && starts_closing(reader.moved(skip_lead(reader.bytes(), reader.at)));
        let end = self.end().min(self.candidate.text + LONGEST_REPLY);
        (!self.is_notice(end)).then_some(LinkEvidence {
            table: self.table,
            bytes: self.candidate.bytes,
            from: self.candidate.text,
            end,
            codes: self.codes(),
            is_alone,
        })
    }

    /// Returns whether a link is the reply's, rather than one that a program or another server added.
    fn is_own(&self, linked: Linked<'_>) -> bool {
        self.mark().is_sure() || linked.is_own() && !self.speaks_for_another()
    }
}
