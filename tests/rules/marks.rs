//! What shows that a reply is Gmail's.

use gmail_replies::Basis::{Exact, OtherCodes, Reworded, Template};
use gmail_replies::GmailReply::{CustomDomainPolicy, MailFirst, NoSuchUser, SyntaxErrorGoodbye};
use gmail_replies::{find, find_iter, recognize};

use super::{SIGNED, is, is_unknown};

#[test]
fn other_servers_that_say_nearly_the_same_are_not_gmail() {
    let cases = [
        "550 5.1.1 <user@example.com>: Recipient address rejected: User unknown in virtual mailbox table",
        "550 5.1.1 The email account that you tried to reach is not here",
        "452 4.2.2 Mailbox full",
        "552 5.2.2 Over quota",
        "421 4.7.0 Try again later",
        "421 Timeout - closing connection",
        "530 5.7.1 Authentication required",
        "530 Must issue a STARTTLS command first",
        "538 5.7.11 Must issue a STARTTLS command first",
        "535 5.7.8 Error: authentication failed: Username and Password not accepted by us",
        "535 5.7.3 Authentication unsuccessful",
        "500 5.3.3 Unrecognized command 'unknown' [example.com 2024-03-03T19:15:06.603Z xx]",
        "501 Syntax error in parameters or arguments.",
        "550 5.7.9 This mail has been blocked because the sender is unauthenticated. Yahoo requires all senders to \
         authenticate with either SPF or DKIM.",
        "554 5.7.1 Your message was blocked, see https://example.com/?p=BlockedMessage",
    ];
    for text in cases {
        assert!(
            recognize(text).is_err(),
            "{text:?} became {:?}",
            recognize(text)
        );
        let log =
            format!("host mx.example.com[192.0.2.9] said: {text} (in reply to RCPT TO command)");
        assert!(find(&log).is_none(), "{log:?} became {:?}", find(&log));
    }
}

#[test]
fn signatures_are_told() {
    let rate = "450 4.2.1 The user you are trying to contact is receiving mail too quickly.";
    let cases = [
        (format!("{rate}{SIGNED}"), (true, false)),
        (format!("{rate} a1-2002si3411edq.4"), (false, false)),
        (rate.to_owned(), (false, false)),
        (
            "550 5.7.1 No newsletters, please. - gcdp a1-2002si3411edq.4 - gsmtp".to_owned(),
            (true, true),
        ),
    ];
    for (text, (gsmtp, gcdp)) in cases {
        for found in [recognize(&text).ok(), find(&text)] {
            let found = found.unwrap_or_else(|| panic!("expected a reply in {text:?}"));
            assert_eq!(
                (found.is_gsmtp(), found.is_gcdp()),
                (gsmtp, gcdp),
                "{text:?}"
            );
        }
    }
    is(
        "550 5.7.1 No newsletters, please. - gcdp a1-2002si3411edq.4 - gsmtp",
        CustomDomainPolicy,
        Template,
    );
    is_unknown(
        &format!("550 5.7.1 No newsletters, please.{SIGNED}"),
        (Some(550), Some("5.7.1")),
    );
}

/// A text too short to count under codes that are not its own, unless something shows Gmail's hand.
const DOUBTFUL: &str = "550 5.1.3 MAIL first.";

#[track_caller]
fn marks(text: &str, is_mark: bool) {
    let found: Vec<_> = find_iter(text).map(|found| found.reply()).collect();
    let expected: &[_] = if is_mark { &[MailFirst] } else { &[] };
    assert_eq!(found, expected, "{text:?}");
}

