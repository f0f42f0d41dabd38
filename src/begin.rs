//! Whether some wording begins like a text: most texts of other servers are turned away here.
//!
//! Without one of Gmail's marks, a text counts only if it has a whole wording, or enough letters of one. So its first
//! letters are looked up in a set of hashes, [`BEGINNINGS`], which has the first 6, 12, 18 and 24 letters of each
//! wording. Take `550 5.7.1 The email address of nobody`:
//!
//! | step | letters | hash of | in the set |
//! |---|---|---|---|
//! | 1 | `theema` | `theema` | yes: "The email account that you tried to reach…" |
//! | 2 | `iladdr` | `theemailaddr` | no: no wording continues like this |
//!
//! Twelve letters are too few to count as the beginning of a wording that was cut, and more words follow, so nothing
//! else is asked about this reply. Had a wording ended within step 2 ("The email."), the set would have told that, too,
//! because any text may follow a whole wording.
//!
//! [`is_foreign`] reads eight bytes at once (see [`plain`]) and answers for plain texts only; what is not plain is read
//! letter by letter in [`may_begin_closely`].

#[cfg(test)]
mod tests;

mod plain;

use plain::{Eight, PlainLetters};

use crate::candidate::Candidate;
use crate::frame::session::has_session;
use crate::read::bytes::{eight, repeat, stands_at};
use crate::read::codes::codes_at;
use crate::read::lead::{bare_address_end, skip_bracket, skip_label, skip_lead, skip_punctuation};
use crate::read::noise::tag_end;
use crate::read::scan::next_point;
use crate::read::text::{Letters, may_be_skipped};
use crate::shared::beginning::Beginning;
use crate::shared::needed;
use crate::table::FIRST_LETTERS;
use crate::table::lookup::is_in_table;

/// Returns whether some wording may begin like the text of a candidate; certainly not, if not.
#[inline]
pub(crate) fn may_begin(candidate: &Candidate<'_>) -> bool {
    !is_foreign(candidate.bytes, candidate.text) && may_begin_closely(candidate)
}

/// Returns whether a short look shows that no wording begins like a text, as with most texts of other servers.
///
/// It shows nothing where the first letters come after, or among, anything but plain signs.
#[inline(always)]
pub(crate) fn is_foreign(bytes: &[u8], text: usize) -> bool {
    let first = match bytes.get(text..).unwrap_or_default() {
        [b' ', b'<', first @ ..] if starts_address(first) => first,
        [b' ', b'[', ..] => after_bracket(bytes, text + 1),
        [b' ' | b'-', first @ ..] => first,
        _ => return is_foreign_after_signs(bytes, text),
    };
    let Some(eight) = Eight::of(first).filter(Eight::starts_with_letter) else {
        return is_foreign_if_short(bytes, text, first);
    };
    let plain = eight.letters();
    let Some(plain) = plain.filter(|plain| !plain.may_end_in_literal(first)) else {
        return is_foreign_if_short(bytes, text, first);
    };
    let beginning = Beginning::NONE.and(plain.letters);
    if is_in_table(beginning) && may_begin_from(first, plain.len, 1, beginning) {
        return false;
    }
    !may_start_label(first, eight) || is_foreign_after_label(bytes, text)
}

/// Returns whether the first word of a text, or of eight bytes, may be a label such as `Message:`, by the sign after it.
#[inline(always)]
fn may_start_label(text: &[u8], eight: Eight) -> bool {
    let next_eight = || Eight::of(text.get(Eight::LEN..).unwrap_or_default());
    match eight.first_sign() {
        Some(sign) => is_label_sign(sign),
        None => next_eight().is_none_or(|next| next.first_sign().is_some_and(is_label_sign)),
    }
}

/// [`is_foreign`] for a text that is short, or starts with signs.
#[inline(never)]
fn is_foreign_if_short(bytes: &[u8], text: usize, first: &[u8]) -> bool {
    if first.first().is_some_and(u8::is_ascii_alphabetic) {
        !may_begin_by_bytes(first) && is_foreign_after_label(bytes, text)
    } else {
        is_foreign_after_signs(bytes, text)
    }
}

/// Returns whether no wording begins after the first signs, nor after a label; not where the signs are not plain.
fn is_foreign_after_signs(bytes: &[u8], text: usize) -> bool {
    starts_foreign(bytes, text) && is_foreign_after_label(bytes, text)
}

