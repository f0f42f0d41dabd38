//! What users' builds and logs rely on: auto traits, sizes, numbers, and text that is safe to print.

use std::fmt::{Debug, Display};
use std::panic::{RefUnwindSafe, UnwindSafe};

use gmail_replies::{
    Action, Basis, Category, EnhancedCode, FindIter, GmailReply, Language, Match, ParseCodeError,
    ParseNameError, ParseReplyError, RecognizeError, ReplyCode, Scope, Severity, Source, Status,
    Wire, WireArgs, Wording, find_iter, recognize,
};

fn is_plain_data<T: Send + Sync + Unpin + UnwindSafe + RefUnwindSafe + 'static>() {}

fn is_plain_data_for_as_long<
    'a,
    T: Send + Sync + Unpin + UnwindSafe + RefUnwindSafe + Clone + 'a,
>(
    _: &'a [u8],
) {
}

fn is_error<T: std::error::Error + Copy + Eq + Send + Sync + 'static>() {}

#[test]
fn all_types_can_be_sent_shared_moved_and_unwound() {
    is_plain_data::<GmailReply>();
    is_plain_data::<ReplyCode>();
    is_plain_data::<EnhancedCode>();
    is_plain_data::<Severity>();
    is_plain_data::<Category>();
    is_plain_data::<Scope>();
    is_plain_data::<Action>();
    is_plain_data::<Language>();
    is_plain_data::<Basis>();
    is_plain_data::<Source>();
    is_plain_data::<Status>();
    is_plain_data::<Wording>();
    is_plain_data::<RecognizeError>();
    is_plain_data::<ParseCodeError>();
    is_plain_data::<ParseReplyError>();
    is_plain_data::<ParseNameError>();
    let input = b"a borrowed input";
    is_plain_data_for_as_long::<Match<'_>>(input);
    is_plain_data_for_as_long::<FindIter<'_>>(input);
    is_plain_data_for_as_long::<WireArgs<'_>>(input);
    is_plain_data_for_as_long::<Wire<'_>>(input);
}

#[test]
fn all_errors_are_errors() {
    is_error::<RecognizeError>();
    is_error::<ParseCodeError>();
    is_error::<ParseReplyError>();
    is_error::<ParseNameError>();
}

