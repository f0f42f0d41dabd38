//! What touching each byte costs: nothing that reads a whole reply can be faster.

use std::hash::Hasher;

use siphasher::sip128::{Hasher128, SipHasher13};

use crate::contest::Group;

pub const SIPHASH: &str = "siphash-1-3-128";
pub const MEMCHR: &str = "memchr";
pub const MEMCMP: &str = "memcmp";

pub fn add(group: &mut Group<'_>) {
    group.all_right(SIPHASH, |_, text| {
        // As `phf` hashes a key of text.
        let mut hasher = SipHasher13::new_with_keys(0, 0x5eed);
        hasher.write(text);
        hasher.finish128().as_u128() != 0
    });
    // No reply has this byte, so all of them are read to the end.
    group.all_right(MEMCHR, |_, text| memchr::memchr(0, text).is_none());
    let copies: Vec<String> = group
        .samples
        .iter()
        .map(|sample| sample.text.clone())
        .collect();
    group.in_order(MEMCMP, move |at, text| {
        copies.get(at).is_some_and(|copy| copy.as_bytes() == text)
    });
}
