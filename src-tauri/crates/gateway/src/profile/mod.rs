//! A gateway as data: how to sign in, what to call, what counts as success, what a lost answer means.
//!
//! One TOML file per environment and route; the three primitives (template, path list, predicate) are all the language
//! there is. Fixed in code and not to be had here: redirects (never), TLS verification (always), the order ledger →
//! send → ledger, one retry on an expired token, redaction. Whether a profile makes sense is asked in [`check`].

pub mod check;
mod route;
mod shipped;

use std::collections::BTreeMap;
use std::fmt;

use serde::Deserialize;

use crate::http::BadAddress;
use crate::place::Place;
use crate::predicate::Predicate;
use crate::template::Template;
use crate::verb::Verb;

pub use route::{Env, Route};
pub use shipped::shipped;
pub(crate) use shipped::shipped_mappings;

/// One gateway.
#[derive(Clone, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Profile {
    /// Lower-case letters, digits and hyphens; the name of the file.
    pub id: String,
    /// What a clerk reads.
    pub title: String,
    /// Practice, test or production.
    pub env: Env,
    /// The legal and technical way.
    pub route: Route,
    /// Name of the packet mapping.
    pub mapping: String,
    /// `http(s)://host[:port][/prefix]`; empty when it must be set by the person.
    #[serde(default)]
    pub base_url: String,
    /// Whether `http://` may be used at all.
    #[serde(default)]
    pub allow_plain_http: bool,
    /// Plain settings with their defaults; empty = must be set.
    #[serde(default)]
    pub vars: BTreeMap<String, String>,
    /// Names of the credentials. Only a practice profile may carry (invented) defaults.
    #[serde(default)]
    pub secrets: BTreeMap<String, String>,
    /// Network settings.
    #[serde(default)]
    pub net: Net,
    /// HTTP settings.
    #[serde(default)]
    pub http: Http,
    /// The sign-in, step by step; a step may use the tokens of earlier ones.
    #[serde(default)]
    pub auth: Vec<AuthStep>,
    /// Headers of every operation.
    #[serde(default)]
    pub headers: BTreeMap<String, Template>,
    /// What the gateway can do.
    #[serde(default)]
    pub operations: Operations,
    /// How many records go into one call.
    #[serde(default)]
    pub batch: Batch,
    /// How to read an answer.
    pub result: Answers,
    /// What a lost answer means.
    pub resolve: Resolve,
    /// How fast to go.
    #[serde(default)]
    pub pace: Pace,
    /// First day of use, ISO.
    pub valid_from: Option<String>,
    /// Last day of use, ISO.
    pub valid_to: Option<String>,
}

/// Network settings.
#[derive(Debug, Clone, Default, Deserialize)]
#[serde(default, deny_unknown_fields)]
pub struct Net {
    /// URL of a proxy; none unless given. The settings of the machine are not looked at.
    pub proxy: Option<String>,
    /// Trust the imported CA certificates only and not those of the machine.
    pub own_ca_only: bool,
}

/// HTTP settings.
#[derive(Debug, Clone, Deserialize)]
#[serde(default, deny_unknown_fields)]
pub struct Http {
    /// Milliseconds for name, TCP and TLS together.
    pub connect_ms: u64,
    /// Milliseconds for a whole exchange.
    pub request_ms: u64,
    /// Write `Content-Type` and not `content-type`, for gateways that insist.
    pub title_case_headers: bool,
}

impl Default for Http {
    fn default() -> Self {
        Self { connect_ms: 10_000, request_ms: 60_000, title_case_headers: false }
    }
}

/// One step of the sign-in; it yields `{{token.NAME}}`.
#[derive(Clone, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct AuthStep {
    /// Name of its token.
    pub name: String,
    /// Whose door it opens: `token` = the gateway's, `login` = the ministry's.
    #[serde(default)]
    pub kind: StepKind,
    /// What to call.
    pub request: Call,
    /// When it worked.
    pub ok: Predicate,
    /// Where the token stands.
    pub token: Vec<Place>,
    /// How long it lives; without it, until it is refused.
    pub ttl: Option<Ttl>,
    /// Seconds before its end at which it is renewed.
    #[serde(default = "sixty")]
    pub skew_s: u64,
}

