//! Messages of the outbox: kept to the byte, moving from state to state. They are written by `submissions`; trying to
//! send them is in `attempts`, what the clerk sees of it in `results`.

use crate::Store;
use crate::accepted;
use crate::audit::Detail;
use crate::error::{Result, StoreError};
use crate::words::{ImportId, MessageId, MessageState, RowId, SubmissionId, Verb};
use rusqlite::{OptionalExtension, Transaction, params};
use std::fmt;

/// A message for the outbox. Its body is kept to the byte; the store takes its SHA-256.
#[derive(Clone)]
pub struct NewMessage {
    /// The row it speaks of.
    pub row: RowId,
    /// What finds the person again, where the row has it.
    pub person_key: Option<String>,
    /// The unit's code at the receiver.
    pub org_code: String,
    /// The person's number within the unit; together they name the record at the receiver.
    pub staff_code: String,
    /// What it does.
    pub verb: Verb,
    /// The receiver's service, as `M0001`.
    pub service: String,
    /// The id of the message, unique in this store, fixed from here on.
    pub message_id: String,
    /// What is sent, to the byte.
    pub body: Vec<u8>,
    /// The whole record that the receiver holds of the person once this is accepted, for the next comparison;
    /// `None` when acceptance means that the person is gone there.
    pub dossier_after: Option<String>,
    /// Fields whose value the message could not carry, as the caller lists them; `None` when it carries everything.
    pub left_out: Option<String>,
}

/// A kept message, without its body ([`Store::message_body`]).
#[derive(Clone, PartialEq, Eq)]
pub struct Message {
    /// Its id in the store.
    pub id: MessageId,
    /// Its submission.
    pub submission: SubmissionId,
    /// Its place in the submission, from 0 without gaps.
    pub position: u32,
    /// The row it speaks of.
    pub row: RowId,
    /// What finds the person again.
    pub person_key: Option<String>,
    /// The unit's code at the receiver.
    pub org_code: String,
    /// The person's number within the unit.
    pub staff_code: String,
    /// What it does.
    pub verb: Verb,
    /// The receiver's service.
    pub service: String,
    /// The id of the message.
    pub message_id: String,
    /// SHA-256 of the body, lower-case hex.
    pub body_sha256: String,
    /// Where it stands.
    pub state: MessageState,
    /// Since when, Unix milliseconds.
    pub state_at: i64,
    /// Why the state was set other than by an answer, a code word.
    pub note: Option<String>,
}

impl fmt::Debug for NewMessage {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("NewMessage").field("row", &self.row).field("verb", &self.verb).finish_non_exhaustive()
    }
}

impl fmt::Debug for Message {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("Message").field("id", &self.id).field("state", &self.state).finish_non_exhaustive()
    }
}

/// Columns in the order of [`read_message`].
macro_rules! message_where {
    ($rest:literal) => {
        concat!(
            "SELECT id, submission_id, position, row_id, person_key, org_code, staff_code, verb, service, message_id,
             body_sha256, state, state_at, note FROM message ",
            $rest
        )
    };
}

pub(crate) const PAGE: &str =
    message_where!("WHERE submission_id = ?1 AND position >= ?2 ORDER BY position LIMIT ?3");
/// The states are spelled out as in the partial index `message_open`, else it is not used.
pub(crate) const OPEN: &str = message_where!(
    "WHERE submission_id = ?1 AND position >= ?2 AND state IN ('queued', 'sending', 'unknown')
     ORDER BY position LIMIT ?3"
);
impl Store {
    /// `count` messages of a submission from position `first` on.
    ///
    /// # Errors
    /// When the store cannot be read.
    pub fn messages(&self, submission: SubmissionId, first: u32, count: u32) -> Result<Vec<Message>> {
        let mut statement = self.connection.prepare_cached(PAGE)?;
        let messages = statement.query_map(params![submission, first, count], read_message)?;
        Ok(messages.collect::<rusqlite::Result<_>>()?)
    }

