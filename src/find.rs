//! Finding replies inside longer texts: log lines, exceptions, bounces.

use memchr::memmem;

use crate::fold::folded;
use crate::marks;
use crate::matched::Match;
use crate::table::{TABLE, Table};
use crate::text::{Codes, code_before, codes_at};
use crate::verdict::{Candidate, by_link, judge, judge_bare};
use crate::Basis;

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
}

impl<'a> FindIter<'a> {
    pub(crate) fn new(table: &'static Table<'static>, bytes: &'a [u8]) -> FindIter<'a> {
        FindIter { table, bytes, at: 0, floor: 0 }
    }

    fn found(&mut self, found: Match<'a>) -> Match<'a> {
        self.at = found.range().end.max(self.at + 1);
        self.floor = self.at;
        found
    }

    /// A reply whose codes stand here.
    fn at_codes(&mut self) -> Option<Match<'a>> {
        let at = self.at;
        let before = at.checked_sub(1).and_then(|at| self.bytes.get(at));
        if before.is_some_and(|byte| byte.is_ascii_digit() || *byte == b'.') {
            return None;
        }
        let at_codes = codes_at(self.bytes, at)?;
        let class = at_codes.codes.class().filter(|class| *class != 2 && *class != 3)?;
        if is_table_row(self.bytes, at_codes.end) {
            self.at = line_end(self.bytes, at);
            self.floor = self.at;
            return None;
        }
        let code = at_codes.codes.code.or_else(|| code_before(self.bytes, at, class));
        let candidate = Candidate {
            bytes: self.bytes,
            start: at,
            text: at_codes.end,
            codes: Codes { code, ..at_codes.codes },
            floor: self.floor,
            whole: false,
        };
        let found = judge(self.table, &candidate).map(|verdict| verdict.into_match(&candidate));
        self.at = at_codes.end;
        found
    }

    /// A reply without codes before it, whose text starts at `start`.
    fn at_text(&self, start: usize) -> Option<Match<'a>> {
        let candidate = Candidate {
            bytes: self.bytes,
            start,
            text: start,
            codes: Codes::default(),
            floor: self.floor,
            whole: false,
        };
        judge_bare(self.table, &candidate).map(|verdict| verdict.into_match(&candidate))
    }

    /// A reply that a mark of Gmail's at `mark` shows, between `floor` and there.
    fn before_mark(&self, mark: usize) -> Option<Match<'a>> {
        const LONGEST: usize = 1_000;
        let from = self.floor.max(mark.saturating_sub(LONGEST));
        let words = (from..mark).filter(|at| is_word_start(self.bytes, *at));
        words.into_iter().find_map(|at| self.at_text(at))
    }

    /// A link that names a meaning, before the signature at `mark`.
    fn by_link(&self, mark: usize) -> Option<Match<'a>> {
        const LONGEST: usize = 300;
        let from = self.floor.max(mark.saturating_sub(LONGEST));
        let reply = by_link(self.table, self.bytes, from, mark, Codes::default())?;
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
                        self.floor = at + 4;
                        self.at = at + 4;
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

fn is_word_start(bytes: &[u8], at: usize) -> bool {
    let before = at.checked_sub(1).and_then(|at| bytes.get(at));
    bytes.get(at).is_some_and(u8::is_ascii_alphabetic) && !before.is_some_and(u8::is_ascii_alphanumeric)
}

/// Also used where the text is looked at without its surroundings.
#[allow(dead_code)]
fn contains(text: &[u8], needle: &[u8]) -> bool {
    memmem::find(text, needle).is_some()
}
