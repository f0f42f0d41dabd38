//! Whether a lookup costs more when the catalogue has more wordings.
//!
//! For each size it makes data of synthetic wordings, builds the crate from it as it is, and measures the same
//! number of lookups: `scripts/growth wordings` runs it.

mod package;
#[path = "../inputs/random.rs"]
mod random;
mod synthetic;

use std::collections::BTreeMap;
use std::process::ExitCode;

use package::Package;

/// The numbers of wordings that are compared; the catalogue has about 390.
const SIZES: [usize; 5] = [50, 100, 200, 390, 2_000];
/// How much more the largest may cost than the smallest.
const FLAT: f64 = 1.2;
/// How often each program runs: the best time counts, as the machine may do other work.
const ROUNDS: usize = 5;

fn main() -> ExitCode {
    if !std::env::args().any(|argument| argument == "--bench") {
        return ExitCode::SUCCESS;
    }
    let packages: Vec<Package> = SIZES
        .iter()
        .map(|size| Package::build(*size, &synthetic::data(*size)))
        .collect();
    // Best time of each kind of lookup, for each size.
    let mut best: BTreeMap<String, Vec<f64>> = BTreeMap::new();
    for _ in 0..ROUNDS {
        for (at, package) in packages.iter().enumerate() {
            for (kind, ns) in package.measure() {
                let times = best
                    .entry(kind)
                    .or_insert_with(|| vec![f64::INFINITY; SIZES.len()]);
                times[at] = times[at].min(ns);
            }
        }
    }
    print(&best)
}

fn print(best: &BTreeMap<String, Vec<f64>>) -> ExitCode {
    let sizes: Vec<String> = SIZES
        .iter()
        .map(|size| format!("{size} wordings"))
        .collect();
    println!(
        "| ns per lookup | {} | largest / smallest | |",
        sizes.join(" | ")
    );
    println!("|---|{}--:|---|", "--:|".repeat(SIZES.len()));
    let mut steep = 0;
    for (kind, times) in best {
        let cells: Vec<String> = times.iter().map(|ns| format!("{ns:.1}")).collect();
        let growth = times.iter().copied().fold(0.0, f64::max)
            / times.iter().copied().fold(f64::INFINITY, f64::min);
        let verdict = if growth <= FLAT { "flat" } else { "GROWS" };
        steep += usize::from(growth > FLAT);
        println!(
            "| {kind} | {} | {growth:.2} | {verdict} |",
            cells.join(" | ")
        );
    }
    if steep == 0 {
        ExitCode::SUCCESS
    } else {
        ExitCode::FAILURE
    }
}
