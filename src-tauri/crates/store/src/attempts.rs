//! The write-ahead ledger of tries: a row is on disk before anything leaves, and is completed once by the answer.
//! What an answer means is `gateway`'s and `app`'s; here it is only made impossible to forget.

use crate::Store;
use crate::audit::Detail;
use crate::error::{Result, StoreError};
use crate::outbox::{settle, state_of};
use crate::words::{AttemptId, MessageId, MessageState, Outcome, Verb};
use rusqlite::{OptionalExtension, params};
use std::fmt;

/// A begun try.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Begun {
    /// Its id, for [`Store::finish_attempt`].
    pub attempt: AttemptId,
    /// Which try of this message, from 1.
    pub nth: u32,
}

/// How a try ended.
#[derive(Clone)]
pub struct AttemptEnd {
    /// When, Unix milliseconds.
    pub at: i64,
    /// HTTP status, where there was an answer.
    pub http_status: Option<u16>,
    /// What it came to.
    pub outcome: Outcome,
    /// The receiver's code.
    pub server_code: Option<String>,
    /// The receiver's words.
    pub server_text: Option<String>,
    /// The receiver's id of the transaction.
    pub transaction_id: Option<String>,
    /// The beginning of the answer as it came, credentials removed by the caller.
    pub reply_excerpt: Option<String>,
}

/// A kept try.
#[derive(Clone, PartialEq, Eq)]
pub struct Attempt {
    /// Its id.
    pub id: AttemptId,
    /// Which try of the message, from 1.
    pub nth: u32,
    /// What was sent.
    pub verb: Verb,
    /// The message id that was sent.
    pub message_id: String,
    /// SHA-256 of the body that was sent.
    pub body_sha256: String,
    /// When it began, Unix milliseconds.
    pub begun_at: i64,
    /// When it ended; `None` for a try that was cut off.
    pub ended_at: Option<i64>,
    /// HTTP status.
    pub http_status: Option<u16>,
    /// What it came to.
    pub outcome: Option<Outcome>,
    /// The receiver's code.
    pub server_code: Option<String>,
    /// The receiver's words.
    pub server_text: Option<String>,
    /// The receiver's id of the transaction.
    pub transaction_id: Option<String>,
    /// The beginning of the answer.
    pub reply_excerpt: Option<String>,
}

/// Receivers name people in their answers.
impl fmt::Debug for AttemptEnd {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("AttemptEnd").field("outcome", &self.outcome).finish_non_exhaustive()
    }
}

impl fmt::Debug for Attempt {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("Attempt")
            .field("nth", &self.nth)
            .field("outcome", &self.outcome)
            .finish_non_exhaustive()
    }
}

/// Looked for at every open, so by the short index of open messages.
pub(crate) const CUT_OFF: &str = "SELECT id FROM message INDEXED BY message_open
    WHERE state IN ('queued', 'sending', 'unknown') AND state = 'sending'";

impl Store {
    /// Writes that a message is about to be sent, durably, and only then returns: send after this, never before.
    /// Id, verb and hash are copied from the message, so every try sends the identical message.
    ///
    /// # Errors
    /// [`StoreError::NotAllowed`] unless the message is `queued` or `unknown`, [`StoreError::NotFound`], or the store
    /// cannot be written; nothing may be sent then.
    pub fn begin_attempt(&mut self, message: MessageId, at: i64) -> Result<Begun> {
        self.act(at, "send", |tx| {
            let (from, to) = (state_of(tx, message)?, MessageState::Sending);
            if !matches!(from, MessageState::Queued | MessageState::Unknown) {
                return Err(StoreError::NotAllowed { from, to });
            }
            let begun = tx
                .prepare_cached(
                    "INSERT INTO attempt (message, nth, verb, message_id, body_sha256, begun_at)
                     SELECT id, 1 + (SELECT count(*) FROM attempt WHERE message = ?1), verb, message_id, body_sha256, ?2
                     FROM message WHERE id = ?1 RETURNING id, nth",
                )?
                .query_row(params![message, at], |row| Ok(Begun { attempt: row.get(0)?, nth: row.get(1)? }))?;
            settle(tx, message, to, None, at)?;
            let detail = Detail::default().number("message", message.0).number("nth", begun.nth);
            Ok((begun, detail))
        })
    }

