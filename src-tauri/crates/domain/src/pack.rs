//! A pack: fields, code lists and pay tables that belong together under one version.
//!
//! The shipped pack is embedded; a later one may be read at run time from texts.

use std::sync::LazyLock;

use crate::codes::Codes;
use crate::fields::{Fields, FieldsError};
use crate::mapping::Headings;
use crate::pay::PayTables;

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
    /// What their headings are called, worked up from the fields.
    pub headings: Headings,
    /// The code lists.
    pub codes: Codes,
    /// Pay scales and ranks, worked up from the lists.
    pub pay: PayTables,
}

impl Pack {
    /// Puts a pack together from the texts of its files.
    ///
    /// # Errors
    /// Says what in `fields.csv` cannot be used.
    pub fn read(version: &str, fields: &str, codes: Vec<(String, String)>) -> Result<Self, FieldsError> {
        let codes = Codes::new(codes);
        let pay = PayTables::from_codes(&codes);
        let fields = Fields::read(fields)?;
        let headings = Headings::new(&fields);
        Ok(Self { version: version.to_owned(), fields, headings, codes, pay })
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
