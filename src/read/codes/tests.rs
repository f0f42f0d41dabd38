//! The quick reading of plain codes against the reading of all forms, and what is no code of a reply.

use super::{is_log_field, plain_codes_at, stands_free, written_codes_at};

#[test]
fn codes_as_servers_write_them_are_read_at_once() {
    for text in [
        "550 5.1.1 The email",
        "550-5.1.1 The email",
        "452-4.5.3 Your message",
        "550 5.7.26 Unauth",
        "421-4.7.28 [192.0.2.7",
        "250 2.1.0 OK",
        "550 5.1.1  ",
        "550 5.9.09 ",
        "550 5.7.515 Access",
        "554-5.2.252 SendAsDenied",
    ] {
        let bytes = text.as_bytes();
        let plain = plain_codes_at(bytes, 0);
        assert!(plain.is_some(), "{text:?}");
        assert_eq!(plain, written_codes_at(bytes, 0), "{text:?}");
    }
}

#[test]
fn what_is_nearly_plain_is_read_as_in_all_forms() {
    for text in [
        *b"550 5.7.1 Th",
        *b"421-4.7.28 [",
        *b"250 2.1.05 2",
        *b"550 5.7.515 ",
    ] {
        for at in 0..text.len() {
            for byte in 0..=u8::MAX {
                let mut bytes = text;
                bytes[at] = byte;
                if let Some(plain) = plain_codes_at(&bytes, 0) {
                    let shown = bytes.escape_ascii();
                    assert_eq!(Some(plain), written_codes_at(&bytes, 0), "{shown}");
                }
            }
        }
    }
}

#[test]
fn a_number_stands_free_of_others() {
    for (before, free) in [
        ("", true),
        (" ", true),
        ("a", true),
        (".", true),
        ("a.", true),
        ("1", false),
        ("1.", false),
        ("192.0.2.", false),
        ("#012", true),
        (r"\015", true),
        ("x#011", true),
        ("#0.2", false),
        ("#112", false),
        ("#042", false),
        ("#018", false),
        ("0012", false),
    ] {
        let text = std::format!("{before}550 5.7.1");
        assert_eq!(stands_free(text.as_bytes(), before.len()), free, "{text:?}");
    }
}

#[test]
fn an_enhanced_code_is_a_field_after_its_name_and_before_a_comma_or_the_line_end() {
    let cases = [
        ("dsn=5.7.26, status", true),
        ("dsn=5.7.1, status", true),
        ("dsn=5.7.26. status", false),
        ("dsn=5.7.26 status", false),
        ("dsn=5.7.26\n", false),
        ("dsn=5.7.26", false),
        ("dsn:5.7.26, status", false),
        ("Status: 5.7.26\n", true),
        ("Status: 5.7.26\r\n", true),
        ("Status: 5.7.26", true),
        ("Status: 5.7.26, ", false),
        ("Status: 5.7.26 (", false),
        ("Status:  5.7.26\n", false),
        ("tatus: 5.7.26\n", false),
        ("550 5.7.26\n", false),
    ];
    for (text, expected) in cases {
        let enhanced = text.find("5.7.").unwrap();
        assert_eq!(
            is_log_field(text.as_bytes(), enhanced),
            expected,
            "{text:?}"
        );
    }
}
