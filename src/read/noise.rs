//! What programs put between the letters of a text: escapes, entities, tags, colours.

#[cfg(test)]
mod tests;

/// Skips what a program wrote for one sign, or else the sign itself, and tells whether it breaks a line.
pub(crate) fn sign_end(bytes: &[u8], at: usize) -> (usize, bool) {
    let end = match bytes.get(at) {
        Some(b'\n') => return (at + 1, true),
        Some(b'\\') => return escape_end(bytes, at),
        Some(b'<') => tag_end(bytes, at).map(|end| (end, true)),
        Some(b'[') => bracket_end(bytes, at).map(|end| (end, true)),
        Some(b'&') => Some((entity_end(bytes, at), false)),
        Some(b'=') => Some((quoted_printable_end(bytes, at), false)),
        Some(b'#') => octal(bytes, at + 1).map(|breaks| (at + 4, breaks)),
        Some(b'^') => caret(bytes, at + 1).map(|breaks| (at + 2, breaks)),
        Some(0x1b) => colour_end(bytes, at).map(|end| (end, false)),
        _ => None,
    };
    end.unwrap_or((at + 1, false))
}

/// Skips an escape such as `\n`, `\\r`, `\012`, `\u0027` or `\"`, and tells whether it breaks a line.
pub(crate) fn escape_end(bytes: &[u8], at: usize) -> (usize, bool) {
    let rest = bytes.get(at..).unwrap_or_default();
    let after = at + rest.iter().take_while(|byte| **byte == b'\\').count();
    let hex = |len: usize| {
        let digits = bytes.get(after + 1..after + 1 + len);
        digits.is_some_and(|digits| digits.iter().all(u8::is_ascii_hexdigit))
    };
    match bytes.get(after) {
        Some(b'n' | b'r') => (after + 1, true),
        Some(b't') => (after + 1, false),
        Some(b'0') => octal(bytes, after).map_or((after, false), |breaks| (after + 3, breaks)),
        Some(b'u') if hex(4) => (after + 5, false),
        Some(b'x') if hex(2) => (after + 3, false),
        _ => (after, false),
    }
}

/// Reads the number of a control character, as syslog daemons write it (`#012`), and tells whether it breaks a line.
fn octal(bytes: &[u8], at: usize) -> Option<bool> {
    match bytes.get(at..at + 3)? {
        b"012" | b"015" => Some(true),
        [b'0', b'0'..=b'3', b'0'..=b'7'] => Some(false),
        _ => None,
    }
}

/// Reads the letter of a control character, as editors show it (`^M`), and tells whether it breaks a line.
fn caret(bytes: &[u8], at: usize) -> Option<bool> {
    if bytes.get(at + 1).is_some_and(u8::is_ascii_lowercase) {
        // The first letter of a word.
        return None;
    }
    match bytes.get(at)? {
        b'J' | b'M' => Some(true),
        b'I' => Some(false),
        _ => None,
    }
}

/// Returns the place after a colour or the like for a terminal, such as `ESC [1;31m`.
fn colour_end(bytes: &[u8], at: usize) -> Option<usize> {
    const LONGEST: usize = 12;
    let numbers = bytes.get(at..)?.strip_prefix(b"\x1b[")?;
    let len = numbers
        .iter()
        .take(LONGEST)
        .take_while(|byte| byte.is_ascii_digit() || **byte == b';')
        .count();
    let letter = numbers.get(len)?;
    letter.is_ascii_alphabetic().then_some(at + 2 + len + 1)
}

/// Skips an HTML entity such as `&lt;` or `&#39;`.
fn entity_end(bytes: &[u8], at: usize) -> usize {
    let body = bytes.get(at + 1..).unwrap_or_default();
    let len = body
        .iter()
        .take(8)
        .take_while(|byte| byte.is_ascii_alphanumeric() || **byte == b'#')
        .count();
    if len > 1 && body.get(len) == Some(&b';') {
        at + len + 2
    } else {
        at + 1
    }
}

/// Tags that programs put where lines broke, or around text.
const TAGS: [&[u8]; 14] = [
    b"br", b"crlf", b"cr", b"lf", b"p", b"div", b"b", b"i", b"em", b"strong", b"span", b"pre",
    b"td", b"code",
];

/// Returns the place after a tag such as `<br>`, `<p style="margin:0">` or `<CRLF>`.
pub(crate) fn tag_end(bytes: &[u8], at: usize) -> Option<usize> {
    /// How far its attributes may reach.
    const LONGEST: usize = 80;
    let mut start = at + 1;
    if bytes.get(start) == Some(&b'/') {
        start += 1;
    }
    let body = bytes.get(start..).unwrap_or_default();
    let len = body
        .iter()
        .take(7)
        .take_while(|byte| byte.is_ascii_alphabetic())
        .count();
    let name = body.get(..len).unwrap_or_default();
    let rest = body.get(len..).unwrap_or_default();
    let close = match rest.first()? {
        b'>' => 0,
        b' ' | b'/' => rest.iter().take(LONGEST).position(|byte| *byte == b'>')?,
        _ => return None,
    };
    let is_known = TAGS.iter().any(|tag| tag.eq_ignore_ascii_case(name));
    is_known.then_some(start + len + close + 1)
}

/// Returns the place after a line end as hMailServer logs it, `[nl]`.
fn bracket_end(bytes: &[u8], at: usize) -> Option<usize> {
    const LINE_END: &[u8] = b"[nl]";
    let is_line_end = bytes.get(at..)?.starts_with(LINE_END);
    is_line_end.then_some(at + LINE_END.len())
}

/// Skips a quoted-printable byte such as `=20`.
fn quoted_printable_end(bytes: &[u8], at: usize) -> usize {
    let is_hex = |byte: Option<&u8>| matches!(byte, Some(b'0'..=b'9' | b'A'..=b'F'));
    if is_hex(bytes.get(at + 1)) && is_hex(bytes.get(at + 2)) {
        at + 3
    } else {
        at + 1
    }
}
