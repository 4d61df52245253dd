//! One worksheet, cell by cell: read, judged and sent in one walk over its tags. Refused by name, with sheet, row and
//! column, is what a lenient reader takes in silence and gets wrong: a shared-string index that does not exist (calamine
//! shows string 0, another person's text), rows beyond the grid (there they wrap), values cut at an entity, a second
//! value in a cell, rows out of order. Not here: what a value means (`value`).

use std::io::{Read, Write};

use domain::cells::{MAX_COLUMNS, MAX_ROW};

use super::address::{address, number};
use super::around::truth;
use super::found::SheetFound;
use super::strings::Strings;
use super::styles::Styles;
use super::text::{RichText, raw_text_limit};
use super::value::Kind;
use crate::child::Stop;
use crate::frames::{Sender, Value};
use crate::limits::{Limits, UsedColumns};
use crate::reason::{BadReference, Damage, Excess, Place, ReadError};
use crate::xml::{Attributes, Tags, Token, local};

/// What the cells of a sheet refer to.
pub(super) struct Book<'a> {
    /// The name of the sheet.
    pub(super) name: &'a str,
    pub(super) strings: &'a Strings,
    pub(super) styles: &'a Styles,
    pub(super) is_1904: bool,
    pub(super) limits: &'a Limits,
}

/// Where in the sheet the walk stands.
#[derive(Clone, Copy, PartialEq, Eq)]
pub(super) enum Stand {
    /// Before or behind the cells.
    Around,
    Data,
    Row,
    Cell,
    /// In `v`.
    Value,
    /// In `f`.
    Formula,
    /// In `is`.
    Inline,
    /// In `extLst` of a row, this many tags deep.
    Extension(u32),
}

/// The cell being read.
#[derive(Default)]
pub(super) struct CellState {
    pub(super) kind: Kind,
    pub(super) style: u64,
    formula: bool,
    value: bool,
    /// Bytes of the value as written.
    length: u64,
}

pub(super) struct Walk<'a, W, S> {
    pub(super) book: &'a Book<'a>,
    out: &'a mut Sender<W>,
    share: S,
    pub(super) stand: Stand,
    pub(super) data_seen: bool,
    pub(super) row: u32,
    row_hidden: bool,
    /// The open row has not been sent: it may hold nothing.
    row_unsent: bool,
    pub(super) column: u32,
    next_column: u32,
    pub(super) cell: CellState,
    /// The characters of `v`.
    pub(super) raw: Vec<u8>,
    rich: RichText,
    columns: UsedColumns,
    pub(super) found: SheetFound,
}

/// Reads a worksheet part to its end and sends its cells. `share` tells how much of the file has been read.
pub(super) fn read<W: Write>(
    input: impl Read,
    book: &Book<'_>,
    out: &mut Sender<W>,
    share: impl Fn() -> u16,
) -> Result<SheetFound, Stop> {
    let mut tags = Tags::new(input)?;
    let mut walk = Walk {
        book,
        out,
        share,
        stand: Stand::Around,
        data_seen: false,
        row: 0,
        row_hidden: false,
        row_unsent: false,
        column: 0,
        next_column: 0,
        cell: CellState::default(),
        raw: Vec::new(),
        rich: RichText::default(),
        columns: UsedColumns::new(book.limits),
        found: SheetFound::default(),
    };
    loop {
        match tags.next()? {
            Token::Open { name, attributes, empty } => walk.open(local(name), attributes, empty)?,
            Token::Close => walk.close()?,
            Token::Text(text) => walk.text(text)?,
            Token::Literal(text) => walk.literal(text)?,
            Token::Other => walk.other()?,
            Token::End => break,
        }
        if tags.taken > book.limits.max_unzipped {
            return Err(too_large(Excess::Unzipped, book.limits.max_unzipped).into());
        }
    }
    walk.finish()
}

pub(super) fn too_large(what: Excess, limit: u64) -> ReadError {
    ReadError::TooLarge { what, limit }
}

