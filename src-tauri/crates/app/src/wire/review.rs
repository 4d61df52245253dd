//! The grid: rows, findings, causes, edits and everything beside them.

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

/// One cell with a new text.
#[derive(Debug, Clone, Deserialize, Serialize, TS)]
pub struct CellText {
    /// Row id.
    pub id: i64,
    /// Field key.
    pub field: String,
    /// The new text; empty clears.
    pub text: String,
}

/// Changes cells as one step.
#[derive(Debug, Clone, Deserialize, TS)]
pub struct EditCells {
    /// The list.
    pub list: i64,
    /// `hand`, `paste`, `fill`, `clear`.
    pub kind: String,
    /// The cells.
    pub cells: Vec<CellText>,
}

/// Changes a range of the view as one step, without its rows having to cross.
#[derive(Debug, Clone, Deserialize, TS)]
pub struct EditRange {
    /// The list.
    pub list: i64,
    /// `paste`, `fill`, `clear`.
    pub kind: String,
    /// First view row.
    pub first: u32,
    /// Last view row.
    pub last: u32,
    /// Field keys from left to right.
    pub fields: Vec<String>,
    /// Texts, row by row; repeated where the range is larger. Empty clears.
    pub texts: Vec<Vec<String>>,
}

/// What a change of a range would do.
#[derive(Debug, Clone, Serialize, TS)]
pub struct RangePreview {
    /// Cells that would change.
    pub cells: u32,
    /// Findings of the people concerned before.
    pub before: Levels,
    /// And after.
    pub after: Levels,
}

/// What an edit came to.
#[derive(Debug, Clone, Serialize, TS)]
pub struct Changed {
    /// Cells that changed.
    pub cells: u32,
    /// Rows to show anew where few changed; when null, every row may have.
    pub rows: Option<Vec<ChangedRow>>,
    /// How the list stands now.
    pub state: ListState,
    /// The first changed cell that is in the view: where undo and redo take the clerk.
    pub place: Option<ViewPlace>,
}

/// A row that changed, where it stands in the view.
#[derive(Debug, Clone, Serialize, TS)]
pub struct ChangedRow {
    /// View row.
    pub at: u32,
    /// The row as it is now.
    pub row: GridRow,
}

/// Asks for proposals.
#[derive(Debug, Clone, Deserialize, TS)]
pub struct FixesOf {
    /// The list.
    pub list: i64,
    /// Only of this cause.
    pub cause: Option<String>,
    /// Only of this person.
    pub id: Option<i64>,
    /// First, from 0.
    pub first: u32,
    /// At most so many, up to 500.
    pub count: u32,
}

/// Proposals.
#[derive(Debug, Clone, Serialize, TS)]
pub struct Fixes {
    /// How many in all.
    pub total: u32,
    /// Of them: certain.
    pub safe: u32,
    /// The ones asked for.
    pub items: Vec<FixItem>,
}

/// One proposal.
#[derive(Debug, Clone, Serialize, TS)]
pub struct FixItem {
    /// Row id.
    pub id: i64,
    /// Excel row.
    pub row: u32,
    /// The person's name.
    pub name: String,
    /// Field key.
    pub field: String,
    /// Name of the field.
    pub field_name: String,
    /// What stands there.
    pub from: String,
    /// What would.
    pub to: String,
    /// On what it rests.
    pub evidence: String,
    /// Whether it is certain.
    pub safe: bool,
}

/// A proposal, named.
#[derive(Debug, Clone, PartialEq, Eq, Hash, Deserialize, TS)]
pub struct FixKey {
    /// Row id.
    pub id: i64,
    /// Field key.
    pub field: String,
}

/// Applies proposals as one step.
#[derive(Debug, Clone, Deserialize, TS)]
pub struct ApplyFixes {
    /// The list.
    pub list: i64,
    /// Only of this cause.
    pub cause: Option<String>,
    /// Only the certain ones.
    pub safe_only: bool,
    /// Only these, when given.
    pub only: Option<Vec<FixKey>>,
    /// Not these.
    pub except: Vec<FixKey>,
}

/// Explains findings of level explain.
#[derive(Debug, Clone, Deserialize, TS)]
pub struct Explain {
    /// The list.
    pub list: i64,
    /// All of this cause …
    pub cause: Option<String>,
    /// … or those of this person …
    pub id: Option<i64>,
    /// … under this rule.
    pub code: Option<String>,
    /// The explanation.
    pub text: String,
}

