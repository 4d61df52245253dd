//! What a workbook holds, as the reader delivered it: typed cells with the place where each stood.
//!
//! Compact on purpose: a list of 100,000 people with 60 columns has six million cells, so texts are kept once in
//! a [`Texts`] table and a cell is sixteen bytes. Nothing here interprets a value; that is [`crate::parse`].

use std::fmt;

/// The last row Excel knows (counted from 1).
pub const MAX_ROW: u32 = 1_048_576;
/// The number of columns Excel knows (A to XFD).
pub const MAX_COLUMNS: u32 = 16_384;

/// Every text of a workbook, each kept once by whoever fills it; a cell refers to it by [`TextId`].
#[derive(Default, Clone)]
pub struct Texts {
    all: String,
    ends: Vec<u32>,
}

/// Position of a text in [`Texts`].
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub struct TextId(pub u32);

impl Texts {
    /// Adds a text and returns its id; `None` when the table is full (4 GB of text or 4 billion entries).
    pub fn push(&mut self, text: &str) -> Option<TextId> {
        let id = u32::try_from(self.ends.len()).ok()?;
        let end = u32::try_from(self.all.len().checked_add(text.len())?).ok()?;
        self.all.push_str(text);
        self.ends.push(end);
        Some(TextId(id))
    }

    /// The text with this id; empty for an id that was never given out.
    pub fn get(&self, id: TextId) -> &str {
        let index = id.0 as usize;
        let start = if index == 0 { 0 } else { self.ends.get(index - 1).copied().unwrap_or(0) as usize };
        let end = self.ends.get(index).copied().unwrap_or(0) as usize;
        self.all.get(start..end).unwrap_or("")
    }

    /// How many texts there are.
    pub fn len(&self) -> usize {
        self.ends.len()
    }

    /// Whether no text was ever added.
    pub fn is_empty(&self) -> bool {
        self.ends.is_empty()
    }
}

impl fmt::Debug for Texts {
    // Texts of a staff list are personal data: only their number is ever shown.
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "Texts({})", self.ends.len())
    }
}

/// What one cell holds.
#[derive(Clone, Copy, PartialEq)]
pub enum CellValue {
    /// A text, as typed or shared.
    Text(TextId),
    /// A number that is not formatted as a date.
    Number(f64),
    /// A number whose format shows a date or a time: an Excel serial, already moved to the 1900 system.
    Date(f64),
    /// TRUE or FALSE.
    Bool(bool),
    /// An error value such as `#REF!`, or a number that is no number; the text names it.
    Error(TextId),
}

impl fmt::Debug for CellValue {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(match self {
            Self::Text(_) => "Text(…)",
            Self::Number(_) => "Number(…)",
            Self::Date(_) => "Date(…)",
            Self::Bool(_) => "Bool(…)",
            Self::Error(_) => "Error(…)",
        })
    }
}

/// A cell that is not empty, and the column it stands in.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct Cell {
    /// Column, from 0 (A).
    pub column: u16,
    /// Index into [`RawSheet::fonts`], 0 when the format tells no font.
    pub font: u16,
    /// What it holds.
    pub value: CellValue,
}

/// A row that holds at least one cell.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct RawRow {
    /// Excel's row number, from 1.
    pub number: u32,
    /// Whether the row is hidden or filtered away in the file.
    pub hidden: bool,
    start: u32,
    end: u32,
}

/// A merged range: rows from 1, columns from 0, both ends inside.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub struct Merge {
    /// First row.
    pub first_row: u32,
    /// Last row.
    pub last_row: u32,
    /// First column.
    pub first_column: u16,
    /// Last column.
    pub last_column: u16,
}

/// Whether a person sees the sheet when the workbook is opened.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub enum Visibility {
    /// Shown.
    #[default]
    Visible,
    /// Hidden; "Unhide" lists it.
    Hidden,
    /// Hidden by a macro; "Unhide" does not list it.
    VeryHidden,
}

/// One sheet: its cells in reading order, with nothing stored for empty ones.
#[derive(Debug, Clone, Default)]
pub struct RawSheet {
    /// Name on the tab.
    pub name: String,
    /// Whether it is shown.
    pub visibility: Visibility,
    /// Merged ranges, where the format tells them.
    pub merges: Vec<Merge>,
    /// Font names used by cells; entry 0 is the empty name for "not known".
    pub fonts: Vec<String>,
    /// Hidden columns, from 0.
    pub hidden_columns: Vec<u16>,
    rows: Vec<RawRow>,
    cells: Vec<Cell>,
}

