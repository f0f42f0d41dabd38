//! Writing what has parts with the width that the caller asks for.

use core::fmt::{self, Write};

/// A short text, written into a buffer of so many bytes.
struct Short<const MOST: usize> {
    bytes: [u8; MOST],
    len: usize,
}

impl<const MOST: usize> Write for Short<MOST> {
    fn write_str(&mut self, text: &str) -> fmt::Result {
        let rest = self.bytes.get_mut(self.len..).ok_or(fmt::Error)?;
        let (written, _) = rest.split_at_mut_checked(text.len()).ok_or(fmt::Error)?;
        written.copy_from_slice(text.as_bytes());
        self.len = self.len.saturating_add(text.len());
        Ok(())
    }
}

/// Writes parts as one text, filled up to the width that `f` has. They may have `MOST` bytes.
pub(crate) fn pad<const MOST: usize>(
    f: &mut fmt::Formatter<'_>,
    parts: fmt::Arguments<'_>,
) -> fmt::Result {
    if f.width().is_none() && f.precision().is_none() {
        return f.write_fmt(parts);
    }
    let mut short = Short {
        bytes: [0; MOST],
        len: 0,
    };
    short.write_fmt(parts)?;
    let text = short
        .bytes
        .get(..short.len)
        .and_then(|text| core::str::from_utf8(text).ok());
    f.pad(text.ok_or(fmt::Error)?)
}
