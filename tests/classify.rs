//! The example `classify`, as a user runs it.

use std::collections::BTreeMap;
use std::env;
use std::fs;
use std::io::Write;
use std::path::{Path, PathBuf};
use std::process::{self, Command, Output, Stdio};
use std::sync::LazyLock;

use gmail_replies::find_iter;
use serde_json::{Value, json};

#[path = "../examples/classify/windows.rs"]
mod windows;

const SAMPLE: &str = include_str!("../examples/classify/sample.log");
/// What stands in the sample: the line, codes, name, severity, category and action.
const SAMPLE_REPLIES: [[&str; 7]; 12] = [
    [
        "2",
        "550",
        "5.1.1",
        "no-such-user",
        "permanent",
        "recipient",
        "suppress-recipient",
    ],
    [
        "3",
        "452",
        "4.2.2",
        "mailbox-full-temporary",
        "transient",
        "quota",
        "retry",
    ],
    [
        "4",
        "550",
        "5.1.1",
        "no-such-user",
        "permanent",
        "recipient",
        "suppress-recipient",
    ],
    [
        "5",
        "421",
        "4.7.28",
        "ip-rate-limited",
        "transient",
        "policy",
        "slow-down",
    ],
    [
        "7",
        "452",
        "4.2.2",
        "mailbox-full-temporary",
        "transient",
        "quota",
        "retry",
    ],
    [
        "8",
        "450",
        "4.2.1",
        "recipient-rate-limited",
        "transient",
        "quota",
        "retry",
    ],
    [
        "10",
        "552",
        "5.7.0",
        "content-blocked",
        "permanent",
        "policy",
        "fix-message",
    ],
    [
        "11",
        "550",
        "5.1.1",
        "no-such-user",
        "permanent",
        "recipient",
        "suppress-recipient",
    ],
    [
        "16",
        "535",
        "5.7.8",
        "bad-credentials",
        "permanent",
        "login",
        "fix-credentials",
    ],
    [
        "20",
        "550",
        "5.7.26",
        "unauthenticated-blocked",
        "permanent",
        "sender-auth",
        "fix-sender-setup",
    ],
    [
        "31",
        "550",
        "5.2.1",
        "account-disabled",
        "permanent",
        "recipient",
        "suppress-recipient",
    ],
    [
        "33",
        "503",
        "5.5.1",
        "rcpt-first",
        "permanent",
        "protocol",
        "fix-client",
    ],
];
const BLOCKED: &str = "\
    550-5.7.26 Your email has been blocked because the sender is unauthenticated.\r\n\
    550-5.7.26 Gmail requires all senders to authenticate with either SPF or DKIM.\r\n\
    550-5.7.26\r\n\
    550-5.7.26  Authentication results:\r\n\
    550-5.7.26  DKIM = did not pass\r\n\
    550-5.7.26  SPF [example.org] with ip: [192.0.2.7] = did not pass\r\n\
    550-5.7.26\r\n\
    550-5.7.26  For instructions on setting up authentication, go to\r\n\
    550 5.7.26  https://support.google.com/mail/answer/81126#authentication d9443c01a7336-8si1.2 - gsmtp\r\n";

#[test]
fn without_input_the_sample_is_shown() {
    let output = classify(&[], b"");
    assert!(output.status.success(), "{output:?}");
    assert_eq!(rows(&output), SAMPLE_REPLIES);
    assert!(text(&output.stderr).contains("sample"), "{output:?}");
}

#[test]
fn columns_are_aligned() {
    let output = classify(&[], b"");
    let printed = text(&output.stdout);
    for (column, word) in [
        (3, "reply"),
        (4, "severity"),
        (5, "category"),
        (6, "action"),
    ] {
        let starts = printed
            .lines()
            .zip(SAMPLE_REPLIES)
            .map(|(line, row)| line.find(row[column]));
        let starts: Vec<_> = starts.collect();
        assert!(
            starts.windows(2).all(|pair| pair[0] == pair[1]),
            "{word} starts at {starts:?}:\n{printed}"
        );
    }
}

#[test]
fn standard_input_is_read_with_and_without_a_dash() {
    for args in [&[][..], &["-"], &["--json"], &["--json", "-"]] {
        let output = classify(args, SAMPLE.as_bytes());
        assert!(output.status.success(), "{args:?}: {output:?}");
        assert_eq!(
            text(&output.stdout).lines().count(),
            SAMPLE_REPLIES.len(),
            "{args:?}"
        );
        assert_eq!(text(&output.stderr), "", "{args:?}");
    }
    let empty = classify(&["-"], b"");
    assert_eq!(
        text(&empty.stdout),
        "",
        "who asks for standard input gets no sample"
    );
}

