//! The app as a whole, as a person or a host meets it: one binary, one file a behaviour.
#![allow(
    clippy::unwrap_used,
    clippy::expect_used,
    clippy::indexing_slicing,
    clippy::panic,
    clippy::print_stdout,
    reason = "tests: a failed expectation is the point"
)]

#[path = "../architecture.rs"]
mod architecture;
mod causes;
mod codes_agree;
mod faults;
mod filling;
mod fixing;
mod generated;
mod journey;
mod kill;
mod layouts;
mod matching;
mod old_fonts;
mod one_person;
mod packs;
mod samples;
mod secrecy;
mod window_types;
mod wrong_input;
