//! What would hurt a parser or be misread in silence ends with a reason of its own.

use sheet::ReadError;

use crate::build::{
    Xlsx, container, ods, package, xls, xls_cell, xls_record, xls_stream, xlsb, xlsb_cell, xlsb_record,
};
use crate::{read, reason, shown};

const SHEET: &str = "xl/worksheets/sheet1.xml";
const STRINGS: &str = "xl/sharedStrings.xml";
const BOOK: &str = "xl/workbook.xml";
const BOOK_RELATIONS: &str = "xl/_rels/workbook.xml.rels";

/// Every case must end with this reason, and every reason must be said in Vietnamese with a next step.
fn all_end_as(expected: &str, cases: &[(&str, Vec<u8>)]) {
    for (name, content) in cases {
        let found = reason(name, content);
        assert!(found.starts_with(expected), "{name}: expected {expected}, found {found}");
        if let Err(error) = read(name, content) {
            let (message, step) = (error.message_vi(name), error.next_step_vi());
            assert!(message.contains(name) && message.ends_with('.'), "{name}: says which file: {message}");
            assert!(step.starts_with("Hãy") || step.starts_with("Khi"), "{name}: says what to do: {step}");
        }
    }
}

#[test]
fn files_that_are_no_workbooks_are_named() {
    let picture = b"\x89PNG\r\n\x1a\n\0\0\0\rIHDR".to_vec();
    all_end_as("NotAWorkbook { looks_like: Picture }", &[("picture.xlsx", picture)]);
    all_end_as("Empty", &[("empty.xlsx", vec![]), ("blank.csv", b" \r\n\t".to_vec())]);
    let html = "<html><body><table><tr><td>Nguyễn Văn An</td></tr></table></body></html>";
    all_end_as("Html", &[("page.xls", html.into())]);
    let xml = "<?xml version='1.0'?><Workbook xmlns='urn:schemas-microsoft-com:office:spreadsheet'/>";
    all_end_as("Xml2003", &[("table.xls", xml.into())]);
    let word = [("_rels/.rels", &b"<Relationships/>"[..]), ("word/document.xml", b"<w/>")];
    all_end_as("NotAWorkbook { looks_like: Word }", &[("letter.xlsx", package(&word))]);
    all_end_as("NotAWorkbook { looks_like: Word }", &[("letter.xls", container("WordDocument", b"text"))]);
    all_end_as("NotAWorkbook { looks_like: Archive }", &[("files.xlsx", package(&[("a.txt", b"a")]))]);
    let old = xls_record(0x0409, &[0, 6, 0x10, 0, 0, 0]);
    all_end_as("OldFormat", &[("excel4.xls", old.clone()), ("excel4-in-ole.xls", container("Book", &old))]);
}

#[test]
fn encrypted_files_ask_for_the_password_to_be_removed() {
    let file_pass = xls_record(0x002F, &[1, 0, 1, 0, 1, 0]);
    let manifest =
        "<m:manifest xmlns:m='urn:x'><m:file-entry><m:encryption-data/></m:file-entry></m:manifest>";
    let encrypted_ods = package(&[
        ("mimetype", b"application/vnd.oasis.opendocument.spreadsheet"),
        ("META-INF/manifest.xml", manifest.as_bytes()),
        ("content.xml", &[0xA5; 64]),
    ]);
    let cases = [
        ("encrypted.xlsx", container("EncryptedPackage", &[7; 64])),
        ("protected.xls", container("Workbook", &xls_stream(&[], &file_pass))),
        ("encrypted.ods", encrypted_ods),
    ];
    all_end_as("Password", &cases);
}

#[test]
fn references_that_would_show_another_persons_text_are_refused_with_their_cell() {
    let string =
        |index: &str| Xlsx::rows(&format!("<row r='7'><c r='C7' t='s'><v>{index}</v></c></row>")).bytes();
    let place =
        "BadReference { what: SharedString, at: Place { sheet: \"Danh sách\", row: 7, column: Some(2) } }";
    all_end_as(
        place,
        &[("beyond.xlsx", string("2")), ("negative.xlsx", string("-1")), ("letters.xlsx", string("abc"))],
    );
    let no_strings = Xlsx::sound().without(STRINGS).bytes();
    all_end_as("BadReference { what: SharedString", &[("no-strings.xlsx", no_strings)]);
    let old = xls(&xls_cell(0x00FD, 6, 2, 0, &2u32.to_le_bytes()));
    all_end_as(place, &[("beyond.xls", old)]);
    let row = xlsb_record(0, &[&6u32.to_le_bytes()[..], &[0; 13]].concat());
    let binary = xlsb(&[row, xlsb_cell(7, 2, 0, &2u32.to_le_bytes())].concat());
    all_end_as("BadReference { what: SharedString", &[("beyond.xlsb", binary)]);
}

