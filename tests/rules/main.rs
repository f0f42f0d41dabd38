//! The rules by which a reply is told from another, each from both sides.

mod administrators;
mod answers;
mod bytes;
mod captures;
mod code_types;
mod codes;
mod help_link;
mod inside;
mod links;
mod mail_access;
mod marks;
mod neighbours;
mod others;
mod parts;
#[path = "../forms/records.rs"]
mod records;
mod rewording;
mod template;
mod truncated;
mod versions;
mod whole;

use gmail_replies::{
    Basis, EnhancedCode, GmailReply, RecognizeError, ReplyCode, find, find_iter, recognize,
};

/// What Gmail's servers put after a text.
const SIGNED: &str = " a1-2002si3411edq.4 - gsmtp";

fn code(number: u16) -> ReplyCode {
    ReplyCode::new(number).expect("a reply code")
}

fn enhanced(code: &str) -> EnhancedCode {
    code.parse().expect("an enhanced code")
}

/// Asserts that the text is this reply, both as a reply and inside a longer text.
#[track_caller]
fn is(text: &str, reply: GmailReply, basis: Basis) {
    let inside = format!("Sent: no. It said \"{text}\"\n");
    let recognized = recognize(text).map(|found| (found.reply(), found.basis()));
    assert_eq!(recognized, Ok((reply, basis)), "{text:?}");
    let found: Vec<_> = find_iter(&inside)
        .map(|found| (found.reply(), found.basis()))
        .collect();
    assert_eq!(found, [(reply, basis)], "{inside:?}");
}

/// Asserts that the text is no reply that is known for sure, and that its codes are told.
#[track_caller]
fn is_unknown(text: &str, codes: (Option<u16>, Option<&str>)) {
    let unknown = RecognizeError::Unknown {
        code: codes.0.map(code),
        enhanced: codes.1.map(enhanced),
    };
    assert_eq!(
        recognize(text).map(|found| found.reply()),
        Err(unknown),
        "{text:?}"
    );
    assert_eq!(find(text).map(|found| found.reply()), None, "{text:?}");
}
