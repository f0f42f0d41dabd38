//! Reads the replies: meanings, explanations and published names.

use std::collections::{BTreeMap, BTreeSet};

use crate::catalogue::{Reply, Sheets};
use crate::cells::{is_camel_case, kebab_case, parse_codes};
use crate::problem::Problem;

/// English and Chinese.
type Explanations<'a> = BTreeMap<&'a str, (&'a str, &'a str)>;

/// Reads the replies in the order of their rows; none where a row is bad.
pub fn read(sheets: &Sheets<'_>, problems: &mut Vec<Problem>) -> Vec<Option<Reply>> {
    let explanations = sheets.read_explanations(problems);
    let replies = sheets.read_replies(&explanations, problems);
    sheets.check_published(problems);
    replies
}

impl Sheets<'_> {
    fn read_explanations(&self, problems: &mut Vec<Problem>) -> Explanations<'_> {
        let variants: BTreeSet<&str> = self.replies.rows().map(|row| row.text("reply")).collect();
        let mut explanations = BTreeMap::new();
        for row in self.explanations.rows() {
            for column in ["en", "zh_hant"] {
                row.check(
                    column,
                    "an explanation",
                    !row.text(column).is_empty(),
                    problems,
                );
            }
            let variant = row.text("reply");
            let known = variants.contains(variant) || !self.replies.whole;
            row.check("reply", "a reply of replies.csv", known, problems);
            let twice = explanations
                .insert(variant, (row.text("en"), row.text("zh_hant")))
                .is_some();
            row.check(
                "reply",
                "a reply that has no explanation yet",
                !twice,
                problems,
            );
        }
        explanations
    }

    fn read_replies(
        &self,
        explanations: &Explanations<'_>,
        problems: &mut Vec<Problem>,
    ) -> Vec<Option<Reply>> {
        let variants: BTreeSet<&str> = self.replies.rows().map(|row| row.text("reply")).collect();
        let mut seen = BTreeSet::new();
        let mut replies = Vec::new();
        let mut last_number = 0;
        for (row, place) in self.replies.rows().zip(1..) {
            let variant = row.text("reply");
            if !seen.insert(variant) {
                problems.push(row.problem("reply", "a reply that is not in the table yet"));
                replies.push(None);
                continue;
            }
            row.check(
                "reply",
                "an upper camel case name",
                is_camel_case(variant),
                problems,
            );
            let name = kebab_case(variant);
            row.check(
                "name",
                &format!("the name {name}"),
                row.text("name") == name,
                problems,
            );
            let explained = explanations.get(variant);
            let good = explained.is_some() || !self.explanations.whole;
            row.check(
                "reply",
                "a reply with a row in explanations.csv",
                good,
                problems,
            );
            if let Some(number) = row.parse::<u16>("number", "a number", problems) {
                // One wrong or missing number is one problem, not one for each row after it.
                let next = u32::from(number) == u32::from(last_number) + 1;
                let good = number == place || next || !self.replies.whole;
                row.check("number", &format!("the number {place}"), good, problems);
                last_number = number;
            }
            let block = row.text("escalates_to");
            let known = variants.contains(block) || !self.replies.whole;
            let good = block.is_empty() || (block != variant && known);
            row.check("escalates_to", "nothing or another reply", good, problems);
            let codes = parse_codes(row, problems);
            let category = row.parse("category", "a category such as sender-auth", problems);
            let scope = row.parse("scope", "a scope such as recipient", problems);
            let action = row.parse("action", "an action such as fix-client", problems);
            replies.push((|| {
                let (code, enhanced) = codes?;
                let (explanation_en, explanation_zh_hant) = explained?;
                Some(Reply {
                    number: place,
                    variant: variant.to_owned(),
                    name,
                    code,
                    enhanced,
                    category: category?,
                    scope: scope?,
                    action: action?,
                    escalates_to: (!block.is_empty()).then(|| block.to_owned()),
                    explanation_en: (*explanation_en).to_owned(),
                    explanation_zh_hant: (*explanation_zh_hant).to_owned(),
                })
            })());
        }
        replies
    }

    /// A published name or number never changes, and what is in use has been published.
    fn check_published(&self, problems: &mut Vec<Problem>) {
        let mut names = BTreeMap::new();
        let mut numbers = BTreeMap::new();
        for row in self.published.rows() {
            let (number, name) = (row.text("number"), row.text("name"));
            let new = !names.contains_key(number) && !numbers.contains_key(name);
            names.insert(number, name);
            numbers.insert(name, number);
            row.check(
                "number",
                "a number and a name that are not in the table yet",
                new,
                problems,
            );
        }
        let mut in_use = BTreeSet::new();
        for (row, place) in self.replies.rows().zip(1..) {
            let number = row.text("number");
            let name = kebab_case(row.text("reply"));
            let twice = !in_use.insert(name.clone());
            in_use.insert(number.to_owned());
            // What is wrong with such a row has been said.
            if twice || number != i32::to_string(&place) {
                continue;
            }
            match (names.get(number), numbers.get(name.as_str())) {
                (Some(right), _) => {
                    let expected = format!("the published name {right}");
                    row.check("name", &expected, *right == name, problems);
                }
                (None, Some(right)) => {
                    problems.push(row.problem("number", &format!("the published number {right}")));
                }
                (None, None) => {
                    let expected = "a name with a row in published.csv";
                    row.check("name", expected, !self.published.whole, problems);
                }
            }
        }
        for row in self.published.rows() {
            let (number, name) = (row.text("number"), row.text("name"));
            let good = in_use.contains(number) || in_use.contains(name) || !self.replies.whole;
            row.check(
                "name",
                "a name of replies.csv, where published replies stay",
                good,
                problems,
            );
        }
    }
}
