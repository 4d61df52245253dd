//! The one way a database is opened: key first, proof that it encrypts, then the settings everything else relies
//! on, then the migrations. Nothing of what the tables mean.

use crate::error::{Result, StoreError};
use crate::secret::Secret;
use rusqlite::config::DbConfig;
use rusqlite::{Connection, OpenFlags, TransactionBehavior};
use std::path::Path;
use zeroize::Zeroizing;

/// SQLite before 3.51.3 can corrupt a WAL that is reset while another connection writes.
const SQLITE_FLOOR: i32 = 3_051_003;

/// Numbered, in order, never edited once shipped.
const MIGRATIONS: &[(u32, &str)] = &[
    (1, include_str!("../migrations/0001_history.sql")),
    (2, include_str!("../migrations/0002_sections_apart.sql")),
];

/// Opens an existing file with its key and brings its tables up to date.
pub(crate) fn open(path: &Path, key: &Secret) -> Result<Connection> {
    let mut connection = open_keyed(path, key)?;
    connection.pragma_update_and_check(None, "journal_mode", "WAL", |row| {
        let mode: String = row.get(0)?;
        Ok(mode)
    })?;
    connection.execute_batch(
        // FULL: in WAL mode anything less loses acknowledged commits when the power goes.
        "PRAGMA synchronous = FULL;
         PRAGMA foreign_keys = ON;
         PRAGMA trusted_schema = OFF;
         PRAGMA secure_delete = ON;
         PRAGMA temp_store = MEMORY;
         PRAGMA mmap_size = 0;
         PRAGMA cell_size_check = ON;
         PRAGMA journal_size_limit = 16777216;",
    )?;
    connection.set_db_config(DbConfig::SQLITE_DBCONFIG_DEFENSIVE, true)?;
    connection.set_prepared_statement_cache_capacity(64);
    migrate(&mut connection, MIGRATIONS)?;
    Ok(connection)
}

/// Opens with the key and nothing more: the file is read, its first page is right, it is really encrypted.
pub(crate) fn open_keyed(path: &Path, key: &Secret) -> Result<Connection> {
    let flags = OpenFlags::SQLITE_OPEN_READ_WRITE | OpenFlags::SQLITE_OPEN_NO_MUTEX;
    let connection = Connection::open_with_flags(path, flags)?;
    // A raw key: it is random already, so SQLCipher's own key stretching would only cost time at every start.
    let statement = Zeroizing::new(format!("PRAGMA key = \"x'{}'\";", key.hex().as_str()));
    connection.execute_batch(&statement)?;
    // SQLCipher would write to standard error what the caller gets as an error anyway.
    pragma_text(&connection, "PRAGMA cipher_log_level = NONE")?;
    // Freed memory is wiped, so that people do not linger in it; it about doubles the time of a large import.
    connection.execute_batch("PRAGMA cipher_memory_security = ON;")?;
    assert_encrypts(&connection)?;
    connection.busy_timeout(std::time::Duration::from_secs(5))?;
    // The first read: a key that does not fit shows here.
    connection.query_row("SELECT count(*) FROM sqlite_schema", [], |row| row.get::<_, i64>(0))?;
    Ok(connection)
}

/// Plain SQLite ignores `PRAGMA key` in silence and would write everything in the clear.
fn assert_encrypts(connection: &Connection) -> Result<()> {
    let lacks = |what| Err(StoreError::NotEncryptedBuild { what });
    if pragma_text(connection, "PRAGMA cipher_version")?.is_none() {
        return lacks("SQLCipher");
    }
    if pragma_text(connection, "PRAGMA cipher_provider")?.as_deref() != Some("openssl") {
        return lacks("the OpenSSL provider");
    }
    if rusqlite::version_number() < SQLITE_FLOOR {
        return lacks("SQLite 3.51.3");
    }
    Ok(())
}

/// The single text a pragma answers, if it answers.
pub(crate) fn pragma_text(connection: &Connection, pragma: &'static str) -> Result<Option<String>> {
    let mut statement = connection.prepare(pragma)?;
    let mut rows = statement.query([])?;
    Ok(match rows.next()? {
        Some(row) => Some(row.get(0)?),
        None => None,
    })
}

