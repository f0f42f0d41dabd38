//! Finding replies inside longer texts: log lines, exceptions, bounces.

mod around;
mod inside;
mod near;

use around::{
    Detail, detail_at, detail_before, first_reply_code, follows_its_text, google_link_start,
    is_sentence_start, is_table_row, lead_before, line_end, line_text, reply_code_before,
    starts_escaped_codes, word_starts,
};
use near::NearMarks;

use crate::begin::{may_begin, may_begin_at, may_begin_bare};
use crate::candidate::Candidate;
use crate::codes::Codes;
use crate::frame::speaker::{is_said_by_another, may_be_of_another};
use crate::frame::version::may_be_version;
use crate::matched::Match;
use crate::quick::{Hit, hit_apart, hit_at};
use crate::read::codes::{CodesAt, code_before, codes_at, codes_start, is_log_field, stands_free};
use crate::read::ends::trim_after_plus_encoded;
use crate::read::lead::server_codes_after;
use crate::read::scan::{Point, next_point};
use crate::table::{TABLE, Table};
use crate::verdict::{judge, judge_bare, judge_link};

/// Finds the first of Gmail's replies inside a text: a log line, an exception, a bounce.
///
/// It looks wherever an enhanced code stands, at the start of each line, and before Gmail's signature or a link to Google.
/// What is there counts under the same conditions as for [`recognize`](crate::recognize). Besides, a short text does not
/// count where the log names another host as the one that answered. Codes alone are no reply (`dsn=5.1.1`, `Status: 5.1.1`),
/// and replies of success are passed by. A text that has lost codes, link and signature is found at the start of a line only,
/// or after a label such as `Reason:` there: not in mid-sentence, nor in a field of JSON.
///
/// The time is linear in the length of the text, and nothing is allocated.
///
/// # Examples
///
/// ```
/// use gmail_replies::{find, GmailReply};
///
/// let line = "postfix/smtp[9]: 4F1: to=<a@gmail.com>, relay=gmail-smtp-in.l.google.com[192.0.2.1]:25, \
///             dsn=4.2.2, status=deferred (host gmail-smtp-in.l.google.com[192.0.2.1] said: \
///             452-4.2.2 The recipient's inbox is out of storage space. Please direct the 452-4.2.2 \
///             recipient to 452 4.2.2  https://support.google.com/mail/?p=OverQuotaTemp d2-1si1.3 \
///             - gsmtp (in reply to RCPT TO command))";
/// let found = find(line).unwrap();
/// assert_eq!(found.reply(), GmailReply::MailboxFullTemporary);
/// assert_eq!(found.session_id(), Some("d2-1si1.3"));
/// ```
pub fn find<T: AsRef<[u8]> + ?Sized>(text: &T) -> Option<Match<'_>> {
    first_in(text.as_ref())
}

/// [`find`], compiled once for all kinds of text.
fn first_in(bytes: &[u8]) -> Option<Match<'_>> {
    FindIter::new(bytes).search()
}

/// Finds all of Gmail's replies inside a text, in order and without overlap.
///
/// What counts as a reply is said at [`find`]. The text is searched as far as the iterator is asked; to go through all of it
/// takes time linear in its length.
///
/// # Examples
///
/// ```
/// use gmail_replies::{find_iter, GmailReply};
///
/// let log = "S: 250 2.1.0 OK\nS: 502 5.5.1 Unrecognized command. x1-2si3.4 - gsmtp\n\
///            S: 555 5.5.2 Syntax error. x1-2si3.4 - gsmtp\n";
/// let names: Vec<_> = find_iter(log).map(|found| found.reply().name()).collect();
/// assert_eq!(names, ["unrecognized-command", "syntax-error"]);
/// ```
pub fn find_iter<T: AsRef<[u8]> + ?Sized>(text: &T) -> FindIter<'_> {
    FindIter::new(text.as_ref())
}

