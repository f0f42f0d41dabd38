//! From lettre's error to a [`Match`].

use std::error::Error as _;

use gmail_replies::{GmailReply, Match, RecognizeError, ReplyCode};
use lettre::transport::smtp::Error;

/// What a server answered when it refused.
pub struct Refusal {
    code: ReplyCode,
    text: String,
}

impl Refusal {
    /// Takes the reply out of the error; `None` when no reply caused it.
    ///
    /// lettre 0.11.23 gives the code as three enums and the text only through the `Display` of
    /// the error's source, so the text is copied once. It has joined the lines with spaces and
    /// kept the enhanced code of the first line only.
    pub fn of(error: &Error) -> Option<Refusal> {
        let code = ReplyCode::new(error.status()?.into())?;
        let text = error.source()?.to_string();
        Some(Refusal { code, text })
    }

    /// Recognises the reply; the enhanced code is read from the start of the text.
    pub fn recognize(&self) -> Result<Match<'_>, RecognizeError> {
        GmailReply::from_parts(self.code, None, &self.text)
    }
}
