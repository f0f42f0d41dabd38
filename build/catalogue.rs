//! The catalogue as the files in `data/` describe it, checked.

use std::collections::{BTreeMap, BTreeSet};
use std::fs;
use std::path::Path;

use crate::code::{EnhancedCode, ReplyCode};
use crate::index;
use crate::problem::Problem;
use crate::read::{Row, Sheet};
use crate::vocabulary::{Action, Category, Scope, Source, Status};

const REPLIES: &str = "replies.csv";
const WORDINGS: &str = "gmail_replies.csv";
const PUBLISHED: &str = "published.csv";
const EXPLANATIONS: &str = "explanations.csv";

/// The kinds of holes that a wording may have.
const HOLES: [&str; 17] = [
    "address", "admin-text", "argument", "class", "command", "count", "cut", "domain", "fields",
    "header", "ip", "limit", "reason", "session", "size", "token", "url",
];

/// The texts of the files in `data/`.
#[derive(Clone, Default)]
pub struct Sources {
    pub replies: String,
    pub wordings: String,
    pub published: String,
    pub explanations: String,
}

impl Sources {
    pub fn load(data: &Path) -> Result<Sources, Vec<Problem>> {
        let mut problems = Vec::new();
        let mut load = |name: &str| match fs::read_to_string(data.join(name)) {
            Ok(text) => text,
            Err(error) => {
                problems.push(Problem::file(name, &format!("cannot be read: {error}")));
                String::new()
            }
        };
        let sources = Sources {
            replies: load(REPLIES),
            wordings: load(WORDINGS),
            published: load(PUBLISHED),
            explanations: load(EXPLANATIONS),
        };
        if problems.is_empty() { Ok(sources) } else { Err(problems) }
    }
}

/// One meaning.
pub struct Reply {
    pub number: u16,
    pub variant: String,
    pub name: String,
    pub code: ReplyCode,
    pub enhanced: EnhancedCode,
    pub category: Category,
    pub scope: Scope,
    pub action: Action,
    pub escalates_to: Option<String>,
    pub explanation_en: String,
    pub explanation_zh_hant: String,
}

/// One triple: a text under a pair of codes.
pub struct Wording {
    /// Index into [`Catalogue::replies`].
    pub reply: usize,
    pub code: ReplyCode,
    pub enhanced: EnhancedCode,
    /// What stands before the text that carries the meaning, such as `[{ip}      {class}]`.
    pub before: String,
    /// The text that carries the meaning.
    pub wording: String,
    /// The closing sentence, link and session.
    pub after: String,
    pub help_urls: Vec<String>,
    pub status: Status,
    pub first_seen: String,
    pub last_seen: String,
    pub source: Source,
}

impl Wording {
    /// The whole text, as the source has it.
    pub fn text(&self) -> String {
        let parts = [&self.before, &self.wording, &self.after];
        let parts: Vec<&str> = parts.into_iter().map(String::as_str).filter(|part| !part.is_empty()).collect();
        parts.join(" ").replace(" | ", "\n")
    }
}

/// All replies by number, all wordings by reply.
pub struct Catalogue {
    pub replies: Vec<Reply>,
    pub wordings: Vec<Wording>,
}

impl Catalogue {
    /// Reads and checks the sources.
    ///
    /// # Errors
    ///
    /// Everything that is wrong with them, not only the first thing.
    pub fn read(sources: &Sources) -> Result<Catalogue, Vec<Problem>> {
        let mut problems = Vec::new();
        let explanations = read_explanations(&sources.explanations, &mut problems);
        let replies = read_replies(&sources.replies, &explanations, &mut problems);
        check_published(&sources.published, &replies, &mut problems);
        let wordings = read_wordings(&sources.wordings, &replies, &mut problems);
        if problems.is_empty() {
            Ok(Catalogue { replies, wordings })
        } else {
            Err(problems)
        }
    }
}

fn read_explanations(text: &str, problems: &mut Vec<Problem>) -> BTreeMap<String, (String, String)> {
    let sheet = Sheet::parse(EXPLANATIONS, &["reply", "en", "zh_hant"], text, problems);
    let mut explanations = BTreeMap::new();
    for row in sheet.rows() {
        for column in ["en", "zh_hant"] {
            row.check(column, "an explanation", !row.text(column).is_empty(), problems);
        }
        let both = (row.text("en").to_owned(), row.text("zh_hant").to_owned());
        let twice = explanations.insert(row.text("reply").to_owned(), both).is_some();
        row.check("reply", "a reply that has no explanation yet", !twice, problems);
    }
    explanations
}

