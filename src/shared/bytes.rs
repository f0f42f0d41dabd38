//! A word in a text, and a part of one.

/// Returns where a word first occurs in a text, in any case.
pub fn find(text: &[u8], word: &[u8]) -> Option<usize> {
    let mut windows = text.windows(word.len());
    windows.position(|window| window.eq_ignore_ascii_case(word))
}

/// Returns what is at a place and after it, `most` bytes at most.
#[inline(always)]
pub fn near(bytes: &[u8], at: usize, most: usize) -> &[u8] {
    let rest = bytes.get(at..).unwrap_or_default();
    rest.get(..most).unwrap_or(rest)
}
