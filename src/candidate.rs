//! A text that may be a reply, and how much of one it has to have.

use crate::read::codes::Codes;
use crate::shared::beginning::{Beginning, SURE};

/// A text that may be a reply.
#[derive(Clone, Copy)]
pub(crate) struct Candidate<'a> {
    pub bytes: &'a [u8],
    /// Where the reply starts: its codes, or its text when it has none.
    pub start: usize,
    /// Where the text behind the codes starts.
    pub text: usize,
    pub codes: Codes,
    /// Nothing before this belongs to the reply.
    pub floor: usize,
    /// Whether all of `bytes` behind `floor` is this one reply.
    pub whole: bool,
    /// Whether the codes are those of a reply before it, of which this may be a further line.
    pub goes_on: bool,
}

/// How many letters of a wording must be there before its beginning counts for the rest.
pub(crate) struct Needed;

impl Needed {
    /// Behind a short wording.
    pub const FEW: usize = 6;
    /// With a mark of Gmail's beside it.
    pub const MARKED: usize = 12;
    /// Under both codes of a wording.
    pub const BOTH_CODES: usize = Beginning::ENOUGH * Beginning::STEP;
    /// Under its enhanced code.
    pub const ONE_CODE: usize = 25;
    /// With nothing but itself.
    pub const BARE: usize = SURE;
    /// Under a reply code alone, which speaks against Gmail: it writes both.
    pub const REPLY_CODE_ALONE: usize = 2 * Needed::BARE;
}
