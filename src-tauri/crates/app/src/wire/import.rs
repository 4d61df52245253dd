//! Reading files: a *draft* is what was understood and is not kept yet. One draft at a time.

use serde::{Deserialize, Serialize};
use ts_rs::TS;

/// Reads files into a new draft; an older draft is dropped.
#[derive(Debug, Clone, Deserialize, TS)]
pub struct LookAt {
    /// Paths on this machine.
    pub paths: Vec<String>,
}

/// What was understood of the files.
#[derive(Debug, Clone, Serialize, TS)]
pub struct Draft {
    /// One entry a file, in the order given.
    pub files: Vec<DraftFile>,
    /// Rows that hold something, over all staff lists.
    pub read: u32,
    /// People.
    pub kept: u32,
    /// Rows that are no people.
    pub skipped: u32,
    /// Columns that a person should look at.
    pub doubtful: u32,
    /// Values changed on the way in, each with its old text.
    pub repairs: u32,
    /// Whether reading was stopped before the end.
    pub cancelled: bool,
}

/// One file of a draft.
#[derive(Debug, Clone, Serialize, TS)]
pub struct DraftFile {
    /// As given.
    pub path: String,
    /// Without its folder.
    pub name: String,
    /// `xlsx`, `xls` …; null when it could not be read.
    pub format: Option<String>,
    /// Why it cannot be used, as a code.
    pub reason: Option<String>,
    /// Why, and what to do.
    pub message: Option<String>,
    /// What a person should know: macros, hidden sheets, formulas.
    pub notes: Vec<String>,
    /// Its sheets.
    pub sheets: Vec<DraftSheet>,
}

/// One sheet of a draft.
#[derive(Debug, Clone, Serialize, TS)]
pub struct DraftSheet {
    /// Name on the tab.
    pub name: String,
    /// `staff_list`, `statistics_table`, `no_staff_list`, `empty`.
    pub kind: String,
    /// Whether it is hidden in the workbook.
    pub hidden: bool,
    /// `unicode`, `tcvn3`, `vni`, `viqr`, `cp1252`, `mixed`.
    pub encoding: String,
    /// Rows that hold something.
    pub read: u32,
    /// People.
    pub kept: u32,
    /// Rows left out, by reason.
    pub skipped: Vec<SkipCount>,
    /// Excel rows of the headings.
    pub header_rows: Vec<u32>,
    /// Excel row of the first person.
    pub first_row: Option<u32>,
    /// Its columns.
    pub columns: Vec<DraftColumn>,
}

/// How many rows were left out for a reason.
#[derive(Debug, Clone, Serialize, TS)]
pub struct SkipCount {
    /// Code.
    pub reason: String,
    /// What a clerk reads.
    pub words: String,
    /// Rows.
    pub count: u32,
    /// The first such row.
    pub first: u32,
}

/// One column of a draft.
#[derive(Debug, Clone, Serialize, TS)]
pub struct DraftColumn {
    /// From 0.
    pub at: u32,
    /// Excel letters.
    pub column: String,
    /// Heading, groups joined by ` › `.
    pub heading: String,
    /// Up to two values that stand there.
    pub samples: Vec<String>,
    /// The field understood.
    pub field: Option<String>,
    /// Its name.
    pub name: Option<String>,
    /// 0 to 1.
    pub confidence: f64,
    /// Whether the column is taken.
    pub accepted: bool,
    /// Whether the clerk chose it so.
    pub chosen: bool,
    /// Whether a person should look: a heading that names a field, but is not taken for certain.
    pub doubtful: bool,
}

/// Asks for original rows of a sheet.
#[derive(Debug, Clone, Deserialize, TS)]
pub struct DraftRowsOf {
    /// Index of the file.
    pub file: u32,
    /// Index of the sheet in its file.
    pub sheet: u32,
    /// Which of the rows that hold something, from 0.
    pub first: u32,
    /// At most so many, up to 200.
    pub count: u32,
}

/// Original rows of a sheet.
#[derive(Debug, Clone, Serialize, TS)]
pub struct DraftRows {
    /// Rows that hold something.
    pub total: u32,
    /// Excel letters of the columns shown.
    pub columns: Vec<String>,
    /// The rows asked for.
    pub rows: Vec<DraftRow>,
}

/// One original row.
#[derive(Debug, Clone, Serialize, TS)]
pub struct DraftRow {
    /// Excel row.
    pub row: u32,
    /// `person`, or the code of the reason why it is none.
    pub kind: String,
    /// What a clerk reads about a row left out; empty for people.
    pub words: String,
    /// Whether the clerk chose it so.
    pub chosen: bool,
    /// Texts as they stand, one for each column shown.
    pub cells: Vec<String>,
}

/// Says what a column is.
#[derive(Debug, Clone, Deserialize, TS)]
pub struct ChooseColumn {
    /// Index of the file.
    pub file: u32,
    /// Index of the sheet in its file.
    pub sheet: u32,
    /// Column, from 0.
    pub column: u32,
    /// Field key; null leaves the column out.
    pub field: Option<String>,
}

/// Says whether a row is a person.
#[derive(Debug, Clone, Deserialize, TS)]
pub struct ChooseRow {
    /// Index of the file.
    pub file: u32,
    /// Index of the sheet in its file.
    pub sheet: u32,
    /// Excel row.
    pub row: u32,
    /// Whether it is a person.
    pub person: bool,
}

/// Says whether a hidden sheet is taken.
#[derive(Debug, Clone, Deserialize, TS)]
pub struct ChooseSheet {
    /// Index of the file.
    pub file: u32,
    /// Index of the sheet in its file.
    pub sheet: u32,
    /// Whether its people are taken.
    pub take: bool,
}

/// A page of something.
#[derive(Debug, Clone, Deserialize, TS)]
pub struct PageOf {
    /// First, from 0.
    pub first: u32,
    /// At most so many, up to 500.
    pub count: u32,
}

/// Repairs of a draft.
#[derive(Debug, Clone, Serialize, TS)]
pub struct Repairs {
    /// How many in all.
    pub total: u32,
    /// By what was done, the most frequent first.
    pub groups: Vec<RepairGroup>,
    /// The ones asked for.
    pub lines: Vec<RepairLine>,
}

/// Repairs of one kind.
#[derive(Debug, Clone, Serialize, TS)]
pub struct RepairGroup {
    /// Code.
    pub why: String,
    /// What a clerk reads.
    pub words: String,
    /// How many.
    pub count: u32,
}

/// One repair.
#[derive(Debug, Clone, Serialize, TS)]
pub struct RepairLine {
    /// Where it stood: `Danh sách!E9`.
    pub place: String,
    /// Name of the field.
    pub field: String,
    /// The text before.
    pub from: String,
    /// The value after.
    pub to: String,
    /// What was done.
    pub words: String,
}

/// The draft is kept as a list.
#[derive(Debug, Clone, Serialize, TS)]
pub struct Kept {
    /// Number of the list; null when it had no people.
    pub list: Option<i64>,
}

/// Every field a column may be.
#[derive(Debug, Clone, Serialize, TS)]
pub struct FieldList {
    /// In the order of the groups.
    pub fields: Vec<FieldCard>,
}

/// One field.
#[derive(Debug, Clone, Serialize, TS)]
pub struct FieldCard {
    /// Key.
    pub key: String,
    /// Name.
    pub name: String,
    /// Group it belongs to, as a clerk reads it.
    pub group: String,
    /// Headings it is known by.
    pub headings: Vec<String>,
    /// Whether lists may bring it at all.
    pub import: bool,
}
