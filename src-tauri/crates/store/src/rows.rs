//! Rows of an import: one person each, as understood when the file was read. They never change; what the clerk
//! changes lies over them (`edits`).

use crate::Store;
use crate::error::{Result, StoreError};
use crate::words::{ImportId, RowId};
use rusqlite::{OptionalExtension, Transaction, params};
use std::fmt;

/// A row to be kept.
#[derive(Clone)]
pub struct NewRow {
    /// Which of the import's files.
    pub file_index: u32,
    /// Name of the sheet.
    pub sheet: String,
    /// Row number in Excel, from 1.
    pub row_no: u32,
    /// What finds the person again (personal number), where the row has it.
    pub person_key: Option<String>,
    /// The understood record.
    pub dossier_json: String,
    /// The section of the sheet it stood under.
    pub section: Option<String>,
    /// The cells as they stood, where they are to be kept.
    pub raw_json: Option<String>,
}

/// A kept row, without its cells ([`Store::cells_of`]).
#[derive(Clone, PartialEq, Eq)]
pub struct Row {
    /// Its id.
    pub id: RowId,
    /// Its import.
    pub import: ImportId,
    /// Its place in the import, from 0 without gaps.
    pub position: u32,
    /// Which of the import's files.
    pub file_index: u32,
    /// Name of the sheet.
    pub sheet: String,
    /// Row number in Excel, from 1.
    pub row_no: u32,
    /// What finds the person again, where the row has it.
    pub person_key: Option<String>,
    /// The understood record, as it was given.
    pub dossier_json: String,
    /// The section of the sheet it stood under.
    pub section: Option<String>,
}

/// A row is a person: only where it stands is shown.
impl fmt::Debug for Row {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("Row").field("id", &self.id).field("position", &self.position).finish_non_exhaustive()
    }
}

impl fmt::Debug for NewRow {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("NewRow").field("row_no", &self.row_no).finish_non_exhaustive()
    }
}

/// The grid's page. Positions have no gaps, so a page is a range of the index, however far down.
pub(crate) const PAGE: &str =
    "SELECT id, import_id, position, file_index, sheet, row_no, person_key, dossier_json, section
    FROM import_row WHERE import_id = ?1 AND position >= ?2 ORDER BY position LIMIT ?3";

pub(crate) fn insert(
    tx: &Transaction<'_>,
    import: ImportId,
    rows: impl IntoIterator<Item = NewRow>,
) -> Result<u32> {
    let mut statement = tx.prepare(
        "INSERT INTO import_row
         (import_id, position, file_index, sheet, row_no, person_key, dossier_json, section, raw_json)
         VALUES (?1, ?2, ?3, ?4, ?5, ?6, ?7, ?8, ?9)",
    )?;
    let mut count = 0;
    for row in rows {
        statement.execute(params![
            import,
            count,
            row.file_index,
            row.sheet,
            row.row_no,
            row.person_key,
            row.dossier_json,
            row.section,
            row.raw_json
        ])?;
        count += 1;
    }
    Ok(count)
}

impl Store {
    /// `count` rows of an import from position `first` on.
    ///
    /// # Errors
    /// When the store cannot be read.
    pub fn rows(&self, import: ImportId, first: u32, count: u32) -> Result<Vec<Row>> {
        let mut statement = self.connection.prepare_cached(PAGE)?;
        let rows = statement.query_map(params![import, first, count], read)?;
        Ok(rows.collect::<rusqlite::Result<_>>()?)
    }

    /// One row.
    ///
    /// # Errors
    /// [`StoreError::NotFound`], or the store cannot be read.
    pub fn row(&self, id: RowId) -> Result<Row> {
        let mut statement = self.connection.prepare_cached(
            "SELECT id, import_id, position, file_index, sheet, row_no, person_key, dossier_json, section
             FROM import_row WHERE id = ?1",
        )?;
        statement.query_row([id], read).optional()?.ok_or(StoreError::NotFound { what: "row" })
    }

    /// The cells of a row as they stood, where they were kept.
    ///
    /// # Errors
    /// [`StoreError::NotFound`], or the store cannot be read.
    pub fn cells_of(&self, id: RowId) -> Result<Option<String>> {
        let mut statement =
            self.connection.prepare_cached("SELECT raw_json FROM import_row WHERE id = ?1")?;
        statement.query_row([id], |row| row.get(0)).optional()?.ok_or(StoreError::NotFound { what: "row" })
    }

    /// Every row that names a person, over all imports, oldest first: (row, import, person key, dossier).
    ///
    /// # Errors
    /// When the store cannot be read.
    pub fn each_person(&self, mut take: impl FnMut(RowId, ImportId, &str, &str)) -> Result<()> {
        let mut statement = self.connection.prepare_cached(
            "SELECT id, import_id, person_key, dossier_json FROM import_row WHERE person_key IS NOT NULL ORDER BY id",
        )?;
        let mut rows = statement.query([])?;
        while let Some(row) = rows.next()? {
            let text = |at| row.get_ref(at).map_err(StoreError::from).map(|v| v.as_str().unwrap_or_default());
            take(row.get(0)?, row.get(1)?, text(2)?, text(3)?);
        }
        Ok(())
    }

    /// Every row of a person over all imports, newest import first.
    ///
    /// # Errors
    /// When the store cannot be read.
    pub fn rows_of_person(&self, person_key: &str) -> Result<Vec<Row>> {
        let mut statement = self.connection.prepare_cached(
            "SELECT id, import_id, position, file_index, sheet, row_no, person_key, dossier_json, section
             FROM import_row WHERE person_key = ?1 ORDER BY id DESC",
        )?;
        let rows = statement.query_map([person_key], read)?;
        Ok(rows.collect::<rusqlite::Result<_>>()?)
    }
}

fn read(row: &rusqlite::Row<'_>) -> rusqlite::Result<Row> {
    Ok(Row {
        id: row.get(0)?,
        import: row.get(1)?,
        position: row.get(2)?,
        file_index: row.get(3)?,
        sheet: row.get(4)?,
        row_no: row.get(5)?,
        person_key: row.get(6)?,
        dossier_json: row.get(7)?,
        section: row.get(8)?,
    })
}
