//! What holds for every input, tried on some thousands of them.
//!
//! The checks stand in `tests/oracle`; `fuzz/` runs the same on many millions.

mod oracle;

use std::fmt::{Debug, Display};
use std::str::FromStr;

use gmail_replies::{
    Action, Basis, Category, EnhancedCode, GmailReply, Language, ReplyCode, Scope, Severity,
    Source, Status, WireArgs, Wording, find, recognize,
};
use proptest::collection::vec;
use proptest::prelude::*;

/// The same cases in every run, so that a failure is no matter of luck; PROPERTY_CASES makes them fewer.
fn some(cases: u32) -> ProptestConfig {
    let most = std::env::var("PROPERTY_CASES")
        .ok()
        .and_then(|cases| cases.parse().ok());
    let cases = cases.min(most.unwrap_or(u32::MAX));
    ProptestConfig {
        cases,
        failure_persistence: None,
        rng_seed: proptest::test_runner::RngSeed::Fixed(2_821),
        ..ProptestConfig::default()
    }
}

fn rows() -> Vec<&'static Wording> {
    GmailReply::ALL
        .iter()
        .flat_map(|reply| reply.wordings())
        .collect()
}

/// A word that is no code, mark, link or number.
fn word() -> impl Strategy<Value = String> {
    "[B-DH-Z][a-z]{2,9}(-[a-z]{3,8})?"
}

proptest! {
    #![proptest_config(some(1_500))]

    #[test]
    fn any_bytes_keep_the_promises(bytes in vec(any::<u8>(), 0..400)) {
        oracle::raw(&bytes);
    }

    #[test]
    fn any_text_keeps_the_promises(text in "\\PC{0,200}") {
        oracle::raw(text.as_bytes());
    }

    #[test]
    fn pieces_of_replies_keep_the_promises(bytes in vec(any::<u8>(), 0..24)) {
        oracle::fragments(&bytes);
    }

    #[test]
    fn changed_replies_keep_the_promises(bytes in vec(any::<u8>(), 2..32)) {
        oracle::mutated(&bytes);
    }

    #[test]
    fn written_replies_are_found_and_nothing_else(bytes in vec(any::<u8>(), 24)) {
        oracle::structured(&bytes);
    }
}

proptest! {
    #![proptest_config(some(3_000))]

    #[test]
    fn what_is_written_is_recognised(
        number in any::<prop::sample::Index>(),
        name in word(),
        width in 0_usize..600,
        line_end in prop::sample::select(vec!["\r\n", "\n"]),
    ) {
        let rows = rows();
        let row = *number.get(&rows);
        let args = WireArgs::new().fill("domain", &name).fill("header", &name).fill("argument", &name);
        let text = row.reply().wire(&args.wording(row).width(width).line_end(line_end)).to_string();
        let found = recognize(&text);
        prop_assert!(found.is_ok(), "expected {}, found {found:?}: {text:?}", row.reply());
        let found = found.unwrap();
        prop_assert_eq!(found.reply(), row.reply(), "{:?}", text);
        prop_assert_eq!(found.code(), Some(row.code), "{:?}", text);
        prop_assert_eq!(found.enhanced(), Some(row.enhanced), "{:?}", text);
        prop_assert!(found.is_gsmtp(), "{text:?}");
        prop_assert_eq!(find(&text).map(|found| found.reply()), Some(row.reply()), "{:?}", text);
        for line in text.split_inclusive(line_end) {
            prop_assert!(line.len() <= 512 && line.ends_with(line_end), "{line:?} of {text:?}");
        }
    }

    #[test]
    fn reply_codes_round_trip(number in any::<u16>()) {
        let code = ReplyCode::new(number);
        prop_assert_eq!(code.is_some(), (200..=599).contains(&number));
        prop_assert_eq!(number.to_string().parse::<ReplyCode>().ok(), code);
        prop_assert_eq!(ReplyCode::try_from(number).ok(), code);
        if let Some(code) = code {
            round_trips(code);
            prop_assert_eq!(u16::from(code), number);
        }
    }

    #[test]
    fn enhanced_codes_round_trip(class in 0_u8..10, subject in 0_u16..1_100, detail in 0_u16..1_100) {
        let code = EnhancedCode::new(class, subject, detail);
        let is_known = matches!(class, 2 | 4 | 5) && subject <= 999 && detail <= 999;
        prop_assert_eq!(code.is_some(), is_known);
        prop_assert_eq!(format!("{class}.{subject}.{detail}").parse::<EnhancedCode>().ok(), code);
        prop_assert_eq!(EnhancedCode::try_from((class, subject, detail)).ok(), code);
        if let Some(code) = code {
            round_trips(code);
            prop_assert_eq!((code.class(), code.subject(), code.detail()), (class, subject, detail));
        }
    }

    #[test]
    fn what_is_no_code_is_none(text in "[2-5]?[0-9. +-]{0,9}") {
        if let Ok(code) = text.parse::<ReplyCode>() {
            prop_assert_eq!(code.to_string(), text.clone());
        }
        if let Ok(code) = text.parse::<EnhancedCode>() {
            // Leading zeros are the one thing that does not come back.
            let parts: Vec<u16> = text.split('.').map(|part| part.parse().unwrap()).collect();
            prop_assert_eq!(vec![u16::from(code.class()), code.subject(), code.detail()], parts);
        }
    }

    #[test]
    fn no_other_text_is_a_name(text in "[a-z-]{0,24}") {
        let named = GmailReply::ALL.iter().find(|reply| reply.name() == text);
        prop_assert_eq!(text.parse::<GmailReply>().ok(), named.copied());
    }

    #[test]
    fn spaces_and_signs_are_no_difference(
        number in any::<prop::sample::Index>(),
        sign in prop::sample::select(vec![" ", "  ", "\n", "\t", ". ", ", ", "; ", " \"", "' ", " (", ") "]),
        upper in any::<bool>(),
    ) {
        let rows = rows();
        let row = *number.get(&rows);
        let text = row.core().replace(' ', sign);
        let text = if upper { text.to_ascii_uppercase() } else { text.to_ascii_lowercase() };
        prop_assert_eq!(GmailReply::lookup(row.code, row.enhanced, &text), Some(row.reply()), "{:?}", text);
    }
}

