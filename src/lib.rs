#![doc = include_str!("docs.md")]
#![doc = include_str!("../docs/speed.md")]
#![no_std]
#![forbid(unsafe_code)]
#![deny(missing_docs)]
#![cfg_attr(
    not(test),
    deny(
        clippy::arithmetic_side_effects,
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
mod names;

#[cfg(test)]
mod agreement;
mod begin;
mod beginning;
mod bytes;
mod candidate;
mod code;
mod codes;
mod compare;
mod ends;
mod error;
mod fields;
mod find;
mod fold;
mod former;
mod help;
mod host;
mod known;
mod lead;
#[cfg(test)]
mod leave_one_out;
mod link;
mod links;
mod lookup;
mod marks;
mod matched;
mod noise;
mod padded;
mod quick;
mod recognize;
mod reply;
mod resemblance;
mod scan;
#[cfg(feature = "serde")]
mod serde;
mod session;
mod start;
mod table;
mod tail;
mod text;
mod verdict;
mod vocabulary;
mod walk;
mod wire;
mod wording;
mod words;

pub use code::{EnhancedCode, ParseCodeError, ReplyCode};
pub use error::{ParseReplyError, RecognizeError};
pub use find::{FindIter, find, find_iter};
pub use matched::Match;
pub use recognize::recognize;
pub use reply::GmailReply;
pub use vocabulary::{
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
