//! The house rules that a machine can see: which room may use which, which libraries live in one room only, what stands
//! at the top of the repository, and what a source file looks like. A module of the acceptance binary.
//!
//! NOT here: behaviour. A failing test here means that a wall was moved; move it on purpose or not at all.

#![cfg(test)]

use std::collections::BTreeSet;
use std::fs;
use std::path::{Path, PathBuf};
use std::process::Command;

use serde_json::Value;

/// Who may use whom. A room that is not named may not be used.
const MAY_USE: &[(&str, &[&str])] = &[
    ("domain", &[]),
    ("sheet", &["domain"]),
    ("store", &["domain"]),
    ("gateway", &["domain"]),
    ("app", &["domain", "gateway", "sheet", "store"]),
    ("cli", &["app", "domain", "sandbox"]),
    // Must be able to disagree with the client, so it never sees gateway.
    ("sandbox", &["domain"]),
    ("desktop", &["app", "sandbox"]),
    ("xtask", &[]),
    ("tests", &["app", "cli", "desktop", "domain", "gateway", "sandbox", "sheet", "store"]),
];

/// Libraries that only one room may use, their companions (`tauri-build`) included.
const LIVES_IN: &[(&str, &str)] = &[
    ("tauri", "desktop"),
    ("rusqlite", "store"),
    ("libsqlite3-sys", "store"),
    ("reqwest", "gateway"),
    ("calamine", "sheet"),
    ("rust_xlsxwriter", "sheet"),
];

/// The top of the repository, beside dot-files and what builds leave behind.
const TOP: &[&str] =
    &["Cargo.lock", "Cargo.toml", "LICENSE", "README.md", "icons", "src-tauri", "tests", "ui"];

/// Longer than this and a file is no longer one thing. The soft limit is 400.
const MOST_LINES: usize = 600;

#[test]
fn rooms_use_only_whom_they_may() {
    let packages = packages();
    let names: BTreeSet<String> = packages.iter().map(|package| text(package, "name")).collect();
    let known: BTreeSet<String> = MAY_USE.iter().map(|(room, _)| (*room).to_owned()).collect();
    assert_eq!(
        names, known,
        "a new room enters the table above together with its reason in the root Cargo.toml"
    );

    let mut wrong = Vec::new();
    for package in &packages {
        let room = text(package, "name");
        let allowed = MAY_USE.iter().find(|(name, _)| *name == room).map_or(&[] as &[&str], |(_, uses)| uses);
        for used in shipped_dependencies(package).filter(|used| names.contains(used)) {
            if !allowed.contains(&used.as_str()) {
                wrong.push(format!("{room} uses {used}"));
            }
        }
    }
    assert_eq!(
        wrong, [""; 0],
        "each wall of the table has a reason: untrusted files, the key, the network, the window"
    );
}

#[test]
fn nothing_uses_the_tests() {
    let users: Vec<String> = packages()
        .iter()
        .filter(|package| list(package, "dependencies").iter().any(|used| text(used, "name") == "tests"))
        .map(|package| text(package, "name"))
        .collect();
    assert_eq!(users, [""; 0], "not even a room's own tests may lean on the tests of the whole");
}

#[test]
fn risky_libraries_live_in_one_room() {
    let mut wrong = Vec::new();
    for package in &packages() {
        let room = text(package, "name");
        for used in shipped_dependencies(package) {
            let home = LIVES_IN
                .iter()
                .find(|(library, _)| used == *library || used.starts_with(&format!("{library}-")))
                .map(|(_, home)| *home);
            // The tests ship nothing; they build workbooks and compare with a bare reader. The window is not theirs.
            let exempt = room == "tests" && home != Some("desktop");
            if home.is_some_and(|home| home != room) && !exempt {
                wrong.push(format!("{room} uses {used}"));
            }
        }
    }
    assert_eq!(wrong, [""; 0], "who audits the network, the database or the file parser reads one room");
}

#[test]
fn the_top_of_the_repository_is_fixed() {
    let built = metadata().get("target_directory").and_then(Value::as_str).map(PathBuf::from);
    let found: BTreeSet<String> = fs::read_dir(root())
        .unwrap()
        .map(|entry| entry.unwrap().path())
        .filter(|path| Some(path) != built.as_ref())
        .map(|path| path.file_name().unwrap().to_string_lossy().into_owned())
        .filter(|name| !name.starts_with('.') && name != "target" && name != "out")
        .collect();
    let wanted: BTreeSet<String> = TOP.iter().map(|name| (*name).to_owned()).collect();
    assert_eq!(found, wanted, "the person the program is built for fixed the top level");
}

