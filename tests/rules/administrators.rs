//! The rules of Workspace administrators, who write their own words.

use gmail_replies::Basis::{OtherCodes, Template};
use gmail_replies::GmailReply::*;
use gmail_replies::{find, recognize};

use super::{SIGNED, is, is_unknown};

/// The rules of administrators are their own words, which others use as well.
#[test]
fn a_text_of_an_administrator_needs_a_mark() {
    for domain in ["example.org", "our", "Acme's"] {
        let text = format!("550 5.7.1 This message violates {domain} email policy.");
        is_unknown(&text, (Some(550), Some("5.7.1")));
        is(
            &format!("{text} - gcdp a1-2si3411.4{SIGNED}"),
            CustomDomainPolicy,
            Template,
        );
    }
}

/// Gmail sends them under one pair of codes; others are those of another server, which may have such a mark too.
#[test]
fn a_text_of_an_administrator_has_codes_of_its_own() {
    let signed =
        |codes: &str| format!("{codes}No newsletters, please. - gcdp a1-2si3411.4{SIGNED}");
    is(&signed("550 5.7.1 "), CustomDomainPolicy, Template);
    for codes in ["554 5.7.1 ", "550 5.7.0 ", "550 ", ""] {
        let text = signed(codes);
        let found = recognize(&text).expect(codes);
        assert_eq!(
            (found.reply(), found.basis()),
            (CustomDomainPolicy, OtherCodes),
            "{codes:?}"
        );
    }
    is_unknown(&signed("450 4.2.0 "), (Some(450), Some("4.2.0")));
}

#[test]
fn the_words_of_an_administrator_are_read() {
    let cases = [
        (
            "550 5.7.1 No newsletters, please. - gcdp a1-2si3411.4 - gsmtp",
            "No newsletters, please.",
        ),
        (
            "550-5.7.1 No [ads],\r\n550 5.7.1 please - gcdp a1-2si3411.4 - gsmtp\r\n",
            "No [ads],\r\n550 5.7.1 please",
        ),
        (
            "550 5.7.1 Ask - gcdp - why - gcdp a1-2si3411.4 - gsmtp",
            "Ask - gcdp - why",
        ),
    ];
    for (text, words) in cases {
        for found in [recognize(text).ok(), find(text)] {
            let found = found.expect(text);
            assert_eq!(found.reply(), CustomDomainPolicy, "{text:?}");
            assert_eq!(found.field("admin-text"), Some(words), "{text:?}");
        }
    }
    for text in [
        "550 5.7.1 - gcdp a1-2si3411.4 - gsmtp",
        "555 5.5.2 Syntax error. a1-2si3411.4 - gsmtp",
    ] {
        let found = recognize(text).expect(text);
        assert_eq!(found.field("admin-text"), None, "{text:?}");
    }
}
