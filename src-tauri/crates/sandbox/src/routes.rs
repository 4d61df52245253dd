//! Which call is this, may it pass, what strikes it: the one way every request goes. NOT here: sockets (`server`) and
//! what a call means (`lgsp`, `receiver`).

use std::collections::VecDeque;
use std::sync::{Mutex, MutexGuard, PoisonError};
use std::time::{Duration, Instant};

use bytes::Bytes;
use hyper::{HeaderMap, Method};
use serde::Serialize;
use serde_json::json;

use crate::database::Database;
use crate::faults::Route;
use crate::lgsp::{self, Front};
use crate::packet;
use crate::reply::Reply;
use crate::strikes::{FaultBook, Strike, after_call, instead_of_call};
use crate::tokens::Tokens;
use crate::wire::{RecordService, SERVICES};
use crate::{inspect, receiver};

/// One call in the log. Holds neither secrets nor personal data.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct Call {
    /// Running number in order of completion, from 1.
    pub order: u64,
    /// HTTP method.
    pub method: String,
    /// Path without query; `(other)` for a path that is none of ours.
    pub path: String,
    /// HTTP status; 0 when the connection was cut instead of answered.
    pub status: u16,
    /// Names of the faults that struck.
    pub faults: Vec<String>,
}

/// What was asked.
pub(crate) struct Request {
    pub method: Method,
    pub path: String,
    pub headers: HeaderMap,
    /// `None` when it was longer than the limit.
    pub body: Option<Bytes>,
}

/// The whole server behind its sockets.
pub(crate) struct Gateway {
    pub settings: Settings,
    state: Mutex<State>,
}

/// What stays as it was at the start.
pub(crate) struct Settings {
    pub ministry_token_lifetime: Duration,
    pub gateway_token_lifetime: Duration,
    pub lookup: bool,
    /// Only calls addressed to a loopback name are answered.
    pub loopback_only: bool,
}

/// What calls change.
pub(crate) struct State {
    pub database: Database,
    pub tokens: Tokens,
    pub faults: FaultBook,
    pub calls: VecDeque<Call>,
    pub call_count: u64,
}

/// Older calls are forgotten, so that a long-running server stays small.
const CALLS_KEPT: usize = 200_000;

/// A recognised call.
#[derive(Clone, Copy)]
struct Target {
    front: Front,
    route: Route,
    service: Option<RecordService>,
}

impl Gateway {
    pub fn new(settings: Settings, database: Database, faults: FaultBook) -> Gateway {
        let state = State { database, tokens: Tokens::new(), faults, calls: VecDeque::new(), call_count: 0 };
        Gateway { settings, state: Mutex::new(state) }
    }

