//! Real replies, changed: inserted into, cut, joined, wrapped anew, put under other codes.

use std::sync::LazyLock;

use super::choices::Choices;
use super::fragments::piece;

/// The texts of the corpora.
static TEXTS: LazyLock<Vec<String>> = LazyLock::new(|| {
    let corpora = [
        include_str!("../data/corpus.jsonl"),
        include_str!("../data/foreign.jsonl"),
    ];
    let text = |line: &str| {
        let record: serde_json::Value =
            serde_json::from_str(line).expect("a corpus has one record a line");
        record["text"]
            .as_str()
            .expect("a record has a text")
            .to_owned()
    };
    corpora
        .iter()
        .flat_map(|corpus| corpus.lines())
        .map(text)
        .collect()
});

/// Takes a text of the corpora and changes it, some times.
pub fn mutate(bytes: &[u8]) -> Vec<u8> {
    let mut choices = Choices::new(bytes);
    let mut text = choices.one_of(&TEXTS).clone().into_bytes();
    for _ in 0..8 {
        if choices.is_empty() {
            break;
        }
        change(&mut text, &mut choices);
    }
    text
}

fn change(text: &mut Vec<u8>, choices: &mut Choices<'_>) {
    let at = choices.below(text.len() + 1);
    let end = (at + 1 + choices.below(64)).min(text.len());
    match choices.below(12) {
        0 => text.insert(at, choices.byte()),
        1 => insert(text, at, piece(choices)),
        2 => drop(text.drain(at..end)),
        3 => text.truncate(at),
        4 => drop(text.drain(..at)),
        5 => {
            let other = choices.one_of(&TEXTS).as_bytes();
            insert(text, at, other);
        }
        6 => {
            let copy = text[at..end].to_vec();
            insert(text, at, &copy);
        }
        7 => wrap(text, 20 + choices.below(80)),
        8 => join(text),
        9 => recode(text, choices),
        10 if choices.below(2) == 0 => text.make_ascii_uppercase(),
        10 => text.make_ascii_lowercase(),
        _ => {
            if let Some(byte) = text.get_mut(at) {
                *byte = choices.byte();
            }
        }
    }
}

fn insert(text: &mut Vec<u8>, at: usize, more: &[u8]) {
    drop(text.splice(at..at, more.iter().copied()));
}

/// Breaks lines anew between words.
fn wrap(text: &mut [u8], width: usize) {
    let mut len = 0;
    for byte in text {
        len += 1;
        if byte.is_ascii_whitespace() {
            *byte = if len > width { b'\n' } else { b' ' };
            if len > width {
                len = 0;
            }
        }
    }
}

/// Puts all lines on one.
fn join(text: &mut [u8]) {
    for byte in text.iter_mut().filter(|byte| matches!(byte, b'\r' | b'\n')) {
        *byte = b' ';
    }
}

/// Replaces some digits.
fn recode(text: &mut [u8], choices: &mut Choices<'_>) {
    const DIGITS: &[u8] = b"0124557";
    let every = 1 + choices.below(5);
    for digit in text
        .iter_mut()
        .filter(|byte| byte.is_ascii_digit())
        .step_by(every)
        .take(16)
    {
        *digit = *choices.one_of(DIGITS);
    }
}
