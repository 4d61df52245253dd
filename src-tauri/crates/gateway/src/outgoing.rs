//! From a call of the profile to a request: address, headers and body rendered. Not here: sending it
//! ([`crate::http`]) and the body of a record, which was fixed long before ([`crate::Connection::prepare`]).

use std::collections::BTreeMap;

use jiff::Timestamp;
use reqwest::header::{ACCEPT, CONTENT_TYPE, HeaderMap, HeaderValue};
use reqwest::{Method, Url};

use crate::connection::Connection;
use crate::http::{self, Outgoing};
use crate::packet::Dossier;
use crate::prepared::Prepared;
use crate::profile::{Call, Content};
use crate::template::{Escape, NoValue, Scope, Template, percent};

/// What a call is about, beside the profile.
#[derive(Clone, Copy, Default)]
pub(crate) struct About<'a> {
    pub record: Option<&'a Dossier>,
    /// A message fixed beforehand.
    pub message: Option<&'a Prepared>,
}

impl Connection {
    /// The request, rendered; `None` when a value is missing or cannot stand where it should.
    pub(crate) fn outgoing(
        &self,
        call: &Call,
        headers: Option<&BTreeMap<String, Template>>,
        scope: &Scope<'_>,
        message: Option<&Prepared>,
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
        let body = match message {
            Some(message) => Some(message.body.clone()),
            None => body(call, scope).ok()?,
        };
        let method = Method::from_bytes(call.method.as_bytes()).ok()?;
        Some(Outgoing { method, url: self.url(call, scope)?, headers: lines, body })
    }

    fn url(&self, call: &Call, scope: &Scope<'_>) -> Option<Url> {
        // A path that begins with a slot is a whole address kept in a setting.
        let escape = if call.path.beginning().is_empty() { Escape::None } else { Escape::Url };
        let path = call.path.render(scope, escape).ok()?.text;
        // A dot segment would climb out of the place that the profile names.
        if path.split(['/', '\\']).any(|part| matches!(part, "." | "..")) {
            return None;
        }
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

    pub(crate) fn scope<'a>(&'a self, tokens: &'a BTreeMap<String, String>, seed: &'a str) -> Scope<'a> {
        Scope {
            vars: &self.vars,
            secrets: &self.secrets,
            tokens,
            record: None,
            payload: None,
            message_id: None,
            body_sha256: None,
            seed,
            now: Timestamp::now(),
        }
    }
}

/// The body of a call; of a record operation, its envelope.
pub(crate) fn body(call: &Call, scope: &Scope<'_>) -> Result<Option<String>, NoValue> {
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
