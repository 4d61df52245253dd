//! The host's side of the pipe: builds the [`RawBook`] from frames. The reader process may have been overwhelmed by
//! the file it read, so every number it sends is checked here and nothing it sends can panic or grow without limit.

use domain::cells::{Cell, CellValue, MAX_COLUMNS, MAX_ROW, Merge, RawBook, RawSheet, TextId, Visibility};

use crate::frames::{Book, End, HIDDEN, SheetEnd, SheetStart, kind, tag};
use crate::limits::Limits;
use crate::reason::ReadError;
use crate::{BookNote, Format};

/// A book being received.
pub(crate) struct Receiving<'a> {
    limits: &'a Limits,
    pub(crate) book: RawBook,
    pub(crate) format: Option<Format>,
    pub(crate) notes: Vec<BookNote>,
    pub(crate) peak_kb: u64,
    pub(crate) finished: bool,
    /// Rows so far, and thousandths of the file.
    pub(crate) rows: u64,
    pub(crate) share: u16,
    sheet: Option<RawSheet>,
    cells: u64,
    text_bytes: u64,
}

/// Anything the reader says that it should not say.
struct Nonsense;

/// Takes numbers off the front of a frame.
struct Bytes<'a>(&'a [u8]);

impl<'a> Bytes<'a> {
    #[inline]
    fn take<const N: usize>(&mut self) -> Result<[u8; N], Nonsense> {
        let (head, rest) = self.0.split_first_chunk::<N>().ok_or(Nonsense)?;
        self.0 = rest;
        Ok(*head)
    }
    #[inline]
    fn u16(&mut self) -> Result<u16, Nonsense> {
        self.take().map(u16::from_le_bytes)
    }
    #[inline]
    fn u32(&mut self) -> Result<u32, Nonsense> {
        self.take().map(u32::from_le_bytes)
    }
    fn slice(&mut self, length: usize) -> Result<&'a [u8], Nonsense> {
        let (head, rest) = self.0.split_at_checked(length).ok_or(Nonsense)?;
        self.0 = rest;
        Ok(head)
    }
}

impl<'a> Receiving<'a> {
    pub(crate) fn new(limits: &'a Limits) -> Self {
        Self {
            limits,
            book: RawBook::default(),
            format: None,
            notes: Vec::new(),
            peak_kb: 0,
            finished: false,
            rows: 0,
            share: 0,
            sheet: None,
            cells: 0,
            text_bytes: 0,
        }
    }

    /// Takes one frame in. An error ends the reading: the refusal the reader sent, or its death where it spoke
    /// nonsense.
    pub(crate) fn take(&mut self, kind: u8, content: &[u8]) -> Result<(), ReadError> {
        if kind == kind::REFUSED {
            return Err(serde_json::from_slice(content).unwrap_or(ReadError::ReaderDied));
        }
        self.understand(kind, content).map_err(|Nonsense| ReadError::ReaderDied)
    }

    fn understand(&mut self, kind: u8, content: &[u8]) -> Result<(), Nonsense> {
        match kind {
            kind::BOOK => {
                let book: Book = serde_json::from_slice(content).map_err(|_| Nonsense)?;
                self.format = Some(book.format);
                Ok(())
            }
            kind::TEXTS => self.texts(Bytes(content)),
            kind::SHEET => self.begin_sheet(content),
            kind::ROWS => self.rows(Bytes(content)),
            kind::SHEET_END => self.end_sheet(content),
            kind::END => {
                let end: End = serde_json::from_slice(content).map_err(|_| Nonsense)?;
                if self.sheet.is_some() || self.format.is_none() {
                    return Err(Nonsense);
                }
                (self.notes, self.peak_kb, self.finished) = (end.notes, end.peak_kb, true);
                Ok(())
            }
            _ => Err(Nonsense),
        }
    }

    fn texts(&mut self, mut content: Bytes<'_>) -> Result<(), Nonsense> {
        while !content.0.is_empty() {
            let length = content.u32()? as usize;
            let text = std::str::from_utf8(content.slice(length)?).map_err(|_| Nonsense)?;
            self.text_bytes += length as u64;
            if self.text_bytes > self.limits.max_text_bytes {
                return Err(Nonsense);
            }
            self.book.texts.push(text).ok_or(Nonsense)?;
        }
        Ok(())
    }

