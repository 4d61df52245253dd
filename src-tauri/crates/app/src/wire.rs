//! What crosses to the window: requests and answers of the commands, as small as a screen.

use serde::{Deserialize, Serialize};
use ts_rs::TS;

/// A command that needs nothing.
#[derive(Debug, Clone, Deserialize, TS)]
pub struct Nothing {}

/// Where the program stands.
#[derive(Debug, Clone, Serialize, TS)]
pub struct Status {
    /// Version of the program.
    pub version: String,
    /// Version of fields, lists and rules.
    pub rule_pack: String,
    /// Whether a history is there already.
    pub has_history: bool,
    /// Whether it is open.
    pub open: bool,
    /// Lists, newest first; empty while locked.
    pub lists: Vec<ListCard>,
}

/// A list on the start screen.
#[derive(Debug, Clone, Serialize, TS)]
pub struct ListCard {
    /// Its number.
    pub list: i64,
    /// File names.
    pub files: Vec<String>,
    /// Unix milliseconds.
    pub made_at: i64,
    /// People.
    pub people: u32,
    /// State of its latest submission.
    pub state: Option<String>,
}

/// Opens the history, or makes it.
#[derive(Deserialize, TS)]
pub struct Unlock {
    /// The passcode.
    pub passcode: String,
}

/// The history is open.
#[derive(Serialize, TS)]
pub struct Unlocked {
    /// Shown once when the history was just made.
    pub recovery_code: Option<String>,
}

/// Imports files.
#[derive(Debug, Clone, Deserialize, TS)]
pub struct ImportFiles {
    /// Paths on this machine.
    pub paths: Vec<String>,
}

/// What an import came to.
#[derive(Debug, Clone, Serialize, TS)]
pub struct Imported {
    /// Number of the list; null when nothing was kept.
    pub list: Option<i64>,
    /// Files that could not be read: name and why.
    pub unread: Vec<UnreadFile>,
    /// Rows that hold something.
    pub read: u32,
    /// People.
    pub kept: u32,
    /// Rows that are no people.
    pub skipped: u32,
    /// Columns understood.
    pub columns: u32,
    /// Repairs made for certain.
    pub repairs: u32,
}

/// A file that could not be read.
#[derive(Debug, Clone, Serialize, TS)]
pub struct UnreadFile {
    /// Path as given.
    pub path: String,
    /// Reason code.
    pub reason: String,
    /// What happened and what to do.
    pub message: String,
}

/// Asks for rows of a list.
#[derive(Debug, Clone, Deserialize, TS)]
pub struct RowsOf {
    /// The list.
    pub list: i64,
    /// First person, from 0.
    pub first: u32,
    /// How many at the most.
    pub count: u32,
}

/// Rows of a list.
#[derive(Debug, Clone, Serialize, TS)]
pub struct Rows {
    /// Columns of the grid.
    pub fields: Vec<GridField>,
    /// People in the whole list.
    pub total: u32,
    /// The rows asked for.
    pub rows: Vec<GridRow>,
}

/// A column of the grid.
#[derive(Debug, Clone, Serialize, TS)]
pub struct GridField {
    /// Field key.
    pub key: String,
    /// Its name.
    pub name: String,
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
    /// Level of each cell's gravest finding: `block`, `explain`, `hint` or empty.
    pub levels: Vec<String>,
}

/// Asks for what is wrong.
#[derive(Debug, Clone, Deserialize, TS)]
pub struct FindingsOf {
    /// The list.
    pub list: i64,
    /// Only this cause, if given.
    pub cause: Option<String>,
    /// At most so many findings.
    pub count: u32,
}

/// What is wrong.
#[derive(Debug, Clone, Serialize, TS)]
pub struct Findings {
    /// Findings by what would fix them.
    pub causes: Vec<CauseCard>,
    /// The findings asked for.
    pub findings: Vec<FindingCard>,
    /// All findings of level block.
    pub block: u32,
    /// Of level explain.
    pub explain: u32,
    /// Of level hint.
    pub hint: u32,
}