#[test]
fn json_has_everything_that_is_known_of_a_reply() {
    let log = format!("220 mx.google.com ESMTP d9443c01a7336-8si1.2 - gsmtp\r\n{BLOCKED}");
    let found = json_lines(&classify(&["--json"], log.as_bytes()));
    let expected = json!({
        "file": "-",
        "line": 2,
        "code": 550,
        "enhanced": "5.7.26",
        "reply": "unauthenticated-blocked",
        "severity": "permanent",
        "category": "sender-auth",
        "scope": "domain",
        "action": "fix-sender-setup",
        "basis": "template",
        "gsmtp": true,
        "session_id": "d9443c01a7336-8si1.2",
        "help_url": "https://support.google.com/mail/answer/81126#authentication",
        "fields": { "ip": "192.0.2.7", "domain": "example.org" },
        "text": BLOCKED.trim_end(),
    });
    assert_eq!(found, [expected]);
}

#[test]
fn json_has_null_for_codes_that_are_missing() {
    let log = "The email account that you tried to reach does not exist. Please try double-checking the \
               recipient's email address for typos or unnecessary spaces. Learn more at \
               https://support.google.com/mail/?p=NoSuchUser d9443c01a7336-8si1.2 - gsmtp\n";
    let found = json_lines(&classify(&["--json"], log.as_bytes()));
    assert_eq!(found.len(), 1, "{found:?}");
    assert_eq!(found[0]["reply"], "no-such-user");
    assert_eq!(found[0]["code"], Value::Null);
    assert_eq!(found[0]["enhanced"], Value::Null);
    assert_eq!(found[0].get("fields"), None, "no wording with holes");
}

#[test]
fn the_summary_counts_each_reply_and_the_most_frequent_come_first() {
    let output = classify(&["--summary"], SAMPLE.as_bytes());
    let printed = text(&output.stdout);
    let mut wanted = BTreeMap::new();
    for row in SAMPLE_REPLIES {
        *wanted.entry(row[3].to_owned()).or_insert(0) += 1;
    }
    wanted.insert("total".to_owned(), SAMPLE_REPLIES.len());
    let table = printed
        .lines()
        .take_while(|line| !line.is_empty())
        .map(|line| {
            let words: Vec<&str> = line.split_whitespace().collect();
            (
                words[0].to_owned(),
                words[1]
                    .parse()
                    .unwrap_or_else(|_| panic!("no count in {line:?}")),
            )
        });
    assert_eq!(table.collect::<BTreeMap<_, usize>>(), wanted, "{printed}");
    assert!(
        printed.starts_with("no-such-user              3   25.0%  ██"),
        "{printed}"
    );
    assert!(
        printed.lines().all(|line| line.chars().count() <= 80),
        "{printed}"
    );
    assert!(printed.contains("\nnot recognised: 1 "), "{printed}");

    let found = json_lines(&classify(&["--summary", "--json"], SAMPLE.as_bytes()));
    assert_eq!(
        found[0],
        json!({ "reply": "no-such-user", "count": 3, "share": 0.25 })
    );
    assert_eq!(found.len(), wanted.len() - 1, "{found:?}");
}

#[test]
fn unknown_failures_are_grouped_whatever_varies_in_them() {
    let log = "\
        354 Go ahead af79cd13be357-3si9.4 - gsmtp\n\
        250 2.0.0 OK 1772438401 af79cd13be357-3si9.4 - gsmtp\n\
        550-5.7.97 The message of 2026-03-02 lacks a postmark from\n\
        550 5.7.97 192.0.2.7 for ann@example.com. d2e1a72fcca58-10si552093.71 - gsmtp\n\
        mx1: said: 550-5.7.97 The message of 2025-12-31 lacks a postmark from 550 5.7.97 \
        2001:db8::7 for bob@example.net. af79cd13be357-3si9.4 - gsmtp (in reply to DATA)\n\
        550 5.7.97 The message lacks a postmark from another server.\n\
        (450, b'4.7.98 Come back\\n4.7.98 when you are taller. ffacd0b85a97d-13si2.1 - gsmtp')\n\
        503 5.5.1 RCPT first. af79cd13be357-11sm87120.9 - gsmtp\n";
    let found = json_lines(&classify(&["--unknown", "--json"], log.as_bytes()));
    let postmark =
        "The message of <number>-<number>-<number> lacks a postmark from <ip> for <address>.";
    let expected = [
        json!({ "count": 2, "code": 550, "enhanced": "5.7.97", "text": postmark, "file": "-", "line": 3 }),
        json!({
            "count": 1, "code": 450, "enhanced": "4.7.98",
            "text": "Come back when you are taller.", "file": "-", "line": 7,
        }),
    ];
    assert_eq!(found, expected);

    let output = classify(&["--unknown"], log.as_bytes());
    assert!(
        text(&output.stdout).contains(&format!("2  550 5.7.97  {postmark}\n")),
        "{output:?}"
    );
    assert!(
        text(&output.stdout).contains("first seen at -:3\n"),
        "{output:?}"
    );
}

