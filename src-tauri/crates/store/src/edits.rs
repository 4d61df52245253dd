//! What the clerk changed: a journal of steps laid over the immutable rows. One step is one undo, be it one typed
//! cell or a fix of ten thousand. Whether a value makes sense is `domain`'s.
//!
//! Steps of an import are *live* up to some point and *undone* after it. A new step *drops* the undone ones: they
//! stay in the journal, but nothing brings them back.

use crate::Store;
use crate::audit::Detail;
use crate::error::{Result, StoreError};
use crate::words::{EditSource, ImportId, RowId, StepId};
use rusqlite::{OptionalExtension, params};
use std::collections::BTreeMap;
use std::fmt;

/// One changed cell, to be kept.
#[derive(Clone)]
pub struct NewEdit {
    /// The row.
    pub row: RowId,
    /// The field's key.
    pub field: String,
    /// What stood there for the clerk before, `None` for an empty cell.
    pub old: Option<String>,
    /// What stands there now, `None` for an emptied cell.
    pub new: Option<String>,
}

/// One kept change.
#[derive(Clone, PartialEq, Eq)]
pub struct Edit {
    /// The row.
    pub row: RowId,
    /// The field's key.
    pub field: String,
    /// What stood there before.
    pub old: Option<String>,
    /// What stands there after.
    pub new: Option<String>,
}

/// One undo step.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Step {
    /// Its id; steps of an import rise in time.
    pub id: StepId,
    /// How it came about.
    pub source: EditSource,
    /// When, Unix milliseconds.
    pub made_at: i64,
    /// Whether it counts now (not undone, not dropped).
    pub live: bool,
    /// Its changes, in the order they were given.
    pub edits: Vec<Edit>,
}

/// One step, without its edits.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct StepLine {
    /// Its id.
    pub id: StepId,
    /// How it came about.
    pub source: EditSource,
    /// When, Unix milliseconds.
    pub made_at: i64,
    /// How many cells it changed.
    pub cells: u32,
    /// Whether it counts now.
    pub live: bool,
}

/// One change of one cell.
#[derive(Clone, PartialEq, Eq)]
pub struct CellEdit {
    /// How it came about.
    pub source: EditSource,
    /// When, Unix milliseconds.
    pub made_at: i64,
    /// What stood there before.
    pub old: Option<String>,
    /// What stands there after.
    pub new: Option<String>,
    /// Whether it counts now.
    pub live: bool,
}

/// What lies over the rows now: per row, per field, the value (`None` = emptied). Fields not named are as imported.
pub type Overlay = BTreeMap<RowId, BTreeMap<String, Option<String>>>;

impl fmt::Debug for NewEdit {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("NewEdit").field("row", &self.row).field("field", &self.field).finish_non_exhaustive()
    }
}

impl fmt::Debug for Edit {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("Edit").field("row", &self.row).field("field", &self.field).finish_non_exhaustive()
    }
}

impl fmt::Debug for CellEdit {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("CellEdit").field("source", &self.source).finish_non_exhaustive()
    }
}

impl Store {
    /// Keeps a step: all its edits or none.
    ///
    /// # Errors
    /// [`StoreError::NotFound`] where a row is not one of this import, or the store cannot be written.
    pub fn add_edits(
        &mut self,
        import: ImportId,
        source: EditSource,
        at: i64,
        edits: impl IntoIterator<Item = NewEdit>,
    ) -> Result<StepId> {
        self.act(at, "edit", |tx| {
            tx.execute(
                "UPDATE edit_step SET state = 'dropped', changed_at = ?2 WHERE import_id = ?1 AND state = 'undone'",
                params![import, at],
            )?;
            let step: StepId = tx.query_row(
                "INSERT INTO edit_step (import_id, source, made_at, state, changed_at)
                 VALUES (?1, ?2, ?3, 'live', ?3) RETURNING id",
                params![import, source, at],
                |row| row.get(0),
            )?;
            // Inserts nothing for a row of another import.
            let mut insert = tx.prepare(
                "INSERT INTO edit (step_id, row_id, field, old_value, new_value)
                 SELECT ?1, id, ?3, ?4, ?5 FROM import_row WHERE id = ?2 AND import_id = ?6",
            )?;
            let mut cells = 0_i64;
            for edit in edits {
                if insert.execute(params![step, edit.row, edit.field, edit.old, edit.new, import])? == 0 {
                    return Err(StoreError::NotFound { what: "row" });
                }
                cells += 1;
            }
            let detail = Detail::default()
                .number("import", import.0)
                .number("step", step.0)
                .number("cells", cells)
                .word("source", source.as_str());
            Ok((step, detail))
        })
    }

    /// Takes back the last live step; `None` where there is none.
    ///
    /// # Errors
    /// When the store cannot be written.
    pub fn undo(&mut self, import: ImportId, at: i64) -> Result<Option<Step>> {
        let last = "SELECT max(id) FROM edit_step WHERE import_id = ?1 AND state = 'live'";
        self.turn(import, last, "undone", "undo", at)
    }

    /// Brings back the step that was undone last; `None` where there is none.
    ///
    /// # Errors
    /// When the store cannot be written.
    pub fn redo(&mut self, import: ImportId, at: i64) -> Result<Option<Step>> {
        let first = "SELECT min(id) FROM edit_step WHERE import_id = ?1 AND state = 'undone'";
        self.turn(import, first, "live", "redo", at)
    }

    fn turn(
        &mut self,
        import: ImportId,
        find: &str,
        to: &str,
        action: &str,
        at: i64,
    ) -> Result<Option<Step>> {
        let found: Option<StepId> =
            self.connection.prepare_cached(find)?.query_row([import], |row| row.get(0))?;
        let Some(step) = found else { return Ok(None) };
        self.act(at, action, |tx| {
            tx.execute(
                "UPDATE edit_step SET state = ?2, changed_at = ?3 WHERE id = ?1",
                params![step, to, at],
            )?;
            Ok(((), Detail::default().number("import", import.0).number("step", step.0)))
        })?;
        self.step(step).map(Some)
    }

