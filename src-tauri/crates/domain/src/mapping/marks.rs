//! Columns that hold a mark or half a value: Nam | Nữ, names over two columns, groups of x under levels.

use unicode_normalization::UnicodeNormalization;

use crate::codes::{Codes, List};
use crate::fields::{FieldId, Fields, Key};
use crate::layout::Heading;
use crate::text::fold;

use super::{Candidate, Content, Headings, Sense, Sex};

/// Values of other kinds that a column of marks may hold by mistake.
const STRAY: usize = 2;

/// Nam | Nữ columns, names over two columns, groups of x marks. `before` is what the column to the left was.
pub(super) fn special(
    at: usize,
    heading: &Heading,
    content: &Content,
    (headings, fields, codes): (&Headings, &Fields, &Codes),
    before: Option<&Candidate>,
) -> Option<Candidate> {
    if let Some(candidate) = of_one_sex(at, heading, content, headings, fields, before) {
        return Some(candidate);
    }
    if let Some(part) = heading.part
        && headings.certain(&heading.path) == Some(fields.known(Key::FullName))
    {
        let field = if part == 0 { Key::FamilyMiddleName } else { Key::GivenName };
        return Some(Candidate {
            column: at,
            field: fields.known(field),
            sense: Sense::Value,
            confidence: 0.95,
        });
    }
    if let Some(candidate) = half_of_name(at, heading, headings, fields) {
        return Some(candidate);
    }
    // A stray value or two among many blanks do not make a column of marks another one.
    let stray = content.filled <= STRAY && content.filled * 4 <= content.people;
    if !content.is_marks() && (!stray || content.filled > 0 && headings.certain(&heading.path).is_some()) {
        return None;
    }
    let (field, name) = level(heading, headings, fields, codes)
        .or_else(|| level_like_left(heading, fields, codes, before?))?;
    let confidence = if content.is_marks() { 0.96 } else { 0.85 };
    Some(Candidate { column: at, field, sense: Sense::Mark(name), confidence })
}

/// "Họ và tên › Họ đệm": below the whole name its halves are named.
fn half_of_name(at: usize, heading: &Heading, headings: &Headings, fields: &Fields) -> Option<Candidate> {
    let (last, above) = heading.path.split_last()?;
    // In a head of one row: "Họ và tên - Họ đệm".
    let joined =
        last.rsplit_once(" - ").map(|(group, leaf)| (group.trim().to_owned(), leaf.trim().to_owned()));
    let (group, leaf) = joined.or_else(|| Some((above.last()?.clone(), last.clone())))?;
    if headings.certain(std::slice::from_ref(&group)) != Some(fields.known(Key::FullName)) {
        return None;
    }
    let own = headings.certain(std::slice::from_ref(&leaf))?;
    let half = [Key::FamilyMiddleName, Key::GivenName].map(|key| fields.known(key)).contains(&own);
    half.then_some(Candidate { column: at, field: own, sense: Sense::Value, confidence: 0.97 })
}

/// "Nam", "Nữ", alone or behind "Ngày sinh" or "Giới tính": the cells tell whether a date or a mark stands there.
fn of_one_sex(
    at: usize,
    heading: &Heading,
    content: &Content,
    headings: &Headings,
    fields: &Fields,
    before: Option<&Candidate>,
) -> Option<Candidate> {
    // "Giới tính (Nam/Nữ)" is one column for both.
    let bare = super::headings::without_brackets(heading.leaf());
    let sex = sex_of(&bare)?;
    let (rest, _) = bare.trim().rsplit_once([' ', '\n', '/', '-', ',']).unwrap_or(("", ""));
    let [birth, gender] = [Key::BirthDate, Key::Gender].map(|key| fields.known(key));
    let group: String = heading.path.iter().rev().skip(1).map(String::as_str).collect::<Vec<_>>().join(" ");
    let told = fold(&format!("{group} {rest}"));
    let about_birth = told.contains("sinh");
    let about_sex = told.contains("gioi") || told.contains("phai");
    if !rest.is_empty() {
        // "Giới tính Nam/Nữ" is one column for both; other words in front speak of something else.
        let meant = headings
            .guesses(&[rest.trim_end_matches(['-', ' ']).to_owned()])
            .first()
            .map(|guess| guess.field);
        if sex_of(rest).is_some() || meant != Some(birth) && meant != Some(gender) {
            return None;
        }
    }
    // "Nữ" beside "Tổng số" counts women; beside a birth date it holds one.
    let beside = before.is_some_and(|b| matches!(b.sense, Sense::BirthDateOf(_) | Sense::SexMark(_)));
    let (field, sense, confidence) = if content.is_marks() {
        (gender, Sense::SexMark(sex), 0.97)
    } else if content.is_dates() || content.filled == 0 && (about_birth || beside && !about_sex) {
        (birth, Sense::BirthDateOf(sex), if about_birth { 0.99 } else { 0.93 })
    } else if content.filled == 0 && about_sex {
        (gender, Sense::SexMark(sex), 0.9)
    } else {
        (birth, Sense::BirthDateOf(sex), 0.6)
    };
    Some(Candidate { column: at, field, sense, confidence })
}

