//! What a person decides about workbooks before they are kept: this column is that field, this row is a person, this
//! hidden sheet counts too. Decisions are laid over what was understood; they never change the workbook.

use std::collections::HashMap;

use crate::fields::FieldId;
use crate::layout::{SheetKind, SkipReason};
use crate::mapping::{ColumnMap, Sense};
use crate::understand::SheetRead;

/// Decisions by file and sheet (indexes from 0).
#[derive(Debug, Clone, Default)]
pub struct Choices {
    columns: HashMap<(usize, usize, u16), Option<FieldId>>,
    rows: HashMap<(usize, usize, u32), bool>,
    sheets: HashMap<(usize, usize), bool>,
}

impl Choices {
    /// A column (from 0) is this field, or none.
    pub fn column(&mut self, file: usize, sheet: usize, column: u16, field: Option<FieldId>) {
        self.columns.insert((file, sheet, column), field);
    }

    /// An Excel row is a person, or is not.
    pub fn row(&mut self, file: usize, sheet: usize, row: u32, person: bool) {
        self.rows.insert((file, sheet, row), person);
    }

    /// The people of a sheet are taken, or not.
    pub fn sheet(&mut self, file: usize, sheet: usize, take: bool) {
        self.sheets.insert((file, sheet), take);
    }

    /// Whether a column was decided by a person.
    pub fn has_column(&self, file: usize, sheet: usize, column: u16) -> bool {
        self.columns.contains_key(&(file, sheet, column))
    }

    /// Whether a row was decided by a person.
    pub fn has_row(&self, file: usize, sheet: usize, row: u32) -> bool {
        self.rows.contains_key(&(file, sheet, row))
    }

    /// Lays the decisions over a sheet.
    pub(crate) fn apply(&self, file: usize, sheet: usize, read: &mut SheetRead) {
        if read.layout.kind != SheetKind::StaffList {
            return;
        }
        if let Some(take) = self.sheets.get(&(file, sheet)) {
            take_sheet(read, *take);
        }
        for ((_, _, column), field) in self.columns.iter().filter(|((f, s, _), _)| (*f, *s) == (file, sheet))
        {
            for columns in
                std::iter::once(&mut read.columns).chain(read.more.iter_mut().map(|table| &mut table.columns))
            {
                choose_column(columns, *column, *field);
            }
        }
        // Where the people of a sheet are left out, its rows wait for that decision first.
        let hidden = read.hidden;
        for ((_, _, row), person) in
            self.rows.iter().filter(|((f, s, _), _)| (*f, *s) == (file, sheet) && !hidden)
        {
            choose_row(read, *row, *person);
        }
    }
}

fn take_sheet(read: &mut SheetRead, take: bool) {
    let layout = &mut read.layout;
    if take && read.hidden {
        let (people, skipped) =
            layout.skipped.drain(..).partition(|(_, reason)| *reason == SkipReason::HiddenSheet);
        layout.skipped = skipped;
        let people: Vec<(u32, SkipReason)> = people;
        layout.people.extend(people.into_iter().map(|(row, _)| row));
        layout.people.sort_unstable();
    } else if !take && !read.hidden {
        layout.skipped.extend(layout.people.drain(..).map(|row| (row, SkipReason::HiddenSheet)));
        layout.skipped.sort_by_key(|(row, _)| *row);
    }
    read.hidden = !take;
}

/// The field comes from this column alone then, unless several columns share it (Nam | Nữ, marks of levels).
fn choose_column(columns: &mut Vec<ColumnMap>, column: u16, field: Option<FieldId>) {
    for other in columns.iter_mut().filter(|map| map.column != column && map.accepted) {
        if field.is_some() && other.field == field && other.sense == Sense::Value {
            other.accepted = false;
        }
    }
    let found = columns.iter().position(|map| map.column == column);
    let map = match found.and_then(|at| columns.get_mut(at)) {
        Some(map) => map,
        None => {
            columns.push(ColumnMap {
                column,
                heading: String::new(),
                field: None,
                sense: Sense::Value,
                confidence: 0.0,
                accepted: false,
            });
            columns.sort_by_key(|map| map.column);
            match columns.iter_mut().find(|map| map.column == column) {
                Some(map) => map,
                None => return,
            }
        }
    };
    if field.is_some() && map.field != field {
        map.sense = Sense::Value;
        map.field = field;
    }
    map.accepted = field.is_some();
    map.confidence = 1.0;
}

fn choose_row(read: &mut SheetRead, row: u32, person: bool) {
    let layout = &mut read.layout;
    if person {
        let before = layout.skipped.len();
        layout.skipped.retain(|(skipped, _)| *skipped != row);
        if layout.skipped.len() < before {
            layout.people.push(row);
            layout.people.sort_unstable();
        }
    } else if let Ok(at) = layout.people.binary_search(&row) {
        layout.people.remove(at);
        layout.skipped.push((row, SkipReason::LeftOut));
        layout.skipped.sort_by_key(|(skipped, _)| *skipped);
    }
}
