//! CO10 and CO11: cells that slipped. A clerk inserts or deletes one cell and Excel moves the rest of the row, or of the
//! column, by one; every value is plausible somewhere, only not where it stands.
//!
//! A row is told by values that suit the column beside them and not their own; a column by values that suit the
//! person above or below and not their own. One such value is a coincidence, a run of them is a shift.

use super::{Check, Docs, Level, Report, Rule, Scope};
use crate::codes::Codes;
use crate::fields::{Field, FieldId, Key, Kind};
use crate::mapping::is_written_as_name;
use crate::parse::{dates, identity};
use crate::record::{People, Value};

/// How many values must suit the neighbour column.
const SUITING: usize = 2;
/// How many people in a row must have a neighbour's value.
const RUN: usize = 3;

pub(super) const RULES: &[Rule] = &[
    Rule {
        code: "CO10",
        name: "Dòng bị lệch cột",
        level: Level::Explain,
        since: "2026.11",
        docs: Docs {
            what: "Các giá trị của một dòng đứng lệch sang cột bên cạnh: số định danh nằm ở cột điện thoại, ngày nằm ở cột chức vụ…",
            why: "Thường do chèn hoặc xóa một ô rồi Excel đẩy cả dòng sang phải hoặc trái. Từng ô riêng lẻ trông vẫn hợp lệ, nhưng cả hồ sơ sai.",
            how: "Mở tệp Excel, tìm chỗ bắt đầu lệch, chèn hoặc xóa lại một ô cho dòng về đúng cột, lưu rồi nhập lại.",
            legal: "Quy ước của chương trình",
        },
        check: Check::Batch(rows_aside),
        good: &[],
        bad: &[],
    },
    Rule {
        code: "CO11",
        name: "Cột bị lệch dòng",
        level: Level::Explain,
        since: "2026.11",
        docs: Docs {
            what: "Trong một đoạn, giá trị của một cột là của người ở dòng trên hoặc dòng dưới.",
            why: "Thường do chèn hoặc xóa một ô trong cột rồi Excel đẩy cả cột xuống hoặc lên. Người này mang số của người kia.",
            how: "Mở tệp Excel, tìm dòng đầu tiên bị lệch, chèn hoặc xóa lại một ô cho cột về đúng dòng, lưu rồi nhập lại.",
            legal: "Quy ước của chương trình",
        },
        check: Check::Batch(columns_down),
        good: &[],
        bad: &[],
    },
];

/// Whether a text is of the kind a field wants; `None` where the field takes nearly anything.
fn suits(field: &Field, text: &str, codes: &Codes) -> Option<bool> {
    let digits = identity::digits_of(text);
    let bare = text.chars().all(|c| c.is_ascii_digit() || matches!(c, ' ' | '.' | '-' | '\''));
    let number = || text.replace(',', ".").parse::<f64>().ok();
    let listed = |list: &str| Some(codes.list(list)?.by_name(text).is_some());
    Some(match field.key.as_str() {
        "citizen_id" => bare && identity::could_be_citizen_id(&digits),
        "phone" => identity::phone(text).is_some(),
        "email" => text.contains('@'),
        "social_insurance_no" | "tax_code" => bare && matches!(digits.len(), 9 | 10 | 12),
        "party_card_no" => bare && matches!(digits.len(), 7 | 8 | 12),
        "rank_code" => identity::looks_like_rank_code(text),
        "salary_coef" => number().is_some_and(|n| (1.0..=13.0).contains(&n)),
        "salary_step" => number().is_some_and(|n| n.fract() == 0.0 && (1.0..=13.0).contains(&n)),
        "full_name" => is_written_as_name(text),
        _ => match field.kind {
            Kind::Date | Kind::PartialDate => dates::looks_like_date(text),
            Kind::Enum => return listed(&field.list),
            Kind::Decimal | Kind::Percent | Kind::Int => number().is_some(),
            Kind::Text
            | Kind::Name
            | Kind::Code
            | Kind::Digits
            | Kind::Year
            | Kind::Money
            | Kind::Bool
            | Kind::File => {
                return None;
            }
        },
    })
}