    /// `count` messages still to be worked on, from position `first` on, in the order they are to be sent.
    ///
    /// # Errors
    /// When the store cannot be read.
    pub fn open_messages(&self, submission: SubmissionId, first: u32, count: u32) -> Result<Vec<Message>> {
        let mut statement = self.connection.prepare_cached(OPEN)?;
        let messages = statement.query_map(params![submission, first, count], read_message)?;
        Ok(messages.collect::<rusqlite::Result<_>>()?)
    }

    /// Up to `count` messages of a submission to work on next: those never sent yet in their order, then those whose
    /// answer was lost. One person whose answer is always lost keeps nobody behind them waiting.
    ///
    /// # Errors
    /// When the store cannot be read.
    pub fn next_messages(&self, submission: SubmissionId, count: u32) -> Result<Vec<Message>> {
        let mut statement = self.connection.prepare_cached(message_where!(
            "WHERE submission_id = ?1 AND state IN ('queued', 'sending', 'unknown')
             ORDER BY state <> 'queued', state_at, position LIMIT ?2"
        ))?;
        let messages = statement.query_map(params![submission, count], read_message)?;
        Ok(messages.collect::<rusqlite::Result<_>>()?)
    }

    /// Records of a person that still wait for an answer or a decision: (unit, number in the unit).
    ///
    /// # Errors
    /// When the store cannot be read.
    pub fn waiting_of_person(&self, person_key: &str) -> Result<Vec<(String, String)>> {
        let mut statement = self.connection.prepare_cached(
            "SELECT org_code, staff_code FROM message
             WHERE person_key = ?1 AND state IN ('queued', 'sending', 'unknown', 'needs_person')",
        )?;
        let found = statement.query_map([person_key], |row| Ok((row.get(0)?, row.get(1)?)))?;
        Ok(found.collect::<rusqlite::Result<_>>()?)
    }

    /// The next message still to be worked on, from position `first` on.
    ///
    /// # Errors
    /// When the store cannot be read.
    pub fn next_open(&self, submission: SubmissionId, first: u32) -> Result<Option<Message>> {
        Ok(self.open_messages(submission, first, 1)?.pop())
    }

    /// One message.
    ///
    /// # Errors
    /// [`StoreError::NotFound`], or the store cannot be read.
    pub fn message(&self, id: MessageId) -> Result<Message> {
        let mut statement = self.connection.prepare_cached(message_where!("WHERE id = ?1"))?;
        statement.query_row([id], read_message).optional()?.ok_or(StoreError::NotFound { what: "message" })
    }

    /// The messages of a person over all submissions, newest first.
    ///
    /// # Errors
    /// When the store cannot be read.
    pub fn messages_of_person(&self, person_key: &str) -> Result<Vec<Message>> {
        let mut statement =
            self.connection.prepare_cached(message_where!("WHERE person_key = ?1 ORDER BY id DESC"))?;
        let messages = statement.query_map([person_key], read_message)?;
        Ok(messages.collect::<rusqlite::Result<_>>()?)
    }

    /// The body of a message, to the byte, checked against the hash it was queued with.
    ///
    /// # Errors
    /// [`StoreError::NotFound`], [`StoreError::DataDamaged`] where the hash no longer fits, or the store cannot be read.
    pub fn message_body(&self, id: MessageId) -> Result<Vec<u8>> {
        let mut statement = self.connection.prepare_cached(
            "SELECT b.body, m.body_sha256 FROM message_body b JOIN message m ON m.id = b.message WHERE m.id = ?1",
        )?;
        let found = statement.query_row([id], |row| Ok((row.get(0)?, row.get(1)?))).optional()?;
        let (body, sha256): (Vec<u8>, String) = found.ok_or(StoreError::NotFound { what: "message" })?;
        if crate::sha256_hex(&[&body]) != sha256 {
            return Err(StoreError::DataDamaged { what: "a message body" });
        }
        Ok(body)
    }

    /// The whole record that the receiver holds once this message is accepted; `None` when the person is gone then.
    ///
    /// # Errors
    /// [`StoreError::NotFound`], or the store cannot be read.
    pub fn dossier_after(&self, id: MessageId) -> Result<Option<String>> {
        let mut statement =
            self.connection.prepare_cached("SELECT dossier_after FROM message_body WHERE message = ?1")?;
        statement
            .query_row([id], |row| row.get(0))
            .optional()?
            .ok_or(StoreError::NotFound { what: "message" })
    }

