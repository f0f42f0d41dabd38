//! The error of recognition.

use core::fmt;

use crate::{EnhancedCode, ReplyCode, Severity};

/// Why a text was not recognised.
///
/// It is `Copy`, borrows nothing and holds no byte of the input, so it can be logged as it is.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, thiserror::Error)]
#[non_exhaustive]
pub enum RecognizeError {
    /// The input is empty or white space only.
    #[error("expected an SMTP reply, found no text")]
    Empty,
    /// The reply reports no failure: its code starts with 2 or 3.
    #[error("expected a reply code of class 4 or 5, found {code}, which is no failure")]
    NotAFailure {
        /// The code that was found.
        code: ReplyCode,
    },
    /// No reply of the catalogue fits, or more than one does.
    #[error("expected a known Gmail reply, found an unknown or ambiguous text {}", Shown(*code, *enhanced))]
    Unknown {
        /// The reply code, when one was found.
        code: Option<ReplyCode>,
        /// The enhanced code, when one was found.
        enhanced: Option<EnhancedCode>,
    },
}

impl RecognizeError {
    /// Returns the reply code that was received, when the input has one.
    pub const fn code(self) -> Option<ReplyCode> {
        match self {
            RecognizeError::Empty => None,
            RecognizeError::NotAFailure { code } => Some(code),
            RecognizeError::Unknown { code, .. } => code,
        }
    }

    /// Returns the enhanced code that was received, when the input has one and is a failure.
    pub const fn enhanced(self) -> Option<EnhancedCode> {
        match self {
            RecognizeError::Unknown { enhanced, .. } => enhanced,
            _ => None,
        }
    }

    /// Returns whether to try again, which the codes say also of a reply that is not in the catalogue. `None` without codes
    /// of a failure.
    ///
    /// The reply code rules; without one, the enhanced code.
    ///
    /// # Examples
    ///
    /// ```
    /// use gmail_replies::{Severity, recognize};
    ///
    /// let error = recognize("450 4.2.0 <user@example.net>: Recipient address rejected: Greylisted").unwrap_err();
    /// assert_eq!(error.severity(), Some(Severity::Transient));
    /// ```
    pub const fn severity(self) -> Option<Severity> {
        match (self.code(), self.enhanced()) {
            (Some(code), _) => code.severity(),
            (None, Some(enhanced)) => enhanced.severity(),
            (None, None) => None,
        }
    }
}

struct Shown(Option<ReplyCode>, Option<EnhancedCode>);

impl fmt::Display for Shown {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match (self.0, self.1) {
            (Some(code), Some(enhanced)) => write!(f, "with codes {code} {enhanced}"),
            (Some(code), None) => write!(f, "with code {code}"),
            (None, Some(enhanced)) => write!(f, "with code {enhanced}"),
            (None, None) => f.write_str("without codes"),
        }
    }
}

/// The error of parsing the name of a reply, as `"no-such-user".parse::<GmailReply>()` does.
#[derive(Clone, Copy, Debug, PartialEq, Eq, thiserror::Error)]
#[error("expected the name of a Gmail reply, such as no-such-user, found another name")]
pub struct ParseReplyError(pub(crate) ());
