//! The quick look against the full reading.

use std::format;
use std::string::String;
use std::vec::Vec;

use super::{has_short_closing, hit_apart, hit_at, skip_bracket};
use crate::codes::Codes;
use crate::read::codes::plain_codes_at;
use crate::recognize::closely;
use crate::shared::start::CodeText;
use crate::table::{TABLE, WORDINGS};
use crate::{Match, RecognizeError, WireArgs};

#[test]
fn plain_codes_are_read_with_their_last_digit_apart() {
    // The last digit but one stands in place of the sign.
    let cases = [
        ("550-5.1.1 The", Some((b"55015.1.", b' ', 9))),
        ("550 5.1.1 The", Some((b"55015.1.", b' ', 9))),
        ("421-4.7.28 T", Some((b"42124.7.", b'8', 10))),
        ("550_5.1.1 The", None),
        ("550 5.7.515 The", None),
        ("550 5.1.1", None),
    ];
    for (text, expected) in cases {
        let found = CodeText::read(text.as_bytes());
        let found = found.map(|found| (found.codes.to_le_bytes(), found.last_digit, found.len));
        let expected = expected.map(|(codes, digit, len)| (*codes, digit, len));
        assert_eq!(found, expected, "{text:?}");
    }
}

#[test]
fn codes_are_written_as_a_server_writes_them() {
    let cases = [
        ("550", "5.1.1", Some("550 5.1.1  ")),
        ("421", "4.7.28", Some("421 4.7.28 ")),
        ("599", "5.9.99", Some("599 5.9.99 ")),
        ("550", "5.7.100", None),
        ("550", "5.10.1", None),
    ];
    for (code, enhanced, expected) in cases {
        let codes = Codes {
            code: code.parse().ok(),
            enhanced: enhanced.parse().ok(),
        };
        let line = codes
            .line()
            .map(|line| String::from_utf8_lossy(&line[..]).into_owned());
        assert_eq!(line.as_deref(), expected, "{code} {enhanced}");
    }
    assert_eq!(Codes::default().line(), None);
}

#[test]
fn brackets_are_skipped_up_to_a_length_that_no_address_has() {
    for len in 0..110 {
        let text = format!("550 [{:7<len$}] Our system", "");
        let start = text.find('[').unwrap_or_default();
        let skipped = skip_bracket(text.as_bytes(), start);
        let is_short = len < 89;
        let expected = if is_short {
            "Our system"
        } else {
            &text[start..]
        };
        assert_eq!(&text[skipped..], expected, "{len}");
    }
    for text in ["[192.0.2.7]: text", "[192.0.2.7", "192.0.2.7] text", ""] {
        assert_eq!(skip_bracket(text.as_bytes(), 0), 0, "{text:?}");
    }
}

#[test]
fn codes_in_a_bracket_are_those_of_another_reply() {
    let text = "Our system has detected that this message is not RFC 5322 compliant: Multiple Subject headers found. To reduce \
                the amount of spam sent to Gmail, this message has been blocked.";
    for (lead, is_known) in [
        ("[192.0.2.1      15] ", true),
        ("[2001:db8::1      15] ", true),
        ("[550 5.1.1 192.0.2.1      15] ", false),
        ("[550-5.1.1 192.0.2.1      15] ", false),
    ] {
        let reply = format!("550-5.7.1 {lead}{text}");
        assert_eq!(hit_at(reply.as_bytes(), 0).is_some(), is_known, "{reply:?}");
        assert_eq!(
            said(crate::recognize(&reply)),
            said(closely::recognize(&TABLE, reply.as_bytes())),
            "{reply:?}"
        );
    }
}

#[test]
fn short_closings_are_told_by_their_first_bytes() {
    let cases = [
        ("For more information, go to", true),
        ("Learn more at", true),
        ("learn more at", true),
        ("Please visit", true),
        ("Please direct the recipient to", true),
        ("To view our Bulk Email Sender Guidelines,", true),
        ("To learn more", true),
        ("Please try again", false),
        ("For less", false),
        ("To", false),
        ("", false),
    ];
    for (text, expected) in cases {
        assert_eq!(has_short_closing(text.as_bytes(), 0), expected, "{text:?}");
    }
}

#[test]
fn a_link_to_sign_in_is_skipped() {
    let text = "Please log in via your web browser and then try again.";
    let link = "<https://accounts.google.com/signin/continue?sarp=1&scc=1&plt=AKgnsbt>";
    let told = |lead: &str| {
        let wire = format!("534-5.7.14 {lead}{text}");
        hit_at(wire.as_bytes(), 0).map(|hit| said(Ok(hit.into_match(wire.as_bytes(), true))))
    };
    for after in ["\r\n534-5.7.14 ", "\n534 5.7.14 ", " "] {
        let lead = format!("{link}{after}");
        let wire = format!("534-5.7.14 {lead}{text}");
        let expected = said(closely::recognize(&TABLE, wire.as_bytes()));
        assert_eq!(told(&lead), Some(expected), "{wire:?}");
    }
    let long = format!("<https://{:x<1500}> ", "");
    for lead in [
        "<",
        "<a> ",
        "<ftp://example.com/> ",
        link.trim_end_matches('>'),
        &long,
    ] {
        assert_eq!(told(lead), None, "{lead:?}");
    }
}

