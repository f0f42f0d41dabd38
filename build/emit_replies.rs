//! Writes what a reply is: the enum, its documentation, facts, explanations and wordings.

use std::collections::BTreeSet;
use std::fmt::Write;

use crate::catalogue::{Catalogue, Reply, Wording};
use crate::rust::{HEADER, code, enhanced, list, optional, table};
use crate::shared::vocabulary::{Source, Status};

pub fn reply_enum(catalogue: &Catalogue) -> String {
    let mut out = String::from(HEADER);
    out.push_str(
        "/// The meaning of a reply: one variant for all wordings and codes that mean the same and\n\
         /// have the same severity.\n\
         ///\n\
         /// The number of a variant never changes, and neither does its name. Variants are added at the\n\
         /// end, so match with a `_` arm.\n\
         #[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, PartialOrd, Ord)]\n\
         #[non_exhaustive]\n\
         #[repr(u16)]\n\
         pub enum GmailReply {\n",
    );
    for (at, reply) in catalogue.replies.iter().enumerate() {
        for line in variant_docs(reply, &catalogue.wordings_of(at)) {
            let space = if line.is_empty() { "" } else { " " };
            let _ = writeln!(out, "    ///{space}{line}");
        }
        let _ = writeln!(out, "    {} = {},", reply.variant, reply.number);
    }
    out.push_str("}\n\nnames! {\n    GmailReply, ParseReplyError = ParseReplyError(()),\n");
    for reply in &catalogue.replies {
        let _ = writeln!(out, "    {} = {:?},", reply.variant, reply.name);
    }
    out.push_str("}\n");
    out
}

/// What a reader of the documentation wants to see of a variant: meaning, codes, text, source.
fn variant_docs(reply: &Reply, texts: &[&Wording]) -> Vec<String> {
    let (code, enhanced) = (reply.code, reply.enhanced);
    let message = message(reply, texts).wording.replace(" | ", " ");
    let mut docs = vec![
        escape_docs(&reply.explanation_en),
        String::new(),
        codes_docs(reply, texts),
        String::new(),
        "```text".to_owned(),
        format!("{code} {enhanced} {message}"),
        "```".to_owned(),
        String::new(),
        format!(
            "Category {}, scope {}, action {}.",
            doc_link("Category", reply.category),
            doc_link("Scope", reply.scope),
            doc_link("Action", reply.action)
        ),
    ];
    if let Some(block) = &reply.escalates_to {
        docs.push(format!(
            "When it is ignored, [`{block}`](GmailReply::{block}) follows."
        ));
    }
    if let Some(url) = help_url(reply, texts) {
        docs.push(format!("Google's help: <{url}>."));
    }
    docs
}

/// The codes of a reply, and the others of its wordings.
fn codes_docs(reply: &Reply, texts: &[&Wording]) -> String {
    let own = format!("`{} {}`", reply.code, reply.enhanced);
    let all = texts
        .iter()
        .map(|wording| format!("`{} {}`", wording.code, wording.enhanced));
    let also: BTreeSet<String> = all.filter(|codes| *codes != own).collect();
    if also.is_empty() {
        format!("Codes: {own}.")
    } else {
        let also: Vec<String> = also.into_iter().collect();
        format!("Codes: {own}; seen too: {}.", also.join(", "))
    }
}

fn doc_link(vocabulary: &str, value: impl std::fmt::Debug + std::fmt::Display) -> String {
    format!("[`{value}`](crate::{vocabulary}::{value:?})")
}

fn escape_docs(text: &str) -> String {
    text.replace('[', "\\[").replace('<', "\\<")
}

/// The wording that stands for the reply: under its codes the first that the page shows today, or showed, or else the
/// first.
fn message<'w>(reply: &Reply, texts: &[&'w Wording]) -> &'w Wording {
    let codes = (reply.code, reply.enhanced);
    let under_codes = texts
        .iter()
        .filter(|wording| (wording.code, wording.enhanced) == codes);
    let best = under_codes.min_by_key(|wording| match (wording.source, wording.status) {
        (Source::Page, Status::Current) => 0,
        (Source::Page, _) => 1,
        _ => 2,
    });
    best.unwrap_or(&texts[0])
}

