//! One row per action, chained, without a trace of a person.

use crate::*;

#[test]
fn every_action_leaves_one_row_and_no_name() {
    let temp = Temp::new();
    let (mut store, _) = temp.create();
    let (import, rows) = imported(&mut store, 3);
    store.set_setting("unit", "Sở Nội vụ", 2).unwrap();
    store.set_profile_value("practice-lgsp", ValueKind::Secret, "consumer_key", "s3cr3t", 3).unwrap();
    let edit =
        NewEdit { row: rows[0], field: "full_name".into(), old: None, new: Some("Lê Văn Mốc".into()) };
    store.add_edits(import, EditSource::Hand, 4, [edit]).unwrap();
    store.undo(import, 5).unwrap();
    store.undo(import, 5).unwrap();
    let submission = submitted(&mut store, import, &rows, "a");
    let id = store.next_open(submission, 0).unwrap().unwrap().id;
    let begun = store.begin_attempt(id, 6).unwrap();
    store.finish_attempt(begun.attempt, &ended(Outcome::Refused), MessageState::Refused).unwrap();
    store.record(7, "export", &[("rows", 3)]).unwrap();
    drop(store);
    let _ = Store::open(&temp.path, "sai", Keychain::System, 8);
    let store = temp.open().unwrap();

    let trail = store.audit_rows(1, 100).unwrap();
    let actions: Vec<&str> = trail.iter().map(|row| row.action.as_str()).collect();
    assert_eq!(
        actions,
        [
            "create",
            "import",
            "set_setting",
            "set_profile_value",
            "edit",
            "undo",
            "open_submission",
            "send",
            "answer",
            "export",
            "open"
        ],
        "one row per action that did something, in order"
    );
    assert!(
        trail[10].detail.contains("\"wrong_tries_before\":1"),
        "the wrong passcode before is not forgotten"
    );
    assert!(trail[8].detail.contains("\"outcome\":\"refused\""), "code words say what happened");
    for row in &trail {
        for canary in ["Mốc", "Trần", "Nội vụ", "s3cr3t", "001085"] {
            assert!(!row.detail.contains(canary), "row {} tells of a person: {}", row.seq, row.detail);
        }
    }
    assert_eq!(store.verify_audit().unwrap(), AuditVerdict::Whole(11), "the chain holds");
    assert_eq!(store.audit_head().unwrap().seq, 11, "and ends at the last row");
}

#[test]
fn an_old_copy_of_the_file_disagrees_with_a_newer_receipt() {
    let temp = Temp::new();
    drop(temp.create());
    let old = std::fs::read(&temp.path).unwrap();
    let mut store = temp.open().unwrap();
    store.record(5, "submit", &[]).unwrap();
    let receipt = store.audit_head().unwrap();
    drop(store);
    std::fs::write(&temp.path, old).unwrap();
    let mut store = temp.open().unwrap();
    assert!(
        matches!(store.verify_audit().unwrap(), AuditVerdict::Whole(_)),
        "an old copy is whole in itself"
    );
    assert!(!store.audit_agrees_with(&receipt).unwrap(), "but it does not know what the receipt names");
    store.record(6, "other", &[]).unwrap();
    assert!(!store.audit_agrees_with(&receipt).unwrap(), "also after it grew to the same length");
}
