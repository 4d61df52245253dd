//! `/_practice/*`: what a test in another process may see and set. No gateway has this. NOT here: anything a client of
//! the gateway could use to do its work.

use serde_json::json;

use crate::faults::Fault;
use crate::lists::Lists;
use crate::reply::Reply;
use crate::routes::{Gateway, Request};
use crate::strikes::FaultBook;

pub(crate) fn answer(gateway: &Gateway, path: &str, request: &Request) -> Reply {
    // Browsers send Origin with what a page asks for; staff numbers are not for pages.
    if request.headers.contains_key("origin") {
        return Reply::json(403, &json!({ "error": "not for web pages" }));
    }
    match (request.method.as_str(), path) {
        ("GET", "ledger") => Reply::json(200, &json!(gateway.state().database.ledger())),
        ("GET", "calls") => Reply::json(200, &json!(gateway.state().calls)),
        ("GET", "people") => {
            let state = gateway.state();
            let keys = state.database.keys();
            Reply::json(200, &json!({ "count": keys.len(), "keys": keys }))
        }
        ("GET", "codes") => Reply::json(200, &json!(Lists::shipped().names())),
        ("POST", "faults") => set_faults(gateway, request.body.as_deref().unwrap_or_default()),
        ("POST", "reset") => match gateway.state().reset() {
            Ok(()) => Reply::json(200, &json!({ "ok": true })),
            Err(error) => Reply::json(500, &json!({ "error": error.to_string() })),
        },
        ("GET", _) => {
            match path.strip_prefix("codes/").and_then(|list| Some((list, Lists::shipped().codes(list)?))) {
                Some((list, codes)) => Reply::json(200, &json!({ "list": list, "codes": codes })),
                None => unknown(),
            }
        }
        (_, _) => unknown(),
    }
}

fn unknown() -> Reply {
    Reply::json(404, &json!({ "error": "no such practice call" }))
}

fn set_faults(gateway: &Gateway, body: &[u8]) -> Reply {
    match serde_json::from_slice::<Vec<Fault>>(body) {
        Ok(faults) => {
            let count = faults.len();
            gateway.state().faults = FaultBook::new(faults);
            Reply::json(200, &json!({ "faults": count }))
        }
        Err(error) => Reply::json(400, &json!({ "error": error.to_string() })),
    }
}
