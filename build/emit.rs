//! Writes the catalogue as Rust: facts only, logic stays in `src/`.

use std::collections::{BTreeMap, BTreeSet};
use std::fmt::Write;

use crate::catalogue::{Catalogue, Reply, Wording};
use crate::code::{EnhancedCode, ReplyCode};
use crate::fold::{HOLE, OPENINGS};
use crate::index;
use crate::start::{Beginning, StartKey, ending};
use crate::starts;

const HEADER: &str = "// Generated from data/ by build/emit.rs.\n\n";

/// The generated files: name and content.
pub fn files(catalogue: &Catalogue) -> Vec<(&'static str, String)> {
    vec![
        ("reply.rs", reply_enum(catalogue)),
        ("codes.rs", codes(catalogue)),
        ("facts.rs", facts(catalogue)),
        ("explanations.rs", explanations(catalogue)),
        ("wordings.rs", wordings(catalogue)),
        ("patterns.rs", patterns(catalogue)),
        ("links.rs", links(catalogue)),
        ("starts.rs", starts(catalogue)),
        ("triples.rs", triples(catalogue)),
    ]
}

fn reply_enum(catalogue: &Catalogue) -> String {
    let mut out = String::from(HEADER);
    out.push_str(
        "/// The meaning of a reply: one variant for all wordings and codes that mean the same and\n\
         /// have the same severity.\n\
         ///\n\
         /// The number of a variant never changes, and neither does its name. Variants are added at the\n\
         /// end, so match with a `_` arm.\n\
         #[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, PartialOrd, Ord)]\n\
         #[derive(strum::Display, strum::EnumString, strum::IntoStaticStr, strum::EnumIter)]\n\
         #[derive(strum::EnumCount, strum::VariantArray)]\n\
         #[strum(serialize_all = \"kebab-case\", parse_err_ty = crate::ParseReplyError)]\n\
         #[strum(parse_err_fn = crate::error::unknown_name)]\n\
         #[non_exhaustive]\n\
         #[repr(u16)]\n\
         pub enum GmailReply {\n",
    );
    for (at, reply) in catalogue.replies.iter().enumerate() {
        let texts = catalogue
            .wordings
            .iter()
            .filter(|wording| wording.reply == at);
        for line in variant_docs(reply, texts) {
            let _ = writeln!(
                out,
                "    ///{}{line}",
                if line.is_empty() { "" } else { " " }
            );
        }
        let _ = writeln!(out, "    #[strum(serialize = {:?})]", reply.name);
        let _ = writeln!(out, "    {} = {},", reply.variant, reply.number);
    }
    out.push_str("}\n");
    out
}

/// What a reader of the documentation wants to see of a variant: meaning, codes, text, source.
fn variant_docs<'a>(reply: &Reply, texts: impl Iterator<Item = &'a Wording>) -> Vec<String> {
    let texts: Vec<&Wording> = texts.collect();
    let mut docs = vec![escape_docs(&reply.explanation_en), String::new()];
    let codes: BTreeSet<(ReplyCode, EnhancedCode)> = texts
        .iter()
        .map(|wording| (wording.code, wording.enhanced))
        .collect();
    let mut also: Vec<String> = codes
        .into_iter()
        .filter(|codes| *codes != (reply.code, reply.enhanced))
        .map(|(code, enhanced)| format!("`{code} {enhanced}`"))
        .collect();
    if also.is_empty() {
        docs.push(format!("Codes: `{} {}`.", reply.code, reply.enhanced));
    } else {
        also.sort();
        docs.push(format!(
            "Codes: `{} {}`; seen too: {}.",
            reply.code,
            reply.enhanced,
            also.join(", ")
        ));
    }
    docs.extend([String::new(), "```text".to_owned()]);
    let message = &texts[message_row(reply, &texts)].wording;
    docs.push(format!(
        "{} {} {}",
        reply.code,
        reply.enhanced,
        message.replace(" | ", " ")
    ));
    docs.extend(["```".to_owned(), String::new()]);
    docs.push(format!(
        "Category {}, scope {}, action {}.",
        doc_link("Category", reply.category),
        doc_link("Scope", reply.scope),
        doc_link("Action", reply.action)
    ));
    if let Some(block) = &reply.escalates_to {
        docs.push(format!(
            "When it is ignored, [`{block}`](GmailReply::{block}) follows."
        ));
    }
    let url = texts.iter().flat_map(|wording| &wording.help_urls).next();
    if let Some(url) = url {
        docs.push(format!("Google's help: <{url}>."));
    }
    docs
}

