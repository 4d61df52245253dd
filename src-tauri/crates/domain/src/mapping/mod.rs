//! Which column is which field: the heading proposes, the values must agree, each field is given once.
//!
//! A heading that its values contradict is never accepted by itself; it stays a proposal for the clerk.

mod content;
mod headings;
mod marks;
mod wording;

pub use content::{Content, is_written_as_name, looks_like_name};
pub use headings::{Guess, Headings};
pub(crate) use marks::sex_of;

use crate::codes::Codes;
use crate::fields::{FieldId, Fields, Key, Kind};
use crate::layout::{Header, Heading};
use crate::page::Page;

/// From here on a column is accepted without asking.
pub const ACCEPT: f32 = 0.8;
/// How much a clear lead before the next field adds.
const LEAD_BONUS: f32 = 0.6;
/// Weaker resemblances get nothing for leading.
const LEAD_FROM: f32 = 0.7;
/// A heading that is one of a field's own names.
const EXACT: f32 = 0.93;
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

#[derive(Debug, Clone)]
struct Candidate {
    column: usize,
    field: FieldId,
    sense: Sense,
    confidence: f32,
}

/// Understands the columns of a table.
pub fn map_columns(
    page: &Page<'_>,
    header: &Header,
    people: &[u32],
    (headings, fields, codes): (&Headings, &Fields, &Codes),
) -> Vec<ColumnMap> {
    let all = &header.columns;
    let contents: Vec<Content> = all.iter().map(|h| Content::of(page, h.column, people)).collect();
    let mut candidates: Vec<Candidate> = Vec::new();
    let mut before: Option<Candidate> = None;
    for (at, (heading, content)) in all.iter().zip(&contents).enumerate() {
        // A column that speaks of one sex, of half a name or of one value is never the whole field as well.
        let special = marks::special(at, heading, content, (headings, fields, codes), before.as_ref());
        match &special {
            Some(candidate) => candidates.push(candidate.clone()),
            None => candidates.extend(ordinary(at, heading, content, (headings, fields, codes))),
        }
        before = special;
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

fn ordinary(
    at: usize,
    heading: &Heading,
    content: &Content,
    (headings, fields, codes): (&Headings, &Fields, &Codes),
) -> Vec<Candidate> {
    let mut guesses = headings.guesses(&heading.path);
    if heading.loose
        && let Some((leaf, _)) = heading.path.split_last()
    {
        // The group to the left may not reach this column: the heading alone is heard as well.
        for alone in headings.guesses(std::slice::from_ref(leaf)) {
            match guesses.iter_mut().find(|guess| guess.field == alone.field) {
                Some(guess) => guess.words = guess.words.max(alone.words - 0.01),
                None => guesses.push(Guess { words: alone.words - 0.01, ..alone }),
            }
        }
        guesses.sort_by(|a, b| b.words.total_cmp(&a.words).then(a.field.cmp(&b.field)));
    }
    let best = guesses.first().map_or(0.0, |guess| guess.words);
    let old_card = fields.known(Key::OldIdCard);
    let mut found: Vec<(f32, Candidate)> = Vec::new();
    for guess in &guesses {
        // A column of x marks is a yes or no, whatever its heading resembles; a single "1" under "STT" is no mark.
        let few = guess.words >= EXACT && content.filled < 3;
        if content.is_marks() && !few && fields.get(guess.field).kind != Kind::Bool {
            continue;
        }
        let favoured = guess.words >= best - 0.15;
        found.push((guess.words, weighed(at, guess.field, guess.words, favoured, content, (fields, codes))));
        // Many lists still head the 12-digit number "Số CMND".
        if guess.field == old_card {
            let id = fields.known(Key::CitizenId);
            found
                .push((guess.words, weighed(at, id, guess.words - 0.04, favoured, content, (fields, codes))));
        }
    }
    // A column that only one field suits, by words and values together, is surer than one between two.
    let all: Vec<f32> = found.iter().map(|(_, candidate)| candidate.confidence).collect();
    for (nth, (words, candidate)) in found.iter_mut().enumerate() {
        let next = all
            .iter()
            .enumerate()
            .filter(|(other, _)| *other != nth)
            .map(|(_, other)| *other)
            .fold(0.5, f32::max);
        let lead = (candidate.confidence - next).clamp(0.0, 0.25);
        if *words >= LEAD_FROM && candidate.confidence >= LEAD_FROM {
            candidate.confidence =
                (candidate.confidence + LEAD_BONUS * lead).min(candidate.confidence.max(0.9));
        }
    }
    let mut found: Vec<Candidate> = found.into_iter().map(|(_, candidate)| candidate).collect();
    if let Some((key, share)) = content.speaks_for()
        && let Some(field) = fields.id(key)
    {
        found.push(Candidate { column: at, field, sense: Sense::Value, confidence: 0.7 * share });
    }
    found
}

/// What words and values together say for a field. Only what the words favour may win by its values.
fn weighed(
    at: usize,
    id: FieldId,
    words: f32,
    favoured: bool,
    content: &Content,
    (fields, codes): (&Fields, &Codes),
) -> Candidate {
    let field = fields.get(id);
    let mut confidence = words * agreement(content.fit(field, codes));
    // Values that can hardly be anything else speak for a heading that is only alike.
    if favoured && words >= 0.45 && content.is_typical_of(&field.key, codes) {
        confidence = confidence.max(0.65 + 0.35 * words);
    } else if words >= 0.6 && field.kind == Kind::Enum && content.is_of_list(field, codes) {
        confidence = confidence.max(0.45 + 0.55 * words);
    }
    // Damaged values (numbers cut by Excel, dates in English) suit no field at all: the heading's own word stands then.
    if words >= EXACT && confidence < ACCEPT && !content.reads_as_other(field, codes) {
        confidence = words * 0.88;
    }
    Candidate { column: at, field: id, sense: Sense::Value, confidence }
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
