//! Reworded replies: which known meaning a new text states, if it states one only.
//!
//! A text states a meaning when it has every word that all wordings of that meaning share, except words that Gmail
//! has left out before, and no word that only other meanings use. A long text under codes that only one reply has
//! states the meaning of that reply if no other is closer. Rewording may change the rest: function words, and words that
//! some wordings of the meaning have and others lack.

use crate::GmailReply;
use crate::codes::Codes;
use crate::read::bytes::{find, stands_at};
use crate::read::scan::next_codes;
use crate::read::text::Letters;
use crate::shared::fold::HOLE;
use crate::table::{PATTERNS, Pattern, Table, only_reply};
use crate::verdict::words::{Kind, TextWord, Words};

/// How many different words of a text are looked at; Gmail's longest wording has 80.
const MOST_WORDS: usize = 120;
/// How far a text is read after its last new word.
const LONGEST_REPETITION: usize = 200;
/// How many patterns the table has at most.
const MOST_PATTERNS: usize = PATTERNS.len();
/// The weight of a word that no wording has.
const UNKNOWN_WEIGHT: u32 = 60;
/// The share of words, by weight, that text and wording must have in common, in percent.
const CLOSE_ENOUGH: u32 = 60;
/// The share from which a second meaning makes the text ambiguous.
const WORTH_A_LOOK: u32 = CLOSE_ENOUGH / 2;
/// How many different words a text needs to be told by its codes and a likeness. In a short one, a single word may make the
/// difference.
const MANY_WORDS: usize = 12;
/// One word in so many may be new.
const NEW_IN: usize = 12;

/// The different words of a text, by hash.
struct TextWords {
    hashes: [u32; MOST_WORDS],
    count: usize,
    /// The numbers of those that the table has.
    known: [usize; MOST_WORDS],
    known_count: usize,
}

impl TextWords {
    /// Counts the words that no wording has.
    fn unknown(&self) -> usize {
        self.count - self.known_count
    }

    fn as_slice(&self) -> &[u32] {
        self.hashes.get(..self.count).unwrap_or_default()
    }

    /// Yields the numbers of the words that some wording has.
    fn known(&self) -> impl Iterator<Item = usize> {
        let known = self.known.get(..self.known_count).unwrap_or_default();
        known.iter().copied()
    }

    fn contains(&self, hash: u32) -> bool {
        self.as_slice().contains(&hash)
    }
}

/// Returns the meaning that the text states in new words, and how many different ones these are.
pub(crate) fn closest(
    table: &Table<'_>,
    reader: Letters<'_>,
    codes: Codes,
) -> Option<(GmailReply, usize)> {
    let words = words_of(table, reader);
    if words.unknown() * NEW_IN > words.count {
        return None;
    }
    let (shared, total) = weigh(table, &words);
    let scores = || {
        let weighed = table.patterns.iter().zip(&shared);
        let scores = weighed.map(|(pattern, shared)| {
            let score = 200 * shared / (total + pattern.weight).max(1);
            (score, pattern)
        });
        scores.filter(|(score, _)| *score >= WORTH_A_LOOK)
    };
    let own = || {
        let is_long = words.count >= MANY_WORDS;
        is_long
            .then(|| only_under_codes(table, &words, codes, scores()))
            .flatten()
    };
    let reply = stated(table, reader, &words, codes, scores()).or_else(own)?;
    (!names_another_header(table, reader, reply)).then_some((reply, words.count))
}

/// Returns whether a text blames a header that no wording of a reply blames, though some blame one. The word before "header"
/// names it, and may say nothing elsewhere: `the To: header`.
fn names_another_header(table: &Table<'_>, text: Letters<'_>, reply: GmailReply) -> bool {
    const HEADER: &[u8] = b"header";
    let rest = text.text().get(text.at..).unwrap_or_default();
    let Some(at) = find(rest, HEADER) else {
        return false;
    };
    let before = rest.get(..at).unwrap_or_default();
    let mut words = before.rsplit(|byte| !byte.is_ascii_alphanumeric());
    let word = words.find(|word| !word.is_empty()).unwrap_or_default();
    let patterns = table.patterns.iter();
    let own = patterns.filter(|pattern| table.rows_of(pattern).any(|row| row.reply == reply));
    let mut headers = own.flat_map(|pattern| {
        let ends = memchr::memmem::find_iter(pattern.letters, HEADER);
        ends.filter_map(|end| pattern.letters.get(..end))
    });
    let has_word = |letters: &[u8]| {
        let start = letters.len().saturating_sub(word.len());
        letters.last() == Some(&HOLE) || stands_at(letters, start, word)
    };
    headers.clone().next().is_some() && !headers.any(has_word)
}

/// Returns the closest meaning of the severity that the codes have, if the words state it and no other.
fn stated<'t>(
    table: &Table<'_>,
    text: Letters<'_>,
    words: &TextWords,
    codes: Codes,
    scores: impl Iterator<Item = (u32, &'t Pattern<'t>)> + Clone,
) -> Option<GmailReply> {
    let scored = scores.filter_map(|(score, pattern)| {
        let row = table
            .rows_of(pattern)
            .find(|row| row.has_same_severity(codes))?;
        Some((score, row.reply))
    });
    let states = |reply| codes_allow(table, codes, reply) && states(table, words, reply);
    let (score, reply) = scored.clone().max_by_key(|(score, _)| *score)?;
    if score < CLOSE_ENOUGH || !states(reply) {
        return None;
    }
    if codes.are_none() && next_codes(text.text(), text.at).is_none() {
        // Nothing but a word tells a limit from the block that follows it.
        let mut close = scored.clone().filter(|(score, _)| *score >= CLOSE_ENOUGH);
        if close.any(|(_, other)| are_limit_and_block(reply, other)) {
            return None;
        }
    }
    // Words that state another meaning as well state none.
    let mut last = reply;
    let is_ambiguous = scored.clone().any(|(_, other)| {
        let is_new = other != reply && other != last;
        last = other;
        is_new && states(other)
    });
    (!is_ambiguous).then_some(reply)
}

