//! Other ways to the same answer, each given the chances that a careful programmer would give it.

mod automaton;
mod exact;
mod phf_map;
mod regexes;
mod rules;
mod texts;

use std::cell::OnceCell;

use crate::contest::Group;

pub use regexes::{NAME as REGEX_SET, Place};
use texts::Text;

/// The rivals, built once.
pub struct Rivals {
    texts: Vec<Text>,
    automaton: OnceCell<automaton::Automaton>,
    exact: OnceCell<exact::Maps>,
    rules: OnceCell<rules::Rules>,
}

impl Rivals {
    pub fn new() -> Rivals {
        Rivals {
            texts: texts::all(),
            automaton: OnceCell::new(),
            exact: OnceCell::new(),
            rules: OnceCell::new(),
        }
    }

    /// Those that search a text of any form.
    pub fn search<'c>(&'c self, group: &mut Group<'c>, place: Place) {
        let regexes = regexes::Regexes::new(&self.texts, place);
        group.counted(REGEX_SET, move |sample, text| {
            regexes.ask(text) == sample.reply
        });
        let automaton = self
            .automaton
            .get_or_init(|| automaton::Automaton::new(&self.texts));
        group.counted("aho-corasick", |sample, text| {
            automaton.ask(text) == sample.reply
        });
    }

    /// Those that know the class of a reply only.
    pub fn classify<'c>(&'c self, group: &mut Group<'c>) {
        let rules = self.rules.get_or_init(rules::Rules::new);
        group.counted("rules", |sample, text| {
            rules.ask(text) == sample.reply.map(|reply| reply.category())
        });
    }

    /// Those that know exact texts only.
    pub fn exact<'c>(&'c self, group: &mut Group<'c>) {
        let maps = self.exact.get_or_init(|| exact::Maps::new(&self.texts));
        group.counted("hash-map", |sample, text| {
            maps.ask_std(text) == sample.reply
        });
        group.counted("phf-map", |sample, text| maps.ask_phf(text) == sample.reply);
    }
}