impl RawSheet {
    /// An empty sheet with this name.
    pub fn new(name: impl Into<String>) -> Self {
        Self { name: name.into(), fonts: vec![String::new()], ..Self::default() }
    }

    /// Opens the next row; rows must come in rising order, a repeated number continues the row it names only when
    /// that row is the last one. Returns false (and adds nothing) when the order is broken.
    pub fn begin_row(&mut self, number: u32, hidden: bool) -> bool {
        let at = u32::try_from(self.cells.len()).unwrap_or(u32::MAX);
        match self.rows.last() {
            Some(last) if last.number == number => true,
            Some(last) if last.number > number => false,
            _ => {
                self.rows.push(RawRow { number, hidden, start: at, end: at });
                true
            }
        }
    }

    /// Adds a cell to the row that was opened last; ignored when there is none.
    pub fn push(&mut self, cell: Cell) {
        if let Some(row) = self.rows.last_mut() {
            self.cells.push(cell);
            row.end = u32::try_from(self.cells.len()).unwrap_or(u32::MAX);
        }
    }

    /// The rows that hold something, in order.
    pub fn rows(&self) -> &[RawRow] {
        &self.rows
    }

    /// The cells of a row, by rising column.
    pub fn cells(&self, row: &RawRow) -> &[Cell] {
        self.cells.get(row.start as usize..row.end as usize).unwrap_or(&[])
    }

    /// The row with this Excel number, if it holds anything.
    pub fn row(&self, number: u32) -> Option<&RawRow> {
        self.rows.binary_search_by_key(&number, |row| row.number).ok().and_then(|index| self.rows.get(index))
    }

    /// The cell at (row from 1, column from 0), if it is not empty.
    pub fn cell(&self, row: u32, column: u16) -> Option<&Cell> {
        let cells = self.cells(self.row(row)?);
        cells.binary_search_by_key(&column, |cell| cell.column).ok().and_then(|index| cells.get(index))
    }

    /// How many cells are not empty.
    pub fn cell_count(&self) -> usize {
        self.cells.len()
    }

    /// The font name of a cell, empty when not known.
    pub fn font(&self, cell: &Cell) -> &str {
        self.fonts.get(usize::from(cell.font)).map_or("", String::as_str)
    }
}

/// A workbook as it was read: its texts once, its sheets in the order of the tabs.
#[derive(Debug, Clone, Default)]
pub struct RawBook {
    /// Every text of all sheets.
    pub texts: Texts,
    /// Sheets in tab order, hidden ones included.
    pub sheets: Vec<RawSheet>,
}

/// Excel's letters for a column: 0 → A, 25 → Z, 26 → AA.
pub fn column_letters(column: u16) -> String {
    let mut letters = Vec::new();
    let mut rest = u32::from(column) + 1;
    while rest > 0 {
        let digit = (rest - 1) % 26;
        letters.push(char::from(b'A' + u8::try_from(digit).unwrap_or(0)));
        rest = (rest - 1) / 26;
    }
    letters.iter().rev().collect()
}

/// The column (from 0) that these letters name; `None` when they are not letters or lie beyond XFD.
pub fn column_index(letters: &str) -> Option<u16> {
    if letters.is_empty() || letters.len() > 3 {
        return None;
    }
    let mut column: u32 = 0;
    for letter in letters.bytes() {
        if !letter.is_ascii_alphabetic() {
            return None;
        }
        column = column * 26 + u32::from(letter.to_ascii_uppercase() - b'A') + 1;
    }
    (column <= MAX_COLUMNS).then(|| u16::try_from(column - 1).ok()).flatten()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn letters_and_indexes_are_inverse() {
        for column in [0u16, 25, 26, 701, 702, 16_383] {
            assert_eq!(column_index(&column_letters(column)), Some(column), "round trip of {column}");
        }
        assert_eq!(column_letters(16_383), "XFD");
        assert_eq!(column_index("XFE"), None, "beyond Excel's grid");
    }

    #[test]
    fn a_row_out_of_order_is_refused() {
        let mut sheet = RawSheet::new("x");
        assert!(sheet.begin_row(3, false));
        assert!(!sheet.begin_row(2, false), "rows must rise");
        assert_eq!(sheet.rows().len(), 1);
    }
}
