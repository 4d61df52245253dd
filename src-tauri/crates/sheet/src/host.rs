//! The host's side: looks at the head of a file, starts the reader process, receives the book, and sees to it that
//! the process ends: done, refused, dead, too slow or cancelled. Whatever the file does, this process goes on.

use std::ffi::OsString;
use std::fs::File;
use std::io::Read;
use std::ops::ControlFlow;
use std::path::{Path, PathBuf};
use std::process::{Child, Command, Stdio};
use std::sync::mpsc::{Receiver, RecvTimeoutError, SyncSender, sync_channel};
use std::thread;
use std::time::{Duration, Instant};

use domain::cells::RawBook;

use crate::frames::{LONGEST_FRAME, kind};
use crate::gate;
use crate::input::At;
use crate::limits::Limits;
use crate::reason::{Excess, ReadError, Unreadable, from_io};
use crate::receive::Receiving;
use crate::{BookNote, Format};

/// How to start the reader process: a program that will call [`crate::serve_reader`]. Hosts pass themselves
/// (`socanbo __read`, the window `__read`).
#[derive(Debug, Clone)]
pub struct ReaderCommand {
    /// The executable.
    pub program: PathBuf,
    /// The words that make it the reader; one argument with the limits is added behind them.
    pub args: Vec<OsString>,
}

/// How far a reading is.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct Progress {
    /// Rows with content read so far, in all sheets.
    pub rows: u64,
    /// Share of the file that has been read, 0 to 1.
    pub share: f32,
}

/// A workbook that was read.
#[derive(Debug)]
pub struct BookRead {
    /// What the file is, by its content.
    pub format: Format,
    /// Its cells.
    pub book: RawBook,
    /// What the reading left aside and a person should know.
    pub notes: Vec<BookNote>,
    /// The most memory the reader process held, in kilobytes; 0 where the system does not say.
    pub child_peak_kb: u64,
}

/// The caller hears at least this often, so a cancel is never older.
const TICK: Duration = Duration::from_millis(100);
/// To start a process: a slow disk and a thorough virus scanner, but not for ever.
const START: Duration = Duration::from_secs(30);
/// Frames on their way between pipe and caller.
const WAITING: usize = 8;

/// Reads a workbook in a process of its own. `progress` is called about ten times a second and at the end; when it
/// breaks, the reading is stopped and ends as [`ReadError::Cancelled`].
pub fn read_book(
    path: &Path,
    reader: &ReaderCommand,
    limits: &Limits,
    progress: &mut dyn FnMut(Progress) -> ControlFlow<()>,
) -> Result<BookRead, ReadError> {
    let (file, length) = open(path, limits)?;
    let process = Process::start(reader, limits, file)?;
    let mut receiving = Receiving::new(limits);
    receive(&process, &mut receiving, limits.time_for(length), progress)?;
    // All has been said; the reader need not tidy up.
    drop(process);
    // Said once more at the end, so that a display can be complete.
    let _ = progress(Progress { rows: receiving.rows, share: 1.0 });
    let format = receiving.format.ok_or(ReadError::ReaderDied)?;
    Ok(BookRead { format, book: receiving.book, notes: receiving.notes, child_peak_kb: receiving.peak_kb })
}

/// Opens the file and lets the gate see its head; most wrong files end here, without a process.
fn open(path: &Path, limits: &Limits) -> Result<(File, u64), ReadError> {
    // Asked before opening: opening a named pipe would wait for its other end.
    let metadata = std::fs::metadata(path).map_err(|error| from_io(&error))?;
    if !metadata.is_file() {
        return Err(ReadError::NotReadable { cause: Unreadable::NotAFile });
    }
    let length = metadata.len();
    if length > limits.max_file {
        return Err(ReadError::TooLarge { what: Excess::File, limit: limits.max_file });
    }
    let file = File::open(path).map_err(|error| from_io(&error))?;
    let shared = std::sync::Arc::new(file);
    let mut at = At::new(std::sync::Arc::clone(&shared)).map_err(|error| from_io(&error))?;
    gate::look(&at.bytes_at(0, gate::HEAD).map_err(|error| from_io(&error))?)?;
    drop(at);
    let file =
        std::sync::Arc::into_inner(shared).ok_or(ReadError::NotReadable { cause: Unreadable::Device })?;
    Ok((file, length))
}