#[test]
fn places_beyond_the_grid_and_out_of_order_are_refused() {
    let rows = |rows: &str| Xlsx::rows(rows).bytes();
    let cases = [
        ("row-1048577.xlsx", rows("<row r='1048577'><c><v>1</v></c></row>")),
        ("row-wraps.xlsx", rows("<row r='99999999999'><c><v>1</v></c></row>")),
        ("row-0.xlsx", rows("<row r='0'><c><v>1</v></c></row>")),
    ];
    all_end_as("BadReference { what: Row", &cases);
    let cases = [
        ("column-XFE.xlsx", rows("<row r='1'><c r='XFE1'><v>1</v></c></row>")),
        ("other-row.xlsx", rows("<row r='1'><c r='A2'><v>1</v></c></row>")),
    ];
    all_end_as("BadReference { what: Cell", &cases);
    let twice = "<row r='1'><c r='A1'><v>1</v></c></row>".repeat(2);
    let falling = "<row r='1'><c r='B1'><v>1</v></c><c r='A1'><v>2</v></c></row>";
    all_end_as(
        "BadReference { what: Order",
        &[("twice.xlsx", rows(&twice)), ("falling.xlsx", rows(falling))],
    );
    // The parser would stop there and lose every row behind it without a word.
    let row = |number: u32| xlsb_record(0, &[&number.to_le_bytes()[..], &[0; 13]].concat());
    let cell = || xlsb_cell(5, 0, 0, &1f64.to_le_bytes());
    let beyond = xlsb(&[row(0), cell(), row(1_048_577), cell(), row(3), cell()].concat());
    all_end_as("BadReference { what: Row", &[("row-beyond.xlsb", beyond)]);
}

#[test]
fn a_workbook_without_sheets_is_no_empty_list() {
    let none = Xlsx::sound().with_in(BOOK, "<sheet name='Danh sách' sheetId='1' r:id='rId1'/>", "").bytes();
    all_end_as("NoSheets", &[("no-sheets.xlsx", none)]);
    let chart = Xlsx::sound().with_in(BOOK_RELATIONS, "/worksheet'", "/chartsheet'").bytes();
    all_end_as("NoSheets", &[("only-a-chart.xlsx", chart)]);
    let cases = [
        ("no-book.xlsx", Xlsx::sound().without(BOOK).bytes()),
        ("no-sheet.xlsx", Xlsx::sound().without(SHEET).bytes()),
        ("no-relations.xlsx", Xlsx::sound().without(BOOK_RELATIONS).bytes()),
        (
            "to-itself.xlsx",
            Xlsx::sound().with_in(BOOK_RELATIONS, "worksheets/sheet1.xml", "workbook.xml").bytes(),
        ),
        (
            "outside.xlsx",
            Xlsx::sound().with_in(BOOK_RELATIONS, "worksheets/sheet1.xml", "../../../etc/passwd").bytes(),
        ),
        (
            "unc.xlsx",
            Xlsx::sound().with_in(BOOK_RELATIONS, "worksheets/sheet1.xml", "\\\\127.0.0.1\\a\\b.xml").bytes(),
        ),
    ];
    all_end_as("Damaged { what: MissingPart", &cases);
}

#[test]
fn broken_packages_are_named() {
    let good = Xlsx::sound().bytes();
    for tenths in 1..10 {
        let cut = good[..good.len() * tenths / 10].to_vec();
        all_end_as("Damaged { what: Truncated", &[("cut.xlsx", cut)]);
    }
    // Two parts that differ only in case are one part to a reader, and which one counts is chance.
    let twice = Xlsx::sound().with("xl/worksheets/SHEET1.xml", "<worksheet/>").bytes();
    let same_name = Xlsx::sound()
        .with_in(BOOK, "</sheets>", "<sheet name='DANH SÁCH' sheetId='2' r:id='rId1'/></sheets>")
        .bytes();
    all_end_as("Damaged { what: Duplicate", &[("two-parts.xlsx", twice), ("two-sheets.xlsx", same_name)]);
    let mut wrong_sum = good.clone();
    let entry = |name: &[u8]| {
        let directory = good.windows(4).position(|bytes| bytes == b"PK\x01\x02").unwrap();
        directory + good[directory..].windows(name.len()).position(|bytes| bytes == name).unwrap() - 46
    };
    let at = entry(SHEET.as_bytes()) + 16;
    wrong_sum[at] ^= 0xFF;
    all_end_as("Damaged { what: Unpacking", &[("checksum.xlsx", wrong_sum)]);
    let mut encrypted = good.clone();
    let at = entry(SHEET.as_bytes()) + 8;
    encrypted[at] |= 1;
    all_end_as("Password", &[("zip-password.xlsx", encrypted)]);
    for bytes in [good[..40].to_vec(), b"PK\x05\x06".to_vec()] {
        all_end_as("Damaged { what: Truncated", &[("head-only.xlsx", bytes)]);
    }
}

