//! Folding: what is left of a text when wording drift is taken away.
//!
//! The build script and the library compile this same file, so that the table and the lookup
//! cannot disagree. A folded text is its ASCII letters and digits in lower case and nothing else:
//! case, white space, hyphens, quotes and other punctuation make no difference. "email" and
//! "mail" fold to the same letters.

/// Stands in a folded wording where the text has a hole, such as `{domain}`. It sorts before
/// every letter.
pub const HOLE: u8 = 1;

/// The folded form of each byte: lower-case letter or digit, or 0 for bytes that do not count.
#[allow(clippy::indexing_slicing, reason = "evaluated while compiling")]
pub const FOLDED: [u8; 256] = {
    let mut table = [0; 256];
    let mut byte = 0;
    while byte < 256 {
        let b = byte as u8;
        if b.is_ascii_alphanumeric() {
            table[byte] = b.to_ascii_lowercase();
        }
        byte += 1;
    }
    table
};

/// Returns the folded form of one byte, or 0.
#[inline(always)]
#[allow(clippy::indexing_slicing, reason = "there is a place for each byte")]
pub const fn folded(byte: u8) -> u8 {
    FOLDED[byte as usize]
}

/// Returns whether an escape for a blank ends at `at`: `\n`, `#012`.
pub fn ends_escape(bytes: &[u8], at: usize) -> bool {
    let before = bytes.get(at.saturating_sub(4)..at).unwrap_or_default();
    matches!(
        before,
        [.., b'\\', b'n' | b'r' | b't'] | [b'\\' | b'#', b'0', b'0'..=b'3', b'0'..=b'7']
    )
}

/// Returns where "mail" starts when `bytes[at]` is the "e" of "email", "e-mail" or "(E)MAIL".
#[inline]
pub fn mail_of_email(bytes: &[u8], at: usize) -> Option<usize> {
    // "legitimatemail", where a program lost the space, has no such "e"; "5.7.0Email" has.
    let before = at.checked_sub(1).and_then(|before| bytes.get(before));
    if before.is_some_and(u8::is_ascii_alphabetic) && !ends_escape(bytes, at) {
        return None;
    }
    let next = at + 1;
    let mail = match bytes.get(next)? {
        b'-' | b')' => next + 1,
        _ => next,
    };
    let word = bytes.get(mail..mail + 4)?;
    word.eq_ignore_ascii_case(b"mail").then_some(mail)
}

/// Returns the folded digit at `at`, with the numbers of the old mail standards read as those of
/// their successors: RFC 2821 as RFC 5321, RFC 2822 as RFC 5322.
#[inline]
pub fn folded_digit(bytes: &[u8], at: usize) -> u8 {
    let four = |from: usize| {
        matches!(
            bytes.get(from..from + 4),
            Some([b'2', b'8', b'2', b'1' | b'2'])
        )
    };
    match bytes.get(at) {
        Some(b'2') if four(at) => b'5',
        Some(b'8') if at.checked_sub(1).is_some_and(four) => b'3',
        Some(digit) => *digit,
        None => 0,
    }
}

/// Hashes the letters of a word or a text, one after the other (FNV-1a).
#[derive(Clone, Copy)]
pub struct LetterHash(u64);

impl LetterHash {
    /// The hash of no letters.
    pub const fn new() -> LetterHash {
        LetterHash(0xcbf2_9ce4_8422_2325)
    }

    /// Adds a letter, or any other byte.
    pub const fn push(&mut self, letter: u8) {
        self.0 = (self.0 ^ letter as u64).wrapping_mul(0x0000_0100_0000_01b3);
    }

    /// Returns the hash.
    pub const fn get(self) -> u64 {
        self.0
    }

    /// Returns the hash folded to half its width.
    pub const fn half(self) -> u32 {
        (self.0 ^ (self.0 >> 32)) as u32
    }
}

/// Hashes the codes and the folded text of a triple.
pub fn triple_hash(code: u16, enhanced: [u16; 3], text: &[u8]) -> u64 {
    let mut hash = LetterHash::new();
    for part in [code, enhanced[0], enhanced[1], enhanced[2]] {
        for byte in part.to_le_bytes() {
            hash.push(byte);
        }
    }
    for letter in letters(text) {
        hash.push(letter);
    }
    hash.get()
}

/// Yields the letters of a plain text, folded.
pub fn letters(text: &[u8]) -> impl Iterator<Item = u8> + Clone {
    let mut at = 0;
    core::iter::from_fn(move || {
        loop {
            let byte = *text.get(at)?;
            let mail = match byte {
                b'e' | b'E' => mail_of_email(text, at),
                _ => None,
            };
            at = mail.unwrap_or(at) + 1;
            let letter = match byte {
                _ if mail.is_some() => b'm',
                b'0'..=b'9' => folded_digit(text, at - 1),
                _ => folded(byte),
            };
            if letter != 0 {
                return Some(letter);
            }
        }
    })
}
