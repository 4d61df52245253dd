//! Where things stand in the repository, and which targets cargo knows. NOT here: running anything but
//! `cargo metadata`.

use std::path::{Path, PathBuf};

use anyhow::{Context, Result};
use serde_json::Value;

use crate::run;

/// The folder of the workspace's `Cargo.toml`.
pub fn root() -> Result<&'static Path> {
    // The manifest folder is fixed when xtask is built, and a moved clone is built anew.
    Path::new(env!("CARGO_MANIFEST_DIR")).ancestors().nth(3).context("xtask không nằm trong kho mã nguồn")
}

/// `ui/`, the web half.
pub fn ui() -> Result<PathBuf> {
    Ok(root()?.join("ui"))
}

/// What the demo leaves behind; git ignores it, each demo wipes it first.
pub fn demo_folder() -> Result<PathBuf> {
    Ok(root()?.join("out").join("demo"))
}

/// Whether a package has a target (test, binary) of this name, so that a step can say that there is none yet.
pub fn has_target(package: &str, target: &str) -> Result<bool> {
    let metadata =
        run::output(run::cargo()?.args(["metadata", "--format-version", "1", "--no-deps", "--offline"]))?;
    let metadata: Value =
        serde_json::from_slice(&metadata.stdout).context("không đọc được kết quả của cargo metadata")?;
    let named = |value: &Value, name: &str| value.get("name").and_then(Value::as_str) == Some(name);
    let list =
        |value: &Value, key: &str| value.get(key).and_then(Value::as_array).cloned().unwrap_or_default();
    Ok(list(&metadata, "packages")
        .iter()
        .filter(|found| named(found, package))
        .any(|found| list(found, "targets").iter().any(|found| named(found, target))))
}
