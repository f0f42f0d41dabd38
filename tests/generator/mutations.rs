//! Whatever the files contain, reading them gives a catalogue or problems.

use proptest::prelude::*;

use crate::catalogue::{Catalogue, Sources};
use crate::emit;
use crate::small::good;

/// One change of a text: what to put where, instead of how many characters.
type Change = (prop::sample::Index, usize, String);

fn change() -> impl Strategy<Value = Change> {
    // Characters that mean something to the reader, words of the table, and anything else.
    let meaningful = prop::string::string_regex("[\"\r\n,{}|0-9. é\u{1}\u{feff}-]{0,4}").unwrap();
    let words = prop::sample::select(vec![
        "NoSuchUser",
        "550",
        "5.1.1",
        "{ip}",
        "email",
        "",
        "https://",
    ]);
    let text = prop_oneof![meaningful, words.prop_map(str::to_owned), any::<String>()];
    (any::<prop::sample::Index>(), 0..6_usize, text)
}

fn changed(text: &str, (place, removed, put): &Change) -> String {
    let mut letters: Vec<char> = text.chars().collect();
    let start = place.index(letters.len() + 1);
    let end = (start + removed).min(letters.len());
    letters.splice(start..end, put.chars());
    letters.into_iter().collect()
}

fn file<'a>(sources: &'a mut Sources, number: &prop::sample::Index) -> &'a mut String {
    let files = [
        &mut sources.replies,
        &mut sources.wordings,
        &mut sources.published,
        &mut sources.explanations,
        &mut sources.phrases,
    ];
    let at = number.index(files.len());
    files.into_iter().nth(at).unwrap()
}

proptest! {
    #[test]
    fn spoilt_files_give_a_catalogue_or_problems(
        changes in prop::collection::vec((any::<prop::sample::Index>(), change()), 1..6)
    ) {
        let mut sources = good();
        for (number, change) in &changes {
            let file = file(&mut sources, number);
            *file = changed(file, change);
        }
        match Catalogue::read(&sources) {
            Ok(catalogue) => {
                prop_assert!(catalogue.replies.iter().zip(1..).all(|(reply, at)| reply.number == at));
                prop_assert!(!emit::files(&catalogue).is_empty());
            }
            Err(problems) => {
                prop_assert!(!problems.is_empty());
                for problem in problems {
                    let shown = problem.to_string();
                    prop_assert!(shown.starts_with("data/") && !shown.contains('\n'), "{shown:?}");
                }
            }
        }
    }
}
