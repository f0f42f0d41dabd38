//! How Gmail opens and closes its texts, folded: the rows of `data/phrases.csv`.
//!
//! [`OPENINGS`] has the longest first; [`SHORT_CLOSINGS`] has those closings that take eight bytes, as numbers of
//! `fold_eight`.

include!(concat!(env!("OUT_DIR"), "/phrases.rs"));
