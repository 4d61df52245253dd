//! The clerk's desk: the pack of rules, the way to the reader, the clock, and the open history.

use std::path::{Path, PathBuf};
use std::sync::Arc;

use domain::pack::Pack;
use jiff::civil::Date;
use sheet::{Limits, ReaderCommand};
use store::{Keychain, RecoveryCode, Store};

use crate::draft::DraftOnDesk;
use crate::error::{AppError, Result};
use crate::open::OpenList;
use crate::profiles::Line;
use crate::signs::Signs;

/// What a host gives: how to start the reader, and what time it is.
#[derive(Debug, Clone)]
pub struct Host {
    /// The command that serves `sheet::serve_reader`.
    pub reader: ReaderCommand,
    /// Limits for reading workbooks.
    pub limits: Limits,
    /// Unix time in milliseconds.
    pub clock: fn() -> i64,
}

impl Host {
    /// A host whose own executable, started with this word, is the reader; the system's clock.
    pub fn new(program: impl Into<PathBuf>, reader_word: &str) -> Self {
        let reader = ReaderCommand { program: program.into(), args: vec![reader_word.into()] };
        Self { reader, limits: Limits::default(), clock: system_clock }
    }
}

fn system_clock() -> i64 {
    jiff::Timestamp::now().as_millisecond()
}

/// Everything a clerk can do goes through here.
pub struct Desk {
    pub(crate) host: Host,
    pub(crate) pack: &'static Pack,
    pub(crate) store: Option<Store>,
    pub(crate) line: Option<Line>,
    /// The list the window works on, kept between commands.
    pub(crate) bench: Option<OpenList>,
    /// Files that were read and are not kept yet.
    pub(crate) draft: Option<DraftOnDesk>,
    pub(crate) signs: Arc<Signs>,
}

impl Desk {
    /// A desk with no history open: checking and fixing files works, nothing is kept.
    pub fn new(host: Host) -> Self {
        Self {
            host,
            pack: Pack::embedded(),
            store: None,
            line: None,
            bench: None,
            draft: None,
            signs: Arc::default(),
        }
    }

    /// The pack of fields, lists and rules.
    pub fn pack(&self) -> &'static Pack {
        self.pack
    }

    /// Signs of life of a long command, to be asked for while the desk is busy.
    pub fn signs(&self) -> Arc<Signs> {
        Arc::clone(&self.signs)
    }

    /// Unix time in milliseconds.
    pub fn now(&self) -> i64 {
        (self.host.clock)()
    }

    /// Today in Việt Nam (UTC+7, no summer time).
    pub fn today(&self) -> Date {
        crate::deadline::day_of(self.now())
    }

    /// Opens the history, or makes it when there is none; the recovery code of a new one is returned once.
    ///
    /// # Errors
    /// Whatever [`Store::open`] or [`Store::create`] says.
    pub fn open_or_create(&mut self, path: &Path, passcode: &str) -> Result<Option<RecoveryCode>> {
        let now = self.now();
        if Store::exists(path) {
            self.store = Some(Store::open(path, passcode, Keychain::System, now)?);
            return Ok(None);
        }
        let (store, code) = Store::create(path, passcode, Keychain::System, store::KdfCost::standard(), now)?;
        self.store = Some(store);
        Ok(Some(code))
    }

    /// Opens an existing history.
    ///
    /// # Errors
    /// Whatever [`Store::open`] says; [`store::StoreError::NoStore`] when there is none.
    pub fn open(&mut self, path: &Path, passcode: &str) -> Result<()> {
        self.store = Some(Store::open(path, passcode, Keychain::System, self.now())?);
        Ok(())
    }

    /// Whether there is a history at this place.
    pub fn has_history(path: &Path) -> bool {
        Store::exists(path)
    }

    /// Opens a history by its recovery code and sets a new passcode; the old code is replaced by the one returned.
    ///
    /// # Errors
    /// A wrong or mistyped code, or whatever [`Store::open_with_recovery`] says.
    pub fn recover(&mut self, path: &Path, code: &str, passcode: &str) -> Result<RecoveryCode> {
        let now = self.now();
        let mut store = Store::open_with_recovery(path, code, now)?;
        store.set_passcode(passcode, Keychain::System, now)?;
        let renewed = store.renew_recovery_code(now)?;
        self.store = Some(store);
        Ok(renewed)
    }

    /// Changes the passcode of the open history.
    ///
    /// # Errors
    /// [`AppError::Locked`], a wrong old passcode, or the key file cannot be written.
    pub fn change_passcode(&mut self, old: &str, new: &str) -> Result<()> {
        let now = self.now();
        Ok(self.store()?.change_passcode(old, new, Keychain::System, now)?)
    }

    /// Whether a history is open.
    pub fn is_open(&self) -> bool {
        self.store.is_some()
    }

    /// Closes the history and forgets its key.
    pub fn lock(&mut self) {
        self.store = None;
        self.line = None;
        self.bench = None;
        self.draft = None;
    }

    pub(crate) fn store(&mut self) -> Result<&mut Store> {
        self.store.as_mut().ok_or(AppError::Locked)
    }
}
