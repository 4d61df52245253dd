//! The header and directory of an OLE container (MS-CFB), read strictly before any parser sees the file: counts held
//! against the length of the file, chains walked with an end, and the one question that matters answered: a .xls
//! workbook, an encrypted one, or something else. Not here: the cells.

use crate::biff::Stream;
use crate::input::At;
use crate::reason::{Damage, LooksLike, ReadError, from_io};

const END_OF_CHAIN: u32 = 0xFFFF_FFFE;
/// Sector numbers from here on are marks, not sectors.
const FIRST_MARK: u32 = 0xFFFF_FFFA;
const NO_STREAM: u32 = 0xFFFF_FFFF;

struct Container<'a> {
    file: &'a mut At,
    sector: u64,
    sectors: u32,
    fat: Vec<u32>,
    mini_fat: Vec<u32>,
    cutoff: u64,
}

/// An entry of the directory.
struct Entry {
    name: String,
    start: u32,
    size: u64,
}

fn container() -> ReadError {
    ReadError::damaged(Damage::Container)
}

fn u16_at(bytes: &[u8], at: usize) -> Result<u32, ReadError> {
    let slice = bytes.get(at..at + 2).and_then(|slice| <[u8; 2]>::try_from(slice).ok());
    slice.map(|slice| u32::from(u16::from_le_bytes(slice))).ok_or_else(container)
}

fn u32_at(bytes: &[u8], at: usize) -> Result<u32, ReadError> {
    let slice = bytes.get(at..at + 4).and_then(|slice| <[u8; 4]>::try_from(slice).ok());
    slice.map(u32::from_le_bytes).ok_or_else(container)
}

fn u32s(bytes: &[u8]) -> impl Iterator<Item = u32> + '_ {
    bytes.chunks_exact(4).filter_map(|four| four.try_into().ok().map(u32::from_le_bytes))
}

/// The workbook stream; only for a .xls workbook that is not encrypted and whose tables are sound.
pub(crate) fn check(file: &mut At) -> Result<Stream, ReadError> {
    let mut container = Container::open(file)?;
    let streams = container.streams()?;
    let find = |wanted: &[&str]| {
        streams.iter().find(|one| wanted.iter().any(|name| one.name.eq_ignore_ascii_case(name)))
    };
    if find(&["EncryptedPackage", "EncryptionInfo", "\u{9}DRMContent"]).is_some() {
        return Err(ReadError::Password);
    }
    let Some(book) = find(&["Workbook"]).or_else(|| find(&["Book"])) else {
        let looks_like = if find(&["WordDocument"]).is_some() {
            LooksLike::Word
        } else if find(&["PowerPoint Document"]).is_some() {
            LooksLike::PowerPoint
        } else {
            LooksLike::Unknown
        };
        return Err(ReadError::NotAWorkbook { looks_like });
    };
    let (start, size) = (book.start, book.size);
    let stream = container.content(start, size, &streams)?;
    records(&stream)?;
    Ok(Stream(stream))
}

impl<'a> Container<'a> {
    fn open(file: &'a mut At) -> Result<Self, ReadError> {
        let header = file.bytes_at(0, 512).map_err(|error| from_io(&error))?;
        if header.len() < 512 {
            return Err(ReadError::damaged(Damage::Truncated));
        }
        let shift = u16_at(&header, 30)?;
        if (shift != 9 && shift != 12) || u16_at(&header, 32)? != 6 || u16_at(&header, 28)? != 0xFFFE {
            return Err(container());
        }
        let sector = 1u64 << shift;
        let sectors = u32::try_from(file.length() / sector).unwrap_or(u32::MAX);
        let (fats, mini_fats, difats) = (u32_at(&header, 44)?, u32_at(&header, 64)?, u32_at(&header, 72)?);
        if fats == 0 || fats > sectors || mini_fats > sectors || difats > sectors {
            return Err(container());
        }
        let mut this = Self {
            file,
            sector,
            sectors,
            fat: Vec::new(),
            mini_fat: Vec::new(),
            cutoff: u64::from(u32_at(&header, 56)?),
        };
        this.load_fat(&header, fats, difats)?;
        let mini = this.chain(u32_at(&header, 60)?)?;
        for sector in mini {
            let bytes = this.sector(sector)?;
            this.mini_fat.extend(u32s(&bytes));
        }
        Ok(this)
    }

