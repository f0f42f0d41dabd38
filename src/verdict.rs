//! Weighing the evidence: what a text means, and how sure that is.

use crate::fold::{CLOSINGS, OPENINGS, folded};
use crate::marks::{self, Marks};
use crate::matched::Match;
use crate::resemblance;
use crate::table::Table;
use crate::text::{Codes, Letters, codes_at};
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
    /// Where the text starts that was compared.
    pub text: usize,
    pub marks: Marks,
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

/// How many letters of a wording must be there before its beginning counts for the rest.
struct Beginnings;

impl Beginnings {
    /// With a mark of Gmail's beside it.
    const MARKED: usize = 12;
    /// Under both codes of a wording.
    const BOTH_CODES: usize = 18;
    /// Under its enhanced code.
    const ONE_CODE: usize = 25;
    /// With nothing but itself.
    const BARE: usize = 40;
}

/// Finds what a candidate means, if that can be told without a guess.
pub(crate) fn judge(table: &Table<'_>, candidate: &Candidate<'_>) -> Option<Verdict> {
    let (path, opening) = follow(table, candidate);
    let evidence = Evidence { table, candidate, path, opening };
    evidence.judge()
}

/// Finds what a candidate means, by a whole wording only.
pub(crate) fn judge_whole(table: &Table<'_>, candidate: &Candidate<'_>) -> Option<Verdict> {
    let (path, opening) = follow(table, candidate);
    path.full?;
    let evidence = Evidence { table, candidate, path, opening };
    evidence.whole_wording(evidence.marks())
}

/// Finds what a text without codes before it means, by the text alone.
pub(crate) fn judge_bare(table: &Table<'_>, candidate: &Candidate<'_>) -> Option<Verdict> {
    let (path, opening) = follow(table, candidate);
    if path.full.is_none() && path.depth + opening < Beginnings::ONE_CODE {
        return None;
    }
    let evidence = Evidence { table, candidate, path, opening };
    let marks = evidence.marks();
    evidence.whole_wording(marks).or_else(|| evidence.by_beginning(marks))
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
            codes: self.codes,
            reply: self.reply,
            basis: self.basis,
            row: self.row,
            marks: self.marks,
        }
    }
}

struct Evidence<'e, 'a> {
    table: &'e Table<'e>,
    candidate: &'e Candidate<'a>,
    path: Path<'a>,
    /// How many letters the opening phrase has that was passed.
    opening: usize,
}

impl Evidence<'_, '_> {
    fn judge(&self) -> Option<Verdict> {
        let marks = self.marks();
        if marks.gcdp {
            return self.verdict(GmailReply::CustomDomainPolicy, Basis::Template, None, marks);
        }
        self.whole_wording(marks)
            .or_else(|| self.by_other_evidence(marks))
    }

    fn marks(&self) -> Marks {
        let candidate = self.candidate;
        if candidate.whole {
            marks::of_reply(candidate.bytes, candidate.floor)
        } else {
            let read = self.path.full.map_or(candidate.text, |full| full.reader.at);
            let codes = self.path.reader.codes;
            marks::around(candidate.bytes, candidate.floor, candidate.start, read, codes)
        }
    }

    fn codes(&self) -> Codes {
        self.path.full.map_or(self.path.reader.codes, |full| full.reader.codes)
    }

    fn verdict(&self, reply: GmailReply, basis: Basis, row: Option<u16>, marks: Marks) -> Option<Verdict> {
        Some(Verdict {
            reply,
            basis,
            codes: self.codes(),
            row,
            text: self.candidate.text,
            marks,
        })
    }

    /// The text has a wording from its start to its end.
    fn whole_wording(&self, marks: Marks) -> Option<Verdict> {
        let full = self.path.full?;
        let pattern = self.table.patterns.get(full.pattern)?;
        let length = pattern.letters.len() + self.opening;
        if !self.stops_behind(&full, marks, length) {
            return None;
        }
        let codes = full.reader.codes;
        let rows = || pattern.rows.iter().filter_map(|row| Some((*row, self.table.row(*row)?)));
        let same_codes = rows().find(|(_, row)| {
            codes.code == Some(row.code) && codes.enhanced == Some(row.enhanced)
        });
        if let Some((number, row)) = same_codes {
            let basis = if row.has_holes() || self.has_lead() { Basis::Template } else { Basis::Exact };
            return self.verdict(row.reply, basis, Some(number), marks);
        }
        let same_enhanced = rows().any(|(_, row)| codes.enhanced == Some(row.enhanced));
        if length < Beginnings::BOTH_CODES && self.has_addition(&full) {
            return None;
        }
        let enough = marks.any()
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
        let basis = if known && !row.has_holes() {
            Basis::Exact
        } else if known {
            Basis::Template
        } else {
            Basis::OtherCodes
        };
        self.verdict(row.reply, basis, Some(number), marks)
    }

