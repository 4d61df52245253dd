//! Nothing of a person can be read from the files.

use crate::*;
use std::fs;
use std::path::Path;

/// Every file below, with its bytes.
fn files(folder: &Path, found: &mut Vec<(String, Vec<u8>)>) {
    for entry in fs::read_dir(folder).unwrap() {
        let path = entry.unwrap().path();
        if path.is_dir() {
            files(&path, found);
        } else {
            found.push((path.file_name().unwrap().to_string_lossy().into_owned(), fs::read(&path).unwrap()));
        }
    }
}

#[test]
fn planted_names_and_secrets_are_in_no_file() {
    let temp = Temp::new();
    let (mut store, code) = temp.create();
    let (import, rows) = imported(&mut store, 300);
    store
        .set_profile_value("practice-lgsp", ValueKind::Secret, "consumer_secret", "s3cr3t-canary", 4)
        .unwrap();
    let edit =
        NewEdit { row: rows[0], field: "full_name".into(), old: None, new: Some("Lê Văn Mốc".into()) };
    store.add_edits(import, EditSource::Hand, 5, [edit]).unwrap();
    let submission = submitted(&mut store, import, &rows, "a");
    let message = store.next_open(submission, 0).unwrap().unwrap();
    let begun = store.begin_attempt(message.id, 6).unwrap();
    store.finish_attempt(begun.attempt, &ended(Outcome::Accepted), MessageState::Accepted).unwrap();

    let utf16 = |text: &str| text.encode_utf16().flat_map(u16::to_le_bytes).collect::<Vec<u8>>();
    let canaries = ["Trần Thị Thử", "Lê Văn Mốc", "001085000", "s3cr3t-canary", PASSCODE, &code.text()[..11]];
    let look = |when: &str| {
        let mut found = Vec::new();
        files(temp.folder.path(), &mut found);
        assert!(
            found.iter().any(|(name, bytes)| name.ends_with(".scb") && bytes.len() > 4096),
            "there is a database"
        );
        for (name, bytes) in &found {
            assert!(!bytes.starts_with(b"SQLite format 3"), "{name} has no plain header {when}");
            for canary in canaries {
                for form in [canary.as_bytes().to_vec(), utf16(canary)] {
                    let seen = bytes.windows(form.len()).any(|window| window == form);
                    assert!(!seen, "{name} holds “{canary}” in the clear {when}");
                }
            }
        }
        found.len()
    };
    let open = look("while open");
    assert!(open >= 4, "database, WAL, key and lock were looked at");
    drop(store);
    look("when closed");
}

#[test]
fn debug_output_shows_no_person_and_no_secret() {
    let temp = Temp::new();
    let (mut store, code) = temp.create();
    let (import, rows) = imported(&mut store, 1);
    store.set_profile_value("p", ValueKind::Secret, "key", "s3cr3t-canary", 4).unwrap();
    let submission = submitted(&mut store, import, &rows, "a");
    let shown = format!(
        "{store:?} {code:?} {:?} {:?} {:?} {:?} {:?} {:?} {:?}",
        store.profile_values("p").unwrap(),
        store.rows(import, 0, 1).unwrap(),
        store.imports().unwrap(),
        store.messages(submission, 0, 1).unwrap(),
        store.results(submission, 0, 1).unwrap(),
        new_row(0),
        new_message(rows[0], 0, "b"),
    );
    for canary in ["Trần", "001085", "s3cr3t", "Danh sách", code.text()] {
        assert!(!shown.contains(canary), "“{canary}” is in debug output: {shown}");
    }
    assert_eq!(
        store.profile_values("p").unwrap()[0].value,
        "s3cr3t-canary",
        "the value itself is there for sending"
    );
}

#[cfg(unix)]
#[test]
fn other_accounts_may_not_read_the_files() {
    use std::os::unix::fs::PermissionsExt;
    let temp = Temp::new();
    let (store, _) = temp.create();
    for path in
        [temp.path.clone(), temp.beside("-key"), temp.beside("-wal"), temp.path.parent().unwrap().into()]
    {
        let mode = fs::metadata(&path).unwrap().permissions().mode();
        assert_eq!(mode & 0o077, 0, "{} is for its owner only", path.display());
    }
    drop(store);
}
