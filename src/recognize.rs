//! Recognising one reply that is the whole input.

#[cfg(test)]
pub(crate) mod closely;

use crate::begin::{is_foreign, may_begin_closely};
use crate::candidate::Candidate;
use crate::codes::Codes;
use crate::matched::Match;
use crate::quick::{hit_apart, hit_at};
use crate::read::codes::{codes_at, plain_codes_at, reply_code_at};
use crate::read::ends::trim_after_plus_encoded;
use crate::read::lead::server_codes_after;
use crate::read::scan::has_mark;
use crate::table::{TABLE, Table};
use crate::verdict::judge;
use crate::{EnhancedCode, GmailReply, RecognizeError, ReplyCode};

/// Recognises one reply: the input is the reply, of any number of lines, with CRLF or LF.
///
/// The text may carry codes on each line as it came from the server, or lack some of them as
/// client libraries pass it on. For replies inside a longer text, see [`find`](crate::find); for a code and a text that a
/// client has parted, [`GmailReply::from_parts`].
///
/// The time is linear in the length of the input, and nothing is allocated.
///
/// # Errors
///
/// [`RecognizeError::Empty`] for white space, [`RecognizeError::NotAFailure`] for a reply code
/// that starts with 2 or 3, and [`RecognizeError::Unknown`] with the codes for everything else that is
/// not certainly one of Gmail's replies.
///
/// # Examples
///
/// ```
/// use gmail_replies::{recognize, Basis, GmailReply};
///
/// let found = recognize("550 5.2.1 The email account that you tried to reach is disabled.")?;
/// assert_eq!(found.reply(), GmailReply::AccountDisabled);
/// assert_eq!(found.basis(), Basis::Exact);
/// # Ok::<(), gmail_replies::RecognizeError>(())
/// ```
pub fn recognize<T: AsRef<[u8]> + ?Sized>(reply: &T) -> Result<Match<'_>, RecognizeError> {
    let bytes = reply.as_ref();
    match hit_at(bytes, 0) {
        Some(hit) => Ok(hit.into_match(bytes, true)),
        None => recognize_unlisted(bytes),
    }
}

/// Recognises what is not in the table word for word.
#[inline(never)]
fn recognize_unlisted(bytes: &[u8]) -> Result<Match<'_>, RecognizeError> {
    let start = first_word(bytes)?;
    let (codes, text) = codes_and_text(bytes, start);
    if codes.code.is_none_or(ReplyCode::is_failure)
        && is_foreign(bytes, text)
        && !has_mark(bytes, text)
    {
        return Err(unknown(codes));
    }
    recognize_closely(bytes, start, codes, text)
}

/// Recognises what a short look cannot tell from Gmail's.
#[inline(never)]
fn recognize_closely(
    bytes: &[u8],
    start: usize,
    codes: Codes,
    text: usize,
) -> Result<Match<'_>, RecognizeError> {
    let candidate = from_server_codes(failure(bytes, start, codes, text)?);
    if !has_mark(bytes, text) && !may_begin_closely(&candidate) {
        return Err(unknown(codes));
    }
    decide(&TABLE, &candidate, codes)
}

/// Reads the codes at the start of a reply, and finds where its text starts.
#[inline(always)]
fn codes_and_text(bytes: &[u8], start: usize) -> (Codes, usize) {
    if let Some(found) = plain_codes_at(bytes, start) {
        return (found.codes, found.end);
    }
    // A shortcut for replies without an enhanced code, which many other servers send.
    match code_alone_and_text(bytes, start) {
        Some((code, text)) if starts_with_letter(bytes, text) => (code, text),
        _ => codes_and_text_in_any_form(bytes, start),
    }
}

#[inline(never)]
fn codes_and_text_in_any_form(bytes: &[u8], start: usize) -> (Codes, usize) {
    let both = codes_at(bytes, start).map(|found| (found.codes, found.end));
    both.or_else(|| code_alone_and_text(bytes, start))
        .unwrap_or((Codes::default(), start))
}

fn code_alone_and_text(bytes: &[u8], start: usize) -> Option<(Codes, usize)> {
    let (code, end) = reply_code_at(bytes, start)?;
    let codes = Codes {
        code: Some(code),
        enhanced: None,
    };
    Some((codes, end))
}

