//! Generates the enum, its documentation and the static tables from the files in `data/`.
//!
//! The data flows one way: `read` turns text into rows, `cells` judges a cell by itself,
//! `replies` and `wordings` judge the rows and join them to the `catalogue`, `index`, `starts` and
//! `beginnings` prepare what recognition searches, and `emit` writes Rust. The files under `src/` that
//! appear here are compiled into the library too, so that generator and lookup cannot disagree.

#[path = "../src/names.rs"]
#[macro_use]
mod names;

#[path = "../src/beginning.rs"]
mod beginning;
mod beginnings;
mod catalogue;
mod cells;
#[path = "../src/code.rs"]
#[allow(dead_code)]
mod code;
mod emit;
mod emit_replies;
mod emit_search;
#[path = "../src/fold.rs"]
#[allow(dead_code)]
mod fold;
mod index;
#[path = "../src/link.rs"]
#[allow(dead_code)]
mod link;
#[path = "../src/padded.rs"]
mod padded;
mod problem;
mod read;
mod replies;
mod rust;
#[path = "../src/start.rs"]
mod start;
mod starts;
#[path = "../src/vocabulary.rs"]
#[allow(dead_code)]
mod vocabulary;
mod wordings;

use std::path::Path;
use std::{env, fs, process};

use catalogue::{Catalogue, Sources};
use problem::Problem;
use vocabulary::Severity;

fn main() {
    println!("cargo:rerun-if-changed=build");
    println!("cargo:rerun-if-changed=src/beginning.rs");
    println!("cargo:rerun-if-changed=src/code.rs");
    println!("cargo:rerun-if-changed=src/fold.rs");
    println!("cargo:rerun-if-changed=src/link.rs");
    println!("cargo:rerun-if-changed=src/names.rs");
    println!("cargo:rerun-if-changed=src/padded.rs");
    println!("cargo:rerun-if-changed=src/start.rs");
    println!("cargo:rerun-if-changed=src/vocabulary.rs");
    println!("cargo:rerun-if-changed=data");
    if let Err(problems) = generate() {
        for problem in &problems {
            println!("cargo::error={problem}");
        }
        process::exit(1);
    }
}

fn generate() -> Result<(), Vec<Problem>> {
    let root = env::var_os("CARGO_MANIFEST_DIR").unwrap_or_default();
    let data = Path::new(&root).join("data");
    let sources = Sources::load(&data)?;
    let catalogue = Catalogue::read(&sources)?;
    let out = env::var_os("OUT_DIR").unwrap_or_default();
    for (name, code) in emit::files(&catalogue) {
        let path = Path::new(&out).join(name);
        fs::write(&path, code).map_err(|error| {
            let what = format!("cannot be written: {error}");
            vec![Problem::file(&path.display().to_string(), &what)]
        })?;
    }
    Ok(())
}
