//! Whether some wording begins like a text; most texts of other servers end here.

use crate::fold::{OPENINGS, folded, mail_of_email};
use crate::start::{BEGINNING, beginning};
use crate::table::{BEGINNINGS_OF_WORDINGS, FIRST_LETTERS};

/// Tells whether some wording may begin with the text at `text`; surely not, if not.
#[inline]
pub(crate) fn may_begin(bytes: &[u8], text: usize) -> bool {
    let rest = bytes.get(text..).unwrap_or_default();
    let skip = match rest {
        [b' ' | b':', b' ' | b'<' | b'"', ..] => 2,
        [b' ' | b'<' | b'"' | b':', ..] => 1,
        _ => 0,
    };
    let Some([first, second, ..]) = rest.get(skip..) else {
        return rest.iter().any(|byte| folded(*byte) != 0);
    };
    if !first.is_ascii_alphabetic() || !second.is_ascii_alphabetic() {
        return true;
    }
    let seconds = FIRST_LETTERS
        .get(usize::from(first % 32))
        .copied()
        .unwrap_or(u32::MAX);
    let begins = seconds >> (second % 32) & 1 == 1 || may_be_silent(rest, skip);
    begins && may_begin_like(rest, true)
}

/// Tells the same of a text that no codes announce; digits in its first words speak against it.
#[inline]
pub(crate) fn may_begin_bare(bytes: &[u8], text: usize) -> bool {
    let rest = bytes.get(text..).unwrap_or_default();
    let [first, second, ..] = rest else {
        return false;
    };
    let seconds = FIRST_LETTERS
        .get(usize::from(first % 32))
        .copied()
        .unwrap_or(u32::MAX);
    let begins = seconds >> (second % 32) & 1 == 1 || may_be_silent(rest, 0);
    begins && may_begin_like(rest, false)
}

/// Tells whether the letter at `at` may be one that is not meant: see `Letters`.
#[inline]
pub(crate) fn may_be_silent(text: &[u8], at: usize) -> bool {
    let next = text.get(at + 1);
    match text.get(at) {
        Some(b'e' | b'E') if matches!(next, Some(b'm' | b'M' | b'-' | b')')) => {
            mail_of_email(text, at).is_some()
        }
        Some(b'b' | b'f' | b'r' | b'u') if matches!(next, Some(b'\'' | b'"')) => {
            let before = at.checked_sub(1).and_then(|at| text.get(at));
            !before.is_some_and(u8::is_ascii_alphanumeric)
        }
        _ => false,
    }
}

/// Tells whether some wording has the first letters of a text.
#[inline(never)]
fn may_begin_like(text: &[u8], digits: bool) -> bool {
    const FARTHEST: usize = 24;
    let mut letters = 0;
    let mut count = 0;
    for (at, byte) in text.iter().enumerate().take(FARTHEST) {
        let folded = byte | 0x20;
        match kind(*byte) {
            Kind::Letter => {}
            Kind::MaybeSilent if may_be_silent(text, at) => continue,
            Kind::MaybeSilent => {}
            Kind::Sign => continue,
            Kind::Digit => return digits,
            Kind::Escape => return true,
        }
        if count == BEGINNING - 1 {
            return may_be_beginning(letters, folded);
        }
        letters |= u64::from(folded) << (8 * count);
        count += 1;
    }
    true
}

/// Tells the same of the first eight letters and the ninth.
fn may_be_beginning(letters: u64, last: u8) -> bool {
    let [a, b, c, d, e, f, g, h] = letters.to_le_bytes();
    let letters = [a, b, c, d, e, f, g, h, last];
    let number = beginning(letters);
    BEGINNINGS_OF_WORDINGS
        .get(number / 64)
        .is_none_or(|bits| bits >> (number % 64) & 1 == 1)
        || OPENINGS.iter().any(|opening| letters.starts_with(opening))
}

/// What a byte is at the beginning of a text.
#[derive(Clone, Copy)]
enum Kind {
    Letter,
    /// A letter that is not meant before some others: see [`may_be_silent`].
    MaybeSilent,
    Digit,
    /// The first byte of an escape or entity, which is not read as it stands.
    Escape,
    /// Any other byte.
    Sign,
}

#[inline(always)]
const fn kind(byte: u8) -> Kind {
    match byte {
        b'e' | b'E' | b'b' | b'f' | b'r' | b'u' => Kind::MaybeSilent,
        b'A'..=b'Z' | b'a'..=b'z' => Kind::Letter,
        b'0'..=b'9' => Kind::Digit,
        b'\\' | b'&' | b'=' => Kind::Escape,
        _ => Kind::Sign,
    }
}
