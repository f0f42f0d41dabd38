//! What the generator makes of good data.

use crate::emit;
use crate::shared::vocabulary::{Action, Category, Scope, Source, Status};
use crate::small::{good, read};

fn generated(name: &str) -> String {
    let files = emit::files(&read(&good()));
    let file = files.into_iter().find(|(file, _)| *file == name);
    file.unwrap_or_else(|| panic!("no file {name}")).1
}

#[track_caller]
fn assert_has(text: &str, part: &str) {
    assert!(text.contains(part), "{part:?} is not in:\n{text}");
}

#[test]
fn a_reply_has_what_its_row_says() {
    let catalogue = read(&good());
    let names: Vec<&str> = catalogue
        .replies
        .iter()
        .map(|reply| reply.name.as_str())
        .collect();
    assert_eq!(
        names,
        ["no-such-user", "ip-rate-limited", "ip-rate-blocked"]
    );
    let reply = &catalogue.replies[1];
    assert_eq!((reply.number, reply.variant.as_str()), (2, "IpRateLimited"));
    assert_eq!(reply.code, 421);
    assert_eq!(reply.enhanced, (4, 7, 28));
    assert_eq!(reply.category, Category::Policy);
    assert_eq!(reply.scope, Scope::Ip);
    assert_eq!(reply.action, Action::SlowDown);
    assert_eq!(reply.escalates_to.as_deref(), Some("IpRateBlocked"));
    assert_eq!(reply.explanation_en, "Your address sends too much.");
    assert_eq!(reply.explanation_zh_hant, "您的位址寄出太多郵件。");
    assert_eq!(catalogue.replies[0].escalates_to, None);
}

#[test]
fn a_wording_has_what_its_row_says() {
    let catalogue = read(&good());
    let replies: Vec<usize> = catalogue
        .wordings
        .iter()
        .map(|wording| wording.reply)
        .collect();
    assert_eq!(replies, [0, 0, 1, 2]);
    let wording = &catalogue.wordings[2];
    assert_eq!(wording.code, 421);
    assert_eq!(wording.enhanced, (4, 7, 28));
    assert_eq!(
        wording.text(),
        "[{ip}      {class}] Mail from {ip} is limited, for now. {session} - gsmtp"
    );
    assert_eq!(
        (wording.first_seen.as_str(), wording.last_seen.as_str()),
        ("2024-05", "")
    );
    assert_eq!(
        (wording.status, wording.source),
        (Status::Current, Source::Wire)
    );
    assert_eq!(
        catalogue.wordings[0].help_urls,
        ["https://support.google.com/mail/?p=NoSuchUser"]
    );
}

#[test]
fn a_bar_in_a_wording_is_a_line_break() {
    let catalogue = read(&good());
    assert_eq!(catalogue.wordings[3].text(), "Mail from {ip} is\nblocked.");
    let title = good().wordings("Learn more at {url}", "Learn more at Mail | Help");
    let text = read(&title).wordings[0].text();
    assert_eq!(
        text,
        "The account does not exist. Learn more at Mail | Help"
    );
}

#[test]
fn files_with_crlf_give_the_same_output() {
    let crlf = read(&good().everywhere("\n", "\r\n"));
    assert_eq!(emit::files(&crlf), emit::files(&read(&good())));
}

#[test]
fn output_is_the_same_each_time_and_knows_no_machine() {
    let files = emit::files(&read(&good()));
    assert_eq!(files, emit::files(&read(&good())));
    for (name, text) in files {
        assert!(!text.contains('\r'), "{name} has a carriage return");
        assert!(text.ends_with('\n'), "{name} does not end with a line end");
        assert!(
            !text.contains(env!("CARGO_MANIFEST_DIR")),
            "{name} names a path of this machine"
        );
        assert_has(&text, "// Generated from data/ by the build script.\n");
    }
}

