//! Reads the replies: meanings, explanations and published names.

use std::collections::{BTreeMap, BTreeSet};

use crate::catalogue::{Reply, Sheets};
use crate::cells::{is_camel_case, kebab_case, parse_codes};
use crate::problem::Problem;
use crate::read::Row;

/// English and Chinese.
type Explanation<'a> = (&'a str, &'a str);

/// By variant.
type Explanations<'a> = BTreeMap<&'a str, Explanation<'a>>;

/// Reads the replies in the order of their rows; none where a row is bad.
pub fn read(sheets: &Sheets<'_>, problems: &mut Vec<Problem>) -> Vec<Option<Reply>> {
    let explanations = sheets.read_explanations(problems);
    let replies = sheets.read_replies(&explanations, problems);
    let published = sheets.read_published(problems);
    sheets.check_published(&published, problems);
    sheets.check_nothing_is_removed(problems);
    replies
}

impl Sheets<'_> {
    fn read_explanations(&self, problems: &mut Vec<Problem>) -> Explanations<'_> {
        let variants: BTreeSet<&str> = self.variants().collect();
        let mut explanations = BTreeMap::new();
        for row in self.explanations.rows() {
            let explanation @ (en, zh_hant) = (row.text("en"), row.text("zh_hant"));
            row.check("en", "an explanation", !en.is_empty(), problems);
            row.check("zh_hant", "an explanation", !zh_hant.is_empty(), problems);
            let variant = row.text("reply");
            let known = variants.contains(variant) || !self.replies.whole;
            row.check("reply", "a reply of replies.csv", known, problems);
            let is_new = explanations.insert(variant, explanation).is_none();
            let expected = "a reply that has no explanation yet";
            row.check("reply", expected, is_new, problems);
        }
        explanations
    }

    fn read_replies(
        &self,
        explanations: &Explanations<'_>,
        problems: &mut Vec<Problem>,
    ) -> Vec<Option<Reply>> {
        let variants: BTreeSet<&str> = self.variants().collect();
        let mut seen = BTreeSet::new();
        let mut last_number = 0;
        let mut replies = Vec::new();
        for (row, place) in self.replies.rows().zip(1..) {
            let variant = row.text("reply");
            if !seen.insert(variant) {
                problems.push(row.problem("reply", "a reply that is not in the table yet"));
                replies.push(None);
                continue;
            }
            check_names(row, problems);
            let explanation = explanations.get(variant).copied();
            let explained = explanation.is_some() || !self.explanations.whole;
            let expected = "a reply with a row in explanations.csv";
            row.check("reply", expected, explained, problems);
            self.check_number(row, place, &mut last_number, problems);
            self.check_block(row, &variants, problems);
            replies.push(read_reply(row, place, explanation, problems));
        }
        replies
    }

    /// Rows are numbered by their places. One wrong or missing number is one problem, not one for each row after it.
    fn check_number(&self, row: Row<'_>, place: u16, last: &mut u16, problems: &mut Vec<Problem>) {
        if let Some(number) = row.parse::<u16>("number", "a number", problems) {
            let is_next = last.checked_add(1) == Some(number);
            let good = number == place || is_next || !self.replies.whole;
            row.check("number", &format!("the number {place}"), good, problems);
            *last = number;
        }
    }

    fn check_block(&self, row: Row<'_>, variants: &BTreeSet<&str>, problems: &mut Vec<Problem>) {
        let block = row.text("escalates_to");
        let known = variants.contains(block) || !self.replies.whole;
        let good = block.is_empty() || (block != row.text("reply") && known);
        row.check("escalates_to", "nothing or another reply", good, problems);
    }

    fn read_published(&self, problems: &mut Vec<Problem>) -> Published<'_> {
        let mut published = Published::default();
        for row in self.published.rows() {
            let is_new = published.insert(row.text("number"), row.text("name"));
            let expected = "a number and a name that are not in the table yet";
            row.check("number", expected, is_new, problems);
        }
        published
    }

    /// What is in use has been published, and has the same number and name as then.
    fn check_published(&self, published: &Published<'_>, problems: &mut Vec<Problem>) {
        let mut seen = BTreeSet::new();
        for (row, place) in self.replies.rows().zip(1_u16..) {
            let number = row.text("number");
            let name = kebab_case(row.text("reply"));
            // What is wrong with such a row has been said.
            if !seen.insert(name.clone()) || number != place.to_string() {
                continue;
            }
            if let Some(right) = published.names.get(number) {
                let expected = format!("the published name {right}");
                row.check("name", &expected, *right == name, problems);
            } else if let Some(right) = published.numbers.get(name.as_str()) {
                problems.push(row.problem("number", &format!("the published number {right}")));
            } else {
                let expected = "a name with a row in published.csv";
                row.check("name", expected, !self.published.whole, problems);
            }
        }
    }

    /// What was published stays in use, under its number or its name: that both are the same has been checked.
    fn check_nothing_is_removed(&self, problems: &mut Vec<Problem>) {
        let numbers: BTreeSet<&str> = self.replies.rows().map(|row| row.text("number")).collect();
        let names: BTreeSet<String> = self.variants().map(kebab_case).collect();
        for row in self.published.rows() {
            let in_use = numbers.contains(row.text("number")) || names.contains(row.text("name"));
            let good = in_use || !self.replies.whole;
            let expected = "a name of replies.csv, where published replies stay";
            row.check("name", expected, good, problems);
        }
    }
}

fn check_names(row: Row<'_>, problems: &mut Vec<Problem>) {
    let variant = row.text("reply");
    let expected = "an upper camel case name";
    row.check("reply", expected, is_camel_case(variant), problems);
    let name = kebab_case(variant);
    let expected = format!("the name {name}");
    row.check("name", &expected, row.text("name") == name, problems);
}

/// Reads a reply, if all its cells are good.
fn read_reply(
    row: Row<'_>,
    number: u16,
    explanation: Option<Explanation<'_>>,
    problems: &mut Vec<Problem>,
) -> Option<Reply> {
    let codes = parse_codes(row, problems);
    let category = row.parse("category", "a category such as sender-auth", problems);
    let scope = row.parse("scope", "a scope such as recipient", problems);
    let action = row.parse("action", "an action such as fix-client", problems);
    let (code, enhanced) = codes?;
    let (explanation_en, explanation_zh_hant) = explanation?;
    let (variant, block) = (row.text("reply"), row.text("escalates_to"));
    Some(Reply {
        number,
        variant: variant.to_owned(),
        name: kebab_case(variant),
        code,
        enhanced,
        category: category?,
        scope: scope?,
        action: action?,
        escalates_to: (!block.is_empty()).then(|| block.to_owned()),
        explanation_en: explanation_en.to_owned(),
        explanation_zh_hant: explanation_zh_hant.to_owned(),
    })
}

/// What never changes again: names by number, and numbers by name.
#[derive(Default)]
struct Published<'a> {
    names: BTreeMap<&'a str, &'a str>,
    numbers: BTreeMap<&'a str, &'a str>,
}

impl<'a> Published<'a> {
    /// Adds a number and a name, and returns whether both are new.
    fn insert(&mut self, number: &'a str, name: &'a str) -> bool {
        let has_number = self.names.insert(number, name).is_some();
        let has_name = self.numbers.insert(name, number).is_some();
        !has_number && !has_name
    }
}
