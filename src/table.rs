//! The tables that the build script generates, and their shape.

pub(crate) mod listed;
pub(crate) mod lookup;
pub(crate) mod phrases;

use core::ops::Range;

use crate::codes::Codes;
use crate::shared::start::StartKey;
use crate::table::listed::{EMPTY_ENTRY, ListedText, Parting, StartEntry, Texts};
use crate::{
    Action, Category, EnhancedCode, GmailReply, ReplyCode, Scope, Source, Status, Wording,
};

/// What is known of one reply.
pub(crate) struct Facts {
    pub code: ReplyCode,
    pub enhanced: EnhancedCode,
    pub message: &'static str,
    pub category: Category,
    pub scope: Scope,
    pub action: Action,
    pub help_url: Option<&'static str>,
    pub first_wording: u16,
    pub wordings: u16,
}

/// What recognition needs of a row of the table; the texts are elsewhere, for whoever asks for them.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) struct Row {
    pub code: ReplyCode,
    pub enhanced: EnhancedCode,
    pub reply: GmailReply,
    /// Whether the core, or what precedes it, has holes.
    pub has_holes: bool,
    /// Whether the core ends with one.
    pub ends_with_hole: bool,
    /// Whether the core says too little without a mark.
    pub needs_mark: bool,
}

impl Row {
    /// Returns whether these are its codes, as far as there are any.
    pub fn has(&self, codes: Codes) -> bool {
        codes.code.is_none_or(|code| code == self.code)
            && codes
                .enhanced
                .is_none_or(|enhanced| enhanced == self.enhanced)
    }

    /// Returns whether these have its enhanced code, and its reply code as far as there is one.
    pub fn is_under(&self, codes: Codes) -> bool {
        codes.enhanced.is_some() && self.has(codes)
    }

    /// Returns whether these are both its codes.
    pub fn has_both(&self, codes: Codes) -> bool {
        codes.code == Some(self.code) && codes.enhanced == Some(self.enhanced)
    }

    /// Returns whether it has the severity that these codes state, if they state one: that of the reply code, or else of the
    /// enhanced code. A row that pairs two classes, `421 5.7.32`, also has the severity of its enhanced code where that came
    /// with a reply code of its class, `550 5.7.32`.
    pub fn has_same_severity(&self, codes: Codes) -> bool {
        match (codes.code, codes.enhanced) {
            (Some(code), enhanced) => {
                let agrees =
                    |own: EnhancedCode| own == self.enhanced && own.severity() == code.severity();
                code.severity() == self.code.severity() || enhanced.is_some_and(agrees)
            }
            (None, Some(enhanced)) => enhanced.class() == self.enhanced.class(),
            (None, None) => true,
        }
    }
}

/// One folded wording, and the rows of the table that fold to it.
#[derive(Clone, Copy)]
pub(crate) struct Pattern<'t> {
    pub letters: &'t [u8],
    /// Where its rows are in [`Table::pattern_rows`], and how many there are.
    pub first: u16,
    pub count: u16,
    /// The sum of the weights of its words.
    pub weight: u32,
    /// The hash of its last letters.
    pub ending: u32,
}

/// One word of the wordings, the patterns that have it, and how much it tells.
#[derive(Clone, Copy)]
pub(crate) struct Word {
    pub hash: u32,
    /// Where its patterns are in [`Table::word_patterns`], and how many there are.
    pub first: u32,
    pub count: u16,
    pub weight: u16,
    /// Whether some reply has been worded with it and without it.
    pub optional: bool,
}

impl Word {
    /// Returns whether it is a stop word, which no meaning depends on.
    pub fn is_light(&self) -> bool {
        self.weight == 0
    }
}

/// Everything that recognition searches.
#[derive(Clone, Copy)]
pub(crate) struct Table<'t> {
    pub rows: &'t [Row],
    /// Sorted by their letters.
    pub patterns: &'t [Pattern<'t>],
    /// The rows of all patterns, one pattern after the other.
    pub pattern_rows: &'t [u16],
    /// Sorted by their hashes.
    pub words: &'t [Word],
    /// The patterns of all words, one word after the other.
    pub word_patterns: &'t [u16],
    pub links: &'t dyn Links,
}

/// Help links by their key. A trait, because tests search tables that are made at run time, and maps of `phf` are not.
pub(crate) trait Links: Sync + core::panic::RefUnwindSafe {
    /// Returns the rows of the table that carry the link.
    fn rows(&self, key: &str) -> &[u16];
}

impl Links for phf::Map<&'static str, &'static [u16]> {
    fn rows(&self, key: &str) -> &[u16] {
        self.get(key).copied().unwrap_or_default()
    }
}

include!(concat!(env!("OUT_DIR"), "/codes.rs"));
include!(concat!(env!("OUT_DIR"), "/facts.rs"));
include!(concat!(env!("OUT_DIR"), "/explanations.rs"));
include!(concat!(env!("OUT_DIR"), "/wordings.rs"));
include!(concat!(env!("OUT_DIR"), "/patterns.rs"));
include!(concat!(env!("OUT_DIR"), "/classes.rs"));
include!(concat!(env!("OUT_DIR"), "/links.rs"));
include!(concat!(env!("OUT_DIR"), "/starts.rs"));
include!(concat!(env!("OUT_DIR"), "/triples.rs"));

/// The whole catalogue.
pub(crate) static TABLE: Table<'static> = Table {
    rows: &ROWS,
    patterns: &PATTERNS,
    pattern_rows: &PATTERN_ROWS,
    words: &WORDS,
    word_patterns: &WORD_PATTERNS,
    links: &LINKS,
};

impl<'t> Table<'t> {
    /// Returns the patterns that have a word.
    pub fn patterns_with(&self, word: &Word) -> &'t [u16] {
        let rest = self.word_patterns.get(word.first as usize..);
        let patterns = rest.and_then(|rest| rest.get(..usize::from(word.count)));
        patterns.unwrap_or_default()
    }

    /// Yields the rows of a wording.
    pub fn rows_of(&self, pattern: &Pattern<'_>) -> impl Iterator<Item = &Row> + Clone {
        let numbers = self.row_numbers(pattern).iter();
        numbers.filter_map(|row| self.row(*row))
    }

    /// Returns the numbers of the rows of a wording.
    pub fn row_numbers(&self, pattern: &Pattern<'_>) -> &'t [u16] {
        let rest = self.pattern_rows.get(usize::from(pattern.first)..);
        let rows = rest.and_then(|rest| rest.get(..usize::from(pattern.count)));
        rows.unwrap_or_default()
    }

    /// Yields the rows of the wordings with these numbers.
    pub fn rows_in(&self, patterns: Range<usize>) -> impl Iterator<Item = &Row> + Clone {
        let patterns = self.patterns.get(patterns).unwrap_or_default();
        patterns.iter().flat_map(|pattern| self.rows_of(pattern))
    }

    /// Returns the row with this number.
    pub fn row(&self, row: u16) -> Option<&Row> {
        self.rows.get(usize::from(row))
    }
}

/// Returns the reply of all these rows, if there are any and they have one.
pub(crate) fn only_reply<'r>(mut rows: impl Iterator<Item = &'r Row>) -> Option<GmailReply> {
    let reply = rows.next()?.reply;
    rows.all(|row| row.reply == reply).then_some(reply)
}
