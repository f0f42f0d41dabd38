//! What shows that a text is Gmail's: the signature, links, host names.

#![allow(
    clippy::arithmetic_side_effects,
    reason = "positions in a slice and small constants: far from the end of usize, and what is subtracted was added or compared before"
)]

#[cfg(test)]
mod tests;

use memchr::memmem;

use crate::bytes::byte_before;
use crate::codes::{Codes, codes_at, is_log_field};
use crate::host::is_said_by_google;
use crate::lead::skip_lead;
use crate::link::{self, LinkKey, link_end};
use crate::scan::{has_mark, next_mark};
use crate::session::session_end;
use crate::text::Letters;

/// How far behind the text of a reply its closing sentence and signature may reach.
pub(crate) const LONGEST_TAIL: usize = 1_000;
/// How long "google.com" is.
pub(crate) const LONGEST_MARK: usize = 10;
/// How far before a reply the name of the host that sent it may stand.
pub(crate) const LONGEST_LEAD: usize = 400;

/// The marks that were seen around a reply.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub(crate) struct Marks {
    /// `gcdp`, the signature of a rule of a Workspace administrator.
    pub gcdp: bool,
    /// That, `gsmtp`, or the name of the host that said it, one of google.com.
    pub sure: bool,
    /// One of these, or such a name in the reply, which other servers may have as well.
    pub signed: bool,
}

impl Marks {
    /// Looks for marks in a reply, and for the name of its host in what stands before it.
    pub fn of(reply: &[u8], lead: &[u8]) -> Marks {
        let marked = next_mark(reply, 0).is_some();
        let gcdp = marked && has_word(reply, b"gcdp");
        let sure = gcdp || (marked && has_word(reply, b"gsmtp")) || is_said_by_google(lead);
        let signed = sure || (marked && has_google_name(reply));
        Marks { gcdp, sure, signed }
    }
}

/// Tells whether there may be a mark around a reply in a longer text: the one that starts at `start` and was
/// read up to `read`.
pub(crate) fn may_be_near(bytes: &[u8], floor: usize, start: usize, read: usize) -> bool {
    // A link or a session id that starts in the tail may go on behind it.
    const FARTHEST: usize = 2 * LONGEST_TAIL;
    let near = bytes.get(..read.saturating_add(FARTHEST)).unwrap_or(bytes);
    has_mark(near, floor.max(start.saturating_sub(LONGEST_LEAD)))
}

/// Returns the text before a reply that may name the host: this line and two more, no blank one.
pub(crate) fn lead_of(bytes: &[u8], floor: usize, start: usize) -> &[u8] {
    let from = floor.max(start.saturating_sub(LONGEST_LEAD));
    let lead = bytes.get(from..start).unwrap_or_default();
    let is_blank = |line_end: usize| byte_before(lead, line_end) == Some(b'\n');
    let mut lines = memchr::memrchr_iter(b'\n', lead).enumerate();
    let first = lines.find(|(lines, line_end)| *lines == 3 || is_blank(*line_end));
    let first = first.map_or(0, |(_, line_end)| line_end);
    lead.get(first..).unwrap_or_default()
}

/// Returns where the reply ends whose text starts at `text` and goes on at `from`: behind its signature, or before
/// whatever belongs to something else.
pub(crate) fn tail_end(bytes: &[u8], text: usize, from: usize, codes: Codes) -> usize {
    let limit = bytes.len().min(from.saturating_add(LONGEST_TAIL));
    let near = bytes.get(..limit).unwrap_or_default();
    // The last place that surely belongs to the reply.
    let mut sure = from;
    let mut at = from;
    loop {
        let mut rest = near.get(at..).unwrap_or_default().iter();
        let Some(skipped) = rest.position(|byte| starts_something(*byte)) else {
            break;
        };
        at += skipped;
        match near.get(at).copied().unwrap_or_default() {
            b'g' | b'G' if word_at(bytes, at, b"gsmtp") => return at + 5,
            b'(' if starts_with(bytes, at, b"(in reply to") => break,
            b'h' if starts_with(bytes, at, b"http") => {
                let end = link_end(bytes, at);
                if is_google_link(bytes, at) {
                    sure = end;
                }
                at = end;
                continue;
            }
            b'2'..=b'5' if !after_word(bytes, at) => {
                if let Some(found) = codes_at(bytes, at) {
                    let own = found.codes.enhanced == codes.enhanced;
                    let glued =
                        byte_before(bytes, at).is_some_and(|byte| byte.is_ascii_alphabetic());
                    if glued {
                        // The end of some name, or of a line that lost its end: nothing is sure.
                        at = found.end;
                        continue;
                    }
                    let is_others = found.codes.enhanced.is_some() && !own;
                    if is_others || is_log_field(bytes, at) || begins_anew(bytes, text, found.end) {
                        break;
                    }
                    at = found.end;
                    sure = at;
                    continue;
                }
            }
            b'\n' if is_blank_line(bytes, at + 1) && !goes_on(bytes, at, limit) => {
                break;
            }
            _ => {}
        }
        at += 1;
    }
    session_end(bytes, sure)
}

/// Tells whether the text that starts at `text` starts at `at` once more, as where the same reply follows.
pub(crate) fn begins_anew(bytes: &[u8], text: usize, at: usize) -> bool {
    const ENOUGH: usize = 18;
    let letters = |start| {
        Letters::new(
            bytes,
            skip_lead(bytes, start),
            bytes.len(),
            Codes::default(),
        )
    };
    let (mut first, mut second) = (letters(text), letters(at));
    (0..ENOUGH).all(|_| {
        let letter = first.next_letter();
        letter.is_some() && letter == second.next_letter()
    })
}

