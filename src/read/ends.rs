//! Where a text ends: at a full stop, a bracket, a closing sentence, a session id, a signature.

use crate::read::bytes::{is_written_blank, near};
use crate::read::noise::sign_end;
use crate::read::text::{Letters, after_letters};
use crate::table::phrases::CLOSINGS;

/// Returns whether a closing sentence starts where a reader is.
pub(crate) fn starts_closing(mut reader: Letters<'_>) -> bool {
    let first = reader.next_letter();
    first.is_some_and(|first| is_first_of_closing(first, reader))
}

/// Reads the next letter of a text, if no closing sentence starts with it.
pub(crate) fn next_before_closing(reader: &mut Letters<'_>) -> Option<u8> {
    // A sentence starts with a word, so nothing starts inside one.
    if reader.is_inside_word() {
        return reader.next_letter();
    }
    let mut ahead = *reader;
    let letter = ahead.next_letter()?;
    if is_first_of_closing(letter, ahead) {
        return None;
    }
    *reader = ahead;
    Some(letter)
}

/// Returns whether a closing sentence starts with the letter that a reader has just passed.
fn is_first_of_closing(first: u8, after_it: Letters<'_>) -> bool {
    let seconds = CLOSING_PAIRS.get(usize::from(first % 32));
    let seconds = seconds.copied().unwrap_or_default();
    // Where the second letter is plain, it rules out nearly all closings without reading them.
    let second = after_it.plain_next();
    if second.map_or(seconds, |second| seconds & 1 << (second % 32)) == 0 {
        return false;
    }
    CLOSINGS.iter().any(|closing| {
        let (letter, rest) = closing.split_first().unwrap_or((&0, &[]));
        let may_follow = second.is_none_or(|second| rest.first() == Some(&second));
        let follows = || after_letters(after_it, rest).is_some() || ends_among(after_it, rest);
        *letter == first && may_follow && follows()
    })
}

/// Returns whether a sentence starts with the letter that a reader has just passed, and the text ends within the letters
/// that should follow, after at least one of them: a closing sentence that was cut.
fn ends_among(mut reader: Letters<'_>, letters: &[u8]) -> bool {
    let before = reader.bytes().get(..reader.at.saturating_sub(1));
    if !before.unwrap_or_default().trim_ascii_end().ends_with(b".") {
        return false;
    }
    let mut letters = letters.iter();
    let mut count = 0;
    loop {
        match (reader.next_letter(), letters.next()) {
            (None, Some(_)) => return count > 0,
            (Some(here), Some(letter)) if here == *letter => count += 1,
            _ => return false,
        }
    }
}

/// The first two letters of the closing sentences: one bit for each second one, by the first.
#[allow(clippy::indexing_slicing, reason = "evaluated while compiling")]
const CLOSING_PAIRS: [u32; 32] = {
    let mut pairs = [0; 32];
    let mut at = 0;
    while at < CLOSINGS.len() {
        let closing = CLOSINGS[at];
        pairs[(closing[0] % 32) as usize] |= 1 << (closing[1] % 32);
        at += 1;
    }
    pairs
};

/// What comes directly after a text.
#[derive(Clone, Copy, PartialEq, Eq)]
pub(crate) enum Stop {
    /// A full stop, after which another sentence may follow.
    Sentence,
    /// A quote mark, bracket or ellipsis: whoever printed the text ended it here.
    Cut,
    /// A bracket, a dash or a semicolon, after which something is added that is not part of the text.
    Addition,
    None,
}

pub(crate) fn next_stop(bytes: &[u8], at: usize) -> Stop {
    let rest = bytes.get(at..).unwrap_or_default();
    // A line break, written out.
    if matches!(rest.first(), Some(b'\\' | b'#' | b'^')) && sign_end(bytes, at).1 {
        return Stop::Cut;
    }
    // qmail's log writes "/" for it, and continues like this.
    if trim_start(rest, |byte| byte == b'.').starts_with(b"/Giving_up_on") {
        return Stop::Cut;
    }
    let rest = trim_start(rest, |byte| matches!(byte, b'*' | b'\\'));
    let after_stop = match rest {
        [b'.' | b'!', rest @ ..] => Some(trim_start(rest, |byte| byte == b'\\')),
        _ => None,
    };
    // A space, a no-break space, or what is written for one.
    let is_space = |byte: u8| matches!(byte, b' ' | 0xc2 | 0xa0) || is_written_blank(byte);
    match after_stop {
        Some(
            [
                b'.' | b'"' | b'\'' | b'`' | b')' | b']' | b'}' | b'*' | b';' | b'(' | b'|' | b'<',
                ..,
            ],
        ) => Stop::Cut,
        // What a program adds in brackets, or Gmail itself: "closing connection. (EHLO)".
        Some(rest) if trim_start(rest, is_space).first() == Some(&b'(') => Stop::Addition,
        Some(_) => Stop::Sentence,
        None => match rest {
            // "the user's": the word continues.
            [b'\'', letter, ..] if letter.is_ascii_alphabetic() => Stop::None,
            []
            | [
                b'"' | b'\'' | b'`' | b')' | b']' | b'}' | b'|' | b'<' | b'\n' | b'\r' | 0xe2,
                ..,
            ] => Stop::Cut,
            [b';', ..] => Stop::Addition,
            [b' ' | b'_' | b'+', ..] => match trim_start(rest, is_space) {
                [] | [b'|' | b'{' | b'.' | 0xe2, ..] => Stop::Cut,
                [b'(' | b'-' | b'<' | b'[', ..] => Stop::Addition,
                _ => Stop::None,
            },
            _ => Stop::None,
        },
    }
}

/// Returns whether an addition after a text is one that programs make to any reply: Postfix, Ruby, Java.
pub(crate) fn is_of_program(bytes: &[u8], at: usize) -> bool {
    let rest = bytes.get(at..).unwrap_or_default();
    let addition = trim_start(rest, |byte| {
        matches!(byte, b'.' | b' ') || is_written_blank(byte)
    });
    let additions = [
        &b"(in reply to"[..],
        b"(in_reply_to",
        b"(Net::SMTP",
        b"; nested exception",
    ];
    additions.iter().any(|start| addition.starts_with(start))
}

fn trim_start(text: &[u8], trimmed: impl Fn(u8) -> bool) -> &[u8] {
    let len = text.iter().take_while(|byte| trimmed(**byte)).count();
    text.get(len..).unwrap_or_default()
}

/// Cuts off what comes after a reply whose text starts at `text`, if a program wrote a plus for each blank, as the log of
/// IIS does: such a reply ends at the first blank.
pub(crate) fn trim_after_plus_encoded(bytes: &[u8], text: usize) -> &[u8] {
    const LONGEST: usize = 2_000;
    if bytes.get(text) != Some(&b'+') {
        return bytes;
    }
    let len = memchr::memchr3(b' ', b'\t', b'\n', near(bytes, text, LONGEST));
    len.and_then(|len| bytes.get(..text + len)).unwrap_or(bytes)
}
