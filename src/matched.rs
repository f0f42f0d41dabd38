//! [`Match`]: a reply that was found in a text, and what can be read from it.

use core::fmt;
use core::ops::Range;

use crate::candidate::ReadReply;
use crate::codes::Codes;
use crate::frame::links::{google_link, links};
use crate::frame::marks;
use crate::frame::session::session_id;
use crate::frame::tail::tail_end;
use crate::shared::link::{LinkKey, is_plain};
use crate::shared::padded::pad;
use crate::table::{LINKS, Links, WORDINGS};
use crate::{Basis, EnhancedCode, GmailReply, ReplyCode, Severity, Wording};

/// A reply that was recognised, and where.
///
/// It borrows from the input and is `Copy`. Fields, link and session id are read from the input
/// when they are asked for. They are whatever the other side wrote: escape them before you show them.
#[derive(Clone, Copy, PartialEq, Eq, Hash)]
pub struct Match<'a> {
    pub(crate) input: &'a [u8],
    /// Where the reply starts: its codes, or its text when it has none before it.
    pub(crate) start: usize,
    /// Where the text after the codes starts.
    pub(crate) text: usize,
    /// How far the text was read; closing sentence, link and signature follow.
    pub(crate) read: usize,
    /// Whether the input is this one reply.
    pub(crate) whole: bool,
    pub(crate) codes: Codes,
    pub(crate) reply: GmailReply,
    pub(crate) basis: Basis,
    pub(crate) row: Option<u16>,
}

impl<'a> Match<'a> {
    /// Returns what the reply means.
    pub const fn reply(&self) -> GmailReply {
        self.reply
    }

    /// Returns the reply code that was received, when the input has one.
    pub const fn code(&self) -> Option<ReplyCode> {
        self.codes.code
    }

    /// Returns the enhanced code that was received, when the input has one.
    pub const fn enhanced(&self) -> Option<EnhancedCode> {
        self.codes.enhanced
    }

    /// Returns the severity of the code that was received, or without codes that of the reply as servers send it today.
    ///
    /// The reply code rules, also where the enhanced code is of another class (`454 5.5.1`).
    pub fn severity(&self) -> Severity {
        let received = self
            .codes
            .class()
            .and_then(|class| Severity::of_class(u16::from(class)));
        received.unwrap_or(self.reply.severity())
    }

    /// Returns whether the same message may succeed later, by the code that was received.
    pub fn is_transient(&self) -> bool {
        self.severity() == Severity::Transient
    }

    /// Returns whether the same message will fail again, by the code that was received.
    pub fn is_permanent(&self) -> bool {
        self.severity() == Severity::Permanent
    }

    /// Returns what decided, and so how sure the match is.
    pub const fn basis(&self) -> Basis {
        self.basis
    }

    /// Returns whether the signature of Gmail's servers was seen (`- gsmtp`).
    ///
    /// Anyone can write it: it is a hint, not a proof.
    pub fn is_gsmtp(&self) -> bool {
        marks::has_word(self.as_bytes(), b"gsmtp")
    }

    /// Returns whether the signature of a Workspace administrator's rule was seen (`- gcdp`).
    pub fn is_gcdp(&self) -> bool {
        marks::has_word(self.as_bytes(), b"gcdp")
    }

    /// Returns the first link of the reply to a host of google.com; `None` if it has none, or the link is not UTF-8.
    ///
    /// It is a part of the input, unless a program escaped its signs, as in `https:\/\/support.google.com\/mail\/?p=NoSuchUser`:
    /// then it is the link of the catalogue to the same page, if there is one. [`GmailReply::help_url`] gives Google's page
    /// whatever was received.
    pub fn help_url(&self) -> Option<&'a str> {
        let (start, end) = google_link(self.input, self.text, self.end())?;
        let url = self.input.get(start..end)?;
        let known = if is_plain(url) { None } else { known_url(url) };
        known.or_else(|| core::str::from_utf8(url).ok())
    }

    /// Returns the session id that Gmail's server put at the end of the reply, if it is there: `d9443c01a7336-1fed7ee81f0si1.2`.
    pub fn session_id(&self) -> Option<&'a str> {
        let text = self.input.get(self.text..self.end());
        session_id(text.unwrap_or_default())
    }

    /// Returns the row of the catalogue that fits, when a whole wording was read; `None` when the text was cut, reworded or
    /// missing. Its codes are not those received when the basis is [`Basis::OtherCodes`].
    pub fn wording(&self) -> Option<&'static Wording> {
        WORDINGS.get(usize::from(self.row?))
    }

    /// Returns where the reply is in the input, in bytes.
    pub fn range(&self) -> Range<usize> {
        // What decided may be a link or a signature alone: the range is never empty.
        let end = self
            .end()
            .max(self.text)
            .max(self.read)
            .max(self.start.saturating_add(1));
        // The full stop of its last sentence is its own.
        let stop = self
            .input
            .get(end..)
            .and_then(|rest| rest.strip_prefix(b"."));
        let is_last = |next: &u8| !next.is_ascii_alphanumeric() && *next != b'.';
        let has_stop = stop.is_some_and(|after| after.first().is_none_or(is_last));
        let end = end.saturating_add(usize::from(has_stop));
        self.start..end.min(self.input.len())
    }

    /// Returns whether its wording is known under the codes that were received.
    pub(crate) fn has_own_codes(&self) -> bool {
        matches!(self.basis, Basis::Exact | Basis::Template)
    }

    /// Where the reply ends, as far as that can be told.
    pub(crate) fn end(&self) -> usize {
        if self.whole {
            self.input.len()
        } else {
            tail_end(ReadReply {
                bytes: self.input,
                start: self.start,
                text: self.text,
                read: self.read,
                codes: self.codes,
            })
        }
    }

    /// Returns the bytes of the reply: those of the input in its [`range`](Self::range).
    pub fn as_bytes(&self) -> &'a [u8] {
        self.input.get(self.range()).unwrap_or_default()
    }
}

/// Returns the link of the catalogue to the page to which a link leads.
fn known_url(url: &[u8]) -> Option<&'static str> {
    let key = LinkKey::of(url)?;
    let is_same = |known: &&str| LinkKey::of(known.as_bytes()) == Some(key);
    let rows = LINKS.rows(key.as_str()).iter();
    let mut wordings = rows.filter_map(|row| WORDINGS.get(usize::from(*row)));
    wordings.find_map(|wording| {
        let text = wording.text;
        let mut written =
            links(text.as_bytes(), 0, text.len()).filter_map(|(at, end)| text.get(at..end));
        let usual = wording.reply().help_url().filter(is_same);
        usual.or_else(|| written.find(is_same))
    })
}

impl fmt::Debug for Match<'_> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("Match")
            .field("reply", &self.reply)
            .field("code", &self.code())
            .field("enhanced", &self.enhanced())
            .field("basis", &self.basis)
            .field("is_gsmtp", &self.is_gsmtp())
            .field("range", &self.range())
            .finish()
    }
}

impl fmt::Display for Match<'_> {
    /// Writes codes and name: `550 5.1.1 no-such-user`.
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        // The longest name has half as many bytes.
        const LONGEST: usize = 80;
        let name = self.reply.name();
        match (self.code(), self.enhanced()) {
            (Some(code), Some(enhanced)) => {
                pad::<LONGEST>(f, format_args!("{code} {enhanced} {name}"))
            }
            (Some(code), None) => pad::<LONGEST>(f, format_args!("{code} {name}")),
            (None, Some(enhanced)) => pad::<LONGEST>(f, format_args!("{enhanced} {name}")),
            (None, None) => f.pad(name),
        }
    }
}
