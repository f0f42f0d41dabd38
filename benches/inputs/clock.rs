//! How long something takes on a machine that does other work at the same time.

use std::fs;
use std::time::{Duration, Instant};

/// A run no longer than this is hardly ever interrupted: the best of some counts.
const UNDISTURBED: Duration = Duration::from_millis(2);
/// Longer ones are counted in processor time, which the system books in steps of some milliseconds: over this long the
/// steps do not matter.
const COUNTED: Duration = Duration::from_millis(80);

/// Returns how long `work` takes at best, in nanoseconds.
pub fn nanoseconds(times: usize, work: impl Fn()) -> f64 {
    let mut best = Duration::MAX;
    for _ in 0..times {
        let start = Instant::now();
        work();
        best = best.min(start.elapsed());
        if best > UNDISTURBED {
            break;
        }
    }
    let wall = best.as_nanos() as f64;
    if best <= UNDISTURBED {
        wall
    } else {
        processor_time(work).map_or(wall, |counted| counted.min(wall))
    }
}

/// Returns the processor time that `work` takes, where the system tells it.
fn processor_time(work: impl Fn()) -> Option<f64> {
    let start = used()?;
    let mut times = 0.0;
    loop {
        work();
        times += 1.0;
        let counted = used()? - start;
        if counted >= COUNTED {
            return Some(counted.as_nanos() as f64 / times);
        }
    }
}

/// Processor time of this thread so far, as Linux books it.
fn used() -> Option<Duration> {
    let figures = fs::read_to_string("/proc/thread-self/schedstat").ok()?;
    figures
        .split(' ')
        .next()?
        .parse()
        .ok()
        .map(Duration::from_nanos)
}
