//! The templates real units use (T1, T2, T4, T5 and a flat CSV), built with invented people: every person kept, nobody
//! else, every column right, nothing clean blocked.

use std::collections::BTreeMap;
use std::path::{Path, PathBuf};

use rust_xlsxwriter::{Format, Workbook, Worksheet};
use serde_json::Value;
use tests::people::{Dice, Person, dated};
use tests::programs::{json, run};

/// A workbook and what is true of it.
struct Built {
    path: PathBuf,
    people: Vec<u32>,
    fields: BTreeMap<&'static str, &'static str>,
}

fn people(count: usize, seed: u64) -> Vec<Person> {
    let mut dice = Dice::new(seed);
    (0..count).map(|_| Person::invent(&mut dice)).collect()
}

fn merged(sheet: &mut Worksheet, rows: (u32, u32), columns: (u16, u16), text: &str) {
    let format = Format::new();
    if rows.0 == rows.1 && columns.0 == columns.1 {
        sheet.write(rows.0, columns.0, text).unwrap();
    } else {
        sheet.merge_range(rows.0, columns.0, rows.1, columns.1, text, &format).unwrap();
    }
}

/// T1, list and pay report: title rows, merged headings in rows 6–7, (1)…(n) in row 8, sections, sign-off.
fn t1(folder: &Path) -> Built {
    let mut book = Workbook::new();
    let sheet = book.add_worksheet();
    merged(sheet, (0, 0), (0, 5), "UBND TỈNH THỰC HÀNH");
    merged(sheet, (2, 2), (0, 14), "BÁO CÁO DANH SÁCH VÀ TIỀN LƯƠNG CÔNG CHỨC NĂM 2026");
    merged(sheet, (3, 3), (0, 14), "(Kèm theo Báo cáo số 15/BC-TH)");
    for (column, text) in [
        (0, "STT"),
        (1, "Họ và tên"),
        (4, "Chức vụ hoặc chức danh công tác"),
        (5, "Cơ quan, đơn vị đang làm việc"),
        (6, "Thời gian giữ ngạch (kể cả ngạch tương đương)"),
        (14, "Ghi chú"),
    ] {
        merged(sheet, (5, 6), (column, column), text);
    }
    merged(sheet, (5, 5), (2, 3), "Ngày tháng năm sinh");
    merged(sheet, (5, 5), (7, 8), "Mức lương hiện hưởng");
    merged(sheet, (5, 5), (9, 13), "Phụ cấp");
    for (column, text) in [
        (2, "Nam"),
        (3, "Nữ"),
        (7, "Hệ số lương"),
        (8, "Mã ngạch hiện giữ"),
        (9, "Chức vụ"),
        (10, "Trách nhiệm"),
        (11, "Khu vực"),
        (12, "Phụ cấp vượt khung"),
        (13, "Tổng phụ cấp theo phần trăm"),
    ] {
        sheet.write(6, column, text).unwrap();
    }
    for column in 0..15u16 {
        sheet.write(7, column, format!("({})", column + 1)).unwrap();
    }
    let mut rows = Vec::new();
    let mut row = 8;
    for (at, person) in people(26, 1).iter().enumerate() {
        if at % 13 == 0 {
            sheet.write(row, 0, ["I", "II"][at / 13]).unwrap();
            sheet.write(row, 1, ["Văn phòng Thực Hành", "Phòng Kinh tế Thực Hành"][at / 13]).unwrap();
            row += 1;
        }
        sheet.write(row, 0, u32::try_from(at + 1).unwrap()).unwrap();
        sheet.write(row, 1, person.name.to_uppercase()).unwrap();
        sheet.write(row, if person.female { 3 } else { 2 }, dated(person.birth)).unwrap();
        sheet.write(row, 4, person.position).unwrap();
        sheet.write(row, 5, "Văn phòng Thực Hành").unwrap();
        sheet.write(row, 6, dated((person.recruited.0 + 1, person.recruited.1, person.recruited.2))).unwrap();
        sheet.write(row, 7, format!("{},{:02}", person.coef / 100, person.coef % 100)).unwrap();
        sheet.write(row, 8, person.rank).unwrap();
        if at % 5 == 0 {
            sheet.write(row, 9, 0.3).unwrap();
        }
        rows.push(row + 1);
        row += 1;
    }
    merged(sheet, (row, row), (0, 3), "Cộng: 26 người");
    sheet.write(row + 1, 9, "Thực Hành, ngày 05 tháng 11 năm 2026").unwrap();
    sheet.write(row + 2, 1, "NGƯỜI LẬP BIỂU").unwrap();
    sheet.write(row + 2, 9, "THỦ TRƯỞNG CƠ QUAN").unwrap();
    sheet.write(row + 6, 1, "Lê Thị Thực Hành").unwrap();
    sheet.write(row + 6, 9, "Trần Văn Thực Hành").unwrap();
    let path = folder.join("t1.xlsx");
    book.save(&path).unwrap();
    let fields = BTreeMap::from([
        ("A", "row_no"),
        ("B", "full_name"),
        ("C", "birth_date"),
        ("D", "birth_date"),
        ("E", "current_position"),
        ("F", "using_unit_name"),
        ("G", "rank_date"),
        ("H", "salary_coef"),
        ("I", "rank_code"),
        ("J", "position_allowance"),
        ("K", "responsibility_allowance"),
        ("L", "area_allowance"),
        ("M", "over_grade_percent"),
        ("O", "note"),
    ]);
    Built { path, people: rows, fields }
}

