//! What shows that a text is Gmail's: the signature, links, host names.

use memchr::memmem;

use crate::link::{LinkKey, ends_with_domain, link_end};
use crate::text::{Codes, codes_at};

/// How far behind the text of a reply its closing sentence and signature may reach.
const LONGEST_TAIL: usize = 1_000;
/// How long a session id may be, with what stands before it.
const LONGEST_SESSION: usize = 80;
/// How far before a reply the name of the host that sent it may stand.
const LONGEST_LEAD: usize = 400;

/// The marks that were seen around a reply.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub(crate) struct Marks {
    /// `gsmtp`, the signature of Gmail's servers.
    pub gsmtp: bool,
    /// `gcdp`, the signature of a rule of a Workspace administrator.
    pub gcdp: bool,
    /// A link to, or the name of, a host of google.com.
    pub google: bool,
    /// A session id of the shape that Google's servers write.
    pub session: bool,
    /// Where the reply ends, as far as that can be told.
    pub end: usize,
}

impl Marks {
    pub fn any(self) -> bool {
        self.gsmtp || self.gcdp || self.google || self.session
    }
}

/// Looks for marks in all of `bytes[from..]`, which is one reply.
pub(crate) fn of_reply(bytes: &[u8], from: usize) -> Marks {
    let text = bytes.get(from..).unwrap_or_default();
    Marks {
        gsmtp: has_word(text, b"gsmtp"),
        gcdp: has_word(text, b"gcdp"),
        google: has_google_name(text),
        session: has_session(text),
        end: bytes.len(),
    }
}

/// Looks for marks around the reply that starts at `start` and whose text was read up to `read`.
pub(crate) fn around(bytes: &[u8], floor: usize, start: usize, read: usize, codes: Codes) -> Marks {
    let end = tail_end(bytes, read, codes);
    let tail = bytes.get(start..end).unwrap_or_default();
    let lead = lead_of(bytes, floor, start);
    let behind = bytes.get(read..bytes.len().min(read + LONGEST_SESSION)).unwrap_or_default();
    Marks {
        gsmtp: has_word(tail, b"gsmtp"),
        gcdp: has_word(tail, b"gcdp"),
        google: has_google_name(tail) || has_google_name(lead),
        session: has_session(tail) || has_session(behind),
        end,
    }
}

/// Returns the text before a reply that may name the host: this line and two more, no blank one.
fn lead_of(bytes: &[u8], floor: usize, start: usize) -> &[u8] {
    let from = floor.max(start.saturating_sub(LONGEST_LEAD));
    let lead = bytes.get(from..start).unwrap_or_default();
    let blank = memmem::rfind(lead, b"\n\n").map_or(0, |at| at + 2);
    let lead = lead.get(blank..).unwrap_or_default();
    let third_break = memchr::memrchr_iter(b'\n', lead).nth(3).map_or(0, |at| at + 1);
    lead.get(third_break..).unwrap_or_default()
}

/// Returns where the reply ends that goes on at `from`: behind its signature, or before whatever
/// belongs to something else.
fn tail_end(bytes: &[u8], from: usize, codes: Codes) -> usize {
    let limit = bytes.len().min(from.saturating_add(LONGEST_TAIL));
    // The last place that surely belongs to the reply.
    let mut sure = from;
    let mut at = from;
    while at < limit {
        let Some(byte) = bytes.get(at) else { break };
        match byte {
            b'g' | b'G' if word_at(bytes, at, b"gsmtp") => return at + 5,
            b'(' if starts_with(bytes, at, b"(in reply to") => return sure,
            b'h' if starts_with(bytes, at, b"http") => {
                let end = link_end(bytes, at);
                if is_google_link(bytes, at) {
                    sure = end;
                }
                at = end.max(at + 4);
                continue;
            }
            b'0'..=b'9' if !after_word(bytes, at) => {
                if let Some(found) = codes_at(bytes, at) {
                    if found.codes.enhanced.is_some() && found.codes.enhanced != codes.enhanced {
                        return sure;
                    }
                    at = found.end;
                    sure = at;
                    continue;
                }
            }
            b'\n' if is_blank_line(bytes, at + 1) && !goes_on(bytes, at + 1, limit, codes) => return sure,
            _ => {}
        }
        at += 1;
    }
    sure
}

fn is_blank_line(bytes: &[u8], start: usize) -> bool {
    let rest = bytes.get(start..).unwrap_or_default();
    rest.iter().find(|byte| !matches!(byte, b' ' | b'\t' | b'\r')).is_none_or(|byte| *byte == b'\n')
}

/// Tells whether the reply's own codes follow a blank line.
fn goes_on(bytes: &[u8], start: usize, limit: usize, codes: Codes) -> bool {
    let rest = bytes.get(start..limit).unwrap_or_default();
    let Some(text) = rest.iter().position(|byte| !byte.is_ascii_whitespace()) else {
        return false;
    };
    let found = codes_at(bytes, start + text);
    found.is_some_and(|found| found.codes.enhanced.is_some() && found.codes.enhanced == codes.enhanced)
}

fn after_word(bytes: &[u8], at: usize) -> bool {
    let before = at.checked_sub(1).and_then(|at| bytes.get(at));
    before.is_some_and(|byte| byte.is_ascii_digit() || *byte == b'.')
}

