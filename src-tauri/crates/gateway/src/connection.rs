//! A profile with its values, ready to speak: prepare a message, send it, ask, knock. All state is the tokens and the
//! pace; nothing is kept on disk. Calls block; use an ordinary thread, not an async task.

use std::collections::BTreeMap;
use std::fmt;
use std::sync::atomic::{AtomicU64, Ordering};
use std::sync::{Mutex, PoisonError};
use std::time::{Duration, Instant};

use jiff::Timestamp;
use reqwest::header::{ACCEPT, CONTENT_TYPE, HeaderMap, HeaderValue};
use reqwest::{Method, Url};

use crate::answer::Answer;
use crate::http::{self, BadAddress, Exchanger, Outgoing};
use crate::judge::Presence;
use crate::packet::Dossier;
use crate::predicate::Predicate;
use crate::prepared::{PrepareError, Prepared};
use crate::profile::check::Problem;
use crate::profile::{AuthStep, Call, Content, Pace, Profile, Shape};
use crate::redact::Redactor;
use crate::reply::{self, NotSent, Outcome, Reply};
use crate::template::{Escape, NoValue, Scope, Template, percent};
use crate::tls::{self, TrustError};
use crate::tokens::{Chain, Fetch, SignedIn, Tokens};
use crate::verb::Verb;

/// What the program adds to a profile. Empty texts count as not given. `Debug` shows names only.
#[derive(Clone, Default)]
pub struct Values {
    /// Address instead of the profile's.
    pub base_url: Option<String>,
    /// Settings over the profile's defaults.
    pub vars: BTreeMap<String, String>,
    /// Credentials.
    pub secrets: BTreeMap<String, String>,
    /// CA certificates in PEM, beside those of the machine or instead of them (`net.own_ca_only`).
    pub ca_pem: Option<String>,
}

impl fmt::Debug for Values {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let vars: Vec<&String> = self.vars.keys().collect();
        let secrets: Vec<&String> = self.secrets.keys().collect();
        f.debug_struct("Values").field("vars", &vars).field("secrets", &secrets).finish_non_exhaustive()
    }
}

/// Why there is no connection. Nothing has been sent.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
pub enum ConnectionError {
    /// The profile has blocking problems.
    #[error("the gateway profile has {} problems", .0.len())]
    Profile(Vec<Problem>),
    /// The address cannot be used.
    #[error("the address cannot be used: {0:?}")]
    Address(BadAddress),
    /// Settings that must be set are empty.
    #[error("settings are missing: {}", .0.join(", "))]
    VarsMissing(Vec<String>),
    /// Credentials are not there.
    #[error("credentials are missing: {}", .0.join(", "))]
    SecretsMissing(Vec<String>),
    /// The imported text holds no readable CA certificate, or there must be one and is none.
    #[error("the CA certificate cannot be read")]
    Ca,
    /// The certificate store of the machine, or the network, cannot be used.
    #[error("the machine's certificate store or network cannot be used")]
    Machine,
}

impl ConnectionError {
    /// For the clerk.
    pub fn vi(&self) -> String {
        match self {
            Self::Profile(problems) => {
                let first = problems.first().map_or("", |problem| problem.message_vi.as_str());
                format!("Hồ sơ kết nối chưa dùng được. {first}")
            }
            Self::Address(bad) => bad.vi().to_owned(),
            Self::VarsMissing(names) => {
                format!(
                    "Hồ sơ kết nối còn thiếu thông số: {}. Vui lòng điền trước khi gửi.",
                    names.join(", ")
                )
            }
            Self::SecretsMissing(names) => {
                format!(
                    "Chưa nhập mật khẩu hoặc khóa kết nối: {}. Vui lòng nhập trước khi gửi.",
                    names.join(", ")
                )
            }
            Self::Ca => {
                "Không đọc được chứng thư CA. Vui lòng nạp tệp PEM do đơn vị quản lý cung cấp.".to_owned()
            }
            Self::Machine => {
                "Không dùng được kho chứng thư của máy. Vui lòng liên hệ bộ phận công nghệ thông tin."
                    .to_owned()
            }
        }
    }
}