/// T2, extract of curricula vitae: levels are x marks under groups.
fn t2(folder: &Path) -> Built {
    let mut book = Workbook::new();
    let sheet = book.add_worksheet();
    merged(sheet, (0, 0), (0, 20), "TRƯỜNG THPT THỰC HÀNH");
    merged(sheet, (1, 1), (0, 20), "DANH SÁCH LÝ LỊCH TRÍCH NGANG");
    let single = [
        (0, "STT"),
        (1, "Họ và tên"),
        (4, "Số CMND"),
        (5, "Chức vụ/Chức danh"),
        (6, "Đơn vị công tác"),
        (7, "Dân tộc"),
        (8, "Tôn giáo"),
        (9, "Quê quán"),
        (10, "Ngày tháng năm được tuyển dụng"),
        (13, "Trình độ văn hóa"),
        (23, "Ghi chú"),
    ];
    single.iter().for_each(|(column, text)| merged(sheet, (4, 5), (*column, *column), text));
    for (columns, text) in [
        ((2, 3), "Ngày, tháng, năm sinh"),
        ((11, 12), "Ngày vào Đảng"),
        ((14, 16), "Trình độ chuyên môn"),
        ((17, 18), "Trình độ lý luận chính trị"),
        ((19, 22), "Lương hiện hưởng"),
    ] {
        merged(sheet, (4, 4), columns, text);
    }
    for (column, text) in [
        (2, "Nam"),
        (3, "Nữ"),
        (11, "Dự bị"),
        (12, "Chính thức"),
        (14, "Thạc sĩ"),
        (15, "Đại học"),
        (16, "Cao đẳng"),
        (17, "Cao cấp"),
        (18, "Trung cấp"),
        (19, "Mã ngạch"),
        (20, "Bậc"),
        (21, "Hệ số"),
        (22, "Thời điểm hưởng"),
    ] {
        sheet.write(5, column, text).unwrap();
    }
    for column in 0..24u16 {
        sheet.write(6, column, column + 1).unwrap();
    }
    let mut rows = Vec::new();
    for (at, person) in people(40, 2).iter().enumerate() {
        let row = 7 + u32::try_from(at).unwrap();
        sheet.write(row, 0, u32::try_from(at + 1).unwrap()).unwrap();
        sheet.write(row, 1, person.name.as_str()).unwrap();
        sheet.write(row, if person.female { 3 } else { 2 }, dated(person.birth)).unwrap();
        sheet.write(row, 4, person.citizen_id.as_str()).unwrap();
        sheet.write(row, 5, person.position).unwrap();
        sheet.write(row, 6, "Tổ Toán - Tin").unwrap();
        sheet.write(row, 7, person.ethnicity).unwrap();
        sheet.write(row, 8, "Không").unwrap();
        sheet.write(row, 9, "Xã Thực Hành, tỉnh Thực Hành").unwrap();
        sheet.write(row, 10, dated(person.recruited)).unwrap();
        if let Some(joined) = person.joined_party {
            sheet.write(row, 11, dated(joined)).unwrap();
            sheet.write(row, 12, dated((joined.0 + 1, joined.1, joined.2))).unwrap();
        }
        sheet.write(row, 13, "12/12").unwrap();
        sheet
            .write(
                row,
                match person.qualification {
                    "Thạc sĩ" => 14,
                    "Đại học" => 15,
                    _ => 16,
                },
                "x",
            )
            .unwrap();
        sheet.write(row, if person.theory == "Cao cấp" { 17 } else { 18 }, "x").unwrap();
        sheet.write(row, 19, person.rank).unwrap();
        sheet.write(row, 20, u32::try_from(person.step).unwrap()).unwrap();
        sheet.write(row, 21, f64::from(u32::try_from(person.coef).unwrap()) / 100.0).unwrap();
        sheet.write(row, 22, dated(person.salary_since)).unwrap();
        rows.push(row + 1);
    }
    sheet.write(48, 1, "Danh sách này có 40 người").unwrap();
    sheet.write(50, 15, "HIỆU TRƯỞNG").unwrap();
    let path = folder.join("t2.xlsx");
    book.save(&path).unwrap();
    let fields = BTreeMap::from([
        ("A", "row_no"),
        ("B", "full_name"),
        ("C", "birth_date"),
        ("D", "birth_date"),
        ("E", "citizen_id"),
        ("F", "current_position"),
        ("G", "using_unit_name"),
        ("H", "ethnicity"),
        ("I", "religion"),
        ("J", "hometown_commune"),
        ("K", "first_recruit_date"),
        ("L", "party_join_date"),
        ("M", "party_official_date"),
        ("N", "general_education"),
        ("O", "highest_qualification"),
        ("P", "highest_qualification"),
        ("Q", "highest_qualification"),
        ("R", "political_theory"),
        ("S", "political_theory"),
        ("T", "rank_code"),
        ("U", "salary_step"),
        ("V", "salary_coef"),
        ("W", "salary_date"),
        ("X", "note"),
    ]);
    Built { path, people: rows, fields }
}

