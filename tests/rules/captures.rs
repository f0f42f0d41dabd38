//! What can be read from real replies besides their meaning.

use gmail_replies::Basis::Truncated;
use gmail_replies::GmailReply::SpfDomainRateLimited;
use gmail_replies::{Match, find, recognize};

use super::SIGNED;
use super::records::corpus;

/// What stands in a record of the corpus.
struct Capture {
    id: &'static str,
    fields: &'static [(&'static str, Option<&'static str>)],
    help_url: Option<&'static str>,
    session_id: Option<&'static str>,
}

const AUTHENTICATION: Option<&str> =
    Some("https://support.google.com/mail/answer/81126#authentication");

const CAPTURES: &[Capture] = &[
    Capture {
        id: "fi-270",
        fields: &[
            ("ip", Some("198.51.100.109")),
            ("class", Some("12")),
            ("domain", None),
        ],
        help_url: Some("https://support.google.com/mail/answer/188131"),
        session_id: Some("r77si8722wmb.43"),
    },
    Capture {
        id: "fc-033",
        fields: &[("ip", Some("203.0.113.3")), ("class", Some("19"))],
        help_url: Some("https://support.google.com/mail/answer/188131"),
        session_id: Some("ffacd2b95a34d-12fd79ade0csi11882980f5f.204"),
    },
    Capture {
        id: "fc-044",
        fields: &[("ip", Some("192.0.2.219")), ("class", Some("34"))],
        help_url: Some("https://support.google.com/mail/?p=UnsolicitedRateLimitError"),
        session_id: Some("ffacd6b15a85d-5573eab5569si49155362f4f.320"),
    },
    Capture {
        id: "fi-048",
        fields: &[("ip", Some("198.51.100.239")), ("class", None)],
        help_url: Some("https://support.google.com/mail/answer/81126#ip-practices"),
        session_id: Some("du70-20020a73656338ce66b66346ec54afafsi7206147ejc.779"),
    },
    Capture {
        id: "fi-040",
        fields: &[("ip", Some("2001:db8:9085:e190:58e1:f058:e2f0:1fe2"))],
        help_url: Some("https://support.google.com/mail/?p=ipv6_authentication_error"),
        session_id: Some("z742si95229230wmz.71"),
    },
    Capture {
        id: "fi-027",
        fields: &[
            ("domain", Some("clinic-example.org")),
            ("ip", Some("2001:db8:42fb:4442:2744:7227:2d72:c82d")),
        ],
        help_url: AUTHENTICATION,
        session_id: Some("f74-20020a8e7f78666666b668c16bd2d7c4si7625204ljf.044"),
    },
    Capture {
        id: "fi-030",
        fields: &[
            ("domain", Some("misp.example.test")),
            ("ip", Some("192.0.2.47")),
        ],
        help_url: AUTHENTICATION,
        session_id: None,
    },
    Capture {
        id: "fi-022",
        fields: &[("domain", Some("domain.com")), ("ip", None)],
        help_url: Some("https://support.google.com/mail/answer/2451690"),
        session_id: Some("3-20020a056000154300b0026e3b31d1e2si2702975wry.1033"),
    },
    Capture {
        id: "fi-101",
        fields: &[("ip", Some("192.0.2.108"))],
        help_url: Some("https://support.google.com/a/answer/6140680#invalidcred"),
        session_id: Some("b76sm88249wmc.80"),
    },
    Capture {
        id: "fc-328",
        fields: &[("header", Some("Subject"))],
        help_url: Some("https://support.google.com/mail/?p=RfcMessageNonCompliant"),
        session_id: Some("fi62-20020a051a69522d63b123cbe7bb3e2asm32155502pfb.439"),
    },
    Capture {
        id: "fi-141",
        fields: &[("address", Some("user@example.com"))],
        help_url: None,
        session_id: None,
    },
    Capture {
        id: "fi-104",
        fields: &[("command", Some("EHLO"))],
        help_url: None,
        session_id: Some("v2-20020a16c062666666b66027d931b6a1sm34900edf.09"),
    },
    Capture {
        id: "fc-289",
        fields: &[("reason", Some("10")), ("ip", None)],
        help_url: None,
        session_id: Some("o61-20020a054e89656b33b1018410b1cb00sm9923895ilt.5"),
    },
    // What stands before these texts, or would stand in their holes, is not there or something else.
    Capture {
        id: "fi-140",
        fields: &[("address", None)],
        help_url: None,
        session_id: None,
    },
    Capture {
        id: "fc-288",
        fields: &[("reason", None)],
        help_url: None,
        session_id: None,
    },
    Capture {
        id: "fi-078",
        fields: &[("ip", None), ("class", None), ("domain", None)],
        help_url: Some("https://accounts.google.com/signin/continue?sarp=1&scc=1&plt=AKgnsbt-"),
        session_id: Some("k32sm2330282pfg.08"),
    },
];

