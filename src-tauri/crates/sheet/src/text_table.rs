//! .csv: which encoding, which delimiter, then cells; every cell a text. Not here: what legacy Vietnamese bytes
//! mean (TCVN3 and VNI come through as Latin-1 letters, as they stand in an old workbook, and domain decodes them).

use encoding_rs::{UTF_16BE, UTF_16LE, WINDOWS_1252, WINDOWS_1258};

use crate::child::{Reading, Stop, fits};
use crate::frames::{SheetEnd, SheetStart, Value, kind};
use crate::limits::UsedColumns;
use crate::reason::{BadReference, Excess, Place, ReadError, from_io};
use crate::{BookNote, Format};
use domain::cells::{MAX_COLUMNS, MAX_ROW};

/// A text is held whole, twice for a moment; half of what a package may have is plenty.
const LARGEST: u64 = 100 << 20;

pub(crate) fn read(reading: &mut Reading) -> Result<(), Stop> {
    if reading.file.length() > LARGEST {
        return Err(ReadError::TooLarge { what: Excess::File, limit: LARGEST }.into());
    }
    reading.announce(Format::Csv)?;
    let length = usize::try_from(reading.file.length()).unwrap_or(usize::MAX);
    let bytes = reading.input().bytes_at(0, length).map_err(|error| from_io(&error))?;
    let (text, encoding) = decode(bytes);
    if let Some(name) = encoding {
        reading.notes.push(BookNote::TextEncoding { name: name.to_owned() });
    }
    reading
        .out
        .say(kind::SHEET, &SheetStart { name: String::new(), visibility: 0, fonts: vec![String::new()] })?;
    let mut columns = UsedColumns::new(&reading.limits);
    let mut open_row = 0;
    let (text, delimiter) = match announced(&text) {
        Some((delimiter, rest)) => (rest, delimiter),
        None => (text.as_str(), delimiter(&text)),
    };
    records(text, delimiter, |row, column, cell| {
        let place = || Place { sheet: String::new(), row, column: u16::try_from(column).ok() };
        if row > MAX_ROW || column >= MAX_COLUMNS {
            return Err(ReadError::BadReference { what: BadReference::Row, at: place() }.into());
        }
        if !fits(cell, &reading.limits) {
            return Err(
                ReadError::TooLarge { what: Excess::Text, limit: reading.limits.max_text_chars }.into()
            );
        }
        columns.mark(column)?;
        if row != open_row {
            open_row = row;
            let share = reading.share();
            reading.out.begin_row(row, false, share)?;
        }
        reading.out.cell(u16::try_from(column).unwrap_or(u16::MAX), 0, &Value::Text(cell))?;
        Ok(reading.out.within(&reading.limits)?)
    })?;
    reading.out.flush()?;
    Ok(reading.out.say(kind::SHEET_END, &SheetEnd::default())?)
}

/// The text, and the name of its encoding where it is not UTF-8.
fn decode(bytes: Vec<u8>) -> (String, Option<&'static str>) {
    if bytes.starts_with(b"\xFF\xFE") {
        return (UTF_16LE.decode_with_bom_removal(&bytes).0.into_owned(), Some("utf-16"));
    }
    if bytes.starts_with(b"\xFE\xFF") {
        return (UTF_16BE.decode_with_bom_removal(&bytes).0.into_owned(), Some("utf-16"));
    }
    match String::from_utf8(bytes) {
        Ok(text) => (text.strip_prefix('\u{FEFF}').map(str::to_owned).unwrap_or(text), None),
        Err(error) => {
            let bytes = error.into_bytes();
            if is_windows_1258(&bytes) {
                (WINDOWS_1258.decode_without_bom_handling(&bytes).0.into_owned(), Some("windows-1258"))
            } else {
                (WINDOWS_1252.decode_without_bom_handling(&bytes).0.into_owned(), Some("windows-1252"))
            }
        }
    }
}

/// In windows-1258 the tone marks are bytes of their own and stand behind a vowel; in TCVN3 and VNI the same bytes
/// are letters and stand anywhere.
fn is_windows_1258(bytes: &[u8]) -> bool {
    const VOWELS: &[u8] = b"aeiouyAEIOUY\xE2\xE3\xEA\xF4\xF5\xFD\xC2\xC3\xCA\xD4\xD5\xDD";
    let (mut marks, mut behind_vowel) = (0u32, 0u32);
    for pair in bytes.windows(2) {
        if let [before, 0xCC | 0xD2 | 0xDE | 0xEC | 0xF2] = pair {
            marks += 1;
            behind_vowel += u32::from(VOWELS.contains(before));
        }
    }
    marks > 0 && behind_vowel * 10 >= marks * 9
}

/// A first line such as `sep=;`, which tells Excel the delimiter and is no row of the sheet; with the lines behind it.
fn announced(text: &str) -> Option<(u8, &str)> {
    let (line, rest) = text.split_once('\n')?;
    match line.trim_end_matches('\r').to_ascii_lowercase().as_bytes() {
        [b's', b'e', b'p', b'=', delimiter @ (b';' | b',' | b'\t' | b'|')] => Some((*delimiter, rest)),
        _ => None,
    }
}

/// The delimiter that cuts most of the first lines into the same number of cells.
fn delimiter(text: &str) -> u8 {
    let lines: Vec<&str> = text.lines().filter(|line| !line.trim().is_empty()).take(50).collect();
    let agreeing = |wanted: u8| {
        let mut counts: Vec<usize> =
            lines.iter().map(|line| outside_quotes(line, wanted)).filter(|count| *count > 0).collect();
        counts.sort_unstable();
        counts.chunk_by(|one, other| one == other).map(<[usize]>::len).max().unwrap_or(0)
    };
    // On a tie the later one wins: a tab or semicolon is rarely part of a text or number, a comma often.
    let mut best = (b',', agreeing(b','));
    for wanted in [b'|', b';', b'\t'] {
        let lines = agreeing(wanted);
        if lines > 0 && lines >= best.1 {
            best = (wanted, lines);
        }
    }
    best.0
}

