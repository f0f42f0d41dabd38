//! Reads a CSV file into rows whose cells know where they stand.

use std::str::FromStr;

use csv_core::ReadRecordResult;

use crate::problem::Problem;

/// The rows of one CSV file, with the columns that were asked for.
pub struct Sheet<'a> {
    file: &'a str,
    /// As its first line has them.
    columns: &'a str,
    rows: Vec<(u64, Record)>,
    /// Whether every row could be read. Other files are compared with whole sheets only, so that
    /// one broken row is one problem.
    pub whole: bool,
}

impl<'a> Sheet<'a> {
    /// Reads `text`, whose first line must be `columns`.
    pub fn parse(
        file: &'a str,
        columns: &'a str,
        text: &str,
        problems: &mut Vec<Problem>,
    ) -> Sheet<'a> {
        let before = problems.len();
        let mut records = records(text).into_iter();
        let header = records
            .next()
            .map_or(String::new(), |(_, names)| names.join(","));
        let mut rows = Vec::new();
        if header == columns {
            for (line, record) in records {
                match broken(&record, columns.split(',').count()) {
                    None => rows.push((line, record)),
                    Some(expected) => {
                        let row = record.join(",");
                        problems.push(Problem::cell(file, line, "all", &row, &expected));
                    }
                }
            }
        } else {
            let expected = format!("the columns {columns}");
            problems.push(Problem::cell(file, 1, "all", &header, &expected));
        }
        Sheet {
            file,
            columns,
            rows,
            whole: problems.len() == before,
        }
    }

    pub fn rows(&self) -> impl Iterator<Item = Row<'_>> {
        self.rows.iter().map(|(line, record)| Row {
            sheet: self,
            line: *line,
            record,
        })
    }
}

/// The cells of one row.
type Record = Vec<String>;

/// All records of a file, and the lines on which they start.
fn records(text: &str) -> Vec<(u64, Record)> {
    let (mut line, mut counted) = (1, 0);
    let mut records = Vec::new();
    for (start, record) in records_at(text) {
        // Before a record, empty lines are passed.
        let start = text.len() - text[start..].trim_start_matches(['\r', '\n']).len();
        line += text[counted..start].matches('\n').count() as u64;
        counted = start;
        records.push((line, record));
    }
    records
}

/// All records of a file, and where the reading of each started.
fn records_at(text: &str) -> Vec<(usize, Record)> {
    let mut reader = csv_core::Reader::new();
    let mut records = Vec::new();
    // No record has more bytes, or more cells, than the whole file.
    let (mut bytes, mut ends) = (vec![0; text.len()], vec![0; text.len() + 1]);
    let (mut written, mut ended) = (0, 0);
    let (mut start, mut at) = (0, 0);
    loop {
        let input = &text.as_bytes()[at..];
        let (result, read, more_bytes, more_ends) =
            reader.read_record(input, &mut bytes[written..], &mut ends[ended..]);
        at += read;
        written += more_bytes;
        ended += more_ends;
        match result {
            // The next call, without input, ends the last record.
            ReadRecordResult::InputEmpty => {}
            ReadRecordResult::Record => {
                records.push((start, cells(&bytes, &ends[..ended])));
                (written, ended, start) = (0, 0, at);
            }
            ReadRecordResult::End
            | ReadRecordResult::OutputFull
            | ReadRecordResult::OutputEndsFull => return records,
        }
    }
}

/// Parts a record at the ends of its cells.
fn cells(bytes: &[u8], ends: &[usize]) -> Record {
    let starts = std::iter::once(&0).chain(ends);
    let cells = starts.zip(ends).map(|(start, end)| &bytes[*start..*end]);
    cells
        .map(|cell| String::from_utf8_lossy(cell).into_owned())
        .collect()
}

/// What was expected instead of this row, if it cannot be read cell by cell.
fn broken(record: &[String], columns: usize) -> Option<String> {
    if record.len() != columns {
        Some(format!("{columns} values instead of {}", record.len()))
    } else if record.iter().any(|cell| cell.contains(char::is_control)) {
        Some("values without line ends and control characters".to_owned())
    } else {
        None
    }
}

/// One row of a [`Sheet`].
#[derive(Clone, Copy)]
pub struct Row<'a> {
    sheet: &'a Sheet<'a>,
    pub line: u64,
    record: &'a [String],
}

impl<'a> Row<'a> {
    /// The text of a cell; empty when the column does not exist.
    pub fn text(&self, column: &str) -> &'a str {
        let mut cells = self.sheet.columns.split(',').zip(self.record);
        let cell = cells.find(|(name, _)| *name == column);
        cell.map_or("", |(_, cell)| cell)
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
