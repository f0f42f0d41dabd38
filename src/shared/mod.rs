//! What generator and library have to agree on: the build script compiles this same folder.

#[macro_use]
mod names;

pub mod beginning;
pub mod bytes;
pub mod code;
pub mod fold;
pub mod holes;
pub mod link;
pub mod needed;
pub mod padded;
pub mod start;
pub mod vocabulary;
