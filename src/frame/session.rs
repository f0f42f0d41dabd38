//! Session ids, with which Google's servers sign replies: `c85si8711818wrc.776`,
//! `d9443c01a7336-1fed7ee81f0sor149452475ad.272`.
//!
//! Before the signature a few digits tell one. Without it, as in replies of the first years, it takes the whole
//! shape; and where all that is asked is whether another sentence starts, letters and digits with a number at the
//! end, which is what those have that somebody made unreadable: `g0000000000ggg.00`.

#[cfg(test)]
mod tests;

use crate::read::bytes::{byte_before, is_written_blank, near, rfind};
use crate::read::codes::codes_at;

/// How many digits the counter of an id has at least where no signature follows it.
const DIGITS: usize = 4;
/// How far one is looked at; the longest of Google's has half as many letters.
const LONGEST: usize = 120;

/// Returns whether a word of the text has the shape of a session id.
pub(crate) fn has_session(text: &[u8]) -> bool {
    let has_kind = |at: usize| {
        let kind = text.get(at + 1..).and_then(<[u8]>::first_chunk);
        matches!(
            kind,
            Some([b'i' | b'I' | b'm' | b'M', b'0'..=b'9'] | [b'o' | b'O', b'r' | b'R'])
        )
    };
    memchr::memchr2_iter(b's', b'S', text).any(has_kind)
        && text.split(|byte| !is_part(byte)).any(is_session)
}

/// Returns where the session id ends that follows `at` in the same line or starts the next, or `at` where none does.
pub(crate) fn session_end(bytes: &[u8], at: usize) -> usize {
    let rest = near(bytes, at, LONGEST);
    let gap = len_of(rest, is_gap);
    let line = rest.get(gap..).unwrap_or_default();
    let line = line.split(|byte| *byte == b'\n').next().unwrap_or_default();
    // In a line of its own it comes first: after other words it is that of the next reply.
    let starts_line = memchr::memchr(b'\n', rest.get(..gap).unwrap_or_default()).is_some();
    let most_words = if starts_line { 1 } else { usize::MAX };
    let mut start = at + gap;
    for word in line.split(|byte| !is_part(byte)).take(most_words) {
        if is_session(word) {
            return start + word.strip_suffix(b".").unwrap_or(word).len();
        }
        start += word.len() + 1;
    }
    at
}

/// Returns whether the next word is made of letters and digits, as session ids are, and is in no bracket.
pub(crate) fn looks_like_session(bytes: &[u8], at: usize) -> bool {
    if matches!(byte_before(bytes, at), Some(b'(' | b'[' | b'#')) {
        return false;
    }
    let is_space =
        |byte: &u8| matches!(byte, b' ' | b'.' | b'\n' | b'\r' | b'\t') || is_written_blank(*byte);
    let start = at + len_of(near(bytes, at, LONGEST), is_space);
    if codes_at(bytes, start).is_some() {
        return false;
    }
    let rest = near(bytes, start, LONGEST);
    let word = rest.get(..len_of(rest, is_part)).unwrap_or_default();
    let word = word.strip_suffix(b".").unwrap_or(word);
    has_number_after_dot(word) || has_shape(word, DIGITS)
}

/// Returns whether a word is letters and digits, and a number after the only dot.
fn has_number_after_dot(word: &[u8]) -> bool {
    let mut parts = word.split(|byte| *byte == b'.');
    let (Some(_), Some(number), None) = (parts.next(), parts.next(), parts.next()) else {
        return false;
    };
    let count = |is_in: fn(&u8) -> bool| word.iter().filter(|byte| is_in(byte)).count();
    let is_number = !number.is_empty() && number.iter().all(u8::is_ascii_digit);
    is_number && count(u8::is_ascii_digit) >= DIGITS && count(u8::is_ascii_alphabetic) >= 2
}

/// Returns whether only one word precedes the signature: a session id, whatever somebody made of it.
pub(crate) fn is_word_before_signature(bytes: &[u8], at: usize) -> bool {
    let is_space =
        |byte: &u8| byte.is_ascii_whitespace() || *byte == b'.' || is_written_blank(*byte);
    let rest = near(bytes, at, LONGEST);
    let spaces = len_of(rest, is_space);
    let after = after_word(rest.get(spaces..).unwrap_or_default());
    let signature = after.get(len_of(after, is_space)..).unwrap_or_default();
    let Some(([b'-', blank], word)) = signature.split_first_chunk() else {
        return false;
    };
    let is_apart = *blank == b' ' || is_written_blank(*blank);
    is_apart && (word.starts_with(b"gsmtp") || word.starts_with(b"gcdp"))
}

