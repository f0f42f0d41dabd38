//! How values are spelled in Rust.

use crate::shared::code::{EnhancedCode, ReplyCode};

/// What every generated file starts with.
pub const HEADER: &str = "// Generated from data/ by the build script.\n\n";

pub fn code(code: ReplyCode) -> String {
    format!("CODE_{code}")
}

pub fn enhanced(code: EnhancedCode) -> String {
    format!(
        "ENHANCED_{}_{}_{}",
        code.class(),
        code.subject(),
        code.detail()
    )
}

pub fn optional(text: &str) -> String {
    if text.is_empty() {
        "None".to_owned()
    } else {
        format!("Some({text:?})")
    }
}
