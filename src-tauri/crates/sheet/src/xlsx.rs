//! .xlsx and .xlsm: two readings side by side. The first is calamine's stream of cells with their styles, and the
//! only source of values; the second is the strict scan on a thread of its own. The scan's verdict counts: whatever
//! the first reading says or dies of, a file is read only if the scan found it sound and both saw the same cells in
//! the same order. Not here: what exactly is refused (`scan`).

use std::collections::HashMap;
use std::io::BufReader;
use std::panic::{AssertUnwindSafe, catch_unwind};
use std::sync::atomic::{AtomicBool, Ordering};
use std::sync::mpsc::{Receiver, Sender, channel};
use std::thread;

use calamine::{Reader, Style, Xlsx, XlsxError};
use domain::cells::{MAX_COLUMNS, MAX_ROW};
use zip::ZipArchive;

use crate::BookNote;
use crate::child::{Reading, Stop, fits, share};
use crate::frames::{SheetEnd, SheetStart, Value, kind, visibility};
use crate::input::At;
use crate::limits::Limits;
use crate::package::{self, SheetPart, Workbook};
use crate::reason::{Damage, Excess, Place, ReadError};
use crate::scan::{self, Order, SheetScan};
use crate::shown::Shown;
use crate::values;
use crate::zip_check::Directory;

type Verdict = Result<SheetScan, ReadError>;

pub(crate) fn read(reading: &mut Reading, directory: &Directory, workbook: &Workbook) -> Result<(), Stop> {
    reading.announce(workbook.format)?;
    if let Some(strings) = &workbook.strings {
        let mut zip = archive(&reading.file)?;
        scan::claimed_strings(package::open(&mut zip, directory, strings)?, &reading.limits)?;
    }
    let refused = AtomicBool::new(false);
    let (to, verdicts) = channel();
    let (file, limits) = (reading.file.again(None), reading.limits.clone());
    let mut scans = Vec::new();
    let first = thread::scope(|scope| {
        let second = scope.spawn(|| {
            if let Err(reason) = second_reading(&file, directory, workbook, &limits, &to) {
                refused.store(true, Ordering::Relaxed);
                // The first reading may have ended already.
                let _ = to.send(Err(reason));
            }
            drop(to);
        });
        // A panic of the parser is a finding like any other: the scan may have its name.
        let first = catch_unwind(AssertUnwindSafe(|| first_reading(reading, workbook, &verdicts, &refused, &mut scans)));
        // All that the scan still says; a refusal of it comes before anything the first reading found.
        for verdict in verdicts.iter() {
            verdict?;
        }
        if second.join().is_err() {
            return Err(Stop::Refused(ReadError::ReaderDied));
        }
        first.unwrap_or(Err(Stop::Refused(ReadError::ReaderDied)))
    });
    first?;
    remark(reading, workbook, &scans);
    Ok(())
}

fn archive(file: &At) -> Result<ZipArchive<At>, ReadError> {
    ZipArchive::new(file.again(None)).map_err(|_| ReadError::damaged(Damage::Truncated))
}

/// Strings first, for the sheets are held against their number; then the sheets in the order of the first reading.
fn second_reading(
    file: &At,
    directory: &Directory,
    workbook: &Workbook,
    limits: &Limits,
    to: &Sender<Verdict>,
) -> Result<(), ReadError> {
    let mut zip = archive(file)?;
    for path in &workbook.others {
        scan::sound(package::open(&mut zip, directory, path)?, limits)?;
    }
    let strings = match &workbook.strings {
        Some(path) => scan::shared_strings(package::open(&mut zip, directory, path)?, limits)?,
        None => 0,
    };
    for sheet in workbook.sheets.iter().filter(|sheet| sheet.cells) {
        let found = scan::sheet(package::open(&mut zip, directory, &sheet.path)?, &sheet.name, strings, limits)?;
        if to.send(Ok(found)).is_err() {
            return Ok(());
        }
    }
    Ok(())
}

/// What a style means for the value of a cell.
#[derive(Default)]
struct CellStyle {
    /// Index into the font names.
    font: u16,
    shown: Option<Shown>,
}

/// The font names of a workbook, the first one empty, and its styles.
fn cell_styles(styles: &[Style]) -> (Vec<String>, Vec<CellStyle>) {
    let mut names = vec![String::new()];
    let mut indexes: HashMap<&str, u16> = HashMap::new();
    let styles = styles.iter().map(|style| {
        let name = style.font.as_ref().and_then(|font| font.name.as_deref()).unwrap_or_default();
        let next = u16::try_from(names.len()).unwrap_or(0);
        let font = match indexes.get(name) {
            _ if name.is_empty() || next == 0 => 0,
            Some(index) => *index,
            None => {
                names.push(name.to_owned());
                indexes.insert(name, next);
                next
            }
        };
        let shown = style.number_format.as_ref().and_then(|format| Shown::of(&format.format_code));
        CellStyle { font, shown }
    });
    let styles = styles.collect();
    (names, styles)
}

