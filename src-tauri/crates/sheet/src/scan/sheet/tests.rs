//! What the scan of a worksheet takes and what it refuses.

use super::*;
use crate::scan::Order;

fn scan(rows: &str, strings: u64) -> Result<SheetScan, ReadError> {
    let xml = format!("<x:worksheet><x:cols><col min='2' max='3' hidden='1'/></x:cols><sheetData>{rows}</sheetData><mergeCells><mergeCell ref='A1:B2'/></mergeCells></x:worksheet>");
    sheet(xml.as_bytes(), "Danh sách", strings, &Limits::default())
}

fn bad(rows: &str, strings: u64) -> Option<(BadReference, u32, Option<u16>)> {
    match scan(rows, strings) {
        Err(ReadError::BadReference { what, at }) => Some((what, at.row, at.column)),
        Ok(_) | Err(_) => None,
    }
}

#[test]
fn a_sound_sheet_passes_with_what_the_reader_passes_over() -> Result<(), ReadError> {
    let found = scan("<row r='2' hidden='1'><c r='B2' t='s'><v>0</v></c><c><f>A1</f></c></row><row/><row r='9' hidden='true'/>", 1)?;
    let mut order = Order::default();
    order.step(2, 1);
    order.step(2, 2);
    assert_eq!(found.order, order, "a cell without address follows the one before it");
    assert_eq!(found.hidden_rows, [(2, 2), (9, 9)]);
    assert_eq!(found.hidden_columns, [1, 2]);
    assert_eq!(found.merges.len(), 1);
    assert_eq!((found.formulas, found.formulas_without_value, found.first_without_value), (1, 1, Some((2, 2))));
    Ok(())
}

#[test]
fn silent_misreadings_are_refused_with_their_place() {
    let cell = |value: &str| format!("<row r='7'><c r='C7' t='s'><v>{value}</v></c></row>");
    let string = |value: &str| bad(&cell(value), 2);
    assert_eq!(string("1"), None, "the last string exists");
    for value in ["2", "-1", "abc", "+1", " 1", "99999999999999999999999"] {
        assert_eq!(string(value), Some((BadReference::SharedString, 7, Some(2))), "index {value} would show another person's text");
    }
    assert_eq!(bad("<row r='1048577'/>", 0).map(|found| found.0), Some(BadReference::Row), "beyond the grid");
    assert_eq!(bad("<row r='99999999999'/>", 0).map(|found| found.0), Some(BadReference::Row), "would wrap");
    assert_eq!(bad("<row r='0'/>", 0).map(|found| found.0), Some(BadReference::Row));
    assert_eq!(bad("<row r='2'/><row r='2'/>", 0), Some((BadReference::Order, 2, None)));
    assert_eq!(bad("<row r='2'><c r='B2'/><c r='A2'/></row>", 0), Some((BadReference::Order, 2, Some(0))));
    assert_eq!(bad("<row r='2'><c r='XFE2'/></row>", 0).map(|found| found.0), Some(BadReference::Cell));
    assert_eq!(bad("<row r='2'><c r='A3'/></row>", 0).map(|found| found.0), Some(BadReference::Cell), "of another row");
}

#[test]
fn values_the_parser_would_cut_are_refused() {
    for cell in ["<v>1&#50;</v>", "<v>1<!-- -->2</v>", "<v>1</v><v>2</v>", "<v>1</v><f>A1</f>", "<v><b/></v>", "<x/>"] {
        let found = scan(&format!("<row><c>{cell}</c></row>"), 0);
        assert!(matches!(found, Err(ReadError::Damaged { what: Damage::Cell, .. })), "{cell} has no single meaning");
    }
    assert!(scan("<row><c t='str'><f>A1</f><v>a&amp;b</v></c></row>", 0).is_ok(), "entities are usual in texts");
    assert!(scan("<c/>", 0).is_err(), "a cell outside a row");
}
