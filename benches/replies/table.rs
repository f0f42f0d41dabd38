//! The table of results, and the targets.

use std::process::ExitCode;

use crate::contest::{Contest, Score};
use crate::floors::{MEMCHR, SIPHASH};
use crate::rivals::REGEX_SET;

/// What the crate's own time may be, as a multiple of another one in the same run.
struct Target {
    input: &'static str,
    against: &'static str,
    at_most: f64,
    reach_for: f64,
}

const TARGETS: [Target; 6] = [
    Target {
        input: "single",
        against: SIPHASH,
        at_most: 1.0,
        reach_for: 0.8,
    },
    Target {
        input: "wire",
        against: SIPHASH,
        at_most: 0.6,
        reach_for: 0.4,
    },
    Target {
        input: "foreign",
        against: SIPHASH,
        at_most: 0.5,
        reach_for: 0.3,
    },
    Target {
        input: "postfix",
        against: SIPHASH,
        at_most: 1.0,
        reach_for: 0.6,
    },
    Target {
        input: "single",
        against: REGEX_SET,
        at_most: 1.0 / 20.0,
        reach_for: 1.0 / 30.0,
    },
    Target {
        input: "wire",
        against: REGEX_SET,
        at_most: 1.0 / 20.0,
        reach_for: 1.0 / 30.0,
    },
];

/// Half of memchr's speed, or 1.5 GB/s, is enough for the log.
const LOG_BYTES_PER_NS: f64 = 1.5;

pub const OURS: &str = "gmail-replies";

impl Score {
    fn ns_per_reply(&self) -> f64 {
        self.ns / self.samples as f64
    }

    fn bytes_per_ns(&self) -> f64 {
        self.bytes as f64 / self.ns
    }
}

/// Prints times, rates and ratios; fails when a target is missed or an answer wrong.
pub fn print(contest: &Contest) -> ExitCode {
    let of = |input: &str, contestant: &str| {
        contest
            .scores
            .iter()
            .find(|score| (score.input, score.contestant) == (input, contestant))
    };
    if contest.scores.is_empty() {
        return verdict(0, contest.wrong);
    }
    let distinct = |name: fn(&Score) -> &'static str| {
        let mut names: Vec<&str> = Vec::new();
        for score in &contest.scores {
            if !names.contains(&name(score)) {
                names.push(name(score));
            }
        }
        names
    };
    let contestants = distinct(|score| score.contestant);
    println!(
        "\nns per reply, and per kilobyte of the log; in brackets the share of right answers, where it is not all\n"
    );
    println!("| input | {} |", contestants.join(" | "));
    println!("|---|{}", "--:|".repeat(contestants.len()));
    for input in distinct(|score| score.input) {
        let cells = contestants.iter().map(|contestant| of(input, contestant));
        let cells: Vec<String> = cells.map(|score| score.map_or("".into(), cell)).collect();
        println!("| {input} | {} |", cells.join(" | "));
    }
    println!("\n| input | bytes | million replies/s | MB/s |\n|---|--:|--:|--:|");
    for ours in contest
        .scores
        .iter()
        .filter(|score| score.contestant == OURS)
    {
        let rate = match ours.samples {
            1 => String::new(),
            _ => format!("{:.2}", 1e3 / ours.ns_per_reply()),
        };
        println!(
            "| {} | {} | {rate} | {:.0} |",
            ours.input,
            ours.bytes / ours.samples,
            1e3 * ours.bytes_per_ns(),
        );
    }
    let mut lines: Vec<(&str, String, f64, f64, f64)> = Vec::new();
    for Target {
        input,
        against,
        at_most,
        reach_for,
    } in TARGETS
    {
        if let (Some(ours), Some(other)) = (of(input, OURS), of(input, against)) {
            lines.push((
                input,
                format!("× {against}"),
                at_most,
                reach_for,
                ours.ns / other.ns,
            ));
        }
    }
    if let (Some(ours), Some(memchr)) = (of("log", OURS), of("log", MEMCHR)) {
        let at_most = 1.0 / LOG_BYTES_PER_NS.min(memchr.bytes_per_ns() / 2.0);
        lines.push((
            "log",
            "ns per byte: 1.5 GB/s, or half of memchr".to_owned(),
            at_most,
            at_most,
            1.0 / ours.bytes_per_ns(),
        ));
    }
    println!("\n| input | target | at most | reach for | measured | |\n|---|---|--:|--:|--:|---|");
    let mut missed = 0;
    for (input, what, at_most, reach_for, measured) in lines {
        let verdict = match measured {
            measured if measured <= reach_for => "reached",
            measured if measured <= at_most => "met",
            _ => "MISSED",
        };
        missed += usize::from(verdict == "MISSED");
        println!(
            "| {input} | {what} | {at_most:.3} | {reach_for:.3} | {measured:.3} | {verdict} |"
        );
    }
    verdict(missed, contest.wrong)
}

/// The time per reply, or per kilobyte where the input is one long text.
fn cell(score: &Score) -> String {
    let ns = match score.samples {
        1 => 1e3 / score.bytes_per_ns(),
        _ => score.ns_per_reply(),
    };
    if score.right == score.samples {
        return format!("{ns:.1}");
    }
    format!("{ns:.1} ({} %)", 100 * score.right / score.samples)
}

fn verdict(missed: usize, wrong: usize) -> ExitCode {
    if missed + wrong == 0 {
        return ExitCode::SUCCESS;
    }
    println!("\n{missed} targets missed, {wrong} answers wrong");
    ExitCode::FAILURE
}
