//! Making, opening, re-keying; every way in which that is refused.

use crate::*;
use std::fs;

#[test]
fn a_store_opens_with_its_passcode_and_keeps_what_it_was_told() {
    let temp = Temp::new();
    assert!(!Store::exists(&temp.path), "nothing is there yet");
    let (mut store, _) = temp.create();
    store.set_setting("unit", "Sở Nội vụ", 5).unwrap();
    drop(store);
    assert!(Store::exists(&temp.path), "the database is there");
    let store = temp.open().unwrap();
    assert_eq!(store.setting("unit").unwrap().as_deref(), Some("Sở Nội vụ"), "kept over a restart");
    assert_eq!(store.setting("other").unwrap(), None, "never set");
}

#[test]
fn refusals_have_their_own_names() {
    let temp = Temp::new();
    assert_eq!(temp.open().unwrap_err().code(), "no_store", "nothing there");
    let empty = Store::create(&temp.path, "", Keychain::None, KdfCost::for_tests(), 1).unwrap_err();
    assert_eq!(empty.code(), "empty_passcode", "an empty passcode protects nothing");
    assert!(!Store::exists(&temp.path), "a refused creation leaves no store");
    drop(temp.create());
    let again = Store::create(&temp.path, PASSCODE, Keychain::None, KdfCost::for_tests(), 1).unwrap_err();
    assert_eq!(again.code(), "store_exists", "a store is never overwritten");

    let key = fs::read(temp.beside("-key")).unwrap();
    fs::remove_file(temp.beside("-key")).unwrap();
    assert_eq!(temp.open().unwrap_err().code(), "key_file_missing", "the key file is gone");
    for (content, what) in [
        (&b"{"[..], "cut off"),
        (b"", "empty"),
        (b"{\"format\":\"other\",\"version\":1}", "of another program"),
        (b"{\"format\":\"socanbo-key\",\"version\":1}", "without its fields"),
    ] {
        fs::write(temp.beside("-key"), content).unwrap();
        assert_eq!(temp.open().unwrap_err().code(), "key_file_damaged", "a key file {what}");
    }
    fs::write(temp.beside("-key"), "{\"format\":\"socanbo-key\",\"version\":7}").unwrap();
    let newer = temp.open().unwrap_err();
    assert!(
        matches!(newer, StoreError::FromTheFuture { found: 7, known: 1 }),
        "a key file of a newer program"
    );

    fs::write(temp.beside("-key"), key).unwrap();
    let database = fs::read(&temp.path).unwrap();
    fs::write(&temp.path, &database[..1000]).unwrap();
    assert_eq!(temp.open().unwrap_err().code(), "database_damaged", "a cut-off database");
    fs::write(&temp.path, [7; 8192]).unwrap();
    assert_eq!(temp.open().unwrap_err().code(), "database_damaged", "something else in its place");
    fs::remove_file(&temp.path).unwrap();
    assert_eq!(temp.open().unwrap_err().code(), "database_missing", "the key file alone is not “no store”");
    let over = Store::create(&temp.path, PASSCODE, Keychain::None, KdfCost::for_tests(), 1).unwrap_err();
    assert_eq!(
        over.code(),
        "database_missing",
        "the key of a database that may come back is not overwritten"
    );
    fs::write(&temp.path, database).unwrap();
    temp.open().expect("with both files back it opens");
}

#[test]
fn a_creation_that_was_cut_off_can_be_made_again() {
    let temp = Temp::new();
    drop(temp.create());
    // As after a kill between the key file and the last rename.
    fs::rename(&temp.path, temp.beside("-new")).unwrap();
    assert_eq!(temp.open().unwrap_err().code(), "no_store", "an unfinished creation is no store");
    drop(temp.create());
    temp.open().expect("the second creation is whole");
}

#[test]
fn a_second_program_is_told_that_the_store_is_busy() {
    let temp = Temp::new();
    let (store, _) = temp.create();
    assert_eq!(temp.open().unwrap_err().code(), "store_busy", "one writer");
    drop(store);
    temp.open().expect("free again when the first is gone");
}

