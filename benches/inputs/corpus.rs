//! Texts that were met: Google's documentation, real replies, replies of other servers.

use std::fs;
use std::path::Path;

use gmail_replies::GmailReply;
use serde_json::Value;

use super::Sample;

pub fn documented() -> Vec<Sample> {
    let lines = read("benches/data/documented.tsv");
    let samples = lines.lines().map(|line| {
        let (reply, text) = line.split_once('\t').expect("a reply, a tab and its text");
        Sample::new(text.to_owned(), Some(reply_named(reply)))
    });
    samples.collect()
}

/// The replies of the corpus that are whole and in one of these forms.
pub fn of_forms(forms: &[&str]) -> Vec<Sample> {
    let fits = |record: &Value| {
        record["stratum"] == "clean" && forms.iter().any(|form| record["form"] == *form)
    };
    let records = records("tests/data/corpus.jsonl").into_iter().filter(fits);
    records
        .map(|record| Sample::new(text_of(&record), record["expect"].as_str().map(reply_named)))
        .collect()
}

/// Replies of other servers, with a reply code at the start.
pub fn foreign() -> Vec<Sample> {
    let mut texts: Vec<String> = records("tests/data/foreign.jsonl")
        .iter()
        .filter(|record| record["imitation"] == false)
        .map(text_of)
        .collect();
    texts.retain(|text| {
        matches!(
            text.as_bytes(),
            [b'4' | b'5', b'0'..=b'9', b'0'..=b'9', b' ' | b'-', ..]
        )
    });
    texts
        .into_iter()
        .map(|text| Sample::new(text.replace('\n', "\r\n"), None))
        .collect()
}

fn reply_named(variant: &str) -> GmailReply {
    let found = GmailReply::ALL
        .iter()
        .find(|reply| format!("{reply:?}") == variant);
    *found.unwrap_or_else(|| panic!("expected the name of a variant, found {variant}"))
}

fn text_of(record: &Value) -> String {
    record["text"].as_str().expect("a text").to_owned()
}

fn records(path: &str) -> Vec<Value> {
    read(path)
        .lines()
        .map(|line| serde_json::from_str(line).expect("a record in JSON"))
        .collect()
}

fn read(path: &str) -> String {
    let path = Path::new(env!("CARGO_MANIFEST_DIR")).join(path);
    fs::read_to_string(&path).unwrap_or_else(|error| panic!("{}: {error}", path.display()))
}
