//! The dry look, the route, sending and its results.

use serde::{Deserialize, Serialize};
use ts_rs::TS;

/// A list through a profile.
#[derive(Debug, Clone, Deserialize, TS)]
pub struct ThroughProfile {
    /// The list.
    pub list: i64,
    /// The profile.
    pub profile: String,
    /// Send as EDIT whoever the receiver said it has already.
    pub edit_existing: bool,
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
    /// Something the receiver needs is missing.
    pub incomplete: u32,
    /// Still on the way in an earlier submission.
    pub pending: u32,
    /// The receiver said that it has them already: sent as EDIT once the clerk says so.
    pub exists: u32,
    /// Accepted before, and no longer in this list: left, moved or forgotten.
    pub gone: u32,
    /// Number of the submission that was opened, if one was.
    pub submission: Option<i64>,
}

/// Asks for people of the dry look.
#[derive(Debug, Clone, Deserialize, TS)]
pub struct DryLinesOf {
    /// The list.
    pub list: i64,
    /// The profile.
    pub profile: String,
    /// `add`, `edit`, `unchanged`, `blocked`, `to_explain`, `incomplete`, `pending`, `exists`, `gone`.
    pub kind: String,
    /// As in the dry look: whoever exists there already counts as an EDIT.
    pub edit_existing: bool,
    /// First, from 0.
    pub first: u32,
    /// At most so many, up to 500.
    pub count: u32,
}

/// People of the dry look.
#[derive(Debug, Clone, Serialize, TS)]
pub struct DryLines {
    /// How many in all.
    pub total: u32,
    /// The ones asked for.
    pub lines: Vec<DryLine>,
}

/// One person of the dry look.
#[derive(Debug, Clone, Serialize, TS)]
pub struct DryLine {
    /// Row id; null for people who are gone.
    pub id: Option<i64>,
    /// Excel row.
    pub row: Option<u32>,
    /// Name.
    pub name: String,
    /// Why held back, in the clerk's words; empty otherwise.
    pub because: String,
    /// Field of the first reason, to go there.
    pub field: Option<String>,
    /// What changes, field by field, for `edit`.
    pub changes: Vec<FieldChange>,
}

/// One field that changes.
#[derive(Debug, Clone, Serialize, TS)]
pub struct FieldChange {
    /// Name of the field.
    pub field: String,
    /// What the receiver has, as far as it accepted it.
    pub from: String,
    /// What it would get.
    pub to: String,
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
    /// `out_of_reach`, `sign_in_refused`, `slow_down`, `answers_lost`, `not_ready`.
    pub reason: Option<String>,
    /// Seconds to wait before the next try.
    pub wait_s: Option<u64>,
}

/// Asks for results per person.
#[derive(Debug, Clone, Deserialize, TS)]
pub struct ResultsOf {
    /// The submission.
    pub submission: i64,
    /// Only this outcome: `accepted`, `partly`, `refused`, `needs_person`, `waiting`.
    pub outcome: Option<String>,
    /// First, from 0.
    pub first: u32,
    /// How many at the most, up to 500.
    pub count: u32,
}

/// Results per person.
#[derive(Debug, Clone, Serialize, TS)]
pub struct Results {
    /// How many of the outcome asked for.
    pub total: u32,
    /// How many of each outcome.
    pub counts: OutcomeCounts,
    /// One line a person.
    pub lines: Vec<ResultCard>,
}

/// How many people came to which outcome.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq, Serialize, TS)]
pub struct OutcomeCounts {
    /// Taken whole.
    pub accepted: u32,
    /// Taken, with values the receiver has no code for left out.
    pub partly: u32,
    /// Refused.
    pub refused: u32,
    /// Only a person can decide.
    pub needs_person: u32,
    /// Not sent yet, or not known yet.
    pub waiting: u32,
}

