//! The common case: a reply as the server sent it, or as a client passed it on, whose text is listed word for word.
//!
//! Take `550-5.1.1 The email account that you tried to reach does not exist. …`. The codes and the first eight bytes,
//! `The emai`, are the key of a perfect hash table, which has all texts under these codes that start so, sorted. The
//! reply is compared with the first of them; where they differ, say at the `d` of "does", only a text that shares everything
//! up to there can still fit, so the comparison continues in that one and nothing is read twice. If no text continues
//! like the reply, line breaks that a program wrote out and slips (case, a sign between two words) are passed from that
//! place on. At the end of the text, what follows has to be another sentence, a link or a session id.
//!
//! What is not plain even then is left to `verdict`, which comes to the same answers.

pub(crate) mod compare;
#[cfg(test)]
mod tests;

use crate::Basis;
use crate::codes::Codes;
use crate::frame::host::leads_elsewhere;
use crate::frame::session::{is_word_before_signature, looks_like_session};
use crate::matched::Match;
use crate::quick::compare::{LineCodes, Place, follow};
use crate::read::ends::starts_closing;
use crate::read::lead::{sign_in_link_end, skip_bracket};
use crate::read::text::Letters;
use crate::shared::fold::folded;
use crate::shared::start::{CodeText, fold_eight};
use crate::table::listed::{ListedText, Texts, parting_at};
use crate::table::lookup::texts_at;
use crate::table::phrases::SHORT_CLOSINGS;

/// A listed text that was found after its codes.
#[derive(Clone, Copy)]
pub(crate) struct Hit {
    listed: &'static ListedText,
    /// Where the codes start.
    start: usize,
    /// Where the text after them starts.
    text: usize,
    /// Whether there is `[ip class]` or a link before the text.
    has_lead: bool,
    /// How far it was read.
    read: usize,
}

impl Hit {
    /// Returns whether the text has so few letters that others may say the same.
    pub fn is_short(&self) -> bool {
        !self.listed.is_long
    }

    #[inline(always)]
    pub fn into_match(self, bytes: &[u8], whole: bool) -> Match<'_> {
        let listed = self.listed;
        Match {
            input: bytes,
            start: self.start,
            text: self.text,
            read: self.read,
            whole,
            codes: listed.codes,
            reply: listed.reply,
            basis: if listed.template || self.has_lead {
                Basis::Template
            } else {
                Basis::Exact
            },
            row: Some(listed.row),
        }
    }
}

/// Looks for a listed text after the codes at `at`, which are written as a server writes them.
#[inline(always)]
pub(crate) fn hit_at(bytes: &[u8], at: usize) -> Option<Hit> {
    let codes = CodeText::read(bytes.get(at..)?)?;
    let text = at + codes.len;
    let line_codes = LineCodes::new(bytes.get(at..=text)?)?;
    let (listed, has_lead, read) = after_codes(bytes, text + 1, codes, &line_codes)?;
    Some(Hit {
        listed,
        start: at,
        text,
        has_lead,
        read,
    })
}