/// Each migration and its number in one transaction: killed anywhere, the file is at the old version or the new.
fn migrate(connection: &mut Connection, migrations: &[(u32, &str)]) -> Result<()> {
    let found: u32 = connection.query_row("PRAGMA user_version", [], |row| row.get(0))?;
    let known = migrations.last().map_or(0, |(version, _)| *version);
    if found > known {
        return Err(StoreError::FromTheFuture { found, known });
    }
    for (version, sql) in migrations.iter().filter(|(version, _)| *version > found) {
        let step = connection.transaction_with_behavior(TransactionBehavior::Immediate)?;
        step.execute_batch(sql)?;
        step.pragma_update(None, "user_version", version)?;
        step.commit()?;
    }
    Ok(())
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::place::make_private;

    fn known_version() -> u32 {
        MIGRATIONS.last().unwrap().0
    }

    fn fresh(path: &Path) -> (Connection, Secret) {
        make_private(path).unwrap();
        let key = Secret::random().unwrap();
        (open(path, &key).unwrap(), key)
    }

    #[test]
    fn every_setting_holds_on_an_open_connection() {
        let folder = tempfile::tempdir().unwrap();
        let (connection, _) = fresh(&folder.path().join("s.scb"));
        let asked = |pragma: &str| -> String {
            connection
                .query_row(&format!("PRAGMA {pragma}"), [], |row| {
                    Ok(match row.get_ref(0)? {
                        rusqlite::types::ValueRef::Integer(n) => n.to_string(),
                        other => other.as_str()?.to_owned(),
                    })
                })
                .unwrap()
        };
        for (pragma, value) in [
            ("journal_mode", "wal"),
            ("synchronous", "2"),
            ("foreign_keys", "1"),
            ("trusted_schema", "0"),
            ("secure_delete", "1"),
            ("temp_store", "2"),
            ("busy_timeout", "5000"),
            ("cipher_provider", "openssl"),
            ("cipher_memory_security", "1"),
        ] {
            assert_eq!(asked(pragma), value, "{pragma} as the design asks");
        }
        let refused =
            connection.execute_batch("PRAGMA writable_schema = ON; UPDATE sqlite_schema SET sql = ''");
        assert!(refused.is_err(), "defensive mode keeps the schema from being written");
    }

    #[test]
    fn a_new_file_gets_every_migration_and_strict_tables() {
        let folder = tempfile::tempdir().unwrap();
        let (connection, _) = fresh(&folder.path().join("s.scb"));
        let version: u32 = connection.query_row("PRAGMA user_version", [], |row| row.get(0)).unwrap();
        assert_eq!(version, known_version(), "an empty file is brought to the newest version");
        let loose: Option<String> = connection
            .query_row(
                "SELECT group_concat(name) FROM pragma_table_list
                 WHERE schema = 'main' AND type = 'table' AND NOT strict AND name NOT LIKE 'sqlite%'",
                [],
                |row| row.get(0),
            )
            .unwrap();
        assert_eq!(loose, None, "every table is STRICT");
    }

    #[test]
    fn migrations_are_numbered_in_order_and_a_broken_one_leaves_the_old_version() {
        for (index, (version, _)) in MIGRATIONS.iter().enumerate() {
            assert_eq!(usize::try_from(*version).unwrap(), index + 1, "numbers rise by one");
        }
        let folder = tempfile::tempdir().unwrap();
        let (mut connection, _) = fresh(&folder.path().join("s.scb"));
        let next = known_version() + 1;
        let mut with_broken = MIGRATIONS.to_vec();
        with_broken.push((next, "CREATE TABLE half (a INTEGER) STRICT; SELECT nothing FROM nowhere;"));
        migrate(&mut connection, &with_broken).unwrap_err();
        let version: u32 = connection.query_row("PRAGMA user_version", [], |row| row.get(0)).unwrap();
        let half: i64 = connection
            .query_row("SELECT count(*) FROM sqlite_schema WHERE name = 'half'", [], |r| r.get(0))
            .unwrap();
        assert_eq!((version, half), (known_version(), 0), "old or new, never between");
    }

    #[test]
    fn a_file_of_a_newer_program_is_refused_by_name() {
        let folder = tempfile::tempdir().unwrap();
        let path = folder.path().join("s.scb");
        let (connection, key) = fresh(&path);
        connection.pragma_update(None, "user_version", 99).unwrap();
        drop(connection);
        let error = open(&path, &key).unwrap_err();
        assert!(
            matches!(error, StoreError::FromTheFuture { found: 99, known } if known == known_version()),
            "both versions are named, got {error}"
        );
    }

    #[test]
    fn a_key_of_another_store_is_damage_and_not_an_empty_database() {
        let folder = tempfile::tempdir().unwrap();
        let path = folder.path().join("s.scb");
        drop(fresh(&path));
        let error = open(&path, &Secret::random().unwrap()).unwrap_err();
        assert_eq!(error.code(), "database_damaged", "the key file does not belong to the database");
    }
}