/// Returns the reply for which alone the codes are known, if the text is closest to one of its wordings, or to one of the
/// limit or block that goes with it, and has no word that only others have.
fn only_under_codes<'t>(
    table: &Table<'_>,
    words: &TextWords,
    codes: Codes,
    scores: impl Iterator<Item = (u32, &'t Pattern<'t>)>,
) -> Option<GmailReply> {
    let (score, pattern) = scores.max_by_key(|(score, _)| *score)?;
    let own = only_reply_under(table, codes)?;
    let says_the_same = |reply: GmailReply| reply == own || are_limit_and_block(reply, own);
    let is_own = |pattern: &Pattern<'_>| table.rows_of(pattern).any(|row| says_the_same(row.reply));
    let mut known = words.known().filter_map(|word| table.words.get(word));
    let has_own_words = known.all(|word| {
        let mut patterns = table.patterns_with(word).iter();
        word.is_light()
            || patterns.any(|at| table.patterns.get(usize::from(*at)).is_some_and(is_own))
    });
    (score >= CLOSE_ENOUGH && is_own(pattern) && has_own_words).then_some(own)
}

/// Returns whether one is the block that follows the other.
pub(super) fn are_limit_and_block(one: GmailReply, other: GmailReply) -> bool {
    one.escalates_to() == Some(other) || other.escalates_to() == Some(one)
}

/// Returns the reply for which alone both codes are known.
fn only_reply_under(table: &Table<'_>, codes: Codes) -> Option<GmailReply> {
    only_reply(table.rows.iter().filter(|row| row.has_both(codes)))
}

/// Returns whether the codes may be those of a reply: known for it, or known for none.
pub(crate) fn codes_allow(table: &Table<'_>, codes: Codes, reply: GmailReply) -> bool {
    let mut same = table.rows.iter().filter(|row| row.is_under(codes));
    same.next()
        .is_none_or(|first| first.reply == reply || same.any(|row| row.reply == reply))
}

/// Returns whether the words are those of a meaning: all that it always has, none of others only.
fn states(table: &Table<'_>, words: &TextWords, reply: GmailReply) -> bool {
    let owns = |pattern: &u16| {
        let pattern = table.patterns.get(usize::from(*pattern));
        pattern.is_some_and(|pattern| table.rows_of(pattern).any(|row| row.reply == reply))
    };
    let wordings = (0..table.patterns.len())
        .filter(|at| u16::try_from(*at).is_ok_and(|at| owns(&at)))
        .count();
    table
        .words
        .iter()
        .filter(|word| !word.is_light())
        .all(|word| {
            let owned = table
                .patterns_with(word)
                .iter()
                .filter(|pattern| owns(pattern))
                .count();
            if words.contains(word.hash) {
                owned > 0
            } else {
                owned < wordings || word.optional
            }
        })
}

/// Reads the different words of a text.
fn words_of(table: &Table<'_>, reader: Letters<'_>) -> TextWords {
    let mut words = TextWords {
        hashes: [0; MOST_WORDS],
        count: 0,
        known: [0; MOST_WORDS],
        known_count: 0,
    };
    let mut text = Words::new(reader);
    let mut last_new = reader.at;
    while let Some(TextWord { hash, kind }) = text.next_word() {
        let known = find_word(table, hash);
        let is_value = match kind {
            Kind::Part => true,
            Kind::Number => known.is_none(),
            Kind::Word => false,
        };
        if is_value || words.contains(hash) {
            if text.at() > last_new + LONGEST_REPETITION {
                break;
            }
            continue;
        }
        last_new = text.at();
        let Some(slot) = words.hashes.get_mut(words.count) else {
            break;
        };
        *slot = hash;
        words.count += 1;
        if let (Some(known), Some(slot)) = (known, words.known.get_mut(words.known_count)) {
            *slot = known;
            words.known_count += 1;
        }
    }
    words
}

/// Adds the weight of each known word to the patterns that have it; returns these sums and the weight of
/// all words.
fn weigh(table: &Table<'_>, words: &TextWords) -> ([u32; MOST_PATTERNS], u32) {
    let mut shared = [0; MOST_PATTERNS];
    let unknown = u32::try_from(words.unknown()).unwrap_or(u32::MAX);
    let mut total = UNKNOWN_WEIGHT.saturating_mul(unknown);
    for word in words.known().filter_map(|word| table.words.get(word)) {
        let weight = u32::from(word.weight);
        total += weight;
        for pattern in table.patterns_with(word) {
            if let Some(shared) = shared.get_mut(usize::from(*pattern)) {
                *shared += weight;
            }
        }
    }
    (shared, total)
}

/// Returns the number of a word in the table.
fn find_word(table: &Table<'_>, hash: u32) -> Option<usize> {
    let words = table.words;
    words.binary_search_by_key(&hash, |word| word.hash).ok()
}
