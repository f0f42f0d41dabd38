//! Short texts that other servers have as well: what shows whose they are.

use gmail_replies::Basis::Exact;
use gmail_replies::GmailReply::*;
use gmail_replies::{find, recognize};

use super::{SIGNED, is, is_unknown};

/// Other servers say "No such user" as well: the session id is what made it Gmail's.
#[test]
fn any_word_after_a_text_is_no_session_id() {
    let others = [
        "",
        "!",
        " here",
        "! 1684229393-JO0BFd0Xf4Y0-yRlBQ8KD",
        " <user@example.com>",
        " - psmtp",
        " (in reply to RCPT TO command)",
    ];
    let ids = [" x1si1411837edq.4", " d7si2063834rob", " x - gsmtp"];
    for codes in ["550 5.7.1", "(550, b'5.7.1"] {
        let said =
            |tail: &str| find(&format!("{codes} No such user{tail}")).map(|found| found.reply());
        for tail in others {
            assert_eq!(said(tail), None, "{tail:?}");
        }
        for id in ids {
            assert_eq!(said(id), Some(NoSuchUser), "{id:?}");
        }
    }
}

/// Exchange names itself after a text that Gmail has as well. What programs add to any reply says nothing, nor does
/// what stands for a value.
#[test]
fn what_a_server_adds_to_a_short_text_makes_it_its_own() {
    let others = [
        "504 5.7.4 Unrecognized authentication type [BN6PR01.prod.outlook.com 2023-05-19T06:41:06.744Z 08D]",
        "(504, b'5.7.4 Unrecognized authentication type [LO2P265CA0123.GBRP265.PROD.OUTLOOK.COM]')",
        "Invalid login: 504 5.7.4 Unrecognized authentication type [AM0PR02CA0090.eurprd02.prod.outlook.com]",
        "451 4.3.0 Mail server temporarily rejected message - mx1.example.net",
        "452 4.5.3 Your message has too many recipients (limit 100)",
        "535 5.7.8 Username and password not accepted (#MBR1212)",
        "502 5.5.1 Unrecognized command; go away",
        "502 5.5.1 Unrecognized command \"XCLIENT\"",
        "421 4.7.0 Try again later, closing connection. (greylisted)",
        "421 4.3.0 Temporary System Problem. Try again later (queue full)",
        "550 5.7.1 Invalid credentials for relay [smtp.example.org]. Check the password.",
        "550 5.7.0 Mail relay denied <user@example.org>",
        "553 5.1.3 The recipient address <user@example.com> is over quota",
        "552 5.3.4 The size of your message (23 MB) exceeds the recipient's limit (10 MB)",
    ];
    for text in others {
        assert_eq!(find(text).map(|found| found.reply()), None, "{text:?}");
    }
    let replies = [
        (
            "530 5.7.0 Authentication Required (in reply to MAIL FROM command)",
            AuthenticationRequired,
        ),
        (
            "530_5.7.0_Authentication_Required_(in_reply_to_MAIL_FROM)",
            AuthenticationRequired,
        ),
        (
            "530 5.7.0 Authentication Required (Net::SMTPAuthenticationError)",
            AuthenticationRequired,
        ),
        (
            "530 5.7.0 Authentication Required; nested exception is: null",
            AuthenticationRequired,
        ),
        (
            "530 5.7.0 Authentication Required - gsmtp",
            AuthenticationRequired,
        ),
        (
            "550 5.7.1 Invalid credentials for relay [192.0.2.7] user@example.com",
            RelayInvalidCredentials,
        ),
        (
            "421 4.7.0 Try again later, closing connection. (EHLO)",
            TryAgainLater,
        ),
        (
            "421 4.3.0 Temporary System Problem.  Try again later (10).",
            TemporarySystemProblem,
        ),
    ];
    for (text, reply) in replies {
        assert_eq!(
            find(text).map(|found| found.reply()),
            Some(reply),
            "{text:?}"
        );
    }
}

#[test]
fn an_id_of_another_server_does_not_end_a_short_text() {
    for (code, enhanced, text) in [
        (535, "5.7.1", "Username and Password not accepted"),
        (530, "5.7.0", "Must issue a STARTTLS command first"),
        (502, "5.5.1", "Unrecognized command"),
        (503, "5.5.1", "MAIL first"),
    ] {
        for id in [
            "8XKz5hOPRl6k9aS7gTQ1Ww - nsmtp",
            "1684229393-JO0BFd0Xf4Y0-yRlBQ8KD",
            "4Zx2k1m3",
        ] {
            let reply = format!("{code} {enhanced} {text} {id}");
            is_unknown(&reply, (Some(code), Some(enhanced)));
        }
    }
}

#[test]
fn after_a_word_and_a_colon_a_short_text_is_another_servers() {
    for (code, enhanced, text) in [
        (530, "5.7.0", "authentication Required"),
        (503, "5.5.1", "Bad sequence of commands"),
        (550, "5.7.0", "Mail relay denied."),
        (452, "4.5.3", "your message has too many recipients"),
    ] {
        let reply = format!("{code} {enhanced} Error: {text}");
        is_unknown(&reply, (Some(code), Some(enhanced)));
        let signed = format!("{reply}{SIGNED}");
        assert!(recognize(&signed).is_ok(), "{signed:?}");
        // A program puts its own after a comma, or before an equals sign.
        for label in [", Message: ", " text=", "\", \"message\": \""] {
            let reply = format!("{code} {enhanced}{label}{text}");
            assert!(recognize(&reply).is_ok(), "{reply:?}");
        }
    }
    let long = "Error: The email account that you tried to reach is disabled.";
    is(&format!("550 5.2.1 {long}"), AccountDisabled, Exact);
}