#[test]
fn values_are_small() {
    let sizes = [
        ("GmailReply", size_of::<GmailReply>(), 2),
        ("ReplyCode", size_of::<ReplyCode>(), 2),
        ("Option<ReplyCode>", size_of::<Option<ReplyCode>>(), 2),
        ("EnhancedCode", size_of::<EnhancedCode>(), 6),
        ("Option<EnhancedCode>", size_of::<Option<EnhancedCode>>(), 6),
        ("RecognizeError", size_of::<RecognizeError>(), 12),
        ("ParseCodeError", size_of::<ParseCodeError>(), 1),
        ("ParseReplyError", size_of::<ParseReplyError>(), 0),
        ("Match", size_of::<Match<'_>>(), 72),
        ("FindIter", size_of::<FindIter<'_>>(), 200),
    ];
    for (name, size, most) in sizes {
        assert!(
            size <= most,
            "expected {name} to have at most {most} bytes, found {size}"
        );
    }
}

/// A number was published with its name: the list only grows.
#[test]
fn numbers_and_their_order_are_those_that_were_published() {
    let file = include_str!("../data/published.csv");
    let published: Vec<(u16, &str)> = file
        .lines()
        .skip(1)
        .map(|line| {
            line.split_once(',')
                .map(|(number, name)| (number.parse().unwrap(), name))
                .unwrap()
        })
        .collect();
    assert!(
        published.len() >= 116,
        "expected the list to grow, found {} replies",
        published.len()
    );
    let all: Vec<(u16, &str)> = GmailReply::ALL
        .iter()
        .map(|reply| (*reply as u16, reply.name()))
        .collect();
    assert_eq!(all, published);
    assert!(all.is_sorted_by(|one, other| one.0 < other.0), "{all:?}");
}

/// The first and the last reply of the first list, by number: what is in `published.csv` cannot be
/// rewritten without this.
#[test]
fn the_first_numbers_stay() {
    let first = [
        (
            1,
            GmailReply::AuthTemporarilyUnavailable,
            "auth-temporarily-unavailable",
        ),
        (
            2,
            GmailReply::TemporarySystemProblem,
            "temporary-system-problem",
        ),
        (115, GmailReply::SyntaxError, "syntax-error"),
        (116, GmailReply::CustomDomainPolicy, "custom-domain-policy"),
    ];
    for (number, reply, name) in first {
        assert_eq!((reply as u16, reply.name()), (number, name));
    }
}

/// Replies whose holes, session and link are as hostile as they can be.
const HOSTILE: [&[u8]; 7] = [
    b"550-5.7.26 Unauthenticated email from \x1b[31mroot\x1b]0;owned\x07 is not accepted due to\r\n550 5.7.26 domain's DMARC policy.",
    b"550 5.7.26 Unauthenticated email from \x00\x7f\x9b31m\xff\xfe is not accepted due to domain's DMARC policy. - gsmtp",
    b"550 5.7.1 Nov 23 10:00:00 host sshd[1]: Accepted password\nNov 23 10:00:01 forged line - gcdp a1-2si3.4 - gsmtp",
    b"550 5.2.1 The email account that you tried to reach is disabled. \x1b[2J http://google.com/\x1b[2J\xe2\x80\xae - gsmtp",
    b"452 4.2.2 \x1b[1m",
    b"\x1b[31m",
    b"\0\0\0\n550 5.5.2 ${jndi:ldap://example.com/a} %s%n \xf0\x9f\x92\xa9",
];

#[track_caller]
fn assert_safe(what: &(impl Debug + Display), input: &[u8]) {
    for text in [
        what.to_string(),
        format!("{what:?}"),
        format!("{what:#?}").replace('\n', " "),
    ] {
        assert!(
            text.bytes().all(|byte| matches!(byte, b' '..=b'~')),
            "{text:?} for {}",
            input.escape_ascii()
        );
        for word in [
            "31m", "root", "owned", "forged", "password", "jndi", "http", "%s", "2J",
        ] {
            assert!(
                !text.contains(word),
                "{text:?} quotes {}",
                input.escape_ascii()
            );
        }
    }
}

#[test]
fn what_is_printed_quotes_nothing_of_the_input() {
    let mut found = 0;
    for input in HOSTILE {
        match recognize(input) {
            Ok(reply) => assert_safe(&reply, input),
            Err(error) => assert_safe(&error, input),
        }
        for reply in find_iter(input) {
            found += 1;
            assert_safe(&reply, input);
        }
        let text = String::from_utf8_lossy(input);
        assert_safe(&text.parse::<GmailReply>().unwrap_err(), input);
        assert_safe(&text.parse::<ReplyCode>().unwrap_err(), input);
        assert_safe(&text.parse::<EnhancedCode>().unwrap_err(), input);
    }
    assert!(
        found >= 3,
        "expected replies among the hostile texts, found {found}"
    );
}

#[test]
fn displays_read_as_documented() {
    let found =
        recognize("550 5.1.1 The email account that you tried to reach does not exist.").unwrap();
    assert_eq!(found.to_string(), "550 5.1.1 no-such-user");
    assert_eq!(
        format!("{found:?}"),
        "Match { reply: NoSuchUser, code: Some(ReplyCode(550)), enhanced: Some(EnhancedCode { class: 5, subject: 1, \
         detail: 1 }), basis: Exact, is_gsmtp: false, range: 0..67 }"
    );
    let errors = [
        ("", "expected an SMTP reply, found no text"),
        (
            "250 2.0.0 OK",
            "expected a reply code of class 4 or 5, found 250, which is no failure",
        ),
        (
            "550 5.1.1 Nobody",
            "expected a known Gmail reply, found an unknown or ambiguous text with codes 550 5.1.1",
        ),
        (
            "550 Nobody",
            "expected a known Gmail reply, found an unknown or ambiguous text with code 550",
        ),
        (
            "5.1.1 Nobody",
            "expected a known Gmail reply, found an unknown or ambiguous text with code 5.1.1",
        ),
        (
            "Nobody",
            "expected a known Gmail reply, found an unknown or ambiguous text without codes",
        ),
    ];
    for (input, message) in errors {
        assert_eq!(
            recognize(input).unwrap_err().to_string(),
            message,
            "{input:?}"
        );
    }
}

#[test]
fn numbers_lead_back_to_their_replies() {
    for reply in GmailReply::ALL {
        assert_eq!(GmailReply::from_number(*reply as u16), Some(*reply));
    }
    assert_eq!(GmailReply::from_number(0), None);
    assert_eq!(
        GmailReply::from_number(GmailReply::ALL.len() as u16 + 1),
        None
    );
}

#[test]
fn codes_are_parsed_by_all_traits_that_say_so() {
    assert_eq!(ReplyCode::try_from("550"), "550".parse());
    assert_eq!(ReplyCode::try_from("5500"), "5500".parse());
    assert_eq!(EnhancedCode::try_from("5.7.26"), "5.7.26".parse());
    assert_eq!(EnhancedCode::try_from("3.7.26"), "3.7.26".parse());
}

#[test]
fn an_error_says_what_its_codes_say() {
    use Severity::{Permanent, Transient};
    let cases = [
        (
            "550 5.1.1 User unknown",
            Some(550),
            Some("5.1.1"),
            Some(Permanent),
        ),
        (
            "450 5.1.1 User unknown",
            Some(450),
            Some("5.1.1"),
            Some(Transient),
        ),
        ("4.2.0 Greylisted", None, Some("4.2.0"), Some(Transient)),
        ("250 2.0.0 OK", Some(250), None, None),
        ("User unknown", None, None, None),
        ("", None, None, None),
    ];
    for (text, code, enhanced, severity) in cases {
        let error = recognize(text).expect_err("no reply of Gmail's");
        assert_eq!(error.code().map(u16::from), code, "{text:?}");
        let found = error.enhanced().map(|enhanced| enhanced.to_string());
        assert_eq!(found.as_deref(), enhanced, "{text:?}");
        assert_eq!(error.severity(), severity, "{text:?}");
    }
}

#[test]
fn a_match_is_compared_by_what_it_is_and_where() {
    let text = "S: 502 5.5.1 Unrecognized command. x1-2si3.4 - gsmtp";
    let mut replies = find_iter(text);
    let found = replies.next().expect("a reply");
    assert_eq!(Some(found), gmail_replies::find(text));
    assert_ne!(Some(found), recognize(&text[3..]).ok());
    assert!(found.is_permanent() && !found.is_transient());
    assert!(format!("{replies:?}").starts_with("FindIter"));
    assert_eq!((replies.next(), replies.next()), (None, None));
}

#[test]
fn a_name_that_is_none_is_told_what_was_expected() {
    let severity = "permanently".parse::<Severity>().expect_err("no severity");
    assert_eq!(
        severity.to_string(),
        "expected a severity such as transient, found another name"
    );
    let action = Action::try_from("").expect_err("no action");
    assert_eq!(
        action.to_string(),
        "expected an action such as retry, found another name"
    );
}

#[test]
fn every_vocabulary_has_names_for_constants() {
    const NAMES: [&str; 5] = [
        GmailReply::NoSuchUser.name(),
        Severity::Transient.name(),
        Category::SenderAuth.name(),
        Action::FixSenderSetup.name(),
        Basis::OtherCodes.name(),
    ];
    let expected = [
        "no-such-user",
        "transient",
        "sender-auth",
        "fix-sender-setup",
        "other-codes",
    ];
    assert_eq!(NAMES, expected);
}

#[test]
fn what_is_written_has_the_width_that_is_asked_for() {
    let code: ReplyCode = "550".parse().expect("a reply code");
    let enhanced: EnhancedCode = "5.7.26".parse().expect("an enhanced code");
    let longest: EnhancedCode = "5.999.999".parse().expect("an enhanced code");
    let found = recognize("550 5.2.1 The email account that you tried to reach is disabled.")
        .expect("a reply");
    assert_eq!(format!("[{code:>6}] [{code:<6}]"), "[   550] [550   ]");
    assert_eq!(
        format!("[{enhanced:>8}] [{enhanced:<8}]"),
        "[  5.7.26] [5.7.26  ]"
    );
    assert_eq!(
        format!("[{longest:>3}] [{longest:.^11}]"),
        "[5.999.999] [.5.999.999.]"
    );
    assert_eq!(
        format!("[{found:>28}] [{found:.9}]"),
        "[  550 5.2.1 account-disabled] [550 5.2.1]"
    );
    for reply in GmailReply::ALL {
        let text = reply.wire(&WireArgs::new()).to_string();
        let found = recognize(&text).expect(&text);
        assert_eq!(format!("{found:>100}").len(), 100, "{found}");
    }
}