/// The result of one person.
#[derive(Debug, Clone, Serialize, TS)]
pub struct ResultCard {
    /// Row id.
    pub id: i64,
    /// Excel row.
    pub row: u32,
    /// Sheet.
    pub sheet: String,
    /// Name.
    pub name: String,
    /// `ADD`, `EDIT`, `DEL`.
    pub verb: String,
    /// `accepted`, `partly`, `refused`, `needs_person`, `waiting`.
    pub outcome: String,
    /// State of the message: `queued`, `sending`, `unknown`, …
    pub state: String,
    /// What it means and what to do.
    pub message: String,
    /// Names of fields that were sent empty, for `partly`.
    pub left_out: Vec<String>,
    /// The receiver's own words.
    pub server_text: Option<String>,
    /// The receiver's code.
    pub server_code: Option<String>,
    /// The receiver's number of the transaction.
    pub transaction: Option<String>,
    /// The field the receiver's words speak of, where they can be told.
    pub field: Option<String>,
    /// Tries.
    pub attempts: u32,
    /// When it was answered.
    pub at: Option<i64>,
}

/// Sets a value of a profile: `base_url`, `ca_pem` or one of its own.
#[derive(Deserialize, TS)]
pub struct ProfileSetting {
    /// The profile.
    pub profile: String,
    /// Name of the value.
    pub name: String,
    /// The value; empty removes it.
    pub value: String,
}

/// One profile.
#[derive(Debug, Clone, Deserialize, TS)]
pub struct OfProfile {
    /// The profile.
    pub profile: String,
}

/// Every profile.
#[derive(Debug, Clone, Serialize, TS)]
pub struct Profiles {
    /// The profiles.
    pub profiles: Vec<ProfileCard>,
}

/// One profile.
#[derive(Debug, Clone, Serialize, TS)]
pub struct ProfileCard {
    /// Id.
    pub profile: String,
    /// Title.
    pub title: String,
    /// `lgsp`, `ndxp`, …
    pub route: String,
    /// `practice`, `test`, `prod`.
    pub environment: String,
    /// Its address, once set.
    pub base_url: Option<String>,
    /// Whether it can be used.
    pub ready: bool,
    /// What is missing, in the clerk's words.
    pub missing: Vec<String>,
    /// Its settings: name and value.
    pub vars: Vec<NamedValue>,
    /// Names of its secrets and whether each is set; the values never cross.
    pub secrets: Vec<NamedSecret>,
}

/// A setting.
#[derive(Debug, Clone, Serialize, TS)]
pub struct NamedValue {
    /// Name.
    pub name: String,
    /// Value.
    pub value: String,
}

/// A secret.
#[derive(Debug, Clone, Serialize, TS)]
pub struct NamedSecret {
    /// Name.
    pub name: String,
    /// Whether it is set.
    pub set: bool,
}

/// The pre-flight of a profile.
#[derive(Debug, Clone, Serialize, TS)]
pub struct Probes {
    /// Step by step; nothing after the first failure.
    pub lines: Vec<ProbeCard>,
}

/// One step of the pre-flight.
#[derive(Debug, Clone, Serialize, TS)]
pub struct ProbeCard {
    /// Name of the step.
    pub step: String,
    /// Whether it went well.
    pub ok: bool,
    /// What was found.
    pub message: String,
    /// Whose task a fault is.
    pub owner: Option<String>,
    /// What to do.
    pub next_step: Option<String>,
    /// How long it took, milliseconds.
    pub ms: u64,
}

/// The receipt of a submission.
#[derive(Debug, Clone, Serialize, TS)]
pub struct Receipt {
    /// Its code, as printed on it.
    pub code: String,
    /// Whether it is of practice.
    pub practice: bool,
    /// Unit it is made out to.
    pub unit: String,
    /// Files.
    pub files: Vec<String>,
    /// Title of the profile.
    pub route: String,
    /// When the submission was opened.
    pub opened_at: i64,
    /// When the last answer came.
    pub answered_at: Option<i64>,
    /// Rule pack.
    pub rule_pack: String,
    /// How many came to what.
    pub counts: OutcomeCounts,
    /// SHA-256 over all messages and answers, hex.
    pub hash: String,
    /// Head of the audit chain when the receipt was made, hex.
    pub audit: String,
}

/// Writes the receipt as a page of its own that prints without the program.
#[derive(Debug, Clone, Deserialize, TS)]
pub struct SaveReceipt {
    /// The submission.
    pub submission: i64,
    /// The file to write.
    pub path: String,
}

/// Where something was written.
#[derive(Debug, Clone, Serialize, TS)]
pub struct Saved {
    /// The file.
    pub path: String,
}
