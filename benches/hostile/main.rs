//! Whether a long input costs more per byte than a short one, for inputs that repeat one fragment:
//! `scripts/growth inputs` runs it.

#[path = "../inputs/clock.rs"]
mod clock;
#[path = "../inputs/hostile.rs"]
mod inputs;
#[path = "../inputs/random.rs"]
mod random;

use std::hint::black_box;
use std::process::ExitCode;

use gmail_replies::{find, find_iter, recognize};
use inputs::Period;

/// More than a search looks back and ahead at any place, so that the two lengths can be compared.
const SHORT: usize = 1 << 12;
const LONG: usize = 1 << 18;
/// There are too many wordings for so much of each.
const LONG_OF_WORDINGS: usize = 1 << 14;
/// How many periods are made at random.
const RANDOM: usize = 400;
/// How much more a byte of the long input may cost.
const STEEPEST: f64 = 2.0;
/// And how many nanoseconds one may cost at all.
const SLOWEST: f64 = 1_000.0;
/// How many of the worst are printed.
const WORST: usize = 12;

type Search = (&'static str, fn(&str) -> usize);

const SEARCHES: [Search; 3] = [
    ("recognize", |text| usize::from(recognize(text).is_ok())),
    ("find", |text| usize::from(find(text).is_some())),
    ("find_iter", |text| find_iter(text).count()),
];

/// What a byte costs, in nanoseconds.
struct Cost {
    search: &'static str,
    period: Period,
    short: f64,
    long: f64,
}

impl Cost {
    fn growth(&self) -> f64 {
        self.long / self.short
    }

    fn is_bad(&self) -> bool {
        self.growth() > STEEPEST || self.long > SLOWEST || self.short > SLOWEST
    }

    fn print(&self) {
        let Cost {
            search,
            period: Period { head, fragment },
            short,
            long,
        } = self;
        println!(
            "| {search} | `{}` | `{}` | {short:.2} | {long:.2} | {:.2} |",
            head.escape_debug(),
            fragment.escape_debug(),
            self.growth()
        );
    }
}

fn main() -> ExitCode {
    if !std::env::args().any(|argument| argument == "--bench") {
        return ExitCode::SUCCESS;
    }
    let mut costs = Vec::new();
    for (periods, long) in [
        (inputs::of_all_kinds(), LONG),
        (inputs::at_random(RANDOM), LONG),
        (inputs::of_wordings(), LONG_OF_WORDINGS),
    ] {
        for period in periods {
            for (search, ask) in SEARCHES {
                costs.push(cost(search, ask, &period, long));
            }
        }
    }
    let bad = costs.iter().filter(|cost| cost.is_bad()).count();
    costs.sort_by(|one, other| other.growth().total_cmp(&one.growth()));
    table(
        "Steepest",
        costs
            .iter()
            .take(WORST.max(costs.iter().filter(|cost| cost.growth() > STEEPEST).count())),
    );
    costs.sort_by(|one, other| other.long.total_cmp(&one.long));
    table(
        "Slowest",
        costs
            .iter()
            .take(WORST.max(costs.iter().filter(|cost| cost.long > SLOWEST).count())),
    );
    println!(
        "\n{bad} of {} searches grow by more than {STEEPEST} per byte or cost more than {SLOWEST} ns per byte",
        costs.len()
    );
    if bad == 0 {
        ExitCode::SUCCESS
    } else {
        ExitCode::FAILURE
    }
}

fn table<'c>(title: &str, costs: impl Iterator<Item = &'c Cost>) {
    println!(
        "\n| {title} | at the start | repeated | ns/byte, short | ns/byte, long | growth |\n|---|---|---|--:|--:|--:|"
    );
    costs.for_each(Cost::print);
}

/// Measures a search, and more than once where it seems to grow: the machine may do other work.
fn cost(search: &'static str, ask: fn(&str) -> usize, period: &Period, length: usize) -> Cost {
    let measure = |length, times| ns_per_byte(ask, &period.repeated(length), times);
    let mut short = measure(SHORT, 20);
    let mut long = long_cost(&measure, length);
    for _ in 0..3 {
        if long <= STEEPEST * short || long > SLOWEST {
            break;
        }
        short = short.max(measure(SHORT, 20));
        long = long.min(long_cost(&measure, length));
    }
    Cost {
        search,
        period: period.clone(),
        short,
        long,
    }
}

/// Goes up in steps, and stops where the whole length would take too long.
fn long_cost(measure: &impl Fn(usize, usize) -> f64, length: usize) -> f64 {
    let steps = [SHORT << 1, SHORT << 3]
        .into_iter()
        .filter(|step| *step < length);
    let slow = steps
        .map(|length| measure(length, 2))
        .find(|cost| *cost > SLOWEST);
    slow.unwrap_or_else(|| measure(length, 2))
}

fn ns_per_byte(ask: fn(&str) -> usize, text: &str, times: usize) -> f64 {
    let search = || {
        black_box(ask(black_box(text)));
    };
    clock::nanoseconds(times, search) / text.len() as f64
}
