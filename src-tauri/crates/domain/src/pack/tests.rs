//! Packs that somebody brings: read over the shipped one, refused with every fault named, compared, and true to old
//! results.

use std::collections::BTreeMap;

use jiff::civil::date;

use super::*;
use crate::fields::Key;
use crate::review::people_of;
use crate::rules::{Scope, check};

const GROUPS: &str = "# title: Dân tộc\n# confidence: high\ncode,name,aliases,valid_from,valid_to,confidence\n\
    01,Kinh,Việt,,,\n02,Tày,,,,\n";

fn record(changes: &[(Key, &str)]) -> BTreeMap<String, String> {
    let base = [
        (Key::FullName, "Nguyễn Thị Hạnh"),
        (Key::Gender, "Nữ"),
        (Key::BirthDate, "15/03/1985"),
        (Key::CitizenId, "001185012345"),
        (Key::Ethnicity, "Kinh"),
    ];
    base.iter().chain(changes).map(|(key, text)| (key.name().to_owned(), (*text).to_owned())).collect()
}

fn files(key: &str, text: &str) -> Files {
    Files { version: None, fields: None, codes: vec![(key.to_owned(), text.to_owned())] }
}

fn faults(files: &Files) -> Vec<String> {
    Pack::from_files(files).err().unwrap_or_default().iter().map(ToString::to_string).collect()
}

#[test]
fn a_folder_replaces_what_it_holds_and_keeps_the_rest() {
    let pack = Pack::from_files(&files("ethnic_groups", GROUPS)).unwrap();
    assert!(pack.version.starts_with("2026.11+"), "the version tells that it was changed: {}", pack.version);
    assert_eq!(pack.codes.list("ethnic_groups").map(|list| list.entries.len()), Some(2));
    assert!(
        pack.codes.list("religions").is_some_and(|list| list.entries.len() > 10),
        "the others are the shipped"
    );
    let again = Pack::from_files(&files("ethnic_groups", GROUPS)).unwrap();
    assert_eq!(pack.version, again.version, "the same files are the same version");
    let named = Files { version: Some("2027.01".into()), ..Files::default() };
    assert_eq!(Pack::from_files(&named).unwrap().version, "2027.01");
    let whole = Files {
        version: None,
        fields: Some(FIELDS.to_owned()),
        codes: CODES.iter().map(|(key, text)| ((*key).to_owned(), (*text).to_owned())).collect(),
    };
    assert_eq!(faults(&whole), Vec::<String>::new(), "the shipped files are without fault");
}

#[test]
fn every_fault_is_named_with_file_line_and_column() {
    let broken = "code,name,aliases,valid_from,valid_to,confidence\n01,Kinh,,2026-13-01,,\n01,,,,,sure\n\
        03,Thái,,2026-07-01,2026-01-01,\n";
    assert_eq!(
        faults(&files("ethnic_groups", broken)),
        [
            "codes/ethnic_groups.csv, dòng 2, cột valid_from: “2026-13-01” không phải ngày dạng 2026-07-01",
            "codes/ethnic_groups.csv, dòng 3, cột name: tên không được trống",
            "codes/ethnic_groups.csv, dòng 3, cột code: mã “01” ghi hai lần",
            "codes/ethnic_groups.csv, dòng 3, cột confidence: dùng high, medium, low hoặc để trống",
            "codes/ethnic_groups.csv, dòng 4, cột valid_to: ngày hết hiệu lực trước ngày có hiệu lực",
        ]
    );
    let columns = faults(&files("religions", "ma,ten\n1,Không\n"));
    assert!(
        columns[0].starts_with("codes/religions.csv, dòng 1: sáu cột đầu phải là code, name"),
        "{columns:?}"
    );
    let fields = FIELDS.replacen("gender,G1,Giới tính,Sex,enum", "gender,G1,Giới tính,Sex,enumm", 1);
    let told = faults(&Files { fields: Some(fields), ..Files::default() });
    assert!(told.len() == 1 && told[0].contains("cột kind") && told[0].contains("partial_date"), "{told:?}");
    let fields: String =
        FIELDS.lines().filter(|line| !line.starts_with("gender,")).map(|l| format!("{l}\n")).collect();
    let told = faults(&Files { fields: Some(fields), ..Files::default() });
    assert_eq!(told, ["fields.csv, cột key: thiếu trường `gender` mà các luật cần"]);
    let told = faults(&files(
        "rule_parameters",
        "code,name,aliases,valid_from,valid_to,confidence,parameter,value\nx,Tuổi,,,,,no_such,mười\n",
    ));
    assert_eq!(told.len(), 2, "a parameter nobody knows, a value that is no number: {told:?}");
}

