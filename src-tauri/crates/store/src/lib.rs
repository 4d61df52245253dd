//! The encrypted history: what was imported, what the clerk changed, what was sent, what came back. The only room
//! with SQL or the database key. What an import *means* (dossiers, findings, messages) is `domain`'s and `app`'s:
//! JSON payloads and bodies are opaque here. No network, no Vietnamese sentence.
//!
//! # How it lies on disk
//! `<name>.scb` is a SQLCipher database under a random 256-bit key. `<name>.scb-key` holds that key twice: wrapped
//! by passcode (Argon2id) **and** the operating system's keychain where there is one, and wrapped by a recovery code
//! that was shown once. Either file without the other opens nothing. See `key_file`, `connection`, `place`.
//!
//! # What callers may rely on
//! - One writer: a second program gets [`StoreError::Busy`]. A [`Store`] is `Send`; share it behind a mutex and do not
//!   hold that while sending.
//! - Every changing call is one transaction, durable when it returns, with its audit row in the same transaction.
//! - Imported rows, queued messages and ended attempts never change; the schema itself refuses.
//! - [`Store::begin_attempt`] is on disk before it returns, so no message leaves without a trace. What was on its way
//!   when the program died is `unknown` at the next open, never `queued`.
//! - Time comes in as Unix milliseconds; order is kept by ids, not by clocks.

mod accepted;
mod attempts;
mod audit;
#[cfg(test)]
mod checks;
mod connection;
mod edits;
mod error;
mod explanations;
mod imports;
mod integrity;
mod key_file;
mod keychain;
mod opening;
mod outbox;
mod place;
mod recovery;
mod results;
mod rows;
mod secret;
mod settings;
mod submissions;
mod tries;
mod words;

pub use accepted::AcceptedState;
pub use attempts::{Attempt, AttemptEnd, Begun};
pub use audit::{AuditHead, AuditRow, AuditVerdict};
pub use edits::{CellEdit, Edit, NewEdit, Overlay, Step, StepLine};
pub use error::{Result, StoreError};
pub use explanations::Explanation;
pub use imports::{Import, ImportFile, NewImport};
pub use integrity::Integrity;
pub use keychain::Keychain;
pub use opening::Store;
pub use outbox::{Message, NewMessage};
pub use recovery::RecoveryCode;
pub use results::MessageResult;
pub use rows::{NewRow, Row};
pub use secret::KdfCost;
pub use settings::ProfileValue;
pub use submissions::{NewSubmission, StateCounts, Submission};
pub use words::{
    AttemptId, EditSource, ImportId, MessageId, MessageState, Outcome, RowId, StepId, SubmissionId,
    SubmissionState, ValueKind, Verb,
};

/// SHA-256 over the parts in turn.
fn sha256(parts: &[&[u8]]) -> [u8; 32] {
    use sha2::Digest;
    let mut hash = sha2::Sha256::new();
    for part in parts {
        hash.update(part);
    }
    hash.finalize().into()
}

/// The same as lower-case hex.
fn sha256_hex(parts: &[&[u8]]) -> String {
    secret::hex(&sha256(parts))
}
