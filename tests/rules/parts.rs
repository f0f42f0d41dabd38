//! Texts that lack their end or their beginning: how much must be there.

use gmail_replies::Basis::{Reworded, Truncated};
use gmail_replies::GmailReply::*;
use gmail_replies::{find, recognize};

use super::{SIGNED, is, is_unknown};

/// The fewer codes fit, the more letters it takes; the second text of each pair has one less.
#[test]
fn how_much_of_a_text_counts_for_the_rest() {
    let cases = [
        (
            "421 4.7.0 IP not in white - gsmtp",
            "421 4.7.0 IP not in whit - gsmtp",
            IpNotAllowlisted,
        ),
        (
            "421 4.7.0 IP not in whitelist fo",
            "421 4.7.0 IP not in whitelist f",
            IpNotAllowlisted,
        ),
        (
            "501 5.5.4 HELO/EHLO argument is",
            "501 5.5.4 HELO/EHLO argument i",
            InvalidHeloArgument,
        ),
        (
            "4.7.0 Too many login attempts, pleas",
            "4.7.0 Too many login attempts, plea",
            TooManyLoginAttempts,
        ),
    ];
    for (enough, too_little, reply) in cases {
        is(enough, reply, Truncated);
        assert!(recognize(too_little).is_err(), "{too_little:?}");
        assert!(find(too_little).is_none(), "{too_little:?}");
    }
    let bare = "The email account that you tried to reach is disab";
    assert!(recognize(bare).is_ok_and(|found| found.reply() == AccountDisabled));
    is_unknown(&bare[..bare.len() - 1], (None, None));
    // In a longer text, without codes and with a mark.
    let said = |text: &str| find(text).map(|found| found.reply());
    assert_eq!(
        said("Application-specific passwo - gsmtp"),
        Some(AppPasswordRequired)
    );
    assert_eq!(said("Application-specific passw - gsmtp"), None);
    // A short text that is whole is no beginning of a longer one without both codes.
    let whole = "The SPF record of the sending domain has one or more suspicious entries.";
    is(
        &format!("451 4.7.24 {whole}"),
        SpfRecordSuspiciousRateLimited,
        Truncated,
    );
    is_unknown(&format!("4.7.24 {whole}"), (None, Some("4.7.24")));
}

#[test]
fn a_whole_sentence_under_its_own_codes_needs_no_more() {
    let sentence = "Our system has detected an unusual rate of unsolicited mail originating from your IP address.";
    is(
        &format!("421 4.7.0 {sentence} Wait a day"),
        IpRateLimited,
        Reworded,
    );
    is_unknown(
        &format!("4.7.0 {sentence} Wait a day"),
        (None, Some("4.7.0")),
    );
    // One letter too short.
    is_unknown(
        "454 4.7.0 Too many login attempts, please try again later. Goodbye",
        (Some(454), Some("4.7.0")),
    );
}

#[test]
fn the_end_of_a_text_counts_under_its_own_codes() {
    let rate = "at a rate that prevents additional messages from being delivered. For more information, go to";
    is(
        &format!("550-5.2.1 {rate}{SIGNED}"),
        RecipientRateBlocked,
        Truncated,
    );
    for (number, enhanced) in [(550, "5.1.1"), (551, "5.2.1"), (450, "4.2.2")] {
        is_unknown(
            &format!("{number}-{enhanced} {rate}{SIGNED}"),
            (Some(number), Some(enhanced)),
        );
    }
    // Behind a line under the same codes it is the end of that text.
    let after =
        format!("550-5.2.1 This mailbox is closed to newsletters\n550-5.2.1 {rate}{SIGNED}");
    is_unknown(&after, (Some(550), Some("5.2.1")));
    // Without a mark it may be anyone's.
    is_unknown(&format!("550-5.2.1 {rate}"), (Some(550), Some("5.2.1")));
    is(
        &format!(
            "421-4.7.28 from spam, mail has been temporarily rate limited. For more information, go to\n\
             421 4.7.28  https://support.google.com/mail/?p=UnsolicitedRateLimitError{SIGNED}"
        ),
        UnsolicitedRateLimited,
        Truncated,
    );
}

#[test]
fn a_mark_lets_a_beginning_count_under_other_codes() {
    let rate = "Our system detected an unusual rate of unsolicited mail originating from your IP address. \
                To protect our users from spam, mail sent from your IP address";
    is(
        &format!("421 4.3.0 {rate} - gsmtp"),
        IpRateLimited,
        Truncated,
    );
    is_unknown(&format!("421 4.3.0 {rate}"), (Some(421), Some("4.3.0")));
}

/// A wording with a hole that is left empty there goes on alike, and so may mean as much.
#[test]
fn a_hole_decides_nothing_where_it_may_be_empty() {
    let rate = "Our system has detected an unusual rate of unsolicited mail originating from your IP address. To protect \
                our users from spam, mail sent from";
    is(&format!("421 4.7.0 {rate}"), IpRateLimited, Truncated);
    is(&format!("550 5.7.1 {rate}"), IpRateBlocked, Truncated);
    is_unknown(rate, (None, None));
}

