//! A delivery queue in memory, with a clock of its own.

use std::collections::BTreeMap;
use std::fmt;
use std::time::Duration;

use gmail_replies::{GmailReply, RecognizeError, Scope, Severity, recognize};

use crate::decide::{Decision, Step, decide};

/// After so many attempts, some days later, a message goes back to its sender.
const LAST_ATTEMPT: u32 = 10;

/// The first pause when nothing is known of the cause.
const SHORT_PAUSE: Duration = Duration::from_secs(15 * 60);

/// No pause grows beyond this.
const LONGEST_PAUSE: Duration = Duration::from_secs(24 * 60 * 60);

/// One message on its way; a server answers for all recipients at once here.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Delivery {
    pub account: &'static str,
    pub ip: &'static str,
    pub recipients: &'static [&'static str],
    pub attempts: u32,
    not_before: Duration,
}

/// What waits, with all deliveries that it takes part in.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub struct Held(pub Scope, pub &'static str);

/// What became of an attempt.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Outcome {
    Delivered,
    /// A Gmail reply, what follows from it, and what waits until when; `None` is until
    /// further notice.
    Refused {
        reply: GmailReply,
        decision: Decision,
        held: Option<Held>,
        until: Option<Duration>,
    },
    /// Not a Gmail reply: the first digit alone decides.
    Unknown {
        severity: Severity,
    },
}

#[derive(Default)]
pub struct MailQueue {
    now: Duration,
    waiting: Vec<Delivery>,
    /// Until when; `None` is until further notice.
    held: BTreeMap<Held, Option<Duration>>,
}

impl Delivery {
    pub fn new(
        account: &'static str,
        ip: &'static str,
        recipients: &'static [&'static str],
    ) -> Delivery {
        Delivery {
            account,
            ip,
            recipients,
            attempts: 0,
            not_before: Duration::ZERO,
        }
    }

    /// Returns what a reply of this scope holds back; a message or connection holds only itself.
    ///
    /// The names are ours and not those in the reply, which are the server's words.
    fn held(&self, scope: Scope) -> Option<Held> {
        let name = match scope {
            Scope::Recipient => self.recipients.first().copied(),
            Scope::Sender => Some(self.account),
            Scope::Domain => self.account.split_once('@').map(|(_, domain)| domain),
            Scope::Ip => Some(self.ip),
            Scope::Service => Some("gmail"),
            _ => None,
        };
        name.map(|name| Held(scope, name))
    }
}

impl MailQueue {
    pub fn push(&mut self, delivery: Delivery) {
        self.waiting.push(delivery);
    }

    /// Returns the time since the start.
    pub fn now(&self) -> Duration {
        self.now
    }

    /// Takes the delivery that may go first, and moves the clock to its time.
    ///
    /// Returns `None` when all that is left waits until further notice.
    pub fn take_next(&mut self) -> Option<Delivery> {
        let ready = self.waiting.iter().enumerate();
        let ready = ready.filter_map(|(place, delivery)| Some((self.ready_at(delivery)?, place)));
        let (at, place) = ready.min()?;
        self.now = self.now.max(at);
        Some(self.waiting.remove(place))
    }

    /// Draws the consequences of the reply to a delivery.
    pub fn settle(&mut self, delivery: Delivery, reply: &str) -> Outcome {
        let found = match recognize(reply) {
            Ok(found) => found,
            Err(RecognizeError::NotAFailure { .. }) => return Outcome::Delivered,
            Err(error) => return self.settle_unknown(delivery, error),
        };
        let decision = decide(&found);
        let until = decision
            .pause
            .map(|pause| self.now + longer(pause, delivery.attempts));
        let held = delivery
            .held(decision.hold)
            .filter(|_| until != Some(self.now));
        if let Some(held) = held {
            self.held.insert(held, until);
        }
        match decision.step {
            Step::Split => self.split(delivery),
            _ if decision.keep => {
                let pause = longer(SHORT_PAUSE, delivery.attempts);
                self.push_again(delivery, until.unwrap_or(self.now + pause));
            }
            _ => {}
        }
        Outcome::Refused {
            reply: found.reply(),
            decision,
            held,
            until,
        }
    }

    fn settle_unknown(&mut self, delivery: Delivery, error: RecognizeError) -> Outcome {
        let code = match error {
            RecognizeError::Unknown { code, .. } => code,
            _ => None,
        };
        let severity = code
            .and_then(|code| code.severity())
            .unwrap_or(Severity::Transient);
        if severity == Severity::Transient {
            self.push_again(delivery, self.now + longer(SHORT_PAUSE, delivery.attempts));
        }
        Outcome::Unknown { severity }
    }

    /// Queues both halves of the recipients; one recipient alone must wait.
    fn split(&mut self, delivery: Delivery) {
        if let [_] = delivery.recipients {
            return self.push_again(delivery, self.now + longer(SHORT_PAUSE, delivery.attempts));
        }
        let (some, others) = delivery.recipients.split_at(delivery.recipients.len() / 2);
        for recipients in [some, others] {
            self.push_again(
                Delivery {
                    recipients,
                    ..delivery
                },
                self.now,
            );
        }
    }

    fn push_again(&mut self, delivery: Delivery, not_before: Duration) {
        let attempts = delivery.attempts + 1;
        if attempts < LAST_ATTEMPT {
            self.push(Delivery {
                attempts,
                not_before,
                ..delivery
            });
        }
    }

    /// Returns what is held back until further notice, and how many deliveries wait for each.
    pub fn stuck(&self) -> impl Iterator<Item = (Held, usize)> {
        let held = self.held.iter().filter(|(_, until)| until.is_none());
        held.map(|(held, _)| {
            let waits = |delivery: &&Delivery| delivery.held(held.0) == Some(*held);
            (*held, self.waiting.iter().filter(waits).count())
        })
    }

    /// Returns when a delivery may go, unless it waits until further notice.
    fn ready_at(&self, delivery: &Delivery) -> Option<Duration> {
        let scopes = [
            Scope::Recipient,
            Scope::Sender,
            Scope::Domain,
            Scope::Ip,
            Scope::Service,
        ];
        let held = scopes
            .into_iter()
            .filter_map(|scope| self.held.get(&delivery.held(scope)?));
        held.copied()
            .try_fold(delivery.not_before, |at, until| Some(at.max(until?)))
    }
}

/// Backs off: each attempt doubles the pause.
fn longer(pause: Duration, attempts: u32) -> Duration {
    pause
        .saturating_mul(2_u32.saturating_pow(attempts))
        .min(LONGEST_PAUSE)
}

impl fmt::Display for Held {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{} {}", self.0, self.1)
    }
}
