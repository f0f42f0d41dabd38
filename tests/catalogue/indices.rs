//! The tables on top of the catalogue page.

use std::collections::{BTreeMap, BTreeSet};

use gmail_replies::{Action, GmailReply, Scope};
use strum::VariantArray;

use crate::markdown::{cell_codes, link_to, list};

/// Which replies were seen under which codes, those that have them today first.
pub fn by_codes() -> String {
    let codes: BTreeSet<_> = GmailReply::ALL
        .iter()
        .flat_map(|reply| reply.wordings())
        .map(|row| (row.code, row.enhanced))
        .collect();
    let mut out = String::from("| codes | replies | also seen with them |\n|---|---|---|\n");
    for (code, enhanced) in codes {
        let (today, others): (Vec<_>, Vec<_>) = GmailReply::with_codes(code, enhanced)
            .partition(|reply| (reply.code(), reply.enhanced()) == (code, enhanced));
        out += &format!(
            "| {} | {} | {} |\n",
            cell_codes(code, enhanced),
            links(today),
            links(others)
        );
    }
    out
}

/// Which replies ask for which action, for each scope.
pub fn by_action() -> String {
    let mut groups: BTreeMap<(Action, Scope), Vec<GmailReply>> = BTreeMap::new();
    for reply in GmailReply::ALL {
        groups
            .entry((reply.action(), reply.scope()))
            .or_default()
            .push(*reply);
    }
    let mut out = String::from("| action | scope | replies |\n|---|---|---|\n");
    for action in Action::VARIANTS {
        for ((_, scope), replies) in groups.iter().filter(|((of, _), _)| of == action) {
            out += &format!("| {action} | {scope} | {} |\n", links(replies.clone()));
        }
    }
    out
}

fn links(replies: Vec<GmailReply>) -> String {
    list(replies.into_iter().map(|reply| link_to(reply.name())))
}
