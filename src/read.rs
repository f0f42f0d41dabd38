//! Reading bytes as text: codes, letters, what programs print between them, and where texts and holes end.

pub(crate) mod bytes;
pub(crate) mod codes;
pub(crate) mod common;
pub(crate) mod ends;
pub(crate) mod hole;
pub(crate) mod lead;
pub(crate) mod noise;
pub(crate) mod scan;
pub(crate) mod text;
