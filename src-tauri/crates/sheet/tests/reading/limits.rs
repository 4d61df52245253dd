//! A limit lets through what reaches it and refuses what goes one beyond.

use sheet::{Excess, Limits, ReadError};

use crate::build::{Xlsx, package};
use crate::read_within;

/// What of the limits `content` goes beyond under `limits`.
fn beyond(content: &[u8], limits: &Limits) -> Option<Excess> {
    match read_within("limits.xlsx", content, limits) {
        Ok(_) => None,
        Err(ReadError::TooLarge { what, .. }) => Some(what),
        Err(other) => panic!("neither read nor too large: {other:?}"),
    }
}

/// `content` has exactly `size` of what `set` limits.
fn exact(expected: Excess, content: &[u8], size: u64, set: impl Fn(&mut Limits, u64)) {
    let with = |value| {
        let mut limits = Limits::default();
        set(&mut limits, value);
        limits
    };
    assert_eq!(beyond(content, &with(size)), None, "{expected:?}: {size} of {size} are allowed");
    assert_eq!(
        beyond(content, &with(size - 1)),
        Some(expected),
        "{expected:?}: {size} of {} are not",
        size - 1
    );
}

#[test]
fn every_limit_is_exact() {
    let good = Xlsx::sound().bytes();
    exact(Excess::File, &good, good.len() as u64, |limits, value| limits.max_file = value);
    exact(Excess::Entries, &good, 6, |limits, value| limits.max_entries = value);
    exact(Excess::Cells, &good, 2, |limits, value| limits.max_cells = value);
    exact(Excess::Columns, &good, 2, |limits, value| limits.max_columns = value);
    exact(Excess::Text, &good, 13, |limits, value| limits.max_text_chars = value);
    exact(Excess::Texts, &good, 2, |limits, value| limits.max_shared_strings = value);
    let empty = Xlsx::rows("<row r='1'><c/><c/><c/></row>").bytes();
    exact(Excess::Cells, &empty, 3, |limits, value| limits.max_cell_elements = value);
    let merged = "</sheetData><mergeCells><mergeCell ref='A1:B1'/><mergeCell ref='A2:B2'/></mergeCells>";
    let merged = Xlsx::sound().with_in("xl/worksheets/sheet1.xml", "</sheetData>", merged).bytes();
    exact(Excess::Merges, &merged, 2, |limits, value| limits.max_merges = value);
    let sheets = "<sheet name='Hai' sheetId='2' r:id='rId1'/></sheets>";
    let sheets = Xlsx::sound().with_in("xl/workbook.xml", "</sheets>", sheets).bytes();
    exact(Excess::Sheets, &sheets, 2, |limits, value| limits.max_sheets = value);
    let texts = "Nguyễn Văn AnTrần Thị Bình".len() as u64;
    exact(Excess::Texts, &good, texts, |limits, value| limits.max_text_bytes = value);
}

#[test]
fn a_stray_value_far_to_the_right_is_no_reason_to_refuse() {
    let rows = "<row r='1'><c r='A1'><v>1</v></c><c r='XFD1'><v>2</v></c></row>";
    assert_eq!(beyond(&Xlsx::rows(rows).bytes(), &Limits::default()), None, "two columns hold something");
}

#[test]
fn bombs_are_refused_by_what_they_declare_and_by_what_they_are() {
    let spaces = vec![b' '; 12 << 20];
    let sheet = [b"<worksheet><sheetData>".as_slice(), &spaces, b"</sheetData></worksheet>"].concat();
    let dense = Xlsx::sound().with("xl/worksheets/sheet1.xml", sheet).bytes();
    assert_eq!(beyond(&dense, &Limits::default()), Some(Excess::Ratio));
    let small = Limits { max_unzipped: 8 << 20, ..Limits::default() };
    assert_eq!(beyond(&dense, &small), Some(Excess::Unzipped));
    // An unused part counts too: whoever unpacks the file meets it.
    let unused = Xlsx::sound().with("xl/media/image1.png", spaces).bytes();
    assert_eq!(beyond(&unused, &Limits::default()), Some(Excess::Ratio));
    let claim =
        Xlsx::sound().with_in("xl/sharedStrings.xml", "<sst ", "<sst uniqueCount='4294967295' ").bytes();
    assert_eq!(beyond(&claim, &Limits::default()), Some(Excess::Texts), "no room is made for a claim");
}

#[test]
fn a_declared_size_that_is_a_lie_does_not_help() {
    let sheet =
        [b"<worksheet><sheetData>".as_slice(), &vec![b' '; 12 << 20], b"</sheetData></worksheet>"].concat();
    let mut bytes = Xlsx::sound().with("xl/worksheets/sheet1.xml", sheet).bytes();
    let name = b"xl/worksheets/sheet1.xml";
    let mut ends =
        bytes.windows(name.len()).enumerate().filter(|(_, window)| *window == name).map(|(at, _)| at);
    let directory = ends.next_back().unwrap() - 46;
    bytes[directory + 24..directory + 28].copy_from_slice(&100u32.to_le_bytes());
    let found = read_within("lie.xlsx", bytes, &Limits::default());
    assert!(
        matches!(found, Err(ReadError::Damaged { .. } | ReadError::TooLarge { .. })),
        "a part longer than declared is refused: {found:?}"
    );
    let nothing = package(&[("xl/workbook.xml", b"")]);
    assert!(
        read_within("no-root.xlsx", nothing, &Limits::default()).is_err(),
        "an empty part is no workbook"
    );
}
