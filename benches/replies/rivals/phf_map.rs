//! Builds a `phf::Map` at run time, as `phf_codegen` builds one for a program: the displacements that put each
//! key in a place of its own.

use gmail_replies::GmailReply;
use siphasher::sip128::{Hash128, Hasher128, SipHasher13};
use std::hash::Hasher;

/// How many keys share a displacement, on average.
const KEYS_IN_A_BUCKET: usize = 5;

pub fn build(mut entries: Vec<(Vec<u8>, GmailReply)>) -> phf::Map<&'static [u8], GmailReply> {
    entries.sort();
    let found = (0..).find_map(|key| Some((key, layout(&entries, key)?)));
    let (key, layout) = found.expect("a key that works");
    let entries: Vec<(&'static [u8], GmailReply)> = layout
        .places
        .into_iter()
        .map(|at| (&*entries[at].0.clone().leak(), entries[at].1))
        .collect();
    phf::Map {
        key,
        disps: layout.displacements.leak(),
        entries: entries.leak(),
    }
}

/// Bucket and two further hashes of a key.
fn hashes(text: &[u8], key: u64) -> (u32, u32, u32) {
    let mut hasher = SipHasher13::new_with_keys(0, key);
    hasher.write(text);
    let Hash128 { h1, h2 } = hasher.finish128();
    ((h1 >> 32) as u32, h1 as u32, h2 as u32)
}

/// Where each entry stands.
struct Layout {
    /// One for each bucket.
    displacements: Vec<(u32, u32)>,
    /// The number of the entry at each place.
    places: Vec<usize>,
}

/// Finds a layout in which no two entries share a place.
fn layout(entries: &[(Vec<u8>, GmailReply)], key: u64) -> Option<Layout> {
    let count = u32::try_from(entries.len()).ok()?;
    let mut buckets: Vec<(usize, Vec<usize>)> = (0..entries.len().div_ceil(KEYS_IN_A_BUCKET))
        .map(|at| (at, Vec::new()))
        .collect();
    let hashes: Vec<(u32, u32, u32)> = entries.iter().map(|(text, _)| hashes(text, key)).collect();
    for (entry, (bucket, _, _)) in hashes.iter().enumerate() {
        let at = *bucket as usize % buckets.len();
        buckets[at].1.push(entry);
    }
    buckets.sort_by_key(|(_, entries)| std::cmp::Reverse(entries.len()));
    let mut displacements = vec![(0, 0); buckets.len()];
    let mut taken: Vec<Option<usize>> = vec![None; entries.len()];
    for (bucket, members) in buckets {
        let all = (0..count).flat_map(|one| (0..count).map(move |two| (one, two)));
        let fitting = all.into_iter().find_map(|(one, two)| {
            let place = |entry: &usize| {
                let (_, f1, f2) = hashes[*entry];
                (two.wrapping_add(f1.wrapping_mul(one)).wrapping_add(f2) % count) as usize
            };
            let places: Vec<usize> = members.iter().map(place).collect();
            let free = places
                .iter()
                .enumerate()
                .all(|(at, place)| taken[*place].is_none() && !places[..at].contains(place));
            free.then_some(((one, two), places))
        });
        let (displacement, places) = fitting?;
        displacements[bucket] = displacement;
        places
            .iter()
            .zip(&members)
            .for_each(|(place, entry)| taken[*place] = Some(*entry));
    }
    Some(Layout {
        displacements,
        places: taken.into_iter().flatten().collect(),
    })
}
