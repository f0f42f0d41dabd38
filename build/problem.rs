//! What is wrong with the data, said so that a person can fix it.

use std::fmt;

/// One thing that is wrong: where it is, what was found and what was expected there.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Problem {
    file: String,
    line: u64,
    column: String,
    value: String,
    expected: String,
}

impl Problem {
    /// A problem with the value of one cell.
    pub fn cell(file: &str, line: u64, column: &str, value: &str, expected: &str) -> Problem {
        Problem {
            file: file.to_owned(),
            line,
            column: column.to_owned(),
            value: value.to_owned(),
            expected: expected.to_owned(),
        }
    }

    /// A problem with a file as a whole, and what it is.
    pub fn file(path: &str, what: &str) -> Problem {
        Problem::cell(path, 0, "", "", what)
    }
}

impl fmt::Display for Problem {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        if self.line == 0 {
            return write!(f, "{}: {}", self.file, self.expected);
        }
        write!(
            f,
            "data/{}:{}: column {}: expected {}, found {:?}",
            self.file, self.line, self.column, self.expected, self.value
        )
    }
}