    fn begin_sheet(&mut self, content: &[u8]) -> Result<(), Nonsense> {
        let start: SheetStart = serde_json::from_slice(content).map_err(|_| Nonsense)?;
        if self.sheet.is_some() || self.book.sheets.len() as u64 >= self.limits.max_sheets {
            return Err(Nonsense);
        }
        let mut sheet = RawSheet::new(start.name);
        sheet.visibility = match start.visibility {
            0 => Visibility::Visible,
            1 => Visibility::Hidden,
            _ => Visibility::VeryHidden,
        };
        sheet.fonts = start.fonts;
        self.sheet = Some(sheet);
        Ok(())
    }

    fn rows(&mut self, mut content: Bytes<'_>) -> Result<(), Nonsense> {
        let sheet = self.sheet.as_mut().ok_or(Nonsense)?;
        let texts = u32::try_from(self.book.texts.len()).unwrap_or(u32::MAX);
        let fonts = sheet.fonts.len();
        self.share = content.u16()?;
        while !content.0.is_empty() {
            let (marked, count) = (content.u32()?, content.u32()?);
            let (number, hidden) = (marked & !HIDDEN, marked & HIDDEN != 0);
            self.cells += u64::from(count);
            let rising = sheet.rows().last().is_none_or(|last| last.number < number);
            if !(1..=MAX_ROW).contains(&number)
                || count > MAX_COLUMNS
                || self.cells > self.limits.max_cells
                || !rising
            {
                return Err(Nonsense);
            }
            sheet.begin_row(number, hidden);
            self.rows += 1;
            let mut next = 0;
            for _ in 0..count {
                let cell = read_cell(&mut content, texts)?;
                if cell.column < next
                    || u32::from(cell.column) >= MAX_COLUMNS
                    || usize::from(cell.font) >= fonts.max(1)
                {
                    return Err(Nonsense);
                }
                next = cell.column + 1;
                sheet.push(cell);
            }
        }
        Ok(())
    }

    fn end_sheet(&mut self, content: &[u8]) -> Result<(), Nonsense> {
        let end: SheetEnd = serde_json::from_slice(content).map_err(|_| Nonsense)?;
        let mut sheet = self.sheet.take().ok_or(Nonsense)?;
        let inside = |one: &&(u32, u32, u16, u16)| {
            one.0 >= 1
                && one.0 <= one.1
                && one.1 <= MAX_ROW
                && one.2 <= one.3
                && u32::from(one.3) < MAX_COLUMNS
        };
        sheet.merges = end
            .merges
            .iter()
            .filter(inside)
            .map(|one| Merge { first_row: one.0, last_row: one.1, first_column: one.2, last_column: one.3 })
            .collect();
        sheet.hidden_columns = end.hidden_columns;
        self.book.sheets.push(sheet);
        Ok(())
    }
}

#[inline]
fn read_cell(content: &mut Bytes<'_>, texts: u32) -> Result<Cell, Nonsense> {
    let [column_low, column_high, font_low, font_high, tag] = content.take::<5>()?;
    let text = |content: &mut Bytes<'_>| match content.u32() {
        Ok(id) if id < texts => Ok(TextId(id)),
        Ok(_) | Err(_) => Err(Nonsense),
    };
    let value = match tag {
        tag::TEXT => CellValue::Text(text(content)?),
        tag::ERROR => CellValue::Error(text(content)?),
        tag::NUMBER => CellValue::Number(number(content)?),
        tag::DATE => CellValue::Date(number(content)?),
        tag::FALSE => CellValue::Bool(false),
        tag::TRUE => CellValue::Bool(true),
        _ => return Err(Nonsense),
    };
    Ok(Cell {
        column: u16::from_le_bytes([column_low, column_high]),
        font: u16::from_le_bytes([font_low, font_high]),
        value,
    })
}

/// Numbers that are none were made errors by the reader.
#[inline]
fn number(content: &mut Bytes<'_>) -> Result<f64, Nonsense> {
    Some(f64::from_le_bytes(content.take()?)).filter(|number| number.is_finite()).ok_or(Nonsense)
}

#[cfg(test)]
mod tests;
