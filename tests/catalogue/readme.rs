//! The figures about the catalogue that the README states.

use std::collections::BTreeSet;

use gmail_replies::{EnhancedCode, GmailReply, ReplyCode, Wording};

const README: &str = include_str!("../../README.md");

fn rows() -> impl Iterator<Item = &'static Wording> {
    GmailReply::ALL.iter().flat_map(|reply| reply.wordings())
}

#[track_caller]
fn assert_says(sentence: &str) {
    let text = README.split_whitespace().collect::<Vec<_>>().join(" ");
    assert!(
        text.contains(sentence),
        "expected {sentence:?} in README.md, found it nowhere"
    );
}

#[test]
fn the_readme_says_how_many_meanings_share_codes() {
    let codes: BTreeSet<(ReplyCode, EnhancedCode)> =
        rows().map(|row| (row.code, row.enhanced)).collect();
    let of = |(code, enhanced)| GmailReply::with_codes(code, enhanced);
    let with_one = codes
        .iter()
        .filter(|codes| of(**codes).count() == 1)
        .count();
    let actions = |codes| {
        of(codes)
            .map(GmailReply::action)
            .collect::<BTreeSet<_>>()
            .len()
    };
    let with_several_actions = codes.iter().filter(|codes| actions(**codes) > 1).count();
    assert_says(&format!(
        "Of the {} pairs in the catalogue, {with_one} have one meaning",
        codes.len()
    ));
    assert_says(&format!(
        "under {with_several_actions}, the meanings ask for different actions"
    ));
}

#[test]
fn the_readme_says_how_many_meanings_550_5_7_1_has() {
    let codes = ReplyCode::new(550).zip(EnhancedCode::new(5, 7, 1));
    let under = |row: &&Wording| Some((row.code, row.enhanced)) == codes;
    let meanings: BTreeSet<GmailReply> = rows().filter(under).map(Wording::reply).collect();
    let wordings = rows().filter(under).count();
    assert_says(&format!(
        "`550 5.7.1` has {} of them in {wordings} wordings",
        meanings.len()
    ));
}

#[test]
fn the_readme_says_right_that_one_login_reply_has_codes_of_its_own() {
    let codes = ReplyCode::new(535).zip(EnhancedCode::new(5, 7, 8));
    let replies: Vec<GmailReply> = codes
        .into_iter()
        .flat_map(|(code, enhanced)| GmailReply::with_codes(code, enhanced))
        .collect();
    assert_eq!(replies, [GmailReply::BadCredentials]);
    assert_says("`535 5.7.8` always means that name and password were refused");
}

#[test]
fn the_readme_has_the_same_table_of_speed_as_the_documentation() {
    let table = include_str!("../../docs/speed.md");
    let rows = table.lines().filter(|line| line.starts_with('|'));
    let missing: Vec<&str> = rows.filter(|row| !README.contains(row)).collect();
    assert!(missing.is_empty(), "expected in README.md: {missing:#?}");
}
