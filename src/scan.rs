//! Looking for the few bytes that matter in a long text, eight at a time.

#![allow(
    clippy::arithmetic_side_effects,
    reason = "positions in a slice and small constants: far from the end of usize; a bit is cleared only where one is set"
)]

/// A place in a text where a reply may show.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Point {
    /// A line feed.
    LineEnd(usize),
    /// The class of an enhanced code, such as the first byte of `5.7.26`.
    Codes(usize),
    /// A signature of Gmail's, `gsmtp` or `gcdp`.
    Signature(usize),
    /// The slashes of a link.
    Link(usize),
}

/// How many bytes are looked at together; two such blocks make a step.
const BLOCK: usize = 16;
const STEP: usize = 2 * BLOCK;
/// How many bytes before and behind a byte tell what it is.
const BEFORE: usize = 1;
const BEHIND: usize = 3;

/// A block, and what stands around it.
type Window = [u8; BEFORE + BLOCK + BEHIND];

/// Returns the next place at or behind `from` where a reply may show.
#[inline]
pub(crate) fn next_point(bytes: &[u8], from: usize) -> Option<Point> {
    next_in_blocks(bytes, from, may_be_point, point_at)
}

/// Returns where the next mark of Gmail's is: `gsmtp`, `gcdp`, or the name of google.com.
///
/// For the name it is the place of its second "g".
#[inline]
pub(crate) fn next_mark(bytes: &[u8], from: usize) -> Option<usize> {
    next_in_blocks(bytes, from, may_be_mark, |bytes, at| {
        is_mark(bytes, at).then_some(at)
    })
}

/// Tells whether a mark of Gmail's stands behind the byte at `from`.
#[inline(always)]
pub(crate) fn has_mark(bytes: &[u8], from: usize) -> bool {
    let text = bytes.get(from..).unwrap_or_default();
    let mut at = 0;
    let mut may = false;
    while let (Some(first), Some(second), false) = (window(text, at), window(text, at + BLOCK), may)
    {
        may = is_any(first, second, may_be_mark);
        at += STEP;
    }
    // Less than a step is left: look at the last one, some of it again.
    let last = text.len().saturating_sub(BEFORE + BLOCK + BEHIND);
    may = may
        || match (window(text, at.min(last)), window(text, last)) {
            (Some(first), Some(second)) => is_any(first, second, may_be_mark),
            _ => true,
        };
    may && next_mark(text, 0).is_some()
}

/// Returns what `exactly` sees at the first place where it sees something; `may` says where to look.
#[inline(always)]
fn next_in_blocks<T>(
    bytes: &[u8],
    from: usize,
    may: impl Fn(u8, u8, u8, u8, u8) -> bool + Copy,
    exactly: impl Fn(&[u8], usize) -> Option<T>,
) -> Option<T> {
    let first_of = |window: &Window, at: usize| {
        let mut places = places_in(window, may);
        while places != 0 {
            let seen = exactly(bytes, at + (places.trailing_zeros() / 8) as usize);
            if seen.is_some() {
                return seen;
            }
            places &= places - 1;
        }
        None
    };
    let mut at = from;
    if from == 0 {
        // No byte stands before the first one.
        let seen = exactly(bytes, 0);
        if seen.is_some() {
            return seen;
        }
        at = BEFORE;
    }
    while let (Some(first), Some(second)) = (
        window(bytes, at - BEFORE),
        window(bytes, at - BEFORE + BLOCK),
    ) {
        if is_any(first, second, may) {
            let seen = first_of(first, at).or_else(|| first_of(second, at + BLOCK));
            if seen.is_some() {
                return seen;
            }
        }
        at += STEP;
    }
    if let Some(first) = window(bytes, at - BEFORE) {
        let seen = first_of(first, at);
        if seen.is_some() {
            return seen;
        }
        at += BLOCK;
    }
    (at..bytes.len()).find_map(|at| exactly(bytes, at))
}

#[inline(always)]
fn window(bytes: &[u8], at: usize) -> Option<&Window> {
    bytes.get(at..)?.first_chunk()
}

