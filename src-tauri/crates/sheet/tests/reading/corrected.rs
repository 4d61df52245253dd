//! A corrected workbook differs from its source in the named cells and in nothing else that was read; texts stay
//! texts whatever they begin with.

use std::io::Read;

use domain::cells::{Merge, Visibility};
use rust_xlsxwriter::{Format, Formula, Workbook};
use sheet::{CellChange, Limits, NewValue, ReadError, WriteError, write_corrected};

use crate::build::Xlsx;
use crate::{Folder, read_file, reader, shown};

fn list() -> Vec<u8> {
    let mut workbook = Workbook::new();
    let date = Format::new().set_num_format("dd/mm/yyyy");
    let page = workbook.add_worksheet();
    page.set_name("Danh sách").unwrap();
    page.merge_range(0, 0, 0, 3, "DANH SÁCH VIÊN CHỨC", &Format::new()).unwrap();
    page.write_string(1, 0, "Nguyễn Văn An").unwrap();
    page.write_number_with_format(1, 1, 29_221.0, &date).unwrap();
    page.write_number_with_format(1, 2, 29_221.5, &date).unwrap();
    page.write_number(1, 3, 4.98).unwrap();
    page.write_boolean(2, 0, false).unwrap();
    page.write_formula(2, 1, Formula::new("NA()").set_result("#N/A")).unwrap();
    page.write_string(2, 2, "001085012345").unwrap();
    page.write_string(2, 3, "sai").unwrap();
    page.set_row_hidden(2).unwrap();
    page.set_column_hidden(3).unwrap();
    let other = workbook.add_worksheet();
    other.set_name("Nháp").unwrap().set_hidden(true);
    other.write_string(5, 5, "giữ nguyên").unwrap();
    workbook.save_to_buffer().unwrap()
}

fn change(row: u32, column: u16, value: NewValue) -> CellChange {
    CellChange { sheet: 0, row, column, value }
}

#[test]
fn only_the_named_cells_change() {
    let folder = Folder::new("corrected");
    let before = list();
    let source = folder.file("list.xlsx", &before);
    let to = folder.0.join("list.da-sua.xlsx");
    let changes = [
        change(3, 3, NewValue::Text("đúng".into())),
        change(2, 3, NewValue::Number(5.42)),
        change(2, 1, NewValue::Date(29_222.0)),
        change(3, 0, NewValue::Empty),
        change(9, 2, NewValue::Text("mới".into())),
    ];
    write_corrected(&source, &reader(), &Limits::default(), &changes, &to).unwrap();
    let after = read_file(&to, &Limits::default()).unwrap();
    let sheet = &after.book.sheets[0];
    let expected = [
        "A1 text DANH SÁCH VIÊN CHỨC",
        "A2 text Nguyễn Văn An",
        "B2 date 29222",
        "C2 date 29221.5",
        "D2 number 5.42",
        "B3 error #N/A",
        "C3 text 001085012345",
        "D3 text đúng",
        "C9 text mới",
    ];
    assert_eq!(shown(&after.book, sheet), expected, "every other cell as it was, errors and dates included");
    assert_eq!(sheet.name, "Danh sách");
    assert_eq!(sheet.merges, [Merge { first_row: 1, last_row: 1, first_column: 0, last_column: 3 }]);
    assert_eq!(sheet.hidden_columns, [3]);
    assert!(sheet.row(3).unwrap().hidden && !sheet.row(2).unwrap().hidden, "hidden rows stay hidden");
    let other = &after.book.sheets[1];
    assert_eq!((other.name.as_str(), other.visibility), ("Nháp", Visibility::Hidden));
    assert_eq!(shown(&after.book, other), ["F6 text giữ nguyên"]);
    assert_eq!(std::fs::read(&source).unwrap(), before, "the clerk's own file is not touched");
    assert_eq!(left_behind(&folder), ["list.da-sua.xlsx", "list.xlsx"], "nothing half-written stays");
}

fn left_behind(folder: &Folder) -> Vec<String> {
    let entries = std::fs::read_dir(&folder.0).unwrap();
    let mut names: Vec<String> =
        entries.map(|entry| entry.unwrap().file_name().to_string_lossy().into_owned()).collect();
    names.sort();
    names
}