fn sixty() -> u64 {
    60
}

/// Whose door a step of the sign-in opens.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum StepKind {
    /// The gateway's.
    #[default]
    Token,
    /// The ministry's.
    Login,
}

/// How long a token lives.
#[derive(Debug, Clone, PartialEq, Eq, Deserialize)]
#[serde(untagged, deny_unknown_fields)]
pub enum Ttl {
    /// The answer tells the seconds. Trusted as told: WSO2 hands out the same token until it dies.
    Seconds {
        /// Where.
        seconds_at: Place,
    },
    /// The answer tells the moment.
    At {
        /// Where.
        at: Place,
        /// strptime format.
        format: String,
        /// Offset of that clock, `+07:00`.
        tz: String,
    },
    /// Known from the paper.
    Fixed {
        /// Seconds.
        fixed_s: u64,
    },
}

/// One HTTP call.
#[derive(Clone, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Call {
    /// GET, POST, PUT, DELETE or PATCH.
    pub method: String,
    /// Path behind `base_url`, or a whole URL where another host is called.
    pub path: Template,
    /// Query parameters.
    #[serde(default)]
    pub query: BTreeMap<String, Template>,
    /// Headers of this call, over those of the profile.
    #[serde(default)]
    pub headers: BTreeMap<String, Template>,
    /// What kind of body.
    #[serde(default)]
    pub content: Content,
    /// The body, for `json` and `xml`; for a record operation, its envelope.
    pub body: Option<Template>,
    /// The body, for `form`.
    #[serde(default)]
    pub form: BTreeMap<String, Template>,
    /// When it worked, where that differs from `result.ok`.
    pub ok: Option<Predicate>,
    /// For `lookup`: the person is there.
    pub found: Option<Predicate>,
}

/// Kind of a body.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Content {
    /// No body.
    #[default]
    None,
    /// `application/json`
    Json,
    /// `application/xml`
    Xml,
    /// `application/x-www-form-urlencoded`
    Form,
}

/// What the gateway can do; what is absent, it cannot.
#[derive(Clone, Default, Deserialize)]
#[serde(default, deny_unknown_fields)]
pub struct Operations {
    /// A new person.
    pub add: Option<Call>,
    /// A changed person.
    pub edit: Option<Call>,
    /// A person to be removed.
    pub delete: Option<Call>,
    /// Is this person there?
    pub lookup: Option<Call>,
    /// The tree of units.
    pub org_tree: Option<Call>,
    /// A harmless call.
    pub ping: Option<Call>,
}

impl Operations {
    /// Every call there is.
    pub(crate) fn all(&self) -> impl Iterator<Item = &Call> {
        let all = [&self.add, &self.edit, &self.delete, &self.lookup, &self.org_tree, &self.ping];
        all.into_iter().flatten()
    }

    /// The call for a verb.
    pub fn record(&self, verb: Verb) -> Option<&Call> {
        match verb {
            Verb::Add => self.add.as_ref(),
            Verb::Edit => self.edit.as_ref(),
            Verb::Delete => self.delete.as_ref(),
        }
    }
}

/// How many records go into one call.
#[derive(Debug, Clone, Deserialize)]
#[serde(default, deny_unknown_fields)]
pub struct Batch {
    /// Records per call; only 1 is known in the field.
    pub max_records: u32,
    /// Largest body in bytes.
    pub max_bytes: Option<usize>,
    /// Object or array.
    pub shape: Shape,
}

impl Default for Batch {
    fn default() -> Self {
        Self { max_records: 1, max_bytes: None, shape: Shape::Object }
    }
}

/// Whether the packet stands alone or in a list.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Shape {
    /// Alone.
    #[default]
    Object,
    /// In a list of one.
    Array,
}

