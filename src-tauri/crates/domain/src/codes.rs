//! Official code lists, `codes/*.csv`: each with its source, legal instrument and validity in its head.
//!
//! A list answers three questions: is this text one of yours, which value is nearest, and how sure are you of
//! yourself. What is uncertain stays data ([`Confidence`]) and never blocks a person.

use std::collections::{BTreeMap, HashMap};
use std::sync::OnceLock;

use jiff::civil::Date;

use crate::text::{fold, squash};

/// How sure the source of a list or an entry is.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub enum Confidence {
    /// From memory or inference.
    Low,
    /// From a secondary text.
    Medium,
    /// Seen in the instrument itself, or agreed by independent copies.
    High,
}

impl Confidence {
    /// `high`, `medium`, anything else is low.
    pub fn parse(text: &str) -> Self {
        match text.trim() {
            "high" => Self::High,
            "medium" => Self::Medium,
            _ => Self::Low,
        }
    }
}

/// One value of a list.
#[derive(Debug, Clone)]
pub struct Entry {
    /// Its code, unique in the list where the list has codes.
    pub code: String,
    /// Its official name.
    pub name: String,
    /// Other spellings that mean the same.
    pub aliases: Vec<String>,
    /// First day of validity, ISO, empty when unknown.
    pub valid_from: String,
    /// Last day of validity, ISO, empty while in force.
    pub valid_to: String,
    /// How sure this row is.
    pub confidence: Confidence,
    extra: Vec<String>,
}

impl Entry {
    /// First and last day of validity; open ends are the ends of the calendar.
    pub fn validity(&self) -> (Date, Date) {
        (self.valid_from.parse().unwrap_or(Date::MIN), self.valid_to.parse().unwrap_or(Date::MAX))
    }

    /// Whether the entry holds on a day.
    pub fn holds_on(&self, day: Date) -> bool {
        let (from, to) = self.validity();
        (from..=to).contains(&day)
    }
}

/// One code list.
#[derive(Debug, Clone)]
pub struct List {
    /// File name without `.csv`.
    pub key: String,
    /// Head of the file: title, source, instrument, valid_from, valid_to, confidence, note.
    pub head: BTreeMap<String, String>,
    /// Its values in the order of the file.
    pub entries: Vec<Entry>,
    columns: Vec<String>,
    by_code: HashMap<String, u16>,
    by_fold: HashMap<String, u16>,
    by_squash: HashMap<String, u16>,
}

/// Why a list cannot be used.
#[derive(Debug, thiserror::Error)]
pub enum CodesError {
    /// Not a readable table.
    #[error("{list}: {source}")]
    Csv {
        /// The list.
        list: String,
        /// What the table reader says.
        source: csv::Error,
    },
    /// One of the six leading columns is missing.
    #[error("{list}: column `{column}` is missing")]
    Column {
        /// The list.
        list: String,
        /// The missing column.
        column: &'static str,
    },
}

/// Columns that every list begins with.
pub(crate) const LEADING: [&str; 6] = ["code", "name", "aliases", "valid_from", "valid_to", "confidence"];

impl List {
    /// Reads one list; `# key: value` lines form its head.
    ///
    /// # Errors
    /// Names the list and the line or column that is wrong.
    pub fn read(key: &str, text: &str) -> Result<Self, CodesError> {
        let head: BTreeMap<String, String> = text
            .lines()
            .filter_map(|line| line.strip_prefix('#'))
            .filter_map(|line| line.split_once(':'))
            .map(|(name, value)| (name.trim().to_owned(), value.trim().to_owned()))
            .collect();
        let broken = |source| CodesError::Csv { list: key.to_owned(), source };
        let mut reader = csv::ReaderBuilder::new().comment(Some(b'#')).from_reader(text.as_bytes());
        let columns: Vec<String> = reader.headers().map_err(broken)?.iter().map(str::to_owned).collect();
        for (at, column) in LEADING.iter().enumerate() {
            if columns.get(at).map(String::as_str) != Some(*column) {
                return Err(CodesError::Column { list: key.to_owned(), column });
            }
        }
        let whole = Confidence::parse(head.get("confidence").map_or("", String::as_str));
        let mut list = Self {
            key: key.to_owned(),
            head,
            entries: Vec::new(),
            columns: columns.into_iter().skip(LEADING.len()).collect(),
            by_code: HashMap::new(),
            by_fold: HashMap::new(),
            by_squash: HashMap::new(),
        };
        for record in reader.records() {
            let record = record.map_err(broken)?;
            let cell = |at: usize| record.get(at).unwrap_or("").trim();
            list.add(Entry {
                code: cell(0).to_owned(),
                name: cell(1).to_owned(),
                aliases: cell(2)
                    .split(';')
                    .map(str::trim)
                    .filter(|a| !a.is_empty())
                    .map(str::to_owned)
                    .collect(),
                valid_from: cell(3).to_owned(),
                valid_to: cell(4).to_owned(),
                confidence: if cell(5).is_empty() { whole } else { Confidence::parse(cell(5)) },
                extra: (LEADING.len()..record.len()).map(|at| cell(at).to_owned()).collect(),
            });
        }
        Ok(list)
    }

