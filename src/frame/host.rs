//! Names of hosts: where they are in a text, which are Google's, and where a link leads.

use crate::read::bytes::{near, stands_at};
use crate::shared::link::{ends_with_domain, is_google_host};

/// Yields the names of hosts in a text, the last one first, each with the text before it. Addresses and links are one word
/// each, and name no host.
pub(super) fn hosts_from_end(text: &[u8]) -> impl Iterator<Item = (&[u8], &[u8])> {
    let mut end = text.len();
    core::iter::from_fn(move || {
        loop {
            let dot = memchr::memrchr(b'.', text.get(..end)?)?;
            // After the last dot of a name comes a letter; numbers have more dots than names have.
            if !text.get(dot + 1).is_some_and(u8::is_ascii_alphabetic) {
                end = dot;
                continue;
            }
            let (before, word) = word_around(text, dot)?;
            end = before.len();
            if is_host(word) {
                return Some((before, word));
            }
        }
    })
}

/// Yields the names of hosts in a text in their order, each with the text before it.
pub(super) fn hosts(text: &[u8]) -> impl Iterator<Item = (&[u8], &[u8])> {
    let mut from = 0;
    core::iter::from_fn(move || {
        loop {
            let dot = from + memchr::memchr(b'.', text.get(from..)?)?;
            let (before, word) = word_around(text, dot)?;
            from = (dot + 1).max(before.len() + word.len());
            if is_host(word) {
                return Some((before, word));
            }
        }
    })
}

/// Returns the word around a place, without a dot at its end, and the text before it.
fn word_around(text: &[u8], at: usize) -> Option<(&[u8], &[u8])> {
    let is_part = |byte: &u8| {
        byte.is_ascii_alphanumeric() || matches!(byte, b'.' | b'-' | b'@' | b'/' | 0x80..)
    };
    let (before, rest) = text.split_at_checked(at)?;
    let left = before.iter().rev().take_while(|byte| is_part(byte)).count();
    let right = rest.iter().take_while(|byte| is_part(byte)).count();
    let before = before.get(..at - left)?;
    let word = text.get(at - left..at + right)?;
    Some((before, word.strip_suffix(b".").unwrap_or(word)))
}

/// Returns whether a word is labels of letters, digits and hyphens with dots between them, the last of letters alone.
pub(super) fn is_host(word: &[u8]) -> bool {
    let mut labels = word.rsplit(|byte| *byte == b'.');
    let top = labels.next().unwrap_or_default();
    let is_top = top.len() >= 2 && top.iter().all(u8::is_ascii_alphabetic);
    let is_label = |label: &[u8]| {
        let is_part = |byte: &u8| byte.is_ascii_alphanumeric() || *byte == b'-';
        !label.is_empty() && label.iter().all(is_part)
    };
    is_top && word.len() > top.len() && labels.all(is_label)
}

/// Returns whether a host is one of google.com, and none of `mail-wr1-f48.google.com`, from which Google sends.
pub(super) fn receives_for_google(host: &[u8]) -> bool {
    is_google_host(host) && !stands_at(host, 0, b"mail-")
}

/// Returns whether a host answers for Gmail, by one of its names.
pub(super) fn is_gmail(host: &[u8]) -> bool {
    let is_below = |domain| ends_with_domain(host, domain);
    is_google_host(host)
        || is_below(b"gmail.com")
        || is_below(b"googlemail.com")
        // Reverse DNS has this domain for Google's addresses.
        || is_below(b"1e100.net")
}

/// Returns whether the next link leads to a host outside google.com, so that another server has added it to a text.
#[inline(never)]
pub(crate) fn leads_elsewhere(bytes: &[u8], from: usize) -> bool {
    const NEAR: usize = 160;
    const USUAL: &[u8] = b"support.google.com/";
    let near = near(bytes, from, NEAR);
    let mut slashes = memchr::memchr_iter(b'/', near);
    let link = slashes.find_map(|at| near.get(at..)?.strip_prefix(b"//"));
    let other = link.filter(|link| !link.starts_with(USUAL));
    let host = other.map(first_host);
    host.is_some_and(|host| !USUAL.starts_with(host) && !is_google_host(host) && !is_cut(host))
}

/// Returns whether a host may be one of google.com whose end is missing: `mail.goo`.
fn is_cut(host: &[u8]) -> bool {
    const ENOUGH: usize = 3;
    let dots = host.iter().rev().take_while(|byte| **byte == b'.');
    let host = host.get(..host.len() - dots.count()).unwrap_or(host);
    let mut labels = host.splitn(2, |byte| *byte == b'.');
    let domain = labels.nth(1).unwrap_or_default();
    domain.len() >= ENOUGH && b"google.com".starts_with(domain)
}

/// Returns the host with which a text starts.
pub(crate) fn first_host(text: &[u8]) -> &[u8] {
    const LONGEST: usize = 64;
    let is_part = |byte: &&u8| byte.is_ascii_alphanumeric() || matches!(byte, b'.' | b'-');
    let len = text.iter().take(LONGEST).take_while(is_part).count();
    text.get(..len).unwrap_or_default()
}