/// A gateway ready to be spoken to. `Debug` shows the profile only.
pub struct Connection {
    pub(crate) profile: Profile,
    pub(crate) base: Url,
    vars: BTreeMap<String, String>,
    secrets: BTreeMap<String, String>,
    exchanger: Exchanger,
    pub(crate) tls: std::sync::Arc<rustls::ClientConfig>,
    tokens: Tokens,
    redactor: Mutex<Redactor>,
    pace: Pace,
    next_start: Mutex<Option<Instant>>,
    calls: AtomicU64,
}

impl fmt::Debug for Connection {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "Connection({:?})", self.profile)
    }
}

impl Connection {
    /// Puts profile and values together. Does not touch the network.
    ///
    /// # Errors
    /// Says what is missing or cannot be used; nothing secret is in it.
    pub fn new(profile: Profile, values: Values) -> Result<Self, ConnectionError> {
        let given = values.base_url.filter(|url| !url.trim().is_empty());
        let mut profile = profile;
        profile.base_url = given.unwrap_or(profile.base_url);
        let base =
            http::base_url(&profile.base_url, profile.allow_plain_http).map_err(ConnectionError::Address)?;
        let blocking: Vec<Problem> = profile.check().into_iter().filter(|problem| problem.blocking).collect();
        if !blocking.is_empty() {
            return Err(ConnectionError::Profile(blocking));
        }
        let vars = over(&profile.vars, values.vars);
        let secrets = over(&profile.secrets, values.secrets);
        let empty = |map: &BTreeMap<String, String>| -> Vec<String> {
            map.iter().filter(|(_, value)| value.trim().is_empty()).map(|(name, _)| name.clone()).collect()
        };
        let (no_vars, no_secrets) = (empty(&vars), empty(&secrets));
        if !no_vars.is_empty() {
            return Err(ConnectionError::VarsMissing(no_vars));
        }
        if !no_secrets.is_empty() {
            return Err(ConnectionError::SecretsMissing(no_secrets));
        }
        let tls = trust(&profile, &base, values.ca_pem.as_deref())?;
        let exchanger =
            Exchanger::new(&profile.http, &profile.net, tls.clone()).map_err(|_| ConnectionError::Machine)?;
        let mut redactor = Redactor::default();
        secrets.values().for_each(|secret| redactor.hide(secret));
        let mut pace = profile.pace;
        if let Some(interval) = vars.get("min_interval_ms").and_then(|text| text.trim().parse().ok()) {
            pace.min_interval_ms = interval;
        }
        Ok(Self {
            profile,
            base,
            vars,
            secrets,
            exchanger,
            tls: std::sync::Arc::new(tls),
            tokens: Tokens::default(),
            redactor: Mutex::new(redactor),
            pace,
            next_start: Mutex::new(None),
            calls: AtomicU64::new(0),
        })
    }

    /// The profile, with its address as used.
    pub fn profile(&self) -> &Profile {
        &self.profile
    }

    /// The settings in force: the profile's defaults with the given values over them.
    pub fn vars(&self) -> &BTreeMap<String, String> {
        &self.vars
    }

    /// The pace in force. `min_interval_ms` is kept here; `max_parallel` is for the caller to keep.
    pub fn pace(&self) -> Pace {
        self.pace
    }

    /// Fixes the bytes and the hash of a message. Call it before the ledger row is written, send after.
    ///
    /// # Errors
    /// The profile cannot do this, or the message is larger than it allows.
    pub fn prepare(&self, verb: Verb, packet_json: &str, message_id: &str) -> Result<Prepared, PrepareError> {
        let call = self.profile.operations.record(verb).ok_or(PrepareError::NoOperation(verb))?;
        let listed = format!("[{packet_json}]");
        let payload = match self.profile.batch.shape {
            Shape::Object => packet_json,
            Shape::Array => &listed,
        };
        let tokens = BTreeMap::new();
        let scope =
            Scope { payload: Some(payload), message_id: Some(message_id), ..self.scope(&tokens, message_id) };
        let body =
            body(call, &scope).map_err(|NoValue(name)| PrepareError::NoValue(name))?.unwrap_or_default();
        match self.profile.batch.max_bytes {
            Some(most) if body.len() > most => Err(PrepareError::TooLarge { bytes: body.len(), most }),
            _ => Ok(Prepared::stored(verb, message_id, body)),
        }
    }