fn said(found: Result<Match<'_>, RecognizeError>) -> String {
    match found {
        Ok(found) => format!(
            "{found} {:?} {:?} {:?}",
            found.basis(),
            found.wording().map(|row| row.text),
            found.range()
        ),
        Err(error) => format!("{error:?}"),
    }
}

#[test]
fn replies_as_they_are_sent_are_known_at_once() {
    let (mut quick, mut missed) = (0, 0);
    for row in &WORDINGS {
        for width in [60, 400] {
            let args = WireArgs::new().wording(row).width(width);
            let wire = format!("{}", row.reply().wire(&args));
            match hit_at(wire.as_bytes(), 0) {
                Some(hit) => {
                    let found = hit.into_match(wire.as_bytes(), true);
                    assert_eq!(found.reply(), row.reply(), "{wire:?}");
                    quick += 1;
                }
                None => missed += 1,
            }
        }
    }
    // Addresses without brackets, and texts that go on in a way of their own.
    assert!(missed * 20 < quick, "{missed} of {quick}");
}

#[test]
fn replies_as_clients_pass_them_on_are_known_at_once() {
    let (mut quick, mut missed) = (0, 0);
    for row in &WORDINGS {
        let codes = Codes {
            code: Some(row.code),
            enhanced: Some(row.enhanced),
        };
        let wire = format!("{}", row.reply().wire(&WireArgs::new().wording(row)));
        let lines: Vec<&str> = wire.lines().map(|line| &line[4..]).collect();
        let after_codes = format!("{} ", row.enhanced).len();
        for (text, start) in [
            (lines.join("\n"), after_codes),
            (lines.join("\\n"), after_codes),
            (
                lines.join("\n").replace(&format!("{} ", row.enhanced), ""),
                0,
            ),
        ] {
            match hit_apart(text.as_bytes(), 0, start, codes) {
                Some(hit) => {
                    let found = hit.into_match(text.as_bytes(), true);
                    assert_eq!(found.reply(), row.reply(), "{text:?}");
                    quick += 1;
                }
                None => missed += 1,
            }
        }
    }
    assert!(missed * 20 < quick, "{missed} of {quick}");
}

/// What may come after a text: of the reply, or of something that makes another text of it.
const TAILS: [&str; 14] = [
    "",
    ".",
    " ",
    ", and more",
    " and more of it",
    ". And more of it",
    ". For more information, go to",
    "\r\n550 5.1.1 For more information",
    " a1-2si3.4 - gsmtp",
    " - gsmtp",
    "x",
    "-",
    " (see below)",
    "\nQuestions? Ask.",
];

#[test]
fn what_follows_a_text_decides_the_same_as_in_the_full_reading() {
    let mut quick = 0;
    for row in WORDINGS.iter().step_by(5) {
        let args = WireArgs::new().wording(row).width(400);
        let wire = format!("{}", row.reply().wire(&args));
        let codes = plain_codes_at(wire.as_bytes(), 0).map_or(0, |found| found.end + 1);
        for tail in TAILS {
            let text = format!("{}{}{tail}", &wire[..codes], row.core());
            if let Some(hit) = hit_at(text.as_bytes(), 0) {
                let found = said(Ok(hit.into_match(text.as_bytes(), true)));
                let expected = said(closely::recognize(&TABLE, text.as_bytes()));
                assert_eq!(found, expected, "{text:?}");
                quick += 1;
            }
        }
    }
    assert!(quick > 700, "{quick}");
}

#[test]
fn a_text_in_quote_marks_or_bold_type_is_known() {
    let cases = [
        ("550 5.7.0 \"Mail relay denied.\"", true),
        ("550 5.7.0 **Mail relay denied**.", true),
        ("550 5.7.0 [192.0.2.1] `Mail relay denied.`", true),
        ("550 5.7.0 '[192.0.2.1] Mail relay denied.'", true),
        ("550 5.7.0 ~Mail relay denied.", false),
        ("550 5.7.0 Mail relay denied.", false),
    ];
    for (text, expected) in cases {
        let found = plain_codes_at(text.as_bytes(), 0).unwrap();
        let hit = hit_apart(text.as_bytes(), 0, found.end, found.codes);
        assert_eq!(hit.is_some(), expected, "{text:?}");
    }
}