/// How to read an answer.
#[derive(Clone, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Answers {
    /// The only definition of success.
    pub ok: Predicate,
    /// Where the error code stands. An answer without one is no refusal either, and counts as unknown.
    #[serde(default)]
    pub code: Vec<Place>,
    /// Where the text for people stands.
    #[serde(default)]
    pub message: Vec<Place>,
    /// Where the receiver's own number of the transaction stands.
    #[serde(default)]
    pub txn: Vec<Place>,
    /// ADD refused: the person is there already.
    pub duplicate: Option<Predicate>,
    /// EDIT or DEL refused: the person is not there.
    pub missing: Option<Predicate>,
    /// The tokens are dead; without it, status 401.
    pub auth_expired: Option<Predicate>,
    /// Documented answers that mean: rejected for now, before any effect. 429 always does.
    pub not_sent: Option<Predicate>,
}

/// What to do about a lost answer.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Resolve {
    /// For ADD.
    pub add: ResolveAdd,
    /// For EDIT.
    pub edit: ResolveOther,
    /// For DEL.
    pub delete: ResolveOther,
}

/// A lost answer to ADD.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum ResolveAdd {
    /// Look the person up.
    Ask,
    /// Send the identical message again; "already there" then proves that it had arrived.
    RepeatIfDuplicateProves,
    /// Nothing is safe: a person decides.
    Person,
}

/// A lost answer to EDIT or DEL.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum ResolveOther {
    /// Look the person up.
    Ask,
    /// Send the identical message again: the verb is idempotent by content.
    Repeat,
    /// Nothing is safe: a person decides.
    Person,
}

/// How fast to go.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Deserialize)]
#[serde(default, deny_unknown_fields)]
pub struct Pace {
    /// Calls at a time; kept by the caller.
    pub max_parallel: u32,
    /// Milliseconds between the starts of two record calls; kept here. A var `min_interval_ms` overrides it.
    pub min_interval_ms: u64,
    /// Whether `Retry-After` is passed on.
    pub honour_retry_after: bool,
}

impl Default for Pace {
    fn default() -> Self {
        Self { max_parallel: 1, min_interval_ms: 200, honour_retry_after: true }
    }
}

/// A text that is no profile.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
#[error("line {line}: {what}")]
pub struct ProfileError {
    /// Line of the file, from 1; 0 when unknown.
    pub line: usize,
    /// What the reader says. Made of keys and the place, never of values of secrets.
    pub what: String,
}

impl Profile {
    /// Whether this address may be used with this profile.
    ///
    /// # Errors
    /// Says what is wrong with it.
    pub fn accepts_address(&self, base_url: &str) -> Result<(), BadAddress> {
        self.address(base_url).map(|_| ())
    }

    /// The address, where the profile may use it.
    pub(crate) fn address(&self, base_url: &str) -> Result<reqwest::Url, BadAddress> {
        let url = crate::http::base_url(base_url, self.allow_plain_http)?;
        // Practice data and the public practice credentials never leave this machine.
        let here = matches!(url.host_str(), Some("127.0.0.1" | "localhost" | "[::1]"));
        if self.env == Env::Practice && !here { Err(BadAddress::NotHere) } else { Ok(url) }
    }

    /// Reads a profile. Whether it makes sense is another question: [`Profile::check`].
    ///
    /// # Errors
    /// Names the line and what is wrong: bad TOML, unknown or missing keys, unreadable templates or predicates.
    pub fn parse(text: &str) -> Result<Self, ProfileError> {
        toml::from_str(text).map_err(|error| ProfileError {
            line: error
                .span()
                .and_then(|span| text.get(..span.start))
                .map_or(0, |before| before.matches('\n').count() + 1),
            // The message only: the full display would quote the line, and a line may hold a credential. The same
            // goes for the value that a wrong type is reported with.
            what: match error.message().split_once(['`', '"']) {
                Some((before, _)) if before.starts_with("invalid") => before.trim_end().to_owned(),
                _ => error.message().to_owned(),
            },
        })
    }
}

impl ProfileError {
    /// For the person who wrote the profile. What the reader says stays in its own words.
    pub fn vi(&self) -> String {
        format!("Dòng {}: không đọc được hồ sơ kết nối ({}).", self.line, self.what)
    }
}

impl fmt::Debug for Profile {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "Profile({}, {}, {})", self.id, self.env.name(), self.route.name())
    }
}
