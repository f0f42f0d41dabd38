//! Gmail's marks around a place in a text that is searched from its start; no byte is looked at twice.

use crate::frame::marks::LONGEST_MARK;
use crate::frame::speaker::LONGEST_PREAMBLE;
use crate::frame::tail::LONGEST_TAIL;
use crate::read::scan::{has_mark, next_mark};

/// What was seen of them so far.
#[derive(Clone, Default)]
pub(super) struct NearMarks {
    /// The last mark that was seen before a reply, and up to where marks were looked for there.
    before: Option<usize>,
    seen: usize,
    /// The next mark after a reply, if there is one; nothing until it was looked for.
    after: Option<Option<usize>>,
}

impl NearMarks {
    /// Returns whether one is near the reply that starts at `start` and has its text at `text`.
    #[inline(never)]
    pub fn are_near(&mut self, bytes: &[u8], start: usize, text: usize) -> bool {
        self.is_after(bytes, text) || self.is_before(bytes, start)
    }

    fn is_after(&mut self, bytes: &[u8], text: usize) -> bool {
        let is_passed = |mark: Option<usize>| mark.is_some_and(|mark| mark < text);
        if self.after.is_none_or(is_passed) {
            self.after = Some(next_mark(bytes, text));
        }
        let farthest = text.saturating_add(LONGEST_TAIL);
        self.after.flatten().is_some_and(|mark| mark <= farthest)
    }

    fn is_before(&mut self, bytes: &[u8], start: usize) -> bool {
        let before = bytes.get(..start).unwrap_or_default();
        let nearest = start.saturating_sub(LONGEST_PREAMBLE);
        let mut from = self.seen.max(nearest);
        if has_mark(before, from) {
            while let Some(mark) = next_mark(before, from) {
                self.before = Some(mark);
                from = mark + 1;
            }
        }
        self.seen = from.max(start.saturating_sub(LONGEST_MARK));
        self.before.is_some_and(|mark| mark >= nearest)
    }
}
