//! What becomes of the replies: lines, counts, or both kinds of counts.

use std::io::{self, Write};

use gmail_replies::{GmailReply, Match};

use crate::Args;
use crate::paint::Paint;
use crate::record::Record;
use crate::summary::Summary;
use crate::text::{printable, write_json};
use crate::unknown::Unknown;
use crate::windows::Window;

/// Collects replies and writes what was asked for.
pub struct Report<'a, W> {
    out: W,
    args: &'a Args,
    paint: Paint,
    columns: Columns,
    summary: Summary,
    unknown: Unknown,
}

/// How wide the columns of the list are that depend on something.
struct Columns {
    /// The longest name of a file, when there are several.
    file: Option<usize>,
    reply: usize,
    category: usize,
}

impl<'a, W: Write> Report<'a, W> {
    pub fn new(out: W, args: &'a Args, paint: Paint) -> Report<'a, W> {
        let longest =
            |len: fn(&GmailReply) -> usize| GmailReply::ALL.iter().map(len).max().unwrap_or(0);
        let files = args
            .files
            .iter()
            .map(|file| printable(&file.to_string_lossy()).chars().count());
        let columns = Columns {
            file: files.max().filter(|_| args.files.len() > 1),
            reply: longest(|reply| reply.name().len()),
            category: longest(|reply| <&str>::from(reply.category()).len()),
        };
        let (summary, unknown) = (Summary::default(), Unknown::default());
        Report {
            out,
            args,
            paint,
            columns,
            summary,
            unknown,
        }
    }

    /// Takes the replies that are this window's.
    pub fn add(&mut self, file: &str, window: &Window<'_>) -> io::Result<()> {
        let replies = window.replies();
        let mut lines = window.lines();
        for found in replies
            .iter()
            .filter(|found| window.fresh.contains(&found.range().start))
        {
            let line = lines.number(found.range().start);
            if !self.args.lists() {
                self.summary.add(found.reply());
            } else if self.args.json {
                write_json(&mut self.out, &Record::new(file, line, found))?;
            } else {
                self.write_row(file, line, found)?;
            }
        }
        if !self.args.lists() {
            self.unknown.add(file, window, &replies);
        }
        self.out.flush()
    }

    /// Writes the counts that were asked for.
    pub fn finish(mut self, width: usize) -> io::Result<()> {
        let Args {
            json,
            summary,
            unknown,
            ..
        } = *self.args;
        if summary && json {
            self.summary.write_json(&mut self.out)?;
        } else if summary {
            self.summary.write(&mut self.out, width, self.paint)?;
            self.write_unknown_count()?;
        }
        if unknown && json {
            self.unknown.write_json(&mut self.out)?;
        } else if unknown {
            self.unknown.write(&mut self.out, self.paint)?;
        }
        self.out.flush()
    }

    fn write_row(&mut self, file: &str, line: u64, found: &Match<'_>) -> io::Result<()> {
        let reply = found.reply();
        let (name, severity) = (reply.name(), found.severity());
        let place = match self.columns.file {
            Some(width) => format!("{:<1$}", format!("{}:{line}", printable(file)), width + 6),
            None => format!("{line:>5}"),
        };
        let place = self.paint.with(Paint::DIM, &place);
        let code = found.code().map_or("-".into(), |code| code.to_string());
        let enhanced = found
            .enhanced()
            .map_or("-".into(), |enhanced| enhanced.to_string());
        let name = self
            .paint
            .with(Paint::BOLD, &format!("{name:<0$}", self.columns.reply));
        let severity = self
            .paint
            .with(Paint::of_severity(severity), &format!("{severity:<9}"));
        let category = format!("{:<1$}", reply.category(), self.columns.category);
        let action = reply.action();
        writeln!(
            self.out,
            "{place}  {code:<3} {enhanced:<7}  {name}  {severity}  {category}  {action}"
        )
    }

    fn write_unknown_count(&mut self) -> io::Result<()> {
        match (self.unknown.count(), self.args.unknown) {
            (0, _) => Ok(()),
            (count, true) => writeln!(self.out, "\nnot recognised: {count}"),
            (count, false) => {
                writeln!(self.out, "\nnot recognised: {count} (--unknown lists them)")
            }
        }
    }
}
