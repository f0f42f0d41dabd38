//! The closed vocabularies that describe a reply and a match.

use core::fmt;

/// How final a failure is, by the first digit of its reply code (RFC 5321 §4.2.1).
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub enum Severity {
    /// The same message may succeed later: 4yz.
    Transient,
    /// The same message will fail again: 5yz.
    Permanent,
}

names! {
    Severity, ParseNameError = ParseNameError("a severity such as transient"),
    Transient = "transient",
    Permanent = "permanent",
}

impl Severity {
    pub(crate) const fn of_class(class: u16) -> Option<Severity> {
        match class {
            4 => Some(Severity::Transient),
            5 => Some(Severity::Permanent),
            _ => None,
        }
    }
}

/// What a reply is about, and so who can fix it.
///
/// `data/README.md` gives the rule for each value.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, PartialOrd, Ord)]
#[non_exhaustive]
pub enum Category {
    /// The client's own account: passwords, sign-in, registration for the relay.
    Login,
    /// The authentication of the mail's sender: SPF, DKIM, DMARC, PTR.
    SenderAuth,
    /// A limit was reached: rate, count, size or storage.
    Quota,
    /// Gmail, or an administrator, does not want this mail: reputation, content, rules.
    Policy,
    /// The conversation or the message breaks a standard.
    Protocol,
    /// The recipient's address or account.
    Recipient,
    /// Google's own servers.
    System,
}

names! {
    Category, ParseNameError = ParseNameError("a category such as login"),
    Login = "login",
    SenderAuth = "sender-auth",
    Quota = "quota",
    Policy = "policy",
    Protocol = "protocol",
    Recipient = "recipient",
    System = "system",
}

/// What a reply condemns, and so what a sender should hold back.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, PartialOrd, Ord)]
#[non_exhaustive]
pub enum Scope {
    /// This recipient only.
    Recipient,
    /// This message, to whomever it is sent.
    Message,
    /// The sending account.
    Sender,
    /// The client's IP address or its network.
    Ip,
    /// A domain: of the sender, or in the message.
    Domain,
    /// This connection; the next one starts afresh.
    Connection,
    /// Google's service as a whole, for a while.
    Service,
}

names! {
    Scope, ParseNameError = ParseNameError("a scope such as recipient"),
    Recipient = "recipient",
    Message = "message",
    Sender = "sender",
    Ip = "ip",
    Domain = "domain",
    Connection = "connection",
    Service = "service",
}

/// What to do with a reply: the first thing.
///
/// Whether the same message may be sent again is said by the severity: after a permanent reply,
/// [`Retry`](Self::Retry) and [`SlowDown`](Self::SlowDown) are for the next message. `data/README.md` gives the rule for
/// each value.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, PartialOrd, Ord)]
#[non_exhaustive]
pub enum Action {
    /// Send again later: the same message if the reply is transient, the next one if it is permanent.
    Retry,
    /// Send less, and more slowly, for what the [`Scope`] names.
    SlowDown,
    /// Send to these recipients in several transactions.
    SplitRecipients,
    /// Fix the client software or its configuration.
    FixClient,
    /// Renew the password or token of the account.
    FixCredentials,
    /// Fix the sender's DNS records, authentication or relay settings.
    FixSenderSetup,
    /// Change the message.
    FixMessage,
    /// Stop sending to this recipient.
    SuppressRecipient,
    /// Ask the administrator of the domain or account.
    ContactAdmin,
}

names! {
    Action, ParseNameError = ParseNameError("an action such as retry"),
    Retry = "retry",
    SlowDown = "slow-down",
    SplitRecipients = "split-recipients",
    FixClient = "fix-client",
    FixCredentials = "fix-credentials",
    FixSenderSetup = "fix-sender-setup",
    FixMessage = "fix-message",
    SuppressRecipient = "suppress-recipient",
    ContactAdmin = "contact-admin",
}

/// A language of [`GmailReply::explanation`](crate::GmailReply::explanation).
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, PartialOrd, Ord)]
#[non_exhaustive]
pub enum Language {
    /// English.
    En,
    /// Traditional Chinese.
    ZhHant,
}

names! {
    Language, ParseNameError = ParseNameError("a language such as en"),
    En = "en",
    ZhHant = "zh-hant",
}

/// How sure a match is: the evidence that decided it, strongest first.
///
/// A surer basis is the smaller one.
///
/// # Examples
///
/// ```
/// use gmail_replies::{Basis, recognize};
///
/// let found = recognize("550 5.2.1 The email account that you tried to reach is disabled.").unwrap();
/// assert!(found.basis() <= Basis::Template);
/// ```
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, PartialOrd, Ord)]
#[non_exhaustive]
pub enum Basis {
    /// Codes and text are in the catalogue. Only the text that carries the meaning is compared,
    /// [`Wording::core`](crate::Wording::core), not what follows it: closing sentence, link, session id. The reply code may
    /// be missing, but not the enhanced code.
    Exact,
    /// The same, with holes for what differs from mail to mail; [`Match::field`](crate::Match::field) reads most of what
    /// fills them.
    Template,
    /// The text is in the catalogue, but under other codes (Gmail moves texts between codes), or the enhanced code is
    /// missing.
    OtherCodes,
    /// The text is new, but says one known thing only.
    Reworded,
    /// The text is unknown or missing, but the link to Google's help names the meaning.
    HelpLink,
    /// The text is cut off at its end, or has lost its beginning, but only one meaning is possible.
    Truncated,
}

names! {
    Basis, ParseNameError = ParseNameError("a basis such as exact"),
    Exact = "exact",
    Template = "template",
    OtherCodes = "other-codes",
    Reworded = "reworded",
    HelpLink = "help-link",
    Truncated = "truncated",
}

/// Where a wording comes from.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, PartialOrd, Ord)]
#[non_exhaustive]
pub enum Source {
    /// Google's page "Gmail SMTP errors and codes".
    Page,
    /// Its Traditional Chinese edition of early 2023, which quotes the English texts.
    PageZhHant,
    /// Google's "Email sender guidelines FAQ".
    SenderFaq,
    /// Google's page on the errors of the SMTP relay service.
    RelayPage,
    /// A reply that a server sent.
    Wire,
}

names! {
    Source, ParseNameError = ParseNameError("a source such as page"),
    Page = "page",
    PageZhHant = "page-zh-hant",
    SenderFaq = "sender-faq",
    RelayPage = "relay-page",
    Wire = "wire",
}

/// Whether a wording is in use.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, PartialOrd, Ord)]
#[non_exhaustive]
pub enum Status {
    /// Its source shows it today.
    Current,
    /// Its source has replaced it; servers may still send it.
    Retired,
    /// Nobody has looked lately.
    Unknown,
}

names! {
    Status, ParseNameError = ParseNameError("a status such as current"),
    Current = "current",
    Retired = "retired",
    Unknown = "unknown",
}

/// The error of parsing the name of a severity, a category and the like.
// Without a derive macro, because the build script compiles this file too, and would have to wait for one.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct ParseNameError(&'static str);

impl core::error::Error for ParseNameError {}

impl fmt::Display for ParseNameError {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "expected {}, found another name", self.0)
    }
}
