//! Numbers like an enhanced code that are none.

use crate::candidate::Candidate;
use crate::read::bytes::stands_at;
use crate::shared::fold::ends_escape;

const VERSION: &[u8] = b"version";

/// Returns whether a candidate has an enhanced code alone that may be a version, a chapter or an entry of a list, by what is
/// around it.
pub(crate) fn may_be_version(candidate: &Candidate<'_>) -> bool {
    let Candidate {
        bytes,
        start,
        text,
        codes,
        ..
    } = *candidate;
    let is_alone = codes.code.is_none() && codes.enhanced.is_some();
    is_alone && {
        let before = bytes.get(..start).unwrap_or_default();
        let after = bytes.get(text..).unwrap_or_default();
        follows_name(before) && !ends_escape(bytes, start)
            || is_entry(before, after)
            || ends_line(after)
    }
}

/// Returns whether a word is before the number: `mysql 5.5.2`, `PHP/5.5.2`, `"version":"5.5.2"`.
fn follows_name(before: &[u8]) -> bool {
    let follows_word = match before {
        [.., letter, b' ' | b'/' | b'-' | b'_'] | [.., letter] => letter.is_ascii_alphabetic(),
        [] => false,
    };
    let is_sign = |byte: &u8| matches!(byte, b'=' | b':' | b'"' | b'\'' | b' ');
    let name_end = before.iter().rposition(|byte| !is_sign(byte));
    let name = name_end.and_then(|last| (last + 1).checked_sub(VERSION.len()));
    follows_word || name.is_some_and(|start| stands_at(before, start, VERSION))
}

/// Returns whether the number is an entry of a list or a table: `- 5.5.2 `, `5.5.2. `, `| 5.5.2 | `.
fn is_entry(before: &[u8], after: &[u8]) -> bool {
    let item = before.strip_suffix(b"- ").or(before.strip_suffix(b"* "));
    let starts_line = |item: &[u8]| {
        let mut indent = item.iter().rev();
        indent
            .find(|byte| **byte != b' ')
            .is_none_or(|byte| *byte == b'\n')
    };
    item.is_some_and(starts_line)
        || after.starts_with(b". ")
        || before.ends_with(b"| ") && after.starts_with(b" |")
}

/// Returns whether the line ends after the number.
fn ends_line(after: &[u8]) -> bool {
    let mut gap = after.iter().take_while(|byte| byte.is_ascii_whitespace());
    gap.any(|byte| *byte == b'\n')
}
