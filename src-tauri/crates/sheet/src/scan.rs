//! The strict second reading of an .xlsx: what calamine would take in silence and get wrong is refused here by name,
//! with sheet, row and column. A shared-string index that does not exist (calamine shows string 0, another person's
//! text), rows beyond the grid (they wrap), values cut at an entity, a second value in a cell, rows out of order.
//! It also collects what the cell reader passes over: merged ranges, hidden rows and columns, formulas.
//! Runs on a thread of its own beside the cell reader. Not here: values; those come from calamine alone.

use std::io::Read;

use domain::cells::{MAX_COLUMNS, MAX_ROW, Merge};

use crate::limits::{Limits, UsedColumns};
use crate::reason::{BadReference, Damage, Excess, Place, ReadError};
use crate::xml::{Attributes, Tags, Token, local};

/// The positions of all cells of a sheet in order, as one number: both readings must arrive at the same.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
pub(crate) struct Order {
    hash: u64,
    cells: u64,
}

impl Order {
    /// Row from 1, column from 0.
    #[inline]
    pub(crate) fn step(&mut self, row: u32, column: u32) {
        let place = u64::from(row) << 20 | u64::from(column);
        self.hash = (self.hash.rotate_left(5) ^ place).wrapping_mul(0x9E37_79B9_7F4A_7C15);
        self.cells += 1;
    }
}

/// What the scan learned about one sheet.
#[derive(Debug, Default)]
pub(crate) struct SheetScan {
    pub(crate) order: Order,
    pub(crate) merges: Vec<Merge>,
    /// First and last row of each hidden stretch.
    pub(crate) hidden_rows: Vec<(u32, u32)>,
    pub(crate) hidden_columns: Vec<u16>,
    pub(crate) formulas: u64,
    pub(crate) formulas_without_value: u64,
    /// Row from 1, column from 0 of the first formula without a value.
    pub(crate) first_without_value: Option<(u32, u16)>,
}

/// The number an .xlsx claims for its shared strings; the parser would reserve room for it unseen.
pub(crate) fn claimed_strings(input: impl Read, limits: &Limits) -> Result<(), ReadError> {
    let mut tags = Tags::new(input)?;
    loop {
        match tags.next()? {
            Token::Open { attributes, .. } => {
                let claimed = Attributes::value(attributes, b"uniqueCount")?.unwrap_or(b"0");
                // What is no number is ignored by the parser and harmless; what is too long for one is not.
                let digits = claimed.iter().all(u8::is_ascii_digit);
                return match number(claimed) {
                    Some(count) if count > limits.max_shared_strings => Err(too_large(Excess::Texts, limits.max_shared_strings)),
                    None if digits => Err(too_large(Excess::Texts, limits.max_shared_strings)),
                    Some(_) | None => Ok(()),
                };
            }
            Token::End => return Ok(()),
            Token::Close | Token::Text(_) | Token::Other => {}
        }
    }
}

/// Reads the table of shared strings to its end and counts it.
pub(crate) fn shared_strings(input: impl Read, limits: &Limits) -> Result<u64, ReadError> {
    let mut tags = Tags::new(input)?;
    let (mut depth, mut count, mut length, mut total) = (0u32, 0u64, 0u64, 0u64);
    loop {
        match tags.next()? {
            Token::Open { name, empty, .. } => {
                let name = local(name);
                if name == b"si" {
                    // Elsewhere the parser would count it too and shift every index behind it.
                    if depth != 1 {
                        return Err(ReadError::damaged(Damage::Xml));
                    }
                    (count, length) = (count + 1, 0);
                    if count > limits.max_shared_strings {
                        return Err(too_large(Excess::Texts, limits.max_shared_strings));
                    }
                } else if depth == 0 && name != b"sst" {
                    return Err(ReadError::damaged(Damage::MissingPart));
                }
                depth += u32::from(!empty);
            }
            Token::Close => depth -= 1,
            Token::Text(text) => {
                length += text.len() as u64;
                total += text.len() as u64;
                if depth > 1 && length > raw_text_limit(limits) {
                    return Err(too_large(Excess::Text, limits.max_text_chars));
                }
                // Escapes make the raw text longer than the text, never shorter.
                if total > limits.max_text_bytes.saturating_mul(2) {
                    return Err(too_large(Excess::Texts, limits.max_text_bytes));
                }
            }
            Token::Other => {}
            Token::End => return Ok(count),
        }
    }
}

/// Reads any other part to its end: well-formed, checksum right, no longer than declared limits.
pub(crate) fn sound(input: impl Read, limits: &Limits) -> Result<(), ReadError> {
    let mut tags = Tags::new(input)?;
    while !matches!(tags.next()?, Token::End) {
        if tags.taken > limits.max_unzipped {
            return Err(too_large(Excess::Unzipped, limits.max_unzipped));
        }
    }
    Ok(())
}

/// Inflates a binary part to its end: checksum right, no longer than the limits.
pub(crate) fn unpacks(input: impl Read, limits: &Limits) -> Result<(), ReadError> {
    let taken = std::io::copy(&mut input.take(limits.max_unzipped + 1), &mut std::io::sink());
    match taken {
        Ok(taken) if taken > limits.max_unzipped => Err(too_large(Excess::Unzipped, limits.max_unzipped)),
        Ok(_) => Ok(()),
        Err(_) => Err(ReadError::damaged(Damage::Unpacking)),
    }
}

fn too_large(what: Excess, limit: u64) -> ReadError {
    ReadError::TooLarge { what, limit }
}

/// Bytes of character data for one cell: three for a character of the longest text, and room for escapes.
fn raw_text_limit(limits: &Limits) -> u64 {
    limits.max_text_chars.saturating_mul(8)
}