/// Tells whether with a byte may start what goes on a reply or ends it.
#[inline(always)]
fn starts_something(byte: u8) -> bool {
    #[allow(clippy::indexing_slicing, reason = "evaluated while compiling")]
    const STARTS: [bool; 256] = {
        let mut starts = [false; 256];
        let mut rest = b"gG(h2345\n".as_slice();
        while let [byte, others @ ..] = rest {
            starts[*byte as usize] = true;
            rest = others;
        }
        starts
    };
    STARTS.get(usize::from(byte)) == Some(&true)
}

fn is_blank_line(bytes: &[u8], start: usize) -> bool {
    let rest = bytes.get(start..).unwrap_or_default();
    rest.iter()
        .find(|byte| !matches!(byte, b' ' | b'\t' | b'\r'))
        .is_none_or(|byte| *byte == b'\n')
}

/// Tells whether codes follow a blank line; whether they are the reply's own is seen there.
fn goes_on(bytes: &[u8], start: usize, limit: usize) -> bool {
    let rest = bytes.get(start..limit).unwrap_or_default();
    let Some(text) = rest.iter().position(|byte| !byte.is_ascii_whitespace()) else {
        return false;
    };
    codes_at(bytes, start + text).is_some_and(|found| found.codes.enhanced.is_some())
}

fn after_word(bytes: &[u8], at: usize) -> bool {
    byte_before(bytes, at).is_some_and(|byte| byte.is_ascii_digit() || byte == b'.')
}

fn starts_with(bytes: &[u8], at: usize, text: &[u8]) -> bool {
    bytes.get(at..).is_some_and(|rest| rest.starts_with(text))
}

/// Tells whether `word` stands at `at`, not behind a letter or digit.
fn word_at(bytes: &[u8], at: usize, word: &[u8]) -> bool {
    !byte_before(bytes, at).is_some_and(|byte| byte.is_ascii_alphanumeric())
        && bytes
            .get(at..at + word.len())
            .is_some_and(|text| text.eq_ignore_ascii_case(word))
}

/// Tells whether the signature stands in the text, set off by a hyphen as Gmail writes it.
pub(crate) fn has_word(text: &[u8], word: &[u8]) -> bool {
    let mut at = 0;
    while let Some(mark) = next_mark(text, at) {
        at = mark + 1;
        let same = text
            .get(mark..mark + word.len())
            .is_some_and(|found| found.eq_ignore_ascii_case(word));
        let before = text.get(..mark).unwrap_or_default();
        let sign = before
            .iter()
            .rfind(|byte| !byte.is_ascii_whitespace() && !matches!(byte, b'>' | b'|' | b'_'));
        // A wrapped line or a quote mark may stand between, and some typographers have been here.
        if same && (sign.is_none_or(|byte| matches!(byte, b'-' | 0x80..)) || folded_break(before)) {
            return true;
        }
    }
    false
}

/// Tells whether the text ends in an escaped or marked line break.
fn folded_break(text: &[u8]) -> bool {
    text.ends_with(b"\\n") || text.ends_with(b">")
}

/// Tells whether a host of google.com is named.
fn has_google_name(text: &[u8]) -> bool {
    const NAME: &[u8] = b"google.com";
    let mut at = 0;
    // The mark stands at the second "g".
    while let Some(mark) = next_mark(text, at) {
        at = mark + 1;
        let Some(start) = mark.checked_sub(3) else {
            continue;
        };
        let name = text
            .get(start..start + NAME.len())
            .is_some_and(|name| name.eq_ignore_ascii_case(NAME));
        let before = byte_before(text, start);
        let mut behind = text.get(start + NAME.len()..).unwrap_or_default().iter();
        let next = behind.find(|byte| **byte != b'.');
        let is_name = |byte: &u8| byte.is_ascii_alphanumeric() || *byte == b'-';
        if name && !before.as_ref().is_some_and(is_name) && !next.is_some_and(is_name) {
            return true;
        }
    }
    false
}

/// Tells whether the link that starts at `at` leads to a host of google.com.
pub(crate) fn is_google_link(bytes: &[u8], at: usize) -> bool {
    link::is_google(bytes.get(at..link_end(bytes, at)).unwrap_or_default())
}

/// Returns the first link to a host of google.com that does not go on behind `end`: its start and end.
pub(crate) fn google_link(bytes: &[u8], from: usize, end: usize) -> Option<(usize, usize)> {
    links(bytes, from, end).find(|(at, link_end)| *link_end <= end && is_google_link(bytes, *at))
}

/// Yields the links in a text: where each starts and ends.
pub(crate) fn links(bytes: &[u8], from: usize, end: usize) -> impl Iterator<Item = (usize, usize)> {
    let text = bytes.get(from..end).unwrap_or_default();
    let mut at = 0;
    core::iter::from_fn(move || {
        let start = from + at + memmem::find(text.get(at..)?, b"http")?;
        let end = link_end(bytes, start);
        at = end - from;
        Some((start, end))
    })
}

/// Yields the keys of the help links in a text, in order.
pub(crate) fn link_keys(bytes: &[u8], from: usize, end: usize) -> impl Iterator<Item = LinkKey> {
    links(bytes, from, end).filter_map(|(from, end)| LinkKey::of(bytes.get(from..end)?))
}
