//! Keeps the catalogue page in step with the data.
//!
//! `UPDATE=1 cargo test --test catalogue` writes the page anew.

mod entry;
mod indices;
mod markdown;
mod page;
mod readme;

use std::path::Path;
use std::{env, fs};

use gmail_replies::GmailReply;

/// Compares a generated file with what it should be, or writes it.
#[track_caller]
fn assert_fresh(path: &str, expected: &str) {
    let file = Path::new(env!("CARGO_MANIFEST_DIR")).join(path);
    if env::var_os("UPDATE").is_some() {
        fs::write(&file, expected)
            .unwrap_or_else(|error| panic!("expected to write {path}: {error}"));
    }
    let found = fs::read_to_string(&file).unwrap_or_default();
    let differs = (1..)
        .zip(expected.lines())
        .zip(found.lines())
        .find(|((_, one), other)| one != other);
    if let Some(((line, expected), found)) = differs {
        panic!(
            "{path}:{line}: expected {expected:?}, found {found:?}; UPDATE=1 cargo test --test catalogue writes it anew"
        );
    }
    let (expected, found) = (expected.len(), found.len());
    assert_eq!(
        expected, found,
        "{path}: expected {expected} bytes, found {found}; UPDATE=1 cargo test --test catalogue writes it anew"
    );
}

#[test]
fn the_page_shows_what_the_data_says() {
    assert_fresh("docs/catalogue.md", &page::catalogue());
}

#[test]
fn the_links_of_the_page_lead_to_the_variants() {
    assert_fresh("docs/catalogue-links.md", &page::links_to_variants());
}

#[test]
fn every_reply_has_one_heading_and_every_wording_one_line() {
    let page = page::catalogue();
    for reply in GmailReply::ALL {
        let heading = format!("### {reply}");
        let found = page.lines().filter(|line| *line == heading).count();
        assert_eq!(
            found, 1,
            "expected {heading:?} once, found it {found} times"
        );
        for row in reply.wordings() {
            let text = markdown::code(row.text);
            assert!(
                page.contains(&text),
                "expected the wording {text} of {reply}"
            );
        }
    }
}

#[test]
fn every_link_within_the_page_has_a_target() {
    let page = page::catalogue();
    let headings: Vec<String> = page
        .lines()
        .filter_map(markdown::anchor_of_heading)
        .collect();
    let targets: Vec<&str> = page
        .split("](#")
        .skip(1)
        .filter_map(|rest| rest.split_once(')'))
        .map(|(target, _)| target)
        .collect();
    assert!(targets.len() > GmailReply::ALL.len());
    for target in targets {
        let found = headings.iter().filter(|heading| *heading == target).count();
        assert_eq!(
            found, 1,
            "expected one heading for the link #{target}, found {found}"
        );
    }
}