#[test]
fn what_a_new_pack_would_change_is_seen_beforehand() {
    let old = Pack::embedded();
    let new = Pack::from_files(&files("ethnic_groups", GROUPS)).unwrap();
    let records = [record(&[]), record(&[(Key::Ethnicity, "Thái"), (Key::CitizenId, "001185012346")])];
    let today = date(2026, 11, 23);
    let comparison = compare(old, &new, &records, today);
    assert_eq!((comparison.people, comparison.blocks), (2, (0, 1)));
    assert_eq!(
        comparison.changes.get("MA01"),
        Some(&Change { gained: 1, lost: 0, moved: 0 }),
        "Thái is not listed"
    );
    assert!(compare(old, old, &records, today).changes.is_empty(), "a pack changes nothing beside itself");
}

#[test]
fn a_check_with_the_old_pack_finds_what_it_found() {
    let today = date(2026, 11, 23);
    let people_with = |pack: &Pack| {
        let people = people_of(
            &[record(&[(Key::PartyJoinDate, "01/01/2020"), (Key::PartyOfficialDate, "01/08/2020")])],
            pack,
            2026,
        );
        let found = check(&people, &Scope { pack, today, files: &[] });
        found.iter().map(|finding| (finding.rule.code, finding.message(&people, pack))).collect::<Vec<_>>()
    };
    let shipped = Pack::embedded();
    let lists: BTreeMap<&str, &str> = CODES.iter().copied().collect();
    let shorter =
        lists["rule_parameters"].replacen("party_probation_months,12,", "party_probation_months,6,", 1);
    let new = Pack::from_files(&files("rule_parameters", &shorter)).unwrap();
    let before = people_with(shipped);
    assert!(before.iter().any(|(code, _)| *code == "DG02"), "seven months are short of twelve");
    assert!(people_with(&new).iter().all(|(code, _)| *code != "DG02"), "and long enough for six");
    assert_eq!(people_with(shipped), before, "the old pack finds what it found");
    let older = Pack::read("2026.10", FIELDS, Files::default().all_codes()).unwrap();
    assert!(people_with(&older).is_empty(), "rules younger than a pack are not asked");
}

#[test]
fn fields_and_values_hold_from_a_day_to_a_day() {
    let ended = GROUPS.replacen("02,Tày,,,,", "02,Tày,,,2026-06-30,", 1);
    let lines = FIELDS.lines().map(|line| match line {
        _ if line.starts_with('#') => format!("{line}\n"),
        _ if line.starts_with("key,") => format!("{line},valid_from,valid_to\n"),
        _ if line.starts_with("using_unit_name,") => format!("{line},2026-08-01,\n"),
        _ => format!("{line},,\n"),
    });
    let pack =
        Pack::from_files(&Files { fields: Some(lines.collect()), ..files("ethnic_groups", &ended) }).unwrap();
    let codes = |day| {
        let people = people_of(&[record(&[(Key::Ethnicity, "Tày"), (Key::UsingUnitName, "")])], &pack, 2026);
        let found = check(&people, &Scope { pack: &pack, today: day, files: &[] });
        found.iter().map(|finding| finding.rule.code).collect::<Vec<_>>()
    };
    assert_eq!(codes(date(2026, 6, 1)), Vec::<&str>::new(), "in force, and not asked for yet");
    assert_eq!(codes(date(2026, 11, 23)), ["DU01", "MA03"], "asked for since August; ended in June");
}
