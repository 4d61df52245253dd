//! Each fault on demand: what the client sees, and whether the record was taken.

use sandbox::{Fault, FaultKind, On, Options, Route};

use crate::client::{Answer, person, signed};

/// Sends one ADD under the fault; the answer and how many people are stored after it.
fn struck(kind: FaultKind) -> (Answer, usize) {
    let signed =
        signed(Options { faults: vec![Fault::new(Route::M0001, kind).nth(1)], ..Options::default() });
    let answer = signed.record("m0001", "ADD", person("CB1"));
    let stored = signed.practice.people().len();
    let log = signed.practice.calls();
    let call = log.last().expect("the call is in the log");
    let whole = answer.status != 0 && call.faults != ["truncated_json"];
    assert_eq!(
        call.status,
        if whole { answer.status } else { 0 },
        "the log tells what was answered, 0 for a cut"
    );
    assert_eq!(call.faults.len(), 1, "and which fault struck");
    (answer, stored)
}

#[test]
fn drops_before_and_after_the_effect() {
    let (answer, stored) = struck(FaultKind::DropBeforeEffect);
    assert_eq!((answer.raw.len(), stored), (0, 0), "no answer, nothing stored");
    let (answer, stored) = struck(FaultKind::DropAfterEffect);
    assert_eq!((answer.raw.len(), stored), (0, 1), "no answer, yet stored");
}

#[test]
fn statuses() {
    let (answer, stored) = struck(FaultKind::Status401);
    assert_eq!((answer.status, stored), (401, 0), "as after a dead token");
    let (answer, stored) = struck(FaultKind::Status429 { retry_after_s: 7 });
    assert_eq!((answer.status, stored), (429, 0), "too many calls");
    assert_eq!(answer.header("Retry-After").as_deref(), Some("7"), "and when to come back");
    let (answer, stored) = struck(FaultKind::Status502Html);
    assert_eq!((answer.status, stored), (502, 0), "a proxy without its receiver");
    assert!(answer.body.starts_with(b"<html>"), "in HTML");
    let (answer, stored) = struck(FaultKind::Status502AfterEffect);
    assert_eq!((answer.status, stored), (502, 1), "a proxy that lost the receiver's answer");
    let (answer, stored) = struck(FaultKind::Status503);
    assert_eq!((answer.status, stored), (503, 0), "unavailable");
}

#[test]
fn answers_that_are_no_answers() {
    let (answer, stored) = struck(FaultKind::TruncatedJson);
    let promised: usize =
        answer.header("Content-Length").and_then(|n| n.parse().ok()).expect("a length is promised");
    assert!(answer.body.len() < promised && !answer.body.is_empty(), "part of what was promised arrives");
    assert!(serde_json::from_slice::<serde_json::Value>(&answer.body).is_err(), "and it is no JSON");
    assert_eq!(stored, 1, "yet stored");
    let (answer, stored) = struck(FaultKind::Html200);
    assert_eq!((answer.status, stored), (200, 0), "a sign-in page instead of the receiver");
    assert!(answer.body.starts_with(b"<!DOCTYPE html>"), "in HTML");
    let (answer, stored) = struck(FaultKind::Empty200);
    assert_eq!((answer.status, answer.body.len(), stored), (200, 0, 1), "stored, but the answer is empty");
    let (answer, stored) = struck(FaultKind::GarbageBytes);
    assert_eq!((answer.status, stored), (0, 1), "stored, but the answer is no HTTP");
    assert_eq!(answer.raw.len(), 64, "some bytes did come");
}

#[test]
fn expired_tokens_strike_before_the_call() {
    let (answer, stored) = struck(FaultKind::ExpireTokens);
    assert_eq!((answer.status, stored), (401, 0), "the token it came with is dead");
}

#[test]
fn delayed_call_is_answered_in_the_end() {
    let (answer, stored) = struck(FaultKind::Delay { ms: 30 });
    assert_eq!((answer.json()["err_code"].as_u64(), stored), (Some(0), 1), "late, but whole");
}

#[test]
fn delayed_call_takes_effect_although_the_client_left() {
    use std::io::Write;
    let fault = Fault::new(Route::M0001, FaultKind::Delay { ms: 50 });
    let signed = signed(Options { faults: vec![fault], ..Options::default() });
    let body = crate::client::envelope("ADD", person("CB1")).to_string();
    let mut stream = std::net::TcpStream::connect(signed.practice.address()).unwrap();
    let head = format!(
        "POST /ndxp/bnv/apisyncmsg/syncmsg/servicem0001 HTTP/1.1\r\nX-API-Key: practice-api-key\r\nAuthorization: Bearer {}\r\nContent-Length: {}\r\n\r\n",
        signed.ministry,
        body.len()
    );
    stream.write_all(format!("{head}{body}").as_bytes()).unwrap();
    drop(stream);
    let taken = (0..400).any(|_| {
        std::thread::sleep(std::time::Duration::from_millis(10));
        !signed.practice.ledger().is_empty()
    });
    assert!(taken, "a receiver goes on with what it was given");
}

#[test]
fn faults_choose_the_person_and_count_their_strikes() {
    let on = On {
        key_contains: Some("CB2".into()),
        times: Some(1),
        ..Fault::new(Route::Any, FaultKind::Status503).on
    };
    let signed =
        signed(Options { faults: vec![Fault { on, kind: FaultKind::Status503 }], ..Options::default() });
    signed.accepted("m0001", "ADD", person("CB1"));
    assert_eq!(signed.record("m0001", "ADD", person("CB2")).status, 503, "the chosen person is struck");
    signed.accepted("m0001", "ADD", person("CB2"));
}

#[test]
fn token_and_login_can_be_struck_too() {
    let faults =
        vec![Fault::new(Route::Token, FaultKind::Status401), Fault::new(Route::Login, FaultKind::Html200)];
    let practice = sandbox::Practice::start(Options { faults, ..Options::default() }).unwrap();
    let token = crate::client::call(practice.address(), "POST", "/lgsp/token", &[], b"");
    assert_eq!(token.json()["error"], "invalid_client", "the token call has a 401 of its own");
    let key = [("X-API-Key", "practice-api-key")];
    let login = crate::client::call(practice.address(), "POST", "/ndxp/bnv/apiauth/oauth/login", &key, b"{}");
    assert!(login.body.starts_with(b"<!DOCTYPE html>"), "a login answered by a page");
}
