//! The two codes of a reply: [`ReplyCode`] and [`EnhancedCode`].

use core::fmt;
use core::num::{NonZeroU8, NonZeroU16};
use core::str::FromStr;

use crate::shared::padded::pad;
use crate::shared::vocabulary::Severity;

/// A three-digit SMTP reply code, such as `550`.
///
/// Any value from 200 to 599 is accepted, because RFC 5321 §4.2.1 gives a meaning to the first
/// digits 2 to 5 and leaves the rest of the number open; a code that Gmail never sent is as
/// welcome as one it sends every day.
///
/// # Examples
///
/// ```
/// use gmail_replies::{ReplyCode, Severity};
///
/// let code: ReplyCode = "550".parse()?;
/// assert_eq!(code, 550);
/// assert_eq!(code.severity(), Some(Severity::Permanent));
/// assert!(ReplyCode::new(600).is_none());
/// # Ok::<(), gmail_replies::ParseCodeError>(())
/// ```
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct ReplyCode(NonZeroU16);

impl ReplyCode {
    /// Makes a reply code from its number, or `None` outside 200 to 599.
    pub const fn new(number: u16) -> Option<ReplyCode> {
        match NonZeroU16::new(number) {
            Some(number) if number.get() >= 200 && number.get() <= 599 => Some(ReplyCode(number)),
            _ => None,
        }
    }

    /// Returns the number, 200 to 599.
    pub const fn get(self) -> u16 {
        self.0.get()
    }

    /// Returns what the first digit says of a failure: 4 is transient, 5 is permanent, and 2 and
    /// 3 are no failure (RFC 5321 §4.2.1).
    pub const fn severity(self) -> Option<Severity> {
        Severity::of_class(self.0.get() / 100)
    }

    /// Returns whether the first digit is 4 or 5.
    pub(crate) const fn is_failure(self) -> bool {
        self.0.get() >= 400
    }
}

impl fmt::Display for ReplyCode {
    /// Writes the three digits: `550`.
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        fmt::Display::fmt(&self.0, f)
    }
}

impl FromStr for ReplyCode {
    type Err = ParseCodeError;

    /// Parses exactly three digits.
    ///
    /// # Errors
    ///
    /// [`ParseCodeError`] when the text is not three ASCII digits from 200 to 599.
    fn from_str(text: &str) -> Result<ReplyCode, ParseCodeError> {
        let error = ParseCodeError(Expected::ReplyCode);
        match text.as_bytes() {
            [b'2'..=b'5', b'0'..=b'9', b'0'..=b'9'] => {}
            _ => return Err(error),
        }
        text.parse().ok().and_then(ReplyCode::new).ok_or(error)
    }
}

impl TryFrom<u16> for ReplyCode {
    type Error = ParseCodeError;

    fn try_from(number: u16) -> Result<ReplyCode, ParseCodeError> {
        ReplyCode::new(number).ok_or(ParseCodeError(Expected::ReplyCode))
    }
}

impl TryFrom<&str> for ReplyCode {
    type Error = ParseCodeError;

    fn try_from(text: &str) -> Result<ReplyCode, ParseCodeError> {
        text.parse()
    }
}

impl From<ReplyCode> for u16 {
    fn from(code: ReplyCode) -> u16 {
        code.get()
    }
}

impl PartialEq<u16> for ReplyCode {
    fn eq(&self, number: &u16) -> bool {
        self.get() == *number
    }
}

impl PartialEq<ReplyCode> for u16 {
    fn eq(&self, code: &ReplyCode) -> bool {
        *self == code.get()
    }
}

/// An enhanced status code: class, subject and detail, such as `5.7.26` (RFC 3463, registry of
/// RFC 5248).
///
/// The class is 2, 4 or 5; subject and detail reach 999, so `5.7.515` is as good as `5.7.1`.
///
/// # Examples
///
/// ```
/// use gmail_replies::EnhancedCode;
///
/// let code: EnhancedCode = "5.7.26".parse()?;
/// assert_eq!(code, (5, 7, 26));
/// assert!(code > EnhancedCode::new(5, 7, 1).unwrap());
/// # Ok::<(), gmail_replies::ParseCodeError>(())
/// ```
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct EnhancedCode {
    class: NonZeroU8,
    subject: u16,
    detail: u16,
}

