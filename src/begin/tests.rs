//! The quick looks at a beginning against slow ones.

use std::string::String;
use std::vec::Vec;

use super::plain::PlainLetters;
use super::{
    has_early_digit, have_pair, is_foreign, may_begin, may_begin_at, may_begin_bare,
    may_begin_by_letters, may_begin_closely,
};
use crate::candidate::Candidate;
use crate::codes::Codes;
use crate::read::codes::codes_at;
use crate::read::lead::{skip_label, skip_lead};
use crate::read::text::Letters;
use crate::shared::beginning::Beginning;
use crate::shared::fold::HOLE;
use crate::shared::needed;
use crate::table::phrases::OPENINGS;
use crate::table::{TABLE, WORDINGS};

/// As many letters as are looked at where a wording begins.
const LETTERS: usize = Beginning::STEP * Beginning::STEPS;

/// Returns numbers below the one that it is given, the same in each run.
fn random() -> impl FnMut(usize) -> usize {
    let mut state = 6_u64;
    move |below| {
        state = state
            .wrapping_mul(6_364_136_223_846_793_005)
            .wrapping_add(1);
        (state >> 33) as usize % below
    }
}

/// A reply as `recognize` takes it.
fn candidate(bytes: &[u8]) -> Candidate<'_> {
    let found = codes_at(bytes, 0).unwrap();
    Candidate::whole_input(bytes, 0, found.end, found.codes)
}

fn letters_of(mut reader: Letters<'_>) -> Vec<u8> {
    core::iter::from_fn(|| reader.next_letter()).collect()
}

/// Tells from all wordings, one after the other, whether one begins with the first of these letters, up to its first
/// hole.
fn is_beginning(found: &[u8]) -> bool {
    let patterns = TABLE.patterns.iter().map(|pattern| pattern.letters);
    patterns.chain(OPENINGS).any(|letters| {
        let literal = letters.split(|letter| *letter == HOLE).next();
        let literal = literal.unwrap_or_default();
        let known = literal.len().min(LETTERS);
        known > 0 && found.starts_with(&literal[..known])
    })
}

/// Returns whether a text begins like one, past what may come before it.
fn has_beginning(candidate: &Candidate<'_>) -> bool {
    let Candidate {
        bytes, text, codes, ..
    } = *candidate;
    let begins = |at: usize| {
        let reader = Letters::new(bytes, skip_lead(bytes, at), bytes.len(), codes);
        is_beginning(&letters_of(reader))
    };
    begins(text) || skip_label(bytes, text).is_some_and(begins)
}

#[test]
fn plain_letters_are_those_that_the_reader_reads() {
    const ALPHABET: &[u8] =
        b"1245678aMzZbuxQ   -.(,+*/'\"0:=@`[]\\&<>{_#%^\x1b\x7f\x80\xe5\xfc\n\0";
    let mut random = random();
    let (mut plain, mut doubtful) = (0, 0);
    for _ in 0..200_000 {
        let most = if random(3) > 0 { 17 } else { ALPHABET.len() };
        let text: [u8; 16] = core::array::from_fn(|_| ALPHABET[random(most)]);
        let found = PlainLetters::read(&text).filter(|found| !found.may_end_in_literal(&text));
        let Some(found) = found else {
            doubtful += 1;
            continue;
        };
        let mut reader = Letters::new(&text, 0, text.len(), Codes::default());
        let mut expected = [0; 8];
        for place in expected.iter_mut().take(Beginning::STEP) {
            *place = reader.next_letter().unwrap();
        }
        let shown = text.escape_ascii();
        assert_eq!(found.letters.to_le_bytes(), expected, "{shown}");
        // A sign after them is left to the next look.
        assert_eq!(found.len, reader.at, "{shown}");
        plain += 1;
    }
    assert!(plain > 10_000 && doubtful > 10_000, "{plain} {doubtful}");
}

/// Tells what the short look says of a text after codes.
fn is_left_out(text: &str) -> bool {
    let reply = std::format!("550 5.7.1{text}");
    is_foreign(reply.as_bytes(), "550 5.7.1".len())
}