    /// Tells whether the text has `[ip class]` or the like before it.
    fn has_lead(&self) -> bool {
        let Candidate { bytes, text, .. } = *self.candidate;
        skip_lead(bytes, text) > skip_quotes(bytes, text)
    }

    /// Tells whether brackets add something to the text that the wording has whole.
    fn has_addition(&self, full: &Full<'_>) -> bool {
        let rest = self.candidate.bytes.get(full.reader.at..).unwrap_or_default();
        let next = rest.iter().find(|byte| !matches!(byte, b'.' | b' '));
        next == Some(&b'(') && !rest.trim_ascii_start().starts_with(b"(in reply to")
    }

    /// Returns the first of the rows whose severity fits the codes, if all such rows mean the same.
    fn only_meaning<'r>(
        &self,
        rows: impl Iterator<Item = (u16, &'r crate::Wording)>,
        codes: Codes,
    ) -> Option<(u16, &'r crate::Wording)> {
        let mut fitting = rows.filter(|(_, row)| codes.fit_class_of(row));
        let first = fitting.next()?;
        fitting.all(|(_, row)| row.reply == first.1.reply).then_some(first)
    }

    /// Tells whether the wording ends where the sentence does.
    fn stops_behind(&self, full: &Full<'_>, marks: Marks, length: usize) -> bool {
        let bytes = self.candidate.bytes;
        let at = full.reader.at;
        let next = bytes.get(at).copied();
        match next {
            None => return true,
            Some(byte) if byte.is_ascii_alphanumeric() && codes_at(bytes, at).is_none() => return false,
            _ => {}
        }
        let mut reader = full.reader;
        let stop = next_stop(bytes, at);
        if stop == Stop::Cut {
            return true;
        }
        if starts_closing(reader) || is_session(bytes, at) || is_signed(bytes, at) {
            return true;
        }
        if reader.next_letter().is_none() {
            return true;
        }
        match stop {
            Stop::Sentence => marks.any() || length >= Beginnings::BARE,
            Stop::None => marks.any() && length >= Beginnings::BARE,
            Stop::Cut => true,
        }
    }

    fn by_other_evidence(&self, marks: Marks) -> Option<Verdict> {
        let codes = self.codes();
        let reworded = if marks.any() {
            resemblance::closest(self.table, self.reader(), codes)
        } else {
            None
        };
        let linked = if marks.any() { self.by_link(marks) } else { None };
        match (reworded, linked) {
            (Some(one), Some(other)) if one != other => return None,
            (Some(reply), _) => {
                return self.verdict(reply, Basis::Reworded, None, marks);
            }
            (None, Some(reply)) => return self.verdict(reply, Basis::HelpLink, None, marks),
            (None, None) => {}
        }
        self.by_beginning(marks).or_else(|| {
            let reply = if marks.any() && !self.candidate.goes_on { self.by_ending() } else { None };
            self.verdict(reply?, Basis::Truncated, None, marks)
        })
    }

    /// The text starts inside a wording and goes on to its end, as when first lines are lost.
    fn by_ending(&self) -> Option<GmailReply> {
        const LONGEST: usize = 400;
        let codes = self.codes();
        let mut letters = [0; LONGEST];
        let mut count = 0;
        let mut reader = self.reader();
        while !starts_closing(reader) {
            let Some(letter) = reader.next_letter() else { break };
            *letters.get_mut(count)? = letter;
            count += 1;
        }
        let letters = letters.get(..count).filter(|letters| letters.len() >= Beginnings::BARE)?;
        let patterns = self.table.patterns.iter().filter(|pattern| pattern.letters.ends_with(letters));
        let mut rows = patterns.flat_map(|pattern| pattern.rows).filter_map(|row| {
            let row = self.table.row(*row)?;
            (codes.code == Some(row.code) && codes.enhanced == Some(row.enhanced)).then_some(row)
        });
        let first = rows.next()?;
        rows.all(|row| row.reply == first.reply).then_some(first.reply)
    }

