//! The common case: a reply as the server sent it, whose text is in the table word for word.
//!
//! Codes and first bytes are looked up in one perfect hash table, and the text found there is compared.
//! Whatever is not plain here is left to `verdict`, which decides the same way.

use crate::begin::{may_be_silent, may_begin};
use crate::code::{EnhancedCode, ReplyCode};
use crate::codes::{Codes, codes_at, reply_code_at};
use crate::compare::{FOLD, Place, Prefix, eight, follow, next_word};
use crate::ends::starts_closing;
use crate::fold::folded;
use crate::matched::Match;
use crate::start::{CodeText, StartKey};
use crate::table::{DISPLACEMENTS, KNOWN, STARTS};
use crate::text::Letters;
use crate::{Basis, GmailReply};

/// The codes and first eight bytes of some texts.
pub(crate) struct Start {
    pub key: StartKey,
    pub code: ReplyCode,
    pub enhanced: EnhancedCode,
    /// The texts are `KNOWN[first..first + count]`.
    pub first: u16,
    pub count: u16,
}

/// One text of a [`Start`].
pub(crate) struct Known {
    /// The core of the wording, behind its opening phrase.
    pub text: &'static [u8],
    /// How many bytes it has in common with the text before it in [`Start`].
    pub shared: u16,
    /// The letters with which longer wordings go on, one bit each.
    pub longer: u64,
    pub row: u16,
    pub reply: GmailReply,
    /// Whether the wording has holes.
    pub template: bool,
    /// Whether it has so many letters that any sentence may follow.
    pub is_long: bool,
}

/// What a first look says.
pub(crate) enum Glance<'a> {
    /// The text is this one.
    Known(Match<'a>),
    /// No wording starts like this text, so without a mark of Gmail's it is none.
    Strange {
        codes: Codes,
        /// Where the text behind the codes starts.
        text: usize,
    },
    /// It takes a closer look.
    Unclear,
}

/// Looks at the reply whose codes stand at `at`, and which is all of the input or not.
#[inline]
pub(crate) fn glance(bytes: &[u8], at: usize, whole: bool) -> Glance<'_> {
    let Some(codes) = bytes.get(at..).and_then(CodeText::read) else {
        return without_codes(bytes, at);
    };
    let text = at + codes.len;
    let behind_lead = skip_bracket(bytes, text + 1);
    let prefix = Prefix {
        at,
        len: codes.len + 1,
    };
    let behind_opening = skip_opening(bytes, behind_lead, prefix);
    let Some(first) = eight(bytes, behind_opening) else {
        return Glance::Unclear;
    };
    let key = StartKey {
        codes: codes.key,
        text: first | FOLD,
    };
    let Some(start) = start_of(key) else {
        return strange_or_unclear(bytes, at, behind_lead);
    };
    let Some((known, read)) = known_text(start, bytes, behind_opening, prefix) else {
        return strange_or_unclear(bytes, at, behind_lead);
    };
    let template = known.template || behind_lead > text + 1;
    Glance::Known(Match {
        input: bytes,
        start: at,
        text,
        read,
        whole,
        codes: Codes {
            code: Some(start.code),
            enhanced: Some(start.enhanced),
        },
        reply: known.reply,
        basis: if template {
            Basis::Template
        } else {
            Basis::Exact
        },
        row: Some(known.row),
    })
}

#[inline]
fn strange_or_unclear(bytes: &[u8], at: usize, behind_lead: usize) -> Glance<'_> {
    match codes_at(bytes, at) {
        Some(found)
            if found.codes.class().is_some_and(is_failure) && !may_begin(bytes, behind_lead) =>
        {
            Glance::Strange {
                codes: found.codes,
                text: found.end,
            }
        }
        _ => Glance::Unclear,
    }
}

fn is_failure(class: u8) -> bool {
    matches!(class, 4 | 5)
}

/// Looks at a text that lacks one of its codes, or both.
fn without_codes(bytes: &[u8], at: usize) -> Glance<'_> {
    let Some((code, text)) = reply_code_at(bytes, at) else {
        let blank = bytes.iter().all(|byte| folded(*byte) == 0);
        let strange = Glance::Strange {
            codes: Codes::default(),
            text: at,
        };
        return if blank || may_begin(bytes, at) {
            Glance::Unclear
        } else {
            strange
        };
    };
    // With a reply code alone, and no mark, not even a whole wording is enough.
    let rest = bytes.get(text..).unwrap_or_default();
    let first = rest
        .iter()
        .position(|byte| folded(*byte) != 0 || *byte == b'\\');
    let is_text =
        |at: usize| rest.get(at).is_some_and(u8::is_ascii_alphabetic) && !may_be_silent(rest, at);
    let alone = first.is_none_or(is_text) && code.severity().is_some();
    let codes = Codes {
        code: Some(code),
        enhanced: None,
    };
    if alone {
        Glance::Strange { codes, text }
    } else {
        Glance::Unclear
    }
}

