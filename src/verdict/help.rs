//! The link to a help page as evidence.

use crate::candidate::Candidate;
use crate::codes::Codes;
use crate::frame::links::link_keys;
use crate::frame::version::may_be_version;
use crate::read::bytes::{find, is_written_blank};
use crate::read::codes::{CodesAt, codes_at, codes_start, stands_free};
use crate::read::ends::starts_closing;
use crate::read::scan::next_codes;
use crate::read::text::Letters;
use crate::shared::fold::ends_escape;
use crate::shared::link::LinkKey;
use crate::table::{Row, Table, only_reply};
use crate::verdict::resemblance::{self, are_limit_and_block};
use crate::{GmailReply, Severity};

/// The links in `bytes[from..end]`, which may name a meaning.
pub(crate) struct LinkEvidence<'e, 'a> {
    pub table: &'e Table<'e>,
    pub bytes: &'a [u8],
    pub from: usize,
    pub end: usize,
    pub codes: Codes,
    /// Whether the reply has no text but the link. Otherwise it has a text that the table lacks, and only a keyword that
    /// never meant anything else may speak for it.
    pub is_alone: bool,
}

/// What a link means.
#[derive(Clone, Copy)]
pub(crate) struct Linked<'l> {
    pub reply: GmailReply,
    links: &'l LinkEvidence<'l, 'l>,
    at: usize,
}

impl Linked<'_> {
    /// Returns whether the link is part of the reply by what is before it. Programs and operators print links to Gmail's help
    /// next to any reply: `Hint: for Gmail, see https://support.google.com/mail/?p=InvalidSecondFactor`.
    pub fn is_own(&self) -> bool {
        self.links.follows_codes(self.at) || self.links.is_announced(self.at)
    }
}

