//! Is the record right? The first error only, as a sentence without a path or a row number: this is how the receiver
//! talks, and why the client checks everything itself. Codes are compared exactly (the receiver of 2020 took a part of
//! a code for the code). NOT here: structure (`packet`), existence of the person (`receiver`).

use serde_json::{Map, Value};

use crate::lists::Lists;
use crate::wire::{BLOCKS, RATINGS, Rule, Scalar};

/// The first error of the record, if any.
pub(crate) fn first_error(record: &Map<String, Value>, lists: &Lists) -> Option<String> {
    for block in BLOCKS {
        let Some(fields) = record.get(block.key).and_then(Value::as_object) else { continue };
        let wrong = wrong_scalar(fields, block.scalars, lists)
            .or_else(|| block.lists.iter().find_map(|list| wrong_row(fields, list.key, list.scalars, lists)));
        if wrong.is_some() {
            return wrong;
        }
    }
    wrong_row(record, RATINGS.key, RATINGS.scalars, lists)
}

fn wrong_row(fields: &Map<String, Value>, key: &str, scalars: &[Scalar], lists: &Lists) -> Option<String> {
    let rows = fields.get(key)?.as_array()?;
    rows.iter().filter_map(Value::as_object).find_map(|row| wrong_scalar(row, scalars, lists))
}

fn wrong_scalar(fields: &Map<String, Value>, scalars: &[Scalar], lists: &Lists) -> Option<String> {
    scalars.iter().find_map(|scalar| {
        let value = fields.get(scalar.key).and_then(Value::as_str).unwrap_or_default().trim();
        judge(scalar, value, lists)
    })
}

fn judge(scalar: &Scalar, value: &str, lists: &Lists) -> Option<String> {
    let (right, complaint) = match scalar.rule {
        Rule::Free => (true, ""),
        Rule::Filled => (!value.is_empty(), "không có hoặc rỗng!"),
        Rule::Unit => (lists.has_unit(value), "không có hoặc không đúng với danh mục!"),
        Rule::Listed(list) => (value.is_empty() || lists.contains(list, value), "không đúng với danh mục!"),
        Rule::Date => (value.is_empty() || is_wire_date(value), "không đúng định dạng quy định!"),
    };
    (!right).then(|| format!("{} {complaint}", scalar.called))
}

/// `yyyy`, `yyyyMM` or `yyyyMMdd`, digits only, with a month and a day that exist.
fn is_wire_date(value: &str) -> bool {
    if !value.bytes().all(|byte| byte.is_ascii_digit()) {
        return false;
    }
    let part = |from: usize, to: usize| value.get(from..to).and_then(|digits| digits.parse::<i16>().ok());
    let (year, month, day) = match value.len() {
        4 => (part(0, 4), Some(1), Some(1)),
        6 => (part(0, 4), part(4, 6), Some(1)),
        8 => (part(0, 4), part(4, 6), part(6, 8)),
        _ => return false,
    };
    let (Some(year), Some(month), Some(day)) = (year, month, day) else { return false };
    let (Ok(month), Ok(day)) = (i8::try_from(month), i8::try_from(day)) else { return false };
    year > 0 && jiff::civil::Date::new(year, month, day).is_ok()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn wire_dates() {
        for right in ["1998", "201503", "20240229"] {
            assert!(is_wire_date(right), "{right} is one of the three forms");
        }
        for wrong in ["98", "03/2015", "201513", "20230229", "2015030", "٢٠١٥", "0000", "2015-3"] {
            assert!(!is_wire_date(wrong), "{wrong} is none of the three forms");
        }
    }
}
