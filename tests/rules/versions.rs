//! Numbers that look like an enhanced code and are none, and codes in lines above a text.

use gmail_replies::GmailReply::*;
use gmail_replies::{find, find_iter, recognize};

use super::{SIGNED, enhanced};

const OVER_QUOTA: &str = "The email account that you tried to reach is over quota. Please direct the recipient to \
                          https://support.google.com/mail/?p=OverQuotaTemp";

/// Without a reply code, three numbers after a word may be a version or a chapter.
#[test]
fn an_enhanced_code_alone_after_a_word_needs_more_than_a_short_text() {
    for (codes, text) in [
        ("5.7.0", "Authentication required"),
        ("5.5.2", "Syntax error"),
        ("4.4.5", "Server busy, try again later"),
    ] {
        for word in [
            "Section ",
            "mysql ",
            "I use gcc ",
            "PHP/",
            "MySQL-",
            "PHP_",
            "- ",
            "* ",
            "a\n  - ",
        ] {
            let line = format!("{word}{codes} {text}\n");
            assert!(find(&line).is_none(), "{line:?}");
            let signed = format!("{word}{codes} {text}{SIGNED}\n");
            assert!(find(&signed).is_some(), "{signed:?}");
        }
        for sign in ["", "said: ", "(", "stat=", "2026-11-26 > ", "error - "] {
            let line = format!("{sign}{codes} {text}\n");
            assert!(find(&line).is_some(), "{line:?}");
        }
    }
}

#[test]
fn a_version_at_the_end_of_a_line_is_no_code_of_the_next() {
    for version in [
        "WordPress 5.5.1",
        "MySQL 5.5.2",
        "MySQL version: 5.5.2",
        "Laravel 5.7.8",
        "Linux 5.7.0",
    ] {
        for text in [
            "Authentication required",
            "Syntax error",
            "Mail relay denied.",
        ] {
            for gap in ["\n", "\n\n", "\nand more\n"] {
                let log = format!("{version}{gap}{text}\n");
                assert!(find(&log).is_none(), "{log:?}");
            }
        }
    }
}

#[test]
fn a_version_states_no_severity() {
    for above in ["PHPMailer 5.2.26", "Django version: 4.2.7"] {
        let log = format!("{above}\n{OVER_QUOTA}{SIGNED}\n");
        let found = find(&log).expect("a reply with link and signature");
        assert_eq!(found.reply(), MailboxFullTemporary, "{log:?}");
        assert_eq!(found.enhanced(), None, "{log:?}");
        let log =
            format!("{above}\nThe email account that you tried to reach does not exist.{SIGNED}\n");
        assert_eq!(
            find(&log).map(|found| found.reply()),
            Some(NoSuchUser),
            "{log:?}"
        );
    }
}

/// The codes of another reply, in a line above, say nothing of a text that is not known under them.
#[test]
fn codes_in_a_line_above_count_where_the_text_is_known_under_them() {
    let other = "550 5.1.1 <user@example.org>: User unknown\n";
    let replies: Vec<_> = find_iter(&format!("{other}{OVER_QUOTA}{SIGNED}"))
        .map(|found| found.reply())
        .collect();
    assert_ne!(replies, [MailboxFullPermanent]);
    let own = format!(
        "smtp error 552 5.2.2 for user@example.org\nsaid: 'The email account that you tried to reach is over quota.'{SIGNED}"
    );
    let found = find(&own).expect("a text under codes");
    assert_eq!(found.reply(), MailboxFullPermanent);
    assert_eq!(found.enhanced(), Some(enhanced("5.2.2")));
}

#[test]
fn a_list_of_codes_and_texts_is_no_reply() {
    for list in [
        "- 5.5.2 Syntax error\n- 5.5.4 Invalid command arguments\n",
        "5.5.2. Syntax error\n5.5.3. Too many recipients\n",
        "| 5.5.2 | Syntax error | A command was issued which could not be interpreted |\n",
        "\"version\":\"5.5.1\",\"error\":\"Unrecognized command\"\n",
        "Version=5.5.1 Unrecognized command\n",
    ] {
        assert_eq!(find_iter(list).count(), 0, "{list:?}");
    }
    assert!(recognize("see PHP/5.5.2 Syntax error").is_err());
}

/// Some programs write a word before the enhanced code: what is known under it, and long enough, counts.
#[test]
fn a_long_text_under_its_own_enhanced_code_counts_after_a_word() {
    let text = "This mail has been blocked because the sender is unauthenticated.";
    for before in [
        "Error ",
        "2024-01-02T03:04:05.1Z stderr F ",
        "* ",
        "domain's DMARC policy.\\n",
    ] {
        let log = format!("{before}5.7.26 {text}\n");
        assert_eq!(
            find(&log).map(|found| found.reply()),
            Some(UnauthenticatedBlocked),
            "{log:?}"
        );
    }
}
