//! The common case: a reply as the server sent it, or as a client passed it on, whose text is in the table word for word.
//!
//! Codes and first bytes are looked up in one perfect hash table, and the texts found there are compared: as they
//! are, and if none goes on so, with slips. What is not plain even then is left to `verdict`, which decides alike.

#![allow(
    clippy::arithmetic_side_effects,
    reason = "positions in a slice and small constants: far from the end of usize"
)]

pub(crate) mod compare;
#[cfg(test)]
mod tests;

use crate::Basis;
use crate::frame::host::leads_elsewhere;
use crate::frame::session::{is_signed, looks_like_session};
use crate::matched::Match;
use crate::quick::compare::{LineCodes, Place, follow};
use crate::read::codes::Codes;
use crate::read::ends::starts_closing;
use crate::read::lead::skip_bracket;
use crate::read::text::Letters;
use crate::shared::fold::folded;
use crate::shared::start::{CodeText, fold_eight};
use crate::table::known::{Known, Texts, parting_at};
use crate::table::lookup::texts_at;
use crate::table::phrases::SHORT_CLOSINGS;

/// A text of the table that stands behind codes, word for word.
#[derive(Clone, Copy)]
pub(crate) struct Hit {
    known: &'static Known,
    /// Where the codes start.
    start: usize,
    /// Where the text behind them starts.
    text: usize,
    /// Whether `[ip class]` or a link stands before the text.
    has_lead: bool,
    /// How far it was read.
    read: usize,
}

impl Hit {
    /// Returns whether the text has so few letters that others may say the same.
    pub fn is_short(&self) -> bool {
        !self.known.is_long
    }

    #[inline(always)]
    pub fn into_match(self, bytes: &[u8], whole: bool) -> Match<'_> {
        let known = self.known;
        Match {
            input: bytes,
            start: self.start,
            text: self.text,
            read: self.read,
            whole,
            codes: known.codes,
            reply: known.reply,
            basis: if known.template || self.has_lead {
                Basis::Template
            } else {
                Basis::Exact
            },
            row: Some(known.row),
        }
    }
}

/// Looks for a text of the table behind the codes at `at`, written as a server writes them.
#[inline(always)]
pub(crate) fn hit_at(bytes: &[u8], at: usize) -> Option<Hit> {
    let codes = CodeText::read(bytes.get(at..)?)?;
    let text = at + codes.len;
    let line_codes = LineCodes::new(bytes.get(at..=text)?)?;
    let (known, has_lead, read) = behind_codes(bytes, text + 1, codes, &line_codes)?;
    Some(Hit {
        known,
        start: at,
        text,
        has_lead,
        read,
    })
}

/// Looks for a text of the table at `text`, behind codes that stand in another form at `start`, or elsewhere.
#[inline(never)]
pub(crate) fn hit_apart(bytes: &[u8], start: usize, text: usize, codes: Codes) -> Option<Hit> {
    let line = codes.line()?;
    let codes = CodeText::read(&line)?;
    let line_codes = LineCodes::new(line.get(..=codes.len)?)?;
    let behind = line_codes.printed_gap_end(bytes, text);
    let lead_end = skip_plain_lead(bytes, behind, &line_codes);
    let quoted = skip_quote_signs(bytes, lead_end);
    if quoted == lead_end && text == start + codes.len && bytes.get(text) == Some(&b' ') {
        // All stands there as a server writes it.
        return None;
    }
    let (known, has_lead, read) = behind_codes(bytes, quoted, codes, &line_codes)?;
    Some(Hit {
        known,
        start,
        text,
        has_lead: has_lead || lead_end > behind,
        read,
    })
}

/// Skips what quotes a text, or sets it in bold.
fn skip_quote_signs(bytes: &[u8], at: usize) -> usize {
    let rest = bytes.get(at..).unwrap_or_default().iter();
    at + rest
        .take_while(|byte| matches!(byte, b'*' | b'"' | b'\'' | b'`'))
        .count()
}

/// Finds the text at `at` that is known under these codes, whether it has a lead, and how far it was read.
#[inline(always)]
fn behind_codes(
    bytes: &[u8],
    at: usize,
    codes: CodeText,
    line_codes: &LineCodes<'_>,
) -> Option<(&'static Known, bool, usize)> {
    let start = skip_plain_lead(bytes, at, line_codes);
    let texts = texts_at(bytes, start, codes)?;
    let (known, read) = known_text(texts, bytes, start, line_codes)?;
    Some((known, start > at, read))
}

/// Skips `[192.0.2.1      12] `, or a link to sign in.
#[inline(always)]
fn skip_plain_lead(bytes: &[u8], at: usize, line_codes: &LineCodes<'_>) -> usize {
    match bytes.get(at) {
        Some(b'[') => skip_bracket(bytes, at),
        Some(b'<') => skip_link(bytes, at, line_codes),
        _ => at,
    }
}

/// Skips a link to sign in, which takes a line of its own.
#[inline(never)]
fn skip_link(bytes: &[u8], at: usize, line_codes: &LineCodes<'_>) -> usize {
    const LONGEST: usize = 400;
    let rest = bytes.get(at..).unwrap_or_default();
    if !rest.starts_with(b"<http") {
        return at;
    }
    let lead = rest.get(..LONGEST).unwrap_or(rest);
    let end = memchr::memchr(b'>', lead).map(|len| at + len + 1);
    end.map_or(at, |end| line_codes.printed_gap_end(bytes, end))
}