/// Returns what follows a word, through which a soft line break of quoted-printable may go.
fn after_word(text: &[u8]) -> &[u8] {
    let mut rest = text;
    loop {
        rest = match rest {
            [b'=', b'\n', after @ ..] | [b'=', b'\r', b'\n', after @ ..] => after,
            [byte, after @ ..] if !byte.is_ascii_whitespace() && !is_written_blank(*byte) => after,
            _ => return rest,
        }
    }
}

/// Returns the last word of a text, or that before the signature, when it has the shape of a session id.
pub(crate) fn session_id(text: &[u8]) -> Option<&str> {
    let signature = [&b"gsmtp"[..], b"gcdp"]
        .iter()
        .filter_map(|word| rfind(text, word))
        .max();
    let before = signature.map_or(text, |at| text.get(..at).unwrap_or_default());
    let least_digits = if signature.is_some() { 1 } else { DIGITS };
    let mut end = before.len();
    let mut words = before.rsplit(|byte| !is_part(byte)).map(|word| {
        let start = end - word.len();
        end = start.saturating_sub(1);
        (start, word)
    });
    let (start, word) = words.find(|(_, word)| word.len() > 1)?;
    if is_torn(before.get(..start).unwrap_or_default()) {
        return None;
    }
    let word = trimmed(word);
    // The space after the sentence may be lost.
    let after_dots = memchr::memchr_iter(b'.', word).map(|dot| dot + 1);
    let id = core::iter::once(0)
        .chain(after_dots)
        .filter_map(|start| word.get(start..))
        .find(|id| has_shape(id, least_digits))?;
    core::str::from_utf8(id).ok()
}

/// Returns whether a word is a session id, after which a sentence may end.
fn is_session(word: &[u8]) -> bool {
    has_shape(word.strip_suffix(b".").unwrap_or(word), DIGITS)
}

/// Returns whether a word is letters and digits, "si", "sm" or "sor", so many digits or more, up to three letters or
/// digits, and maybe a dot and digits.
fn has_shape(word: &[u8], least: usize) -> bool {
    let (host, rest) = match memchr::memchr(b'.', word) {
        Some(dot) => (word.get(..dot), word.get(dot + 1..)),
        None => (Some(word), Some(&b"0"[..])),
    };
    let (Some(host), Some(rest)) = (host, rest) else {
        return false;
    };
    let has_kind = |kind: &[u8]| {
        let Some(at) = rfind(host, kind) else {
            return false;
        };
        let id = host.get(..at).unwrap_or_default();
        let counter = host.get(at + kind.len()..).unwrap_or_default();
        let digits = len_of(counter, u8::is_ascii_digit);
        id.iter().any(u8::is_ascii_digit) && digits >= least && counter.len() <= digits + 3
    };
    let is_number = !rest.is_empty() && rest.iter().all(u8::is_ascii_digit);
    is_number && [&b"si"[..], b"sm", b"sor"].into_iter().any(has_kind)
}

/// Returns whether the word after a text is the end of one: a soft line break of quoted-printable is between them, a hyphen
/// that somebody escaped, or one of the typographers'.
fn is_torn(before: &[u8]) -> bool {
    let ends: [&[u8]; 6] = [
        b"=\n",
        b"=\r\n",
        b"\\",
        "\u{2010}".as_bytes(),
        "\u{2011}".as_bytes(),
        "\u{2013}".as_bytes(),
    ];
    ends.iter().any(|end| before.ends_with(end))
}

/// Takes signs away from both ends of a word.
fn trimmed(word: &[u8]) -> &[u8] {
    let first = word.iter().position(u8::is_ascii_alphanumeric);
    let last = word.iter().rposition(u8::is_ascii_alphanumeric);
    match (first, last) {
        (Some(first), Some(last)) => word.get(first..=last).unwrap_or_default(),
        _ => &[],
    }
}

/// White space, hard spaces too, and what programs write for it.
fn is_gap(byte: &u8) -> bool {
    byte.is_ascii_whitespace() || matches!(byte, b'.' | 0x80..) || is_written_blank(*byte)
}

fn is_part(byte: &u8) -> bool {
    byte.is_ascii_alphanumeric() || matches!(byte, b'-' | b'.')
}

fn len_of(text: &[u8], is_in: impl Fn(&u8) -> bool) -> usize {
    text.iter().take_while(|byte| is_in(byte)).count()
}
