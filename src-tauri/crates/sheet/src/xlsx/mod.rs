//! .xlsx and .xlsm in one pass: every part is judged strictly while its cells are sent, so that nothing is taken in
//! silence that has two meanings. Styles are understood by calamine; cells and texts are read here, for calamine takes
//! too much for granted (see `sheet`). The part is inflated on a thread of its own, ahead of the reading.

mod address;
mod ahead;
mod around;
mod found;
mod sheet;
mod strings;
mod styles;
mod text;
mod value;

use zip::ZipArchive;

use crate::BookNote;
use crate::child::{Reading, Stop, share};
use crate::frames::{SheetEnd, SheetStart, kind};
use crate::package;
use crate::reason::{Damage, Place, ReadError};
use crate::workbook::Workbook;
use crate::zip_check::Directory;
use ahead::ahead;
use found::SheetFound;
pub(crate) use text::letter;

pub(crate) fn read(reading: &mut Reading, directory: &Directory, workbook: &Workbook) -> Result<(), Stop> {
    reading.announce(workbook.format)?;
    let input = reading.input();
    let mut zip = ZipArchive::new(input).map_err(|_| ReadError::damaged(Damage::Truncated))?;
    let styles = styles::read(&mut zip, directory, workbook.styles.as_deref(), &reading.limits)?;
    let strings = match &workbook.strings {
        Some(path) => {
            strings::read(package::open(&mut zip, directory, path)?, &reading.limits, &mut reading.out)?
        }
        None => strings::Strings::default(),
    };
    let with_cells = || workbook.sheets.iter().filter(|sheet| sheet.cells);
    reading.remark_hidden(
        with_cells().filter(|sheet| sheet.visibility != 0).map(|sheet| sheet.name.clone()).collect(),
    );
    let (counter, length) = (reading.share_counter(), reading.file.length());
    let mut all = Vec::new();
    for part in with_cells() {
        let start =
            SheetStart { name: part.name.clone(), visibility: part.visibility, fonts: styles.fonts.clone() };
        reading.out.say(kind::SHEET, &start)?;
        let book = sheet::Book {
            name: &part.name,
            strings: &strings,
            styles: &styles,
            is_1904: workbook.is_1904,
            limits: &reading.limits,
        };
        let content = package::open(&mut zip, directory, &part.path)?;
        let out = &mut reading.out;
        let found = ahead(content, |content| sheet::read(content, &book, out, || share(&counter, length)))?;
        reading.out.flush()?;
        let end = SheetEnd {
            merges: SheetEnd::merges_of(&found.merges),
            hidden_columns: found.hidden_columns.clone(),
        };
        reading.out.say(kind::SHEET_END, &end)?;
        all.push((part.name.clone(), found));
    }
    remark(reading, workbook, &all);
    Ok(())
}

/// What the person should know about the book, now that it is read.
fn remark(reading: &mut Reading, workbook: &Workbook, all: &[(String, SheetFound)]) {
    let formulas: u64 = all.iter().map(|(_, found)| found.formulas).sum();
    if formulas > 0 {
        reading.notes.push(BookNote::Formulas { count: formulas });
    }
    let first = all.iter().find_map(|(sheet, found)| {
        found.first_without_value.map(|(row, column)| Place {
            sheet: sheet.clone(),
            row,
            column: Some(column),
        })
    });
    if let Some(first) = first {
        let count = all.iter().map(|(_, found)| found.formulas_without_value).sum();
        reading.notes.push(BookNote::FormulasWithoutValue { count, first });
    }
    for (sheet, found) in all {
        if found.hidden_rows_with_content > 0 {
            let count = found.hidden_rows_with_content;
            reading.notes.push(BookNote::HiddenRows { sheet: sheet.clone(), count });
        }
        if found.hidden_columns_with_content > 0 {
            let count = found.hidden_columns_with_content;
            reading.notes.push(BookNote::HiddenColumns { sheet: sheet.clone(), count });
        }
    }
    let without = workbook.sheets.iter().filter(|sheet| !sheet.cells).count() as u64;
    if without > 0 {
        reading.notes.push(BookNote::SheetsWithoutCells { count: without });
    }
}
