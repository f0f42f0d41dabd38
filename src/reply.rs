//! [`GmailReply`]: what is known of each reply.

use crate::shared::fold::{letters, triple_hash};
use crate::table::{
    ESCALATIONS, EXPLANATIONS_EN, EXPLANATIONS_ZH_HANT, FACTS, Facts, TRIPLES, WORDINGS,
};
use crate::{
    Action, Category, EnhancedCode, Language, ParseReplyError, ReplyCode, Scope, Severity, Wording,
};

include!(concat!(env!("OUT_DIR"), "/reply.rs"));

impl strum::EnumCount for GmailReply {
    const COUNT: usize = GmailReply::ALL.len();
}

impl strum::IntoEnumIterator for GmailReply {
    type Iterator = core::iter::Copied<core::slice::Iter<'static, GmailReply>>;

    fn iter() -> Self::Iterator {
        GmailReply::ALL.iter().copied()
    }
}

impl GmailReply {
    /// Numbers start at 1 and have no gaps: the build script refuses others.
    const fn index(self) -> usize {
        self as usize - 1
    }

    #[allow(clippy::indexing_slicing, reason = "as many facts as replies")]
    const fn facts(self) -> &'static Facts {
        &FACTS[self.index()]
    }

    /// Returns the reply of which the catalogue has exactly these codes and this text.
    ///
    /// The text is a wording without its closing sentence, as
    /// [`Wording::core`] gives it; case, white space and punctuation make no difference. Holes are written
    /// as they are there, such as `{domain}`. For replies as they come from a server, see [`recognize`](crate::recognize).
    ///
    /// # Examples
    ///
    /// ```
    /// use gmail_replies::{EnhancedCode, GmailReply, ReplyCode};
    ///
    /// let code = ReplyCode::new(552).unwrap();
    /// let enhanced = EnhancedCode::new(5, 2, 2).unwrap();
    /// let text = "The email account that you tried to reach is over quota.";
    /// assert_eq!(GmailReply::lookup(code, enhanced, text), Some(GmailReply::MailboxFullPermanent));
    ///
    /// let code = ReplyCode::new(452).unwrap();
    /// assert_eq!(GmailReply::lookup(code, enhanced, text), None);
    /// ```
    pub fn lookup(code: ReplyCode, enhanced: EnhancedCode, text: &str) -> Option<GmailReply> {
        let parts = [
            u16::from(enhanced.class()),
            enhanced.subject(),
            enhanced.detail(),
        ];
        let row = *TRIPLES.get(&triple_hash(code.get(), parts, text.as_bytes()))?;
        let row = WORDINGS.get(usize::from(row))?;
        let same = (row.code, row.enhanced) == (code, enhanced) && same_letters(row.core(), text);
        same.then_some(row.reply)
    }

    /// Returns all replies that were seen under these codes, in the order of their numbers.
    ///
    /// # Examples
    ///
    /// ```
    /// use gmail_replies::{EnhancedCode, GmailReply, ReplyCode};
    ///
    /// let code = ReplyCode::new(550).unwrap();
    /// let enhanced = EnhancedCode::new(5, 2, 1).unwrap();
    /// let mut shared = GmailReply::with_codes(code, enhanced);
    /// assert_eq!(shared.next(), Some(GmailReply::AccountDisabled));
    /// assert_eq!(shared.next(), Some(GmailReply::RecipientRateBlocked));
    /// assert_eq!(shared.next(), None);
    /// ```
    pub fn with_codes(code: ReplyCode, enhanced: EnhancedCode) -> impl Iterator<Item = GmailReply> {
        Self::ALL.iter().copied().filter(move |reply| {
            reply
                .wordings()
                .iter()
                .any(|row| (row.code, row.enhanced) == (code, enhanced))
        })
    }

    /// Returns the reply code under which servers send the reply today.
    pub const fn code(self) -> ReplyCode {
        self.facts().code
    }

    /// Returns the enhanced code under which servers send the reply today.
    pub const fn enhanced(self) -> EnhancedCode {
        self.facts().enhanced
    }

    /// Returns the text of the reply under [`code`](Self::code) and [`enhanced`](Self::enhanced), with holes such as
    /// `{domain}`: as Google's page has it today, or else as the page had it, or as servers sent it.
    pub const fn message(self) -> &'static str {
        self.facts().message
    }

    /// Returns the severity of [`code`](Self::code), by its first digit (RFC 5321 §4.2.1).
    ///
    /// For a reply that was received, [`Match::severity`](crate::Match::severity) follows the
    /// code that came with it.
    pub const fn severity(self) -> Severity {
        match self.code().severity() {
            Some(Severity::Permanent) => Severity::Permanent,
            _ => Severity::Transient,
        }
    }

    /// Returns what the reply is about.
    pub const fn category(self) -> Category {
        self.facts().category
    }

    /// Returns what the reply condemns, and so what to hold back.
    pub const fn scope(self) -> Scope {
        self.facts().scope
    }

    /// Returns what to do first.
    pub const fn action(self) -> Action {
        self.facts().action
    }

    /// Returns whether the same message may succeed later.
    pub const fn is_transient(self) -> bool {
        matches!(self.severity(), Severity::Transient)
    }

    /// Returns whether the same message will fail again.
    pub const fn is_permanent(self) -> bool {
        matches!(self.severity(), Severity::Permanent)
    }

    /// Returns whether the reply is about authentication: of the client's account
    /// ([`is_login`](Self::is_login)) or of the mail's sender
    /// ([`is_sender_auth`](Self::is_sender_auth)).
    pub const fn is_auth(self) -> bool {
        self.is_login() || self.is_sender_auth()
    }

    /// Returns whether the reply is about the client's account.
    pub const fn is_login(self) -> bool {
        matches!(self.category(), Category::Login)
    }

    /// Returns whether the reply is about SPF, DKIM, DMARC or PTR of the mail's sender.
    pub const fn is_sender_auth(self) -> bool {
        matches!(self.category(), Category::SenderAuth)
    }

    /// Returns whether a limit was reached.
    pub const fn is_quota(self) -> bool {
        matches!(self.category(), Category::Quota)
    }

    /// Returns whether Gmail, or an administrator, does not want the mail.
    pub const fn is_policy(self) -> bool {
        matches!(self.category(), Category::Policy)
    }

    /// Returns whether the conversation or the message breaks a standard.
    pub const fn is_protocol(self) -> bool {
        matches!(self.category(), Category::Protocol)
    }

    /// Returns the block that follows when this warning is ignored; `None` when the reply is no warning, or no block says the
    /// same.
    ///
    /// # Examples
    ///
    /// ```
    /// use gmail_replies::GmailReply;
    ///
    /// assert_eq!(GmailReply::SpfRateLimited.escalates_to(), Some(GmailReply::SpfBlocked));
    /// ```
    #[allow(clippy::indexing_slicing, reason = "as many as replies")]
    pub const fn escalates_to(self) -> Option<GmailReply> {
        ESCALATIONS[self.index()]
    }

    /// Returns the warnings that come before this block: those that [`escalates_to`](Self::escalates_to) leads here.
    ///
    /// # Examples
    ///
    /// ```
    /// use gmail_replies::GmailReply;
    ///
    /// assert!(GmailReply::SpfBlocked.warned_by().eq([GmailReply::SpfRateLimited]));
    /// ```
    pub fn warned_by(self) -> impl Iterator<Item = GmailReply> {
        Self::ALL
            .iter()
            .copied()
            .filter(move |reply| reply.escalates_to() == Some(self))
    }

    /// Returns two or three sentences for people: what happened and what to do.
    ///
    /// # Examples
    ///
    /// ```
    /// use gmail_replies::{GmailReply, Language};
    ///
    /// let text = GmailReply::BadCredentials.explanation(Language::En);
    /// assert!(text.contains("password"));
    /// ```
    #[allow(clippy::indexing_slicing, reason = "as many texts as replies")]
    pub const fn explanation(self, language: Language) -> &'static str {
        match language {
            Language::En => EXPLANATIONS_EN[self.index()],
            Language::ZhHant => EXPLANATIONS_ZH_HANT[self.index()],
        }
    }

    /// Returns Google's help page on the reply, or `None` if no wording of it links to one.
    pub const fn help_url(self) -> Option<&'static str> {
        self.facts().help_url
    }

    /// Returns the reply with a number: `NoSuchUser as u16` and back. A number, once published, never changes.
    ///
    /// # Examples
    ///
    /// ```
    /// use gmail_replies::GmailReply;
    ///
    /// let number = GmailReply::NoSuchUser as u16;
    /// assert_eq!(GmailReply::from_number(number), Some(GmailReply::NoSuchUser));
    /// assert_eq!(GmailReply::from_number(u16::MAX), None);
    /// ```
    pub fn from_number(number: u16) -> Option<GmailReply> {
        let mut replies = Self::ALL.iter().copied();
        replies.find(|reply| *reply as u16 == number)
    }

    /// Returns all texts that Gmail is known to have used for the reply, under all codes.
    pub fn wordings(self) -> &'static [Wording] {
        let facts = self.facts();
        let first = usize::from(facts.first_wording);
        let rows = WORDINGS.get(first..).unwrap_or_default();
        rows.get(..usize::from(facts.wordings)).unwrap_or_default()
    }
}

/// Returns whether two texts fold to the same letters.
fn same_letters(one: &str, other: &str) -> bool {
    letters(one.as_bytes()).eq(letters(other.as_bytes()))
}
