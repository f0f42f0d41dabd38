//! Whatever somebody repeats, a long input costs no more per byte than a short one.
//!
//! `scripts/growth inputs` measures more periods, and longer ones.

#[path = "../benches/inputs/clock.rs"]
mod clock;
#[path = "../benches/inputs/hostile.rs"]
mod inputs;
#[path = "../benches/inputs/random.rs"]
mod random;

use std::hint::black_box;

use gmail_replies::{find, find_iter, recognize};
use inputs::Period;

/// More than a search looks back and ahead at any place, so that the two lengths can be compared.
const SHORT: usize = 1 << 12;
const LONG: usize = 1 << 15;
/// How much more a byte of the long input may cost.
const STEEPEST: f64 = 2.0;
/// How often a search is measured before it counts as steep.
const PATIENCE: usize = 12;

fn ignore<T>(found: T) {
    black_box(found);
}

#[track_caller]
fn assert_linear(name: &str, period: &Period, search: &dyn Fn(&str)) {
    let texts = [SHORT, LONG].map(|len| period.repeated(len));
    assert_as_cheap(name, &format!("{period:?}"), &texts, search);
}

/// Asserts that a byte of the second text costs about as much as one of the first.
#[track_caller]
fn assert_as_cheap(name: &str, what: &str, [short, long]: &[String; 2], search: &dyn Fn(&str)) {
    let most = STEEPEST * long.len() as f64 / short.len() as f64;
    let (mut one, mut other) = (f64::INFINITY, f64::INFINITY);
    let steep = (0..PATIENCE).all(|_| {
        one = one.min(clock::nanoseconds(5, || search(short)));
        other = other.min(clock::nanoseconds(1, || search(long)));
        other > most * one
    });
    let [short, long] = [short, long].map(String::len);
    assert!(
        !steep,
        "{name} takes {one:.0} ns for {short} bytes and {other:.0} ns for {long} bytes of {what}"
    );
}

#[track_caller]
fn assert_all_linear(periods: &[Period]) {
    for period in periods {
        assert_linear("recognize", period, &|text| ignore(recognize(text)));
        assert_linear("find", period, &|text| ignore(find(text)));
        assert_linear("find_iter", period, &|text| {
            find_iter(text).for_each(ignore)
        });
    }
}

#[test]
fn parts_of_replies_cost_the_same_per_byte_however_often_they_come() {
    assert_all_linear(&inputs::of_all_kinds());
}

#[test]
fn parts_in_any_order_cost_the_same_per_byte_however_often_they_come() {
    assert_all_linear(&inputs::at_random(50));
}

#[test]
fn beginnings_of_wordings_cost_the_same_per_byte_however_often_they_come() {
    // Each twenty-fifth stands for its neighbours, which are much alike.
    let periods: Vec<Period> = inputs::of_wordings().into_iter().step_by(25).collect();
    assert_all_linear(&periods);
}

/// A signature makes a record of what looks like a row of the documentation.
#[test]
fn rows_before_a_signature_in_one_line_cost_the_same_per_byte() {
    let row = "550,\"5.1.1\",\"x\" ";
    let texts = [LONG, 16 * LONG].map(|len| row.repeat(len / row.len()) + " - gsmtp");
    assert_as_cheap("find_iter", row, &texts, &|text| {
        find_iter(text).for_each(ignore)
    });
}

#[test]
fn a_long_input_needs_no_more_stack_than_a_short_one() {
    // A search that recursed with its input would need more for this much of it.
    const STACK: usize = 32 << 10;
    const LONGEST: usize = 1 << 16;
    let search = |periods: Vec<Period>| {
        for period in &periods {
            let text = period.repeated(LONGEST);
            ignore(recognize(&text));
            find_iter(&text).for_each(ignore);
        }
    };
    let thread = std::thread::Builder::new().stack_size(STACK);
    let searches = thread.spawn(move || search(inputs::of_all_kinds()));
    searches.expect("a thread").join().expect("enough stack");
}
