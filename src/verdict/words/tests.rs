//! Words and values, told apart.

use std::vec::Vec;

use super::Kind::{Number, Part, Word};
use super::{Kind, Words};
use crate::codes::Codes;
use crate::read::text::Letters;
use crate::shared::fold::LetterHash;

fn hash(word: &str) -> u32 {
    let mut hash = LetterHash::new();
    word.bytes().for_each(|letter| hash.push(letter));
    hash.half()
}

#[track_caller]
fn are(text: &str, expected: &[(&str, Kind)]) {
    let mut words = Words::new(Letters::new(
        text.as_bytes(),
        0,
        text.len(),
        Codes::default(),
    ));
    let mut found = Vec::new();
    while let Some(word) = words.next_word() {
        found.push((word.hash, word.kind));
    }
    let expected: Vec<_> = expected
        .iter()
        .map(|(word, kind)| (hash(word), *kind))
        .collect();
    assert_eq!(found, expected, "{text:?}");
}

#[test]
fn words_are_folded_and_end_before_the_closing_sentence() {
    are(
        "Your E-Mail isn't wanted. For more information, go to",
        &[
            ("your", Word),
            ("mail", Word),
            ("isn", Word),
            ("t", Word),
            ("wanted", Word),
        ],
    );
    are("", &[]);
    are(" - ", &[]);
}

#[test]
fn numbers_are_told_from_words_with_digits() {
    are(
        "RFC 5322 limit of 500x IPv6",
        &[
            ("rfc", Word),
            ("5322", Number),
            ("limit", Word),
            ("of", Word),
            ("500x", Word),
            ("ipv6", Word),
        ],
    );
}

#[test]
fn host_names_and_addresses_have_parts() {
    are(
        "at a.example, or user@x9 (2001:db8::7)",
        &[
            ("at", Word),
            ("a", Part),
            ("example", Part),
            ("or", Word),
            ("user", Part),
            ("x9", Part),
            ("2001", Part),
            ("db8", Part),
            ("7", Number),
        ],
    );
    are(
        "192.0.2.7",
        &[("192", Part), ("0", Part), ("2", Part), ("7", Part)],
    );
}

#[test]
fn a_sentence_that_lost_its_space_has_words() {
    are(
        "It is blocked.Too bad:so what. :x @ y",
        &[
            ("it", Word),
            ("is", Word),
            ("blocked", Word),
            ("too", Word),
            ("bad", Part),
            ("so", Part),
            ("what", Word),
            ("x", Word),
            ("y", Word),
        ],
    );
}

#[test]
fn only_what_stands_directly_at_a_dot_is_joined() {
    are(
        "(end).so .x x. y",
        &[
            ("end", Word),
            ("so", Word),
            ("x", Word),
            ("x", Word),
            ("y", Word),
        ],
    );
    are("me@ home @x", &[("me", Word), ("home", Word), ("x", Word)]);
}

#[test]
fn codes_glued_to_a_word_are_no_part_of_it() {
    are("space452-4.2.2 is", &[("space", Word), ("is", Word)]);
}
