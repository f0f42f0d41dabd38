//! Writes what a reply is: the enum, its documentation, facts, explanations and wordings.

use std::collections::BTreeSet;
use std::fmt::Write;

use crate::catalogue::{Catalogue, Reply, Wording};
use crate::rust::{HEADER, code, enhanced, optional};
use crate::shared::code::{EnhancedCode, ReplyCode};
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
    let message = &message(reply, &texts).wording;
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
    if let Some(url) = help_url(reply, &texts) {
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

/// The wording that stands for the reply: under its codes the first that the page shows today, or showed, or else the
/// first.
fn message<'w>(reply: &Reply, texts: &[&'w Wording]) -> &'w Wording {
    let is_of_page = |wording: &&&Wording| wording.source == Source::Page;
    let is_current = |wording: &&&Wording| wording.status == Status::Current;
    let has_codes =
        |wording: &&&Wording| (wording.code, wording.enhanced) == (reply.code, reply.enhanced);
    let under_codes = || texts.iter().filter(has_codes);
    let of_page = || under_codes().filter(is_of_page);
    let found = of_page().find(is_current);
    let found = found.or_else(|| of_page().next());
    found.or_else(|| under_codes().next()).unwrap_or(&texts[0])
}

/// The help page of the wording that stands for the reply, or else the first of any.
fn help_url<'w>(reply: &Reply, texts: &[&'w Wording]) -> Option<&'w String> {
    let urls = texts.iter().flat_map(|wording| &wording.help_urls);
    message(reply, texts).help_urls.iter().chain(urls).next()
}

pub fn facts(catalogue: &Catalogue) -> String {
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
        let message = message(reply, &texts);
        let url = help_url(reply, &texts);
        let _ = writeln!(
            out,
            "    Facts {{ code: {}, enhanced: {}, message: {:?}, category: Category::{:?}, \
             scope: Scope::{:?}, action: Action::{:?}, help_url: {:?}, \
             first_wording: {}, wordings: {} }},",
            code(reply.code),
            enhanced(reply.enhanced),
            message.wording.replace(" | ", " "),
            reply.category,
            reply.scope,
            reply.action,
            url,
            first,
            rows.len(),
        );
    }
    out.push_str("];\n");
    out.push_str(&escalations(catalogue));
    out
}

/// What each reply escalates to: recognition asks it, and does not carry the texts of the other facts.
fn escalations(catalogue: &Catalogue) -> String {
    let replies = catalogue.replies.iter();
    let escalations = replies.map(|reply| match &reply.escalates_to {
        Some(block) => format!("Some(GmailReply::{block})"),
        None => "None".to_owned(),
    });
    let escalations: Vec<String> = escalations.collect();
    format!(
        "pub(crate) static ESCALATIONS: [Option<GmailReply>; {}] = [{}];\n",
        escalations.len(),
        escalations.join(", ")
    )
}

/// The explanations stand by themselves, so that programs which show none do not carry them.
pub fn explanations(catalogue: &Catalogue) -> String {
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

pub fn wordings(catalogue: &Catalogue) -> String {
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
            "    Row {{ code: {}, enhanced: {}, reply: GmailReply::{}, has_holes: {}, ends_with_hole: {}, needs_mark: {} }},",
            code(wording.code),
            enhanced(wording.enhanced),
            catalogue.replies[wording.reply].variant,
            wording.has_holes(),
            wording.ends_with_hole(),
            wording.needs_mark(),
        );
    }
    out.push_str("];\n");
    out
}
