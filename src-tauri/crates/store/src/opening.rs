//! Making, opening and re-keying a store. What is kept in it is in the topic files; how the key is wrapped is in
//! `key_file`.

use crate::audit::{self, Detail};
use crate::connection;
use crate::error::{Result, StoreError};
use crate::key_file::KeyFile;
use crate::keychain::Keychain;
use crate::place::{Place, make_private, rename};
use crate::recovery::RecoveryCode;
use crate::secret::{KdfCost, Secret};
use crate::tries::Tries;
use rusqlite::{Connection, Transaction, TransactionBehavior};
use std::fmt;
use std::fs::{self, File};
use std::path::Path;

/// An open history. Dropping it forgets the key and lets the next program in.
pub struct Store {
    // Fields are dropped in this order: the database is closed before the lock is let go.
    pub(crate) connection: Connection,
    pub(crate) place: Place,
    pub(crate) key: Secret,
    interrupted: u32,
    _lock: File,
}

impl fmt::Debug for Store {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("Store(…)")
    }
}

impl Store {
    /// Whether there is a store at `path` (its database file).
    #[must_use]
    pub fn exists(path: &Path) -> bool {
        path.is_file()
    }

    /// Makes a new store and opens it. The recovery code is shown to the person once and kept nowhere.
    ///
    /// # Errors
    /// [`StoreError::AlreadyExists`], [`StoreError::DatabaseMissing`] (a key file whose database is gone),
    /// [`StoreError::EmptyPasscode`], [`StoreError::NetworkPlace`], or writing failed.
    pub fn create(
        path: &Path,
        passcode: &str,
        keychain: Keychain,
        cost: KdfCost,
        now: i64,
    ) -> Result<(Self, RecoveryCode)> {
        let place = Place::at(path)?;
        place.make_folder()?;
        let lock = place.lock()?;
        if path.exists() {
            return Err(StoreError::AlreadyExists);
        }
        // A key file alone: either a creation that did not finish (its database still has the other name), or the
        // last hope for a database that was moved away.
        if place.key.exists() && !place.unfinished.exists() {
            return Err(StoreError::DatabaseMissing);
        }
        place.remove_unfinished()?;

        let key = Secret::random()?;
        let (key_file, code) = KeyFile::make(&key, passcode, keychain, cost)?;
        make_private(&place.unfinished)?;
        // Closing brings everything from the WAL into the one file that is renamed.
        connection::open(&place.unfinished, &key)?.close().map_err(|(_, error)| error)?;
        key_file.write(&place)?;
        rename(&place.unfinished, &place.database)?;
        let connection = connection::open(&place.database, &key)?;
        let mut store = Self { connection, place, key, interrupted: 0, _lock: lock };
        store.act(now, "create", |_| Ok(((), Detail::default())))?;
        Ok((store, code))
    }

    /// Opens a store.
    ///
    /// # Errors
    /// [`StoreError::NoStore`], [`StoreError::Busy`], [`StoreError::WrongPasscode`], [`StoreError::TooManyTries`],
    /// [`StoreError::KeychainMissing`], [`StoreError::KeyFileMissing`], [`StoreError::KeyFileDamaged`],
    /// [`StoreError::DatabaseDamaged`], [`StoreError::FromTheFuture`], or reading failed.
    pub fn open(path: &Path, passcode: &str, keychain: Keychain, now: i64) -> Result<Self> {
        let (place, lock) = take(path)?;
        let tries = Tries::read(&place);
        tries.check(&place, now)?;
        let Some(key) = KeyFile::read(&place)?.open(passcode, keychain)? else {
            return Err(StoreError::WrongPasscode { tries_left: tries.count(&place, now)? });
        };
        let store = Self::opened(place, lock, key, "open", tries.wrong, now)?;
        tries.forget(&store.place)?;
        Ok(store)
    }

