//! The last accepted state per person: what the receiver holds as far as its own acceptances say. From it the caller
//! tells ADD from EDIT and computes a difference; the comparison itself is not made here.

use crate::Store;
use crate::error::Result;
use crate::words::MessageId;
use rusqlite::{OptionalExtension, Transaction, params};
use std::fmt;

/// What the receiver last accepted of a person.
#[derive(Clone, PartialEq, Eq)]
pub struct AcceptedState {
    /// The unit's code at the receiver.
    pub org_code: String,
    /// The person's number within the unit.
    pub staff_code: String,
    /// The whole record.
    pub dossier_json: String,
    /// SHA-256 of the accepted body.
    pub body_sha256: String,
    /// The message that was accepted.
    pub message: MessageId,
    /// When, Unix milliseconds.
    pub at: i64,
}

impl fmt::Debug for AcceptedState {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("AcceptedState").field("message", &self.message).finish_non_exhaustive()
    }
}

/// In the transaction of the acceptance: the record of the message takes the place of the one before, or the person is
/// gone.
pub(crate) fn remember(tx: &Transaction<'_>, message: MessageId, at: i64) -> Result<()> {
    tx.prepare_cached(
        "DELETE FROM accepted WHERE (environment, org_code, staff_code) =
         (SELECT s.environment, m.org_code, m.staff_code
          FROM message m JOIN submission s ON s.id = m.submission_id WHERE m.id = ?1)",
    )?
    .execute([message])?;
    tx.prepare_cached(
        "INSERT INTO accepted (environment, org_code, staff_code, dossier_json, body_sha256, message, accepted_at)
         SELECT s.environment, m.org_code, m.staff_code, b.dossier_after, m.body_sha256, m.id, ?2
         FROM message m JOIN submission s ON s.id = m.submission_id JOIN message_body b ON b.message = m.id
         WHERE m.id = ?1 AND b.dossier_after IS NOT NULL",
    )?
    .execute(params![message, at])?;
    Ok(())
}

impl Store {
    /// What the receiver of this environment last accepted of a person; `None` where it holds nothing that this store
    /// knows of.
    ///
    /// # Errors
    /// When the store cannot be read.
    pub fn accepted_state(
        &self,
        environment: &str,
        org_code: &str,
        staff_code: &str,
    ) -> Result<Option<AcceptedState>> {
        let mut statement = self.connection.prepare_cached(
            "SELECT org_code, staff_code, dossier_json, body_sha256, message, accepted_at FROM accepted
             WHERE environment = ?1 AND org_code = ?2 AND staff_code = ?3",
        )?;
        Ok(statement.query_row([environment, org_code, staff_code], read).optional()?)
    }

    /// Every record under which the receiver of this environment is known to have a person.
    ///
    /// # Errors
    /// When the store cannot be read.
    pub fn accepted_of_person(&self, environment: &str, person_key: &str) -> Result<Vec<AcceptedState>> {
        let mut statement = self.connection.prepare_cached(
            "SELECT a.org_code, a.staff_code, a.dossier_json, a.body_sha256, a.message, a.accepted_at
             FROM message m JOIN accepted a ON a.message = m.id
             WHERE m.person_key = ?2 AND a.environment = ?1 ORDER BY a.accepted_at DESC",
        )?;
        let states = statement.query_map([environment, person_key], read)?;
        Ok(states.collect::<rusqlite::Result<_>>()?)
    }

    /// Everyone a unit is known to have at the receiver, for reconciliation.
    ///
    /// # Errors
    /// When the store cannot be read.
    pub fn accepted_of_unit(&self, environment: &str, org_code: &str) -> Result<Vec<AcceptedState>> {
        let mut statement = self.connection.prepare_cached(
            "SELECT org_code, staff_code, dossier_json, body_sha256, message, accepted_at FROM accepted
             WHERE environment = ?1 AND org_code = ?2 ORDER BY staff_code",
        )?;
        let states = statement.query_map([environment, org_code], read)?;
        Ok(states.collect::<rusqlite::Result<_>>()?)
    }
}

fn read(row: &rusqlite::Row<'_>) -> rusqlite::Result<AcceptedState> {
    Ok(AcceptedState {
        org_code: row.get(0)?,
        staff_code: row.get(1)?,
        dossier_json: row.get(2)?,
        body_sha256: row.get(3)?,
        message: row.get(4)?,
        at: row.get(5)?,
    })
}