/// The replies inside a text; see [`find_iter`].
#[derive(Clone)]
#[must_use = "replies are searched for only when the iterator is asked for them"]
pub struct FindIter<'a> {
    table: &'static Table<'static>,
    /// Whether texts are looked up before they are read closely.
    is_quick: bool,
    bytes: &'a [u8],
    /// The last reply that was found; the search continues after it.
    last: Option<Match<'a>>,
    /// Where the search continues.
    at: usize,
    /// Nothing before this can belong to a further reply.
    floor: usize,
    /// The last codes after `floor` whose text was not Gmail's, and where that starts.
    codes: Option<CodesAt>,
    /// Where the first codes after `floor` are that led to no reply.
    codes_place: Option<usize>,
    /// Whether a reply of success has its codes just before `floor`.
    is_after_success: bool,
    marks: NearMarks,
    /// Where the slashes of the last link are.
    link: Option<usize>,
}

impl<'a> FindIter<'a> {
    fn new(bytes: &'a [u8]) -> FindIter<'a> {
        FindIter {
            table: &TABLE,
            is_quick: true,
            bytes,
            last: None,
            at: 0,
            floor: 0,
            codes: None,
            codes_place: None,
            is_after_success: false,
            marks: NearMarks::default(),
            link: None,
        }
    }

    /// [`find_iter`] with the words of any table, and without the quick looks.
    #[cfg(test)]
    pub(crate) fn closely(table: &'static Table<'static>, bytes: &'a [u8]) -> FindIter<'a> {
        FindIter {
            table,
            is_quick: false,
            ..FindIter::new(bytes)
        }
    }

    /// Searches the next reply, from `at` on.
    #[inline]
    fn search(&mut self) -> Option<Match<'a>> {
        if self.at == 0 {
            let found = self.at_line(0);
            if found.is_some() {
                return found;
            }
        }
        loop {
            let point = next_point(self.bytes, self.at)?;
            let found = self.look(point);
            if found.is_some() {
                return found;
            }
        }
    }

    /// Continues at `at`, and never looks back beyond it.
    fn raise_floor(&mut self, at: usize) {
        self.at = at;
        self.floor = at;
        self.codes = None;
        self.codes_place = None;
        self.is_after_success = false;
    }

    /// Looks at what is at a point, and moves past it.
    #[inline(always)]
    fn look(&mut self, point: Point) -> Option<Match<'a>> {
        match point {
            Point::LineEnd(at) => {
                self.at = at + 1;
                self.at_line(at + 1)
            }
            Point::Codes(at) => self.at_codes(at),
            Point::Signature(at) => self.at_signature(at),
            Point::Link(at) => self.at_link(at),
        }
    }

