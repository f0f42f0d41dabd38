//! Names of hosts: who says a reply, and where a link leads.

use crate::link::ends_with_domain;

/// Tells whether the last host that is named before a reply is one of google.com that receives mail.
pub(crate) fn is_said_by_google(lead: &[u8]) -> bool {
    last_host(lead).is_some_and(receives_for_google)
}

/// Tells whether another host is named as the one that said a reply, as Postfix does: `host mx.example.com[192.0.2.1] said: `.
pub(crate) fn is_said_by_another(before: &[u8]) -> bool {
    // A host with its address.
    const LONGEST: usize = 320;
    let Some(said) = before.strip_suffix(b"] said: ") else {
        return false;
    };
    let near = said.get(said.len().saturating_sub(LONGEST)..);
    let mut parts = near.unwrap_or(said).rsplitn(2, |byte| *byte == b'[');
    let Some(name) = parts.nth(1) else {
        return false;
    };
    let is_gmail = |domain: &&[u8]| ends_with_domain(name, domain);
    ![&b"google.com"[..], b"gmail.com", b"googlemail.com"]
        .iter()
        .any(is_gmail)
}

/// Returns the last host that a text names. Addresses and links are one word each, and name none that speaks.
fn last_host(text: &[u8]) -> Option<&[u8]> {
    let is_part = |byte: &u8| {
        byte.is_ascii_alphanumeric() || matches!(byte, b'.' | b'-' | b'@' | b'/' | 0x80..)
    };
    let words = text.rsplit(|byte| !is_part(byte));
    let mut hosts = words
        .map(|word| word.strip_suffix(b".").unwrap_or(word))
        .filter(|word| is_host(word));
    hosts.next()
}

/// Tells whether a word is a name of letters, digits and hyphens with dots between, and letters behind the last.
fn is_host(word: &[u8]) -> bool {
    let mut labels = word.rsplit(|byte| *byte == b'.');
    let top = labels.next().unwrap_or_default();
    let is_top = top.len() >= 2 && top.iter().all(u8::is_ascii_alphabetic);
    let is_label = |label: &[u8]| {
        let is_part = |byte: &u8| byte.is_ascii_alphanumeric() || *byte == b'-';
        !label.is_empty() && label.iter().all(is_part)
    };
    is_top && word.len() > top.len() && labels.all(is_label)
}

/// Tells whether a host is one of google.com, and none of `mail-wr1-f48.google.com`, from which Google sends.
fn receives_for_google(host: &[u8]) -> bool {
    let is_sender = host
        .get(..5)
        .is_some_and(|start| start.eq_ignore_ascii_case(b"mail-"));
    is_google(host) && !is_sender
}

fn is_google(host: &[u8]) -> bool {
    ends_with_domain(host, b"google.com")
}

/// Tells whether the next link leads to a host that is none of google.com's, which another server adds to a text.
#[inline(never)]
pub(crate) fn leads_elsewhere(bytes: &[u8], from: usize) -> bool {
    const NEAR: usize = 160;
    const USUAL: &[u8] = b"support.google.com/";
    let rest = bytes.get(from..).unwrap_or_default();
    let near = rest.get(..NEAR).unwrap_or(rest);
    let mut slashes = memchr::memchr_iter(b'/', near);
    let link = slashes.find_map(|at| near.get(at..)?.strip_prefix(b"//"));
    let other = link.filter(|link| !link.starts_with(USUAL));
    let host = other.map(first_host);
    host.is_some_and(|host| !USUAL.starts_with(host) && !is_google(host) && !is_cut(host))
}

/// Tells whether a host may be one of google.com's of which the end is missing: `mail.goo`.
fn is_cut(host: &[u8]) -> bool {
    const ENOUGH: usize = 3;
    let mut labels = host.splitn(2, |byte| *byte == b'.');
    let domain = labels.nth(1).unwrap_or_default();
    domain.len() >= ENOUGH && b"google.com".starts_with(domain)
}

/// Returns the host with which a text starts.
fn first_host(text: &[u8]) -> &[u8] {
    let is_part = |byte: &&u8| byte.is_ascii_alphanumeric() || matches!(byte, b'.' | b'-');
    let len = text.iter().take_while(is_part).count();
    text.get(..len).unwrap_or_default()
}
