//! Reading bytes as text: codes, letters, what programs print between them, and where texts and holes end.

#![allow(
    clippy::arithmetic_side_effects,
    reason = "positions in a slice and small constants: far from the end of usize, and what is subtracted was added or compared before"
)]

pub(crate) mod bytes;
pub(crate) mod codes;
pub(crate) mod ends;
pub(crate) mod hole;
pub(crate) mod lead;
pub(crate) mod noise;
pub(crate) mod scan;
pub(crate) mod text;
