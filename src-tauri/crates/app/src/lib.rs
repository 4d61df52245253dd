//! What a clerk can do - import, check, fix, submit, look back - for any host: the window, `socanbo`, the tests.
//!
//! [`Desk`] is the one door. [`check`](Desk::check) and [`fix_safe`](Desk::fix_safe) need nothing but files;
//! [`import`](Desk::import) keeps a list in the encrypted history; [`plan`](Desk::plan) is the dry look;
//! [`open_submission`](Desk::open_submission) writes the outbox and [`send_some`](Desk::send_some) works it off.
//! [`commands`] is the table by which a window calls all this.
//!
//! Not here: what is right and wrong (`domain`), files (`sheet`), SQL and keys (`store`), the network (`gateway`),
//! any window.

mod check;
pub mod commands;
mod deadline;
mod desk;
mod draft;
mod error;
mod facts;
mod fixing;
mod keep;
mod list;
mod open;
mod pack;
mod plan;
mod profiles;
mod receipt;
pub mod report;
mod signs;
mod submit;
mod tally;
mod view;
pub mod wire;

use std::ffi::OsString;
use std::process::ExitCode;

pub use check::{Checked, OnProgress, Step};
pub use desk::{Desk, Host};
pub use error::{AppError, Result, Told};
pub use facts::{EntryPage, FieldPage, ListPage, RulePage, field_pages, list_pages, rule_pages};
pub use fixing::Fixed;
pub use list::ListLine;
pub use open::OpenList;
pub use pack::{ChangeLine, PackImpact, load_pack};
pub use plan::{HeldBack, Plan, PlannedPerson};
pub use profiles::{ProbeLine, ProfileLine, check_profile};
pub use report::CheckResult;
pub use signs::Signs;
pub use submit::{ExplanationLine, Halted, Progress, ResultLine};

/// The child's side of reading: a host that was started with its reader word calls this and nothing else.
pub fn serve_reader(args: &[OsString]) -> ExitCode {
    sheet::serve_reader(args.iter().cloned())
}
