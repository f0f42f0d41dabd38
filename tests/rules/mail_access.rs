//! What Gmail's servers for IMAP and POP say, which is no SMTP reply.

use gmail_replies::GmailReply::*;
use gmail_replies::{find, recognize};

const LINK: &str = "https://support.google.com/accounts/answer/185833";

#[test]
fn what_imap_and_pop_say_is_no_reply() {
    let said = [
        format!("[ALERT] Application-specific password required: {LINK} (Failure)"),
        format!("Application-specific password required: {LINK} (Failure)"),
        format!("Application-specific password required: {LINK}"),
        format!("[AUTH] Application-specific password required: {LINK}"),
        format!("[AUTH] Application-specific password required. {LINK}"),
        format!("A0003 NO [ALERT] Application-specific password required. {LINK}"),
        format!("a1 BAD [ALERT] Application-specific password required: {LINK} (Failure)"),
        format!("-ERR [AUTH] Application-specific password required. {LINK}"),
        format!("Please log in via your web browser: {LINK} (Failure)"),
    ];
    for text in &said {
        for (before, after) in [
            ("", ""),
            ("imaplib.error: b'", "'"),
            ("Error: ", ""),
            ("Net::IMAP::NoResponseError: ", "\n"),
            ("Reading failed.\n", "\nat connection.js:12"),
        ] {
            let shown = format!("{before}{text}{after}");
            assert_eq!(find(&shown).map(|found| found.reply()), None, "{shown:?}");
            assert!(recognize(&shown).is_err(), "{shown:?}");
        }
    }
}

#[test]
fn the_same_words_with_codes_or_a_signature_of_smtp_are_a_reply() {
    let link = "https://support.google.com/mail/?p=InvalidSecondFactor";
    for text in [
        format!(
            "534-5.7.9 Application-specific password required. Learn more at\n534 5.7.9  {link} a1-20si3.4 - gsmtp"
        ),
        format!(
            "[ALERT] Application-specific password required. Learn more at {link} a1-20si3.4 - gsmtp"
        ),
        format!(
            "[ERROR] Application-specific password required. Learn more at {link} a1-20si3.4 - gsmtp"
        ),
        format!("Application-specific password required. Learn more at {link} a1-20si3.4 - gsmtp"),
    ] {
        assert_eq!(
            find(&text).map(|found| found.reply()),
            Some(AppPasswordRequired),
            "{text:?}"
        );
    }
}
