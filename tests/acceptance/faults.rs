//! Faults of a gateway: nothing lost, nothing twice, and a first “already there” is no success.

use std::path::PathBuf;

use serde_json::{Value, json as j};
use tests::programs::{Gateway, json};

use crate::journey::Office;

/// Three sound people.
fn three(office: &Office) -> PathBuf {
    let list = office.folder.path().join("ba-nguoi.csv");
    std::fs::write(&list, "STT,Họ và tên,Giới tính,Ngày sinh,Số CCCD\n1,Nguyễn Thị Hạnh,Nữ,15/03/1985,001185012345\n2,Trần Văn Bình,Nam,20/07/1980,001080054321\n3,Lê Thu Hà,Nữ,02/09/1990,001190012346\n").unwrap();
    list
}

fn office_at(gateway: &Gateway) -> Office {
    let office = Office::new();
    let list = three(&office);
    office.prepare(&list, &gateway.base_url);
    office
}

fn set_faults(gateway: &Gateway, faults: &Value) {
    tests::http::post(&gateway.base_url, "/_practice/faults", &faults.to_string());
}

fn effects(gateway: &Gateway) -> usize {
    tests::http::get(&gateway.base_url, "/_practice/ledger").as_array().unwrap().len()
}

fn submit(office: &Office) -> (Option<i32>, Value) {
    let done = office.socanbo(&["submit", "--profile", "practice-lgsp", "--json"]);
    (done.status.code(), json(&done))
}

#[test]
fn every_fault_ends_with_everyone_once() {
    for kind in [
        j!("drop_before_effect"),
        j!("drop_after_effect"),
        j!("status401"),
        j!({"status429": {"retry_after_s": 1}}),
        j!("status502_html"),
        j!("status502_after_effect"),
        j!("status503"),
        j!("truncated_json"),
        j!("html200"),
        j!("empty200"),
        j!("expire_tokens"),
        j!("garbage_bytes"),
        j!({"delay": {"ms": 20}}),
    ] {
        let gateway = Gateway::start(None);
        let office = office_at(&gateway);
        set_faults(&gateway, &j!([{ "on": { "route": "m0001", "nth": 2 }, "kind": kind }]));
        let (_, first) = submit(&office);
        if first["accepted"] != 3 {
            office.socanbo(&["resume"]);
        }
        let status = json(&office.socanbo(&["status", "--json"]));
        assert_eq!(status["submissions"][0]["accepted"], 3, "{kind}: all three in the end: {first}");
        assert_eq!(effects(&gateway), 3, "{kind}: one effect each");
    }
}

#[test]
fn a_first_already_there_is_offered_as_an_edit() {
    let gateway = Gateway::start(None);
    let first = office_at(&gateway);
    assert_eq!(submit(&first).0, Some(0), "one office sends them");
    // Another office, with a history of its own, sends the same people.
    let second = office_at(&gateway);
    let (code, told) = submit(&second);
    assert_eq!(
        (code, told["accepted"].as_u64(), told["needs_person"].as_u64()),
        (Some(1), Some(0), Some(3)),
        "already there is no success: {told}"
    );
    let (_, again) = submit(&second);
    assert_eq!(
        (again["sent"].as_u64(), again["held_back"].as_u64()),
        (Some(0), Some(3)),
        "it is not tried again without a word"
    );
    let edited = second.socanbo(&["submit", "--profile", "practice-lgsp", "--edit-existing", "--json"]);
    let told = json(&edited);
    assert_eq!(
        (edited.status.code(), told["accepted"].as_u64()),
        (Some(0), Some(3)),
        "as an edit they are taken: {told}"
    );
}

#[test]
fn a_gateway_that_is_down_keeps_the_queue() {
    let office = Office::new();
    let list = three(&office);
    // A port that nobody listens on.
    office.prepare(&list, "http://127.0.0.1:9");
    let (code, told) = submit(&office);
    assert_eq!(
        (code, told["waiting"].as_u64(), told["halted"]["reason"].as_str()),
        (Some(4), Some(3), Some("out_of_reach")),
        "out of reach, queued: {told}"
    );
    let gateway = Gateway::start(None);
    let set = office.socanbo(&["profile", "set", "practice-lgsp", &format!("base_url={}", gateway.base_url)]);
    assert!(set.status.success());
    assert_eq!(office.socanbo(&["resume"]).status.code(), Some(0), "later it goes on");
    assert_eq!(effects(&gateway), 3, "nothing was lost");
}

#[test]
fn a_refused_sign_in_stops_before_anything_is_sent() {
    // The sign-in refused: nothing is sent, everything waits, the reason is told.
    let gateway = Gateway::start(None);
    let office = office_at(&gateway);
    let mut command = std::process::Command::new(tests::programs::socanbo());
    command.args(["profile", "secret", "practice-lgsp", "bnv_pass", "--store"]).arg(office.store());
    command.env("SOCANBO_PASSCODE", tests::programs::PASSCODE).env("SOCANBO_SECRET_BNV_PASS", "sai-mat-khau");
    assert!(command.output().unwrap().status.success());
    let (code, told) = submit(&office);
    assert_eq!(
        (code, told["halted"]["reason"].as_str()),
        (Some(4), Some("sign_in_refused")),
        "a refused sign-in stops the go: {told}"
    );
    assert_eq!(effects(&gateway), 0, "nothing was sent");
}
