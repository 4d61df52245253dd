//! The audit trail: one row per action, in the transaction of the action, hashed over the row before. Never a name,
//! a number or a text of a person: counts, ids and code words only.
//!
//! The chain shows edits, deletions, swaps and a cut tail by anyone without the program. Who holds the key could
//! rewrite the whole chain; that is why its head also goes onto every receipt ([`Store::audit_head`]).

use crate::Store;
use crate::error::Result;
use rusqlite::{Connection, OptionalExtension, params};
use serde_json::{Map, Value};

/// Where the chain ends.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct AuditHead {
    /// Number of the last row, 0 for an empty trail. Rises by one per action whatever the clock does.
    pub seq: i64,
    /// Its hash, lower-case hex.
    pub hash: String,
}

/// One row of the trail.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct AuditRow {
    /// Its number, from 1.
    pub seq: i64,
    /// When, Unix milliseconds by this computer's clock.
    pub at: i64,
    /// What was done, a code word.
    pub action: String,
    /// Ids, counts and code words, as JSON.
    pub detail: String,
    /// Hash over the row before and this one, lower-case hex.
    pub hash: String,
}

/// What [`Store::verify_audit`] found.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum AuditVerdict {
    /// Every row follows from the one before; so many rows.
    Whole(i64),
    /// The first row that does not fit (or is missing).
    BrokenAt(i64),
}

/// What an audit row says beside its action. Takes numbers and code words only, so personal data cannot get in.
#[derive(Debug, Default)]
pub(crate) struct Detail(Map<String, Value>);

impl Detail {
    pub fn number(mut self, name: &str, value: impl Into<i64>) -> Self {
        self.0.insert(word(name), Value::from(value.into()));
        self
    }

    pub fn word(mut self, name: &str, value: &str) -> Self {
        self.0.insert(word(name), Value::from(word(value)));
        self
    }
}

/// A code word as it is; anything else (a sentence, a name, a long number) becomes `?`.
fn word(text: &str) -> String {
    let fits = |c: char| {
        c.is_ascii_lowercase() || c.is_ascii_uppercase() || matches!(c, '_' | '-' | '.' | '0'..='9')
    };
    let long_number = text.chars().filter(char::is_ascii_digit).count() > 6;
    if !text.is_empty() && text.len() <= 64 && text.chars().all(fits) && !long_number {
        text.to_owned()
    } else {
        "?".to_owned()
    }
}

/// Adds a row. The caller's transaction holds the action itself.
pub(crate) fn append(connection: &Connection, at: i64, action: &str, detail: Detail) -> Result<()> {
    let head = head(connection)?;
    let seq = head.seq + 1;
    let action = word(action);
    let detail = Value::Object(detail.0).to_string();
    let hash = row_hash(&head.hash, seq, at, &action, &detail);
    connection
        .prepare_cached("INSERT INTO audit (seq, at, action, detail, hash) VALUES (?1, ?2, ?3, ?4, ?5)")?
        .execute(params![seq, at, action, detail, hash])?;
    connection
        .prepare_cached("INSERT OR REPLACE INTO audit_head (one, seq, hash) VALUES (1, ?1, ?2)")?
        .execute(params![seq, hash])?;
    Ok(())
}

fn head(connection: &Connection) -> Result<AuditHead> {
    let head = connection
        .prepare_cached("SELECT seq, hash FROM audit_head WHERE one = 1")?
        .query_row([], |row| Ok(AuditHead { seq: row.get(0)?, hash: row.get(1)? }))
        .optional()?;
    Ok(head.unwrap_or(AuditHead { seq: 0, hash: String::new() }))
}

/// Lengths stand before the texts, so that no two rows spell the same bytes.
fn row_hash(before: &str, seq: i64, at: i64, action: &str, detail: &str) -> String {
    let text = format!("1|{before}|{seq}|{at}|{}|{action}|{}|{detail}", action.len(), detail.len());
    crate::sha256_hex(&[text.as_bytes()])
}

impl Store {
    /// Records an action that the store does not do itself (an export, a print, a change of settings elsewhere).
    /// `action` and the names are code words (`a-z`, digits, `_`); anything else is kept as `?`.
    ///
    /// # Errors
    /// When the row cannot be written.
    pub fn record(&mut self, at: i64, action: &str, numbers: &[(&str, i64)]) -> Result<()> {
        let detail = numbers.iter().fold(Detail::default(), |detail, (name, n)| detail.number(name, *n));
        self.act(at, action, |_| Ok(((), detail)))
    }

    /// Where the chain ends now; print it on receipts, so that a later rewrite or an old copy of the file shows.
    ///
    /// # Errors
    /// When the trail cannot be read.
    pub fn audit_head(&self) -> Result<AuditHead> {
        head(&self.connection)
    }

    /// Rows of the trail from number `first` on, oldest first.
    ///
    /// # Errors
    /// When the trail cannot be read.
    pub fn audit_rows(&self, first: i64, count: u32) -> Result<Vec<AuditRow>> {
        let mut statement = self.connection.prepare_cached(
            "SELECT seq, at, action, detail, hash FROM audit WHERE seq >= ?1 ORDER BY seq LIMIT ?2",
        )?;
        let rows = statement.query_map(params![first, count], read_row)?;
        Ok(rows.collect::<rusqlite::Result<_>>()?)
    }

    /// Walks the whole chain.
    ///
    /// # Errors
    /// When the trail cannot be read at all; a broken chain is a verdict, not an error.
    pub fn verify_audit(&self) -> Result<AuditVerdict> {
        let mut statement =
            self.connection.prepare("SELECT seq, at, action, detail, hash FROM audit ORDER BY seq")?;
        let mut last = AuditHead { seq: 0, hash: String::new() };
        for row in statement.query_map([], read_row)? {
            let row = row?;
            let expected = row_hash(&last.hash, last.seq + 1, row.at, &row.action, &row.detail);
            if row.seq != last.seq + 1 || row.hash != expected {
                return Ok(AuditVerdict::BrokenAt(last.seq + 1));
            }
            last = AuditHead { seq: row.seq, hash: row.hash };
        }
        if last == self.audit_head()? {
            Ok(AuditVerdict::Whole(last.seq))
        } else {
            Ok(AuditVerdict::BrokenAt(last.seq + 1))
        }
    }

    /// Whether row `head.seq` still has the hash that a receipt names.
    ///
    /// # Errors
    /// When the trail cannot be read.
    pub fn audit_agrees_with(&self, head: &AuditHead) -> Result<bool> {
        let found = self.audit_rows(head.seq, 1)?;
        Ok(found.first().is_some_and(|row| row.seq == head.seq && row.hash == head.hash))
    }
}

fn read_row(row: &rusqlite::Row<'_>) -> rusqlite::Result<AuditRow> {
    Ok(AuditRow {
        seq: row.get(0)?,
        at: row.get(1)?,
        action: row.get(2)?,
        detail: row.get(3)?,
        hash: row.get(4)?,
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn only_code_words_get_into_the_trail() {
        for (text, kept) in [
            ("practice-lgsp", "practice-lgsp"),
            ("DD03", "DD03"),
            ("base_url", "base_url"),
            ("Nguyễn Văn A", "?"),
            ("nguyen van a", "?"),
            ("001085012345", "?"),
            ("", "?"),
        ] {
            assert_eq!(word(text), kept, "{text}: names and numbers of people have no place in the trail");
        }
    }
}
