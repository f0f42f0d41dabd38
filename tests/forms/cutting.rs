//! Texts cut anywhere: nothing panics, what is found lies inside, and nothing is mistaken.

use std::collections::{BTreeMap, BTreeSet};

use gmail_replies::{Basis, Match, find_iter, recognize};

use super::records::{Outcome, Record, corpus};

/// Asserts that all that is found lies inside the text, one after the other.
#[track_caller]
fn assert_in_order(text: &[u8]) {
    let mut end = 0;
    for found in find_iter(text) {
        let range = found.range();
        let shown = text.escape_ascii();
        assert!(
            end <= range.start,
            "{range:?} starts before {end} in {shown}"
        );
        assert!(range.start < range.end, "{range:?} is empty in {shown}");
        assert_eq!(found.as_bytes(), &text[range.clone()], "{shown}");
        end = range.end;
    }
    if let Ok(found) = recognize(text) {
        assert_eq!(
            found.as_bytes(),
            &text[found.range()],
            "{}",
            text.escape_ascii()
        );
    }
}

/// Asserts that all that a match offers stands in the text.
#[track_caller]
fn assert_readable(text: &[u8]) {
    const HOLES: [&str; 7] = [
        "ip",
        "class",
        "domain",
        "address",
        "limit",
        "header",
        "no such hole",
    ];
    for found in find_iter(text).chain(recognize(text).ok()) {
        let fields = HOLES.into_iter().filter_map(|hole| found.field(hole));
        // Where a program escaped a link, the catalogue's is told.
        let is_escaped = text
            .windows(3)
            .any(|signs| matches!(signs, b"=3D" | [b'\\', ..]));
        let url = found.help_url().filter(|_| !is_escaped);
        for part in fields.chain(url).chain(found.session_id()) {
            let shown = text.escape_ascii();
            assert!(!part.is_empty(), "an empty part of {found:?} in {shown}");
            let stands = text
                .windows(part.len())
                .any(|window| window == part.as_bytes());
            assert!(stands, "{part:?} is not in {shown}");
        }
    }
}

/// What is left when `text` loses its end, and when it loses its start, at every `step`th byte.
fn cuts(text: &str, step: usize) -> impl Iterator<Item = &[u8]> {
    let bytes = text.as_bytes();
    (0..=bytes.len())
        .step_by(step)
        .flat_map(|at| [&bytes[..at], &bytes[at..]])
}

#[test]
fn every_cut_can_be_searched() {
    // Everywhere in the first text of each form; so in all of them would take minutes.
    const STEP: usize = 13;
    let mut forms = BTreeSet::new();
    for record in corpus() {
        let step = if forms.insert(record.form) { 1 } else { STEP };
        cuts(&record.text, step).for_each(assert_in_order);
    }
}

#[test]
fn what_is_found_in_a_cut_can_be_read() {
    const STEP: usize = 17;
    for record in corpus() {
        cuts(&record.text, STEP).for_each(assert_readable);
    }
}

/// What else was found in a text than `expect`, unless the text has that word for word under its own
/// codes: "Syntax error" is a reply, and the beginning of another.
fn mistakes(text: &str, expect: Option<&str>) -> Vec<String> {
    let whole = |found: &Match<'_>| matches!(found.basis(), Basis::Exact) && found.code().is_some();
    let others = find_iter(text)
        .filter(|found| !whole(found))
        .map(|found| format!("{:?}", found.reply()));
    others
        .filter(|name| Some(name.as_str()) != expect)
        .collect()
}

/// Asserts that nothing else is found in what is left of replies whose texts are whole.
#[track_caller]
fn assert_none_mistaken<'r>(name: &str, records: &'r [Record], cuts: fn(&'r str) -> Vec<&'r str>) {
    let mut wrong: BTreeMap<String, Vec<&str>> = BTreeMap::new();
    let (mut texts, mut right) = (0, 0);
    for record in records.iter().filter(|record| record.stratum != "degraded") {
        let expect = record.expect.as_deref();
        for cut in cuts(&record.text) {
            texts += 1;
            right += usize::from(Outcome::of(cut, expect) == Outcome::Right);
            let found = mistakes(cut, expect);
            if !found.is_empty() {
                let what = format!("{}: expected {expect:?}, found {found:?}", record.id);
                wrong.entry(what).or_default().push(cut);
            }
        }
    }
    println!("{name}: {right} of {texts} still recognised");
    assert!(wrong.is_empty(), "{wrong:#?}");
}

#[test]
fn no_reply_that_lost_its_end_is_mistaken() {
    let prefixes = |text: &'static str| (0..=text.len()).filter_map(|at| text.get(..at)).collect();
    assert_none_mistaken("cut at the end", corpus().leak(), prefixes);
}

#[test]
fn no_reply_that_lost_its_first_lines_is_mistaken() {
    let suffixes = |text: &'static str| {
        text.match_indices('\n')
            .map(|(at, _)| &text[at + 1..])
            .collect()
    };
    assert_none_mistaken("first lines lost", corpus().leak(), suffixes);
}
