//! Staff records and everything that can be said about them without touching a disk, a network or a clock.
//!
//! The way through this room: [`cells`] is what a workbook holds, [`page`] reads it as Unicode, [`layout`] finds the
//! table in it, [`mapping`] decides which column is which field, [`parse`] turns text into values (and says what it
//! repaired), [`record`] holds the people, [`rules`] looks for what is wrong and what would make it right,
//! [`review`] runs all of it in order. [`fields`] and [`codes`] are data: the shipped [`pack`] is embedded, another
//! may be read at run time.
//!
//! Not here: reading files (`sheet`), keeping anything (`store`), sending anything (`gateway`).

pub mod cells;
pub mod choices;
pub mod codes;
pub mod date;
pub mod decimal;
pub mod fields;
pub mod fix;
pub mod layout;
pub mod legacy_text;
pub mod mapping;
pub mod matching;
pub mod order;
pub mod pack;
pub mod page;
pub mod parameters;
pub mod parse;
pub mod pay;
pub mod places;
pub mod record;
pub mod review;
pub mod rules;
pub mod text;
pub mod understand;
