//! People: one row each, one value for each field their lists give, and where each value stood.
//!
//! Values are typed; what could not be typed keeps its text together with the reason ([`Value::Bad`]).

use std::collections::{BTreeMap, HashMap};

use crate::cells::{TextId, Texts};
use crate::codes::Entry;
use crate::date::PartialDate;
use crate::decimal::Decimal;
use crate::fields::{FieldId, Key, Kind};
use crate::mapping::{Sense, Sex};
use crate::pack::Pack;

/// Why a text is no value of its field.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum Problem {
    /// No date.
    NotADate,
    /// A date that never was.
    NoSuchDay,
    /// No number.
    NotANumber,
    /// Other characters among the digits.
    NotDigits,
    /// Not the number of digits it must have.
    WrongLength,
    /// Zeros in front are gone, most likely.
    LostZero,
    /// Excel shortened a long number: 4,41863E+11.
    Shortened,
    /// Not of the form of its kind of code.
    BadCode,
    /// An error value of Excel.
    CellError,
    /// A second value for a field that has one (both Nam and Nữ filled).
    Twice,
}

/// A typed value.
#[derive(Debug, Clone, Copy, PartialEq)]
pub enum Value {
    /// Nothing there.
    Empty,
    /// A text, cleaned.
    Text(TextId),
    /// A date with its precision.
    Date(PartialDate),
    /// A number.
    Number(Decimal),
    /// An entry of the field's list.
    Code(u16),
    /// A text that the field's list does not know.
    Unlisted(TextId),
    /// A text that is no value, and why.
    Bad(TextId, Problem),
}

impl Value {
    /// Whether nothing is there.
    pub fn is_empty(self) -> bool {
        self == Self::Empty
    }
}

/// A sheet that people come from.
#[derive(Debug, Clone)]
pub struct Source {
    /// Index of the file in the order given.
    pub file: usize,
    /// Name of the sheet.
    pub sheet: String,
    /// The first row of its people: a sheet may hold several tables, each a source.
    pub first_row: u32,
    /// Which columns give a field.
    pub columns: HashMap<FieldId, Vec<(u16, Sense)>>,
}

/// Where a person stands.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct PersonRow {
    /// Index into [`People::sources`].
    pub source: u16,
    /// Excel row number.
    pub row: u32,
    /// Text of the section row above, if any.
    pub section: Option<TextId>,
}

/// People of one or several lists, as one table.
#[derive(Debug, Clone)]
pub struct People {
    /// Texts of all values.
    pub texts: Texts,
    /// The sheets they come from.
    pub sources: Vec<Source>,
    /// One entry a person.
    pub rows: Vec<PersonRow>,
    fields: Vec<FieldId>,
    slots: Vec<Option<u16>>,
    values: Vec<Value>,
}

impl People {
    /// An empty table with these fields (each once).
    pub fn new(fields: Vec<FieldId>, pack: &Pack) -> Self {
        let mut slots = vec![None; pack.fields.len()];
        for (at, field) in fields.iter().enumerate() {
            if let Some(slot) = slots.get_mut(usize::from(field.0)) {
                *slot = u16::try_from(at).ok();
            }
        }
        Self {
            texts: Texts::default(),
            sources: Vec::new(),
            rows: Vec::new(),
            fields,
            slots,
            values: Vec::new(),
        }
    }

    /// How many people there are.
    pub fn len(&self) -> usize {
        self.rows.len()
    }

    /// Whether there is nobody.
    pub fn is_empty(&self) -> bool {
        self.rows.is_empty()
    }

    /// The fields of the table.
    pub fn fields(&self) -> &[FieldId] {
        &self.fields
    }

    /// Whether the table has a field.
    pub fn has(&self, field: FieldId) -> bool {
        self.slot(field).is_some()
    }

    fn slot(&self, field: FieldId) -> Option<usize> {
        self.slots.get(usize::from(field.0)).copied().flatten().map(usize::from)
    }

    /// Adds a person with nothing known yet and returns the index.
    pub fn add(&mut self, row: PersonRow) -> usize {
        self.rows.push(row);
        self.values.resize(self.values.len() + self.fields.len(), Value::Empty);
        self.rows.len() - 1
    }

    /// Sets a value; ignored for fields the table does not have.
    pub fn set(&mut self, person: usize, field: FieldId, value: Value) {
        let at = self.slot(field).map(|slot| person * self.fields.len() + slot);
        if let Some(cell) = at.and_then(|at| self.values.get_mut(at)) {
            *cell = value;
        }
    }

    /// The value of a field.
    pub fn get(&self, person: usize, field: FieldId) -> Value {
        self.slot(field)
            .and_then(|slot| self.values.get(person * self.fields.len() + slot))
            .copied()
            .unwrap_or(Value::Empty)
    }

    /// One person, for rules.
    pub fn person<'a>(&'a self, index: usize, pack: &'a Pack) -> Person<'a> {
        Person { people: self, index, pack }
    }

    /// Keeps a text and returns its id; when the table of texts is full the text is lost to the empty one, which
    /// no list of this world reaches.
    pub fn text(&mut self, text: &str) -> TextId {
        self.texts.push(text).unwrap_or(TextId(u32::MAX))
    }

