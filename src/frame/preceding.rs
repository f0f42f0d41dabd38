//! Where one reply ends and the next begins: codes after a reply are its own, or those of another.

use crate::ReplyCode;
use crate::candidate::ReadReply;
use crate::codes::Codes;
use crate::read::bytes::{byte_before, is_written_blank, near};
use crate::read::codes::{CodesAt, codes_at, reply_code_at, stands_free};
use crate::read::ends::starts_closing;
use crate::read::lead::{skip_bracket, skip_lead};
use crate::read::text::Letters;
use crate::shared::beginning::Beginning;
use crate::shared::fold::ends_escape;
use crate::shared::start::CodeText;
use crate::table::lookup::{is_in_table, texts_at};

/// A reply with codes after it.
pub(crate) struct PrecedingReply<'a> {
    reply: ReadReply<'a>,
    /// Whether the last line that was read is the last of its lines.
    is_last_line: bool,
    /// Whether no reply code precedes its text.
    is_without_code: bool,
}

impl<'a> PrecedingReply<'a> {
    pub fn new(reply: ReadReply<'a>) -> PrecedingReply<'a> {
        let ReadReply {
            bytes,
            start,
            read,
            codes,
            ..
        } = reply;
        let own = bytes.get(start..read).unwrap_or_default();
        let is_own = |at: &usize| {
            let found = reply_code_at(bytes, *at).map(|(code, _)| code);
            found.is_some() && found == codes.code && stands_free(bytes, *at)
        };
        let mut own_codes = memchr::memrchr2_iter(b'4', b'5', own).map(|at| start + at);
        let last = own_codes.find(is_own);
        PrecedingReply {
            reply,
            is_last_line: last.is_some_and(|at| is_last_line(bytes, at)),
            is_without_code: reply_code_at(bytes, start).is_none(),
        }
    }

    /// Returns whether it ends with the line that ends at `at`: no other line of it was announced, only signs are between its text
    /// and the line end, and some wording begins in the next line.
    pub fn ends_with_line(&self, at: usize) -> bool {
        const LONGEST: usize = 120;
        let ReadReply { bytes, read, .. } = self.reply;
        let signs = bytes.get(read..at).unwrap_or_default();
        let next = near(bytes, at + 1, LONGEST)
            .split(|byte| *byte == b'\n')
            .next();
        let is_word = |place: &usize| starts_word(bytes, *place);
        self.is_last_line
            && !signs.iter().any(u8::is_ascii_alphanumeric)
            && (at + 1..at + 1 + next.map_or(0, <[u8]>::len))
                .filter(is_word)
                .any(|place| starts_wording(bytes, place))
    }

    /// Returns whether a blank line is in its text.
    pub fn has_blank_line(&self) -> bool {
        let ReadReply {
            bytes, text, read, ..
        } = self.reply;
        let text = bytes.get(text..read).unwrap_or_default();
        let mut lines = text.split(|byte| *byte == b'\n').skip(1);
        lines.any(|line| line.trim_ascii().is_empty())
    }

    /// Returns whether the codes at `at` are those of another reply.
    pub fn is_followed_by_another_at(&self, at: usize, found: CodesAt) -> bool {
        let ReadReply {
            bytes, text, codes, ..
        } = self.reply;
        let Codes { code, enhanced } = found.codes;
        let is_another = enhanced.is_some() && enhanced != codes.enhanced;
        is_another
            || self.is_followed_by_another_code_at(at)
            || starts_sentence(bytes, found.end)
                && (self.is_followed_by_another_sentence_at(at, code.is_some())
                    || starts_known(bytes, at))
            || begins_anew(bytes, text, found.end)
    }

    /// Returns whether the reply code at `at`, if there is one, is that of another reply. Logs have numbers of their own before
    /// the codes of a line: ports, processes, places in a program.
    pub fn is_followed_by_another_code_at(&self, at: usize) -> bool {
        let ReadReply { bytes, codes, .. } = self.reply;
        let is_another =
            |code: ReplyCode| codes.code.is_some_and(|own| own != code) || !code.is_failure();
        let code = reply_code_at(bytes, at).map(|(code, _)| code);
        code.is_some_and(is_another)
            && is_apart(bytes, at)
            && starts_reply(bytes, at)
            && !self.has_codes_in_line(at)
    }

    /// Returns whether its own codes follow a place in the same line.
    fn has_codes_in_line(&self, at: usize) -> bool {
        const LONGEST: usize = 200;
        let ReadReply {
            bytes, codes: own, ..
        } = self.reply;
        let near = near(bytes, at, LONGEST);
        let line = near.split(|byte| *byte == b'\n').next().unwrap_or_default();
        let mut codes = memchr::memchr2_iter(b'4', b'5', line).skip(1);
        let is_own = |found: CodesAt| found.codes == own;
        codes.any(|place| codes_at(bytes, at + place).is_some_and(is_own))
    }

    /// Returns whether a sentence after the codes at `at` would be another reply's: all lines were read, or a log puts its
    /// own words before each reply of which it keeps no reply code.
    fn is_followed_by_another_sentence_at(&self, at: usize, has_code: bool) -> bool {
        let ReadReply { bytes, text, .. } = self.reply;
        let is_next = if has_code {
            self.is_last_line && !is_in_sentence(bytes, text, at)
        } else {
            self.is_without_code && has_prefix(bytes, text, at)
        };
        is_next && is_apart(bytes, at)
    }

    /// Notes that the codes at `at` are its own.
    pub fn continues_at(&mut self, at: usize) {
        let bytes = self.reply.bytes;
        if reply_code_at(bytes, at).is_some() {
            self.is_last_line = is_last_line(bytes, at);
        }
    }
}

/// Returns whether a word starts at a place.
fn starts_word(bytes: &[u8], at: usize) -> bool {
    let before = byte_before(bytes, at);
    let is_first = !before.is_some_and(|byte| byte.is_ascii_alphanumeric());
    is_first && bytes.get(at).is_some_and(u8::is_ascii_alphabetic)
}

/// Returns whether some wording begins at a place, by its first letters.
fn starts_wording(bytes: &[u8], at: usize) -> bool {
    let mut reader = Letters::new(bytes, at, bytes.len(), Codes::default());
    let mut beginning = Beginning::NONE;
    (0..Beginning::ENOUGH).all(|_| {
        let letters = (0..Beginning::STEP).try_fold(0, |letters, place| {
            let letter = reader.next_letter()?;
            Some(letters | u64::from(letter) << (8 * place))
        });
        letters.is_some_and(|letters| {
            beginning = beginning.and(letters);
            is_in_table(beginning)
        })
    })
}

/// Returns whether a text follows the reply code at a place, or an enhanced code.
fn starts_reply(bytes: &[u8], at: usize) -> bool {
    let is_text = |rest: &[u8]| {
        let next = rest.iter().find(|byte| **byte != b' ');
        next.is_some_and(u8::is_ascii_alphabetic)
    };
    match bytes.get(at + 3..) {
        Some([b' ' | b'-', rest @ ..]) if is_text(rest) => true,
        _ => codes_at(bytes, at).is_some(),
    }
}

/// Returns whether the reply code at a place has no hyphen after it, so that no other line follows (RFC 5321 section
/// 4.2.1): a blank, or a comma or bracket of a program that prints the code once.
fn is_last_line(bytes: &[u8], at: usize) -> bool {
    let sign = bytes.get(at + 3);
    sign.is_some_and(|sign| matches!(sign, b' ' | b',' | b')') || is_written_blank(*sign))
}

/// Returns whether no sentence continues at a place: it starts a line, or follows a quote mark, a bracket or a label.
fn is_apart(bytes: &[u8], at: usize) -> bool {
    let before = bytes.get(..at).unwrap_or_default();
    let mut signs = before.iter().rev();
    let sign = signs.find(|byte| !matches!(byte, b' ' | b'\t'));
    let goes_on =
        |sign: &u8| sign.is_ascii_alphanumeric() || matches!(sign, b'.' | b',' | b')' | b'\\');
    !sign.is_some_and(goes_on) || ends_escape(bytes, at)
}

/// Returns whether the line before that of a place, from `from` on, has no end of a sentence.
fn is_in_sentence(bytes: &[u8], from: usize, at: usize) -> bool {
    let (lines, _) = lines_and_prefix(bytes, from, at);
    let goes_on = |sign: &u8| sign.is_ascii_alphabetic() || matches!(sign, b',' | b':');
    lines.trim_ascii_end().last().is_some_and(goes_on)
}

/// Returns whether words precede a place in its line, which starts after `from`.
fn has_prefix(bytes: &[u8], from: usize, at: usize) -> bool {
    let (_, prefix) = lines_and_prefix(bytes, from, at);
    let is_word = |pair: &[u8]| pair.iter().all(u8::is_ascii_alphabetic);
    prefix.windows(2).any(is_word)
}

/// Parts what precedes a place, from `from` on, where its line starts; both are empty if that is before `from`.
fn lines_and_prefix(bytes: &[u8], from: usize, at: usize) -> (&[u8], &[u8]) {
    const LONGEST: usize = 200;
    let from = from.max(at.saturating_sub(LONGEST));
    let near = bytes.get(from..at).unwrap_or_default();
    let line = memchr::memrchr(b'\n', near);
    line.and_then(|line| near.split_at_checked(line))
        .unwrap_or_default()
}

/// Returns whether a sentence starts after codes that is none of those which close a reply.
fn starts_sentence(bytes: &[u8], at: usize) -> bool {
    const LONGEST_GAP: usize = 120;
    let mut near = bytes.get(at..).unwrap_or_default().iter().take(LONGEST_GAP);
    let first = near.find(|byte| !byte.is_ascii_whitespace() && !is_written_blank(**byte));
    matches!(first, Some(b'A'..=b'Z' | b'['))
        && !starts_closing(Letters::new(bytes, at, bytes.len(), Codes::default()))
}

/// Returns whether the text that starts at `text` starts at `at` once more, as where the same reply follows.
fn begins_anew(bytes: &[u8], text: usize, at: usize) -> bool {
    const ENOUGH: usize = 18;
    let letters = |start| {
        Letters::new(
            bytes,
            skip_lead(bytes, start),
            bytes.len(),
            Codes::default(),
        )
    };
    let (mut first, mut second) = (letters(text), letters(at));
    (0..ENOUGH).all(|_| {
        let letter = first.next_letter();
        letter.is_some() && letter == second.next_letter()
    })
}

/// Returns whether there are codes at `at`, as a server writes them, and after them the first bytes of a text that is
/// listed under these.
fn starts_known(bytes: &[u8], at: usize) -> bool {
    let codes = bytes.get(at..).and_then(CodeText::read);
    codes.is_some_and(|codes| {
        let text = skip_bracket(bytes, at + codes.len + 1);
        texts_at(bytes, text, codes).is_some()
    })
}