/// Returns whether no wording begins after the label of a text, or it has none.
fn is_foreign_after_label(bytes: &[u8], text: usize) -> bool {
    skip_label(bytes, text).is_none_or(|start| starts_foreign(bytes, start))
}

fn starts_foreign(bytes: &[u8], at: usize) -> bool {
    after_signs(bytes, at).is_some_and(|start| {
        let first = bytes.get(start..).unwrap_or_default();
        !may_begin_by_bytes(first)
    })
}

/// Returns where the text starts after brackets and the like, if these are plain.
fn after_signs(bytes: &[u8], text: usize) -> Option<usize> {
    let start = skip_punctuation(bytes, text);
    if bytes.get(text..start)?.contains(&b'\n') {
        // A program may have put something of its own before the line.
        return None;
    }
    let first = bytes.get(start..)?;
    match first {
        [b'[', ..] => {
            let end = skip_bracket(bytes, start);
            (end > start).then_some(end)
        }
        [b'<', rest @ ..] => {
            let is_read = tag_end(bytes, start).is_some() || stands_at(rest, 0, b"http");
            (!is_read).then_some(start + 1)
        }
        [b'0'..=b'9', ..] if codes_at(bytes, start).is_some() => None,
        [b'0'..=b'9', ..] => {
            let len = bare_address_end(first)?;
            Some(start + len + usize::from(first.get(len) == Some(&b' ')))
        }
        _ => Some(start),
    }
}

/// Returns the text after `[192.0.2.1      12] `, or nothing where the bracket is another.
#[inline(never)]
fn after_bracket(bytes: &[u8], at: usize) -> &[u8] {
    let end = skip_bracket(bytes, at);
    let text = bytes.get(end..).filter(|_| end > at);
    text.unwrap_or_default()
}

#[inline(always)]
fn is_label_sign(sign: u8) -> bool {
    matches!(sign, b':' | b'=')
}

/// Returns whether a text starts with an address, and not with a link.
#[inline(never)]
fn starts_address(text: &[u8]) -> bool {
    let sign = Eight::of(text).and_then(Eight::first_sign);
    matches!(sign, Some(b'@' | b'.')) && !stands_at(text, 0, b"http")
}

/// Returns whether some wording may begin like a text, by its first letters; it may where these are not plain.
fn may_begin_by_bytes(text: &[u8]) -> bool {
    may_begin_from(text, 0, 0, Beginning::NONE)
}

/// Returns whether some wording may continue like a text after its first `len` bytes, which are a beginning in so many
/// steps.
fn may_begin_from(text: &[u8], len: usize, steps: usize, beginning: Beginning) -> bool {
    let mut rest = text.get(len..).unwrap_or_default();
    let mut beginning = beginning;
    for step in steps..Beginning::STEPS {
        let ends_soon = step > 0 && is_in_table(beginning.end());
        if rest.len() < Eight::LEN {
            return ends_soon || step >= Beginning::ENOUGH || !is_short(rest);
        }
        let Some(plain) = PlainLetters::read(rest) else {
            return true;
        };
        if plain.may_end_in_literal(rest) {
            return true;
        }
        if ends_soon && may_end_within(beginning, plain.letters) {
            return true;
        }
        beginning = beginning.and(plain.letters);
        if !is_in_table(beginning) {
            return step >= Beginning::ENOUGH && !continues_in_words(rest, plain.len);
        }
        rest = rest.get(plain.len..).unwrap_or_default();
    }
    true
}

/// Returns whether a text that differs from all wordings within its first `len` bytes does not stop there: they are words,
/// and the last is no session id.
fn continues_in_words(text: &[u8], len: usize) -> bool {
    let (words, rest) = text.split_at_checked(len).unwrap_or_default();
    let mut rest_of_word = rest.iter().take_while(|byte| !byte.is_ascii_whitespace());
    let is_word = |byte: &u8| byte.is_ascii_alphabetic() || *byte == b' ';
    words.iter().all(is_word) && !rest_of_word.any(u8::is_ascii_digit)
}

/// Returns whether a text has fewer letters than one step.
fn is_short(text: &[u8]) -> bool {
    let letters = text
        .iter()
        .filter(|byte| byte.is_ascii_alphabetic())
        .count();
    let is_plain = |byte: &u8| byte.is_ascii_alphabetic() || matches!(byte, b' ' | b'.');
    letters < Beginning::STEP && text.iter().all(is_plain)
}

