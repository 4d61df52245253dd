//! Lists `profiles/*.toml` and `mappings/*.csv`, so that a new gateway is one new file and no line of code.

use std::fmt::Write as _;
use std::path::Path;
use std::{env, fs, io};

fn main() -> io::Result<()> {
    let here = env::var("CARGO_MANIFEST_DIR").map_err(io::Error::other)?;
    let out = env::var("OUT_DIR").map_err(io::Error::other)?;
    let mut code = String::new();
    for (folder, ending, table) in [("profiles", "toml", "PROFILES"), ("mappings", "csv", "MAPPINGS")] {
        println!("cargo::rerun-if-changed={folder}");
        list(&Path::new(&here).join(folder), ending, table, &mut code)?;
    }
    fs::write(Path::new(&out).join("shipped.rs"), code)
}

/// One constant: file name without ending, text; sorted by name.
fn list(folder: &Path, ending: &str, table: &str, code: &mut String) -> io::Result<()> {
    let mut files = Vec::new();
    for entry in fs::read_dir(folder)? {
        let path = entry?.path();
        if path.extension().is_some_and(|found| found == ending) {
            files.push(path);
        }
    }
    files.sort();
    let written =
        writeln!(code, "/// Shipped {table}: name, text.\npub(crate) const {table}: &[(&str, &str)] = &[");
    written.map_err(io::Error::other)?;
    for path in files {
        let name = path.file_stem().unwrap_or_default().to_string_lossy().into_owned();
        let place = path.to_string_lossy().into_owned();
        writeln!(code, "    ({name:?}, include_str!({place:?})),").map_err(io::Error::other)?;
    }
    code.push_str("];\n");
    Ok(())
}
