//! Finding replies inside longer texts: log lines, exceptions, bounces.

use crate::fold::folded;
use crate::marks;
use crate::matched::Match;
use crate::table::{TABLE, Table};
use crate::text::{Codes, code_before, codes_at, reply_code_at};
use crate::verdict::{Candidate, by_link, judge, judge_bare, judge_whole};
use crate::{Basis, ReplyCode};

/// Finds the first of Gmail's replies inside a text: a log line, an exception, a bounce.
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
    find_iter(text).next()
}

/// Finds all of Gmail's replies inside a text, in order and without overlap.
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
    FindIter::new(&TABLE, text.as_ref())
}

/// The replies inside a text; see [`find_iter`].
#[derive(Clone)]
pub struct FindIter<'a> {
    table: &'static Table<'static>,
    bytes: &'a [u8],
    /// The search goes on here.
    at: usize,
    /// Nothing before this can belong to a further reply.
    floor: usize,
    /// The last codes behind `floor`, whose text was none of Gmail's.
    codes: Codes,
}

impl<'a> FindIter<'a> {
    pub(crate) fn new(table: &'static Table<'static>, bytes: &'a [u8]) -> FindIter<'a> {
        FindIter { table, bytes, at: 0, floor: 0, codes: Codes::default() }
    }

    /// Goes on at `at`, and leaves everything before it behind.
    fn raise_floor(&mut self, at: usize) {
        self.at = at;
        self.floor = at;
        self.codes = Codes::default();
    }

    fn found(&mut self, found: Match<'a>) -> Match<'a> {
        self.raise_floor(found.range().end.max(self.at + 1));
        found
    }

    /// A reply whose codes stand here; moves behind the codes when there is none.
    fn at_codes(&mut self) -> Option<Match<'a>> {
        let at = self.at;
        let candidate = self.candidate_at(at)?;
        if is_table_row(self.bytes, candidate.text) {
            self.raise_floor(line_end(self.bytes, at));
            return None;
        }
        self.at = candidate.text;
        self.codes = candidate.codes;
        let verdict = judge(self.table, &candidate)?;
        if !verdict.is_whole() {
            // Codes that are no reply's own ("dsn=5.5.1", "Status: 5.5.1") may stand before one.
            if let Some(found) = self.whole_inside(candidate.text, verdict.marks.end) {
                return Some(found);
            }
        }
        Some(verdict.into_match(&candidate))
    }

    /// The first reply between `from` and `end` that is a whole wording behind its codes.
    fn whole_inside(&self, from: usize, end: usize) -> Option<Match<'a>> {
        let starts = (from..end).filter(|at| matches!(self.bytes.get(*at), Some(b'4' | b'5')));
        starts.into_iter().find_map(|at| {
            let candidate = self.candidate_at(at)?;
            let verdict = judge_whole(self.table, &candidate)?;
            Some(verdict.into_match(&candidate))
        })
    }

    /// The candidate whose codes stand at `at`.
    fn candidate_at(&self, at: usize) -> Option<Candidate<'a>> {
        let before = at.checked_sub(1).and_then(|at| self.bytes.get(at));
        if before.is_some_and(|byte| byte.is_ascii_digit() || *byte == b'.') {
            return None;
        }
        let found = codes_at(self.bytes, at)?;
        let class = found.codes.class().filter(|class| matches!(class, 4 | 5))?;
        let code = found.codes.code.or_else(|| code_before(self.bytes, at, class));
        Some(Candidate {
            bytes: self.bytes,
            start: at,
            text: found.end,
            codes: Codes { code, ..found.codes },
            floor: self.floor,
            whole: false,
            goes_on: found.codes.enhanced == self.codes.enhanced,
        })
    }

    /// A reply without codes before it, whose text starts at `start`.
    fn at_text(&self, text: usize) -> Option<Match<'a>> {
        let code = reply_code_before(self.bytes, text);
        let candidate = Candidate {
            bytes: self.bytes,
            start: code.map_or(text, |(_, start)| start),
            text,
            codes: code.map_or(self.codes, |(code, _)| Codes { code: Some(code), enhanced: None }),
            floor: self.floor,
            whole: false,
            goes_on: false,
        };
        judge_bare(self.table, &candidate).map(|verdict| verdict.into_match(&candidate))
    }

    /// A reply that a mark of Gmail's at `mark` shows, between `floor` and there.
    fn before_mark(&self, mark: usize) -> Option<Match<'a>> {
        const LONGEST: usize = 1_000;
        let from = self.floor.max(mark.saturating_sub(LONGEST));
        let words = (from..mark).filter(|at| is_sentence_start(self.bytes, *at));
        words.into_iter().find_map(|at| self.at_text(at))
    }

    /// A link that names a meaning, before the signature at `mark`.
    fn by_link(&self, mark: usize) -> Option<Match<'a>> {
        const LONGEST: usize = 300;
        let from = self.floor.max(mark.saturating_sub(LONGEST));
        let reply = by_link(self.table, self.bytes, from, mark, self.codes, false)?;
        let (start, _) = marks::links(self.bytes, from, mark).next()?;
        Some(Match {
            input: self.bytes,
            start,
            text: start,
            codes: Codes::default(),
            reply,
            basis: Basis::HelpLink,
            row: None,
            marks: marks::around(self.bytes, self.floor, start, start, Codes::default()),
        })
    }
}