#[test]
fn five_wrong_tries_are_free_then_waiting_grows() {
    let temp = Temp::new();
    drop(temp.create());
    let wrong = |at| Store::open(&temp.path, "sai", Keychain::System, at).unwrap_err();
    let right = |at| Store::open(&temp.path, PASSCODE, Keychain::System, at);
    for left in (0..5).rev() {
        let error = wrong(1_000);
        assert!(
            matches!(error, StoreError::WrongPasscode { tries_left } if tries_left == left),
            "{left} left: {error}"
        );
    }
    let minutes = |error: StoreError| match error {
        StoreError::TooManyTries { wait_s } => wait_s / 60,
        other => panic!("a wait was due, not {other}"),
    };
    assert_eq!(minutes(wrong(1_000)), 15, "the sixth waits a quarter of an hour, over restarts");
    assert_eq!(minutes(right(1_000).unwrap_err()), 15, "the right passcode waits too, else waiting tells");
    assert_eq!(
        minutes(right(-9_000_000_000).unwrap_err()),
        15,
        "a clock set back shortens nothing and adds no years"
    );
    let later = 1_000 + 15 * 60 * 1000;
    assert_eq!(wrong(later).code(), "wrong_passcode", "after the wait one more try");
    assert_eq!(minutes(wrong(later)), 30, "then the wait doubles");
    drop(right(later + 30 * 60 * 1000).expect("after the wait the right passcode opens"));
    assert!(
        matches!(wrong(later), StoreError::WrongPasscode { tries_left: 4 }),
        "the right passcode makes the count start anew"
    );
}

#[test]
fn the_recovery_code_opens_and_lets_a_new_passcode_be_set() {
    let temp = Temp::new();
    let (store, code) = temp.create();
    drop(store);
    let (other, other_code) = Temp::new().create();
    drop(other);
    let recover = |code: &str| Store::open_with_recovery(&temp.path, code, 3);
    assert_eq!(recover(other_code.text()).unwrap_err().code(), "wrong_recovery_code", "another store's code");
    assert_eq!(recover("ABCDE").unwrap_err().code(), "recovery_code_mistyped", "too short to be one");

    let mut store = recover(&code.text().to_lowercase().replace('-', " ")).unwrap();
    store.set_passcode("mật khẩu mới", Keychain::System, 4).unwrap();
    let renewed = store.renew_recovery_code(5).unwrap();
    drop(store);
    assert_eq!(temp.open().unwrap_err().code(), "wrong_passcode", "the forgotten passcode opens no longer");
    drop(Store::open(&temp.path, "mật khẩu mới", Keychain::System, 6).expect("the new one does"));
    assert_eq!(recover(code.text()).unwrap_err().code(), "wrong_recovery_code", "the used code was replaced");
    recover(renewed.text()).expect("by the new one");
}

#[test]
fn changing_the_passcode_asks_for_the_old_one() {
    let temp = Temp::new();
    let (mut store, code) = temp.create();
    let refused = store.change_passcode("sai", "mới", Keychain::System, 2).unwrap_err();
    assert_eq!(refused.code(), "wrong_passcode", "whoever finds the program open cannot lock the owner out");
    store.change_passcode(PASSCODE, "mới", Keychain::System, 3).unwrap();
    drop(store);
    assert_eq!(temp.open().unwrap_err().code(), "wrong_passcode", "the old one opens no longer");
    drop(Store::open(&temp.path, "mới", Keychain::System, 4).expect("the new one does"));
    Store::open_with_recovery(&temp.path, code.text(), 5).expect("and the recovery code still does");
}

#[test]
fn an_absurd_cost_in_the_key_file_is_refused_at_once() {
    let temp = Temp::new();
    drop(temp.create());
    let text = fs::read_to_string(temp.beside("-key")).unwrap();
    fs::write(temp.beside("-key"), text.replace("\"memory_kib\": 32", "\"memory_kib\": 4000000000")).unwrap();
    assert_eq!(temp.open().unwrap_err().code(), "key_file_damaged", "4 TB of memory is no one's choice");
}

#[test]
fn a_backup_opens_with_the_same_passcode_and_overwrites_nothing() {
    let temp = Temp::new();
    let (mut store, _) = temp.create();
    imported(&mut store, 20);
    let copy = Temp::new();
    store.backup_to(&copy.path, 9).unwrap();
    assert_eq!(
        store.backup_to(&copy.path, 9).unwrap_err().code(),
        "store_exists",
        "a backup is never overwritten"
    );
    let copied = copy.open().unwrap();
    assert_eq!(copied.imports().unwrap()[0].rows, 20, "the copy holds the import");
    assert!(copied.check_integrity().unwrap().is_sound(), "and is whole");
    assert!(matches!(copied.verify_audit().unwrap(), AuditVerdict::Whole(_)), "with its trail");
    let head = fs::read(&copy.path).unwrap();
    assert!(!head.starts_with(b"SQLite format 3"), "and encrypted");
}
