//! Packet mapping as data: which of our fields stands where on the wire, in which form and under which code.
//!
//! One CSV per receiver ([`Mapping::parse`]); the kinds of rows are explained in the head of `receiver-2020.csv`. A
//! value that has no wire code is left out and reported, never guessed. Building the packet is in [`crate::packet`].

use std::collections::{BTreeMap, HashMap, HashSet};

use unicode_normalization::UnicodeNormalization as _;

use crate::profile;
use crate::verb::Verb;

/// A mapping, read and ready.
#[derive(Debug, Clone)]
pub struct Mapping {
    /// Path of the record in the packet.
    pub(crate) root: Vec<String>,
    /// What the three verbs are called.
    pub(crate) verbs: BTreeMap<Verb, String>,
    /// Values around the record, in order.
    pub(crate) headers: Vec<(HeaderValue, Vec<String>)>,
    /// The record, in order.
    pub(crate) items: Vec<Item>,
    codes: HashMap<String, HashMap<String, String>>,
}

#[derive(Debug, Clone)]
pub(crate) enum HeaderValue {
    /// A var of the profile.
    Var(String),
    /// The name of the verb.
    Verb,
}

#[derive(Debug, Clone)]
pub(crate) enum Item {
    Field(Field),
    /// A history list that we have nothing for.
    List(Vec<String>),
}

#[derive(Debug, Clone)]
pub(crate) struct Field {
    /// Key in the domain's list of fields.
    pub key: String,
    /// Path within the record; of a list item, the path of the list.
    pub path: Vec<String>,
    /// Key within the one row of a list.
    pub in_row: Option<String>,
    pub format: Format,
    pub need: Need,
}

#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Need {
    /// Part of every packet; never empty.
    Key,
    /// Never empty in ADD and EDIT.
    Must,
    /// May be empty.
    May,
}

#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) enum Format {
    Text,
    /// `yyyy`, `yyyyMM` or `yyyyMMdd`.
    Date,
    Decimal,
    Int,
    Code(String),
}

/// Why a value cannot stand on the wire.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Why {
    /// The receiver's list has no code for it, or we do not know which.
    NoWireCode,
    /// It is no date or number in its canonical form.
    BadFormat,
}

/// A text that is no mapping.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
#[error("line {line}: {what}")]
pub struct MappingError {
    /// Line of the file, from 1; 0 for the file as a whole.
    pub line: u64,
    /// What is wrong.
    pub what: String,
}

/// The shipped mapping of this name; `None` when there is none.
pub fn shipped(name: &str) -> Option<Mapping> {
    let (_, text) = profile::shipped_mappings().iter().find(|(found, _)| *found == name)?;
    Mapping::parse(text).ok()
}

impl Mapping {
    /// Reads a mapping.
    ///
    /// # Errors
    /// Names the line that is wrong, or what the whole lacks.
    pub fn parse(text: &str) -> Result<Self, MappingError> {
        let mut mapping = Self {
            root: Vec::new(),
            verbs: BTreeMap::new(),
            headers: Vec::new(),
            items: Vec::new(),
            codes: HashMap::new(),
        };
        let mut reader = csv::ReaderBuilder::new().comment(Some(b'#')).from_reader(text.as_bytes());
        for row in reader.records() {
            let row = row.map_err(|error| MappingError {
                line: error.position().map_or(0, csv::Position::line),
                what: "not four columns".to_owned(),
            })?;
            let cell = |at: usize| row.get(at).unwrap_or("").trim();
            let line = row.position().map_or(0, csv::Position::line);
            mapping
                .row(cell(0), cell(1), cell(2), cell(3))
                .map_err(|what| MappingError { line, what: what.to_owned() })?;
        }
        mapping.whole().map_err(|what| MappingError { line: 0, what })?;
        Ok(mapping)
    }

