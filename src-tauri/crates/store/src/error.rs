//! Why the store could not do something, in variants by what the caller can do about it.
//!
//! No sentence for the clerk is made here (that is `app`'s), and no path, passcode, key or personal value ever
//! enters an error.

use crate::MessageState;
use std::io;

/// What every call of this crate gives back.
pub type Result<T> = std::result::Result<T, StoreError>;

/// Why the store could not do something. [`StoreError::code`] is the stable name of each case.
#[derive(Debug, thiserror::Error)]
pub enum StoreError {
    /// The passcode does not open this store; so many tries are left before waiting begins.
    #[error("wrong passcode, {tries_left} tries left")]
    WrongPasscode {
        /// Tries left before the next one has to wait.
        tries_left: u32,
    },
    /// Too many wrong passcodes in a row; nothing was tried.
    #[error("too many wrong passcodes, wait {wait_s} s")]
    TooManyTries {
        /// Seconds until the next try is allowed.
        wait_s: u64,
    },
    /// A new passcode must not be empty; how long it has to be is the caller's rule.
    #[error("the passcode is empty")]
    EmptyPasscode,
    /// The recovery code has a typing error, seen before anything was tried.
    #[error("the recovery code is mistyped (group {group:?})")]
    RecoveryCodeMistyped {
        /// The group (1–8) whose check fails; `None` when the number of characters is wrong.
        group: Option<u32>,
    },
    /// The recovery code is well typed but belongs to another store (or was replaced by a newer one).
    #[error("the recovery code does not open this store")]
    WrongRecoveryCode,
    /// The second half of the key lies in the keychain of another computer or account; the recovery code still opens.
    #[error("the keychain of this account does not hold the secret of this store")]
    KeychainMissing,
    /// The operating system's keychain answered with an error.
    #[error("the operating system's keychain failed")]
    KeychainFailed,
    /// There is no store at this place.
    #[error("no store here")]
    NoStore,
    /// There is already a store at this place; it is never overwritten.
    #[error("a store already exists here")]
    AlreadyExists,
    /// The key file is here but its database is gone; neither opened nor overwritten.
    #[error("the database of this key file is missing")]
    DatabaseMissing,
    /// The database is here but its key file is gone.
    #[error("the key file is missing")]
    KeyFileMissing,
    /// The key file cannot be understood, or names costs no one would have chosen.
    #[error("the key file is damaged: {what}")]
    KeyFileDamaged {
        /// Which part, for the log.
        what: &'static str,
    },
    /// The database file is damaged, or does not belong to this key file.
    #[error("the database is damaged")]
    DatabaseDamaged,
    /// A stored value has a form this program never writes, or a body no longer has its hash.
    #[error("stored data is damaged: {what}")]
    DataDamaged {
        /// Which kind of value, for the log.
        what: &'static str,
    },
    /// A newer program wrote this store.
    #[error("the store has version {found}, this program knows up to {known}")]
    FromTheFuture {
        /// Version found.
        found: u32,
        /// Highest version this program knows.
        known: u32,
    },
    /// Another running program has the store open.
    #[error("the store is open in another program")]
    Busy,
    /// No room left on the disk; nothing of the last action was kept, everything before it was.
    #[error("the disk is full")]
    DiskFull,
    /// The folder or file may not be read or written by this account.
    #[error("no permission to read or write here")]
    NoAccess,
    /// The place is on the network, where locks and syncs cannot be trusted.
    #[error("a store may not lie on a network folder")]
    NetworkPlace,
    /// This build cannot encrypt as it must; nothing was written.
    #[error("this build does not encrypt: {what}")]
    NotEncryptedBuild {
        /// What is missing, for the log.
        what: &'static str,
    },
    /// There is no such import, row, submission, message or attempt.
    #[error("no such {what}")]
    NotFound {
        /// What was looked for.
        what: &'static str,
    },
    /// A message may not go from one state to the other.
    #[error("a message may not go from {from:?} to {to:?}")]
    NotAllowed {
        /// The state it is in.
        from: MessageState,
        /// The state that was asked for.
        to: MessageState,
    },
    /// The attempt has already ended, or was given up after a crash.
    #[error("the attempt has already ended")]
    AttemptEnded,
    /// A message with this id is in the outbox already.
    #[error("the message id is already used")]
    MessageIdUsed,
    /// Reading or writing a file failed.
    #[error("input or output failed while {doing}: {kind}")]
    Io {
        /// What was being done, for the log.
        doing: &'static str,
        /// The kind of failure.
        kind: io::ErrorKind,
    },
    /// The database refused; a fault of this program.
    #[error("the database refused ({code}): {text}")]
    Database {
        /// SQLite's extended result code, 0 where there is none.
        code: i32,
        /// SQLite's message: names of tables and columns, never values.
        text: String,
    },
}

