//! What of a worksheet is taken, and what is refused.

use super::*;
use crate::xlsx::strings;

const STRINGS: &str = "<sst><si><t>Nguyễn Văn An</t></si><si/></sst>";

/// Reads a sheet with these rows; what was sent comes with what was found.
fn sheet(rows: &str) -> Result<(SheetFound, u64), ReadError> {
    let refused = |stop| match stop {
        Stop::Refused(reason) => reason,
        Stop::HostGone => ReadError::Cancelled,
    };
    let limits = Limits::default();
    let mut out = Sender::new(Vec::new());
    let strings = strings::read(STRINGS.as_bytes(), &limits, &mut out).map_err(refused)?;
    let styles = Styles::default();
    let book =
        Book { name: "Danh sách", strings: &strings, styles: &styles, is_1904: false, limits: &limits };
    let xml = format!(
        "<x:worksheet><x:cols><col min='2' max='3' hidden='1'/></x:cols><sheetData>{rows}</sheetData><mergeCells><mergeCell ref='A1:B2'/></mergeCells></x:worksheet>"
    );
    let found = read(xml.as_bytes(), &book, &mut out, || 0).map_err(refused)?;
    Ok((found, out.cells))
}

fn bad(rows: &str) -> Option<(BadReference, u32, Option<u16>)> {
    match sheet(rows) {
        Err(ReadError::BadReference { what, at }) => Some((what, at.row, at.column)),
        Ok(_) | Err(_) => None,
    }
}

#[test]
fn a_sound_sheet_passes_with_what_stands_beside_its_cells() -> Result<(), ReadError> {
    let rows = "<row r='2' hidden='1'><c r='B2' t='s'><v>0</v></c><c><f>A1</f></c><c t='s'><v>1</v></c></row><row/><row r='9' hidden='true'/>";
    let (found, sent) = sheet(rows)?;
    assert_eq!((found.elements, sent), (3, 1), "an empty text and a formula without value are nothing");
    assert_eq!((found.hidden_rows_with_content, found.hidden_columns_with_content), (1, 1));
    assert_eq!(found.hidden_columns, [1, 2]);
    assert_eq!(found.merges.len(), 1);
    let without = (found.formulas_without_value, found.first_without_value);
    assert_eq!(
        (found.formulas, without),
        (1, (1, Some((2, 2)))),
        "a cell without address follows the one before it"
    );
    Ok(())
}

#[test]
fn silent_misreadings_are_refused_with_their_place() {
    let string = |value: &str| bad(&format!("<row r='7'><c r='C7' t='s'><v>{value}</v></c></row>"));
    assert_eq!(string("1"), None, "the last string exists");
    for value in ["2", "-1", "abc", "+1", " 1", "0x1", "1&#50;", "99999999999999999999999"] {
        let place = Some((BadReference::SharedString, 7, Some(2)));
        assert_eq!(string(value), place, "index {value} would show another person's text");
    }
    let what = |rows: &str| bad(rows).map(|found| found.0);
    assert_eq!(what("<row r='1048577'/>"), Some(BadReference::Row), "beyond the grid");
    assert_eq!(what("<row r='99999999999'/>"), Some(BadReference::Row), "would wrap");
    assert_eq!(what("<row r='0'/>"), Some(BadReference::Row));
    assert_eq!(bad("<row r='2'/><row r='2'/>"), Some((BadReference::Order, 2, None)));
    assert_eq!(bad("<row r='2'><c r='B2'/><c r='A2'/></row>"), Some((BadReference::Order, 2, Some(0))));
    assert_eq!(what("<row r='2'><c r='XFE2'/></row>"), Some(BadReference::Cell));
    assert_eq!(what("<row r='2'><c r='A3'/></row>"), Some(BadReference::Cell), "of another row");
}

#[test]
fn content_with_two_meanings_is_refused() {
    let cells = [
        "<c><v>1&#50;</v></c>",
        "<c><v>1<!-- -->2</v></c>",
        "<c><v><![CDATA[1]]></v></c>",
        "<c><v>1</v><v>2</v></c>",
        "<c><v>1</v><f>A1</f></c>",
        "<c><v><b/></v></c>",
        "<c><x/></c>",
        "<c t='n'><v>abc</v></c>",
        "<c t='b'><v>2</v></c>",
        "<c t='e'><v>12</v></c>",
        "<c t='odd'><v>1</v></c>",
        "<c t='s' t='n'><v>0</v></c>",
        "<c t='inlineStr'><is><t>a</t></is><is><t>b</t></is></c>",
        "<c t='inlineStr'><is><t>a<b/>c</t></is></c>",
    ];
    for cell in cells {
        let found = sheet(&format!("<row>{cell}</row>"));
        assert!(
            matches!(found, Err(ReadError::Damaged { what: Damage::Cell, .. })),
            "{cell} has no single meaning"
        );
    }
    assert!(sheet("<c/>").is_err(), "a cell outside a row");
}

#[test]
fn the_same_things_said_in_other_ways_are_taken() {
    let cells = [
        "<c t='str'><f>A1</f><v>a&amp;b</v></c>",
        "<c t='inlineStr'><v>0</v><is><t>a</t></is></c>",
        "<c t='inlineStr'><is><r><t>a</t></r><t><![CDATA[b]]></t></is></c>",
        "<c><v>không phải số</v></c>",
        "<c><v> 12 </v></c>",
        "<c t='b'><v>true</v></c>",
        "<c t='e'><v>#SPILL!</v></c>",
        "<c t='d'><v>1980-05-17</v></c>",
    ];
    for cell in cells {
        let sent = sheet(&format!("<row>{cell}</row>")).map(|(_, sent)| sent);
        assert_eq!(sent, Ok(1), "{cell} holds one value");
    }
}
