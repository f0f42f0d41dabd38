//! From smtp-proto's response to a [`Match`].

use gmail_replies::{EnhancedCode, GmailReply, Match, RecognizeError, ReplyCode};
use smtp_proto::Response;

/// Recognises a response that smtp-proto has parsed, or that mail-send passes on.
///
/// Nothing is copied: the match borrows from the message. Returns `None` when the number is no
/// reply code, and the errors of [`GmailReply::from_parts`] otherwise.
pub fn recognize_response(
    response: &Response<String>,
) -> Option<Result<Match<'_>, RecognizeError>> {
    let code = ReplyCode::new(response.code)?;
    Some(GmailReply::from_parts(
        code,
        enhanced(response.esc),
        &response.message,
    ))
}

/// Returns the enhanced code when it can be trusted.
///
/// smtp-proto 0.2.5 keeps each part in a `u8` that stops at 255, so `5.7.515` arrives as
/// `5.7.255`: 255 means any number from there on and says nothing. A reply without an
/// enhanced code arrives as `0.0.0`, whose class [`EnhancedCode::new`] refuses.
pub fn enhanced([class, subject, detail]: [u8; 3]) -> Option<EnhancedCode> {
    if subject == u8::MAX || detail == u8::MAX {
        return None;
    }
    EnhancedCode::new(class, subject.into(), detail.into())
}