fn doc_link(vocabulary: &str, value: impl std::fmt::Debug + std::fmt::Display) -> String {
    format!("[`{value}`](crate::{vocabulary}::{value:?})")
}

fn escape_docs(text: &str) -> String {
    text.replace('[', "\\[").replace('<', "\\<")
}

/// The row whose text stands for the reply: the first current one of the page under its codes.
fn message_row(reply: &Reply, texts: &[&Wording]) -> usize {
    let same =
        |wording: &&&Wording| (wording.code, wording.enhanced) == (reply.code, reply.enhanced);
    let of_page = texts
        .iter()
        .position(|wording| same(&wording) && wording.source == crate::vocabulary::Source::Page);
    of_page
        .or_else(|| texts.iter().position(|wording| same(&wording)))
        .unwrap_or(0)
}

fn facts(catalogue: &Catalogue) -> String {
    let mut out = String::from(HEADER);
    let _ = writeln!(
        out,
        "pub(crate) static FACTS: [Facts; {}] = [",
        catalogue.replies.len()
    );
    for (at, reply) in catalogue.replies.iter().enumerate() {
        let rows: Vec<usize> = (0..catalogue.wordings.len())
            .filter(|row| catalogue.wordings[*row].reply == at)
            .collect();
        let texts: Vec<&Wording> = rows.iter().map(|row| &catalogue.wordings[*row]).collect();
        let first = rows.first().copied().unwrap_or(0);
        let message = &texts[message_row(reply, &texts)];
        let url = message
            .help_urls
            .first()
            .or_else(|| texts.iter().flat_map(|wording| &wording.help_urls).next());
        let _ = writeln!(
            out,
            "    Facts {{ name: {:?}, code: {}, enhanced: {}, message: {:?}, category: Category::{:?}, \
             scope: Scope::{:?}, action: Action::{:?}, escalates_to: {}, help_url: {:?}, \
             first_wording: {}, wordings: {} }},",
            reply.name,
            code(reply.code),
            enhanced(reply.enhanced),
            message.wording.replace(" | ", " "),
            reply.category,
            reply.scope,
            reply.action,
            reply
                .escalates_to
                .as_ref()
                .map_or("None".to_owned(), |to| format!("Some(GmailReply::{to})")),
            url,
            first,
            rows.len(),
        );
    }
    out.push_str("];\n");
    out
}

/// The explanations stand by themselves, so that programs which show none do not carry them.
fn explanations(catalogue: &Catalogue) -> String {
    let mut out = String::from(HEADER);
    type TextOf = fn(&Reply) -> &str;
    let languages: [(&str, TextOf); 2] = [
        ("EXPLANATIONS_EN", |reply| &reply.explanation_en),
        ("EXPLANATIONS_ZH_HANT", |reply| &reply.explanation_zh_hant),
    ];
    for (name, text) in languages {
        let texts: Vec<&str> = catalogue.replies.iter().map(text).collect();
        let _ = writeln!(
            out,
            "pub(crate) static {name}: [&str; {}] = {texts:#?};",
            texts.len()
        );
    }
    out
}

fn wordings(catalogue: &Catalogue) -> String {
    let mut out = String::from(HEADER);
    let _ = writeln!(
        out,
        "pub(crate) static WORDINGS: [Wording; {}] = [",
        catalogue.wordings.len()
    );
    for wording in &catalogue.wordings {
        let text = wording.text();
        let start = if wording.before.is_empty() {
            0
        } else {
            wording.before.len() + 1
        };
        let core = wording.core();
        let _ = writeln!(
            out,
            "    Wording {{ reply: GmailReply::{}, code: {}, enhanced: {}, text: {text:?}, core_start: {start}, \
             core_end: {}, source: Source::{:?}, status: Status::{:?}, first_seen: {}, last_seen: {} }},",
            catalogue.replies[wording.reply].variant,
            code(wording.code),
            enhanced(wording.enhanced),
            start + core.len(),
            wording.source,
            wording.status,
            optional(&wording.first_seen),
            optional(&wording.last_seen),
        );
    }
    let _ = writeln!(
        out,
        "];\npub(crate) static ROWS: [Row; {}] = [",
        catalogue.wordings.len()
    );
    for wording in &catalogue.wordings {
        let _ = writeln!(
            out,
            "    Row {{ code: {}, enhanced: {}, reply: GmailReply::{}, has_holes: {}, ends_with_hole: {} }},",
            code(wording.code),
            enhanced(wording.enhanced),
            catalogue.replies[wording.reply].variant,
            wording.has_holes(),
            wording.ends_with_hole(),
        );
    }
    out.push_str("];\n");
    out
}

