//! What stands around the text of a reply: marks, and its end.

use super::{Candidate, Evidence, LONGEST_REPLY};
use crate::marks::{self, Marks};
use crate::session::has_session;

impl<'a> Evidence<'_, 'a> {
    pub(super) fn marks(&self) -> Marks {
        *self.marks.get_or_init(|| self.look_for_marks())
    }

    fn look_for_marks(&self) -> Marks {
        let Candidate {
            bytes,
            floor,
            start,
            whole,
            ..
        } = self.candidate;
        if whole {
            Marks::of(self.whole_reply(), &[])
        } else if marks::may_be_near(bytes, floor, start, self.wording_end()) {
            Marks::of(self.whole_reply(), marks::lead_of(bytes, floor, start))
        } else {
            Marks::default()
        }
    }

    /// Tells whether there is a mark, or a session id of the shape that Google's servers write.
    pub(super) fn is_marked(&self) -> bool {
        self.marks().signed || has_session(self.whole_reply())
    }

    /// The reply with its closing sentence and signature, as far as that can be told.
    fn whole_reply(&self) -> &'a [u8] {
        let candidate = self.candidate;
        let from = if candidate.whole {
            candidate.floor
        } else {
            candidate.start
        };
        candidate.bytes.get(from..self.end()).unwrap_or_default()
    }

    /// Where the reply ends.
    pub(super) fn end(&self) -> usize {
        *self.end.get_or_init(|| {
            let Candidate {
                bytes, text, whole, ..
            } = self.candidate;
            if whole {
                bytes.len().min(text.saturating_add(LONGEST_REPLY))
            } else {
                marks::tail_end(bytes, text, self.wording_end(), self.path.reader.codes)
            }
        })
    }
}
