//! What calamine would take in silence in the sheets of an .xlsb (MS-XLSB) and get wrong: behind a row beyond the grid
//! it stops as if the sheet ended there, and of a record that is too short it reads what the one before it left.
//! Not here: values; and what is wrong with the workbook's own records, which the parser says itself.

use std::io::{self, BufReader, Read};

use domain::cells::{MAX_COLUMNS, MAX_ROW};
use zip::ZipArchive;

use crate::input::At;
use crate::package;
use crate::reason::{BadReference, Damage, Place, ReadError};
use crate::zip_check::Directory;

const ROW: u16 = 0x0000;
const SHARED_CELL: u16 = 0x0007;
const BEGIN_DATA: u16 = 0x0091;
const END_DATA: u16 = 0x0092;
const BEGIN_STRINGS: u16 = 0x009F;
const SHEET: u16 = 0x009C;
/// No record that is looked at is longer: a text of the longest cell.
const LONGEST: usize = 128 * 1024;

/// The records of a part.
struct Records<R> {
    input: R,
    content: Vec<u8>,
}

impl<R: Read> Records<R> {
    fn byte(&mut self) -> io::Result<u8> {
        let mut byte = [0];
        self.input.read_exact(&mut byte)?;
        Ok(byte[0])
    }

    /// The type of the next record, its content in `content`; `None` at the end of the part. MS-XLSB 2.1.4: type and
    /// length in groups of seven bits.
    fn next(&mut self) -> Result<Option<u16>, ReadError> {
        let unpacking = |_| ReadError::damaged(Damage::Unpacking);
        let Ok(first) = self.byte() else { return Ok(None) };
        let mut kind = u16::from(first & 0x7F);
        if first & 0x80 != 0 {
            kind |= u16::from(self.byte().map_err(unpacking)? & 0x7F) << 7;
        }
        let mut length = 0usize;
        for group in 0..4 {
            let byte = self.byte().map_err(unpacking)?;
            length |= usize::from(byte & 0x7F) << (7 * group);
            if byte & 0x80 == 0 {
                break;
            }
        }
        self.content.clear();
        let kept = length.min(LONGEST);
        (&mut self.input).take(kept as u64).read_to_end(&mut self.content).map_err(unpacking)?;
        let skipped = io::copy(&mut (&mut self.input).take((length - kept) as u64), &mut io::sink())
            .map_err(unpacking)?;
        if self.content.len() as u64 + skipped < length as u64 {
            return Err(ReadError::damaged(Damage::Truncated));
        }
        Ok(Some(kind))
    }

    fn number(&self, at: usize) -> Option<u32> {
        let bytes = self.content.get(at..)?.first_chunk::<4>()?;
        Some(u32::from_le_bytes(*bytes))
    }
}

fn records<'a>(
    zip: &'a mut ZipArchive<At>,
    directory: &Directory,
    path: &str,
) -> Result<Records<impl Read + use<'a>>, ReadError> {
    let input = BufReader::with_capacity(64 * 1024, package::open(zip, directory, path)?);
    Ok(Records { input, content: Vec::new() })
}

/// Ends well only if every sheet can be read to its end without a guess.
pub(crate) fn check(zip: &mut ZipArchive<At>, directory: &Directory) -> Result<(), ReadError> {
    let strings = strings(zip, directory)?;
    for (name, path) in sheets(zip, directory)? {
        // A part that is missing, and chart sheets without data, are the parser's to judge.
        if directory.part(&path).is_some() {
            sheet(&mut records(zip, directory, &path)?, &name, strings)?;
        }
    }
    Ok(())
}

/// How many shared strings the parser will hold.
fn strings(zip: &mut ZipArchive<At>, directory: &Directory) -> Result<u32, ReadError> {
    const PATH: &str = "xl/sharedStrings.bin";
    if directory.part(PATH).is_none() {
        return Ok(0);
    }
    let mut records = records(zip, directory, PATH)?;
    while let Some(kind) = records.next()? {
        if kind == BEGIN_STRINGS {
            return records.number(4).ok_or(ReadError::damaged(Damage::Parser));
        }
    }
    Err(ReadError::damaged(Damage::MissingPart))
}

/// Name and part of every sheet, in the order of the tabs.
fn sheets(zip: &mut ZipArchive<At>, directory: &Directory) -> Result<Vec<(String, String)>, ReadError> {
    let relations = package::relations_of(zip, directory, "xl/_rels/workbook.bin.rels")?;
    let mut records = records(zip, directory, "xl/workbook.bin")?;
    let mut found = Vec::new();
    while let Some(kind) = records.next()? {
        if kind != SHEET {
            continue;
        }
        let text = |at: usize| {
            let units = records.number(at).filter(|units| (*units as usize) < LONGEST)? as usize * 2;
            let bytes = records.content.get(at + 4..at + 4 + units)?;
            Some((encoding_rs::UTF_16LE.decode_without_bom_handling(bytes).0.into_owned(), at + 4 + units))
        };
        let Some((id, behind)) = text(8) else { continue };
        let (name, _) = text(behind).ok_or(ReadError::damaged(Damage::Parser))?;
        let target = relations.get(&id).ok_or(ReadError::damaged(Damage::MissingPart))?;
        found.push((name, format!("xl/{target}")));
    }
    Ok(found)
}

/// MS-XLSB 2.4: the least content of a cell record after column (4) and style (4).
fn least(kind: u16) -> usize {
    match kind {
        // Blank.
        1 => 0,
        // Errors and truth values, as values and from formulas.
        3 | 4 | 10 | 11 => 1,
        // Numbers of eight bytes, as values and from formulas.
        5 | 9 => 8,
        // Short numbers, texts with their length, shared strings.
        _ => 4,
    }
}

fn sheet(records: &mut Records<impl Read>, name: &str, strings: u32) -> Result<(), ReadError> {
    let place = |row: u32, column: Option<u32>| {
        let column = column.and_then(|column| u16::try_from(column).ok());
        Place { sheet: name.to_owned(), row, column }
    };
    let (mut inside, mut row) = (false, 0);
    while let Some(kind) = records.next()? {
        let cut = |row| ReadError::Damaged { what: Damage::Cell, at: Some(place(row, None)) };
        match kind {
            BEGIN_DATA => inside = true,
            END_DATA => return Ok(()),
            ROW if inside => {
                let number = records.number(0).ok_or_else(|| cut(row))?;
                if number >= MAX_ROW {
                    return Err(ReadError::BadReference {
                        what: BadReference::Row,
                        at: place(row + 1, None),
                    });
                }
                row = number + 1;
            }
            1..=11 if inside => {
                let column = records
                    .number(0)
                    .filter(|_| records.content.len() >= 8 + least(kind))
                    .ok_or_else(|| cut(row))?;
                let bad = |what| Err(ReadError::BadReference { what, at: place(row, Some(column)) });
                if column >= MAX_COLUMNS {
                    return bad(BadReference::Cell);
                }
                if kind == SHARED_CELL && records.number(8).is_none_or(|index| index >= strings) {
                    return bad(BadReference::SharedString);
                }
            }
            _ => {}
        }
    }
    // Chart and dialog sheets hold no data; data without end is cut.
    if inside { Err(ReadError::damaged(Damage::Truncated)) } else { Ok(()) }
}
