//! Faults at work: which of them strike a call, and what its answer turns into. NOT here: how they are written down
//! (`faults`) and how a connection is cut (`server`).

use std::time::Duration;

use crate::faults::{Fault, FaultKind, On, Route};
use crate::reply::Reply;

/// What strikes one call.
#[derive(Default)]
pub(crate) struct Strike {
    pub delay: Duration,
    pub expire_tokens: bool,
    /// The first kind that changes the answer.
    pub answer: Option<FaultKind>,
    /// Names of all that struck, for the call log.
    pub names: Vec<&'static str>,
}

/// The list in force, with its counters.
#[derive(Default)]
pub(crate) struct FaultBook {
    entries: Vec<Entry>,
}

struct Entry {
    fault: Fault,
    seen: u64,
    struck: u64,
}

impl FaultBook {
    pub fn new(faults: Vec<Fault>) -> FaultBook {
        FaultBook { entries: faults.into_iter().map(|fault| Entry { fault, seen: 0, struck: 0 }).collect() }
    }

    /// Whether any fault asks for a person, so that the record must be opened to name one.
    pub fn looks_at_keys(&self) -> bool {
        self.entries.iter().any(|entry| entry.fault.on.key_contains.is_some())
    }

    /// Counts the call in every matching fault and says what strikes it.
    pub fn strike(&mut self, route: Route, key: Option<&str>) -> Strike {
        let mut strike = Strike::default();
        for entry in &mut self.entries {
            if !entry.is_due(route, key) {
                continue;
            }
            match &entry.fault.kind {
                FaultKind::Delay { ms } => strike.delay += Duration::from_millis(*ms),
                FaultKind::ExpireTokens => strike.expire_tokens = true,
                // One call has one answer: the first wins, a later one keeps its `times`.
                _ if strike.answer.is_some() => continue,
                kind => strike.answer = Some(kind.clone()),
            }
            entry.struck += 1;
            strike.names.push(entry.fault.kind.name());
        }
        strike
    }
}

impl Entry {
    fn is_due(&mut self, route: Route, key: Option<&str>) -> bool {
        let On { route: wanted, nth, every, times, key_contains } = &self.fault.on;
        let by_route = *wanted == Route::Any || *wanted == route;
        let by_key = key_contains.as_deref().is_none_or(|part| key.is_some_and(|key| key.contains(part)));
        if !(by_route && by_key) {
            return false;
        }
        self.seen += 1;
        let chosen = match (*nth, *every) {
            (None, None) => true,
            (Some(nth), None) => self.seen == nth,
            (None, Some(every)) => every > 0 && self.seen.is_multiple_of(every),
            (Some(nth), Some(every)) => {
                every > 0 && self.seen >= nth && (self.seen - nth).is_multiple_of(every)
            }
        };
        chosen && times.is_none_or(|times| self.struck < times)
    }
}

const PAGE_502: &str = "<html><head><title>502 Bad Gateway</title></head><body><center><h1>502 Bad Gateway</h1></center></body></html>";
const PAGE_SIGN_IN: &str = "<!DOCTYPE html><html lang=\"vi\"><head><title>Đăng nhập</title></head><body><form method=\"post\"><input name=\"user\"></form></body></html>";

/// What comes in place of the call, for kinds that keep it from the receiver; `None` lets the call through.
pub(crate) fn instead_of_call(kind: &FaultKind, route: Route) -> Option<Option<Reply>> {
    match kind {
        FaultKind::DropBeforeEffect => Some(None),
        FaultKind::Status401 => Some(Some(refusal_401(route))),
        FaultKind::Status429 { retry_after_s } => {
            let mut reply = Reply::gateway_fault(429, 900_802, "Message throttled out", "Quota exceeded");
            reply.retry_after = Some(*retry_after_s);
            Some(Some(reply))
        }
        FaultKind::Status502Html => Some(Some(Reply::html(502, PAGE_502))),
        FaultKind::Status503 => Some(Some(Reply::html(503, "Service Unavailable"))),
        FaultKind::Html200 => Some(Some(Reply::html(200, PAGE_SIGN_IN))),
        FaultKind::Delay { .. }
        | FaultKind::DropAfterEffect
        | FaultKind::Status502AfterEffect
        | FaultKind::TruncatedJson
        | FaultKind::Empty200
        | FaultKind::ExpireTokens
        | FaultKind::GarbageBytes => None,
    }
}