#[test]
fn summary_and_unknown_go_together() {
    let output = classify(&["--unknown", "--summary"], SAMPLE.as_bytes());
    let printed = text(&output.stdout);
    let (summary, unknown) = printed
        .split_once("\nnot recognised: 1\n")
        .unwrap_or_else(|| panic!("{printed}"));
    assert!(summary.contains("total"), "{printed}");
    assert!(unknown.contains("550 5.7.97"), "{printed}");
}

#[test]
fn a_missing_file_is_an_error_and_the_others_are_read() {
    let sample = Scratch::new("others", SAMPLE.as_bytes());
    let directory = env::temp_dir();
    let output = classify(
        &[
            "no/such.log",
            sample.name(),
            directory.to_str().unwrap(),
            sample.name(),
        ],
        b"",
    );
    assert_eq!(output.status.code(), Some(2), "{output:?}");
    let errors = text(&output.stderr);
    let errors: Vec<&str> = errors.lines().collect();
    assert_eq!(errors.len(), 2, "{errors:?}");
    assert!(
        errors[0].starts_with("error: cannot read no/such.log: "),
        "{errors:?}"
    );
    assert!(
        errors[1].starts_with(&format!("error: cannot read {}: ", directory.display())),
        "{errors:?}"
    );
    let rows = rows(&output);
    assert_eq!(rows.len(), 2 * SAMPLE_REPLIES.len());
    assert_eq!(
        rows[0][0],
        format!("{}:2", sample.name()),
        "several files are told apart"
    );
}

#[test]
#[cfg(unix)] // Windows has no files of such names.
fn control_characters_are_never_printed_raw() {
    let reply = b"550 5.7.97 \x1b]0;title\x07 \xc2\x9b31m \xe2\x80\xae \xff a1-2si3.4 - gsmtp\n";
    let known = BLOCKED
        .replace("example.org", "\x1b[31m\u{9b}31m\u{202e}")
        .into_bytes();
    let log = [&reply[..], &known].concat();
    let hostile = Scratch::new("hostile\x1b[31m", &log);
    for args in [
        &[][..],
        &["--json"],
        &["--unknown"],
        &["--summary"],
        &["--unknown", "--json"],
    ] {
        let output = classify(
            &[args, &[hostile.name(), "no\x1b[31m/such.log"]].concat(),
            b"",
        );
        for printed in [text(&output.stdout), text(&output.stderr)] {
            assert!(!printed.is_empty(), "{args:?}: {output:?}");
            let raw = printed
                .chars()
                .find(|char| char.is_control() && *char != '\n' || *char == '\u{202e}');
            assert_eq!(raw, None, "{args:?}: {printed}");
        }
    }
}

#[test]
#[cfg(unix)]
fn a_closed_pipe_is_no_error() {
    let log = Scratch::new("pipe", SAMPLE.repeat(100).as_bytes());
    let mut child = command(&["--json", log.name()])
        .spawn()
        .expect("the example starts");
    drop(child.stdout.take());
    let output = child.wait_with_output().expect("the example ends");
    assert_eq!(
        (output.status.code(), text(&output.stderr).as_str()),
        (Some(0), "")
    );
}

#[test]
fn a_large_log_is_read_in_parts_and_nothing_is_lost() {
    let filler =
        b"2026-03-02T08:00:00Z mx1 postfix/qmgr[99]: 4XfA1k2Lq9: removed, \xe9\r\n".repeat(5);
    let block = [&filler[..], BLOCKED.as_bytes()].concat();
    let count = (12 << 20) / block.len() + 1;
    let log = Scratch::new("large", &block.repeat(count));
    let found = json_lines(&classify(&["--json", log.name()], b""));
    assert_eq!(found.len(), count);
    for (index, found) in found.iter().enumerate() {
        assert_eq!(found["line"], 14 * index + 6, "reply {index}");
        assert_eq!(found["text"], BLOCKED.trim_end(), "reply {index}");
    }
}

