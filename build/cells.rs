//! Rules for one cell, whatever is in the others.

use crate::problem::Problem;
use crate::read::Row;
use crate::shared::code::{EnhancedCode, ReplyCode};
use crate::shared::holes::HOLES;

/// The rows of the document that the catalogue started from.
pub const SEED_ROWS: std::ops::RangeInclusive<u8> = 1..=61;

/// Returns whether a name can be a variant: upper camel case, acronyms written as words.
pub fn is_camel_case(text: &str) -> bool {
    let letters = text.as_bytes();
    text.starts_with(|c: char| c.is_ascii_uppercase())
        && letters.iter().all(u8::is_ascii_alphanumeric)
        && !letters
            .windows(2)
            .any(|pair| pair.iter().all(u8::is_ascii_uppercase))
        && text != "Self"
}

/// `NoSuchUser` to `no-such-user`, `Rfc5322NonCompliant` to `rfc5322-non-compliant`.
pub fn kebab_case(variant: &str) -> String {
    let mut name = String::new();
    for c in variant.chars() {
        if c.is_ascii_uppercase() && !name.is_empty() {
            name.push('-');
        }
        name.push(c.to_ascii_lowercase());
    }
    name
}

/// Returns whether a text is a year, a month or a day of the calendar.
pub fn is_date(text: &str) -> bool {
    let shape: String = text
        .chars()
        .map(|c| if c.is_ascii_digit() { '9' } else { c })
        .collect();
    let number = |from: usize| {
        text.get(from..from + 2)
            .and_then(|digits| digits.parse().ok())
    };
    let month = number(5).is_none_or(|month: u8| (1..=12).contains(&month));
    let day = number(8).is_none_or(|day: u8| (1..=31).contains(&day));
    matches!(shape.as_str(), "9999" | "9999-99" | "9999-99-99") && month && day
}

/// Returns whether one date is not after the other, as far as both are known.
pub fn in_order(first: &str, last: &str) -> bool {
    first
        .bytes()
        .zip(last.bytes())
        .find(|(a, b)| a != b)
        .is_none_or(|(a, b)| a < b)
}

pub fn is_link(url: &str) -> bool {
    let host = url
        .strip_prefix("https://")
        .or_else(|| url.strip_prefix("http://"));
    host.is_some_and(|host| host.starts_with(|c: char| c.is_ascii_alphanumeric()))
}

/// Returns whether all braces of a text are holes of a known kind.
pub fn has_good_holes(text: &str) -> bool {
    let mut rest = text;
    while let Some(open) = rest.find(['{', '}']) {
        let hole = rest[open..]
            .strip_prefix('{')
            .and_then(|hole| hole.split_once('}'));
        match hole {
            Some((kind, after)) if HOLES.iter().any(|hole| hole.name == kind) => rest = after,
            _ => return false,
        }
    }
    true
}

/// Parses both codes of a row, which are those of a failure.
pub fn parse_codes(row: Row<'_>, problems: &mut Vec<Problem>) -> Option<(ReplyCode, EnhancedCode)> {
    let code = row
        .text("code")
        .parse()
        .ok()
        .filter(|code: &ReplyCode| code.severity().is_some());
    row.check(
        "code",
        "a reply code of class 4 or 5",
        code.is_some(),
        problems,
    );
    let enhanced = row.text("enhanced").parse().ok();
    let enhanced = enhanced.filter(|enhanced: &EnhancedCode| enhanced.severity().is_some());
    let expected = "an enhanced code of class 4 or 5, such as 5.7.26";
    row.check("enhanced", expected, enhanced.is_some(), problems);
    Some((code?, enhanced?))
}
