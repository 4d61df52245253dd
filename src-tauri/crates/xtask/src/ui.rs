//! The web half through npm: packages, scripts, build. NOT here: what the scripts do (`ui/package.json`).

use std::fs;
use std::path::Path;
use std::process::Command;
use std::time::SystemTime;

use anyhow::{Context, Result, bail};
use serde_json::Value;

use crate::place;
use crate::run::{self, say};

/// The oldest Node the UI's build tools run on.
const NODE: (u32, u32) = (20, 19);

/// `cargo xtask ui`.
pub fn build_alone() -> Result<()> {
    if !exists()? {
        bail!("chưa có ui/package.json nên không có giao diện để dựng");
    }
    packages()?;
    script("build")?;
    Ok(())
}

/// Whether there is a UI to speak of.
pub fn exists() -> Result<bool> {
    Ok(place::ui()?.join("package.json").is_file())
}

/// `npm ci` when the lock file is newer than what is installed.
pub fn packages() -> Result<()> {
    node()?;
    let ui = place::ui()?;
    let lock = ui.join("package-lock.json");
    if !lock.is_file() {
        bail!("thiếu ui/package-lock.json nên không biết cài phiên bản nào");
    }
    // npm writes this file last, so a broken installation is done again.
    let installed = ui.join("node_modules").join(".package-lock.json");
    if changed(&installed).is_some_and(|installed| changed(&lock).is_some_and(|lock| lock <= installed)) {
        return Ok(());
    }
    run::run(run::npm()?.args(["ci", "--no-audit", "--no-fund"]))
}

/// Runs a script of `ui/package.json`; false where there is none of that name.
pub fn script(name: &str) -> Result<bool> {
    let text =
        fs::read_to_string(place::ui()?.join("package.json")).context("không đọc được ui/package.json")?;
    let manifest: Value = serde_json::from_str(&text).context("ui/package.json không phải JSON đúng")?;
    if manifest.pointer(&format!("/scripts/{name}")).is_none() {
        return Ok(false);
    }
    run::run(run::npm()?.args(["run", name]))?;
    Ok(true)
}

/// The window embeds `ui/dist` when it is compiled, even when it is only checked: it must be there first.
pub fn for_window() -> Result<()> {
    if exists()? && !place::ui()?.join("dist").is_dir() {
        packages()?;
        script("build")?;
    }
    Ok(())
}

fn changed(path: &Path) -> Option<SystemTime> {
    fs::metadata(path).and_then(|metadata| metadata.modified()).ok()
}

fn node() -> Result<()> {
    let found = run::answer(Command::new("node").arg("--version"));
    let wanted = format!("{}.{}", NODE.0, NODE.1);
    match &found {
        Some(version) if parse_version(version).is_some_and(|version| version >= NODE) => Ok(()),
        Some(version) => {
            say(&format!("Node đang có là {version}, giao diện cần từ {wanted}."));
            bail!("Node quá cũ. Hãy cài Node {wanted} trở lên (bản LTS, có kèm npm) rồi chạy lại.")
        }
        None => bail!("chưa có Node. Hãy cài Node {wanted} trở lên (bản LTS, có kèm npm) rồi chạy lại."),
    }
}

fn parse_version(text: &str) -> Option<(u32, u32)> {
    let mut parts = text.trim_start_matches('v').split('.');
    Some((parts.next()?.parse().ok()?, parts.next()?.parse().ok()?))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn node_versions_compare_by_number() {
        assert!(parse_version("v20.20.2") >= Some(NODE), "a later minor version suffices");
        assert!(parse_version("v20.9.0") < Some(NODE), "9 comes before 19 although it sorts after as text");
        assert_eq!(parse_version("nightly"), None, "what is no version is not guessed at");
    }
}
