//! What the store promises, from outside its API. What needs a look at the tables is in `src/checks.rs`.

#![cfg(test)]

mod at_rest;
mod audit_trail;
mod editing;
mod importing;
mod kill;
mod opening;
mod sending;

use std::path::PathBuf;
use store::*;
use tempfile::TempDir;

/// An invented passcode.
const PASSCODE: &str = "mật khẩu thử";

/// A store in a folder that removes itself.
struct Temp {
    folder: TempDir,
    path: PathBuf,
}

impl Temp {
    fn new() -> Self {
        let folder = tempfile::tempdir().unwrap();
        // A folder as on a clerk's computer.
        let path = folder.path().join("Nguyễn Văn A").join("sổ.scb");
        Self { folder, path }
    }

    fn create(&self) -> (Store, RecoveryCode) {
        Store::create(&self.path, PASSCODE, Keychain::System, KdfCost::for_tests(), 1).unwrap()
    }

    fn open(&self) -> Result<Store> {
        Store::open(&self.path, PASSCODE, Keychain::System, 2)
    }

    fn beside(&self, suffix: &str) -> PathBuf {
        let mut name = self.path.clone().into_os_string();
        name.push(suffix);
        name.into()
    }
}

fn new_import() -> NewImport {
    NewImport {
        files: vec![ImportFile {
            name: "Danh sách.xlsx".to_owned(),
            sha256: "00".repeat(32),
            format: "xlsx".to_owned(),
        }],
        rule_pack: "2026.11".to_owned(),
        made_at: 1_000,
        summary_json: "{}".to_owned(),
        understanding_json: "{}".to_owned(),
    }
}

fn new_row(n: u32) -> NewRow {
    NewRow {
        file_index: 0,
        sheet: "Danh sách".to_owned(),
        row_no: n + 9,
        person_key: Some(format!("0010850{n:05}")),
        dossier_json: format!("{{\"full_name\":\"Trần Thị Thử {n}\"}}"),
        section: None,
        raw_json: None,
    }
}

/// An import of so many people, with the ids of its rows.
fn imported(store: &mut Store, people: u32) -> (ImportId, Vec<RowId>) {
    let import = store.add_import(&new_import(), (0..people).map(new_row)).unwrap();
    let rows = store.rows(import, 0, people).unwrap().into_iter().map(|row| row.id).collect();
    (import, rows)
}

fn new_submission(import: ImportId) -> NewSubmission {
    NewSubmission {
        import,
        profile: "practice-lgsp".to_owned(),
        route: "lgsp".to_owned(),
        environment: "practice".to_owned(),
        rule_pack: "2026.11".to_owned(),
        at: 2_000,
    }
}

fn new_message(row: RowId, n: usize, run: &str) -> NewMessage {
    NewMessage {
        row,
        person_key: Some(format!("0010850{n:05}")),
        org_code: "H26.1".to_owned(),
        staff_code: format!("CB{n:04}"),
        verb: Verb::Add,
        service: "M0001".to_owned(),
        message_id: format!("{run}-{n}"),
        body: format!("{{\"HoTen\":\"Trần Thị Thử {n}\"}}").into_bytes(),
        dossier_after: Some(format!("{{\"run\":\"{run}\"}}")),
        left_out: None,
    }
}

fn submitted(store: &mut Store, import: ImportId, rows: &[RowId], run: &str) -> SubmissionId {
    let messages = rows.iter().enumerate().map(|(n, row)| new_message(*row, n, run));
    store.open_submission(&new_submission(import), messages).unwrap()
}

fn ended(outcome: Outcome) -> AttemptEnd {
    AttemptEnd {
        at: 3_000,
        http_status: Some(200),
        outcome,
        server_code: Some("0".to_owned()),
        server_text: Some("Thành công".to_owned()),
        transaction_id: Some("T1".to_owned()),
        reply_excerpt: None,
    }
}
