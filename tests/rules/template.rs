//! Holes, and the values that fill them.

use gmail_replies::Basis::Template;
use gmail_replies::GmailReply::{self, *};
use gmail_replies::{find, recognize};

use super::{SIGNED, code, enhanced, is};

#[test]
fn holes_make_a_template() {
    let cases = [
        (
            "550-5.7.1 [192.0.2.7      12] Our system has detected that this message is likely unsolicited mail. To \
          reduce the amount of spam sent to Gmail, this message has been blocked.",
            LikelyUnsolicited,
        ),
        (
            "421 4.7.0 Try again later, closing connection. (EHLO)",
            TryAgainLater,
        ),
        (
            "550 5.7.26 Unauthenticated email from example.org is not accepted due to domain's DMARC policy. Please \
          contact the administrator of example.org domain if this was a legitimate mail.",
            DmarcBlocked,
        ),
    ];
    for (text, reply) in cases {
        is(text, reply, Template);
        is(&format!("{text}{SIGNED}"), reply, Template);
    }
}

/// No value is longer, and what is may be another text.
#[test]
fn a_hole_holds_no_more_than_a_value() {
    for (length, is_value) in [(11, true), (297, true), (298, false), (600, false)] {
        let domain = "x".repeat(length);
        let text = format!(
            "Unauthenticated email from {domain} is not accepted due to domain's DMARC policy. Please \
             contact the administrator of example.org domain if this was a legitimate mail."
        );
        let found = GmailReply::from_parts(code(550), Some(enhanced("5.7.26")), &text);
        assert_eq!(
            found.is_ok_and(|found| found.basis() == Template),
            is_value,
            "{length}"
        );
        let plain = format!("550 5.7.26 {text}");
        let found = recognize(&plain);
        assert_eq!(
            found.is_ok_and(|found| found.basis() == Template),
            is_value,
            "{length}"
        );
        // The table knows the text after the value; the value is too long all the same.
        let text = format!("550 5.7.26 {text}");
        let found = find(&text);
        assert_eq!(
            found.and_then(|found| found.field("domain")).is_some(),
            is_value,
            "{length}"
        );
    }
}

#[test]
fn a_value_may_start_like_the_text_after_it() {
    for domain in [
        "isnotaccepted.example.org",
        "is-not-a-bot.example.org",
        "is.example.org",
    ] {
        let text = format!(
            "Unauthenticated email from {domain} is not accepted due to domain's DMARC policy. Please \
             contact the administrator of {domain} domain if this was a legitimate mail."
        );
        let found = GmailReply::from_parts(code(550), Some(enhanced("5.7.26")), &text);
        assert_eq!(found.map(|found| found.basis()), Ok(Template), "{text:?}");
    }
}

#[test]
fn a_value_ends_before_a_line_break_that_is_written_out() {
    for line_break in ["\\n", "\\r\\n", "#012", "\n"] {
        let text = format!(
            "Unauthenticated email from example.org{line_break}is not accepted due to domain's DMARC policy. Please \
             contact the administrator of example.org{line_break}domain if this was a legitimate mail."
        );
        let found = find(&text).map(|found| (found.reply(), found.field("domain")));
        assert_eq!(found, Some((DmarcBlocked, Some("example.org"))), "{text:?}");
    }
}

#[test]
fn a_value_may_be_long() {
    for length in [1, 119, 130, 290] {
        let command = "X".repeat(length);
        let text = format!("421 4.7.0 Try again later, closing connection. ({command})");
        is(&text, TryAgainLater, Template);
    }
}
