//! The two fronts: what a WSO2-style LGSP and an NDXP ask before they let a call through to the ministry.
//! NOT here: the ministry's own token (`receiver`), although the front decides in which header it travels.

use std::time::{Duration, Instant};

use base64::Engine;
use base64::engine::general_purpose::STANDARD;
use hyper::HeaderMap;
use hyper::header::AUTHORIZATION;
use serde_json::json;

use crate::credentials::{API_KEY, CONSUMER_KEY, CONSUMER_SECRET};
use crate::reply::Reply;
use crate::tokens::Tokens;

/// The way a call came in.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Front {
    /// Through the provincial platform.
    Lgsp,
    /// Through the national platform, directly.
    Ndxp,
}

impl Front {
    /// Refuses a call whose gateway credential is missing or wrong.
    pub fn guard(self, headers: &HeaderMap, tokens: &Tokens, now: Instant) -> Result<(), Reply> {
        match self {
            Front::Lgsp => match bearer(headers) {
                None => Err(Reply::gateway_fault(
                    401,
                    900_902,
                    "Missing Credentials",
                    "The call carries no Authorization header with a Bearer token",
                )),
                Some(token) if tokens.gateway_knows(token, now) => Ok(()),
                Some(_) => Err(Reply::gateway_fault(
                    401,
                    900_901,
                    "Invalid Credentials",
                    "The access token is unknown or has expired",
                )),
            },
            Front::Ndxp if header(headers, "x-api-key") == Some(API_KEY) => Ok(()),
            Front::Ndxp => Err(Reply::json(
                403,
                &json!({ "error_code": "403", "message": "Khóa kết nối (X-API-Key) không có hoặc không đúng!" }),
            )),
        }
    }

    /// The ministry's token: the LGSP has used up `Authorization`, so there it travels bare in a header of its own.
    pub fn ministry_token(self, headers: &HeaderMap) -> Option<&str> {
        match self {
            Front::Lgsp => header(headers, "x-bnv-token"),
            Front::Ndxp => bearer(headers),
        }
    }

    /// No such resource, in the front's own words.
    pub fn not_found(self) -> Reply {
        self.refuse(404, "Not Found", "No such resource")
    }

    /// The resource exists, but not for this method.
    pub fn wrong_method(self) -> Reply {
        self.refuse(405, "Method Not Allowed", "The resource does not take this method")
    }

    fn refuse(self, status: u16, message: &str, description: &str) -> Reply {
        match self {
            Front::Lgsp => Reply::gateway_fault(status, u32::from(status), message, description),
            Front::Ndxp => {
                Reply::json(status, &json!({ "error_code": status.to_string(), "message": description }))
            }
        }
    }
}

/// `POST /lgsp/token`.
pub(crate) fn token(headers: &HeaderMap, body: &[u8], tokens: &mut Tokens, lifetime: Duration) -> Reply {
    let form = |name: &str| {
        form_urlencoded::parse(body).find(|(key, _)| key == name).map(|(_, value)| value.into_owned())
    };
    let client = basic(headers).or_else(|| Some((form("client_id")?, form("client_secret")?)));
    if client.is_none_or(|(key, secret)| key != CONSUMER_KEY || secret != CONSUMER_SECRET) {
        return invalid_client();
    }
    if form("grant_type").as_deref() != Some("client_credentials") {
        let error = json!({ "error": "unsupported_grant_type", "error_description": "Only client_credentials is offered." });
        return Reply::json(400, &error);
    }
    let (token, seconds) = tokens.gateway_token(lifetime, Instant::now());
    Reply::json(
        200,
        &json!({
            "access_token": token,
            "scope": "am_application_scope default",
            "token_type": "Bearer",
            "expires_in": seconds,
        }),
    )
}

/// Key or secret not right.
pub(crate) fn invalid_client() -> Reply {
    let error =
        json!({ "error": "invalid_client", "error_description": "A valid OAuth client could not be found." });
    Reply::json(401, &error)
}

pub(crate) fn header<'a>(headers: &'a HeaderMap, name: &str) -> Option<&'a str> {
    headers.get(name).and_then(|value| value.to_str().ok()).map(str::trim).filter(|value| !value.is_empty())
}

fn bearer(headers: &HeaderMap) -> Option<&str> {
    after_scheme(headers, "Bearer")
}

fn basic(headers: &HeaderMap) -> Option<(String, String)> {
    let decoded = STANDARD.decode(after_scheme(headers, "Basic")?).ok()?;
    let (key, secret) = std::str::from_utf8(&decoded).ok()?.split_once(':')?;
    Some((key.to_owned(), secret.to_owned()))
}

fn after_scheme<'a>(headers: &'a HeaderMap, scheme: &str) -> Option<&'a str> {
    let (found, rest) = header(headers, AUTHORIZATION.as_str())?.split_once(' ')?;
    found.eq_ignore_ascii_case(scheme).then_some(rest.trim())
}
