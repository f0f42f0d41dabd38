//! The full reading by itself, for tests: with the words of any table, and without the quick looks.

use super::{
    candidate_of_parts, codes_and_text_in_any_form, decide, failure, first_word, from_server_codes,
};
use crate::table::Table;
use crate::{EnhancedCode, Match, RecognizeError, ReplyCode};

/// [`recognize`](crate::recognize), read closely.
pub(crate) fn recognize<'a>(
    table: &Table<'_>,
    bytes: &'a [u8],
) -> Result<Match<'a>, RecognizeError> {
    let start = first_word(bytes)?;
    let (codes, text) = codes_and_text_in_any_form(bytes, start);
    let candidate = from_server_codes(failure(bytes, start, codes, text)?);
    decide(table, &candidate, codes)
}

/// [`GmailReply::from_parts`](crate::GmailReply::from_parts), read closely.
pub(crate) fn from_parts<'a>(
    table: &Table<'_>,
    code: ReplyCode,
    enhanced: Option<EnhancedCode>,
    text: &'a str,
) -> Result<Match<'a>, RecognizeError> {
    let candidate = candidate_of_parts(code, enhanced, text)?;
    decide(table, &candidate, candidate.codes)
}
