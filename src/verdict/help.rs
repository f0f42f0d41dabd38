//! The link to a help page as evidence.

use crate::GmailReply;
use crate::frame::links::link_keys;
use crate::read::codes::Codes;
use crate::table::{Row, Table, only_reply};
use crate::verdict::resemblance;

/// The links in `bytes[from..end]` name one meaning, alone or together with the codes.
///
/// A link stands `alone` when the reply has no other text; otherwise that text is one that the table
/// lacks, and only a keyword that never meant anything else may speak for it.
pub(crate) fn by_link(
    table: &Table<'_>,
    bytes: &[u8],
    from: usize,
    end: usize,
    codes: Codes,
    alone: bool,
) -> Option<GmailReply> {
    const LARGEST_FAMILY: usize = 4;
    link_keys(bytes, from, end).find_map(|key| {
        let rows = table.links.rows(key.as_str());
        let rows = || rows.iter().filter_map(|row| table.row(*row));
        let first = rows().next()?;
        // A keyword names a meaning; the number of a page does so under codes it is known with only.
        let named = key.as_str().starts_with("p=");
        if named && only_reply(rows()).is_some() {
            let fits = first.has_same_severity(codes)
                && resemblance::codes_allow(table, codes, first.reply);
            return fits.then_some(first.reply);
        }
        if !alone || replies_count(rows()) > LARGEST_FAMILY {
            return None;
        }
        // The page may have been linked under the reply's other codes only.
        let exact = |row: &&Row| {
            let mut others = table.rows.iter();
            others.any(|other| other.reply == row.reply && other.is_under(codes))
        };
        only_reply(rows().filter(exact))
    })
}

fn replies_count<'r>(rows: impl Iterator<Item = &'r Row>) -> usize {
    // Rows stand in the order of their replies.
    let mut last = None;
    rows.filter(|row| last.replace(row.reply) != Some(row.reply))
        .count()
}
