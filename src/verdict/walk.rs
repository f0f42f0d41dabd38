//! Following a text through the folded wordings, all at once.
//!
//! The wordings are sorted, so those that share the letters read so far are neighbours: a range
//! that narrows letter by letter until one is left, none is, or the text ends.

use crate::quick::compare::common;
use crate::read::codes::codes_at;
use crate::read::hole::{LANDING, LAST_LANDING, LONGEST_HOLE};
use crate::read::text::{Letters, Prefixes};
use crate::shared::fold::{HOLE, ends_escape};
use crate::table::{Pattern, Table};

/// How many words behind an empty hole are tried as well.
const NEAR_WORDS: usize = 4;

/// A wording that was read to its end.
#[derive(Clone, Copy)]
pub(crate) struct Full<'a> {
    pub pattern: usize,
    /// The reader behind its last letter.
    pub reader: Letters<'a>,
}

/// How far a text could be followed.
#[derive(Clone, Copy)]
pub(crate) struct Path<'a> {
    /// The longest wording that the text has whole.
    pub full: Option<Full<'a>>,
    /// The wordings that agree with the text as far as it goes, `lo..hi`.
    pub lo: usize,
    pub hi: usize,
    /// Others that agree as far, such as those with a hole that the text leaves empty.
    pub twins: (usize, usize),
    /// How many of their bytes agree, holes included.
    pub depth: usize,
    /// The reader behind the last letter that agrees.
    pub reader: Letters<'a>,
    /// Whether the text ended there, rather than went on differently.
    pub ended: bool,
}

/// Follows the letters of `reader` from the start of all wordings.
pub(crate) fn walk<'a>(table: &Table<'_>, reader: Letters<'a>) -> Path<'a> {
    walk_from(table, reader, 0, table.patterns.len(), 0)
}

fn walk_from<'a>(
    table: &Table<'_>,
    reader: Letters<'a>,
    lo: usize,
    hi: usize,
    depth: usize,
) -> Path<'a> {
    let mut path = Path {
        full: None,
        lo,
        hi,
        twins: (0, 0),
        depth,
        reader,
        ended: false,
    };
    // The state at the start of the current line, in case a program put a prefix there.
    let mut line: Option<Path<'a>> = None;
    let mut prefixes = Prefixes::default();
    // How far the text agreed before it was passed.
    let mut farthest: Option<Path<'a>> = None;
    loop {
        along_shared(table, &mut path, &mut line);
        if letter(table, path.lo, path.depth).is_none() {
            path.full = Some(Full {
                pattern: path.lo,
                reader: path.reader,
            });
            if path.lo + 1 == path.hi {
                return path;
            }
            path.lo += 1;
        }
        let mut reader = path.reader;
        let next = reader.next_letter();
        if let Some(next) = next {
            if reader.line != path.reader.line {
                line = Some(path);
            }
            let (lo, hi) = narrow(table, path.lo, path.hi, path.depth, next);
            let hole = if letter(table, path.lo, path.depth) == Some(HOLE) {
                through_hole(table, &path)
            } else {
                None
            };
            if let Some(hole) = hole {
                if lo == hi {
                    return better(path.full, hole, path);
                }
                let rest = walk_from(table, reader, lo, hi, path.depth + 1);
                return better(path.full, rest, hole);
            }
            if lo < hi {
                (path.lo, path.hi) = (lo, hi);
                path.depth += 1;
                path.reader = reader;
                continue;
            }
        }
        path.ended = next.is_none();
        let start = line.take().filter(|_| next.is_some());
        let start = start.filter(|start| prefixes.may_pass(start.depth));
        let Some(behind) = start.and_then(|start| behind_prefix(&path, start)) else {
            return farther(farthest, path);
        };
        farthest = Some(farther(farthest, path));
        path = behind;
    }
}

/// Returns the path from the start of a line, behind what a program put there, if it was not read so far.
fn behind_prefix<'a>(path: &Path<'a>, start: Path<'a>) -> Option<Path<'a>> {
    let mut ahead = start.reader;
    ahead.next_letter();
    let reader = path.reader.behind_line_prefix(ahead.line)?;
    let full = path.full;
    (reader.at > path.reader.at).then_some(Path {
        reader,
        full,
        ..start
    })
}

/// Returns the path that agrees in more letters, the former if both do in as many; both start at one place.
fn farther<'a>(former: Option<Path<'a>>, path: Path<'a>) -> Path<'a> {
    former
        .filter(|former| former.depth >= path.depth)
        .unwrap_or(path)
}

/// Follows the letters that all wordings of a path share.
#[inline(always)]
fn along_shared<'a>(table: &Table<'_>, path: &mut Path<'a>, line: &mut Option<Path<'a>>) {
    let mut shared = shared_letters(table, path);
    while let [letter, rest @ ..] = shared {
        if path.reader.passes(*letter) {
            path.depth += 1;
            shared = rest;
            continue;
        }
        shared = rest;
        let mut reader = path.reader;
        if reader.next_letter() != Some(*letter) {
            break;
        }
        if reader.line != path.reader.line {
            *line = Some(*path);
        }
        path.reader = reader;
        path.depth += 1;
    }
}