    /// Sends a prepared message once and says what is known afterwards. An expired token is renewed and the message
    /// sent again once; nothing else is repeated here.
    pub fn send(&self, message: &Prepared) -> Reply {
        let Some(call) = self.profile.operations.record(message.verb) else {
            return Reply::bare(Outcome::NotSent(NotSent::Setup));
        };
        self.wait_for_turn();
        let about = About { message_id: Some(&message.message_id), body: Some(&message.body), record: None };
        match self.call(call, about) {
            Ok(answer) => self.reply(reply::of_answer(&self.profile, &answer), &answer),
            Err(reply) => reply,
        }
    }

    /// Asks whether a person is there; `Unclear` also where the profile has no lookup.
    pub fn lookup(&self, record: &Dossier) -> (Presence, Reply) {
        let Some(call) = &self.profile.operations.lookup else {
            return (Presence::Unclear, Reply::bare(Outcome::NotSent(NotSent::Setup)));
        };
        let answer = match self.call(call, About { record: Some(record), ..About::default() }) {
            Ok(answer) => answer,
            Err(reply) => return (Presence::Unclear, reply),
        };
        let says = |predicate: &Option<Predicate>| predicate.as_ref().is_some_and(|p| p.holds(&answer));
        let ok = answer.json.is_some() && call.ok.as_ref().unwrap_or(&self.profile.result.ok).holds(&answer);
        let presence = if ok && says(&call.found) {
            Presence::Found
        } else if ok || (answer.json.is_some() && says(&self.profile.result.missing)) {
            Presence::Absent
        } else {
            Presence::Unclear
        };
        let outcome = if presence == Presence::Unclear { self.not_ok(&answer) } else { Outcome::Accepted };
        (presence, self.reply(outcome, &answer))
    }

    /// A harmless call through everything a record would go through; `Accepted` when it works.
    pub fn ping(&self) -> Reply {
        match self.plain(self.profile.operations.ping.as_ref()) {
            Ok((answer, true)) => self.reply(Outcome::Accepted, &answer),
            Ok((answer, false)) => self.reply(self.not_ok(&answer), &answer),
            Err(reply) => reply,
        }
    }

    /// The receiver's tree of units, as it sent it.
    ///
    /// # Errors
    /// The reply that says why there is none.
    pub fn org_tree(&self) -> Result<String, Reply> {
        match self.plain(self.profile.operations.org_tree.as_ref())? {
            (answer, true) if answer.json.is_some() => Ok(answer.text),
            (answer, _) => Err(self.reply(self.not_ok(&answer), &answer)),
        }
    }

    fn plain(&self, call: Option<&Call>) -> Result<(Answer, bool), Reply> {
        let call = call.ok_or_else(|| Reply::bare(Outcome::NotSent(NotSent::Setup)))?;
        let answer = self.call(call, About::default())?;
        let ok = call.ok.as_ref().unwrap_or(&self.profile.result.ok).holds(&answer);
        Ok((answer, ok))
    }

    /// What an answer that is not `ok` by its own call's standard means; never success.
    fn not_ok(&self, answer: &Answer) -> Outcome {
        match reply::of_answer(&self.profile, answer) {
            Outcome::Accepted => Outcome::Unknown(reply::Unknown::Unclear),
            other => other,
        }
    }

    /// Signs in, calls, and once renews refused tokens and calls again.
    fn call(&self, call: &Call, about: About<'_>) -> Result<Answer, Reply> {
        let signed_in = self.sign_in(None)?;
        let answer = self.exchange(call, Some(&self.profile.headers), &signed_in.values, about)?;
        if self.profile.auth.is_empty() || !reply::tokens_are_dead(&self.profile, &answer) {
            return Ok(answer);
        }
        let renewed = self.sign_in(Some(signed_in.round))?;
        self.exchange(call, Some(&self.profile.headers), &renewed.values, about)
    }

