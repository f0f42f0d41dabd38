//! Mail programs, web pages and people: how a reply looks after it was passed on.

use super::super::replies::Reply;
use super::{flattened, postfix_bounce_76, raw_crlf, raw_lf};

/// Quoted in an answer.
pub fn quoted(reply: &Reply) -> String {
    prefixed(&raw_lf(reply), "> ")
}

/// Quoted in an answer to an answer.
pub fn quoted_twice(reply: &Reply) -> String {
    prefixed(&raw_lf(reply), "> > ")
}

/// A bounce, quoted.
pub fn quoted_bounce(reply: &Reply) -> String {
    prefixed(&postfix_bounce_76(reply), "> ")
}

fn prefixed(text: &str, prefix: &str) -> String {
    text.lines()
        .map(|line| format!("{prefix}{line}\n"))
        .collect()
}

/// Quoted-printable, with its soft line ends.
pub fn quoted_printable(reply: &Reply) -> String {
    const WIDTH: usize = 76;
    let mut encoded = String::new();
    for line in raw_lf(reply).lines() {
        let mut width = 0;
        for char in line.chars() {
            let mut octets = [0; 4];
            let octets = char.encode_utf8(&mut octets);
            let unit = match char {
                '=' => "=3D".to_owned(),
                '!'..='~' | ' ' => char.to_string(),
                _ => octets
                    .bytes()
                    .map(|octet| format!("={octet:02X}"))
                    .collect(),
            };
            if width + unit.len() >= WIDTH {
                encoded += "=\n";
                width = 0;
            }
            width += unit.len();
            encoded += &unit;
        }
        encoded += "\n";
    }
    encoded
}

/// A web page: entities and line breaks.
pub fn html(reply: &Reply) -> String {
    let escape = |line: &String| {
        let line = line
            .replace('&', "&amp;")
            .replace('<', "&lt;")
            .replace('>', "&gt;");
        line.replace('"', "&quot;").replace('\'', "&#39;")
    };
    let lines: Vec<_> = reply.wire_lines().iter().map(escape).collect();
    format!("<p>The server said:</p><pre>{}</pre>", lines.join("<br>\n"))
}

/// The same with the line breaks alone.
pub fn html_joined(reply: &Reply) -> String {
    html(reply).replace("<br>\n", "<br />")
}

/// In a sentence, between backticks.
pub fn backticks(reply: &Reply) -> String {
    format!(
        "Since Tuesday we get `{}` for every message, what does it mean?",
        flattened(reply)
    )
}

/// In a sentence, under one pair of codes.
pub fn prose(reply: &Reply) -> String {
    let text = reply.lines.join(" ");
    format!(
        "I tried again today and got {} {} {text}",
        reply.code, reply.enhanced
    )
}

/// In upper case.
pub fn upper_case(reply: &Reply) -> String {
    raw_lf(reply).to_uppercase()
}

/// In lower case.
pub fn lower_case(reply: &Reply) -> String {
    raw_lf(reply).to_lowercase()
}

/// "e-mail" for "email" and "mail".
pub fn e_mail(reply: &Reply) -> String {
    let text = raw_lf(reply)
        .replace("email", "e-mail")
        .replace("Email", "E-mail");
    text.replace(" mail ", " e-mail ")
        .replace(" mail.", " e-mail.")
}

/// "mail" for "email".
pub fn mail(reply: &Reply) -> String {
    raw_lf(reply)
        .replace("email", "mail")
        .replace("Email", "Mail")
}

/// Typographic quotes.
pub fn curly_quotes(reply: &Reply) -> String {
    let mut open = false;
    let quote = |char| match char {
        '\'' => '’',
        '"' => {
            open = !open;
            if open { '“' } else { '”' }
        }
        char => char,
    };
    raw_lf(reply).chars().map(quote).collect()
}

/// Typographic hyphens.
pub fn dashes(reply: &Reply) -> String {
    raw_lf(reply)
        .replace(" - gsmtp", " – gsmtp")
        .replace("double-checking", "double\u{2011}checking")
}

/// Doubled spaces.
pub fn doubled_spaces(reply: &Reply) -> String {
    flattened(reply)
        .replace(". ", ".  ")
        .replace(" the ", "  the ")
}

/// No space after full stops.
pub fn missing_spaces(reply: &Reply) -> String {
    let texts: Vec<_> = reply
        .lines
        .iter()
        .map(|line| line.replace(". ", "."))
        .collect();
    Reply {
        lines: texts,
        ..reply.clone()
    }
    .wire_lines()
    .join("\n")
}

/// A full stop too few at the end of the text, or a line end lost.
pub fn joined_without_stops(reply: &Reply) -> String {
    raw_lf(reply).replace(".\n", "\n")
}

/// "RFC-5321" for "RFC 5321", and "RFC5322" for "RFC 5322".
pub fn rfc_spelling(reply: &Reply) -> String {
    let text = raw_lf(reply)
        .replace("RFC 5321", "RFC-5321")
        .replace("RFC 2821", "RFC-2821");
    text.replace("RFC 5322", "RFC5322")
        .replace("RFC 2822", "RFC2822")
}

/// Tabs and no-break spaces.
pub fn odd_spaces(reply: &Reply) -> String {
    raw_lf(reply).replace(". ", ".\u{a0}").replace("  ", "\t")
}

/// Bold, as in Markdown.
pub fn bold(reply: &Reply) -> String {
    format!("**{}**", flattened(reply))
}

/// Copied from a web page that keeps its spaces.
pub fn hard_spaces(reply: &Reply) -> String {
    raw_lf(reply).replace(' ', "\u{a0}")
}

/// As an editor shows carriage returns.
pub fn carets(reply: &Reply) -> String {
    raw_crlf(reply).replace('\r', "^M")
}
