//! Faults on demand as they are written down: which call is hit, and by what. The table of kinds stands in the crate's
//! documentation. NOT here: counting the calls and what comes of a fault (`strikes`).

use std::fmt;
use std::path::Path;

use serde::{Deserialize, Serialize};

/// One fault: when it strikes and what it does.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Fault {
    /// Which calls it strikes.
    pub on: On,
    /// What happens to them.
    pub kind: FaultKind,
}

impl Fault {
    /// A fault that strikes every call of a route; narrow it with the fields of [`On`].
    pub fn new(route: Route, kind: FaultKind) -> Fault {
        Fault { on: On { route, nth: None, every: None, times: None, key_contains: None }, kind }
    }

    /// The same fault, for the nth matching call only (from 1).
    #[must_use]
    pub fn nth(mut self, nth: u64) -> Fault {
        self.on.nth = Some(nth);
        self
    }
}

/// Which calls a fault strikes. A call matches by `route` and `key_contains`; `nth`, `every` and `times` choose among
/// the matching calls.
#[derive(Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct On {
    /// The route.
    pub route: Route,
    /// The nth matching call, from 1; with `every`, the first one struck.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub nth: Option<u64>,
    /// Each `every`-th matching call.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub every: Option<u64>,
    /// At most so many strikes.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub times: Option<u64>,
    /// Part of `{org_Code}_{SoHieuCBCCVC_BNDP}`; calls without a record never match.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub key_contains: Option<String>,
}

/// `key_contains` may be a person's number, so it is left out.
impl fmt::Debug for On {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let mut on = f.debug_struct("On");
        on.field("route", &self.route).field("nth", &self.nth).field("every", &self.every);
        on.field("times", &self.times)
            .field("key_contains", &self.key_contains.as_ref().map(|_| "…"))
            .finish()
    }
}

/// A call of the practice gateway, as faults name it.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Route {
    /// `POST /lgsp/token`.
    Token,
    /// The receiver's login, through either front.
    Login,
    /// Whole record.
    M0001,
    /// Recruitment and work history.
    M0002,
    /// Pay, allowances, positions.
    M0003,
    /// Training.
    M0004,
    /// Party matters.
    M0005,
    /// Yearly ratings.
    M0006,
    /// The unit tree.
    Orgtree,
    /// The harmless call.
    Ping,
    /// The optional lookup.
    Lookup,
    /// In a fault: every route above.
    Any,
}

/// What a fault does; see the table in the crate's documentation.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case", deny_unknown_fields)]
pub enum FaultKind {
    /// The call is taken up only after so many milliseconds.
    Delay {
        /// Milliseconds.
        ms: u64,
    },
    /// Connection closed, nothing done.
    DropBeforeEffect,
    /// Done, then the connection is closed without an answer.
    DropAfterEffect,
    /// 401, nothing done.
    Status401,
    /// 429 with `Retry-After`, nothing done.
    Status429 {
        /// Seconds for the header.
        retry_after_s: u64,
    },
    /// 502 with an HTML page, nothing done.
    Status502Html,
    /// 502 with an HTML page, although the record was taken.
    Status502AfterEffect,
    /// 503, nothing done.
    Status503,
    /// Done; half of the answer arrives.
    TruncatedJson,
    /// 200 with an HTML page, nothing done.
    Html200,
    /// Done; 200 without a body.
    Empty200,
    /// Every token dies before the call is looked at.
    ExpireTokens,
    /// Done; the answer is no HTTP.
    GarbageBytes,
}

impl FaultKind {
    /// The name in JSON, for the call log.
    pub(crate) fn name(&self) -> &'static str {
        match self {
            FaultKind::Delay { .. } => "delay",
            FaultKind::DropBeforeEffect => "drop_before_effect",
            FaultKind::DropAfterEffect => "drop_after_effect",
            FaultKind::Status401 => "status401",
            FaultKind::Status429 { .. } => "status429",
            FaultKind::Status502Html => "status502_html",
            FaultKind::Status502AfterEffect => "status502_after_effect",
            FaultKind::Status503 => "status503",
            FaultKind::TruncatedJson => "truncated_json",
            FaultKind::Html200 => "html200",
            FaultKind::Empty200 => "empty200",
            FaultKind::ExpireTokens => "expire_tokens",
            FaultKind::GarbageBytes => "garbage_bytes",
        }
    }
}

/// A fault file that cannot be used.
#[derive(Debug, thiserror::Error)]
pub enum FaultFileError {
    /// The file could not be opened or read.
    #[error("fault file cannot be read: {0}")]
    Unreadable(#[from] std::io::Error),
    /// It is no JSON array of faults; the text names line and column.
    #[error("fault file is not a list of faults: {0}")]
    Malformed(#[from] serde_json::Error),
}

/// Reads a fault file: a JSON array as in the crate's documentation.
pub fn read_faults(path: &Path) -> Result<Vec<Fault>, FaultFileError> {
    Ok(serde_json::from_slice(&std::fs::read(path)?)?)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn json_names_are_stable_and_unknown_ones_refused() {
        for kind in [
            FaultKind::Delay { ms: 1 },
            FaultKind::DropBeforeEffect,
            FaultKind::DropAfterEffect,
            FaultKind::Status401,
            FaultKind::Status429 { retry_after_s: 1 },
            FaultKind::Status502Html,
            FaultKind::Status502AfterEffect,
            FaultKind::Status503,
            FaultKind::TruncatedJson,
            FaultKind::Html200,
            FaultKind::Empty200,
            FaultKind::ExpireTokens,
            FaultKind::GarbageBytes,
        ] {
            let json = serde_json::to_string(&kind).unwrap();
            assert!(
                json.contains(&format!("\"{}\"", kind.name())),
                "{json} carries the name used in the call log"
            );
            assert_eq!(serde_json::from_str::<FaultKind>(&json).unwrap(), kind, "{json} reads back");
        }
        let typo = r#"{"on":{"route":"m0001","nht":3},"kind":"status503"}"#;
        assert!(
            serde_json::from_str::<Fault>(typo).is_err(),
            "a misspelt condition must not strike every call"
        );
    }
}