    fn load_fat(&mut self, header: &[u8], fats: u32, difats: u32) -> Result<(), ReadError> {
        let mut list: Vec<u32> = u32s(header.get(76..512).unwrap_or_default()).collect();
        let mut next = u32_at(header, 68)?;
        for _ in 0..difats {
            if next >= FIRST_MARK {
                break;
            }
            let mut ids: Vec<u32> = u32s(&self.sector(next)?).collect();
            next = ids.pop().unwrap_or(END_OF_CHAIN);
            list.extend(ids);
        }
        if next < FIRST_MARK {
            return Err(container());
        }
        let used: Vec<u32> = list.into_iter().filter(|id| *id < FIRST_MARK).take(fats as usize).collect();
        for id in used {
            let bytes = self.sector(id)?;
            self.fat.extend(u32s(&bytes));
        }
        Ok(())
    }

    fn sector(&mut self, id: u32) -> Result<Vec<u8>, ReadError> {
        if id >= self.sectors {
            return Err(container());
        }
        let size = usize::try_from(self.sector).unwrap_or(512);
        // The header takes the room of one sector; the last sector of a file may be cut short.
        let mut bytes =
            self.file.bytes_at((u64::from(id) + 1) * self.sector, size).map_err(|error| from_io(&error))?;
        bytes.resize(size, 0);
        Ok(bytes)
    }

    /// The sectors of a chain; one that comes back to itself or leaves the file is refused.
    fn chain(&self, start: u32) -> Result<Vec<u32>, ReadError> {
        let mut ids = Vec::new();
        let mut next = start;
        while next < FIRST_MARK {
            if ids.len() > self.sectors as usize {
                return Err(container());
            }
            ids.push(next);
            next = *self.fat.get(next as usize).ok_or_else(container)?;
        }
        Ok(ids)
    }

    fn streams(&mut self) -> Result<Vec<Entry>, ReadError> {
        let header = self.file.bytes_at(0, 512).map_err(|error| from_io(&error))?;
        let mut streams = Vec::new();
        for sector in self.chain(u32_at(&header, 48)?)? {
            let bytes = self.sector(sector)?;
            for entry in bytes.chunks_exact(128) {
                let (length, kind) = (u16_at(entry, 64)? as usize, entry.get(66).copied().unwrap_or(0));
                if kind == 0 || length < 2 || u32_at(entry, 68)? == NO_STREAM - 1 {
                    continue;
                }
                let units: Vec<u16> = entry
                    .get(..length.min(64) - 2)
                    .unwrap_or_default()
                    .chunks_exact(2)
                    .filter_map(|two| two.try_into().ok().map(u16::from_le_bytes))
                    .collect();
                let size = u64::from(u32_at(entry, 120)?);
                streams.push(Entry {
                    name: String::from_utf16_lossy(&units),
                    start: u32_at(entry, 116)?,
                    size,
                });
            }
        }
        Ok(streams)
    }

    /// A stream whole, through the mini stream when it is small.
    fn content(&mut self, start: u32, size: u64, streams: &[Entry]) -> Result<Vec<u8>, ReadError> {
        let mut content = Vec::new();
        if size >= self.cutoff {
            for id in self.chain(start)? {
                content.extend(self.sector(id)?);
            }
        } else {
            // The first directory entry is the root; its stream holds all small ones.
            let root = streams.first().map_or(END_OF_CHAIN, |root| root.start);
            let home = self.chain(root)?;
            let mut next = start;
            while next < FIRST_MARK && (content.len() as u64) < size {
                let offset = u64::from(next) * 64;
                let holder = usize::try_from(offset / self.sector).ok().and_then(|at| home.get(at)).copied();
                let holder = self.sector(holder.ok_or_else(container)?)?;
                let within = usize::try_from(offset % self.sector).unwrap_or(0);
                content.extend_from_slice(holder.get(within..within + 64).ok_or_else(container)?);
                next = *self.mini_fat.get(next as usize).ok_or_else(container)?;
            }
        }
        content.truncate(usize::try_from(size).unwrap_or(usize::MAX));
        Ok(content)
    }
}

/// The first records of the workbook stream: its version, and whether it is encrypted (MS-XLS 2.4.117 FilePass).
fn records(head: &[u8]) -> Result<(), ReadError> {
    let mut at = 0usize;
    for index in 0..32 {
        let (Ok(kind), Ok(length)) = (u16_at(head, at), u16_at(head, at + 2)) else { break };
        match (index, kind) {
            (0, 0x0009 | 0x0209 | 0x0409) => return Err(ReadError::OldFormat),
            (0, 0x0809) => {}
            (0, _) => return Err(container()),
            (_, 0x002F) => return Err(ReadError::Password),
            _ => {}
        }
        at += 4 + length as usize;
    }
    Ok(())
}