/// Finds the text that the bytes have whole, and where it ends there.
#[inline(always)]
fn known_text(
    texts: &'static Texts,
    bytes: &[u8],
    at: usize,
    line_codes: &LineCodes<'_>,
) -> Option<(&'static Known, usize)> {
    let stops = |(known, read): &(&Known, usize)| stops(bytes, *read, known, line_codes);
    let start = Reading {
        whole: None,
        known: &texts.first,
        others: texts.others,
        place: Place { i: 8, j: at + 8 },
    };
    let reading = start.on::<false>(bytes, line_codes);
    match reading.whole {
        Some(found) if stops(&found) => Some(found),
        _ => read_on(reading, bytes, line_codes).filter(stops),
    }
}

/// Goes on from the place where no text went on, past line breaks as programs print them, and slips.
#[inline(never)]
fn read_on(
    reading: Reading,
    bytes: &[u8],
    line_codes: &LineCodes<'_>,
) -> Option<(&'static Known, usize)> {
    if reading.meets_another_letter(bytes) {
        return None;
    }
    let start = Reading {
        whole: None,
        ..reading
    };
    start.on::<true>(bytes, line_codes).whole
}

/// How far the bytes go along with some texts.
struct Reading {
    /// The longest text that they have whole, and where it ends.
    whole: Option<(&'static Known, usize)>,
    /// The text with which they go furthest, and those behind it.
    known: &'static Known,
    others: &'static [Known],
    /// How far they go with it.
    place: Place,
}

impl Reading {
    /// Follows texts, all of which agree with the bytes up to a place.
    ///
    /// The texts are sorted. Where the bytes part from one, only those go on that share all of it up to
    /// there and no more, so nothing is read twice.
    #[inline(always)]
    fn on<const SLIPS: bool>(mut self, bytes: &[u8], line_codes: &LineCodes<'_>) -> Reading {
        loop {
            self.place = follow::<SLIPS>(self.known.text, self.place, bytes, line_codes);
            if self.place.i >= self.known.text.len() {
                // A longer one may go on from here.
                self.whole = Some((self.known, self.place.j));
            }
            match parting_at(self.others, self.place.i, bytes.get(self.place.j)) {
                Some((known, others)) => (self.known, self.others) = (known, others),
                None => return self,
            }
        }
    }

    /// Returns whether text and bytes go on with different letters: that is no slip.
    fn meets_another_letter(&self, bytes: &[u8]) -> bool {
        let Place { i, j } = self.place;
        match (self.known.text.get(i), bytes.get(j)) {
            (Some(one), Some(other)) => {
                let are_letters = one.is_ascii_alphabetic() && other.is_ascii_alphabetic();
                are_letters && !one.eq_ignore_ascii_case(other)
            }
            _ => false,
        }
    }
}

/// Returns whether the wording ends where the sentence does, and no longer wording goes on.
#[inline(always)]
fn stops(bytes: &[u8], read: usize, known: &Known, line_codes: &LineCodes<'_>) -> bool {
    let Some(sign) = bytes.get(read) else {
        return true;
    };
    let is_sentence = bytes.get(read.wrapping_sub(1)) == Some(&b'.') && sign.is_ascii_whitespace();
    if is_sentence && known.is_long && known.longer == 0 {
        return true;
    }
    stops_before_other_text(bytes, read, known, line_codes)
}

/// Returns whether a wording may end before text that it does not have.
#[inline(never)]
fn stops_before_other_text(
    bytes: &[u8],
    read: usize,
    known: &Known,
    line_codes: &LineCodes<'_>,
) -> bool {
    let Some(sign) = bytes.get(read) else {
        return true;
    };
    if sign.is_ascii_alphanumeric() || *sign == b',' {
        return false;
    }
    let next = line_codes.printed_gap_end(bytes, read);
    let is_sentence = bytes.get(read.wrapping_sub(1)) == Some(&b'.') && next > read;
    let goes_on = |letter: u8| known.longer >> (letter % 32) & 1 == 1;
    if next > read && has_short_closing(bytes, next) {
        let is_longer = bytes.get(next).is_some_and(|byte| goes_on(folded(*byte)));
        return !is_longer && (known.is_long || !leads_elsewhere(bytes, next));
    }
    let behind = Letters::new(bytes, next, bytes.len(), known.codes);
    let mut ahead = behind;
    match ahead.next_letter() {
        None => true,
        Some(letter) if goes_on(letter) => false,
        Some(_) if is_sentence && known.is_long => true,
        Some(_) => {
            let word = ahead.at - 1;
            let is_closing =
                starts_closing(behind) && (known.is_long || !leads_elsewhere(bytes, word));
            is_closing || looks_like_session(bytes, word) || is_signed(bytes, word)
        }
    }
}

/// Returns whether one of the short closings is at `at`, which spares most replies the reading by letters.
fn has_short_closing(bytes: &[u8], at: usize) -> bool {
    let next = bytes.get(at..).and_then(<[u8]>::first_chunk);
    next.is_some_and(|next| SHORT_CLOSINGS.contains(&fold_eight(*next)))
}
