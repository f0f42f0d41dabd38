//! Single bytes of a text, and eight of them at once.

pub(crate) use crate::shared::bytes::{find, near};

/// Reads eight bytes, the first of them lowest.
#[inline(always)]
pub(crate) fn eight(bytes: &[u8], at: usize) -> Option<u64> {
    let chunk = bytes.get(at..)?.first_chunk()?;
    Some(u64::from_le_bytes(*chunk))
}

#[inline(always)]
pub(crate) const fn repeat(byte: u8) -> u64 {
    u64::from_le_bytes([byte; 8])
}

/// Sets the high bit of each byte that equals `byte`, and of some bytes above such a one.
#[inline(always)]
pub(crate) const fn equal(word: u64, byte: u8) -> u64 {
    let other = word ^ repeat(byte);
    other.wrapping_sub(repeat(1)) & !other & repeat(0x80)
}

/// Returns whether some programs write this byte for a blank: qmail's log an underscore, that of IIS a plus.
#[inline]
pub(crate) const fn is_written_blank(byte: u8) -> bool {
    matches!(byte, b'_' | b'+')
}

/// Returns the byte before a place.
#[inline(always)]
pub(crate) fn byte_before(bytes: &[u8], at: usize) -> Option<u8> {
    bytes.get(at.checked_sub(1)?).copied()
}

/// Returns whether a word is at a place, in any case; it may be the start of a longer one.
#[inline]
pub(crate) fn stands_at(bytes: &[u8], at: usize, word: &[u8]) -> bool {
    let text = bytes.get(at..).and_then(|text| text.get(..word.len()));
    text.is_some_and(|text| text.eq_ignore_ascii_case(word))
}

/// Returns where a word is last in a text, in any case.
pub(crate) fn rfind(text: &[u8], word: &[u8]) -> Option<usize> {
    let mut windows = text.windows(word.len());
    windows.rposition(|text| text.eq_ignore_ascii_case(word))
}

#[cfg(test)]
mod tests {
    use super::{byte_before, eight, equal};

    #[test]
    fn the_first_byte_that_equals_another_is_marked() {
        // It, those that differ in one bit, and those next to it.
        const NEAR: &[u8] = b"]\\^_YUM}\x1d\xdd\0\x7f\x80\xff ";
        for first in NEAR {
            for second in NEAR {
                for (at, after) in [(0, 1), (0, 7), (3, 4), (5, 7), (6, 7)] {
                    let mut bytes = [b'-'; 8];
                    (bytes[at], bytes[after]) = (*first, *second);
                    let found = equal(u64::from_le_bytes(bytes), b']');
                    let marked = (found != 0).then(|| found.trailing_zeros());
                    let expected = bytes.iter().position(|byte| *byte == b']');
                    // The high bit of the byte.
                    let expected = expected.map(|at| 8 * at as u32 + 7);
                    assert_eq!(marked, expected, "{}", bytes.escape_ascii());
                }
            }
        }
    }

    #[test]
    fn eight_bytes_are_all_or_none() {
        assert_eq!(
            eight(b"xabcdefgh", 1),
            Some(u64::from_le_bytes(*b"abcdefgh"))
        );
        assert_eq!((eight(b"abcdefgh", 1), eight(b"abcdefgh", 9)), (None, None));
    }

    #[test]
    fn no_byte_comes_before_the_first_nor_after_the_end() {
        let before = |at| byte_before(b"ab", at);
        assert_eq!(
            [0, 1, 2, 3].map(before),
            [None, Some(b'a'), Some(b'b'), None]
        );
    }
}
