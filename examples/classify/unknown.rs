//! `--unknown`: failures that carry Gmail's signature and are not in the catalogue.

use std::collections::BTreeMap;
use std::io::{self, Write};

use gmail_replies::Match;
use serde::Serialize;

use crate::failure::Failure;
use crate::paint::Paint;
use crate::text::{printable, write_json};
use crate::windows::Window;

const SIGNATURE: &[u8] = b"gsmtp";
/// How far before its signature a reply may start.
const LONGEST: usize = 4 << 10;

/// Unrecognised replies, by codes and text.
#[derive(Default)]
pub struct Unknown {
    groups: BTreeMap<Failure, Group>,
}

#[derive(Serialize)]
struct Group {
    count: u64,
    /// Where the first one is.
    file: String,
    line: u64,
}

impl Group {
    fn new(file: &str, line: u64) -> Group {
        let file = file.to_owned();
        Group {
            count: 0,
            file,
            line,
        }
    }
}

#[derive(Serialize)]
struct GroupJson<'a> {
    #[serde(flatten)]
    failure: &'a Failure,
    #[serde(flatten)]
    group: &'a Group,
}

impl Unknown {
    /// Adds the failures whose signatures are fresh in this window and belong to none of `known`.
    pub fn add(&mut self, file: &str, window: &Window<'_>, known: &[Match<'_>]) {
        let mut lines = window.lines();
        let mut known = known.iter().peekable();
        let mut floor = 0;
        // A reply whose signature is too far from its text to be seen as part of it.
        let mut unsigned = None;
        for mark in memchr::memmem::find_iter(window.bytes, SIGNATURE) {
            while let Some(reply) = known.next_if(|reply| reply.range().start <= mark) {
                floor = floor.max(reply.range().end);
                unsigned = Some(reply).filter(|reply| !reply.is_gsmtp());
            }
            if mark >= floor && window.fresh.contains(&mark) {
                let from = floor.max(mark.saturating_sub(LONGEST));
                let failure = Failure::before(&window.bytes[from..mark]);
                let new = |(_, failure): &(usize, Failure)| {
                    !unsigned.is_some_and(|reply| failure.shares_codes(reply))
                };
                if let Some((start, failure)) = failure.filter(new) {
                    let line = lines.number(from + start);
                    let first = || Group::new(file, line);
                    self.groups.entry(failure).or_insert_with(first).count += 1;
                }
            }
            unsigned = None;
            floor = floor.max(mark + SIGNATURE.len());
        }
    }

    pub fn count(&self) -> u64 {
        self.groups.values().map(|group| group.count).sum()
    }

    pub fn write_json(&self, mut out: impl Write) -> io::Result<()> {
        for (failure, group) in self.rows() {
            write_json(&mut out, &GroupJson { failure, group })?;
        }
        Ok(())
    }

    pub fn write(&self, mut out: impl Write, paint: Paint) -> io::Result<()> {
        for (failure, Group { count, file, line }) in self.rows() {
            let enhanced = failure.enhanced.as_deref().unwrap_or("-");
            let place = format!("first seen at {}:{line}", printable(file));
            let text = printable(&failure.text);
            writeln!(out, "{count:>5}  {} {enhanced:<7} {text}", failure.code)?;
            writeln!(out, "       {}", paint.with(Paint::DIM, &place))?;
        }
        Ok(())
    }

    /// Returns the groups, the largest first.
    fn rows(&self) -> Vec<(&Failure, &Group)> {
        let mut rows: Vec<_> = self.groups.iter().collect();
        rows.sort_by_key(|(_, group)| std::cmp::Reverse(group.count));
        rows
    }
}
