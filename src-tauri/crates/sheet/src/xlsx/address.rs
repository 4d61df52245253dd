//! Numbers and cell addresses as Excel writes them, and nothing a lenient reader would also take.

use domain::cells::{MAX_COLUMNS, MAX_ROW};

/// Digits only, as Excel writes them: no sign, no blank, no more than a `u64` holds.
#[inline]
pub(super) fn number(digits: &[u8]) -> Option<u64> {
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
pub(super) fn address(text: &[u8]) -> Option<(u32, u16)> {
    let letters = text.iter().position(|byte| !byte.is_ascii_alphabetic())?;
    let (letters, digits) = text.split_at_checked(letters)?;
    if letters.is_empty() || letters.len() > 3 {
        return None;
    }
    let column = letters
        .iter()
        .fold(0u32, |column, letter| column * 26 + u32::from(letter.to_ascii_uppercase() - b'A') + 1);
    let row = number(digits).filter(|row| (1..=u64::from(MAX_ROW)).contains(row))?;
    if column > MAX_COLUMNS {
        return None;
    }
    Some((u32::try_from(row).ok()?, u16::try_from(column - 1).ok()?))
}
