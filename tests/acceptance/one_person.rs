//! One person, one record: nobody is sent without what identifies them, nothing is emptied that a list says nothing
//! about, nobody becomes two, and one person whose answers are lost keeps nobody else waiting.

use serde_json::{Value, json as j};
use tests::programs::{Gateway, PASSCODE, json};

use crate::journey::Office;

fn list(office: &Office, name: &str, text: &str) {
    let path = office.folder.path().join(name);
    std::fs::write(&path, text).unwrap();
    let done = office.socanbo(&["import", path.to_str().unwrap()]);
    assert!(matches!(done.status.code(), Some(0 | 1)), "{}", String::from_utf8_lossy(&done.stderr));
}

fn office_at(base_url: &str, name: &str, text: &str) -> Office {
    let office = Office::new();
    let path = office.folder.path().join(name);
    std::fs::write(&path, text).unwrap();
    office.prepare(&path, base_url);
    office
}

fn submit(office: &Office) -> (Option<i32>, Value) {
    let done = office.socanbo(&["submit", "--profile", "practice-lgsp", "--json"]);
    (done.status.code(), json(&done))
}

fn ledger(gateway: &Gateway) -> Vec<Value> {
    tests::http::get(&gateway.base_url, "/_practice/ledger").as_array().unwrap().clone()
}

#[test]
fn nobody_goes_without_what_identifies_them() {
    let gateway = Gateway::start(None);
    let office = office_at(
        &gateway.base_url,
        "thieu-cot.csv",
        "STT,Họ và tên,Số CCCD\n1,Nguyễn Thị Hạnh,001185012345\n2,Trần Văn Bình,001080054321\n",
    );
    let (code, told) = submit(&office);
    assert_eq!((code, &told["held_back"]), (Some(1), &j!(2)), "birth date and sex are missing: {told}");
    assert!(ledger(&gateway).is_empty(), "nothing reached the receiver");
}

#[test]
fn an_edit_from_a_narrower_list_empties_nothing() {
    let folder = tempfile::tempdir().unwrap();
    let journal = folder.path().join("nhat-ky.jsonl");
    let practice = sandbox::Options { persist: Some(journal.clone()), ..sandbox::Options::default() };
    let practice = sandbox::Practice::start(practice).unwrap();
    let rich = "STT,Họ và tên,Giới tính,Ngày sinh,Số CCCD,Dân tộc,Mã ngạch,Bậc,Hệ số,Ngày vào Đảng\n\
                1,Nguyễn Thị Hạnh,Nữ,15/03/1985,001185012345,Kinh,01.003,4,\"3,33\",03/02/2010\n";
    let office = office_at(&practice.base_url(), "day-du.csv", rich);
    assert_eq!(submit(&office).1["accepted"], 1, "the whole record is there");
    list(
        &office,
        "it-cot.csv",
        "STT,Họ và tên,Giới tính,Ngày sinh,Số CCCD,Số điện thoại\n1,Nguyễn Thị Hồng Hạnh,Nữ,15/03/1985,001185012345,0912345678\n",
    );
    let (_, told) = submit(&office);
    assert_eq!((&told["plan"][0]["verb"], &told["accepted"]), (&j!("edit"), &j!(1)), "one change: {told}");
    // The receiver's own journal: one line an effect, the record in clear.
    let journal = std::fs::read_to_string(&journal).unwrap();
    let text = journal.lines().last().unwrap();
    assert!(text.contains("Hồng"), "the new name arrived: {text}");
    for kept in ["3.33", "01.003", "20100203"] {
        assert!(text.contains(kept), "{kept} stays, since the list has no column for it: {text}");
    }
}

#[test]
fn a_person_known_under_another_number_is_not_added_again() {
    let gateway = Gateway::start(None);
    let office = office_at(
        &gateway.base_url,
        "mot.csv",
        "STT,Họ và tên,Giới tính,Ngày sinh,Số CCCD\n1,Nguyễn Thị Hạnh,Nữ,15/03/1985,001185012345\n",
    );
    assert_eq!(submit(&office).1["accepted"], 1);
    list(
        &office,
        "mot-co-ma.csv",
        "STT,Mã nhân viên,Họ và tên,Giới tính,Ngày sinh,Số CCCD\n1,A1,Nguyễn Thị Hạnh,Nữ,15/03/1985,001185012345\n",
    );
    let (code, told) = submit(&office);
    assert_eq!((code, &told["held_back"]), (Some(1), &j!(1)), "held with a question: {told}");
    assert_eq!(ledger(&gateway).len(), 1, "still one record");
}

#[test]
fn one_lost_answer_keeps_nobody_else_waiting() {
    let gateway = Gateway::start(None);
    let mut text = String::from("STT,Họ và tên,Giới tính,Ngày sinh,Số CCCD\n");
    for n in 0..8 {
        text += &format!(
            "{},Trần Văn Bình {},Nam,20/07/1980,0010800543{n:02}\n",
            n + 1,
            ["Một", "Hai", "Ba", "Bốn", "Năm", "Sáu", "Bảy", "Tám"][n]
        );
    }
    let office = office_at(&gateway.base_url, "tam.csv", &text);
    let lost =
        j!([{ "on": { "route": "m0001", "key_contains": "001080054301" }, "kind": "drop_before_effect" }]);
    tests::http::post(&gateway.base_url, "/_practice/faults", &lost.to_string());
    let (code, told) = submit(&office);
    assert_eq!(
        (code, &told["accepted"], &told["unknown"]),
        (Some(4), &j!(7), &j!(1)),
        "only the one waits: {told}"
    );
    tests::http::post(&gateway.base_url, "/_practice/faults", "[]");
    assert_eq!(office.socanbo(&["resume"]).status.code(), Some(0), "and arrives later");
    assert_eq!(
        ledger(&gateway).iter().filter(|effect| effect["changed"] == true).count(),
        8,
        "everyone once"
    );
}

#[test]
fn practice_never_leaves_this_machine() {
    let office = Office::new();
    let done = office.socanbo(&["profile", "set", "practice-lgsp", "base_url=http://may-chu.example"]);
    assert_eq!(done.status.code(), Some(3), "refused");
    assert!(String::from_utf8_lossy(&done.stderr).contains("127.0.0.1"), "and says where practice lives");
}

#[test]
fn a_forgotten_passcode_is_replaced_by_the_recovery_code() {
    let folder = tempfile::tempdir().unwrap();
    let path = folder.path().join("so.scb");
    let (cost, none) = (store::KdfCost::for_tests(), store::Keychain::None);
    let (opened, code) = store::Store::create(&path, PASSCODE, none, cost, 1).unwrap();
    drop(opened);
    let run = |recovery: &str| {
        std::process::Command::new(tests::programs::socanbo())
            .args(["passcode", "--recover", "--store"])
            .arg(&path)
            .env("SOCANBO_RECOVERY_CODE", recovery)
            .env("SOCANBO_NEW_PASSCODE", "mat-khau-moi-2026")
            .stdin(std::process::Stdio::null())
            .output()
            .unwrap()
    };
    let first = run(code.text());
    assert!(first.status.success(), "{}", String::from_utf8_lossy(&first.stderr));
    assert_eq!(run(code.text()).status.code(), Some(3), "the old code is used up");
    let old = tests::programs::run(["status", "--store", path.to_str().unwrap()]);
    assert_eq!(old.status.code(), Some(3), "the old passcode no longer opens");
}
