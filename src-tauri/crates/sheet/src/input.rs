//! The untrusted file as several threads read it: each with a position of its own, all over one open handle.
//! The reader gets the open file as its standard input, so it never opens a path.

use std::fs::File;
use std::io::{self, Read, Seek, SeekFrom};
use std::sync::Arc;
use std::sync::atomic::{AtomicU64, Ordering};

/// An independent position in the shared file.
pub(crate) struct At {
    file: Arc<File>,
    position: u64,
    length: u64,
    read: Option<Arc<AtomicU64>>,
}

impl At {
    pub(crate) fn new(file: Arc<File>) -> io::Result<Self> {
        let length = file.metadata()?.len();
        Ok(Self { file, position: 0, length, read: None })
    }

    /// The same file from its start; `read`, if given, counts what this one reads (for the progress display).
    pub(crate) fn again(&self, read: Option<Arc<AtomicU64>>) -> Self {
        Self { file: Arc::clone(&self.file), position: 0, length: self.length, read }
    }

    pub(crate) fn length(&self) -> u64 {
        self.length
    }

    /// Up to `wanted` bytes at `offset`; fewer only at the end of the file.
    pub(crate) fn bytes_at(&mut self, offset: u64, wanted: usize) -> io::Result<Vec<u8>> {
        let there = usize::try_from(self.length.saturating_sub(offset)).unwrap_or(usize::MAX).min(wanted);
        let mut bytes = vec![0; there];
        self.seek(SeekFrom::Start(offset))?;
        self.read_exact(&mut bytes)?;
        Ok(bytes)
    }
}

impl Read for At {
    fn read(&mut self, buffer: &mut [u8]) -> io::Result<usize> {
        let count = read_at(&self.file, buffer, self.position)?;
        self.position = self.position.saturating_add(count as u64);
        if let Some(read) = &self.read {
            read.fetch_add(count as u64, Ordering::Relaxed);
        }
        Ok(count)
    }
}

impl Seek for At {
    fn seek(&mut self, to: SeekFrom) -> io::Result<u64> {
        let target = match to {
            SeekFrom::Start(offset) => Some(offset),
            SeekFrom::End(offset) => self.length.checked_add_signed(offset),
            SeekFrom::Current(offset) => self.position.checked_add_signed(offset),
        };
        self.position = target.ok_or_else(|| io::Error::from(io::ErrorKind::InvalidInput))?;
        Ok(self.position)
    }
}

#[cfg(unix)]
fn read_at(file: &File, buffer: &mut [u8], offset: u64) -> io::Result<usize> {
    std::os::unix::fs::FileExt::read_at(file, buffer, offset)
}

// Moves the handle's own position too, which nobody uses.
#[cfg(windows)]
fn read_at(file: &File, buffer: &mut [u8], offset: u64) -> io::Result<usize> {
    std::os::windows::fs::FileExt::seek_read(file, buffer, offset)
}