fn read_replies(
    text: &str,
    explanations: &BTreeMap<String, (String, String)>,
    problems: &mut Vec<Problem>,
) -> Vec<Reply> {
    let columns = [
        "number", "reply", "name", "code", "enhanced", "category", "scope", "action", "escalates_to",
    ];
    let sheet = Sheet::parse(REPLIES, &columns, text, problems);
    let variants: BTreeSet<&str> = sheet.rows().map(|row| row.text("reply")).collect();
    let mut replies = Vec::new();
    let mut seen = BTreeSet::new();
    for row in sheet.rows() {
        let variant = row.text("reply");
        row.check("reply", "an upper camel case name", is_camel_case(variant), problems);
        row.check("reply", "a reply that is not in the table yet", seen.insert(variant), problems);
        let name_expected = format!("the name {}", kebab_case(variant));
        row.check("name", &name_expected, row.text("name") == kebab_case(variant), problems);
        let explained = explanations.get(variant).cloned();
        row.check("reply", "a reply with a row in explanations.csv", explained.is_some(), problems);
        let (explanation_en, explanation_zh_hant) = explained.unwrap_or_default();
        let next = u16::try_from(replies.len() + 1).unwrap_or(u16::MAX);
        let number: Option<u16> = row.parse("number", "a number", problems);
        if let Some(number) = number {
            row.check("number", &format!("the number {next}"), number == next, problems);
        }
        let escalates_to = row.text("escalates_to");
        let target_good = escalates_to.is_empty() || (escalates_to != variant && variants.contains(escalates_to));
        row.check("escalates_to", "nothing or another reply", target_good, problems);
        let codes = parse_codes(row, problems);
        let category = row.parse("category", "a category such as sender-auth", problems);
        let scope = row.parse("scope", "a scope such as recipient", problems);
        let action = row.parse("action", "an action such as fix-client", problems);
        let (Some((code, enhanced)), Some(category), Some(scope), Some(action)) =
            (codes, category, scope, action)
        else {
            // Keep the place, so that the rows behind it are judged by their own numbers.
            replies.push(None);
            continue;
        };
        replies.push(Some(Reply {
            number: next,
            variant: variant.to_owned(),
            name: row.text("name").to_owned(),
            code,
            enhanced,
            category,
            scope,
            action,
            escalates_to: (!escalates_to.is_empty()).then(|| escalates_to.to_owned()),
            explanation_en,
            explanation_zh_hant,
        }));
    }
    replies.into_iter().flatten().collect()
}

/// A published name or number never changes.
fn check_published(text: &str, replies: &[Reply], problems: &mut Vec<Problem>) {
    let sheet = Sheet::parse(PUBLISHED, &["number", "name"], text, problems);
    let names: BTreeMap<String, &str> =
        replies.iter().map(|reply| (reply.number.to_string(), reply.name.as_str())).collect();
    for row in sheet.rows() {
        let now = names.get(row.text("number")).copied().unwrap_or("no reply");
        let expected = format!("the name that {REPLIES} gives this number ({now})");
        row.check("name", &expected, row.text("name") == now, problems);
    }
}

