//! Looks up each input once, and one of them as often as asked, for `scripts/instructions` to count.
//!
//! ```text
//! instructions             prints the inputs: name, how many lookups, what they are counted in
//! instructions NAME TIMES  looks NAME up TIMES times more than the others
//! ```

#[path = "../inputs/mod.rs"]
mod inputs;

use std::hint::black_box;
use std::process::ExitCode;

use gmail_replies::{find, find_iter, recognize};

use inputs::Sample;
use inputs::log::Log;

/// An input, and how it is looked up.
struct Input {
    name: &'static str,
    /// How many lookups, or kilobytes, there are.
    units: usize,
    /// Looks all of it up, and tells how many answers are wrong.
    look_up: Box<dyn Fn() -> usize>,
}

fn main() -> ExitCode {
    let arguments: Vec<String> = std::env::args()
        .skip(1)
        .filter(|argument| !argument.starts_with("--"))
        .collect();
    let inputs = inputs();
    let (name, times) = match arguments.as_slice() {
        [] => {
            inputs
                .iter()
                .for_each(|input| println!("{} {}", input.name, input.units));
            return ExitCode::SUCCESS;
        }
        [name, times] => (name.as_str(), times.parse().unwrap_or(0)),
        _ => {
            eprintln!("expected the name of an input and a number, found {arguments:?}");
            return ExitCode::FAILURE;
        }
    };
    let mut all_right = true;
    for input in &inputs {
        let times = if input.name == name { 1 + times } else { 1 };
        let wrong: usize = (0..times).map(|_| (input.look_up)()).sum();
        if wrong > 0 {
            eprintln!("{wrong} wrong answers in {times} times {}", input.name);
            all_right = false;
        }
    }
    if all_right {
        ExitCode::SUCCESS
    } else {
        ExitCode::FAILURE
    }
}

fn inputs() -> Vec<Input> {
    let recognized = |sample: &Sample| {
        recognize(black_box(sample.text.as_bytes()))
            .ok()
            .map(|found| found.reply())
            == sample.reply
    };
    let found = |sample: &Sample| {
        find(black_box(sample.text.as_bytes())).map(|found| found.reply()) == sample.reply
    };
    vec![
        each("single", inputs::documented(), recognized),
        each("wire", inputs::wire(), recognized),
        each("foreign", inputs::foreign(), recognized),
        each("shuffled", inputs::shuffled(), recognized),
        each("unknown", inputs::unknown(), recognized),
        each("postfix", inputs::postfix(), found),
        each("exceptions", inputs::exceptions(), found),
        each("log-line", inputs::log::mixed(100_000).lines(), found),
        whole("log-kilobyte", inputs::log::mixed(200_000)),
    ]
}

fn each(
    name: &'static str,
    samples: Vec<Sample>,
    is_right: impl Fn(&Sample) -> bool + 'static,
) -> Input {
    Input {
        name,
        units: samples.len(),
        look_up: Box::new(move || samples.iter().filter(|sample| !is_right(sample)).count()),
    }
}

fn whole(name: &'static str, log: Log) -> Input {
    let units = log.text.len() / 1_000;
    let look_up = move || {
        let found = find_iter(black_box(log.text.as_bytes())).map(|found| found.reply());
        usize::from(!found.eq(log.replies()))
    };
    Input {
        name,
        units,
        look_up: Box::new(look_up),
    }
}