#[test]
fn a_variant_is_documented_with_meaning_codes_text_and_link() {
    let documented = "    \
        /// There is no such account, so check the address.\n    \
        ///\n    \
        /// Codes: `550 5.1.1`.\n    \
        ///\n    \
        /// ```text\n    \
        /// 550 5.1.1 The account does not exist.\n    \
        /// ```\n    \
        ///\n    \
        /// Category [`recipient`](crate::Category::Recipient), \
        scope [`recipient`](crate::Scope::Recipient), \
        action [`suppress-recipient`](crate::Action::SuppressRecipient).\n    \
        /// Google's help: <https://support.google.com/mail/?p=NoSuchUser>.\n    \
        NoSuchUser = 1,\n";
    let text = generated("reply.rs");
    assert_has(&text, documented);
    assert_has(&text, "    NoSuchUser = \"no-such-user\",\n");
    assert_has(
        &text,
        "    /// When it is ignored, [`IpRateBlocked`](GmailReply::IpRateBlocked) follows.\n",
    );
    assert_has(&text, "    IpRateBlocked = 3,\n}\n");
}

/// The line of a generated table that has `part`.
#[track_caller]
fn line(table: &str, part: &str) -> String {
    let line = table.lines().find(|line| line.contains(part));
    line.unwrap_or_else(|| panic!("{part:?} is not in:\n{table}"))
        .to_owned()
}

#[test]
fn facts_are_plain_rust() {
    let facts = generated("facts.rs");
    assert_has(&facts, "static FACTS: [Facts; 3] = [\n");
    let limited = line(&facts, "is limited, for now.");
    let parts = [
        "code: CODE_421, enhanced: ENHANCED_4_7_28,",
        "message: \"Mail from {ip} is limited, for now.\",",
        "category: Category::Policy, scope: Scope::Ip, action: Action::SlowDown,",
        "action: Action::SlowDown, help_url: None,",
        "first_wording: 2, wordings: 1 }",
    ];
    for part in parts {
        assert_has(&limited, part);
    }
    let escalations = "static ESCALATIONS: [Option<GmailReply>; 3] = [None, Some(GmailReply::IpRateBlocked), None];";
    assert_has(&facts, escalations);
}

#[test]
fn explanations_stand_by_themselves() {
    let explanations = generated("explanations.rs");
    let english = explanations.find("static EXPLANATIONS_EN: [&str; 3] = [\n");
    let chinese = explanations.find("static EXPLANATIONS_ZH_HANT: [&str; 3] = [\n");
    assert!(
        english < chinese && english.is_some(),
        "not one list after the other in:\n{explanations}"
    );
    line(&explanations, "\"Your address sends too much.\"");
    line(&explanations, "\"您的位址寄出太多郵件。\"");
}

#[test]
fn wordings_are_plain_rust() {
    let wordings = generated("wordings.rs");
    assert_has(&wordings, "static WORDINGS: [Wording; 4] = [\n");
    let limited = line(&wordings, "GmailReply::IpRateLimited");
    let parts = [
        "code: CODE_421, enhanced: ENHANCED_4_7_28,",
        "text: \"[{ip}      {class}] Mail from {ip} is limited, for now. {session} - gsmtp\",",
        "core_start: 20, core_end: 55,",
        "source: Source::Wire, status: Status::Current,",
        "first_seen: Some(\"2024-05\"), last_seen: None",
    ];
    for part in parts {
        assert_has(&limited, part);
    }
}

#[test]
fn patterns_are_sorted_by_their_letters() {
    let text = generated("patterns.rs");
    let lines: Vec<&str> = text
        .lines()
        .filter(|line| line.contains("Pattern {"))
        .map(|line| line.split(", weight").next().unwrap_or_default())
        .collect();
    assert_eq!(
        lines,
        [
            r#"    Pattern { letters: b"mailfrom\x01isblocked", first: 0, count: 1"#,
            r#"    Pattern { letters: b"mailfrom\x01islimitedfornow", first: 1, count: 1"#,
            r#"    Pattern { letters: b"theaccountdoesnotexist", first: 2, count: 1"#,
            r#"    Pattern { letters: b"theaccountisunknown", first: 3, count: 1"#,
        ],
    );
    assert_has(&text, "PATTERN_ROWS: [u16; 4] = [3, 2, 0, 1];");
}

#[test]
fn links_and_triples_lead_to_rows() {
    assert_has(&generated("links.rs"), "(\"p=nosuchuser\", &[0])");
    let triples = generated("triples.rs");
    let (_, entries) = triples.split_once("entries: ").unwrap();
    for row in 0..4 {
        let entry = format!(", {row}),\n");
        assert_eq!(
            entries.matches(&entry).count(),
            1,
            "row {row} in\n{triples}"
        );
    }
}
