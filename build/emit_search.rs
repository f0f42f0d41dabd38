//! Writes what recognition searches: patterns, words, phrases, links, starts and triples.

use std::collections::{BTreeMap, BTreeSet};
use std::fmt::Write;

use crate::beginnings::Beginnings;
use crate::catalogue::Catalogue;
use crate::index;
use crate::phrases::Phrases;
use crate::rust::{HEADER, code, enhanced, list, table};
use crate::shared::beginning::ending;
use crate::starts;

pub fn patterns(catalogue: &Catalogue) -> String {
    let texts = catalogue.wordings.iter().enumerate();
    let texts = texts.map(|(row, wording)| (row, wording.wording.as_str()));
    let patterns = index::patterns(texts, &catalogue.phrases.openings);
    let samples: Vec<(usize, &str)> = patterns
        .iter()
        .map(|(_, rows)| &catalogue.wordings[rows[0]])
        .map(|wording| (wording.reply, wording.wording.as_str()))
        .collect();
    let (words, weights) = index::word_index(&samples, &catalogue.phrases.stop_words);
    let mut rows: Vec<usize> = Vec::new();
    let lines = patterns.iter().zip(&weights).map(|((letters, own), weight)| {
        let (first, count) = (rows.len(), own.len());
        rows.extend(own);
        let (ending, letters) = (ending(letters), letters.escape_ascii());
        format!(
            "Pattern {{ letters: b\"{letters}\", first: {first}, count: {count}, weight: {weight}, ending: {ending} }}"
        )
    });
    let lines = table("PATTERNS", "Pattern<'static>", lines);
    let rows = list("PATTERN_ROWS", "u16", &rows);
    let words = word_tables(&words);
    format!("{HEADER}{lines}{rows}{words}")
}

fn word_tables(words: &[index::WordEntry]) -> String {
    let mut patterns: Vec<usize> = Vec::new();
    let lines = words.iter().map(|word| {
        let (first, count) = (patterns.len(), word.patterns.len());
        patterns.extend(&word.patterns);
        format!(
            "Word {{ hash: {:#010x}, first: {first}, count: {count}, weight: {}, optional: {} }}",
            word.hash, word.weight, word.optional
        )
    });
    let lines = table("WORDS", "Word", lines);
    let patterns = list("WORD_PATTERNS", "u16", &patterns);
    format!("{lines}{patterns}")
}

/// The openings and closings, folded.
pub fn phrases(catalogue: &Catalogue) -> String {
    let Phrases {
        openings,
        closings,
        short_closings,
        stop_words,
    } = &catalogue.phrases;
    let mut out = String::from(HEADER);
    let texts = |texts: &[Vec<u8>]| -> String {
        let texts = texts
            .iter()
            .map(|text| format!("b\"{}\", ", text.escape_ascii()));
        texts.collect()
    };
    for (attribute, name, phrases) in [
        ("", "OPENINGS", openings),
        ("", "CLOSINGS", closings),
        ("#[cfg(test)] ", "STOP_WORDS", stop_words),
    ] {
        let (count, texts) = (phrases.len(), texts(phrases));
        let _ = writeln!(
            out,
            "{attribute}pub(crate) const {name}: [&[u8]; {count}] = [{texts}];"
        );
    }
    let _ = writeln!(
        out,
        "pub(crate) const SHORT_CLOSINGS: [u64; {}] = {short_closings:?};",
        short_closings.len()
    );
    out
}

pub fn links(catalogue: &Catalogue) -> String {
    let mut keys: BTreeMap<String, BTreeSet<usize>> = BTreeMap::new();
    for (row, wording) in catalogue.wordings.iter().enumerate() {
        let urls = wording.help_urls.join(" ");
        let text = format!("{} {} {urls}", wording.before, wording.after);
        for key in index::link_keys(&text) {
            keys.entry(key).or_default().insert(row);
        }
    }
    let rows: Vec<String> = keys
        .values()
        .map(|rows| format!("&{:?}", rows.iter().collect::<Vec<_>>()))
        .collect();
    let mut map = phf_codegen::Map::new();
    for (key, rows) in keys.keys().zip(&rows) {
        map.entry(key.as_str(), rows.as_str());
    }
    format!(
        "{HEADER}pub(crate) static LINKS: phf::Map<&'static str, &'static [u16]> = {};\n",
        map.build()
    )
}

