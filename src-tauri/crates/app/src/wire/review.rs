//! The grid: rows, views, findings, causes, and going from place to place.

use serde::{Deserialize, Serialize};
use ts_rs::TS;

/// A list that was opened; the same answer after whatever changes many rows.
#[derive(Debug, Clone, Serialize, TS)]
pub struct Opened {
    /// The list.
    pub list: i64,
    /// File names.
    pub files: Vec<String>,
    /// Columns of the grid.
    pub fields: Vec<GridField>,
    /// People in the whole list.
    pub people: u32,
    /// Names of units that occur, for the filter.
    pub units: Vec<String>,
    /// Rows shown now and how things stand.
    pub state: ListState,
}

/// How an open list stands.
#[derive(Debug, Clone, Serialize, TS)]
pub struct ListState {
    /// Rows of the view as it is filtered.
    pub rows: u32,
    /// Findings of each level.
    pub levels: Levels,
    /// By what would fix them, the gravest and largest first.
    pub causes: Vec<CauseCard>,
    /// Findings that are explained and still fit their value.
    pub explained: u32,
    /// Cells that differ from what was imported.
    pub edited: u32,
    /// Steps that can be undone.
    pub undo: u32,
    /// Steps that can be redone.
    pub redo: u32,
}

/// Findings of each level; explained ones are not counted under `explain`.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq, Serialize, TS)]
pub struct Levels {
    /// Would be refused, or would make a false record.
    pub block: u32,
    /// Sendable with an explanation.
    pub explain: u32,
    /// Tidiness, or our knowledge is uncertain.
    pub hint: u32,
}

/// A column of the grid.
#[derive(Debug, Clone, Serialize, TS)]
pub struct GridField {
    /// Field key.
    pub key: String,
    /// Its name.
    pub name: String,
    /// `text`, `name`, `code`, `digits`, `enum`, `date`, `partial_date`, `year`, `decimal`, `percent`, `int`, `money`, `bool`.
    pub kind: String,
    /// Whether a list of allowed values exists.
    pub listed: bool,
    /// Longest text in the first rows, in characters, for the first width.
    pub widest: u32,
}

/// A cause.
#[derive(Debug, Clone, Serialize, TS)]
pub struct CauseCard {
    /// Identity.
    pub id: String,
    /// Rule code.
    pub code: String,
    /// What a clerk reads.
    pub title: String,
    /// Its gravest level.
    pub level: String,
    /// Findings.
    pub count: u32,
    /// Of them: with a certain fix.
    pub safe: u32,
    /// Of them: with a fix to be looked at.
    pub review: u32,
    /// Of them: of level explain and not explained yet.
    pub to_explain: u32,
}

/// Filters and sorts the grid. Rows stay where they are while they are fixed; the view changes only by this command.
#[derive(Debug, Clone, Deserialize, TS)]
pub struct ViewOf {
    /// The list.
    pub list: i64,
    /// Words to be found in any cell; accents and case do not count.
    pub query: String,
    /// Only rows with a finding of this level.
    pub level: Option<String>,
    /// Only rows with this cause.
    pub cause: Option<String>,
    /// Only rows with a finding in this field.
    pub field: Option<String>,
    /// Only people of this unit.
    pub unit: Option<String>,
    /// Only rows that were edited.
    pub edited: bool,
    /// Values a field may have (as shown; empty text for blank cells), as Excel's filter does.
    pub values: Vec<FieldValues>,
    /// Sorted by these fields, the first first; original order when empty.
    pub sort: Vec<SortBy>,
}

/// The values of one field that stay.
#[derive(Debug, Clone, Deserialize, TS)]
pub struct FieldValues {
    /// Field key.
    pub field: String,
    /// Values as shown.
    pub values: Vec<String>,
}

/// One field of a sort.
#[derive(Debug, Clone, Deserialize, TS)]
pub struct SortBy {
    /// Field key; names are sorted by tên in Vietnamese order.
    pub field: String,
    /// Z to A.
    pub descending: bool,
}

/// Asks for rows of the view.
#[derive(Debug, Clone, Deserialize, TS)]
pub struct RowsOf {
    /// The list.
    pub list: i64,
    /// First view row, from 0.
    pub first: u32,
    /// At most so many, up to 500.
    pub count: u32,
}

