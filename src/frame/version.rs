//! Numbers like an enhanced code that are none.

use crate::candidate::Candidate;

/// Returns whether a candidate has an enhanced code alone that may be a version or a chapter, by what is around it: a word
/// before it, `mysql 5.5.2` or `PHP/5.5.2`, the sign of a list, or the end of its line.
pub(crate) fn may_be_version(candidate: &Candidate<'_>) -> bool {
    let Candidate {
        bytes,
        start,
        text,
        codes,
        ..
    } = *candidate;
    if codes.code.is_some() || codes.enhanced.is_none() {
        return false;
    }
    let before = bytes.get(..start).unwrap_or_default();
    let follows_word = match before {
        [.., letter, b' ' | b'/'] | [.., letter] => letter.is_ascii_alphabetic(),
        [] => false,
    };
    let item = before.strip_suffix(b"- ").or(before.strip_suffix(b"* "));
    let is_item = item.is_some_and(|before| before.last().is_none_or(|byte| *byte == b'\n'));
    let gap = bytes.get(text..).unwrap_or_default().iter();
    let mut gap = gap.take_while(|byte| byte.is_ascii_whitespace());
    follows_word || is_item || gap.any(|byte| *byte == b'\n')
}
