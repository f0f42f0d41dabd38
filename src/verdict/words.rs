//! The words of a text, and which of them are values.

#[cfg(test)]
mod tests;

use crate::read::ends::next_before_closing;
use crate::read::text::Letters;
use crate::shared::fold::{LetterHash, folded};

/// The words of a text up to its closing sentence.
pub(crate) struct Words<'a> {
    reader: Letters<'a>,
}

/// One of them, folded and hashed.
pub(crate) struct TextWord {
    pub hash: u32,
    pub kind: Kind,
}

/// What a word may be: what fills a hole says nothing of the meaning.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Kind {
    Word,
    Number,
    /// A part of a host name or an address.
    Part,
}

impl<'a> Words<'a> {
    pub fn new(reader: Letters<'a>) -> Words<'a> {
        Words { reader }
    }

    /// How far it has read.
    pub fn at(&self) -> usize {
        self.reader.at
    }

    /// Reads the next word.
    pub fn next_word(&mut self) -> Option<TextWord> {
        let mut hash = LetterHash::new();
        let first = next_before_closing(&mut self.reader)?;
        let start = self.reader.at - 1;
        hash.push(first);
        let mut is_number = first.is_ascii_digit();
        while let Some((letter, reader)) = self.next_in_word() {
            is_number &= letter.is_ascii_digit();
            hash.push(letter);
            self.reader = reader;
        }
        let kind = if is_joined(self.reader.bytes(), start, self.reader.at) {
            Kind::Part
        } else if is_number {
            Kind::Number
        } else {
            Kind::Word
        };
        let hash = hash.half();
        Some(TextWord { hash, kind })
    }

    /// Returns the next letter of the word, and the reader after it.
    fn next_in_word(&self) -> Option<(u8, Letters<'a>)> {
        let byte = self.reader.bytes().get(self.reader.at)?;
        if folded(*byte) == 0 {
            return None;
        }
        let mut ahead = self.reader;
        let letter = ahead.next_letter()?;
        // A code glued to a word is no part of it.
        (ahead.at == self.reader.at + 1).then_some((letter, ahead))
    }
}

/// Returns whether a dot, a colon or an "@" joins a word to the one before or after it.
///
/// Before a capital a program may have lost a space.
fn is_joined(bytes: &[u8], start: usize, end: usize) -> bool {
    let joins = |before: usize| match bytes.get(before..before + 3) {
        Some([one, b'.' | b':', other]) => {
            let is_first = other.is_ascii_digit() || other.is_ascii_lowercase();
            one.is_ascii_alphanumeric() && is_first
        }
        Some([one, b'@', other]) => one.is_ascii_alphanumeric() && other.is_ascii_alphanumeric(),
        _ => false,
    };
    joins(end - 1) || start.checked_sub(2).is_some_and(joins)
}
