//! Names of hosts: who says a reply, and where a link leads.

#[cfg(test)]
mod tests;

use crate::read::bytes::{byte_before, stands_at};
use crate::shared::link::{ends_with_domain, is_google_host};

/// How far before a reply the name of the host that sent it may stand.
pub(crate) const LONGEST_LEAD: usize = 400;

/// Returns the text before a reply that may name the host: this line and the three before it, up to a blank one.
pub(crate) fn lead_of(bytes: &[u8], floor: usize, start: usize) -> &[u8] {
    let from = floor.max(start.saturating_sub(LONGEST_LEAD));
    let lead = bytes.get(from..start).unwrap_or_default();
    let is_blank = |line_end: usize| {
        let before = lead.get(..line_end).unwrap_or_default();
        before
            .strip_suffix(b"\r")
            .unwrap_or(before)
            .ends_with(b"\n")
    };
    let mut lines = memchr::memrchr_iter(b'\n', lead).enumerate();
    let first = lines.find(|(lines, line_end)| *lines == 3 || is_blank(*line_end));
    let first = first.map_or(0, |(_, line_end)| line_end);
    lead.get(first..).unwrap_or_default()
}

/// Returns whether the last host that is named before a reply is one of google.com that receives mail.
pub(crate) fn is_said_by_google(lead: &[u8]) -> bool {
    last_host(lead).is_some_and(|(_, host)| receives_for_google(host))
}

/// Returns whether the last host that is named before the reply at `start` is another, and named as the one that answered.
#[inline]
pub(crate) fn is_said_by_another(bytes: &[u8], floor: usize, start: usize) -> bool {
    let before = bytes.get(floor..start).unwrap_or_default();
    !is_gmail_in_postfix_log(before) && another_has_answered(lead_of(bytes, floor, start))
}

/// Returns whether Postfix names a host of Gmail's right there: `host aspmx.l.google.com[192.0.2.1] said: `. Most logs are
/// its own, and this is a short look.
fn is_gmail_in_postfix_log(before: &[u8]) -> bool {
    const LONGEST: usize = 48;
    const NAME: &[u8] = b".google.com";
    let Some(address) = before.strip_suffix(b"] said: ") else {
        return false;
    };
    let near = address.get(address.len().saturating_sub(LONGEST)..);
    let near = near.unwrap_or(address);
    let open = memchr::memrchr(b'[', near).unwrap_or(0);
    near.get(..open).is_some_and(|host| host.ends_with(NAME))
}

#[inline(never)]
fn another_has_answered(lead: &[u8]) -> bool {
    let line = memchr::memrchr(b'\n', lead).map_or(0, |line_end| line_end + 1);
    let own = lead.get(line..).unwrap_or_default();
    let is_label = stands_at(own.trim_ascii_start(), 0, b"diagnostic-code");
    let has_words = own.iter().any(u8::is_ascii_alphabetic) && !is_label;
    last_host(lead).is_some_and(|(before, host)| {
        // A line that has words of its own says by itself who answered.
        let is_near = before.len() >= line || !has_words;
        let behind = lead.get(before.len() + host.len()..).unwrap_or_default();
        is_near && (is_announced(before) || speaks(behind)) && !is_gmail(host)
    })
}

/// Returns whether a log or a bounce names the host that answered behind these words: Postfix, Exim, sendmail, Exchange,
/// RFC 3464; fields of a record; and the host itself in its greeting (RFC 5321 section 4.2).
fn is_announced(before: &[u8]) -> bool {
    const WORDS: [&[u8]; 8] = [
        b"<",
        b"220",
        b"connected to",
        b"host",
        b"server",
        b"remote server at",
        b"talking to",
        b"remote-mta: dns;",
    ];
    const FIELDS: [&[u8]; 4] = [b"h", b"mx", b"relay", b"server"];
    let name = name_of_field(without_address(before));
    ends_with_one(before.trim_ascii_end(), &WORDS)
        || name.is_some_and(|name| ends_with_one(name, &FIELDS))
}

/// Takes away the address before a host in brackets: `192.0.2.1 (`.
fn without_address(before: &[u8]) -> &[u8] {
    let is_part = |byte: &u8| byte.is_ascii_hexdigit() || matches!(byte, b'.' | b':');
    let address = before.strip_suffix(b"(").map(<[u8]>::trim_ascii_end);
    let Some(address) = address.filter(|address| address.len() < before.len()) else {
        return before;
    };
    let len = address
        .iter()
        .rev()
        .take_while(|byte| is_part(byte))
        .count();
    address.get(..address.len() - len).unwrap_or(before)
}

