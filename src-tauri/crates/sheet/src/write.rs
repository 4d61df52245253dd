//! Excel out: a workbook with the same sheets, rows and columns, in which only the named cells differ. Values, merged
//! ranges, hidden rows, columns and sheets are kept; fonts, colours and widths are not. A text is always written as
//! a text: `=HYPERLINK(…)` typed into a name is data here and stays data in Excel.

use std::collections::BTreeMap;
use std::fs::File;
use std::io::{self, BufWriter, Write};
use std::ops::ControlFlow;
use std::path::{Path, PathBuf};

use domain::cells::{CellValue, Merge, RawBook, RawSheet, Texts, Visibility};
use rust_xlsxwriter::{Format as CellFormat, Formula, Workbook, Worksheet, XlsxError};

use crate::host::{ReaderCommand, read_book};
use crate::limits::Limits;
use crate::reason::ReadError;

/// What a corrected cell holds.
#[derive(Clone, PartialEq)]
pub enum NewValue {
    /// A text; never understood as a formula, whatever it begins with.
    Text(String),
    /// A number.
    Number(f64),
    /// A date as an Excel serial of the 1900 system; shown as dd/mm/yyyy.
    Date(f64),
    /// Nothing: the cell becomes empty.
    Empty,
}

impl std::fmt::Debug for NewValue {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.write_str(match self {
            Self::Text(_) => "Text(…)",
            Self::Number(_) => "Number(…)",
            Self::Date(_) => "Date(…)",
            Self::Empty => "Empty",
        })
    }
}

/// One corrected cell.
#[derive(Debug, Clone, PartialEq)]
pub struct CellChange {
    /// Index into [`RawBook::sheets`].
    pub sheet: usize,
    /// Excel's row number, from 1.
    pub row: u32,
    /// Column, from 0.
    pub column: u16,
    /// What it is to hold.
    pub value: NewValue,
}

