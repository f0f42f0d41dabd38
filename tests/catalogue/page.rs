//! The catalogue page.

use gmail_replies::{Category, GmailReply};
use strum::VariantArray;

use crate::entry::entry;
use crate::indices::{by_action, by_codes};
use crate::markdown::link_to;

/// Writes `docs/catalogue.md`.
pub fn catalogue() -> String {
    let wordings: usize = GmailReply::ALL
        .iter()
        .map(|reply| reply.wordings().len())
        .sum();
    let mut out = format!(
        "# Catalogue of Gmail's SMTP replies\n\n\
         All {} replies in {wordings} wordings, generated from the tables in `data/`: what each of them means, and what to do.\n\n\
         - [Replies by codes](#replies-by-codes): what may 550 5.7.1 be?\n\
         - [Replies by action](#replies-by-action): which of them say that my IP address is throttled? Action slow-down, scope ip.\n",
        GmailReply::ALL.len()
    );
    for category in Category::VARIANTS {
        let count = of_category(*category).count();
        out += &format!(
            "- {}, {count} replies: {}\n",
            link_to(&category.to_string()),
            about(*category)
        );
    }
    out += "\nEach reply has its codes and text as documented or seen today, and below all texts that it has had. Words in braces differ from mail to mail. \
            Of those, *current* and *retired* speak of the source that showed the text: servers still send much of what \
            the pages have reworded. ⏎ is a line break that carries meaning.\n\n";
    out += &format!(
        "## Replies by codes\n\n{}\n## Replies by action\n\n{}\n",
        by_codes(),
        by_action()
    );
    for category in Category::VARIANTS {
        out += &format!("## {category}\n\n{}\n\n", capitalised(about(*category)));
        of_category(*category).for_each(|reply| out += &entry(reply));
    }
    // Where rustdoc reads the page, the variants themselves stand in for these rows.
    for reply in GmailReply::ALL {
        let line = *reply as u16 + 1;
        out += &format!("[`GmailReply::{reply:?}`]: ../data/replies.csv#L{line}\n");
    }
    out
}

/// Writes `docs/catalogue-links.md`: where the links of the page lead in the documentation.
pub fn links_to_variants() -> String {
    let link =
        |reply: &GmailReply| format!("[`GmailReply::{reply:?}`]: crate::GmailReply::{reply:?}\n");
    GmailReply::ALL.iter().map(link).collect()
}

fn of_category(category: Category) -> impl Iterator<Item = GmailReply> {
    GmailReply::ALL
        .iter()
        .copied()
        .filter(move |reply| reply.category() == category)
}

fn about(category: Category) -> &'static str {
    match category {
        Category::Login => "a client's account, or its right to log in or to relay.",
        Category::SenderAuth => "SPF, DKIM, DMARC and PTR of the mail's sender.",
        Category::Quota => "a limit of size, number, rate or storage was reached.",
        Category::Policy => {
            "a judgement or a rule refuses the mail: spam rate, reputation, content, required TLS."
        }
        Category::Protocol => "the conversation or the message breaks a standard.",
        Category::Recipient => {
            "the address, its mailbox or its domain does not exist or is closed."
        }
        Category::System => "Gmail's own state, or that of the session.",
        other => panic!("expected a sentence about the category {other}"),
    }
}

fn capitalised(text: &str) -> String {
    let mut letters = text.chars();
    letters.next().map_or(String::new(), |first| {
        first.to_uppercase().chain(letters).collect()
    })
}