    fn row(&mut self, kind: &str, from: &str, to: &str, format: &str) -> Result<(), &'static str> {
        let need = match kind {
            "root" => {
                self.root = path(to)?;
                return Ok(());
            }
            "verb" => {
                let verb = Verb::from_name(from).ok_or("no such verb")?;
                self.verbs.insert(verb, to.to_owned());
                return Ok(());
            }
            "header" => {
                let value = match (from, from.strip_prefix("var:")) {
                    ("verb", _) => HeaderValue::Verb,
                    (_, Some(name)) => HeaderValue::Var(name.to_owned()),
                    _ => return Err("a header takes `verb` or `var:NAME`"),
                };
                self.headers.push((value, path(to)?));
                return Ok(());
            }
            "list" => {
                self.items.push(Item::List(path(to)?));
                return Ok(());
            }
            "code" => {
                let old = self.codes.entry(from.to_owned()).or_default().insert(flat(to), format.to_owned());
                return if old.is_none() { Ok(()) } else { Err("this value has two codes") };
            }
            "key" => Need::Key,
            "must" => Need::Must,
            "field" => Need::May,
            _ => return Err("no such kind of row"),
        };
        let (at, in_row) = match to.split_once("[].") {
            Some((list, key)) => (list, Some(key.to_owned())),
            None => (to, None),
        };
        let format = match (format, format.strip_prefix("code:")) {
            ("text", _) => Format::Text,
            ("date_yyyymmdd", _) => Format::Date,
            ("decimal", _) => Format::Decimal,
            ("int", _) => Format::Int,
            (_, Some(list)) => Format::Code(list.to_owned()),
            _ => return Err("no such format"),
        };
        self.items.push(Item::Field(Field { key: from.to_owned(), path: path(at)?, in_row, format, need }));
        Ok(())
    }

    /// What no single row can know.
    fn whole(&self) -> Result<(), String> {
        if self.root.is_empty() {
            return Err("there is no root row".to_owned());
        }
        if let Some(verb) = Verb::ALL.iter().find(|verb| !self.verbs.contains_key(verb)) {
            return Err(format!("the verb {} has no name", verb.name()));
        }
        if !self.fields().any(|field| field.need == Need::Key) {
            return Err("no field is the key".to_owned());
        }
        let mut seen = HashSet::new();
        match self.fields().find(|field| !seen.insert((&field.path, &field.in_row))) {
            Some(field) => Err(format!("two fields share the place of {}", field.key)),
            None => Ok(()),
        }
    }

    fn fields(&self) -> impl Iterator<Item = &Field> {
        self.items.iter().filter_map(|item| match item {
            Item::Field(field) => Some(field),
            Item::List(_) => None,
        })
    }

    /// Keys of the fields that have a place in the packet, in its order. What is not among them is never sent.
    pub fn field_keys(&self) -> impl Iterator<Item = &str> {
        self.fields().map(|field| field.key.as_str())
    }

    /// A row of the list at this path with every key, all empty.
    pub(crate) fn empty_row(&self, path: &[String]) -> serde_json::Map<String, serde_json::Value> {
        let keys = self.fields().filter(|field| field.path == path).filter_map(|field| field.in_row.clone());
        keys.map(|key| (key, serde_json::Value::from(""))).collect()
    }

    /// The wire form of a canonical value.
    pub(crate) fn wire(&self, format: &Format, value: &str) -> Result<String, Why> {
        let value = value.trim();
        match format {
            Format::Text => Ok(value.nfc().collect()),
            Format::Date => date(value).ok_or(Why::BadFormat),
            Format::Decimal => is_decimal(value).then(|| value.to_owned()).ok_or(Why::BadFormat),
            Format::Int => {
                let digits = !value.is_empty() && value.bytes().all(|b| b.is_ascii_digit());
                digits.then(|| value.to_owned()).ok_or(Why::BadFormat)
            }
            // Exactly, but for case and blanks: the receiver's own check is looser than it looks, ours must not be.
            Format::Code(list) => {
                self.codes.get(list).and_then(|codes| codes.get(&flat(value))).cloned().ok_or(Why::NoWireCode)
            }
        }
    }
}

fn path(text: &str) -> Result<Vec<String>, &'static str> {
    let parts: Vec<String> = text.split('.').map(str::to_owned).collect();
    if parts.iter().any(String::is_empty) {
        Err("a wire path is empty or has an empty part")
    } else {
        Ok(parts)
    }
}

fn flat(text: &str) -> String {
    let lower: String = text.nfc().flat_map(char::to_lowercase).collect();
    lower.split_whitespace().collect::<Vec<_>>().join(" ")
}

/// Canonical `yyyy`, `yyyy-mm`, `yyyy-mm-dd` without its hyphens; a day that does not exist is refused.
fn date(value: &str) -> Option<String> {
    let parts: Vec<&str> = value.split('-').collect();
    let digits = |part: &str, len: usize| part.len() == len && part.bytes().all(|b| b.is_ascii_digit());
    let (sound, whole) = match parts.as_slice() {
        [year] => (digits(year, 4), format!("{year}-01-01")),
        [year, month] => (digits(year, 4) && digits(month, 2), format!("{year}-{month}-01")),
        [year, month, day] => (digits(year, 4) && digits(month, 2) && digits(day, 2), value.to_owned()),
        _ => return None,
    };
    (sound && whole.parse::<jiff::civil::Date>().is_ok()).then(|| parts.concat())
}

fn is_decimal(value: &str) -> bool {
    let digits = |part: &str| !part.is_empty() && part.bytes().all(|b| b.is_ascii_digit());
    match value.split_once('.') {
        Some((whole, decimals)) => digits(whole) && digits(decimals),
        None => digits(value),
    }
}

#[cfg(test)]
mod tests;
