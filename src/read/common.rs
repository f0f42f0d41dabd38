//! How far two texts agree.

use crate::read::bytes::eight;

/// Counts the bytes that both start with, sixteen at once: most of a wire reply is read here.
#[inline(always)]
pub(crate) fn common(a: &[u8], b: &[u8]) -> usize {
    let most = a.len().min(b.len());
    // Equal lengths save one of two checks in the loop.
    let (a, b) = (
        a.get(..most).unwrap_or_default(),
        b.get(..most).unwrap_or_default(),
    );
    let (mut x, mut y) = (a, b);
    while let (Some((first, rest)), Some((other, other_rest))) =
        (x.split_first_chunk(), y.split_first_chunk())
    {
        if first != other {
            return most - x.len() + first_difference(first, other);
        }
        (x, y) = (rest, other_rest);
    }
    // Less than a block is left: look at the last one, some of it again.
    match (a.last_chunk(), b.last_chunk()) {
        (Some(x), Some(y)) if x == y => most,
        (Some(x), Some(y)) => most - BLOCK + first_difference(x, y),
        _ => common_of_few(a, b),
    }
}

/// How many bytes are compared at once.
const BLOCK: usize = 16;

/// Returns where two blocks differ first.
#[inline(always)]
fn first_difference(a: &[u8; BLOCK], b: &[u8; BLOCK]) -> usize {
    let differ = u128::from_le_bytes(*a) ^ u128::from_le_bytes(*b);
    (differ.trailing_zeros() / 8) as usize
}

/// Counts the same where both have less than a block.
#[inline(always)]
fn common_of_few(a: &[u8], b: &[u8]) -> usize {
    let mut same = 0;
    if let (Some(x), Some(y)) = (eight(a, 0), eight(b, 0)) {
        if x != y {
            return ((x ^ y).trailing_zeros() / 8) as usize;
        }
        same = 8;
    }
    while let (Some(x), Some(y)) = (a.get(same), b.get(same)) {
        if x != y {
            break;
        }
        same += 1;
    }
    same
}

#[cfg(test)]
mod tests {
    use std::vec::Vec;

    use super::common;

    #[test]
    fn as_many_bytes_are_common_as_are_the_same() {
        for len in 0..52 {
            for more in [0, 1, 8, 20] {
                for place in 0..=len {
                    let one: Vec<u8> = (0..len).map(|at| at as u8).collect();
                    let mut other: Vec<u8> = (0..len + more).map(|at| at as u8).collect();
                    // The place after the last byte stands for no difference.
                    if place < len {
                        other[place] ^= 0x80;
                    }
                    assert_eq!(common(&one, &other), place, "{len} {more}");
                    assert_eq!(common(&other, &one), place, "{len} {more}");
                }
            }
        }
    }
}