fn starts_with(bytes: &[u8], at: usize, text: &[u8]) -> bool {
    bytes.get(at..).is_some_and(|rest| rest.starts_with(text))
}

/// Tells whether `word` stands at `at`, not behind a letter or digit.
fn word_at(bytes: &[u8], at: usize, word: &[u8]) -> bool {
    let before = at.checked_sub(1).and_then(|at| bytes.get(at));
    !before.is_some_and(u8::is_ascii_alphanumeric)
        && bytes.get(at..at + word.len()).is_some_and(|text| text.eq_ignore_ascii_case(word))
}

/// Tells whether the signature stands in the text, set off by a hyphen as Gmail writes it.
fn has_word(text: &[u8], word: &[u8]) -> bool {
    memmem::find_iter(text, word).any(|at| {
        let before = text.get(..at).unwrap_or_default();
        let sign = before.iter().rev().find(|byte| !byte.is_ascii_whitespace() && !matches!(byte, b'>' | b'|'));
        // A wrapped line or a quote mark may stand between, and some typographers have been here.
        sign.is_none_or(|byte| matches!(byte, b'-' | 0x80..) || folded_break(before))
    })
}

/// Tells whether the text ends in an escaped or marked line break.
fn folded_break(text: &[u8]) -> bool {
    text.ends_with(b"\\n") || text.ends_with(b">")
}

/// Tells whether a host of google.com is named.
fn has_google_name(text: &[u8]) -> bool {
    memmem::find_iter(text, b"oogle").any(|at| {
        let from = at.saturating_sub(64);
        let before = text.get(from..at).unwrap_or_default();
        let start = before.iter().rposition(|byte| !is_host_byte(byte)).map_or(0, |at| at + 1);
        let rest = text.get(at..).unwrap_or_default();
        let len = rest.iter().take_while(|byte| is_host_byte(byte)).count();
        let host = text.get(from + start..at + len).unwrap_or_default();
        ends_with_domain(trim_dot(host), b"google.com")
    }) || memmem::find_iter(text, b"OOGLE").any(|at| {
        let rest = text.get(at..at + 9).unwrap_or_default();
        rest.eq_ignore_ascii_case(b"oogle.com")
    })
}

fn trim_dot(host: &[u8]) -> &[u8] {
    host.strip_suffix(b".").unwrap_or(host)
}

fn is_host_byte(byte: &u8) -> bool {
    byte.is_ascii_alphanumeric() || matches!(byte, b'.' | b'-')
}

/// Tells whether the link that starts at `at` leads to a host of google.com.
pub(crate) fn is_google_link(bytes: &[u8], at: usize) -> bool {
    has_google_name(bytes.get(at..link_end(bytes, at)).unwrap_or_default())
}

/// Returns the first link to a host of google.com: its start and end.
pub(crate) fn google_link(bytes: &[u8], from: usize, end: usize) -> Option<(usize, usize)> {
    links(bytes, from, end).find(|(at, _)| is_google_link(bytes, *at))
}

/// Yields the links in a text: where each starts and ends.
pub(crate) fn links(bytes: &[u8], from: usize, end: usize) -> impl Iterator<Item = (usize, usize)> {
    let text = bytes.get(from..end).unwrap_or_default();
    memmem::find_iter(text, b"http").map(move |at| (from + at, link_end(bytes, from + at)))
}

/// Yields the keys of the help links in a text, in order.
pub(crate) fn link_keys(bytes: &[u8], from: usize, end: usize) -> impl Iterator<Item = LinkKey> {
    links(bytes, from, end).filter_map(|(from, end)| LinkKey::of(bytes.get(from..end)?))
}

/// Tells whether a word of the text has the shape of a session id of Google's servers, such as
/// `c85si8711818wrc.776` or `d9443c01a7336-1fed7ee81f0sor149452475ad.272`.
fn has_session(text: &[u8]) -> bool {
    let is_part = |byte: &u8| byte.is_ascii_alphanumeric() || matches!(byte, b'-' | b'.');
    text.split(|byte| !is_part(byte)).any(is_session)
}

/// Tells whether a word is letters and digits, "si", "sm" or "sor", digits, two or three letters,
/// and maybe a dot and digits.
pub(crate) fn is_session(word: &[u8]) -> bool {
    let word = word.strip_suffix(b".").unwrap_or(word);
    let trimmed = trim_end(word, u8::is_ascii_digit);
    let host = match trimmed.strip_suffix(b".") {
        Some(host) if trimmed.len() < word.len() => host,
        _ => word,
    };
    let counter = trim_end(host, u8::is_ascii_lowercase);
    if !(2..=3).contains(&(host.len() - counter.len())) {
        return false;
    }
    let kind = trim_end(counter, u8::is_ascii_digit);
    if counter.len() - kind.len() < 4 {
        return false;
    }
    let id = [&b"si"[..], b"sm", b"sor"].iter().find_map(|end| kind.strip_suffix(*end));
    id.is_some_and(|id| id.iter().any(u8::is_ascii_digit) && !id.contains(&b'.'))
}

fn trim_end(text: &[u8], trimmed: impl Fn(&u8) -> bool) -> &[u8] {
    let len = text.iter().rposition(|byte| !trimmed(byte)).map_or(0, |last| last + 1);
    text.get(..len).unwrap_or_default()
}
