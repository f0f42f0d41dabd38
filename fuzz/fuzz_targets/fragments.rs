//! Texts spelled in an alphabet of pieces of replies, one piece for each byte.

#![no_main]

#[path = "../../tests/oracle/mod.rs"]
mod oracle;

libfuzzer_sys::fuzz_target!(|bytes: &[u8]| oracle::fragments(bytes));