/// The sex a heading ends with: "Nam" is one, "năm" is not, with accents or without.
pub(crate) fn sex_of(heading: &str) -> Option<Sex> {
    let composed: String = heading.nfc().collect();
    let words: Vec<&str> =
        composed.split(|c: char| !c.is_alphanumeric()).filter(|word| !word.is_empty()).collect();
    let before = words.iter().rev().nth(1).map(|word| fold(word)).unwrap_or_default();
    match words.last()?.to_lowercase().as_str() {
        "nam" if !matches!(before.as_str(), "thang" | "ngay" | "viet") => Some(Sex::Male),
        "nữ" | "nu" => Some(Sex::Female),
        _ => None,
    }
}

/// "Trình độ chuyên môn › Thạc sĩ" with an x below: the field of the group, the value of the leaf. Where the head
/// has one row the two stand in one text: "Trình độ chuyên môn - Thạc sĩ".
fn level(
    heading: &Heading,
    headings: &Headings,
    fields: &Fields,
    codes: &Codes,
) -> Option<(FieldId, String)> {
    let field_of = |path: &[String]| {
        let best = headings.guesses(path).first().copied().filter(|guess| guess.words >= 0.7)?;
        Some((best.field, codes.list(&fields.get(best.field).list)?))
    };
    for above in (1..heading.path.len()).rev() {
        if let Some((field, list)) = heading.path.get(..above).and_then(field_of)
            && let Some(name) = value_of(list, heading.leaf())
        {
            return Some((field, name));
        }
    }
    let words: Vec<&str> = heading.leaf().split([' ', '\n']).filter(|word| !word.is_empty()).collect();
    (1..words.len()).rev().find_map(|cut| {
        let (group, value) = words.split_at_checked(cut)?;
        let (field, list) = field_of(&[group.join(" ").trim_end_matches(['-', ':', '–']).to_owned()])?;
        Some((field, exact_value(list, &value.join(" "))?))
    })
}

/// A level beside another of the same group whose heading was not merged over both.
fn level_like_left(
    heading: &Heading,
    fields: &Fields,
    codes: &Codes,
    before: &Candidate,
) -> Option<(FieldId, String)> {
    let Sense::Mark(left) = &before.sense else { return None };
    let list = codes.list(&fields.get(before.field).list)?;
    let name = exact_value(list, heading.leaf()).filter(|name| name != left)?;
    Some((before.field, name))
}

fn exact_value(list: &List, text: &str) -> Option<String> {
    let bare = super::headings::without_brackets(text);
    list.by_name(&bare).and_then(|at| list.entry(at)).map(|entry| entry.name.clone())
}

fn value_of(list: &List, leaf: &str) -> Option<String> {
    let bare = super::headings::without_brackets(leaf);
    let found = list.by_name(&bare).or_else(|| list.by_beginning(&bare)).and_then(|at| list.entry(at));
    match found {
        Some(entry) => Some(entry.name.clone()),
        None if fold(&bare) == "con lai" => Some(list.entries.first()?.name.clone()),
        None => None,
    }
}
