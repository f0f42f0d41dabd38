//! One link: where it ends, where it leads, and what in it names a meaning.
//!
//! `src/frame/links.rs` finds the links in a text. This part is apart from it, because the build script reads the links of
//! the catalogue with it.

use crate::shared::bytes::{find, near};
use crate::shared::fold::folded;

/// The part of a help link that names a page: `p=nosuchuser`, `answer/6140680#maildenied`.
///
/// Kept on the stack, because the input may spell it in any case.
#[derive(Clone, Copy, PartialEq, Eq)]
pub struct LinkKey(Signs<{ LinkKey::LONGEST }>);

impl LinkKey {
    const LONGEST: usize = 48;

    /// Returns the key as text.
    pub fn as_str(&self) -> &str {
        core::str::from_utf8(self.0.as_bytes()).unwrap_or_default()
    }

    /// Returns whether it is a keyword, which names a meaning, rather than the number of a page.
    pub fn is_keyword(&self) -> bool {
        self.as_str().starts_with("p=")
    }

    /// Returns whether it is a keyword for a guideline, `p=sender-guidelines-ip`. A limit and the block that follows it refer to
    /// the same ones, while keywords of the other kind, `p=OverQuotaTemp`, differ.
    pub fn names_guideline(&self) -> bool {
        self.is_keyword() && self.as_str().contains('-')
    }

    /// Reads the key of a link to one of Google's pages.
    pub fn of(url: &[u8]) -> Option<LinkKey> {
        let link = Signs::<LONGEST_LINK>::of(url);
        let (host, path) = split_host(link.as_bytes())?;
        if !is_google_host(host) {
            return None;
        }
        if find(path, b"signin/continue").is_some() || find(path, b"continuesignin").is_some() {
            return LinkKey::join(&[b"signin"]);
        }
        if let Some(name) = parameter(path, b"p") {
            return LinkKey::join(&[b"p=", name]);
        }
        let number = page_number(path)?;
        let anchor = path.iter().position(|byte| *byte == b'#');
        let anchor = word(anchor.and_then(|at| path.get(at + 1..)).unwrap_or_default());
        match anchor {
            [] => LinkKey::join(&[b"answer/", number]),
            _ => LinkKey::join(&[b"answer/", number, b"#", anchor]),
        }
    }

    fn join(parts: &[&[u8]]) -> Option<LinkKey> {
        let mut key = LinkKey(Signs::new());
        for byte in parts.iter().copied().flatten() {
            key.0.push(byte.to_ascii_lowercase())?;
        }
        Some(key)
    }
}

/// How far a link is read.
const LONGEST_LINK: usize = 512;

/// The signs of a link, each as it is meant, up to a number of them.
#[derive(Clone, Copy, PartialEq, Eq)]
struct Signs<const MOST: usize> {
    bytes: [u8; MOST],
    len: usize,
}

impl<const MOST: usize> Signs<MOST> {
    fn new() -> Self {
        Signs {
            bytes: [0; MOST],
            len: 0,
        }
    }

    fn of(url: &[u8]) -> Self {
        let mut signs = Signs::new();
        // Most links have no other signs than their own.
        let is_special = |byte: &u8| matches!(byte, b'\\' | b'&' | b'=');
        let len = url.iter().position(is_special).unwrap_or(url.len());
        let mut at = len.min(MOST);
        if let (Some(plain), Some(start)) = (url.get(..at), signs.bytes.get_mut(..at)) {
            start.copy_from_slice(plain);
            signs.len = at;
        }
        while let Some((sign, next)) = sign_at(url, at) {
            if signs.push(sign).is_none() {
                break;
            }
            at = next;
        }
        signs
    }

    fn push(&mut self, sign: u8) -> Option<()> {
        *self.bytes.get_mut(self.len)? = sign;
        self.len += 1;
        Some(())
    }

    fn as_bytes(&self) -> &[u8] {
        self.bytes.get(..self.len).unwrap_or_default()
    }
}

