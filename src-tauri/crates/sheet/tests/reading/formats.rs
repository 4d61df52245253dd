//! Typed cells come through from every format, and with them what the layout needs: fonts, merged ranges, what is
//! hidden, the zeros a format shows.

use domain::cells::{Merge, Visibility};
use rust_xlsxwriter::{Format, Formula, Workbook};
use sheet::BookNote;

use crate::build::{Xlsx, ods, xls, xls_cell, xls_record, xlsb, xlsb_cell, xlsb_record};
use crate::{read, shown};

fn cells(name: &str, content: Vec<u8>) -> (sheet::Format, Vec<String>) {
    let read = read(name, content).unwrap();
    assert_eq!(read.book.sheets.len(), 1, "{name} has one sheet");
    (read.format, shown(&read.book, &read.book.sheets[0]))
}

#[test]
fn xlsx_cells_keep_their_types() {
    let mut workbook = Workbook::new();
    let page = workbook.add_worksheet();
    page.set_name("Danh sách").unwrap();
    page.write_string(0, 0, "Nguyễn Văn An").unwrap();
    page.write_number(0, 1, 4.98).unwrap();
    page.write_number_with_format(0, 2, 29_221.0, &Format::new().set_num_format("dd/mm/yyyy")).unwrap();
    page.write_number_with_format(0, 3, 29_221.0, &Format::new().set_num_format("[$-42A]d mmmm yyyy;@"))
        .unwrap();
    page.write_number_with_format(0, 4, 1980.0, &Format::new().set_num_format("[Red]0\" d\"")).unwrap();
    page.write_boolean(0, 5, true).unwrap();
    page.write_formula(0, 6, Formula::new("NA()").set_result("#N/A")).unwrap();
    page.write_formula(0, 7, Formula::new("B1*2").set_result("9.96")).unwrap();
    page.write_formula(0, 8, Formula::new("A1").set_result("Nguyễn Văn An")).unwrap();
    page.write_number_with_format(0, 9, 1_085_012_345.0, &Format::new().set_num_format("000000000000"))
        .unwrap();
    page.write_number_with_format(0, 10, 5.0, &Format::new().set_num_format("#,##0")).unwrap();
    let (format, cells) = cells("types.xlsx", workbook.save_to_buffer().unwrap());
    let expected = [
        "A1 text Nguyễn Văn An",
        "B1 number 4.98",
        "C1 date 29221",
        "D1 date 29221",
        "E1 number 1980",
        "F1 bool true",
        "G1 error #N/A",
        "H1 number 9.96",
        "I1 text Nguyễn Văn An",
        "J1 text 001085012345",
        "K1 number 5",
    ];
    assert_eq!(cells, expected, "formulas give their stored value, and shown zeros are part of the value");
    assert_eq!(format, sheet::Format::Xlsx);
}

#[test]
fn xlsx_passes_on_what_the_layout_needs() {
    let mut workbook = Workbook::new();
    let page = workbook.add_worksheet();
    page.merge_range(0, 0, 1, 2, "DANH SÁCH", &Format::new().set_font_name(".VnTimeH")).unwrap();
    page.write_string(2, 0, "thường").unwrap();
    page.write_string(3, 1, "ẩn").unwrap();
    page.set_row_hidden(3).unwrap();
    page.set_row_hidden(9).unwrap();
    page.set_column_hidden(1).unwrap();
    page.set_column_hidden(7).unwrap();
    workbook.add_worksheet().set_name("Nháp").unwrap().set_hidden(true).write_number(0, 0, 1.0).unwrap();
    workbook.add_worksheet().set_name("Kín").unwrap().set_very_hidden(true);
    let read = read("layout.xlsx", workbook.save_to_buffer().unwrap()).unwrap();
    let sheet = &read.book.sheets[0];
    assert_eq!(sheet.font(sheet.cell(1, 0).unwrap()), ".VnTimeH", "the font tells a legacy encoding");
    assert_eq!(sheet.font(sheet.cell(3, 0).unwrap()), "Calibri", "the default font has a name too");
    assert_eq!(sheet.merges, [Merge { first_row: 1, last_row: 2, first_column: 0, last_column: 2 }]);
    assert_eq!((sheet.row(3).unwrap().hidden, sheet.row(4).unwrap().hidden), (false, true));
    assert_eq!(sheet.hidden_columns, [1, 7]);
    let visibility: Vec<Visibility> = read.book.sheets.iter().map(|sheet| sheet.visibility).collect();
    assert_eq!(visibility, [Visibility::Visible, Visibility::Hidden, Visibility::VeryHidden]);
    let remarks = [
        BookNote::HiddenSheets { names: vec!["Nháp".into(), "Kín".into()] },
        BookNote::HiddenRows { sheet: "Sheet1".into(), count: 1 },
        BookNote::HiddenColumns { sheet: "Sheet1".into(), count: 1 },
    ];
    assert_eq!(read.notes, remarks, "only what holds something is worth a remark");
}

#[test]
fn the_1904_system_is_brought_to_the_1900_system() {
    let styles = "<styleSheet xmlns='http://schemas.openxmlformats.org/spreadsheetml/2006/main'><cellXfs><xf numFmtId='0'/><xf numFmtId='14'/></cellXfs></styleSheet>";
    let book = Xlsx::rows("<row r='1'><c r='A1' s='1'><v>27759</v></c><c r='B1'><v>27759</v></c></row>")
        .with("xl/styles.xml", styles)
        .with_in(
            "xl/workbook.xml",
            "<sheets>",
            "<workbookPr date1904='1'/><extLst><x15:workbookPr chartTrackingRefBase='1'/></extLst><sheets>",
        );
    assert_eq!(
        cells("mac.xlsx", book.bytes()).1,
        ["A1 date 29221", "B1 number 27759"],
        "dates move, numbers do not"
    );
}

