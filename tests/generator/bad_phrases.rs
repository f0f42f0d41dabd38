//! Each bad phrase gives one problem that says where it is and what belongs there.

use crate::emit;
use crate::small::{good, one_problem, read};

#[test]
fn an_unknown_kind() {
    one_problem(
        &good().phrases("stop-word,is", "filler,is"),
        r#"data/phrases.csv:8: column kind: expected opening, closing, quick-closing or stop-word, found "filler""#,
    );
}

#[test]
fn a_phrase_that_is_too_short() {
    one_problem(
        &good().phrases("There is,", "There,"),
        r#"data/phrases.csv:2: column text: expected an opening of six letters or more, found "There""#,
    );
    for text in ["", "h", "..."] {
        one_problem(
            &good().phrases("http", text),
            &format!(
                "data/phrases.csv:6: column text: \
                 expected a closing of two letters or more, found {text:?}"
            ),
        );
    }
}

#[test]
fn a_quick_closing_whose_first_eight_bytes_do_not_tell_it() {
    for text in ["Learn m", "Go to - our page", "S'e'e o'u'r page", ""] {
        one_problem(
            &good().phrases("To view our", text),
            &format!(
                "data/phrases.csv:5: column text: expected a quick closing of eight characters or more, \
                 six of the first eight letters, found {text:?}"
            ),
        );
    }
}

#[test]
fn quick_closings_with_the_same_first_eight_bytes_are_one() {
    let phrases = good().phrases("To view our", "learn more at");
    let closings = read(&phrases).phrases.closings;
    assert_eq!(
        closings,
        ["learnmo", "http", "gsmtp", "gcdp"].map(Vec::from)
    );
}

#[test]
fn a_stop_word_that_is_no_word() {
    for text in ["", "Is", "it is", "it's", "i5"] {
        one_problem(
            &good().phrases("stop-word,is", &format!("stop-word,{text}")),
            &format!(
                "data/phrases.csv:8: column text: \
                 expected one word in lower-case letters, found {text:?}"
            ),
        );
    }
}

#[test]
fn a_phrase_that_is_there_already() {
    one_problem(
        &good().phrases("There is now", "there  is"),
        r#"data/phrases.csv:3: column text: expected a phrase that no other row of its kind has, found "there  is""#,
    );
    // Another kind is another thing.
    read(&good().phrases("stop-word,mail", "stop-word,http"));
}

#[test]
fn a_text_after_a_wording_starts_with_a_closing() {
    one_problem(
        &good().phrases("closing,gsmtp,the signature alone\n", ""),
        r#"data/gmail_replies.csv:4: column after: expected words with which a closing of phrases.csv starts, found "{session} - gsmtp""#,
    );
}

#[test]
fn phrases_are_generated_folded() {
    let files = emit::files(&read(&good()));
    let file = files.iter().find(|(name, _)| *name == "phrases.rs");
    let text = &file.unwrap().1;
    let openings = r#"const OPENINGS: [&[u8]; 2] = [b"thereisnow", b"thereis", ];"#;
    let closings =
        r#"const CLOSINGS: [&[u8]; 5] = [b"learnmo", b"toview", b"http", b"gsmtp", b"gcdp", ];"#;
    let short = [*b"learn mo", *b"to view "].map(u64::from_le_bytes);
    let short = format!("const SHORT_CLOSINGS: [u64; 2] = {short:?};");
    for part in [openings, closings, &short] {
        assert!(text.contains(part), "{part:?} is not in:\n{text}");
    }
}
