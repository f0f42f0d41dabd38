//! Reads a CSV file into rows whose cells know where they stand.

use std::str::FromStr;

use crate::problem::Problem;

/// The rows of one CSV file, with the columns that were asked for.
pub struct Sheet<'a> {
    file: &'a str,
    columns: &'a [&'a str],
    rows: Vec<(u64, csv::StringRecord)>,
}

impl<'a> Sheet<'a> {
    /// Reads `text`, whose first line must name exactly `columns`.
    pub fn parse(
        file: &'a str,
        columns: &'a [&'a str],
        text: &str,
        problems: &mut Vec<Problem>,
    ) -> Sheet<'a> {
        let mut rows = Vec::new();
        let mut reader = csv::Reader::from_reader(text.as_bytes());
        match reader.headers() {
            Ok(header) if header.iter().eq(columns.iter().copied()) => {}
            Ok(header) => problems.push(Problem::cell(
                file,
                1,
                "all",
                &header.iter().collect::<Vec<_>>().join(","),
                &format!("the columns {}", columns.join(",")),
            )),
            Err(error) => problems.push(Problem::file(file, &error.to_string())),
        }
        if problems.is_empty() {
            for record in reader.into_records() {
                match record {
                    Ok(record) => rows.push((record.position().map_or(0, |at| at.line()), record)),
                    Err(error) => {
                        let line = error.position().map_or(1, |at| at.line());
                        problems.push(Problem::cell(file, line, "all", &error.to_string(), "one value for each column"));
                    }
                }
            }
        }
        Sheet { file, columns, rows }
    }

    pub fn rows(&self) -> impl Iterator<Item = Row<'_>> {
        self.rows.iter().map(|(line, record)| Row {
            sheet: self,
            line: *line,
            record,
        })
    }
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
        Problem::cell(self.sheet.file, self.line, column, self.text(column), expected)
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