/// Returns whether the next letter cannot start an enhanced code, as that of `x.x.x` or of the literal `b'5.7.1` would.
fn starts_with_letter(bytes: &[u8], at: usize) -> bool {
    let next = bytes.get(at..).unwrap_or_default();
    matches!(next, [b' ' | b'-', letter, ..] if letter.is_ascii_alphabetic() && !b"xXb".contains(letter))
}

/// Returns the candidate with the codes that were passed in, and an enhanced code from the text if none was.
fn candidate_of_parts(
    code: ReplyCode,
    enhanced: Option<EnhancedCode>,
    text: &str,
) -> Result<Candidate<'_>, RecognizeError> {
    let bytes = text.as_bytes();
    let start = first_word(bytes)?;
    let found = codes_at(bytes, start);
    let codes = Codes {
        code: Some(code),
        enhanced: enhanced.or(found.and_then(|found| found.codes.enhanced)),
    };
    failure(bytes, start, codes, found.map_or(start, |found| found.end))
}

fn first_word(bytes: &[u8]) -> Result<usize, RecognizeError> {
    bytes
        .iter()
        .position(|byte| !byte.is_ascii_whitespace())
        .ok_or(RecognizeError::Empty)
}

/// Returns the candidate, unless its reply code is no failure.
#[inline(always)]
fn failure(
    bytes: &[u8],
    start: usize,
    codes: Codes,
    text: usize,
) -> Result<Candidate<'_>, RecognizeError> {
    match codes.code {
        Some(code) if !code.is_failure() => Err(RecognizeError::NotAFailure { code }),
        _ => Ok(Candidate::whole_input(
            trim_after_plus_encoded(bytes, text),
            start,
            text,
            codes,
        )),
    }
}

/// If the leading codes were added by the client program and the server's own follow, returns the candidate that
/// starts at those.
fn from_server_codes<'a>(candidate: Candidate<'a>) -> Candidate<'a> {
    let Candidate {
        bytes, text, codes, ..
    } = candidate;
    let own = server_codes_after(bytes, text, codes).and_then(|at| codes_at(bytes, at));
    own.map_or(candidate, |found| Candidate {
        bytes: trim_after_plus_encoded(bytes, found.end),
        text: found.end,
        codes: found.codes,
        ..candidate
    })
}

/// Weighs all evidence. The error has these codes.
fn decide<'a>(
    table: &Table<'_>,
    candidate: &Candidate<'a>,
    codes: Codes,
) -> Result<Match<'a>, RecognizeError> {
    judge(table, candidate)
        .map(|verdict| verdict.into_match(candidate))
        .ok_or(unknown(codes))
}

fn unknown(codes: Codes) -> RecognizeError {
    RecognizeError::Unknown {
        code: codes.code,
        enhanced: codes.enhanced,
    }
}

impl GmailReply {
    /// Recognises a reply that a client library has taken apart.
    ///
    /// `text` is what is left of the reply: lines joined in any way, with or without the enhanced
    /// code at their starts. When `enhanced` is `None`, one at the start of the text counts. Ranges of the match are those of
    /// `text`.
    ///
    /// # Errors
    ///
    /// Those of [`recognize`].
    ///
    /// # Examples
    ///
    /// ```
    /// use gmail_replies::{GmailReply, ReplyCode};
    ///
    /// let code = ReplyCode::new(535).unwrap();
    /// let text = "5.7.8 Username and Password not accepted. For more information, go to\n\
    ///             5.7.8  https://support.google.com/mail/?p=BadCredentials a1-20si3.4 - gsmtp";
    /// let found = GmailReply::from_parts(code, None, text)?;
    /// assert_eq!(found.reply(), GmailReply::BadCredentials);
    /// # Ok::<(), gmail_replies::RecognizeError>(())
    /// ```
    pub fn from_parts(
        code: ReplyCode,
        enhanced: Option<EnhancedCode>,
        text: &str,
    ) -> Result<Match<'_>, RecognizeError> {
        let candidate = candidate_of_parts(code, enhanced, text)?;
        let Candidate {
            bytes,
            start,
            text,
            codes,
            ..
        } = candidate;
        match hit_apart(bytes, start, text, codes) {
            Some(hit) => Ok(hit.into_match(bytes, true)),
            None => decide(&TABLE, &candidate, codes),
        }
    }
}
