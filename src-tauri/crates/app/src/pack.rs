//! Packs from a folder: loaded, used by a desk, and what one would change seen beforehand.
//!
//! What makes a pack sound is `domain::pack`'s; here a folder is read and the same files are checked twice.

use std::path::{Path, PathBuf};

use domain::pack::{Files, Pack, between, told};
use serde::Serialize;

use crate::check::{Checked, OnProgress};
use crate::desk::Desk;
use crate::error::{AppError, Result};

/// The largest file of a pack that is read; the longest list has two megabytes.
const LARGEST: u64 = 32 << 20;

/// What a pack would change on some files.
#[derive(Debug, Clone, Serialize)]
pub struct PackImpact {
    /// Version of the pack in use.
    pub from: String,
    /// Version of the new pack.
    pub to: String,
    /// People in the files, as the new pack understands them.
    pub people: usize,
    /// Findings of level block with the pack in use.
    pub blocks_before: usize,
    /// Findings of level block with the new pack.
    pub blocks_after: usize,
    /// Rules whose findings differ.
    pub changes: Vec<ChangeLine>,
    /// Whether some file could not be read.
    pub unreadable: bool,
}

/// What becomes of one rule's findings.
#[derive(Debug, Clone, Serialize)]
pub struct ChangeLine {
    /// The rule.
    pub code: String,
    /// Its name.
    pub name: String,
    /// Findings only the new pack has.
    pub gained: usize,
    /// Findings only the pack in use has.
    pub lost: usize,
    /// Findings whose level is another.
    pub moved: usize,
}

/// Reads a pack from a folder: `VERSION`, `fields.csv`, `codes/*.csv`, each where there is one.
///
/// # Errors
/// [`AppError::BadPack`] names every fault, or that the folder holds no pack or cannot be read.
pub fn load_pack(folder: &Path) -> Result<Pack> {
    let mut faults = Vec::new();
    let mut files = Files {
        version: text(folder, "VERSION", &mut faults).map(|text| text.trim().to_owned()),
        fields: text(folder, "fields.csv", &mut faults),
        codes: Vec::new(),
    };
    let listed = std::fs::read_dir(folder.join("codes")).into_iter().flatten().flatten();
    let mut names: Vec<String> = listed.filter_map(|entry| entry.file_name().into_string().ok()).collect();
    names.sort();
    for name in names {
        let Some(key) = name.strip_suffix(".csv") else { continue };
        if let Some(text) = text(folder, &format!("codes/{name}"), &mut faults) {
            files.codes.push((key.to_owned(), text));
        }
    }
    if faults.is_empty() && files.fields.is_none() && files.codes.is_empty() {
        faults.push("thư mục không có fields.csv hay codes/*.csv".to_owned());
    }
    if !faults.is_empty() {
        return Err(AppError::BadPack(faults));
    }
    Pack::from_files(&files)
        .map_err(|faults| AppError::BadPack(faults.iter().map(ToString::to_string).collect()))
}

/// The text of a file of the folder; `None` when there is none or a fault was noted.
fn text(folder: &Path, name: &str, faults: &mut Vec<String>) -> Option<String> {
    let path = folder.join(name);
    let size = std::fs::metadata(&path).ok()?.len();
    if size > LARGEST {
        faults.push(format!("{name}: tệp quá lớn"));
        return None;
    }
    match std::fs::read_to_string(&path) {
        Ok(text) => Some(text.trim_start_matches('\u{FEFF}').to_owned()),
        Err(error) if error.kind() == std::io::ErrorKind::InvalidData => {
            faults.push(format!("{name}: không phải UTF-8. Lưu lại tệp dạng CSV UTF-8"));
            None
        }
        Err(_) => {
            faults.push(format!("{name}: không đọc được tệp"));
            None
        }
    }
}

impl Desk {
    /// Works with another pack from now on. It stays for the life of the program: results and lists refer to it.
    pub fn use_pack(&mut self, pack: Pack) {
        self.pack = Box::leak(Box::new(pack));
    }

    /// What a pack would change: the files checked with the pack in use and with the other.
    pub fn compare_pack(&self, pack: Pack, paths: &[PathBuf], progress: OnProgress<'_>) -> PackImpact {
        let other = Self { pack: Box::leak(Box::new(pack)), ..Self::new(self.host.clone()) };
        let (before, after) = (self.check(paths, progress), other.check(paths, progress));
        let place = |checked: &Checked, desk: &Self| {
            told(&checked.review.understanding.people, &checked.review.findings, desk.pack)
        };
        let comparison = between(&place(&before, self), &place(&after, &other));
        let changes = comparison.changes.into_iter().map(|(code, change)| ChangeLine {
            name: domain::rules::by_code(&code).map_or("", |rule| rule.name).to_owned(),
            code,
            gained: change.gained,
            lost: change.lost,
            moved: change.moved,
        });
        PackImpact {
            from: self.pack.version.clone(),
            to: other.pack.version.clone(),
            people: after.result.summary.people,
            blocks_before: comparison.blocks.0,
            blocks_after: comparison.blocks.1,
            changes: changes.collect(),
            unreadable: before.unreadable || after.unreadable,
        }
    }
}
