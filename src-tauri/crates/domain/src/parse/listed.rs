//! Values of code lists: by name, alias or beginning; ranks by their code.

use crate::cells::CellValue;
use crate::fields::Field;
use crate::pack::Pack;
use crate::record::Problem;

use super::identity;
use super::{Parsed, Read, Why};

/// Lists whose values are often followed by more words: "Thạc sĩ Quản lý giáo dục", "Anh B1".
const OPEN_ENDED: &[&str] = &[
    "qualifications",
    "political_theory",
    "state_management",
    "it_levels",
    "foreign_languages",
    "general_education",
    "employee_kinds",
];

pub(super) fn value(field: &Field, text: String, pack: &Pack) -> Parsed {
    let Some(list) = pack.codes.list(&field.list) else {
        return Parsed { read: Read::Text(text), why: None };
    };
    let found = list.by_name(&text).or_else(|| {
        let open = OPEN_ENDED.contains(&field.list.as_str());
        open.then(|| list.by_beginning(&text)).flatten()
    });
    let found = found.or_else(|| {
        // "Tiếng Anh B1", "Trình độ B": the level stands last.
        let last = text.rsplit(' ').next().filter(|_| field.list == "foreign_language_levels")?;
        list.by_name(last)
    });
    Parsed { read: found.map_or(Read::Unlisted(text), Read::Code), why: None }
}

/// A rank code; a cell that became a number lost its zeros (01.003 → 1.003, 01.010 → 1.01).
pub(super) fn rank(field: &Field, value: CellValue, text: &str, pack: &Pack) -> Parsed {
    let list = pack.codes.list(&field.list);
    if let Some(at) = list.and_then(|list| list.by_code(text)) {
        return Parsed { read: Read::Code(at), why: None };
    }
    let code = identity::rank_code(text);
    let respelled = (code != text).then_some(if matches!(value, CellValue::Number(_)) {
        Why::LostZero
    } else {
        Why::CodeSpelling
    });
    match list.and_then(|list| list.by_code(&code)) {
        Some(at) => Parsed { read: Read::Code(at), why: respelled },
        None if identity::is_rank_code(&code) => Parsed { read: Read::Unlisted(code), why: respelled },
        None => Parsed { read: Read::Bad(text.to_owned(), Problem::BadCode), why: None },
    }
}
