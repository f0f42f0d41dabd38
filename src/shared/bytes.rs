//! Searching a text for a word.

/// Returns where a word first occurs in a text, in any case.
pub fn find(text: &[u8], word: &[u8]) -> Option<usize> {
    let mut windows = text.windows(word.len());
    windows.position(|window| window.eq_ignore_ascii_case(word))
}
