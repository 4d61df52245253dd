//! Carrying: what was certainly not sent, what may have been, what is never done.

use std::time::{Duration, Instant};

use gateway::{
    BadAddress, Connection, ConnectionError, NotSent, Outcome, PrepareError, Prepared, Profile, Unknown,
    Values, Verb,
};

use crate::server::{Act, Server, json, login};
use crate::{ADDED, NOBODY, connect, lgsp, message, profile, values};

#[test]
fn plain_http_needs_the_profiles_word() {
    let mut strict = profile("practice-lgsp");
    strict.allow_plain_http = false;
    let error = Connection::new(strict, values("http://127.0.0.1:1")).unwrap_err();
    assert_eq!(error, ConnectionError::Address(BadAddress::PlainHttp));
    assert!(error.vi().contains("allow_plain_http"), "the clerk is told what to change");
}

#[test]
fn what_is_missing_is_named_without_values() {
    let mut profile = profile("practice-lgsp");
    profile.secrets.insert("bnv_pass".to_owned(), String::new());
    let given = Values {
        secrets: [("consumer_key".to_owned(), "hidden".to_owned())].into(),
        ..values("http://127.0.0.1:1")
    };
    let error = Connection::new(profile.clone(), given).unwrap_err();
    assert_eq!(error, ConnectionError::SecretsMissing(vec!["bnv_pass".to_owned()]));
    profile.vars.insert("org_code".to_owned(), String::new());
    let error = Connection::new(profile, values("http://127.0.0.1:1")).unwrap_err();
    assert_eq!(error, ConnectionError::VarsMissing(vec!["org_code".to_owned()]));
}

#[test]
fn redirects_are_not_followed() {
    let other = Server::start(|_, _| json(200, ADDED));
    let target: &'static str = format!("Location: {}/elsewhere\r\n", other.url()).leak();
    let server = Server::signed_in(move |_, _| Act::Answer(307, target, String::new()));
    let connection = lgsp(&server.url());
    let outcome = connection.send(&message(&connection, Verb::Add)).outcome;
    assert_eq!(outcome, Outcome::Unknown(Unknown::Redirect));
    assert_eq!(other.seen().len(), 0, "no credential and no person goes to another host");
}

#[test]
fn a_refused_connection_sent_nothing() {
    let connection = lgsp(NOBODY);
    let reply = connection.send(&message(&connection, Verb::Add));
    assert_eq!(reply.outcome, Outcome::NotSent(NotSent::Connect));
    assert_eq!(reply.http_status, None);
}

