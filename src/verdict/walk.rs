//! Following a text through the folded wordings, all at once.
//!
//! The wordings are sorted, so those that share the letters read so far are neighbours: a range
//! that narrows letter by letter until one is left, none is, or the text ends.

use core::ops::Range;

use crate::read::codes::codes_at;
use crate::read::common::common;
use crate::read::hole::{LANDING, LAST_LANDING, LONGEST_HOLE};
use crate::read::text::{Letters, Prefixes};
use crate::shared::fold::{HOLE, ends_escape};
use crate::table::{Pattern, Table};

/// How many words after an empty hole are tried as well.
const NEAR_WORDS: usize = 4;

/// Neighbours in the table, by their numbers.
#[derive(Clone, Copy)]
pub(crate) struct Neighbours {
    start: usize,
    end: usize,
}

impl Neighbours {
    const NONE: Neighbours = Neighbours { start: 0, end: 0 };

    pub fn range(self) -> Range<usize> {
        self.start..self.end
    }

    fn is_empty(self) -> bool {
        self.start == self.end
    }

    fn wordings<'t>(self, table: &Table<'t>) -> &'t [Pattern<'t>] {
        table.patterns.get(self.range()).unwrap_or_default()
    }

    /// Narrows neighbours that agree in `depth` bytes to those in which `next` follows.
    fn followed_by(self, table: &Table<'_>, depth: usize, next: u8) -> Neighbours {
        let wordings = self.wordings(table);
        let at = |wording: &Pattern<'_>| wording.letters.get(depth).copied();
        Neighbours {
            start: self.start + wordings.partition_point(|wording| at(wording) < Some(next)),
            end: self.start + wordings.partition_point(|wording| at(wording) <= Some(next)),
        }
    }

    /// Returns the letters that follow `depth` bytes, one bit for each.
    fn letters_at(self, table: &Table<'_>, depth: usize) -> u128 {
        let wordings = self.wordings(table).iter();
        let letters = wordings.filter_map(|wording| wording.letters.get(depth));
        letters.fold(0, |bits, letter| bits | letter_bit(*letter))
    }
}

fn letter_bit(letter: u8) -> u128 {
    1 << (letter % 128)
}

/// A wording that was read to its end.
#[derive(Clone, Copy)]
pub(crate) struct Full<'a> {
    pub pattern: usize,
    /// The reader after its last letter.
    pub reader: Letters<'a>,
}

/// How far a text could be followed.
#[derive(Clone, Copy)]
pub(crate) struct Path<'a> {
    /// The longest wording that the text has whole.
    pub full: Option<Full<'a>>,
    /// The wordings that agree with the text as far as it was followed.
    pub ahead: Neighbours,
    /// Others that agree as far, such as those with a hole that the text leaves empty.
    pub twins: Neighbours,
    /// How many of their bytes agree, holes included.
    pub depth: usize,
    /// The reader after the last letter that agrees.
    pub reader: Letters<'a>,
    /// Whether the text ended there, rather than continued differently.
    pub ended: bool,
}

impl<'a> Path<'a> {
    /// Returns what the first of the wordings has next. Neighbours sort by that: the end comes first, then a hole.
    fn first_next(&self, table: &Table<'_>) -> Option<u8> {
        let wording = table.patterns.get(self.ahead.start)?;
        wording.letters.get(self.depth).copied()
    }

    /// Notes the wording that ends here, if one does; returns whether others continue.
    #[inline(always)]
    fn past_full_wording(&mut self, table: &Table<'_>) -> bool {
        if self.first_next(table).is_some() {
            return true;
        }
        self.full = Some(Full {
            pattern: self.ahead.start,
            reader: self.reader,
        });
        let others_continue = self.ahead.start + 1 < self.ahead.end;
        self.ahead.start += usize::from(others_continue);
        others_continue
    }

    /// Moves on to the wordings that have the letter that `reader` has just passed.
    fn step(&mut self, ahead: Neighbours, reader: Letters<'a>) {
        self.ahead = ahead;
        self.depth += 1;
        self.reader = reader;
    }

    /// Returns the letters that come next in all of the wordings, up to the next hole. What the first and the last share, so
    /// do all between.
    #[inline(always)]
    fn shared_letters<'t>(&self, table: &Table<'t>) -> &'t [u8] {
        let rest = |wording: Option<&Pattern<'t>>| {
            let letters = wording.map_or(&[][..], |wording| wording.letters);
            letters.get(self.depth..).unwrap_or_default()
        };
        let wordings = self.ahead.wordings(table);
        let (first, last) = (rest(wordings.first()), rest(wordings.last()));
        let shared = match wordings.len() {
            1 => first,
            _ => first.get(..common(first, last)).unwrap_or_default(),
        };
        let end = memchr::memchr(HOLE, shared).unwrap_or(shared.len());
        shared.get(..end).unwrap_or_default()
    }
}

