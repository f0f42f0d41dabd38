//! Recall and wrong answers over replies that people really had, and over those of other servers.
//!
//! `cargo test --test corpus -- --nocapture` prints the figures. The variable
//! `GMAIL_REPLIES_EXTRA` may name a directory with a `corpus.jsonl` and a `negatives.jsonl` of
//! further records, which are held to the same bounds.

#[path = "forms/records.rs"]
mod records;

use std::collections::BTreeMap;
use std::path::{Path, PathBuf};

use records::{Outcome, Record, corpus, read};
use serde::Deserialize;

/// A reply of another server.
#[derive(Deserialize)]
struct Foreign {
    id: String,
    text: String,
    /// Whether it is word for word like one of Gmail's, so that its text alone cannot tell.
    imitation: bool,
}

/// Degraded records whose text leaves more than one meaning, or none.
const TOO_LITTLE_EVIDENCE: [(&str, &str); 5] = [
    (
        "fi-503",
        "the words are those of the client that tells the tale, none is Gmail's",
    ),
    (
        "fc-114",
        "three words under a reply code, without a mark of Gmail's",
    ),
    (
        "fc-245",
        "no text, and a link to a page that names no meaning",
    ),
    ("fc-249", "reworded, and without a mark of Gmail's"),
    ("fc-271", "a paraphrase by the writer of the page"),
];

fn foreign() -> Vec<Foreign> {
    read(&Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/data/foreign.jsonl"))
}

/// How many of a thousand must be right.
const CLEAN: usize = 995;
const DEGRADED: usize = 950;

#[derive(Default)]
struct Tally {
    texts: usize,
    right: usize,
    missed: Vec<String>,
    wrong: Vec<String>,
}

impl Tally {
    fn add(&mut self, id: &str, text: &str, expect: Option<&str>) {
        self.texts += 1;
        match Outcome::of(text, expect) {
            Outcome::Right => self.right += 1,
            Outcome::Missed => self
                .missed
                .push(format!("{id}: expected {expect:?} in {text:?}")),
            Outcome::Wrong(found) => {
                let expect = expect.unwrap_or("no reply");
                self.wrong.push(format!(
                    "{id}: expected {expect}, found {found:?} in {text:?}"
                ));
            }
        }
    }

    fn print(&self, name: &str) {
        let share = 100.0 * self.right as f64 / self.texts.max(1) as f64;
        let (missed, wrong) = (self.missed.len(), self.wrong.len());
        println!(
            "{name:22} {:>6} {:>6} {missed:>6} {wrong:>6} {share:>7.1} %",
            self.texts, self.right
        );
    }

    #[track_caller]
    fn assert_right(&self, name: &str, of_thousand: usize) {
        assert!(self.wrong.is_empty(), "wrong in {name}: {:#?}", self.wrong);
        assert!(
            1000 * self.right >= of_thousand * self.texts,
            "expected {of_thousand} of a thousand right in {name}, found {} of {}: {:#?}",
            self.right,
            self.texts,
            self.missed
        );
    }
}

fn tallies<'r>(
    records: impl Iterator<Item = &'r Record>,
    key: impl Fn(&'r Record) -> &'r str,
) -> BTreeMap<&'r str, Tally> {
    let mut tallies: BTreeMap<_, Tally> = BTreeMap::new();
    for record in records {
        tallies.entry(key(record)).or_default().add(
            &record.id,
            &record.text,
            record.expect.as_deref(),
        );
    }
    tallies
}

fn print_all(what: &str, tallies: &BTreeMap<&str, Tally>) {
    println!(
        "\n{what:22} {:>6} {:>6} {:>6} {:>6}",
        "texts", "right", "missed", "wrong"
    );
    tallies.iter().for_each(|(name, tally)| tally.print(name));
}

