//! Reads a CSV file into rows whose cells know where they stand.

use std::str::FromStr;

use crate::problem::Problem;

/// The rows of one CSV file, with the columns that were asked for.
pub struct Sheet<'a> {
    file: &'a str,
    columns: &'a [&'a str],
    rows: Vec<(u64, csv::StringRecord)>,
    /// Whether every row could be read. Other files are compared with whole sheets only, so that
    /// one broken row is one problem.
    pub whole: bool,
}

impl<'a> Sheet<'a> {
    /// Reads `text`, whose first line must name exactly `columns`.
    pub fn parse(
        file: &'a str,
        columns: &'a [&'a str],
        text: &str,
        problems: &mut Vec<Problem>,
    ) -> Sheet<'a> {
        let mut sheet = Sheet {
            file,
            columns,
            rows: Vec::new(),
            whole: true,
        };
        let before = problems.len();
        let mut header = String::new();
        let mut records = records(text).into_iter();
        if let Some((_, names)) = records.next() {
            header = joined(&names);
        }
        if header == columns.join(",") {
            for (line, record) in records {
                match broken(&record, columns.len()) {
                    None => sheet.rows.push((line, record)),
                    Some(expected) => {
                        let row = joined(&record);
                        problems.push(Problem::cell(file, line, "all", &row, &expected));
                    }
                }
            }
        } else {
            let expected = format!("the columns {}", columns.join(","));
            problems.push(Problem::cell(file, 1, "all", &header, &expected));
        }
        sheet.whole = problems.len() == before;
        sheet
    }

    pub fn rows(&self) -> impl Iterator<Item = Row<'_>> {
        self.rows.iter().map(|(line, record)| Row {
            sheet: self,
            line: *line,
            record,
        })
    }
}

/// All records of a file, and the lines on which they start.
fn records(text: &str) -> Vec<(u64, csv::StringRecord)> {
    let reader = csv::ReaderBuilder::new()
        .has_headers(false)
        .flexible(true)
        .from_reader(text.as_bytes());
    let (mut line, mut counted) = (1, 0);
    let mut records = Vec::new();
    // The text is UTF-8 and rows may have any length, so that no record fails.
    for record in reader.into_records().flatten() {
        let start = record.position().map_or(0, |at| at.byte() as usize);
        // The reader's own count is wrong where lines end in CRLF or are empty.
        let empty = text[start..]
            .bytes()
            .take_while(|byte| matches!(byte, b'\r' | b'\n'));
        let start = start + empty.count();
        line += text[counted..start]
            .bytes()
            .filter(|byte| *byte == b'\n')
            .count() as u64;
        counted = start;
        records.push((line, record));
    }
    records
}

/// What was expected instead of this row, if it cannot be read cell by cell.
fn broken(record: &csv::StringRecord, columns: usize) -> Option<String> {
    if record.len() != columns {
        Some(format!("{columns} values instead of {}", record.len()))
    } else if record.iter().any(|cell| cell.contains(char::is_control)) {
        Some("values without line ends and control characters".to_owned())
    } else {
        None
    }
}

fn joined(record: &csv::StringRecord) -> String {
    record.iter().collect::<Vec<_>>().join(",")
}

/// One row of a [`Sheet`].
#[derive(Clone, Copy)]
pub struct Row<'a> {
    sheet: &'a Sheet<'a>,
    pub line: u64,
    record: &'a csv::StringRecord,
}

impl<'a> Row<'a> {
    /// The text of a cell; empty when the column does not exist.
    pub fn text(&self, column: &str) -> &'a str {
        let at = self.sheet.columns.iter().position(|name| *name == column);
        at.and_then(|at| self.record.get(at)).unwrap_or("")
    }

    /// A problem with a cell of this row.
    pub fn problem(&self, column: &str, expected: &str) -> Problem {
        Problem::cell(
            self.sheet.file,
            self.line,
            column,
            self.text(column),
            expected,
        )
    }

    /// Parses a cell, or records what was expected there.
    pub fn parse<T: FromStr>(
        &self,
        column: &str,
        expected: &str,
        problems: &mut Vec<Problem>,
    ) -> Option<T> {
        let parsed = self.text(column).parse().ok();
        if parsed.is_none() {
            problems.push(self.problem(column, expected));
        }
        parsed
    }

    /// Checks a cell, or records what was expected there.
    pub fn check(&self, column: &str, expected: &str, good: bool, problems: &mut Vec<Problem>) {
        if !good {
            problems.push(self.problem(column, expected));
        }
    }
}