impl StoreError {
    /// Whether the machine or its disk is at fault and not what was typed.
    #[must_use]
    pub fn is_of_the_machine(&self) -> bool {
        match self {
            Self::DiskFull
            | Self::NoAccess
            | Self::Io { .. }
            | Self::Busy
            | Self::DatabaseDamaged
            | Self::DataDamaged { .. }
            | Self::DatabaseMissing
            | Self::KeyFileMissing
            | Self::KeyFileDamaged { .. }
            | Self::KeychainFailed
            | Self::NotEncryptedBuild { .. }
            | Self::Database { .. } => true,
            Self::WrongPasscode { .. }
            | Self::TooManyTries { .. }
            | Self::EmptyPasscode
            | Self::RecoveryCodeMistyped { .. }
            | Self::WrongRecoveryCode
            | Self::KeychainMissing
            | Self::NoStore
            | Self::AlreadyExists
            | Self::FromTheFuture { .. }
            | Self::NetworkPlace
            | Self::NotFound { .. }
            | Self::NotAllowed { .. }
            | Self::AttemptEnded
            | Self::MessageIdUsed => false,
        }
    }

    /// The stable name of this case, for `{code, message, next_step}` and for tests.
    #[must_use]
    pub fn code(&self) -> &'static str {
        match self {
            Self::WrongPasscode { .. } => "wrong_passcode",
            Self::TooManyTries { .. } => "too_many_tries",
            Self::EmptyPasscode => "empty_passcode",
            Self::RecoveryCodeMistyped { .. } => "recovery_code_mistyped",
            Self::WrongRecoveryCode => "wrong_recovery_code",
            Self::KeychainMissing => "keychain_missing",
            Self::KeychainFailed => "keychain_failed",
            Self::NoStore => "no_store",
            Self::AlreadyExists => "store_exists",
            Self::DatabaseMissing => "database_missing",
            Self::KeyFileMissing => "key_file_missing",
            Self::KeyFileDamaged { .. } => "key_file_damaged",
            Self::DatabaseDamaged => "database_damaged",
            Self::DataDamaged { .. } => "data_damaged",
            Self::FromTheFuture { .. } => "from_the_future",
            Self::Busy => "store_busy",
            Self::DiskFull => "disk_full",
            Self::NoAccess => "no_access",
            Self::NetworkPlace => "network_place",
            Self::NotEncryptedBuild { .. } => "not_encrypted_build",
            Self::NotFound { .. } => "not_found",
            Self::NotAllowed { .. } => "not_allowed",
            Self::AttemptEnded => "attempt_ended",
            Self::MessageIdUsed => "message_id_used",
            Self::Io { .. } => "store_io",
            Self::Database { .. } => "store_database",
        }
    }

    /// A file operation failed. `doing` is a fixed phrase: paths carry the names of people.
    pub(crate) fn io(doing: &'static str) -> impl FnOnce(io::Error) -> Self {
        move |error| match error.kind() {
            io::ErrorKind::StorageFull | io::ErrorKind::QuotaExceeded => Self::DiskFull,
            io::ErrorKind::PermissionDenied | io::ErrorKind::ReadOnlyFilesystem => Self::NoAccess,
            kind => Self::Io { doing, kind },
        }
    }
}

impl From<rusqlite::Error> for StoreError {
    fn from(error: rusqlite::Error) -> Self {
        use rusqlite::ErrorCode as Code;
        let (failure, text) = match error {
            rusqlite::Error::SqliteFailure(failure, text) => (failure, text),
            // Holds the statement itself, which is not for an error text.
            rusqlite::Error::SqlInputError { error, msg, .. } => (error, Some(msg)),
            rusqlite::Error::FromSqlConversionFailure(..)
            | rusqlite::Error::IntegralValueOutOfRange(..)
            | rusqlite::Error::InvalidColumnType(..) => return Self::DataDamaged { what: "a column" },
            other => return Self::Database { code: 0, text: kind_of(&other).to_owned() },
        };
        match failure.code {
            Code::DiskFull => Self::DiskFull,
            Code::DatabaseBusy | Code::DatabaseLocked => Self::Busy,
            Code::DatabaseCorrupt | Code::NotADatabase => Self::DatabaseDamaged,
            Code::ReadOnly | Code::CannotOpen | Code::PermissionDenied => Self::NoAccess,
            Code::SystemIoFailure => {
                Self::Io { doing: "reading or writing the database", kind: io::ErrorKind::Other }
            }
            _ => Self::Database { code: failure.extended_code, text: text.unwrap_or_default() },
        }
    }
}

/// The name of a failure without the values it carries.
fn kind_of(error: &rusqlite::Error) -> &'static str {
    match error {
        rusqlite::Error::QueryReturnedNoRows => "no row",
        rusqlite::Error::InvalidParameterCount(..) => "parameter count",
        rusqlite::Error::InvalidColumnIndex(..) => "column index",
        rusqlite::Error::MultipleStatement => "several statements",
        _ => "other",
    }
}
