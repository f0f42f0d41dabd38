//! Following a text through the wordings, past what may be before it: a label, `[ip class]`, an opening phrase.

use super::LONGEST_REPLY;
use crate::candidate::Candidate;
use crate::read::lead::{skip_label, skip_lead};
use crate::read::text::{Letters, after_letters};
use crate::shared::needed;
use crate::table::Table;
use crate::table::phrases::OPENINGS;
use crate::verdict::walk::{Path, walk};

/// How far a text could be followed through the wordings.
pub(super) struct Followed<'a> {
    pub path: Path<'a>,
    /// How many letters the opening phrase has that was passed.
    pub opening: usize,
    /// Where the text starts, after the codes and any label.
    pub text: usize,
}

/// Follows the text of a candidate, after `[ip class]` and an opening phrase, if it has them. Where that leads nowhere, a
/// label before the text is passed as well.
pub(super) fn follow_text<'a>(table: &Table<'_>, candidate: &Candidate<'a>) -> Followed<'a> {
    let Candidate {
        bytes, text, codes, ..
    } = *candidate;
    let start = Letters::new(bytes, text, text.saturating_add(LONGEST_REPLY), codes);
    let follow_at = |text: usize| {
        let (path, opening) = follow_past_opening(table, start.moved(skip_lead(bytes, text)));
        Followed {
            path,
            opening,
            text,
        }
    };
    let plain = follow_at(text);
    let may_be_labelled = !codes.are_none() && text > candidate.start;
    let leads_nowhere = plain.path.full.is_none() && plain.path.depth < needed::MARKED;
    if may_be_labelled && leads_nowhere {
        skip_label(bytes, text).map_or(plain, follow_at)
    } else {
        plain
    }
}

/// Follows a text; if it starts with an opening phrase, and it can be followed further after that, returns that path and how
/// many letters the phrase has.
fn follow_past_opening<'a>(table: &Table<'_>, reader: Letters<'a>) -> (Path<'a>, usize) {
    let plain = walk(table, reader);
    let mut ahead = reader;
    let first = ahead.next_letter();
    for opening in OPENINGS {
        if opening.first().copied() != first {
            continue;
        }
        if let Some(reader) = after_letters(reader, opening) {
            let path = walk(table, reader);
            if path.full.is_some() || path.reader.at > plain.reader.at {
                return (path, opening.len());
            }
        }
    }
    (plain, 0)
}