    /// The value as it is kept and sent: ISO dates, decimals with a point, the official name of a list value (its
    /// code for ranks), `None` for nothing.
    pub fn canonical(&self, field: FieldId, value: Value, pack: &Pack) -> Option<String> {
        Some(match value {
            Value::Empty => return None,
            Value::Text(id) | Value::Unlisted(id) | Value::Bad(id, _) => self.texts.get(id).to_owned(),
            Value::Date(date) => date.iso(),
            Value::Number(number) => number.plain(),
            Value::Code(at) => listed(field, at, pack)?.0,
        })
    }

    /// The value as a clerk reads it: dd/mm/yyyy, decimal comma.
    pub fn shown(&self, field: FieldId, value: Value, pack: &Pack) -> String {
        match value {
            Value::Date(date) => date.to_string(),
            Value::Number(number) => number.to_string(),
            Value::Empty | Value::Text(_) | Value::Unlisted(_) | Value::Bad(..) | Value::Code(_) => {
                self.canonical(field, value, pack).unwrap_or_default()
            }
        }
    }

    /// Every known value of a person by field key, canonical; bad values are left out.
    pub fn dossier(&self, person: usize, pack: &Pack) -> BTreeMap<String, String> {
        self.fields
            .iter()
            .filter(|field| pack.fields.get(**field).import)
            .filter_map(|field| {
                let value = self.get(person, *field);
                let sound = !matches!(value, Value::Bad(..));
                let text = self.canonical(*field, value, pack).filter(|_| sound)?;
                Some((pack.fields.get(*field).key.clone(), text))
            })
            .collect()
    }

    /// The column (from 0) that gives a person's field; of the two columns Nam | Nữ the one that was filled.
    pub fn origin(&self, person: usize, field: FieldId, pack: &Pack) -> Option<u16> {
        let row = self.rows.get(person)?;
        let source = self.sources.get(usize::from(row.source))?;
        let columns = source.columns.get(&field)?;
        let sex = self.person(person, pack).sex();
        let by_sex = columns.iter().find(|(_, sense)| match sense {
            Sense::BirthDateOf(of) | Sense::SexMark(of) => Some(*of) == sex,
            Sense::Mark(name) => {
                Some(name.as_str()) == self.canonical(field, self.get(person, field), pack).as_deref()
            }
            Sense::Value => true,
        });
        by_sex.or(columns.first()).map(|(column, _)| *column)
    }
}

/// The kept text of a list value, and its entry.
fn listed(field: FieldId, at: u16, pack: &Pack) -> Option<(String, &Entry)> {
    let definition = pack.fields.get(field);
    let entry = pack.codes.list(&definition.list)?.entry(at)?;
    let text = if definition.kind == Kind::Code { &entry.code } else { &entry.name };
    Some((text.clone(), entry))
}

/// One person of a table.
#[derive(Debug, Clone, Copy)]
pub struct Person<'a> {
    /// The table.
    pub people: &'a People,
    /// The person's index.
    pub index: usize,
    /// The pack that gives fields and lists their meaning.
    pub pack: &'a Pack,
}

impl<'a> Person<'a> {
    /// The value of a field.
    pub fn value(&self, key: Key) -> Value {
        self.people.get(self.index, self.pack.fields.known(key))
    }

    /// Whether the lists have this field at all.
    pub fn has(&self, key: Key) -> bool {
        self.people.has(self.pack.fields.known(key))
    }

    /// The text of a text value.
    pub fn text(&self, key: Key) -> Option<&'a str> {
        match self.value(key) {
            Value::Text(id) | Value::Unlisted(id) => Some(self.people.texts.get(id)),
            Value::Empty | Value::Date(_) | Value::Number(_) | Value::Code(_) | Value::Bad(..) => None,
        }
    }

    /// The date of a date value.
    pub fn date(&self, key: Key) -> Option<PartialDate> {
        match self.value(key) {
            Value::Date(date) => Some(date),
            Value::Empty
            | Value::Text(_)
            | Value::Number(_)
            | Value::Code(_)
            | Value::Unlisted(_)
            | Value::Bad(..) => None,
        }
    }

    /// The number of a number value.
    pub fn number(&self, key: Key) -> Option<Decimal> {
        match self.value(key) {
            Value::Number(number) => Some(number),
            Value::Empty
            | Value::Text(_)
            | Value::Date(_)
            | Value::Code(_)
            | Value::Unlisted(_)
            | Value::Bad(..) => None,
        }
    }

    /// The position of a list value.
    pub fn code(&self, key: Key) -> Option<u16> {
        match self.value(key) {
            Value::Code(at) => Some(at),
            Value::Empty
            | Value::Text(_)
            | Value::Date(_)
            | Value::Number(_)
            | Value::Unlisted(_)
            | Value::Bad(..) => None,
        }
    }

    /// The entry of a list value.
    pub fn entry(&self, key: Key) -> Option<&'a Entry> {
        let field = self.pack.fields.known(key);
        self.pack.codes.list(&self.pack.fields.get(field).list)?.entry(self.code(key)?)
    }

    /// The sex, when known.
    pub fn sex(&self) -> Option<Sex> {
        match self.entry(Key::Gender)?.name.as_str() {
            "Nam" => Some(Sex::Male),
            "Nữ" => Some(Sex::Female),
            _ => None,
        }
    }

    /// The citizen id when it is twelve digits.
    pub fn citizen_id(&self) -> Option<&'a str> {
        self.text(Key::CitizenId)
    }

    /// Whether a field holds anything.
    pub fn is_filled(&self, key: Key) -> bool {
        !self.value(key).is_empty()
    }
}
