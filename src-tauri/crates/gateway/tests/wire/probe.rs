//! The pre-flight: every step with its owner, and a stop at the first failure.

use gateway::{Outcome, ProbeStep, Step, Verb};

use crate::server::{Server, html, json, login};
use crate::{NOBODY, lgsp, message};

fn names(steps: &[ProbeStep]) -> Vec<(&'static str, bool)> {
    steps.iter().map(|step| (step.step.name(), step.ok)).collect()
}

#[test]
fn all_is_well() {
    let server = Server::signed_in(|_, _| json(200, r#"{"err_code":0,"message":"OK"}"#));
    let connection = lgsp(&server.url());
    let steps = connection.probe();
    assert_eq!(
        names(&steps),
        [("name", true), ("tcp", true), ("token", true), ("login", true), ("ping", true)]
    );
    assert!(steps.iter().all(|step| step.next_step_vi.is_empty() && !step.owner_vi.is_empty()), "{steps:?}");
    assert_eq!(connection.ping().outcome, Outcome::Accepted);
    assert_eq!(server.count("/lgsp/token"), 1, "the tokens of the pre-flight serve what follows");
}

#[test]
fn a_dead_port_stops_at_tcp() {
    let steps = lgsp(NOBODY).probe();
    assert_eq!(names(&steps), [("name", true), ("tcp", false)]);
    assert!(steps[1].message_vi.contains("từ chối"), "{steps:?}");
    assert!(steps[1].next_step_vi.contains("tường lửa"), "{steps:?}");
}

#[test]
fn a_wrong_key_and_a_wrong_password_have_different_owners() {
    let server = Server::start(|_, _| {
        json(401, r#"{"error":"invalid_client","error_description":"No such client."}"#)
    });
    let steps = lgsp(&server.url()).probe();
    assert_eq!(names(&steps), [("name", true), ("tcp", true), ("token", false)]);
    assert!(
        steps[2].owner_vi.contains("LGSP") && steps[2].message_vi.contains("invalid_client"),
        "{:?}",
        steps[2]
    );

    let server = Server::start(|request, _| match request.path.as_str() {
        "/lgsp/token" => json(200, r#"{"access_token":"gw-token","expires_in":3600}"#),
        _ => json(200, r#"{"message":"Xác thực không thành công!","err_code":1}"#),
    });
    let steps = lgsp(&server.url()).probe();
    assert_eq!(names(&steps), [("name", true), ("tcp", true), ("token", true), ("login", false)]);
    assert!(steps[3].owner_vi.contains("Bộ Nội vụ"), "{:?}", steps[3]);
}

#[test]
fn a_page_instead_of_a_pong_is_seen() {
    let server = Server::start(|request, before| match request.path.as_str() {
        "/lgsp/token" => json(200, r#"{"access_token":"gw-token","expires_in":3600}"#),
        path if path.ends_with("/login") => json(200, &login(before)),
        _ => html(404, "<html>Not Found</html>"),
    });
    let connection = lgsp(&server.url());
    let steps = connection.probe();
    let last = steps.last().unwrap();
    assert_eq!((last.step, last.ok), (Step::Ping, false));
    assert!(last.message_vi.contains("404"), "{last:?}");
    assert_eq!(connection.send(&message(&connection, Verb::Add)).outcome.name(), "not_sent:rejected");
}

#[test]
fn a_sign_in_page_in_http_200_is_no_pong() {
    let server = Server::signed_in(|_, _| html(200, "<html><title>Đăng nhập</title></html>"));
    let last = lgsp(&server.url()).probe().pop().unwrap();
    assert_eq!((last.step, last.ok), (Step::Ping, false), "a proxy that answers for the receiver: {last:?}");
}
