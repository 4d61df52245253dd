//! A pack: fields, code lists and pay tables that belong together under one version.
//!
//! The shipped pack is embedded; a later one may be read at run time from texts.

use std::sync::{LazyLock, OnceLock};

use crate::codes::Codes;
use crate::fields::{Fields, FieldsError};
use crate::parameters::Parameters;
use crate::pay::PayTables;
use crate::places::Places;

include!(concat!(env!("OUT_DIR"), "/codes.rs"));

/// Version of the embedded pack: year and month of its facts.
pub const EMBEDDED_VERSION: &str = "2026.11";

/// Everything that is data about staff records.
#[derive(Debug)]
pub struct Pack {
    /// Version that every result carries.
    pub version: String,
    /// The fields.
    pub fields: Fields,
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
        Ok(Self {
            version: version.to_owned(),
            fields: Fields::read(fields)?,
            codes,
            pay,
            parameters,
            places: OnceLock::new(),
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
            Pack::read(EMBEDDED_VERSION, include_str!("../fields.csv"), codes)
                .expect("the embedded pack is sound")
        });
        &PACK
    }
}