/// Why a corrected workbook could not be written.
#[derive(Debug, thiserror::Error)]
pub enum WriteError {
    /// The source could not be read (again).
    #[error("the source cannot be read: {0}")]
    Source(#[from] ReadError),
    /// The target cannot be written: no permission, disk full, held by another program.
    #[error("the target cannot be written")]
    Target(#[source] io::Error),
    /// Source and target are the same file; a list is never overwritten by its own correction.
    #[error("source and target are the same file")]
    SameFile,
    /// The cells do not fit into a workbook.
    #[error("the workbook cannot be made")]
    Workbook(#[source] XlsxError),
}

/// Reads `source` and writes it to `to` with `changes` applied; see [`write_book`].
pub fn write_corrected(
    source: &Path,
    reader: &ReaderCommand,
    limits: &Limits,
    changes: &[CellChange],
    to: &Path,
) -> Result<(), WriteError> {
    if let (Ok(source), Ok(target)) = (source.canonicalize(), to.canonicalize())
        && source == target
    {
        return Err(WriteError::SameFile);
    }
    let read = read_book(source, reader, limits, &mut |_| ControlFlow::Continue(()))?;
    write_book(&read.book, changes, to)
}

/// Writes an .xlsx with the cells of `book`, `changes` applied. The target appears complete or not at all: it is
/// written beside its place under a name of its own and then moved there, replacing what was there.
pub fn write_book(book: &RawBook, changes: &[CellChange], to: &Path) -> Result<(), WriteError> {
    // Ordered, so that the same book and changes always make the same file. The last change of a cell counts.
    let mut by_sheet: BTreeMap<usize, Changes<'_>> = BTreeMap::new();
    for change in changes {
        by_sheet.entry(change.sheet).or_default().insert((change.row, change.column), &change.value);
    }
    let none = Changes::new();
    let mut workbook = Workbook::new();
    let formats = Formats::new();
    let shown = book.sheets.iter().position(|sheet| sheet.visibility == Visibility::Visible);
    for (index, sheet) in book.sheets.iter().enumerate() {
        let page = workbook.add_worksheet();
        let name = if sheet.name.is_empty() { "Danh sách" } else { sheet.name.as_str() };
        // A name that Excel does not allow (from .ods) is replaced by the default one.
        let _ = page.set_name(name);
        let changes = by_sheet.get(&index).unwrap_or(&none);
        fill(page, sheet, &book.texts, changes, &formats).map_err(WriteError::Workbook)?;
        match sheet.visibility {
            Visibility::Visible => {}
            // Excel opens no workbook without a visible sheet.
            Visibility::Hidden | Visibility::VeryHidden if shown.is_none() && index == 0 => {}
            Visibility::Hidden => {
                page.set_hidden(true);
            }
            Visibility::VeryHidden => {
                page.set_very_hidden(true);
            }
        }
        if Some(index) == shown {
            page.set_active(true);
        }
    }
    save(&mut workbook, to)
}

/// The changed cells of one sheet by row and column.
type Changes<'a> = BTreeMap<(u32, u16), &'a NewValue>;

/// Cells in merged ranges that are written; every one of them costs a cell in the file, and a hostile file may merge
/// the whole grid. Ranges beyond that stay unmerged, which changes no value.
const MERGED_CELLS: u64 = 500_000;

struct Formats {
    date: CellFormat,
    moment: CellFormat,
    time: CellFormat,
    plain: CellFormat,
    /// For texts that would become something else when a person opens the cell and presses Enter: a formula, a
    /// number without its leading zeros, a date.
    kept: CellFormat,
}

impl Formats {
    fn new() -> Self {
        let with = |format| CellFormat::new().set_num_format(format);
        Self {
            date: with("dd/mm/yyyy"),
            moment: with("dd/mm/yyyy hh:mm"),
            time: with("hh:mm:ss"),
            plain: CellFormat::new(),
            kept: with("@").set_quote_prefix(),
        }
    }

    fn of_text(&self, text: &str) -> &CellFormat {
        // OWASP's list for formulas, and digits.
        match text.bytes().next() {
            Some(b'=' | b'+' | b'-' | b'@' | b'\t' | b'\r' | b'0'..=b'9') => &self.kept,
            _ => &self.plain,
        }
    }

    fn of(&self, serial: f64) -> &CellFormat {
        if serial < 1.0 {
            &self.time
        } else if serial.fract() == 0.0 {
            &self.date
        } else {
            &self.moment
        }
    }
}

fn fill(
    page: &mut Worksheet,
    sheet: &RawSheet,
    texts: &Texts,
    changes: &Changes<'_>,
    formats: &Formats,
) -> Result<(), XlsxError> {
    merge(page, &sheet.merges, formats);
    for row in sheet.rows() {
        let at = row.number.saturating_sub(1);
        if row.hidden {
            page.set_row_hidden(at)?;
        }
        for cell in sheet.cells(row) {
            if changes.contains_key(&(row.number, cell.column)) {
                continue;
            }
            match cell.value {
                CellValue::Text(id) => text(page, at, cell.column, texts.get(id), formats)?,
                CellValue::Error(id) => error(page, at, cell.column, texts.get(id), formats)?,
                CellValue::Number(number) => {
                    page.write_number(at, cell.column, number)?;
                }
                CellValue::Date(serial) => date(page, at, cell.column, serial, formats)?,
                CellValue::Bool(value) => {
                    page.write_boolean(at, cell.column, value)?;
                }
            }
        }
    }
    for ((row, column), value) in changes {
        let at = row.saturating_sub(1);
        match value {
            NewValue::Text(new) => text(page, at, *column, new, formats)?,
            NewValue::Number(number) => {
                page.write_number(at, *column, *number)?;
            }
            NewValue::Date(serial) => date(page, at, *column, *serial, formats)?,
            // Its old value was passed over above.
            NewValue::Empty => {}
        }
    }
    for column in &sheet.hidden_columns {
        page.set_column_hidden(*column)?;
    }
    Ok(())
}

fn merge(page: &mut Worksheet, merges: &[Merge], formats: &Formats) {
    let mut left = MERGED_CELLS;
    for one in merges {
        let (rows, columns) =
            (one.last_row.abs_diff(one.first_row), one.last_column.abs_diff(one.first_column));
        let cells = (u64::from(rows) + 1) * (u64::from(columns) + 1);
        if cells < 2 || cells > left {
            continue;
        }
        left -= cells;
        let (first, last) = (one.first_row.saturating_sub(1), one.last_row.saturating_sub(1));
        // Of overlapping ranges, which some programs write, the first is kept.
        let _ = page.merge_range(first, one.first_column, last, one.last_column, "", &formats.plain);
    }
}

fn text(page: &mut Worksheet, row: u32, column: u16, text: &str, formats: &Formats) -> Result<(), XlsxError> {
    page.write_string_with_format(row, column, text, formats.of_text(text))?;
    Ok(())
}

fn date(
    page: &mut Worksheet,
    row: u32,
    column: u16,
    serial: f64,
    formats: &Formats,
) -> Result<(), XlsxError> {
    page.write_number_with_format(row, column, serial, formats.of(serial))?;
    Ok(())
}

/// An error stays an error: the only form the writer has for one is a formula that is nothing but the error itself,
/// and only Excel's own names become one.
fn error(
    page: &mut Worksheet,
    row: u32,
    column: u16,
    name: &str,
    formats: &Formats,
) -> Result<(), XlsxError> {
    const NAMES: [&str; 7] = ["#N/A", "#REF!", "#VALUE!", "#DIV/0!", "#NAME?", "#NUM!", "#NULL!"];
    if !NAMES.contains(&name) {
        return text(page, row, column, name, formats);
    }
    page.write_formula(row, column, Formula::new(name).set_result(name))?;
    Ok(())
}

/// `to` with `.part` behind its name: in the same folder, so that moving it is one step.
fn beside(to: &Path) -> PathBuf {
    let mut name = to.file_name().unwrap_or_default().to_owned();
    name.push(".part");
    to.with_file_name(name)
}

fn save(workbook: &mut Workbook, to: &Path) -> Result<(), WriteError> {
    let part = beside(to);
    let outcome =
        write_part(workbook, &part).and_then(|()| std::fs::rename(&part, to).map_err(WriteError::Target));
    if outcome.is_err() {
        // Half a list must not stay behind; if it cannot be removed, the error already says that writing failed.
        let _ = std::fs::remove_file(&part);
    }
    outcome
}

fn write_part(workbook: &mut Workbook, part: &Path) -> Result<(), WriteError> {
    let mut file = BufWriter::new(File::create(part).map_err(WriteError::Target)?);
    workbook.save_to_writer(&mut file).map_err(|error| match error {
        XlsxError::IoError(error) => WriteError::Target(error),
        error => WriteError::Workbook(error),
    })?;
    file.flush().map_err(WriteError::Target)?;
    file.get_ref().sync_all().map_err(WriteError::Target)
}