/// Returns whether some wording may begin like the text of a candidate, read letter by letter past a label and a lead.
#[inline(never)]
pub(crate) fn may_begin_closely(candidate: &Candidate<'_>) -> bool {
    let Candidate {
        bytes, text, codes, ..
    } = *candidate;
    let begins = |at| {
        let start = skip_lead(bytes, at);
        may_begin_by_letters(Letters::new(bytes, start, bytes.len(), codes))
    };
    let is_labelled = || text > candidate.start && skip_label(bytes, text).is_some_and(begins);
    !is_code_alone(candidate) && (begins(text) || is_labelled())
}

/// Returns whether a text has no codes but the reply code before it, and no session id: without one of Gmail's marks, it
/// has to be long then. Saves a tenth of a foreign miss.
fn is_code_alone(candidate: &Candidate<'_>) -> bool {
    let Candidate {
        bytes, text, codes, ..
    } = *candidate;
    let is_alone = codes.enhanced.is_none() && codes.code.is_some();
    is_alone
        && bytes.len() < text + needed::REPLY_CODE_ALONE
        && next_point(bytes, text).is_none()
        && !has_session(bytes.get(text..).unwrap_or_default())
}

/// Returns whether some wording may begin like a text without codes.
#[inline]
pub(crate) fn may_begin_bare(candidate: &Candidate<'_>) -> bool {
    let Candidate {
        bytes, text, codes, ..
    } = *candidate;
    may_begin_by_letters(Letters::new(bytes, text, bytes.len(), codes))
}

/// Returns whether a wording without codes may begin at `at`, by the first bytes alone; not with a digit in its first
/// words.
///
/// Most words of a log are ruled out here.
#[inline]
pub(crate) fn may_begin_at(bytes: &[u8], at: usize) -> bool {
    let Some([first, second, rest @ ..]) = bytes.get(at..) else {
        return false;
    };
    let begins = have_pair(*first, *second) || may_be_skipped(*first, *second);
    begins && !has_early_digit(rest)
}

/// Returns whether there is a digit among the first seven bytes.
#[inline(always)]
fn has_early_digit(text: &[u8]) -> bool {
    const FIRST_WORDS: usize = 7;
    const HIGH_BITS: u64 = repeat(0x80) >> 8;
    let Some(word) = eight(text, 0) else {
        return text.iter().take(FIRST_WORDS).any(u8::is_ascii_digit);
    };
    // What is added to the values 0 to 9 does not reach the high bit, and to others it does.
    let values = word ^ repeat(b'0');
    let others = ((values & repeat(0x7f)) + repeat(0x80 - 10)) | values;
    !others & HIGH_BITS != 0
}

/// Returns whether some wording or opening begins with these two letters.
#[inline(always)]
fn have_pair(first: u8, second: u8) -> bool {
    let seconds = FIRST_LETTERS.get(usize::from(first % 32));
    seconds.is_none_or(|seconds| seconds >> (second % 32) & 1 == 1)
}

/// Returns whether some wording has the letters that a reader reads next.
#[inline(never)]
fn may_begin_by_letters(mut reader: Letters<'_>) -> bool {
    let mut beginning = Beginning::NONE;
    for step in 0..Beginning::STEPS {
        let text = reader.rest();
        let Some(letters) = next_letters(&mut reader) else {
            return true;
        };
        let len = text.len() - reader.rest().len();
        let ends_soon = step > 0 && is_in_table(beginning.end());
        if ends_soon && may_end_within(beginning, letters) {
            return true;
        }
        beginning = beginning.and(letters);
        if !is_in_table(beginning) {
            let has_ended = letters >> (8 * (Beginning::STEP - 1)) == 0;
            return step >= Beginning::ENOUGH && (has_ended || !continues_in_words(text, len));
        }
    }
    true
}

/// Reads the letters of one step, fewer at the end of the text; none where a program put something of its own before
/// one of their lines.
#[inline(always)]
fn next_letters(reader: &mut Letters<'_>) -> Option<u64> {
    let mut letters = 0;
    for place in 0..Beginning::STEP {
        let line = reader.line;
        let Some(letter) = reader.next_letter() else {
            break;
        };
        letters |= u64::from(letter) << (8 * place);
        if reader.line != line && reader.after_line_prefix(reader.line).is_some() {
            return None;
        }
    }
    Some(letters)
}

/// Returns whether some wording ends, or has a hole, among the letters of the next step: any text may follow it.
#[inline(never)]
fn may_end_within(before: Beginning, letters: u64) -> bool {
    let first = |count: usize| letters & ((1 << (8 * count)) - 1);
    (0..Beginning::STEP).any(|count| is_in_table(before.end_after(first(count))))
}
