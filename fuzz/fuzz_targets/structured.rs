//! Replies written by the crate and mangled as programs do, as the bytes say.

#![no_main]

#[path = "../../tests/oracle/mod.rs"]
mod oracle;

libfuzzer_sys::fuzz_target!(|bytes: &[u8]| oracle::structured(bytes));
