//! Which column is which field: the heading proposes, the values must agree, each field is given once.
//!
//! A heading that its values contradict is never accepted by itself; it stays a proposal for the clerk.

mod content;
mod headings;

pub use content::{Content, looks_like_name};
pub use headings::{Guess, Headings};

use crate::codes::Codes;
use crate::fields::{FieldId, Fields, Key};
use crate::layout::{Heading, Layout};
use crate::page::Page;
use crate::text::fold;

/// From here on a column is accepted without asking.
pub const ACCEPT: f32 = 0.8;
/// From here on a field is proposed.
const PROPOSE: f32 = 0.55;

/// Which sex a column speaks of.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum Sex {
    /// Nam.
    Male,
    /// Nữ.
    Female,
}

impl Sex {
    /// The name in the list `genders`.
    pub fn name(self) -> &'static str {
        match self {
            Self::Male => "Nam",
            Self::Female => "Nữ",
        }
    }
}

/// How a column gives its field.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Sense {
    /// The cell is the value.
    Value,
    /// The cell is the birth date of a person of this sex.
    BirthDateOf(Sex),
    /// A mark in the cell means this sex.
    SexMark(Sex),
    /// A mark in the cell means this value of the field's list.
    Mark(String),
}

/// What a column was understood to be.
#[derive(Debug, Clone)]
pub struct ColumnMap {
    /// The column, from 0.
    pub column: u16,
    /// Its heading as a clerk would say it.
    pub heading: String,
    /// The field, if one is at least likely.
    pub field: Option<FieldId>,
    /// How the cells give it.
    pub sense: Sense,
    /// 0 to 1.
    pub confidence: f32,
    /// Whether it is taken without asking.
    pub accepted: bool,
}

struct Candidate {
    column: usize,
    field: FieldId,
    sense: Sense,
    confidence: f32,
}

/// Understands the columns of a sheet.
pub fn map_columns(
    page: &Page<'_>,
    layout: &Layout,
    headings: &Headings,
    fields: &Fields,
    codes: &Codes,
) -> Vec<ColumnMap> {
    let all = &layout.header.columns;
    let contents: Vec<Content> = all.iter().map(|h| Content::of(page, h.column, &layout.people)).collect();
    let mut candidates: Vec<Candidate> = Vec::new();
    for (at, (heading, content)) in all.iter().zip(&contents).enumerate() {
        // A column that speaks of one sex, of half a name or of one value is never the whole field as well.
        match special(at, heading, content, headings, fields, codes) {
            Some(candidate) => candidates.push(candidate),
            None => candidates.extend(ordinary(at, heading, content, headings, fields, codes)),
        }
    }
    candidates.sort_by(|a, b| b.confidence.total_cmp(&a.confidence).then(a.column.cmp(&b.column)));
    let mut maps: Vec<ColumnMap> = all
        .iter()
        .map(|h| ColumnMap {
            column: h.column,
            heading: h.text(),
            field: None,
            sense: Sense::Value,
            confidence: 0.0,
            accepted: false,
        })
        .collect();
    let mut taken: Vec<(FieldId, Sense)> = Vec::new();
    for candidate in candidates.into_iter().filter(|c| c.confidence >= PROPOSE) {
        let Some(map) = maps.get_mut(candidate.column) else { continue };
        if map.field.is_some() || !is_free(&taken, candidate.field, &candidate.sense) {
            continue;
        }
        taken.push((candidate.field, candidate.sense.clone()));
        map.field = Some(candidate.field);
        map.sense = candidate.sense;
        map.confidence = candidate.confidence.min(0.99);
        map.accepted = candidate.confidence >= ACCEPT;
    }
    maps
}