impl LinkEvidence<'_, '_> {
    /// Returns the one meaning that the links name, alone or together with the codes.
    pub fn meaning(&self) -> Option<Linked<'_>> {
        let mut keys = link_keys(self.bytes, self.from, self.end);
        keys.find_map(|(at, key)| {
            let reply = self.reply_of(&key, at)?;
            Some(Linked {
                reply,
                links: self,
                at,
            })
        })
    }

    /// Returns whether a keyword, next to a text without codes, is known for other replies only. Of a text that lost its
    /// beginning, the end may be that of another reply.
    pub fn rule_out(&self, reply: GmailReply) -> bool {
        let mut keys = link_keys(self.bytes, self.from, self.end);
        self.codes.are_none()
            && keys.any(|(_, key)| {
                let rows = self.table.links.rows(key.as_str());
                let mut rows = rows.iter().filter_map(|row| self.table.row(*row));
                key.is_keyword()
                    && rows.clone().next().is_some()
                    && rows.all(|row| row.reply != reply)
            })
    }

    /// Returns the reply that the key of the link at `at` names.
    fn reply_of(&self, key: &LinkKey, at: usize) -> Option<GmailReply> {
        const LARGEST_FAMILY: usize = 4;
        let rows = self.table.links.rows(key.as_str());
        let rows = || rows.iter().filter_map(|row| self.table.row(*row));
        let first = rows().next()?;
        // A keyword names a meaning; the number of a page does so only under codes it is known with.
        if key.is_keyword() && only_reply(rows()).is_some() {
            let codes = self.codes_of_link(at);
            let is_shared = key.names_guideline() && has_other_stage(first.reply);
            if codes.are_none() && is_shared && !self.states_stage(first, at) {
                return None;
            }
            return self.may_be_under(first, codes).then_some(first.reply);
        }
        if !self.is_alone || replies_count(rows()) > LARGEST_FAMILY {
            return None;
        }
        // The page may have been linked only under other codes of the reply.
        let is_under = |row: &&Row| {
            let mut others = self.table.rows.iter();
            others.any(|other| other.reply == row.reply && other.is_under(self.codes))
        };
        only_reply(rows().filter(is_under))
    }

    /// Returns whether the codes may be those of a row's reply: of its severity, known for no other reply only, and one of
    /// them at least known for it, as far as there are any.
    fn may_be_under(&self, row: &Row, codes: Codes) -> bool {
        let shares_code =
            |own: &Row| codes.code == Some(own.code) || codes.enhanced == Some(own.enhanced);
        let mut own = self.table.rows.iter().filter(|own| own.reply == row.reply);
        row.has_same_severity(codes)
            && resemblance::codes_allow(self.table, codes, row.reply)
            && (codes.are_none() || shares_code(row) || own.any(shares_code))
    }

    /// Returns the codes of the reply, or else the last ones before the link, as where a program's words come first.
    fn codes_of_link(&self, at: usize) -> Codes {
        const FARTHEST: usize = 400;
        if !self.codes.are_none() {
            return self.codes;
        }
        let before = self.bytes.get(..at).unwrap_or_default();
        let mut last = Codes::default();
        let mut from = self.from.max(at.saturating_sub(FARTHEST));
        while let Some(enhanced) = next_codes(before, from) {
            let start = codes_start(before, enhanced);
            let found = codes_at(before, start).filter(|found| {
                let CodesAt { codes, end } = *found;
                let candidate = Candidate::inside(before, self.from, start, end, codes);
                stands_free(before, start) && !may_be_version(&candidate)
            });
            last = found.map_or(last, |found| found.codes);
            from = enhanced + 1;
        }
        last
    }

    /// Returns whether the text before the link at `at` says that mail is limited, if the row is of a transient reply, or else
    /// that it is blocked.
    fn states_stage(&self, row: &Row, at: usize) -> bool {
        let text = self.bytes.get(self.from..at).unwrap_or_default();
        let word: &[u8] = match row.code.severity() {
            Some(Severity::Transient) => b"limited",
            _ => b"blocked",
        };
        find(text, word).is_some()
    }

    /// Returns whether nothing but signs is between the codes of a line and the link at `at`.
    fn follows_codes(&self, at: usize) -> bool {
        const LONGEST_CODES: usize = 20;
        let text = self.bytes.get(self.from..at).unwrap_or_default();
        let Some(last) = text.iter().rposition(u8::is_ascii_alphanumeric) else {
            return !self.codes.are_none();
        };
        let end = self.from + last + 1;
        let ends_there = |start: usize| {
            stands_free(self.bytes, start)
                && codes_at(self.bytes, start).is_some_and(|found| found.end == end)
        };
        (end.saturating_sub(LONGEST_CODES)..end).any(ends_there)
    }

    /// Returns whether one of Gmail's closing sentences leads up to the link at `at`: `For more information, go to`.
    fn is_announced(&self, at: usize) -> bool {
        const LONGEST: usize = 160;
        let from = self.from.max(at.saturating_sub(LONGEST));
        (from..at).any(|start| {
            let reader = Letters::new(self.bytes, start, at, self.codes);
            self.starts_sentence(start) && starts_closing(reader) && ends_with_pointer(reader)
        })
    }

    /// Returns whether a word starts at a place, and with it a sentence or a line.
    fn starts_sentence(&self, at: usize) -> bool {
        let is_letter = |byte: Option<&u8>| byte.is_some_and(u8::is_ascii_alphabetic);
        let before = self.bytes.get(self.from..at).unwrap_or_default();
        if !is_letter(self.bytes.get(at)) {
            return false;
        }
        if ends_escape(self.bytes, at) {
            return true;
        }
        let is_blank = |byte: &&u8| byte.is_ascii_whitespace() || is_written_blank(**byte);
        let blanks = before.iter().rev().take_while(is_blank);
        let (before, blanks) = before
            .split_at_checked(before.len() - blanks.count())
            .unwrap_or_default();
        let goes_on = |sign: &u8| match blanks {
            [] => sign.is_ascii_alphanumeric() || *sign == b',',
            // Codes come between the lines of one sentence, and between two.
            _ => sign.is_ascii_alphabetic() || *sign == b',',
        };
        blanks.contains(&b'\n') || !before.last().is_some_and(goes_on)
    }
}

/// Returns whether a closing sentence ends with Gmail's words for what comes next.
fn ends_with_pointer(mut sentence: Letters<'_>) -> bool {
    const POINTERS: [&[u8]; 5] = [b"learnmoreat", b"goto", b"visit", b"review", b"recipientto"];
    // With as many letters as "please visit" has, it says more than "see" or "visit".
    let mut last = [0; 11];
    while let Some(letter) = sentence.next_letter() {
        last.rotate_left(1);
        if let Some(end) = last.last_mut() {
            *end = letter;
        }
    }
    !last.starts_with(&[0]) && POINTERS.iter().any(|pointer| last.ends_with(pointer))
}

/// Returns whether it is the limit before some block, or that block.
fn has_other_stage(reply: GmailReply) -> bool {
    let mut replies = GmailReply::ALL.iter();
    replies.any(|other| are_limit_and_block(reply, *other))
}

fn replies_count<'r>(rows: impl Iterator<Item = &'r Row>) -> usize {
    // Rows are in the order of their replies.
    let mut last = None;
    rows.filter(|row| last.replace(row.reply) != Some(row.reply))
        .count()
}