fn first_reading(
    reading: &mut Reading,
    workbook: &Workbook,
    verdicts: &Receiver<Verdict>,
    refused: &AtomicBool,
    scans: &mut Vec<(String, SheetScan)>,
) -> Result<(), Stop> {
    let mut book = Xlsx::new(BufReader::with_capacity(64 * 1024, reading.input())).map_err(|error| reason(&error))?;
    let sheets = book.sheets_metadata().to_vec();
    if sheets.len() != workbook.sheets.len() {
        return Err(ReadError::damaged(Damage::ReadingsDiffer).into());
    }
    let is_1904 = book.has_1904_epoch();
    reading.remark_hidden(&sheets);
    for (sheet, part) in sheets.iter().zip(&workbook.sheets) {
        if sheet.name != part.name {
            return Err(ReadError::damaged(Damage::ReadingsDiffer).into());
        }
        if !part.cells {
            continue;
        }
        let order = read_sheet(reading, &mut book, part, visibility(sheet.visible), is_1904, refused)?;
        let scan = verdicts.recv().map_err(|_| ReadError::ReaderDied)??;
        if scan.order != order {
            let at = Some(Place { sheet: part.name.clone(), row: 0, column: None });
            return Err(ReadError::Damaged { what: Damage::ReadingsDiffer, at }.into());
        }
        reading.out.flush()?;
        let end = SheetEnd {
            merges: SheetEnd::merges_of(&scan.merges),
            hidden_rows: scan.hidden_rows.clone(),
            hidden_columns: scan.hidden_columns.clone(),
        };
        reading.out.say(kind::SHEET_END, &end)?;
        scans.push((part.name.clone(), scan));
    }
    Ok(())
}

fn read_sheet(
    reading: &mut Reading,
    book: &mut Xlsx<BufReader<At>>,
    part: &SheetPart,
    visibility: u8,
    is_1904: bool,
    refused: &AtomicBool,
) -> Result<Order, Stop> {
    // A fault of the parser's own kind has no cell, but the sheet is known.
    let reason = |error: XlsxError| match reason(&error) {
        ReadError::Damaged { what, at: None } => {
            ReadError::Damaged { what, at: Some(Place { sheet: part.name.clone(), row: 0, column: None }) }
        }
        other => other,
    };
    let mut cells = book.worksheet_cells_reader(&part.name).map_err(reason)?;
    let (fonts, styles) = cell_styles(cells.styles());
    let no_style = CellStyle::default();
    reading.out.say(kind::SHEET, &SheetStart { name: part.name.clone(), visibility, fonts })?;
    let (counter, length) = (reading.share_counter(), reading.file.length());
    let mut order = Order::default();
    let (mut open_row, mut next_column) = (0, 0);
    while let Some((cell, style)) = cells.next_cell_with_style_id().map_err(reason)? {
        let (row, column) = cell.get_position();
        // Positions the scan refuses by name; here they only must not travel further.
        let Some(row) = row.checked_add(1).filter(|row| *row <= MAX_ROW && column < MAX_COLUMNS) else {
            return Err(ReadError::damaged(Damage::ReadingsDiffer).into());
        };
        order.step(row, column);
        let Some(value) = values::streamed(cell.get_value(), is_1904) else { continue };
        if row != open_row {
            if row < open_row || refused.load(Ordering::Relaxed) {
                return Err(ReadError::damaged(Damage::ReadingsDiffer).into());
            }
            (open_row, next_column) = (row, 0);
            reading.out.begin_row(row, share(&counter, length))?;
        }
        let column = u16::try_from(column).unwrap_or(u16::MAX);
        if column < next_column {
            return Err(ReadError::damaged(Damage::ReadingsDiffer).into());
        }
        next_column = column + 1;
        if let Value::Shared(text) | Value::Text(text) = &value
            && !fits(text, &reading.limits)
        {
            return Err(ReadError::TooLarge { what: Excess::Text, limit: reading.limits.max_text_chars }.into());
        }
        let style = styles.get(style).unwrap_or(&no_style);
        match (&style.shown, &value) {
            (Some(shown), Value::Number(number)) if let Some(text) = shown.text(*number) => {
                reading.out.cell(column, style.font, &Value::Text(&text))?;
            }
            _ => reading.out.cell(column, style.font, &value)?,
        }
        reading.within_limits()?;
    }
    Ok(order)
}

fn reason(error: &XlsxError) -> ReadError {
    match error {
        XlsxError::Password => ReadError::Password,
        XlsxError::Zip(_) | XlsxError::Io(_) => ReadError::damaged(Damage::Unpacking),
        XlsxError::FileNotFound(_) | XlsxError::RelationshipNotFound | XlsxError::WorksheetNotFound(_) => {
            ReadError::damaged(Damage::MissingPart)
        }
        XlsxError::Xml(_) | XlsxError::XmlAttr(_) | XlsxError::XmlEof(_) => ReadError::damaged(Damage::Xml),
        XlsxError::Encoding(_) => ReadError::damaged(Damage::Encoding),
        // The rest are faults of values and names, of which the parser keeps many kinds.
        _ => ReadError::damaged(Damage::Parser),
    }
}

/// What the person should know about the book, now that it is read.
fn remark(reading: &mut Reading, workbook: &Workbook, scans: &[(String, SheetScan)]) {
    let formulas: u64 = scans.iter().map(|(_, scan)| scan.formulas).sum();
    if formulas > 0 {
        reading.notes.push(BookNote::Formulas { count: formulas });
    }
    let first = scans.iter().find_map(|(sheet, scan)| {
        scan.first_without_value.map(|(row, column)| Place { sheet: sheet.clone(), row, column: Some(column) })
    });
    if let Some(first) = first {
        let count = scans.iter().map(|(_, scan)| scan.formulas_without_value).sum();
        reading.notes.push(BookNote::FormulasWithoutValue { count, first });
    }
    for (sheet, scan) in scans {
        if scan.hidden_rows_with_content > 0 {
            let count = scan.hidden_rows_with_content;
            reading.notes.push(BookNote::HiddenRows { sheet: sheet.clone(), count });
        }
        if scan.hidden_columns_with_content > 0 {
            let count = scan.hidden_columns_with_content;
            reading.notes.push(BookNote::HiddenColumns { sheet: sheet.clone(), count });
        }
    }
    let without = workbook.sheets.iter().filter(|sheet| !sheet.cells).count() as u64;
    if without > 0 {
        reading.notes.push(BookNote::SheetsWithoutCells { count: without });
    }
}