    fn reader(&self) -> Letters<'_> {
        let candidate = self.candidate;
        let end = if candidate.whole { candidate.bytes.len() } else { self.path.reader.at.max(candidate.text) + 1_200 };
        Letters::new(candidate.bytes, candidate.text, end, candidate.codes)
    }

    /// The help link names one meaning, alone or together with the codes.
    fn by_link(&self, marks: Marks) -> Option<GmailReply> {
        let reader = self.reader();
        let alone = !self.candidate.goes_on && starts_closing(reader.moved(skip_lead(reader.bytes(), reader.at)));
        by_link(self.table, self.candidate.bytes, self.candidate.text, marks.end, self.codes(), alone)
    }

    /// The text ends inside a wording, and what is there belongs to one meaning only.
    fn by_beginning(&self, marks: Marks) -> Option<Verdict> {
        let path = &self.path;
        let codes = path.reader.codes;
        let depth = path.depth + self.opening;
        let rows = || {
            let patterns = self.table.patterns.get(path.lo..path.hi).unwrap_or_default();
            patterns.iter().flat_map(|pattern| pattern.rows).filter_map(|row| self.table.row(*row))
        };
        let fits = |row: &&crate::Wording| {
            codes.code.is_none_or(|code| code == row.code)
                && codes.enhanced.is_none_or(|enhanced| enhanced == row.enhanced)
        };
        let mut fitting = rows().filter(fits);
        let known = fitting.next();
        let (reply, needed) = match known {
            Some(first) => {
                if fitting.any(|row| row.reply != first.reply) {
                    return None;
                }
                let needed = match (codes.code, codes.enhanced) {
                    _ if marks.any() => Beginnings::MARKED,
                    (Some(_), Some(_)) => Beginnings::BOTH_CODES,
                    (None, Some(_)) => Beginnings::ONE_CODE,
                    (None, None) => Beginnings::BARE,
                    (Some(_), None) => return None,
                };
                (first.reply, needed)
            }
            None => {
                let first = rows().next()?;
                if !marks.any() || !codes.fit_class_of(first) || rows().any(|row| row.reply != first.reply) {
                    return None;
                }
                (first.reply, Beginnings::BARE)
            }
        };
        if depth < needed {
            return None;
        }
        if self.is_cut() {
            return self.verdict(reply, Basis::Truncated, None, marks);
        }
        // A whole first sentence that only one reply has, under its own codes.
        let both = codes.code.is_some() && codes.enhanced.is_some() && known.is_some();
        if both && self.has_sentence() {
            return self.verdict(reply, Basis::Reworded, None, marks);
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
        let Some(end) = read.windows(2).rposition(|pair| pair[0] == b'.' && !pair[1].is_ascii_alphanumeric()) else {
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
        if bytes.get(from).is_some_and(|byte| byte.is_ascii_alphanumeric()) && codes_at(bytes, from).is_none() {
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
            || between.iter().any(|byte| matches!(byte, b'"' | b')' | b']' | b'`' | b'}' | b'|' | b'>'))
            || (!self.candidate.whole && between.contains(&b'\n'))
            || starts_with_word(bytes, reader.at - 1, b"gsmtp")
    }
}

/// The links in `bytes[from..end]` name one meaning, alone or together with the codes.
///
/// A link stands `alone` when the reply has no other text; otherwise that text is one that the table
/// lacks, and only a keyword that never meant anything else may speak for it.
pub(crate) fn by_link(
    table: &Table<'_>,
    bytes: &[u8],
    from: usize,
    end: usize,
    codes: Codes,
    alone: bool,
) -> Option<GmailReply> {
    const LARGEST_FAMILY: usize = 4;
    marks::link_keys(bytes, from, end).find_map(|key| {
        let rows = table.links.rows(key.as_str());
        let rows = || rows.iter().filter_map(|row| table.row(*row));
        let first = rows().next()?;
        // A keyword names a meaning; the number of a page does so under codes it is known with only.
        let named = key.as_str().starts_with("p=");
        if named && rows().all(|row| row.reply == first.reply) {
            let fits = codes.fit_class_of(first) && resemblance::codes_allow(table, codes, first.reply);
            return fits.then_some(first.reply);
        }
        if !alone || replies_count(rows()) > LARGEST_FAMILY {
            return None;
        }
        // The page may have been linked under the reply's other codes only.
        let exact = |row: &&crate::Wording| {
            table.wordings.iter().any(|other| {
                other.reply == row.reply
                    && Some(other.enhanced) == codes.enhanced
                    && codes.code.is_none_or(|code| code == other.code)
            })
        };
        let mut fitting = rows().filter(exact);
        let first = fitting.next()?;
        fitting.all(|row| row.reply == first.reply).then_some(first.reply)
    })
}

fn replies_count<'r>(rows: impl Iterator<Item = &'r crate::Wording>) -> usize {
    // Rows stand in the order of their replies.
    let mut last = None;
    let mut count = 0;
    for row in rows {
        if last != Some(row.reply) {
            count += 1;
            last = Some(row.reply);
        }
    }
    count
}

/// Follows the text through the wordings: behind `[ip class]` and an opening phrase, if it has them.
/// Returns how far it goes, and how many letters the opening phrase has.
fn follow<'a>(table: &Table<'_>, candidate: &Candidate<'a>) -> (Path<'a>, usize) {
    let Candidate { bytes, text, codes, .. } = *candidate;
    let start = Letters::new(bytes, text, bytes.len(), codes);
    let found = follow_from(table, start.moved(skip_lead(bytes, text)));
    let labelled = codes != Codes::default() && text > candidate.start;
    if labelled && found.0.full.is_none() && found.0.depth < Beginnings::MARKED {
        if let Some(behind) = skip_label(bytes, text) {
            return follow_from(table, start.moved(skip_lead(bytes, behind)));
        }
    }
    found
}