fn patterns(catalogue: &Catalogue) -> String {
    let texts = catalogue
        .wordings
        .iter()
        .enumerate()
        .map(|(row, wording)| (row, wording.wording.as_str()));
    let patterns = index::patterns(texts);
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
    let texts: Vec<&str> = patterns
        .iter()
        .map(|(_, rows)| catalogue.wordings[rows[0]].wording.as_str())
        .collect();
    let (words, weights) = index::word_index(&texts);
    let mut out = String::new();
    let _ = writeln!(
        out,
        "pub(crate) static WORDS: [Word<'static>; {}] = [",
        words.len()
    );
    for word in &words {
        let _ = writeln!(
            out,
            "    Word {{ hash: {:#010x}, weight: {}, patterns: &{:?} }},",
            word.hash, word.weight, word.patterns
        );
    }
    let _ = writeln!(
        out,
        "];\npub(crate) static WEIGHTS: [u32; {}] = {weights:?};",
        weights.len()
    );
    out
}

fn links(catalogue: &Catalogue) -> String {
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

/// The starts of all texts, by a perfect hash of codes and first bytes; and which two letters start
/// a wording at all.
fn starts(catalogue: &Catalogue) -> String {
    let table = starts::table(catalogue);
    let mut out = String::from(HEADER);
    let mut known = Vec::new();
    let mut numbers = Vec::new();
    for start in &table.starts {
        numbers.push(known.len());
        known.extend(&start.known);
    }
    let _ = writeln!(out, "pub(crate) static KNOWN: [Known; {}] = [", known.len());
    for text in &known {
        let row = &catalogue.wordings[text.row];
        let _ = writeln!(
            out,
            "    Known {{ text: {:?}.as_bytes(), longer: {:#x}, codes: Codes {{ code: Some({}), enhanced: Some({}) }}, row: {}, \
             reply: GmailReply::{}, template: {}, is_long: {} }},",
            text.text,
            text.longer,
            code(row.code),
            enhanced(row.enhanced),
            text.row,
            catalogue.replies[row.reply].variant,
            text.template,
            text.is_long,
        );
    }
    let _ = writeln!(
        out,
        "];\npub(crate) static PARTINGS: [Parting; {}] = [",
        known.len()
    );
    for text in &known {
        let sign = text.text.as_bytes().get(text.shared);
        let sign = sign
            .filter(|sign| sign.is_ascii_alphanumeric())
            .unwrap_or(&0);
        let _ = writeln!(
            out,
            "    Parting({}),",
            text.shared << 8 | usize::from(*sign)
        );
    }
    let _ = writeln!(
        out,
        "];\npub(crate) static DISPLACEMENTS: [u16; {}] = {:?};",
        table.displacements.len(),
        table.displacements
    );
    let _ = writeln!(
        out,
        "pub(crate) static STARTS: [Start; {}] = [",
        table.places.len()
    );
    let none = StartKey {
        codes: 0,
        last_digit: 0,
        text: 0,
    };
    for place in &table.places {
        let (key, first, count) = place.map_or((none, 0, 0), |at| {
            let start = &table.starts[at];
            (start.key, numbers[at], start.known.len())
        });
        let _ = writeln!(
            out,
            "    Start {{ key: StartKey {{ codes: {:#x}, last_digit: {}, text: {:#x} }}, first: {first}, count: {count} }},",
            key.codes, key.last_digit, key.text,
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

/// Which first letters wordings have, one bit for each; all bits when one has a hole that early.
struct Beginnings {
    /// The first two, the second ones by the first.
    pairs: Vec<u32>,
    /// What [`Beginning`] makes of the first ones.
    bits: Vec<u64>,
}

impl Beginnings {
    fn of(catalogue: &Catalogue) -> Beginnings {
        let mut beginnings = Beginnings {
            pairs: vec![0; 32],
            bits: vec![0; Beginning::BITS / 64],
        };
        for wording in &catalogue.wordings {
            let letters = index::fold_wording(&wording.wording);
            if !letters.is_empty() {
                beginnings.add(&letters);
            }
        }
        // A wording follows, any one.
        OPENINGS.iter().for_each(|opening| beginnings.add(opening));
        beginnings
    }

    /// Adds a wording; also as its letters are where "mail" is written "email".
    fn add(&mut self, letters: &[u8]) {
        let literal = letters.split(|letter| *letter == HOLE).next();
        let literal = literal.unwrap_or_default();
        if literal.len() < Beginning::STEP {
            self.pairs.fill(u32::MAX);
            self.bits.fill(u64::MAX);
            return;
        }
        self.pairs[usize::from(literal[0]) % 32] |= 1 << (literal[1] % 32);
        let mails = literal.windows(4).enumerate();
        let mails = mails.filter(|(_, word)| *word == b"mail").map(|(at, _)| at);
        let mut spellings = vec![literal.to_vec()];
        for (count, at) in mails.enumerate().take(Beginning::STEPS) {
            for mut spelling in spellings.clone() {
                let written = spelling.len() - literal.len();
                debug_assert!(written <= count);
                spelling.insert(at + written, b'e');
                spellings.push(spelling);
            }
        }
        spellings
            .iter()
            .for_each(|spelling| self.add_spelling(spelling));
    }

    fn add_spelling(&mut self, letters: &[u8]) {
        let mut set = |beginning: Beginning| {
            for number in beginning.numbers() {
                self.bits[number / 64] |= 1 << (number % 64);
            }
        };
        let mut beginning = Beginning::NONE;
        let steps = letters.chunks_exact(Beginning::STEP).take(Beginning::STEPS);
        let count = steps.len();
        for step in steps {
            let letters = step
                .iter()
                .rev()
                .fold(0, |letters, letter| letters << 8 | u64::from(*letter));
            beginning = beginning.and(letters);
            set(beginning);
        }
        if count < Beginning::STEPS {
            set(beginning.end());
        }
    }
}

/// The exact triples, by a hash of codes and folded text.
fn triples(catalogue: &Catalogue) -> String {
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

/// The codes, a constant for each, which the compiler evaluates once.
fn codes(catalogue: &Catalogue) -> String {
    let replies = catalogue
        .replies
        .iter()
        .map(|reply| (reply.code, reply.enhanced));
    let rows = catalogue
        .wordings
        .iter()
        .map(|row| (row.code, row.enhanced));
    let pairs: BTreeSet<(ReplyCode, EnhancedCode)> = replies.chain(rows).collect();
    let codes: BTreeSet<ReplyCode> = pairs.iter().map(|(code, _)| *code).collect();
    let enhanced_codes: BTreeSet<EnhancedCode> =
        pairs.iter().map(|(_, enhanced)| *enhanced).collect();
    let mut out = String::from(HEADER);
    for one in codes {
        let _ = writeln!(
            out,
            "const {}: ReplyCode = ReplyCode::new({one}).unwrap();",
            code(one)
        );
    }
    for one in enhanced_codes {
        let (class, subject, detail) = (one.class(), one.subject(), one.detail());
        let _ = writeln!(
            out,
            "const {}: EnhancedCode = EnhancedCode::new({class}, {subject}, {detail}).unwrap();",
            enhanced(one)
        );
    }
    out
}

fn code(code: ReplyCode) -> String {
    format!("CODE_{code}")
}

fn enhanced(code: EnhancedCode) -> String {
    format!(
        "ENHANCED_{}_{}_{}",
        code.class(),
        code.subject(),
        code.detail()
    )
}

fn optional(text: &str) -> String {
    if text.is_empty() {
        "None".to_owned()
    } else {
        format!("Some({text:?})")
    }
}
