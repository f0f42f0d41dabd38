//! What shows that a text is Gmail's: the signature, links, host names.

use crate::frame::speaker::LONGEST_PREAMBLE;
use crate::frame::tail::LONGEST_TAIL;
use crate::read::bytes::{byte_before, is_written_blank, near, stands_at};
use crate::read::scan::{has_mark, next_mark};

/// How long "google.com" is.
pub(crate) const LONGEST_MARK: usize = 10;

/// The strongest mark that was seen around a reply.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub(crate) enum Mark {
    None,
    /// The name of a host of google.com in the reply, which other servers may have as well.
    Named,
    /// `gsmtp`, or the name of the host that said it, one of google.com.
    Google,
    /// `gcdp`, the signature of a rule of a Workspace administrator.
    Administrator,
}

impl Mark {
    /// Looks for marks in a reply, and if it has no signature asks whether one of Google's hosts is said to have sent it.
    pub fn of(reply: &[u8], is_said_by_google: impl FnOnce() -> bool) -> Mark {
        let is_marked = next_mark(reply, 0).is_some();
        if is_marked && has_word(reply, b"gcdp") {
            Mark::Administrator
        } else if is_marked && has_word(reply, b"gsmtp") || is_said_by_google() {
            Mark::Google
        } else if is_marked && has_google_name(reply) {
            Mark::Named
        } else {
            Mark::None
        }
    }

    /// Returns whether there is one that other servers have as well, or a sure one.
    pub fn is_any(self) -> bool {
        self > Mark::None
    }

    /// Returns whether it shows for certain that the reply is Google's.
    pub fn is_sure(self) -> bool {
        self >= Mark::Google
    }
}

/// Returns whether there may be a mark around a reply in a longer text: the one that starts at `start` and was
/// read up to `read`.
pub(crate) fn may_be_near(bytes: &[u8], floor: usize, start: usize, read: usize) -> bool {
    // A link or a session id that starts in the tail may continue after it.
    const FARTHEST: usize = 2 * LONGEST_TAIL;
    let near = near(bytes, 0, read.saturating_add(FARTHEST));
    has_mark(near, floor.max(start.saturating_sub(LONGEST_PREAMBLE)))
}

/// Returns whether the signature is in the text, set off by a hyphen as Gmail writes it.
pub(crate) fn has_word(text: &[u8], word: &[u8]) -> bool {
    let mut at = 0;
    while let Some(mark) = next_mark(text, at) {
        at = mark + 1;
        let same = stands_at(text, mark, word);
        let before = text.get(..mark).unwrap_or_default();
        let sign = before.iter().rfind(|byte| {
            !byte.is_ascii_whitespace() && !matches!(byte, b'>' | b'|') && !is_written_blank(**byte)
        });
        // A wrapped line or a quote mark may come between, and some programs change the hyphen.
        if same && (sign.is_none_or(|byte| matches!(byte, b'-' | 0x80..)) || ends_line(before)) {
            return true;
        }
    }
    false
}

/// Returns whether the text ends in an escaped or marked line break.
fn ends_line(text: &[u8]) -> bool {
    text.ends_with(b"\\n") || text.ends_with(b">")
}

/// Returns whether a host of google.com is named.
fn has_google_name(text: &[u8]) -> bool {
    const NAME: &[u8] = b"google.com";
    let mut at = 0;
    // The mark starts at the second "g".
    while let Some(mark) = next_mark(text, at) {
        at = mark + 1;
        let Some(start) = mark.checked_sub(3) else {
            continue;
        };
        let name = stands_at(text, start, NAME);
        let before = byte_before(text, start);
        let mut after = text.get(start + NAME.len()..).unwrap_or_default().iter();
        let next = after.find(|byte| **byte != b'.');
        let is_name = |byte: &u8| byte.is_ascii_alphanumeric() || *byte == b'-';
        if name && !before.as_ref().is_some_and(is_name) && !next.is_some_and(is_name) {
            return true;
        }
    }
    false
}