fn follow_from<'a>(table: &Table<'_>, reader: Letters<'a>) -> (Path<'a>, usize) {
    let plain = walk(table, reader);
    for opening in OPENINGS {
        if let Some(reader) = behind(reader, opening) {
            let path = walk(table, reader);
            if path.full.is_some() || path.depth + opening.len() > plain.depth {
                return (path, opening.len());
            }
        }
    }
    (plain, 0)
}

/// Skips a label that a program puts between codes and text: `, Message: `, ` text=`.
pub(crate) fn skip_label(bytes: &[u8], start: usize) -> Option<usize> {
    const LONGEST: usize = 16;
    let at = start + bytes.get(start..)?.iter().take(4).take_while(|byte| matches!(byte, b' ' | b',' | b';' | b')')).count();
    let rest = bytes.get(at..)?;
    let len = rest.iter().take(LONGEST).take_while(|byte| byte.is_ascii_alphabetic()).count();
    (len > 0 && matches!(rest.get(len), Some(b':' | b'='))).then_some(at + len + 1)
}

/// Returns the reader behind these letters, if they come next.
fn behind<'a>(mut reader: Letters<'a>, letters: &[u8]) -> Option<Letters<'a>> {
    for letter in letters {
        if reader.next_letter()? != *letter {
            return None;
        }
    }
    Some(reader)
}

/// Returns the reader behind the opening phrase, when the text has one that the wording may lack.
pub(crate) fn skip_opening<'a>(reader: Letters<'a>, wording: &str) -> Letters<'a> {
    let same = |letters: &[u8]| crate::fold::letters(wording.as_bytes()).take(letters.len()).eq(letters.iter().copied());
    OPENINGS
        .into_iter()
        .find(|opening| !same(opening) && behind(reader, opening).is_some())
        .and_then(|opening| behind(reader, opening))
        .unwrap_or(reader)
}

fn starts_closing(reader: Letters<'_>) -> bool {
    CLOSINGS.iter().any(|closing| behind(reader, closing).is_some())
}

fn starts_with_word(bytes: &[u8], at: usize, word: &[u8]) -> bool {
    bytes.get(at..at + word.len()).is_some_and(|text| text.eq_ignore_ascii_case(word))
}

/// Skips quote marks, colons and the like between the codes and the text.
fn skip_quotes(bytes: &[u8], start: usize) -> usize {
    let rest = bytes.get(start..).unwrap_or_default();
    let skipped = rest.iter().take_while(|byte| {
        matches!(byte, b' ' | b'\t' | b'\r' | b'\n' | b'"' | b'\'' | b'`' | b'*' | b':' | b'_' | b'-' | b')' | b'(')
    });
    start + skipped.count()
}

