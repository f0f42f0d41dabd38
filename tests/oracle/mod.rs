//! What must hold for every input, whatever it is.
//!
//! `tests/properties.rs` and the targets of `fuzz/` share it: a target turns bytes into an input
//! and checks it. A failure panics with the input, escaped.

#![allow(dead_code, reason = "each user checks what it needs")]

mod agreement;
mod choices;
mod contents;
mod context;
pub mod findings;
mod fragments;
mod mutation;
pub mod naive;
mod written;

/// Checks any bytes.
pub fn raw(input: &[u8]) {
    let input = input.get(..LONGEST).unwrap_or(input);
    contents::check(input);
    agreement::check(input);
    context::check(input);
    naive::check(input);
}

/// Checks the text that the bytes spell in an alphabet of pieces of replies.
pub fn fragments(bytes: &[u8]) {
    raw(&fragments::spell(bytes));
}

/// Checks a real reply that the bytes have changed.
pub fn mutated(bytes: &[u8]) {
    raw(&mutation::mutate(bytes));
}

/// Checks a reply that is written as the bytes decide and mangled as programs do; nothing else may be
/// found in it.
pub fn structured(bytes: &[u8]) {
    let written = written::Written::new(bytes);
    raw(written.text.as_bytes());
    written.check();
}

/// Longer inputs are cut: whether time grows with length is measured elsewhere.
const LONGEST: usize = 8_192;