#[test]
fn windows_of_any_size_show_what_the_whole_text_does() {
    let log = SAMPLE.repeat(5);
    let whole: Vec<_> = find_iter(&log)
        .map(|found| {
            let line = 1 + log[..found.range().start].matches('\n').count() as u64;
            (line, found.reply(), found.as_bytes().to_vec())
        })
        .collect();
    assert_eq!(whole.len(), 5 * SAMPLE_REPLIES.len());
    for step in [
        1_000,
        4_096,
        9_999,
        20_000,
        log.len() - 1,
        log.len(),
        log.len() + 1,
    ] {
        let mut windows = windows::Windows::new(log.as_bytes(), step);
        let mut seen = Vec::new();
        while let Some(window) = windows.advance().expect("a slice can be read") {
            let mut lines = window.lines();
            for found in window.replies() {
                if window.fresh.contains(&found.range().start) {
                    let line = lines.number(found.range().start);
                    seen.push((line, found.reply(), found.as_bytes().to_vec()));
                }
            }
        }
        assert_eq!(seen, whole, "{step} bytes at a time");
    }
}

/// Runs the example with this standard input.
#[track_caller]
fn classify(args: &[&str], stdin: &[u8]) -> Output {
    let mut child = command(args).spawn().expect("the example starts");
    let mut pipe = child.stdin.take().expect("standard input is piped");
    let input = stdin.to_vec();
    // In a thread of its own: the example may write before it has read everything, or not read at all.
    let writer = std::thread::spawn(move || drop(pipe.write_all(&input)));
    let output = child.wait_with_output().expect("the example ends");
    writer.join().expect("the writer ends");
    output
}

fn command(args: &[&str]) -> Command {
    let mut command = Command::new(&*EXAMPLE);
    command.args(args).env_remove("COLUMNS");
    command
        .stdin(Stdio::piped())
        .stdout(Stdio::piped())
        .stderr(Stdio::piped());
    command
}

/// The built example, beside the directory of this test.
static EXAMPLE: LazyLock<PathBuf> = LazyLock::new(|| {
    let test = env::current_exe().expect("the test has a path");
    let profile = test
        .ancestors()
        .nth(2)
        .expect("the test is in target/<profile>/deps");
    let example = profile
        .join("examples")
        .join("classify")
        .with_extension(env::consts::EXE_EXTENSION);
    if !example.exists() {
        build(profile);
    }
    example
});

/// Builds the example, as `cargo test` has done unless it was asked for this test alone.
fn build(profile: &Path) {
    let mut cargo = Command::new(env!("CARGO"));
    cargo
        .args(["build", "--example", "classify", "--target-dir"])
        .arg(profile.parent().unwrap_or(profile));
    if profile.ends_with("release") {
        cargo.arg("--release");
    }
    let status = cargo
        .current_dir(env!("CARGO_MANIFEST_DIR"))
        .status()
        .expect("cargo starts");
    assert!(status.success(), "cargo build --example classify: {status}");
}

/// A file that goes with the test.
struct Scratch(PathBuf);

impl Scratch {
    #[track_caller]
    fn new(name: &str, bytes: &[u8]) -> Scratch {
        let path = env::temp_dir().join(format!("classify-{}-{name}.log", process::id()));
        fs::write(&path, bytes).expect("a temporary file can be written");
        Scratch(path)
    }

    fn name(&self) -> &str {
        self.0.to_str().expect("a readable path")
    }
}

impl Drop for Scratch {
    fn drop(&mut self) {
        let _ = fs::remove_file(&self.0);
    }
}

/// Returns the columns of each line.
#[track_caller]
fn rows(output: &Output) -> Vec<Vec<String>> {
    text(&output.stdout)
        .lines()
        .map(|line| line.split_whitespace().map(str::to_owned).collect())
        .collect()
}

#[track_caller]
fn json_lines(output: &Output) -> Vec<Value> {
    assert!(output.status.success(), "{}", text(&output.stderr));
    let parse =
        |line: &str| serde_json::from_str(line).unwrap_or_else(|error| panic!("{error}: {line}"));
    text(&output.stdout).lines().map(parse).collect()
}

#[track_caller]
fn text(bytes: &[u8]) -> String {
    String::from_utf8(bytes.to_vec()).expect("the example writes UTF-8")
}