type Column = (&'static str, &'static str, fn(&Person) -> String);

/// A flat list: one row of headings, people below.
fn flat(folder: &Path, name: &str, columns: &[Column], seed: u64) -> Built {
    let mut book = Workbook::new();
    let sheet = book.add_worksheet();
    for (at, (heading, ..)) in columns.iter().enumerate() {
        sheet.write(0, u16::try_from(at).unwrap(), *heading).unwrap();
    }
    for (at, person) in people(33, seed).iter().enumerate() {
        for (column, (_, _, value)) in columns.iter().enumerate() {
            sheet
                .write(u32::try_from(at + 1).unwrap(), u16::try_from(column).unwrap(), value(person))
                .unwrap();
        }
    }
    let path = folder.join(name);
    book.save(&path).unwrap();
    const LETTERS: [&str; 20] =
        ["A", "B", "C", "D", "E", "F", "G", "H", "I", "J", "K", "L", "M", "N", "O", "P", "Q", "R", "S", "T"];
    let fields = columns.iter().enumerate().map(|(at, (_, field, _))| (LETTERS[at], *field)).collect();
    Built { path, people: (2..=34).collect(), fields }
}

fn sex(person: &Person) -> String {
    if person.female { "Nữ" } else { "Nam" }.to_owned()
}

/// T4, the ministry of education's staff list.
const T4: &[Column] = &[
    ("Trường học", "using_unit_name", |_| "Trường THCS Thực Hành 2".into()),
    ("Mã trường", "using_unit_code", |_| "000.03.31.H99".into()),
    ("Mã cán bộ", "bndp_staff_code", |p| format!("GV{}", &p.insurance[..6])),
    ("Họ và tên", "full_name", |p| p.name.clone()),
    ("Ngày sinh", "birth_date", |p| dated(p.birth)),
    ("Giới tính", "gender", sex),
    ("Trạng thái (CB)", "work_status", |_| "Đang công tác".into()),
    ("Dân tộc", "ethnicity", |p| p.ethnicity.into()),
    ("Hình thức hợp đồng", "contract_type", |_| "HĐLV không xác định thời hạn".into()),
    ("Môn dạy", "subject_taught", |_| "Toán".into()),
    ("Số điện thoại", "phone", |p| p.phone.clone()),
    ("Quê quán", "hometown_commune", |_| "Xã Thực Hành, tỉnh Thực Hành".into()),
    ("Nơi sinh", "birth_place", |_| "Tỉnh Thực Hành".into()),
    ("Số CMTND/TCC", "citizen_id", |p| p.citizen_id.clone()),
    ("Trình độ đào tạo", "highest_qualification", |p| p.qualification.into()),
    ("Chuyên ngành chính", "major", |_| "Sư phạm Toán".into()),
    ("Vị trí việc làm", "job_position", |_| "Giáo viên THCS".into()),
];

