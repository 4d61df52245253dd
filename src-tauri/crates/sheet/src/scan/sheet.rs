//! The strict second reading of one worksheet: where every cell stands and whether its content has one meaning.

use std::io::Read;

use domain::cells::{MAX_COLUMNS, MAX_ROW, Merge};

use super::found::SheetScan;
use super::{address, number, raw_text_limit, too_large};
use crate::limits::{Limits, UsedColumns};
use crate::reason::{BadReference, Damage, Excess, Place, ReadError};
use crate::xml::{Attributes, Tags, Token, local};

fn truth(value: &[u8]) -> bool {
    value == b"1" || value == b"true"
}

/// Where in the sheet the walk stands.
#[derive(Clone, Copy, PartialEq, Eq)]
enum Stand {
    /// Before or behind the cells.
    Around,
    Data,
    Row,
    Cell,
    /// In `v`.
    Value,
    /// In `f`.
    Formula,
    /// In `is`, this many tags deep.
    Inline(u32),
    /// In `extLst` of a row, this many tags deep.
    Extension(u32),
}

/// How the text of `v` is to be understood.
#[derive(Clone, Copy, PartialEq, Eq, Default)]
enum Type {
    /// Number: plain characters only.
    #[default]
    Plain,
    /// Error or truth value: one of these words, for the parser refuses the whole file over any other and cannot
    /// say where it stands.
    Word(&'static [&'static [u8]]),
    /// Index into the shared strings.
    Shared,
    /// Free text, where entities are allowed.
    Free,
}

const ERRORS: &[&[u8]] = &[b"#N/A", b"#REF!", b"#VALUE!", b"#DIV/0!", b"#NAME?", b"#NUM!", b"#NULL!"];
const TRUTHS: &[&[u8]] = &[b"0", b"1", b"false", b"true"];
/// Longer than any of them.
const LONGEST_WORD: usize = 16;

/// The cell being read.
#[derive(Default)]
struct CellState {
    kind: Type,
    /// `t="str"`: an empty value is a value, the empty text.
    text_result: bool,
    formula: bool,
    value: bool,
    length: u64,
    index: u64,
}

struct Scan<'a> {
    name: &'a str,
    strings: u64,
    limits: &'a Limits,
    stand: Stand,
    data_seen: bool,
    row: u32,
    /// The open row is hidden and nothing was found in it yet.
    hidden_so_far_empty: bool,
    column: u32,
    next_column: u32,
    cell: CellState,
    word: Vec<u8>,
    columns: UsedColumns,
    found: SheetScan,
}

/// Reads a worksheet part to its end. `strings` is how many shared strings there are.
pub(crate) fn sheet(input: impl Read, name: &str, strings: u64, limits: &Limits) -> Result<SheetScan, ReadError> {
    let mut tags = Tags::new(input)?;
    let mut scan = Scan {
        name,
        strings,
        limits,
        stand: Stand::Around,
        data_seen: false,
        row: 0,
        hidden_so_far_empty: false,
        column: 0,
        next_column: 0,
        cell: CellState::default(),
        word: Vec::new(),
        columns: UsedColumns::new(limits),
        found: SheetScan::default(),
    };
    loop {
        match tags.next()? {
            Token::Open { name, attributes, empty } => scan.open(local(name), attributes, empty)?,
            Token::Close => scan.close()?,
            Token::Text(text) => scan.text(text)?,
            Token::Other => scan.other()?,
            Token::End => break,
        }
        if tags.taken > limits.max_unzipped {
            return Err(too_large(Excess::Unzipped, limits.max_unzipped));
        }
    }
    if !scan.data_seen {
        return Err(scan.damaged(Damage::MissingPart));
    }
    let hidden = &mut scan.found.hidden_columns;
    hidden.sort_unstable();
    hidden.dedup();
    scan.found.hidden_columns_with_content = hidden.iter().filter(|column| scan.columns.holds(**column)).count() as u64;
    Ok(scan.found)
}

