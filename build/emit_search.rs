//! Writes what recognition searches: patterns, words, phrases, links, starts and triples.

use std::collections::{BTreeMap, BTreeSet};
use std::fmt::Write;

use crate::beginnings::Beginnings;
use crate::catalogue::Catalogue;
use crate::index;
use crate::phrases::Phrases;
use crate::rust::{HEADER, code, enhanced};
use crate::shared::beginning::ending;
use crate::starts;

pub fn patterns(catalogue: &Catalogue) -> String {
    let texts = catalogue
        .wordings
        .iter()
        .enumerate()
        .map(|(row, wording)| (row, wording.wording.as_str()));
    let patterns = index::patterns(texts, &catalogue.phrases.openings);
    let mut out = String::from(HEADER);
    let _ = writeln!(
        out,
        "pub(crate) static PATTERNS: [Pattern<'static>; {}] = [",
        patterns.len()
    );
    for (letters, rows) in &patterns {
        let letters: String = letters
            .iter()
            .map(|letter| (*letter as char).escape_default().to_string())
            .collect();
        let letters = letters.replace("\\u{1}", "\\x01");
        let _ = writeln!(
            out,
            "    Pattern {{ letters: b\"{letters}\", rows: &{rows:?} }},"
        );
    }
    let endings: Vec<u32> = patterns
        .iter()
        .map(|(letters, _)| ending(letters))
        .collect();
    let _ = writeln!(
        out,
        "];\npub(crate) static ENDINGS: [u32; {}] = {endings:?};",
        endings.len()
    );
    out.push_str(&words(catalogue, &patterns));
    out
}

fn words(catalogue: &Catalogue, patterns: &[(Vec<u8>, Vec<usize>)]) -> String {
    let texts: Vec<(usize, &str)> = patterns
        .iter()
        .map(|(_, rows)| &catalogue.wordings[rows[0]])
        .map(|wording| (wording.reply, wording.wording.as_str()))
        .collect();
    let (words, weights) = index::word_index(&texts, &catalogue.phrases.stop_words);
    let mut out = String::new();
    let _ = writeln!(out, "pub(crate) static WORDS: [Word; {}] = [", words.len());
    let mut patterns: Vec<usize> = Vec::new();
    for word in &words {
        let _ = writeln!(
            out,
            "    Word {{ hash: {:#010x}, first: {}, count: {}, weight: {}, optional: {} }},",
            word.hash,
            patterns.len(),
            word.patterns.len(),
            word.weight,
            word.optional
        );
        patterns.extend(&word.patterns);
    }
    let _ = writeln!(
        out,
        "];\npub(crate) static WORD_PATTERNS: [u16; {}] = {patterns:?};\n\
         pub(crate) static WEIGHTS: [u32; {}] = {weights:?};",
        patterns.len(),
        weights.len()
    );
    out
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
        let mut text = format!("{} {}", wording.before, wording.after);
        text.push(' ');
        text.push_str(&wording.help_urls.join(" "));
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
    let table = starts::table(catalogue);
    let mut out = String::from(HEADER);
    let _ = writeln!(
        out,
        "pub(crate) static DISPLACEMENTS: [u16; {}] = {:?};",
        table.displacements.len(),
        table.displacements
    );
    let _ = writeln!(
        out,
        "pub(crate) static STARTS: [StartEntry; {}] = [",
        table.places.len()
    );
    for place in &table.places {
        let Some(at) = place else {
            out.push_str("    EMPTY_ENTRY,\n");
            continue;
        };
        let start = &table.starts[*at];
        let key = start.key;
        let texts: Vec<String> = start
            .texts
            .iter()
            .map(|text| listed_text(catalogue, text))
            .collect();
        let (first, others) = texts.split_at(1);
        let _ = writeln!(
            out,
            "    StartEntry {{ key: StartKey {{ codes: {:#x}, last_digit: {}, text: {:#x} }}, texts: Texts {{ first: {} others: &[{}] }} }},",
            key.codes,
            key.last_digit,
            key.text,
            first.concat(),
            others.concat(),
        );
    }
    let Beginnings { pairs, bits } = Beginnings::of(catalogue);
    let _ = writeln!(
        out,
        "];\npub(crate) static FIRST_LETTERS: [u32; {}] = {pairs:?};",
        pairs.len()
    );
    let _ = writeln!(
        out,
        "pub(crate) static BEGINNINGS: [u64; {}] = {bits:?};",
        bits.len()
    );
    out
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
        catalogue.replies[row.reply].variant,
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