    /// Completes a try and moves its message to `to`, in one transaction; an acceptance also becomes the last accepted
    /// state of the person. `to` may be `queued` only where the outcome says that the try had no effect.
    ///
    /// # Errors
    /// [`StoreError::AttemptEnded`], [`StoreError::NotAllowed`], [`StoreError::NotFound`], or the store cannot be
    /// written; the message is `sending` still then.
    pub fn finish_attempt(&mut self, attempt: AttemptId, end: &AttemptEnd, to: MessageState) -> Result<()> {
        self.act(end.at, "answer", |tx| {
            let found: Option<(MessageId, Option<i64>, u32)> = tx
                .prepare_cached("SELECT message, ended_at, nth FROM attempt WHERE id = ?1")?
                .query_row([attempt], |row| Ok((row.get(0)?, row.get(1)?, row.get(2)?)))
                .optional()?;
            let (message, ended, nth) = found.ok_or(StoreError::NotFound { what: "attempt" })?;
            let from = state_of(tx, message)?;
            // After a crash the message is `unknown` and its cut-off try stays without an end.
            if ended.is_some() || from != MessageState::Sending {
                return Err(StoreError::AttemptEnded);
            }
            let without_effect = matches!(end.outcome, Outcome::NotSent | Outcome::TryLater);
            if !from.may_become(to) || (to == MessageState::Queued && !without_effect) {
                return Err(StoreError::NotAllowed { from, to });
            }
            tx.prepare_cached(
                "UPDATE attempt SET ended_at = ?2, http_status = ?3, outcome = ?4, server_code = ?5, server_text = ?6,
                                    transaction_id = ?7, reply_excerpt = ?8 WHERE id = ?1",
            )?
            .execute(params![
                attempt,
                end.at,
                end.http_status,
                end.outcome,
                end.server_code,
                end.server_text,
                end.transaction_id,
                end.reply_excerpt
            ])?;
            settle(tx, message, to, None, end.at)?;
            let detail = Detail::default()
                .number("message", message.0)
                .number("nth", nth)
                .word("outcome", end.outcome.as_str())
                .word("to", to.as_str());
            Ok(((), detail))
        })
    }

    /// Turns every message that is on its way into `unknown`; how many. [`Store::open`] does it. Call it otherwise only
    /// when surely nothing is being sent, as after a sending thread died.
    ///
    /// # Errors
    /// When the store cannot be written.
    pub fn recover_interrupted(&mut self, at: i64) -> Result<u32> {
        let mut statement = self.connection.prepare(CUT_OFF)?;
        let cut_off =
            statement.query_map([], |row| row.get(0))?.collect::<rusqlite::Result<Vec<MessageId>>>()?;
        drop(statement);
        if cut_off.is_empty() {
            return Ok(0);
        }
        self.act(at, "recover", |tx| {
            for message in &cut_off {
                settle(tx, *message, MessageState::Unknown, Some("interrupted"), at)?;
            }
            let count = u32::try_from(cut_off.len()).unwrap_or(u32::MAX);
            Ok((count, Detail::default().number("messages", count)))
        })
    }

    /// Every try of a message, first to last.
    ///
    /// # Errors
    /// When the store cannot be read.
    pub fn attempts(&self, message: MessageId) -> Result<Vec<Attempt>> {
        let mut statement = self.connection.prepare_cached(
            "SELECT id, nth, verb, message_id, body_sha256, begun_at, ended_at, http_status, outcome, server_code,
                    server_text, transaction_id, reply_excerpt FROM attempt WHERE message = ?1 ORDER BY nth",
        )?;
        let attempts = statement.query_map([message], |row| {
            Ok(Attempt {
                id: row.get(0)?,
                nth: row.get(1)?,
                verb: row.get(2)?,
                message_id: row.get(3)?,
                body_sha256: row.get(4)?,
                begun_at: row.get(5)?,
                ended_at: row.get(6)?,
                http_status: row.get(7)?,
                outcome: row.get(8)?,
                server_code: row.get(9)?,
                server_text: row.get(10)?,
                transaction_id: row.get(11)?,
                reply_excerpt: row.get(12)?,
            })
        })?;
        Ok(attempts.collect::<rusqlite::Result<_>>()?)
    }
}
