//! Text from logs, made safe to print.

use std::borrow::Cow;
use std::fmt::Write as _;
use std::io;

use serde::Serialize;
use serde_json::ser::{Formatter, Serializer};

/// Returns the text with everything escaped that could steer a terminal or turn its lines around.
pub fn printable(text: &str) -> Cow<'_, str> {
    if !text.contains(is_unsafe) {
        return Cow::Borrowed(text);
    }
    let mut safe = String::with_capacity(text.len());
    for char in text.chars() {
        if is_unsafe(char) {
            safe.extend(char.escape_default());
        } else {
            safe.push(char);
        }
    }
    Cow::Owned(safe)
}

/// Writes a value as one line of JSON, with the same characters escaped.
pub fn write_json(mut out: impl io::Write, value: &impl Serialize) -> io::Result<()> {
    value.serialize(&mut Serializer::with_formatter(&mut out, SafeStrings))?;
    out.write_all(b"\n")
}

struct SafeStrings;

impl Formatter for SafeStrings {
    fn write_string_fragment<W: io::Write + ?Sized>(
        &mut self,
        out: &mut W,
        text: &str,
    ) -> io::Result<()> {
        if !text.contains(is_unsafe) {
            return out.write_all(text.as_bytes());
        }
        let mut safe = String::with_capacity(text.len());
        for char in text.chars() {
            // All of them are of the Basic Multilingual Plane: four digits are enough.
            if is_unsafe(char) {
                let _ = write!(safe, "\\u{:04x}", u32::from(char));
            } else {
                safe.push(char);
            }
        }
        out.write_all(safe.as_bytes())
    }
}

/// Tells whether a character is a control character or turns the direction of writing.
fn is_unsafe(char: char) -> bool {
    let turns =
        matches!(char, '\u{200e}' | '\u{200f}' | '\u{2028}'..='\u{202e}' | '\u{2066}'..='\u{2069}');
    turns || char.is_control()
}
