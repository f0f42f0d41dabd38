//! Where a host is looked for, and what shows that it has answered.

use std::format;

use super::{is_said_by_another, is_said_by_google, may_be_of_another, preamble_of};

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
        let found = preamble_of(text.as_bytes(), 0, lead.len());
        assert_eq!(found, expected.as_bytes(), "{lead:?}");
    }
    assert_eq!(
        preamble_of(b"none\none 550", 6, 9),
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
        "a@example.com\nHOST\nRemote Server returned '",
        "HOST #",
        "HOST says: ",
        "host=HOST tls=off auth=off from=me@example.com smtpstatus=530 smtpmsg='",
        r#"{"delivery-status": {"mx-host": "HOST", "code": 530, "message": ""#,
        "{\n  \"mx-host\": \"HOST\",\n  \"message\": \"",
        r#"hostname = "HOST", code = 530, details = ""#,
        "<a@example.net> (host 'HOST' rejected command 'MAIL FROM:<me@example.com>' with code ",
        "Error transferring to HOST; SMTP Protocol Returned a Permanent Error ",
        "Could not connect to SMTP host: HOST, port: 587, response: ",
        "{ host: 'HOST', port: 587, err: Error: Mail command failed: ",
        "OK. Log says:\nServer: HOST\nMAIL FROM:<me@example.com>\nResult: ",
        "Permanent SMTP delivery error when sending to HOST:25 (192.0.2.9): ",
    ];
    for lead in leads {
        let said_by = |host| {
            let lead = lead.replace("HOST", host);
            let lead = lead.as_bytes();
            [
                is_said_by_google(lead, 0, lead.len()),
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
        "smtp[1]: 4F1: relay=mx.example.net[192.0.2.1]:25, status=sent (250 ok)\napp[1]: sending to user@gmail.com failed: ",
        "Aug  1 mail.example.org postfix/smtpd[1]: from=<a@example.com> proto=ESMTP helo=<web1.example.com>: ",
        "EHLO web1.example.com\n",
        r#"{"host":"web1.example.com","code":"EAUTH","response":""#,
        r#"{"hostname":"web1.example.com","pid":25,"port":"none","msg":""#,
        "app.go:25: ",
        "2024-11-12T03:14:15 app.example.org:8080: ",
        "Connected to mx.example.com.\nlog: host smtp.gmail.com said: ",
        "",
    ];
    for lead in leads {
        let lead = lead.as_bytes();
        assert!(
            !may_be_of_another(lead, 0, lead.len()),
            "{}",
            lead.escape_ascii()
        );
    }
}

#[test]
fn a_host_after_a_text_has_answered_too() {
    let cases = [
        (
            "[{LED=",
            "};{MSG=};{FQDN=HOST};{IP=192.0.2.9};{LRT=3/4/2019 5:06:07 AM}]",
        ),
        (
            "{LED=x};{FQDN=gmail-smtp-in.l.google.com};{IP=192.0.2.1}]\n[{LED=",
            "};{MSG=};{FQDN=HOST}]",
        ),
        (
            "Status: 5.7.0\nDiagnostic-Code: smtp; ",
            "\nRemote-MTA: dns; HOST\n",
        ),
        (r#"{"code": 530, "message": ""#, r#"", "mx-host": "HOST"}"#),
    ];
    for (before, after) in cases {
        let is_of_another = |host| {
            let text = format!("{before}530 5.7.0 x{}", after.replace("HOST", host));
            may_be_of_another(text.as_bytes(), 0, before.len())
        };
        assert!(is_of_another("mx.example.com"), "{after:?}");
        assert!(!is_of_another("aspmx.l.google.com"), "{after:?}");
        let text = format!(
            "{before}530 5.7.0 x{}",
            after.replace("HOST", "mx.example.com")
        );
        assert!(
            !is_said_by_google(text.as_bytes(), 0, before.len()),
            "{text:?}"
        );
    }
    for after in [
        "\n\nRemote-MTA: dns; mx.example.com\n",
        r#""},{"message": "550 5.1.1 y", "mx-host": "mx.example.com"}"#,
        "\nmx=mx.example.com response=550",
        " (mx.example.com)",
    ] {
        let text = format!("530 5.7.0 x{after}");
        assert!(!may_be_of_another(text.as_bytes(), 0, 0), "{after:?}");
    }
}

#[test]
fn the_host_that_greeted_has_answered_all_of_its_session() {
    let sessions = [
        "220 HOST ESMTP Postfix\nEHLO me.example.org\n250-HOST\n250 8BITMIME\nMAIL FROM:<me@example.org>\n",
        "SERVER -> CLIENT: 220 HOST ESMTP\nCLIENT -> SERVER: EHLO me\nSERVER -> CLIENT: 250 HOST\n\
         CLIENT -> SERVER: MAIL FROM:<me@example.org>\nSERVER -> CLIENT: ",
        "reply: b'220 HOST ESMTP\\r\\n'\nsend: 'ehlo me\\r\\n'\nreply: b'250 2.1.0 Ok\\r\\n'\nsend: x\nreply: b'",
        "220-HOST ESMTP\n220 2.0.0 Ready\n1\n2\n3\n4\n",
    ];
    for session in sessions {
        let is_of_another = |host, more: &str| {
            let text = format!("{}{more}", session.replace("HOST", host));
            // What was found before ends before the codes.
            may_be_of_another(text.as_bytes(), text.len(), text.len())
        };
        assert!(is_of_another("mx.example.com", ""), "{session:?}");
        assert!(!is_of_another("mx.google.com", ""), "{session:?}");
        assert!(!is_of_another(
            "mx.example.com",
            "220 mx.google.com ESMTP\n"
        ));
        assert!(!is_of_another(
            "mx.example.com",
            "250 OK x1-2si3.4 - gsmtp\n"
        ));
        assert!(!is_of_another("mx.example.com", &"x".repeat(2_000)));
    }
}

#[test]
fn a_bounce_of_gmails_may_quote_another_server() {
    let rejected = |host: &str| {
        format!(
            "it was rejected by the server for the recipient domain example.com by {host}. [192.0.2.5].\n\n\
             The error that the other server returned was:\n"
        )
    };
    let cases = [
        ("The response was:\n\n".into(), false),
        ("The response from the remote server was:\n\n".into(), true),
        (
            "The error that the other server returned was: 530 ".into(),
            true,
        ),
        (rejected("mail.example.com"), true),
        (rejected("aspmx.l.google.com"), false),
    ];
    for (notice, expected) in cases {
        let found = may_be_of_another(notice.as_bytes(), 0, notice.len());
        assert_eq!(found, expected, "{notice:?}");
    }
}