/// Looks for a listed text at `text`, whose codes are written in another form at `start`, or come from elsewhere.
#[inline(never)]
pub(crate) fn hit_apart(bytes: &[u8], start: usize, text: usize, codes: Codes) -> Option<Hit> {
    let line = codes.line()?;
    let codes = CodeText::read(&line)?;
    let line_codes = LineCodes::new(line.get(..=codes.len)?)?;
    let lead = line_codes.printed_gap_end(bytes, text);
    let lead_end = skip_plain_lead(bytes, lead, &line_codes);
    let quoted = skip_quote_signs(bytes, lead_end);
    if quoted == lead_end && text == start + codes.len && bytes.get(text) == Some(&b' ') {
        // Everything is as a server writes it: `hit_at` has looked.
        return None;
    }
    let (listed, has_lead, read) = after_codes(bytes, quoted, codes, &line_codes)?;
    Some(Hit {
        listed,
        start,
        text,
        has_lead: has_lead || lead_end > lead,
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

/// Finds the text at `at` that is listed under these codes, whether it has a lead, and how far it was read.
#[inline(always)]
fn after_codes(
    bytes: &[u8],
    at: usize,
    codes: CodeText,
    line_codes: &LineCodes<'_>,
) -> Option<(&'static ListedText, bool, usize)> {
    let start = skip_plain_lead(bytes, at, line_codes);
    let texts = texts_at(bytes, start, codes)?;
    let (listed, read) = listed_text(texts, bytes, start, line_codes)?;
    Some((listed, start > at, read))
}

/// Skips `[192.0.2.1      12] `, or a link to sign in; not `[550 5.1.1 …]`, which is the start of another reply.
#[inline(always)]
fn skip_plain_lead(bytes: &[u8], at: usize, line_codes: &LineCodes<'_>) -> usize {
    match bytes.get(at) {
        Some(b'[') if !matches!(bytes.get(at + 4), Some(b' ' | b'-')) => skip_bracket(bytes, at),
        Some(b'<') => skip_link(bytes, at, line_codes),
        _ => at,
    }
}

/// Skips a link to sign in, which takes a line of its own.
#[inline(never)]
fn skip_link(bytes: &[u8], at: usize, line_codes: &LineCodes<'_>) -> usize {
    sign_in_link_end(bytes, at).map_or(at, |end| line_codes.printed_gap_end(bytes, end))
}

/// Finds the text that the bytes have whole, and where it ends there.
#[inline(always)]
fn listed_text(
    texts: &'static Texts,
    bytes: &[u8],
    at: usize,
    line_codes: &LineCodes<'_>,
) -> Option<(&'static ListedText, usize)> {
    let stops = |(listed, read): &(&ListedText, usize)| stops(bytes, *read, listed, line_codes);
    let start = Reading {
        whole: None,
        text: &texts.first,
        others: texts.others,
        place: Place { i: 8, j: at + 8 },
    };
    let reading = start.follow::<false>(bytes, line_codes);
    match reading.whole {
        Some(found) if stops(&found) => Some(found),
        _ => read_on(reading, bytes, line_codes).filter(stops),
    }
}

/// Continues from the place where no text did, past line breaks as programs print them, and slips.
#[inline(never)]
fn read_on(
    reading: Reading,
    bytes: &[u8],
    line_codes: &LineCodes<'_>,
) -> Option<(&'static ListedText, usize)> {
    if reading.meets_another_letter(bytes) {
        return None;
    }
    let start = Reading {
        whole: None,
        ..reading
    };
    start.follow::<true>(bytes, line_codes).whole
}

/// How far the bytes agree with some texts.
struct Reading {
    /// The longest text that they have whole, and where it ends.
    whole: Option<(&'static ListedText, usize)>,
    /// The text with which they agree furthest, and those after it.
    text: &'static ListedText,
    others: &'static [ListedText],
    /// How far they agree with it.
    place: Place,
}

impl Reading {
    /// Follows texts, all of which agree with the bytes up to a place.
    ///
    /// The texts are sorted. Where the bytes differ from one, only those can fit that share all of it up to there and no
    /// more, so nothing is read twice.
    #[inline(always)]
    fn follow<const SLIPS: bool>(mut self, bytes: &[u8], line_codes: &LineCodes<'_>) -> Reading {
        loop {
            self.place = follow::<SLIPS>(self.text.text, self.place, bytes, line_codes);
            if self.place.i >= self.text.text.len() {
                // A longer one may continue from here.
                self.whole = Some((self.text, self.place.j));
            }
            match parting_at(self.others, self.place.i, bytes.get(self.place.j)) {
                Some((text, others)) => (self.text, self.others) = (text, others),
                None => return self,
            }
        }
    }

    /// Returns whether text and bytes continue with different letters: that is no slip. Saves the second comparison.
    fn meets_another_letter(&self, bytes: &[u8]) -> bool {
        let Place { i, j } = self.place;
        match (self.text.text.get(i), bytes.get(j)) {
            (Some(one), Some(other)) => {
                let are_letters = one.is_ascii_alphabetic() && other.is_ascii_alphabetic();
                are_letters && !one.eq_ignore_ascii_case(other)
            }
            _ => false,
        }
    }
}

/// Returns whether the wording ends where the sentence does, and no longer wording continues.
#[inline(always)]
fn stops(bytes: &[u8], read: usize, listed: &ListedText, line_codes: &LineCodes<'_>) -> bool {
    let Some(sign) = bytes.get(read) else {
        return true;
    };
    let is_sentence = bytes.get(read.wrapping_sub(1)) == Some(&b'.') && sign.is_ascii_whitespace();
    if is_sentence && listed.is_long && listed.longer == 0 {
        return true;
    }
    stops_before_other_text(bytes, read, listed, line_codes)
}

/// Returns whether a wording may end before text that is not its own.
#[inline(never)]
fn stops_before_other_text(
    bytes: &[u8],
    read: usize,
    listed: &ListedText,
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
    let continues = |letter: u8| listed.longer >> (letter % 32) & 1 == 1;
    if next > read && has_short_closing(bytes, next) {
        let is_longer = bytes.get(next).is_some_and(|byte| continues(folded(*byte)));
        return !is_longer && (listed.is_long || !leads_elsewhere(bytes, next));
    }
    let reader = Letters::new(bytes, next, bytes.len(), listed.codes);
    let mut ahead = reader;
    match ahead.next_letter() {
        None => true,
        Some(letter) if continues(letter) => false,
        Some(_) if is_sentence && listed.is_long => true,
        Some(_) => {
            let word = ahead.at - 1;
            let is_closing =
                starts_closing(reader) && (listed.is_long || !leads_elsewhere(bytes, word));
            is_closing || looks_like_session(bytes, word) || is_word_before_signature(bytes, word)
        }
    }
}

/// Returns whether one of the short closings is at `at`. Saves most replies the reading by letters: a tenth of a Postfix
/// line.
fn has_short_closing(bytes: &[u8], at: usize) -> bool {
    let next = bytes.get(at..).and_then(<[u8]>::first_chunk);
    next.is_some_and(|next| SHORT_CLOSINGS.contains(&fold_eight(*next)))
}
