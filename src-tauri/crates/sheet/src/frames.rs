//! What the reader process says to its host: length-prefixed frames on a pipe. Big and binary where the cells are,
//! JSON where a handful of facts are. Every distinct text goes over once; cells refer to it by number.
//! The host believes none of it unseen: see `receive`.

use std::collections::HashMap;
use std::io::{self, Write};

use calamine::SheetVisible;
use domain::cells::Merge;
use serde::{Deserialize, Serialize};

use crate::Format;
use crate::limits::Limits;
use crate::notes::BookNote;
use crate::reason::{Excess, ReadError};

/// Frame kinds, the first byte of a frame; four bytes of length follow (little endian), then the content.
pub(crate) mod kind {
    pub(crate) const HELLO: u8 = 1;
    pub(crate) const BOOK: u8 = 2;
    pub(crate) const TEXTS: u8 = 3;
    pub(crate) const SHEET: u8 = 4;
    pub(crate) const ROWS: u8 = 5;
    pub(crate) const SHEET_END: u8 = 6;
    pub(crate) const END: u8 = 7;
    pub(crate) const REFUSED: u8 = 8;
}

/// Tags of a cell value.
pub(crate) mod tag {
    pub(crate) const TEXT: u8 = 0;
    pub(crate) const NUMBER: u8 = 1;
    pub(crate) const DATE: u8 = 2;
    pub(crate) const FALSE: u8 = 3;
    pub(crate) const TRUE: u8 = 4;
    pub(crate) const ERROR: u8 = 5;
}

/// Added to the number of a hidden row.
pub(crate) const HIDDEN: u32 = 1 << 31;

/// A frame is written when it holds this much, so that a pipe is used in big pieces.
const FULL: usize = 256 * 1024;
/// No honest frame is longer; the longest are the merged ranges and hidden rows of one sheet.
pub(crate) const LONGEST_FRAME: usize = 32 << 20;

#[derive(Serialize, Deserialize)]
pub(crate) struct Book {
    pub(crate) format: Format,
}

#[derive(Serialize, Deserialize)]
pub(crate) struct SheetStart {
    pub(crate) name: String,
    /// 0 visible, 1 hidden, 2 very hidden.
    pub(crate) visibility: u8,
    /// Entry 0 is the empty name.
    pub(crate) fonts: Vec<String>,
}

/// As it travels in [`SheetStart`].
pub(crate) fn visibility(of: SheetVisible) -> u8 {
    match of {
        SheetVisible::Visible => 0,
        SheetVisible::Hidden => 1,
        SheetVisible::VeryHidden => 2,
    }
}

#[derive(Serialize, Deserialize, Default)]
pub(crate) struct SheetEnd {
    /// First row, last row (from 1), first column, last column (from 0).
    pub(crate) merges: Vec<(u32, u32, u16, u16)>,
    pub(crate) hidden_columns: Vec<u16>,
}

impl SheetEnd {
    pub(crate) fn merges_of(merges: &[Merge]) -> Vec<(u32, u32, u16, u16)> {
        merges.iter().map(|one| (one.first_row, one.last_row, one.first_column, one.last_column)).collect()
    }
}

#[derive(Serialize, Deserialize)]
pub(crate) struct End {
    pub(crate) notes: Vec<BookNote>,
    pub(crate) peak_kb: u64,
}

