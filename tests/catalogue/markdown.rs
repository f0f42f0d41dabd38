//! Markdown that GitHub and rustdoc read alike.

use gmail_replies::{EnhancedCode, ReplyCode};

/// Writes a text as code, on one line.
pub fn code(text: &str) -> String {
    assert!(
        !text.contains('`'),
        "expected a text without grave accents, found {text:?}"
    );
    format!("`{}`", text.replace('\n', " ⏎ "))
}

/// Links to a heading of the page.
pub fn link_to(heading: &str) -> String {
    format!("[{heading}](#{heading})")
}

/// The anchor of a heading; `None` for other lines.
pub fn anchor_of_heading(line: &str) -> Option<String> {
    let title = line.trim_start_matches('#');
    if title == line {
        return None;
    }
    let kept = title
        .trim()
        .chars()
        .filter(|c| c.is_alphanumeric() || matches!(c, ' ' | '-' | '_'));
    Some(
        kept.map(|c| {
            if c == ' ' {
                '-'
            } else {
                c.to_ascii_lowercase()
            }
        })
        .collect(),
    )
}

/// Writes codes so that no cell of a table breaks them in two.
pub fn cell_codes(code: ReplyCode, enhanced: EnhancedCode) -> String {
    format!("{code}\u{a0}{enhanced}")
}

/// Joins texts with commas.
pub fn list(texts: impl IntoIterator<Item = String>) -> String {
    texts.into_iter().collect::<Vec<_>>().join(", ")
}
