//! How values are spelled in Rust.

use crate::shared::code::{EnhancedCode, ReplyCode};

/// What every generated file starts with.
pub const HEADER: &str = "// Generated from data/ by the build script.\n\n";

pub fn code(code: ReplyCode) -> String {
    format!("CODE_{code}")
}

pub fn enhanced(code: EnhancedCode) -> String {
    format!("ENHANCED_{}", code.to_string().replace('.', "_"))
}

/// A list whose values stand on lines of their own.
pub fn table(name: &str, kind: &str, values: impl IntoIterator<Item = String>) -> String {
    let values = values.into_iter().map(|value| format!("\n    {value},"));
    let values: Vec<String> = values.collect();
    let (len, values) = (values.len(), values.concat());
    format!("pub(crate) static {name}: [{kind}; {len}] = [{values}\n];\n")
}

/// A list on one line.
pub fn list(name: &str, kind: &str, values: &[impl ToString]) -> String {
    let values: Vec<String> = values.iter().map(ToString::to_string).collect();
    let (len, values) = (values.len(), values.join(", "));
    format!("pub(crate) static {name}: [{kind}; {len}] = [{values}];\n")
}

pub fn optional(text: &str) -> String {
    if text.is_empty() {
        "None".to_owned()
    } else {
        format!("Some({text:?})")
    }
}