/// Follows the letters of `reader` from the start of all wordings.
pub(crate) fn walk<'a>(table: &Table<'_>, reader: Letters<'a>) -> Path<'a> {
    let all = Neighbours {
        start: 0,
        end: table.patterns.len(),
    };
    walk_from(table, reader, all, 0)
}

/// Follows them from where these wordings have `depth` bytes.
fn walk_from<'a>(
    table: &Table<'_>,
    reader: Letters<'a>,
    ahead: Neighbours,
    depth: usize,
) -> Path<'a> {
    let start = Path {
        full: None,
        ahead,
        twins: Neighbours::NONE,
        depth,
        reader,
        ended: false,
    };
    Walk::new(table, start).run()
}

/// A text that is being followed.
struct Walk<'w, 'a> {
    table: &'w Table<'w>,
    path: Path<'a>,
    /// The path at the start of the current line, in case a program put a prefix there.
    line_start: Option<Path<'a>>,
    prefixes: Prefixes,
    /// The best path before the last prefix that was passed.
    farthest: Option<Path<'a>>,
}

impl<'w, 'a> Walk<'w, 'a> {
    #[inline(always)]
    fn new(table: &'w Table<'w>, path: Path<'a>) -> Self {
        Walk {
            table,
            path,
            line_start: None,
            prefixes: Prefixes::default(),
            farthest: None,
        }
    }

    fn run(mut self) -> Path<'a> {
        loop {
            self.follow_shared();
            if !self.path.past_full_wording(self.table) {
                return self.path;
            }
            let mut reader = self.path.reader;
            let next = reader.next_letter();
            if let Some(next) = next {
                self.note_line(reader);
                let (ahead, depth) = (self.path.ahead, self.path.depth);
                let ahead = ahead.followed_by(self.table, depth, next);
                if let Some(path) = self.through_hole(ahead, reader) {
                    return path;
                }
                if !ahead.is_empty() {
                    self.path.step(ahead, reader);
                    continue;
                }
            }
            self.path.ended = next.is_none();
            if !self.past_line_prefix() {
                return farther(self.farthest, self.path);
            }
        }
    }

    /// Follows the letters that all of the wordings have next.
    #[inline(always)]
    fn follow_shared(&mut self) {
        let mut shared = self.path.shared_letters(self.table);
        while let [letter, rest @ ..] = shared {
            if self.path.reader.passes(*letter) {
                self.path.depth += 1;
                shared = rest;
                continue;
            }
            shared = rest;
            let mut reader = self.path.reader;
            if reader.next_letter() != Some(*letter) {
                break;
            }
            self.note_line(reader);
            self.path.reader = reader;
            self.path.depth += 1;
        }
    }

    /// Remembers the path if the letter that `reader` has just passed starts a line.
    #[inline(always)]
    fn note_line(&mut self, reader: Letters<'a>) {
        if reader.line != self.path.reader.line {
            self.line_start = Some(self.path);
        }
    }

    /// Returns the better of two paths, if a hole comes next in one of the wordings: through it, or past `reader` with the
    /// letter of the others, which are `ahead`.
    fn through_hole(&self, ahead: Neighbours, reader: Letters<'a>) -> Option<Path<'a>> {
        let path = self.path;
        if path.first_next(self.table) != Some(HOLE) {
            return None;
        }
        let filled = fill_hole(self.table, &path)?;
        if ahead.is_empty() {
            return Some(better(path.full, filled, path));
        }
        let mut literal = path;
        literal.step(ahead, reader);
        let literal = Walk::new(self.table, literal).run();
        Some(better(path.full, literal, filled))
    }

    /// Goes back to the start of the line and past what a program put there, if that was not read so far.
    fn past_line_prefix(&mut self) -> bool {
        let start = self.line_start.take().filter(|_| !self.path.ended);
        let start = start.filter(|start| self.prefixes.may_pass(start.depth));
        let Some(path) = start.and_then(|start| after_prefix(&self.path, start)) else {
            return false;
        };
        self.farthest = Some(farther(self.farthest, self.path));
        self.path = path;
        true
    }
}

