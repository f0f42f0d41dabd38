//! Fragments that cost a careless search dearly when somebody repeats them.

use gmail_replies::GmailReply;

/// What looks like a part of a reply and never becomes one.
const FRAGMENTS: [&str; 46] = [
    "550-5.7.1 ",
    "550 5.7.1 ",
    "550-5.7.1\r\n",
    "550 ",
    "550-",
    "5.7.1 ",
    "5.7.1",
    "5.7.",
    "5.",
    "55",
    "5",
    "4",
    "421-4.7.28 421 ",
    "x.x.x ",
    "[",
    "]",
    "[192.0.2.1",
    "[192.0.2.1      12] ",
    "550-5.7.1 [",
    "550-5.7.1 [192.0.2.1",
    "<http",
    "550 5.7.14 <https://accounts.google.com/",
    "gsmtp",
    " gsmtp ",
    " - gsmtp",
    " - gsmtp\n",
    "- gcdp ",
    "550 5.7.1 - gcdp ",
    "d9443c01a7336-1fed7ee81f0si1494.27 - gsmtp\n",
    "https://support.google.com/",
    "https://support.google.com/mail/?p=NoSuchUser ",
    "http",
    "google.com",
    "google.com ",
    "0123456789",
    ".",
    "\\",
    "\\n",
    "\\\\n550-5.7.1 ",
    "\n",
    "\r\n\r\n",
    " ",
    "&lt;",
    "<br>",
    "=20",
    "For more information, go to ",
];

/// The fragments above.
pub fn of_all_kinds() -> Vec<String> {
    FRAGMENTS
        .iter()
        .map(|fragment| (*fragment).to_owned())
        .collect()
}

/// How each wording opens and how far it gets, with and without its codes.
pub fn of_wordings() -> Vec<String> {
    let mut fragments = Vec::new();
    for row in GmailReply::ALL.iter().flat_map(|reply| reply.wordings()) {
        let text = fill(row.core());
        let codes = format!("{} {} ", row.code, row.enhanced);
        let words: Vec<&str> = text.split(' ').collect();
        let opening = words[..words.len().min(3)].join(" ");
        let half = words[..words.len().div_ceil(2)].join(" ");
        fragments.push(format!("{opening} "));
        fragments.push(format!("{codes}{half} "));
        fragments.push(format!("{codes}{half} - gsmtp\n"));
        fragments.push(format!("{half}\n"));
    }
    fragments.sort();
    fragments.dedup();
    fragments
}

/// Fills holes, and leaves a bracket open where one stands before a hole.
fn fill(text: &str) -> String {
    let mut filled = String::new();
    let mut rest = text;
    while let Some((literal, hole)) = rest.split_once('{') {
        filled.push_str(literal);
        filled.push_str("192.0.2.1");
        rest = hole
            .split_once('}')
            .map_or("", |(_, behind)| behind.trim_start_matches(']'));
    }
    filled.push_str(rest);
    filled
}

/// Repeats a fragment up to this length.
pub fn repeated(fragment: &str, length: usize) -> String {
    let mut text = fragment.repeat(length / fragment.len() + 1);
    text.truncate(length);
    text
}