#[test]
fn a_short_text_with_anothers_help_is_anothers() {
    let others = [
        "535-5.7.8 Username and Password not accepted.\n535 5.7.8 Learn more at https://help.example.com/x",
        "534 5.7.9 Application-specific password required. See https://account.example.com for it.",
        "530-5.7.0 Authentication required.\n530 5.7.0 Contact helpdesk@example.com",
        "530-5.7.0 Authentication required\n530 5.7.0 See https://example.com/auth",
        "502 5.5.1 Unrecognized command. Learn more at https://example.com or ask there/here",
        "530 5.7.0 Authentication Required. Learn more at https://help.example.com",
        "421 4.4.5 Server busy, try again later. http://example.com",
        "502 5.5.1 Unrecognized command. For more and/or less see https://example.com/help",
        "502 5.5.1 Unrecognized command. Learn more at https://support.google.com.example.org/",
    ];
    for text in others {
        assert!(recognize(text).is_err(), "{text:?}");
        assert!(find(text).is_none(), "{text:?}");
    }
    // The signature of another reply is not its own.
    let log = "502 5.5.1 Unrecognized command. Learn more at https://example.com/help\n250 ok\n\
               555 5.5.2 Syntax error. x1-2si3.4 - gsmtp";
    assert_eq!(find(log).map(|found| found.reply()), Some(SyntaxError));
    let own = [
        "535-5.7.8 Username and Password not accepted.\n535 5.7.8 Learn more at https://support.google.com/x",
        "535-5.7.8 Username and Password not accepted. Learn more at\n535 5.7.8  https://support.goo",
        "535 5.7.8 Username and Password not accepted. Learn more at http://mail.google.co",
        "535-5.7.8 Username and Password not accepted. Learn more at\n535 5.7.8  https://example.com/x a1-2si3.4 - gsmtp",
    ];
    for text in own {
        is(text, BadCredentials, Exact);
    }
}

#[test]
fn the_name_of_a_host_is_no_link_to_a_page() {
    let found = |end: &str| {
        let log =
            format!("It said (\"Username and Password not accepted. https://mail.google.com{end}");
        find(&log).map(|found| found.reply())
    };
    for end in ["", "/", "/mail"] {
        assert_eq!(found(end), Some(BadCredentials), "{end:?}");
    }
    for end in [" now", "[192.0.2.1]", ":25", ") "] {
        assert_eq!(found(end), None, "{end:?}");
    }
}

/// The machine that writes the log says such texts, too, and a record may name the host in a column of its own.
#[test]
fn a_short_text_is_not_gmails_where_the_log_shows_who_said_it_to_whom() {
    let text = "530 5.7.0 Must issue a STARTTLS command first";
    let session = "250-mail.example.org\n250-PIPELINING\n250-SIZE 10240000\n".repeat(25);
    let others = [
        format!("postfix/smtpd[9]: > unknown[192.0.2.1]: {text}"),
        format!("postfix/smtpd[9]: > mail.example.net[192.0.2.1]: {text}"),
        format!("b,failed,5.7.0,smtp;{text},mx.example.net (192.0.2.1),bad"),
        format!(
            "No secure link with Outgoing server (SMTP) mail.example.org using STARTTLS. {text}"
        ),
        format!(
            "220 mail.example.org ESMTP Postfix\nEHLO pc\n{session}MAIL FROM:<a@example.org>\n{text}\n"
        ),
    ];
    for log in others {
        assert_eq!(find(&log).map(|found| found.reply()), None, "{log:?}");
    }
    let replies = [
        format!("postfix/smtp[9]: < smtp.gmail.com[192.0.2.1]:587: {text}"),
        format!("b,failed,5.7.0,smtp;{text},gmail-smtp-in.l.google.com (192.0.2.1),bad"),
        format!(
            "DEBUG SMTP: connected to host \"smtp.gmail.com\", port: 587\nDEBUG SMTP: got response code 530, with response: {text}"
        ),
        format!("bounce; host=gmail-smtp-in.l.google.com ip=192.0.2.9 rcpts=1 reason=\"{text}\""),
        format!("220 mx.google.com ESMTP x\nEHLO pc\n{session}MAIL FROM:<a@example.org>\n{text}\n"),
    ];
    for log in replies {
        assert_eq!(
            find(&log).map(|found| found.reply()),
            Some(StarttlsRequired),
            "{log:?}"
        );
    }
}

/// A log names the machine that wrote it, and what else that is connected to.
#[test]
fn the_machine_that_wrote_the_log_has_not_answered() {
    for log in [
        "host=mailout1.example.com ip=192.0.2.9 status=bounced reason=\"550 5.4.5 Daily user sending limit exceeded.\"",
        "DEBUG redis: connected to host 'cache.example.org', port: 6379\nERROR mailer: 550 5.4.5 Daily user sending limit exceeded.",
        "d,b@gmail.com,5.4.5,\"smtp;550 5.4.5 Daily user sending limit exceeded.\",mta1.example.com (192.0.2.1),\
         gmail-smtp-in.l.google.com (192.0.2.5)",
        "10:11:12.220 web01.example.com app: 550 5.4.5 Daily user sending limit exceeded.",
    ] {
        let found = find(log).map(|found| found.reply());
        assert_eq!(found, Some(DailySendingLimitExceeded), "{log:?}");
    }
}
