//! The generator of the build script, tested like a library.

#[path = "../../src/shared/mod.rs"]
#[macro_use]
#[allow(dead_code)]
mod shared;

#[path = "../../build/beginnings.rs"]
mod beginnings;
#[path = "../../build/catalogue.rs"]
mod catalogue;
#[path = "../../build/cells.rs"]
mod cells;
#[path = "../../build/emit.rs"]
mod emit;
#[path = "../../build/emit_replies.rs"]
mod emit_replies;
#[path = "../../build/emit_search.rs"]
mod emit_search;
#[path = "../../build/index.rs"]
mod index;
#[path = "../../build/phrases.rs"]
mod phrases;
#[path = "../../build/problem.rs"]
mod problem;
#[path = "../../build/read.rs"]
mod read;
#[path = "../../build/replies.rs"]
mod replies;
#[path = "../../build/rust.rs"]
mod rust;
#[path = "../../build/starts.rs"]
mod starts;
#[path = "../../build/wordings.rs"]
mod wordings;

mod bad_files;
mod bad_phrases;
mod bad_replies;
mod bad_wordings;
mod claims;
mod mutations;
mod output;
mod shipped;
mod small;

use shared::vocabulary::Severity;
