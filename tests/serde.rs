//! What serde writes and reads.

#![cfg(feature = "serde")]

use std::collections::BTreeMap;
use std::fmt::{Debug, Display};

use gmail_replies::{
    Action, Basis, Category, EnhancedCode, GmailReply, Language, Match, ReplyCode, Scope, Severity,
    Source, Status, find, recognize,
};
use serde::Serialize;
use serde::de::DeserializeOwned;
use serde_json::{Value, json};
use strum::VariantArray;

/// The value is written as its name, and read back from it.
#[track_caller]
fn assert_by_name<T>(values: &[T])
where
    T: Copy + Debug + Display + PartialEq + Serialize + DeserializeOwned,
{
    assert!(!values.is_empty());
    for value in values {
        let written = serde_json::to_value(value).unwrap();
        assert_eq!(written, json!(value.to_string()));
        let name = written.as_str().unwrap();
        let is_kebab = name
            .chars()
            .all(|c| c.is_ascii_lowercase() || c.is_ascii_digit() || c == '-');
        assert!(is_kebab, "expected kebab-case, found {name:?}");
        assert_eq!(serde_json::from_value::<T>(written).unwrap(), *value);
    }
}

#[track_caller]
fn error_of<T: Debug + DeserializeOwned>(value: Value) -> String {
    serde_json::from_value::<T>(value).unwrap_err().to_string()
}

fn json_of(found: &Match<'_>) -> Value {
    serde_json::to_value(found).unwrap()
}

#[test]
fn all_names_survive_a_round_trip() {
    assert_by_name(GmailReply::ALL);
    assert_by_name(Severity::VARIANTS);
    assert_by_name(Category::VARIANTS);
    assert_by_name(Scope::VARIANTS);
    assert_by_name(Action::VARIANTS);
    assert_by_name(Basis::VARIANTS);
    assert_by_name(Language::VARIANTS);
    assert_by_name(Source::VARIANTS);
    assert_by_name(Status::VARIANTS);
}

#[test]
fn a_reply_is_written_as_its_published_name() {
    assert_eq!(
        serde_json::to_string(&GmailReply::NoSuchUser).unwrap(),
        r#""no-such-user""#
    );
    assert_eq!(
        serde_json::to_string(&Action::FixSenderSetup).unwrap(),
        r#""fix-sender-setup""#
    );
    assert_eq!(
        serde_json::to_string(&Language::ZhHant).unwrap(),
        r#""zh-hant""#
    );
}

