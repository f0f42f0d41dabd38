//! Where a text without codes may start in a longer one, and what is only a row of a table.

use gmail_replies::GmailReply::*;
use gmail_replies::{find, find_iter};

use super::{SIGNED, code};

#[test]
fn a_long_text_may_start_a_line_after_signs_and_labels() {
    let text = "The email account that you tried to reach does not exist. Please try double-checking the \
                recipient's email address for typos or unnecessary spaces.";
    let leads = [
        "    ",
        "> ",
        "> > | ",
        "Diagnostic-Code: smtp; ",
        "diagnostic-code:smtp;",
        "    Diagnostic-Code: ",
        "> smtp; ",
    ];
    for lead in leads {
        let log = format!("It said:\n{lead}{text}\n");
        let found = find(&log).map(|found| (found.reply(), found.range().start));
        assert_eq!(
            found,
            Some((NoSuchUser, "It said:\n".len() + lead.len())),
            "{log:?}"
        );
    }
    for lead in ["It said ", "1. ", "smtp: ", "Action: failed; "] {
        let log = format!("It said:\n{lead}{text}\n");
        assert!(find(&log).is_none(), "{log:?} became {:?}", find(&log));
    }
}

#[test]
fn a_text_without_codes_starts_a_sentence_or_a_quotation() {
    let found = |lead: &str| {
        let log = format!("Sent: no. {lead}Username and Password not accepted.{SIGNED}\n");
        find(&log).map(|found| (found.reply(), found.code()))
    };
    let starting = [
        "",
        "It said: ",
        "It said \"",
        "It said (",
        "[",
        "<b>",
        "*",
        "said\\n",
        "said:\n",
        "said:\r\n  ",
        "said\n\t",
        "said - ",
    ];
    for lead in starting {
        assert_eq!(found(lead), Some((BadCredentials, None)), "{lead:?}");
    }
    for lead in [
        "It said ",
        "It said, ",
        "It said  ",
        "a",
        "1",
        "A1535 ",
        "250 ",
        "@",
    ] {
        assert_eq!(found(lead), None, "{lead:?}");
    }
    for lead in ["535 ", "said 535 ", "(535) 535 "] {
        assert_eq!(
            found(lead),
            Some((BadCredentials, Some(code(535)))),
            "{lead:?}"
        );
    }
}

#[test]
fn a_row_of_the_documentation_is_no_reply() {
    let link = "https://support.google.com/mail/?p=NoSuchUser";
    let row = format!(
        "550, \"5.1.1\", \"The email account that you tried to reach does not exist. {link}\"\n"
    );
    assert!(find(&row).is_none(), "{row:?} became {:?}", find(&row));
    let text = "550 5.2.1 The email account that you tried to reach is disabled.";
    let log = format!("{row}{row}Nothing.\n{text}\nNothing.\n");
    let found: Vec<_> = find_iter(&log).map(|found| found.reply()).collect();
    assert_eq!(found, [AccountDisabled], "{log:?}");
}

#[test]
fn a_signed_record_is_no_row_of_the_documentation() {
    let record = "\"550\",\"5.1.1\",\"The email account that you tried to reach does not exist.";
    assert!(find(&format!("{record}\"")).is_none());
    let found = find(&format!("{record}{SIGNED}\"")).map(|found| found.reply());
    assert_eq!(found, Some(NoSuchUser));
}
