//! Texts that start like no wording: without a mark of Gmail's they are none, and most texts of other
//! servers end here.

#![allow(
    clippy::arithmetic_side_effects,
    reason = "positions in a slice and small constants: far from the end of usize"
)]

use crate::begin::{may_be_silent, may_begin};
use crate::codes::{Codes, codes_at, reply_code_at};
use crate::fold::folded;
use crate::quick::skip_bracket;

/// Codes before such a text.
pub(crate) struct Strange {
    pub codes: Codes,
    /// Where the text behind the codes starts.
    pub text: usize,
}

/// Tells whether the text behind the codes at `at` starts like no wording.
pub(crate) fn strange(bytes: &[u8], at: usize) -> Option<Strange> {
    let Some(found) = codes_at(bytes, at) else {
        return without_codes(bytes, at);
    };
    let is_failure = found
        .codes
        .class()
        .is_some_and(|class| matches!(class, 4 | 5));
    let behind_space = found.end + usize::from(bytes.get(found.end) == Some(&b' '));
    let text = skip_bracket(bytes, behind_space);
    (is_failure && !may_begin(bytes, text)).then_some(Strange {
        codes: found.codes,
        text: found.end,
    })
}

/// Looks at a text that lacks one of its codes, or both.
fn without_codes(bytes: &[u8], at: usize) -> Option<Strange> {
    let Some((code, text)) = reply_code_at(bytes, at) else {
        let blank = bytes.iter().all(|byte| folded(*byte) == 0);
        let strange = Strange {
            codes: Codes::default(),
            text: at,
        };
        return (!blank && !may_begin(bytes, at)).then_some(strange);
    };
    // With a reply code alone, and no mark, not even a whole wording is enough.
    let rest = bytes.get(text..).unwrap_or_default();
    let first = rest
        .iter()
        .position(|byte| folded(*byte) != 0 || *byte == b'\\');
    let is_text =
        |at: usize| rest.get(at).is_some_and(u8::is_ascii_alphabetic) && !may_be_silent(rest, at);
    let alone = first.is_none_or(is_text) && code.severity().is_some();
    let codes = Codes {
        code: Some(code),
        enhanced: None,
    };
    alone.then_some(Strange { codes, text })
}
