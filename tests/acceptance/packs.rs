//! A pack from a folder through the command line: checked, used, compared, refused with its faults named.

use std::ffi::OsStr;
use std::path::Path;

use tests::programs::{json, run};
use tests::wide_list;

const GROUPS: &str = "# title: Dân tộc\n# confidence: high\ncode,name,aliases,valid_from,valid_to,confidence\n\
    01,Kinh,Việt,,,\n02,Tày,,,,\n";

fn pack(folder: &Path, groups: &str) {
    std::fs::create_dir_all(folder.join("codes")).unwrap();
    std::fs::write(folder.join("VERSION"), "2027.01\n").unwrap();
    std::fs::write(folder.join("codes/ethnic_groups.csv"), groups).unwrap();
}

#[test]
fn a_replaced_list_is_checked_compared_and_used_without_a_new_build() {
    let folder = tempfile::tempdir().unwrap();
    let list = folder.path().join("list.xlsx");
    wide_list::write(&list, 60, 26).unwrap();
    let dir = folder.path().join("bo-luat");
    pack(&dir, GROUPS);
    let args = |words: &[&str], more: &[&OsStr]| {
        let words: Vec<&OsStr> = words.iter().map(OsStr::new).chain(more.iter().copied()).collect();
        run(words)
    };
    let sound = args(&["pack", "check", "--json"], &[dir.as_os_str()]);
    assert_eq!(sound.status.code(), Some(0), "a sound pack");
    assert_eq!(json(&sound)["version"], "2027.01");
    let shipped = json(&args(&["check", "--json"], &[list.as_os_str()]));
    let other = json(&args(&["check", "--json", "--pack"], &[dir.as_os_str(), list.as_os_str()]));
    assert_eq!(other["rule_pack"], "2027.01", "the result says which pack it was made with");
    let blocks = |result: &serde_json::Value| result["summary"]["block"].as_u64().unwrap();
    assert!(blocks(&other) > blocks(&shipped), "groups that the shorter list does not know are blocked");
    let impact = json(&args(&["pack", "compare", "--json"], &[dir.as_os_str(), list.as_os_str()]));
    assert_eq!((&impact["from"], &impact["to"]), (&shipped["rule_pack"], &other["rule_pack"]));
    assert_eq!(impact["blocks_before"], blocks(&shipped));
    assert_eq!(impact["blocks_after"], blocks(&other), "what was foreseen is what comes");
    let gained =
        impact["changes"].as_array().unwrap().iter().find(|change| change["code"] == "MA01").unwrap();
    assert!(gained["gained"].as_u64().unwrap() > 0, "and says by which rule");
    let again = json(&args(&["check", "--json"], &[list.as_os_str()]));
    assert_eq!(again["findings"], shipped["findings"], "with the old pack the old result comes back");
}

#[test]
fn a_faulty_pack_is_refused_with_file_line_and_column() {
    let folder = tempfile::tempdir().unwrap();
    pack(folder.path(), "code,name,aliases,valid_from,valid_to,confidence\n01,Kinh,,hôm qua,,\n");
    for words in [["pack", "check"], ["check", "--pack"]] {
        let mut args: Vec<&OsStr> = words.iter().map(OsStr::new).collect();
        args.push(folder.path().as_os_str());
        let list = folder.path().join("none.xlsx");
        if words[0] == "check" {
            args.push(list.as_os_str());
        }
        let told = run(args);
        let text = String::from_utf8_lossy(&told.stderr).into_owned();
        assert_eq!(told.status.code(), Some(3), "wrong use: {text}");
        assert!(text.contains("codes/ethnic_groups.csv, dòng 2, cột valid_from"), "{text}");
    }
    let empty = tempfile::tempdir().unwrap();
    let told = run(["pack".as_ref(), "check".as_ref(), empty.path().as_os_str()]);
    assert!(
        String::from_utf8_lossy(&told.stderr).contains("không có fields.csv"),
        "an empty folder is no pack"
    );
}
