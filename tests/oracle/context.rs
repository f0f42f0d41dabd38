//! What stands before or behind a reply and has nothing to do with it changes nothing.

use gmail_replies::find_iter;

use super::agreement::{Summary, summary};

/// Lines of other programs, of which no reply begins or ends.
const FOREIGN: [&str; 3] = [
    "Quite another program had written this line",
    "zzz",
    "== Info: closing the file, nothing was lost",
];

pub fn check(input: &[u8]) {
    let found: Vec<Summary> = find_iter(input).map(|found| summary(&found)).collect();
    for line in FOREIGN {
        let text = [line.as_bytes(), b"\n", input].concat();
        let offset = line.len() + 1;
        let moved: Vec<Summary> = find_iter(&text)
            .map(|found| summary(&found))
            .map(|(reply, code, enhanced, basis, range)| {
                let range = range.start.saturating_sub(offset)..range.end.saturating_sub(offset);
                (reply, code, enhanced, basis, range)
            })
            .collect();
        assert_eq!(moved, found, "behind {line:?}, of {}", input.escape_ascii());
    }
}
