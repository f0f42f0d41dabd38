//! From a bounce to the replies in it.

use gmail_replies::{Match, find};
use mail_parser::{Message, MessageParser, MimeHeaders};

/// What a bounce says of one recipient: a group of fields of its `message/delivery-status` part
/// (RFC 3464 §2.3).
pub struct Failure<'x> {
    fields: Message<'x>,
}

/// Returns the recipients that a bounce names, in its order.
pub fn failures<'x>(bounce: &'x Message<'_>) -> impl Iterator<Item = Failure<'x>> {
    let reports = bounce
        .parts
        .iter()
        .filter(|part| part.is_content_type("message", "delivery-status"));
    let groups = reports.flat_map(|part| groups(part.contents()));
    groups
        .map(|fields| Failure { fields })
        .filter(|failure| failure.recipient().is_some())
}

/// Splits the part at its empty lines. Each group has the form of a message's header.
fn groups(report: &[u8]) -> Vec<Message<'_>> {
    let mut groups = Vec::new();
    let mut rest = report.trim_ascii_start();
    while let Some(group) = MessageParser::new().parse_headers(rest) {
        let Some(last) = group.headers().last() else {
            break;
        };
        rest = rest
            .get(last.offset_end() as usize..)
            .unwrap_or_default()
            .trim_ascii_start();
        groups.push(group);
    }
    groups
}

impl Failure<'_> {
    /// Returns the address that was refused.
    pub fn recipient(&self) -> Option<&str> {
        self.field("Final-Recipient")
    }

    /// Returns the host that refused it.
    pub fn remote(&self) -> Option<&str> {
        self.field("Remote-MTA")
    }

    /// Recognises the reply in the diagnostic code, which may be folded anywhere.
    pub fn reply(&self) -> Option<Match<'_>> {
        find(self.field("Diagnostic-Code")?)
    }

    /// Returns a field as written, without its type (`rfc822;`, `dns;`, `smtp;`).
    fn field(&self, name: &'static str) -> Option<&str> {
        let (_, value) = self.fields.header_raw(name)?.split_once(';')?;
        Some(value.trim())
    }
}
