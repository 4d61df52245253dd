//! From an answer on the wire to the verdict about a record.

use std::collections::BTreeMap;
use std::sync::{Arc, Mutex};

use gateway::{Outcome, Presence, Profile, Unknown, Verb, Verdict, judge, judge_lookup};

use crate::server::{Act, Server, html, json};
use crate::{ADDED, connect, lgsp, message};

fn outcome(act: impl Fn() -> Act + Send + Sync + 'static) -> gateway::Reply {
    let server = Server::signed_in(move |_, _| act());
    let connection = lgsp(&server.url());
    connection.send(&message(&connection, Verb::Add))
}

#[test]
fn an_accepted_record_brings_its_receipt() {
    let reply = outcome(|| json(200, ADDED));
    assert_eq!(reply.outcome, Outcome::Accepted);
    assert_eq!(reply.txn.as_deref(), Some("txn-1"));
    assert_eq!(reply.message.as_deref(), Some("Thêm mới thành công"));
    assert_eq!((reply.http_status, reply.code.as_deref()), (Some(200), Some("0")));
}

#[test]
fn a_long_receipt_number_is_kept_whole() {
    const NUMBER: &str = "VN-GOV-0000000000H29-6f9619ff-8b86-d011-b42d-00cf4fc964ff";
    let reply = outcome(|| json(200, &format!(r#"{{"err_code":0,"transaction_id":"{NUMBER}"}}"#)));
    assert_eq!(reply.txn.as_deref(), Some(NUMBER), "it is the only evidence of the sending");
}

#[test]
fn a_lost_add_that_is_repeated_counts_as_arrived_only_then() {
    let server = Server::signed_in(|_, before| {
        if before == 0 {
            Act::Bytes(Vec::new())
        } else {
            json(200, r#"{"err_code":1,"message":"Số hiệu đã tồn tại!"}"#)
        }
    });
    let connection = lgsp(&server.url());
    let message = message(&connection, Verb::Add);
    let resolve = connection.profile().resolve;
    let first = connection.send(&message).outcome;
    assert_eq!(first, Outcome::Unknown(Unknown::Broken), "the request was written and no answer came");
    assert_eq!(judge(first, Verb::Add, false, &resolve), Verdict::RepeatSame);
    let second = connection.send(&message).outcome;
    assert_eq!(second, Outcome::Duplicate);
    assert_eq!(
        judge(second, Verb::Add, true, &resolve),
        Verdict::Accepted,
        "it proves the arrival of the first"
    );
    assert_eq!(
        judge(second, Verb::Add, false, &resolve),
        Verdict::OfferEdit,
        "a first ADD so answered is no success"
    );
    assert_eq!(server.count("/servicem0001"), 2, "nothing below the ledger repeats a message");
}

#[test]
fn a_page_in_http_200_and_half_an_answer_are_unknown() {
    assert_eq!(
        outcome(|| html(200, "<html>Đăng nhập</html>")).outcome,
        Outcome::Unknown(Unknown::Unreadable)
    );
    assert_eq!(outcome(|| json(200, "")).outcome, Outcome::Unknown(Unknown::Unreadable));
    let cut = || Act::Bytes(b"HTTP/1.1 200 OK\r\nContent-Length: 60\r\n\r\n{\"err_code\":0".to_vec());
    assert_eq!(outcome(cut).outcome, Outcome::Unknown(Unknown::Broken), "fewer bytes than promised");
    let unlengthed = || Act::Bytes(b"HTTP/1.1 200 OK\r\nConnection: close\r\n\r\n{\"err_code\":0".to_vec());
    assert_eq!(outcome(unlengthed).outcome, Outcome::Unknown(Unknown::Unreadable), "cut without a promise");
}

#[test]
fn throttling_is_certain_and_says_how_long() {
    let reply = outcome(|| Act::Answer(429, "Retry-After: 7\r\n", String::new()));
    assert_eq!(reply.outcome.name(), "not_sent:throttled");
    assert_eq!(reply.retry_after_s, Some(7));
    let reply = outcome(|| Act::Answer(503, "Retry-After: 9\r\n", String::new()));
    assert_eq!(reply.outcome, Outcome::Unknown(Unknown::ServerError), "503 may come after the effect");
    assert_eq!(reply.retry_after_s, Some(9), "but the wait is still known");
}

#[test]
fn a_byte_order_mark_does_not_lose_a_success() {
    assert_eq!(outcome(|| json(200, "\u{feff}{\"err_code\":\"0\"}")).outcome, Outcome::Accepted);
}

/// A gateway that can be asked, made from the practice one.
fn asking_profile() -> Profile {
    let text = include_str!("../../profiles/practice-lgsp.toml");
    let lookup = r#"
[operations.lookup]
method = "GET"
path = "/lgsp/records/{{record.bndp_staff_code}}"
query = { org = "{{vars.org_code}}" }
found = { src = "/exists", op = "eq", val = true }
"#;
    Profile::parse(
        &format!("{text}{lookup}")
            .replace("add = \"repeat_if_duplicate_proves\"", "add = \"ask\"")
            .replace("delete = \"repeat\"", "delete = \"ask\""),
    )
    .unwrap()
}

#[test]
fn a_lookup_tells_there_from_not_there_from_unclear() {
    let cases = [
        (200, r#"{"err_code":0,"exists":true}"#, Presence::Found),
        (200, r#"{"err_code":0,"exists":false}"#, Presence::Absent),
        (200, r#"{"err_code":1,"message":"Số hiệu không tồn tại"}"#, Presence::Absent),
        (200, r#"{"err_code":1,"message":"Lỗi"}"#, Presence::Unclear),
        (200, "<html></html>", Presence::Unclear),
        (500, r#"{"err_code":0,"exists":true}"#, Presence::Unclear),
    ];
    for (status, body, expected) in cases {
        let server = Server::signed_in(move |_, _| json(status, body));
        let connection = connect(asking_profile(), &server.url());
        let person = BTreeMap::from([("bndp_staff_code".to_owned(), "CB 1/2".to_owned())]);
        let (presence, reply) = connection.lookup(&person);
        assert_eq!(presence, expected, "{status} {body}");
        assert!(
            presence != Presence::Unclear || reply.outcome != Outcome::Accepted,
            "unclear is never accepted"
        );
        let asked = server.seen().pop().unwrap();
        assert_eq!(asked.path, "/lgsp/records/CB%201%2F2?org=000.00.00.H99", "values are encoded");
    }
}

#[test]
fn a_lookup_about_nobody_is_not_made() {
    let server = Server::signed_in(|_, _| json(200, r#"{"err_code":0,"exists":true}"#));
    let connection = connect(asking_profile(), &server.url());
    for person in [BTreeMap::new(), BTreeMap::from([("bndp_staff_code".to_owned(), String::new())])] {
        let (presence, reply) = connection.lookup(&person);
        assert_eq!((presence, reply.outcome.name()), (Presence::Unclear, "not_sent:setup"));
    }
    let dots = BTreeMap::from([("bndp_staff_code".to_owned(), "..".to_owned())]);
    assert_eq!(connection.lookup(&dots).0, Presence::Unclear, "a code must not change the path");
    assert_eq!(server.count("/lgsp/records/"), 0, "it would have been answered about everybody");
}

/// A receiver that keeps whom it has, and loses its first answer before or after the effect.
fn losing(before_effect: bool) -> (Server, Arc<Mutex<Vec<String>>>) {
    let people: Arc<Mutex<Vec<String>>> = Arc::default();
    let kept = people.clone();
    let server = Server::signed_in(move |request, before| {
        let mut people = kept.lock().unwrap();
        if request.path.starts_with("/lgsp/records/") {
            return json(200, &format!(r#"{{"err_code":0,"exists":{}}}"#, !people.is_empty()));
        }
        if before == 0 && before_effect {
            return Act::Bytes(Vec::new());
        }
        if people.contains(&request.body) {
            return json(200, r#"{"err_code":1,"message":"Số hiệu đã tồn tại!"}"#);
        }
        people.push(request.body.clone());
        if before == 0 { Act::Bytes(Vec::new()) } else { json(200, ADDED) }
    });
    (server, people)
}

#[test]
fn a_lost_answer_is_resolved_to_one_effect_by_asking_or_repeating() {
    for before_effect in [true, false] {
        // By repeating: accepted anew, or "already there" proves the first.
        let (server, people) = losing(before_effect);
        let connection = lgsp(&server.url());
        let prepared = message(&connection, Verb::Add);
        let resolve = connection.profile().resolve;
        assert_eq!(
            judge(connection.send(&prepared).outcome, Verb::Add, false, &resolve),
            Verdict::RepeatSame
        );
        assert_eq!(judge(connection.send(&prepared).outcome, Verb::Add, true, &resolve), Verdict::Accepted);
        assert_eq!(people.lock().unwrap().len(), 1, "one effect, lost before it: {before_effect}");

        // By asking: nothing is sent again unless the person is absent.
        let (server, people) = losing(before_effect);
        let connection = connect(asking_profile(), &server.url());
        let prepared = message(&connection, Verb::Add);
        let resolve = connection.profile().resolve;
        assert_eq!(judge(connection.send(&prepared).outcome, Verb::Add, false, &resolve), Verdict::AskAgain);
        let person = BTreeMap::from([("bndp_staff_code".to_owned(), "CB1".to_owned())]);
        let verdict = judge_lookup(connection.lookup(&person).0, Verb::Add);
        let expected = if before_effect { Verdict::RepeatSame } else { Verdict::Accepted };
        assert_eq!(verdict, expected, "lost before the effect: {before_effect}");
        if verdict == Verdict::RepeatSame {
            assert_eq!(connection.send(&prepared).outcome, Outcome::Accepted, "the same bytes, now taken");
        }
        assert_eq!(people.lock().unwrap().len(), 1, "one effect, lost before it: {before_effect}");
    }
}

#[test]
fn an_answer_cut_at_any_byte_is_never_a_success() {
    const WHOLE: &str = "HTTP/1.1 200 OK\r\nContent-Length: 14\r\n\r\n{\"err_code\":0}";
    let server =
        Server::signed_in(|_, before| Act::Bytes(WHOLE.as_bytes()[..before.min(WHOLE.len())].to_vec()));
    let connection = lgsp(&server.url());
    let message = message(&connection, Verb::Edit);
    for bytes in 0..WHOLE.len() {
        let outcome = connection.send(&message).outcome;
        assert!(matches!(outcome, Outcome::Unknown(_)), "{bytes} bytes came: {outcome:?}");
    }
    assert_eq!(connection.send(&message).outcome, Outcome::Accepted, "all of them are an answer");
}

#[test]
fn the_unit_tree_comes_as_it_was_sent() {
    let server = Server::signed_in(|_, _| json(200, r#"[{"code":"000.00.01.H99"}]"#));
    assert_eq!(lgsp(&server.url()).org_tree().ok().as_deref(), Some(r#"[{"code":"000.00.01.H99"}]"#));
    let server = Server::signed_in(|_, _| html(200, "<html></html>"));
    assert!(lgsp(&server.url()).org_tree().is_err(), "a page is no tree");
    let server = Server::signed_in(|_, _| json(200, r#"{"err_code":1,"message":"Lỗi"}"#));
    assert!(lgsp(&server.url()).org_tree().is_err(), "an error in HTTP 200 is none either");
}