/// What an answered call turns into: a reply, or bytes to put on the wire before closing (none: just close).
pub(crate) fn after_call(kind: &FaultKind, reply: Reply) -> Result<Reply, Vec<u8>> {
    match kind {
        FaultKind::DropAfterEffect => Err(Vec::new()),
        FaultKind::Status502AfterEffect => Ok(Reply::html(502, PAGE_502)),
        FaultKind::Empty200 => Ok(Reply::empty(200)),
        FaultKind::TruncatedJson => Err(cut(&reply)),
        FaultKind::GarbageBytes => Err((0..64u8).map(|n| n.wrapping_mul(37) ^ 0xA5).collect()),
        FaultKind::Delay { .. }
        | FaultKind::DropBeforeEffect
        | FaultKind::Status401
        | FaultKind::Status429 { .. }
        | FaultKind::Status502Html
        | FaultKind::Status503
        | FaultKind::Html200
        | FaultKind::ExpireTokens => Ok(reply),
    }
}

fn refusal_401(route: Route) -> Reply {
    match route {
        Route::Token => crate::lgsp::invalid_client(),
        _ => crate::receiver::token_refused(),
    }
}

fn cut(reply: &Reply) -> Vec<u8> {
    let half = reply.body.len() / 2;
    let promised = reply.body.len() + 64;
    let mut bytes = format!(
        "HTTP/1.1 {} OK\r\nContent-Type: {}\r\nContent-Length: {promised}\r\n\r\n",
        reply.status, reply.content_type
    )
    .into_bytes();
    bytes.extend(reply.body.iter().take(half));
    bytes
}

#[cfg(test)]
mod tests {
    use super::*;

    fn struck(on: On, calls: u64) -> Vec<u64> {
        let mut book = FaultBook::new(vec![Fault { on, kind: FaultKind::Status503 }]);
        (1..=calls).filter(|_| book.strike(Route::M0001, Some("K_1")).answer.is_some()).collect()
    }

    #[test]
    fn on_chooses_among_matching_calls() {
        let on = Fault::new(Route::M0001, FaultKind::Status503).on;
        assert_eq!(struck(on.clone(), 3), [1, 2, 3], "without a number every call is struck");
        assert_eq!(struck(On { nth: Some(2), ..on.clone() }, 5), [2], "nth strikes once");
        assert_eq!(struck(On { every: Some(2), ..on.clone() }, 5), [2, 4], "every strikes again and again");
        assert_eq!(
            struck(On { nth: Some(1), every: Some(2), ..on.clone() }, 5),
            [1, 3, 5],
            "nth shifts the first of every"
        );
        assert_eq!(struck(On { times: Some(2), ..on.clone() }, 5), [1, 2], "times limits the strikes");
        assert_eq!(struck(On { every: Some(0), ..on.clone() }, 3), [0; 0], "every 0 strikes never");
        assert_eq!(
            struck(On { route: Route::Login, ..on.clone() }, 3),
            [0; 0],
            "another route is left alone"
        );
        let by_key = On { key_contains: Some("_2".into()), ..on };
        assert_eq!(struck(by_key, 3), [0; 0], "another person is left alone");
    }

    #[test]
    fn first_answer_wins_and_delays_add_up() {
        let mut book = FaultBook::new(vec![
            Fault::new(Route::Any, FaultKind::Delay { ms: 3 }),
            Fault::new(Route::M0001, FaultKind::Status503),
            Fault::new(Route::M0001, FaultKind::Html200),
            Fault::new(Route::Any, FaultKind::Delay { ms: 4 }),
        ]);
        let strike = book.strike(Route::M0001, None);
        assert_eq!(
            strike.answer,
            Some(FaultKind::Status503),
            "one call has one answer: the first in the list"
        );
        assert_eq!(strike.delay, Duration::from_millis(7), "delays apply beside any answer");
        assert_eq!(strike.names, ["delay", "status503", "delay"], "only what acted is logged");
    }
}
