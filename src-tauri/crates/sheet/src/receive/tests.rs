//! What is sent arrives; what a reader would say only when it is overwhelmed ends the reading.

use super::*;
use crate::frames::{Sender, Value};

/// Every frame of these bytes, as the host takes them from the pipe.
fn frames(mut bytes: &[u8]) -> Vec<(u8, Vec<u8>)> {
    let mut all = Vec::new();
    while let Some(([kind, a, b, c, d], rest)) = bytes.split_first_chunk::<5>() {
        let (content, rest) = rest.split_at(u32::from_le_bytes([*a, *b, *c, *d]) as usize);
        all.push((*kind, content.to_vec()));
        bytes = rest;
    }
    all
}

fn start() -> Vec<u8> {
    br#"{"name":"S","visibility":1,"fonts":["","Arial"]}"#.to_vec()
}

/// Takes these frames behind the start of a book and of a sheet with the texts "a" and "b".
fn take(frames: &[(u8, Vec<u8>)]) -> Result<(), ReadError> {
    let limits = Limits { max_cells: 4, ..Limits::default() };
    let mut receiving = Receiving::new(&limits);
    receiving.take(kind::BOOK, br#"{"format":"xlsx"}"#)?;
    receiving.take(kind::SHEET, &start())?;
    receiving.take(kind::TEXTS, &[1, 0, 0, 0, b'a', 1, 0, 0, 0, b'b'])?;
    frames.iter().try_for_each(|(kind, content)| receiving.take(*kind, content))
}

/// One row with these cells, `count` of them announced.
fn row(number: u32, count: u32, cells: &[u8]) -> Vec<u8> {
    [&[0, 0][..], &number.to_le_bytes(), &count.to_le_bytes(), cells].concat()
}

fn text_cell(column: u16, font: u16, id: u32) -> Vec<u8> {
    [&column.to_le_bytes()[..], &font.to_le_bytes(), &[tag::TEXT], &id.to_le_bytes()].concat()
}

#[test]
fn what_is_sent_arrives() -> Result<(), Box<dyn std::error::Error>> {
    let mut bytes = Vec::new();
    let mut out = Sender::new(&mut bytes);
    out.say(kind::BOOK, &Book { format: Format::Xlsx })?;
    assert_eq!(out.table_text("Nguyễn Văn An")?, 0);
    out.say(
        kind::SHEET,
        &SheetStart { name: "S".into(), visibility: 2, fonts: vec![String::new(), "Arial".into()] },
    )?;
    out.begin_row(3, true, 500)?;
    out.cell(0, 1, &Value::Sent(0))?;
    out.cell(1, 0, &Value::Text("b"))?;
    out.cell(2, 0, &Value::Text("b"))?;
    out.begin_row(4, false, 600)?;
    out.begin_row(9, false, 700)?;
    for (column, value) in
        [Value::Number(4.98), Value::Date(29_221.0), Value::Bool(true), Value::Error("#N/A")]
            .iter()
            .enumerate()
    {
        out.cell(u16::try_from(column)?, 0, value)?;
    }
    out.flush()?;
    out.say(
        kind::SHEET_END,
        &SheetEnd { merges: vec![(1, 2, 0, 3), (5, 4, 0, 0)], hidden_columns: vec![7] },
    )?;
    out.say(kind::END, &End { notes: vec![BookNote::Macros], peak_kb: 5 })?;
    let limits = Limits::default();
    let mut receiving = Receiving::new(&limits);
    for (kind, content) in frames(&bytes) {
        receiving.take(kind, &content)?;
    }
    assert!(receiving.finished && receiving.rows == 2, "a row without cells is none");
    let sheet = receiving.book.sheets.first().ok_or("no sheet")?;
    assert_eq!(sheet.visibility, Visibility::VeryHidden);
    assert_eq!(sheet.merges.len(), 1, "a range that ends before it begins is none");
    assert_eq!(sheet.hidden_columns, [7]);
    let rows: Vec<_> =
        sheet.rows().iter().map(|row| (row.number, row.hidden, sheet.cells(row).len())).collect();
    assert_eq!(rows, [(3, true, 3), (9, false, 4)]);
    let cell = sheet.cell(3, 0).ok_or("no cell")?;
    assert_eq!(sheet.font(cell), "Arial");
    assert_eq!(receiving.book.texts.len(), 3, "a repeated text is sent once");
    assert_eq!(sheet.cell(9, 1).map(|cell| cell.value), Some(CellValue::Date(29_221.0)));
    Ok(())
}

#[test]
fn nonsense_ends_the_reading() {
    let rows = |content: Vec<u8>| take(&[(kind::ROWS, content)]);
    assert_eq!(rows(row(1, 1, &text_cell(0, 1, 1))), Ok(()), "this is how it should be");
    let died = Err(ReadError::ReaderDied);
    assert_eq!(rows(row(1, 1, &text_cell(0, 1, 2))), died, "a text that was never sent");
    assert_eq!(rows(row(1, 1, &text_cell(0, 2, 1))), died, "a font that was never named");
    assert_eq!(rows(row(1, 1, &text_cell(16_384, 0, 1))), died, "a column beyond the grid");
    assert_eq!(rows(row(0, 1, &text_cell(0, 0, 1))), died, "a row before the first");
    assert_eq!(rows(row(MAX_ROW + 1, 1, &text_cell(0, 0, 1))), died, "a row beyond the last");
    assert_eq!(rows(row(1, 2, &text_cell(0, 0, 1))), died, "more cells announced than sent");
    assert_eq!(rows(row(1, u32::MAX, &text_cell(0, 0, 1))), died, "more cells than a row has");
    let falling = [text_cell(1, 0, 1), text_cell(0, 0, 1)].concat();
    assert_eq!(rows(row(1, 2, &falling)), died, "columns that fall");
    let five: Vec<u8> = (0..5).flat_map(|column| text_cell(column, 0, 0)).collect();
    assert_eq!(rows(row(1, 5, &five)), died, "more cells than the limit");
    let one = row(2, 1, &text_cell(0, 0, 1));
    assert_eq!(take(&[(kind::ROWS, one.clone()), (kind::ROWS, one)]), died, "a row twice");
    let infinite = [&[0, 0, 0, 0, tag::NUMBER][..], &f64::INFINITY.to_le_bytes()].concat();
    assert_eq!(rows(row(1, 1, &infinite)), died, "a number that is none");
    assert_eq!(rows(row(1, 1, &[0, 0, 0, 0, 99])), died, "a value of no known kind");
    assert_eq!(take(&[(kind::TEXTS, vec![9, 0, 0, 0, b'a'])]), died, "a text that is cut");
    assert_eq!(take(&[(kind::TEXTS, vec![1, 0, 0, 0, 0xFF])]), died, "a text that is none");
    assert_eq!(take(&[(kind::SHEET, start())]), died, "a sheet within a sheet");
    assert_eq!(take(&[(kind::END, br#"{"notes":[],"peak_kb":1}"#.to_vec())]), died, "an end within a sheet");
    assert_eq!(take(&[(kind::HELLO, Vec::new())]), died, "a second greeting");
    assert_eq!(take(&[(200, Vec::new())]), died, "a frame of no known kind");
    assert_eq!(take(&[(kind::REFUSED, b"no JSON".to_vec())]), died, "a refusal without reason");
    let refusal = serde_json::to_vec(&ReadError::NoSheets).unwrap_or_default();
    assert_eq!(take(&[(kind::REFUSED, refusal)]), Err(ReadError::NoSheets), "a refusal is passed on");
}