/// A value that hardly any other field has: at least one of these must have moved.
fn is_telling(field: &Field) -> bool {
    matches!(field.key.as_str(), "citizen_id" | "phone" | "email" | "social_insurance_no" | "rank_code")
        || matches!(field.kind, Kind::Date | Kind::PartialDate)
}

fn rows_aside(people: &People, scope: &Scope<'_>, report: &mut Report) {
    for (at, source) in people.sources.iter().enumerate() {
        let mut columns: Vec<(u16, FieldId)> = source
            .columns
            .iter()
            .filter_map(|(field, columns)| match columns.as_slice() {
                // Columns that share a field (Nam | Nữ, x marks) say nothing about their neighbours.
                [(column, crate::mapping::Sense::Value)] => Some((*column, *field)),
                _ => None,
            })
            .collect();
        columns.sort_unstable_by_key(|(column, _)| *column);
        for (person, _) in people.rows.iter().enumerate().filter(|(_, row)| usize::from(row.source) == at) {
            let odd = columns.iter().filter(|(_, field)| {
                matches!(people.get(person, *field), Value::Bad(..) | Value::Unlisted(_))
            });
            // Most rows have no value that does not belong; only the others, and those without a number, are looked at.
            let known = !people.get(person, scope.pack.fields.known(Key::CitizenId)).is_empty();
            if odd.count() == 0 && known {
                continue;
            }
            let texts: Vec<String> = columns
                .iter()
                .map(|(_, field)| people.shown(*field, people.get(person, *field), scope.pack))
                .collect();
            let side = [1i32, -1].into_iter().find_map(|step| shifted_from(&columns, &texts, step, scope));
            let side = side.or_else(|| Some((misfits_from(&columns, &texts, scope)?, 0)));
            if let Some((first, way)) = side
                && let Some((_, field)) = columns.get(first)
            {
                report
                    .on_field(person, *field)
                    .say("Từ cột “{field}”, các giá trị của dòng này đứng lệch sang {words}. Chèn hoặc xóa lại một ô trong Excel cho về đúng cột.")
                    .words(match way {
                        1 => "phải một cột",
                        0 => "cột bên cạnh",
                        _ => "trái một cột",
                    });
            }
        }
    }
}

/// The first column whose value stands one column further (`step` 1: to the right), when enough do.
fn shifted_from(
    columns: &[(u16, FieldId)],
    texts: &[String],
    step: i32,
    scope: &Scope<'_>,
) -> Option<(usize, i32)> {
    let codes = &scope.pack.codes;
    let field_at = |at: usize| columns.get(at).map(|(_, field)| scope.pack.fields.get(*field));
    let mut first = None;
    let (mut moved, mut telling, mut misplaced) = (0usize, 0usize, 0usize);
    for (at, (column, _)) in columns.iter().enumerate() {
        let Some(field) = field_at(at) else { continue };
        let own = texts.get(at).map_or("", String::as_str);
        let beside = if step > 0 { at.checked_add(1) } else { at.checked_sub(1) };
        let Some(beside) = beside
            .filter(|b| columns.get(*b).is_some_and(|(c, _)| i32::from(*c) == i32::from(*column) + step))
        else {
            continue;
        };
        let other = texts.get(beside).map_or("", String::as_str);
        let own_fits = if own.is_empty() { None } else { suits(field, own, codes) };
        let moved_here = !other.is_empty()
            && suits(field, other, codes) == Some(true)
            && field_at(beside).and_then(|f| suits(f, other, codes)) != Some(true);
        if moved_here && (own_fits == Some(false) || own.is_empty()) {
            first = first.or(Some(at));
            // Twelve digits of a person under another heading hardly got there otherwise.
            moved += if field.key == "citizen_id" { SUITING } else { 1 };
            telling += usize::from(is_telling(field));
            misplaced += usize::from(own_fits == Some(false));
        }
    }
    let sure = misplaced >= 1
        || moved > SUITING
        || first.is_some_and(|at| field_at(at).is_some_and(|f| f.key == "citizen_id"));
    (moved >= SUITING && telling >= 1 && sure).then_some(())?;
    Some((first?, step))
}