/// Returns the letters behind those that agree which the first and the last wording of a path share, and so do all
/// between; up to the next hole.
#[inline(always)]
fn shared_letters<'t>(table: &Table<'t>, path: &Path<'_>) -> &'t [u8] {
    let rest = |pattern: Option<&Pattern<'t>>| {
        let letters = pattern.map_or(&[][..], |pattern| pattern.letters);
        letters.get(path.depth..).unwrap_or_default()
    };
    let range = table.patterns.get(path.lo..path.hi).unwrap_or_default();
    let (first, last) = (rest(range.first()), rest(range.last()));
    let shared = match range.len() {
        1 => first,
        _ => first.get(..common(first, last)).unwrap_or_default(),
    };
    let end = memchr::memchr(HOLE, shared).unwrap_or(shared.len());
    shared.get(..end).unwrap_or_default()
}

/// Reads past what fills a hole, to where the text behind it goes on.
fn through_hole<'a>(table: &Table<'_>, path: &Path<'a>) -> Option<Path<'a>> {
    let (lo, hi) = narrow(table, path.lo, path.hi, path.depth, HOLE);
    let depth = path.depth + 1;
    let from = path.reader.at;
    let bytes = path.reader.bytes();
    let firsts = letters_at(table, lo, hi, depth);
    let has = |letter: u8| firsts >> (letter % 128) & 1 == 1;
    // The hole may hold nothing, but what looks like that may be the start of what it holds.
    let mut empty = None;
    let mut words = 0;
    let mut most_words = usize::MAX;
    let mut next = from;
    while next < from + LONGEST_HOLE {
        let at = next;
        next += 1;
        let Some(byte) = bytes.get(at) else { break };
        let word = byte.is_ascii_alphanumeric()
            && (at == from
                || !bytes.get(at - 1).is_some_and(u8::is_ascii_alphanumeric)
                || ends_escape(bytes, at));
        if !word {
            continue;
        }
        if let Some(found) =
            codes_at(bytes, at).filter(|found| found.codes.enhanced == path.reader.codes.enhanced)
        {
            if bytes
                .get(from..at)
                .is_some_and(|value| value.contains(&b']'))
            {
                // The value has ended, so the text goes on behind them, or has ended as well.
                most_words = words + 1;
            }
            next = found.end;
            continue;
        }
        words += 1;
        if words > most_words || (empty.is_some() && words > NEAR_WORDS) {
            break;
        }
        let mut reader = path.reader;
        reader.at = at;
        let next_letter = || {
            let mut ahead = reader;
            ahead.next_letter()
        };
        if !reader.plain_next().or_else(next_letter).is_some_and(has) {
            continue;
        }
        let rest = walk_from(table, reader, lo, hi, depth);
        let landed = rest.depth - depth;
        let enough =
            rest.full.is_some() || landed >= LANDING || (rest.ended && landed >= LAST_LANDING);
        if enough && words > 1 {
            return Some(rest);
        }
        if enough {
            empty = Some(rest);
        }
    }
    empty
}

/// Chooses between two ways through a text, before which it may have a whole wording already.
fn better<'a>(before: Option<Full<'a>>, one: Path<'a>, other: Path<'a>) -> Path<'a> {
    let whole_before = before.map_or(0, |full| full.reader.at);
    // A hole counts among the bytes of a wording, so these do not tell which goes further.
    let rank = |path: &Path<'_>| {
        let whole = path.full.map_or(whole_before, |full| full.reader.at);
        (whole, path.reader.at)
    };
    let (first, second) = (rank(&one), rank(&other));
    let mut best = if first >= second { one } else { other };
    if first == second {
        best.twins = (other.lo, other.hi);
    }
    best.full = best.full.or(before);
    best
}

fn letter(table: &Table<'_>, pattern: usize, depth: usize) -> Option<u8> {
    table
        .patterns
        .get(pattern)
        .and_then(|pattern| pattern.letters.get(depth))
        .copied()
}

/// Returns the letters that the wordings `lo..hi` have at a depth, one bit for each.
fn letters_at(table: &Table<'_>, lo: usize, hi: usize, depth: usize) -> u128 {
    let patterns = table.patterns.get(lo..hi).unwrap_or_default().iter();
    let letters = patterns.filter_map(|pattern| pattern.letters.get(depth));
    letters.fold(0, |bits, letter| bits | 1 << (letter % 128))
}

/// Narrows `lo..hi`, which agree in `depth` bytes, to those that have `next` behind them.
fn narrow(table: &Table<'_>, lo: usize, hi: usize, depth: usize, next: u8) -> (usize, usize) {
    let range = table.patterns.get(lo..hi).unwrap_or_default();
    let at = |pattern: &Pattern<'_>| pattern.letters.get(depth).copied();
    let start = range.partition_point(|pattern| at(pattern) < Some(next));
    let end = range.partition_point(|pattern| at(pattern) <= Some(next));
    (lo + start, lo + end)
}