/// Reads the sign of a link at a place, and where the next one is. A program may have written it as `\/`, `\u003d`, `&amp;`,
/// `&#61;` or `=3D`.
#[inline(always)]
fn sign_at(bytes: &[u8], at: usize) -> Option<(u8, usize)> {
    match *bytes.get(at)? {
        // Most signs are these, which nothing else is written with.
        sign @ (b'-'..=b'9' | b'A'..=b'Z' | b'a'..=b'z') => Some((sign, at + 1)),
        _ => special_sign_at(bytes, at),
    }
}

#[inline(never)]
fn special_sign_at(bytes: &[u8], at: usize) -> Option<(u8, usize)> {
    let rest = bytes.get(at..)?;
    let (sign, len) = match rest {
        [b'\\', ..] => escape(rest)?,
        [b'&', ..] => entity(rest)?,
        // Quoted-printable.
        [b'=', b'3', b'D', ..] => (b'=', 3),
        [sign, ..] => (*sign, 1),
        [] => return None,
    };
    is_sign(sign).then_some((sign, at + len))
}

/// Returns whether links have this sign.
fn is_sign(byte: u8) -> bool {
    matches!(byte, b'!' | b'#'..=b'&' | b','..=b':' | b'=' | b'?'..=b'Z' | b'_' | b'a'..=b'z' | b'~')
}

/// Reads the escape of JSON with which a text starts, and how long it is: `\/`, `\u003d`.
fn escape(text: &[u8]) -> Option<(u8, usize)> {
    // One that was escaped once more has several.
    const MOST_BACKSLASHES: usize = 4;
    let backslashes = text.iter().take(MOST_BACKSLASHES);
    let len = backslashes.take_while(|byte| **byte == b'\\').count();
    match text.get(len..)? {
        [b'/', ..] => Some((b'/', len + 1)),
        [b'u', b'0', b'0', digits @ ..] => Some((number(digits.get(..2)?, 16)?, len + 5)),
        _ => None,
    }
}

/// Reads the entity of HTML with which a text starts, and how long it is: `&amp;`, `&#61;`, `&#x3d;`; or the sign itself.
/// All other entities end a link.
fn entity(text: &[u8]) -> Option<(u8, usize)> {
    const LONGEST: usize = 6;
    let body = text.get(1..).unwrap_or_default();
    let is_part = |byte: &&u8| byte.is_ascii_alphanumeric() || **byte == b'#';
    let len = body.iter().take(LONGEST).take_while(is_part).count();
    let (name, after) = body.split_at_checked(len)?;
    if len < 2 || after.first() != Some(&b';') {
        return Some((b'&', 1));
    }
    let sign = match name {
        b"amp" => b'&',
        [b'#', b'x' | b'X', digits @ ..] => number(digits, 16)?,
        [b'#', digits @ ..] => number(digits, 10)?,
        _ => return None,
    };
    Some((sign, len + 2))
}

fn number(digits: &[u8], radix: u32) -> Option<u8> {
    let digits = core::str::from_utf8(digits).ok()?;
    u8::from_str_radix(digits, radix).ok()
}

/// Returns the end of the link that starts at `start`.
///
/// In qmail's log an underscore is written for each blank, and after a query a slash for the line end.
pub fn link_end(bytes: &[u8], start: usize) -> usize {
    let before = start.checked_sub(1).and_then(|before| bytes.get(before));
    let has_blanks = before != Some(&b'_');
    let limit = start + LONGEST_LINK;
    let near = near(bytes, 0, limit);
    let mut has_query = false;
    let (mut at, mut end) = (start, start);
    loop {
        // Most signs are letters.
        let rest = near.get(at..).unwrap_or_default();
        let letters = rest.iter().take_while(|sign| sign.is_ascii_lowercase());
        let word_end = at + letters.count();
        if word_end > at {
            (at, end) = (word_end, word_end);
        }
        let Some((sign, next)) = sign_at(bytes, at) else {
            break;
        };
        has_query |= sign == b'?';
        let is_blank = !has_blanks && (sign == b'_' || has_query && sign == b'/');
        if is_blank || next > limit || starts_codes(bytes, at) {
            break;
        }
        at = next;
        // These may be those of the sentence that the link is in.
        if !matches!(sign, b'.' | b',' | b':') {
            end = at;
        }
    }
    end
}