/// A frame, or the end of the pipe.
type Frame = (u8, Vec<u8>);

fn receive(
    process: &Process,
    receiving: &mut Receiving<'_>,
    time: Duration,
    progress: &mut dyn FnMut(Progress) -> ControlFlow<()>,
) -> Result<(), ReadError> {
    // The clock of the file starts when the reader is up; starting is the machine's affair.
    let mut deadline = Instant::now() + START;
    let mut up = false;
    let mut next_tick = Instant::now();
    loop {
        let now = Instant::now();
        if now >= next_tick {
            next_tick = now + TICK;
            let share = f32::from(receiving.share) / 1000.0;
            if progress(Progress { rows: receiving.rows, share }).is_break() {
                return Err(ReadError::Cancelled);
            }
        }
        if now >= deadline {
            return Err(if up { ReadError::TimedOut } else { ReadError::NoReader });
        }
        let wait = next_tick.min(deadline).saturating_duration_since(now);
        match process.frames.recv_timeout(wait) {
            Ok((kind::HELLO, _)) if !up => (up, deadline) = (true, Instant::now() + time),
            // Not our reader.
            Ok(_) if !up => return Err(ReadError::NoReader),
            Ok((kind, content)) => {
                receiving.take(kind, &content)?;
                if receiving.finished {
                    return Ok(());
                }
            }
            Err(RecvTimeoutError::Timeout) => {}
            Err(RecvTimeoutError::Disconnected) if up => return Err(ReadError::ReaderDied),
            // Ended before it looked at the file, so the file is not to blame.
            Err(RecvTimeoutError::Disconnected) => return Err(ReadError::NoReader),
        }
    }
}

/// The running reader; dropping it ends it, so that none is left behind on any path.
struct Process {
    child: Child,
    frames: Receiver<Frame>,
}

impl Process {
    fn start(reader: &ReaderCommand, limits: &Limits, file: File) -> Result<Self, ReadError> {
        let limits = serde_json::to_string(limits).map_err(|_| ReadError::NoReader)?;
        let mut command = Command::new(&reader.program);
        // What the reader says when it dies may quote the file: not captured, not shown, not kept.
        command.args(&reader.args).arg(limits).stdin(file).stdout(Stdio::piped()).stderr(Stdio::null());
        // Passcodes and secrets of the host are no business of a process that parses hostile files.
        for (name, _) in std::env::vars_os() {
            if name.to_string_lossy().to_ascii_uppercase().starts_with("SOCANBO") {
                command.env_remove(name);
            }
        }
        without_console(&mut command);
        let mut child = command.spawn().map_err(|_| ReadError::NoReader)?;
        let (to, frames) = sync_channel(WAITING);
        let Some(pipe) = child.stdout.take() else {
            let _ = child.kill();
            let _ = child.wait();
            return Err(ReadError::NoReader);
        };
        // Ends by itself when the pipe closes, which it does at the latest when the process is ended.
        thread::spawn(move || pump(pipe, &to));
        Ok(Self { child, frames })
    }
}

impl Drop for Process {
    fn drop(&mut self) {
        let _ = self.child.kill();
        let _ = self.child.wait();
    }
}

/// Moves frames from the pipe to the caller until the pipe or the caller ends.
fn pump(mut pipe: impl Read, to: &SyncSender<Frame>) {
    loop {
        let mut head = [0u8; 5];
        if pipe.read_exact(&mut head).is_err() {
            return;
        }
        let [kind, length @ ..] = head;
        let length = u32::from_le_bytes(length) as usize;
        if length > LONGEST_FRAME {
            return;
        }
        let mut content = vec![0; length];
        if pipe.read_exact(&mut content).is_err() || to.send((kind, content)).is_err() {
            return;
        }
    }
}

#[cfg(windows)]
fn without_console(command: &mut Command) {
    // CREATE_NO_WINDOW: else a black window flashes up whenever the desktop reads a file.
    std::os::windows::process::CommandExt::creation_flags(command, 0x0800_0000);
}

#[cfg(not(windows))]
fn without_console(_: &mut Command) {}
