//! Links to Google's help pages, and what in them names a meaning.

use crate::shared::fold::folded;

/// The part of a help link that names a page: `p=nosuchuser`, `answer/6140680#maildenied`.
///
/// Kept on the stack, because the input may spell it in any case.
#[derive(Clone, Copy)]
pub struct LinkKey {
    bytes: [u8; LinkKey::MOST],
    len: usize,
}

impl LinkKey {
    const MOST: usize = 48;

    /// Returns the key as text.
    pub fn as_str(&self) -> &str {
        let bytes = self.bytes.get(..self.len).unwrap_or_default();
        core::str::from_utf8(bytes).unwrap_or_default()
    }

    fn push(&mut self, text: &[u8]) -> Option<()> {
        for byte in text {
            *self.bytes.get_mut(self.len)? = byte.to_ascii_lowercase();
            self.len += 1;
        }
        Some(())
    }

    /// Reads the key of a link to one of Google's pages.
    pub fn of(url: &[u8]) -> Option<LinkKey> {
        let mut key = LinkKey {
            bytes: [0; LinkKey::MOST],
            len: 0,
        };
        let (host, path) = split_host(url)?;
        if !is_google_host(host) {
            return None;
        }
        if find(path, b"signin/continue").is_some() || find(path, b"continuesignin").is_some() {
            key.push(b"signin")?;
            return Some(key);
        }
        if let Some(name) = parameter(path, b"p") {
            key.push(b"p=")?;
            key.push(name)?;
            return Some(key);
        }
        let number = match parameter(path, b"answer") {
            Some(number) => number,
            None => {
                let at = [&b"/answer/"[..], b"/troubleshooter/"]
                    .into_iter()
                    .find_map(|marker| find(path, marker).map(|at| at + marker.len()))?;
                word(path.get(at..)?)
            }
        };
        if number.is_empty() || !number.iter().all(u8::is_ascii_digit) {
            return None;
        }
        key.push(b"answer/")?;
        key.push(number)?;
        if let Some(at) = path.iter().position(|byte| *byte == b'#') {
            let anchor = word(path.get(at + 1..)?);
            if !anchor.is_empty() {
                key.push(b"#")?;
                key.push(anchor)?;
            }
        }
        Some(key)
    }
}

/// Returns the end of the link that starts at `start`.
///
/// In qmail's log an underscore stands for each blank, and behind a query a slash for the line end.
pub fn link_end(bytes: &[u8], start: usize) -> usize {
    let before = start.checked_sub(1).and_then(|before| bytes.get(before));
    let has_blanks = before != Some(&b'_');
    let mut has_query = false;
    let is_other = |byte: &u8| {
        has_query |= *byte == b'?';
        !has_blanks && (*byte == b'_' || has_query && *byte == b'/')
    };
    let len = plain_len(bytes.get(start..).unwrap_or_default());
    let link = bytes.get(start..start + len).unwrap_or_default();
    let len = link.iter().position(is_other).unwrap_or(len);
    let mut link = link.get(..len).unwrap_or_default();
    while let [before @ .., b'.' | b',' | b':' | b';'] = link {
        link = before;
    }
    start + link.len()
}

/// Counts the bytes of which a link may be made.
fn plain_len(text: &[u8]) -> usize {
    let is_part = |byte: &u8| matches!(byte, b'!' | b'#'..=b'&' | b','..=b';' | b'=' | b'?'..=b'Z' | b'_' | b'a'..=b'z' | b'~');
    const LONGEST: usize = 512;
    let bytes = text.iter().take(LONGEST);
    bytes.take_while(|byte| is_part(byte)).count()
}

fn split_host(url: &[u8]) -> Option<(&[u8], &[u8])> {
    let scheme = url.get(..url.len().min(8))?;
    let rest = url.get(find(scheme, b"://")? + 3..)?;
    const LONGEST_HOST: usize = 64;
    let slash = rest
        .iter()
        .take(LONGEST_HOST)
        .position(|byte| *byte == b'/')
        .unwrap_or(rest.len().min(LONGEST_HOST));
    rest.split_at_checked(slash)
}

/// Returns whether a link leads to a host of google.com.
pub fn leads_to_google(url: &[u8]) -> bool {
    split_host(url).is_some_and(|(host, _)| is_google_host(host))
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

/// Returns the value of a query parameter, as far as it is a word.
fn parameter<'a>(path: &'a [u8], name: &[u8]) -> Option<&'a [u8]> {
    let mut rest = path;
    loop {
        let at = rest.iter().position(|byte| matches!(byte, b'?' | b'&'))?;
        rest = rest.get(at + 1..)?;
        let value = rest
            .strip_prefix(name)
            .and_then(|rest| rest.strip_prefix(b"="));
        if let Some(value) = value {
            // Quoted-printable spells the sign as "=3D".
            let value = value.strip_prefix(b"3D").unwrap_or(value);
            let value = word(value);
            if !value.is_empty() {
                return Some(value);
            }
        }
    }
}

/// Returns the letters, digits, hyphens and underscores at the start.
fn word(text: &[u8]) -> &[u8] {
    let is_part = |byte: &u8| folded(*byte) != 0 || matches!(byte, b'-' | b'_');
    let len = text.iter().take_while(|byte| is_part(byte)).count();
    text.get(..len).unwrap_or_default()
}

fn find(text: &[u8], needle: &[u8]) -> Option<usize> {
    text.windows(needle.len())
        .position(|window| window.eq_ignore_ascii_case(needle))
}
