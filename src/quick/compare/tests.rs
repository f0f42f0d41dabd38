//! The comparison of many bytes at once against one byte after the other, and what it passes.

use std::vec::Vec;

use super::{LineCodes, Place, follow, name_end};
use crate::read::hole::word_len;

/// The codes of the replies here, as `quick` cuts them out.
const CODES: &[u8] = b"550-5.1.1 ";

fn line_codes() -> LineCodes<'static> {
    LineCodes::new(CODES).unwrap()
}

#[test]
fn a_word_ends_before_a_blank_a_control_or_an_escape() {
    const SIGNS: &[u8] = b"a!~\x7f\x80\xa0\xa1\xff";
    const BLANKS: &[u8] = b" \t\r\n\0\x1f\\";
    for len in 0..28 {
        for from in 0..=len {
            for blank in BLANKS {
                for place in from..=len {
                    let mut text: Vec<u8> = SIGNS.iter().copied().cycle().take(len).collect();
                    text.extend(b" b");
                    text[place] = *blank;
                    assert_eq!(word_len(&text, from), place - from, "{text:?}");
                    text.truncate(len);
                    assert_eq!(word_len(&text, from), place - from, "{text:?}");
                }
            }
        }
    }
}

#[test]
fn a_gap_has_blanks_line_ends_and_the_codes_of_the_reply() {
    let cases = [
        ("reach", "reach"),
        ("", ""),
        (" reach", "reach"),
        (" \t\r\n reach", "reach"),
        ("\r\n550-5.1.1 reach", "reach"),
        ("\r\n550 5.1.1 reach", "reach"),
        ("\n550 5.1.1  550 5.1.1 reach", "reach"),
        (" 550 5.1.1", "550 5.1.1"),
        (" 550 5.1.12", "550 5.1.12"),
        (" 550 5.1.2 reach", "550 5.1.2 reach"),
        (" 550 5.2.1 reach", "550 5.2.1 reach"),
        (" 551 5.1.1 reach", "551 5.1.1 reach"),
        (" 450 5.1.1 reach", "450 5.1.1 reach"),
        (" 550 4.1.1 reach", "550 4.1.1 reach"),
        (" 5 reach", "5 reach"),
        (" 250 5.1.1 reach", "250 5.1.1 reach"),
    ];
    for (gap, rest) in cases {
        for lead in ["", "to"] {
            let text = [lead, gap].concat();
            let end = line_codes().gap_end(text.as_bytes(), lead.len());
            assert_eq!(&text[end..], rest, "{text:?}");
        }
    }
    let end = line_codes().gap_end(&[b' '; 300], 5);
    assert_eq!(end, 125, "a gap that no program makes longer");
}

/// Follows a text through bytes: what is left of both.
#[test]
fn a_gap_as_programs_print_it_has_escapes_and_shorter_codes_too() {
    let cases = [
        (" reach", "reach"),
        ("\r\n550-5.1.1 reach", "reach"),
        ("\\nreach", "reach"),
        ("\\r\\n550-5.1.1 reach", "reach"),
        ("\\\\n5.1.1 reach", "reach"),
        ("\n5.1.1 reach", "reach"),
        ("\n5.1.1  reach", "reach"),
        (" 550-5.1.1\n  reach", "reach"),
        (" 5.1.1\n  reach", "reach"),
        ("\\treach", "\\treach"),
        ("\\'reach", "\\'reach"),
        ("\n5.1.2 reach", "5.1.2 reach"),
        ("\n5.1.11 reach", "5.1.11 reach"),
        ("\n550_5.1.1 reach", "550_5.1.1 reach"),
        ("\n551-5.1.1 reach", "551-5.1.1 reach"),
        ("\n5.1.1reach", "5.1.1reach"),
        ("\n5.1.1", "5.1.1"),
        ("\n550", "550"),
    ];
    for (text, rest) in cases {
        let end = line_codes().printed_gap_end(text.as_bytes(), 0);
        assert_eq!(&text[end..], rest, "{text:?}");
    }
}

fn rest<'a, const SLIPS: bool>(text: &'a str, bytes: &'a str) -> (&'a str, &'a str) {
    let start = Place { i: 0, j: 0 };
    let end = follow::<SLIPS>(text.as_bytes(), start, bytes.as_bytes(), &line_codes());
    (&text[end.i..], &bytes[end.j..])
}

