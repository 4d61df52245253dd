//! Looking back: submissions, people, states that were sent.

use serde::{Deserialize, Serialize};
use ts_rs::TS;

/// Every submission, newest first.
#[derive(Debug, Clone, Serialize, TS)]
pub struct Submissions {
    /// The submissions.
    pub lines: Vec<SubmissionCard>,
}

/// One submission.
#[derive(Debug, Clone, Serialize, TS)]
pub struct SubmissionCard {
    /// Its number.
    pub submission: i64,
    /// The list it sent.
    pub list: i64,
    /// File names of that list.
    pub files: Vec<String>,
    /// Id of the profile.
    pub profile: String,
    /// Its title.
    pub title: String,
    /// `practice`, `test`, `prod`.
    pub environment: String,
    /// When it was opened.
    pub opened_at: i64,
    /// `open`, `needs_person`, `done_in_part`, `done`.
    pub state: String,
    /// Messages.
    pub sent: u32,
    /// Taken.
    pub accepted: u32,
    /// Refused.
    pub refused: u32,
    /// Waiting for a person.
    pub needs_person: u32,
    /// Still to go, or unclear.
    pub open: u32,
}

/// Looks for people by name or number over all lists.
#[derive(Debug, Clone, Deserialize, TS)]
pub struct FindPeople {
    /// Words of a name, or digits of a number; accents do not count.
    pub query: String,
}

/// People found, up to 100.
#[derive(Debug, Clone, Serialize, TS)]
pub struct PeopleFound {
    /// The people.
    pub people: Vec<PersonCard>,
    /// Whether there are more.
    pub more: bool,
}

/// One person of the history.
#[derive(Debug, Clone, Serialize, TS)]
pub struct PersonCard {
    /// What finds the person again (personal number).
    pub key: String,
    /// Latest name.
    pub name: String,
    /// Latest birth date, dd/mm/yyyy or what is known of it.
    pub birth_date: String,
    /// Latest unit.
    pub unit: String,
    /// In how many lists.
    pub lists: u32,
    /// When last accepted.
    pub accepted_at: Option<i64>,
}

/// One person.
#[derive(Debug, Clone, Deserialize, TS)]
pub struct OfPerson {
    /// What finds the person again.
    pub key: String,
}

/// Everything ever sent of a person, and every list they were in; newest first.
#[derive(Debug, Clone, Serialize, TS)]
pub struct PersonHistory {
    /// Key.
    pub key: String,
    /// Latest name.
    pub name: String,
    /// Lists they were in.
    pub lists: Vec<PersonInList>,
    /// States that were sent.
    pub sent: Vec<SentState>,
}

/// A person in a list.
#[derive(Debug, Clone, Serialize, TS)]
pub struct PersonInList {
    /// The list.
    pub list: i64,
    /// Its first file.
    pub file: String,
    /// When it was imported.
    pub made_at: i64,
    /// Row id.
    pub id: i64,
    /// Excel row.
    pub row: u32,
}

/// A state of a person that was sent.
#[derive(Debug, Clone, Serialize, TS)]
pub struct SentState {
    /// Number of the message.
    pub message: i64,
    /// The submission.
    pub submission: i64,
    /// `practice`, `test`, `prod`.
    pub environment: String,
    /// `ADD`, `EDIT`, `DEL`.
    pub verb: String,
    /// State of the message.
    pub state: String,
    /// Since when.
    pub at: i64,
    /// The receiver's words.
    pub server_text: Option<String>,
    /// The state, field by field.
    pub fields: Vec<FieldText>,
}

/// A field with its text.
#[derive(Debug, Clone, Serialize, TS)]
pub struct FieldText {
    /// Field key.
    pub field: String,
    /// Its name.
    pub name: String,
    /// The text.
    pub text: String,
}

/// Two states of a person side by side.
#[derive(Debug, Clone, Deserialize, TS)]
pub struct Compare {
    /// Number of the one message.
    pub a: i64,
    /// Number of the other.
    pub b: i64,
}

/// Two states side by side.
#[derive(Debug, Clone, Serialize, TS)]
pub struct Compared {
    /// Fields that either has.
    pub fields: Vec<ComparedField>,
}

/// One field of two states.
#[derive(Debug, Clone, Serialize, TS)]
pub struct ComparedField {
    /// Its name.
    pub name: String,
    /// In the one.
    pub a: String,
    /// In the other.
    pub b: String,
    /// Whether they agree.
    pub same: bool,
}