/// A cause.
#[derive(Debug, Clone, Serialize, TS)]
pub struct CauseCard {
    /// Identity.
    pub id: String,
    /// What a clerk reads.
    pub title: String,
    /// Its gravest level.
    pub level: String,
    /// Findings.
    pub count: u32,
}

/// A finding.
#[derive(Debug, Clone, Serialize, TS)]
pub struct FindingCard {
    /// Rule code.
    pub code: String,
    /// Level.
    pub level: String,
    /// Row id, null for a sheet.
    pub id: Option<i64>,
    /// Excel row.
    pub row: Option<u32>,
    /// Field key.
    pub field: Option<String>,
    /// What is wrong and what to do.
    pub message: String,
    /// Proposed value.
    pub fix: Option<String>,
    /// Whether the proposal is certain.
    pub safe: bool,
}

/// Changes one cell.
#[derive(Deserialize, TS)]
pub struct EditCell {
    /// The list.
    pub list: i64,
    /// Row id.
    pub id: i64,
    /// Field key.
    pub field: String,
    /// The new text; empty clears.
    pub value: String,
}

/// One list.
#[derive(Debug, Clone, Deserialize, TS)]
pub struct OfList {
    /// The list.
    pub list: i64,
}

/// How many cells changed.
#[derive(Debug, Clone, Serialize, TS)]
pub struct Changed {
    /// Cells.
    pub cells: u32,
}

/// A list through a profile.
#[derive(Debug, Clone, Deserialize, TS)]
pub struct ThroughProfile {
    /// The list.
    pub list: i64,
    /// The profile.
    pub profile: String,
}

/// The dry look, in numbers.
#[derive(Debug, Clone, Serialize, TS)]
pub struct DryLook {
    /// New at the receiver.
    pub add: u32,
    /// Changed.
    pub edit: u32,
    /// The same.
    pub unchanged: u32,
    /// Blocked by a finding.
    pub blocked: u32,
    /// Waiting for an explanation.
    pub to_explain: u32,
    /// Held back otherwise.
    pub other: u32,
    /// Number of the submission that was opened, if one was.
    pub submission: Option<i64>,
}

/// One submission.
#[derive(Debug, Clone, Deserialize, TS)]
pub struct OfSubmission {
    /// The submission.
    pub submission: i64,
    /// At most so many messages.
    pub most: u32,
}

/// Where a submission stands.
#[derive(Debug, Clone, Serialize, TS)]
pub struct Standing {
    /// The submission.
    pub submission: i64,
    /// `open`, `needs_person`, `done_in_part`, `done`.
    pub state: String,
    /// Messages.
    pub sent: u32,
    /// Taken.
    pub accepted: u32,
    /// Refused.
    pub refused: u32,
    /// Still to go, or unclear.
    pub open: u32,
    /// Waiting for a person.
    pub needs_person: u32,
    /// Why it stopped, and what to do.
    pub halted: Option<String>,
    /// Seconds to wait before the next try.
    pub wait_s: Option<u64>,
}

/// Asks for results per person.
#[derive(Debug, Clone, Deserialize, TS)]
pub struct ResultsOf {
    /// The submission.
    pub submission: i64,
    /// First, from 0.
    pub first: u32,
    /// How many at the most.
    pub count: u32,
}

/// Results per person.
#[derive(Debug, Clone, Serialize, TS)]
pub struct Results {
    /// One line a person.
    pub lines: Vec<ResultCard>,
}

/// The result of one person.
#[derive(Debug, Clone, Serialize, TS)]
pub struct ResultCard {
    /// Excel row.
    pub row: u32,
    /// Sheet.
    pub sheet: String,
    /// Verb.
    pub verb: String,
    /// State.
    pub state: String,
    /// What it means and what to do.
    pub message: String,
    /// The receiver's own words.
    pub server_text: Option<String>,
}

/// Sets the address of a profile.
#[derive(Debug, Clone, Deserialize, TS)]
pub struct ProfileAddress {
    /// The profile.
    pub profile: String,
    /// Its base URL.
    pub base_url: String,
}

/// Done.
#[derive(Debug, Clone, Serialize, TS)]
pub struct Done {}
