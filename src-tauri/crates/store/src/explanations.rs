//! What the clerk answered to findings of level *explain*: why an unusual value is right all the same. An explanation
//! belongs to the value it was given for; whether that still stands is the caller's comparison.

use crate::Store;
use crate::audit::Detail;
use crate::error::{Result, StoreError};
use crate::words::{ImportId, RowId};
use rusqlite::params;
use std::fmt;

/// One explanation. One per row, code and field; a later one replaces it.
#[derive(Clone, PartialEq, Eq)]
pub struct Explanation {
    /// The row.
    pub row: RowId,
    /// The finding's code.
    pub code: String,
    /// The field's key, where the finding names one.
    pub field: Option<String>,
    /// SHA-256 of the value it was given for, lower-case hex.
    pub value_sha256: String,
    /// What the clerk wrote.
    pub text: String,
    /// When, Unix milliseconds.
    pub made_at: i64,
}

impl fmt::Debug for Explanation {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("Explanation")
            .field("row", &self.row)
            .field("code", &self.code)
            .finish_non_exhaustive()
    }
}

impl Store {
    /// Keeps explanations, all or none; an empty text removes one.
    ///
    /// # Errors
    /// [`StoreError::NotFound`] where a row is not one of this import, or the store cannot be written.
    pub fn explain(&mut self, import: ImportId, explanations: &[Explanation], at: i64) -> Result<()> {
        self.act(at, "explain", |tx| {
            let mut remove = tx.prepare_cached(
                "DELETE FROM explanation WHERE import_id = ?1 AND row_id = ?2 AND code = ?3 AND field = ?4",
            )?;
            let mut insert = tx.prepare_cached(
                "INSERT INTO explanation (import_id, row_id, code, field, value_sha256, text, made_at)
                 SELECT import_id, id, ?3, ?4, ?5, ?6, ?7 FROM import_row WHERE id = ?2 AND import_id = ?1",
            )?;
            for e in explanations {
                let field = e.field.as_deref().unwrap_or_default();
                remove.execute(params![import, e.row, e.code, field])?;
                if !e.text.is_empty()
                    && insert.execute(params![
                        import,
                        e.row,
                        e.code,
                        field,
                        e.value_sha256,
                        e.text,
                        e.made_at
                    ])? == 0
                {
                    return Err(StoreError::NotFound { what: "row" });
                }
            }
            let count = i64::try_from(explanations.len()).unwrap_or(i64::MAX);
            Ok(((), Detail::default().number("import", import.0).number("count", count)))
        })
    }

    /// Every explanation of an import, by row.
    ///
    /// # Errors
    /// When the store cannot be read.
    pub fn explanations_of(&self, import: ImportId) -> Result<Vec<Explanation>> {
        let mut statement = self.connection.prepare_cached(
            "SELECT row_id, code, nullif(field, ''), value_sha256, text, made_at FROM explanation
             WHERE import_id = ?1 ORDER BY row_id, code, field",
        )?;
        let found = statement.query_map([import], |row| {
            Ok(Explanation {
                row: row.get(0)?,
                code: row.get(1)?,
                field: row.get(2)?,
                value_sha256: row.get(3)?,
                text: row.get(4)?,
                made_at: row.get(5)?,
            })
        })?;
        Ok(found.collect::<rusqlite::Result<_>>()?)
    }
}
