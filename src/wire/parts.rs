//! What a reply consists of: lead, core, closing sentence, link and signature.

use super::glyphs::{Glyph, Part, Spaces};
use crate::{GmailReply, Source, Status, Wording};

/// Returns the newest wording under the codes of today: from the wire, or else from the page.
pub(super) fn usual_row(reply: GmailReply) -> Option<&'static Wording> {
    let newest = |source: Option<Source>| {
        // Of equals, the last one counts; the table has the best first.
        let rows = reply.wordings().iter().rev();
        let fitting = rows.filter(|row| {
            (row.code, row.enhanced) == (reply.code(), reply.enhanced())
                && source.is_none_or(|source| row.source == source)
        });
        fitting.max_by_key(|row| (row.status == Status::Current, row.last_seen))
    };
    newest(Some(Source::Wire))
        .or_else(|| newest(Some(Source::Page)))
        .or_else(|| newest(None))
}

/// Takes a reply apart. What the source cut off, or gave as the title of a page, is written with
/// the link that leads there.
pub(super) fn parts(reply: GmailReply, row: Option<&'static Wording>) -> [Part; 5] {
    let lead = row.map_or("", Wording::lead).trim_end();
    let core = row.map_or(reply.message(), Wording::core);
    let (closing, link, signature) = if reply == GmailReply::CustomDomainPolicy {
        ("", "", "- gcdp {session} - gsmtp")
    } else if core.contains("{session}") {
        ("", "", "- gsmtp")
    } else {
        let (closing, link) = closing(reply, row);
        (closing, link, "{session} - gsmtp")
    };
    // No closing sentence can follow an open end.
    let after_core = if core.ends_with(['.', '!']) {
        Glyph::Space
    } else {
        Glyph::LineBreak
    };
    [
        Part {
            text: lead,
            joint: Glyph::Space,
            spaces: Spaces::Pad,
        },
        Part {
            text: core,
            joint: Glyph::Space,
            spaces: Spaces::Break,
        },
        Part {
            text: closing,
            joint: after_core,
            spaces: Spaces::Break,
        },
        Part {
            text: link,
            joint: Glyph::Link,
            spaces: Spaces::Break,
        },
        Part {
            text: signature,
            joint: Glyph::Glue,
            spaces: Spaces::Glue,
        },
    ]
}

/// Returns the closing sentence as it was seen, or else the usual one and the link it leads to.
fn closing(reply: GmailReply, row: Option<&'static Wording>) -> (&'static str, &'static str) {
    let seen = row
        .filter(|row| row.source == Source::Wire)
        .and_then(|row| row.text.get(row.lead().len() + row.core().len()..))
        .and_then(|tail| tail.split_once("{session}"));
    match (seen, reply.help_url()) {
        (Some((closing, _)), _) => (closing.trim(), ""),
        (None, Some(link)) => ("For more information, go to", link),
        (None, None) => ("", ""),
    }
}
