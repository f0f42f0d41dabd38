//! The quick looks at a beginning against slow ones.

use std::string::String;
use std::vec::Vec;

use super::{PlainWords, may_begin, may_begin_like};
use crate::codes::{Codes, codes_at};
use crate::fold::{HOLE, OPENINGS, letters};
use crate::start::BEGINNING;
use crate::table::{TABLE, WORDINGS};
use crate::text::Letters;
use crate::verdict::Candidate;

/// Texts of all lengths, of signs and letters that mean something to one of the looks.
fn texts() -> Vec<Vec<u8>> {
    const ALPHABET: &[u8] = b"eEmMaZzA  -.(),+*/'0:=@`[{_\x7f\x80\xe5\n\0";
    let mut state = 6_u64;
    let mut random = move |below: usize| {
        state = state
            .wrapping_mul(6_364_136_223_846_793_005)
            .wrapping_add(1);
        (state >> 33) as usize % below
    };
    let mut text = |likely: usize| {
        let len = 12 + random(12);
        let byte = |random: &mut dyn FnMut(usize) -> usize| {
            let most = if random(100) < likely {
                17
            } else {
                ALPHABET.len()
            };
            ALPHABET[random(most)]
        };
        (0..len).map(|_| byte(&mut random)).collect()
    };
    [50, 90, 99, 100, 100]
        .repeat(20_000)
        .into_iter()
        .map(&mut text)
        .collect()
}

fn is_sign(byte: u8) -> bool {
    byte == b' ' || (b'('..=b'/').contains(&byte)
}

#[test]
fn plain_words_are_letters_and_signs_that_say_nothing() {
    let mut plain = 0;
    for text in texts() {
        let expected = text.get(..16).is_some_and(|start| {
            start
                .iter()
                .all(|byte| byte.is_ascii_alphabetic() || is_sign(*byte))
                && start[..2].iter().all(u8::is_ascii_alphabetic)
                && start.iter().any(|byte| is_sign(*byte))
        });
        let found = PlainWords::read(&text, 0);
        assert_eq!(found.is_some(), expected, "{:?}", text.escape_ascii());
        plain += usize::from(expected);
    }
    assert!(plain > 10_000, "{plain}");
}

#[test]
fn letters_of_plain_words_are_those_that_the_reader_reads() {
    let (mut read, mut doubtful) = (0, 0);
    for text in texts() {
        let Some(words) = PlainWords::read(&text, 0) else {
            continue;
        };
        let first = text[..2].to_ascii_lowercase();
        assert_eq!(words.first_two(), (first[0], first[1]));
        let start = &text[..16];
        let signs = start.iter().filter(|byte| is_sign(**byte)).count();
        let starts_mail = |at: usize| {
            let starts = at == 0 || is_sign(start[at - 1]);
            let next = start.get(at + 1).copied().unwrap_or_default();
            starts && start[at] | 0x20 == b'e' && (is_sign(next) || next | 0x20 == b'm')
        };
        let is_doubtful = signs > 7 || (0..16).any(starts_mail);
        let mut reader = Letters::new(&text, 0, text.len(), Codes::default());
        let expected: Vec<u8> = (0..BEGINNING).map_while(|_| reader.next_letter()).collect();
        match words.letters() {
            Some(found) => {
                assert!(!is_doubtful, "{:?}", text.escape_ascii());
                assert_eq!(found[..], expected, "{:?}", text.escape_ascii());
                read += 1;
            }
            None => {
                assert!(is_doubtful, "{:?}", text.escape_ascii());
                doubtful += 1;
            }
        }
    }
    assert!(read > 1_000 && doubtful > 1_000, "{read} {doubtful}");
}

/// Tells the same as `may_begin_like` from all wordings, one after the other.
fn is_beginning(text: &[u8]) -> bool {
    let found: Vec<u8> = letters(text).take(2 * BEGINNING).collect();
    let opens = OPENINGS.iter().any(|opening| {
        let known = opening.len().min(BEGINNING);
        found.starts_with(&opening[..known])
    });
    opens
        || TABLE.patterns.iter().any(|pattern| {
            let literal = pattern.letters.split(|letter| *letter == HOLE).next();
            let literal = literal.unwrap_or_default();
            let known = match literal.len() {
                len if len < 2 * BEGINNING => BEGINNING,
                _ => 2 * BEGINNING,
            };
            !literal.is_empty() && found.starts_with(&literal[..known])
        })
}

#[test]
fn beginnings_of_wordings_are_told_from_others() {
    let ends = (0..40).step_by(3);
    let changed = WORDINGS.iter().flat_map(|row| {
        let text = row.core().as_bytes();
        ends.clone().map(move |end| {
            let mut text = text.to_vec();
            text.truncate(end);
            text.extend(b"qx and more of it, on and on");
            text
        })
    });
    let (mut right, mut spared) = (0, 0);
    for text in changed {
        let expected = is_beginning(&text);
        let found = may_begin_like(Letters::new(&text, 0, text.len(), Codes::default()));
        assert!(found || !expected, "{:?}", text.escape_ascii());
        right += usize::from(found == expected);
        spared += usize::from(found != expected);
    }
    assert!(spared * 200 < right, "{spared} of {right}");
}

#[test]
fn most_texts_of_other_servers_end_here() {
    let file = std::fs::read_to_string("tests/data/foreign.jsonl").unwrap();
    let texts = file.lines().filter_map(|line| {
        let record: serde_json::Value = serde_json::from_str(line).unwrap();
        let text = record["text"].as_str().map(String::from);
        text.filter(|_| record["imitation"] == false)
    });
    let (mut ended, mut all) = (0, 0);
    for text in texts {
        let Some(found) = codes_at(text.as_bytes(), 0) else {
            continue;
        };
        let candidate = Candidate {
            bytes: text.as_bytes(),
            start: 0,
            text: found.end,
            codes: found.codes,
            floor: 0,
            whole: true,
            goes_on: false,
        };
        all += 1;
        ended += usize::from(!may_begin(&candidate));
    }
    assert!(all > 50 && ended * 100 > all * 95, "{ended} of {all}");
}
