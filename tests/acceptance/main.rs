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
mod codes_agree;
mod faults;
mod fixing;
mod generated;
mod journey;
mod kill;
mod layouts;
mod old_fonts;
mod samples;
mod secrecy;
mod window_types;
mod wrong_input;