impl Scan<'_> {
    fn place(&self, row: u32, column: Option<u32>) -> Place {
        Place { sheet: self.name.to_owned(), row, column: column.and_then(|column| u16::try_from(column).ok()) }
    }

    fn damaged(&self, what: Damage) -> ReadError {
        let column = matches!(self.stand, Stand::Cell | Stand::Value | Stand::Formula | Stand::Inline(_)).then_some(self.column);
        ReadError::Damaged { what, at: Some(self.place(self.row, column)) }
    }

    fn bad(&self, what: BadReference, row: u32, column: Option<u32>) -> ReadError {
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
            Stand::Inline(deep) => {
                self.stand = Stand::Inline(deep + u32::from(!empty));
                Ok(())
            }
            // The parser would take rows and cells from here for the sheet's own.
            Stand::Extension(deep) if !matches!(name, b"row" | b"c" | b"sheetData") => {
                self.stand = Stand::Extension(deep + u32::from(!empty));
                Ok(())
            }
            Stand::Data | Stand::Row | Stand::Value | Stand::Formula | Stand::Extension(_) => Err(self.damaged(Damage::Cell)),
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
        self.row = row;
        self.hidden_so_far_empty = hidden;
        self.next_column = 0;
        if hidden {
            match self.found.hidden_rows.last_mut() {
                Some((_, last)) if *last + 1 == row => *last = row,
                Some(_) | None => self.found.hidden_rows.push((row, row)),
            }
        }
        self.stand = if empty { Stand::Data } else { Stand::Row };
        Ok(())
    }

    #[inline]
    fn open_cell(&mut self, attributes: &[u8], empty: bool) -> Result<(), ReadError> {
        self.cell = CellState::default();
        self.word.clear();
        let mut all = Attributes(attributes);
        let mut column = self.next_column;
        let (mut placed, mut typed) = (false, false);
        while let Some((key, value)) = all.next()? {
            match key {
                b"r" => {
                    let stated = address(value).filter(|(row, _)| !placed && *row == self.row);
                    let stated = stated.ok_or_else(|| self.bad(BadReference::Cell, self.row, Some(column)))?;
                    (column, placed) = (u32::from(stated.1), true);
                }
                b"t" => {
                    if std::mem::replace(&mut typed, true) {
                        return Err(self.damaged(Damage::Cell));
                    }
                    self.cell.kind = match value {
                        b"s" => Type::Shared,
                        b"n" => Type::Plain,
                        b"e" => Type::Word(ERRORS),
                        b"b" => Type::Word(TRUTHS),
                        b"str" | b"inlineStr" | b"is" | b"d" => Type::Free,
                        _ => return Err(self.damaged(Damage::Cell)),
                    };
                    self.cell.text_result = value == b"str";
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
        self.found.order.step(self.row, column);
        if self.found.order.cells > self.limits.max_cell_elements {
            return Err(too_large(Excess::Cells, self.limits.max_cell_elements));
        }
        self.stand = if empty { Stand::Row } else { Stand::Cell };
        Ok(())
    }

    #[inline]
    fn open_in_cell(&mut self, name: &[u8], empty: bool) -> Result<(), ReadError> {
        match name {
            // A second value, or one before its formula, would replace the first in silence.
            b"v" | b"is" if !self.cell.value => {
                self.cell.value = true;
                self.stand = match (empty, name == b"v") {
                    (true, _) => Stand::Cell,
                    (false, true) => Stand::Value,
                    (false, false) => Stand::Inline(1),
                };
            }
            b"f" if !self.cell.formula && !self.cell.value => {
                self.cell.formula = true;
                self.found.formulas += 1;
                self.stand = if empty { Stand::Cell } else { Stand::Formula };
            }
            // The redundant `v` some programs put before `is` in an inline text carries nothing the parser reads.
            b"is" if self.cell.kind == Type::Free && !self.cell.text_result => {
                self.stand = if empty { Stand::Cell } else { Stand::Inline(1) };
            }
            _ => return Err(self.damaged(Damage::Cell)),
        }
        Ok(())
    }

    fn open_around(&mut self, name: &[u8], attributes: &[u8], empty: bool) -> Result<(), ReadError> {
        match name {
            b"sheetData" => {
                if self.data_seen {
                    return Err(self.damaged(Damage::Xml));
                }
                self.data_seen = true;
                self.stand = if empty { Stand::Around } else { Stand::Data };
            }
            b"mergeCell" => self.merge(attributes)?,
            b"col" => {
                let get = |key: &[u8]| Attributes::value(attributes, key);
                let bound = |value: Option<&[u8]>| value.and_then(number).unwrap_or(1).clamp(1, u64::from(MAX_COLUMNS));
                if get(b"hidden")?.is_some_and(truth) && self.found.hidden_columns.len() < MAX_COLUMNS as usize {
                    let (first, last) = (bound(get(b"min")?), bound(get(b"max")?));
                    self.found.hidden_columns.extend((first..=last).filter_map(|column| u16::try_from(column - 1).ok()));
                }
            }
            _ => {}
        }
        Ok(())
    }

    fn merge(&mut self, attributes: &[u8]) -> Result<(), ReadError> {
        let range = Attributes::value(attributes, b"ref")?.unwrap_or_default();
        let (first, last) = match range.iter().position(|byte| *byte == b':') {
            Some(colon) => (range.get(..colon), range.get(colon + 1..)),
            None => (Some(range), Some(range)),
        };
        let corner = |text: Option<&[u8]>| text.and_then(address).ok_or_else(|| self.bad(BadReference::Cell, 0, None));
        let ((top, left), (bottom, right)) = (corner(first)?, corner(last)?);
        if self.found.merges.len() as u64 >= self.limits.max_merges {
            return Err(too_large(Excess::Merges, self.limits.max_merges));
        }
        self.found.merges.push(Merge {
            first_row: top.min(bottom),
            last_row: top.max(bottom),
            first_column: left.min(right),
            last_column: left.max(right),
        });
        Ok(())
    }

    #[inline]
    fn close(&mut self) -> Result<(), ReadError> {
        self.stand = match self.stand {
            Stand::Value => {
                self.value_ends()?;
                Stand::Cell
            }
            Stand::Cell => {
                self.cell_ends();
                Stand::Row
            }
            Stand::Formula => Stand::Cell,
            Stand::Row => Stand::Data,
            Stand::Data => Stand::Around,
            Stand::Inline(1) => {
                self.holds_something()?;
                Stand::Cell
            }
            Stand::Inline(deep) => Stand::Inline(deep - 1),
            Stand::Extension(1) => Stand::Row,
            Stand::Extension(deep) => Stand::Extension(deep - 1),
            Stand::Around => Stand::Around,
        };
        Ok(())
    }

    fn value_ends(&mut self) -> Result<(), ReadError> {
        if self.cell.length == 0 {
            return Ok(());
        }
        if self.cell.kind == Type::Shared && (self.cell.index >= self.strings || self.cell.length > 19) {
            return Err(self.bad(BadReference::SharedString, self.row, Some(self.column)));
        }
        if let Type::Word(known) = self.cell.kind
            && !known.contains(&self.word.as_slice())
        {
            return Err(self.damaged(Damage::Cell));
        }
        self.holds_something()
    }

    #[inline]
    fn holds_something(&mut self) -> Result<(), ReadError> {
        self.found.hidden_rows_with_content += u64::from(std::mem::take(&mut self.hidden_so_far_empty));
        self.columns.mark(self.column)
    }

    fn cell_ends(&mut self) {
        if self.cell.formula && self.cell.length == 0 && !self.cell.text_result {
            self.found.formulas_without_value += 1;
            if self.found.first_without_value.is_none() {
                self.found.first_without_value = u16::try_from(self.column).ok().map(|column| (self.row, column));
            }
        }
    }

    #[inline]
    fn text(&mut self, text: &[u8]) -> Result<(), ReadError> {
        match self.stand {
            Stand::Value => {
                self.cell.length += text.len() as u64;
                match self.cell.kind {
                    Type::Shared => {
                        let index = text.iter().try_fold(self.cell.index, |index, byte| {
                            let digit = byte.checked_sub(b'0').filter(|digit| *digit < 10)?;
                            Some(index.saturating_mul(10).saturating_add(u64::from(digit)))
                        });
                        self.cell.index = index.ok_or_else(|| self.bad(BadReference::SharedString, self.row, Some(self.column)))?;
                    }
                    // The parser stops at an entity and would lose the rest of the number.
                    Type::Plain if text.contains(&b'&') => return Err(self.damaged(Damage::Cell)),
                    Type::Word(_) if self.word.len() + text.len() > LONGEST_WORD => return Err(self.damaged(Damage::Cell)),
                    Type::Word(_) => self.word.extend_from_slice(text),
                    Type::Plain | Type::Free => {}
                }
            }
            Stand::Inline(_) => self.cell.length += text.len() as u64,
            Stand::Around | Stand::Data | Stand::Row | Stand::Cell | Stand::Formula | Stand::Extension(_) => return Ok(()),
        }
        if self.cell.length > raw_text_limit(self.limits) {
            return Err(too_large(Excess::Text, self.limits.max_text_chars));
        }
        Ok(())
    }

    fn other(&mut self) -> Result<(), ReadError> {
        // A comment or CDATA within a value: the parser would stop at it.
        if self.stand == Stand::Value { Err(self.damaged(Damage::Cell)) } else { Ok(()) }
    }
}

#[cfg(test)]
mod tests;
