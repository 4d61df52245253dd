//! A sheet under construction: cells by place, merges, hidden parts; becomes what the reader would deliver, or a file.
//!
//! Not here: what stands in the cells.

use std::collections::{BTreeMap, BTreeSet};
use std::path::Path;

use domain::cells::{Cell, CellValue, Merge, RawBook, RawSheet, Texts, Visibility};
use rust_xlsxwriter::{Format, Workbook, Worksheet, XlsxError};

/// What one cell holds.
#[derive(Debug, Clone, PartialEq)]
pub enum Val {
    /// A text.
    Text(String),
    /// A number.
    Number(f64),
    /// A serial shown as a date.
    Date(f64),
    /// An error of Excel.
    Error(&'static str),
}

/// A cell with the font it is shown in; an empty name is "not told".
#[derive(Debug, Clone, PartialEq)]
pub struct Placed {
    /// The content.
    pub val: Val,
    /// The font.
    pub font: &'static str,
}

/// A sheet: rows from 1, columns from 0.
#[derive(Debug, Clone, Default)]
pub struct Grid {
    /// Name on the tab.
    pub name: String,
    /// Cells by row and column.
    pub cells: BTreeMap<(u32, u16), Placed>,
    /// Merged ranges.
    pub merges: Vec<Merge>,
    /// Hidden rows.
    pub hidden_rows: BTreeSet<u32>,
    /// Hidden columns.
    pub hidden_columns: Vec<u16>,
    /// Whether the sheet is hidden.
    pub hidden: bool,
}

impl Grid {
    /// An empty sheet.
    pub fn new(name: &str) -> Self {
        Self { name: name.to_owned(), ..Self::default() }
    }

    /// Puts a value; an empty text is no cell.
    pub fn put(&mut self, row: u32, column: u16, val: Val) {
        if val != Val::Text(String::new()) {
            self.cells.insert((row, column), Placed { val, font: "" });
        }
    }

    /// Puts a text.
    pub fn text(&mut self, row: u32, column: u16, text: impl Into<String>) {
        self.put(row, column, Val::Text(text.into()));
    }

    /// Merges a range of more than one cell.
    pub fn merge(&mut self, rows: (u32, u32), columns: (u16, u16)) {
        if rows.0 != rows.1 || columns.0 != columns.1 {
            self.merges.push(Merge {
                first_row: rows.0,
                last_row: rows.1,
                first_column: columns.0,
                last_column: columns.1,
            });
        }
    }

    /// As the reader delivers it.
    fn raw(&self, texts: &mut Texts) -> RawSheet {
        let mut sheet = RawSheet::new(self.name.clone());
        sheet.merges = self.merges.clone();
        sheet.hidden_columns = self.hidden_columns.clone();
        sheet.visibility = if self.hidden { Visibility::Hidden } else { Visibility::Visible };
        for ((row, column), placed) in &self.cells {
            let font = match sheet.fonts.iter().position(|font| font == placed.font) {
                Some(at) => at,
                None => {
                    sheet.fonts.push(placed.font.to_owned());
                    sheet.fonts.len() - 1
                }
            };
            let value = match &placed.val {
                Val::Text(text) => CellValue::Text(texts.push(text).unwrap()),
                Val::Number(number) => CellValue::Number(*number),
                Val::Date(serial) => CellValue::Date(*serial),
                Val::Error(name) => CellValue::Error(texts.push(name).unwrap()),
            };
            assert!(sheet.begin_row(*row, self.hidden_rows.contains(row)), "rows rise");
            sheet.push(Cell { column: *column, font: u16::try_from(font).unwrap(), value });
        }
        sheet
    }

    fn write(&self, sheet: &mut Worksheet) -> Result<(), XlsxError> {
        sheet.set_name(&self.name)?;
        for merge in &self.merges {
            let first = self.cells.get(&(merge.first_row, merge.first_column));
            let text = match first.map(|placed| &placed.val) {
                Some(Val::Text(text)) => text.as_str(),
                _ => "",
            };
            sheet.merge_range(
                merge.first_row - 1,
                merge.first_column,
                merge.last_row - 1,
                merge.last_column,
                text,
                &font_of(first),
            )?;
        }
        for ((row, column), placed) in &self.cells {
            let (row, column, format) = (row - 1, *column, font_of(Some(placed)));
            match &placed.val {
                Val::Text(text) => sheet.write_with_format(row, column, text.as_str(), &format)?,
                Val::Number(number) => sheet.write_with_format(row, column, *number, &format)?,
                Val::Date(serial) => {
                    sheet.write_with_format(row, column, *serial, &format.set_num_format("dd/mm/yyyy"))?
                }
                Val::Error(name) => sheet.write_with_format(row, column, *name, &format)?,
            };
        }
        for row in &self.hidden_rows {
            sheet.set_row_hidden(row - 1)?;
        }
        for column in &self.hidden_columns {
            sheet.set_column_hidden(*column)?;
        }
        if self.hidden {
            sheet.set_hidden(true);
        }
        Ok(())
    }
}

fn font_of(placed: Option<&Placed>) -> Format {
    match placed.map_or("", |placed| placed.font) {
        "" => Format::new(),
        font => Format::new().set_font_name(font),
    }
}

/// The sheets as one workbook, without the way through a file.
pub fn raw_book(grids: &[Grid]) -> RawBook {
    let mut book = RawBook::default();
    let mut texts = std::mem::take(&mut book.texts);
    book.sheets = grids.iter().map(|grid| grid.raw(&mut texts)).collect();
    book.texts = texts;
    book
}

/// The sheets as an .xlsx.
///
/// # Errors
/// The file cannot be written.
pub fn save(grids: &[Grid], path: &Path) -> Result<(), XlsxError> {
    let mut book = Workbook::new();
    for grid in grids {
        grid.write(book.add_worksheet())?;
    }
    book.save(path)
}