    /// Moves a message other than by the answer to an attempt: a lookup resolved it, a person decided. `note` is a
    /// code word for why. A message on its way moves only by [`Store::finish_attempt`].
    ///
    /// # Errors
    /// [`StoreError::NotAllowed`], [`StoreError::NotFound`], or the store cannot be written.
    pub fn set_message_state(&mut self, id: MessageId, to: MessageState, note: &str, at: i64) -> Result<()> {
        self.act(at, "message_state", |tx| {
            let from = state_of(tx, id)?;
            if from == MessageState::Sending || to == MessageState::Sending || !from.may_become(to) {
                return Err(StoreError::NotAllowed { from, to });
            }
            settle(tx, id, to, Some(note), at)?;
            let detail = Detail::default().number("message", id.0).word("to", to.as_str()).word("note", note);
            Ok(((), detail))
        })
    }
}

/// Queues one message of a submission that is being opened.
pub(crate) fn insert(
    tx: &Transaction<'_>,
    import: ImportId,
    submission: SubmissionId,
    position: u32,
    at: i64,
    message: &NewMessage,
) -> Result<()> {
    let sha256 = crate::sha256_hex(&[&message.body]);
    let NewMessage {
        row,
        person_key,
        org_code,
        staff_code,
        verb,
        service,
        message_id,
        body,
        dossier_after,
        left_out,
    } = message;
    let id: Option<MessageId> = tx
        .prepare_cached(
            "INSERT INTO message (submission_id, position, row_id, person_key, org_code, staff_code, verb, service,
                                  message_id, body_sha256, state, state_at)
             SELECT ?1, ?2, id, ?4, ?5, ?6, ?7, ?8, ?9, ?10, 'queued', ?11 FROM import_row
             WHERE id = ?3 AND import_id = ?12 RETURNING id",
        )?
        .query_row(
            params![
                submission, position, row, person_key, org_code, staff_code, verb, service, message_id, sha256, at,
                import
            ],
            |row| row.get(0),
        )
        .optional()
        .map_err(|error| match error.sqlite_error().map(|failure| failure.extended_code) {
            // The only other unique key is the position, which is counted here.
            Some(rusqlite::ffi::SQLITE_CONSTRAINT_UNIQUE) => StoreError::MessageIdUsed,
            _ => error.into(),
        })?;
    let id = id.ok_or(StoreError::NotFound { what: "row" })?;
    tx.prepare_cached(
        "INSERT INTO message_body (message, body, dossier_after, left_out) VALUES (?1, ?2, ?3, ?4)",
    )?
    .execute(params![id, body, dossier_after, left_out])?;
    Ok(())
}

/// Where a message stands, inside a transaction.
pub(crate) fn state_of(tx: &Transaction<'_>, id: MessageId) -> Result<MessageState> {
    tx.prepare_cached("SELECT state FROM message WHERE id = ?1")?
        .query_row([id], |row| row.get(0))
        .optional()?
        .ok_or(StoreError::NotFound { what: "message" })
}

/// Writes the new state; an acceptance also becomes what the receiver holds, in the same transaction.
pub(crate) fn settle(
    tx: &Transaction<'_>,
    id: MessageId,
    to: MessageState,
    note: Option<&str>,
    at: i64,
) -> Result<()> {
    tx.prepare_cached("UPDATE message SET state = ?2, state_at = ?3, note = ?4 WHERE id = ?1")?
        .execute(params![id, to, at, note])?;
    if to == MessageState::Accepted {
        accepted::remember(tx, id, at)?;
    }
    Ok(())
}

fn read_message(row: &rusqlite::Row<'_>) -> rusqlite::Result<Message> {
    Ok(Message {
        id: row.get(0)?,
        submission: row.get(1)?,
        position: row.get(2)?,
        row: row.get(3)?,
        person_key: row.get(4)?,
        org_code: row.get(5)?,
        staff_code: row.get(6)?,
        verb: row.get(7)?,
        service: row.get(8)?,
        message_id: row.get(9)?,
        body_sha256: row.get(10)?,
        state: row.get(11)?,
        state_at: row.get(12)?,
        note: row.get(13)?,
    })
}
