//! Imports: one look at one or several files, with what was understood. Their rows are in `rows`.

use crate::audit::Detail;
use crate::error::{Result, StoreError};
use crate::rows::{self, NewRow};
use crate::words::ImportId;
use crate::{StateCounts, Store, SubmissionId};
use rusqlite::{Connection, OptionalExtension, params};
use std::fmt;

/// One file of an import.
#[derive(Clone, PartialEq, Eq)]
pub struct ImportFile {
    /// File name without its folder, as the person sees it.
    pub name: String,
    /// SHA-256 of the file's bytes, lower-case hex.
    pub sha256: String,
    /// `xlsx`, `xls`, `csv`, …
    pub format: String,
}

/// An import to be kept.
#[derive(Clone)]
pub struct NewImport {
    /// The files, in the order of [`NewRow::file_index`].
    pub files: Vec<ImportFile>,
    /// Which rules judged it.
    pub rule_pack: String,
    /// When, Unix milliseconds.
    pub made_at: i64,
    /// Figures for the list of imports.
    pub summary_json: String,
    /// Tables found, columns mapped, rows skipped: how the rows came to be.
    pub understanding_json: String,
}

/// A kept import.
#[derive(Clone)]
pub struct Import {
    /// Its id.
    pub id: ImportId,
    /// Its files.
    pub files: Vec<ImportFile>,
    /// Which rules judged it.
    pub rule_pack: String,
    /// When, Unix milliseconds.
    pub made_at: i64,
    /// How many rows it has.
    pub rows: u32,
    /// Figures as the caller last set them.
    pub summary_json: String,
    /// As it was given.
    pub understanding_json: String,
    /// The latest submission and how its messages stand; its state is [`StateCounts::state`].
    pub latest: Option<(SubmissionId, StateCounts)>,
}

/// File names may carry a unit or a person, summaries carry values.
impl fmt::Debug for ImportFile {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("ImportFile").field("format", &self.format).finish_non_exhaustive()
    }
}

impl fmt::Debug for NewImport {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("NewImport").field("files", &self.files).finish_non_exhaustive()
    }
}

impl fmt::Debug for Import {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("Import").field("id", &self.id).field("rows", &self.rows).finish_non_exhaustive()
    }
}

impl Store {
    /// Keeps an import with all its rows, or nothing of it. Rows get their positions in the order they come.
    ///
    /// # Errors
    /// When the store cannot be written.
    pub fn add_import(
        &mut self,
        import: &NewImport,
        rows: impl IntoIterator<Item = NewRow>,
    ) -> Result<ImportId> {
        self.act(import.made_at, "import", |tx| {
            let id: ImportId = tx.query_row(
                "INSERT INTO import (rule_pack, made_at, row_count, summary_json, understanding_json)
                 VALUES (?1, ?2, 0, ?3, ?4) RETURNING id",
                params![import.rule_pack, import.made_at, import.summary_json, import.understanding_json],
                |row| row.get(0),
            )?;
            for (index, file) in (0_u32..).zip(&import.files) {
                tx.execute(
                    "INSERT INTO import_file (import_id, file_index, name, sha256, format)
                     VALUES (?1, ?2, ?3, ?4, ?5)",
                    params![id, index, file.name, file.sha256, file.format],
                )?;
            }
            let count = rows::insert(tx, id, rows)?;
            tx.execute("UPDATE import SET row_count = ?2 WHERE id = ?1", params![id, count])?;
            let detail = Detail::default()
                .number("import", id.0)
                .number("files", i64::try_from(import.files.len()).unwrap_or(i64::MAX))
                .number("rows", count);
            Ok((id, detail))
        })
    }

    /// Replaces the figures of an import, after edits or newer rules.
    ///
    /// # Errors
    /// [`StoreError::NotFound`], or the store cannot be written.
    pub fn set_import_summary(&mut self, import: ImportId, summary_json: &str, at: i64) -> Result<()> {
        self.act(at, "import_summary", |tx| {
            let changed = tx.execute(
                "UPDATE import SET summary_json = ?2 WHERE id = ?1",
                params![import, summary_json],
            )?;
            if changed == 0 {
                return Err(StoreError::NotFound { what: "import" });
            }
            Ok(((), Detail::default().number("import", import.0)))
        })
    }

    /// Every import, newest first.
    ///
    /// # Errors
    /// When the store cannot be read.
    pub fn imports(&self) -> Result<Vec<Import>> {
        let mut statement = self.connection.prepare_cached(
            "SELECT id, rule_pack, made_at, row_count, summary_json, understanding_json FROM import ORDER BY id DESC",
        )?;
        let found = statement.query_map([], read)?.collect::<rusqlite::Result<Vec<_>>>()?;
        found.into_iter().map(|import| self.complete(import)).collect()
    }

    /// One import.
    ///
    /// # Errors
    /// [`StoreError::NotFound`], or the store cannot be read.
    pub fn import(&self, id: ImportId) -> Result<Import> {
        let mut statement = self.connection.prepare_cached(
            "SELECT id, rule_pack, made_at, row_count, summary_json, understanding_json FROM import WHERE id = ?1",
        )?;
        let found = statement.query_row([id], read).optional()?;
        self.complete(found.ok_or(StoreError::NotFound { what: "import" })?)
    }

    fn complete(&self, mut import: Import) -> Result<Import> {
        import.files = files(&self.connection, import.id)?;
        let latest: Option<SubmissionId> = self
            .connection
            .prepare_cached("SELECT max(id) FROM submission WHERE import_id = ?1")?
            .query_row([import.id], |row| row.get(0))?;
        if let Some(submission) = latest {
            import.latest = Some((submission, self.counts(submission)?));
        }
        Ok(import)
    }
}

fn files(connection: &Connection, import: ImportId) -> Result<Vec<ImportFile>> {
    let mut statement = connection.prepare_cached(
        "SELECT name, sha256, format FROM import_file WHERE import_id = ?1 ORDER BY file_index",
    )?;
    let files = statement.query_map([import], |row| {
        Ok(ImportFile { name: row.get(0)?, sha256: row.get(1)?, format: row.get(2)? })
    })?;
    Ok(files.collect::<rusqlite::Result<_>>()?)
}

fn read(row: &rusqlite::Row<'_>) -> rusqlite::Result<Import> {
    Ok(Import {
        id: row.get(0)?,
        files: Vec::new(),
        rule_pack: row.get(1)?,
        made_at: row.get(2)?,
        rows: row.get(3)?,
        summary_json: row.get(4)?,
        understanding_json: row.get(5)?,
        latest: None,
    })
}