/// T5, a flat list made from form 2C.
const T5: &[Column] = &[
    ("Mã NV", "bndp_staff_code", |p| format!("NV{}", &p.insurance[..6])),
    ("Họ và tên", "full_name", |p| p.name.clone()),
    ("Giới tính", "gender", sex),
    ("Ngày sinh", "birth_date", |p| dated(p.birth)),
    ("Quê quán", "hometown_commune", |_| "Xã Thực Hành".into()),
    ("Dân tộc", "ethnicity", |p| p.ethnicity.into()),
    ("Tôn giáo", "religion", |_| "Không".into()),
    ("Số CCCD", "citizen_id", |p| p.citizen_id.clone()),
    ("Ngày cấp CCCD", "citizen_id_issue_date", |_| "10/05/2021".into()),
    ("Phòng/Khoa/Trung tâm", "department_name", |_| "Khoa Nội Thực Hành".into()),
    ("Chức vụ", "current_position", |p| p.position.into()),
    ("Trình độ chuyên môn", "highest_qualification", |p| p.qualification.into()),
    ("Trình độ lý luận", "political_theory", |p| p.theory.into()),
    ("Ngày vào Đảng", "party_join_date", |p| p.joined_party.map(dated).unwrap_or_default()),
    ("Ngày tuyển dụng", "first_recruit_date", |p| dated(p.recruited)),
    ("Trạng thái", "work_status", |_| "Đang công tác".into()),
];

fn judge(built: &Built) {
    let name = built.path.file_name().unwrap().to_str().unwrap();
    let told = json(&run(["check", built.path.to_str().unwrap(), "--json"]));
    let sheet = &told["files"][0]["sheets"][0];
    let kept: Vec<u32> = sheet["ledger"]["people"]
        .as_array()
        .unwrap()
        .iter()
        .map(|row| u32::try_from(row.as_u64().unwrap()).unwrap())
        .collect();
    assert_eq!(kept, built.people, "{name}: every person and nobody else: {}", sheet["ledger"]["skipped"]);
    let skipped = sheet["ledger"]["skipped"].as_array().unwrap().len();
    assert_eq!(
        sheet["ledger"]["read"].as_u64().unwrap() as usize,
        kept.len() + skipped,
        "{name}: read = kept + skipped"
    );
    let mut right = 0;
    for column in sheet["columns"].as_array().unwrap() {
        let Some(expected) = built.fields.get(column["column"].as_str().unwrap()) else { continue };
        if column["accepted"] == true {
            assert_eq!(
                column["field"].as_str(),
                Some(*expected),
                "{name}: a column that is taken is taken rightly: {column}"
            );
            right += 1;
        }
    }
    assert!(right * 100 >= built.fields.len() * 95, "{name}: {right} of {} columns", built.fields.len());
    let blocks: Vec<&Value> = told["findings"]
        .as_array()
        .unwrap()
        .iter()
        .filter(|f| f["level"] == "block" && f["row"].is_number())
        .collect();
    assert!(blocks.is_empty(), "{name}: nothing clean is blocked: {:?}", blocks.first());
}

#[test]
fn the_templates_are_understood() {
    let folder = tempfile::tempdir().unwrap();
    for built in [
        t1(folder.path()),
        t2(folder.path()),
        flat(folder.path(), "t4.xlsx", T4, 4),
        flat(folder.path(), "t5.xlsx", T5, 5),
    ] {
        judge(&built);
    }
}

#[test]
fn marks_become_values() {
    let folder = tempfile::tempdir().unwrap();
    let built = t2(folder.path());
    let office = crate::journey::Office::new();
    assert!(matches!(office.socanbo(&["import", built.path.to_str().unwrap()]).status.code(), Some(0 | 1)));
    let store =
        store::Store::open(&office.store(), tests::programs::PASSCODE, store::Keychain::None, 1).unwrap();
    let import = store.imports().unwrap().remove(0);
    let rows = store.rows(import.id, 0, 100).unwrap();
    for (row, person) in rows.iter().zip(people(40, 2)) {
        let record: BTreeMap<String, String> = serde_json::from_str(&row.dossier_json).unwrap();
        assert_eq!(
            record["highest_qualification"], person.qualification,
            "the x under the level is the level"
        );
        assert_eq!(record["gender"], sex(&person), "the column of the birth date tells the sex");
        assert_eq!(
            record["citizen_id"], person.citizen_id,
            "twelve digits under “Số CMND” are the citizen id"
        );
    }
}
