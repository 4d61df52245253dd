//! Whatever changes cells, and what stands beside them: fixes, steps, allowed values, history, rule pages.

use serde::{Deserialize, Serialize};
use ts_rs::TS;

use super::{GridRow, Levels, ListState, ViewPlace};

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