/// The help page of the wording that stands for the reply, or else the first of any.
fn help_url<'w>(reply: &Reply, texts: &[&'w Wording]) -> Option<&'w String> {
    let urls = texts.iter().flat_map(|wording| &wording.help_urls);
    message(reply, texts).help_urls.iter().chain(urls).next()
}

pub fn facts(catalogue: &Catalogue) -> String {
    let replies = catalogue.replies.iter().enumerate();
    let facts = replies.map(|(at, reply)| facts_of(catalogue, at, reply));
    let facts = table("FACTS", "Facts", facts);
    let escalations = escalations(catalogue);
    format!("{HEADER}{facts}{escalations}")
}

/// What each reply escalates to: recognition asks it, and does not carry the texts of the other facts.
fn escalations(catalogue: &Catalogue) -> String {
    let replies = catalogue.replies.iter();
    let escalations = replies.map(|reply| match &reply.escalates_to {
        Some(block) => format!("Some(GmailReply::{block})"),
        None => "None".to_owned(),
    });
    let escalations: Vec<String> = escalations.collect();
    list("ESCALATIONS", "Option<GmailReply>", &escalations)
}

fn facts_of(catalogue: &Catalogue, at: usize, reply: &Reply) -> String {
    let texts = catalogue.wordings_of(at);
    let mut wordings = catalogue.wordings.iter();
    let first = wordings.position(|wording| wording.reply == at);
    format!(
        "Facts {{ code: {}, enhanced: {}, message: {:?}, category: Category::{:?}, \
         scope: Scope::{:?}, action: Action::{:?}, help_url: {:?}, \
         first_wording: {}, wordings: {} }}",
        code(reply.code),
        enhanced(reply.enhanced),
        message(reply, &texts).wording.replace(" | ", " "),
        reply.category,
        reply.scope,
        reply.action,
        help_url(reply, &texts),
        first.unwrap_or_default(),
        texts.len(),
    )
}

/// The explanations stand by themselves, so that programs which show none do not carry them.
pub fn explanations(catalogue: &Catalogue) -> String {
    let texts = |name, text: fn(&Reply) -> &String| {
        let texts: Vec<&String> = catalogue.replies.iter().map(text).collect();
        let len = texts.len();
        format!("pub(crate) static {name}: [&str; {len}] = {texts:#?};\n")
    };
    let english = texts("EXPLANATIONS_EN", |reply| &reply.explanation_en);
    let chinese = texts("EXPLANATIONS_ZH_HANT", |reply| &reply.explanation_zh_hant);
    format!("{HEADER}{english}{chinese}")
}

/// The wordings: texts and sources in one table, what recognition needs in another.
pub fn wordings(catalogue: &Catalogue) -> String {
    let all = catalogue.wordings.iter();
    let wordings = all.clone().map(|wording| wording_of(catalogue, wording));
    let rows = all.map(|wording| row_of(catalogue, wording));
    let wordings = table("WORDINGS", "Wording", wordings);
    let rows = table("ROWS", "Row", rows);
    format!("{HEADER}{wordings}{rows}")
}

fn wording_of(catalogue: &Catalogue, wording: &Wording) -> String {
    let start = match wording.before.len() {
        0 => 0,
        len => len + 1,
    };
    format!(
        "Wording {{ reply: GmailReply::{}, code: {}, enhanced: {}, text: {:?}, core_start: {start}, \
         core_end: {}, source: Source::{:?}, status: Status::{:?}, first_seen: {}, last_seen: {} }}",
        catalogue.variant_of(wording),
        code(wording.code),
        enhanced(wording.enhanced),
        wording.text(),
        start + wording.core().len(),
        wording.source,
        wording.status,
        optional(&wording.first_seen),
        optional(&wording.last_seen),
    )
}

fn row_of(catalogue: &Catalogue, wording: &Wording) -> String {
    format!(
        "Row {{ code: {}, enhanced: {}, reply: GmailReply::{}, has_holes: {}, ends_with_hole: {}, needs_mark: {} }}",
        code(wording.code),
        enhanced(wording.enhanced),
        catalogue.variant_of(wording),
        wording.has_holes(),
        wording.ends_with_hole(),
        wording.needs_mark(),
    )
}
