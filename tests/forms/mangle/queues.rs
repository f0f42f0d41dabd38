//! What is left when a program keeps one line, or all of them in one.

use super::super::replies::Reply;
use super::flattened;

/// All lines in one, the codes in mid-sentence.
pub fn one_line(reply: &Reply) -> String {
    flattened(reply)
}

/// All lines in one under one pair of codes.
pub fn one_line_one_code(reply: &Reply) -> String {
    format!("{} {} {}", reply.code, reply.enhanced, joined(reply))
}

/// The first line.
pub fn first_line(reply: &Reply) -> String {
    reply.wire_lines().swap_remove(0)
}

/// The last line.
pub fn last_line(reply: &Reply) -> String {
    reply.wire_lines().pop().unwrap_or_default()
}

/// The text alone.
pub fn no_codes(reply: &Reply) -> String {
    joined(reply)
}

/// The text under its reply code.
pub fn no_enhanced_code(reply: &Reply) -> String {
    format!("{} {}", reply.code, joined(reply))
}

/// The links taken out, as by forums.
pub fn no_links(reply: &Reply) -> String {
    let words = |line: String| {
        let kept = line.split(' ').filter(|word| !word.starts_with("http"));
        kept.collect::<Vec<_>>().join(" ")
    };
    reply
        .wire_lines()
        .into_iter()
        .map(words)
        .collect::<Vec<_>>()
        .join("\n")
}

/// The text as one line.
pub(super) fn joined(reply: &Reply) -> String {
    let lines: Vec<_> = reply.lines.iter().map(|line| line.trim()).collect();
    lines.join(" ")
}