impl EnhancedCode {
    /// Makes an enhanced code, or `None` when the class is not 2, 4 or 5, or a part exceeds 999.
    pub const fn new(class: u8, subject: u16, detail: u16) -> Option<EnhancedCode> {
        match NonZeroU8::new(class) {
            Some(class) if matches!(class.get(), 2 | 4 | 5) && subject <= 999 && detail <= 999 => {
                Some(EnhancedCode {
                    class,
                    subject,
                    detail,
                })
            }
            _ => None,
        }
    }

    /// Returns the class: 2 success, 4 transient failure, 5 permanent failure (RFC 3463 §3.1).
    pub const fn class(self) -> u8 {
        self.class.get()
    }

    /// Returns the subject, for example 7 for security or policy (RFC 3463 §3.2).
    pub const fn subject(self) -> u16 {
        self.subject
    }

    /// Returns the detail, which has its meaning within the subject.
    pub const fn detail(self) -> u16 {
        self.detail
    }

    /// Returns what the class says of a failure, or `None` for class 2.
    pub const fn severity(self) -> Option<Severity> {
        Severity::of_class(self.class.get() as u16)
    }
}

impl fmt::Display for EnhancedCode {
    /// Writes the dotted form: `5.7.26`.
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        const LONGEST: usize = "5.999.999".len();
        pad::<LONGEST>(
            f,
            format_args!("{}.{}.{}", self.class, self.subject, self.detail),
        )
    }
}

impl FromStr for EnhancedCode {
    type Err = ParseCodeError;

    /// Parses `class.subject.detail` in decimal digits, one to three for each of the last two.
    ///
    /// # Errors
    ///
    /// [`ParseCodeError`] when the text has another shape or a part is out of range.
    fn from_str(text: &str) -> Result<EnhancedCode, ParseCodeError> {
        fn part(text: &str) -> Option<u16> {
            let digits = text.bytes().all(|byte| byte.is_ascii_digit());
            if digits && text.len() <= 3 {
                text.parse().ok()
            } else {
                None
            }
        }
        fn parse(text: &str) -> Option<EnhancedCode> {
            let mut parts = text.split('.');
            let class = match parts.next()? {
                "2" => 2,
                "4" => 4,
                "5" => 5,
                _ => return None,
            };
            let subject = part(parts.next()?)?;
            let detail = part(parts.next()?)?;
            if parts.next().is_some() {
                return None;
            }
            EnhancedCode::new(class, subject, detail)
        }
        parse(text).ok_or(ParseCodeError(Expected::EnhancedCode))
    }
}

impl TryFrom<&str> for EnhancedCode {
    type Error = ParseCodeError;

    fn try_from(text: &str) -> Result<EnhancedCode, ParseCodeError> {
        text.parse()
    }
}

impl TryFrom<(u8, u16, u16)> for EnhancedCode {
    type Error = ParseCodeError;

    fn try_from((class, subject, detail): (u8, u16, u16)) -> Result<EnhancedCode, ParseCodeError> {
        EnhancedCode::new(class, subject, detail).ok_or(ParseCodeError(Expected::EnhancedCode))
    }
}

impl PartialEq<(u8, u16, u16)> for EnhancedCode {
    fn eq(&self, other: &(u8, u16, u16)) -> bool {
        (self.class.get(), self.subject, self.detail) == *other
    }
}

impl PartialEq<EnhancedCode> for (u8, u16, u16) {
    fn eq(&self, code: &EnhancedCode) -> bool {
        code == self
    }
}

/// The error of parsing a [`ReplyCode`] or an [`EnhancedCode`].
// Without a derive macro, because the build script compiles this file too, and would have to wait for one.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct ParseCodeError(Expected);

impl core::error::Error for ParseCodeError {}

#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Expected {
    ReplyCode,
    EnhancedCode,
}

impl fmt::Display for ParseCodeError {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(match self.0 {
            Expected::ReplyCode => "expected a reply code of three digits from 200 to 599",
            Expected::EnhancedCode => {
                "expected an enhanced status code such as 5.7.26, with class 2, 4 or 5 and parts up to 999"
            }
        })
    }
}