#[test]
fn only_marks_of_gmail_after_a_text_count() {
    let marking = [
        " - gsmtp",
        " -gsmtp",
        "\n> - gsmtp",
        " \u{2013} gsmtp",
        " - GSMTP",
        " a1-2002si3411edq.4",
        " d9443c01a7336-1fed7ee81f0sor149452475ad.272",
        " https://support.google.com/mail",
    ];
    let others = [
        "",
        " agsmtp",
        " gsmtp",
        " the gsmtp",
        " - gsmtq",
        " xgoogle.com",
        " not-google.com",
        " google.community",
        " google.com-x",
        " google.com.example.org",
        " google.co",
        " c85si871",
        " si8711818wrc.776",
        " casiswrc.776",
        " c85si8711818wrcd.776",
        " c85si8711818wrc.x",
    ];
    for tail in marking {
        marks(&format!("{DOUBTFUL}{tail}"), true);
    }
    for tail in others {
        marks(&format!("{DOUBTFUL}{tail}"), false);
    }
    // In a whole reply the name of the host counts wherever it stands.
    let in_whole = ["\\ngsmtp", "<br>gsmtp", " google.com", " Google.Com."];
    let said = |tail: &str| {
        let text = format!("{DOUBTFUL}{tail}");
        recognize(&text).ok().map(|found| found.reply())
    };
    for tail in marking.iter().chain(&in_whole) {
        assert_eq!(said(tail), Some(MailFirst), "{tail:?}");
    }
    for tail in others {
        assert_eq!(said(tail), None, "{tail:?}");
    }
}

#[test]
fn the_name_of_the_host_counts_shortly_before_a_text() {
    let near = [
        "mx.google.com: ",
        "google.com\n",
        "to google.com\n1\n2\n",
        "Your message could not be delivered.\n\nmx.google.com: ",
        "host gmail-smtp-in.l.google.com[192.0.2.1] said:\n",
    ];
    let far = [
        "mx.example.com: ",
        "google.com\n\n",
        "google.com\r\n\r\n",
        "google.com\n1\n2\n3\n",
        "google.com\n\n1\n",
    ];
    after_these(&near, true);
    after_these(&far, false);
}

/// Asserts that a doubtful text is recognised after each of these, or after none.
#[track_caller]
fn after_these(leads: &[&str], marked: bool) {
    for lead in leads {
        marks(&format!("{lead}{DOUBTFUL}"), marked);
    }
}

#[test]
fn the_last_host_that_is_named_has_said_it() {
    let said = [
        "mx.example.com: relay=gmail-smtp-in.l.google.com. [192.0.2.1], stat=",
        "mx.example.com:\nto=<user@gmail.com> host ASPMX.L.GOOGLE.COM[192.0.2.1] said: ",
        "H=gmail-smtp-in.l.google.com [192.0.2.1]: SMTP error after RCPT TO:<user@gmail.com>: ",
        "host mx.google.com said (see https://www.example.com/rules): ",
        "google.com, version 1.5: ",
    ];
    let others = [
        "lost connection with gmail-smtp-in.l.google.com[192.0.2.1]\nhost mx.example.com[192.0.2.9] said: ",
        "I asked on groups.google.com, mail.example.com said\n",
        "NOQUEUE: milter-reject: RCPT from mail-wr1-f48.google.com[192.0.2.1]: ",
        "Received-From-MTA: dns; Mail-wr1-f48.google.com\nDiagnostic-Code: smtp; ",
        "after user@google.com: ",
        "see https://support.google.com/mail: ",
        "xgoogle.com: ",
        "google.com-x.org: ",
        "google.community: ",
    ];
    after_these(&said, true);
    after_these(&others, false);
}

#[test]
fn a_short_text_is_the_hosts_that_is_named_as_having_said_it() {
    let log = |host: &str, text: &str| {
        format!("x (host {host}[192.0.2.9] said: {text} (in reply to MAIL FROM command))\n")
    };
    let short = [
        "530 5.7.0 Must issue a STARTTLS command first",
        "530 5.7.0\n    Must issue a STARTTLS command first",
        "503 5.5.1 Bad sequence of commands",
        // Word for word, which is looked up before it is weighed.
        "503 5.5.1 Bad sequence of commands.",
    ];
    for text in short {
        assert!(find(&log("mx.example.com", text)).is_none(), "{text:?}");
        assert!(find(&log("xgoogle.com", text)).is_none(), "{text:?}");
        for host in [
            "smtp.gmail.com",
            "aspmx.l.google.com",
            "aspmx2.googlemail.com",
        ] {
            assert!(find(&log(host, text)).is_some(), "{host} {text:?}");
        }
        for after in ["\n    ", "\r\n    ", "\n", "  "] {
            let bounce =
                format!("<user@example.com>: host mx.example.com[192.0.2.9] said:{after}{text}\n");
            assert!(find(&bounce).is_none(), "{bounce:?}");
        }
        // A relay may pass on what Gmail said.
        let signed = format!("{text}{SIGNED}");
        assert!(find(&log("mx.example.com", &signed)).is_some(), "{text:?}");
    }
    let long = "550 5.2.1 The email account that you tried to reach is disabled.";
    assert!(find(&log("mx.example.com", long)).is_some());
}

