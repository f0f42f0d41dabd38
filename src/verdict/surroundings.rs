//! What is around the text of a reply: marks, the name of the server, the end.

use super::{Evidence, LONGEST_REPLY};
use crate::candidate::{Candidate, ReadReply};
use crate::frame::marks::{Mark, may_be_near};
use crate::frame::preceding::PrecedingReply;
use crate::frame::session::has_session;
use crate::frame::speaker::{is_said_by_google, may_be_of_another};
use crate::frame::tail::tail_end;
use crate::read::codes::{CodesAt, codes_at};
use crate::read::scan::next_mark;
use crate::read::text::Letters;

impl<'a> Evidence<'_, 'a> {
    pub(super) fn mark(&self) -> Mark {
        *self.mark.get_or_init(|| self.look_for_mark())
    }

    fn look_for_mark(&self) -> Mark {
        let Candidate {
            bytes,
            floor,
            start,
            is_whole_input,
            ..
        } = self.candidate;
        if is_whole_input {
            Mark::of(self.whole_reply(), || false)
        } else if may_be_near(bytes, floor, start, self.wording_end()) {
            Mark::of(self.whole_reply(), || {
                is_said_by_google(bytes, floor, start)
            })
        } else {
            Mark::None
        }
    }

    /// Returns whether there is a mark, or a session id of the shape that Google's servers write.
    pub(super) fn is_marked(&self) -> bool {
        self.mark().is_any() || has_session(self.whole_reply())
    }

    /// Returns whether the reply has one of Gmail's marks or a session id itself, with which it is whole.
    pub(super) fn is_signed(&self) -> bool {
        let reply = self.whole_reply();
        next_mark(reply, 0).is_some() || has_session(reply)
    }

    /// Returns whether what is before a text shows that another server says it, by the host's name or by a label. A short one
    /// is not Gmail's then without a mark.
    pub(super) fn speaks_for_another(&self) -> bool {
        let Candidate {
            bytes,
            floor,
            start,
            ..
        } = self.candidate;
        self.has_label_of_others() || may_be_of_another(bytes, floor, start)
    }

    /// Returns whether a word and a colon are between codes and text, as in `550 5.7.1 Error: …`. No program puts them there,
    /// so another server did.
    fn has_label_of_others(&self) -> bool {
        let Candidate { bytes, text, .. } = self.candidate;
        let label = bytes.get(text..self.text).unwrap_or_default();
        matches!(label, [b' ', first, .., b':'] if first.is_ascii_alphabetic())
    }

    /// The reply with its closing sentence and signature, as far as that can be told.
    fn whole_reply(&self) -> &'a [u8] {
        let candidate = self.candidate;
        let from = if candidate.is_whole_input {
            candidate.floor
        } else {
            candidate.start
        };
        candidate.bytes.get(from..self.end()).unwrap_or_default()
    }

    /// Returns whether another reply starts at `at`, after a few signs.
    pub(super) fn another_starts(&self, at: usize) -> bool {
        const MOST_SIGNS: usize = 8;
        let bytes = self.candidate.bytes;
        let rest = bytes.get(at..).unwrap_or_default().iter();
        let signs = rest
            .take(MOST_SIGNS)
            .take_while(|byte| !byte.is_ascii_alphanumeric());
        let next = at + signs.count();
        let found = codes_at(bytes, next).filter(|found| next > at && found.codes.are_both());
        found.is_some_and(|found| self.ends_before(next, found))
    }

    /// Returns whether the codes at `at` are those of another reply, by themselves or by the text after them.
    pub(super) fn ends_before(&self, at: usize, found: CodesAt) -> bool {
        let reply = self.candidate.read_to(self.path.reader.at);
        PrecedingReply::new(reply).is_followed_by_another_at(at, found)
    }

    /// Where the reply ends.
    pub(super) fn end(&self) -> usize {
        *self.end.get_or_init(|| {
            let Candidate {
                bytes,
                text,
                is_whole_input,
                ..
            } = self.candidate;
            if is_whole_input {
                bytes.len().min(text.saturating_add(LONGEST_REPLY))
            } else {
                tail_end(ReadReply {
                    codes: self.path.reader.codes,
                    ..self.candidate.read_to(self.wording_end())
                })
            }
        })
    }

    /// Returns whether the line ends at `at`, but for signs, and the next continues the reply after its own codes.
    pub(super) fn continues_in_next_line(&self, at: usize) -> bool {
        const MOST_SIGNS: usize = 16;
        let bytes = self.candidate.bytes;
        let rest = bytes.get(at..).unwrap_or_default().iter();
        let mut signs = rest
            .take(MOST_SIGNS)
            .take_while(|byte| !byte.is_ascii_alphanumeric());
        let Some(line) = signs.position(|byte| *byte == b'\n') else {
            return false;
        };
        let next = self.path.reader.after_line_prefix(at + line + 1);
        next.is_some_and(|Letters { at: text, .. }| {
            let letter = bytes.get(text + 1).is_some_and(u8::is_ascii_alphabetic);
            letter && !self.another_ends_at(at + line + 1, text)
        })
    }

    /// Returns whether the codes that end at `end`, in the line that starts at `line`, are those of another reply.
    fn another_ends_at(&self, line: usize, end: usize) -> bool {
        let bytes = self.candidate.bytes;
        let found = |at: usize| codes_at(bytes, at).filter(|found| found.end == end);
        let mut starts = (line..end).filter_map(|at| found(at).map(|found| (at, found)));
        starts
            .next()
            .is_some_and(|(at, found)| self.ends_before(at, found))
    }
}