    /// Runs the sign-in as far as needed.
    fn sign_in(&self, refused_round: Option<u64>) -> Result<SignedIn, Reply> {
        self.sign_in_with(refused_round, &|step, tokens| self.auth_call(step, tokens))
    }

    /// The same with a new sign-in in any case, each step passed by `watch`.
    pub(crate) fn sign_in_anew(&self, watch: &Fetch<'_>) -> Result<(), Reply> {
        self.sign_in_with(Some(self.tokens.round()), watch).map(|_| ())
    }

    fn sign_in_with(&self, refused_round: Option<u64>, fetch: &Fetch<'_>) -> Result<SignedIn, Reply> {
        let refused = |answer: &Answer| self.sign_in_refused(answer);
        let learn = |token: &str| self.redactor().hide(token);
        self.tokens
            .get(&Chain { steps: &self.profile.auth, fetch, refused: &refused, learn: &learn }, refused_round)
    }

    /// The call of one step. Whatever happens here, the record it was for has not been sent.
    pub(crate) fn auth_call(
        &self,
        step: &AuthStep,
        tokens: &BTreeMap<String, String>,
    ) -> Result<Answer, Reply> {
        self.exchange(&step.request, None, tokens, About::default()).map_err(|mut reply| {
            if let Outcome::Unknown(_) = reply.outcome {
                reply.outcome = Outcome::NotSent(NotSent::SignIn);
            }
            reply
        })
    }

    /// A step that was answered, but not with a token.
    fn sign_in_refused(&self, answer: &Answer) -> Reply {
        let outcome = match (answer.status, answer.json.is_some()) {
            (429, _) => Outcome::NotSent(NotSent::Throttled),
            // A business error in HTTP 200 is a refused password; a page in HTTP 200 is somebody's proxy.
            (400 | 401 | 403, _) | (200, true) => Outcome::AuthRefused,
            _ => Outcome::NotSent(NotSent::SignIn),
        };
        self.reply(outcome, answer)
    }

    fn exchange(
        &self,
        call: &Call,
        headers: Option<&BTreeMap<String, Template>>,
        tokens: &BTreeMap<String, String>,
        about: About<'_>,
    ) -> Result<Answer, Reply> {
        let number = self.calls.fetch_add(1, Ordering::Relaxed);
        let now = Timestamp::now();
        let seed = format!("{number} {now} {:p}", &raw const *self);
        let scope = Scope { record: about.record, message_id: about.message_id, ..self.scope(tokens, &seed) };
        let out = self.outgoing(call, headers, &scope, about.body);
        let out = out.ok_or_else(|| Reply::bare(Outcome::NotSent(NotSent::Setup)))?;
        self.exchanger.exchange(out).map_err(|failure| Reply::bare(reply::of_failure(failure)))
    }

    /// The request, rendered; `None` when a value is missing or cannot stand where it should.
    fn outgoing(
        &self,
        call: &Call,
        headers: Option<&BTreeMap<String, Template>>,
        scope: &Scope<'_>,
        fixed_body: Option<&str>,
    ) -> Option<Outgoing> {
        let mut lines = HeaderMap::new();
        lines.insert(ACCEPT, HeaderValue::from_static("application/json, application/xml;q=0.9, */*;q=0.5"));
        let kind = match call.content {
            Content::None => None,
            Content::Json => Some("application/json"),
            Content::Xml => Some("application/xml; charset=utf-8"),
            Content::Form => Some("application/x-www-form-urlencoded"),
        };
        if let Some(kind) = kind {
            lines.insert(CONTENT_TYPE, HeaderValue::from_static(kind));
        }
        // The call's own headers come last and win.
        for (name, template) in headers.into_iter().flatten().chain(&call.headers) {
            let value = template.render(scope, Escape::None).ok()?;
            if value.secret {
                self.redactor().hide_header(&value.text);
            }
            let (name, value) = http::header(name, &value.text, value.secret)?;
            lines.insert(name, value);
        }
        let body = match fixed_body {
            Some(body) => Some(body.to_owned()),
            None => body(call, scope).ok()?,
        };
        let method = Method::from_bytes(call.method.as_bytes()).ok()?;
        Some(Outgoing { method, url: self.url(call, scope)?, headers: lines, body })
    }

