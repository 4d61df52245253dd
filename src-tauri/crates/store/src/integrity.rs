//! Whether the file is whole, and a copy that is known to be whole. When to look and where to copy to is the caller's.

use crate::Store;
use crate::audit::Detail;
use crate::connection::open_keyed;
use crate::error::{Result, StoreError};
use crate::place::{Place, rename, write_whole};
use rusqlite::Connection;
use std::fs::{self, File};
use std::path::Path;

/// What an integrity check found.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
pub struct Integrity {
    /// Pages whose authentication code does not fit.
    pub damaged_pages: u32,
    /// Faults in the structure of tables and indexes.
    pub faults: u32,
    /// Rows that point at a row which is not there.
    pub broken_links: u32,
}

impl Integrity {
    /// Nothing was found.
    #[must_use]
    pub fn is_sound(&self) -> bool {
        *self == Self::default()
    }
}

impl Store {
    /// Reads the whole file: authentication codes, structure, links. Takes seconds on a large history.
    ///
    /// # Errors
    /// When the file is too damaged to be read at all.
    pub fn check_integrity(&self) -> Result<Integrity> {
        check(&self.connection)
    }

    /// Copies the history and its key file to `to`, a new store of the same passcode and recovery code, and reads the
    /// copy back before calling it a backup. After restoring an old backup, reconcile before sending: what was sent
    /// since is not in it.
    ///
    /// # Errors
    /// [`StoreError::AlreadyExists`] (nothing is overwritten), [`StoreError::NetworkPlace`],
    /// [`StoreError::DatabaseDamaged`] where the copy is not whole, or writing failed.
    pub fn backup_to(&mut self, to: &Path, at: i64) -> Result<()> {
        let place = Place::at(to)?;
        if place.database.exists() || place.key.exists() {
            return Err(StoreError::AlreadyExists);
        }
        place.make_folder()?;
        place.remove_unfinished()?;
        let unfinished = place
            .unfinished
            .to_str()
            .ok_or(StoreError::Io { doing: "naming the copy", kind: std::io::ErrorKind::InvalidFilename })?;
        self.act(at, "backup", |_| Ok(((), Detail::default())))?;
        self.connection.execute("VACUUM INTO ?1", [unfinished])?;
        File::options()
            .write(true)
            .open(&place.unfinished)
            .and_then(|copy| copy.sync_all())
            .map_err(StoreError::io("syncing the copy"))?;
        let copy = open_keyed(&place.unfinished, &self.key)?;
        if !check(&copy)?.is_sound() || rows(&copy)? != rows(&self.connection)? {
            return Err(StoreError::DatabaseDamaged);
        }
        copy.close().map_err(|(_, error)| error)?;
        let key = fs::read(&self.place.key).map_err(StoreError::io("reading the key file"))?;
        write_whole(&place.key, &key)?;
        rename(&place.unfinished, &place.database)
    }
}

fn check(connection: &Connection) -> Result<Integrity> {
    Ok(Integrity {
        damaged_pages: count(connection, "PRAGMA cipher_integrity_check", None)?,
        faults: count(connection, "PRAGMA integrity_check", Some("ok"))?,
        broken_links: count(connection, "PRAGMA foreign_key_check", None)?,
    })
}

/// Rows a pragma answers, beside the one that says all is well.
fn count(connection: &Connection, pragma: &str, well: Option<&str>) -> Result<u32> {
    let mut statement = connection.prepare(pragma)?;
    let mut rows = statement.query([])?;
    let mut count = 0;
    while let Some(row) = rows.next()? {
        if well.is_none() || row.get_ref(0)?.as_str().ok() != well {
            count += 1;
        }
    }
    Ok(count)
}

fn rows(connection: &Connection) -> Result<(i64, i64, i64, i64)> {
    Ok(connection.query_row(
        "SELECT (SELECT count(*) FROM import_row), (SELECT count(*) FROM message),
                (SELECT count(*) FROM attempt), (SELECT max(seq) FROM audit)",
        [],
        |row| Ok((row.get(0)?, row.get(1)?, row.get(2)?, row.get(3)?)),
    )?)
}
