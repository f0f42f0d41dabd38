//! Recognising one reply that is the whole input.

use crate::codes::{Codes, codes_at, reply_code_at};
use crate::matched::Match;
use crate::quick::known;
use crate::scan;
use crate::strange::strange;
use crate::table::{TABLE, Table};
use crate::verdict::{Candidate, judge};
use crate::{EnhancedCode, GmailReply, RecognizeError, ReplyCode};

/// Recognises one reply: the input is the reply, of any number of lines, with CRLF or LF.
///
/// The text may carry codes on each line as it came from the server, or lack some of them as
/// client libraries pass it on. For replies inside a longer text, see [`find`](crate::find).
///
/// # Errors
///
/// [`RecognizeError::Empty`] for white space, [`RecognizeError::NotAFailure`] for codes of the
/// classes 2 and 3, and [`RecognizeError::Unknown`] with the codes for everything else that is
/// not surely one of Gmail's replies.
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
    match known(bytes, 0) {
        Some(hit) => Ok(hit.into_match(bytes, true)),
        None => unless_known(bytes),
    }
}

/// Recognises what is not in the table word for word.
#[inline(never)]
fn unless_known(bytes: &[u8]) -> Result<Match<'_>, RecognizeError> {
    match strange(bytes, 0) {
        Some(strange) if scan::next_mark(bytes, strange.text).is_none() => {
            Err(RecognizeError::Unknown {
                code: strange.codes.code,
                enhanced: strange.codes.enhanced,
            })
        }
        _ => recognize_with(&TABLE, bytes),
    }
}

/// [`recognize`] with the words of any table.
pub(crate) fn recognize_with<'a>(
    table: &Table<'_>,
    bytes: &'a [u8],
) -> Result<Match<'a>, RecognizeError> {
    let start = bytes
        .iter()
        .position(|byte| !byte.is_ascii_whitespace())
        .ok_or(RecognizeError::Empty)?;
    let (codes, text) = match codes_at(bytes, start) {
        Some(found) => (found.codes, found.end),
        None => match reply_code_at(bytes, start) {
            Some((code, end)) => (
                Codes {
                    code: Some(code),
                    enhanced: None,
                },
                end,
            ),
            None => (Codes::default(), start),
        },
    };
    of_text(table, bytes, start, codes, text)
}

fn of_text<'a>(
    table: &Table<'_>,
    bytes: &'a [u8],
    start: usize,
    codes: Codes,
    text: usize,
) -> Result<Match<'a>, RecognizeError> {
    if let Some(code) = codes.code.filter(|code| code.severity().is_none()) {
        return Err(RecognizeError::NotAFailure { code });
    }
    let candidate = Candidate {
        bytes,
        start,
        text,
        codes,
        floor: start,
        whole: true,
        goes_on: false,
    };
    match judge(table, &candidate) {
        Some(verdict) => Ok(verdict.into_match(&candidate)),
        None => Err(RecognizeError::Unknown {
            code: codes.code,
            enhanced: codes.enhanced,
        }),
    }
}

impl GmailReply {
    /// Recognises a reply that a client library has taken apart.
    ///
    /// `text` is what is left of the reply: lines joined in any way, with or without the enhanced
    /// code at their starts. When `enhanced` is `None`, one at the start of the text counts.
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
        let bytes = text.as_bytes();
        let start = bytes
            .iter()
            .position(|byte| !byte.is_ascii_whitespace())
            .ok_or(RecognizeError::Empty)?;
        let found = codes_at(bytes, start);
        let text_start = found.map_or(start, |found| found.end);
        let enhanced = enhanced.or(found.and_then(|found| found.codes.enhanced));
        let codes = Codes {
            code: Some(code),
            enhanced,
        };
        of_text(&TABLE, bytes, start, codes, text_start)
    }
}
