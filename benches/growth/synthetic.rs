//! Data in the form of `data/`, with as many wordings as asked: sentences of invented words, some of which start
//! alike, as Gmail's do, under codes that many of them share.

use std::collections::BTreeSet;

use crate::package::Data;
use crate::random::Random;

const WORDINGS_OF_A_REPLY: usize = 3;
const CODES: [(&str, &str); 12] = [
    ("421", "4.7.0"),
    ("421", "4.7.28"),
    ("450", "4.2.1"),
    ("451", "4.3.0"),
    ("452", "4.5.3"),
    ("501", "5.5.4"),
    ("550", "5.1.1"),
    ("550", "5.7.1"),
    ("550", "5.7.26"),
    ("552", "5.3.4"),
    ("553", "5.1.7"),
    ("554", "5.6.0"),
];
/// How many wordings there are for each phrase that many of them start with. Gmail has had 108 wordings with 1.4 texts
/// for each start, and 275 with 1.8: new wordings bring new starts along.
const WORDINGS_OF_AN_OPENING: usize = 100;

/// Makes all files of `data/`.
pub fn data(wordings: usize) -> Data {
    let mut random = Random::new(7);
    let vocabulary: Vec<String> = (0..600).map(|_| word(&mut random)).collect();
    let openings: Vec<String> = (0..wordings.div_ceil(WORDINGS_OF_AN_OPENING))
        .map(|_| words(&mut random, &vocabulary, 3).join(" "))
        .collect();
    let mut replies =
        String::from("number,reply,name,code,enhanced,category,scope,action,escalates_to\n");
    let mut published = String::from("number,name\n");
    let mut explanations = String::from("reply,en,zh_hant\n");
    let mut rows = String::from(
        "reply,code,enhanced,before,wording,after,help_url,status,first_seen,last_seen,source,seed_rows,note\n",
    );
    let mut seen = BTreeSet::new();
    let count = wordings.div_ceil(WORDINGS_OF_A_REPLY);
    let mut left = wordings;
    for number in 1..=count {
        // Letters only, as a name has them: Synthetic, then a to j for the digits.
        let digits: String = format!("{number:04}")
            .bytes()
            .map(|digit| char::from(digit - b'0' + b'a'))
            .collect();
        let (reply, name) = (format!("Synthetic{digits}"), format!("synthetic{digits}"));
        let (code, enhanced) = CODES[number % CODES.len()];
        replies +=
            &format!("{number},{reply},{name},{code},{enhanced},policy,message,fix-message,\n");
        published += &format!("{number},{name}\n");
        explanations += &format!("{reply},Invented.,虛構。\n");
        for _ in 0..left.min(WORDINGS_OF_A_REPLY) {
            let text = loop {
                let text = sentence(&mut random, &openings, &vocabulary);
                if seen.insert(text.clone()) {
                    break text;
                }
            };
            rows += &format!("{reply},{code},{enhanced},,{text},,,current,2024,2026,wire,,\n");
        }
        left -= left.min(WORDINGS_OF_A_REPLY);
    }
    // The library knows this one by name.
    let number = count + 1;
    replies += &format!(
        "{number},CustomDomainPolicy,custom-domain-policy,550,5.7.1,policy,message,contact-admin,\n"
    );
    published += &format!("{number},custom-domain-policy\n");
    explanations += "CustomDomainPolicy,Custom.,自訂。\n";
    rows += "CustomDomainPolicy,550,5.7.1,,{admin-text},- gcdp {session} - gsmtp,,current,,2026,wire,,\n";
    vec![
        ("replies.csv", replies),
        ("published.csv", published),
        ("explanations.csv", explanations),
        ("gmail_replies.csv", rows),
        (
            "phrases.csv",
            include_str!("../../data/phrases.csv").to_owned(),
        ),
    ]
}

fn word(random: &mut Random) -> String {
    const SYLLABLES: [&str; 20] = [
        "ba", "ce", "di", "fo", "gu", "ha", "je", "ki", "lo", "mu", "na", "pe", "ri", "so", "tu",
        "va", "we", "xi", "yo", "zu",
    ];
    let syllables = 2 + random.below(3);
    (0..syllables).map(|_| *random.choose(&SYLLABLES)).collect()
}

fn words<'v>(random: &mut Random, vocabulary: &'v [String], count: u64) -> Vec<&'v str> {
    (0..count)
        .map(|_| random.choose(vocabulary).as_str())
        .collect()
}

/// A sentence of 9 to 23 words; about every second one starts as others do, about every fifth has a hole.
fn sentence(random: &mut Random, openings: &[String], vocabulary: &[String]) -> String {
    let count = 9 + random.below(15);
    let mut words = words(random, vocabulary, count);
    if random.below(2) == 0 {
        words.insert(0, random.choose(openings).as_str());
    }
    if random.below(5) == 0 {
        let at = 4 + random.below(3) as usize;
        words.insert(at, "{domain}");
    }
    let text = words.join(" ");
    let (first, rest) = text.split_at(1);
    format!("{}{rest}.", first.to_ascii_uppercase())
}
