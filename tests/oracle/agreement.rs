//! The ways to ask agree with each other.

use gmail_replies::{
    Basis, EnhancedCode, FindIter, GmailReply, Match, RecognizeError, ReplyCode, find, find_iter,
    recognize,
};

use super::naive::Plain;

/// What tells two matches apart.
pub type Summary = (
    GmailReply,
    Option<ReplyCode>,
    Option<EnhancedCode>,
    Basis,
    std::ops::Range<usize>,
);

pub fn summary(found: &Match<'_>) -> Summary {
    (
        found.reply(),
        found.code(),
        found.enhanced(),
        found.basis(),
        found.range(),
    )
}

pub fn check(input: &[u8]) {
    let shown = input.escape_ascii();
    let recognized = recognize(input).map(|found| summary(&found));
    check_error(input, recognized.as_ref().err().copied());
    let all = matches(input);
    assert_eq!(
        find(input).map(|found| summary(&found)),
        all.first().map(summary),
        "{shown}"
    );
    for found in &all {
        check_slice(input, found);
    }
    if let Ok(text) = std::str::from_utf8(input) {
        check_parts(text);
    }
}

/// All matches: in order, without overlap, each with at least one byte, and again the same from a
/// copy made on the way.
fn matches(input: &[u8]) -> Vec<Match<'_>> {
    let shown = input.escape_ascii();
    let mut iter = find_iter(input);
    let mut all: Vec<Match<'_>> = Vec::new();
    let mut copy: Option<FindIter<'_>> = None;
    while let Some(found) = iter.next() {
        let end = all.last().map_or(0, |last| last.range().end);
        assert!(
            found.range().start >= end && !found.range().is_empty(),
            "{:?} after {end} in {shown}",
            found.range()
        );
        assert!(all.len() <= input.len(), "no end in {shown}");
        all.push(found);
        copy.get_or_insert_with(|| iter.clone());
    }
    assert!(iter.next().is_none(), "one more after the end of {shown}");
    let rest: Vec<Summary> = copy
        .into_iter()
        .flatten()
        .map(|found| summary(&found))
        .collect();
    let after_first: Vec<Summary> = all.iter().skip(1).map(summary).collect();
    assert_eq!(rest, after_first, "{shown}");
    all
}

/// What was found by its text and codes is recognised when it stands alone, unless the evidence lay
/// outside; and never as another reply.
fn check_slice(input: &[u8], found: &Match<'_>) {
    let shown = input.escape_ascii();
    let range = found.range();
    // Weak evidence may speak against other evidence, of which a slice lacks some.
    if is_weak(found) {
        return;
    }
    let codes = |found: &Match<'_>| (found.code(), found.enhanced());
    match recognize(found.as_bytes()) {
        Ok(alone) if codes(&alone) != codes(found) => {}
        Ok(alone) => assert_eq!(alone.reply(), found.reply(), "{range:?} alone, of {shown}"),
        Err(RecognizeError::Unknown { .. }) => assert!(
            !starts_plainly(found) || lies_outside(input, found),
            "expected {} in {range:?} alone, found none, of {shown}",
            found.reply()
        ),
        Err(error) => panic!("{error} in {range:?} alone, of {shown}"),
    }
}

/// Tells whether a mark of Gmail's stands in the input, and in the match none that surely counts.
fn lies_outside(input: &[u8], found: &Match<'_>) -> bool {
    let has_mark = |text: &[u8], counts: fn(&[u8], &[u8]) -> bool| {
        let text = text.to_ascii_lowercase();
        let is_mark = |at: usize, mark: &[u8]| {
            let (before, rest) = text.split_at(at);
            rest.starts_with(mark) && counts(before, &rest[mark.len() - 1..])
        };
        let marks = [&b"google.com"[..], b"gsmtp", b"gcdp"];
        (0..text.len()).any(|at| marks.iter().any(|mark| is_mark(at, mark)))
    };
    // A hyphen sets a signature off, and the name of a host is a word.
    let surely = |before: &[u8], rest: &[u8]| match rest {
        [b'm', after @ ..] => !is_inside(before.last()) && !is_inside(after.first()),
        _ => before.trim_ascii_end().ends_with(b"-"),
    };
    has_mark(input, |_, _| true) && !has_mark(found.as_bytes(), surely)
}

fn is_inside(byte: Option<&u8>) -> bool {
    byte.is_some_and(u8::is_ascii_alphanumeric)
}

/// Tells whether something else than a text of the table decided.
fn is_weak(found: &Match<'_>) -> bool {
    found.wording().is_none()
}

/// Tells whether a reply is one that a server may have sent, and starts with its wording.
fn starts_plainly(found: &Match<'_>) -> bool {
    let Some(row) = found.wording() else {
        return false;
    };
    let word = row.core().split(' ').next().unwrap_or_default();
    let starts = [' ', '-'].iter().any(|sign| {
        let start = format!("{}{sign}{} {word} ", row.code, row.enhanced);
        found.as_bytes().starts_with(start.as_bytes())
    });
    starts && std::str::from_utf8(found.as_bytes()).is_ok_and(|text| Plain::read(text).is_some())
}

/// The error is the one that the input calls for.
fn check_error(input: &[u8], error: Option<RecognizeError>) {
    let shown = input.escape_ascii();
    let is_blank = input.iter().all(u8::is_ascii_whitespace);
    assert_eq!(error == Some(RecognizeError::Empty), is_blank, "{shown}");
    let text = input.trim_ascii_start();
    let stands_first = |code: ReplyCode| text.starts_with(code.to_string().as_bytes());
    match error {
        Some(RecognizeError::NotAFailure { code }) => {
            assert!(
                stands_first(code) && code.severity().is_none(),
                "{code} in {shown}"
            );
        }
        Some(RecognizeError::Unknown {
            code: Some(code), ..
        }) => {
            assert!(
                stands_first(code) && code.severity().is_some(),
                "{code} in {shown}"
            );
        }
        _ => {}
    }
}

/// A plain reply taken apart is the same reply.
fn check_parts(text: &str) {
    let Ok(found) = recognize(text) else { return };
    if is_weak(&found) || Plain::read(text).is_none() {
        return;
    }
    let Some(code) = found.code() else { return };
    let start = text.trim_ascii_start();
    let Some(rest) = start.strip_prefix(&code.to_string()) else {
        return;
    };
    let Some(rest) = rest.strip_prefix([' ', '-']) else {
        return;
    };
    let apart = GmailReply::from_parts(code, None, rest);
    let apart = apart.map(|apart| apart.reply());
    assert_eq!(apart, Ok(found.reply()), "{code} and {rest:?}");
}
