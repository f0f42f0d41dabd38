//! Files whose rows cannot be read, and how problems are collected and counted.

use std::path::Path;

use crate::catalogue::Sources;
use crate::small::{assert_problems, good, one_problem};

#[test]
fn a_wrong_header() {
    one_problem(
        &good().published("number,name", "name,number"),
        r#"data/published.csv:1: column all: expected the columns number,name, found "name,number""#,
    );
    one_problem(
        &good().replies(",escalates_to\n", "\n"),
        r#"data/replies.csv:1: column all: expected the columns number,reply,name,code,enhanced,category,scope,action,escalates_to, found "number,reply,name,code,enhanced,category,scope,action""#,
    );
    one_problem(
        &good().phrases("kind", "sort"),
        r#"data/phrases.csv:1: column all: expected the columns kind,text,note, found "sort,text,note""#,
    );
    one_problem(
        &good().explanations("zh_hant", "zh-hant"),
        r#"data/explanations.csv:1: column all: expected the columns reply,en,zh_hant, found "reply,en,zh-hant""#,
    );
    one_problem(
        &good().wordings("reply,code", "reply,basic"),
        r#"data/gmail_replies.csv:1: column all: expected the columns reply,code,enhanced,before,wording,after,help_url,status,first_seen,last_seen,source,seed_rows,note, found "reply,basic,enhanced,before,wording,after,help_url,status,first_seen,last_seen,source,seed_rows,note""#,
    );
}

#[test]
fn an_empty_file() {
    let sources = Sources {
        published: String::new(),
        ..good()
    };
    one_problem(
        &sources,
        r#"data/published.csv:1: column all: expected the columns number,name, found """#,
    );
    assert_problems(
        &Sources::default(),
        &[
            r#"data/replies.csv:1: column all: expected the columns number,reply,name,code,enhanced,category,scope,action,escalates_to, found """#,
            r#"data/gmail_replies.csv:1: column all: expected the columns reply,code,enhanced,before,wording,after,help_url,status,first_seen,last_seen,source,seed_rows,note, found """#,
            r#"data/published.csv:1: column all: expected the columns number,name, found """#,
            r#"data/explanations.csv:1: column all: expected the columns reply,en,zh_hant, found """#,
            r#"data/phrases.csv:1: column all: expected the columns kind,text,note, found """#,
        ],
    );
}

#[test]
fn a_row_with_too_few_or_too_many_cells() {
    one_problem(
        &good().wordings(",wire,,\"wire: \"\"mail\"\"\"", ""),
        r#"data/gmail_replies.csv:4: column all: expected 13 values instead of 10, found "IpRateLimited,421,4.7.28,[{ip}      {class}],Mail from {ip} is limited, for now.,{session} - gsmtp,,current,2024-05,""#,
    );
    one_problem(
        &good().published("2,ip-rate-limited", "2"),
        r#"data/published.csv:3: column all: expected 2 values instead of 1, found "2""#,
    );
    one_problem(
        &good().replies("slow-down,IpRateBlocked", "slow-down"),
        r#"data/replies.csv:3: column all: expected 9 values instead of 8, found "2,IpRateLimited,ip-rate-limited,421,4.7.28,policy,ip,slow-down""#,
    );
    one_problem(
        &good().explanations("is blocked.,", "is blocked, it seems.,"),
        r#"data/explanations.csv:4: column all: expected 3 values instead of 4, found "IpRateBlocked,Your address is blocked, it seems.,您的位址已被封鎖。""#,
    );
}

#[test]
fn a_cell_of_several_lines() {
    one_problem(
        &good().explanations("no such account, so", "no such account.\nSo"),
        r#"data/explanations.csv:2: column all: expected values without line ends and control characters, found "NoSuchUser,There is no such account.\nSo check the address.,沒有這個帳號。""#,
    );
    one_problem(
        &good().published("ip-rate-limited", "ip-rate-limited\t"),
        r#"data/published.csv:3: column all: expected values without line ends and control characters, found "2,ip-rate-limited\t""#,
    );
}

#[test]
fn all_bad_rows_are_reported_in_one_run() {
    let sources = good()
        .replies("recipient,recipient", "recipient,nobody")
        .replies("slow-down,\n", "hurry,\n")
        .wordings("current,2024-03-02", "now,2024-03-02")
        .wordings("35 36", "99")
        .wordings("4.7.28,[", "4.7,[")
        .published("2,ip-rate-limited", "2,ip-limited")
        .explanations("Your address sends too much.", "");
    assert_problems(
        &sources,
        &[
            r#"data/explanations.csv:3: column en: expected an explanation, found """#,
            r#"data/replies.csv:2: column scope: expected a scope such as recipient, found "nobody""#,
            r#"data/replies.csv:4: column action: expected an action such as fix-client, found "hurry""#,
            r#"data/replies.csv:3: column name: expected the published name ip-limited, found "ip-rate-limited""#,
            r#"data/gmail_replies.csv:2: column status: expected current, retired or unknown, found "now""#,
            r#"data/gmail_replies.csv:3: column seed_rows: expected row numbers from 1 to 61 that no other row has, found "99""#,
            r#"data/gmail_replies.csv:4: column enhanced: expected an enhanced code of class 4 or 5, such as 5.7.26, found "4.7""#,
        ],
    );
}

#[test]
fn lines_are_counted_past_empty_lines_and_crlf() {
    let bad = good().wordings("35 36", "99");
    let expected = "column seed_rows: expected row numbers from 1 to 61 that no other row has, \
                    found \"99\"";
    let crlf = bad.clone().everywhere("\n", "\r\n");
    one_problem(&crlf, &format!("data/gmail_replies.csv:3: {expected}"));
    let empty_lines = bad.wordings("note\n", "note\n\n\n");
    one_problem(
        &empty_lines,
        &format!("data/gmail_replies.csv:5: {expected}"),
    );
}

#[test]
fn files_that_cannot_be_read() {
    let nowhere = Path::new(env!("CARGO_MANIFEST_DIR")).join("data/nowhere");
    let cause = std::fs::read_to_string(nowhere.join("replies.csv")).unwrap_err();
    let found = Sources::load(&nowhere).err().unwrap_or_default();
    let found: Vec<String> = found.iter().map(ToString::to_string).collect();
    let files = [
        "replies.csv",
        "gmail_replies.csv",
        "published.csv",
        "explanations.csv",
        "phrases.csv",
    ];
    assert_eq!(
        found,
        files.map(|file| format!("data/{file}: cannot be read: {cause}"))
    );
}
