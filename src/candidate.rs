//! A text that may be a reply, and how far it was read.

use crate::codes::Codes;

/// A text that may be a reply.
#[derive(Clone, Copy)]
pub(crate) struct Candidate<'a> {
    pub bytes: &'a [u8],
    /// Where the reply starts: its codes, or its text when it has none.
    pub start: usize,
    /// Where the text after the codes starts.
    pub text: usize,
    pub codes: Codes,
    /// Nothing before this belongs to the reply.
    pub floor: usize,
    /// Whether `bytes` has nothing but this one reply after `floor`.
    pub is_whole_input: bool,
    /// Whether the reply before it has the same codes, so that this may be a further line of that one.
    pub repeats_codes: bool,
}

impl<'a> Candidate<'a> {
    /// A reply that is the whole input.
    #[inline(always)]
    pub fn whole_input(bytes: &'a [u8], start: usize, text: usize, codes: Codes) -> Self {
        Candidate {
            bytes,
            start,
            text,
            codes,
            floor: start,
            is_whole_input: true,
            repeats_codes: false,
        }
    }

    /// A reply in a longer text, of which everything before `floor` belongs to something else.
    #[inline(always)]
    pub fn inside(bytes: &'a [u8], floor: usize, start: usize, text: usize, codes: Codes) -> Self {
        Candidate {
            floor,
            is_whole_input: false,
            ..Candidate::whole_input(bytes, start, text, codes)
        }
    }

    /// The same reply without what is at and after `end`.
    pub fn up_to(self, end: usize) -> Option<Self> {
        Some(Candidate {
            bytes: self.bytes.get(..end)?,
            ..self
        })
    }

    /// The reply, read up to `read`.
    pub fn read_to(&self, read: usize) -> ReadReply<'a> {
        ReadReply {
            bytes: self.bytes,
            start: self.start,
            text: self.text,
            read,
            codes: self.codes,
        }
    }
}

/// A reply whose wording was read. Its closing sentence, link and signature may follow, or something else.
#[derive(Clone, Copy)]
pub(crate) struct ReadReply<'a> {
    pub bytes: &'a [u8],
    /// Where it starts: its codes, or its text when it has none.
    pub start: usize,
    /// Where the text after the codes starts.
    pub text: usize,
    /// How far it was read.
    pub read: usize,
    pub codes: Codes,
}
