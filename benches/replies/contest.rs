//! Runs contestants over the same input, and counts what they get right.

use std::hint::black_box;
use std::time::{Duration, Instant};

use criterion::{Criterion, SamplingMode, Throughput};

use crate::inputs::Sample;

/// How often each contestant takes its turn.
const ROUNDS: usize = 100;
/// How long a turn is, at least.
const TURN: Duration = Duration::from_millis(1);
/// How long all turns of a contestant may take.
const ALL_TURNS: Duration = Duration::from_millis(900);

/// All benchmarks of one run.
pub struct Contest {
    criterion: Criterion,
    arguments: Vec<String>,
    pub scores: Vec<Score>,
    /// How many answers are wrong of those that have to be right.
    pub wrong: usize,
}

/// What a contestant has done with an input.
pub struct Score {
    pub input: &'static str,
    pub contestant: &'static str,
    pub right: usize,
    pub samples: usize,
    pub bytes: usize,
    /// The best time for all samples.
    pub ns: f64,
}

impl Contest {
    pub fn new() -> Contest {
        let criterion = Criterion::default()
            .warm_up_time(Duration::from_millis(200))
            .measurement_time(Duration::from_millis(800))
            .sample_size(50)
            .nresamples(1_001)
            .configure_from_args();
        let arguments = std::env::args().skip(1).collect();
        Contest {
            criterion,
            arguments,
            scores: Vec::new(),
            wrong: 0,
        }
    }

    pub fn group<'c>(&'c mut self, input: &'static str, samples: &'c [Sample]) -> Group<'c> {
        let bytes = samples.iter().map(|sample| sample.text.len()).sum();
        Group {
            contest: self,
            input,
            samples,
            bytes,
            contestants: Vec::new(),
        }
    }

    /// Tells whether criterion is asked to measure this: it is told what to run by a part of its name.
    fn is_measured(&self, input: &str, contestant: &str) -> bool {
        let name = format!("{input}/{contestant}");
        let mut names = self
            .arguments
            .iter()
            .filter(|argument| !argument.starts_with('-'))
            .peekable();
        self.arguments.iter().any(|argument| argument == "--bench")
            && !self
                .arguments
                .iter()
                .any(|argument| argument == "--test" || argument == "--list")
            && (names.peek().is_none() || names.any(|part| name.contains(part.as_str())))
    }
}

/// The benchmarks of one input.
pub struct Group<'c> {
    pub samples: &'c [Sample],
    contest: &'c mut Contest,
    input: &'static str,
    bytes: usize,
    contestants: Vec<Contestant<'c>>,
}

struct Contestant<'c> {
    name: &'static str,
    /// Asks for all samples, and returns how many answers are right.
    pass: Box<dyn Fn() -> usize + 'c>,
    right: usize,
}

impl Contestant<'_> {
    fn pass(&self) {
        assert_eq!(
            (self.pass)(),
            self.right,
            "{} changed its answers",
            self.name
        );
    }
}

impl<'c> Group<'c> {
    /// Adds a contestant that has to get every answer right: the run fails in the end when it does not.
    pub fn all_right(&mut self, name: &'static str, ask: impl Fn(&Sample, &[u8]) -> bool + 'c) {
        for sample in self
            .samples
            .iter()
            .filter(|sample| !ask(sample, sample.text.as_bytes()))
        {
            let text: String = sample.text.chars().take(500).collect();
            eprintln!(
                "{name} is wrong in {}: expected {:?} for {text:?}",
                self.input, sample.reply
            );
            self.contest.wrong += 1;
        }
        self.counted(name, ask);
    }

    /// Adds a contestant, and holds it to as many right answers as it gets at first.
    pub fn counted(&mut self, name: &'static str, ask: impl Fn(&Sample, &[u8]) -> bool + 'c) {
        let samples = self.samples;
        self.in_order(name, move |at, text| ask(&samples[at], text));
    }

    /// Adds a contestant that is told the number of the sample.
    pub fn in_order(&mut self, name: &'static str, ask: impl Fn(usize, &[u8]) -> bool + 'c) {
        let samples = self.samples;
        let pass = move || {
            let texts = samples.iter().enumerate();
            texts
                .filter(|(at, sample)| ask(*at, black_box(sample.text.as_bytes())))
                .count()
        };
        let right = pass();
        self.contestants.push(Contestant {
            name,
            pass: Box::new(pass),
            right,
        });
    }

    /// Measures all contestants, one after the other with criterion, and once more in turns.
    pub fn run(self) {
        let mut group = self.contest.criterion.benchmark_group(self.input);
        group.throughput(Throughput::ElementsAndBytes {
            elements: self.samples.len() as u64,
            bytes: self.bytes as u64,
        });
        group.sampling_mode(SamplingMode::Flat);
        if self.bytes > 1_000_000 {
            group.sample_size(12);
        }
        for contestant in &self.contestants {
            group.bench_function(contestant.name, |bencher| {
                bencher.iter(|| contestant.pass())
            });
        }
        group.finish();
        let measured = self
            .contestants
            .iter()
            .filter(|contestant| self.contest.is_measured(self.input, contestant.name));
        let measured: Vec<&Contestant<'_>> = measured.collect();
        for (contestant, ns) in measured.iter().zip(take_turns(&measured)) {
            self.contest.scores.push(Score {
                input: self.input,
                contestant: contestant.name,
                right: contestant.right,
                samples: self.samples.len(),
                bytes: self.bytes,
                ns,
            });
        }
    }
}

/// Returns the best time of each contestant for all samples, in nanoseconds.
///
/// They take short turns, so that whatever else the machine does meets all of them alike: that is what makes ratios
/// of their times hold where the times do not.
fn take_turns(contestants: &[&Contestant<'_>]) -> Vec<f64> {
    let time = |contestant: &Contestant<'_>, passes: u32| {
        // Fills the caches again, which the others have had meanwhile.
        contestant.pass();
        let start = Instant::now();
        (0..passes).for_each(|_| contestant.pass());
        start.elapsed() / passes
    };
    let mut best: Vec<Duration> = contestants
        .iter()
        .map(|contestant| time(contestant, 1))
        .collect();
    let passes: Vec<u32> = best
        .iter()
        .map(|once| TURN.div_duration_f64(*once).ceil() as u32)
        .collect();
    let slowest = best
        .iter()
        .zip(&passes)
        .map(|(once, passes)| *once * *passes)
        .max()
        .unwrap_or_default();
    let rounds = (ALL_TURNS.div_duration_f64(slowest) as usize).clamp(10, ROUNDS);
    for _ in 0..rounds {
        for ((contestant, passes), best) in contestants.iter().zip(&passes).zip(&mut best) {
            *best = (*best).min(time(contestant, *passes));
        }
    }
    // A pass takes microseconds at least, which whole nanoseconds measure well enough.
    best.iter().map(|best| best.as_nanos() as f64).collect()
}