/// Digits only, as Excel writes them: no sign, no blank, no more than a `u64` holds.
#[inline]
fn number(digits: &[u8]) -> Option<u64> {
    if digits.is_empty() || digits.len() > 19 {
        return None;
    }
    let mut value = 0u64;
    for byte in digits {
        value = value * 10 + u64::from(byte.checked_sub(b'0').filter(|digit| *digit < 10)?);
    }
    Some(value)
}

/// `AB12` as (row from 1, column from 0), inside Excel's grid.
#[inline]
fn address(text: &[u8]) -> Option<(u32, u16)> {
    let letters = text.iter().position(|byte| !byte.is_ascii_alphabetic())?;
    let (letters, digits) = text.split_at_checked(letters)?;
    if letters.is_empty() || letters.len() > 3 {
        return None;
    }
    let column = letters.iter().fold(0u32, |column, letter| column * 26 + u32::from(letter.to_ascii_uppercase() - b'A') + 1);
    let row = number(digits).filter(|row| (1..=u64::from(MAX_ROW)).contains(row))?;
    if column > MAX_COLUMNS {
        return None;
    }
    Some((u32::try_from(row).ok()?, u16::try_from(column - 1).ok()?))
}

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
    /// Number, truth value or error: plain characters only.
    #[default]
    Plain,
    /// Index into the shared strings.
    Shared,
    /// Free text, where entities are allowed.
    Free,
}

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
    column: u32,
    next_column: u32,
    cell: CellState,
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
        column: 0,
        next_column: 0,
        cell: CellState::default(),
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
    if scan.data_seen { Ok(scan.found) } else { Err(scan.damaged(Damage::MissingPart)) }
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
                        b"n" | b"b" | b"e" => Type::Plain,
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
                self.columns.mark(self.column)?;
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
mod tests {
    use super::*;

    fn scan(rows: &str, strings: u64) -> Result<SheetScan, ReadError> {
        let xml = format!("<x:worksheet><x:cols><col min='2' max='3' hidden='1'/></x:cols><sheetData>{rows}</sheetData><mergeCells><mergeCell ref='A1:B2'/></mergeCells></x:worksheet>");
        sheet(xml.as_bytes(), "Danh sách", strings, &Limits::default())
    }

    fn bad(rows: &str, strings: u64) -> Option<(BadReference, u32, Option<u16>)> {
        match scan(rows, strings) {
            Err(ReadError::BadReference { what, at }) => Some((what, at.row, at.column)),
            Ok(_) | Err(_) => None,
        }
    }

    #[test]
    fn a_sound_sheet_passes_with_what_the_reader_passes_over() -> Result<(), ReadError> {
        let found = scan("<row r='2' hidden='1'><c r='B2' t='s'><v>0</v></c><c><f>A1</f></c></row><row/><row r='9' hidden='true'/>", 1)?;
        let mut order = Order::default();
        order.step(2, 1);
        order.step(2, 2);
        assert_eq!(found.order, order, "a cell without address follows the one before it");
        assert_eq!(found.hidden_rows, [(2, 2), (9, 9)]);
        assert_eq!(found.hidden_columns, [1, 2]);
        assert_eq!(found.merges.len(), 1);
        assert_eq!((found.formulas, found.formulas_without_value, found.first_without_value), (1, 1, Some((2, 2))));
        Ok(())
    }

    #[test]
    fn silent_misreadings_are_refused_with_their_place() {
        let cell = |value: &str| format!("<row r='7'><c r='C7' t='s'><v>{value}</v></c></row>");
        let string = |value: &str| bad(&cell(value), 2);
        assert_eq!(string("1"), None, "the last string exists");
        for value in ["2", "-1", "abc", "+1", " 1", "99999999999999999999999"] {
            assert_eq!(string(value), Some((BadReference::SharedString, 7, Some(2))), "index {value} would show another person's text");
        }
        assert_eq!(bad("<row r='1048577'/>", 0).map(|found| found.0), Some(BadReference::Row), "beyond the grid");
        assert_eq!(bad("<row r='99999999999'/>", 0).map(|found| found.0), Some(BadReference::Row), "would wrap");
        assert_eq!(bad("<row r='0'/>", 0).map(|found| found.0), Some(BadReference::Row));
        assert_eq!(bad("<row r='2'/><row r='2'/>", 0), Some((BadReference::Order, 2, None)));
        assert_eq!(bad("<row r='2'><c r='B2'/><c r='A2'/></row>", 0), Some((BadReference::Order, 2, Some(0))));
        assert_eq!(bad("<row r='2'><c r='XFE2'/></row>", 0).map(|found| found.0), Some(BadReference::Cell));
        assert_eq!(bad("<row r='2'><c r='A3'/></row>", 0).map(|found| found.0), Some(BadReference::Cell), "of another row");
    }

    #[test]
    fn values_the_parser_would_cut_are_refused() {
        for cell in ["<v>1&#50;</v>", "<v>1<!-- -->2</v>", "<v>1</v><v>2</v>", "<v>1</v><f>A1</f>", "<v><b/></v>", "<x/>"] {
            let found = scan(&format!("<row><c>{cell}</c></row>"), 0);
            assert!(matches!(found, Err(ReadError::Damaged { what: Damage::Cell, .. })), "{cell} has no single meaning");
        }
        assert!(scan("<row><c t='str'><f>A1</f><v>a&amp;b</v></c></row>", 0).is_ok(), "entities are usual in texts");
        assert!(scan("<c/>", 0).is_err(), "a cell outside a row");
    }
}
