//! What really goes over the wire and what comes of every kind of answer, against a small scripted server on 127.0.0.1.

#![allow(
    clippy::expect_used,
    clippy::indexing_slicing,
    clippy::panic,
    clippy::unwrap_used,
    reason = "test support"
)]

mod outcomes;
mod probe;
mod server;
mod sign_in;
mod transport;
mod trust;

use std::collections::BTreeMap;

use gateway::{Connection, Prepared, Profile, Values, Verb};

const ADDED: &str = r#"{"message":"Thêm mới thành công","err_code":0,"transaction_id":"txn-1"}"#;

/// A port of the system's that nobody listens on; one freed a moment ago another test could take.
const NOBODY: &str = "http://127.0.0.1:1";

fn profile(id: &str) -> Profile {
    let shipped = gateway::profile::shipped().expect("shipped profiles read");
    let mut profile = shipped.into_iter().find(|profile| profile.id == id).expect("the profile ships");
    profile.http.connect_ms = 2_000;
    profile.http.request_ms = 5_000;
    profile
}

fn values(base_url: &str) -> Values {
    let vars = BTreeMap::from([("min_interval_ms".to_owned(), "0".to_owned())]);
    Values { base_url: Some(base_url.to_owned()), vars, ..Values::default() }
}

fn connect(profile: Profile, base_url: &str) -> Connection {
    Connection::new(profile, values(base_url)).expect("a practice profile needs no more")
}

fn lgsp(base_url: &str) -> Connection {
    connect(profile("practice-lgsp"), base_url)
}

/// A message about an invented person.
fn message(connection: &Connection, verb: Verb) -> Prepared {
    let packet = r#"{"Data":{"Body":{"HOSO_CBCCVC":{"SoHieuCBCCVC_BNDP":"CB1","HoVaTen":"Trần Thị Mẫu"}}}}"#;
    connection.prepare(verb, packet, "m-1").expect("the practice profiles have all verbs")
}
