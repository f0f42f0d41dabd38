//! What stands around a place, by hand and against looks at each byte.

use std::format;
use std::vec::Vec;

use super::{is_sentence_start, line_text, word_starts};

#[test]
fn a_line_starts_after_quote_marks_and_labels() {
    let cases = [
        ("The email", Some("The email")),
        ("  > \"The email", Some("The email")),
        ("Diagnostic-Code: smtp; The email", Some("The email")),
        ("DIAGNOSTIC-CODE:SMTP; The email", Some("The email")),
        ("smtp; The email", Some("The email")),
        ("Reason: \"The email", Some("The email")),
        ("Error: Message: The email", Some("The email")),
        ("Error Message: The email", Some("Error Message: The email")),
        (
            "Diagnostic-Code The email",
            Some("Diagnostic-Code The email"),
        ),
        ("Daily limit", Some("Daily limit")),
        ("SMTP protocol violation", Some("SMTP protocol violation")),
        ("smtp; 550", None),
        ("Diagnostic-Code: \n x", None),
        ("550 The", Some("The")),
        ("> 550-The", Some("The")),
        ("Diagnostic-Code: smtp; 550 The", Some("The")),
        ("550 5.1.1 The", None),
        ("550  The", None),
        ("550", None),
        ("5500 The", None),
        ("> \nThe", None),
        ("\nThe", None),
        ("", None),
    ];
    for (line, expected) in cases {
        for before in ["", "x\n"] {
            let text = format!("{before}{line}");
            let found = line_text(text.as_bytes(), before.len());
            assert_eq!(found.map(|at| &text[at..]), expected, "{text:?}");
        }
    }
    let far = format!("{:40}The email", "");
    assert_eq!(line_text(far.as_bytes(), 0), None);
    assert_eq!(line_text(far.as_bytes(), 1), Some(40));
}

#[test]
fn no_start_of_a_sentence_is_left_out() {
    const TEXT: &[u8] = b"ab. Cd\\nEf 550 gh (ij) k-l\nMn 'op' n7 q, r: S\\ntu 421-vw \xe9x";
    for from in 0..TEXT.len() {
        for end in from..TEXT.len() {
            for lines in [false, true] {
                let starts = |at: &usize| is_sentence_start(TEXT, *at, lines);
                let found: Vec<usize> = word_starts(TEXT, from, end).filter(starts).collect();
                let expected: Vec<usize> = (from..end).filter(starts).collect();
                assert_eq!(found, expected, "{from}..{end}");
            }
        }
    }
    // Few others are asked about.
    let count = word_starts(TEXT, 0, TEXT.len()).count();
    assert_eq!(
        count,
        18,
        "{:?}",
        word_starts(TEXT, 0, TEXT.len()).collect::<Vec<_>>()
    );
    assert_eq!(word_starts(TEXT, 9, 9).count(), 0);
}
