//! Wrong input: each kind gets its own Vietnamese sentence with the next step, and the right exit code.

use std::collections::HashSet;
use std::path::{Path, PathBuf};
use std::process::Output;

use tests::programs::{json, run};

use crate::journey::{Office, sample};

fn written(folder: &Path, name: &str, bytes: &[u8]) -> PathBuf {
    let path = folder.join(name);
    std::fs::write(&path, bytes).unwrap();
    path
}

/// A compound file with the stream of an encrypted workbook: enough of one to be recognised.
fn password_protected() -> Vec<u8> {
    let mut file = vec![0u8; 512 * 4];
    file[..8].copy_from_slice(&[0xD0, 0xCF, 0x11, 0xE0, 0xA1, 0xB1, 0x1A, 0xE1]);
    file[24..34].copy_from_slice(&[0x3E, 0, 0x03, 0, 0xFE, 0xFF, 9, 0, 6, 0]);
    file[44..48].copy_from_slice(&1u32.to_le_bytes()); // one FAT sector
    file[48..52].copy_from_slice(&1u32.to_le_bytes()); // directory at sector 1
    file[56..60].copy_from_slice(&4096u32.to_le_bytes());
    file[60..64].copy_from_slice(&0xFFFF_FFFEu32.to_le_bytes());
    file[68..72].copy_from_slice(&0xFFFF_FFFEu32.to_le_bytes());
    for at in (76..512).step_by(4) {
        file[at..at + 4].copy_from_slice(&0xFFFF_FFFFu32.to_le_bytes());
    }
    file[76..80].copy_from_slice(&0u32.to_le_bytes());
    for at in (512..1024).step_by(4) {
        file[at..at + 4].copy_from_slice(&0xFFFF_FFFFu32.to_le_bytes());
    }
    file[512..516].copy_from_slice(&0xFFFF_FFFDu32.to_le_bytes());
    file[516..520].copy_from_slice(&0xFFFF_FFFEu32.to_le_bytes());
    entry(&mut file[1024..1152], "Root Entry", 5, 1);
    entry(&mut file[1152..1280], "EncryptedPackage", 2, 0xFFFF_FFFF);
    entry(&mut file[1280..1408], "EncryptionInfo", 2, 0xFFFF_FFFF);
    file
}

fn entry(slot: &mut [u8], name: &str, kind: u8, child: u32) {
    for (at, unit) in name.encode_utf16().enumerate() {
        slot[at * 2..at * 2 + 2].copy_from_slice(&unit.to_le_bytes());
    }
    slot[64..66].copy_from_slice(&u16::try_from((name.len() + 1) * 2).unwrap().to_le_bytes());
    slot[66] = kind;
    slot[67] = 1;
    for at in [68, 72] {
        slot[at..at + 4].copy_from_slice(&0xFFFF_FFFFu32.to_le_bytes());
    }
    slot[76..80].copy_from_slice(&child.to_le_bytes());
    slot[116..120].copy_from_slice(&0xFFFF_FFFEu32.to_le_bytes());
}

/// Sums by unit, three rows of headings and a numbering row with formulas.
fn statistics(path: &Path) {
    let mut book = rust_xlsxwriter::Workbook::new();
    let sheet = book.add_worksheet();
    sheet.write(0, 0, "BIỂU SỐ 3: THỐNG KÊ SỐ LƯỢNG, CHẤT LƯỢNG CÁN BỘ, CÔNG CHỨC").unwrap();
    for (column, text) in
        ["STT", "Tên đơn vị", "Tổng số", "Trong đó nữ", "Đảng viên", "Đại học trở lên"].iter().enumerate()
    {
        sheet.write(2, u16::try_from(column).unwrap(), *text).unwrap();
        sheet
            .write(3, u16::try_from(column).unwrap(), ["1", "2", "3 (=4+8)", "4", "5", "6"][column])
            .unwrap();
    }
    for row in 4..24u32 {
        sheet.write(row, 0, row - 3).unwrap();
        sheet.write(row, 1, format!("Đơn vị thực hành {}", row - 3)).unwrap();
        for column in 2..6 {
            sheet.write(row, column, row * 3).unwrap();
        }
    }
    book.save(path).unwrap();
}

