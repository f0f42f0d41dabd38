//! The tests of recognition as one program, for mutants: each of them costs one build of it.
//!
//! `cargo test` leaves it out, because it runs all of this elsewhere.

#[path = "../corpus.rs"]
mod corpus;
#[path = "../forms/main.rs"]
mod forms;
#[path = "../properties.rs"]
mod properties;
#[path = "../rules/main.rs"]
mod rules;
#[path = "../seeds.rs"]
mod seeds;