fn outside_quotes(line: &str, wanted: u8) -> usize {
    let mut quoted = false;
    let mut count = 0;
    for byte in line.bytes() {
        quoted ^= byte == b'"';
        count += usize::from(byte == wanted && !quoted);
    }
    count
}

/// Calls `cell` with row (from 1), column (from 0) and text of everything that is not empty. A quote opens a quoted
/// cell only at its start; `""` within is a quote; a line break within belongs to the cell.
fn records(
    text: &str,
    delimiter: u8,
    mut cell: impl FnMut(u32, u32, &str) -> Result<(), Stop>,
) -> Result<(), Stop> {
    let (mut row, mut column) = (1u32, 0u32);
    let mut rest = text;
    let mut unquoted = String::new();
    while !rest.is_empty() {
        let (value, after) = match rest.strip_prefix('"') {
            Some(quoted) => {
                unquoted.clear();
                let after = quoted_cell(quoted, &mut unquoted);
                // What stands between the closing quote and the delimiter belongs to the cell too.
                let end = cell_end(after, delimiter);
                unquoted.push_str(after.get(..end).unwrap_or_default());
                (unquoted.as_str(), after.get(end..).unwrap_or_default())
            }
            None => rest.split_at_checked(cell_end(rest, delimiter)).unwrap_or((rest, "")),
        };
        if !value.is_empty() {
            cell(row, column, value)?;
        }
        let mut next = after.chars();
        match next.next() {
            Some('\r') => {
                (row, column) = (row.saturating_add(1), 0);
                rest = next.as_str().strip_prefix('\n').unwrap_or(next.as_str());
            }
            Some('\n') => {
                (row, column) = (row.saturating_add(1), 0);
                rest = next.as_str();
            }
            Some(_) => {
                column = column.saturating_add(1);
                rest = next.as_str();
            }
            None => rest = "",
        }
    }
    Ok(())
}

fn cell_end(text: &str, delimiter: u8) -> usize {
    memchr::memchr3(delimiter, b'\n', b'\r', text.as_bytes()).unwrap_or(text.len())
}

fn quoted_cell<'a>(mut rest: &'a str, into: &mut String) -> &'a str {
    while let Some((before, after)) = rest.split_once('"') {
        into.push_str(before);
        match after.strip_prefix('"') {
            Some(more) => {
                into.push('"');
                rest = more;
            }
            None => return after,
        }
    }
    into.push_str(rest);
    ""
}

#[cfg(test)]
mod tests {
    use super::*;

    fn cells(text: &str) -> Vec<(u32, u32, String)> {
        let mut found = Vec::new();
        let outcome = records(text, delimiter(text), |row, column, cell| {
            found.push((row, column, cell.to_owned()));
            Ok(())
        });
        assert!(outcome.is_ok(), "nothing here refuses");
        found
    }

    #[test]
    fn rows_keep_their_numbers_and_quotes_their_meaning() {
        let found = cells("STT;Họ và tên\r\n\r\n1;\"Trần \"\"Tí\"\"\nThị; A\"\n2;\n");
        let expected =
            [(1, 0, "STT"), (1, 1, "Họ và tên"), (3, 0, "1"), (3, 1, "Trần \"Tí\"\nThị; A"), (4, 0, "2")];
        assert_eq!(
            found,
            expected.map(|(row, column, text)| (row, column, text.to_owned())),
            "a blank line is a row"
        );
    }

    #[test]
    fn the_delimiter_is_told_by_content() {
        assert_eq!(delimiter("a,b\nc,d"), b',');
        assert_eq!(delimiter("a;\"x,y,z\"\nb;c"), b';', "commas within quotes do not count");
        assert_eq!(delimiter("Họ, tên\tNgày\nA, b\tc"), b'\t');
        assert_eq!(delimiter("một cột"), b',');
        assert_eq!(delimiter("STT;Hệ số\n1;2,34\n2;3,00"), b';', "a comma within numbers cuts as often");
        assert_eq!(
            delimiter("Tên;Ghi chú\nA;x, y, z\nB;u, v\nC;"),
            b';',
            "the commas of a note do not agree"
        );
        assert_eq!(announced("sep=;\r\na;b"), Some((b';', "a;b")), "Excel's own mark is no row");
        assert_eq!(announced("sep;a\n"), None);
    }

    #[test]
    fn encodings_are_told_by_content() {
        let decoded = |bytes: &[u8]| decode(bytes.to_vec());
        assert_eq!(decoded("\u{FEFF}Nguyễn".as_bytes()), ("Nguyễn".to_owned(), None));
        let wide: Vec<u8> = "\u{FEFF}Nguyễn".encode_utf16().flat_map(u16::to_le_bytes).collect();
        assert_eq!(decoded(&wide), ("Nguyễn".to_owned(), Some("utf-16")));
        // ê + combining tilde, as windows-1258 stores "Nguyễn".
        assert_eq!(decoded(b"Nguy\xEA\xDEn"), ("Nguyê\u{303}n".to_owned(), Some("windows-1258")));
        // "Nguyễn Văn" in TCVN3: letters domain knows how to decode.
        assert_eq!(decoded(b"Nguy\xD4n V\xA8n"), ("Nguy\u{D4}n V\u{A8}n".to_owned(), Some("windows-1252")));
    }
}
