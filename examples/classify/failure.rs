//! Reading a failure that is not in the catalogue.

use std::sync::LazyLock;

use gmail_replies::Match;
use regex::bytes::{Captures, Regex};
use serde::Serialize;

use crate::wording::normal_wording;

/// Both codes, with what a log may put between them: `550-5.7.1`, `(550, b'5.7.1`.
static CODES: LazyLock<Regex> = LazyLock::new(|| {
    Regex::new(
        r#"(?x-u)
        (?: ^ | [^0-9.] ) ([2-5][0-9]{2})
        ( - | [^0-9A-Za-z.\n]{1,4} (?: b?['"] )? )
        ([245]\.[0-9]{1,3}\.[0-9]{1,3}) \b"#,
    )
    .expect("a valid pattern")
});
/// A reply code that no enhanced code follows: `354 Go ahead`.
static CODE: LazyLock<Regex> = LazyLock::new(|| {
    Regex::new(r"(?-u)(?:^|[^0-9A-Za-z.=])([2-5][0-9]{2})[ -]").expect("a valid pattern")
});

/// The codes and the text of a failure, without what differs from one time to the next.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord, Serialize)]
pub struct Failure {
    pub code: u16,
    pub enhanced: Option<String>,
    pub text: String,
}

impl Failure {
    /// Reads the failure that ends with `text`, and where it starts there.
    pub fn before(text: &[u8]) -> Option<(usize, Failure)> {
        let codes = first_codes(text)?;
        let code = std::str::from_utf8(codes.code).ok()?.parse().ok()?;
        let enhanced = codes
            .enhanced
            .map(|enhanced| String::from_utf8_lossy(enhanced).into_owned());
        let text = normal_wording(&text[codes.end..]);
        (code >= 400).then_some((
            codes.start,
            Failure {
                code,
                enhanced,
                text,
            },
        ))
    }

    pub fn shares_codes(&self, reply: &Match<'_>) -> bool {
        let enhanced = reply.enhanced().map(|enhanced| enhanced.to_string());
        reply.code().is_some_and(|code| code.get() == self.code) && enhanced == self.enhanced
    }
}

/// Codes as they are written in a text.
struct Codes<'a> {
    start: usize,
    end: usize,
    code: &'a [u8],
    enhanced: Option<&'a [u8]>,
    /// Whether the reply continues after this line: `550-5.7.1`.
    more: bool,
}

impl<'a> Codes<'a> {
    fn new(found: &Captures<'a>) -> Option<Codes<'a>> {
        let code = found.get(1)?;
        let enhanced = found.get(3);
        Some(Codes {
            start: code.start(),
            end: enhanced.unwrap_or(code).end(),
            code: code.as_bytes(),
            enhanced: enhanced.map(|enhanced| enhanced.as_bytes()),
            more: found
                .get(2)
                .is_some_and(|between| between.as_bytes() == b"-"),
        })
    }
}

/// Returns the first codes of the reply that ends with `text`.
fn first_codes(text: &[u8]) -> Option<Codes<'_>> {
    let line = memchr::memrchr(b'\n', text).map_or(0, |at| at + 1);
    let mut coded: Vec<Codes<'_>> = CODES
        .captures_iter(text)
        .filter_map(|found| Codes::new(&found))
        .collect();
    if coded.last().is_none_or(|last| last.start < line) {
        // No codes on the line of the signature: one alone, or else those of the lines above that
        // a program has wrapped.
        if let Some(code) = CODE.captures(&text[line..]) {
            let code = Codes::new(&code)?;
            return Some(Codes {
                start: line + code.start,
                end: line + code.end,
                ..code
            });
        }
    }
    let mut first = coded.pop()?;
    while let Some(before) = coded.pop().filter(|before| before.more) {
        if (before.code, before.enhanced) != (first.code, first.enhanced) {
            break;
        }
        first = before;
    }
    Some(first)
}
