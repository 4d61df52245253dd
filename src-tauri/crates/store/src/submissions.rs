//! Submissions: what was to be sent, through which profile, and how its messages stand. Written whole before anything
//! is sent; the messages themselves are in `outbox`.

use crate::Store;
use crate::audit::Detail;
use crate::error::{Result, StoreError};
use crate::outbox::{self, NewMessage};
use crate::words::{ImportId, MessageState, SubmissionId, SubmissionState};
use rusqlite::{OptionalExtension, params};

/// A submission to be opened.
#[derive(Debug, Clone)]
pub struct NewSubmission {
    /// What is sent.
    pub import: ImportId,
    /// Id of the gateway profile.
    pub profile: String,
    /// `lgsp`, `ndxp`, …
    pub route: String,
    /// `practice`, `test`, `prod`: accepted states are kept apart per environment.
    pub environment: String,
    /// Which rules let it pass.
    pub rule_pack: String,
    /// When, Unix milliseconds.
    pub at: i64,
}

/// A kept submission.
#[derive(Debug, Clone)]
pub struct Submission {
    /// Its id.
    pub id: SubmissionId,
    /// What is sent.
    pub import: ImportId,
    /// Id of the gateway profile.
    pub profile: String,
    /// Its route.
    pub route: String,
    /// Its environment.
    pub environment: String,
    /// Which rules let it pass.
    pub rule_pack: String,
    /// When it was opened, Unix milliseconds.
    pub opened_at: i64,
    /// How its messages stand.
    pub counts: StateCounts,
}

/// How many messages stand where.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
#[expect(missing_docs, reason = "each is the number of messages in the state of its name")]
pub struct StateCounts {
    pub queued: u32,
    pub sending: u32,
    pub unknown: u32,
    pub accepted: u32,
    pub refused: u32,
    pub needs_person: u32,
    pub cancelled: u32,
}

impl StateCounts {
    /// All messages.
    #[must_use]
    pub fn total(&self) -> u32 {
        self.open() + self.accepted + self.refused + self.needs_person + self.cancelled
    }

    /// Messages the program still has to work on.
    #[must_use]
    pub fn open(&self) -> u32 {
        self.queued + self.sending + self.unknown
    }

    /// Where the submission stands as a whole.
    #[must_use]
    pub fn state(&self) -> SubmissionState {
        if self.open() > 0 {
            SubmissionState::Open
        } else if self.needs_person > 0 {
            SubmissionState::NeedsPerson
        } else if self.refused + self.cancelled > 0 {
            SubmissionState::DoneInPart
        } else {
            SubmissionState::Done
        }
    }
}

/// Without the hint every message ever sent would be walked.
pub(crate) const OPEN: &str = "SELECT DISTINCT submission_id FROM message INDEXED BY message_open
    WHERE state IN ('queued', 'sending', 'unknown') ORDER BY submission_id";

impl Store {
    /// Writes a submission and all its messages as `queued`, or nothing of it.
    ///
    /// # Errors
    /// [`StoreError::NotFound`] where a row is not one of the import, [`StoreError::MessageIdUsed`], or the store
    /// cannot be written.
    pub fn open_submission(
        &mut self,
        submission: &NewSubmission,
        messages: impl IntoIterator<Item = NewMessage>,
    ) -> Result<SubmissionId> {
        self.act(submission.at, "open_submission", |tx| {
            let NewSubmission { import, profile, route, environment, rule_pack, at } = submission;
            let id: SubmissionId = tx.query_row(
                "INSERT INTO submission (import_id, profile, route, environment, rule_pack, opened_at, message_count)
                 SELECT id, ?2, ?3, ?4, ?5, ?6, 0 FROM import WHERE id = ?1 RETURNING id",
                params![import, profile, route, environment, rule_pack, at],
                |row| row.get(0),
            )
            .optional()?
            .ok_or(StoreError::NotFound { what: "import" })?;
            let mut count = 0_u32;
            for message in messages {
                outbox::insert(tx, *import, id, count, *at, &message)?;
                count += 1;
            }
            tx.execute("UPDATE submission SET message_count = ?2 WHERE id = ?1", params![id, count])?;
            let detail = Detail::default()
                .number("submission", id.0)
                .number("import", import.0)
                .word("profile", profile)
                .word("environment", environment)
                .number("messages", count);
            Ok((id, detail))
        })
    }