#[test]
fn xml_tricks_are_refused() {
    let entity = |doctype: &str, text: &str| {
        let strings =
            format!("<?xml version='1.0'?>{doctype}<sst><si><t>{text}</t></si><si><t>b</t></si></sst>");
        Xlsx::sound().with(STRINGS, strings).bytes()
    };
    let cases = [
        ("laughs.xlsx", entity("<!DOCTYPE a [<!ENTITY b 'ha'><!ENTITY c '&b;&b;'>]>", "&c;")),
        ("outside-file.xlsx", entity("<!DOCTYPE a [<!ENTITY b SYSTEM 'file:///etc/passwd'>]>", "&b;")),
    ];
    all_end_as("Damaged { what: DocumentType", &cases);
    let crossed = Xlsx::rows("<row r='1'><c r='A1'><v>1</row></v></c>").bytes();
    let deep = Xlsx::sound().with(STRINGS, format!("<sst><si>{}", "<r>".repeat(100_000))).bytes();
    let zero = Xlsx::sound().with_in(STRINGS, "Văn", "V\0n").bytes();
    all_end_as(
        "Damaged { what: Xml",
        &[("crossed.xlsx", crossed), ("deep.xlsx", deep), ("zero-byte.xlsx", zero)],
    );
    let wide: Vec<u8> = "\u{FEFF}<sst/>".encode_utf16().flat_map(u16::to_le_bytes).collect();
    all_end_as("Damaged { what: Encoding", &[("utf-16.xlsx", Xlsx::sound().with(STRINGS, wide).bytes())]);
    let open = Xlsx::sound().with_in(SHEET, "</sheetData></worksheet>", "").bytes();
    all_end_as("Damaged { what: Truncated", &[("open-end.xlsx", open)]);
    let cut_value = Xlsx::rows("<row r='1'><c r='A1'><v>1&#48;00</v></c></row>").bytes();
    let odd_error = Xlsx::rows("<row r='3'><c r='B3' t='e'><v>12</v></c></row>").bytes();
    all_end_as("Damaged { what: Cell", &[("cut-value.xlsx", cut_value), ("odd-error.xlsx", odd_error)]);
}

#[test]
fn old_containers_with_impossible_tables_are_refused() {
    let sound = xls(&xls_cell(0x00FD, 0, 0, 0, &[0; 4]));
    let with = |at: usize, value: u32| {
        let mut broken = sound.clone();
        broken[at..at + 4].copy_from_slice(&value.to_le_bytes());
        broken
    };
    let cases = [
        ("fat-count.xls", with(44, u32::MAX)),
        ("mini-count.xls", with(64, u32::MAX)),
        ("difat-count.xls", with(72, u32::MAX)),
        ("sector-size.xls", with(30, 0x0006_001F)),
        ("directory-loop.xls", with(512 + 4, 1)),
        ("stream-loop.xls", with(512 + 8, 2)),
    ];
    all_end_as("Damaged { what: Container", &cases);
    all_end_as("Damaged { what: Truncated", &[("header-only.xls", sound[..300].to_vec())]);
}

#[test]
fn phantom_ranges_cost_nothing() {
    let rows = "<row r='1'><c r='A1' t='s'><v>0</v></c></row><row r='1048576' s='1' customFormat='1'><c r='XFD1048576' s='1'/></row>";
    let book = Xlsx::rows(rows).with_in(SHEET, "<sheetData>", "<dimension ref='A1:XFD1048576'/><sheetData>");
    let read = read("phantom.xlsx", book.bytes()).unwrap();
    let sheet = &read.book.sheets[0];
    assert_eq!(
        shown(&read.book, sheet),
        ["A1 text Nguyễn Văn An"],
        "an empty cell is nothing, however it is formatted"
    );
    assert_eq!(sheet.rows().len(), 1, "and its row is none");
    assert!(read.child_peak_kb < 64 << 10, "the grid was never laid out: {} kB", read.child_peak_kb);
}

#[test]
fn numbers_that_are_none_become_errors() {
    let rows = "<row r='1'><c r='A1'><v>1e999</v></c><c r='B1'><v>NaN</v></c></row>";
    assert_eq!(
        reason("numbers.xlsx", Xlsx::rows(rows).bytes()),
        "read: [[\"A1 error #NUM!\", \"B1 error #NUM!\"]]"
    );
}

#[test]
fn repeated_cells_of_an_ods_do_not_fill_the_machine() {
    let table = "<table:table-row table:number-rows-repeated='1048576'><table:table-cell table:number-columns-repeated='16384' office:value-type='string'><text:p>x</text:p></table:table-cell></table:table-row>";
    match read("repeated.ods", ods(table)) {
        Err(ReadError::TooLarge { .. } | ReadError::ReaderDied) => {}
        other => panic!("a named reason is due, not {other:?}"),
    }
}