impl<W: Write, S: Fn() -> u16> Walk<'_, W, S> {
    fn finish(mut self) -> Result<SheetFound, Stop> {
        if !self.data_seen {
            return Err(self.damaged(Damage::MissingPart).into());
        }
        let hidden = &mut self.found.hidden_columns;
        hidden.sort_unstable();
        hidden.dedup();
        let with_content = hidden.iter().filter(|column| self.columns.holds(**column)).count();
        self.found.hidden_columns_with_content = with_content as u64;
        Ok(self.found)
    }

    fn place(&self, row: u32, column: Option<u32>) -> Place {
        let column = column.and_then(|column| u16::try_from(column).ok());
        Place { sheet: self.book.name.to_owned(), row, column }
    }

    pub(super) fn damaged(&self, what: Damage) -> ReadError {
        let in_cell = matches!(self.stand, Stand::Cell | Stand::Value | Stand::Formula | Stand::Inline);
        ReadError::Damaged { what, at: Some(self.place(self.row, in_cell.then_some(self.column))) }
    }

    pub(super) fn bad(&self, what: BadReference, row: u32, column: Option<u32>) -> ReadError {
        ReadError::BadReference { what, at: self.place(row, column) }
    }

    #[inline]
    fn open(&mut self, name: &[u8], attributes: &[u8], empty: bool) -> Result<(), ReadError> {
        match self.stand {
            Stand::Row if name == b"c" => self.open_cell(attributes, empty),
            Stand::Cell => self.open_in_cell(name, empty),
            Stand::Data if name == b"row" => self.open_row(attributes, empty),
            Stand::Around => self.open_around(name, attributes, empty),
            Stand::Row if name == b"extLst" => {
                self.stand = if empty { Stand::Row } else { Stand::Extension(1) };
                Ok(())
            }
            Stand::Inline => self.rich.open(name, attributes, empty),
            // Rows and cells from here are not the sheet's own, yet many a reader takes them for that.
            Stand::Extension(deep) if !matches!(name, b"row" | b"c" | b"sheetData") => {
                self.stand = Stand::Extension(deep + u32::from(!empty));
                Ok(())
            }
            Stand::Data | Stand::Row | Stand::Value | Stand::Formula | Stand::Extension(_) => {
                Err(self.damaged(Damage::Cell))
            }
        }
    }

    fn open_row(&mut self, attributes: &[u8], empty: bool) -> Result<(), ReadError> {
        let mut all = Attributes(attributes);
        let (mut row, mut hidden, mut seen) = (self.row + 1, false, false);
        while let Some((key, value)) = all.next()? {
            if key == b"r" {
                let stated = number(value).filter(|row| !seen && (1..=u64::from(MAX_ROW)).contains(row));
                let stated = stated.and_then(|row| u32::try_from(row).ok());
                row = stated.ok_or_else(|| self.bad(BadReference::Row, self.row + 1, None))?;
                seen = true;
            } else if key == b"hidden" {
                hidden = truth(value);
            }
        }
        if row > MAX_ROW {
            return Err(self.bad(BadReference::Row, row, None));
        }
        if row <= self.row {
            return Err(self.bad(BadReference::Order, row, None));
        }
        (self.row, self.row_hidden, self.row_unsent) = (row, hidden, true);
        self.next_column = 0;
        self.stand = if empty { Stand::Data } else { Stand::Row };
        Ok(())
    }

    #[inline]
    fn open_cell(&mut self, attributes: &[u8], empty: bool) -> Result<(), ReadError> {
        self.cell = CellState::default();
        self.raw.clear();
        let mut all = Attributes(attributes);
        let mut column = self.next_column;
        let (mut placed, mut typed) = (false, false);
        while let Some((key, value)) = all.next()? {
            match key {
                b"r" => {
                    let stated = address(value).filter(|(row, _)| !placed && *row == self.row);
                    let stated =
                        stated.ok_or_else(|| self.bad(BadReference::Cell, self.row, Some(column)))?;
                    (column, placed) = (u32::from(stated.1), true);
                }
                b"s" => self.cell.style = number(value).unwrap_or(0),
                b"t" => {
                    let kind = Kind::of(value).filter(|_| !typed);
                    self.cell.kind = kind.ok_or_else(|| self.damaged(Damage::Cell))?;
                    typed = true;
                }
                _ => {}
            }
        }
        if column >= MAX_COLUMNS {
            return Err(self.bad(BadReference::Cell, self.row, Some(column)));
        }
        if column < self.next_column {
            return Err(self.bad(BadReference::Order, self.row, Some(column)));
        }
        self.column = column;
        self.next_column = column + 1;
        self.found.elements += 1;
        if self.found.elements > self.book.limits.max_cell_elements {
            return Err(too_large(Excess::Cells, self.book.limits.max_cell_elements));
        }
        self.stand = if empty { Stand::Row } else { Stand::Cell };
        Ok(())
    }

    #[inline]
    fn open_in_cell(&mut self, name: &[u8], empty: bool) -> Result<(), ReadError> {
        match name {
            // A second value, or one before its formula, would replace the first in silence.
            b"v" if !self.cell.value => {
                self.cell.value = true;
                self.stand = if empty { Stand::Cell } else { Stand::Value };
            }
            b"f" if !self.cell.formula && !self.cell.value => {
                self.cell.formula = true;
                self.found.formulas += 1;
                self.stand = if empty { Stand::Cell } else { Stand::Formula };
            }
            // The redundant `v` some programs put before `is` in an inline text is no value.
            b"is" if !self.cell.value || self.cell.kind == Kind::Inline => {
                self.cell.value = true;
                if self.cell.kind == Kind::Inline {
                    // So that a second `is` is refused.
                    self.cell.kind = Kind::InlineRead;
                }
                self.rich.begin();
                self.stand = if empty { Stand::Cell } else { Stand::Inline };
            }
            _ => return Err(self.damaged(Damage::Cell)),
        }
        Ok(())
    }

    #[inline]
    fn close(&mut self) -> Result<(), Stop> {
        self.stand = match self.stand {
            Stand::Value => {
                self.value()?;
                Stand::Cell
            }
            Stand::Cell => {
                self.cell_ends();
                Stand::Row
            }
            Stand::Formula => Stand::Cell,
            Stand::Row => Stand::Data,
            Stand::Data | Stand::Around => Stand::Around,
            Stand::Inline if self.rich.close()? => {
                self.cell.length = self.rich.length;
                let text = std::mem::take(&mut self.rich);
                self.send_text(text.text())?;
                self.rich = text;
                Stand::Cell
            }
            Stand::Inline => Stand::Inline,
            Stand::Extension(1) => Stand::Row,
            Stand::Extension(deep) => Stand::Extension(deep - 1),
        };
        Ok(())
    }

    fn cell_ends(&mut self) {
        // A formula may well result in the empty text.
        if self.cell.formula && self.cell.length == 0 && self.cell.kind != Kind::Text {
            self.found.formulas_without_value += 1;
            if self.found.first_without_value.is_none() {
                self.found.first_without_value =
                    u16::try_from(self.column).ok().map(|column| (self.row, column));
            }
        }
    }

    #[inline]
    fn text(&mut self, text: &[u8]) -> Result<(), ReadError> {
        match self.stand {
            Stand::Value => {
                self.cell.length += text.len() as u64;
                if self.cell.length > raw_text_limit(self.book.limits) {
                    return Err(too_large(Excess::Text, self.book.limits.max_text_chars));
                }
                self.raw.extend_from_slice(text);
                Ok(())
            }
            Stand::Inline => self.rich.push(text, self.book.limits),
            Stand::Around | Stand::Data | Stand::Row | Stand::Cell | Stand::Formula | Stand::Extension(_) => {
                Ok(())
            }
        }
    }

    fn literal(&mut self, text: &[u8]) -> Result<(), ReadError> {
        match self.stand {
            Stand::Inline => self.rich.literal(text, self.book.limits),
            _ => self.other(),
        }
    }

    fn other(&mut self) -> Result<(), ReadError> {
        match self.stand {
            // A comment or CDATA within a value: some readers stop at it, others go on.
            Stand::Value => Err(self.damaged(Damage::Cell)),
            Stand::Inline => self.rich.flush(),
            _ => Ok(()),
        }
    }

    /// Sends a value of the open cell.
    #[inline]
    pub(super) fn send(&mut self, value: &Value<'_>) -> Result<(), Stop> {
        if self.row_unsent {
            self.row_unsent = false;
            self.found.hidden_rows_with_content += u64::from(self.row_hidden);
            self.out.begin_row(self.row, self.row_hidden, (self.share)())?;
        }
        self.columns.mark(self.column)?;
        let font = self.book.styles.get(self.cell.style).font;
        self.out.cell(u16::try_from(self.column).unwrap_or(u16::MAX), font, value)?;
        Ok(self.out.within(self.book.limits)?)
    }
}

#[cfg(test)]
mod tests;
