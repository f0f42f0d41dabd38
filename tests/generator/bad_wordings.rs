//! Each bad cell of a wording gives one problem that says where it is and what belongs there.

use crate::small::{assert_problems, good, one_problem};

#[test]
fn unknown_values_of_a_wording() {
    one_problem(
        &good().wordings("unknown,,,sender-faq", "forgotten,,,sender-faq"),
        r#"data/gmail_replies.csv:5: column status: expected current, retired or unknown, found "forgotten""#,
    );
    one_problem(
        &good().wordings("wire", "rumour"),
        r#"data/gmail_replies.csv:4: column source: expected a source such as page or wire, found "rumour""#,
    );
    one_problem(
        &good().wordings("NoSuchUser", "NoSuchUsr"),
        r#"data/gmail_replies.csv:2: column reply: expected a reply of replies.csv, found "NoSuchUsr""#,
    );
}

#[test]
fn bad_codes_of_a_wording() {
    let reply_codes = [
        "",
        "55",
        "5500",
        "600",
        "250",
        "354",
        "+50",
        "550 ",
        "５５０",
    ];
    for code in reply_codes {
        one_problem(
            &good().wordings("NoSuchUser,550,", &format!("NoSuchUser,{code},")),
            &format!(
                "data/gmail_replies.csv:2: column code: \
                 expected a reply code of class 4 or 5, found {code:?}"
            ),
        );
    }
    let enhanced_codes = [
        "", "5", "5.1", "5.1.1.1", "5.1.1000", "3.1.1", "2.1.1", "5.1.x", "5,1",
    ];
    for code in enhanced_codes {
        one_problem(
            &good().wordings(",5.1.1,", &format!(",\"{code}\",")),
            &format!(
                "data/gmail_replies.csv:2: column enhanced: \
                 expected an enhanced code of class 4 or 5, such as 5.7.26, found {code:?}"
            ),
        );
    }
}

#[test]
fn a_wording_that_says_nothing() {
    for text in ["", "...", "{ip}", "There is"] {
        one_problem(
            &good().wordings("The account is unknown.", text),
            &format!("data/gmail_replies.csv:3: column wording: expected a text, found {text:?}"),
        );
    }
}

#[test]
fn a_wording_of_one_hole_is_known_by_the_mark_behind_it() {
    let row = "{admin-text},- gcdp {session} - gsmtp,,";
    assert_problems(&good().wordings("The account is unknown.,,,", row), &[]);
}

#[test]
fn bad_holes() {
    let kinds = "address, admin-text, argument, class, command, count, domain, fields, \
                 header, ip, limit, reason, session, size, token, url";
    let bad = [
        "Mail {from} you",
        "Mail {} you",
        "Mail {ip",
        "Mail ip} you",
        "Mail {{ip}} you",
        "Mail {ip} and {IP}",
    ];
    for text in bad {
        one_problem(
            &good().wordings("The account is unknown.", text),
            &format!(
                "data/gmail_replies.csv:3: column wording: \
                 expected holes of the known kinds ({kinds}), found {text:?}"
            ),
        );
    }
    one_problem(
        &good().wordings("[{ip}      {class}]", "[{ip}      {klass}]"),
        &format!(
            "data/gmail_replies.csv:4: column before: \
             expected holes of the known kinds ({kinds}), found \"[{{ip}}      {{klass}}]\""
        ),
    );
    one_problem(
        &good().wordings("{session} -", "session} -"),
        &format!(
            "data/gmail_replies.csv:4: column after: \
             expected holes of the known kinds ({kinds}), found \"session}} - gsmtp\""
        ),
    );
}

#[test]
fn an_unknown_closing_sentence() {
    one_problem(
        &good().wordings("Learn more at", "Ask your aunt at"),
        r#"data/gmail_replies.csv:2: column after: expected words with which a closing of phrases.csv starts, found "Ask your aunt at {url}""#,
    );
}

