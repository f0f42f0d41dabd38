//! Where a reply ends that continues after its text.

#[cfg(test)]
mod tests;

use crate::candidate::ReadReply;
use crate::codes::Codes;
use crate::frame::preceding::PrecedingReply;
use crate::frame::session::session_end;
use crate::read::bytes::{byte_before, stands_at};
use crate::read::codes::{CodesAt, codes_at, is_log_field};
use crate::read::ends::starts_closing;
use crate::read::text::Letters;
use crate::shared::fold::ends_escape;
use crate::shared::link::{leads_to_google, link_end};

/// How far past the text of a reply its closing sentence and signature may reach.
pub(crate) const LONGEST_TAIL: usize = 1_000;

/// Returns where a reply ends: after its signature, or before whatever belongs to something else.
pub(crate) fn tail_end(reply: ReadReply<'_>) -> usize {
    let ReadReply { bytes, read, .. } = reply;
    let tail = Tail {
        bytes,
        reply: PrecedingReply::new(reply),
        at: read,
        sure: read,
        limit: bytes.len().min(read.saturating_add(LONGEST_TAIL)),
    };
    tail.end()
}

/// What follows the text of a reply.
struct Tail<'a> {
    bytes: &'a [u8],
    reply: PrecedingReply<'a>,
    /// Where it is looked at.
    at: usize,
    /// Everything before this certainly belongs to the reply.
    sure: usize,
    limit: usize,
}

/// What is at a place of the tail.
enum Step {
    /// Nothing that ends the reply; look on from here.
    Next(usize),
    /// Something that is not the reply's.
    Stop,
    /// The end of the reply.
    End(usize),
}

impl Tail<'_> {
    fn end(mut self) -> usize {
        let near = self.bytes.get(..self.limit).unwrap_or_default();
        loop {
            let mut rest = near.get(self.at..).unwrap_or_default().iter();
            let Some(skipped) = rest.position(|byte| starts_something(*byte)) else {
                return session_end(near, self.sure);
            };
            self.at += skipped;
            match self.step() {
                Step::Next(at) => self.at = at,
                Step::Stop => return self.session_end(),
                Step::End(end) => return end,
            }
        }
    }

    /// Where the session id before this place ends, or what is sure without one.
    fn session_end(&self) -> usize {
        session_end(self.bytes.get(..self.at).unwrap_or_default(), self.sure)
    }

    fn step(&mut self) -> Step {
        let (bytes, at) = (self.bytes, self.at);
        match bytes.get(at).copied().unwrap_or_default() {
            b'g' | b'G' if word_at(bytes, at, b"gsmtp") => Step::End(at + 5),
            b'(' if starts_with(bytes, at, b"(in reply to") => Step::Stop,
            b'h' if starts_with(bytes, at, b"http") => self.at_link(),
            b'2'..=b'5' if !goes_on_number(bytes, at) => match codes_at(bytes, at) {
                Some(found) => self.at_codes(found),
                None if self.reply.is_followed_by_another_code_at(at) => Step::Stop,
                None => Step::Next(at + 1),
            },
            b'\n' if is_blank_line(bytes, at + 1) && !self.goes_on_after_blank_line() => Step::Stop,
            b'\n' if self.reply.ends_with_line(at) => Step::Stop,
            _ => Step::Next(at + 1),
        }
    }

    /// Returns whether the reply goes on after a blank line: with codes, or with a closing sentence where its text has blank lines
    /// as well.
    fn goes_on_after_blank_line(&self) -> bool {
        goes_on(self.bytes, self.at, self.limit)
            || self.reply.has_blank_line()
                && starts_closing(Letters::new(
                    self.bytes,
                    self.at,
                    self.limit,
                    Codes::default(),
                ))
    }

    fn at_link(&mut self) -> Step {
        let end = link_end(self.bytes, self.at);
        let url = self.bytes.get(self.at..end);
        if url.is_some_and(leads_to_google) {
            self.sure = end;
        }
        Step::Next(end)
    }

    fn at_codes(&mut self, found: CodesAt) -> Step {
        let (bytes, at) = (self.bytes, self.at);
        let is_glued = byte_before(bytes, at).is_some_and(|byte| byte.is_ascii_alphabetic());
        if is_glued && !ends_escape(bytes, at) {
            // The end of some name, or of a line that lost its end: nothing is sure.
            return Step::Next(found.end);
        }
        if is_log_field(bytes, at) || self.reply.is_followed_by_another_at(at, found) {
            return Step::Stop;
        }
        let session = self.session_end();
        if session > self.sure && !is_before_signature(bytes, found.end) {
            return Step::End(session);
        }
        self.reply.continues_at(at);
        self.sure = found.end;
        Step::Next(found.end)
    }
}

/// Returns whether only the signature follows codes.
fn is_before_signature(bytes: &[u8], at: usize) -> bool {
    let text = bytes.get(at..).unwrap_or_default();
    let signs = text.iter().take_while(|byte| matches!(byte, b' ' | b'-'));
    word_at(bytes, at + signs.count(), b"gsmtp")
}

/// Returns whether something that continues a reply, or ends it, may start with a byte.
#[inline(always)]
fn starts_something(byte: u8) -> bool {
    matches!(byte, b'g' | b'G' | b'(' | b'h' | b'2'..=b'5' | b'\n')
}

fn is_blank_line(bytes: &[u8], start: usize) -> bool {
    let rest = bytes.get(start..).unwrap_or_default();
    rest.iter()
        .find(|byte| !matches!(byte, b' ' | b'\t' | b'\r'))
        .is_none_or(|byte| *byte == b'\n')
}

/// Returns whether codes follow a blank line; whether they are the reply's own is seen there.
fn goes_on(bytes: &[u8], start: usize, limit: usize) -> bool {
    let rest = bytes.get(start..limit).unwrap_or_default();
    let Some(text) = rest.iter().position(|byte| !byte.is_ascii_whitespace()) else {
        return false;
    };
    codes_at(bytes, start + text).is_some_and(|found| found.codes.enhanced.is_some())
}

fn goes_on_number(bytes: &[u8], at: usize) -> bool {
    byte_before(bytes, at).is_some_and(|byte| byte.is_ascii_digit() || byte == b'.')
}

fn starts_with(bytes: &[u8], at: usize, text: &[u8]) -> bool {
    bytes.get(at..).is_some_and(|rest| rest.starts_with(text))
}

/// Returns whether `word` is at `at`, not after a letter or digit.
fn word_at(bytes: &[u8], at: usize, word: &[u8]) -> bool {
    !byte_before(bytes, at).is_some_and(|byte| byte.is_ascii_alphanumeric())
        && stands_at(bytes, at, word)
}
