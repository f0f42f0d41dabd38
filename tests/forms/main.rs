//! Gmail's replies in every form in which programs show them.
//!
//! `mangle` knows what each program makes of a reply, `replies` writes every wording of the table
//! as a server would, `table` runs the one through the other and counts, `real` holds the same
//! forms against replies that people really had. `answers` holds every part of
//! some answers to what was approved. The others break lines, cut texts, take replies
//! apart and read back what was filled in.
//!
//! `cargo test --test forms -- --nocapture` prints the counts; with `SHOW_MISSED="last line"` also
//! the texts of that form that are not recognised.

mod answers;
mod breaking;
mod captures;
mod cutting;
mod list;
mod mangle;
mod parts;
mod real;
mod records;
mod replies;
mod table;