#[test]
fn bad_dates() {
    let bad = [
        "March 2024",
        "24",
        "2024-3",
        "2024-03-2",
        "2024/03/02",
        "2024-00",
        "2024-13",
        "2024-03-00",
        "2024-03-32",
        "2024-03-02T10",
        "２０２４",
        " 2024",
    ];
    for date in bad {
        one_problem(
            &good().wordings("2024-03-02", date),
            &format!(
                "data/gmail_replies.csv:2: column first_seen: \
                 expected nothing or a date such as 2024-03-02, found {date:?}"
            ),
        );
        one_problem(
            &good().wordings("2026-06-18", date),
            &format!(
                "data/gmail_replies.csv:2: column last_seen: \
                 expected nothing or a date such as 2024-03-02, found {date:?}"
            ),
        );
    }
}

#[test]
fn dates_in_the_wrong_order() {
    for date in ["2023", "2024-02", "2024-03-01"] {
        one_problem(
            &good().wordings("2026-06-18", date),
            &format!(
                "data/gmail_replies.csv:2: column last_seen: \
                 expected a date not before 2024-03-02, found {date:?}"
            ),
        );
    }
    for date in ["2024", "2024-03", "2024-03-02"] {
        assert_problems(&good().wordings("2026-06-18", date), &[]);
    }
}

#[test]
fn bad_links() {
    for url in [
        "support.google.com",
        "httpsupport",
        "https://",
        "ftp://a",
        "https://a b",
    ] {
        one_problem(
            &good().wordings("https://support.google.com/mail/?p=NoSuchUser", url),
            &format!(
                "data/gmail_replies.csv:2: column help_url: \
                 expected links that start with https:// or http://, found {url:?}"
            ),
        );
    }
}

#[test]
fn bad_seed_rows() {
    for rows in ["0", "62", "300", "-1", "7,8", "seven", "35 35"] {
        one_problem(
            &good().wordings("35 36", &format!("\"{rows}\"")),
            &format!(
                "data/gmail_replies.csv:3: column seed_rows: \
                 expected row numbers from 1 to 61 that no other row has, found {rows:?}"
            ),
        );
    }
    one_problem(
        &good().wordings("wire,,", "wire,36,"),
        r#"data/gmail_replies.csv:4: column seed_rows: expected row numbers from 1 to 61 that no other row has, found "36""#,
    );
}

#[test]
fn the_same_triple_twice() {
    one_problem(
        &good().wordings(
            "The account is unknown.,",
            "The account does not exist.,Learn more at {url}",
        ),
        r#"data/gmail_replies.csv:3: column wording: expected a triple other than that of line 2, found "The account does not exist.""#,
    );
}

#[test]
fn a_text_that_another_reply_has() {
    let same_codes = good()
        .wordings("IpRateBlocked,550,5.7.28", "IpRateBlocked,550,5.1.1")
        .replies("550,5.7.28", "550,5.1.1");
    // Other punctuation, case and spelling of "email" make no other text.
    for text in ["The account is unknown", "the ACCOUNT is - unknown!"] {
        one_problem(
            &same_codes
                .clone()
                .wordings("Mail from {ip} is | blocked.", text),
            &format!(
                "data/gmail_replies.csv:5: column wording: \
                 expected a text that line 3 does not claim for NoSuchUser, found {text:?}"
            ),
        );
    }
    assert_problems(
        &good().wordings("Mail from {ip} is | blocked.", "The account is unknown."),
        &[],
    );
}

#[test]
fn a_text_that_a_hole_of_another_reply_takes_in() {
    let same_codes = good()
        .wordings("IpRateBlocked,550,5.7.28", "IpRateBlocked,550,5.1.1")
        .replies("550,5.7.28", "550,5.1.1");
    one_problem(
        &same_codes
            .clone()
            .wordings("Mail from {ip} is | blocked.", "The {address} is unknown."),
        r#"data/gmail_replies.csv:5: column wording: expected a text that does not claim line 3 of NoSuchUser, found "The {address} is unknown.""#,
    );
    one_problem(
        &same_codes
            .clone()
            .wordings("The account is unknown.", "Mail {token} blocked."),
        r#"data/gmail_replies.csv:5: column wording: expected a text that line 3 does not claim for NoSuchUser, found "Mail from {ip} is | blocked.""#,
    );
}

#[test]
fn rows_out_of_order() {
    let mut sources = good();
    sources.wordings += "NoSuchUser,550,5.1.1,,No such account.,,,unknown,,,wire,,\n";
    one_problem(
        &sources,
        r#"data/gmail_replies.csv:6: column reply: expected rows in the order of replies.csv, found "NoSuchUser""#,
    );
}