    /// A reply whose text starts a line.
    #[inline(always)]
    fn at_line(&self, line: usize) -> Option<Match<'a>> {
        match line_text(self.bytes, line) {
            Some(text) => self.at_text(text),
            None if starts_escaped_codes(self.bytes, line) => self.at_escaped_codes(line),
            None => None,
        }
    }

    /// A reply whose codes somebody has escaped for Markdown, so that no point shows them: `550\-5\.7\.26`.
    #[inline(never)]
    fn at_escaped_codes(&self, line: usize) -> Option<Match<'a>> {
        let candidate = self.candidate_at(line)?;
        let verdict = judge(self.table, &candidate)?;
        Some(verdict.into_match(&candidate))
    }

    /// A reply whose enhanced code is at `enhanced`.
    fn at_codes(&mut self, enhanced: usize) -> Option<Match<'a>> {
        self.at = enhanced + 5;
        if is_log_field(self.bytes, enhanced) {
            return None;
        }
        if follows_its_text(self.bytes, enhanced) {
            let found = self.before_codes(enhanced);
            self.raise_floor(self.at);
            return found;
        }
        let start = codes_start(self.bytes, enhanced).max(self.floor);
        if self.bytes.get(start) == Some(&b'2') {
            // Codes of success end whatever preceded them.
            self.raise_floor(self.at);
            self.is_after_success = start < enhanced;
            return None;
        }
        let listed = self.listed(start, || hit_at(self.bytes, start));
        if listed.is_some() {
            return listed;
        }
        let Some(candidate) = self.candidate_at(start) else {
            self.raise_floor(self.at);
            return None;
        };
        let Candidate { text, codes, .. } = candidate;
        if is_table_row(self.bytes, enhanced, text) {
            self.raise_floor(line_end(self.bytes, start).max(self.at));
            return None;
        }
        if let Some(next) = server_codes_after(self.bytes, text, codes) {
            self.at = next;
            return None;
        }
        let listed = self.listed(start, || hit_apart(self.bytes, start, text, codes));
        listed.or_else(|| self.judged(&candidate))
    }

    /// A text of the table, unless another server may have said it: it is short, and the log names the host.
    #[inline(always)]
    fn listed(&self, start: usize, look: impl FnOnce() -> Option<Hit>) -> Option<Match<'a>> {
        let hit = if self.is_quick { look() } else { None }?;
        let is_doubtful = hit.is_short() && may_be_of_another(self.bytes, self.floor, start);
        (!is_doubtful).then(|| hit.into_match(self.bytes, false))
    }

    /// A reply by all evidence. If it is none, a further reply may be after it, or a signature.
    fn judged(&mut self, candidate: &Candidate<'a>) -> Option<Match<'a>> {
        let Candidate {
            start, text, codes, ..
        } = *candidate;
        self.at = text.max(self.at);
        if !may_be_version(candidate) {
            let is_of_another = is_said_by_another(self.bytes, self.floor, start);
            self.codes = (!is_of_another).then_some(CodesAt { codes, end: text });
            self.codes_place.get_or_insert(start);
        }
        if !self.marks.are_near(self.bytes, start, text) && !may_begin(candidate) {
            return None;
        }
        let verdict = judge(self.table, candidate)?;
        let inside = self.inside(&verdict, candidate);
        inside.or_else(|| Some(verdict.into_match(candidate)))
    }

    /// A reply without codes before it, or none of whose codes led to it, before a signature.
    fn at_signature(&mut self, mark: usize) -> Option<Match<'a>> {
        const LONGEST_SUCCESS: usize = 100;
        let is_near = mark - self.floor < LONGEST_SUCCESS;
        if self.is_after_success && is_near && self.are_in_line(self.floor, mark) {
            // Google signs these as well: most signatures of a log.
            self.raise_floor(mark + 4);
            return None;
        }
        let found = self.before_mark(mark).or_else(|| {
            // Where codes precede it, link and words were judged together.
            let is_judged = self.codes_place.is_some_and(|place| place < mark);
            if is_judged { None } else { self.by_link(mark) }
        });
        self.raise_floor(mark + 4);
        found
    }

    /// A reply without codes before a link to a host of google.com, whose slashes are at `slashes`.
    fn at_link(&mut self, slashes: usize) -> Option<Match<'a>> {
        self.at = slashes + 2;
        self.link = Some(slashes);
        let start = google_link_start(self.bytes, slashes)?;
        self.before_mark(start)
    }

    /// A reply that a program printed before its codes, which are at `enhanced`.
    #[inline(never)]
    fn before_codes(&self, enhanced: usize) -> Option<Match<'a>> {
        let detail = detail_before(self.bytes, self.floor, enhanced)?;
        self.in_detail(&detail)
    }

    fn in_detail(&self, detail: &Detail) -> Option<Match<'a>> {
        let bytes = self.bytes.get(..detail.end)?;
        let candidate =
            Candidate::inside(bytes, self.floor, detail.text, detail.text, detail.codes);
        judge(self.table, &candidate).map(|verdict| verdict.into_match(&candidate))
    }

    /// The candidate whose codes are at `at`.
    fn candidate_at(&self, at: usize) -> Option<Candidate<'a>> {
        if !stands_free(self.bytes, at) {
            return None;
        }
        let found = codes_at(self.bytes, at)?;
        let class = found.codes.class().filter(|class| matches!(class, 4 | 5))?;
        let code = found
            .codes
            .code
            .or_else(|| code_before(self.bytes, at, class));
        let bytes = trim_after_plus_encoded(self.bytes, found.end);
        let codes = Codes {
            code,
            ..found.codes
        };
        Some(Candidate {
            repeats_codes: codes.enhanced == self.last_codes().enhanced,
            ..Candidate::inside(bytes, self.floor, at, found.end, codes)
        })
    }

    /// A reply without codes before it, whose text starts at `text`.
    #[inline(always)]
    fn at_text(&self, text: usize) -> Option<Match<'a>> {
        if may_begin_at(self.bytes, text) {
            self.at_beginning(text)
        } else {
            None
        }
    }

    /// A reply without an enhanced code before it, where the first letters speak for one.
    #[inline(never)]
    fn at_beginning(&self, text: usize) -> Option<Match<'a>> {
        if let Some(detail) = detail_at(self.bytes, text) {
            return self.in_detail(&detail);
        }
        let lead = lead_before(self.bytes, self.floor, text);
        let code = reply_code_before(self.bytes, lead);
        let start = code.map_or(lead, |(_, start)| start);
        let codes = code.map_or(self.last_codes(), |(code, _)| Codes {
            code: Some(code),
            enhanced: None,
        });
        let candidate = Candidate::inside(self.bytes, self.floor, start, text, codes);
        if !may_begin_bare(&candidate) {
            return None;
        }
        let candidate = Candidate {
            text: lead,
            ..candidate
        };
        let judged = |codes: Codes| {
            let candidate = Candidate { codes, ..candidate };
            judge_bare(self.table, &candidate).map(|verdict| verdict.into_match(&candidate))
        };
        if code.is_some() || !self.is_below_codes(lead) {
            return judged(codes);
        }
        // Those of an earlier line are its own only if they are known for it: they may be another server's, or a version.
        let under_codes = judged(codes).filter(|found| codes.are_both() && found.has_own_codes());
        under_codes.or_else(|| judged(Codes::default()))
    }

    fn last_codes(&self) -> Codes {
        self.codes.map_or(Codes::default(), |found| found.codes)
    }

    /// Returns whether the last codes are in a line above a text, or far before it.
    fn is_below_codes(&self, text: usize) -> bool {
        const FARTHEST: usize = 2_000;
        self.codes.is_some_and(|found| {
            let is_far = found.end + FARTHEST < text;
            is_far || !self.are_in_line(found.end, text)
        })
    }

    /// Returns whether no line ends between two places.
    fn are_in_line(&self, from: usize, to: usize) -> bool {
        let between = self.bytes.get(from..to).unwrap_or_default();
        memchr::memchr(b'\n', between).is_none()
    }

    /// A reply between `floor` and one of Gmail's marks, at `mark`.
    fn before_mark(&self, mark: usize) -> Option<Match<'a>> {
        const LONGEST: usize = 1_000;
        let from = self.floor.max(mark.saturating_sub(LONGEST));
        let starts = |at: &usize| {
            let has_no_codes = self.codes_place.is_none_or(|place| *at < place);
            is_sentence_start(self.bytes, *at, has_no_codes)
        };
        word_starts(self.bytes, from, mark)
            .filter(|at| may_begin_at(self.bytes, *at))
            .filter(starts)
            .find_map(|at| self.at_beginning(at))
    }

    /// A link that names a meaning, before the signature at `mark`.
    fn by_link(&self, mark: usize) -> Option<Match<'a>> {
        const LONGEST: usize = 300;
        let from = self.floor.max(mark.saturating_sub(LONGEST));
        if self.link.is_none_or(|slashes| slashes < from) {
            return None;
        }
        let codes = Codes {
            code: self
                .last_codes()
                .code
                .or(first_reply_code(self.bytes, from, mark)),
            ..self.last_codes()
        };
        judge_link(self.table, self.bytes, from..mark, codes)
    }
}

impl core::fmt::Debug for FindIter<'_> {
    fn fmt(&self, f: &mut core::fmt::Formatter<'_>) -> core::fmt::Result {
        f.debug_struct("FindIter")
            .field("last", &self.last)
            .field("at", &self.at)
            .finish_non_exhaustive()
    }
}

impl core::iter::FusedIterator for FindIter<'_> {}

impl<'a> Iterator for FindIter<'a> {
    type Item = Match<'a>;

    fn next(&mut self) -> Option<Match<'a>> {
        if let Some(last) = self.last.take() {
            // Found only now, because a caller who asks for one reply has no use for its end.
            self.raise_floor(last.range().end.max(self.at).max(last.start + 1));
        }
        self.last = self.search();
        self.last
    }
}
