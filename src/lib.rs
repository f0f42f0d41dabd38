#![doc = include_str!("docs.md")]
#![doc = include_str!("../docs/speed.md")]
#![no_std]
#![forbid(unsafe_code)]
#![deny(missing_docs)]
#![cfg_attr(
    not(test),
    deny(
        clippy::expect_used,
        clippy::indexing_slicing,
        clippy::panic,
        clippy::string_slice,
        clippy::unwrap_used
    )
)]

#[cfg(test)]
#[macro_use]
extern crate std;

#[macro_use]
mod shared;

mod codes;
mod table;

mod read;

mod candidate;
mod error;
mod fields;
mod frame;
mod matched;
mod reply;
#[cfg(feature = "serde")]
mod serde;
mod wire;
mod wording;

mod begin;
mod quick;
mod verdict;

mod find;
mod recognize;

#[cfg(test)]
mod agreement;
#[cfg(test)]
mod leave_one_out;

pub use error::{ParseReplyError, RecognizeError};
pub use find::{FindIter, find, find_iter};
pub use matched::Match;
pub use recognize::recognize;
pub use reply::GmailReply;
pub use shared::code::{EnhancedCode, ParseCodeError, ReplyCode};
pub use shared::vocabulary::{
    Action, Basis, Category, Language, ParseNameError, Scope, Severity, Source, Status,
};
pub use wire::{Wire, WireArgs};
pub use wording::Wording;

/// The catalogue: all replies by category, with codes, texts, meanings and actions.
#[doc = ""]
#[doc = include_str!("../docs/catalogue-links.md")]
#[doc = include_str!("../docs/catalogue.md")]
#[cfg(doc)]
pub mod _catalogue {}

#[doc = include_str!("../README.md")]
#[cfg(doctest)]
pub struct ReadmeDoctests;
