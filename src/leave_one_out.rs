//! Wording drift, tried on ourselves: what becomes of a wording's replies when the table lacks it?

#[allow(dead_code)]
#[path = "../build/index.rs"]
mod index;

use std::boxed::Box;
use std::collections::BTreeMap;
use std::string::String;
use std::vec::Vec;

use crate::shared::beginning::ending;
use crate::shared::holes::HOLES;
use crate::table::phrases::{OPENINGS, STOP_WORDS};
use crate::table::{LINKS, Links, Pattern, ROWS, Row, Table, WORDINGS, Word};
use crate::{FindIter, Wording};

struct LinkRows(BTreeMap<String, Vec<u16>>);

impl Links for LinkRows {
    fn rows(&self, key: &str) -> &[u16] {
        self.0.get(key).map_or(&[], Vec::as_slice)
    }
}

fn numbers(rows: &[usize]) -> Vec<u16> {
    rows.iter()
        .map(|row| u16::try_from(*row).unwrap())
        .collect()
}

/// Builds the tables as the build script does, from some of the wordings.
fn table_of(keep: impl Fn(&Wording) -> bool) -> Table<'static> {
    let kept: Vec<usize> = (0..WORDINGS.len())
        .filter(|row| keep(&WORDINGS[*row]))
        .collect();
    let wordings: Vec<Wording> = kept.iter().map(|row| WORDINGS[*row]).collect();
    let rows: Vec<Row> = kept.iter().map(|row| ROWS[*row]).collect();
    let texts = wordings.iter().map(|row| row.core()).enumerate();
    let groups = index::patterns(texts, &OPENINGS);
    let samples: Vec<(usize, &str)> = groups
        .iter()
        .map(|(_, at)| (rows[at[0]].reply as usize, wordings[at[0]].core()))
        .collect();
    let (words, weights) = index::word_index(&samples, &STOP_WORDS);
    let mut pattern_rows = Vec::new();
    let patterns: Vec<Pattern<'static>> = groups
        .into_iter()
        .zip(weights)
        .map(|((letters, rows), weight)| {
            let first = pattern_rows.len() as u16;
            pattern_rows.extend(numbers(&rows));
            Pattern {
                ending: ending(&letters),
                letters: letters.leak(),
                first,
                count: rows.len() as u16,
                weight,
            }
        })
        .collect();
    let mut word_patterns = Vec::new();
    let words: Vec<Word> = words
        .into_iter()
        .map(|word| {
            let first = word_patterns.len() as u32;
            word_patterns.extend(numbers(&word.patterns));
            Word {
                hash: word.hash,
                first,
                count: word.patterns.len() as u16,
                weight: word.weight,
                optional: word.optional,
            }
        })
        .collect();
    let place = |row: &u16| kept.binary_search(&usize::from(*row)).ok();
    let links = LINKS.entries().map(|(key, rows)| {
        let rows: Vec<usize> = rows.iter().filter_map(place).collect();
        (String::from(*key), numbers(&rows))
    });
    Table {
        rows: rows.leak(),
        patterns: patterns.leak(),
        pattern_rows: pattern_rows.leak(),
        words: words.leak(),
        word_patterns: word_patterns.leak(),
        links: Box::leak(Box::new(LinkRows(links.collect()))),
    }
}

fn fill(text: &str) -> String {
    // The example of a size, 501, is a reply code as well; sizes are seldom so small.
    let text = text.replace("{size}", "36700160");
    HOLES.iter().fold(text, |text, hole| {
        text.replace(&format!("{{{}}}", hole.name), hole.example)
    })
}

/// The reply as a server would send it.
fn sample(row: &Wording) -> String {
    let signature = if row.text.contains("gsmtp") {
        ""
    } else {
        " {session} - gsmtp"
    };
    let text = fill(&format!("{}{signature}", row.text));
    format!("{} {} {text}", row.code, row.enhanced)
}