    /// Opens a store with its recovery code, in any case and spacing. Let the person choose a new passcode next
    /// ([`Store::set_passcode`]). Wrong passcodes before do not make it wait: a code of 160 bits cannot be guessed.
    ///
    /// # Errors
    /// [`StoreError::RecoveryCodeMistyped`], [`StoreError::WrongRecoveryCode`], else as [`Store::open`].
    pub fn open_with_recovery(path: &Path, code: &str, now: i64) -> Result<Self> {
        let (place, lock) = take(path)?;
        let tries = Tries::read(&place);
        let key = KeyFile::read(&place)?.open_with_recovery(code)?;
        let store = Self::opened(place, lock, key, "open_with_recovery", tries.wrong, now)?;
        tries.forget(&store.place)?;
        Ok(store)
    }

    fn opened(place: Place, lock: File, key: Secret, how: &str, wrong: u32, now: i64) -> Result<Self> {
        let connection = connection::open(&place.database, &key)?;
        let mut store = Self { connection, place, key, interrupted: 0, _lock: lock };
        let detail = Detail::default().number("wrong_tries_before", wrong);
        store.act(now, how, |_| Ok(((), detail)))?;
        // The lock is ours, so nobody is sending: what stands at `sending` was cut off.
        store.interrupted = store.recover_interrupted(now)?;
        Ok(store)
    }

    /// How many messages were on their way when the store was last left; they are `unknown` now.
    #[must_use]
    pub fn interrupted(&self) -> u32 {
        self.interrupted
    }

    /// Sets a new passcode from the old one.
    ///
    /// # Errors
    /// [`StoreError::WrongPasscode`] where `old` is not the passcode, [`StoreError::EmptyPasscode`], or writing failed;
    /// the old passcode still opens then.
    pub fn change_passcode(&mut self, old: &str, new: &str, keychain: Keychain, now: i64) -> Result<()> {
        let tries = Tries::read(&self.place);
        tries.check(&self.place, now)?;
        if KeyFile::read(&self.place)?.open(old, keychain)?.is_none() {
            return Err(StoreError::WrongPasscode { tries_left: tries.count(&self.place, now)? });
        }
        tries.forget(&self.place)?;
        self.set_passcode(new, keychain, now)
    }

    /// Sets a new passcode on an open store without the old one, after [`Store::open_with_recovery`]. Also binds the
    /// store to the keychain of this account, if `keychain` says so.
    ///
    /// # Errors
    /// [`StoreError::EmptyPasscode`], or writing failed; what opened before still opens then.
    pub fn set_passcode(&mut self, new: &str, keychain: Keychain, now: i64) -> Result<()> {
        let changed = KeyFile::read(&self.place)?.with_passcode(&self.key, new, keychain)?;
        // The audit row first: it may be one too many after a power cut, never one too few.
        self.act(now, "set_passcode", |_| Ok(((), Detail::default())))?;
        changed.write(&self.place)
    }

    /// Makes a new recovery code, to be shown once; the old one opens nothing any more.
    ///
    /// # Errors
    /// When writing failed; the old code still opens then.
    pub fn renew_recovery_code(&mut self, now: i64) -> Result<RecoveryCode> {
        let (changed, code) = KeyFile::read(&self.place)?.with_new_recovery(&self.key)?;
        self.act(now, "renew_recovery_code", |_| Ok(((), Detail::default())))?;
        changed.write(&self.place)?;
        Ok(code)
    }

    /// One action: `work` and its audit row in one transaction, durable when this returns.
    pub(crate) fn act<T>(
        &mut self,
        at: i64,
        action: &str,
        work: impl FnOnce(&Transaction<'_>) -> Result<(T, Detail)>,
    ) -> Result<T> {
        let transaction = self.connection.transaction_with_behavior(TransactionBehavior::Immediate)?;
        let (value, detail) = work(&transaction)?;
        audit::append(&transaction, at, action, detail)?;
        transaction.commit()?;
        Ok(value)
    }
}

/// Takes an existing store for this program.
fn take(path: &Path) -> Result<(Place, File)> {
    let place = Place::at(path)?;
    if !fs::exists(path).map_err(StoreError::io("looking for the store"))? {
        return Err(match (place.key.exists(), place.unfinished.exists()) {
            (true, false) => StoreError::DatabaseMissing,
            _ => StoreError::NoStore,
        });
    }
    let lock = place.lock()?;
    Ok((place, lock))
}