#[test]
fn what_was_written_and_not_answered_is_unknown() {
    type Case = (fn() -> Act, Unknown, &'static str);
    let cases: [Case; 4] = [
        (|| Act::Bytes(Vec::new()), Unknown::Broken, "closed without a word"),
        (|| Act::Bytes(b"\x00\xff no http at all".to_vec()), Unknown::Broken, "garbage"),
        (|| Act::Silence(Duration::from_secs(3)), Unknown::Timeout, "silence"),
        (|| Act::Drip, Unknown::Timeout, "a byte now and then keeps no call open"),
    ];
    for (act, expected, why) in cases {
        let server = Server::signed_in(move |_, _| act());
        let mut profile = profile("practice-lgsp");
        (profile.http.connect_ms, profile.http.request_ms) = (300, 600);
        let connection = connect(profile, &server.url());
        let outcome = connection.send(&message(&connection, Verb::Add)).outcome;
        assert_eq!(outcome, Outcome::Unknown(expected), "{why}");
        assert_eq!(server.count("/servicem0001"), 1, "{why}: sent once");
    }
}

#[test]
fn an_oversized_answer_is_not_swallowed() {
    let server =
        Server::signed_in(|_, _| json(200, &format!(r#"{{"err_code":0,"x":"{}"}}"#, "a".repeat(17 << 20))));
    let connection = lgsp(&server.url());
    let outcome = connection.send(&message(&connection, Verb::Add)).outcome;
    assert_eq!(outcome, Outcome::Unknown(Unknown::TooLarge), "even one that ends in success");
}

#[test]
fn a_message_is_fixed_before_it_is_sent() {
    let connection = lgsp("http://127.0.0.1:1");
    let one = message(&connection, Verb::Add);
    assert_eq!(one, message(&connection, Verb::Add), "the same packet makes the same bytes");
    assert_eq!(
        one,
        Prepared::stored(Verb::Add, "m-1", one.body.clone()),
        "and the ledger's copy the same hash"
    );
    assert!(one.body.starts_with(r#"{"org_Code":"000.00.00.H99","jsonContent":"eyJEYXRh"#), "{}", one.body);
    let mut profile = profile("practice-lgsp");
    profile.batch.max_bytes = Some(100);
    let narrow = connect(profile.clone(), "http://127.0.0.1:1");
    assert!(matches!(
        narrow.prepare(Verb::Add, &"x".repeat(100), "m"),
        Err(PrepareError::TooLarge { most: 100, .. })
    ));
    profile.operations.delete = None;
    let without = connect(profile, "http://127.0.0.1:1");
    assert_eq!(without.prepare(Verb::Delete, "{}", "m"), Err(PrepareError::NoOperation(Verb::Delete)));
}

#[test]
fn the_pace_is_kept() {
    let server = Server::signed_in(|_, _| json(200, ADDED));
    let mut given = values(&server.url());
    given.vars.insert("min_interval_ms".to_owned(), "60".to_owned());
    let connection = Connection::new(profile("practice-lgsp"), given).unwrap();
    let message = message(&connection, Verb::Edit);
    let begun = Instant::now();
    for _ in 0..3 {
        connection.send(&message);
    }
    assert!(begun.elapsed() >= Duration::from_millis(120), "two intervals lie between three sends");
    assert_eq!(connection.pace().min_interval_ms, 60, "the var overrides the profile's pace");
}

#[test]
fn a_kept_connection_that_dies_repeats_nothing() {
    let server = Server::start(|request, before| match request.path.as_str() {
        "/lgsp/token" => Act::Keep(200, r#"{"access_token":"gw-token","expires_in":3600}"#.to_owned()),
        path if path.ends_with("/login") => Act::Keep(200, login(before)),
        _ if before % 2 == 0 => Act::Keep(200, ADDED.to_owned()),
        _ => Act::Bytes(Vec::new()),
    });
    let connection = lgsp(&server.url());
    let message = message(&connection, Verb::Edit);
    for _ in 0..3 {
        assert_eq!(connection.send(&message).outcome, Outcome::Accepted, "answered on the kept connection");
        let lost = connection.send(&message).outcome;
        assert_eq!(lost, Outcome::Unknown(Unknown::Broken), "read by the server, then cut");
    }
    assert_eq!(server.connections(), 3, "each lost answer cost one kept connection");
    assert_eq!(server.count("/servicem0001"), 6, "a library below us must not send a record again by itself");
}

#[test]
fn id_and_hash_travel_where_the_profile_has_a_place() {
    let server =
        Server::signed_in(|_, before| if before == 0 { Act::Bytes(Vec::new()) } else { json(200, ADDED) });
    let text = include_str!("../../profiles/practice-lgsp.toml").replace(
        "[operations.add]\n",
        "[operations.add]\nheaders = { X-Id = \"{{message_id}}\", X-Hash = \"{{body_sha256}}\", X-Road-Id = \"{{uuid}}\" }\n",
    );
    let connection = connect(Profile::parse(&text).unwrap(), &server.url());
    let message = message(&connection, Verb::Add);
    connection.send(&message);
    connection.send(&message);
    let sent: Vec<_> = server.seen().into_iter().filter(|request| request.path.ends_with("m0001")).collect();
    assert_eq!(sent[0].header("X-Id"), Some("m-1"));
    assert_eq!(sent[0].header("X-Hash"), Some(message.sha256.as_str()));
    for name in ["X-Id", "X-Hash", "X-Road-Id"] {
        assert_eq!(sent[0].header(name), sent[1].header(name), "{name}: a repeat is the same message");
    }
}

#[test]
fn plain_http_is_refused_also_where_only_one_call_asks_for_it() {
    let server = Server::signed_in(|_, _| json(200, ADDED));
    let text = include_str!("../../profiles/practice-lgsp.toml")
        .replace("allow_plain_http = true", "allow_plain_http = false")
        .replace("path = \"/lgsp/token\"", "path = \"{{vars.token_url}}\"")
        .replace("[vars]\n", "[vars]\ntoken_url = \"\"\n")
        .replace("http://127.0.0.1:8955", "https://127.0.0.1:1");
    let mut given = Values::default();
    given.vars.insert("token_url".to_owned(), format!("{}/lgsp/token", server.url()));
    // With some CA of its own, so that the test asks nothing of the machine's store.
    given.ca_pem = Some(crate::trust::some_ca());
    let connection = Connection::new(Profile::parse(&text).unwrap(), given).unwrap();
    let outcome = connection.send(&message(&connection, Verb::Add)).outcome;
    assert_eq!(
        outcome,
        Outcome::NotSent(NotSent::Setup),
        "a setting cannot open what the profile keeps shut"
    );
    assert_eq!(server.seen().len(), 0, "no key went over plain http");
}
