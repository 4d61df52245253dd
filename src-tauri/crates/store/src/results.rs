//! What the clerk sees of a submission: one line per message with where its row stood and what was answered last.

use crate::Store;
use crate::error::Result;
use crate::words::{MessageId, MessageState, Outcome, RowId, SubmissionId, Verb};
use rusqlite::params;
use std::fmt;

/// One line of the results.
#[derive(Clone, PartialEq, Eq)]
pub struct MessageResult {
    /// The message.
    pub message: MessageId,
    /// Its place in the submission, from 0.
    pub position: u32,
    /// The row it speaks of.
    pub row: RowId,
    /// Which of the import's files.
    pub file_index: u32,
    /// The sheet the row stood in.
    pub sheet: String,
    /// Its row number in Excel.
    pub row_no: u32,
    /// What finds the person again.
    pub person_key: Option<String>,
    /// What was to be done.
    pub verb: Verb,
    /// Where the message stands.
    pub state: MessageState,
    /// Since when, Unix milliseconds.
    pub state_at: i64,
    /// Why the state was set other than by an answer, a code word.
    pub note: Option<String>,
    /// How many tries.
    pub attempts: u32,
    /// When the first try began, Unix milliseconds.
    pub first_at: Option<i64>,
    /// When the last answered try ended.
    pub answered_at: Option<i64>,
    /// What the last answered try came to.
    pub outcome: Option<Outcome>,
    /// HTTP status of the last answered try.
    pub http_status: Option<u16>,
    /// The receiver's code there.
    pub server_code: Option<String>,
    /// The receiver's words there.
    pub server_text: Option<String>,
    /// The receiver's id of the transaction.
    pub transaction_id: Option<String>,
    /// Fields whose value the message could not carry, as they were given.
    pub left_out: Option<String>,
}

impl fmt::Debug for MessageResult {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("MessageResult")
            .field("message", &self.message)
            .field("state", &self.state)
            .finish_non_exhaustive()
    }
}

pub(crate) const RESULTS: &str =
    "SELECT m.id, m.position, m.row_id, r.file_index, r.sheet, r.row_no, m.person_key, m.verb,
        m.state, m.state_at, m.note,
        (SELECT count(*) FROM attempt WHERE message = m.id),
        (SELECT begun_at FROM attempt WHERE message = m.id AND nth = 1),
        a.ended_at, a.outcome, a.http_status, a.server_code, a.server_text, a.transaction_id,
        (SELECT left_out FROM message_body WHERE message = m.id)
    FROM message m
    JOIN import_row r ON r.id = m.row_id
    LEFT JOIN attempt a ON a.id =
        (SELECT id FROM attempt WHERE message = m.id AND ended_at IS NOT NULL ORDER BY nth DESC LIMIT 1)
    WHERE m.submission_id = ?1 AND m.position >= ?2 ORDER BY m.position LIMIT ?3";

impl Store {
    /// `count` lines of a submission's results from position `first` on.
    ///
    /// # Errors
    /// When the store cannot be read.
    pub fn results(&self, submission: SubmissionId, first: u32, count: u32) -> Result<Vec<MessageResult>> {
        let mut statement = self.connection.prepare_cached(RESULTS)?;
        let results = statement.query_map(params![submission, first, count], |row| {
            Ok(MessageResult {
                message: row.get(0)?,
                position: row.get(1)?,
                row: row.get(2)?,
                file_index: row.get(3)?,
                sheet: row.get(4)?,
                row_no: row.get(5)?,
                person_key: row.get(6)?,
                verb: row.get(7)?,
                state: row.get(8)?,
                state_at: row.get(9)?,
                note: row.get(10)?,
                attempts: row.get(11)?,
                first_at: row.get(12)?,
                answered_at: row.get(13)?,
                outcome: row.get(14)?,
                http_status: row.get(15)?,
                server_code: row.get(16)?,
                server_text: row.get(17)?,
                transaction_id: row.get(18)?,
                left_out: row.get(19)?,
            })
        })?;
        Ok(results.collect::<rusqlite::Result<_>>()?)
    }
}
