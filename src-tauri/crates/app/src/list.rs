//! Lists in the history: kept once as they were read, never changed; the clerk's edits lie over them ([`crate::open`]).

use std::path::PathBuf;

use domain::cells::RawBook;
use serde::Serialize;
use sha2::{Digest, Sha256};
use store::{ImportFile, ImportId, NewImport};

use crate::check::{Checked, OnProgress};
use crate::desk::Desk;
use crate::error::{AppError, Result};
use crate::keep::{hex, json, kept_sheets, new_rows};
use crate::report::FileResult;

/// A list as the history names it.
#[derive(Debug, Clone, Serialize)]
pub struct ListLine {
    /// Its number.
    pub list: i64,
    /// File names.
    pub files: Vec<String>,
    /// Unix milliseconds.
    pub made_at: i64,
    /// People.
    pub people: u32,
    /// Rules that judged it.
    pub rule_pack: String,
    /// Latest submission, if any.
    pub submission: Option<i64>,
    /// Where that stands: `open`, `needs_person`, `done_in_part`, `done`.
    pub state: Option<String>,
}

impl Desk {
    /// Checks files and keeps what could be read; the number of the list. Nothing is kept when no file holds a staff list.
    ///
    /// # Errors
    /// [`AppError::Locked`] without a history, or it cannot be written.
    pub fn import(&mut self, paths: &[PathBuf], progress: OnProgress<'_>) -> Result<(Checked, Option<i64>)> {
        if self.store.is_none() {
            return Err(AppError::Locked);
        }
        let (checked, books) = self.check_keeping(paths, progress);
        if checked.review.understanding.people.is_empty() {
            return Ok((checked, None));
        }
        let files: Vec<(PathBuf, &FileResult)> = checked
            .files
            .iter()
            .filter_map(|index| Some((paths.get(*index)?.clone(), checked.result.files.get(*index)?)))
            .collect();
        let id = self.keep(&files, &json(&checked.result.summary), &checked.review.understanding, &books)?;
        Ok((checked, Some(id.0)))
    }

    /// Keeps what was understood of files as one list.
    pub(crate) fn keep(
        &mut self,
        files: &[(PathBuf, &FileResult)],
        summary_json: &str,
        understanding: &domain::understand::Understanding,
        books: &[RawBook],
    ) -> Result<ImportId> {
        let (pack, at) = (self.pack, self.now());
        let import = NewImport {
            files: files
                .iter()
                .map(|(path, file)| ImportFile {
                    name: crate::signs::name(path),
                    sha256: file_sha256(path),
                    format: file.format.clone().unwrap_or_default(),
                })
                .collect(),
            rule_pack: pack.version.clone(),
            made_at: at,
            summary_json: summary_json.to_owned(),
            understanding_json: json(&kept_sheets(understanding, books, pack)),
        };
        let store = self.store()?;
        Ok(store.add_import(&import, new_rows(understanding, books, pack))?)
    }

    /// Every list in the history, newest first.
    ///
    /// # Errors
    /// [`AppError::Locked`], or the history cannot be read.
    pub fn lists(&mut self) -> Result<Vec<ListLine>> {
        let imports = self.store()?.imports()?;
        Ok(imports
            .into_iter()
            .map(|import| ListLine {
                list: import.id.0,
                files: import.files.iter().map(|file| file.name.clone()).collect(),
                made_at: import.made_at,
                people: import.rows,
                rule_pack: import.rule_pack,
                submission: import.latest.as_ref().map(|(id, _)| id.0),
                state: import.latest.as_ref().map(|(_, counts)| counts.state().as_str().to_owned()),
            })
            .collect())
    }
}

/// SHA-256 of a file's bytes in hex; empty when it can no longer be read.
fn file_sha256(path: &std::path::Path) -> String {
    let Ok(mut file) = std::fs::File::open(path) else { return String::new() };
    let mut hash = Sha256::new();
    match std::io::copy(&mut file, &mut hash) {
        Ok(_) => hex(&hash.finalize()),
        Err(_) => String::new(),
    }
}
