//! The codes of a reply, as far as they were found.

use crate::shared::code::{EnhancedCode, ReplyCode};

/// The codes that were found, as far as they were.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Hash)]
pub(crate) struct Codes {
    pub code: Option<ReplyCode>,
    pub enhanced: Option<EnhancedCode>,
}

impl Codes {
    /// The class, 2 to 5: the reply code rules, then the enhanced code.
    pub fn class(self) -> Option<u8> {
        match (self.code, self.enhanced) {
            (Some(code), _) => u8::try_from(code.get() / 100).ok(),
            (None, Some(enhanced)) => Some(enhanced.class()),
            (None, None) => None,
        }
    }

    pub fn are_none(self) -> bool {
        self == Codes::default()
    }

    pub fn are_both(self) -> bool {
        self.code.is_some() && self.enhanced.is_some()
    }

    /// Writes them as a server does, `550 5.7.26 `, if both are there and any text may be known under them.
    #[rustfmt::skip]
    pub fn line(self) -> Option<[u8; 11]> {
        let (code, enhanced) = (self.code?.get(), self.enhanced?);
        let (subject, detail) = (enhanced.subject(), enhanced.detail());
        let digit = |number: u16| b'0' + (number % 10) as u8;
        let (first, last) = match detail {
            0..10 => (digit(detail), b' '),
            _ => (digit(detail / 10), digit(detail)),
        };
        (subject < 10 && detail < 100).then_some([
            digit(code / 100), digit(code / 10), digit(code), b' ',
            b'0' + enhanced.class(), b'.', digit(subject), b'.', first, last,
            b' ',
        ])
    }

    pub fn or(self, other: Codes) -> Codes {
        Codes {
            code: self.code.or(other.code),
            enhanced: self.enhanced.or(other.enhanced),
        }
    }
}
