//! The links in a text. What one of them says is read by `src/shared/link.rs`.

use memchr::memmem;

use crate::shared::link::{LinkKey, leads_to_google, link_end};

/// Returns the first link to a host of google.com that ends at `end` or before: its start and end.
pub(crate) fn google_link(bytes: &[u8], from: usize, end: usize) -> Option<(usize, usize)> {
    let leads_to_google = |at, end| bytes.get(at..end).is_some_and(leads_to_google);
    links(bytes, from, end)
        .find(|(at, link_end)| *link_end <= end && leads_to_google(*at, *link_end))
}

/// Yields where each link in a text starts and ends.
pub(crate) fn links(bytes: &[u8], from: usize, end: usize) -> impl Iterator<Item = (usize, usize)> {
    let text = bytes.get(from..end).unwrap_or_default();
    let mut at = 0;
    core::iter::from_fn(move || {
        let start = from + at + memmem::find(text.get(at..)?, b"http")?;
        let end = link_end(bytes, start);
        at = end - from;
        Some((start, end))
    })
}

/// Yields the keys of the help links in a text, in order, and where each link starts.
pub(crate) fn link_keys(
    bytes: &[u8],
    from: usize,
    end: usize,
) -> impl Iterator<Item = (usize, LinkKey)> {
    links(bytes, from, end).filter_map(|(start, end)| {
        let key = LinkKey::of(bytes.get(start..end)?)?;
        Some((start, key))
    })
}
