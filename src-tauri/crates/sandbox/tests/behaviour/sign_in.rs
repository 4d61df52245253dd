//! The two fronts and the ministry's login.

use std::io::{Read, Write};
use std::time::Duration;

use base64::Engine;
use base64::engine::general_purpose::STANDARD;
use sandbox::{Options, Practice, StartError};
use serde_json::json;

use crate::client::{call, signed};

const FORM: (&str, &str) = ("Content-Type", "application/x-www-form-urlencoded");
const LOGIN: &[u8] = br#"{"username":"practice","password":"practice-pass"}"#;

fn practice() -> Practice {
    Practice::start(Options::default()).expect("it starts")
}

fn gateway_token(practice: &Practice) -> String {
    let body = b"grant_type=client_credentials&client_id=practice-key&client_secret=practice-secret";
    let answer = call(practice.address(), "POST", "/lgsp/token", &[FORM], body);
    answer.json()["access_token"].as_str().expect("a token").to_owned()
}

#[test]
fn token_by_basic_header_or_form_is_the_same() {
    let practice = practice();
    let basic = format!("Basic {}", STANDARD.encode("practice-key:practice-secret"));
    let answer = call(
        practice.address(),
        "POST",
        "/lgsp/token",
        &[FORM, ("Authorization", &basic)],
        b"grant_type=client_credentials",
    );
    assert_eq!(answer.status, 200, "right key and secret by Basic header");
    let token = answer.json();
    assert_eq!(token["token_type"], "Bearer", "the shape of WSO2");
    assert_eq!(token["scope"], "am_application_scope default", "the shape of WSO2");
    assert!(token["expires_in"].as_u64().is_some_and(|seconds| seconds <= 3600), "seconds left, as a number");
    assert_eq!(
        token["access_token"],
        gateway_token(&practice),
        "asked again, the living token is handed back"
    );
    practice.expire_tokens();
    assert_ne!(token["access_token"], gateway_token(&practice), "a dead one is replaced");
}

#[test]
fn wrong_client_or_grant_is_refused() {
    let practice = practice();
    let to = practice.address();
    let wrong = call(
        to,
        "POST",
        "/lgsp/token",
        &[FORM],
        b"grant_type=client_credentials&client_id=x&client_secret=y",
    );
    assert_eq!(
        (wrong.status, wrong.json()["error"].as_str()),
        (401, Some("invalid_client")),
        "unknown client"
    );
    let basic = format!("Basic {}", STANDARD.encode("practice-key:practice-secret"));
    let grant = call(to, "POST", "/lgsp/token", &[FORM, ("Authorization", &basic)], b"");
    assert_eq!(grant.json()["error"], "unsupported_grant_type", "the grant type must be said");
    assert_eq!(call(to, "GET", "/lgsp/token", &[], b"").status, 405, "the token call is a POST");
}

#[test]
fn lgsp_wants_both_tokens_in_their_own_headers() {
    let practice = practice();
    let to = practice.address();
    let login = "/lgsp/bnv/1.0/apiauth/oauth/login";
    let missing = call(to, "POST", login, &[], LOGIN);
    assert_eq!(
        (missing.status, &missing.json()["fault"]["code"]),
        (401, &json!(900_902)),
        "no gateway token"
    );
    let invalid = call(to, "POST", login, &[("Authorization", "Bearer nonsense")], LOGIN);
    assert_eq!(
        (invalid.status, &invalid.json()["fault"]["code"]),
        (401, &json!(900_901)),
        "unknown gateway token"
    );

    let bearer = format!("Bearer {}", gateway_token(&practice));
    let gateway = ("Authorization", bearer.as_str());
    let answer = call(to, "POST", login, &[gateway], LOGIN).json();
    let ministry = answer["access_token"].as_str().expect("the ministry's token");
    let ping = "/lgsp/bnv/1.0/apisyncmsg/ping";
    assert_eq!(
        call(to, "GET", ping, &[gateway, ("X-BNV-Token", ministry)], b"").json()["err_code"],
        0,
        "both tokens"
    );
    let prefixed = format!("Bearer {ministry}");
    let strict = call(to, "GET", ping, &[gateway, ("X-BNV-Token", &prefixed)], b"");
    assert_eq!(strict.status, 401, "the ministry's token travels bare in X-BNV-Token");
    assert_eq!(strict.json()["err_code"], 1, "and the refusal is the ministry's, not the gateway's");
    assert_eq!(call(to, "GET", ping, &[gateway], b"").status, 401, "the gateway token alone is not enough");
}

#[test]
fn ndxp_wants_the_api_key_and_the_ministry_token() {
    let signed = signed(Options::default());
    let to = signed.practice.address();
    let no_key = call(to, "GET", "/ndxp/bnv/apisyncmsg/ping", &[], b"");
    assert_eq!((no_key.status, no_key.json()["error_code"].as_str()), (403, Some("403")), "no X-API-Key");
    let no_token = call(to, "GET", "/ndxp/bnv/apisyncmsg/ping", &[("X-API-Key", "practice-api-key")], b"");
    assert_eq!(no_token.status, 401, "no ministry token");
    assert!(no_token.message().contains("Token không đúng"), "the documented sentence");
    assert_eq!(signed.get("/apisyncmsg/ping").json()["message"], "OK", "with both it answers");
}

#[test]
fn bad_password_is_http_200() {
    let practice = practice();
    let path = "/ndxp/bnv/apiauth/oauth/login";
    let key = [("X-API-Key", "practice-api-key")];
    for body in [&br#"{"username":"practice","password":"wrong"}"#[..], b"{}", b"no json"] {
        let answer = call(practice.address(), "POST", path, &key, body);
        assert_eq!(answer.status, 200, "a refused login is HTTP 200");
        assert_eq!(
            answer.json(),
            json!({ "message": "Xác thực không thành công!", "err_code": 1 }),
            "as documented"
        );
    }
    let expires = call(practice.address(), "POST", path, &key, LOGIN).json();
    let shape: String = expires["expired_time"]
        .as_str()
        .unwrap()
        .chars()
        .map(|c| if c.is_ascii_digit() { '9' } else { c })
        .collect();
    assert_eq!(shape, "99:99:99 99-99-9999", "expiry is a local time in text");
}

#[test]
fn dead_ministry_token_is_401() {
    let signed = signed(Options { ministry_token_lifetime: Duration::ZERO, ..Options::default() });
    assert_eq!(signed.get("/apisyncmsg/ping").status, 401, "a token without life is dead on arrival");
}

#[test]
fn only_loopback_is_listened_on_and_answered() {
    let open = Options { listen: "0.0.0.0:0".parse().unwrap(), ..Options::default() };
    assert!(matches!(Practice::start(open), Err(StartError::NotLoopback(_))), "the credentials are public");
    let practice = practice();
    let strange = call(practice.address(), "GET", "/_practice/people", &[("Host", "example.test")], b"");
    assert_eq!(strange.status, 421, "a name that merely resolves to this machine is not answered");
}

#[test]
fn stopping_closes_every_connection() {
    let practice = practice();
    let mut idle = std::net::TcpStream::connect(practice.address()).expect("it listens");
    // One answered call proves that the connection was accepted and not merely queued.
    idle.write_all(b"GET /_practice/people HTTP/1.1\r\nHost: 127.0.0.1\r\n\r\n").unwrap();
    let read = idle.read(&mut [0; 1024]).unwrap();
    assert!(read > 0, "the connection is served and kept open");
    drop(practice);
    let end = idle.read(&mut [0; 16]);
    assert!(matches!(end, Ok(0) | Err(_)), "a stopped gateway leaves no open connection behind");
}
