//! What is a session id, and what is none.

use std::format;

use super::{has_session, is_word_before_signature, looks_like_session, session_end, session_id};

const IDS: [&str; 6] = [
    "c85si8711818wrc.776",
    "C85SI8711818WRC.776",
    "d9443c01a7336-1fed7ee81f0sor149452475ad.272",
    "9si1234567wri",
    "du70-20020a73656338ce66b66346ec54afafsi7206147ejc.779",
    "b76sm88249wmc.80",
];
/// Ids of others, words, and parts of ids.
const OTHERS: [&str; 8] = [
    "1684229393-JO0BFd0Xf4Y0-yRlBQ8KD",
    "BN6PR01.prod.outlook.com",
    "message",
    "si8711818wrc.776",
    "c85si871wrc.776",
    "c85si8711818wrcx.776",
    "c85si8711818wrc.77x",
    "",
];

#[test]
fn an_id_is_told_by_its_shape() {
    for id in IDS {
        assert!(
            has_session(format!("No such user {id}").as_bytes()),
            "{id:?}"
        );
        assert_eq!(session_id(format!("x {id}").as_bytes()), Some(id));
    }
    for other in OTHERS {
        assert!(!has_session(format!("x {other}").as_bytes()), "{other:?}");
        assert_eq!(session_id(format!("x {other}").as_bytes()), None);
    }
}

#[test]
fn before_the_signature_a_short_one_counts() {
    let signed = |sign: &str| format!("x. a1-20si3.4 - {sign}");
    for sign in ["gsmtp", "GSMTP", "gcdp", "gsmtp\r\n"] {
        assert_eq!(
            session_id(signed(sign).as_bytes()),
            Some("a1-20si3.4"),
            "{sign:?}"
        );
    }
    assert_eq!(session_id(b"x. a1-20si3.4"), None);
    assert_eq!(session_id(b"x.a1-20si3.4 - gsmtp"), Some("a1-20si3.4"));
}

#[test]
fn an_id_ends_a_reply_in_the_same_line_or_at_the_start_of_the_next() {
    let ends = [
        (" c85si8711818wrc.776", ""),
        ("\r\nc85si8711818wrc.776", "\r\n"),
        ("\u{a0}c85si8711818wrc.776", " (in reply to RCPT)"),
        (" c85si8711818wrc.776", ". Please"),
        (" review our guidelines. u1si3211777pbr.214", "\nmore"),
        ("", " review our guidelines.\nu1si3211777pbr.214"),
        ("", " and more"),
    ];
    for (tail, after) in ends {
        let text = format!("text.{tail}{after}");
        let end = session_end(text.as_bytes(), "text.".len());
        assert_eq!(&text["text.".len()..end], tail, "{text:?}");
    }
}

#[test]
fn a_word_of_letters_and_digits_with_a_number_after_it_looks_like_an_id() {
    for id in IDS {
        assert!(
            looks_like_session(format!(" \r\n{id} - gsmtp").as_bytes(), 0),
            "{id:?}"
        );
    }
    let others = [
        "message",
        "1684229393",
        "abc12.3",
        "(#g0000000000ggg.00)",
        "550-5.7.26Unauthenticated-email",
        "AM0PR02CA0090.eurprd02.prod.outlook.com",
        "8XKz5hOPRl6k9aS7gTQ1Ww - nsmtp",
        "1684229393-JO0BFd0Xf4Y0-yRlBQ8KD",
        "MBR1212",
        "mx1234.5.6",
        "",
        " - gsmtp",
    ];
    for other in others {
        assert!(!looks_like_session(other.as_bytes(), 0), "{other:?}");
    }
    assert!(looks_like_session(b"g0000000000ggg.00", 0));
    assert!(!looks_like_session(b"(#g0000000000ggg.00)", 2));
}

#[test]
fn any_one_word_may_stand_before_the_signature() {
    for text in [
        " x - gsmtp",
        "._REDACTED_ - gcdp",
        "_x_-_gsmtp",
        "\n id - gsmtp more",
        " c85si87=\r\n11818wrc.776 - gsmtp",
    ] {
        assert!(is_word_before_signature(text.as_bytes(), 0), "{text:?}");
    }
    for text in [" two words - gsmtp", " x gsmtp", " x", ""] {
        assert!(!is_word_before_signature(text.as_bytes(), 0), "{text:?}");
    }
}
