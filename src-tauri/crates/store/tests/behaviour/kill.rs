//! The program is killed at any moment of sending; the store tells afterwards exactly what may have left.
//!
//! The child is this test binary again. Its “receiver” is a file of lines, written between begin and finish; the
//! store and that file are compared after each kill.

use crate::*;
use std::collections::BTreeSet;
use std::fs::{self, File, OpenOptions};
use std::io::{BufRead, BufReader, Write};
use std::path::Path;
use std::process::{Command, Stdio};

const ASK: &str = "SOCANBO_STORE_KILL_TEST";

/// Sends everything that is open; not a test of its own.
#[test]
#[ignore = "the child of the kill test"]
fn sends_until_killed() {
    let Some(path) = std::env::var_os(ASK) else { return };
    let path = Path::new(&path);
    let mut store = Store::open(path, PASSCODE, Keychain::None, 5).unwrap();
    let mut receiver = OpenOptions::new().append(true).open(path.with_extension("received")).unwrap();
    let submission = store.open_submissions().unwrap()[0].id;
    let mut first = 0;
    println!("ready");
    while let Some(message) = store.next_open(submission, first).unwrap() {
        first = message.position + 1;
        // A receiver that can be asked: what it has is not sent again.
        let arrived = message.state == MessageState::Unknown && received(path).contains(&message.message_id);
        if arrived {
            store.set_message_state(message.id, MessageState::Accepted, "lookup", 6).unwrap();
            continue;
        }
        let begun = store.begin_attempt(message.id, 6).unwrap();
        receiver.write_all(format!("{}\n", message.message_id).as_bytes()).unwrap();
        store.finish_attempt(begun.attempt, &ended(Outcome::Accepted), MessageState::Accepted).unwrap();
    }
}

fn received(path: &Path) -> Vec<String> {
    let text = fs::read_to_string(path.with_extension("received")).unwrap();
    text.lines().map(str::to_owned).collect()
}

#[test]
fn killed_at_any_moment_nothing_is_lost_and_nothing_sent_twice() {
    let temp = Temp::new();
    let (mut store, _) = temp.create();
    let (import, rows) = imported(&mut store, 400);
    let submission = submitted(&mut store, import, &rows, "a");
    drop(store);
    File::create(temp.path.with_extension("received")).unwrap();

    let mut cut_off = 0;
    for round in 0..8_u64 {
        let mut child = Command::new(std::env::current_exe().unwrap())
            .args(["--ignored", "--exact", "kill::sends_until_killed", "--nocapture", "--test-threads=1"])
            .env(ASK, &temp.path)
            .stdout(Stdio::piped())
            .stderr(Stdio::null())
            .spawn()
            .unwrap();
        let mut lines = BufReader::new(child.stdout.take().unwrap()).lines();
        assert!(
            lines.any(|line| line.unwrap().contains("ready")),
            "the child opened the store in round {round}"
        );
        // Different moments of the loop; which ones does not matter.
        std::thread::sleep(std::time::Duration::from_micros(3_000 + round * 7_919 % 23_000));
        child.kill().unwrap();
        child.wait().unwrap();

        let store = temp.open().expect("a killed program leaves a store that opens at once");
        cut_off += store.interrupted();
        assert!(store.interrupted() <= 1, "one message was on its way at most");
        assert!(store.check_integrity().unwrap().is_sound(), "the file is whole");
        assert!(matches!(store.verify_audit().unwrap(), AuditVerdict::Whole(_)), "the trail is whole");
        let arrived: BTreeSet<_> = received(&temp.path).into_iter().collect();
        for message in store.messages(submission, 0, 400).unwrap() {
            let there = arrived.contains(&message.message_id);
            match message.state {
                MessageState::Accepted => assert!(there, "accepted means that the receiver has it"),
                MessageState::Queued => assert!(!there, "queued means that it surely never left"),
                MessageState::Unknown => {}
                other => panic!("{other:?} cannot be here"),
            }
        }
    }
    println!("cut off while sending: {cut_off}");

    let status = Command::new(std::env::current_exe().unwrap())
        .args(["--ignored", "--exact", "kill::sends_until_killed", "--test-threads=1"])
        .env(ASK, &temp.path)
        .stdout(Stdio::null())
        .status()
        .unwrap();
    assert!(status.success(), "the last run ends by itself");
    let all = received(&temp.path);
    assert_eq!(all.iter().collect::<BTreeSet<_>>().len(), 400, "everyone arrived");
    assert_eq!(all.len(), 400, "and nobody twice");
    let counts = temp.open().unwrap().counts(submission).unwrap();
    assert_eq!(counts.accepted, 400, "the store agrees");
}
