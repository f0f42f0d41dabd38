//! Reads the wordings and checks that each leads to one reply.

use std::collections::BTreeSet;

use crate::catalogue::{REPLIES, Reply, Sheets, Wording, is_administrators};
use crate::cells::{SEED_ROWS, has_good_holes, in_order, is_date, is_link, parse_codes};
use crate::index;
use crate::phrases::Phrases;
use crate::problem::Problem;
use crate::read::Row;
use crate::shared::holes::HOLES;

/// Reads the wordings in the order of their rows, those that are good.
pub fn read(
    sheets: &Sheets<'_>,
    replies: &[Option<Reply>],
    phrases: &Phrases,
    problems: &mut Vec<Problem>,
) -> Vec<Wording> {
    let variants: Vec<&str> = sheets.variants().collect();
    let mut seeds = BTreeSet::new();
    let mut placed: Vec<Placed> = Vec::new();
    for row in sheets.wordings.rows() {
        check_texts(row, phrases, problems);
        if sheets.phrases.whole {
            check_closing(row, phrases, problems);
        }
        check_dates(row, problems);
        check_links(row, problems);
        check_seed_rows(row, &mut seeds, problems);
        let reply = variants
            .iter()
            .position(|variant| *variant == row.text("reply"));
        let known = reply.is_some() || !sheets.replies.whole;
        row.check("reply", "a reply of replies.csv", known, problems);
        let Some(wording) = read_wording(row, reply, problems) else {
            continue;
        };
        let new = Placed {
            letters: index::fold_wording(&wording.wording, &phrases.openings),
            wording,
            line: row.line,
        };
        check_place(row, &new, &placed, &variants, problems);
        placed.push(new);
    }
    let all = placed.len() == sheets.wordings.rows().count();
    let wordings: Vec<Wording> = placed.into_iter().map(|placed| placed.wording).collect();
    if all && sheets.wordings.whole {
        check_codes_in_use(sheets, replies, &wordings, problems);
    }
    wordings
}

/// Reads a wording, if all its cells are good that are more than text.
fn read_wording(
    row: Row<'_>,
    reply: Option<usize>,
    problems: &mut Vec<Problem>,
) -> Option<Wording> {
    let codes = parse_codes(row, problems);
    let status = row.parse("status", "current, retired or unknown", problems);
    let source = row.parse("source", "a source such as page or wire", problems);
    let (code, enhanced) = codes?;
    let text = |column| row.text(column).to_owned();
    let links = row.text("help_url").split_whitespace();
    Some(Wording {
        reply: reply?,
        code,
        enhanced,
        before: text("before"),
        wording: text("wording"),
        after: text("after"),
        help_urls: links.map(str::to_owned).collect(),
        status: status?,
        first_seen: text("first_seen"),
        last_seen: text("last_seen"),
        source: source?,
    })
}

/// A wording stands after those of earlier replies, and beside none that another reply claims.
fn check_place(
    row: Row<'_>,
    new: &Placed,
    placed: &[Placed],
    variants: &[&str],
    problems: &mut Vec<Problem>,
) {
    if let Some(clash) = placed.iter().find_map(|old| old.clash(new, variants)) {
        problems.push(row.problem("wording", &clash));
    }
    let in_order = placed
        .last()
        .is_none_or(|last| last.wording.reply <= new.wording.reply);
    row.check(
        "reply",
        "rows in the order of replies.csv",
        in_order,
        problems,
    );
}

/// The codes of a reply are those of one of its wordings.
fn check_codes_in_use(
    sheets: &Sheets<'_>,
    replies: &[Option<Reply>],
    wordings: &[Wording],
    problems: &mut Vec<Problem>,
) {
    for (at, (row, reply)) in sheets.replies.rows().zip(replies).enumerate() {
        let Some(reply) = reply else { continue };
        let codes = (reply.code, reply.enhanced);
        let mut own = wordings.iter().filter(|wording| wording.reply == at);
        if !own.any(|wording| (wording.code, wording.enhanced) == codes) {
            let codes = format!("{} {}", reply.code, reply.enhanced);
            let expected = format!("codes of one of the wordings of {}", reply.variant);
            problems.push(Problem::cell(REPLIES, row.line, "code", &codes, &expected));
        }
    }
}

