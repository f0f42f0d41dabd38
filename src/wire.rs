//! Writing a reply as Gmail's servers do, for mock servers and tests.
//!
//! The text flows one way: parts (lead, core, closing, link, signature) → glyphs, with the holes
//! filled → lines of a width → lines with codes. Nothing is stored but the place of each.

mod glyphs;
mod lines;
mod parts;

use core::fmt;

use crate::shared::holes::HOLES;
use crate::{EnhancedCode, GmailReply, ReplyCode, Wording};
use glyphs::{Glyphs, Part};
use lines::Lines;
use parts::{parts, usual_row};

/// The longest line that RFC 5321 §4.5.3.1.5 allows, its end included.
const LONGEST_LINE: usize = 512;

/// How a reply is to be written; see [`GmailReply::wire`].
///
/// All of it has a default: the newest wording, values from the ranges set aside for
/// documentation, and lines as wide as Gmail's that end in CRLF.
///
/// # Examples
///
/// ```
/// use gmail_replies::{GmailReply, WireArgs};
///
/// const ARGS: WireArgs<'static> = WireArgs::new().session("a1-2si3.4");
///
/// assert_eq!(
///     GmailReply::MailboxFullTemporary.wire(&ARGS).to_string(),
///     "452-4.2.2 The recipient's inbox is out of storage space. Please direct the\r\n\
///      452-4.2.2 recipient to\r\n\
///      452 4.2.2  https://support.google.com/mail/?p=OverQuotaTemp a1-2si3.4 - gsmtp\r\n",
/// );
/// ```
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct WireArgs<'a> {
    wording: Option<&'static Wording>,
    values: [&'a str; HOLES.len()],
    width: usize,
    line_end: &'a str,
}

