//! Writes the catalogue as Rust: facts only, logic stays in `src/`.

use std::collections::BTreeSet;
use std::fmt::Write;

use crate::catalogue::Catalogue;
use crate::rust::{HEADER, code, enhanced};
use crate::shared::code::{EnhancedCode, ReplyCode};
use crate::{emit_replies, emit_search};

/// The generated files: name and content.
pub fn files(catalogue: &Catalogue) -> Vec<(&'static str, String)> {
    vec![
        ("reply.rs", emit_replies::reply_enum(catalogue)),
        ("codes.rs", codes(catalogue)),
        ("facts.rs", emit_replies::facts(catalogue)),
        ("explanations.rs", emit_replies::explanations(catalogue)),
        ("wordings.rs", emit_replies::wordings(catalogue)),
        ("patterns.rs", emit_search::patterns(catalogue)),
        ("classes.rs", emit_search::classes(catalogue)),
        ("phrases.rs", emit_search::phrases(catalogue)),
        ("links.rs", emit_search::links(catalogue)),
        ("starts.rs", emit_search::starts(catalogue)),
        ("triples.rs", emit_search::triples(catalogue)),
    ]
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
    let (codes, enhanced_codes): (BTreeSet<ReplyCode>, BTreeSet<EnhancedCode>) =
        replies.chain(rows).unzip();
    let mut out = String::from(HEADER);
    for one in codes {
        let name = code(one);
        let _ = writeln!(
            out,
            "const {name}: ReplyCode = ReplyCode::new({one}).unwrap();"
        );
    }
    for one in enhanced_codes {
        let name = enhanced(one);
        let (class, subject, detail) = (one.class(), one.subject(), one.detail());
        let _ = writeln!(
            out,
            "const {name}: EnhancedCode = EnhancedCode::new({class}, {subject}, {detail}).unwrap();"
        );
    }
    out
}
