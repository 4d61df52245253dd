//! .xls, .xlsb and .ods through calamine. The second looks are smaller here (`biff`, `binary_scan`); the cap on the
//! process is what stands between a hostile file and the machine. Not here: the looks at the container.

use std::collections::{HashMap, HashSet};
use std::io::BufReader;

use calamine::{
    Data, Dimensions, Ods, OdsError, Range, Reader, Sheet, SheetType, SheetVisible, Xls, XlsError, Xlsb,
    XlsbError,
};
use domain::cells::{MAX_COLUMNS, MAX_ROW};

use crate::biff::Stream;
use crate::child::{Reading, Stop, fits};
use crate::frames::{SheetEnd, SheetStart, Value, kind, visibility};
use crate::input::At;
use crate::limits::UsedColumns;
use crate::reason::{BadReference, Damage, Excess, Place, ReadError};
use crate::{BookNote, Format, values};

type Input = BufReader<At>;

fn input(reading: &Reading) -> Input {
    BufReader::with_capacity(64 * 1024, reading.input())
}

/// `stream` is the workbook stream of the file, for what the parser passes over.
pub(crate) fn read_xls(reading: &mut Reading, stream: &Stream) -> Result<(), Stop> {
    reading.announce(Format::Xls)?;
    let mut book = Xls::new(input(reading)).map_err(|error| xls_reason(&error))?;
    let is_1904 = book.has_1904_epoch();
    let positions: HashMap<String, usize> =
        book.sheets_metadata().iter().map(|sheet| sheet.name.clone()).zip(stream.sheets()).collect();
    for sheet in sheets(reading, book.sheets_metadata())? {
        let range = book.worksheet_range(&sheet.name).map_err(|error| xls_reason(&error))?;
        for (row, column) in
            positions.get(&sheet.name).into_iter().flat_map(|position| stream.labels(*position))
        {
            let found = range.get_value((u32::from(row), u32::from(column)));
            if found.is_none_or(|found| *found == Data::Empty) {
                let at = Place { sheet: sheet.name.clone(), row: u32::from(row) + 1, column: Some(column) };
                return Err(ReadError::BadReference { what: BadReference::SharedString, at }.into());
            }
        }
        let merges = book.merge_cells_by_sheet_name(&sheet.name).unwrap_or_default();
        let mut writer = SheetWriter::new(reading, &sheet)?;
        writer.range(&range, is_1904)?;
        writer.end(&merges)?;
    }
    Ok(())
}

pub(crate) fn read_xlsb(reading: &mut Reading) -> Result<(), Stop> {
    reading.announce(Format::Xlsb)?;
    let mut book = Xlsb::new(input(reading)).map_err(|error| xlsb_reason(&error))?;
    let is_1904 = book.has_1904_epoch();
    for sheet in sheets(reading, book.sheets_metadata())? {
        let mut cells = book.worksheet_cells_reader(&sheet.name).map_err(|error| xlsb_reason(&error))?;
        let mut writer = SheetWriter::new(reading, &sheet)?;
        while let Some(cell) = cells.next_cell().map_err(|error| xlsb_reason(&error))? {
            if let Some(value) = values::streamed(cell.get_value(), is_1904) {
                let (row, column) = cell.get_position();
                writer.cell(row, column, &value)?;
            }
        }
        writer.end(&[])?;
    }
    Ok(())
}

pub(crate) fn read_ods(reading: &mut Reading) -> Result<(), Stop> {
    reading.announce(Format::Ods)?;
    let mut book = Ods::new(input(reading)).map_err(|error| ods_reason(&error))?;
    for sheet in sheets(reading, book.sheets_metadata())? {
        let range = book.worksheet_range(&sheet.name).map_err(|error| ods_reason(&error))?;
        let mut writer = SheetWriter::new(reading, &sheet)?;
        writer.range(&range, false)?;
        writer.end(&[])?;
    }
    Ok(())
}

/// The sheets with cells; a name that occurs twice would give one sheet's cells for both.
fn sheets(reading: &mut Reading, all: &[Sheet]) -> Result<Vec<Sheet>, ReadError> {
    let limit = reading.limits.max_sheets;
    if all.len() as u64 > limit {
        return Err(ReadError::TooLarge { what: Excess::Sheets, limit });
    }
    let with_cells: Vec<Sheet> =
        all.iter().filter(|sheet| sheet.typ == SheetType::WorkSheet).cloned().collect();
    let names: HashSet<String> = with_cells.iter().map(|sheet| sheet.name.to_lowercase()).collect();
    if names.len() != with_cells.len() {
        return Err(ReadError::damaged(Damage::Duplicate));
    }
    if with_cells.is_empty() {
        return Err(ReadError::NoSheets);
    }
    let hidden = with_cells.iter().filter(|sheet| sheet.visible != SheetVisible::Visible);
    reading.remark_hidden(hidden.map(|sheet| sheet.name.clone()).collect());
    let without = (all.len() - with_cells.len()) as u64;
    if without > 0 {
        reading.notes.push(BookNote::SheetsWithoutCells { count: without });
    }
    Ok(with_cells)
}

