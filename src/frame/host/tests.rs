//! Where a host is looked for, and what shows that it has answered.

use std::format;

use super::{is_said_by_another, is_said_by_google, lead_of};

#[test]
fn the_host_is_looked_for_in_this_line_and_three_more_up_to_a_blank_one() {
    let cases = [
        ("host", "host"),
        ("one\nhost", "one\nhost"),
        ("one\ntwo\nthree\nhost", "one\ntwo\nthree\nhost"),
        ("none\none\ntwo\nthree\nhost", "\none\ntwo\nthree\nhost"),
        ("none\n\nhost", "\nhost"),
        ("none\n\none\nhost", "\none\nhost"),
        ("none\n\n\nhost", "\nhost"),
        ("none\r\n\r\nhost", "\nhost"),
        ("one\r\ntwo\r\nhost", "one\r\ntwo\r\nhost"),
        ("", ""),
    ];
    for (lead, expected) in cases {
        let text = format!("{lead}550 5.1.1 x");
        let found = lead_of(text.as_bytes(), 0, lead.len());
        assert_eq!(found, expected.as_bytes(), "{lead:?}");
    }
    assert_eq!(
        lead_of(b"none\none 550", 6, 9),
        b"ne ",
        "not before the floor"
    );
}

#[test]
fn a_host_that_answered_is_named_by_the_log_or_bounce() {
    let leads = [
        "(host HOST[192.0.2.1] said: ",
        "host HOST [192.0.2.1]\n    SMTP error from remote mail server after MAIL FROM:<a@example.org>:\n    ",
        "R=dnslookup T=remote_smtp H=HOST [192.0.2.1]: SMTP error from remote mail server: ",
        "mailer=esmtp, relay=HOST. [192.0.2.1], dsn=5.7.0, stat=",
        "... while talking to HOST.:\n>>> MAIL From:<a@example.org>\n<<< ",
        "Remote-MTA: dns; HOST\nDiagnostic-Code: smtp; ",
        "remote-mta: DNS;HOST\ndiagnostic-code: smtp;",
        "=== Connected to HOST.\n<** ",
        "<-  220 HOST ESMTP\n -> HELO me\n<** ",
        "postfix/smtp[1]: < HOST[192.0.2.1]:25: ",
        "<x@example.net>: host\n    HOST[192.0.2.1] said: ",
        "SASL authentication failed; server HOST[192.0.2.1] said: ",
        "Remote-MTA: dns; HOST. (192.0.2.1, the server for the domain example.org.)\nDiagnostic-Code: smtp; ",
        "Remote Server at HOST (192.0.2.1) returned '",
        "HOST rejected your message to the following e-mail addresses:\n",
        "HOST gave this error:\n",
        "HOST [192.0.2.1] said: ",
        "HOST (192.0.2.1) responded: ",
        r#"{"id":"18f","mx":"HOST","response":""#,
        r#"{"mx": "HOST", "error": ""#,
        r#"{\"mx\":\"HOST\",\"error\":\""#,
        "mx=HOST[192.0.2.1] response=\"",
        "REJECT[smtp] (mx=HOST): ",
        r#"evpid=1 relay="192.0.2.1 (HOST)" delay=1s result="PermFail" stat=""#,
        "remote_server: HOST, msg: ",
    ];
    for lead in leads {
        let said_by = |host| {
            let lead = lead.replace("HOST", host);
            let lead = lead.as_bytes();
            [
                is_said_by_google(lead),
                is_said_by_another(lead, 0, lead.len()),
            ]
        };
        assert_eq!(said_by("mx.example.com"), [false, true], "{lead:?}");
        assert_eq!(said_by("smtp.gmail.com"), [false, false], "{lead:?}");
        assert_eq!(said_by("wb-in-f27.1e100.net"), [false, false], "{lead:?}");
        assert_eq!(said_by("aspmx.l.google.com"), [true, false], "{lead:?}");
    }
}

#[test]
fn other_hosts_have_not_answered() {
    let leads = [
        "mail.example.org postfix/smtp[1]: ",
        "Reporting-MTA: dns; mail.example.org\nDiagnostic-Code: smtp; ",
        "com.sun.mail.smtp.SMTPSendFailedException: ",
        "host user@example.com said: ",
        "HH=mx.example.com: ",
        "relay=none, ",
        r#"{"host":"web1.example.com","level":50,"msg":""#,
        "hostname=web1.example.com app[1]: ",
        "web1.example.com mailer returned\n",
        "listening (web1.example.com): ",
        "listening on localhost mail.example.org: ",
        "relay=mx.example.net[192.0.2.1]:25, status=sent (250 ok)\napp[1]: sending to user@gmail.com failed: ",
        "",
    ];
    for lead in leads {
        let lead = lead.as_bytes();
        assert!(
            !is_said_by_another(lead, 0, lead.len()),
            "{}",
            lead.escape_ascii()
        );
    }
}