/// The steps of a list, newest first.
#[derive(Debug, Clone, Serialize, TS)]
pub struct Steps {
    /// The steps.
    pub steps: Vec<StepCard>,
}

/// One step.
#[derive(Debug, Clone, Serialize, TS)]
pub struct StepCard {
    /// Its number.
    pub step: i64,
    /// What a clerk reads: "Gõ tay", "Sửa lỗi chắc chắn", "Dán" …
    pub words: String,
    /// When.
    pub at: i64,
    /// Cells.
    pub cells: u32,
    /// Whether it counts now.
    pub live: bool,
}

/// Asks for the values a cell may take.
#[derive(Debug, Clone, Deserialize, TS)]
pub struct AllowedIn {
    /// The list.
    pub list: i64,
    /// Field key.
    pub field: String,
    /// Words they should contain; accents do not count.
    pub query: String,
}

/// Values a cell may take.
#[derive(Debug, Clone, Serialize, TS)]
pub struct Allowed {
    /// Whether only these are right.
    pub closed: bool,
    /// Up to 200 values: the list's, or the ones used in this column, the most used first.
    pub values: Vec<AllowedValue>,
}

/// One value.
#[derive(Debug, Clone, Serialize, TS)]
pub struct AllowedValue {
    /// As it is typed.
    pub text: String,
    /// Code or further words beside it.
    pub note: String,
    /// How often it occurs in this list.
    pub used: u32,
}

/// The values that occur in a column of the whole list, for the filter; up to 1,000.
#[derive(Debug, Clone, Serialize, TS)]
pub struct ColumnValues {
    /// Values as shown; empty for blank cells.
    pub values: Vec<AllowedValue>,
    /// Whether there are more.
    pub more: bool,
}

/// How a cell came to hold what it holds, oldest first.
#[derive(Debug, Clone, Serialize, TS)]
pub struct CellHistory {
    /// The value as it was imported.
    pub imported: String,
    /// What was done since.
    pub edits: Vec<CellEdit>,
}

/// One change of a cell.
#[derive(Debug, Clone, Serialize, TS)]
pub struct CellEdit {
    /// When.
    pub at: i64,
    /// What a clerk reads.
    pub words: String,
    /// Before.
    pub from: String,
    /// After.
    pub to: String,
    /// Whether it counts now.
    pub live: bool,
}

/// The rows around a person as they stood in the workbook.
#[derive(Debug, Clone, Serialize, TS)]
pub struct Around {
    /// File name.
    pub file: String,
    /// Sheet.
    pub sheet: String,
    /// Excel letters of the columns.
    pub columns: Vec<String>,
    /// The column that gives the field asked for, as an index into `columns`.
    pub column: Option<u32>,
    /// Rows in the order of the sheet.
    pub rows: Vec<AroundRow>,
}

/// One original row.
#[derive(Debug, Clone, Serialize, TS)]
pub struct AroundRow {
    /// Excel row.
    pub row: u32,
    /// Whether it is the row asked for.
    pub here: bool,
    /// `person`, `header`, or why it was left out.
    pub kind: String,
    /// Texts as they stood.
    pub cells: Vec<String>,
}

/// A range of the view.
#[derive(Debug, Clone, Deserialize, TS)]
pub struct CopyRange {
    /// The list.
    pub list: i64,
    /// First view row.
    pub first: u32,
    /// Last view row.
    pub last: u32,
    /// Field keys from left to right.
    pub fields: Vec<String>,
    /// With the names of the columns above.
    pub heads: bool,
}

/// A range as text for the clipboard.
#[derive(Debug, Clone, Serialize, TS)]
pub struct Copied {
    /// Tab-separated, quoted as Excel does.
    pub text: String,
}

/// Names a rule.
#[derive(Debug, Clone, Deserialize, TS)]
pub struct OfRule {
    /// Code.
    pub code: String,
}

/// The page of a rule.
#[derive(Debug, Clone, Serialize, TS)]
pub struct RuleCard {
    /// Code.
    pub code: String,
    /// Name.
    pub name: String,
    /// Usual level.
    pub level: String,
    /// What is checked.
    pub what: String,
    /// Why it matters.
    pub why: String,
    /// How to put it right.
    pub how: String,
    /// Where it is written.
    pub legal: String,
    /// Values it says nothing about.
    pub good: Vec<String>,
    /// Values it objects to.
    pub bad: Vec<String>,
}
