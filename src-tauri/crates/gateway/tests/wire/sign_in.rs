//! Tokens: fetched once, kept, renewed once, never shown.

use gateway::{Connection, NotSent, Outcome, Profile, Values, Verb};

use crate::server::{Server, html, json, login};
use crate::{ADDED, connect, lgsp, message, profile};

#[test]
fn tokens_are_fetched_once_and_travel_where_the_profile_says() {
    let server = Server::signed_in(|_, _| json(200, ADDED));
    let connection = lgsp(&server.url());
    let message = message(&connection, Verb::Add);
    for _ in 0..3 {
        assert_eq!(connection.send(&message).outcome, Outcome::Accepted, "the script accepts");
    }
    assert_eq!(
        (server.count("/lgsp/token"), server.count("/login")),
        (1, 1),
        "one sign-in serves three sends"
    );
    assert_eq!(server.count("/servicem0001"), 3);
    let seen = server.seen();
    assert_eq!(seen[0].header("Authorization"), Some("Basic cHJhY3RpY2Uta2V5OnByYWN0aWNlLXNlY3JldA=="));
    assert_eq!(seen[0].body, "grant_type=client_credentials");
    assert_eq!(
        seen[1].header("Authorization"),
        Some("Bearer gw-token-0"),
        "the login goes through the gateway"
    );
    assert_eq!(seen[1].body, r#"{"username":"practice","password":"practice-pass"}"#);
    let sent = &seen[2];
    assert_eq!(sent.method, "POST");
    assert_eq!(sent.header("Authorization"), Some("Bearer gw-token-0"));
    assert_eq!(sent.header("X-BNV-Token"), Some("bnv-token-0"), "the gateway keeps Authorization for itself");
    assert_eq!(sent.header("Content-Type"), Some("application/json"));
    assert!(sent.header("User-Agent").is_some_and(|agent| agent.starts_with("socanbo/")));
    assert_eq!(
        sent.header("Accept-Encoding"),
        None,
        "no compression, so the size cap is the size on the wire"
    );
    assert_eq!(sent.body, message.body, "the bytes are those that were fixed and hashed");
}

#[test]
fn ndxp_takes_an_api_key_and_the_ministry_token() {
    let server = Server::signed_in(|_, _| json(200, ADDED));
    let connection = connect(profile("practice-ndxp"), &server.url());
    assert_eq!(connection.send(&message(&connection, Verb::Edit)).outcome, Outcome::Accepted);
    let seen = server.seen();
    assert_eq!(seen.len(), 2, "a login and a record");
    assert!(
        seen.iter().all(|request| request.header("X-API-Key") == Some("practice-api-key")),
        "on every call"
    );
    assert_eq!(seen[1].path, "/ndxp/bnv/apisyncmsg/syncmsg/servicem0001");
    assert_eq!(seen[1].header("Authorization"), Some("Bearer bnv-token-0"));
}

#[test]
fn an_expired_token_is_renewed_and_the_same_bytes_sent_once_more() {
    let server =
        Server::signed_in(|_, before| if before == 0 { html(401, "Unauthorized") } else { json(200, ADDED) });
    let connection = lgsp(&server.url());
    let message = message(&connection, Verb::Add);
    assert_eq!(connection.send(&message).outcome, Outcome::Accepted);
    assert_eq!((server.count("/lgsp/token"), server.count("/login")), (2, 2), "the whole chain ran again");
    let sent: Vec<_> = server.seen().into_iter().filter(|request| request.path.ends_with("m0001")).collect();
    assert_eq!(sent.len(), 2);
    assert_eq!(sent[0].body, sent[1].body, "a repeat is identical");
    assert_eq!(sent[1].header("X-BNV-Token"), Some("bnv-token-1"), "with the new token");
}

#[test]
fn a_401_loop_stops_after_one_retry() {
    let server = Server::signed_in(|_, _| html(401, "Unauthorized"));
    let connection = lgsp(&server.url());
    assert_eq!(connection.send(&message(&connection, Verb::Add)).outcome, Outcome::AuthRefused);
    assert_eq!(server.count("/servicem0001"), 2, "the first try and one retry");
}

#[test]
fn expires_in_is_trusted() {
    let server = Server::start(|request, before| match request.path.as_str() {
        "/lgsp/token" => json(200, r#"{"access_token":"gw-dying","expires_in":0}"#),
        path if path.ends_with("/login") => json(200, &login(before)),
        _ => json(200, ADDED),
    });
    let connection = lgsp(&server.url());
    let message = message(&connection, Verb::Add);
    for _ in 0..2 {
        assert_eq!(connection.send(&message).outcome, Outcome::Accepted);
    }
    assert_eq!(server.count("/lgsp/token"), 2, "a token without life is not used for the next message");
    assert_eq!(server.count("/login"), 1, "the other one lives on");
}

#[test]
fn a_refused_password_is_no_unknown() {
    let server = Server::start(|request, _| match request.path.as_str() {
        "/lgsp/token" => json(200, r#"{"access_token":"gw-token","expires_in":3600}"#),
        _ => json(200, r#"{"message":"Xác thực không thành công!","err_code":1}"#),
    });
    let connection = lgsp(&server.url());
    let reply = connection.send(&message(&connection, Verb::Add));
    assert_eq!(reply.outcome, Outcome::AuthRefused, "HTTP 200 with err_code 1 is a refusal");
    assert_eq!(reply.message.as_deref(), Some("Xác thực không thành công!"));
    assert_eq!(server.count("/servicem0001"), 0, "nothing was sent");
}

#[test]
fn a_sign_in_that_cannot_be_finished_sends_nothing() {
    let cases = [
        (503, "<html>", Outcome::NotSent(NotSent::SignIn)),
        (200, "<html>", Outcome::NotSent(NotSent::SignIn)),
        (302, "", Outcome::NotSent(NotSent::SignIn)),
        (429, "", Outcome::NotSent(NotSent::Throttled)),
        (401, r#"{"error":"invalid_client"}"#, Outcome::AuthRefused),
        (200, r#"{"token":"elsewhere"}"#, Outcome::AuthRefused),
    ];
    for (status, body, expected) in cases {
        let server = Server::start(move |_, _| html(status, body));
        let connection = lgsp(&server.url());
        assert_eq!(connection.send(&message(&connection, Verb::Add)).outcome, expected, "{status} {body}");
        assert_eq!(server.count("/servicem0001"), 0, "{status} {body}: the record never left");
    }
    let server = Server::start(|_, _| crate::server::Act::Bytes(Vec::new()));
    let connection = lgsp(&server.url());
    let outcome = connection.send(&message(&connection, Verb::Add)).outcome;
    assert_eq!(outcome, Outcome::NotSent(NotSent::SignIn), "a lost token answer loses no record");
}

#[test]
fn twenty_threads_at_a_dead_token_sign_in_once() {
    let server = Server::signed_in(|request, _| match request.header("X-BNV-Token") {
        Some("bnv-token-0") => html(401, "Unauthorized"),
        _ => json(200, ADDED),
    });
    let connection = lgsp(&server.url());
    let message = message(&connection, Verb::Edit);
    std::thread::scope(|scope| {
        for _ in 0..20 {
            scope.spawn(|| assert_eq!(connection.send(&message).outcome, Outcome::Accepted));
        }
    });
    assert_eq!(server.count("/lgsp/token"), 2, "the first sign-in and one renewal for all");
}

#[test]
fn nothing_secret_comes_back_out() {
    // A careless gateway that echoes everything it was told.
    let server = Server::signed_in(|request, _| {
        let echo: Vec<String> =
            request.headers.iter().map(|(name, value)| format!("{name}: {value}")).collect();
        html(502, &format!("<html>{} practice-secret {} 001185000123</html>", echo.join(" "), request.body))
    });
    let connection = lgsp(&server.url());
    let message = message(&connection, Verb::Add);
    let reply = connection.send(&message);
    let content = message.body.split('"').nth(7).expect("jsonContent").to_owned();
    let values =
        Values { secrets: [("k".to_owned(), "practice-secret".to_owned())].into(), ..Values::default() };
    let everything = format!(
        "{reply:?} {:?} {connection:?} {message:?} {values:?} {:?}",
        reply.excerpt,
        connection.profile()
    );
    for secret in
        ["practice-secret", "gw-token-0", "bnv-token-0", content.as_str(), "001185000123", "cHJhY3RpY2U"]
    {
        assert!(!everything.contains(secret), "{secret} stands in {everything}");
    }
    assert!(
        reply.excerpt.is_some_and(|excerpt| excerpt.contains("html")),
        "the rest of the page helps to find the cause"
    );
}

#[test]
fn a_token_may_come_from_another_host_and_records_do_not_go_there() {
    let issuer = Server::start(|_, _| json(200, r#"{"access_token":"gw-elsewhere","expires_in":3600}"#));
    let server = Server::signed_in(|_, _| json(200, ADDED));
    let text = include_str!("../../profiles/practice-lgsp.toml")
        .replace("path = \"/lgsp/token\"", "path = \"{{vars.token_url}}\"")
        .replace("[vars]\n", "[vars]\ntoken_url = \"\"\n");
    let mut given = crate::values(&server.url());
    given.vars.insert("token_url".to_owned(), format!("{}/oauth2/token", issuer.url()));
    let connection = Connection::new(Profile::parse(&text).unwrap(), given).unwrap();
    assert_eq!(connection.send(&message(&connection, Verb::Add)).outcome, Outcome::Accepted);
    let paths: Vec<String> = issuer.seen().into_iter().map(|request| request.path).collect();
    assert_eq!(paths, ["/oauth2/token"], "the issuer sees the key and nothing else");
    let sent = server.seen().pop().unwrap();
    assert_eq!(sent.header("Authorization"), Some("Bearer gw-elsewhere"));
}

#[test]
fn a_pasted_line_end_is_no_part_of_a_credential() {
    let server = Server::signed_in(|_, _| json(200, ADDED));
    let mut given = crate::values(&server.url());
    given.secrets.insert("api_key".to_owned(), "pasted-key\r\n".to_owned());
    let connection = Connection::new(profile("practice-ndxp"), given).unwrap();
    assert_eq!(connection.send(&message(&connection, Verb::Add)).outcome, Outcome::Accepted);
    assert_eq!(server.seen()[0].header("X-API-Key"), Some("pasted-key"));
}

#[test]
fn a_session_that_travels_in_a_body_is_covered_too() {
    let server = Server::start(|request, _| match request.path.as_str() {
        "/lgsp/token" => json(200, r#"{"access_token":"session-4711","expires_in":3600}"#),
        _ => {
            json(200, &format!(r#"{{"err_code":1,"message":"Sai phiên {}"}}"#, request.body.replace('"', "")))
        }
    });
    let text = include_str!("../../profiles/practice-lgsp.toml")
        .replace("headers = { Authorization = \"Bearer {{token.gw}}\" }", "")
        .replace("{\"username\":\"{{secret.bnv_user}}\"", "{\"session\":\"{{token.gw}}\"");
    let connection = connect(Profile::parse(&text).unwrap(), &server.url());
    let reply = connection.send(&message(&connection, Verb::Add));
    assert_eq!(server.seen()[1].body, r#"{"session":"session-4711","password":"practice-pass"}"#);
    let shown = reply.message.unwrap();
    assert!(shown.contains("Sai phiên") && !shown.contains("4711"), "{shown}");
}
