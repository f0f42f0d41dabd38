//! How Gmail opens and closes its texts, folded: the rows of `data/phrases.csv`.
//!
//! [`OPENINGS`] has the longest first; [`CLOSINGS`] has the quick closings by their first eight bytes only, and
//! [`SHORT_CLOSINGS`] has these eight bytes as numbers of `fold_eight`.

include!(concat!(env!("OUT_DIR"), "/phrases.rs"));