impl<'a> WireArgs<'a> {
    /// Makes arguments that are all defaults, also in a constant.
    #[allow(clippy::indexing_slicing, reason = "below the length of both arrays")]
    pub const fn new() -> WireArgs<'a> {
        let mut values = [""; HOLES.len()];
        let mut at = 0;
        while at < HOLES.len() {
            values[at] = HOLES[at].example;
            at += 1;
        }
        WireArgs {
            wording: None,
            values,
            width: 79,
            line_end: "\r\n",
        }
    }

    /// Chooses the wording, and with it the codes: a row of [`GmailReply::wordings`].
    ///
    /// A row of another reply is not used.
    #[must_use]
    pub const fn wording(mut self, row: &'static Wording) -> WireArgs<'a> {
        self.wording = Some(row);
        self
    }

    /// Sets the session id before the signature.
    #[must_use]
    pub const fn session(self, session: &'a str) -> WireArgs<'a> {
        self.fill("session", session)
    }

    /// Sets what fills the holes of this name, such as `ip` or `domain`.
    ///
    /// There are `ip`, `class`, `domain`, `address`, `header`, `command`, `argument`, `reason`, `count`, `size`, `limit`,
    /// `fields`, `session`, `admin-text`, `url` and `token`; [`Match::field`](crate::Match::field) reads all of these but the
    /// last.
    /// Where the wording lacks such a hole, the value is not used. Control characters, line ends among them, are written
    /// as `?`.
    ///
    /// # Panics
    ///
    /// In debug builds, with a name that is none of these; in a constant, that fails to compile. Release builds ignore such a
    /// name.
    #[allow(clippy::indexing_slicing, reason = "below the length of both arrays")]
    #[must_use]
    #[track_caller]
    pub const fn fill(mut self, name: &str, value: &'a str) -> WireArgs<'a> {
        let mut at = 0;
        let mut is_known = false;
        while at < HOLES.len() {
            if is_same(HOLES[at].name.as_bytes(), name.as_bytes()) {
                self.values[at] = value;
                is_known = true;
            }
            at += 1;
        }
        debug_assert!(is_known, "no wording has holes of this name");
        self
    }

    /// Sets how many bytes a line has at most, codes included; 79 unless set, as Gmail's lines.
    ///
    /// A longer word gets a line of its own, and the session id and the signature follow the last
    /// word whatever the width, as on Gmail's servers.
    #[must_use]
    pub const fn width(mut self, width: usize) -> WireArgs<'a> {
        self.width = width;
        self
    }

    /// Sets what is written after each line, the last one too: `"\r\n"` unless set.
    ///
    /// It is written as it is, without a check.
    #[must_use]
    pub const fn line_end(mut self, line_end: &'a str) -> WireArgs<'a> {
        self.line_end = line_end;
        self
    }

    fn value(&self, hole: &'a str) -> &'a str {
        let at = HOLES.iter().position(|known| known.name == hole);
        let value = at.and_then(|at| self.values.get(at));
        value.copied().unwrap_or_default()
    }
}

impl Default for WireArgs<'_> {
    fn default() -> Self {
        WireArgs::new()
    }
}

/// Compares in a constant.
const fn is_same(mut one: &[u8], mut other: &[u8]) -> bool {
    while let ([a, one_rest @ ..], [b, other_rest @ ..]) = (one, other) {
        if *a != *b {
            return false;
        }
        (one, other) = (one_rest, other_rest);
    }
    one.is_empty() && other.is_empty()
}

impl GmailReply {
    /// Writes the reply as Gmail's server would: codes on each line, the help link on a line of
    /// its own, session id and signature at the end.
    ///
    /// The text is the newest one that was seen on the wire under the codes of today, or else
    /// that of Google's documentation with its usual closing sentence;
    /// [`WireArgs::wording`] chooses another. Nothing is allocated.
    ///
    /// Whatever the holes are filled with, the reply stays one reply: control characters are
    /// written as `?`, each line starts with the codes, and no line exceeds the 512 octets of
    /// RFC 5321 §4.5.3.1.5, for which a longer word is broken.
    ///
    /// # Examples
    ///
    /// ```
    /// use gmail_replies::{GmailReply, WireArgs, recognize};
    ///
    /// let args = WireArgs::new().fill("domain", "example.org").session("a1-2si3.4");
    /// let reply = GmailReply::DmarcBlocked.wire(&args).to_string();
    /// assert_eq!(
    ///     reply,
    ///     "550-5.7.26 Unauthenticated email from example.org is not accepted due to\r\n\
    ///      550-5.7.26 domain's DMARC policy. Please contact the administrator of\r\n\
    ///      550-5.7.26 example.org domain if this was a legitimate mail. To learn about the\r\n\
    ///      550-5.7.26 DMARC initiative, go to\r\n\
    ///      550 5.7.26  https://support.google.com/mail/?p=DmarcRejection a1-2si3.4 - gsmtp\r\n",
    /// );
    ///
    /// let found = recognize(&reply)?;
    /// assert_eq!(found.reply(), GmailReply::DmarcBlocked);
    /// assert_eq!(found.field("domain"), Some("example.org"));
    /// # Ok::<(), gmail_replies::RecognizeError>(())
    /// ```
    pub fn wire<'a>(self, args: &'a WireArgs<'a>) -> Wire<'a> {
        let row = args
            .wording
            .filter(|row| row.reply == self)
            .or_else(|| usual_row(self));
        Wire {
            code: row.map_or(self.code(), |row| row.code),
            enhanced: row.map_or(self.enhanced(), |row| row.enhanced),
            parts: parts(self, row),
            args,
        }
    }
}

/// A reply, ready to be written; see [`GmailReply::wire`].
#[derive(Clone, Copy, Debug)]
#[must_use = "nothing is written until the value is formatted"]
pub struct Wire<'a> {
    code: ReplyCode,
    enhanced: EnhancedCode,
    parts: [Part; 5],
    args: &'a WireArgs<'a>,
}

impl fmt::Display for Wire<'_> {
    /// Writes all lines, each with its line end.
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let mut lines = self.lines().peekable();
        while let Some(line) = lines.next() {
            let sign = if lines.peek().is_some() { '-' } else { ' ' };
            write!(f, "{}{sign}{}", self.code, self.enhanced)?;
            line.write(f)?;
            f.write_str(self.args.line_end)?;
        }
        Ok(())
    }
}

impl Wire<'_> {
    fn lines(&self) -> Lines<'_> {
        let codes = "550-5..".len()
            + digits(self.enhanced.subject())
            + digits(self.enhanced.detail())
            + " ".len();
        let most = LONGEST_LINE.saturating_sub(codes + self.args.line_end.len());
        let width = self.args.width.saturating_sub(codes);
        Lines::new(Glyphs::new(self.args, &self.parts), width, most)
    }
}

fn digits(number: u16) -> usize {
    number
        .checked_ilog10()
        .map_or(1, |power| power as usize + 1)
}
