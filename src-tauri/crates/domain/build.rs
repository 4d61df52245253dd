//! Lists `codes/*.csv`, so that a new code list is one new file and nothing else.

#![expect(
    clippy::disallowed_methods,
    reason = "the room is kept from files and surroundings; its build is not"
)]

use std::{env, error::Error, fs, path::Path};

fn main() -> Result<(), Box<dyn Error>> {
    let root = env::var("CARGO_MANIFEST_DIR")?;
    let folder = Path::new(&root).join("codes");
    println!("cargo:rerun-if-changed={}", folder.display());
    let mut names: Vec<String> = fs::read_dir(&folder)?
        .filter_map(|entry| entry.ok()?.file_name().into_string().ok())
        .filter(|name| name.ends_with(".csv"))
        .collect();
    names.sort();
    let mut out = String::from("pub(crate) const CODES: &[(&str, &str)] = &[\n");
    for name in &names {
        let path = folder.join(name);
        out += &format!(
            "    ({:?}, include_str!({:?})),\n",
            name.trim_end_matches(".csv"),
            path.display().to_string()
        );
    }
    out += "];\n";
    fs::write(Path::new(&env::var("OUT_DIR")?).join("codes.rs"), out)?;
    Ok(())
}
