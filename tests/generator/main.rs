//! The generator of the build script, tested like a library.

#[path = "../../src/names.rs"]
#[macro_use]
mod names;

#[allow(dead_code)]
#[path = "../../src/beginning.rs"]
mod beginning;
#[path = "../../build/beginnings.rs"]
mod beginnings;
#[path = "../../build/catalogue.rs"]
mod catalogue;
#[path = "../../build/cells.rs"]
mod cells;
#[allow(dead_code)]
#[path = "../../src/code.rs"]
mod code;
#[path = "../../build/emit.rs"]
mod emit;
#[path = "../../build/emit_replies.rs"]
mod emit_replies;
#[path = "../../build/emit_search.rs"]
mod emit_search;
#[allow(dead_code)]
#[path = "../../src/fold.rs"]
mod fold;
#[path = "../../build/index.rs"]
mod index;
#[allow(dead_code)]
#[path = "../../src/link.rs"]
mod link;
#[path = "../../src/padded.rs"]
mod padded;
#[path = "../../build/problem.rs"]
mod problem;
#[path = "../../build/read.rs"]
mod read;
#[path = "../../build/replies.rs"]
mod replies;
#[path = "../../build/rust.rs"]
mod rust;
#[allow(dead_code)]
#[path = "../../src/start.rs"]
mod start;
#[path = "../../build/starts.rs"]
mod starts;
#[allow(dead_code)]
#[path = "../../src/vocabulary.rs"]
mod vocabulary;
#[path = "../../build/wordings.rs"]
mod wordings;

mod bad_files;
mod bad_replies;
mod bad_wordings;
mod claims;
mod mutations;
mod output;
mod shipped;
mod small;

use vocabulary::Severity;
