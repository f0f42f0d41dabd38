//! A whole reply inside the text of another: codes that are no reply's own may precede one.

use super::FindIter;
use super::around::line_end;
use crate::candidate::Candidate;
use crate::frame::tail::tail_end;
use crate::matched::Match;
use crate::read::bytes::near;
use crate::read::codes::is_log_field;
use crate::verdict::{Verdict, judge, judge_whole};

impl<'a> FindIter<'a> {
    /// A candidate without a whole wording may have another reply in its text: the candidate up to there, or if that is none,
    /// the other reply.
    pub(super) fn inside(&self, verdict: &Verdict, candidate: &Candidate<'a>) -> Option<Match<'a>> {
        const NEAR: usize = 300;
        if verdict.is_whole() {
            return None;
        }
        let text = candidate.text;
        let line = line_end(near(self.bytes, 0, text + NEAR), text);
        let end = verdict
            .end
            .unwrap_or_else(|| tail_end(candidate.read_to(text)));
        let inside = self.whole_inside(text, end.max(line))?;
        Some(self.without_tail(candidate, inside.start).unwrap_or(inside))
    }

    /// The reply that a candidate is up to `end`, if it is one.
    fn without_tail(&self, candidate: &Candidate<'a>, end: usize) -> Option<Match<'a>> {
        let alone = candidate.up_to(end)?;
        judge(self.table, &alone).map(|verdict| verdict.into_match(&alone))
    }

    /// The first reply between `from` and `end` that is a whole wording: after its codes, or at the start of a line.
    fn whole_inside(&self, from: usize, end: usize) -> Option<Match<'a>> {
        (from..end).find_map(|at| match self.bytes.get(at)? {
            b'4' | b'5' if !is_log_field(self.bytes, at) => {
                let candidate = self.candidate_at(at)?;
                let verdict = judge_whole(self.table, &candidate)?;
                Some(verdict.into_match(&candidate))
            }
            b'\n' => self.at_line(at + 1).filter(|found| found.row.is_some()),
            _ => None,
        })
    }
}
