//! What Gmail's servers for IMAP and POP say: some of the same as those for SMTP, with no codes of SMTP.

use super::Evidence;
use crate::read::bytes::{near, stands_at};
use crate::read::lead::skip_lead;

/// The words with which IMAP and POP refuse (RFC 3501 section 7.1, RFC 1939 section 3).
const RESPONSES: [&[u8]; 3] = [b"NO", b"BAD", b"-ERR"];

/// What they put in brackets after that (RFC 3501, RFC 5530, RFC 2449, RFC 3206), as far as Gmail does.
const RESPONSE_CODES: [&[u8]; 7] = [
    b"ALERT",
    b"AUTH",
    b"AUTHENTICATIONFAILED",
    b"IN-USE",
    b"LOGIN-DELAY",
    b"SYS/PERM",
    b"SYS/TEMP",
];

impl Evidence<'_, '_> {
    /// Returns whether the text has no codes, and what is before or after it is that of another protocol.
    pub(super) fn is_of_mail_access(&self) -> bool {
        let candidate = self.candidate;
        candidate.start == candidate.text
            && self.codes().are_none()
            && (self.follows_response() || self.ends_like_response())
            && !self.mark().is_sure()
    }

    /// Returns whether a response is before the text: `NO [ALERT] `, `-ERR [AUTH] `, or what a client left of it, `[ALERT] `.
    fn follows_response(&self) -> bool {
        const LONGEST: usize = 80;
        let bytes = self.candidate.bytes;
        let text = skip_lead(bytes, self.text);
        let before = bytes.get(text.saturating_sub(LONGEST)..text);
        let before = before.unwrap_or_default().trim_ascii_end();
        let bracket = before.strip_suffix(b"]").and_then(|open| {
            let at = memchr::memrchr(b'[', open)?;
            open.split_at_checked(at)
        });
        let code = bracket.and_then(|(_, code)| code.strip_prefix(b"["));
        let before = bracket.map_or(before, |(before, _)| before);
        let mut words = before.trim_ascii_end().rsplit(u8::is_ascii_whitespace);
        code.is_some_and(|code| RESPONSE_CODES.contains(&code))
            || words.next().is_some_and(|word| RESPONSES.contains(&word))
    }

    /// Returns whether a wording about logging in ends as these do: with a colon and the link, or with `(Failure)`.
    fn ends_like_response(&self) -> bool {
        const LONGEST: usize = 160;
        let (bytes, end) = (self.candidate.bytes, self.wording_end());
        let line = near(bytes, end, LONGEST)
            .split(|byte| *byte == b'\n')
            .next();
        let mut words = line.unwrap_or_default().split(u8::is_ascii_whitespace);
        self.is_about_login()
            && (stands_at(bytes, end, b": http")
                || words.any(|word| word.starts_with(b"(Failure)")))
    }

    /// Returns whether the reply code is one of those for logging in (RFC 4954 section 6).
    fn is_about_login(&self) -> bool {
        let pattern = self.path.full.map(|full| full.pattern);
        let pattern = pattern.and_then(|pattern| self.table.patterns.get(pattern));
        pattern.is_some_and(|pattern| {
            let mut rows = self.table.rows_of(pattern);
            rows.any(|row| matches!(row.code.get(), 530..=538))
        })
    }
}
