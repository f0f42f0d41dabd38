//! Where each kind of noise ends, at the start of a text and within one.

use std::format;

use super::{entity_end, escape_end, quoted_printable_end, sign_end, tag_end};

/// Runs a check on a text, and on the same text after others: with its bytes and its place.
fn anywhere(text: &str, check: impl Fn(&[u8], usize)) {
    for before in ["", "x", "reply: "] {
        check(format!("{before}{text}").as_bytes(), before.len());
    }
}

#[test]
fn escapes() {
    for (text, len, breaks) in [
        (r"\n", 2, true),
        (r"\\n", 3, true),
        (r"\r\n", 2, true),
        (r"\tab", 2, false),
        (r"\u0027s", 6, false),
        (r"\\u0027s", 7, false),
        (r"\u00g7", 1, false),
        (r"\u002", 1, false),
        (r"\x27s", 4, false),
        (r"\x2", 1, false),
        (r"\xg7", 1, false),
        (r"\012", 4, true),
        (r"\\015x", 5, true),
        (r"\011", 4, false),
        (r"\038", 1, false),
        (r"\512", 1, false),
        (r"\01", 1, false),
        (r#"\""#, 1, false),
        (r"\", 1, false),
    ] {
        anywhere(text, |bytes, at| {
            assert_eq!(escape_end(bytes, at), (at + len, breaks), "{text:?}");
        });
    }
}

#[test]
fn entities() {
    for (text, len) in [
        ("&lt;", 4),
        ("&#39;s", 5),
        ("&quot;", 6),
        ("&thetasym;", 10),
        ("&ninechars;", 1),
        ("&a;", 1),
        ("&;", 1),
        ("& lt;", 1),
        ("&lt", 1),
        ("&", 1),
    ] {
        anywhere(text, |bytes, at| {
            assert_eq!(entity_end(bytes, at), at + len, "{text:?}");
        });
    }
}

#[test]
fn tags() {
    for (text, len) in [
        ("<br>", Some(4)),
        ("<br/>", Some(5)),
        ("<br />", Some(6)),
        ("<br   />", Some(8)),
        ("<br    />", Some(9)),
        ("<br clear=\"none\">550", Some(17)),
        ("<p style='margin:0'>", Some(20)),
        ("<brx>", None),
        ("<b and no end", None),
        ("</p>", Some(4)),
        ("<CRLF>", Some(6)),
        ("</strong>", Some(9)),
        ("<user@example.com>", None),
        ("<html>", None),
        ("<br", None),
        ("<>", None),
        ("<", None),
    ] {
        anywhere(text, |bytes, at| {
            assert_eq!(tag_end(bytes, at), len.map(|len| at + len), "{text:?}");
        });
    }
}

#[test]
fn quoted_printable_bytes() {
    for (text, len) in [
        ("=20", 3),
        ("=3D", 3),
        ("=E2=80", 3),
        ("=3d", 1),
        ("=2", 1),
        ("=G0", 1),
        ("=2G", 1),
        ("=\n", 1),
        ("=", 1),
    ] {
        anywhere(text, |bytes, at| {
            assert_eq!(quoted_printable_end(bytes, at), at + len, "{text:?}");
        });
    }
}

#[test]
fn signs() {
    for (text, len, breaks) in [
        ("\n", 1, true),
        ("\r", 1, false),
        (" ", 1, false),
        ("", 1, false),
        (r"\n", 2, true),
        ("<br>", 4, true),
        ("<user>", 1, false),
        ("&lt;", 4, false),
        ("=20", 3, false),
        ("[nl]550", 4, true),
        ("[NL", 1, false),
        ("[nl", 1, false),
        ("[192.0.2.1]", 1, false),
        ("#012x", 4, true),
        ("#015", 4, true),
        ("#033", 4, false),
        ("#047", 1, false),
        ("#112", 1, false),
        ("#01", 1, false),
        ("#5.7.1", 1, false),
        ("^M", 2, true),
        ("^J550", 2, true),
        ("^IThe", 2, false),
        ("^Message", 1, false),
        ("^A", 1, false),
        ("^", 1, false),
        ("\x1b[0m", 4, false),
        ("\x1b[1;31mThe", 7, false),
        ("\x1b[m", 3, false),
        ("\x1b[1234567890123m", 1, false),
        ("\x1b[1", 1, false),
        ("\x1b[1-", 1, false),
        ("\x1bm", 1, false),
    ] {
        anywhere(text, |bytes, at| {
            assert_eq!(sign_end(bytes, at), (at + len, breaks), "{text:?}");
        });
    }
}