#[test]
fn every_unreadable_file_has_its_own_sentence() {
    let folder = tempfile::tempdir().unwrap();
    let whole = std::fs::read(sample()).unwrap();
    statistics(&folder.path().join("thong-ke.xlsx"));
    let cases = [
        ("empty", written(folder.path(), "rong.xlsx", b"")),
        ("password", written(folder.path(), "co-mat-khau.xlsx", &password_protected())),
        (
            "html",
            written(
                folder.path(),
                "bang.xls",
                "<html><body><table><tr><td>Họ và tên</td></tr></table></body></html>".as_bytes(),
            ),
        ),
        ("damaged", written(folder.path(), "cat-cut.xlsx", &whole[..whole.len() * 2 / 3])),
        ("statistics_table", folder.path().join("thong-ke.xlsx")),
        (
            "not_a_workbook",
            written(
                folder.path(),
                "anh.xlsx",
                b"\x89PNG\r\n\x1a\n\0\0\0\rIHDR\0\0\0\x01\0\0\0\x01\x08\x02\0\0\0",
            ),
        ),
        ("missing", folder.path().join("khong-co.xlsx")),
    ];
    let mut sentences = HashSet::new();
    for (reason, path) in &cases {
        let done = run(["check", path.to_str().unwrap(), "--json"]);
        assert_eq!(done.status.code(), Some(2), "{reason}: the file could not be read");
        let file = &json(&done)["files"][0];
        assert_eq!((file["read"].as_bool(), file["reason"].as_str()), (Some(false), Some(*reason)), "{file}");
        let message = file["message"].as_str().unwrap();
        assert!(
            message.contains(". ") && message.ends_with('.'),
            "{reason}: what happened, and what to do: {message}"
        );
        assert!(
            !message.contains(" at ") && !message.contains("Err") && !message.contains("panicked"),
            "{reason}: no program text: {message}"
        );
        sentences.insert(message.replace(path.file_name().unwrap().to_str().unwrap(), ""));
    }
    assert_eq!(sentences.len(), cases.len(), "each its own: {sentences:?}");
}

#[test]
fn a_good_file_beside_a_bad_one_is_checked_all_the_same() {
    let folder = tempfile::tempdir().unwrap();
    let bad = written(folder.path(), "rong.xlsx", b"");
    let done = run(["check", bad.to_str().unwrap(), sample().to_str().unwrap(), "--json"]);
    let told = json(&done);
    assert_eq!(done.status.code(), Some(2), "one of them could not be read");
    assert_eq!(
        told["summary"]["people"].as_u64(),
        Some(tests::demo_list::PEOPLE as u64),
        "the other is checked whole"
    );
    assert!(
        told["findings"].as_array().unwrap().iter().all(|finding| finding["file"] == 1),
        "findings name the file as it was given"
    );
}

fn told(output: &Output) -> String {
    String::from_utf8_lossy(&output.stderr).into_owned()
}

#[test]
fn wrong_use_is_told_and_changes_nothing() {
    let office = Office::new();
    let kept = || {
        [&["status", "--json"][..], &["profile", "list", "--json"]].map(|args| json(&office.socanbo(args)))
    };
    let before = kept();
    let store = office.store();
    let store = store.to_str().unwrap();
    let wrong = std::process::Command::new(tests::programs::socanbo())
        .args(["status", "--store", store])
        .env("SOCANBO_PASSCODE", "sai")
        .output()
        .unwrap();
    assert_eq!(wrong.status.code(), Some(3), "a wrong passcode is wrong use");
    assert!(told(&wrong).contains("Mật khẩu không đúng") && told(&wrong).contains('→'), "{}", told(&wrong));
    let unknown = office.socanbo(&["submit", "--profile", "tinh-khong-co"]);
    assert_eq!(unknown.status.code(), Some(3), "an unknown profile is wrong use");
    assert!(told(&unknown).contains("tinh-khong-co") && told(&unknown).contains('→'), "{}", told(&unknown));
    for args in [
        &["chekc", "x.xlsx"][..],
        &["check"],
        &["submit"],
        &["check", "x.xlsx", "--nhanh"],
        &["profile", "set", "practice-lgsp", "mat_khau=1"],
    ] {
        let done = office.socanbo(args);
        assert_eq!(done.status.code(), Some(3), "{args:?} is wrong use: {}", told(&done));
        assert!(told(&done).contains('→'), "{args:?} names the way out: {}", told(&done));
    }
    assert_eq!(kept(), before, "nothing was changed");
}
