//! A pack: fields, code lists and pay tables that belong together under one version.
//!
//! The shipped pack is embedded. Another is a folder that the program was given: `VERSION`, `fields.csv`, `codes/*.csv`;
//! what it does not hold is taken from the shipped one. A pack is checked before it is used ([`Fault`]), and what it
//! would change can be seen beforehand ([`compare`]).

mod check;
mod compare;

use std::sync::{LazyLock, OnceLock};

pub use check::Fault;
pub use compare::{Change, Comparison, Told, between, compare, told};

use crate::codes::Codes;
use crate::fields::{Fields, FieldsError};
use crate::mapping::Headings;
use crate::parameters::Parameters;
use crate::pay::PayTables;
use crate::places::Places;
use crate::rules::Mark;

include!(concat!(env!("OUT_DIR"), "/codes.rs"));

const FIELDS: &str = include_str!("../../fields.csv");

/// Version of the embedded pack: year and month of its facts.
pub const EMBEDDED_VERSION: &str = "2026.11";

/// The files of a pack as they were read; whoever can read folders fills this in.
#[derive(Debug, Clone, Default)]
pub struct Files {
    /// Content of `VERSION`; without one the version tells that the shipped pack was changed, and how.
    pub version: Option<String>,
    /// Content of `fields.csv`, where there is one.
    pub fields: Option<String>,
    /// Name without `.csv` and content of each file in `codes/`.
    pub codes: Vec<(String, String)>,
}

impl Files {
    fn fields_text(&self) -> &str {
        self.fields.as_deref().unwrap_or(FIELDS)
    }

    /// The lists of these files, and the shipped ones that they do not replace.
    fn all_codes(&self) -> Vec<(String, String)> {
        let replaced = |key: &str| self.codes.iter().any(|(own, _)| own == key);
        let shipped = CODES.iter().filter(|(key, _)| !replaced(key));
        let shipped = shipped.map(|(key, text)| ((*key).to_owned(), (*text).to_owned()));
        self.codes.iter().cloned().chain(shipped).collect()
    }

    /// The version of the pack: as named, else that of the shipped one with a mark of what was replaced.
    fn version_text(&self) -> String {
        self.version.clone().unwrap_or_else(|| {
            let texts = self.codes.iter().flat_map(|(key, text)| [key.as_str(), text.as_str()]);
            let parts: Vec<&str> = self.fields.as_deref().into_iter().chain(texts).collect();
            format!("{EMBEDDED_VERSION}+{}", Mark::of(&parts).short())
        })
    }
}

/// Everything that is data about staff records.
#[derive(Debug)]
pub struct Pack {
    /// Version that every result carries.
    pub version: String,
    /// The fields.
    pub fields: Fields,
    /// What their headings are called, worked up from the fields.
    pub headings: Headings,
    /// The code lists.
    pub codes: Codes,
    /// Pay scales and ranks, worked up from the lists.
    pub pay: PayTables,
    /// Numbers that rules compare with, worked up from the lists.
    pub parameters: Parameters,
    places: OnceLock<Places>,
}

impl Pack {
    /// Puts a pack together from the texts of its files.
    ///
    /// # Errors
    /// Says what in `fields.csv` cannot be used.
    pub fn read(version: &str, fields: &str, codes: Vec<(String, String)>) -> Result<Self, FieldsError> {
        let codes = Codes::new(codes);
        let pay = PayTables::from_codes(&codes);
        let parameters = Parameters::from_codes(&codes);
        let fields = Fields::read(fields)?;
        Ok(Self {
            version: version.to_owned(),
            headings: Headings::new(&fields),
            fields,
            codes,
            pay,
            parameters,
            places: OnceLock::new(),
        })
    }

    /// Puts a pack together from the files of a folder and, where it has none, the shipped ones.
    ///
    /// # Errors
    /// Every fault of the files, each with file, line and column.
    pub fn from_files(files: &Files) -> Result<Self, Vec<Fault>> {
        let faults = check::faults(files);
        if !faults.is_empty() {
            return Err(faults);
        }
        Self::read(&files.version_text(), files.fields_text(), files.all_codes()).map_err(|error| {
            vec![Fault {
                file: "fields.csv".to_owned(),
                line: None,
                column: None,
                message: error.to_string(),
            }]
        })
    }

    /// Places of the lists; worked up when first asked for, since few lists of people need them.
    pub fn places(&self) -> &Places {
        self.places.get_or_init(|| Places::from_codes(&self.codes))
    }

    /// The pack this program was built with.
    pub fn embedded() -> &'static Self {
        static PACK: LazyLock<Pack> = LazyLock::new(|| {
            let codes = CODES.iter().map(|(key, text)| ((*key).to_owned(), (*text).to_owned())).collect();
            #[expect(clippy::expect_used, reason = "the embedded pack is read by a test of this crate")]
            Pack::read(EMBEDDED_VERSION, FIELDS, codes).expect("the embedded pack is sound")
        });
        &PACK
    }
}

#[cfg(test)]
mod tests;
