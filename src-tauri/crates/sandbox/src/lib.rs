//! `sandbox`: the practice gateway. One server that plays LGSP, NDXP and the national receiver over one database of
//! practice people, so that a whole submission can be tried, broken and proved without a real gateway.
//!
//! It is written from the protocol page and never from the types of the room `gateway`: it must be able to *disagree*
//! with the client. What is NOT here: retries, profiles, rules about people - those belong to the client.
//!
//! # The rooms inside
//! `practice` starts and stops the server · `server` owns connections, the only place that can cut them · `routes`
//! tells the calls apart and guards them · `tokens`, `lgsp` sign in · `receiver` answers records, through `wire`
//! (which keys, which lists), `packet` (envelope to record) and `checks` (first error) · `database` keeps people and
//! the ledger of effects · `faults`, `strikes` · `lists` (data/*.csv) · `inspect` (`/_practice/*`) · `command` (the binary).
//!
//! # What it speaks
//! | call | needs | answers |
//! |---|---|---|
//! | `POST /lgsp/token` | consumer key and secret, by Basic header or in the form, `grant_type=client_credentials` | `access_token, scope, token_type, expires_in`; the same token until it dies, `expires_in` counting down |
//! | `/lgsp/bnv/1.0/…` | `Authorization: Bearer <gateway token>`; ministry token bare in `X-BNV-Token` (no word Bearer) | the receiver |
//! | `/ndxp/bnv/…` | `X-API-Key`; ministry token as `Authorization: Bearer <token>` | the receiver |
//! | `POST …/apiauth/oauth/login` | the front's own key; `{"username","password"}` | `access_token, err_code, expired_time` (local time +07:00) |
//! | `POST …/apisyncmsg/syncmsg/servicem0001` … `m0006` | ministry token; `{"org_Code","jsonContent"}` | HTTP 200 `message, err_code, transaction_id` |
//! | `GET …/apisyncmsg/syncmsg/orgtree` | ministry token | `[{"code","name","parent"}]` |
//! | `GET …/apisyncmsg/ping` | ministry token | `{"err_code":0,"message":"OK"}` |
//! | `POST …/apisyncmsg/syncmsg/lookup` | ministry token; `{"org_Code","SoHieuCBCCVC_BNDP"}` | 404 unless [`Options::lookup`]; `err_code, exists, content_hash` |
//!
//! The receiver reports the first error only, as prose, in HTTP 200. It differs from the receiver of 2020 in one point:
//! codes are compared exactly (trimmed), not by "contains". The keys demanded in a record are those which the protocol
//! page says are checked (the table in `wire`); every other key is kept as sent, but a scalar must be a string.
//! `content_hash` = SHA-256, lower-case hex, of the stored record as compact JSON with the keys of every object sorted
//! by bytes; empty after a deletion.
//!
//! # Looking behind the counter (not part of any gateway; loopback only)
//! `GET /_practice/ledger`, `/_practice/calls`, `/_practice/people`, `/_practice/codes`, `/_practice/codes/{list}`;
//! `POST /_practice/faults` (replaces the list), `POST /_practice/reset` (people, ledger, calls, tokens and faults gone).
//!
//! # Faults
//! A JSON array, first match wins, every counter of a matching `on` advances. Unknown names are refused.
//! ```json
//! [ { "on": { "route": "m0001", "nth": 3 }, "kind": "drop_after_effect" },
//!   { "on": { "route": "any", "every": 10, "times": 5 }, "kind": { "status429": { "retry_after_s": 2 } } },
//!   { "on": { "route": "m0001", "key_contains": "CB000123" }, "kind": { "delay": { "ms": 1500 } } } ]
//! ```
//! `route`: `token`, `login`, `m0001` … `m0006`, `orgtree`, `ping`, `lookup`, `any`. `nth`: the nth matching call,
//! from 1. `every`: each such call (with `nth`: from the nth on). Neither: every matching call. `times`: at most so
//! often. `key_contains`: part of `{org_Code}_{SoHieuCBCCVC_BNDP}`. Calls that fail to sign in count as well.
//!
//! | kind | effect on the database | what the client sees |
//! |---|---|---|
//! | `{"delay":{"ms":N}}` | later, even if the client has left meanwhile | the ordinary answer, late; other faults still apply |
//! | `"drop_before_effect"` | none | connection closed, no answer |
//! | `"drop_after_effect"` | done | connection closed, no answer |
//! | `"status401"` | none | 401 as after a dead token (the token itself lives on) |
//! | `{"status429":{"retry_after_s":N}}` | none | 429 with `Retry-After` |
//! | `"status502_html"`, `"status503"` | none | a proxy's page |
//! | `"status502_after_effect"` | done | the same 502 page |
//! | `"truncated_json"` | done | half the answer, `Content-Length` of the whole and more, closed |
//! | `"html200"` | none | 200 with a sign-in page |
//! | `"empty200"` | done | 200 without a body |
//! | `"expire_tokens"` | none through this call | every token dies first, so this call meets 401; other faults still apply |
//! | `"garbage_bytes"` | done | bytes that are no HTTP, closed |

mod checks;
mod command;
mod database;
mod faults;
mod inspect;
mod lgsp;
mod lists;
mod packet;
mod practice;
mod receiver;
mod reply;
mod routes;
mod server;
mod strikes;
mod tokens;
mod wire;

pub use command::run_command;
pub use database::Effect;
pub use faults::{Fault, FaultFileError, FaultKind, On, Route, read_faults};
pub use practice::{Options, Practice, StartError};
pub use routes::Call;

/// The practice credentials and the organisation they are bound to: invented values, the same for everybody.
pub mod credentials {
    /// Consumer key of `POST /lgsp/token`.
    pub const CONSUMER_KEY: &str = "practice-key";
    /// Consumer secret of `POST /lgsp/token`.
    pub const CONSUMER_SECRET: &str = "practice-secret";
    /// `X-API-Key` of the NDXP front.
    pub const API_KEY: &str = "practice-api-key";
    /// User name of the receiver's login.
    pub const USERNAME: &str = "practice";
    /// Password of the receiver's login.
    pub const PASSWORD: &str = "practice-pass";
    /// The only `org_Code` this account may send for: the invented "tỉnh Thực Hành".
    pub const ORG_CODE: &str = "000.00.00.H99";
}