/// In lower case and without signs; less than that cannot be told, as "the mail" and "email" show.
#[test]
fn bare_words_are_enough_for_a_lookup() {
    let is_kept = |char: char| char.is_ascii_alphanumeric() || matches!(char, '-' | ')');
    for row in rows() {
        let lower = row.core().to_lowercase();
        let words: String = lower
            .chars()
            .map(|char| if is_kept(char) { char } else { ' ' })
            .collect();
        let words = words.split_whitespace().collect::<Vec<_>>().join(" ");
        let found = GmailReply::lookup(row.code, row.enhanced, &words);
        assert_eq!(found, Some(row.reply()), "{words:?} of {:?}", row.core());
    }
}

/// An oracle that says nothing is never wrong.
#[test]
fn naive_recognition_has_an_opinion_on_most_replies() {
    let rows = rows();
    let mut opinions = 0;
    for row in &rows {
        let text = row.reply().wire(&WireArgs::new().wording(row)).to_string();
        if let Some(reply) = oracle::naive::opinion(text.as_bytes()) {
            opinions += 1;
            assert_eq!(reply, row.reply(), "{text:?}");
        }
    }
    assert!(
        10 * opinions > 7 * rows.len(),
        "expected an opinion on most of {} wordings, found {opinions}",
        rows.len()
    );
}

#[test]
fn names_round_trip() {
    for reply in GmailReply::ALL {
        round_trips(*reply);
        assert_eq!(reply.to_string(), reply.name());
    }
    fn all<T: strum::VariantArray + Copy + Display + FromStr + PartialEq + Debug>() {
        T::VARIANTS.iter().for_each(|value| round_trips(*value));
    }
    all::<Severity>();
    all::<Category>();
    all::<Scope>();
    all::<Action>();
    all::<Language>();
    all::<Basis>();
    all::<Source>();
    all::<Status>();
}

#[track_caller]
fn round_trips<T: Display + FromStr + PartialEq + Debug>(value: T) {
    let text = value.to_string();
    assert!(
        text.parse::<T>().is_ok_and(|again| again == value),
        "{value:?} became {text:?}"
    );
}

#[test]
fn what_once_failed_holds() {
    for (check, bytes) in oracle::findings::ALL {
        check(bytes);
    }
}

#[test]
fn the_seeds_of_fuzzing_keep_the_promises() {
    let seeds = std::path::Path::new(env!("CARGO_MANIFEST_DIR")).join("fuzz/seeds");
    type Check = fn(&[u8]);
    let targets: [(&str, Check); 4] = [
        ("raw", oracle::raw),
        ("fragments", oracle::fragments),
        ("mutated", oracle::mutated),
        ("structured", oracle::structured),
    ];
    for (target, check) in targets {
        let files = std::fs::read_dir(seeds.join(target)).expect("each target has seeds");
        let mut checked = 0;
        for file in files {
            let file = file.expect("a seed can be listed").path();
            check(&std::fs::read(&file).expect("a seed can be read"));
            checked += 1;
        }
        assert!(checked > 0, "expected seeds for {target}");
    }
}
