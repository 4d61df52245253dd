//! What crosses to the window: requests and answers of the commands, as small as a screen. Plain data by topic; what the
//! commands do stands in [`crate::commands`].
//!
//! Row ids name a person for ever; *view rows* (from 0) are places in the list as it is filtered and sorted now.
//! Times are Unix milliseconds. Levels are `block`, `explain`, `hint`.

mod change;
mod history;
mod import;
mod review;
mod start;
mod submit;

pub use change::*;
pub use history::*;
pub use import::*;
pub use review::*;
pub use start::*;
pub use submit::*;