#[track_caller]
fn assert_bounds(records: &[Record], excused: &[(&str, &str)]) {
    let is_excused = |record: &&Record| excused.iter().any(|(id, _)| record.id == *id);
    print_all("form", &tallies(records.iter(), |record| &record.form));
    print_all(
        "stratum",
        &tallies(records.iter(), |record| &record.stratum),
    );
    let strata = tallies(
        records.iter().filter(|record| !is_excused(record)),
        |record| &record.stratum,
    );
    let right: usize = strata.values().map(|tally| tally.right).sum();
    let texts: usize = strata.values().map(|tally| tally.texts).sum();
    let wrong: usize = strata.values().map(|tally| tally.wrong.len()).sum();
    println!(
        "\n{right} of {texts} right, {wrong} wrong, {} without enough evidence",
        excused.len()
    );
    for (stratum, tally) in &strata {
        let bound = match *stratum {
            "clean" => CLEAN,
            "degraded" => DEGRADED,
            // Those that are no failure at all.
            "control" => 1000,
            other => panic!("expected clean, degraded or control, found {other}"),
        };
        tally.assert_right(stratum, bound);
    }
}

/// What becomes of the replies of other servers, and of those that imitate Gmail's.
fn tallies_of_foreign(records: &[Foreign]) -> [Tally; 2] {
    let mut tallies = [Tally::default(), Tally::default()];
    for record in records {
        tallies[usize::from(record.imitation)].add(&record.id, &record.text, None);
    }
    tallies
}

#[track_caller]
fn assert_foreign(records: &[Foreign]) {
    let [tally, imitations] = tallies_of_foreign(records);
    println!(
        "\n{:22} {:>6} {:>6} {:>6} {:>6}",
        "other servers", "texts", "right", "missed", "wrong"
    );
    tally.print("foreign");
    imitations.print("imitations");
    assert!(tally.texts > 0, "expected records of other servers");
    tally.assert_right("foreign", 1000);
}

#[test]
fn real_replies_are_recognised() {
    assert_bounds(&corpus(), &TOO_LITTLE_EVIDENCE);
}

#[test]
fn what_carries_too_little_evidence_has_no_answer() {
    let records: BTreeMap<String, Record> = corpus()
        .into_iter()
        .map(|record| (record.id.clone(), record))
        .collect();
    for (id, reason) in TOO_LITTLE_EVIDENCE {
        let Record {
            text,
            expect,
            stratum,
            ..
        } = &records[id];
        assert_eq!(stratum, "degraded", "{id}");
        let outcome = Outcome::of(text, expect.as_deref());
        assert_eq!(
            outcome,
            Outcome::Missed,
            "{id} needs no excuse ({reason}): {text:?}"
        );
    }
}

#[test]
fn replies_of_other_servers_are_not_recognised() {
    assert_foreign(&foreign());
}

#[test]
fn the_readme_has_these_figures() {
    let corpus = corpus();
    let strata = tallies(corpus.iter(), |record| &record.stratum);
    let [others, imitations] = tallies_of_foreign(&foreign());
    let rows = [
        ("whole: with codes and text", &strata["clean"]),
        (
            "degraded: cut, quoted, escaped, without codes",
            &strata["degraded"],
        ),
        ("Gmail, but no failure", &strata["control"]),
        ("replies of other servers", &others),
        ("imitations: other servers with Gmail's words", &imitations),
    ];
    for (name, tally) in rows {
        let (missed, wrong) = (tally.missed.len(), tally.wrong.len());
        let row = format!("| {name} | {} | {missed} | {wrong} |", tally.right);
        assert!(
            include_str!("../README.md").contains(&row),
            "expected {row:?} in README.md, found another"
        );
    }
}

#[test]
fn further_replies_are_held_to_the_same_bounds() {
    let Some(directory) = std::env::var_os("GMAIL_REPLIES_EXTRA").map(PathBuf::from) else {
        return;
    };
    assert_bounds(&read(&directory.join("corpus.jsonl")), &[]);
    assert_foreign(&read(&directory.join("negatives.jsonl")));
}
