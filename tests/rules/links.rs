//! Links to Google's help: which of them speak for a meaning, where they end, and how they are told.

use gmail_replies::Basis::HelpLink;
use gmail_replies::GmailReply::{AppPasswordRequired, BadCredentials, NoSuchUser};
use gmail_replies::{find, recognize};

use super::{SIGNED, is};

const PAGE: &str = "https://support.google.com/mail/?p";

/// Asserts that the text is no reply of Gmail's, neither as a reply nor inside a longer text.
#[track_caller]
fn is_anothers(text: &str) {
    assert_eq!(
        recognize(text).ok().map(|found| found.reply()),
        None,
        "{text:?}"
    );
    assert_eq!(find(text).map(|found| found.reply()), None, "{text:?}");
}

/// Asserts that this link is read from the text, both as a reply and inside a longer text.
#[track_caller]
fn has_link(text: &str, url: &str) {
    for found in [recognize(text).ok(), find(text)] {
        let link = found.and_then(|found| found.help_url());
        assert_eq!(link, Some(url), "{text:?}");
    }
}

#[test]
fn a_programs_hint_after_another_servers_reply_says_nothing() {
    let unknown = "550 5.1.1 <x@example.com>: Recipient address rejected: User unknown";
    let refused = "535 5.7.8 Error: authentication failed: UGFzc3dvcmQ6";
    let outlook = "Error: Invalid login: 535 5.7.139 Authentication unsuccessful, basic authentication is disabled. \
                   [AM0PR10CA0001.EURPRD10.PROD.OUTLOOK.COM]";
    for (reply, hint) in [
        (outlook, "\nHint: for Gmail, see {PAGE}=InvalidSecondFactor"),
        (outlook, " Hint: for Gmail, see {PAGE}=InvalidSecondFactor"),
        (unknown, "\nLearn more here: {PAGE}=NoSuchUser"),
        (unknown, "\nIf you use Gmail, go to {PAGE}=NoSuchUser"),
        (unknown, "\n\n-- \nHelpdesk FAQ: {PAGE}=NoSuchUser"),
        (refused, "\nIf you use Gmail see {PAGE}=BadCredentials"),
        (refused, "\nUsing Gmail? Visit {PAGE}=BadCredentials"),
    ] {
        is_anothers(&format!("{reply}{}", hint.replace("{PAGE}", PAGE)));
    }
}

#[test]
fn a_link_speaks_under_codes_of_its_meaning_only() {
    let link = format!("{PAGE}=BadCredentials");
    for codes in ["535 5.7.8", "535 5.7.1", "535 5.7.90", "534 5.7.8"] {
        is(
            &format!("{codes} For more information, go to {link}"),
            BadCredentials,
            HelpLink,
        );
    }
    for codes in ["550 5.2.2", "550 5.9.9", "454 4.7.0"] {
        is_anothers(&format!("{codes} For more information, go to {link}"));
    }
    // Where a program's words come first, the codes of the link's line count.
    let said = |codes: &str| format!("The server said: {codes} Learn more at {link}");
    assert!(recognize(&said("535 5.7.8")).is_ok());
    assert!(recognize(&said("550 5.2.2")).is_err());
}

#[test]
fn a_closing_sentence_of_gmails_makes_a_link_part_of_the_reply() {
    for closing in [
        "For more information, go to ",
        "For more information, please visit\n550 5.1.1  ",
        "\n550-5.1.1 Learn more at\n550 5.1.1  ",
        "Learn more at\\n5.1.1 ",
        "\nLearn more at\n",
        "To learn about all of this, go to ",
        "Please direct the\n550-5.1.1 recipient to\n550 5.1.1 ",
        "\n550 5.1.1  ",
    ] {
        let text = format!("550-5.1.1 Nobody knows them. {closing}{PAGE}=NoSuchUser");
        is(&text, NoSuchUser, HelpLink);
    }
    // So does the signature after it, whatever comes before.
    let text = format!("550 5.1.1 Nobody knows them. Have a look at {PAGE}=NoSuchUser{SIGNED}");
    is(&text, NoSuchUser, HelpLink);
}

#[test]
fn the_end_of_a_text_says_nothing_against_its_link() {
    for (end, keyword) in [
        ("rate limited.", "UnsolicitedRateLimitError"),
        ("command first.", "helo"),
    ] {
        let text = format!("… {end} For more information, go to {PAGE}={keyword}{SIGNED}");
        is_anothers(&text);
    }
}

#[test]
fn a_closing_sentence_that_another_host_said_does_not() {
    let text = format!(
        "host mx.example.org[192.0.2.1] said: 550 5.1.1 <x@example.com>: User unknown. Learn more at {PAGE}=NoSuchUser"
    );
    assert_eq!(find(&text).map(|found| found.reply()), None, "{text:?}");
}

#[test]
fn a_text_may_begin_with_its_link() {
    for gap in [" ", "  ", "\n", ": "] {
        let text = format!("550 5.1.1{gap}{PAGE}=NoSuchUser j9sm1.33 - gsmtp");
        has_link(&text, "https://support.google.com/mail/?p=NoSuchUser");
    }
}

#[test]
fn an_escaped_link_is_read_as_it_is_meant() {
    for link in [
        r"https:\/\/support.google.com\/mail\/?p=InvalidSecondFactor",
        r"https:\/\/support.google.com\/mail\/?p\u003dInvalidSecondFactor",
        r"https:\\/\\/support.google.com\\/mail\\/?p=InvalidSecondFactor",
        r"https://support.google.com/mail/?p\u003DInvalidSecondFactor",
        r"https://support.google.com/mail/?hl=en\u0026p=InvalidSecondFactor",
        "https://support.google.com/mail/?hl=en&amp;p=InvalidSecondFactor",
        "https://support.google.com/mail/?p&#61;InvalidSecondFactor",
        "https://support.google.com/mail/?p&#x3D;InvalidSecondFactor",
        "https://support.google.com/mail/?p=3DInvalidSecondFactor",
    ] {
        let plain = "https://support.google.com/mail/?p=InvalidSecondFactor";
        let alone = format!("534 5.7.9  {link} k1sm1.1 - gsmtp");
        is(&alone, AppPasswordRequired, HelpLink);
        has_link(&alone, plain);
        has_link(
            &format!("534-5.7.9 Application-specific password required. Learn more at\n{alone}"),
            plain,
        );
    }
    // The catalogue has no such page.
    let other = r"https:\/\/support.google.com\/mail\/?p=Other";
    has_link(
        &format!(
            "550 5.2.1 The email account that you tried to reach is disabled. Learn more at {other}"
        ),
        other,
    );
}

#[test]
fn a_link_ends_where_a_program_joined_lines() {
    let url = "https://support.google.com/a?p=sender-guidelines-ip";
    let text = "550-5.7.25 The IP address sending this message does not have a PTR record setup, or the corresponding \
                forward DNS entry does not match the sending IP. For more information, go to";
    for (link, after) in [
        (
            " ",
            ";To learn more about Gmail requirements for bulk senders, visit",
        ),
        (
            ";550-5.7.25  ",
            ";550-5.7.25 To learn more about Gmail requirements",
        ),
        (
            "",
            "550-5.7.25 To learn more about Gmail requirements for bulk senders, visit",
        ),
        (
            " ",
            "550 5.7.25 d9443c01a7336-1fed7ee81f0si14947.27 - gsmtp",
        ),
        (" ", ". To learn more about Gmail requirements"),
        (" <", "> to learn more"),
        (" &lt;", "&gt; to learn more"),
    ] {
        has_link(&format!("{text}{link}{url}{after}"), url);
    }
}