    fn add(&mut self, entry: Entry) {
        let Ok(at) = u16::try_from(self.entries.len()) else { return };
        if !entry.code.is_empty() {
            self.by_code.entry(entry.code.clone()).or_insert(at);
        }
        for text in std::iter::once(&entry.name).chain(&entry.aliases) {
            self.by_fold.entry(fold(text)).or_insert(at);
            self.by_squash.entry(squash(text)).or_insert(at);
        }
        self.entries.push(entry);
    }

    /// The entry at a position.
    pub fn entry(&self, at: u16) -> Option<&Entry> {
        self.entries.get(usize::from(at))
    }

    /// The position of the entry with exactly this code.
    pub fn by_code(&self, code: &str) -> Option<u16> {
        self.by_code.get(code).copied()
    }

    /// The position of the entry that has this name or alias; accents, case and punctuation do not count.
    pub fn by_name(&self, text: &str) -> Option<u16> {
        self.by_fold.get(&fold(text)).or_else(|| self.by_squash.get(&squash(text))).copied()
    }

    /// The longest name or alias that the text begins with, at a word's end: "Thạc sĩ Quản lý giáo dục" → Thạc sĩ.
    pub fn by_beginning(&self, text: &str) -> Option<u16> {
        let folded = fold(text);
        let mut end = folded.len();
        loop {
            if let Some(at) = folded.get(..end).and_then(|begin| self.by_fold.get(begin)) {
                return Some(*at);
            }
            end = folded.get(..end)?.rfind(' ')?;
        }
    }

    /// The entry that a noisy text most likely means ([`crate::matching`]); `None` when nothing is near.
    pub fn nearest(&self, text: &str) -> Option<u16> {
        crate::matching::best(self, text)
    }

    /// Every name and alias without accents and spaces, with the position of its entry.
    pub fn names(&self) -> impl Iterator<Item = (&str, u16)> {
        self.by_squash.iter().map(|(name, at)| (name.as_str(), *at))
    }

    /// A further column of an entry, empty when there is none.
    pub fn extra<'a>(&'a self, entry: &'a Entry, column: &str) -> &'a str {
        let at = self.columns.iter().position(|name| name == column);
        at.and_then(|at| entry.extra.get(at)).map_or("", String::as_str)
    }

    /// How sure the list is as a whole.
    pub fn confidence(&self) -> Confidence {
        Confidence::parse(self.head.get("confidence").map_or("", String::as_str))
    }

    /// The Vietnamese title.
    pub fn title(&self) -> &str {
        self.head.get("title").map_or(self.key.as_str(), String::as_str)
    }
}

/// Every list of a pack; a list is read when it is first asked for.
#[derive(Debug)]
pub struct Codes {
    texts: Vec<(String, String)>,
    read: Vec<OnceLock<Option<List>>>,
    by_key: HashMap<String, usize>,
}

impl Codes {
    /// Takes the texts of the lists, each with its key; nothing is parsed yet.
    pub fn new(texts: Vec<(String, String)>) -> Self {
        let by_key = texts.iter().enumerate().map(|(at, (key, _))| (key.clone(), at)).collect();
        let read = texts.iter().map(|_| OnceLock::new()).collect();
        Self { texts, read, by_key }
    }

    /// The list with this key; `None` when there is none or it cannot be read ([`Codes::check`] says why).
    pub fn list(&self, key: &str) -> Option<&List> {
        let at = *self.by_key.get(key)?;
        let (key, text) = self.texts.get(at)?;
        self.read.get(at)?.get_or_init(|| List::read(key, text).ok()).as_ref()
    }

    /// Keys of all lists, in order.
    pub fn keys(&self) -> impl Iterator<Item = &str> {
        self.texts.iter().map(|(key, _)| key.as_str())
    }

    /// Reads every list anew and reports the first that is wrong.
    ///
    /// # Errors
    /// Names the list and what is wrong with it.
    pub fn check(&self) -> Result<(), CodesError> {
        self.texts.iter().try_for_each(|(key, text)| List::read(key, text).map(|_| ()))
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    const SAMPLE: &str = "# title: Dân tộc\n# confidence: high\ncode,name,aliases,valid_from,valid_to,confidence,code_1979\n\
        01,Kinh,Việt;Kinh (Việt),,,,01\n30,Mông,Hmông;H'Mông;Mèo,,,,\n12,Ê-đê,Rađê,,,medium,\n";

    #[test]
    fn a_value_is_found_by_name_alias_or_beginning() {
        let list = List::read("ethnic_groups", SAMPLE).unwrap();
        let name = |at: Option<u16>| at.and_then(|at| list.entry(at)).map(|e| e.name.as_str());
        assert_eq!(name(list.by_name("hmông")), Some("Mông"));
        assert_eq!(name(list.by_name("Ê đê")), Some("Ê-đê"));
        assert_eq!(name(list.by_name("Kinhh")), None, "in-list means in the list");
        assert_eq!(name(list.by_beginning("Kinh ở Huế")), Some("Kinh"));
        assert_eq!(list.entry(0).map(|e| list.extra(e, "code_1979")), Some("01"));
        assert_eq!(list.entries.get(2).map(|e| e.confidence), Some(Confidence::Medium));
        assert_eq!(list.title(), "Dân tộc");
    }
}
