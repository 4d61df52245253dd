//! The main job through the command line: a list goes in, an accepted submission comes out, and stays known.

use std::path::{Path, PathBuf};
use std::process::Output;

use serde_json::Value;
use tests::programs::{Gateway, json, run};

/// A folder with a store in it, and the sample list.
pub struct Office {
    pub folder: tempfile::TempDir,
}

impl Office {
    pub fn new() -> Self {
        let folder = tempfile::tempdir().unwrap();
        // Cheap key derivation: opening the store a hundred times is no test of Argon2.
        let path = folder.path().join("so.scb");
        store::Store::create(
            &path,
            tests::programs::PASSCODE,
            store::Keychain::None,
            store::KdfCost::for_tests(),
            1,
        )
        .unwrap();
        Self { folder }
    }

    pub fn store(&self) -> PathBuf {
        self.folder.path().join("so.scb")
    }

    pub fn socanbo(&self, args: &[&str]) -> Output {
        let store = self.store();
        let mut all: Vec<&str> = args.to_vec();
        let store = store.to_str().unwrap();
        all.extend(["--store", store]);
        run(all)
    }

    /// Imports a list and points the practice profiles at a gateway, without pauses between messages.
    pub fn prepare(&self, list: &Path, base_url: &str) {
        let imported = self.socanbo(&["import", list.to_str().unwrap()]);
        assert!(
            matches!(imported.status.code(), Some(0 | 1)),
            "{}",
            String::from_utf8_lossy(&imported.stderr)
        );
        for profile in ["practice-lgsp", "practice-ndxp"] {
            let set = self.socanbo(&[
                "profile",
                "set",
                profile,
                &format!("base_url={base_url}"),
                "min_interval_ms=0",
            ]);
            assert!(set.status.success(), "{}", String::from_utf8_lossy(&set.stderr));
        }
    }
}

pub fn sample() -> PathBuf {
    Path::new(env!("CARGO_MANIFEST_DIR")).join("fixtures/workbooks/demo-tinh-thuc-hanh.xlsx")
}

#[test]
fn both_ways_end_with_every_sendable_person_accepted() {
    for profile in ["practice-lgsp", "practice-ndxp"] {
        let gateway = Gateway::start(None);
        let office = Office::new();
        office.prepare(&sample(), &gateway.base_url);
        let checked = json(&run(["check", sample().to_str().unwrap(), "--json"]));
        let people = checked["summary"]["people"].as_u64().unwrap();
        let held = checked["summary"]["people_blocked"].as_u64().unwrap();
        let sent = json(&office.socanbo(&["submit", "--profile", profile, "--json"]));
        assert_eq!(
            sent["sent"],
            sent["accepted"],
            "{profile}: everyone sent is accepted: {}",
            refused(&sent)
        );
        assert!(
            sent["held_back"].as_u64().unwrap() >= held,
            "{profile}: nobody with a blocking finding is sent"
        );
        assert_eq!(
            sent["sent"].as_u64().unwrap() + sent["held_back"].as_u64().unwrap(),
            people,
            "{profile}: everybody is accounted for"
        );
        let stored = tests::http::get(&gateway.base_url, "/_practice/ledger");
        assert_eq!(
            stored.as_array().unwrap().len() as u64,
            sent["sent"].as_u64().unwrap(),
            "{profile}: one effect a person"
        );
        let status = json(&office.socanbo(&["status", "--json"]));
        assert_eq!(
            status["submissions"][0]["accepted"], sent["accepted"],
            "{profile}: the history says the same"
        );
    }
}

#[test]
fn a_second_submission_sends_nothing_and_a_change_goes_as_an_edit() {
    let gateway = Gateway::start(None);
    let office = Office::new();
    office.prepare(&sample(), &gateway.base_url);
    let first = json(&office.socanbo(&["submit", "--profile", "practice-lgsp", "--json"]));
    let again = json(&office.socanbo(&["submit", "--profile", "practice-lgsp", "--json"]));
    assert_eq!(again["sent"], 0, "nothing has changed");
    assert_eq!(again["unchanged"], first["sent"], "everyone accepted is known");
    edit_one_phone(&office);
    let third = json(&office.socanbo(&["submit", "--profile", "practice-lgsp", "--json"]));
    assert_eq!(
        (third["sent"].as_u64(), third["accepted"].as_u64()),
        (Some(1), Some(1)),
        "one person changed: {}",
        refused(&third)
    );
    assert_eq!(third["results"][0]["verb"], "EDIT", "a person the receiver has is edited, not added");
}

/// Changes one telephone number of the newest list, as the window would.
fn edit_one_phone(office: &Office) {
    let mut store =
        store::Store::open(&office.store(), tests::programs::PASSCODE, store::Keychain::None, 2).unwrap();
    let import = store.imports().unwrap().remove(0);
    let accepted = store.submissions().unwrap().remove(0);
    let row = store.results(accepted.id, 0, 1).unwrap().remove(0).row;
    let edit = store::NewEdit { row, field: "phone".into(), old: None, new: Some("0900000001".into()) };
    store.add_edits(import.id, store::EditSource::Hand, 3, [edit]).unwrap();
}

#[test]
fn what_needs_an_explanation_waits_for_it() {
    let gateway = Gateway::start(None);
    let office = Office::new();
    let list = office.folder.path().join("ngach-la.csv");
    std::fs::write(&list, "STT,Họ và tên,Giới tính,Ngày sinh,Số CCCD,Mã ngạch\n1,Nguyễn Thị Hạnh,Nữ,15/03/1985,001185012345,01.003\n2,Trần Văn Bình,Nam,20/07/1980,001080054321,01.999\n3,Lê Thu Hà,Nữ,02/09/1990,001190012346,01.003\n").unwrap();
    office.prepare(&list, &gateway.base_url);
    let first = json(&office.socanbo(&["submit", "--profile", "practice-lgsp", "--json"]));
    assert_eq!(
        (first["sent"].as_u64(), first["to_explain"].as_u64()),
        (Some(2), Some(1)),
        "an unknown rank waits for an explanation"
    );
    let file = office.folder.path().join("giai-trinh.json");
    std::fs::write(&file, r#"[{"code":"LG03","row":3,"text":"Ngạch theo quyết định riêng của đơn vị"}]"#)
        .unwrap();
    let second = json(&office.socanbo(&[
        "submit",
        "--profile",
        "practice-lgsp",
        "--explain",
        file.to_str().unwrap(),
        "--json",
    ]));
    assert_eq!(second["sent"], 1, "explained, it is sent");
    assert_eq!(second["refused"], 1, "the receiver does not know the rank either, and says so");
    assert_eq!(
        second["results"][0]["server_text"], "Mã ngạch chức danh không đúng với danh mục!",
        "its own words are kept"
    );
}

/// What was refused, for the message of a failed test.
fn refused(result: &Value) -> String {
    let lines = result["results"].as_array().into_iter().flatten().filter(|line| line["state"] != "accepted");
    lines.map(|line| line.to_string()).take(3).collect::<Vec<_>>().join("; ")
}
