//! The directory of a ZIP package, read strictly before any parser sees the file: how many parts, none twice, none
//! encrypted, sizes within limits. A lenient reader takes the last of two parts with one name in silence.
//! Not here: inflating; the sizes declared here are held against the real ones while parts are read.

use std::collections::HashMap;

use crate::input::At;
use crate::limits::Limits;
use crate::reason::{Damage, Excess, ReadError, from_io};

/// A part as the directory declares it.
#[derive(Debug, Clone)]
pub(crate) struct Part {
    /// Its name exactly as stored.
    pub(crate) name: String,
    /// Declared size after inflating.
    pub(crate) size: u64,
}

/// The directory of a package; names are found as the parser finds them, without regard to case or slash.
pub(crate) struct Directory {
    parts: HashMap<String, Part>,
}

impl Directory {
    pub(crate) fn part(&self, path: &str) -> Option<&Part> {
        self.parts.get(&normal(path))
    }

    pub(crate) fn any(&self, wanted: impl Fn(&str) -> bool) -> bool {
        self.parts.keys().any(|name| wanted(name))
    }

    /// Parts whose name, in small letters, ends so.
    pub(crate) fn ending(&self, ends: &[&str]) -> Vec<String> {
        let mut names: Vec<String> =
            self.parts.keys().filter(|name| ends.iter().any(|end| name.ends_with(end))).cloned().collect();
        names.sort_unstable();
        names
    }

    pub(crate) fn len(&self) -> usize {
        self.parts.len()
    }
}

fn normal(path: &str) -> String {
    path.replace('\\', "/").to_ascii_lowercase()
}

fn le<const N: usize>(bytes: &[u8], at: usize) -> Option<u64> {
    let slice = bytes.get(at..at.checked_add(N)?)?;
    Some(slice.iter().rev().fold(0, |value, byte| value << 8 | u64::from(*byte)))
}

/// Reads the directory and holds it against the limits.
pub(crate) fn directory(file: &mut At, limits: &Limits) -> Result<Directory, ReadError> {
    let (count, start, size) = locate(file)?;
    if count > limits.max_entries {
        return Err(ReadError::TooLarge { what: Excess::Entries, limit: limits.max_entries });
    }
    let size = usize::try_from(size).map_err(|_| ReadError::damaged(Damage::Truncated))?;
    let bytes = file.bytes_at(start, size).map_err(|error| from_io(&error))?;
    let mut parts = HashMap::new();
    let (mut at, mut total) = (0usize, 0u64);
    for _ in 0..count {
        let entry = Entry::read(&bytes, at).ok_or(ReadError::damaged(Damage::Truncated))?;
        at = entry.next;
        if entry.encrypted {
            return Err(ReadError::Password);
        }
        total = total.saturating_add(entry.part.size);
        entry.check(total, limits)?;
        if parts.insert(normal(&entry.part.name), entry.part).is_some() {
            return Err(ReadError::damaged(Damage::Duplicate));
        }
    }
    Ok(Directory { parts })
}

struct Entry {
    part: Part,
    packed: u64,
    method: u64,
    encrypted: bool,
    next: usize,
}

impl Entry {
    // APPNOTE 4.3.12: central directory file header; 4.5.3: sizes of 64 bits in the extra field 1.
    fn read(bytes: &[u8], at: usize) -> Option<Self> {
        let head = bytes.get(at..)?;
        if !head.starts_with(b"PK\x01\x02") {
            return None;
        }
        let name_length = le::<2>(head, 28)? as usize;
        let extra_length = le::<2>(head, 30)? as usize;
        let comment_length = le::<2>(head, 32)? as usize;
        let name = head.get(46..46 + name_length)?;
        let extra = head.get(46 + name_length..46 + name_length + extra_length)?;
        let (mut packed, mut size) = (le::<4>(head, 20)?, le::<4>(head, 24)?);
        if size == 0xFFFF_FFFF || packed == 0xFFFF_FFFF {
            let wide = zip64(extra)?;
            let mut position = 0;
            if size == 0xFFFF_FFFF {
                size = le::<8>(wide, 0)?;
                position = 8;
            }
            if packed == 0xFFFF_FFFF {
                packed = le::<8>(wide, position)?;
            }
        }
        Some(Self {
            part: Part { name: String::from_utf8_lossy(name).into_owned(), size },
            packed,
            method: le::<2>(head, 10)?,
            encrypted: le::<2>(head, 8)? & 1 == 1,
            next: at + 46 + name_length + extra_length + comment_length,
        })
    }

    fn check(&self, total: u64, limits: &Limits) -> Result<(), ReadError> {
        // 0 stored, 8 deflated; Office writes nothing else.
        if self.method != 0 && self.method != 8 {
            return Err(ReadError::damaged(Damage::Unpacking));
        }
        if total > limits.max_unzipped {
            return Err(ReadError::TooLarge { what: Excess::Unzipped, limit: limits.max_unzipped });
        }
        let dense = self.part.size > 10 << 20 && self.part.size / self.packed.max(1) > limits.max_ratio;
        if dense {
            return Err(ReadError::TooLarge { what: Excess::Ratio, limit: limits.max_ratio });
        }
        Ok(())
    }
}

fn zip64(mut extra: &[u8]) -> Option<&[u8]> {
    loop {
        let (id, length) = (le::<2>(extra, 0)?, le::<2>(extra, 2)? as usize);
        let body = extra.get(4..4 + length)?;
        if id == 1 {
            return Some(body);
        }
        extra = extra.get(4 + length..)?;
    }
}

/// Number of entries, start and size of the directory. Bytes before the first part are allowed, as everywhere.
fn locate(file: &mut At) -> Result<(u64, u64, u64), ReadError> {
    let damaged = || ReadError::damaged(Damage::Truncated);
    let length = file.length();
    let tail_start = length.saturating_sub(65_536 + 22 + 20);
    let tail = file.bytes_at(tail_start, 65_536 + 22 + 20).map_err(|error| from_io(&error))?;
    let end = memchr::memmem::rfind(&tail, b"PK\x05\x06").ok_or_else(damaged)?;
    let record = tail.get(end..).ok_or_else(damaged)?;
    let narrow = |at, wide| if wide { le::<4>(record, at) } else { le::<2>(record, at) };
    let mut count = narrow(10, false).ok_or_else(damaged)?;
    let mut size = narrow(12, true).ok_or_else(damaged)?;
    let mut start = narrow(16, true).ok_or_else(damaged)?;
    let mut end_of_directory = tail_start + end as u64;
    if count == 0xFFFF || size == 0xFFFF_FFFF || start == 0xFFFF_FFFF {
        let locator = end
            .checked_sub(20)
            .and_then(|at| tail.get(at..))
            .filter(|bytes| bytes.starts_with(b"PK\x06\x07"));
        if let Some(locator) = locator {
            let at = le::<8>(locator, 8).ok_or_else(damaged)?;
            let wide = file.bytes_at(at, 56).map_err(|error| from_io(&error))?;
            if !wide.starts_with(b"PK\x06\x06") {
                return Err(damaged());
            }
            count = le::<8>(&wide, 32).ok_or_else(damaged)?;
            size = le::<8>(&wide, 40).ok_or_else(damaged)?;
            start = le::<8>(&wide, 48).ok_or_else(damaged)?;
            end_of_directory = at;
        }
    }
    let real_start = end_of_directory.checked_sub(size).ok_or_else(damaged)?;
    // Beyond what is declared by exactly the bytes somebody put in front.
    if real_start < start {
        return Err(damaged());
    }
    Ok((count, real_start, size))
}
