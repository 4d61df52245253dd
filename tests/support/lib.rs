//! What the tests of the whole share: invented people, workbooks made for a purpose, the built programs.
//!
//! Nobody here is real: names are drawn from lists of common parts, numbers from a seeded generator.
#![allow(
    clippy::unwrap_used,
    clippy::expect_used,
    clippy::indexing_slicing,
    clippy::panic,
    clippy::missing_panics_doc,
    reason = "support of tests: a failed expectation is a failed test"
)]

pub mod bad_list;
pub mod demo_list;
pub mod http;
pub mod layouts;
pub mod morning_list;
pub mod people;
pub mod programs;
pub mod records;
pub mod wide_list;