#[test]
fn what_belongs_to_something_else_is_no_mark() {
    let others = [
        " (in reply to RCPT TO command)) https://support.google.com/mail",
        "\n\nhttps://support.google.com/mail",
        "\n \t\r\nhttps://support.google.com/mail",
        "\n\n550 5.1.2 Another one. https://support.google.com/mail",
        "\n\n1 https://support.google.com/mail",
        " 550 5.1.2 Another one. https://support.google.com/mail",
    ];
    let own = [
        " More at https://support.google.com/mail",
        "\nhttps://support.google.com/mail",
        "\n\n550 5.1.3 https://support.google.com/mail",
        " 550 5.1.3 https://support.google.com/mail",
        " 550-5.1.3 https://support.google.com/mail",
        " 5.1.3 https://support.google.com/mail",
        " 192.5.1.2 https://support.google.com/mail",
        " http://example.com/550 https://support.google.com/mail",
    ];
    for tail in others {
        marks(&format!("{DOUBTFUL}{tail}"), false);
    }
    for tail in own {
        marks(&format!("{DOUBTFUL}{tail}"), true);
    }
}

#[test]
fn brackets_make_another_text_of_a_short_one() {
    let signed = |text: &str| format!("550 5.1.3 {text}{SIGNED}");
    is(&signed("MAIL first."), MailFirst, OtherCodes);
    is(&signed("MAIL first. (see below)"), MailFirst, Reworded);
    is(&signed("MAIL first (see below)"), MailFirst, Reworded);
    let host = "host gmail-smtp-in.l.google.com[192.0.2.1] said:";
    marks(
        &format!("{host} {DOUBTFUL} (in reply to MAIL FROM command)"),
        true,
    );
    marks(&format!("{host} {DOUBTFUL} (see below)"), true);
    // Under its own codes it may have them, and so may a longer text.
    let own = format!("503 5.5.1 MAIL first. (see below){SIGNED}");
    is(&own, MailFirst, Exact);
    is(
        &signed("Syntax error, goodbye. (see below)"),
        SyntaxErrorGoodbye,
        OtherCodes,
    );
    let longer = signed("RCPT first after the session started. (see below)");
    assert!(find(&longer).is_none(), "{longer:?}");
}

#[test]
fn an_enhanced_code_alone_has_to_be_that_of_a_short_text() {
    is_unknown("5.1.3 MAIL first.", (None, Some("5.1.3")));
    is("5.5.1 MAIL first.", MailFirst, Exact);
}

#[test]
fn the_name_of_the_host_counts_for_words_that_no_text_begins_with() {
    let rest = "tried to reach does not exist. Please try double-checking the recipient's email address for typos or \
                unnecessary spaces.";
    let before = "host mx.example.com[192.0.2.9] said: 550 5.1.1 Nobody lives here (in reply to RCPT TO command)\n";
    for text in [
        format!("550 5.1.1 An email account that you {rest}"),
        format!("550 5.1.1 {rest}"),
    ] {
        for lead in [
            "host gmail-smtp-in.l.google.com[192.0.2.1] said: ",
            "mx.google.com:\n",
        ] {
            for log in [
                format!("{lead}{text}"),
                format!("{before}{before}{lead}{text}"),
            ] {
                let found = find(&log).map(|found| (found.reply(), found.basis()));
                assert_eq!(found, Some((NoSuchUser, Reworded)), "{log:?}");
            }
        }
        let other = format!("{before}host mx.example.com[192.0.2.9] said: {text}");
        assert!(find(&other).is_none(), "{other:?}");
    }
}