#[test]
fn the_short_look_passes_what_may_stand_before_a_text() {
    let leads = [
        " ",
        "-",
        "  ",
        " : ",
        " \"",
        " \\\"",
        " \\n",
        " [192.0.2.7      12] ",
        " [HM08] ",
        " <",
        " 192.0.2.7 ",
        " 192.0.2.7: ",
        " 2001:db8::7 ",
        " Reason: ",
        " , Reason: ",
        " ) Reason: ",
        " Abcdefghijklmno: ",
        " Requested: ",
    ];
    for lead in leads {
        assert!(
            is_left_out(&std::format!("{lead}Relay access denied")),
            "{lead:?}"
        );
        let own = std::format!("{lead}This message is likely unsolicited mail");
        assert!(!is_left_out(&own), "{own:?}");
    }
    // Three signs stand around the first letters.
    assert!(is_left_out(" 192.0.2.7 is not allowed to send"));
    // Only a tag is passed of what stands in these.
    for lead in [
        " <user@example.com>: ",
        " <first.last@example.com>: ",
        " <zz>",
    ] {
        let text = std::format!("{lead}This message is likely unsolicited mail");
        assert!(is_left_out(&text), "{lead:?}");
    }
    // What is not plain is left to the closer look.
    for lead in [
        " <br>",
        " <http://example.com/a> ",
        " <http.example.com> ",
        "\n",
        " \n",
        " 7 ",
        " 550 5.7.1 ",
        " x.x.x ",
        " &lt;",
        " =20",
        "\\n4.7.28.",
        " [IP]",
        " [IP]\"",
        " : [IP]",
    ] {
        assert!(
            !is_left_out(&std::format!("{lead}Relay access denied")),
            "{lead:?}"
        );
    }
}

#[test]
fn a_text_that_parts_from_all_wordings_is_left_out_where_it_cannot_count() {
    for text in [
        " Relay access denied",
        " The one and only",
        " The email address of nobody",
        " Your message exceeded the size limit",
        // Fewer letters than count where a text is cut.
        " The email account th",
        " The email account that is over",
        " The email account that is over, and \"out",
        // Too short for any wording.
        " Relay",
        " No.",
    ] {
        assert!(is_left_out(text), "{text:?}");
    }
    for text in [
        " The email account that you tried to reach does not exist.",
        // As many letters as count, and cut after them.
        " The email account that",
        " The email account that\" is over",
        " The email account that (is over)",
        " The email account that) is over",
        // A session id.
        " The email account that abcd85si8711818wrc.776",
        " The email account that abcdefg85si8711818wrc.776",
        // A whole wording may go on in any way.
        " Syntax error here and there",
        // So may one with a hole there.
        " HELO/EHLO argument <a@example.com> invalid",
        " HELO/EHLO argument of 7 MB",
        // A literal of some program.
        " Relay b'Access denied'",
        " Relayb\"x and more",
        " Relay u",
    ] {
        assert!(!is_left_out(text), "{text:?}");
    }
    assert!(is_left_out(" Relayz'x and more"));
}

#[test]
fn a_wording_that_is_cut_where_it_counts_is_not_left_out() {
    for row in &WORDINGS {
        let text = row.core();
        let literal = text.split('{').next().unwrap_or_default();
        for end in 0..literal.len() {
            let cut = literal.get(..end).unwrap_or_default();
            for (stop, more) in [
                ("", ""),
                ("\"", " and so on"),
                (")", " and so on"),
                ("...", ""),
            ] {
                let text = std::format!(" {cut}{stop}");
                let reader = Letters::new(text.as_bytes(), 0, text.len(), Codes::default());
                let count = letters_of(reader).len();
                if (needed::BOTH_CODES..LETTERS).contains(&count) {
                    let text = text + more;
                    let reader = Letters::new(text.as_bytes(), 0, text.len(), Codes::default());
                    assert!(
                        !is_left_out(&text) && may_begin_by_letters(reader),
                        "{text:?}"
                    );
                }
            }
        }
    }
}

#[test]
fn a_reply_code_alone_needs_more_than_a_wording() {
    let code_alone = |text: &str| {
        let reply = std::format!("550 {text}");
        let codes = Codes {
            code: crate::ReplyCode::new(550),
            enhanced: None,
        };
        let candidate = Candidate {
            text: 3,
            codes,
            ..candidate(b"550 5.7.1 ")
        };
        may_begin(&Candidate {
            bytes: reply.as_bytes(),
            ..candidate
        })
    };
    let text = "The email account that you tried to reach does not exist.";
    assert!(!code_alone(text));
    let both_codes = std::format!("550 5.1.1 {text}");
    assert!(may_begin(&candidate(both_codes.as_bytes())));
    assert!(code_alone(&std::format!("{text} - gsmtp")));
    assert!(code_alone(&std::format!("{text} 5.1.1")));
    assert!(code_alone(&std::format!("{text}\n")));
    assert!(code_alone(&std::format!("{text} a1-2si34567.8")));
    assert!(!code_alone("Relay access denied 5.1.1"));
}

