//! Looking for the few bytes that matter in a long text, eight at a time.

#[cfg(test)]
mod tests;

use crate::read::codes::stands_free;

/// A place in a text where a reply may show.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Point {
    /// A line feed.
    LineEnd(usize),
    /// The class of an enhanced code, such as the first byte of `5.7.26`.
    Codes(usize),
    /// Gmail's signature, `gsmtp` or `gcdp`.
    Signature(usize),
    /// The slashes of a link.
    Link(usize),
}

/// How many bytes are looked at together.
const BLOCK: usize = 16;
/// How many bytes after a byte tell what it is.
const AFTER: usize = 4;
const WINDOW: usize = BLOCK + AFTER;
/// How many bytes the shortest mark has, "gcdp".
const SHORTEST_MARK: usize = 4;

/// Returns the next place at or after `from` where a reply may show.
#[inline]
pub(crate) fn next_point(bytes: &[u8], from: usize) -> Option<Point> {
    next_in_blocks(bytes, from, 1, points_in, point_at)
}

/// Returns where the next enhanced code is at or after `from`.
pub(crate) fn next_codes(bytes: &[u8], from: usize) -> Option<usize> {
    let mut at = from;
    loop {
        at = match next_point(bytes, at)? {
            Point::Codes(place) => return Some(place),
            Point::LineEnd(place) | Point::Signature(place) | Point::Link(place) => place + 1,
        };
    }
}

/// Returns where Gmail's next mark is: `gsmtp`, `gcdp`, or the name of google.com.
///
/// For the name it is the place of its second "g".
#[inline]
pub(crate) fn next_mark(bytes: &[u8], from: usize) -> Option<usize> {
    next_in_blocks(bytes, from, SHORTEST_MARK, marks_in, |bytes, at| {
        is_mark(bytes, at).then_some(at)
    })
}

/// Returns whether one of Gmail's marks is at or after `from`.
#[inline(always)]
pub(crate) fn has_mark(bytes: &[u8], from: usize) -> bool {
    may_have_mark(bytes, from) && finds_mark(bytes.get(from..).unwrap_or_default())
}

#[inline(never)]
fn finds_mark(text: &[u8]) -> bool {
    next_mark(text, 0).is_some()
}

/// Returns whether some "g" continues as in "gsmtp", "gcdp" or "google", or in one of a few other ways. Saves a quarter of
/// a foreign miss, as most texts of other servers have none.
#[inline(always)]
fn may_have_mark(bytes: &[u8], from: usize) -> bool {
    let Some(last) = bytes.len().checked_sub(2 * BLOCK + 1) else {
        return may_have_mark_shortly(bytes);
    };
    // What is left at the end is looked at together with what comes before it.
    let mut at = from.min(last);
    loop {
        match two_blocks(bytes, at) {
            Some((first, second)) if !may_start_mark(first, second) => {}
            _ => return true,
        }
        if at == last {
            return false;
        }
        at = last.min(at + 2 * BLOCK);
    }
}

/// Looks at a text shorter than two blocks from both ends.
#[inline(never)]
fn may_have_mark_shortly(bytes: &[u8]) -> bool {
    match (bytes.first_chunk(), bytes.last_chunk()) {
        (Some(first), Some(second)) => may_start_mark(first, second),
        _ => true,
    }
}

#[inline(always)]
fn two_blocks(bytes: &[u8], at: usize) -> Option<(&[u8; PAIRS], &[u8; PAIRS])> {
    let blocks: &[u8; BLOCK + PAIRS] = bytes.get(at..)?.first_chunk()?;
    Some((blocks.first_chunk()?, blocks.last_chunk()?))
}

/// A block, and the byte after it.
const PAIRS: usize = BLOCK + 1;

/// Looks at two blocks together; without branches, as `points_in` does.
#[inline(always)]
fn may_start_mark(first: &[u8; PAIRS], second: &[u8; PAIRS]) -> bool {
    let (a, b) = (here_and_next(first), here_and_next(second));
    let mut found = [0; BLOCK];
    let bytes = a.0.iter().zip(a.1).zip(b.0.iter().zip(b.1));
    for (found, ((a, a_next), (b, b_next))) in found.iter_mut().zip(bytes) {
        *found = u8::from(starts_like_mark(*a, *a_next) | starts_like_mark(*b, *b_next));
    }
    u128::from_le_bytes(found) != 0
}

#[inline(always)]
fn here_and_next(pairs: &[u8; PAIRS]) -> (&[u8; BLOCK], &[u8; BLOCK]) {
    let none = &[0; BLOCK];
    let here = pairs.first_chunk().unwrap_or(none);
    (here, pairs.last_chunk().unwrap_or(none))
}

/// Returns whether a mark may start with these two bytes: the first is "g", and the second "s", "c", "o" or one of the few that
/// differ from these in the same bits.
#[inline(always)]
fn starts_like_mark(first: u8, second: u8) -> bool {
    (first | 0x20 == b'g') & (second | 0x3c == b'o' | 0x3c)
}

