//! Tests that need to look under the API: query plans of the long lists, tampering with the audit trail, damage to
//! the file. Behaviour is tested from outside, in `tests/behaviour`.

use crate::{AuditVerdict, KdfCost, Keychain, Store, attempts, outbox, results, rows, submissions};
use rusqlite::{Connection, params_from_iter};
use std::path::Path;

fn store(folder: &Path) -> Store {
    Store::create(&folder.join("s.scb"), "mật khẩu", Keychain::None, KdfCost::for_tests(), 0).unwrap().0
}

/// Each step of the plan on a line.
fn plan(connection: &Connection, sql: &str) -> String {
    let mut statement = connection.prepare(&format!("EXPLAIN QUERY PLAN {sql}")).unwrap();
    let nothing = params_from_iter(vec![0; statement.parameter_count()]);
    let steps = statement.query_map(nothing, |row| row.get::<_, String>(3)).unwrap();
    steps.map(|step| step.unwrap()).collect::<Vec<_>>().join("\n")
}

#[test]
fn the_long_lists_are_read_by_index_and_never_sorted() {
    let folder = tempfile::tempdir().unwrap();
    let store = store(folder.path());
    for (sql, index) in [
        (rows::PAGE, "import_row_at (import_id=? AND position>?)"),
        (outbox::PAGE, "message_at (submission_id=? AND position>?)"),
        (outbox::OPEN, "message_open (submission_id=? AND position>?)"),
        (submissions::OPEN, "message_open"),
        (attempts::CUT_OFF, "message_open"),
        (results::RESULTS, "message_at (submission_id=? AND position>?)"),
    ] {
        let plan = plan(&store.connection, sql);
        assert!(plan.contains(index), "a page is a range of {index}, but:\n{plan}");
        assert!(!plan.contains("TEMP B-TREE"), "nothing is sorted, but:\n{plan}");
        for line in plan.lines().filter(|line| line.starts_with("SCAN ")) {
            assert!(
                line.contains("message_open"),
                "only the short list of open messages is walked, but: {line}"
            );
        }
    }
}

#[test]
fn tampering_with_the_trail_is_seen_at_its_first_row() {
    let damages: [(&str, i64); 6] = [
        ("UPDATE audit SET action = 'other' WHERE seq = 4", 4),
        ("UPDATE audit SET at = at + 1 WHERE seq = 2", 2),
        ("UPDATE audit SET detail = '{}' WHERE seq = 5", 5),
        ("DELETE FROM audit WHERE seq = 3", 3),
        ("DELETE FROM audit WHERE seq >= 6", 6),
        ("UPDATE audit SET seq = -seq WHERE seq IN (3, 4); UPDATE audit SET seq = 7 + seq WHERE seq < 0", 3),
    ];
    for (damage, first) in damages {
        let folder = tempfile::tempdir().unwrap();
        let mut store = store(folder.path());
        for n in 0..6 {
            store.record(1000 + n, "look", &[("n", n)]).unwrap();
        }
        assert_eq!(
            store.verify_audit().unwrap(),
            AuditVerdict::Whole(7),
            "untouched, with the row of the creation"
        );
        let head = store.audit_head().unwrap();
        assert!(store.connection.execute_batch(damage).is_err(), "the schema itself refuses: {damage}");
        store
            .connection
            .execute_batch("DROP TRIGGER audit_is_append_only_1; DROP TRIGGER audit_is_append_only_2")
            .unwrap();
        store.connection.execute_batch(damage).unwrap();
        assert_eq!(store.verify_audit().unwrap(), AuditVerdict::BrokenAt(first), "the chain shows: {damage}");
        let agrees = store.audit_agrees_with(&head).unwrap();
        assert_eq!(agrees, first != 6, "the head on a receipt shows a cut tail: {damage}");
    }
}

#[test]
fn what_was_read_and_what_was_queued_cannot_be_changed() {
    let folder = tempfile::tempdir().unwrap();
    let store = store(folder.path());
    let seeded = store.connection.execute_batch(
        "INSERT INTO import VALUES (1, 'p', 0, 1, '', '');
         INSERT INTO import_row VALUES (1, 1, 0, 0, 's', 1, NULL, '{}', NULL, NULL);
         INSERT INTO submission VALUES (1, 1, 'p', 'r', 'e', 'p', 0, 1);
         INSERT INTO message VALUES (1, 1, 0, 1, NULL, 'o', 's', 'ADD', 'M0001', 'm', 'h', 'queued', 0, NULL);
         INSERT INTO message_body VALUES (1, x'00', NULL, NULL);
         INSERT INTO attempt (message, nth, verb, message_id, body_sha256, begun_at, ended_at)
             VALUES (1, 1, 'ADD', 'm', 'h', 0, 1);",
    );
    seeded.unwrap();
    for change in [
        "UPDATE import_row SET dossier_json = 'x'",
        "UPDATE message SET message_id = 'x'",
        "UPDATE message SET body_sha256 = 'x'",
        "UPDATE message SET state = 'lost'",
        "UPDATE message_body SET body = x'01'",
        "UPDATE attempt SET outcome = 'accepted'",
        "DELETE FROM import_row",
        "INSERT INTO message_body VALUES (2, x'00', NULL, NULL)",
    ] {
        assert!(store.connection.execute(change, []).is_err(), "the schema itself refuses: {change}");
    }
    store.connection.execute("UPDATE message SET state = 'sending'", []).unwrap();
}

#[test]
fn a_full_disk_loses_nothing_but_the_last_action() {
    let folder = tempfile::tempdir().unwrap();
    let mut store = store(folder.path());
    store.set_setting("unit", "Sở Nội vụ", 1).unwrap();
    let pages: i64 = store.connection.query_row("PRAGMA page_count", [], |row| row.get(0)).unwrap();
    // SQLite answers at this limit as it does when the disk has no room.
    store.connection.query_row(&format!("PRAGMA max_page_count = {}", pages + 2), [], |_| Ok(())).unwrap();
    let error = store.set_setting("large", &"x".repeat(100_000), 2).unwrap_err();
    assert_eq!(error.code(), "disk_full", "said as such");
    assert_eq!(store.setting("large").unwrap(), None, "the last action left nothing");
    assert_eq!(store.setting("unit").unwrap().as_deref(), Some("Sở Nội vụ"), "what was kept before is there");
    store.connection.query_row("PRAGMA max_page_count = 1000000", [], |_| Ok(())).unwrap();
    store.set_setting("large", &"x".repeat(100_000), 3).unwrap();
    assert_eq!(store.verify_audit().unwrap(), AuditVerdict::Whole(3), "with room again the work goes on");
}

#[test]
fn a_changed_byte_in_the_file_is_found() {
    let folder = tempfile::tempdir().unwrap();
    let path = folder.path().join("s.scb");
    let store = store(folder.path());
    assert!(store.check_integrity().unwrap().is_sound(), "a new store is whole");
    drop(store);
    let mut bytes = std::fs::read(&path).unwrap();
    let at = bytes.len() - 2000;
    bytes[at] ^= 1;
    std::fs::write(&path, bytes).unwrap();
    let found = Store::open(&path, "mật khẩu", Keychain::None, 1).and_then(|store| store.check_integrity());
    match found {
        Ok(found) => {
            assert!(found.damaged_pages > 0, "the page's authentication code no longer fits: {found:?}")
        }
        Err(error) => assert_eq!(error.code(), "database_damaged", "damage is said as such"),
    }
}