/// Returns the text up to the name of a field, if its value starts behind the text: `mx=`, `"mx": "`.
fn name_of_field(text: &[u8]) -> Option<&[u8]> {
    let is_quote = |byte: &u8| matches!(byte, b'"' | b'\'' | b'\\' | b' ');
    let trimmed = |text: &'_ [u8]| text.iter().rev().take_while(|byte| is_quote(byte)).count();
    let sign = text.get(..text.len() - trimmed(text))?;
    let name = sign.strip_suffix(b"=").or(sign.strip_suffix(b":"))?;
    name.get(..name.len() - trimmed(name))
}

/// Returns whether a host is said to have answered by what stands behind it, past its address.
fn speaks(behind: &[u8]) -> bool {
    const WORDS: [&[u8]; 5] = [
        b"said",
        b"gave this error",
        b"rejected your message",
        b"responded",
        b"returned",
    ];
    const LONGEST_ADDRESS: usize = 48;
    let open = behind.trim_ascii_start();
    let address = match open.first() {
        Some(b'[') => open
            .iter()
            .take(LONGEST_ADDRESS)
            .position(|byte| *byte == b']'),
        Some(b'(') => open
            .iter()
            .take(LONGEST_ADDRESS)
            .position(|byte| *byte == b')'),
        _ => None,
    };
    let words = address.map_or(Some(open), |close| open.get(close + 1..));
    let words = words.unwrap_or_default().trim_ascii_start();
    WORDS.iter().any(|word| stands_at(words, 0, word))
}

/// Returns whether a text ends with one of some words, which may have several.
fn ends_with_one(text: &[u8], words: &[&[u8]]) -> bool {
    words.iter().any(|words| {
        let start = text.len().checked_sub(words.len());
        start.is_some_and(|start| {
            let is_inside =
                byte_before(text, start).is_some_and(|byte| byte.is_ascii_alphanumeric());
            !is_inside && stands_at(text, start, words)
        })
    })
}

/// Returns the last host that a text names, behind the text before it. Addresses and links are one word each, and name
/// none that speaks.
fn last_host(text: &[u8]) -> Option<(&[u8], &[u8])> {
    let mut end = text.len();
    loop {
        // What is behind the last dot of a name is a letter; numbers have more dots than names have.
        let dot = memchr::memrchr(b'.', text.get(..end)?)?;
        let is_name = text.get(dot + 1).is_some_and(u8::is_ascii_alphabetic);
        let (before, word) = if is_name {
            word_around(text, dot)?
        } else {
            text.split_at_checked(dot)?
        };
        // Gmail's bounces name the domain behind its server.
        let is_domain = before.trim_ascii_end().ends_with(b"for the domain");
        if is_name && is_host(word) && !is_domain {
            return Some((before, word));
        }
        end = before.len();
    }
}

/// Returns the word in which a place is, without a dot at its end, behind the text before it.
fn word_around(text: &[u8], at: usize) -> Option<(&[u8], &[u8])> {
    let is_part = |byte: &u8| {
        byte.is_ascii_alphanumeric() || matches!(byte, b'.' | b'-' | b'@' | b'/' | 0x80..)
    };
    let (before, behind) = text.split_at_checked(at)?;
    let left = before.iter().rev().take_while(|byte| is_part(byte)).count();
    let right = behind.iter().take_while(|byte| is_part(byte)).count();
    let before = before.get(..at - left)?;
    let word = text.get(at - left..at + right)?;
    Some((before, word.strip_suffix(b".").unwrap_or(word)))
}

/// Returns whether a word is a name of letters, digits and hyphens with dots between, and letters behind the last.
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

/// Returns whether a host is one of google.com, and none of `mail-wr1-f48.google.com`, from which Google sends.
fn receives_for_google(host: &[u8]) -> bool {
    is_google_host(host) && !stands_at(host, 0, b"mail-")
}

/// Returns whether a host answers for Gmail, by one of its names.
fn is_gmail(host: &[u8]) -> bool {
    let is_below = |domain| ends_with_domain(host, domain);
    let is_written = is_google_host(host) || is_below(b"gmail.com") || is_below(b"googlemail.com");
    // The names that their addresses have.
    is_written || is_below(b"1e100.net")
}

/// Returns whether the next link leads to a host that is none of google.com's, which another server adds to a text.
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
    host.is_some_and(|host| !USUAL.starts_with(host) && !is_google_host(host) && !is_cut(host))
}

/// Returns whether a host may be one of google.com's of which the end is missing: `mail.goo`.
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
