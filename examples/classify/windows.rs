//! Reading an input of any size through a buffer of bounded size.

use std::io::{self, Read};
use std::ops::Range;

use gmail_replies::{Match, find_iter};

/// How long a reply may be, with its closing sentence and signature.
const TAIL: usize = 8 << 10;
/// How much of what was read before is kept, for replies that the text before them explains.
const LEAD: usize = 8 << 10;

/// An input that is looked at through one window after the other.
pub struct Windows<R> {
    reader: R,
    buffer: Vec<u8>,
    /// How many bytes are read at a time.
    step: usize,
    /// The part of the buffer whose replies belong to this window and to no other.
    fresh: Range<usize>,
    first_line: u64,
    ended: bool,
}

impl<R: Read> Windows<R> {
    pub fn new(reader: R, step: usize) -> Windows<R> {
        let buffer = Vec::with_capacity(step + TAIL + LEAD);
        Windows {
            reader,
            buffer,
            step,
            fresh: 0..0,
            first_line: 1,
            ended: false,
        }
    }

    /// Moves on and returns what is seen there, or `None` at the end.
    pub fn advance(&mut self) -> io::Result<Option<Window<'_>>> {
        if self.ended {
            return Ok(None);
        }
        let passed = self.fresh.end.saturating_sub(LEAD);
        self.first_line += line_breaks(&self.buffer[..passed]);
        self.buffer.drain(..passed);
        let wanted = self.step as u64;
        let read = self
            .reader
            .by_ref()
            .take(wanted)
            .read_to_end(&mut self.buffer)?;
        self.ended = (read as u64) < wanted;
        let start = self.fresh.end - passed;
        // A reply that starts close to the end may be cut: the next window has it whole.
        let tail = if self.ended { 0 } else { TAIL };
        self.fresh = start..self.buffer.len().saturating_sub(tail).max(start);
        let fresh = self.fresh.clone();
        Ok(Some(Window {
            bytes: &self.buffer,
            fresh,
            first_line: self.first_line,
        }))
    }
}

/// A part of the input, with what surrounds it.
pub struct Window<'a> {
    pub bytes: &'a [u8],
    /// Where the replies start that are this window's.
    pub fresh: Range<usize>,
    first_line: u64,
}

impl<'a> Window<'a> {
    /// Returns all replies in sight; those that do not start in [`fresh`](Self::fresh) are
    /// another window's.
    pub fn replies(&self) -> Vec<Match<'a>> {
        find_iter(self.bytes).collect()
    }

    pub fn lines(&self) -> Lines<'a> {
        Lines {
            bytes: self.bytes,
            at: 0,
            line: self.first_line,
        }
    }
}

/// Tells the numbers of lines, each time counted from the place that was asked for before.
pub struct Lines<'a> {
    bytes: &'a [u8],
    at: usize,
    line: u64,
}

impl Lines<'_> {
    pub fn number(&mut self, at: usize) -> u64 {
        if self.at <= at {
            self.line += line_breaks(&self.bytes[self.at..at]);
        } else {
            self.line -= line_breaks(&self.bytes[at..self.at]);
        }
        self.at = at;
        self.line
    }
}

fn line_breaks(bytes: &[u8]) -> u64 {
    memchr::memchr_iter(b'\n', bytes).count() as u64
}
