//! kill -9 at random moments of a submission, each followed by `resume`: exactly one effect per person, and the
//! history agrees.
#![cfg(unix)]

use std::collections::BTreeMap;
use std::process::{Command, Stdio};
use std::time::{Duration, Instant};

use tests::people::{Dice, Person, dated};
use tests::programs::{Gateway, PASSCODE, json, socanbo};

use crate::journey::Office;

const PEOPLE: usize = 200;

fn list_of_200(office: &Office) -> std::path::PathBuf {
    let mut dice = Dice::new(7);
    let mut text = String::from("STT,Họ và tên,Giới tính,Ngày sinh,Số CCCD,Dân tộc\n");
    for number in 0..PEOPLE {
        let person = Person::invent(&mut dice);
        // The number of the row keeps citizen ids and names apart.
        let id = format!("{}{number:03}", &person.citizen_id[..9]);
        text += &format!(
            "{},{} {},{},{},{id},{}\n",
            number + 1,
            person.name,
            ["Một", "Hai", "Ba", "Bốn", "Năm"][number % 5],
            if person.female { "Nữ" } else { "Nam" },
            dated(person.birth),
            person.ethnicity
        );
    }
    let path = office.folder.path().join("hai-tram.csv");
    std::fs::write(&path, text).unwrap();
    path
}

fn start_submit(office: &Office) -> std::process::Child {
    let mut command = Command::new(socanbo());
    command.args(["submit", "--profile", "practice-lgsp", "--store"]).arg(office.store());
    command
        .env("SOCANBO_PASSCODE", PASSCODE)
        .stdin(Stdio::null())
        .stdout(Stdio::null())
        .stderr(Stdio::null());
    command.spawn().unwrap()
}

/// An office with 200 people in its store, ready to submit, and what it holds as files.
fn prepared(gateway: &Gateway) -> (Office, Vec<(std::path::PathBuf, Vec<u8>)>) {
    let office = Office::new();
    let list = list_of_200(&office);
    office.prepare(&list, &gateway.base_url);
    let files = std::fs::read_dir(office.folder.path()).unwrap().map(|entry| entry.unwrap().path());
    let kept = files
        .filter(|path| path.is_file())
        .map(|path| (path.clone(), std::fs::read(&path).unwrap()))
        .collect();
    (office, kept)
}

#[test]
fn every_person_has_exactly_one_effect() {
    let rounds = if std::env::var_os("SOCANBO_FULL").is_some() { 100 } else { 20 };
    let gateway = Gateway::start(None);
    let (office, kept) = prepared(&gateway);
    let whole = Instant::now();
    assert!(start_submit(&office).wait().unwrap().success(), "an undisturbed submission succeeds");
    let per_person = whole.elapsed() / u32::try_from(PEOPLE).unwrap();
    let mut dice = Dice::new(11);
    let mut cut_in_the_middle = 0;
    for round in 0..rounds {
        restore(&office, &kept);
        tests::http::post(&gateway.base_url, "/_practice/reset", "{}");
        let mut child = start_submit(&office);
        // A random person, and a random moment around that person's message.
        let person = usize::try_from(dice.below(PEOPLE as u64)).unwrap();
        while effects(&gateway).len() < person && child.try_wait().unwrap().is_none() {
            std::thread::sleep(Duration::from_millis(1));
        }
        std::thread::sleep(Duration::from_micros(
            dice.below(2 * u64::try_from(per_person.as_micros()).unwrap()),
        ));
        child.kill().unwrap();
        child.wait().unwrap();
        let before = effects(&gateway).len();
        cut_in_the_middle += usize::from(before > 0 && before < PEOPLE);
        finish(&office, round);
        let after = effects(&gateway);
        assert_eq!(after.len(), PEOPLE, "round {round}: everyone arrived");
        assert!(after.values().all(|count| *count == 1), "round {round}: nobody twice");
        let status = json(&office.socanbo(&["status", "--json"]));
        assert_eq!(
            status["submissions"][0]["accepted"].as_u64(),
            Some(PEOPLE as u64),
            "round {round}: the history agrees"
        );
    }
    assert!(
        cut_in_the_middle * 2 >= rounds,
        "the kills fell into the submission: {cut_in_the_middle} of {rounds}"
    );
}

/// `resume`; where the kill came before the outbox was written there is nothing to resume, and one submits again.
fn finish(office: &Office, round: usize) {
    let resumed = office.socanbo(&["resume", "--json"]);
    assert_eq!(resumed.status.code(), Some(0), "round {round}: {}", String::from_utf8_lossy(&resumed.stderr));
    let status = json(&office.socanbo(&["status", "--json"]));
    if status["submissions"].as_array().unwrap().is_empty() {
        assert!(start_submit(office).wait().unwrap().success(), "round {round}: nothing had begun");
    }
}

fn restore(office: &Office, kept: &[(std::path::PathBuf, Vec<u8>)]) {
    for entry in std::fs::read_dir(office.folder.path()).unwrap() {
        let path = entry.unwrap().path();
        if path.is_file() {
            std::fs::remove_file(path).unwrap();
        }
    }
    for (path, bytes) in kept {
        std::fs::write(path, bytes).unwrap();
    }
}

/// How many state changes each person had.
fn effects(gateway: &Gateway) -> BTreeMap<String, usize> {
    let ledger = tests::http::get(&gateway.base_url, "/_practice/ledger");
    let mut by_person = BTreeMap::new();
    for effect in ledger.as_array().unwrap().iter().filter(|effect| effect["changed"] == true) {
        *by_person.entry(effect["key"].as_str().unwrap().to_owned()).or_default() += 1;
    }
    by_person
}
