//! `/_practice/*`, the call log, limits and load.

use std::io::{Read, Write};
use std::net::TcpStream;

use sandbox::Options;
use serde_json::json;

use crate::client::{ORG, call, envelope, person, signed};

#[test]
fn another_process_can_watch_and_steer() {
    let signed = signed(Options::default());
    let to = signed.practice.address();
    signed.accepted("m0001", "ADD", person("CB1"));
    let get = |path: &str| call(to, "GET", path, &[], b"").json();
    assert_eq!(
        get("/_practice/people"),
        json!({ "count": 1, "keys": [format!("{ORG}_CB1")] }),
        "who is stored"
    );
    assert_eq!(get("/_practice/ledger")[0]["changed"], true, "what changed");
    let calls = get("/_practice/calls");
    assert_eq!(calls.as_array().map(Vec::len), Some(2), "login and record; looking does not count");
    assert_eq!(calls[1]["path"], "/ndxp/bnv/apisyncmsg/syncmsg/servicem0001", "what was called");
    assert_eq!(
        get("/_practice/codes/gioitinh")["codes"][1],
        json!({ "code": "1", "label": "Nam" }),
        "labelled codes"
    );
    assert_eq!(call(to, "GET", "/_practice/codes/none", &[], b"").status, 404, "no such list");

    let faults = br#"[{"on":{"route":"ping"},"kind":{"status429":{"retry_after_s":1}}}]"#;
    assert_eq!(call(to, "POST", "/_practice/faults", &[], faults).json()["faults"], 1, "faults are replaced");
    assert_eq!(signed.get("/apisyncmsg/ping").status, 429, "and strike at once");
    assert_eq!(call(to, "POST", "/_practice/faults", &[], b"[{}]").status, 400, "a wrong list is refused");
    assert_eq!(signed.get("/apisyncmsg/ping").status, 429, "and leaves the old one in force");

    assert_eq!(call(to, "POST", "/_practice/reset", &[], b"").json()["ok"], true, "reset");
    assert_eq!(get("/_practice/people")["count"], 0, "nobody is left");
    assert_eq!(signed.get("/apisyncmsg/ping").status, 401, "tokens and faults are gone");
    let page = call(to, "GET", "/_practice/people", &[("Origin", "http://127.0.0.1:1")], b"");
    assert_eq!(page.status, 403, "staff numbers are not for web pages");
}

#[test]
fn log_and_debug_hold_no_person() {
    let signed = signed(Options::default());
    signed.accepted("m0001", "ADD", person("001190012345"));
    let to = signed.practice.address();
    assert_eq!(call(to, "GET", "/001190012345?x=1", &[], b"").status, 404, "no such path");
    let shown = format!("{:?} {:?}", signed.practice.calls(), signed.practice.ledger());
    assert!(!shown.contains("001190012345"), "neither log nor Debug shows a number: {shown}");
    assert!(!shown.contains(&signed.ministry), "nor a token");
}

#[test]
fn long_bodies_are_refused() {
    let signed = signed(Options::default());
    let number = "9".repeat(5 * 1024 * 1024);
    let mut stream = TcpStream::connect(signed.practice.address()).unwrap();
    let head = format!(
        "POST /ndxp/bnv/apisyncmsg/syncmsg/servicem0001 HTTP/1.1\r\nHost: 127.0.0.1\r\nContent-Length: {}\r\n\r\n",
        number.len()
    );
    // The server stops reading at its limit, so the rest of the write may fail.
    let _ = stream.write_all(head.as_bytes()).and_then(|()| stream.write_all(number.as_bytes()));
    let _ = stream.read(&mut [0; 16]);
    let calls = signed.practice.calls();
    assert_eq!(calls.last().map(|call| call.status), Some(413), "four megabytes are more than any record");
}

/// Calls on one kept connection: the pace of a client that does not wait.
#[test]
fn many_records_on_one_connection() {
    let signed = signed(Options::default());
    let mut stream = TcpStream::connect(signed.practice.address()).unwrap();
    stream.set_nodelay(true).unwrap();
    let mut buffer = vec![0; 4096];
    for number in 0..1000 {
        let body = envelope("ADD", person(&format!("CB{number}"))).to_string();
        let head = format!(
            "POST /ndxp/bnv/apisyncmsg/syncmsg/servicem0001 HTTP/1.1\r\nHost: 127.0.0.1\r\nX-API-Key: practice-api-key\r\nAuthorization: Bearer {}\r\nContent-Length: {}\r\n\r\n",
            signed.ministry,
            body.len()
        );
        stream.write_all(format!("{head}{body}").as_bytes()).unwrap();
        let read = stream.read(&mut buffer).unwrap();
        assert!(buffer[..read].starts_with(b"HTTP/1.1 200"), "each call is answered on the same connection");
    }
    assert_eq!(signed.practice.people().len(), 1000, "each record became one person");
    assert_eq!(signed.practice.ledger().len(), 1000, "by one effect each");
}
