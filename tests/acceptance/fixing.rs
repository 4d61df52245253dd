//! `fix --safe`: what is certain is applied, the clerk's own file is untouched, everything else stays where it was.

use calamine::{Data, Reader, Xlsx, open_workbook};
use tests::programs::{json, run};

use crate::journey::sample;

fn cell(path: &std::path::Path, row: u32, column: u32) -> Data {
    let mut book: Xlsx<_> = open_workbook(path).unwrap();
    let name = book.sheet_names().remove(0);
    book.worksheet_range(&name).unwrap().get_value((row - 1, column)).cloned().unwrap_or(Data::Empty)
}

#[test]
fn certain_repairs_are_written_beside_the_own_file() {
    let folder = tempfile::tempdir().unwrap();
    let own = folder.path().join("danh-sach.xlsx");
    std::fs::copy(sample(), &own).unwrap();
    let before = std::fs::read(&own).unwrap();
    let checked = json(&run(["check", own.to_str().unwrap(), "--json"]));
    let done = run([
        "fix",
        own.to_str().unwrap(),
        "--safe",
        "-o",
        folder.path().join("ra").to_str().unwrap(),
        "--json",
    ]);
    let told = json(&done);
    assert_eq!(std::fs::read(&own).unwrap(), before, "the own file is untouched");
    let written = std::path::PathBuf::from(told["written"][0]["to"].as_str().unwrap());
    let repairs = checked["repairs"].as_array().unwrap();
    assert!(repairs.len() > 100, "the sample's numbers all lost their zeros");
    for repair in repairs.iter().take(25) {
        let column = domain::cells::column_index(repair["column"].as_str().unwrap()).unwrap();
        let row = u32::try_from(repair["row"].as_u64().unwrap()).unwrap();
        assert_eq!(
            cell(&written, row, column.into()),
            Data::String(repair["to"].as_str().unwrap().into()),
            "row {row}: the repaired value stands in the cell"
        );
    }
    assert!(
        told["repairs"].as_array().unwrap().len() < repairs.len() / 10,
        "nothing is left to repair but what needs a look"
    );
    assert_eq!(told["summary"]["people"], checked["summary"]["people"], "nobody was lost on the way");
    assert_eq!(
        told["summary"]["block"], checked["summary"]["block"],
        "certain fixes raise nothing and hide nothing"
    );
    assert_eq!(
        told["files"][0]["sheets"][0]["ledger"]["people"],
        checked["files"][0]["sheets"][0]["ledger"]["people"],
        "rows stay where they were"
    );
}