/// Tells whether there is a place to look at in one of two blocks.
///
/// The compiler makes vector instructions of it, so there is no branch here and no early end.
#[inline(always)]
fn is_any(first: &Window, second: &Window, may: impl Fn(u8, u8, u8, u8, u8) -> bool) -> bool {
    let mut found = [0; BLOCK];
    let pairs = shifted(first).zip(shifted(second));
    for (found, (one, other)) in found.iter_mut().zip(pairs) {
        let ((((a, b), c), d), e) = one;
        let ((((f, g), h), i), j) = other;
        *found = u8::from(may(*a, *b, *c, *d, *e) | may(*f, *g, *h, *i, *j));
    }
    u128::from_le_bytes(found) != 0
}

/// Returns the places to look at in a block, the lowest bit of a byte for each.
#[inline(always)]
fn places_in(window: &Window, may: impl Fn(u8, u8, u8, u8, u8) -> bool) -> u128 {
    let mut found = [0; BLOCK];
    for (found, ((((a, b), c), d), e)) in found.iter_mut().zip(shifted(window)) {
        *found = u8::from(may(*a, *b, *c, *d, *e));
    }
    u128::from_le_bytes(found)
}

type Five<'a> = ((((&'a u8, &'a u8), &'a u8), &'a u8), &'a u8);

/// The bytes of a block, each with the one before it and those behind it.
#[inline(always)]
fn shifted(window: &Window) -> impl Iterator<Item = Five<'_>> {
    let by = |shift: usize| {
        let bytes: Option<&[u8; BLOCK]> = window.get(shift..).and_then(<[u8]>::first_chunk);
        bytes.unwrap_or(&[0; BLOCK])
    };
    by(0).iter().zip(by(1)).zip(by(2)).zip(by(3)).zip(by(4))
}

/// Tells whether a line feed, the shape of codes, or a sign may stand here with which signatures and links start.
#[inline(always)]
fn may_be_point(before: u8, here: u8, next: u8, _: u8, third: u8) -> bool {
    // "0" to "7": those that are no class of a code are left to the closer look.
    let class = here & 0xf8 == b'0';
    // Behind these it would be a part of an address.
    let inside = before.is_ascii_digit() | (before == b'.');
    let codes = class & (next == b'.') & (third == b'.') & !inside;
    // "s" and "c" differ in one bit.
    let signature = (here | 0x20 == b'g') & (next | 0x30 == b's');
    let link = (here == b'/') & (next == b'/');
    codes | (here == b'\n') | signature | link
}

/// Tells whether a "g" stands here that goes on as in "gsmtp", "gcdp" or "gle.com", or in one of a few other ways.
#[inline(always)]
fn may_be_mark(_: u8, here: u8, _: u8, second: u8, _: u8) -> bool {
    // "m", "d" and "e", and "l", which differ in these bits.
    (here | 0x20 == b'g') & (second | 0x29 == b'm')
}

/// Tells what stands at a place.
#[inline]
fn point_at(bytes: &[u8], at: usize) -> Option<Point> {
    match bytes.get(at)? {
        b'\n' => Some(Point::LineEnd(at)),
        b'2' | b'4' | b'5' => {
            let [b'.', subject, b'.', detail] = *bytes.get(at + 1..)?.first_chunk()? else {
                return None;
            };
            let before = at.checked_sub(1).and_then(|at| bytes.get(at));
            let inside = before.is_some_and(|byte| byte.is_ascii_digit() || *byte == b'.');
            let is_code = subject.is_ascii_digit() && detail.is_ascii_digit() && !inside;
            is_code.then_some(Point::Codes(at))
        }
        b'g' | b'G' if is_signature(bytes, at) => Some(Point::Signature(at)),
        b'/' if bytes.get(at + 1) == Some(&b'/') => Some(Point::Link(at)),
        _ => None,
    }
}

/// Tells whether a mark stands at `at`.
#[inline]
fn is_mark(bytes: &[u8], at: usize) -> bool {
    match bytes.get(at + 1) {
        Some(b'l' | b'L') => at >= 3 && has(bytes, at - 3, b"google.com"),
        _ => is_signature(bytes, at),
    }
}

/// Tells whether a signature stands at `at`, which is a "g".
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

#[inline(always)]
pub(crate) const fn repeat(byte: u8) -> u64 {
    u64::from_le_bytes([byte; 8])
}

/// Sets the high bit of each byte that equals `byte`; of some bytes above such a one, too.
#[inline(always)]
pub(crate) const fn equal(word: u64, byte: u8) -> u64 {
    let other = word ^ repeat(byte);
    other.wrapping_sub(repeat(1)) & !other & repeat(0x80)
}