/// Whoever prints a reply ends it by a sign, a mark, or a line; other words make another text.
#[test]
fn what_stands_after_a_beginning_shows_that_it_is_one() {
    let text = "Too many login attempts, please";
    let ends = [
        "",
        "\"",
        ")",
        "> and more",
        "\" and more",
        " ... and more",
        "-gsmtp",
        ".\\n\",\"stream\":\"stderr\"",
    ];
    for end in ends {
        is(
            &format!("4.7.0 {text}{end}"),
            TooManyLoginAttempts,
            Truncated,
        );
    }
    // Under both codes a session id, or one word before the signature.
    for end in [" a1-2002si3411edq.4", " x - gsmtp", SIGNED] {
        is(
            &format!("454 4.7.0 {text}{end}"),
            TooManyLoginAttempts,
            Truncated,
        );
        is_unknown(&format!("4.7.0 {text}{end}"), (None, Some("4.7.0")));
    }
    for end in [" and more", " \"and\" more", " 'and' more"] {
        is_unknown(&format!("4.7.0 {text}{end}"), (None, Some("4.7.0")));
    }
    // Behind so many letters, what somebody added.
    let long = "The user you are trying to contact is receiving mail at a rate";
    is(
        &format!("550 5.2.1 {long} (see the log)"),
        RecipientRateBlocked,
        Truncated,
    );
    is_unknown(
        "550 5.2.1 The user you are trying (see the log)",
        (Some(550), Some("5.2.1")),
    );
    // The line of a log ends a reply; one that is the whole input goes on there.
    let lines = format!("4.7.0 {text}.\nGoodbye");
    assert!(recognize(&lines).is_err());
    assert!(find(&lines).is_some_and(|found| found.reply() == TooManyLoginAttempts));
}

/// The word that follows is another's, though it starts with the letter with which the wording goes on.
#[test]
fn a_cut_text_ends_before_a_word_that_only_starts_like_its_own() {
    let text = "The MAIL FROM domain [example.org] has an SPF record with a hard";
    for end in [
        "\n\tfrom smtp.rb:966",
        "\nFeb 7 10:11:12",
        "\",\"f\":1",
        "<br>\nFor",
    ] {
        let log = format!("x: 550-5.7.26 {text}{end}");
        let found = find(&log).unwrap_or_else(|| panic!("no reply in {log:?}"));
        assert_eq!((found.reply(), found.basis()), (SpfHardFail, Truncated));
        assert!(found.as_bytes().ends_with(b"hard"), "{log:?}");
    }
    // In the same sentence it is another text.
    is_unknown(
        &format!("550 5.7.26 {text} fault"),
        (Some(550), Some("5.7.26")),
    );
}

#[test]
fn a_first_sentence_says_no_more_than_its_own_letters() {
    // What follows starts like "containing one of your URL domains", which another reply has here.
    for next in ["Contact your provider.", "Consider slowing down."] {
        is_unknown(
            &format!("421 4.7.28 Gmail has detected an unusual rate of unsolicited mail. {next}"),
            (Some(421), Some("4.7.28")),
        );
    }
}

/// What fills a hole is no letter of the wording, so a text may end after it as well as before it.
#[test]
fn a_text_may_be_cut_after_a_value() {
    let text = "The MAIL FROM domain [example.org] has an SPF record with a hard fail policy (-all) but it fails to pass \
                SPF checks with the ip:";
    for value in [
        "",
        " ",
        " [192.0.2.7]",
        " [192.0.2.7].",
        " [192.0.2.7].\"",
        " 192.0.2.7",
        " 2001:db8::1.",
    ] {
        is(&format!("550 5.7.26 {text}{value}"), SpfHardFail, Truncated);
    }
    for other in [
        " [192.0.2.7] on our list",
        " 192.0.2.7, which is new. Goodbye",
    ] {
        is_unknown(&format!("5.7.26 {text}{other}"), (None, Some("5.7.26")));
    }
}

/// A short wording may be the beginning of longer ones, whose ends are lost after a value.
#[test]
fn a_longer_text_counts_for_more_than_the_short_one_in_it() {
    let denied = "Mail relay denied [192.0.2.7]. Invalid credentials for relay for one of";
    let found = recognize(denied).map(|found| (found.reply(), found.basis()));
    assert_eq!(found, Ok((RelayDenied, Truncated)));
    let suspended =
        "Mail relay denied 192.0.2.7. The sending mail account has been temporarily sus";
    is(&format!("550 5.7.0 {suspended}"), RelaySuspended, Truncated);
}

/// Who puts another name where Gmail's stands speaks for another server.
#[test]
fn a_text_with_another_name_in_it_needs_a_mark() {
    let text = |name: &str| {
        format!(
            "550 5.7.1 Our system has detected that this message is likely unsolicited mail. To reduce the amount of \
             spam sent to {name}, this message has been blocked"
        )
    };
    for name in ["Foomail", "GMX", "us", "example.org"] {
        is_unknown(&text(name), (Some(550), Some("5.7.1")));
        is(
            &format!("{}{SIGNED}", text(name)),
            LikelyUnsolicited,
            Reworded,
        );
    }
    for (ours, theirs) in [
        ("has been blocked", "was rejected by us"),
        (", this", " we refuse this"),
    ] {
        let other = text("Gmail").replace(ours, theirs);
        is(&other, LikelyUnsolicited, Reworded);
    }
}