fn read_wordings(text: &str, replies: &[Reply], problems: &mut Vec<Problem>) -> Vec<Wording> {
    let columns = [
        "reply", "code", "enhanced", "before", "wording", "after", "help_url", "status",
        "first_seen", "last_seen", "source", "seed_rows", "note",
    ];
    let sheet = Sheet::parse(WORDINGS, &columns, text, problems);
    let mut wordings: Vec<Wording> = Vec::new();
    let mut triples: BTreeMap<(ReplyCode, EnhancedCode, String), u64> = BTreeMap::new();
    let mut claims: BTreeMap<(ReplyCode, EnhancedCode, Vec<u8>), (usize, u64)> = BTreeMap::new();
    for row in sheet.rows() {
        let reply = replies.iter().position(|reply| reply.variant == row.text("reply"));
        row.check("reply", "a reply of replies.csv", reply.is_some(), problems);
        row.check("wording", "a text", !row.text("wording").is_empty(), problems);
        for column in ["before", "wording", "after"] {
            let bad = bad_hole(row.text(column));
            let expected = format!("holes of the known kinds ({})", HOLES.join(", "));
            row.check(column, &expected, bad.is_none(), problems);
        }
        let closing = index::is_known_closing(row.text("after"));
        row.check("after", "a closing sentence that src/fold.rs knows", closing, problems);
        for column in ["first_seen", "last_seen"] {
            row.check(column, "nothing or a date such as 2024-03-02", is_date(row.text(column)), problems);
        }
        let urls: Vec<String> = row.text("help_url").split_whitespace().map(str::to_owned).collect();
        let urls_good = urls.iter().all(|url| url.starts_with("http"));
        row.check("help_url", "links that start with http", urls_good, problems);
        let seeds_good = row.text("seed_rows").split_whitespace().all(|row| row.parse::<u8>().is_ok());
        row.check("seed_rows", "row numbers of the first document", seeds_good, problems);
        let codes = parse_codes(row, problems);
        let status = row.parse("status", "current, retired or unknown", problems);
        let source = row.parse("source", "a source such as page or wire", problems);
        let (Some(reply), Some((code, enhanced)), Some(status), Some(source)) =
            (reply, codes, status, source)
        else {
            continue;
        };
        let wording = Wording {
            reply,
            code,
            enhanced,
            before: row.text("before").to_owned(),
            wording: row.text("wording").to_owned(),
            after: row.text("after").to_owned(),
            help_urls: urls,
            status,
            first_seen: row.text("first_seen").to_owned(),
            last_seen: row.text("last_seen").to_owned(),
            source,
        };
        if let Some(line) = triples.insert((code, enhanced, wording.text()), row.line) {
            problems.push(row.problem("wording", &format!("a triple other than that of line {line}")));
        }
        let letters = index::fold_wording(&wording.wording);
        if !letters.is_empty() {
            let (owner, line) = *claims.entry((code, enhanced, letters)).or_insert((reply, row.line));
            if owner != reply {
                let expected = format!("a text that line {line} does not claim for {}", replies[owner].variant);
                problems.push(row.problem("wording", &expected));
            }
        }
        if wordings.last().is_some_and(|last| last.reply > reply) {
            problems.push(row.problem("reply", "rows in the order of replies.csv"));
        }
        wordings.push(wording);
    }
    if problems.is_empty() {
        for reply in replies {
            let documented = wordings.iter().any(|wording| {
                replies[wording.reply].number == reply.number
                    && (wording.code, wording.enhanced) == (reply.code, reply.enhanced)
            });
            if !documented {
                let codes = format!("{} {}", reply.code, reply.enhanced);
                let expected = format!("codes of one of the wordings of {}", reply.variant);
                problems.push(Problem::cell(REPLIES, u64::from(reply.number) + 1, "code", &codes, &expected));
            }
        }
    }
    wordings
}

fn parse_codes(row: Row<'_>, problems: &mut Vec<Problem>) -> Option<(ReplyCode, EnhancedCode)> {
    let code: Option<ReplyCode> = row.parse("code", "a reply code of class 4 or 5", problems);
    let enhanced = row.parse("enhanced", "an enhanced code such as 5.7.26", problems);
    if let Some(code) = code {
        row.check("code", "a reply code of class 4 or 5", code.severity().is_some(), problems);
    }
    Some((code?, enhanced?))
}

fn is_camel_case(text: &str) -> bool {
    text.starts_with(|c: char| c.is_ascii_uppercase()) && text.chars().all(|c| c.is_ascii_alphanumeric())
}

/// `NoSuchUser` to `no-such-user`, `Rfc5322NonCompliant` to `rfc5322-non-compliant`.
fn kebab_case(variant: &str) -> String {
    let mut name = String::new();
    for c in variant.chars() {
        if c.is_ascii_uppercase() && !name.is_empty() {
            name.push('-');
        }
        name.push(c.to_ascii_lowercase());
    }
    name
}

fn is_date(text: &str) -> bool {
    let shape: String = text.chars().map(|c| if c.is_ascii_digit() { '9' } else { c }).collect();
    matches!(shape.as_str(), "" | "9999" | "9999-99" | "9999-99-99")
}

fn bad_hole(text: &str) -> Option<&str> {
    let mut rest = text;
    while let Some(open) = rest.find(['{', '}']) {
        let hole = rest[open..].strip_prefix('{').and_then(|hole| hole.split_once('}'));
        match hole {
            Some((kind, behind)) if HOLES.contains(&kind) => rest = behind,
            _ => return Some(&rest[open..]),
        }
    }
    None
}
