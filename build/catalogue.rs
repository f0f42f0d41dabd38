//! The catalogue as the files in `data/` describe it, checked.

use std::fs;
use std::path::Path;

use crate::phrases::{self, Phrases};
use crate::problem::Problem;
use crate::read::Sheet;
use crate::replies;
use crate::shared::code::{EnhancedCode, ReplyCode};
use crate::shared::vocabulary::{Action, Category, Scope, Source, Status};
use crate::wordings;

pub(crate) const REPLIES: &str = "replies.csv";
const WORDINGS: &str = "gmail_replies.csv";
const PUBLISHED: &str = "published.csv";
const EXPLANATIONS: &str = "explanations.csv";
const PHRASES: &str = "phrases.csv";

/// The texts of the files in `data/`.
#[derive(Clone, Default)]
pub struct Sources {
    pub replies: String,
    pub wordings: String,
    pub published: String,
    pub explanations: String,
    pub phrases: String,
}

impl Sources {
    pub fn load(data: &Path) -> Result<Sources, Vec<Problem>> {
        let mut problems = Vec::new();
        let mut load = |name: &str| match fs::read_to_string(data.join(name)) {
            Ok(text) => text,
            Err(error) => {
                problems.push(Problem::file(
                    &format!("data/{name}"),
                    &format!("cannot be read: {error}"),
                ));
                String::new()
            }
        };
        let sources = Sources {
            replies: load(REPLIES),
            wordings: load(WORDINGS),
            published: load(PUBLISHED),
            explanations: load(EXPLANATIONS),
            phrases: load(PHRASES),
        };
        if problems.is_empty() {
            Ok(sources)
        } else {
            Err(problems)
        }
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
        // A bar is a line break in `wording` only: titles of pages in `after` have bars of their own.
        let core = self.core();
        let parts = [self.before.as_str(), &core, &self.after];
        let parts: Vec<&str> = parts.into_iter().filter(|part| !part.is_empty()).collect();
        parts.join(" ")
    }

    /// The class number that stands after the address before the text, if it is one and the same: 12 in `[{ip}      12]`.
    pub fn class(&self) -> Option<&str> {
        let (_, class) = self.before.strip_suffix(']')?.rsplit_once(' ')?;
        let is_number = !class.is_empty() && class.bytes().all(|byte| byte.is_ascii_digit());
        is_number.then_some(class)
    }

    /// Whether the text that carries the meaning, or what stands before it, has holes.
    pub fn has_holes(&self) -> bool {
        self.before.contains('{') || self.wording.contains('{')
    }

    /// Whether the text that carries the meaning ends with one.
    pub fn ends_with_hole(&self) -> bool {
        let is_sign = |sign: char| sign.is_ascii_punctuation() && sign != '}';
        self.wording.trim_end_matches(is_sign).ends_with('}')
    }

    /// Whether the text says too little without a mark of Gmail's: it has the session id in it, or is an
    /// administrator's own.
    pub fn needs_mark(&self) -> bool {
        self.wording.contains("{session}") || is_administrators(&self.after)
    }

    /// The text that carries the meaning, in lines.
    pub fn core(&self) -> String {
        self.wording.replace(" | ", "\n")
    }
}

/// Whether a text is an administrator's own, which only the signature after it shows.
pub fn is_administrators(after: &str) -> bool {
    after.starts_with("- gcdp")
}

/// All replies by number, all wordings by reply, and the phrases around them.
pub struct Catalogue {
    pub replies: Vec<Reply>,
    pub wordings: Vec<Wording>,
    pub phrases: Phrases,
}

impl Catalogue {
    /// The wordings of a reply, by its place.
    pub fn wordings_of(&self, reply: usize) -> Vec<&Wording> {
        let all = self.wordings.iter();
        all.filter(|wording| wording.reply == reply).collect()
    }

    pub fn variant_of(&self, wording: &Wording) -> &str {
        &self.replies[wording.reply].variant
    }

    /// Reads and checks the sources.
    ///
    /// # Errors
    ///
    /// Everything that is wrong with them, not only the first thing.
    pub fn read(sources: &Sources) -> Result<Catalogue, Vec<Problem>> {
        let mut problems = Vec::new();
        let sheets = Sheets::parse(sources, &mut problems);
        let phrases = phrases::read(&sheets, &mut problems);
        let replies = replies::read(&sheets, &mut problems);
        let wordings = wordings::read(&sheets, &replies, &phrases, &mut problems);
        if problems.is_empty() {
            Ok(Catalogue {
                replies: replies.into_iter().flatten().collect(),
                wordings,
                phrases,
            })
        } else {
            Err(problems)
        }
    }
}

/// The rows of the five files.
pub struct Sheets<'a> {
    pub replies: Sheet<'a>,
    pub wordings: Sheet<'a>,
    pub published: Sheet<'a>,
    pub explanations: Sheet<'a>,
    pub phrases: Sheet<'a>,
}

impl<'a> Sheets<'a> {
    fn parse(sources: &'a Sources, problems: &mut Vec<Problem>) -> Sheets<'a> {
        let mut parse = |file, text, columns| Sheet::parse(file, columns, text, problems);
        Sheets {
            replies: parse(
                REPLIES,
                &sources.replies,
                "number,reply,name,code,enhanced,category,scope,action,escalates_to",
            ),
            wordings: parse(
                WORDINGS,
                &sources.wordings,
                "reply,code,enhanced,before,wording,after,help_url,status,first_seen,last_seen,source,seed_rows,note",
            ),
            published: parse(PUBLISHED, &sources.published, "number,name"),
            explanations: parse(EXPLANATIONS, &sources.explanations, "reply,en,zh_hant"),
            phrases: parse(PHRASES, &sources.phrases, "kind,text,note"),
        }
    }

    /// The variants of all replies, in the order of their rows.
    pub fn variants(&self) -> impl Iterator<Item = &str> {
        self.replies.rows().map(|row| row.text("reply"))
    }
}
