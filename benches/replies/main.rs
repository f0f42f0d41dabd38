//! How long it takes to recognise a reply, beside rivals and floors on the same inputs.
//!
//! `scripts/bench` runs it. Each benchmark counts its right answers, and stops when one is missing.

mod contest;
mod floors;
#[path = "../inputs/mod.rs"]
mod inputs;
mod rivals;
mod table;

use std::process::ExitCode;

use gmail_replies::{find, find_iter, recognize};

use contest::Contest;
use inputs::Sample;
use inputs::log::Log;
use rivals::{Place, Rivals};
use table::OURS;

fn main() -> ExitCode {
    let mut contest = Contest::new();
    let rivals = Rivals::new();
    for (input, samples, place) in [
        ("single", inputs::documented(), Place::Line),
        ("wire", inputs::wire(), Place::Lines),
        ("foreign", inputs::foreign(), Place::Line),
        ("shuffled", inputs::shuffled(), Place::Lines),
        ("unknown", inputs::unknown(), Place::Lines),
    ] {
        let mut group = contest.group(input, &samples);
        group.all_right(OURS, |sample, text| {
            recognize(text).ok().map(|found| found.reply()) == sample.reply
        });
        floors::add(&mut group);
        rivals.search(&mut group, place);
        rivals.classify(&mut group);
        rivals.exact(&mut group);
        group.run();
    }
    for (input, samples) in [
        ("postfix", inputs::postfix()),
        ("exceptions", inputs::exceptions()),
        ("log-lines", inputs::log::mixed(500_000).lines()),
    ] {
        let mut group = contest.group(input, &samples);
        group.all_right(OURS, |sample, text| {
            find(text).map(|found| found.reply()) == sample.reply
        });
        floors::add(&mut group);
        rivals.search(&mut group, Place::Anywhere);
        group.run();
    }
    log(&mut contest, &inputs::log::mixed(10_000_000));
    table::print(&contest)
}

/// A whole log at once, which only we can do.
fn log(contest: &mut Contest, log: &Log) {
    let whole = [Sample::new(log.text.clone(), None)];
    let mut group = contest.group("log", &whole);
    group.all_right(OURS, |_, text| {
        find_iter(text).map(|found| found.reply()).eq(log.replies())
    });
    floors::add(&mut group);
    group.run();
}
