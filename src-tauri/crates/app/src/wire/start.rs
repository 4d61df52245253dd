//! The start, the passcode, the settings.

use serde::{Deserialize, Serialize};
use ts_rs::TS;

/// A command that needs nothing.
#[derive(Debug, Clone, Deserialize, TS)]
pub struct Nothing {}

/// Done.
#[derive(Debug, Clone, Serialize, TS)]
pub struct Done {}

/// One list.
#[derive(Debug, Clone, Deserialize, TS)]
pub struct OfList {
    /// The list.
    pub list: i64,
}

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
    /// What is due, the most urgent first; empty while locked.
    pub todo: Vec<TodoCard>,
    /// Messages waiting to be sent or to be asked about, over all submissions.
    pub queue: u32,
    /// Minutes without a key until the window locks itself; 10 while locked.
    pub lock_minutes: u32,
    /// Name of the unit, once set.
    pub unit_name: Option<String>,
}

/// A list on the start screen.
#[derive(Debug, Clone, Serialize, TS)]
pub struct ListCard {
    /// Its number.
    pub list: i64,
    /// File names.
    pub files: Vec<String>,
    /// When it was imported.
    pub made_at: i64,
    /// People.
    pub people: u32,
    /// Its latest submission.
    pub submission: Option<i64>,
    /// State of that: `open`, `needs_person`, `done_in_part`, `done`; null when nothing was sent.
    pub state: Option<String>,
    /// The one next action: `review` (nothing sent yet), `resume`, `decide`, `results` (refusals to read), `done`.
    pub next: String,
    /// People who block, when the list was last seen; null before.
    pub blocked: Option<u32>,
}

/// Something due.
#[derive(Debug, Clone, Serialize, TS)]
pub struct TodoCard {
    /// `resume`, `decide`, `refused`, `send`.
    pub kind: String,
    /// The list.
    pub list: i64,
    /// Its first file.
    pub file: String,
    /// The submission, where there is one.
    pub submission: Option<i64>,
    /// People concerned.
    pub count: u32,
    /// Due date, dd/mm/yyyy, for what has one (three working days after the import, NĐ 27/2026).
    pub due: Option<String>,
    /// Working days left; negative when late.
    pub days_left: Option<i32>,
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
    /// Shown once: when the history was just made, or opened by the old recovery code.
    pub recovery_code: Option<String>,
}

/// Opens the history by its recovery code; a new passcode and a new code take the place of the old ones.
#[derive(Deserialize, TS)]
pub struct Recover {
    /// The recovery code, as it was written down.
    pub code: String,
    /// The passcode from now on.
    pub passcode: String,
}

/// Changes the passcode.
#[derive(Deserialize, TS)]
pub struct ChangePasscode {
    /// The passcode until now.
    pub old: String,
    /// The passcode from now on.
    pub new: String,
}

/// What the clerk has set.
#[derive(Debug, Clone, Default, Serialize, Deserialize, TS)]
pub struct Settings {
    /// Name of the unit, as it stands on receipts.
    pub unit_name: String,
    /// Its code at the receiver, opaque.
    pub unit_code: String,
    /// Code of the unit that manages its staff.
    pub managing_code: String,
    /// Minutes without a key until the window locks itself, 1–120.
    pub lock_minutes: u32,
    /// `vi` or `en`.
    pub language: String,
    /// Size of everything, in percent, 80–200.
    pub zoom: u32,
    /// Folder that receipts and reports go to; empty for asking each time.
    pub folder: String,
    /// `light`, `dark`, `system`.
    pub theme: String,
}

/// What a long command is doing now. Answered while that command still runs.
#[derive(Debug, Clone, Serialize, TS)]
pub struct Sign {
    /// `idle`, `reading`, `checking`, `keeping`.
    pub doing: String,
    /// File being read, without its folder.
    pub file: String,
    /// Which file of how many, from 1.
    pub nth: u32,
    /// How many files.
    pub of: u32,
    /// Rows read of this file.
    pub rows: u32,
}