#[test]
fn signs_are_taken_out_where_they_say_nothing() {
    for (text, len) in [
        ("abcdefgh", 6),
        ("ABCDEFGH", 6),
        (" abcdefg", 7),
        ("abc def!", 7),
        (" a-bcdef", 8),
        ("abcde:fg", 7),
        ("abz'cdef", 7),
        ("abZ\"cdef", 7),
        ("'abcdefg", 7),
        ("ab.cdefg", 7),
        ("a#b%cdef", 8),
        ("ax.cdefg", 7),
        ("a, \"b, \"cdef", 12),
    ] {
        let letters: Vec<u8> = text.bytes().filter(u8::is_ascii_alphabetic).collect();
        let found = PlainLetters::read(text.as_bytes()).unwrap();
        let (start, rest) = letters.split_at(Beginning::STEP);
        let expected = start.to_ascii_lowercase();
        assert_eq!(
            found.letters.to_le_bytes()[..Beginning::STEP],
            expected,
            "{text:?}"
        );
        assert_eq!(found.len, len, "{text:?} {rest:?}");
    }
    let numbered = PlainLetters::read(b"mx1702.example").unwrap();
    assert_eq!(&numbered.letters.to_le_bytes()[..6], b"mx1702");
    let numbered = PlainLetters::read(b"mx1235.example").unwrap();
    assert_eq!(&numbered.letters.to_le_bytes()[..6], b"mx1235");
    for text in [
        "  a bcde",
        "abcd:efg",
        "abb'cdef",
        "abU\"cdef",
        "ax.xdefg",
        "aX.Xdefg",
        "ab=cdefg",
        "ab<cdefg",
        "ab5cdefg",
        "ab28cdef",
        "rfc2821c",
        "ab12821c",
        "abcd12821 x",
        "ab 2.1.5 cdef",
        "7abcdefg",
        "ab#7cdefgh",
        "ab\\cdefg",
        "ab&cdefg",
        "ab^cdefg",
        "ab\ncdefg",
    ] {
        let found = PlainLetters::read(text.as_bytes());
        assert!(found.is_none(), "{text:?}");
    }
}

#[test]
fn first_letters_tell_where_no_wording_begins() {
    for row in &WORDINGS {
        let text = row.core();
        let start = &text[..text.len().min(9)];
        if !start.starts_with('{') && !start.bytes().any(|byte| byte.is_ascii_digit()) {
            assert!(may_begin_at(text.as_bytes(), 0), "{text:?}");
        }
    }
    for text in ["E-mail quota exceeded", "b'Syntax error", "This one is new"] {
        assert!(may_begin_at(text.as_bytes(), 0), "{text:?}");
    }
    for text in ["Zebra crossing", "The 7 dwarfs", "zz", "T", ""] {
        assert!(!may_begin_at(text.as_bytes(), 0), "{text:?}");
    }
    let pairs = (b'a'..=b'z').flat_map(|first| (b'a'..=b'z').map(move |second| (first, second)));
    let known = pairs
        .filter(|(first, second)| have_pair(*first, *second))
        .count();
    assert!((20..100).contains(&known), "{known}");
    assert!(have_pair(b'T', b'h') && have_pair(b't', b'H') && !have_pair(b'h', b'T'));
}

#[test]
fn what_a_program_puts_before_a_line_is_no_part_of_the_text() {
    for (reply, begins) in [
        (
            "550-5.7.1 The\n[outbound] S: 550-5.7.1 email account that you tried",
            true,
        ),
        (
            "550-5.7.1 The\n[outbound] S: 550-5.7.26 email account that you tried",
            false,
        ),
        (
            "550-5.7.1 The\n550-5.7.1 email account that you tried",
            true,
        ),
        (
            "550-5.7.1 Relay access\n[outbound] S: 550-5.7.1 denied",
            false,
        ),
    ] {
        assert_eq!(
            may_begin_closely(&candidate(reply.as_bytes())),
            begins,
            "{reply:?}"
        );
    }
}

#[test]
fn a_bare_text_has_no_label() {
    let bare = |text: &str| {
        let candidate = Candidate {
            bytes: text.as_bytes(),
            text: 0,
            codes: Codes::default(),
            ..candidate(b"550 5.7.1 ")
        };
        (may_begin_bare(&candidate), may_begin_closely(&candidate))
    };
    let text = "The email account that you tried to reach does not exist.";
    assert_eq!(bare(text), (true, true));
    assert_eq!(bare(&std::format!("Reason: {text}")), (false, false));
    assert_eq!(bare("Relay access denied"), (false, false));
}

