//! What of a worksheet stands around its cells: merged ranges and hidden columns. Not here: hidden rows, which the rows
//! themselves say.

use std::io::Write;

use domain::cells::{MAX_COLUMNS, Merge};

use super::address::{address, number};
use super::sheet::{Stand, Walk, too_large};
use crate::reason::{BadReference, Damage, Excess, ReadError};
use crate::xml::Attributes;

pub(super) fn truth(value: &[u8]) -> bool {
    value == b"1" || value == b"true"
}

impl<W: Write, S: Fn() -> u16> Walk<'_, W, S> {
    pub(super) fn open_around(
        &mut self,
        name: &[u8],
        attributes: &[u8],
        empty: bool,
    ) -> Result<(), ReadError> {
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
                let bound = |value: Option<&[u8]>| {
                    value.and_then(number).unwrap_or(1).clamp(1, u64::from(MAX_COLUMNS))
                };
                let some = self.found.hidden_columns.len() < MAX_COLUMNS as usize;
                if some && get(b"hidden")?.is_some_and(truth) {
                    let (first, last) = (bound(get(b"min")?), bound(get(b"max")?));
                    let columns = (first..=last).filter_map(|column| u16::try_from(column - 1).ok());
                    self.found.hidden_columns.extend(columns);
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
        let corner =
            |text: Option<&[u8]>| text.and_then(address).ok_or_else(|| self.bad(BadReference::Cell, 0, None));
        let ((top, left), (bottom, right)) = (corner(first)?, corner(last)?);
        if self.found.merges.len() as u64 >= self.book.limits.max_merges {
            return Err(too_large(Excess::Merges, self.book.limits.max_merges));
        }
        self.found.merges.push(Merge {
            first_row: top.min(bottom),
            last_row: top.max(bottom),
            first_column: left.min(right),
            last_column: left.max(right),
        });
        Ok(())
    }
}