/// Skips `[192.0.2.1      12] `.
#[inline]
fn skip_bracket(bytes: &[u8], at: usize) -> usize {
    const LONGEST: usize = 90;
    if bytes.get(at) != Some(&b'[') {
        return at;
    }
    let rest = bytes
        .get(at..bytes.len().min(at + LONGEST))
        .unwrap_or_default();
    match memchr::memchr(b']', rest) {
        Some(len) if rest.get(len + 1) == Some(&b' ') => at + len + 2,
        _ => at,
    }
}

/// Skips the phrases that Gmail puts before some sentences or leaves out.
#[inline]
fn skip_opening(bytes: &[u8], at: usize, prefix: Prefix) -> usize {
    let rest = bytes.get(at..).unwrap_or_default();
    let behind = match rest.first() {
        Some(b'O') => rest
            .strip_prefix(b"Our system has detected")
            .or(rest.strip_prefix(b"Our system detected")),
        Some(b'G') => rest.strip_prefix(b"Gmail has detected"),
        Some(b'T') => rest.strip_prefix(b"There is"),
        _ => return at,
    };
    let Some(behind) = behind else { return at };
    let next = next_word(bytes, bytes.len() - behind.len(), prefix);
    match bytes
        .get(next..)
        .and_then(|rest| rest.strip_prefix(b"that"))
    {
        Some(behind) => next_word(bytes, bytes.len() - behind.len(), prefix),
        None => next,
    }
}

/// Finds the texts that share codes and first bytes.
#[inline]
fn start_of(key: StartKey) -> Option<&'static Start> {
    let displacement = *DISPLACEMENTS.get(key.bucket())?;
    let start = STARTS.get(key.place(displacement))?;
    (start.key == key).then_some(start)
}

/// Finds the text that the bytes have whole, and where it ends there.
///
/// The texts are sorted. Where the bytes part from one, only those go on that share all of it up to
/// there, so nothing is read twice; but for those that differ where a difference was passed over.
#[inline]
fn known_text(
    start: &'static Start,
    bytes: &[u8],
    at: usize,
    prefix: Prefix,
) -> Option<(&'static Known, usize)> {
    let first = usize::from(start.first);
    let mut texts = KNOWN.get(first..first + usize::from(start.count))?.iter();
    let mut known = texts.next()?;
    let begin = Place {
        i: 8,
        j: at + 8,
        passed: usize::MAX,
        passed_before: usize::MAX,
    };
    let mut place = begin;
    let mut whole = None;
    loop {
        place = follow(known.text, place, bytes, prefix);
        if place.i >= known.text.len() {
            // A longer one may go on from here.
            whole = Some((known, place.j));
            if place.j >= bytes.len() {
                break;
            }
        }
        match next_text(&mut texts, &place) {
            Some((next, restart)) => {
                known = next;
                place = if restart { begin } else { place };
            }
            None => break,
        }
    }
    whole.filter(|(known, read)| stops(bytes, *read, known, prefix))
}

/// Returns the next text that may fit where one parted from the bytes, and whether to start anew.
#[inline]
fn next_text(
    texts: &mut core::slice::Iter<'static, Known>,
    place: &Place,
) -> Option<(&'static Known, bool)> {
    let mut shared = usize::MAX;
    for known in texts {
        shared = shared.min(usize::from(known.shared));
        if shared >= place.i {
            return Some((known, false));
        }
        if shared == place.passed || shared == place.passed_before {
            return Some((known, true));
        }
    }
    None
}

/// Tells whether the wording ends where the sentence does, and no longer wording goes on.
#[inline]
fn stops(bytes: &[u8], read: usize, known: &Known, prefix: Prefix) -> bool {
    let rest = bytes.get(read..).unwrap_or_default();
    if rest.is_empty() || rest == b"\r\n" || rest == b"\n" {
        return true;
    }
    let glued = rest
        .first()
        .is_some_and(|byte| byte.is_ascii_alphanumeric() || *byte == b',');
    if glued {
        return false;
    }
    let full_stop = bytes.get(read.wrapping_sub(1)) == Some(&b'.');
    let next = next_word(bytes, read, prefix);
    let goes_on = |letter: u8| known.longer >> (letter % 64) & 1 == 1;
    if full_stop && next > read && closes(bytes, next) {
        return !bytes.get(next).is_some_and(|byte| goes_on(folded(*byte)));
    }
    let behind = Letters::new(bytes, read, bytes.len(), Codes::default());
    let mut ahead = behind;
    match ahead.next_letter() {
        None => true,
        Some(letter) if goes_on(letter) => false,
        Some(_) => (full_stop && next > read && known.is_long) || starts_closing(behind),
    }
}

/// Tells whether one of the usual closing sentences stands at `at`, by its first bytes.
#[inline]
fn closes(bytes: &[u8], at: usize) -> bool {
    const CLOSINGS: [u64; 6] = [
        u64::from_le_bytes(*b"for more"),
        u64::from_le_bytes(*b"learn mo"),
        u64::from_le_bytes(*b"please v"),
        u64::from_le_bytes(*b"please d"),
        u64::from_le_bytes(*b"to view "),
        u64::from_le_bytes(*b"to learn"),
    ];
    eight(bytes, at).is_some_and(|next| CLOSINGS.contains(&(next | FOLD)))
}