#[test]
fn every_crate_and_file_says_what_it_is_for() {
    let targets: Vec<PathBuf> = packages()
        .iter()
        .flat_map(|package| list(package, "targets"))
        .map(|target| PathBuf::from(text(&target, "src_path")))
        .collect();
    assert!(!targets.is_empty(), "cargo names the crates");
    let silent: Vec<PathBuf> = targets
        .into_iter()
        .chain(files("src-tauri", &["rs"]))
        .chain(files("tests", &["rs"]))
        .filter(|path| !read(path).starts_with("//!"))
        .collect();
    assert_eq!(
        silent,
        [""; 0].map(PathBuf::from),
        "the first line tells a reader whether this is the right place"
    );
}

#[test]
fn no_file_outgrows_its_reader() {
    let long: Vec<String> = files("src-tauri", &["rs"])
        .into_iter()
        .map(|path| (read(&path).lines().count(), path))
        .filter(|(lines, _)| *lines > MOST_LINES)
        .map(|(lines, path)| format!("{}: {lines}", path.display()))
        .collect();
    assert_eq!(long, [""; 0], "split it by topic");
}

#[test]
fn sql_is_written_in_the_store_only() {
    // Rust sources quote statements in capitals, so the opening quote and the verb together are telling enough.
    let verbs = ["SELECT ", "INSERT INTO", "INSERT OR", "UPDATE ", "DELETE FROM", "CREATE TABLE", "PRAGMA "];
    let store = root().join("src-tauri/crates/store");
    let mut wrong = Vec::new();
    for path in files("src-tauri", &["rs"]).into_iter().filter(|path| !path.starts_with(&store)) {
        let source = read(&path);
        if verbs.iter().any(|verb| source.contains(&format!("\"{verb}"))) {
            wrong.push(path);
        }
    }
    assert_eq!(
        wrong,
        [""; 0].map(PathBuf::from),
        "elsewhere nobody checks that a statement is built without user text"
    );
}

#[test]
fn the_ui_knows_its_host_in_one_folder() {
    let sources = files("ui/src", &["ts", "js", "mjs", "svelte"]);
    assert!(!sources.is_empty(), "ui/src is where the web half lives");
    let host = root().join("ui/src/host");
    let shared = root().join("ui/src/shared");
    let mut wrong = Vec::new();
    // The web half's own tests may speak of what they forbid.
    for path in sources.into_iter().filter(|path| !path.to_string_lossy().ends_with(".test.ts")) {
        let source = read(&path);
        let quotes =
            |text: &str| source.contains(&format!("\"{text}")) || source.contains(&format!("'{text}"));
        if quotes("@tauri-apps") && !path.starts_with(&host) {
            wrong.push(format!("{} imports Tauri", path.display()));
        }
        if path.starts_with(&shared) && (quotes("../screens") || quotes("../../screens")) {
            wrong.push(format!("{} imports a screen", path.display()));
        }
    }
    assert_eq!(
        wrong, [""; 0],
        "the whole UI also runs in a plain browser, and shared parts serve every screen"
    );
}

fn root() -> &'static Path {
    Path::new(env!("CARGO_MANIFEST_DIR")).parent().unwrap()
}

fn metadata() -> Value {
    let cargo = std::env::var_os("CARGO").unwrap_or_else(|| "cargo".into());
    let output = Command::new(cargo)
        .args(["metadata", "--format-version", "1", "--no-deps", "--offline"])
        .current_dir(root())
        .output()
        .unwrap();
    assert!(output.status.success(), "cargo metadata: {}", String::from_utf8_lossy(&output.stderr));
    serde_json::from_slice(&output.stdout).unwrap()
}

fn packages() -> Vec<Value> {
    list(&metadata(), "packages")
}

/// Names of what a package is built with; `dev` dependencies are not part of the program.
fn shipped_dependencies(package: &Value) -> impl Iterator<Item = String> {
    list(package, "dependencies")
        .into_iter()
        .filter(|used| used.get("kind").and_then(Value::as_str) != Some("dev"))
        .map(|used| text(&used, "name"))
}

fn list(value: &Value, key: &str) -> Vec<Value> {
    value.get(key).and_then(Value::as_array).cloned().unwrap_or_default()
}

fn text(value: &Value, key: &str) -> String {
    value.get(key).and_then(Value::as_str).unwrap_or_default().to_owned()
}

fn read(path: &Path) -> String {
    fs::read_to_string(path).unwrap_or_else(|error| panic!("{}: {error}", path.display()))
}

/// All files below a folder of the repository with one of these endings; installed packages are not ours.
fn files(folder: &str, endings: &[&str]) -> Vec<PathBuf> {
    let mut found = Vec::new();
    let mut open = vec![root().join(folder)];
    while let Some(folder) = open.pop() {
        for entry in fs::read_dir(&folder).into_iter().flatten() {
            let path = entry.unwrap().path();
            let name = path.file_name().unwrap_or_default().to_string_lossy().into_owned();
            if path.is_dir() && name != "node_modules" && name != "target" {
                open.push(path);
            } else if path.extension().is_some_and(|ending| endings.iter().any(|wanted| ending == *wanted)) {
                found.push(path);
            }
        }
    }
    found.sort();
    found
}
