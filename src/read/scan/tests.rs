//! The looks at many bytes at once against looks at each place.

use std::format;
use std::string::String;
use std::vec::Vec;

use super::{Point, WINDOW, has_mark, may_have_mark, next_mark, next_point, points_in};

/// What is looked for, and what is nearly that.
const PIECES: [&str; 25] = [
    "\n",
    "5.7.26",
    "4.2.1",
    "2.0.0",
    "3.1.1",
    "5.x.1",
    "5.1.x",
    "5,1.1",
    "5.1,1",
    "55.1.1",
    ".5.1.1",
    "7.5.1.1",
    "gsmtp",
    "GSmtP",
    "gsmtq",
    "gcdp",
    "gCDP",
    "gcd",
    "google.com",
    "mail.Google.Com",
    "google.co",
    "gle.com",
    "https://",
    "a/b",
    "egg",
];

fn starts_with(bytes: &[u8], at: usize, word: &str) -> bool {
    let text = bytes.get(at..at + word.len());
    text.is_some_and(|text| text.eq_ignore_ascii_case(word.as_bytes()))
}

fn is_signature(bytes: &[u8], at: usize) -> bool {
    starts_with(bytes, at, "gsmtp") || starts_with(bytes, at, "gcdp")
}

fn point(bytes: &[u8], at: usize) -> Option<Point> {
    let before = |count: usize| at.checked_sub(count).map_or(b' ', |at| bytes[at]);
    match bytes[at..] {
        [b'\n', ..] => Some(Point::LineEnd(at)),
        [b'/', b'/', ..] => Some(Point::Link(at)),
        [b'2' | b'4' | b'5', b'.', subject, b'.', detail, ..] => {
            let is_code = subject.is_ascii_digit() && detail.is_ascii_digit();
            let number = if before(1) == b'.' {
                before(2)
            } else {
                before(1)
            };
            let is_free = !number.is_ascii_digit();
            (is_code && is_free).then_some(Point::Codes(at))
        }
        _ => is_signature(bytes, at).then_some(Point::Signature(at)),
    }
}

fn mark(bytes: &[u8], at: usize) -> Option<usize> {
    let is_google = at >= 3 && starts_with(bytes, at - 3, "google.com");
    (is_google || is_signature(bytes, at)).then_some(at)
}

fn assert_agreement(bytes: &[u8], from: usize) {
    let shown = format!("{} from {from}", bytes.escape_ascii());
    let mut places = from..bytes.len();
    let expected = places.clone().find_map(|at| point(bytes, at));
    assert_eq!(next_point(bytes, from), expected, "{shown}");
    let expected = places.find_map(|at| mark(bytes, at));
    assert_eq!(next_mark(bytes, from), expected, "{shown}");
    let text = bytes.get(from..).unwrap_or_default();
    let expected = (0..text.len()).any(|at| mark(text, at).is_some());
    assert_eq!(has_mark(bytes, from), expected, "{shown}");
}

#[test]
fn a_point_or_mark_is_seen_at_each_place_of_a_text_of_each_length() {
    for len in 0..72 {
        for at in 0..len {
            for piece in PIECES {
                let mut text = format!("{:-<at$}{piece}{:-<len$}", "", "");
                text.truncate(len);
                for from in [0, at] {
                    assert_agreement(text.as_bytes(), from);
                }
            }
        }
    }
}

#[test]
fn the_first_of_many_points_and_marks_is_seen() {
    const FILLING: [&str; 8] = ["-", "g", "o", "5", ".", "/", "GS", "c"];
    let mut state = 6_u64;
    let mut random = |below: usize| {
        state = state
            .wrapping_mul(6_364_136_223_846_793_005)
            .wrapping_add(1);
        (state >> 33) as usize % below
    };
    for _ in 0..4_000 {
        let pieces: Vec<_> = (0..random(60))
            .map(|_| match random(12) {
                0 => PIECES[random(PIECES.len())],
                _ => FILLING[random(FILLING.len())],
            })
            .collect();
        let text: String = pieces.concat();
        assert_agreement(text.as_bytes(), random(text.len() + 2));
    }
}

/// The bytes that may stand at `at` in a text for the quick look to see something.
fn seen(text: &[u8], at: usize, sees: impl Fn(&[u8]) -> bool) -> Vec<u8> {
    let mut text = text.to_vec();
    let mut seen = Vec::new();
    for byte in 0..=u8::MAX {
        text[at] = byte;
        if sees(&text) {
            seen.push(byte);
        }
    }
    seen
}

#[test]
fn the_quick_look_for_a_mark_sees_little_else() {
    for len in [17, 32, 33, 40, 65, 66, 90] {
        for at in 0..len - 1 {
            let mut text = [b"-".repeat(at), b"gs".to_vec(), b"-".repeat(len)].concat();
            text.truncate(len);
            let firsts = seen(&text, at, |text| may_have_mark(text, 0));
            assert_eq!(firsts, b"Gg", "{at} of {len}");
        }
    }
    let text = [b"g".to_vec(), b"-".repeat(40)].concat();
    let seconds = seen(&text, 1, |text| may_have_mark(text, 0));
    assert_eq!(seconds, b"CGKOSW[_cgkosw{\x7f");
}

#[test]
fn the_quick_look_for_points_sees_little_else() {
    let sees = |text: &[u8]| points_in(text.first_chunk().unwrap()) != 0;
    let shown = |start: &str, at: usize| {
        let text = format!("{start:-<WINDOW$}");
        seen(text.as_bytes(), at, sees)
    };
    // What is before and between the dots is left to the closer look, and so are a few more letters.
    assert_eq!(shown("x.x.", 0).len(), 256);
    assert_eq!(shown("5x1.", 1), b"\n.");
    assert_eq!(shown("5.1x", 3), b"\n.");
    assert_eq!(shown("xs", 0), b"\nGg");
    assert_eq!(shown("gx", 1), b"\nCScs");
    assert_eq!(shown("x/", 0), b"\n/");
    assert_eq!(shown("/x", 1), b"\n/");
}
