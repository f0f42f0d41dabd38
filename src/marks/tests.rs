//! What shows that a text is Gmail's.

use std::format;

use super::lead_of;

#[test]
fn the_host_is_looked_for_in_this_line_and_two_more_up_to_a_blank_one() {
    let cases = [
        ("host", "host"),
        ("one\nhost", "one\nhost"),
        ("one\ntwo\nthree\nhost", "one\ntwo\nthree\nhost"),
        ("none\none\ntwo\nthree\nhost", "\none\ntwo\nthree\nhost"),
        ("none\n\nhost", "\nhost"),
        ("none\n\none\nhost", "\none\nhost"),
        ("none\n\n\nhost", "\nhost"),
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