    /// One step with its edits.
    ///
    /// # Errors
    /// [`StoreError::NotFound`], or the store cannot be read.
    pub fn step(&self, id: StepId) -> Result<Step> {
        let step = self
            .connection
            .prepare_cached("SELECT id, source, made_at, state = 'live' FROM edit_step WHERE id = ?1")?
            .query_row([id], |row| {
                let edits = Vec::new();
                Ok(Step {
                    id: row.get(0)?,
                    source: row.get(1)?,
                    made_at: row.get(2)?,
                    live: row.get(3)?,
                    edits,
                })
            })
            .optional()?;
        let mut step = step.ok_or(StoreError::NotFound { what: "edit step" })?;
        let mut statement = self.connection.prepare_cached(
            "SELECT row_id, field, old_value, new_value FROM edit WHERE step_id = ?1 ORDER BY id",
        )?;
        let edits = statement.query_map([id], |row| {
            Ok(Edit { row: row.get(0)?, field: row.get(1)?, old: row.get(2)?, new: row.get(3)? })
        })?;
        step.edits = edits.collect::<rusqlite::Result<_>>()?;
        Ok(step)
    }

    /// The whole journal of an import, oldest step first, undone and dropped ones included.
    ///
    /// # Errors
    /// When the store cannot be read.
    pub fn edits_of(&self, import: ImportId) -> Result<Vec<Step>> {
        let mut statement =
            self.connection.prepare_cached("SELECT id FROM edit_step WHERE import_id = ?1 ORDER BY id")?;
        let ids =
            statement.query_map([import], |row| row.get(0))?.collect::<rusqlite::Result<Vec<StepId>>>()?;
        ids.into_iter().map(|id| self.step(id)).collect()
    }

    /// The last steps of an import, newest first, at most so many.
    ///
    /// # Errors
    /// When the store cannot be read.
    pub fn last_steps(&self, import: ImportId, count: u32) -> Result<Vec<StepLine>> {
        let mut statement = self.connection.prepare_cached(
            "SELECT s.id, s.source, s.made_at, (SELECT count(*) FROM edit WHERE step_id = s.id), s.state = 'live'
             FROM edit_step s WHERE s.import_id = ?1 AND s.state <> 'dropped' ORDER BY s.id DESC LIMIT ?2",
        )?;
        let lines = statement.query_map(params![import, count], |row| {
            Ok(StepLine {
                id: row.get(0)?,
                source: row.get(1)?,
                made_at: row.get(2)?,
                cells: row.get(3)?,
                live: row.get(4)?,
            })
        })?;
        Ok(lines.collect::<rusqlite::Result<_>>()?)
    }

    /// How many steps of an import can be undone and how many redone.
    ///
    /// # Errors
    /// When the store cannot be read.
    pub fn step_counts(&self, import: ImportId) -> Result<(u32, u32)> {
        let mut statement = self.connection.prepare_cached(
            "SELECT count(*) FILTER (WHERE state = 'live'), count(*) FILTER (WHERE state = 'undone')
             FROM edit_step WHERE import_id = ?1",
        )?;
        Ok(statement.query_row([import], |row| Ok((row.get(0)?, row.get(1)?)))?)
    }

    /// Every change of one cell, oldest first, undone ones included.
    ///
    /// # Errors
    /// When the store cannot be read.
    pub fn edits_of_cell(&self, row: RowId, field: &str) -> Result<Vec<CellEdit>> {
        let mut statement = self.connection.prepare_cached(
            "SELECT s.source, s.made_at, e.old_value, e.new_value, s.state = 'live'
             FROM edit e JOIN edit_step s ON s.id = e.step_id WHERE e.row_id = ?1 AND e.field = ?2 ORDER BY e.id",
        )?;
        let edits = statement.query_map(params![row, field], |row| {
            Ok(CellEdit {
                source: row.get(0)?,
                made_at: row.get(1)?,
                old: row.get(2)?,
                new: row.get(3)?,
                live: row.get(4)?,
            })
        })?;
        Ok(edits.collect::<rusqlite::Result<_>>()?)
    }

    /// What lies over the rows of an import now.
    ///
    /// # Errors
    /// When the store cannot be read.
    pub fn overlay_of(&self, import: ImportId) -> Result<Overlay> {
        let mut statement = self.connection.prepare_cached(
            "SELECT e.row_id, e.field, e.new_value FROM edit_step s JOIN edit e ON e.step_id = s.id
             WHERE s.import_id = ?1 AND s.state = 'live' ORDER BY e.id",
        )?;
        let mut overlay = Overlay::new();
        let mut rows = statement.query([import])?;
        while let Some(row) = rows.next()? {
            overlay.entry(row.get(0)?).or_default().insert(row.get(1)?, row.get(2)?);
        }
        Ok(overlay)
    }

    /// What lies over one row now.
    ///
    /// # Errors
    /// When the store cannot be read.
    pub fn overlay_of_row(&self, row: RowId) -> Result<BTreeMap<String, Option<String>>> {
        let mut statement = self.connection.prepare_cached(
            "SELECT e.field, e.new_value FROM edit e JOIN edit_step s ON s.id = e.step_id
             WHERE e.row_id = ?1 AND s.state = 'live' ORDER BY e.id",
        )?;
        let fields = statement.query_map([row], |row| Ok((row.get(0)?, row.get(1)?)))?;
        Ok(fields.collect::<rusqlite::Result<_>>()?)
    }
}