/// Skips what Gmail puts before some texts: `[192.0.2.1      12]`, a bare address, a sign-in link.
pub(crate) fn skip_lead(bytes: &[u8], start: usize) -> usize {
    const LONGEST_BRACKET: usize = 90;
    const LONGEST_LINK: usize = 1_500;
    let mut at = skip_quotes(bytes, start);
    // Some programs repeat the codes.
    while let Some(found) = codes_at(bytes, at) {
        at = skip_quotes(bytes, found.end);
    }
    let rest = bytes.get(at..).unwrap_or_default();
    let closed_by = |close: u8, most: usize| {
        rest.iter().take(most).position(|byte| *byte == close).map(|len| at + len + 1)
    };
    let link = starts_with_word(bytes, at, b"<http");
    let behind = match rest.first() {
        Some(b'[') => closed_by(b']', LONGEST_BRACKET),
        Some(b'<') if link => closed_by(b'>', LONGEST_LINK),
        Some(b'0'..=b'9' | b'a'..=b'f' | b'A'..=b'F') => bare_address_end(rest).map(|len| at + len),
        Some(b'.') => Some(at + rest.iter().take_while(|byte| **byte == b'.').count()),
        _ => None,
    };
    behind.unwrap_or(start)
}

fn bare_address_end(text: &[u8]) -> Option<usize> {
    let is_part = |byte: &u8| byte.is_ascii_hexdigit() || matches!(byte, b'.' | b':');
    let len = text.iter().take_while(|byte| is_part(byte)).count();
    let address = text.get(..len)?;
    let count = |sign: u8| address.iter().filter(|byte| **byte == sign).count();
    let dotted = count(b'.') == 3 && address.iter().any(u8::is_ascii_digit);
    (dotted || count(b':') >= 2).then_some(len)
}

/// What stands directly behind a text.
#[derive(Clone, Copy, PartialEq, Eq)]
enum Stop {
    /// A full stop, after which another sentence may follow.
    Sentence,
    /// A quote mark, bracket or ellipsis: whoever printed the text ended it here.
    Cut,
    None,
}

fn next_stop(bytes: &[u8], at: usize) -> Stop {
    let rest = bytes.get(at..).unwrap_or_default();
    let mut rest = rest.iter().copied().skip_while(|byte| matches!(byte, b'*' | b'\\')).peekable();
    match rest.next() {
        Some(b'.' | b'!') => match rest.next() {
            Some(b'.') => Stop::Cut,
            Some(b'"' | b'\'' | b'`' | b')' | b'*') => Stop::Cut,
            // What a program adds in brackets, or Gmail itself: "closing connection. (EHLO)".
            Some(b' ') if rest.next() == Some(b'(') => Stop::Cut,
            _ => Stop::Sentence,
        },
        Some(b'"' | b'\'' | b'`' | b')' | b']' | b'}' | b'|' | b'<') => Stop::Cut,
        Some(b'\xe2') => Stop::Cut,
        Some(b' ') => match rest.find(|byte| *byte != b' ') {
            Some(b'(' | b'-' | b'|' | b'<' | b'{' | b'[') => Stop::Cut,
            Some(b'.') => Stop::Cut,
            Some(b'\xe2') => Stop::Cut,
            _ => Stop::None,
        },
        Some(b'\n' | b'\r') => Stop::Cut,
        None => Stop::Cut,
        _ => Stop::None,
    }
}

/// Tells whether only one word stands before the signature: a session id, whatever somebody made of it.
fn is_signed(bytes: &[u8], at: usize) -> bool {
    let is_space = |byte: &u8| byte.is_ascii_whitespace() || *byte == b'.';
    let rest = bytes.get(at..).unwrap_or_default();
    let spaces = rest.iter().take_while(|byte| is_space(byte)).count();
    let word = rest.iter().skip(spaces).take_while(|byte| !byte.is_ascii_whitespace()).count();
    let behind = rest.get(spaces + word..).unwrap_or_default().trim_ascii_start();
    behind.starts_with(b"- gsmtp") || behind.starts_with(b"- gcdp")
}

/// Tells whether the next word is a session id: long, letters and digits mixed, as `c85si8711818wrc.776`.
fn is_session(bytes: &[u8], at: usize) -> bool {
    let rest = bytes.get(at..).unwrap_or_default();
    let word = rest.iter().copied().skip_while(|byte| matches!(byte, b' ' | b'.' | b'\n' | b'\r' | b'\t'));
    let mut letters = 0;
    let mut digits = 0;
    for byte in word.take_while(|byte| folded(*byte) != 0 || matches!(byte, b'-' | b'.')) {
        letters += usize::from(byte.is_ascii_alphabetic());
        digits += usize::from(byte.is_ascii_digit());
    }
    digits >= 4 && letters >= 2
}
