//! `--summary`: how often each reply was seen.

use std::collections::BTreeMap;
use std::io::{self, Write};

use gmail_replies::GmailReply;
use serde::Serialize;

use crate::paint::Paint;
use crate::text::write_json;

/// Counts of replies.
#[derive(Default)]
pub struct Summary {
    counts: BTreeMap<&'static str, Row>,
    total: u64,
}

#[derive(Clone, Copy)]
struct Row {
    reply: GmailReply,
    count: u64,
}

#[derive(Serialize)]
struct RowJson {
    reply: &'static str,
    count: u64,
    share: f64,
}

impl Summary {
    pub fn add(&mut self, reply: GmailReply) {
        self.counts
            .entry(reply.name())
            .or_insert(Row { reply, count: 0 })
            .count += 1;
        self.total += 1;
    }

    pub fn write_json(&self, mut out: impl Write) -> io::Result<()> {
        for Row { reply, count } in self.rows() {
            write_json(
                &mut out,
                &RowJson {
                    reply: reply.name(),
                    count,
                    share: self.share(count),
                },
            )?;
        }
        Ok(())
    }

    /// Writes a table that is `width` columns wide.
    pub fn write(&self, mut out: impl Write, width: usize, paint: Paint) -> io::Result<()> {
        const TOTAL: &str = "total";
        let rows = self.rows();
        let name = rows
            .iter()
            .map(|row| row.reply.name().len())
            .max()
            .unwrap_or(0)
            .max(TOTAL.len());
        let count = self.total.to_string().len();
        let share = "100.0%".len();
        let longest_bar = width.saturating_sub(name + count + share + 6).max(1);
        let most = rows.first().map_or(1, |row| row.count);
        for row in rows {
            let bar = bar(row.count as f64 / most as f64 * longest_bar as f64);
            let (bar, percent) = (
                paint.with(Paint::of_severity(row.reply.severity()), &bar),
                100.0 * self.share(row.count),
            );
            let reply = row.reply.name();
            writeln!(
                out,
                "{reply:<name$}  {:>count$}  {percent:>5.1}%  {bar}",
                row.count
            )?;
        }
        let percent = if self.total == 0 { 0.0 } else { 100.0 };
        writeln!(
            out,
            "{TOTAL:<name$}  {:>count$}  {percent:>5.1}%",
            self.total
        )
    }

    /// Returns the replies that were seen, the most frequent first.
    fn rows(&self) -> Vec<Row> {
        let mut rows: Vec<Row> = self.counts.values().copied().collect();
        // Stable: those seen equally often stay in the order of their names.
        rows.sort_by_key(|row| std::cmp::Reverse(row.count));
        rows
    }

    fn share(&self, count: u64) -> f64 {
        count as f64 / self.total as f64
    }
}

/// Draws a bar of `len` columns, to the eighth of a column.
fn bar(len: f64) -> String {
    const PARTS: [&str; 8] = ["", "▏", "▎", "▍", "▌", "▋", "▊", "▉"];
    let eighths = ((len * 8.0).round() as usize).max(1);
    "█".repeat(eighths / 8) + PARTS[eighths % 8]
}