/// Returns what `exactly` sees at the first place where it sees something, among those that `quickly` marks. What it
/// sees has `shortest` bytes at least.
#[inline(always)]
fn next_in_blocks<T>(
    bytes: &[u8],
    from: usize,
    shortest: usize,
    quickly: impl Fn(&[u8; WINDOW]) -> u128,
    exactly: impl Fn(&[u8], usize) -> Option<T>,
) -> Option<T> {
    let first_of = |mut found: u128, at: usize| {
        while found != 0 {
            let place = found.trailing_zeros() & !7;
            let seen = exactly(bytes, at + (place / 8) as usize);
            if seen.is_some() {
                return seen;
            }
            found &= !(u128::from(u8::MAX) << place);
        }
        None
    };
    let mut at = from;
    while let Some(window) = bytes.get(at..).and_then(<[u8]>::first_chunk) {
        let found = quickly(window);
        if found != 0 {
            let seen = first_of(found, at);
            if seen.is_some() {
                return seen;
            }
        }
        at += BLOCK;
    }
    // Less than a window is left: look at the last one, some of it again.
    if let (Some(start), Some(window)) = (bytes.len().checked_sub(WINDOW), bytes.last_chunk()) {
        let again = 8 * (at - start) as u32;
        let seen = first_of(quickly(window).checked_shr(again).unwrap_or(0), at);
        if seen.is_some() {
            return seen;
        }
        at = at.max(start + BLOCK);
    }
    (at..(bytes.len() + 1).saturating_sub(shortest)).find_map(|at| exactly(bytes, at))
}

#[inline(always)]
fn all_bits_if(condition: bool) -> u8 {
    if condition { u8::MAX } else { 0 }
}

/// Finds line feeds, shapes of codes, and signs with which signatures and links start; all bits of a byte for each.
///
/// The compiler makes vector instructions of it, so there is no branch here and no early end.
#[inline(always)]
fn points_in(window: &[u8; WINDOW]) -> u128 {
    let (here, next, fourth) = (at::<0>(window), at::<1>(window), at::<3>(window));
    let mut found = [0; BLOCK];
    let bytes = here.iter().zip(next).zip(fourth);
    for (found, ((here, next), fourth)) in found.iter_mut().zip(bytes) {
        // Whether a class is before the dots, and digits are around them, is left to the closer look.
        let codes = (*next == b'.') & (*fourth == b'.');
        let link = (*here == b'/') & (*next == b'/');
        let signature = starts_signature(*here, *next);
        *found = all_bits_if(codes | (*here == b'\n') | link | signature);
    }
    u128::from_le_bytes(found)
}

/// Finds the signs with which marks start, in the same way.
#[inline(always)]
fn marks_in(window: &[u8; WINDOW]) -> u128 {
    let mut found = [0; BLOCK];
    let bytes = at::<0>(window).iter().zip(at::<1>(window));
    for (found, (here, next)) in found.iter_mut().zip(bytes) {
        // The "gl" in the name of google.com.
        let name = (here | 0x20 == b'g') & (next | 0x20 == b'l');
        *found = all_bits_if(name | starts_signature(*here, *next));
    }
    u128::from_le_bytes(found)
}

/// Returns whether a signature may start with these: "gs" or "gc", which differ in one bit.
#[inline(always)]
fn starts_signature(first: u8, second: u8) -> bool {
    (first | 0x20 == b'g') & (second | 0x30 == b's')
}

/// The bytes `AT` places after those of a block.
#[inline(always)]
fn at<const AT: usize>(window: &[u8; WINDOW]) -> &[u8; BLOCK] {
    window
        .get(AT..)
        .and_then(<[u8]>::first_chunk)
        .unwrap_or(&[0; BLOCK])
}

/// Returns what is at a place.
#[inline]
fn point_at(bytes: &[u8], at: usize) -> Option<Point> {
    match bytes.get(at)? {
        b'\n' => Some(Point::LineEnd(at)),
        b'2' | b'4' | b'5' => {
            let [b'.', subject, b'.', detail] = *bytes.get(at + 1..)?.first_chunk()? else {
                return None;
            };
            let is_code = subject.is_ascii_digit() && detail.is_ascii_digit();
            (is_code && stands_free(bytes, at)).then_some(Point::Codes(at))
        }
        b'g' | b'G' if is_signature(bytes, at) => Some(Point::Signature(at)),
        b'/' if bytes.get(at + 1) == Some(&b'/') => Some(Point::Link(at)),
        _ => None,
    }
}

/// Returns whether a mark is at `at`.
#[inline]
fn is_mark(bytes: &[u8], at: usize) -> bool {
    match bytes.get(at + 1) {
        Some(b'l' | b'L') => at >= 3 && has(bytes, at - 3, b"google.com"),
        Some(_) => is_signature(bytes, at),
        None => false,
    }
}

/// Returns whether a signature is at `at`.
#[inline]
fn is_signature(bytes: &[u8], at: usize) -> bool {
    match bytes.get(at + 1) {
        Some(b's' | b'S') => has(bytes, at, b"gsmtp"),
        Some(b'c' | b'C') => has(bytes, at, b"gcdp"),
        _ => false,
    }
}

#[inline(always)]
fn has<const N: usize>(bytes: &[u8], at: usize, word: &[u8; N]) -> bool {
    let text: Option<&[u8; N]> = bytes.get(at..).and_then(<[u8]>::first_chunk);
    text.is_some_and(|text| {
        let pairs = text.iter().zip(word);
        pairs.fold(true, |same, (a, b)| same & a.eq_ignore_ascii_case(b))
    })
}
