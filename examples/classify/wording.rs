//! What is left of a reply when everything is taken out that differs from one to the next.

use std::sync::LazyLock;

use regex::{Captures, Regex};

const LONGEST: usize = 400;

/// Codes at the starts of further lines, and line breaks as programs write them.
static LINES: LazyLock<Regex> = LazyLock::new(|| {
    pattern(
        r"(?x)
        (?: \s | \\n ) [45]\.[0-9]{1,3}\.[0-9]{1,3} \s
      | \b [45][0-9]{2} [-\ ] [45]\.[0-9]{1,3}\.[0-9]{1,3} \b
      | (?: \\r )? \\n",
    )
});
/// What is between the text and the signature.
static SESSION: LazyLock<Regex> = LazyLock::new(|| pattern(r"(?:^|\s)\S*[0-9]\S*\s+-\s*$"));
static VARYING: LazyLock<Regex> = LazyLock::new(|| {
    pattern(
        r#"(?x)
        (?<link>    https?:// [^\s<>"']+ )
      | (?<address> [^\s<>"'()\[\],;:=]+ @ [\w.-]*\w )
      | (?<ip>      \b (?: \d{1,3} (?:\.\d{1,3}){3} | [[:xdigit:]]{1,4} (?::[[:xdigit:]]{0,4}){3,7} ) )
      | (?<domain>  \b (?:[\w-]+\.)+ [a-z]{2,} \b )
      | (?<number>  \d+ )"#,
    )
});

/// Returns the text of a reply, up to its signature, without session id and with what varies
/// replaced by its kind: `<address>`, `<ip>`, `<domain>`, `<number>`. Links stay: they may name
/// the meaning.
pub fn normal_wording(text: &[u8]) -> String {
    let text = String::from_utf8_lossy(text);
    let text = LINES.replace_all(&text, " ");
    let text = SESSION.replace(&text, "");
    let text = VARYING.replace_all(&text, |found: &Captures<'_>| {
        let kind = ["address", "ip", "domain", "number"]
            .into_iter()
            .find(|kind| found.name(kind).is_some());
        kind.map_or_else(|| found[0].to_owned(), |kind| format!("<{kind}>"))
    });
    let words: Vec<&str> = text.split_whitespace().collect();
    words.join(" ").chars().take(LONGEST).collect()
}

fn pattern(text: &str) -> Regex {
    Regex::new(text).expect("a valid pattern")
}
