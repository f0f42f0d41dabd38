//! What a delivery queue does after a Gmail reply.
//!
//! The rules ask what a reply says of itself (severity, action, scope, what it escalates to) and
//! name no reply, so they hold for replies that the catalogue learns later.

use std::fmt;
use std::time::Duration;

use gmail_replies::{Action, GmailReply, Match, Scope, Severity};

/// What to do, with what, and for how long.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Decision {
    pub step: Step,
    /// What the reply condemns, and so what waits.
    pub hold: Scope,
    /// The first pause; `None` lasts until a person ends it.
    pub pause: Option<Duration>,
    /// Whether the message stays in the queue; otherwise it goes back to its sender.
    pub keep: bool,
    /// The block that follows when this warning is ignored.
    pub warns_of: Option<GmailReply>,
}

#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Step {
    /// Send the same again later.
    Retry,
    /// Send less for what is held: a recipient, an IP, a domain, an account.
    SlowDown,
    /// Send to these recipients in several transactions.
    Split,
    /// Never send to this recipient again.
    Suppress,
    /// Alert the operator: trying alone will not help.
    Fix,
    /// Send nothing more for this account.
    StopAccount,
}

/// Decides what to do after a reply.
pub fn decide(found: &Match<'_>) -> Decision {
    let reply = found.reply();
    let transient = found.severity() == Severity::Transient;
    let step = step(found);
    Decision {
        step,
        hold: reply.scope(),
        pause: pause(found, step),
        // A refused login or command says nothing of the message, and a split changes what was refused.
        keep: transient
            || step == Step::Split
            || reply.is_login()
            || reply.action() == Action::FixClient,
        warns_of: reply.escalates_to(),
    }
}

fn step(found: &Match<'_>) -> Step {
    let account = found.reply().scope() == Scope::Sender;
    let recipient = found.reply().scope() == Scope::Recipient;
    match (found.reply().action(), found.severity()) {
        (Action::Retry, Severity::Transient) => Step::Retry,
        (Action::SplitRecipients, _) => Step::Split,
        // Only a reply about the recipient may cost the recipient: a DMARC block, however
        // permanent, condemns the sender's domain.
        (Action::SuppressRecipient, Severity::Permanent) if recipient => Step::Suppress,
        (Action::SuppressRecipient, Severity::Transient) => Step::Retry,
        (Action::SlowDown, Severity::Permanent) if account => Step::StopAccount,
        (Action::SlowDown | Action::Retry, _) => Step::SlowDown,
        (Action::FixCredentials | Action::ContactAdmin, _) if account => Step::StopAccount,
        _ => Step::Fix,
    }
}

fn pause(found: &Match<'_>, step: Step) -> Option<Duration> {
    const MINUTE: Duration = Duration::from_secs(60);
    let warning = found.reply().escalates_to().is_some();
    match (found.severity(), found.reply().action()) {
        _ if step == Step::Split => Some(Duration::ZERO),
        // A warning that is answered with more of the same becomes a block.
        (Severity::Transient, _) if warning => Some(60 * MINUTE),
        (Severity::Transient, _) => Some(15 * MINUTE),
        (Severity::Permanent, Action::Retry | Action::SlowDown) => Some(24 * 60 * MINUTE),
        (Severity::Permanent, _) => None,
    }
}

impl fmt::Display for Decision {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let message = if self.keep { "keep" } else { "return" };
        write!(f, "{}, hold {}", self.step, self.hold)?;
        match self.pause {
            Some(pause) => write!(f, " for {} min", pause.as_secs() / 60)?,
            None => f.write_str(" until further notice")?,
        }
        write!(f, ", {message} the message")?;
        match self.warns_of {
            Some(block) => write!(f, ", or {block} follows"),
            None => Ok(()),
        }
    }
}

impl fmt::Display for Step {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.pad(match self {
            Step::Retry => "retry",
            Step::SlowDown => "slow down",
            Step::Split => "split",
            Step::Suppress => "suppress",
            Step::Fix => "fix",
            Step::StopAccount => "stop account",
        })
    }
}