/// A wording, its folded form and its line.
struct Placed {
    wording: Wording,
    letters: Vec<u8>,
    line: u64,
}

impl Placed {
    /// What a new wording should have been, if it cannot stand beside this one.
    fn clash(&self, new: &Placed, variants: &[&str]) -> Option<String> {
        let (own, other) = (&self.wording, &new.wording);
        if (own.code, own.enhanced) != (other.code, other.enhanced) {
            return None;
        }
        let (line, variant) = (self.line, variants[own.reply]);
        if own.text() == other.text() {
            Some(format!("a triple other than that of line {line}"))
        } else if own.reply == other.reply {
            None
        } else if index::claims(&self.letters, &new.letters) {
            Some(format!(
                "a text that line {line} does not claim for {variant}"
            ))
        } else if index::claims(&new.letters, &self.letters) {
            Some(format!(
                "a text that does not claim line {line} of {variant}"
            ))
        } else {
            None
        }
    }
}

fn check_texts(row: Row<'_>, phrases: &Phrases, problems: &mut Vec<Problem>) {
    let letters = index::fold_wording(row.text("wording"), &phrases.openings);
    let says_something = !letters.is_empty() || is_administrators(row.text("after"));
    row.check("wording", "a text", says_something, problems);
    let kinds: Vec<&str> = HOLES.iter().map(|hole| hole.name).collect();
    let expected = format!("holes of the known kinds ({})", kinds.join(", "));
    for column in ["before", "wording", "after"] {
        let good = has_good_holes(row.text(column));
        row.check(column, &expected, good, problems);
    }
}

fn check_closing(row: Row<'_>, phrases: &Phrases, problems: &mut Vec<Problem>) {
    let after = row.text("after");
    let good = starts_closing(after, phrases) || !has_good_holes(after);
    let expected = "words with which a closing of phrases.csv starts";
    row.check("after", expected, good, problems);
}

/// Returns whether the text after a wording is empty, or starts as one of the closing sentences does.
fn starts_closing(after: &str, phrases: &Phrases) -> bool {
    let letters = index::fold_wording(after, &phrases.openings);
    letters.is_empty()
        || phrases
            .closings
            .iter()
            .any(|closing| letters.starts_with(closing))
}

fn check_dates(row: Row<'_>, problems: &mut Vec<Problem>) {
    let (first, last) = (row.text("first_seen"), row.text("last_seen"));
    for (column, date) in [("first_seen", first), ("last_seen", last)] {
        let expected = "nothing or a date such as 2024-03-02";
        let good = date.is_empty() || is_date(date);
        row.check(column, expected, good, problems);
    }
    let expected = format!("a date not before {first}");
    let good = !is_date(first) || !is_date(last) || in_order(first, last);
    row.check("last_seen", &expected, good, problems);
}

fn check_links(row: Row<'_>, problems: &mut Vec<Problem>) {
    let expected = "links that start with https:// or http://";
    let good = row.text("help_url").split_whitespace().all(is_link);
    row.check("help_url", expected, good, problems);
}

fn check_seed_rows(row: Row<'_>, seeds: &mut BTreeSet<u8>, problems: &mut Vec<Problem>) {
    let (low, high) = (SEED_ROWS.start(), SEED_ROWS.end());
    let expected = format!("row numbers from {low} to {high} that no other row has");
    let mut numbers = row.text("seed_rows").split_whitespace().map(str::parse);
    let good = numbers.all(|number| {
        number.is_ok_and(|number| SEED_ROWS.contains(&number) && seeds.insert(number))
    });
    row.check("seed_rows", &expected, good, problems);
}