#[test]
fn a_text_is_left_out_only_where_no_wording_begins_like_it() {
    const PIECES: [&str; 32] = [
        " ",
        " ",
        "-",
        ".",
        ": ",
        "=",
        "\n",
        "\\n",
        "<br>",
        "<",
        "> ",
        "[",
        "] ",
        "&quot;",
        "'",
        "b'",
        "e",
        "email ",
        "E-Mail ",
        "Message: ",
        "<a@example.com>: ",
        "192.0.2.7 ",
        "fe80::1 ",
        "550 5.7.1 ",
        "7",
        "zebra ",
        "x.x.x ",
        "X.X.XX ",
        ") , ",
        "Diagnostictext: ",
        "abcd:ef::ab ",
        "a.b.c.7 ",
    ];
    let mut random = random();
    let (mut otherwise, mut closely) = (0, 0);
    for _ in 0..60_000 {
        let mut text = std::format!(
            " {}",
            WORDINGS[random(WORDINGS.len())]
                .core()
                .replace(|sign: char| !sign.is_ascii(), "")
        );
        for _ in 0..random(4) {
            let at = 1 + random(text.len().min(24) - 1);
            text.insert_str(at, PIECES[random(PIECES.len())]);
        }
        text.truncate(3 + random(60));
        let text = std::format!("550 5.7.1{text}");
        let candidate = candidate(text.as_bytes());
        let left_out = is_foreign(text.as_bytes(), candidate.text);
        let left_out_closely = !may_begin_closely(&candidate);
        otherwise += usize::from(left_out);
        closely += usize::from(left_out_closely);
        assert!(
            !(left_out || left_out_closely) || !has_beginning(&candidate),
            "{text:?}"
        );
    }
    assert!(
        otherwise > 10_000 && closely > 10_000,
        "{otherwise} {closely}"
    );
}

#[test]
fn beginnings_of_wordings_are_told_from_others() {
    let ends = (0..40).step_by(3);
    let changed = WORDINGS.iter().flat_map(|row| {
        let text = row.core().as_bytes();
        ends.clone().map(move |end| {
            let mut text = text.to_vec();
            text.truncate(end);
            text.extend(b"qx and more of it, on and on");
            text
        })
    });
    let (mut right, mut spared) = (0, 0);
    for text in changed {
        let reader = Letters::new(&text, 0, text.len(), Codes::default());
        let expected = is_beginning(&letters_of(reader));
        let found = may_begin_by_letters(reader);
        assert!(found || !expected, "{}", text.escape_ascii());
        right += usize::from(found == expected);
        spared += usize::from(found != expected);
    }
    assert!(spared * 25 < right, "{spared} of {right}");
}

#[test]
fn most_texts_of_other_servers_end_here() {
    let file = std::fs::read_to_string("tests/data/foreign.jsonl").unwrap();
    let texts = file.lines().filter_map(|line| {
        let record: serde_json::Value = serde_json::from_str(line).unwrap();
        let text = record["text"].as_str().map(String::from);
        text.filter(|_| record["imitation"] == false)
    });
    let (mut ended, mut all) = (0, 0);
    for text in texts {
        if codes_at(text.as_bytes(), 0).is_none() {
            continue;
        }
        let candidate = candidate(text.as_bytes());
        all += 1;
        ended += usize::from(!may_begin(&candidate));
    }
    assert!(all > 50 && ended * 100 > all * 95, "{ended} of {all}");
}

#[test]
fn a_digit_among_the_first_seven_bytes_is_seen() {
    const NEAR: &[u8] = b"/:0459 \x2f\x3a\xb0\xb5\xb9\xff\0\x10\x19pz";
    for len in 0..12 {
        for at in 0..len {
            for byte in NEAR {
                for other in [b'a', b' ', 0x7f, 0xff] {
                    let mut text = std::vec![other; len];
                    text[at] = *byte;
                    let expected = text.iter().take(7).any(u8::is_ascii_digit);
                    assert_eq!(has_early_digit(&text), expected, "{}", text.escape_ascii());
                }
            }
        }
    }
}

#[test]
fn a_first_word_with_a_colon_is_a_label_unless_it_is_long() {
    for len in 1..24 {
        let label = "x".repeat(len);
        let own = std::format!(" {label}: This message is likely unsolicited mail");
        assert_eq!(is_left_out(&own), len > 15, "{own:?}");
    }
}