impl<'a> Iterator for FindIter<'a> {
    type Item = Match<'a>;

    fn next(&mut self) -> Option<Match<'a>> {
        loop {
            let at = self.at;
            let byte = *self.bytes.get(at)?;
            if at == self.floor || self.bytes.get(at - 1) == Some(&b'\n') {
                if let Some(start) = line_text(self.bytes, at) {
                    if let Some(found) = self.at_text(start) {
                        return Some(self.found(found));
                    }
                }
            }
            match byte {
                b'2' | b'4' | b'5' => {
                    if let Some(found) = self.at_codes() {
                        return Some(self.found(found));
                    }
                    if self.at > at {
                        continue;
                    }
                }
                b'g' | b'h' => {
                    let rest = self.bytes.get(at..).unwrap_or_default();
                    let signature = rest.starts_with(b"gsmtp") || rest.starts_with(b"gcdp");
                    let link = rest.starts_with(b"http")
                        && marks::is_google_link(self.bytes, at);
                    if signature || link {
                        let found = self.before_mark(at);
                        let found = found.or_else(|| if signature { self.by_link(at) } else { None });
                        if let Some(found) = found {
                            return Some(self.found(found));
                        }
                    }
                    if signature {
                        self.raise_floor(at + 4);
                        continue;
                    }
                }
                _ => {}
            }
            self.at = at + 1;
        }
    }
}

/// Tells whether codes stand in a table of the documentation: `452, "4.5.3", Your message …`.
fn is_table_row(bytes: &[u8], at: usize) -> bool {
    bytes.get(at..).is_some_and(|rest| rest.starts_with(b"\",") || rest.starts_with(b"\" ,"))
}

fn line_end(bytes: &[u8], at: usize) -> usize {
    let rest = bytes.get(at..).unwrap_or_default();
    memchr::memchr(b'\n', rest).map_or(bytes.len(), |len| at + len)
}

/// Returns where the first word of a line starts, behind quote marks and the like.
fn line_text(bytes: &[u8], start: usize) -> Option<usize> {
    const LONGEST: usize = 40;
    let rest = bytes.get(start..bytes.len().min(start + LONGEST))?;
    let rest_of = |skip: usize| rest.get(skip..).unwrap_or_default();
    let blank = |text: &[u8]| text.iter().take_while(|byte| folded(**byte) == 0 && **byte != b'\n').count();
    let mut skip = blank(rest);
    for label in [&b"diagnostic-code:"[..], b"smtp;"] {
        if rest_of(skip).get(..label.len()).is_some_and(|text| text.eq_ignore_ascii_case(label)) {
            skip += label.len();
            skip += blank(rest_of(skip));
        }
    }
    rest_of(skip).first().filter(|byte| byte.is_ascii_alphabetic()).map(|_| start + skip)
}

/// Returns the reply code directly before a text, and where it starts: `554 The email …`.
fn reply_code_before(bytes: &[u8], text: usize) -> Option<(ReplyCode, usize)> {
    let start = text.checked_sub(4)?;
    let (code, _) = reply_code_at(bytes, start)?;
    let free = start.checked_sub(1).and_then(|at| bytes.get(at)).is_none_or(|byte| !byte.is_ascii_alphanumeric());
    (free && code.severity().is_some()).then_some((code, start))
}

/// Tells whether a word starts here, and with it a sentence or a quotation.
fn is_sentence_start(bytes: &[u8], at: usize) -> bool {
    let before = bytes.get(..at).unwrap_or_default();
    if !bytes.get(at).is_some_and(u8::is_ascii_alphabetic) || before.last().is_some_and(u8::is_ascii_alphanumeric) {
        return false;
    }
    let sign = before.iter().rfind(|byte| !byte.is_ascii_whitespace());
    sign.is_none_or(|byte| !byte.is_ascii_alphanumeric() && *byte != b',') || reply_code_before(bytes, at).is_some()
}