fn corpus() -> Vec<(String, String)> {
    let text = std::fs::read_to_string("tests/data/corpus.jsonl").unwrap();
    let records = text
        .lines()
        .map(|line| serde_json::from_str::<serde_json::Value>(line).unwrap());
    records
        .filter_map(|record| {
            Some((
                record["text"].as_str()?.into(),
                record["expect"].as_str()?.into(),
            ))
        })
        .collect()
}

/// What became of the replies of the wordings that were left out.
#[derive(Default)]
struct Tally {
    wordings: usize,
    kept: usize,
    lost: Vec<String>,
    wrong: Vec<String>,
}

impl Tally {
    fn share_kept(&self) -> f64 {
        100.0 * self.kept as f64 / (self.kept + self.lost.len() + self.wrong.len()) as f64
    }

    fn print(&self, what: &str) {
        println!(
            "left out each of {} {what} in turn: {} of their replies still recognised ({:.0} %), {} not, {} wrong",
            self.wordings,
            self.kept,
            self.share_kept(),
            self.lost.len(),
            self.wrong.len()
        );
        if std::env::var_os("SHOW_LOST").is_some() {
            self.lost.iter().for_each(|text| println!("  lost: {text}"));
        }
    }
}

/// Leaves out all rows that `key` calls the same, group by group, and reads their replies again:
/// one made from each row, and those of the corpus that the row explains.
fn leave_out<K: Ord>(key: impl Fn(&Wording) -> K) -> Tally {
    let mut replies: BTreeMap<K, Vec<(String, String)>> = BTreeMap::new();
    for row in WORDINGS
        .iter()
        .filter(|row| !index::fold_wording(row.core(), &OPENINGS).is_empty())
    {
        replies
            .entry(key(row))
            .or_default()
            .push((sample(row), format!("{:?}", row.reply)));
    }
    for (text, expect) in corpus() {
        let found = crate::find_iter(&text)
            .next()
            .and_then(|found| found.wording());
        if let Some(replies) = found.and_then(|row| replies.get_mut(&key(row))) {
            replies.push((text, expect));
        }
    }
    let mut tally = Tally {
        wordings: replies.len(),
        ..Tally::default()
    };
    for (left_out, replies) in replies {
        let table: &'static Table<'static> =
            Box::leak(Box::new(table_of(|row| key(row) != left_out)));
        for (text, expect) in replies {
            let found: Vec<_> = FindIter::closely(table, text.as_bytes()).collect();
            let names = found.iter().map(|found| format!("{:?}", found.reply()));
            if found.is_empty() {
                tally.lost.push(text);
            } else if names.clone().all(|name| name == expect) {
                tally.kept += 1;
            } else {
                let found: Vec<_> = found
                    .iter()
                    .map(|found| (found.reply(), found.basis()))
                    .collect();
                tally
                    .wrong
                    .push(format!("{expect} became {found:?}: {text}"));
            }
        }
    }
    tally
}

#[test]
fn a_text_that_the_table_lacks_is_mostly_recognised_and_never_mistaken() {
    let tally = leave_out(|row| row.text);
    tally.print("texts");
    assert!(tally.wrong.is_empty(), "{:#?}", tally.wrong);
    let (kept, lost) = (tally.kept, tally.lost.len());
    for sentence in [
        format!("each of {} texts is taken out", tally.wordings),
        format!(
            "{kept} of {} ({:.0} %) are still recognised, {lost} are not, none is mistaken",
            kept + lost,
            tally.share_kept()
        ),
    ] {
        assert!(
            include_str!("../README.md").contains(&sentence),
            "expected {sentence:?} in README.md, found other figures"
        );
    }
}

/// Harder: with a text goes every other one that differs from it in what folding takes away, so
/// that only other sentences of the same meaning are left, if there are any.
#[test]
fn a_sentence_that_the_table_lacks_is_never_mistaken() {
    let tally = leave_out(|row| index::fold_wording(row.core(), &OPENINGS));
    tally.print("sentences");
    assert!(tally.wrong.is_empty(), "{:#?}", tally.wrong);
}
