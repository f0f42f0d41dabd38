//! What programs make of a reply before they show it: one function for each.

mod clients;
mod queues;
mod servers;
mod services;
mod typing;

pub use clients::*;
pub use queues::*;
pub use servers::*;
pub use services::*;
pub use typing::*;

use super::replies::Reply;

/// The name of the host that sent the reply, as programs put it before it.
const HOST: &str = "gmail-smtp-in.l.google.com";

/// The reply as it comes over the wire.
pub fn raw_crlf(reply: &Reply) -> String {
    reply
        .wire_lines()
        .iter()
        .map(|line| format!("{line}\r\n"))
        .collect()
}

/// The same with Unix line ends.
pub fn raw_lf(reply: &Reply) -> String {
    reply.wire_lines().join("\n")
}

/// All lines in one, the codes left where the lines began.
fn flattened(reply: &Reply) -> String {
    reply.wire_lines().join(" ")
}

/// Breaks a text between words into lines of `width` octets, the first of them starting at `column`.
fn rewrapped(text: &str, column: usize, width: usize, indent: &str) -> String {
    let mut wrapped = String::new();
    let mut at = column;
    for word in text.split_ascii_whitespace() {
        if !wrapped.is_empty() {
            if at + 1 + word.len() > width {
                wrapped += "\n";
                wrapped += indent;
                at = indent.len();
            } else {
                wrapped += " ";
                at += 1;
            }
        }
        wrapped += word;
        at += word.len();
    }
    wrapped
}

/// A string literal of JSON.
fn json(text: &str) -> String {
    serde_json::Value::from(text).to_string()
}