    pub fn state(&self) -> MutexGuard<'_, State> {
        self.state.lock().unwrap_or_else(PoisonError::into_inner)
    }

    /// Answers one request, or says which bytes to send before the connection is cut.
    pub async fn answer(&self, request: Request) -> Result<Reply, Vec<u8>> {
        if self.settings.loopback_only && !addressed_to_loopback(&request.headers) {
            return Ok(Reply::json(
                421,
                &json!({ "error": "the practice gateway answers loopback names only" }),
            ));
        }
        if let Some(path) = request.path.strip_prefix("/_practice/") {
            return Ok(inspect::answer(self, path, &request));
        }
        let target = match self.recognise(&request) {
            Ok(target) => target,
            Err(reply) => {
                self.log(&request, "(other)", reply.status, Strike::default());
                return Ok(reply);
            }
        };
        let Some(body) = &request.body else {
            let reply = Reply::json(
                413,
                &json!({ "message": "Gói tin vượt quá dung lượng cho phép!", "err_code": 1 }),
            );
            self.log(&request, &request.path, reply.status, Strike::default());
            return Ok(reply);
        };
        let strike = self.strike(target, body);
        if !strike.delay.is_zero() {
            tokio::time::sleep(strike.delay).await;
        }
        let answer = self.struck_answer(target, &request.headers, body, &strike);
        self.log(&request, &request.path, answer.as_ref().map_or(0, |reply| reply.status), strike);
        answer
    }

    fn strike(&self, target: Target, body: &[u8]) -> Strike {
        let mut state = self.state();
        // Opening the record only to name it would double the work of each call.
        let key = state.faults.looks_at_keys().then(|| packet::key_in(body)).flatten();
        state.faults.strike(target.route, key.as_deref())
    }

    fn struck_answer(
        &self,
        target: Target,
        headers: &HeaderMap,
        body: &[u8],
        strike: &Strike,
    ) -> Result<Reply, Vec<u8>> {
        if strike.expire_tokens {
            self.state().tokens.expire_all();
        }
        let Some(kind) = &strike.answer else { return Ok(self.plain_answer(target, headers, body)) };
        match instead_of_call(kind, target.route) {
            Some(Some(reply)) => Ok(reply),
            Some(None) => Err(Vec::new()),
            None => after_call(kind, self.plain_answer(target, headers, body)),
        }
    }

    fn plain_answer(&self, target: Target, headers: &HeaderMap, body: &[u8]) -> Reply {
        let mut state = self.state();
        let State { database, tokens, .. } = &mut *state;
        let now = Instant::now();
        if target.route == Route::Token {
            return lgsp::token(headers, body, tokens, self.settings.gateway_token_lifetime);
        }
        if let Err(reply) = target.front.guard(headers, tokens, now) {
            return reply;
        }
        if target.route == Route::Login {
            return receiver::login(body, tokens, self.settings.ministry_token_lifetime);
        }
        if target.front.ministry_token(headers).is_none_or(|token| !tokens.ministry_knows(token, now)) {
            return receiver::token_refused();
        }
        match (target.service, target.route) {
            (Some(service), _) => receiver::record(service, body, database, tokens),
            (None, Route::Orgtree) => receiver::org_tree(),
            (None, Route::Ping) => receiver::ping(),
            (None, Route::Lookup) => receiver::lookup(body, database),
            (None, _) => target.front.not_found(),
        }
    }

    /// The call, or the refusal of a path or method that does not exist.
    fn recognise(&self, request: &Request) -> Result<Target, Reply> {
        let path = request.path.as_str();
        let (target, method) = if path == "/lgsp/token" {
            (Target { front: Front::Lgsp, route: Route::Token, service: None }, Method::POST)
        } else if let Some(rest) = path.strip_prefix("/lgsp/bnv/1.0") {
            self.receiver_target(Front::Lgsp, rest)?
        } else if let Some(rest) = path.strip_prefix("/ndxp/bnv") {
            self.receiver_target(Front::Ndxp, rest)?
        } else {
            return Err(Reply::json(404, &json!({ "error": "no such path" })));
        };
        if request.method == method { Ok(target) } else { Err(target.front.wrong_method()) }
    }

    fn receiver_target(&self, front: Front, path: &str) -> Result<(Target, Method), Reply> {
        let (route, method) = match path {
            "/apiauth/oauth/login" => (Route::Login, Method::POST),
            "/apisyncmsg/ping" => (Route::Ping, Method::GET),
            "/apisyncmsg/syncmsg/orgtree" => (Route::Orgtree, Method::GET),
            "/apisyncmsg/syncmsg/lookup" if self.settings.lookup => (Route::Lookup, Method::POST),
            "/apisyncmsg/syncmsg/servicem0001" => (Route::M0001, Method::POST),
            "/apisyncmsg/syncmsg/servicem0002" => (Route::M0002, Method::POST),
            "/apisyncmsg/syncmsg/servicem0003" => (Route::M0003, Method::POST),
            "/apisyncmsg/syncmsg/servicem0004" => (Route::M0004, Method::POST),
            "/apisyncmsg/syncmsg/servicem0005" => (Route::M0005, Method::POST),
            "/apisyncmsg/syncmsg/servicem0006" => (Route::M0006, Method::POST),
            _ => return Err(front.not_found()),
        };
        let service = path.strip_prefix("/apisyncmsg/syncmsg/service").and_then(|name| {
            SERVICES.iter().find(|service| service.name.eq_ignore_ascii_case(name)).copied()
        });
        Ok((Target { front, route, service }, method))
    }

    fn log(&self, request: &Request, path: &str, status: u16, strike: Strike) {
        let mut state = self.state();
        state.call_count += 1;
        let call = Call {
            order: state.call_count,
            method: request.method.to_string(),
            path: path.to_owned(),
            status,
            faults: strike.names.iter().map(|name| (*name).to_owned()).collect(),
        };
        if state.calls.len() >= CALLS_KEPT {
            state.calls.pop_front();
        }
        state.calls.push_back(call);
    }
}

impl State {
    /// As on the first day: nobody, no ledger, no calls, no tokens, no faults.
    pub fn reset(&mut self) -> std::io::Result<()> {
        self.tokens.expire_all();
        self.faults = FaultBook::default();
        self.calls.clear();
        self.call_count = 0;
        self.database.reset()
    }
}

/// A page in a browser must not reach the practice people by a name that resolves to 127.0.0.1.
fn addressed_to_loopback(headers: &HeaderMap) -> bool {
    let Some(host) = lgsp::header(headers, "host") else { return true };
    let name = host.rsplit_once(':').filter(|(_, port)| port.bytes().all(|b| b.is_ascii_digit()));
    let name = name.map_or(host, |(name, _)| name).trim_start_matches('[').trim_end_matches(']');
    name.eq_ignore_ascii_case("localhost")
        || name.parse::<std::net::IpAddr>().is_ok_and(|address| address.is_loopback())
}
