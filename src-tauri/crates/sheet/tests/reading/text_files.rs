//! .csv from every program a clerk may have: encodings and delimiters are told by content.

use sheet::BookNote;

use crate::{read, shown};

const LINES: [[&str; 3]; 2] = [["STT", "Họ và tên", "Hệ số"], ["1", "Nguyễn Văn An", "4,98"]];

fn joined(delimiter: &str) -> String {
    LINES.map(|line| line.join(delimiter)).join("\r\n")
}

fn cells_and_encoding(name: &str, content: impl AsRef<[u8]>) -> (Vec<String>, Option<String>) {
    let read = read(name, content).unwrap();
    assert_eq!(read.format, sheet::Format::Csv);
    let encoding = read.notes.iter().find_map(|note| match note {
        BookNote::TextEncoding { name } => Some(name.clone()),
        _ => None,
    });
    (shown(&read.book, &read.book.sheets[0]), encoding)
}

fn expected() -> Vec<String> {
    [
        "A1 text STT",
        "B1 text Họ và tên",
        "C1 text Hệ số",
        "A2 text 1",
        "B2 text Nguyễn Văn An",
        "C2 text 4,98",
    ]
    .map(str::to_owned)
    .into()
}

#[test]
fn unicode_in_every_form() {
    let text = joined(";");
    let wide = |order: fn(u16) -> [u8; 2]| -> Vec<u8> {
        format!("\u{FEFF}{text}").encode_utf16().flat_map(order).collect()
    };
    assert_eq!(cells_and_encoding("plain.csv", &text), (expected(), None));
    assert_eq!(
        cells_and_encoding("mark.csv", format!("\u{FEFF}{text}")),
        (expected(), None),
        "the mark is no letter"
    );
    assert_eq!(cells_and_encoding("le.csv", wide(u16::to_le_bytes)), (expected(), Some("utf-16".into())));
    assert_eq!(cells_and_encoding("be.csv", wide(u16::to_be_bytes)), (expected(), Some("utf-16".into())));
}

#[test]
fn windows_1258_is_told_by_its_tone_marks() {
    // "Họ và tên" and "Nguyễn Văn An": the tone stands as a byte of its own behind the vowel.
    let text = b"STT;Ho\xF2 va\xCC t\xEAn\r\n1;Nguy\xEA\xDEn V\xE3n An";
    let (cells, encoding) = cells_and_encoding("old.csv", text);
    assert_eq!(encoding.as_deref(), Some("windows-1258"));
    assert_eq!(cells[1], "B1 text Ho\u{323} va\u{300} tên", "combining marks, which domain joins");
    assert_eq!(cells[3], "B2 text Nguyê\u{303}n Văn An");
}

#[test]
fn every_delimiter() {
    assert_eq!(cells_and_encoding("semicolon.csv", joined(";")).0, expected());
    assert_eq!(cells_and_encoding("tab.csv", joined("\t")).0, expected());
    assert_eq!(cells_and_encoding("tab.xls", joined("\t")).0, expected(), "as old programs name it");
    let quoted = joined(",").replace("4,98", "\"4,98\"");
    assert_eq!(
        cells_and_encoding("comma.csv", quoted).0,
        expected(),
        "a comma within quotes belongs to the cell"
    );
    assert_eq!(cells_and_encoding("announced.csv", format!("sep=;\r\n{}", joined(";"))).0, expected());
}

#[test]
fn quotes_and_blank_lines_keep_every_row_in_its_place() {
    let text = "Tên;Ghi chú\n\n\"Trần \"\"Tí\"\" Bình\";\"hai\ndòng\"\n\"không đóng";
    let cells = cells_and_encoding("quotes.csv", text).0;
    let expected = [
        "A1 text Tên",
        "B1 text Ghi chú",
        "A3 text Trần \"Tí\" Bình",
        "B3 text hai\ndòng",
        "A4 text không đóng",
    ];
    assert_eq!(cells, expected, "a quote that never closes ends with the file");
}

#[test]
fn nothing_in_a_text_file_is_more_than_text() {
    let cells = cells_and_encoding("formula.csv", "=1+1;001085012345;1/5/1980").0;
    assert_eq!(
        cells,
        ["A1 text =1+1", "B1 text 001085012345", "C1 text 1/5/1980"],
        "zeros and dates stay as written"
    );
}
