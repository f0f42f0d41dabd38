//! Whatever somebody repeats, a long input costs no more per byte than a short one.
//!
//! The bounds are wide, because other programs run beside the tests; `scripts/growth inputs` measures exactly.

#[path = "../benches/inputs/clock.rs"]
mod clock;
#[path = "../benches/inputs/hostile.rs"]
mod inputs;

use std::hint::black_box;

use gmail_replies::{find, find_iter, recognize};

/// How much more a byte of the long input may cost.
const STEEPEST: f64 = 6.0;
/// How often a search is measured before it counts as steep.
const PATIENCE: usize = 4;

fn ignore<T>(found: T) {
    black_box(found);
}

#[track_caller]
fn assert_linear(name: &str, fragment: &str, short: usize, long: usize, search: &dyn Fn(&str)) {
    let short_text = inputs::repeated(fragment, short);
    // In steps, so that a search that fails does so soon.
    for factor in (1..)
        .map(|step| 2 << step)
        .take_while(|factor| short * factor <= long)
    {
        let length = short * factor;
        let long_text = inputs::repeated(fragment, length);
        let (mut one, mut other) = (f64::INFINITY, f64::INFINITY);
        let steep = (0..PATIENCE).all(|_| {
            one = one.min(clock::nanoseconds(5, || search(&short_text)));
            other = other.min(clock::nanoseconds(1, || search(&long_text)));
            other > one * STEEPEST * factor as f64
        });
        assert!(
            !steep,
            "{name} takes {one:.0} ns for {short} bytes and {other:.0} ns for {length} bytes of {fragment:?}"
        );
    }
}

#[track_caller]
fn assert_all_linear(fragments: &[String], short: usize, long: usize) {
    for fragment in fragments {
        assert_linear("recognize", fragment, short, long, &|text| {
            ignore(recognize(text))
        });
        assert_linear("find", fragment, short, long, &|text| ignore(find(text)));
        assert_linear("find_iter", fragment, short, long, &|text| {
            find_iter(text).for_each(ignore)
        });
    }
}

#[test]
fn parts_of_replies_cost_the_same_per_byte_however_often_they_come() {
    assert_all_linear(&inputs::of_all_kinds(), 1 << 11, 1 << 15);
}

#[test]
fn beginnings_of_wordings_cost_the_same_per_byte_however_often_they_come() {
    // Each twenty-fifth stands for its neighbours, which are much alike.
    let fragments: Vec<String> = inputs::of_wordings().into_iter().step_by(25).collect();
    assert_all_linear(&fragments, 1 << 11, 1 << 14);
}
