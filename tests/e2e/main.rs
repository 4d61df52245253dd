//! The real window through WebDriver, on a screen of its own. Only `cargo xtask test` has window, driver and screen
//! together, hence the tests are marked as ignored.
#![cfg(target_os = "linux")]
#![allow(
    clippy::unwrap_used,
    clippy::expect_used,
    clippy::indexing_slicing,
    clippy::panic,
    reason = "tests: a failed expectation is the point"
)]

mod first_morning;
mod second_start;
mod window;