/// A value on its way, with its text where it has one.
pub(crate) enum Value<'a> {
    /// A text sent before, by its number.
    Sent(u32),
    Text(&'a str),
    Number(f64),
    Date(f64),
    Bool(bool),
    Error(&'a str),
}

/// The child's side of the pipe.
pub(crate) struct Sender<W> {
    out: W,
    texts: Vec<u8>,
    rows: Vec<u8>,
    /// Where in `rows` the open row begins; its cell count is filled in at its end.
    row_start: usize,
    row_number: u32,
    row_cells: u32,
    next_text: u32,
    by_content: HashMap<String, u32>,
    /// Bytes of all texts sent.
    pub(crate) text_bytes: u64,
    /// Cells sent.
    pub(crate) cells: u64,
}

/// Beyond this many remembered texts a repeated one is sent again rather than remembered: the cap on memory is
/// worth more than the saving.
const REMEMBERED: usize = 1_000_000;

impl<W: Write> Sender<W> {
    pub(crate) fn new(out: W) -> Self {
        Self {
            out,
            texts: Vec::with_capacity(FULL + 4096),
            rows: Vec::with_capacity(FULL + 4096),
            row_start: 0,
            row_number: 0,
            row_cells: 0,
            next_text: 0,
            by_content: HashMap::new(),
            text_bytes: 0,
            cells: 0,
        }
    }

    fn frame(out: &mut W, kind: u8, content: &[u8]) -> io::Result<()> {
        let length =
            u32::try_from(content.len()).map_err(|_| io::Error::from(io::ErrorKind::InvalidInput))?;
        let [a, b, c, d] = length.to_le_bytes();
        out.write_all(&[kind, a, b, c, d])?;
        out.write_all(content)
    }

    /// A small frame.
    pub(crate) fn say(&mut self, kind: u8, content: &impl Serialize) -> io::Result<()> {
        let content = serde_json::to_vec(content)?;
        Self::frame(&mut self.out, kind, &content)
    }

    pub(crate) fn hello(&mut self) -> io::Result<()> {
        Self::frame(&mut self.out, kind::HELLO, &[])
    }

    /// Opens a row (from 1), `share` thousandths of the file being read; cells follow by rising column.
    pub(crate) fn begin_row(&mut self, number: u32, hidden: bool, share: u16) -> io::Result<()> {
        self.end_row();
        if self.rows.len() + self.texts.len() >= FULL {
            self.flush()?;
        }
        if self.rows.is_empty() {
            self.rows.extend_from_slice(&share.to_le_bytes());
        }
        self.row_start = self.rows.len();
        (self.row_number, self.row_cells) = (number, 0);
        let marked = if hidden { number | HIDDEN } else { number };
        self.rows.extend_from_slice(&marked.to_le_bytes());
        self.rows.extend_from_slice(&[0; 4]);
        Ok(())
    }

    fn end_row(&mut self) {
        if self.row_number == 0 {
            return;
        }
        if self.row_cells == 0 {
            self.rows.truncate(self.row_start);
        } else if let Some(slot) = self.rows.get_mut(self.row_start + 4..self.row_start + 8) {
            slot.copy_from_slice(&self.row_cells.to_le_bytes());
        }
        self.row_number = 0;
    }

    /// Adds a cell to the open row (column from 0).
    #[inline]
    pub(crate) fn cell(&mut self, column: u16, font: u16, value: &Value<'_>) -> io::Result<()> {
        let [column_low, column_high] = column.to_le_bytes();
        let [font_low, font_high] = font.to_le_bytes();
        let (tag, number, text) = match value {
            Value::Sent(id) => (tag::TEXT, None, Some(*id)),
            Value::Text(text) => (tag::TEXT, None, Some(self.text(text)?)),
            Value::Error(text) => (tag::ERROR, None, Some(self.text(text)?)),
            Value::Number(number) => (tag::NUMBER, Some(*number), None),
            Value::Date(number) => (tag::DATE, Some(*number), None),
            Value::Bool(false) => (tag::FALSE, None, None),
            Value::Bool(true) => (tag::TRUE, None, None),
        };
        // In one piece each: this runs for every cell of the file.
        let head = [column_low, column_high, font_low, font_high, tag];
        match (number, text) {
            (Some(number), _) => {
                let [a, b, c, d, e, f, g, h] = number.to_le_bytes();
                let [i, j, k, l, m] = head;
                self.rows.extend_from_slice(&[i, j, k, l, m, a, b, c, d, e, f, g, h]);
            }
            (None, Some(id)) => {
                let [a, b, c, d] = id.to_le_bytes();
                let [i, j, k, l, m] = head;
                self.rows.extend_from_slice(&[i, j, k, l, m, a, b, c, d]);
            }
            (None, None) => self.rows.extend_from_slice(&head),
        }
        self.row_cells += 1;
        self.cells += 1;
        Ok(())
    }

    /// Sends a text that cells will name by its number; the first one sent has number 0.
    pub(crate) fn table_text(&mut self, text: &str) -> io::Result<u32> {
        self.send_text(text)
    }

    /// Holds what was sent so far against the limits.
    #[inline]
    pub(crate) fn within(&self, limits: &Limits) -> Result<(), ReadError> {
        if self.cells > limits.max_cells {
            return Err(ReadError::TooLarge { what: Excess::Cells, limit: limits.max_cells });
        }
        if self.text_bytes > limits.max_text_bytes {
            return Err(ReadError::TooLarge { what: Excess::Texts, limit: limits.max_text_bytes });
        }
        Ok(())
    }

    fn text(&mut self, text: &str) -> io::Result<u32> {
        if let Some(id) = self.by_content.get(text) {
            return Ok(*id);
        }
        let id = self.send_text(text)?;
        if self.by_content.len() < REMEMBERED {
            self.by_content.insert(text.to_owned(), id);
        }
        Ok(id)
    }

    fn send_text(&mut self, text: &str) -> io::Result<u32> {
        // Texts may go ahead of their row at any moment, so that no row of long texts makes a frame of its size.
        if self.texts.len() >= FULL {
            self.flush_texts()?;
        }
        let id = self.next_text;
        self.next_text += 1;
        self.text_bytes += text.len() as u64;
        self.texts.extend_from_slice(&u32::try_from(text.len()).unwrap_or(0).to_le_bytes());
        self.texts.extend_from_slice(text.as_bytes());
        Ok(id)
    }

    fn flush_texts(&mut self) -> io::Result<()> {
        if !self.texts.is_empty() {
            Self::frame(&mut self.out, kind::TEXTS, &self.texts)?;
            self.texts.clear();
        }
        Ok(())
    }

    /// Writes what is waiting; texts first, for rows refer to them.
    pub(crate) fn flush(&mut self) -> io::Result<()> {
        self.end_row();
        self.flush_texts()?;
        if self.rows.len() > 2 {
            Self::frame(&mut self.out, kind::ROWS, &self.rows)?;
        }
        self.rows.clear();
        Ok(())
    }
}
