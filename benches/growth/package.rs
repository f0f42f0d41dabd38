//! The crate, built from other data.

use std::path::{Path, PathBuf};
use std::process::Command;
use std::{env, fs, io};

/// Measures lookups in the catalogue that it is built with.
const PROBE: &str = include_str!("probe.rs");

pub struct Package {
    probe: PathBuf,
}

/// The files of `data/` by name.
pub type Data = Vec<(&'static str, String)>;

impl Package {
    /// Copies the crate, puts `data` in place of its own, and builds the probe.
    pub fn build(size: usize, data: &Data) -> Package {
        let root = Path::new(env!("CARGO_MANIFEST_DIR"));
        let target = env::var_os("CARGO_TARGET_DIR").map_or(root.join("target"), PathBuf::from);
        let work = target.join("growth");
        let package = work.join(format!("package-{size}"));
        write(root, &package, data)
            .unwrap_or_else(|error| panic!("{}: {error}", package.display()));
        let cargo = env::var_os("CARGO").unwrap_or("cargo".into());
        let status = Command::new(cargo)
            .args(["build", "--quiet", "--release", "--example", "probe"])
            .current_dir(&package)
            .env(
                "CARGO_TARGET_DIR",
                work.join("target").join(size.to_string()),
            )
            .status()
            .expect("cargo");
        assert!(
            status.success(),
            "cannot build the crate with {size} synthetic wordings"
        );
        Package {
            probe: work
                .join("target")
                .join(size.to_string())
                .join("release/examples/probe"),
        }
    }

    /// Returns the time of each kind of lookup, in nanoseconds.
    pub fn measure(&self) -> Vec<(String, f64)> {
        let output = Command::new(&self.probe).output().expect("the probe");
        let errors = String::from_utf8_lossy(&output.stderr);
        assert!(
            output.status.success(),
            "the probe {} fails: {errors}",
            self.probe.display()
        );
        let lines = String::from_utf8(output.stdout).expect("text");
        let figure = |line: &str| {
            let (kind, ns) = line.rsplit_once(' ').expect("a kind and a time");
            (kind.to_owned(), ns.parse().expect("a number"))
        };
        lines.lines().map(figure).collect()
    }
}

fn write(root: &Path, package: &Path, data: &Data) -> io::Result<()> {
    if package.exists() {
        fs::remove_dir_all(package)?;
    }
    for folder in ["src", "build", "docs"] {
        copy(&root.join(folder), &package.join(folder))?;
    }
    for folder in ["data", "examples"] {
        fs::create_dir_all(package.join(folder))?;
    }
    let manifest = fs::read_to_string(root.join("Cargo.toml"))?;
    let needed = manifest
        .split("[dev-dependencies]")
        .next()
        .unwrap_or_default();
    fs::write(
        package.join("Cargo.toml"),
        format!("{needed}\n[workspace]\n"),
    )?;
    fs::copy(root.join("Cargo.lock"), package.join("Cargo.lock"))?;
    for file in ["README.md", "LICENSE-MIT", "LICENSE-APACHE"] {
        // The crate's documentation may include them.
        if root.join(file).exists() {
            fs::copy(root.join(file), package.join(file))?;
        }
    }
    for (name, text) in data {
        fs::write(package.join("data").join(name), text)?;
    }
    fs::write(package.join("examples/probe.rs"), PROBE)
}

fn copy(from: &Path, to: &Path) -> io::Result<()> {
    fs::create_dir_all(to)?;
    for entry in fs::read_dir(from)? {
        let entry = entry?;
        let to = to.join(entry.file_name());
        if entry.file_type()?.is_dir() {
            copy(&entry.path(), &to)?;
        } else {
            fs::copy(entry.path(), to)?;
        }
    }
    Ok(())
}
