//! Generates the enum, its documentation and the static tables from the files in `data/`.
//!
//! The data flows one way: `read` turns text into rows, `cells` judges a cell by itself,
//! `phrases`, `replies` and `wordings` judge the rows and join them to the `catalogue`, `index`, `starts`
//! and `beginnings` prepare what recognition searches, and `emit` writes Rust. The folder `src/shared` is
//! compiled into the library too, so that generator and lookup cannot disagree.

#[path = "../src/shared/mod.rs"]
#[macro_use]
#[allow(dead_code)]
mod shared;

mod beginnings;
mod catalogue;
mod cells;
mod emit;
mod emit_replies;
mod emit_search;
mod index;
mod phrases;
mod problem;
mod read;
mod replies;
mod rust;
mod starts;
mod wordings;

use std::path::Path;
use std::{env, fs, process};

use catalogue::{Catalogue, Sources};
use problem::Problem;

fn main() {
    println!("cargo:rerun-if-changed=build");
    println!("cargo:rerun-if-changed=src/shared");
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
