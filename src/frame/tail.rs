//! Where a reply ends that continues after its text.

#[cfg(test)]
mod tests;

use crate::codes::Codes;
use crate::frame::preceding::PrecedingReply;
use crate::frame::session::session_end;
use crate::read::bytes::{byte_before, stands_at};
use crate::read::codes::{codes_at, is_log_field};
use crate::shared::fold::ends_escape;
use crate::shared::link::{leads_to_google, link_end};

/// How far past the text of a reply its closing sentence and signature may reach.
pub(crate) const LONGEST_TAIL: usize = 1_000;

/// Returns where a reply ends that was read up to `from`: after its signature, or before whatever belongs to something
/// else. It starts at `start`, and its text at `text`.
pub(crate) fn tail_end(
    bytes: &[u8],
    start: usize,
    text: usize,
    from: usize,
    codes: Codes,
) -> usize {
    let limit = bytes.len().min(from.saturating_add(LONGEST_TAIL));
    let near = bytes.get(..limit).unwrap_or_default();
    let mut reply = PrecedingReply::new(bytes, start, text, from, codes);
    // The last place that certainly belongs to the reply.
    let mut sure = from;
    let mut at = from;
    let stop = loop {
        let mut rest = near.get(at..).unwrap_or_default().iter();
        let Some(skipped) = rest.position(|byte| starts_something(*byte)) else {
            break limit;
        };
        at += skipped;
        match near.get(at).copied().unwrap_or_default() {
            b'g' | b'G' if word_at(bytes, at, b"gsmtp") => return at + 5,
            b'(' if starts_with(bytes, at, b"(in reply to") => break at,
            b'h' if starts_with(bytes, at, b"http") => {
                let end = link_end(bytes, at);
                if bytes.get(at..end).is_some_and(leads_to_google) {
                    sure = end;
                }
                at = end;
                continue;
            }
            b'2'..=b'5' if !goes_on_number(bytes, at) => {
                let Some(found) = codes_at(bytes, at) else {
                    if reply.is_followed_by_another_code_at(bytes, at) {
                        break at;
                    }
                    at += 1;
                    continue;
                };
                let is_glued =
                    byte_before(bytes, at).is_some_and(|byte| byte.is_ascii_alphabetic());
                if is_glued && !ends_escape(bytes, at) {
                    // The end of some name, or of a line that lost its end: nothing is sure.
                    at = found.end;
                    continue;
                }
                if is_log_field(bytes, at) || reply.is_followed_by_another_at(bytes, at, found) {
                    break at;
                }
                let session = session_end(bytes.get(..at).unwrap_or_default(), sure);
                if session > sure && !is_signature(bytes, found.end) {
                    return session;
                }
                reply.continues_at(bytes, at);
                at = found.end;
                sure = at;
                continue;
            }
            b'\n' if is_blank_line(bytes, at + 1) && !goes_on(bytes, at, limit) => {
                break at;
            }
            _ => {}
        }
        at += 1;
    };
    session_end(bytes.get(..stop).unwrap_or(bytes), sure)
}

/// Returns whether only the signature follows codes.
fn is_signature(bytes: &[u8], at: usize) -> bool {
    let text = bytes.get(at..).unwrap_or_default();
    let signs = text.iter().take_while(|byte| matches!(byte, b' ' | b'-'));
    word_at(bytes, at + signs.count(), b"gsmtp")
}

/// Returns whether something that continues a reply, or ends it, may start with a byte.
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