/// Returns the path from the start of a line, after what a program put there, if it was not read so far.
fn after_prefix<'a>(path: &Path<'a>, start: Path<'a>) -> Option<Path<'a>> {
    let mut first = start.reader;
    first.next_letter();
    let reader = path.reader.after_line_prefix(first.line)?;
    let full = path.full;
    (reader.at > path.reader.at).then_some(Path {
        reader,
        full,
        ..start
    })
}

/// Returns the path that agrees in more letters, or the former if both agree in the same number; both start at one place.
fn farther<'a>(former: Option<Path<'a>>, path: Path<'a>) -> Path<'a> {
    former
        .filter(|former| former.depth >= path.depth)
        .unwrap_or(path)
}

/// Reads past what fills a hole, to where the text after it continues.
fn fill_hole<'a>(table: &Table<'_>, path: &Path<'a>) -> Option<Path<'a>> {
    let ahead = path.ahead.followed_by(table, path.depth, HOLE);
    let depth = path.depth + 1;
    let firsts = ahead.letters_at(table, depth);
    let may_start = |mut reader: Letters<'_>| {
        let letter = reader.plain_next().or_else(|| reader.next_letter());
        letter.is_some_and(|letter| firsts & letter_bit(letter) != 0)
    };
    // The hole may be empty, but what looks like that may be the start of its value.
    let mut empty = None;
    for (word, reader) in Landings::new(path.reader).enumerate() {
        if empty.is_some() && word >= NEAR_WORDS {
            break;
        }
        if !may_start(reader) {
            continue;
        }
        let rest = walk_from(table, reader, ahead, depth);
        if !has_landed(&rest, depth) {
            continue;
        }
        if word > 0 {
            return Some(rest);
        }
        empty = Some(rest);
    }
    empty
}

/// Returns whether enough letters agree after a hole, which ends at `depth`.
fn has_landed(path: &Path<'_>, depth: usize) -> bool {
    let landed = path.depth - depth;
    path.full.is_some() || landed >= LANDING || (path.ended && landed >= LAST_LANDING)
}

/// The places where the text after a hole may start: each word from the hole on, but for codes.
struct Landings<'a> {
    hole: Letters<'a>,
    next: usize,
    /// How many more words are tried.
    words_left: usize,
}

impl<'a> Landings<'a> {
    fn new(hole: Letters<'a>) -> Self {
        Landings {
            hole,
            next: hole.at,
            words_left: usize::MAX,
        }
    }

    fn starts_word(&self, at: usize) -> bool {
        let bytes = self.hole.bytes();
        let is_inside = |at: usize| bytes.get(at - 1).is_some_and(u8::is_ascii_alphanumeric);
        bytes.get(at).is_some_and(u8::is_ascii_alphanumeric)
            && (at == self.hole.at || !is_inside(at) || ends_escape(bytes, at))
    }

    /// Returns the end of the reply's own codes, if they are at a place.
    fn own_codes_end(&self, at: usize) -> Option<usize> {
        let found = codes_at(self.hole.bytes(), at)?;
        (found.codes.enhanced == self.hole.codes.enhanced).then_some(found.end)
    }

    fn is_value_closed(&self, at: usize) -> bool {
        let value = self.hole.bytes().get(self.hole.at..at);
        value.is_some_and(|value| value.contains(&b']'))
    }
}

impl<'a> Iterator for Landings<'a> {
    type Item = Letters<'a>;

    fn next(&mut self) -> Option<Letters<'a>> {
        let end = self.hole.bytes().len().min(self.hole.at + LONGEST_HOLE);
        while self.next < end {
            let at = self.next;
            self.next += 1;
            if !self.starts_word(at) {
                continue;
            }
            if let Some(codes_end) = self.own_codes_end(at) {
                if self.is_value_closed(at) {
                    // The text continues after them, or has ended as well.
                    self.words_left = 1;
                }
                self.next = codes_end;
                continue;
            }
            self.words_left = self.words_left.checked_sub(1)?;
            let mut reader = self.hole;
            reader.at = at;
            return Some(reader);
        }
        None
    }
}

/// Chooses between two ways through a text, before which it may have a whole wording already.
fn better<'a>(before: Option<Full<'a>>, one: Path<'a>, other: Path<'a>) -> Path<'a> {
    let whole_before = before.map_or(0, |full| full.reader.at);
    // A hole counts among the bytes of a wording, so these do not tell which reaches further.
    let rank = |path: &Path<'_>| {
        let whole = path.full.map_or(whole_before, |full| full.reader.at);
        (whole, path.reader.at)
    };
    let (first, second) = (rank(&one), rank(&other));
    let mut best = if first >= second { one } else { other };
    if first == second {
        best.twins = other.ahead;
    }
    best.full = best.full.or(before);
    best
}
