//! A profile with its values, ready to speak: prepare a message, send it, ask, knock. All state is the tokens and the
//! pace; nothing is kept on disk. Calls block; use an ordinary thread, not an async task.

use std::collections::BTreeMap;
use std::fmt;
use std::sync::atomic::{AtomicU64, Ordering};
use std::sync::{Mutex, PoisonError};
use std::time::{Duration, Instant};

use jiff::Timestamp;
use reqwest::Url;

use crate::answer::Answer;
use crate::http::Exchanger;
use crate::judge::Presence;
use crate::outgoing::{About, body};
use crate::packet::Dossier;
use crate::predicate::Predicate;
use crate::prepared::{PrepareError, Prepared};
use crate::profile::check::Problem;
use crate::profile::{AuthStep, Call, Pace, Profile, Shape};
use crate::redact::Redactor;
use crate::reply::{self, NotSent, Outcome, Reply};
use crate::template::{NoValue, Scope, Template};
use crate::tls::{self, TrustError};
use crate::tokens::{Chain, Fetch, SignedIn, Tokens};
use crate::values::{ConnectionError, Values};
use crate::verb::Verb;

/// No setting makes a record wait longer than this for its turn.
const LONGEST_INTERVAL_MS: u64 = 60_000;

/// A gateway ready to be spoken to. `Debug` shows the profile only.
pub struct Connection {
    pub(crate) profile: Profile,
    pub(crate) base: Url,
    pub(crate) vars: BTreeMap<String, String>,
    pub(crate) secrets: BTreeMap<String, String>,
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
        let base = profile.address(&profile.base_url).map_err(ConnectionError::Address)?;
        let blocking: Vec<Problem> = profile.check().into_iter().filter(|problem| problem.blocking).collect();
        if !blocking.is_empty() {
            return Err(ConnectionError::Profile(blocking));
        }
        let vars = over(&profile.vars, values.vars);
        let mut secrets = over(&profile.secrets, values.secrets);
        // A pasted credential brings its line end along; inside it would be part of the credential.
        secrets.values_mut().for_each(|secret| secret.truncate(secret.trim_end_matches(['\r', '\n']).len()));
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
        secrets.values().for_each(|secret| redactor.hide_all_forms(secret));
        let mut pace = profile.pace;
        if let Some(interval) = vars.get("min_interval_ms").and_then(|text| text.trim().parse().ok()) {
            pace.min_interval_ms = interval;
        }
        pace.min_interval_ms = pace.min_interval_ms.min(LONGEST_INTERVAL_MS);
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
        match self.call(call, About { message: Some(message), record: None }) {
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
            (answer, true) => Ok(answer.text),
            (answer, _) => Err(self.reply(self.not_ok(&answer), &answer)),
        }
    }

    fn plain(&self, call: Option<&Call>) -> Result<(Answer, bool), Reply> {
        let call = call.ok_or_else(|| Reply::bare(Outcome::NotSent(NotSent::Setup)))?;
        let answer = self.call(call, About::default())?;
        // A page in HTTP 200 is no success here either: it is a sign-in page or a proxy that speaks.
        let ok = answer.json.is_some() && call.ok.as_ref().unwrap_or(&self.profile.result.ok).holds(&answer);
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
        let refused = reply::of_answer(&self.profile, &answer) == Outcome::AuthRefused;
        if self.profile.auth.is_empty() || !refused || !reply::tokens_are_dead(&self.profile, &answer) {
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
        let scope = Scope {
            record: about.record,
            message_id: about.message.map(|message| message.message_id.as_str()),
            body_sha256: about.message.map(|message| message.sha256.as_str()),
            ..self.scope(tokens, &seed)
        };
        let out = self.outgoing(call, headers, &scope, about.message);
        let out = out.ok_or_else(|| Reply::bare(Outcome::NotSent(NotSent::Setup)))?;
        self.exchanger.exchange(out).map_err(|failure| Reply::bare(reply::of_failure(failure)))
    }

    pub(crate) fn reply(&self, outcome: Outcome, answer: &Answer) -> Reply {
        Reply::with(outcome, &self.profile, answer, &self.redactor())
    }

    pub(crate) fn redactor(&self) -> std::sync::MutexGuard<'_, Redactor> {
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
    let calls = profile.auth.iter().map(|step| &step.request).chain(profile.operations.all());
    let elsewhere = calls.into_iter().any(|call| !call.path.beginning().starts_with('/'));
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