#[test]
fn names_can_be_keys() {
    let counts = BTreeMap::from([(GmailReply::NoSuchUser, 3), (GmailReply::ServerBusy, 1)]);
    let text = serde_json::to_string(&counts).unwrap();
    assert_eq!(text, r#"{"server-busy":1,"no-such-user":3}"#);
    assert_eq!(
        serde_json::from_str::<BTreeMap<GmailReply, u32>>(&text).unwrap(),
        counts
    );
}

#[test]
fn escaped_names_are_read() {
    let read: GmailReply = serde_json::from_str(r#""no-such\u002duser""#).unwrap();
    assert_eq!(read, GmailReply::NoSuchUser);
}

#[test]
fn reply_codes_are_numbers() {
    for number in 200..=599 {
        let code = ReplyCode::new(number).unwrap();
        assert_eq!(serde_json::to_value(code).unwrap(), json!(number));
        assert_eq!(
            serde_json::from_value::<ReplyCode>(json!(number)).unwrap(),
            code
        );
    }
}

#[test]
fn enhanced_codes_are_dotted_text() {
    for class in [2, 4, 5] {
        for (subject, detail) in [
            (0, 0),
            (1, 1),
            (7, 26),
            (7, 515),
            (9, 10),
            (99, 100),
            (999, 999),
        ] {
            let code = EnhancedCode::new(class, subject, detail).unwrap();
            assert_eq!(
                serde_json::to_value(code).unwrap(),
                json!(format!("{class}.{subject}.{detail}"))
            );
            assert_eq!(
                serde_json::from_value::<EnhancedCode>(json!(code.to_string())).unwrap(),
                code
            );
        }
    }
}

#[test]
fn unknown_names_give_a_clear_error() {
    let cases = [
        (
            error_of::<GmailReply>(json!("x")),
            r#"unknown reply "x", expected the name of a Gmail reply such as no-such-user"#,
        ),
        (
            error_of::<GmailReply>(json!("NoSuchUser")),
            r#"unknown reply "NoSuchUser", expected the name of a Gmail reply such as no-such-user"#,
        ),
        (
            error_of::<GmailReply>(json!("a\nb")),
            r#"unknown reply "a\nb", expected the name of a Gmail reply such as no-such-user"#,
        ),
        (
            error_of::<Severity>(json!("Permanent")),
            r#"unknown severity "Permanent", expected one of transient, permanent"#,
        ),
        (
            error_of::<Category>(json!("spam")),
            r#"unknown category "spam", expected one of login, sender-auth, quota, policy, protocol, recipient, system"#,
        ),
        (
            error_of::<Scope>(json!("")),
            r#"unknown scope "", expected one of recipient, message, sender, ip, domain, connection, service"#,
        ),
        (
            error_of::<Action>(json!("slow_down")),
            "unknown action \"slow_down\", expected one of retry, slow-down, split-recipients, fix-client, \
             fix-credentials, fix-sender-setup, fix-message, suppress-recipient, contact-admin",
        ),
        (
            error_of::<Basis>(json!("guess")),
            r#"unknown basis "guess", expected one of exact, template, other-codes, reworded, help-link, truncated"#,
        ),
        (
            error_of::<Language>(json!("de")),
            r#"unknown language "de", expected one of en, zh-hant"#,
        ),
        (
            error_of::<Source>(json!("web")),
            r#"unknown source "web", expected one of page, page-zh-hant, sender-faq, relay-page, wire"#,
        ),
        (
            error_of::<Status>(json!("new")),
            r#"unknown status "new", expected one of current, retired, unknown"#,
        ),
    ];
    for (found, expected) in cases {
        assert_eq!(found, expected);
    }
}

#[test]
fn values_of_another_type_give_a_clear_error() {
    let cases = [
        (
            error_of::<GmailReply>(json!(37)),
            "invalid type: integer `37`, expected the name of a Gmail reply such as no-such-user",
        ),
        (
            error_of::<Severity>(json!(null)),
            "invalid type: null, expected one of transient, permanent",
        ),
        (
            error_of::<ReplyCode>(json!("550")),
            r#"invalid type: string "550", expected a reply code from 200 to 599"#,
        ),
        (
            error_of::<ReplyCode>(json!(600)),
            "invalid value: integer `600`, expected a reply code from 200 to 599",
        ),
        (
            error_of::<ReplyCode>(json!(199)),
            "invalid value: integer `199`, expected a reply code from 200 to 599",
        ),
        (
            error_of::<ReplyCode>(json!(-550)),
            "invalid value: integer `-550`, expected a reply code from 200 to 599",
        ),
        (
            error_of::<ReplyCode>(json!(66_086)),
            "invalid value: integer `66086`, expected a reply code from 200 to 599",
        ),
        (
            error_of::<EnhancedCode>(json!("5.7")),
            r#"invalid value: string "5.7", expected an enhanced status code such as 5.7.26"#,
        ),
        (
            error_of::<EnhancedCode>(json!("5.7.1000")),
            r#"invalid value: string "5.7.1000", expected an enhanced status code such as 5.7.26"#,
        ),
        (
            error_of::<EnhancedCode>(json!(5.7)),
            "invalid type: floating point `5.7`, expected an enhanced status code such as 5.7.26",
        ),
    ];
    for (found, expected) in cases {
        assert_eq!(found, expected);
    }
}

#[test]
fn a_match_is_an_object_for_a_log() {
    let reply = "550-5.1.1 The email account that you tried to reach does not exist. Please try\r\n\
                 550-5.1.1 double-checking the recipient's email address for typos or\r\n\
                 550-5.1.1 unnecessary spaces. For more information, go to\r\n\
                 550 5.1.1  https://support.google.com/mail/?p=NoSuchUser a1b2-3c4si5.6 - gsmtp\r\n";
    let found = recognize(reply).unwrap();
    assert_eq!(
        json_of(&found),
        json!({
            "code": 550,
            "enhanced": "5.1.1",
            "reply": "no-such-user",
            "severity": "permanent",
            "category": GmailReply::NoSuchUser.category().to_string(),
            "scope": "recipient",
            "action": "suppress-recipient",
            "basis": found.basis().to_string(),
            "gsmtp": true,
            "session_id": "a1b2-3c4si5.6",
            "help_url": "https://support.google.com/mail/?p=NoSuchUser",
        })
    );
}

#[test]
fn what_a_match_lacks_is_null() {
    let text = "The email account that you tried to reach does not exist. Please try double-checking \
                the recipient's email address for typos or unnecessary spaces.";
    let found = find(text).unwrap();
    assert_eq!((found.code(), found.enhanced()), (None, None));
    let object = json_of(&found);
    for absent in ["code", "enhanced", "session_id", "help_url"] {
        assert_eq!(
            object.get(absent),
            Some(&Value::Null),
            "{absent} in {object}"
        );
    }
    assert_eq!(object["gsmtp"], json!(false));
    assert_eq!(object["severity"], json!("permanent"));
}

#[test]
fn the_fields_of_a_match_stand_in_a_fixed_order() {
    let found = recognize("555 5.5.2 Syntax error. a1b2-3c4si5.6 - gsmtp").unwrap();
    let text = serde_json::to_string(&found).unwrap();
    let keys = [
        "code",
        "enhanced",
        "reply",
        "severity",
        "category",
        "scope",
        "action",
        "basis",
        "gsmtp",
        "session_id",
        "help_url",
    ];
    let places: Vec<_> = keys
        .iter()
        .map(|key| text.find(&format!("\"{key}\":")))
        .collect();
    assert!(
        places.iter().all(Option::is_some),
        "expected {keys:?}, found {text}"
    );
    assert!(
        places.is_sorted(),
        "expected the order {keys:?}, found {text}"
    );
    assert_eq!(
        serde_json::from_str::<Value>(&text)
            .unwrap()
            .as_object()
            .unwrap()
            .len(),
        keys.len()
    );
}
