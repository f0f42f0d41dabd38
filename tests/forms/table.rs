//! Every wording in every form: how many are recognised, and that none is mistaken.

use super::list::{FORMS, Form};
use super::records::Outcome;
use super::replies::{Sample, Tail, samples};

/// What became of the texts in a form.
#[derive(Default)]
struct Count {
    texts: usize,
    right: usize,
    wrong: Vec<String>,
}

impl Count {
    /// How many of a thousand are right.
    fn share(&self) -> usize {
        1000 * self.right / self.texts.max(1)
    }
}

/// Puts all samples into a form: those with a tail, and those without.
fn count(form: &Form, samples: &[Sample]) -> [Count; 2] {
    let mut counts = [Count::default(), Count::default()];
    for sample in samples {
        let text = (form.show)(&sample.reply);
        let expect = format!("{:?}", sample.row.reply());
        let count = &mut counts[usize::from(sample.tail == Tail::Bare)];
        count.texts += 1;
        match Outcome::of(&text, Some(&expect)) {
            Outcome::Right => count.right += 1,
            Outcome::Missed if is_shown(form) => println!("  missed {expect} in {text:?}"),
            Outcome::Missed => {}
            Outcome::Wrong(found) => {
                count
                    .wrong
                    .push(format!("expected {expect}, found {found:?} in {text:?}"));
            }
        }
    }
    counts
}

/// Tells whether the variable `SHOW_MISSED` asks for the texts of this form that are not recognised.
fn is_shown(form: &Form) -> bool {
    std::env::var_os("SHOW_MISSED").is_some_and(|name| name == form.name)
}

#[test]
fn no_form_of_any_wording_is_mistaken() {
    let samples = samples();
    let mut wrong = Vec::new();
    let mut low = Vec::new();
    println!(
        "{:22} {:>6} {:>6} {:>6} {:>6}   of a thousand, bare",
        "form", "texts", "right", "missed", "wrong"
    );
    for form in FORMS {
        let counts = count(form, &samples);
        let texts: usize = counts.iter().map(|count| count.texts).sum();
        let right: usize = counts.iter().map(|count| count.right).sum();
        let mistaken: usize = counts.iter().map(|count| count.wrong.len()).sum();
        let missed = texts - right - mistaken;
        let [tailed, bare] = [counts[0].share(), counts[1].share()];
        println!(
            "{:22} {texts:>6} {right:>6} {missed:>6} {mistaken:>6}   {tailed:>4} {bare:>4}",
            form.name
        );
        if tailed < form.floors[0] || bare < form.floors[1] {
            low.push(format!(
                "{}: expected {:?} of a thousand, found {tailed} and {bare}",
                form.name, form.floors
            ));
        }
        wrong.extend(
            counts
                .into_iter()
                .flat_map(|count| count.wrong)
                .map(|text| (form.name, text)),
        );
    }
    assert!(wrong.is_empty(), "{wrong:#?}");
    assert!(low.is_empty(), "{low:#?}");
}