fn part(file: &std::path::Path, name: &str) -> String {
    let mut zip = zip::ZipArchive::new(std::fs::File::open(file).unwrap()).unwrap();
    let mut text = String::new();
    zip.by_name(name).unwrap().read_to_string(&mut text).unwrap();
    text
}

#[test]
fn no_text_becomes_a_formula() {
    let folder = Folder::new("formulas");
    let source = folder.file("list.xlsx", Xlsx::sound().bytes());
    let to = folder.0.join("out.xlsx");
    let payloads = [
        "=1+1",
        "+1+1",
        "-1+1",
        "@SUM(1)",
        "\t=1+1",
        "\r=1+1",
        "=HYPERLINK(\"http://127.0.0.1\";\"x\")",
        "=cmd|' /C calc'!A0",
        "#N/A",
        "{=1+1}",
        "<f>1+1</f>",
        "]]>",
        "001085012345",
    ];
    let rows = 2u32..;
    let changes: Vec<CellChange> = payloads
        .iter()
        .zip(rows)
        .map(|(text, row)| change(row, 0, NewValue::Text((*text).to_owned())))
        .collect();
    write_corrected(&source, &reader(), &Limits::default(), &changes, &to).unwrap();
    let after = read_file(&to, &Limits::default()).unwrap();
    let cells = shown(&after.book, &after.book.sheets[0]);
    for (text, row) in payloads.iter().zip(2..) {
        assert!(
            cells.contains(&format!("A{row} text {text}")),
            "{text:?} comes back as the same text: {cells:?}"
        );
    }
    assert!(!part(&to, "xl/worksheets/sheet1.xml").contains("<f>"), "the sheet holds no formula at all");
    assert!(
        part(&to, "xl/styles.xml").contains("quotePrefix=\"1\""),
        "editing a cell does not make one either"
    );
}

#[test]
fn the_same_input_makes_the_same_cells_in_the_same_order() {
    let folder = Folder::new("order");
    let source = folder.file("list.xlsx", list());
    let changes: Vec<CellChange> =
        (20..60).map(|row| change(row, 1, NewValue::Text(format!("ô {row}")))).collect();
    let write = |name: &str| {
        let to = folder.0.join(name);
        write_corrected(&source, &reader(), &Limits::default(), &changes, &to).unwrap();
        part(&to, "xl/sharedStrings.xml") + &part(&to, "xl/worksheets/sheet1.xml")
    };
    assert_eq!(write("a.xlsx"), write("b.xlsx"), "two corrections can be compared");
}

#[test]
fn a_merged_grid_does_not_fill_the_machine() {
    let folder = Folder::new("merged");
    let merged = "</sheetData><mergeCells><mergeCell ref='A1:XFD1048576'/></mergeCells>";
    let book = Xlsx::sound().with_in("xl/worksheets/sheet1.xml", "</sheetData>", merged);
    let source = folder.file("list.xlsx", book.bytes());
    let to = folder.0.join("out.xlsx");
    write_corrected(&source, &reader(), &Limits::default(), &[], &to).unwrap();
    let after = read_file(&to, &Limits::default()).unwrap();
    let expected = ["A1 text Nguyễn Văn An", "B1 text Trần Thị Bình"];
    assert_eq!(shown(&after.book, &after.book.sheets[0]), expected, "values are kept, the range is not");
}

#[test]
fn what_cannot_be_written_leaves_everything_as_it_was() {
    let folder = Folder::new("refused");
    let source = folder.file("list.xlsx", Xlsx::sound().bytes());
    let write = |to: &std::path::Path| write_corrected(&source, &reader(), &Limits::default(), &[], to);
    assert!(
        matches!(write(&source), Err(WriteError::SameFile)),
        "a list is not overwritten by its own correction"
    );
    assert!(matches!(write(&folder.0.join("nowhere/out.xlsx")), Err(WriteError::Target(_))));
    let kept = folder.file("kept.xlsx", b"earlier");
    let broken = folder.file("broken.xlsx", b"PK\x03\x04");
    let outcome = write_corrected(&broken, &reader(), &Limits::default(), &[], &kept);
    assert!(
        matches!(outcome, Err(WriteError::Source(ReadError::Damaged { .. }))),
        "an unreadable source is named"
    );
    assert_eq!(std::fs::read(&kept).unwrap(), b"earlier", "the earlier correction is still there");
    assert_eq!(left_behind(&folder), ["broken.xlsx", "kept.xlsx", "list.xlsx"]);
}