    fn url(&self, call: &Call, scope: &Scope<'_>) -> Option<Url> {
        // A path that begins with a slot is a whole address kept in a setting.
        let escape = if call.path.beginning().is_empty() { Escape::None } else { Escape::Url };
        let path = call.path.render(scope, escape).ok()?.text;
        let whole = if path.starts_with('/') {
            format!("{}{path}", self.base.as_str().trim_end_matches('/'))
        } else {
            path
        };
        let mut url = Url::parse(&whole).ok()?;
        if url.scheme() != "https" && !(url.scheme() == "http" && self.profile.allow_plain_http) {
            return None;
        }
        if !call.query.is_empty() {
            url.set_query(Some(&pairs(&call.query, scope).ok()?));
        }
        Some(url)
    }

    fn scope<'a>(&'a self, tokens: &'a BTreeMap<String, String>, seed: &'a str) -> Scope<'a> {
        Scope {
            vars: &self.vars,
            secrets: &self.secrets,
            tokens,
            record: None,
            payload: None,
            message_id: None,
            seed,
            now: Timestamp::now(),
        }
    }

    pub(crate) fn reply(&self, outcome: Outcome, answer: &Answer) -> Reply {
        Reply::with(outcome, &self.profile, answer, &self.redactor())
    }

    fn redactor(&self) -> std::sync::MutexGuard<'_, Redactor> {
        self.redactor.lock().unwrap_or_else(PoisonError::into_inner)
    }

    /// Keeps the interval between the starts of two record calls, whichever threads make them.
    fn wait_for_turn(&self) {
        let interval = Duration::from_millis(self.pace.min_interval_ms);
        let now = Instant::now();
        let start = {
            let mut next = self.next_start.lock().unwrap_or_else(PoisonError::into_inner);
            let start = next.map_or(now, |next| next.max(now));
            *next = start.checked_add(interval);
            start
        };
        std::thread::sleep(start.saturating_duration_since(now));
    }
}

/// What a call is about, beside the profile.
#[derive(Clone, Copy, Default)]
struct About<'a> {
    record: Option<&'a Dossier>,
    message_id: Option<&'a str>,
    /// A body fixed beforehand.
    body: Option<&'a str>,
}

/// The defaults with the non-empty given values over them.
fn over(defaults: &BTreeMap<String, String>, given: BTreeMap<String, String>) -> BTreeMap<String, String> {
    let mut all = defaults.clone();
    all.extend(given.into_iter().filter(|(_, value)| !value.trim().is_empty()));
    all
}

/// Without an https address anywhere no certificate store is needed, and a machine may well have none.
fn trust(
    profile: &Profile,
    base: &Url,
    ca_pem: Option<&str>,
) -> Result<rustls::ClientConfig, ConnectionError> {
    let calls = profile.auth.iter().map(|step| &step.request);
    let elsewhere = calls.chain(&profile.operations.ping).any(|call| !call.path.beginning().starts_with('/'));
    let config = if base.scheme() == "https" || elsewhere || ca_pem.is_some() {
        tls::config(ca_pem, profile.net.own_ca_only)
    } else {
        tls::none()
    };
    config.map_err(|error| match error {
        TrustError::Pem | TrustError::NoneImported => ConnectionError::Ca,
        TrustError::Machine => ConnectionError::Machine,
    })
}

fn body(call: &Call, scope: &Scope<'_>) -> Result<Option<String>, NoValue> {
    let escape = match call.content {
        Content::None => return Ok(None),
        Content::Form => return pairs(&call.form, scope).map(Some),
        Content::Json => Escape::Json,
        Content::Xml => Escape::Xml,
    };
    call.body.as_ref().map(|body| body.render(scope, escape).map(|body| body.text)).transpose()
}

/// `a=1&b=2`, each part percent-encoded as a whole.
fn pairs(templates: &BTreeMap<String, Template>, scope: &Scope<'_>) -> Result<String, NoValue> {
    let mut parts = Vec::with_capacity(templates.len());
    for (name, template) in templates {
        parts.push(format!("{}={}", percent(name), percent(&template.render(scope, Escape::None)?.text)));
    }
    Ok(parts.join("&"))
}
