//! The rules that the data in `data/` keeps.

use std::collections::BTreeSet;
use std::path::Path;

use crate::catalogue::{Catalogue, Reply, Sources};
use crate::cells::SEED_ROWS;
use crate::shared::holes::HOLES;
use crate::{Severity, small};

fn sources() -> Sources {
    let data = Path::new(env!("CARGO_MANIFEST_DIR")).join("data");
    Sources::load(&data).unwrap_or_else(|problems| panic!("{problems:?}"))
}

fn catalogue() -> Catalogue {
    small::read(&sources())
}

/// A column of `gmail_replies.csv`.
fn column(name: &str) -> Vec<String> {
    let sources = sources();
    let mut reader = csv::Reader::from_reader(sources.wordings.as_bytes());
    let at = reader
        .headers()
        .unwrap()
        .iter()
        .position(|column| column == name)
        .unwrap();
    reader
        .records()
        .map(|record| record.unwrap()[at].to_owned())
        .collect()
}

#[test]
fn the_data_has_no_problem() {
    small::assert_problems(&sources(), &[]);
}

#[test]
fn every_row_of_the_first_document_is_there_once() {
    let rows = column("seed_rows");
    let mut rows: Vec<u8> = rows
        .iter()
        .flat_map(|rows| rows.split_whitespace())
        .map(|row| row.parse().unwrap())
        .collect();
    rows.sort_unstable();
    assert_eq!(rows, SEED_ROWS.collect::<Vec<u8>>());
}

#[test]
fn codes_agree_in_their_first_digit_but_for_two_replies() {
    let catalogue = catalogue();
    let odd: BTreeSet<(String, &str)> = catalogue
        .wordings
        .iter()
        .filter(|wording| wording.code.severity() != wording.enhanced.severity())
        .map(|wording| {
            let variant = catalogue.replies[wording.reply].variant.as_str();
            (format!("{} {}", wording.code, wording.enhanced), variant)
        })
        .collect();
    let expected = [
        ("421 5.7.32".to_owned(), "DmarcAlignmentBlocked"),
        ("454 5.5.1".to_owned(), "StarttlsRepeated"),
    ];
    assert_eq!(odd, BTreeSet::from(expected));
}

#[test]
fn all_wordings_of_a_reply_have_its_severity() {
    let catalogue = catalogue();
    for wording in &catalogue.wordings {
        let reply = &catalogue.replies[wording.reply];
        assert_eq!(
            wording.code.severity(),
            reply.code.severity(),
            "{} under {} {}: {}",
            reply.variant,
            wording.code,
            wording.enhanced,
            wording.wording
        );
    }
}

#[test]
fn every_warning_leads_to_a_block_of_the_same_kind() {
    let catalogue = catalogue();
    let block_of = |reply: &Reply| {
        let block = reply.escalates_to.clone()?;
        catalogue
            .replies
            .iter()
            .find(|reply| reply.variant == block)
    };
    let mut links = 0;
    for reply in &catalogue.replies {
        let Some(block) = block_of(reply) else {
            continue;
        };
        links += 1;
        let pair = format!("{} to {}", reply.variant, block.variant);
        assert_eq!(reply.code.severity(), Some(Severity::Transient), "{pair}");
        assert_eq!(
            reply.enhanced.severity(),
            Some(Severity::Transient),
            "{pair}"
        );
        assert_eq!(
            block.enhanced.severity(),
            Some(Severity::Permanent),
            "{pair}"
        );
        assert_eq!(
            (reply.category, reply.scope),
            (block.category, block.scope),
            "{pair}"
        );
        assert!(block.escalates_to.is_none(), "{pair} goes on");
    }
    assert!(links > 10, "only {links} links");
}

#[test]
fn a_text_stands_under_the_codes_of_one_reply() {
    let catalogue = catalogue();
    for wording in &catalogue.wordings {
        let owners: BTreeSet<usize> = catalogue
            .wordings
            .iter()
            .filter(|other| (other.code, other.enhanced) == (wording.code, wording.enhanced))
            .filter(|other| other.wording == wording.wording && other.after == wording.after)
            .map(|other| other.reply)
            .collect();
        assert_eq!(
            owners,
            BTreeSet::from([wording.reply]),
            "{}",
            wording.wording
        );
    }
}

#[test]
fn every_text_is_trimmed_and_plain() {
    for name in ["before", "wording", "after"] {
        for text in column(name) {
            assert_eq!(text, text.trim(), "column {name}");
            let plain = text.is_ascii() || name == "after";
            assert!(plain, "column {name}: {text:?}");
        }
    }
}

#[test]
fn the_readme_of_the_data_explains_every_hole() {
    let readme = include_str!("../../data/README.md");
    for hole in HOLES {
        let name = format!("`{{{}}}`", hole.name);
        assert!(
            readme.contains(&name),
            "expected {name} in data/README.md, found it nowhere"
        );
    }
}

#[test]
fn every_page_is_googles_or_a_standard() {
    for urls in column("help_url") {
        for url in urls.split_whitespace() {
            assert!(
                url.contains("google.com/") || url.contains("rfc-editor.org/"),
                "{url}"
            );
        }
    }
}