/// Runs a check on the replies in the records of [`CAPTURES`].
#[track_caller]
fn each(check: impl Fn(&Capture, Match<'_>, &str)) {
    let records = corpus();
    for capture in CAPTURES {
        let text = records
            .iter()
            .find(|record| record.id == capture.id)
            .map(|record| record.text.as_str());
        let text = text.unwrap_or_else(|| panic!("no record {}", capture.id));
        let found = find(text).unwrap_or_else(|| panic!("no reply in {text:?}"));
        check(capture, found, text);
    }
}

#[test]
fn fields_are_read() {
    each(|capture, found, text| {
        for (name, value) in capture.fields {
            assert_eq!(
                found.field(name),
                *value,
                "{name} of {} in {text:?}",
                capture.id
            );
        }
        assert_eq!(found.field("no such hole"), None, "{text:?}");
    });
}

#[test]
fn a_value_is_read_as_it_stands() {
    let helo =
        |value: &str| format!("501 5.5.4 HELO/EHLO argument{value} invalid, closing connection.");
    let from = |value: &str| {
        format!(
            "550 5.7.26 Unauthenticated email from {value} is not accepted due to domain's DMARC policy. Please \
             contact the administrator of example.org domain if this was a legitimate mail."
        )
    };
    let cases = [
        (helo(" mail.example.org"), "argument", "mail.example.org"),
        (helo(": mail.example.org"), "argument", "mail.example.org"),
        (helo(":mail.example.org"), "argument", "mail.example.org"),
        // An address may start with colons.
        (helo(" ::1"), "argument", "::1"),
        (helo(": \"::1\""), "argument", "::1"),
        (from("example.org"), "domain", "example.org"),
        // The name of a record, and a name that is emphasized.
        (from("_dmarc.example.org"), "domain", "_dmarc.example.org"),
        (from("_example.org_"), "domain", "example.org"),
        // The text after the value, inside a word of it.
        (
            from("thisisnotaccepted.example.org"),
            "domain",
            "thisisnotaccepted.example.org",
        ),
    ];
    for (text, name, value) in cases {
        let found = recognize(&text).unwrap_or_else(|error| panic!("{text:?}: {error}"));
        assert_eq!(found.field(name), Some(value), "{text:?}");
    }
}

#[test]
fn links_are_read() {
    each(|capture, found, text| {
        assert_eq!(
            found.help_url(),
            capture.help_url,
            "{}: {text:?}",
            capture.id
        )
    });
}

#[test]
fn the_help_link_is_the_first_one_to_a_page_of_google() {
    let text = "550 5.2.1 The email account that you tried to reach is disabled. See http://example.com/ or \
                https://support.google.com/mail/?p=DisabledUser or https://support.google.com/mail a1-2si3.4 - gsmtp";
    for found in [recognize(text).ok(), find(text)] {
        assert_eq!(
            found.and_then(|found| found.help_url()),
            Some("https://support.google.com/mail/?p=DisabledUser")
        );
    }
}

#[test]
fn session_ids_are_read() {
    each(|capture, found, text| {
        assert_eq!(
            found.session_id(),
            capture.session_id,
            "{}: {text:?}",
            capture.id
        )
    });
}

#[test]
fn ranges_hold_the_reply() {
    // A line in the middle of this one has other codes, and so ends it.
    const TWO_CODES: &str = "fc-187";
    for record in corpus().iter().filter(|record| record.stratum == "clean") {
        let (id, text) = (&record.id, &record.text);
        let found = find(text).unwrap_or_else(|| panic!("no reply in {id}: {text:?}"));
        let reply = &text[found.range()];
        assert_eq!(found.as_bytes(), reply.as_bytes(), "{id}");
        for part in [found.help_url(), found.session_id()].into_iter().flatten() {
            assert!(reply.contains(part), "{id}: {part:?} is not in {reply:?}");
        }
        let plain = text.replace([' ', '\n', '>'], "");
        let signed = plain.contains("-gsmtp") && id != TWO_CODES;
        assert_eq!(found.is_gsmtp(), signed, "{id}: {text:?}");
        assert!(
            !signed || reply.ends_with("gsmtp"),
            "{id}: {reply:?} of {text:?}"
        );
    }
}

/// Few letters may be those of any text that follows; more are the reply's own.
#[test]
fn a_range_goes_on_as_far_as_a_longer_wording_does() {
    let text = "said: 5.1.1 The email account that you tried to reach does not exist.";
    for (more, is_in) in [(" Please", false), (" Please t", true), (" Then", false)] {
        let log = format!("{text}{more}");
        let found = find(&log).unwrap_or_else(|| panic!("no reply in {log:?}"));
        assert_eq!(found.range().end == log.len(), is_in, "{log:?}");
    }
}

#[test]
fn only_what_has_the_shape_of_a_session_id_is_one() {
    let cases = [
        (
            " d9443c01a7336-1fed7ee81f0si14947.27 - gsmtp",
            Some("d9443c01a7336-1fed7ee81f0si14947.27"),
        ),
        (
            " d9443c01a7336-1fed7ee81f0si14947.27",
            Some("d9443c01a7336-1fed7ee81f0si14947.27"),
        ),
        // The space after the sentence is lost.
        (
            "d9443c01a7336-1fed7ee81f0si14947.27 - gsmtp",
            Some("d9443c01a7336-1fed7ee81f0si14947.27"),
        ),
        (" i34si2529347wxd.15.", Some("i34si2529347wxd.15")),
        (" sm28558022b4a.46- gsmtp", None),
        (
            " q59-595e80cb9b7sm28558022b4a.46- gsmtp",
            Some("q59-595e80cb9b7sm28558022b4a.46"),
        ),
        (" a1-2si3.4 - gsmtp", Some("a1-2si3.4")),
        // So short an id could be any word, where no signature follows.
        (" a1-2si3.4", None),
        // Struck out, cut, or something else.
        (" xxx.420 - gsmtp", None),
        (" d9443c01a7336-1fed7ee81f0si14947.x - gsmtp", None),
        (" d9443c01a7336-1fed7ee81f0si14947abcd.27 - gsmtp", None),
        (" 2001:db8:42fb:4442:2744:7227:2d72:c82d", None),
        (
            " http://mail.google.com/support/bin/answer.py?answer=3D6596",
            None,
        ),
        (" version-2.17", None),
        (" --", None),
        ("", None),
    ];
    for (tail, id) in cases {
        let text =
            format!("550 5.2.1 The email account that you tried to reach is disabled.{tail}");
        let found = recognize(&text).unwrap_or_else(|error| panic!("{text:?}: {error}"));
        assert_eq!(found.session_id(), id, "{text:?}");
    }
}

#[test]
fn what_stands_before_a_text_is_read_as_what_it_is() {
    let ip = "Our system has detected an unusual rate of unsolicited mail originating from your IP address. To protect our \
              users from spam, mail sent from your IP address has been temporarily rate limited.";
    let spf = "Our system has detected an unusual rate of unsolicited mail originating from your SPF domain. To protect our \
               users from spam, mail sent from your domain has been temporarily rate limited.";
    let cases = [
        (
            "[192.0.2.1      12] ",
            ip,
            (Some("192.0.2.1"), None, Some("12")),
        ),
        (
            "_[192.0.2.1______12]_",
            ip,
            (Some("192.0.2.1"), None, Some("12")),
        ),
        ("[**192.0.2.1**] ", ip, (Some("192.0.2.1"), None, None)),
        (
            "[2001:db8::1      12] ",
            ip,
            (Some("2001:db8::1"), None, Some("12")),
        ),
        (
            "[xxx.xxx.xxx.xxx      12] ",
            ip,
            (Some("xxx.xxx.xxx.xxx"), None, Some("12")),
        ),
        (
            "[unknown      12] ",
            ip,
            (Some("unknown"), None, Some("12")),
        ),
        (
            "[example.org      35] ",
            spf,
            (None, Some("example.org"), Some("35")),
        ),
        (
            "[_dmarc.example.org      35] ",
            spf,
            (None, Some("_dmarc.example.org"), Some("35")),
        ),
        ("... ", ip, (None, None, None)),
        ("", ip, (None, None, None)),
    ];
    for (lead, text, expected) in cases {
        let text = format!("421 4.7.28 {lead}{text}");
        let found = recognize(&text).unwrap_or_else(|error| panic!("{text:?}: {error}"));
        let fields = (
            found.field("ip"),
            found.field("domain"),
            found.field("class"),
        );
        assert_eq!(fields, expected, "{text:?}");
    }
}

#[test]
fn values_are_read_from_a_text_that_is_cut() {
    let spf = "421-4.7.28 Gmail has detected an unusual rate of mail originating from\n421-4.7.28 your SPF domain";
    let cases = [
        (
            format!("{spf} [example.org      35]. To protect our users"),
            Some("example.org"),
        ),
        (
            format!("{spf} [example.org      35]. a1-2si3.4 - gsmtp"),
            Some("example.org"),
        ),
        (format!("{spf} [example.org]"), Some("example.org")),
        (format!("{spf} - gsmtp"), None),
    ];
    for (text, domain) in cases {
        let found = recognize(&text).unwrap_or_else(|error| panic!("{text:?}: {error}"));
        assert_eq!(
            (found.reply(), found.basis()),
            (SpfDomainRateLimited, Truncated),
            "{text:?}"
        );
        assert_eq!(found.field("domain"), domain, "{text:?}");
    }
}

#[test]
fn a_value_is_read_after_what_a_program_puts_before_each_line() {
    let lines = [
        "550-5.7.26 The MAIL FROM domain [example.org] has an SPF record with a hard",
        "550-5.7.26 fail policy (-all) but it fails to pass SPF checks with the ip:",
        "550-5.7.26 [192.0.2.7]. To best protect our users from spam and phishing,",
        "550 5.7.26 the message has been blocked. a1-2002si3411edq.4 - gsmtp",
    ];
    for prefix in [
        "Jan 20 17:08:02 mail smtp: <user@example.com>: ",
        "W/System.err(12345): ",
        "app_1  | ",
        "2018.05.11 10:11:12 203.0.113.9 < ",
        "\t\"SMTPC\"\t\"203.0.113.9\"\t\"",
        "  {}\t",
        "{}: ",
        "[{}] ",
        "2 203.0.113.9 ",
        "",
    ] {
        let mut log = String::new();
        for (number, line) in (101..).zip(lines) {
            let prefix = prefix.replace("{}", &number.to_string());
            log.push_str(&format!("{prefix}{line}\n"));
        }
        let found = find(&log).unwrap_or_else(|| panic!("no reply in {log:?}"));
        let fields = (found.field("ip"), found.field("domain"));
        assert_eq!(fields, (Some("192.0.2.7"), Some("example.org")), "{log:?}");
    }
}

#[test]
fn a_value_and_its_class_are_read_after_them_too() {
    let lines = "1: 421-4.7.28 Gmail has detected an unusual rate of mail originating from your IP Netblock\n\
                 2: 421-4.7.28 [192.0.2.0      35]. To protect our users from spam, mail sent from\n\
                 3: 421-4.7.28 your IP Netblock has been temporarily rate limited.\n";
    let log = "/Remote_host_said:_421-4.7.28_Gmail_has_detected_an_unusual_rate_of_mail_originating/421-4.7.28_from_your_IP_\
               Netblock_[192.0.2.0______35]._To_protect_our_users_from_spam,/421-4.7.28_mail_sent_from_your_IP_Netblock_\
               has_been_temporarily_rate_limited.";
    for text in [lines, log] {
        let found = find(text).unwrap_or_else(|| panic!("no reply in {text:?}"));
        let fields = (found.field("ip"), found.field("class"));
        assert_eq!(fields, (Some("192.0.2.0"), Some("35")), "{text:?}");
    }
}

#[test]
fn a_value_ends_before_its_class_and_before_another() {
    let spf =
        "421-4.7.28 Gmail has detected an unusual rate of mail originating from your SPF domain";
    let relay = "550-5.7.0 Mail relay denied [192.0.2.7]. Invalid credentials for relay for one of the domains in:";
    let cases = [
        (
            format!("{spf} [example.org 35]. To protect our"),
            "example.org",
        ),
        (
            format!("{spf} [example.org\t35]. To protect our"),
            "example.org",
        ),
        (
            format!("{spf} [our own domain]. To protect our"),
            "our own domain",
        ),
        (
            format!("{relay} example.org, mx.example.org (as obtained from HELO and MAIL FROM)."),
            "example.org",
        ),
    ];
    for (text, domain) in cases {
        let found = recognize(&text).unwrap_or_else(|error| panic!("{text:?}: {error}"));
        assert_eq!(found.field("domain"), Some(domain), "{text:?}");
    }
}

#[test]
fn a_link_in_qmails_log_ends_where_a_blank_or_a_line_end_would_be() {
    let said = "Remote_host_said:_552-5.2.2_The_email_account_that_you_tried_to_reach_is_over_quota._Learn_more_at/\
                552_5.2.2_";
    for (link, after) in [
        (
            "https://support.google.com/mail/?p=OverQuotaPerm",
            "_a1-2si1494.27_-_gsmtp/",
        ),
        (
            "http://mail.google.com/support/bin/answer.py?answer=6558",
            "/552_5.2.2_a1-2si1494.27/Giving_up_on_192.0.2.27./",
        ),
    ] {
        let log = format!("{said}{link}{after}");
        let found = find(&log).expect(&log);
        assert_eq!(
            (found.help_url(), found.session_id()),
            (Some(link), Some("a1-2si1494.27")),
            "{log:?}"
        );
    }
    let plain = "550 5.7.1 Our system has detected that this message does not meet IPv6 sending guidelines regarding PTR \
                 records and authentication. Please review https://support.google.com/mail/?p=ipv6_authentication_error";
    let found = find(plain).expect("a reply");
    assert_eq!(
        found.help_url(),
        Some("https://support.google.com/mail/?p=ipv6_authentication_error")
    );
}

#[test]
fn a_torn_session_id_is_none() {
    let text = "550 5.2.1 The email account that you tried to reach is disabled.";
    for id in [
        "d9443c01=\na7336si1494.27",
        "d9443c01a7336\\-1fedsi1494.27",
        "d9443c01a7336\u{2011}1fedsi1494.27",
    ] {
        let reply = format!("{text} {id} - gsmtp");
        let found = recognize(&reply).expect(&reply);
        assert_eq!(found.session_id(), None, "{reply:?}");
    }
}

#[test]
fn the_address_before_a_text_is_its_own_without_an_enhanced_code_too() {
    const TEXT: &str = "[192.0.2.1      12] Our system has detected that this message is likely unsolicited mail. \
                        To reduce the amount of spam sent to Gmail, this message has been blocked.";
    for (before, code) in [
        ("", ""),
        ("gmail-smtp-in.l.google.com gave this error:\n", ""),
        ("", "550 "),
        ("the server said:\n", "550-"),
    ] {
        for end in ["", SIGNED] {
            let text = format!("{before}{code}{TEXT}{end}\n");
            let found = find(&text).unwrap_or_else(|| panic!("nothing in {text:?}"));
            assert_eq!(
                [found.field("ip"), found.field("class")],
                [Some("192.0.2.1"), Some("12")],
                "{text:?}"
            );
            assert_eq!(found.range().start, before.len(), "{text:?}");
            assert_eq!(found.code().is_some(), !code.is_empty(), "{text:?}");
        }
    }
}

#[test]
fn a_bracket_of_a_log_is_no_address() {
    let text = "Username and Password not accepted. Learn more at https://support.google.com/mail/?p=BadCredentials a1-2si3.4 - gsmtp";
    for bracket in [
        "2024-01-02 03:04:05",
        "02/Jan/2024:03:04:05",
        "03:04:05",
        "ERROR",
        "12345",
    ] {
        let log = format!("[{bracket}] {text}");
        let found = find(&log).expect("a signed reply");
        assert_eq!(found.field("ip"), None, "{log:?}");
    }
    for ip in [
        "192.0.2.1",
        "2001:db8::1",
        "2001:db8:1:2:3:4:5:6",
        "xx.xx.xx.xx",
        "192.0.2.x",
    ] {
        let log = format!(
            "550-5.7.1 [{ip}      12] Our system has detected that this message is likely unsolicited mail."
        );
        let found = find(&log).expect("a text under its codes");
        assert_eq!(found.field("ip"), Some(ip), "{log:?}");
    }
}

/// Gmail writes blank lines in some replies, and not every program keeps the codes there.
#[test]
fn a_reply_goes_on_after_a_blank_line_if_its_text_has_one() {
    let text = "550 5.7.26 Your email has been blocked because the sender is unauthenticated.\n\
                Gmail requires all senders to authenticate with either SPF or DKIM.\n\n Authentication results:\n \
                DKIM = did not pass\n SPF [example.org] with ip: [192.0.2.7] = did not pass\n\n";
    let closing = " For instructions on setting up authentication, go to\n \
                   https://support.google.com/mail/answer/81126#authentication d9443c01a7336si1.2 - gsmtp";
    let log = format!("Message: {text}{closing}\nand more");
    let found = find(&log).expect("a text under its codes");
    assert_eq!(found.session_id(), Some("d9443c01a7336si1.2"));
    assert!(found.as_bytes().ends_with(b"gsmtp"));
    let other = format!("Message: {text}Nothing else is known of it. a1-2si3.4 - gsmtp");
    assert_eq!(find(&other).and_then(|found| found.session_id()), None);
}