#[test]
fn a_text_is_followed_past_line_breaks_and_through_holes() {
    let cases = [
        ("MAIL first", "MAIL first. x", ("", ". x")),
        ("MAIL first.", "MAIL fast.", ("irst.", "ast.")),
        ("MAIL first.", "MAIL", (" first.", "")),
        ("to reach it", "to\r\n550-5.1.1 reach  it.", ("", ".")),
        ("to reach it", "to \r\n550 5.1.1 reach it.", ("", ".")),
        (
            "to reach it",
            "to\r\n550 5.1.2 reach it.",
            ("reach it", "550 5.1.2 reach it."),
        ),
        // Codes glued to a word; where that is a number, only its own codes end it.
        ("to reach it", "to550-5.1.1 reach it", ("", "")),
        ("RFC 5322 allows", "RFC 5322\r\n550-5.1.1 allows", ("", "")),
        ("RFC 5322 allows", "RFC 5322550-5.1.1 allows", ("", "")),
        (
            "RFC 5322 allows",
            "RFC 5322550-5.1.2 allows",
            (" allows", "550-5.1.2 allows"),
        ),
        ("reach", "re ach", ("ach", " ach")),
        ("for {domain} is", "for example.org is", ("", "")),
        ("for {domain} is", "for\n550 5.1.1 example.org is", ("", "")),
        ("for {domain} is", "for  is", (" is", "")),
        ("for {domain} is", "for ", ("{domain} is", "")),
        ("(in {command}) x", "(in EHLO) x", ("", "")),
        (
            "(in {command}) x",
            "(in EHLO)) x",
            ("{command}) x", "EHLO)) x"),
        ),
        (
            "(in {command}) x",
            "(in ehlo) x",
            ("{command}) x", "ehlo) x"),
        ),
        ("(in {command}) x", "(in EHLO x", ("{command}) x", "EHLO x")),
        ("(in {command}) x", "(in ) x", ("{command}) x", ") x")),
        ("user {session} -", "user a1 -", ("", "")),
        ("user {session}", "user here", ("{session}", "here")),
        (
            "for {domain} is",
            "for 451-4.3.0 is",
            ("{domain} is", "451-4.3.0 is"),
        ),
        ("for {domain", "for example.org", ("{domain", "example.org")),
    ];
    for (text, bytes, left) in cases {
        assert_eq!(rest::<false>(text, bytes), left, "{text:?} in {bytes:?}");
    }
}

#[test]
fn slips_in_spaces_case_and_signs_are_passed_where_they_may_be() {
    let cases = [
        ("double-checking it", "double checking it", ("", "")),
        ("double checking it", "double-checking it", ("", "")),
        ("quota. Please direct", "quota.Please direct", ("", "")),
        (
            "quota. please direct",
            "quota.please direct",
            (" please direct", "please direct"),
        ),
        ("your mail", "your-mail", (" mail", "-mail")),
        ("the e-mail", "the e mail", ("-mail", " mail")),
        ("the E Mail", "the E-Mail", (" Mail", "-Mail")),
        ("to reach", "toreach", (" reach", "reach")),
        ("RCPT first", "RCPT_first", (" first", "_first")),
        ("RCPT first", "RCPT,. x", (" first", ",. x")),
        ("RCPT first", "RCPT.first", (" first", ".first")),
        ("a messageId here", "a Message-ID here", ("", "")),
        ("to reach it", "to\n  // reach it", ("", "")),
        ("to reach it", "to *reach* it", ("", "")),
        ("to reach. It", "to *reach*. It", ("", "")),
        ("to reach. It", "to reach,. It", (". It", ",. It")),
        ("to: reach, it", "to reach it", ("", "")),
        ("to reach it", "to: reach, it", ("", "")),
        ("to reach. it", "to reach it", (". it", " it")),
        ("to reach it", "to re*ach it", ("ach it", "*ach it")),
        ("RFC 5322", "RFC 5-322", ("322", "-322")),
        ("to {domain} it", "to *example.org it", ("", "")),
        ("recipient's", "recipient\\'s", ("", "")),
        ("recipient's", "recipient\\s", ("'s", "\\s")),
    ];
    for (text, bytes, left) in cases {
        assert_eq!(rest::<true>(text, bytes), left, "{text:?} in {bytes:?}");
    }
    let (text, bytes) = ("double-checking it", "double checking it");
    let left = ("-checking it", " checking it");
    assert_eq!(rest::<false>(text, bytes), left);
}

#[test]
fn a_name_ends_after_its_brace() {
    for lead in 0..10 {
        for len in 0..30 {
            let text = format!("{:lead$}{{{:a<len$}}} - and }} more", "", "");
            let end = name_end(text.as_bytes(), lead);
            assert_eq!(end, Some(lead + len + 2), "{text:?}");
            let cut = &text[..lead + len + 1];
            assert_eq!(name_end(cut.as_bytes(), lead), None, "{cut:?}");
        }
    }
}

#[test]
fn the_text_goes_on_after_a_line_end_and_the_codes() {
    let cases = [
        ("\r\n550-5.1.1 reach", Some("reach")),
        ("\n550 5.1.1 reach", Some("reach")),
        ("\r\n550-5.1.1  reach", None),
        ("\r\n550-5.1.1 5 reach", None),
        ("\r\n550-5.1.2 reach", None),
        ("\r\n550-5.1.1 ", None),
        ("\r550-5.1.1 reach", None),
        (" 550-5.1.1 reach", None),
        ("\r\n", None),
        ("", None),
    ];
    for (gap, rest) in cases {
        let text = ["to", gap].concat();
        let found = line_codes().next_line(text.as_bytes(), 2);
        assert_eq!(found.map(|at| &text[at..]), rest, "{gap:?}");
    }
}
