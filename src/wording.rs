//! One row of the table.

use crate::{EnhancedCode, GmailReply, ReplyCode, Source, Status};

/// A text that Gmail has used for a reply, under one pair of codes: a row of the catalogue.
///
/// What differs from mail to mail is a hole in braces: `{ip}`, `{domain}`, `{session}`.
/// [`GmailReply::wordings`] lists the rows of a reply.
///
/// # Examples
///
/// ```
/// use gmail_replies::GmailReply;
///
/// let oldest = GmailReply::NoSuchUser.wordings().iter().filter_map(|row| row.first_seen).min();
/// assert_eq!(oldest, Some("2006"));
/// ```
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub struct Wording {
    /// The reply code it was seen under.
    pub code: ReplyCode,
    /// The enhanced code it was seen under.
    pub enhanced: EnhancedCode,
    /// The whole text, word for word, without codes; a line feed where a line break carries meaning.
    pub text: &'static str,
    /// Where it comes from.
    pub source: Source,
    /// The first day, month or year it is known from, as `2024-03-02`, `2024-03` or `2024`.
    pub first_seen: Option<&'static str>,
    /// The last day, month or year it is known from, written in the same way.
    pub last_seen: Option<&'static str>,
    /// Whether its source still shows it.
    pub status: Status,
    pub(crate) reply: GmailReply,
    pub(crate) core_start: u16,
    pub(crate) core_end: u16,
}

impl Wording {
    /// Returns the reply that the text means.
    pub const fn reply(&self) -> GmailReply {
        self.reply
    }

    /// Returns the part that carries the meaning, without `[{ip} {class}]` before it and without
    /// the closing sentence, link and session id after it.
    pub fn core(&self) -> &'static str {
        let range = usize::from(self.core_start)..usize::from(self.core_end);
        self.text.get(range).unwrap_or(self.text)
    }

    /// Returns what precedes the core.
    pub(crate) fn lead(&self) -> &'static str {
        self.text
            .get(..usize::from(self.core_start))
            .unwrap_or_default()
    }
}
