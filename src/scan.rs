//! Looking for the few bytes that matter in a long text, eight at a time.

/// A place in a text where a reply may show.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Point {
    /// A line feed.
    LineEnd(usize),
    /// The class of an enhanced code, such as the first byte of `5.7.26`.
    Codes(usize),
    /// A mark of Gmail's; see [`next_mark`].
    Mark(usize),
}

/// Returns the next place at or behind `from` where a reply may show.
#[inline]
pub(crate) fn next_point(bytes: &[u8], from: usize) -> Option<Point> {
    let mut at = from;
    while let Some(chunk) = bytes.get(at..).and_then(|rest| rest.first_chunk::<10>()) {
        let [a, b, c, d, e, f, g, h, i, j] = *chunk;
        let word = u64::from_le_bytes([a, b, c, d, e, f, g, h]);
        let dots = equal(word, b'.');
        let line_ends = equal(word, b'\n');
        let gs = equal(word | repeat(b' '), b'g');
        if dots | line_ends | gs != 0 {
            let second = u64::from_le_bytes([b, c, d, e, f, g, h, i]) | repeat(b' ');
            let third = u64::from_le_bytes([c, d, e, f, g, h, i, j]);
            // "s" and "c" differ in one bit.
            let behind_g = equal(second | repeat(0x10), b's') | equal(second, b'l');
            let mut found = line_ends | dots & equal(third, b'.') | gs & behind_g;
            while found != 0 {
                let place = at + (found.trailing_zeros() / 8) as usize;
                if let Some(point) = point_at(bytes, place) {
                    return Some(point);
                }
                found &= found - 1;
            }
        }
        at += 8;
    }
    (at..bytes.len()).find_map(|place| point_at(bytes, place))
}

#[inline]
fn point_at(bytes: &[u8], at: usize) -> Option<Point> {
    match bytes.get(at)? {
        b'\n' => Some(Point::LineEnd(at)),
        b'.' => {
            let [class, b'.', subject, b'.', detail] =
                *bytes.get(at.checked_sub(1)?..)?.first_chunk()?
            else {
                return None;
            };
            let shape = matches!(class, b'2' | b'4' | b'5')
                && subject.is_ascii_digit()
                && detail.is_ascii_digit();
            let before = at.checked_sub(2).and_then(|at| bytes.get(at));
            let inside = before.is_some_and(|byte| byte.is_ascii_digit() || *byte == b'.');
            (shape && !inside).then_some(Point::Codes(at - 1))
        }
        b'g' | b'G' if is_mark(bytes, at) => Some(Point::Mark(at)),
        _ => None,
    }
}

/// Returns where the next mark of Gmail's is: `gsmtp`, `gcdp`, or the name of google.com.
///
/// For the name it is the place of its second "g".
#[inline]
pub(crate) fn next_mark(bytes: &[u8], from: usize) -> Option<usize> {
    let mut at = from;
    while let Some(word) = eight(bytes, at) {
        let mut found = equal(word | repeat(b' '), b'g');
        while found != 0 {
            let place = at + (found.trailing_zeros() / 8) as usize;
            if is_mark(bytes, place) {
                return Some(place);
            }
            found &= found - 1;
        }
        at += 8;
    }
    // No mark is shorter than four bytes, and what is left is shorter than eight.
    (at..bytes.len().saturating_sub(3)).find(|place| is_mark(bytes, *place))
}

/// Tells whether a mark stands at `at`.
#[inline]
fn is_mark(bytes: &[u8], at: usize) -> bool {
    match bytes.get(at + 1) {
        Some(b's' | b'S') => has(bytes, at, b"gsmtp"),
        Some(b'c' | b'C') => has(bytes, at, b"gcdp"),
        Some(b'l' | b'L') => at >= 3 && has(bytes, at - 3, b"google.com"),
        _ => false,
    }
}

/// Tells whether a signature stands at a mark, rather than the name of a host.
pub(crate) fn is_signature(bytes: &[u8], mark: usize) -> bool {
    has(bytes, mark, b"gsmtp") || has(bytes, mark, b"gcdp")
}

fn has(bytes: &[u8], at: usize, word: &[u8]) -> bool {
    bytes
        .get(at..at + word.len())
        .is_some_and(|text| text.eq_ignore_ascii_case(word))
}

#[inline(always)]
fn eight(bytes: &[u8], at: usize) -> Option<u64> {
    bytes
        .get(at..)?
        .first_chunk()
        .map(|bytes| u64::from_le_bytes(*bytes))
}

#[inline(always)]
const fn repeat(byte: u8) -> u64 {
    u64::from_le_bytes([byte; 8])
}

/// Sets the high bit of each byte that equals `byte`; of some bytes above such a one, too.
#[inline(always)]
const fn equal(word: u64, byte: u8) -> u64 {
    let other = word ^ repeat(byte);
    other.wrapping_sub(repeat(1)) & !other & repeat(0x80)
}
