//! The strict second reading of an .xlsx: what calamine would take in silence and get wrong is refused here by name,
//! with sheet, row and column. A shared-string index that does not exist (calamine shows string 0, another person's
//! text), rows beyond the grid (they wrap), values cut at an entity, a second value in a cell, rows out of order.
//! It also collects what the cell reader passes over: merged ranges, hidden rows and columns, formulas.
//! Runs on a thread of its own beside the cell reader. Not here: values; those come from calamine alone.

mod found;
mod sheet;

use std::io::Read;

use domain::cells::{MAX_COLUMNS, MAX_ROW};

pub(crate) use found::{Order, SheetScan};
pub(crate) use sheet::sheet;

use crate::limits::Limits;
use crate::reason::{Damage, Excess, ReadError};
use crate::xml::{Attributes, Tags, Token, local};

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
