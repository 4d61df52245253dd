//! What is true of a made workbook.

use std::collections::{BTreeMap, BTreeSet};

use super::faults::Fault;

/// What a sheet is.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Kind {
    /// A list of people.
    StaffList,
    /// Sums.
    Statistics,
    /// Neither.
    Other,
}

/// A table: the columns of the people between two rows.
#[derive(Debug, Clone)]
pub struct Table {
    /// First and last row of people.
    pub rows: (u32, u32),
    /// Field of each column; empty for a column no field takes.
    pub columns: BTreeMap<u16, &'static str>,
}

/// A shift that was made.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Shift {
    /// `right` and `left`: cells of rows; `down`: values of a column.
    pub kind: &'static str,
    /// The rows.
    pub rows: (u32, u32),
    /// Columns touched.
    pub columns: (u16, u16),
}

/// The truth of a sheet.
#[derive(Debug, Clone)]
pub struct SheetTruth {
    /// What it is.
    pub kind: Kind,
    /// Whether it is hidden: its people are counted and left out.
    pub hidden: bool,
    /// Rows of people.
    pub people: Vec<u32>,
    /// Its tables.
    pub tables: Vec<Table>,
    /// The encoding of columns that hold letters beyond ASCII.
    pub encodings: BTreeMap<u16, &'static str>,
    /// Mistakes.
    pub faults: Vec<Fault>,
    /// Rows that may carry blocks though nothing was done to them (they name the other half of a pair).
    pub touched: BTreeSet<u32>,
    /// Shifts.
    pub shifts: Vec<Shift>,
    /// Values of people by row and field, as they are kept.
    pub values: BTreeMap<u32, BTreeMap<&'static str, String>>,
}

impl SheetTruth {
    /// A sheet without people.
    pub fn without_people(kind: Kind) -> Self {
        Self {
            kind,
            hidden: false,
            people: vec![],
            tables: vec![],
            encodings: BTreeMap::new(),
            faults: vec![],
            touched: BTreeSet::new(),
            shifts: vec![],
            values: BTreeMap::new(),
        }
    }

    /// Rows that nothing was done to.
    pub fn clean_rows(&self) -> BTreeSet<u32> {
        let mut rows: BTreeSet<u32> = self.people.iter().copied().collect();
        self.faults.iter().for_each(|fault| {
            rows.remove(&fault.row);
        });
        rows.retain(|row| !self.touched.contains(row));
        rows.retain(|row| !self.shifts.iter().any(|shift| (shift.rows.0..=shift.rows.1).contains(row)));
        rows
    }
}
