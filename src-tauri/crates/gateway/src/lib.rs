//! Speaks to LGSP / NDXP as a profile says: the only room with the network and the credentials, and so the one thing an
//! auditor reads for “what leaves the machine”.
//!
//! # The way of a record
//! [`Profile`] (data: `profiles/*.toml`, checked by [`Profile::check`]) + [`Values`] (address, settings, credentials)
//! → [`Connection`]. A dossier → [`build_packet`] by a [`Mapping`] (data: `mappings/*.csv`) → [`Connection::prepare`]
//! fixes the bytes and their hash → the caller writes its ledger row → [`Connection::send`] → a [`Reply`] → [`judge`]
//! says what follows. A lost answer is [`Outcome::Unknown`], never a failure.
//!
//! # The rooms inside
//! `template`, `place`, `predicate` are the whole language of a profile · `profile` reads and checks · `mapping`,
//! `packet` make the JSON · `values`, `connection`, `outgoing` join profile and request · `tokens` signs in · `http`,
//! `tls` carry · `answer`, `reply` read what came back · `redact` covers secrets · `probe` is the pre-flight · `judge` holds the tables.
//!
//! # Fixed here and not to be had in a profile
//! No redirects, TLS verified, no proxy unless named, answers up to 16 MB, one retry on an expired token, one sign-in at
//! a time, success never inferred from a body that cannot be read, no secret or person in an error, `Debug` or excerpt.
//!
//! Not here: the ledger and the decision when to send (`store`, driven by `app`), the rules about people (`domain`).
//! Nothing is kept on disk.

mod answer;
mod connection;
mod http;
mod judge;
pub mod mapping;
mod outgoing;
mod packet;
mod place;
mod predicate;
mod prepared;
mod probe;
pub mod profile;
mod redact;
mod reply;
mod template;
mod tls;
mod tokens;
mod values;
mod verb;

pub use connection::Connection;
pub use http::BadAddress;
pub use judge::{Presence, Resolution, Verdict, judge, judge_lookup};
pub use mapping::{Mapping, MappingError, Why};
pub use packet::{Dossier, LeftOut, Packet, PacketError, build_packet};
pub use place::{Place, UnknownPlace};
pub use predicate::{Op, Predicate, Test};
pub use prepared::{PrepareError, Prepared};
pub use probe::{ProbeStep, Step};
pub use profile::check::Problem;
pub use profile::{Profile, ProfileError};
pub use reply::{NotSent, Outcome, Reply, Unknown};
pub use template::{Slot, Template, TemplateError};
pub use tls::TlsFault;
pub use values::{ConnectionError, Values};
pub use verb::Verb;
