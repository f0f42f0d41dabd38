//! Finds Gmail's replies in mail logs, bounces and transcripts, and says what they mean.
//!
//! `cargo run --example classify -- --help` shows what it can do.

mod failure;
mod paint;
mod record;
mod report;
mod summary;
mod text;
mod unknown;
mod windows;
mod wording;

use std::env;
use std::fs::File;
use std::io::{self, BufRead, BufReader, BufWriter, IsTerminal, Read, Write};
use std::path::{Path, PathBuf};
use std::process::ExitCode;

use clap::Parser;
use indicatif::{ProgressBar, ProgressFinish, ProgressStyle};

use crate::paint::Paint;
use crate::report::Report;
use crate::windows::Windows;

const SAMPLE: &[u8] = include_bytes!("sample.log");
const STDIN: &str = "-";
/// How much is read at a time, and how large a file gets a progress bar.
const STEP: usize = 4 << 20;

/// Find Gmail's SMTP replies in mail logs, bounces and transcripts, and say what they mean.
///
/// Prints one line for each reply: its place, reply code, enhanced code, name, severity,
/// category and what to do.
#[derive(Parser)]
#[command(
    name = "classify",
    after_help = "\
Without files, standard input is read; when there is none, a sample log is shown.
Exit status: 0, 1 when nothing could be written, 2 when a file could not be read."
)]
struct Args {
    /// Logs or messages in any format; `-` is standard input
    #[arg(value_name = "FILE")]
    files: Vec<PathBuf>,
    /// Write one JSON object per line
    #[arg(long)]
    json: bool,
    /// Count the replies instead of listing them
    #[arg(long)]
    summary: bool,
    /// Show failures with Gmail's signature that are not in the catalogue, grouped by codes and text
    #[arg(long)]
    unknown: bool,
}

impl Args {
    /// Tells whether each reply gets a line, rather than counts at the end.
    fn lists(&self) -> bool {
        !self.summary && !self.unknown
    }
}

/// What can go wrong: with this input, or with everything.
enum Trouble {
    Read(io::Error),
    Write(io::Error),
}

fn main() -> ExitCode {
    match run(&Args::parse()) {
        Ok(exit) => exit,
        // Who closes the pipe has seen enough.
        Err(error) if error.kind() == io::ErrorKind::BrokenPipe => ExitCode::SUCCESS,
        Err(error) => {
            complain(&format!("cannot write: {error}"));
            ExitCode::FAILURE
        }
    }
}

fn run(args: &Args) -> io::Result<ExitCode> {
    let out = BufWriter::new(io::stdout().lock());
    let mut report = Report::new(out, args, Paint::of_stdout());
    let mut exit = ExitCode::SUCCESS;
    if args.files.is_empty() {
        let (name, input) = stdin_or_sample();
        read(name, input, &mut report).or_else(|trouble| failed(name, trouble, &mut exit))?;
    }
    for file in &args.files {
        let name = file.to_string_lossy();
        let bars = !(args.lists() && io::stdout().is_terminal());
        let result = open(file, bars).map_err(Trouble::Read);
        let result = result.and_then(|input| read(&name, input, &mut report));
        result.or_else(|trouble| failed(&name, trouble, &mut exit))?;
    }
    report.finish(terminal_width())?;
    Ok(exit)
}

fn read(name: &str, input: impl Read, report: &mut Report<'_, impl Write>) -> Result<(), Trouble> {
    let mut windows = Windows::new(input, STEP);
    while let Some(window) = windows.advance().map_err(Trouble::Read)? {
        report.add(name, &window).map_err(Trouble::Write)?;
    }
    Ok(())
}

/// Reports an input that cannot be read, and lets the others have their turn.
fn failed(name: &str, trouble: Trouble, exit: &mut ExitCode) -> io::Result<()> {
    match trouble {
        Trouble::Write(error) => Err(error),
        Trouble::Read(error) => {
            complain(&format!("cannot read {name}: {error}"));
            *exit = ExitCode::from(2);
            Ok(())
        }
    }
}

/// Opens a file; a large one shows a bar on standard error while it is read.
fn open(path: &Path, bars: bool) -> io::Result<Box<dyn Read>> {
    if path == Path::new(STDIN) {
        return Ok(Box::new(io::stdin().lock()));
    }
    let file = File::open(path)?;
    let len = file.metadata()?.len();
    if !bars || len <= STEP as u64 || !io::stderr().is_terminal() {
        return Ok(Box::new(file));
    }
    let style = ProgressStyle::with_template("{wide_bar} {bytes} of {total_bytes}");
    let style = style.unwrap_or_else(|_| ProgressStyle::default_bar());
    let bar = ProgressBar::new(len)
        .with_style(style)
        .with_finish(ProgressFinish::AndClear);
    Ok(Box::new(bar.wrap_read(file)))
}

/// Returns standard input, or the sample when nothing comes from there.
fn stdin_or_sample() -> (&'static str, Box<dyn BufRead>) {
    if !io::stdin().is_terminal() {
        let mut stdin = BufReader::new(io::stdin().lock());
        if stdin.fill_buf().is_ok_and(|bytes| !bytes.is_empty()) {
            return (STDIN, Box::new(stdin));
        }
    }
    let _ = writeln!(io::stderr(), "no input: this is the sample log");
    ("sample.log", Box::new(SAMPLE))
}

fn terminal_width() -> usize {
    let columns = env::var("COLUMNS")
        .ok()
        .and_then(|columns| columns.parse().ok());
    columns.unwrap_or(80)
}

/// Writes an error; when even that fails there is nobody to tell.
fn complain(message: &str) {
    let _ = writeln!(io::stderr(), "error: {}", text::printable(message));
}