/// Sends one sheet, cell by cell in rising order.
struct SheetWriter<'a> {
    reading: &'a mut Reading,
    name: String,
    columns: UsedColumns,
    row: u32,
    next_column: u32,
}

impl<'a> SheetWriter<'a> {
    fn new(reading: &'a mut Reading, sheet: &Sheet) -> Result<Self, Stop> {
        // These formats tell no fonts.
        let start = SheetStart {
            name: sheet.name.clone(),
            visibility: visibility(sheet.visible),
            fonts: vec![String::new()],
        };
        reading.out.say(kind::SHEET, &start)?;
        let columns = UsedColumns::new(&reading.limits);
        Ok(Self { reading, name: sheet.name.clone(), columns, row: 0, next_column: 0 })
    }

    fn range(&mut self, range: &Range<Data>, is_1904: bool) -> Result<(), Stop> {
        let (first_row, first_column) = range.start().unwrap_or_default();
        for (row, column, data) in range.used_cells() {
            let Some(value) = values::whole(data, is_1904) else { continue };
            let row = u32::try_from(row).unwrap_or(u32::MAX).saturating_add(first_row);
            let column = u32::try_from(column).unwrap_or(u32::MAX).saturating_add(first_column);
            self.cell(row, column, &value)?;
        }
        Ok(())
    }

    /// Row and column from 0.
    fn cell(&mut self, row: u32, column: u32, value: &Value<'_>) -> Result<(), Stop> {
        let row = row.saturating_add(1);
        let bad = |what| {
            let column = u16::try_from(column).ok();
            Err(Stop::Refused(ReadError::BadReference {
                what,
                at: Place { sheet: self.name.clone(), row, column },
            }))
        };
        if row > MAX_ROW || column >= MAX_COLUMNS {
            return bad(if row > MAX_ROW { BadReference::Row } else { BadReference::Cell });
        }
        if row < self.row || (row == self.row && column < self.next_column) {
            return bad(BadReference::Order);
        }
        self.columns.mark(column)?;
        if row != self.row {
            self.row = row;
            self.reading.out.begin_row(row, false, self.reading.share())?;
        }
        self.next_column = column + 1;
        if let Value::Text(text) = value
            && !fits(text, &self.reading.limits)
        {
            let limit = self.reading.limits.max_text_chars;
            return Err(ReadError::TooLarge { what: Excess::Text, limit }.into());
        }
        self.reading.out.cell(u16::try_from(column).unwrap_or(u16::MAX), 0, value)?;
        Ok(self.reading.out.within(&self.reading.limits)?)
    }

    fn end(self, merges: &[Dimensions]) -> Result<(), Stop> {
        let merge = |one: &Dimensions| {
            let (left, right) = (u16::try_from(one.start.1).ok()?, u16::try_from(one.end.1).ok()?);
            Some((one.start.0.checked_add(1)?, one.end.0.checked_add(1)?, left, right))
        };
        let limit = self.reading.limits.max_merges;
        if merges.len() as u64 > limit {
            return Err(ReadError::TooLarge { what: Excess::Merges, limit }.into());
        }
        self.reading.out.flush()?;
        let end = SheetEnd { merges: merges.iter().filter_map(merge).collect(), ..SheetEnd::default() };
        Ok(self.reading.out.say(kind::SHEET_END, &end)?)
    }
}

fn xls_reason(error: &XlsError) -> ReadError {
    match error {
        XlsError::Password => ReadError::Password,
        XlsError::Io(_) => ReadError::damaged(Damage::Truncated),
        XlsError::Cfb(_) => ReadError::damaged(Damage::Container),
        _ => ReadError::damaged(Damage::Parser),
    }
}

fn xlsb_reason(error: &XlsbError) -> ReadError {
    match error {
        XlsbError::Password => ReadError::Password,
        XlsbError::Io(_) | XlsbError::Zip(_) => ReadError::damaged(Damage::Unpacking),
        XlsbError::Xml(_) | XlsbError::XmlAttr(_) => ReadError::damaged(Damage::Xml),
        _ => ReadError::damaged(Damage::Parser),
    }
}

fn ods_reason(error: &OdsError) -> ReadError {
    match error {
        OdsError::Password => ReadError::Password,
        OdsError::Io(_) | OdsError::Zip(_) => ReadError::damaged(Damage::Unpacking),
        OdsError::Xml(_) => ReadError::damaged(Damage::Xml),
        OdsError::CellLimitExceeded { max, .. } => {
            ReadError::TooLarge { what: Excess::Cells, limit: *max as u64 }
        }
        _ => ReadError::damaged(Damage::Parser),
    }
}
