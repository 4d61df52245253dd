//! Where a store lies: its files, the lock between two programs, writing that survives a power cut. Nothing of
//! what the files hold.
//!
//! `<name>.scb` database · `-key` wrapped keys · `-lock` held while open · `-tries` wrong passcodes ·
//! `-new` a creation not yet finished · `-wal`, `-shm` SQLite's own.

use crate::error::{Result, StoreError};
use std::ffi::OsString;
use std::fs::{self, File, OpenOptions, TryLockError};
use std::io::{self, Write};
use std::path::{Path, PathBuf};

/// The files of one store.
#[derive(Debug, Clone)]
pub(crate) struct Place {
    pub database: PathBuf,
    pub key: PathBuf,
    pub unfinished: PathBuf,
    pub tries: PathBuf,
    lock: PathBuf,
}

impl Place {
    /// Names the files; refuses places where neither locks nor syncs can be trusted.
    pub fn at(database: &Path) -> Result<Self> {
        if cfg!(windows) && looks_like_network(&database.to_string_lossy()) {
            return Err(StoreError::NetworkPlace);
        }
        Ok(Self {
            database: database.to_owned(),
            key: beside(database, "-key"),
            unfinished: beside(database, "-new"),
            tries: beside(database, "-tries"),
            lock: beside(database, "-lock"),
        })
    }

    /// Makes the folder, for this account only where the system can say so.
    pub fn make_folder(&self) -> Result<()> {
        let Some(folder) = folder_of(&self.database) else { return Ok(()) };
        let mut builder = fs::DirBuilder::new();
        builder.recursive(true);
        #[cfg(unix)]
        std::os::unix::fs::DirBuilderExt::mode(&mut builder, 0o700);
        builder.create(folder).map_err(StoreError::io("making the folder"))
    }

    /// Takes the store for this program until the returned file is dropped. The system lets go of it when the
    /// program dies, however it dies.
    pub fn lock(&self) -> Result<File> {
        let file = private()
            .create(true)
            .write(true)
            .open(&self.lock)
            .map_err(StoreError::io("opening the lock"))?;
        match file.try_lock() {
            Ok(()) => Ok(file),
            Err(TryLockError::WouldBlock) => Err(StoreError::Busy),
            Err(TryLockError::Error(error)) => Err(StoreError::io("locking")(error)),
        }
    }

    /// Removes what a creation that did not finish left behind.
    pub fn remove_unfinished(&self) -> Result<()> {
        for file in
            [self.unfinished.clone(), beside(&self.unfinished, "-wal"), beside(&self.unfinished, "-shm")]
        {
            remove_if_there(&file)?;
        }
        Ok(())
    }
}

/// `path` with `suffix` after its whole file name.
pub(crate) fn beside(path: &Path, suffix: &str) -> PathBuf {
    let mut name: OsString = path.as_os_str().to_owned();
    name.push(suffix);
    PathBuf::from(name)
}

/// Removes a file that may be missing.
pub(crate) fn remove_if_there(path: &Path) -> Result<()> {
    match fs::remove_file(path) {
        Err(error) if error.kind() != io::ErrorKind::NotFound => {
            Err(StoreError::io("removing a file")(error))
        }
        _ => Ok(()),
    }
}

/// Makes an empty file that only this account may read, and fails where one is.
pub(crate) fn make_private(path: &Path) -> Result<()> {
    private().create_new(true).write(true).open(path).map(drop).map_err(StoreError::io("making a file"))
}

/// After a power cut there is the old content or the new, never half of it.
pub(crate) fn write_whole(path: &Path, bytes: &[u8]) -> Result<()> {
    let draft = beside(path, ".tmp");
    let mut file = private()
        .create(true)
        .truncate(true)
        .write(true)
        .open(&draft)
        .map_err(StoreError::io("making a draft"))?;
    file.write_all(bytes).map_err(StoreError::io("writing a draft"))?;
    file.sync_all().map_err(StoreError::io("syncing a draft"))?;
    drop(file);
    rename(&draft, path)
}

/// Renames over what is there and makes the name durable.
pub(crate) fn rename(from: &Path, to: &Path) -> Result<()> {
    let mut tries = 0;
    // A virus scanner may hold a fresh file for a moment on Windows.
    while let Err(error) = fs::rename(from, to) {
        tries += 1;
        if !cfg!(windows) || tries > 20 || error.kind() == io::ErrorKind::NotFound {
            return Err(StoreError::io("renaming")(error));
        }
        std::thread::sleep(std::time::Duration::from_millis(200));
    }
    sync_folder(to)
}

/// A new name is durable only when its folder was synced; Windows does that with the file.
fn sync_folder(path: &Path) -> Result<()> {
    if cfg!(unix)
        && let Some(folder) = folder_of(path)
    {
        File::open(folder)
            .and_then(|folder| folder.sync_all())
            .map_err(StoreError::io("syncing the folder"))?;
    }
    Ok(())
}

fn folder_of(path: &Path) -> Option<&Path> {
    match path.parent() {
        Some(folder) if folder.as_os_str().is_empty() => Some(Path::new(".")),
        other => other,
    }
}

fn private() -> OpenOptions {
    let mut options = OpenOptions::new();
    #[cfg(unix)]
    std::os::unix::fs::OpenOptionsExt::mode(&mut options, 0o600);
    // Lock and draft are opened over old ones; only the draft wants truncation and says so.
    options.truncate(false);
    options
}

/// `\\host\share`, `//host/share`, `\\?\UNC\…`; not `\\?\C:\…` and `\\.\…`, which are local.
fn looks_like_network(path: &str) -> bool {
    let path = path.replace('/', "\\");
    let Some(rest) = path.strip_prefix("\\\\") else { return false };
    match rest.strip_prefix("?\\") {
        Some(long) => long.get(..4).is_some_and(|head| head.eq_ignore_ascii_case("UNC\\")),
        None => !rest.starts_with(".\\"),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_share_is_network_and_a_drive_is_not() {
        for path in
            [r"\\may-chu\chung\so.scb", "//may-chu/chung/so.scb", r"\\?\UNC\may-chu\so.scb", r"\\?\unc\m\s"]
        {
            assert!(looks_like_network(path), "{path} names another computer");
        }
        for path in
            [r"C:\Users\Nguyễn Văn A\so.scb", r"\\?\C:\so.scb", r"\\.\C:\so.scb", "so.scb", "/home/a/so.scb"]
        {
            assert!(!looks_like_network(path), "{path} is on this computer");
        }
    }

    #[test]
    fn writing_whole_replaces_and_leaves_no_draft() {
        let folder = tempfile::tempdir().unwrap();
        let path = folder.path().join("khóa");
        write_whole(&path, b"one, and longer").unwrap();
        write_whole(&path, b"two").unwrap();
        assert_eq!(fs::read(&path).unwrap(), b"two", "the second content stands alone");
        assert_eq!(fs::read_dir(folder.path()).unwrap().count(), 1, "no draft is left beside it");
    }
}