/// Birth dates may stand in two columns, marks in many; everything else is given once.
fn is_free(taken: &[(FieldId, Sense)], field: FieldId, sense: &Sense) -> bool {
    taken.iter().filter(|(other, _)| *other == field).all(|(_, other)| {
        matches!(
            (other, sense),
            (Sense::BirthDateOf(a), Sense::BirthDateOf(b)) | (Sense::SexMark(a), Sense::SexMark(b)) if a != b
        ) || matches!((other, sense), (Sense::Mark(a), Sense::Mark(b)) if a != b)
    })
}

/// Nam | Nữ columns, names over two columns, groups of x marks.
fn special(
    at: usize,
    heading: &Heading,
    content: &Content,
    headings: &Headings,
    fields: &Fields,
    codes: &Codes,
) -> Option<Candidate> {
    let group = heading.path.iter().rev().nth(1).map(|text| fold(text)).unwrap_or_default();
    let sex = match fold(heading.leaf()).as_str() {
        "nam" => Some(Sex::Male),
        "nu" => Some(Sex::Female),
        _ => None,
    };
    if let Some(sex) = sex {
        let about_birth = group.contains("sinh");
        let (field, sense, confidence) = if content.is_marks() {
            (Key::Gender, Sense::SexMark(sex), 0.97)
        } else if content.is_dates() || (content.filled == 0 && about_birth) {
            (Key::BirthDate, Sense::BirthDateOf(sex), if about_birth { 0.99 } else { 0.93 })
        } else {
            (Key::BirthDate, Sense::BirthDateOf(sex), 0.6)
        };
        return Some(Candidate { column: at, field: fields.known(field), sense, confidence });
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
    if heading.path.len() < 2 || !(content.is_marks() || content.filled == 0) {
        return None;
    }
    mark_of_group(at, heading, headings, fields, codes, content.filled > 0)
}

/// "Trình độ chuyên môn › Thạc sĩ" with an x below: the field of the group, the value of the leaf.
fn mark_of_group(
    at: usize,
    heading: &Heading,
    headings: &Headings,
    fields: &Fields,
    codes: &Codes,
    marked: bool,
) -> Option<Candidate> {
    let group_path = heading.path.get(..heading.path.len() - 1)?;
    let field = headings.guesses(group_path).first().filter(|g| g.words >= 0.7)?.field;
    let list = codes.list(&fields.get(field).list)?;
    let value = list
        .by_name(heading.leaf())
        .or_else(|| list.by_beginning(heading.leaf()))
        .and_then(|at| list.entry(at));
    let name = match value {
        Some(entry) => entry.name.clone(),
        None if fold(heading.leaf()) == "con lai" => list.entries.first()?.name.clone(),
        None => return None,
    };
    Some(Candidate {
        column: at,
        field,
        sense: Sense::Mark(name),
        confidence: if marked { 0.96 } else { 0.85 },
    })
}

fn ordinary(
    at: usize,
    heading: &Heading,
    content: &Content,
    headings: &Headings,
    fields: &Fields,
    codes: &Codes,
) -> Vec<Candidate> {
    let mut found = Vec::new();
    let mut add = |field: FieldId, words: f32| {
        let fit = content.fit(fields.get(field), codes);
        found.push(Candidate { column: at, field, sense: Sense::Value, confidence: words * agreement(fit) });
    };
    for guess in headings.guesses(&heading.path) {
        add(guess.field, guess.words);
        // Many lists still head the 12-digit number "Số CMND".
        if guess.field == fields.known(Key::OldIdCard) {
            add(fields.known(Key::CitizenId), guess.words - 0.04);
        }
    }
    if let Some((key, share)) = content.speaks_for()
        && let Some(field) = fields.id(key)
    {
        found.push(Candidate { column: at, field, sense: Sense::Value, confidence: 0.7 * share });
    }
    found
}

/// How much of the words' certainty is left when the values are heard; an empty column says nothing against them.
fn agreement(fit: Option<f32>) -> f32 {
    match fit {
        None => 0.95,
        Some(fit) if fit >= 0.75 => 1.0,
        Some(fit) if fit >= 0.5 => 0.9,
        Some(fit) => fit.max(0.05) * 1.2,
    }
}
