//! Fragments that cost a careless search dearly when somebody repeats them.

use gmail_replies::GmailReply;

use crate::random::Random;

/// An input: something at its start, and something that repeats after it.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub struct Period {
    pub head: String,
    pub fragment: String,
}

impl Period {
    fn new(head: &str, fragment: &str) -> Period {
        Period {
            head: head.to_owned(),
            fragment: fragment.to_owned(),
        }
    }

    /// Repeats the fragment up to this length.
    pub fn repeated(&self, length: usize) -> String {
        let mut text = self.head.clone();
        text.push_str(&self.fragment.repeat(length / self.fragment.len() + 1));
        while !text.is_char_boundary(length) {
            text.push(' ');
        }
        text.truncate(length);
        text
    }
}

/// What looks like a part of a reply and never becomes one.
const FRAGMENTS: [&str; 51] = [
    "550-5.7.1 ",
    "550 5.7.1 ",
    "550-5.7.1\r\n",
    "550-5.7.1#012",
    "#012",
    "^M",
    "\x1b[31m",
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
    "550-5.7.26Unauthenticated-email-from-",
    "For more information, go to ",
];

/// What once cost microseconds per byte: marks, line breaks as programs write them, and codes in turn.
const PAIRS: [(&str, &str); 26] = [
    ("", "<br>OOGLE4.2.2"),
    ("", "5.7.1 <br> - gsmtp"),
    ("", "\\ngsmtp550-5.7.26"),
    ("", "\\\\ngsmtp550-5.7.26"),
    ("=20", "\ngsmtp5.7.1 "),
    ("=20", "\\ngsmtp5.7.1 "),
    ("S: .", "550 5.1.1 \\ngoogle.com"),
    ("S: .", "550 5.1.1 \\\\ngoogle.com"),
    ("", "google.com550-5.7.26\\n"),
    ("", "google.com550-5.7.26<br>"),
    ("", "The 4.2.2\n"),
    ("5Daily user sending limit exceeded.", "The 4.2.2\\n"),
    ("", "\ngcdp550-5.7.26"),
    ("", "\\ngcdp550-5.7.26"),
    ("", "google.com5.7.1 "),
    ("", "google.com5.7.1 b'"),
    ("", "4.2.2\\\\google.com"),
    ("", "5.7.1 a1si1234abc"),
    ("", "a4.2.2\\n"),
    ("", "Status: 5.1.1\n&a1si1234abc"),
    ("google.com", "\\nStatus: 5.1.1\n\u{e9}"),
    ("&lt;e", "\\550-5.7.26a1si1234abc"),
    ("There is 5 ", "550-5.7.26There is google.com"),
    ("", "oogle"),
    ("", "http://ahttps://support.google.com/mail/?p=gsmtp"),
    (
        "This message does not have authentication information or fails to pass 550 5.1.1 ",
        "httpgoogle.comgoogle.com",
    ),
];

/// Texts of replies that stand among the fragments in periods made at random.
const TEXTS: [&str; 12] = [
    "The email account that you tried to reach ",
    "is over quota",
    "Our system has detected that ",
    "There is ",
    "Gmail has detected that ",
    "This message does not have authentication information or fails to pass ",
    "Daily user sending limit exceeded.",
    "Diagnostic-Code: smtp; ",
    "Status: 5.1.1\n",
    "b'",
    "email",
    "a1si1234abc",
];

/// The fragments and the pairs above.
pub fn of_all_kinds() -> Vec<Period> {
    let fragments = FRAGMENTS.iter().map(|fragment| Period::new("", fragment));
    let pairs = PAIRS
        .iter()
        .map(|(head, fragment)| Period::new(head, fragment));
    fragments.chain(pairs).collect()
}

/// Two or three pieces that repeat after none or one: the same in every run.
pub fn at_random(count: usize) -> Vec<Period> {
    let mut random = Random::new(8_192);
    let pieces: Vec<&str> = FRAGMENTS.iter().chain(&TEXTS).copied().collect();
    let mut some = |least: u64| -> String {
        let count = least + random.below(2);
        (0..count).map(|_| *random.choose(&pieces)).collect()
    };
    (0..count)
        .map(|_| Period::new(&some(0), &some(2)))
        .collect()
}

/// How each wording opens and how far it gets, with and without its codes.
pub fn of_wordings() -> Vec<Period> {
    let mut fragments: Vec<String> = Vec::new();
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
        // One word for whoever looks for its end.
        fragments.push(format!("{codes}{half}-").replace(' ', "-"));
    }
    fragments.sort();
    fragments.dedup();
    fragments
        .iter()
        .map(|fragment| Period::new("", fragment))
        .collect()
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
            .map_or("", |(_, after)| after.trim_start_matches(']'));
    }
    filled.push_str(rest);
    filled
}
