//! The typed catalogue of Gmail's SMTP replies.

#![no_std]
#![forbid(unsafe_code)]
#![deny(missing_docs)]

#[cfg(test)]
#[macro_use]
extern crate std;

mod code;
mod error;
mod fields;
mod find;
mod fold;
#[cfg(test)]
mod leave_one_out;
mod link;
mod marks;
mod matched;
mod recognize;
mod reply;
mod resemblance;
#[cfg(feature = "serde")]
mod serde;
mod table;
mod text;
mod verdict;
mod vocabulary;
mod walk;
mod wire;
mod wording;

pub use code::{EnhancedCode, ParseCodeError, ReplyCode};
pub use error::{ParseReplyError, RecognizeError};
pub use find::{FindIter, find, find_iter};
pub use matched::Match;
pub use recognize::recognize;
pub use reply::GmailReply;
pub use vocabulary::{Action, Basis, Category, Language, Scope, Severity, Source, Status};
pub use wire::{Wire, WireArgs};
pub use wording::Wording;
