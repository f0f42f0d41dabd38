//! Where a text ends: at a full stop, a bracket, a closing sentence, a session id, a signature.

#[cfg(test)]
mod tests;

use crate::read::bytes::is_written_blank;
use crate::read::codes::Codes;
use crate::read::noise::sign_end;
use crate::read::text::{Letters, behind};
use crate::table::phrases::CLOSINGS;

/// How far behind a hole the text that follows it is looked for: behind a value and a space on either side.
pub(crate) const LONGEST_HOLE: usize = 300;

/// Returns whether a closing sentence starts where a reader stands.
pub(crate) fn starts_closing(mut reader: Letters<'_>) -> bool {
    let first = reader.next_letter();
    first.is_some_and(|first| is_first_of_closing(first, reader))
}

/// Reads the next letter of a text, if no closing sentence starts with it.
pub(crate) fn next_before_closing(reader: &mut Letters<'_>) -> Option<u8> {
    // A sentence starts with a word, which spares most of the looks.
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
fn is_first_of_closing(first: u8, behind_it: Letters<'_>) -> bool {
    let seconds = CLOSING_PAIRS.get(usize::from(first % 32));
    let seconds = seconds.copied().unwrap_or_default();
    // Where the second letter is plain, it spares nearly all of the reading.
    let second = behind_it.plain_next();
    if second.map_or(seconds, |second| seconds & 1 << (second % 32)) == 0 {
        return false;
    }
    CLOSINGS.iter().any(|closing| {
        let (letter, rest) = closing.split_first().unwrap_or((&0, &[]));
        let may_follow = second.is_none_or(|second| rest.first() == Some(&second));
        let follows = || behind(behind_it, rest).is_some() || ends_among(behind_it, rest);
        *letter == first && may_follow && follows()
    })
}

/// Returns whether a sentence starts with the letter that a reader has just passed, and the text ends among those that
/// should follow, behind one of them at least.
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

/// What stands directly behind a text.
#[derive(Clone, Copy, PartialEq, Eq)]
pub(crate) enum Stop {
    /// A full stop, after which another sentence may follow.
    Sentence,
    /// A quote mark, bracket or ellipsis: whoever printed the text ended it here.
    Cut,
    /// A bracket, a dash or a semicolon, behind which something is added that is none of the text.
    Addition,
    None,
}

pub(crate) fn next_stop(bytes: &[u8], at: usize) -> Stop {
    let rest = bytes.get(at..).unwrap_or_default();
    // A line break, written out.
    if matches!(rest.first(), Some(b'\\' | b'#' | b'^')) && sign_end(bytes, at).1 {
        return Stop::Cut;
    }
    // qmail's log writes "/" for it, and goes on so.
    if trim_start(rest, |byte| byte == b'.').starts_with(b"/Giving_up_on") {
        return Stop::Cut;
    }
    let rest = trim_start(rest, |byte| matches!(byte, b'*' | b'\\'));
    let behind_stop = match rest {
        [b'.' | b'!', rest @ ..] => Some(trim_start(rest, |byte| byte == b'\\')),
        _ => None,
    };
    // A space, a no-break space, or what is written for one.
    let is_space = |byte: u8| matches!(byte, b' ' | 0xc2 | 0xa0) || is_written_blank(byte);
    match behind_stop {
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
            // "the user's": the word goes on.
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

/// Returns whether an addition behind a text is one that programs make to any reply: Postfix, Ruby, Java.
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

/// Returns where the value ends that stands in brackets behind a text: `: [192.0.2.7]`, ` (10)`, ` <user@example.com>`.
pub(crate) fn value_end(bytes: &[u8], at: usize) -> Option<usize> {
    let mut ahead = Letters::new(bytes, at, bytes.len(), Codes::default());
    ahead.next_letter()?;
    // Up to the first letter, which is no bracket.
    let before = bytes.get(at..ahead.at)?;
    let open = before
        .iter()
        .rposition(|byte| matches!(byte, b'[' | b'(' | b'<'))?;
    let rest = bytes.get(at..)?.get(open..)?;
    let close = match rest.first() {
        Some(b'[') => b']',
        Some(b'(') => b')',
        _ => b'>',
    };
    let len = rest
        .iter()
        .take(LONGEST_HOLE)
        .position(|byte| *byte == close)?;
    Some(at + open + len + 1)
}

/// Returns whether the value in brackets that ends at `end`, if one does, is such as Gmail puts into a short text: an
/// address, a number, a word in capitals.
pub(crate) fn is_plain_value(bytes: &[u8], end: usize) -> bool {
    let text = bytes.get(..end).unwrap_or_default();
    let is_close = |byte: u8| matches!(byte, b')' | b']' | b'>');
    let Some((close, before)) = text.split_last().filter(|(last, _)| is_close(**last)) else {
        return true;
    };
    let value = before.iter().rev().take(LONGEST_HOLE);
    let value = value.take_while(|byte| !matches!(byte, b'(' | b'[' | b'<'));
    // Letters of an address, also of one that was struck out.
    let is_letter = |byte: u8| byte.is_ascii_lowercase() && !matches!(byte, b'a'..=b'f' | b'x');
    let mut others = value
        .clone()
        .filter(|byte| is_letter(**byte) || *byte == close);
    // The name of a hole stands there as the table has it.
    others.next().is_none() || value.clone().any(|byte| *byte == b'{')
}

/// Returns where the word ends that comes next, without the signs behind it.
pub(crate) fn word_end(reader: Letters<'_>) -> usize {
    let mut ahead = reader;
    if ahead.next_letter().is_none() {
        return reader.at;
    }
    let bytes = reader.bytes();
    let start = ahead.at - 1;
    let word = bytes.get(start..).unwrap_or_default();
    let len = word
        .iter()
        .take(LONGEST_HOLE)
        .take_while(|byte| !byte.is_ascii_whitespace())
        .count();
    let word = word.get(..len).unwrap_or_default();
    let last = word.iter().rposition(u8::is_ascii_alphanumeric);
    start + last.map_or(0, |last| last + 1)
}
