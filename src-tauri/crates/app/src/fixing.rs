//! Applies what is certain: repairs that reading made, and fixes that rules declare safe. Writes a workbook beside
//! the clerk's own; the own file is never touched.

use std::collections::BTreeMap;
use std::path::{Path, PathBuf};

use domain::record::{People, Value};
use domain::rules::Safety;
use sheet::{CellChange, NewValue, WriteError, write_corrected};

use crate::check::{Checked, OnProgress};
use crate::desk::Desk;
use crate::error::{AppError, Result};

/// What fixing did to one file.
#[derive(Debug, Clone)]
pub struct Fixed {
    /// The clerk's file.
    pub from: PathBuf,
    /// The corrected workbook.
    pub to: PathBuf,
    /// Cells changed.
    pub changes: usize,
}

impl Desk {
    /// Checks files, applies the safe fixes, writes a corrected workbook of each into a folder, and checks those.
    /// The check that is returned is the one after fixing; unreadable files stay in it as they are.
    ///
    /// # Errors
    /// A corrected workbook could not be written; the ones before it were.
    pub fn fix_safe(
        &self,
        paths: &[PathBuf],
        folder: &Path,
        progress: OnProgress<'_>,
    ) -> Result<(Checked, Vec<Fixed>)> {
        let before = self.check(paths, progress);
        std::fs::create_dir_all(folder).map_err(|error| AppError::CannotWrite(error.kind().to_string()))?;
        let mut changes = self.safe_changes(&before);
        let mut fixed = Vec::new();
        let mut after: Vec<PathBuf> = paths.to_vec();
        for index in &before.files {
            let (Some(path), Some(file)) = (paths.get(*index), before.result.files.get(*index)) else {
                continue;
            };
            if !file.read {
                continue;
            }
            let own = changes.remove(index).unwrap_or_default();
            let to = free_name(folder, path);
            write_corrected(path, &self.host.reader, &self.host.limits, &own, &to)
                .map_err(|error| not_written(&error, path))?;
            if let Some(place) = after.get_mut(*index) {
                place.clone_from(&to);
            }
            fixed.push(Fixed { from: path.clone(), to, changes: own.len() });
        }
        Ok((self.check(&after, progress), fixed))
    }

    /// The cells that certain repairs and safe fixes change, by file.
    fn safe_changes(&self, checked: &Checked) -> BTreeMap<usize, Vec<CellChange>> {
        let understanding = &checked.review.understanding;
        let people = &understanding.people;
        let mut cells: BTreeMap<(usize, usize, u32, u16), NewValue> = BTreeMap::new();
        let mut put = |person: usize, column: u16, value: NewValue| {
            let place = people
                .rows
                .get(person)
                .and_then(|row| Some((row, people.sources.get(usize::from(row.source))?)));
            let Some((row, source)) = place else { return };
            let sheets = understanding.files.get(source.file);
            let sheet = sheets.and_then(|sheets| sheets.iter().position(|sheet| sheet.name == source.sheet));
            if let Some(sheet) = sheet {
                let file = checked.files.get(source.file).copied().unwrap_or(source.file);
                cells.insert((file, sheet, row.row, column), value);
            }
        };
        for repair in understanding.repairs.iter().filter(|repair| repair.why.is_safe()) {
            if let Some(value) = new_value(people, repair.person, repair.field, self) {
                put(repair.person, repair.column, value);
            }
        }
        for finding in &checked.review.findings {
            let Some(fix) = finding.fix.as_ref().filter(|fix| fix.safety == Safety::Safe) else { continue };
            let Some((person, field)) = finding.person.zip(finding.field) else { continue };
            if let Some(column) = people.origin(person, field, self.pack) {
                put(person, column, NewValue::Text(fix.to.clone()));
            }
        }
        let mut by_file: BTreeMap<usize, Vec<CellChange>> = BTreeMap::new();
        for ((file, sheet, row, column), value) in cells {
            by_file.entry(file).or_default().push(CellChange { sheet, row, column, value });
        }
        by_file
    }
}

fn not_written(error: &WriteError, source: &Path) -> AppError {
    let name = source.file_name().map(|name| name.to_string_lossy().into_owned()).unwrap_or_default();
    match error {
        WriteError::Source(read) => AppError::CannotRead {
            code: read.code().to_owned(),
            message: read.message_vi(&name),
            next_step: read.next_step_vi().to_owned(),
        },
        WriteError::Target(io) if io.kind() == std::io::ErrorKind::StorageFull => {
            AppError::CannotWrite("ổ đĩa đã đầy".into())
        }
        WriteError::Target(_) => {
            AppError::CannotWrite("không có quyền ghi, hoặc tệp đang mở trong Excel".into())
        }
        WriteError::SameFile => AppError::CannotWrite("tệp đã sửa trùng với tệp gốc".into()),
        WriteError::Workbook(_) => AppError::CannotWrite("nội dung không ghi được thành tệp Excel".into()),
    }
}

/// A value as it should stand in a cell; marks of a group of columns are left alone.
fn new_value(
    people: &People,
    person: usize,
    field: domain::fields::FieldId,
    desk: &Desk,
) -> Option<NewValue> {
    Some(match people.get(person, field) {
        Value::Date(date) if date.is_full() => NewValue::Date(date.serial()?),
        Value::Number(number) => match number.plain().parse() {
            Ok(number) => NewValue::Number(number),
            Err(_) => return None,
        },
        value @ (Value::Date(_) | Value::Text(_) | Value::Code(_) | Value::Unlisted(_)) => {
            NewValue::Text(people.shown(field, value, desk.pack))
        }
        Value::Empty | Value::Bad(..) => return None,
    })
}

/// `<name>.da-sua.xlsx` in the folder, with a number when that is taken.
fn free_name(folder: &Path, source: &Path) -> PathBuf {
    let stem = source.file_stem().map(|stem| stem.to_string_lossy().into_owned()).unwrap_or_default();
    let plain = folder.join(format!("{stem}.da-sua.xlsx"));
    let numbered = (2..10_000).map(|n| folder.join(format!("{stem}.da-sua-{n}.xlsx")));
    std::iter::once(plain)
        .chain(numbered)
        .find(|path| !path.exists())
        .unwrap_or_else(|| folder.join("da-sua.xlsx"))
}