#[test]
fn macros_and_links_are_noted_and_left_alone() {
    let types = "<Types xmlns='http://schemas.openxmlformats.org/package/2006/content-types'><Override PartName='/xl/workbook.xml' ContentType='application/vnd.ms-excel.sheet.macroEnabled.main+xml'/></Types>";
    let book = Xlsx::sound()
        .with("[Content_Types].xml", types)
        .with("xl/vbaProject.bin", [0u8; 64])
        .with("xl/externalLinks/externalLink1.xml", "<externalLink/>");
    let read = read("macro.xlsm", book.bytes()).unwrap();
    assert_eq!(read.format, sheet::Format::Xlsm);
    assert_eq!(read.notes, [BookNote::ExternalLinks, BookNote::Macros]);
}

#[test]
fn formulas_without_a_stored_value_are_counted_with_their_place() {
    let rows = "<row r='4'><c r='A4'><f>B4</f></c><c r='C4'><f>1+1</f><v>2</v></c></row>";
    let read = read("formulas.xlsx", Xlsx::rows(rows).bytes()).unwrap();
    assert_eq!(shown(&read.book, &read.book.sheets[0]), ["C4 number 2"]);
    let notes: Vec<String> = read.notes.iter().map(BookNote::message_vi).collect();
    assert_eq!(notes.len(), 2, "one remark for formulas, one for those without value");
    assert!(notes[1].contains("trang “Danh sách”, dòng 4"), "a person is told where: {}", notes[1]);
}

#[test]
fn xls_cells_keep_their_types() {
    let number = |row, column, style, value: f64| xls_cell(0x0203, row, column, style, &value.to_le_bytes());
    let records = [
        xls_cell(0x00FD, 2, 0, 0, &1u32.to_le_bytes()),
        number(2, 1, 0, 4.98),
        number(2, 2, 1, 29_221.0),
        xls_cell(0x0205, 2, 3, 0, &[1, 0]),
        xls_cell(0x0205, 2, 4, 0, &[0x2A, 1]),
        xls_record(0x00E5, &[1, 0, 0, 0, 1, 0, 0, 0, 3, 0]),
    ];
    let read = read("old.xls", xls(&records.concat())).unwrap();
    assert_eq!(read.format, sheet::Format::Xls);
    let sheet = &read.book.sheets[0];
    assert_eq!(sheet.name, "Danh sách");
    let expected =
        ["A3 text Trần Thị Bình", "B3 number 4.98", "C3 date 29221", "D3 bool true", "E3 error #N/A"];
    assert_eq!(shown(&read.book, sheet), expected);
    assert_eq!(sheet.merges, [Merge { first_row: 1, last_row: 2, first_column: 0, last_column: 3 }]);
}

#[test]
fn xlsb_cells_keep_their_types() {
    let row = |number: u32| xlsb_record(0, &[&number.to_le_bytes()[..], &[0; 13]].concat());
    let records = [
        row(2),
        xlsb_cell(7, 0, 0, &1u32.to_le_bytes()),
        xlsb_cell(5, 1, 0, &4.98f64.to_le_bytes()),
        xlsb_cell(5, 2, 1, &29_221f64.to_le_bytes()),
        xlsb_cell(4, 3, 0, &[1]),
        xlsb_cell(3, 4, 0, &[0x2A]),
    ];
    let (format, cells) = cells("binary.xlsb", xlsb(&records.concat()));
    assert_eq!(format, sheet::Format::Xlsb);
    let expected =
        ["A3 text Trần Thị Bình", "B3 number 4.98", "C3 date 29221", "D3 bool true", "E3 error #N/A"];
    assert_eq!(cells, expected);
}

#[test]
fn ods_cells_keep_their_types() {
    let table = "<table:table-row table:number-rows-repeated='2'><table:table-cell/></table:table-row><table:table-row>\
        <table:table-cell office:value-type='string'><text:p>Trần Thị Bình</text:p></table:table-cell>\
        <table:table-cell office:value-type='float' office:value='4.98'><text:p>4,98</text:p></table:table-cell>\
        <table:table-cell office:value-type='date' office:date-value='1980-01-01'><text:p>1/1/80</text:p></table:table-cell>\
        <table:table-cell office:value-type='boolean' office:boolean-value='true'><text:p>TRUE</text:p></table:table-cell>\
        </table:table-row>";
    let (format, cells) = cells("open.ods", ods(table));
    assert_eq!(format, sheet::Format::Ods);
    assert_eq!(cells, ["A3 text Trần Thị Bình", "B3 number 4.98", "C3 date 29221", "D3 bool true"]);
}

#[test]
fn the_content_decides_what_a_file_is_and_not_its_name() {
    assert_eq!(cells("really-xlsx.xls", Xlsx::sound().bytes()).0, sheet::Format::Xlsx);
    assert_eq!(cells("really-xls.xlsx", xls(&xls_cell(0x00FD, 0, 0, 0, &[0; 4]))).0, sheet::Format::Xls);
    assert_eq!(cells("really-csv.xls", b"a;b".to_vec()).0, sheet::Format::Csv);
}
