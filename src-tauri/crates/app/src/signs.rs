//! Signs of life of a long command, and the way to stop it. They are asked for beside the desk: while a command has the
//! desk, a window still gets an answer here.

use std::path::Path;
use std::sync::atomic::{AtomicBool, AtomicU32, Ordering};
use std::sync::{Mutex, PoisonError};

use crate::check::Step;
use crate::wire::Sign;

/// Shared between the command that works and the window that asks.
#[derive(Debug, Default)]
pub struct Signs {
    stop: AtomicBool,
    doing: Mutex<(&'static str, String)>,
    nth: AtomicU32,
    of: AtomicU32,
    rows: AtomicU32,
}

impl Signs {
    /// What is being done now.
    pub fn now(&self) -> Sign {
        let (doing, file) = self.doing.lock().unwrap_or_else(PoisonError::into_inner).clone();
        Sign {
            doing: if doing.is_empty() { "idle" } else { doing }.to_owned(),
            file,
            nth: self.nth.load(Ordering::Relaxed),
            of: self.of.load(Ordering::Relaxed),
            rows: self.rows.load(Ordering::Relaxed),
        }
    }

    /// Asks the command to stop at its next sign of life. Nothing is kept of what it did.
    pub fn stop(&self) {
        self.stop.store(true, Ordering::Relaxed);
    }

    /// Whether somebody asked to stop since the command began.
    pub(crate) fn stopped(&self) -> bool {
        self.stop.load(Ordering::Relaxed)
    }

    pub(crate) fn begin(&self, files: usize) {
        self.stop.store(false, Ordering::Relaxed);
        self.nth.store(0, Ordering::Relaxed);
        self.of.store(u32::try_from(files).unwrap_or(u32::MAX), Ordering::Relaxed);
        self.say("reading", "");
    }

    /// Takes in a step of a check; returns whether to go on.
    pub(crate) fn step(&self, step: &Step<'_>) -> bool {
        match step {
            Step::Reading { path, progress } => {
                let name = name(path);
                if self.doing.lock().unwrap_or_else(PoisonError::into_inner).1 != name {
                    self.nth.fetch_add(1, Ordering::Relaxed);
                    self.say("reading", &name);
                }
                self.rows.store(u32::try_from(progress.rows).unwrap_or(u32::MAX), Ordering::Relaxed);
            }
            Step::Checking { .. } => self.say("checking", ""),
        }
        !self.stopped()
    }

    pub(crate) fn say(&self, doing: &'static str, file: &str) {
        *self.doing.lock().unwrap_or_else(PoisonError::into_inner) = (doing, file.to_owned());
        self.rows.store(0, Ordering::Relaxed);
    }

    pub(crate) fn end(&self) {
        self.say("", "");
    }
}

/// A file's name without its folder.
pub(crate) fn name(path: &Path) -> String {
    path.file_name().map(|name| name.to_string_lossy().into_owned()).unwrap_or_default()
}