    /// One submission.
    ///
    /// # Errors
    /// [`StoreError::NotFound`], or the store cannot be read.
    pub fn submission(&self, id: SubmissionId) -> Result<Submission> {
        let mut statement = self.connection.prepare_cached(
            "SELECT id, import_id, profile, route, environment, rule_pack, opened_at FROM submission WHERE id = ?1",
        )?;
        let found = statement.query_row([id], |row| {
            Ok(Submission {
                id: row.get(0)?,
                import: row.get(1)?,
                profile: row.get(2)?,
                route: row.get(3)?,
                environment: row.get(4)?,
                rule_pack: row.get(5)?,
                opened_at: row.get(6)?,
                counts: StateCounts::default(),
            })
        });
        let found = found.optional()?.ok_or(StoreError::NotFound { what: "submission" })?;
        Ok(Submission { counts: self.counts(id)?, ..found })
    }

    /// Every submission, newest first.
    ///
    /// # Errors
    /// When the store cannot be read.
    pub fn submissions(&self) -> Result<Vec<Submission>> {
        self.submissions_listed("SELECT id FROM submission ORDER BY id DESC", [])
    }

    /// The submissions of one import, newest first.
    ///
    /// # Errors
    /// When the store cannot be read.
    pub fn submissions_of(&self, import: ImportId) -> Result<Vec<Submission>> {
        self.submissions_listed("SELECT id FROM submission WHERE import_id = ?1 ORDER BY id DESC", [import])
    }

    /// The submissions with messages the program still has to work on, oldest first: the order to resume them in.
    ///
    /// # Errors
    /// When the store cannot be read.
    pub fn open_submissions(&self) -> Result<Vec<Submission>> {
        self.submissions_listed(OPEN, [])
    }

    fn submissions_listed(&self, ids: &str, params: impl rusqlite::Params) -> Result<Vec<Submission>> {
        let mut statement = self.connection.prepare_cached(ids)?;
        let ids = statement.query_map(params, |row| row.get(0))?.collect::<rusqlite::Result<Vec<_>>>()?;
        ids.into_iter().map(|id| self.submission(id)).collect()
    }

    /// How the messages of a submission stand.
    ///
    /// # Errors
    /// When the store cannot be read.
    pub fn counts(&self, submission: SubmissionId) -> Result<StateCounts> {
        let mut statement = self
            .connection
            .prepare_cached("SELECT state, count(*) FROM message WHERE submission_id = ?1 GROUP BY state")?;
        let mut counts = StateCounts::default();
        let mut rows = statement.query([submission])?;
        while let Some(row) = rows.next()? {
            let count = row.get(1)?;
            match row.get(0)? {
                MessageState::Queued => counts.queued = count,
                MessageState::Sending => counts.sending = count,
                MessageState::Unknown => counts.unknown = count,
                MessageState::Accepted => counts.accepted = count,
                MessageState::Refused => counts.refused = count,
                MessageState::NeedsPerson => counts.needs_person = count,
                MessageState::Cancelled => counts.cancelled = count,
            }
        }
        Ok(counts)
    }

    /// Cancels every message of a submission that was not sent yet; how many.
    ///
    /// # Errors
    /// When the store cannot be written.
    pub fn cancel_queued(&mut self, submission: SubmissionId, at: i64) -> Result<u32> {
        self.act(at, "cancel", |tx| {
            let changed = tx.execute(
                "UPDATE message SET state = 'cancelled', state_at = ?2 WHERE submission_id = ?1 AND state = 'queued'",
                params![submission, at],
            )?;
            let changed = u32::try_from(changed).unwrap_or(u32::MAX);
            let detail = Detail::default().number("submission", submission.0).number("messages", changed);
            Ok((changed, detail))
        })
    }
}
