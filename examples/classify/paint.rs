//! Colour, where there is someone to see it.

use std::env;
use std::io::{self, IsTerminal};

use gmail_replies::Severity;

/// Paints text, or leaves it plain.
#[derive(Clone, Copy)]
pub struct Paint {
    on: bool,
}

impl Paint {
    const RED: &'static str = "31";
    const YELLOW: &'static str = "33";
    pub const BOLD: &'static str = "1";
    pub const DIM: &'static str = "2";

    /// Paints when standard output is a terminal and `NO_COLOR` is not set.
    pub fn of_stdout() -> Paint {
        let unwanted = env::var_os("NO_COLOR").is_some_and(|value| !value.is_empty());
        let dumb = env::var_os("TERM").is_some_and(|term| term == "dumb");
        Paint {
            on: io::stdout().is_terminal() && !unwanted && !dumb,
        }
    }

    pub fn of_severity(severity: Severity) -> &'static str {
        match severity {
            Severity::Permanent => Self::RED,
            Severity::Transient => Self::YELLOW,
        }
    }

    pub fn with(self, color: &str, text: &str) -> String {
        if self.on {
            format!("\x1b[{color}m{text}\x1b[0m")
        } else {
            text.to_owned()
        }
    }
}
