//! The practice gateway as a client meets it: over plain sockets, with a client that shares nothing with the server.

// The lints' own exception for tests does not reach helper functions of an integration test.
#![allow(clippy::expect_used, clippy::indexing_slicing, clippy::unwrap_used)]

mod client;
mod command;
mod fault_kinds;
mod records;
mod sign_in;
mod watching;