/// The starts of all texts, by a perfect hash of codes and first bytes; which letters a wording begins with; and which
/// two.
pub fn starts(catalogue: &Catalogue) -> String {
    let found = starts::table(catalogue);
    let entries = found.places.iter().map(|place| match place {
        Some(at) => start_entry(catalogue, &found.starts[*at]),
        None => "EMPTY_ENTRY".to_owned(),
    });
    let displacements = list("DISPLACEMENTS", "u16", &found.displacements);
    let entries = table("STARTS", "StartEntry", entries);
    let Beginnings { pairs, bits } = Beginnings::of(catalogue);
    let pairs = list("FIRST_LETTERS", "u32", &pairs);
    let bits = list("BEGINNINGS", "u64", &bits);
    format!("{HEADER}{displacements}{entries}{pairs}{bits}")
}

fn start_entry(catalogue: &Catalogue, start: &starts::StartEntry) -> String {
    let texts = start.texts.iter().map(|text| listed_text(catalogue, text));
    let texts: Vec<String> = texts.collect();
    let (first, others) = texts.split_at(1);
    let (key, first, others) = (start.key, first.concat(), others.concat());
    format!(
        "StartEntry {{ key: StartKey {{ codes: {:#x}, last_digit: {}, text: {:#x} }}, texts: Texts {{ first: {first} others: &[{others}] }} }}",
        key.codes, key.last_digit, key.text,
    )
}

fn listed_text(catalogue: &Catalogue, text: &starts::ListedText) -> String {
    let row = &catalogue.wordings[text.row];
    let sign = text.text.as_bytes().get(text.shared);
    let sign = sign
        .filter(|sign| sign.is_ascii_alphanumeric())
        .unwrap_or(&0);
    format!(
        "\n        ListedText {{ text: {:?}.as_bytes(), parting: Parting({}), longer: {:#x}, \
         codes: Codes {{ code: Some({}), enhanced: Some({}) }}, row: {}, reply: GmailReply::{}, template: {}, is_long: {} }},",
        text.text,
        text.shared << 8 | usize::from(*sign),
        text.longer,
        code(row.code),
        enhanced(row.enhanced),
        text.row,
        catalogue.variant_of(row),
        text.template,
        text.is_long,
    )
}

/// The class numbers before texts, each with a reply that it tells.
pub fn classes(catalogue: &Catalogue) -> String {
    let pairs: BTreeSet<(&str, usize)> = catalogue
        .wordings
        .iter()
        .filter_map(|wording| Some((wording.class()?, wording.reply)))
        .collect();
    let variant = |reply: usize| &catalogue.replies[reply].variant;
    let pairs: String = pairs
        .into_iter()
        .map(|(class, reply)| format!("    ({class:?}, GmailReply::{}),\n", variant(reply)))
        .collect();
    format!("{HEADER}pub(crate) static CLASSES: &[(&str, GmailReply)] = &[\n{pairs}];\n")
}

/// The exact triples, by a hash of codes and folded text.
pub fn triples(catalogue: &Catalogue) -> String {
    let mut rows: BTreeMap<u64, usize> = BTreeMap::new();
    for (row, wording) in catalogue.wordings.iter().enumerate() {
        let key = index::triple_key(wording.code, wording.enhanced, &wording.wording);
        rows.entry(key).or_insert(row);
    }
    let values: Vec<String> = rows.values().map(usize::to_string).collect();
    let mut map = phf_codegen::Map::new();
    for (key, value) in rows.keys().zip(&values) {
        map.entry(*key, value.as_str());
    }
    format!(
        "{HEADER}pub(crate) static TRIPLES: phf::Map<u64, u16> = {};\n",
        map.build()
    )
}