/// Returns whether both codes of a reply are at a place, where a program joined lines without a blank:
/// `…?p=spf-setup550-5.7.27 To learn`.
fn starts_codes(bytes: &[u8], at: usize) -> bool {
    matches!(
        bytes.get(at..),
        Some([
            b'4' | b'5',
            b'0'..=b'5',
            b'0'..=b'9',
            b'-' | b' ',
            b'4' | b'5',
            b'.',
            b'0'..=b'9',
            b'.',
            b'0'..=b'9',
            ..,
        ])
    )
}

/// Returns whether each sign of a link is written as it is meant.
pub fn is_plain(url: &[u8]) -> bool {
    let mut at = 0;
    while let Some((_, next)) = sign_at(url, at) {
        if next != at + 1 {
            return false;
        }
        at = next;
    }
    true
}

fn split_host(url: &[u8]) -> Option<(&[u8], &[u8])> {
    let scheme = url.get(..url.len().min(8))?;
    let rest = url.get(find(scheme, b"://")? + 3..)?;
    let near = near(rest, 0, LONGEST_HOST);
    let slash = near.iter().position(|byte| *byte == b'/');
    rest.split_at_checked(slash.unwrap_or(near.len()))
}

const LONGEST_HOST: usize = 64;

/// Returns whether a link leads to a host of google.com.
pub fn leads_to_google(url: &[u8]) -> bool {
    if let Some((host, _)) = split_host(url) {
        return is_google_host(host);
    }
    let start = Signs::<{ "https://".len() + LONGEST_HOST }>::of(url);
    split_host(start.as_bytes()).is_some_and(|(host, _)| is_google_host(host))
}

/// Returns whether a host is google.com or below it.
pub fn is_google_host(host: &[u8]) -> bool {
    ends_with_domain(host, b"google.com")
}

/// Returns whether `host` is `domain` or a name below it.
pub fn ends_with_domain(host: &[u8], domain: &[u8]) -> bool {
    let Some(start) = host.len().checked_sub(domain.len()) else {
        return false;
    };
    let below = start == 0 || host.get(start - 1) == Some(&b'.');
    below
        && host
            .get(start..)
            .is_some_and(|end| end.eq_ignore_ascii_case(domain))
}

/// Returns the number of a page of Google's help, in one of its forms since 2006.
fn page_number(path: &[u8]) -> Option<&[u8]> {
    let number = match parameter(path, b"answer") {
        Some(number) => number,
        None => {
            let mut markers = [&b"/answer/"[..], b"/troubleshooter/"].into_iter();
            let at = markers.find_map(|marker| find(path, marker).map(|at| at + marker.len()))?;
            word(path.get(at..)?)
        }
    };
    let is_number = !number.is_empty() && number.iter().all(u8::is_ascii_digit);
    is_number.then_some(number)
}

/// Returns the value of a query parameter, as far as it is a word.
fn parameter<'a>(path: &'a [u8], name: &[u8]) -> Option<&'a [u8]> {
    let mut rest = path;
    loop {
        let at = rest.iter().position(|byte| matches!(byte, b'?' | b'&'))?;
        rest = rest.get(at + 1..)?;
        let value = rest
            .strip_prefix(name)
            .and_then(|rest| rest.strip_prefix(b"="));
        let value = word(value.unwrap_or_default());
        if !value.is_empty() {
            return Some(value);
        }
    }
}

/// Returns the letters, digits, hyphens and underscores at the start.
fn word(text: &[u8]) -> &[u8] {
    let is_part = |byte: &u8| folded(*byte) != 0 || matches!(byte, b'-' | b'_');
    let len = text.iter().take_while(|byte| is_part(byte)).count();
    text.get(..len).unwrap_or_default()
}