/// The first of several columns side by side whose values are all of another kind: columns between them that take
/// anything, or hold marks, hide what moved where.
fn misfits_from(columns: &[(u16, FieldId)], texts: &[String], scope: &Scope<'_>) -> Option<usize> {
    let (mut first, mut run, mut telling) = (None, 0usize, false);
    for (at, ((_, field), text)) in columns.iter().zip(texts).enumerate() {
        let field = scope.pack.fields.get(*field);
        match if text.is_empty() { None } else { suits(field, text, &scope.pack.codes) } {
            Some(false) => {
                first = first.or(Some(at));
                run += 1;
                telling |= is_telling(field);
            }
            Some(true) => (first, run, telling) = (None, 0, false),
            None => {}
        }
        if run >= RUN && telling {
            return first;
        }
    }
    None
}

/// Whether the value of one person suits the facts of another.
type Suits = fn(&People, &Scope<'_>, usize, usize) -> Option<bool>;

fn columns_down(people: &People, scope: &Scope<'_>, report: &mut Report) {
    let checks: [(Key, Suits, usize); 2] =
        [(Key::CitizenId, id_suits, RUN), (Key::SalaryCoef, coef_suits, RUN + 2)];
    for (key, suits, run) in checks {
        for way in [1isize, -1] {
            let mut begin: Option<(usize, usize, usize)> = None;
            for person in 0..=people.len() {
                let beside = person.checked_add_signed(-way).filter(|b| same_source(people, person, *b));
                let of_other = beside.and_then(|beside| suits(people, scope, person, beside)) == Some(true);
                let own = if person < people.len() { suits(people, scope, person, person) } else { None };
                if of_other {
                    let (_, length, strange) = begin.get_or_insert((person, 0, 0));
                    *length += 1;
                    *strange += usize::from(own == Some(false));
                    continue;
                }
                if let Some((first, length, strange)) = begin.take()
                    && strange >= run
                    && strange * 10 >= length * 6
                {
                    let words = if way > 0 { "trên" } else { "dưới" };
                    for person in first..first + length {
                        report
                            .on_field(person, scope.pack.fields.known(key))
                            .say("{field} ở dòng này khớp với người ở dòng {words}: cột có thể bị lệch một dòng.")
                            .words(words);
                    }
                }
            }
        }
    }
}

fn same_source(people: &People, a: usize, b: usize) -> bool {
    match (people.rows.get(a), people.rows.get(b)) {
        (Some(a), Some(b)) => a.source == b.source,
        _ => false,
    }
}

fn id_suits(people: &People, scope: &Scope<'_>, of: usize, facts: usize) -> Option<bool> {
    let field = scope.pack.fields.known(Key::CitizenId);
    let id = match people.get(of, field) {
        Value::Text(id) => people.texts.get(id).to_owned(),
        Value::Bad(id, _) => identity::with_lost_zeros(people.texts.get(id))?,
        Value::Empty | Value::Date(_) | Value::Number(_) | Value::Code(_) | Value::Unlisted(_) => {
            return None;
        }
    };
    let person = people.person(facts, scope.pack);
    identity::agrees(&id, person.date(Key::BirthDate), person.sex())
}

fn coef_suits(people: &People, scope: &Scope<'_>, of: usize, facts: usize) -> Option<bool> {
    let coef = people.person(of, scope.pack).number(Key::SalaryCoef)?;
    let person = people.person(facts, scope.pack);
    let step = person.number(Key::SalaryStep)?.as_whole()?;
    let rank = person.code(Key::RankCode)?;
    Some(scope.pack.pay.tables_of(rank).any(|table| table.coef(step) == Some(coef)))
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::pack::Pack;

    #[test]
    fn values_are_told_by_their_kind() {
        let pack = Pack::embedded();
        let suits =
            |key: &str, text: &str| suits(pack.fields.get(pack.fields.id(key).unwrap()), text, &pack.codes);
        assert_eq!(suits("citizen_id", "001185012345"), Some(true));
        assert_eq!(suits("citizen_id", "Kinh"), Some(false));
        assert_eq!(suits("birth_date", "05/09/1980"), Some(true));
        assert_eq!(suits("birth_date", "Đà Nẵng"), Some(false));
        assert_eq!(suits("ethnicity", "Tày"), Some(true));
        assert_eq!(suits("note", "05/09/1980"), None, "a note takes anything");
    }
}