/// Rows of the view.
#[derive(Debug, Clone, Serialize, TS)]
pub struct Rows {
    /// Rows of the whole view.
    pub total: u32,
    /// The rows asked for.
    pub rows: Vec<GridRow>,
}

/// A person in the grid.
#[derive(Debug, Clone, Serialize, TS)]
pub struct GridRow {
    /// Row id.
    pub id: i64,
    /// Excel row.
    pub row: u32,
    /// Texts in the order of the fields.
    pub cells: Vec<String>,
    /// One letter a field: `b` block, `e` explain, `h` hint, `.` nothing; upper case (`B E H F`) when the cell was
    /// edited, `F` for an edited cell without a finding, `x` for an explained finding.
    pub marks: String,
}

/// One cell.
#[derive(Debug, Clone, Deserialize, TS)]
pub struct CellOf {
    /// The list.
    pub list: i64,
    /// Row id.
    pub id: i64,
    /// Field key.
    pub field: String,
}

/// Everything about one cell.
#[derive(Debug, Clone, Serialize, TS)]
pub struct CellInfo {
    /// Where it stands in the workbook: `Danh sách!E9`; the field has no column there when null.
    pub place: Option<String>,
    /// The text that stood in the workbook's cell, where it was kept and differs from what is shown.
    pub original: Option<String>,
    /// Findings of this cell.
    pub findings: Vec<FindingCard>,
    /// Findings of the same person in other cells.
    pub others: Vec<FindingCard>,
    /// How many times the cell was edited.
    pub edits: u32,
}

/// A finding.
#[derive(Debug, Clone, Serialize, TS)]
pub struct FindingCard {
    /// Rule code.
    pub code: String,
    /// Name of the rule.
    pub name: String,
    /// Level.
    pub level: String,
    /// Identity of its cause.
    pub cause: String,
    /// Row id, null for a sheet.
    pub id: Option<i64>,
    /// Excel row.
    pub row: Option<u32>,
    /// Field key.
    pub field: Option<String>,
    /// Name of the field.
    pub field_name: Option<String>,
    /// What is wrong and what to do.
    pub message: String,
    /// Proposed value.
    pub fix: Option<String>,
    /// Whether the proposal is certain.
    pub safe: bool,
    /// On what the proposal rests.
    pub evidence: Option<String>,
    /// The explanation that was given and still fits.
    pub explanation: Option<String>,
}

/// Asks for the next finding from a place on, round the end.
#[derive(Debug, Clone, Deserialize, TS)]
pub struct NextOf {
    /// The list.
    pub list: i64,
    /// View row to start from.
    pub row: u32,
    /// Field to start from; the row's first when null.
    pub field: Option<String>,
    /// Backwards.
    pub back: bool,
    /// Only of this level.
    pub level: Option<String>,
    /// Only of this cause.
    pub cause: Option<String>,
}

/// A place in the view; null when there is none.
#[derive(Debug, Clone, Serialize, TS)]
pub struct Found {
    /// The place.
    pub place: Option<ViewPlace>,
}

/// A place in the view.
#[derive(Debug, Clone, Serialize, TS)]
pub struct ViewPlace {
    /// View row.
    pub row: u32,
    /// Row id.
    pub id: i64,
    /// Field key.
    pub field: String,
}

/// Asks where a text occurs next, as Ctrl+F does.
#[derive(Debug, Clone, Deserialize, TS)]
pub struct FindText {
    /// The list.
    pub list: i64,
    /// The text; accents and case do not count unless exact.
    pub text: String,
    /// Accents and case count.
    pub exact: bool,
    /// View row to start after.
    pub row: u32,
    /// Field to start after.
    pub field: Option<String>,
    /// Backwards.
    pub back: bool,
}

/// Asks where a person stands in the view now.
#[derive(Debug, Clone, Deserialize, TS)]
pub struct WhereIs {
    /// The list.
    pub list: i64,
    /// Row id.
    pub id: i64,
}

/// Asks for the edge of the data from a cell on, as Ctrl+arrow does.
#[derive(Debug, Clone, Deserialize, TS)]
pub struct EdgeOf {
    /// The list.
    pub list: i64,
    /// View row.
    pub row: u32,
    /// Field key.
    pub field: String,
    /// Upwards.
    pub up: bool,
}

/// A view row.
#[derive(Debug, Clone, Serialize, TS)]
pub struct Edge {
    /// View row.
    pub row: u32,
}
