//! Template, the first of the three primitives: text with slots. No script language, no conditions, no loops.
//!
//! `{{vars.x}} {{secret.x}} {{token.x}} {{record.x}} {{payload}} {{uuid}} {{message_id}} {{body_sha256}} {{now}}`,
//! with filters `b64 json xml url raw` and `fmt <strftime>` for `now`: `{{payload|b64}}`, `{{now|fmt %Y%m%d%H%M%S}}`. A block puts
//! several pieces through one filter: `{{#b64}}{{secret.key}}:{{secret.pass}}{{/b64}}`.
//!
//! Slots are escaped for the place the text goes to ([`Escape`]) unless a filter says how; `raw` turns that off and is
//! meant for a payload that stands in JSON as itself. Values are never read as templates: a person whose name is
//! `{{secret.x}}` stays a person with a strange name. Reading is in `read`, this file holds what is read and renders it.

mod read;

use std::collections::BTreeMap;

use base64::Engine as _;
use base64::engine::general_purpose::STANDARD;
use jiff::Timestamp;
use jiff::fmt::strtime;
use jiff::tz::{self, TimeZone};
use serde::Deserialize;
use sha2::{Digest as _, Sha256};

pub use read::TemplateError;

/// A template, read and ready.
#[derive(Debug, Clone, PartialEq, Eq, Deserialize)]
#[serde(try_from = "String")]
pub struct Template {
    pieces: Vec<Piece>,
}

#[derive(Debug, Clone, PartialEq, Eq)]
enum Piece {
    Text(String),
    Slot { slot: Slot, filters: Vec<Filter> },
    Block { filter: Filter, inside: Vec<Piece> },
}

/// What a slot stands for.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Slot {
    /// A plain setting of the profile.
    Var(String),
    /// A credential.
    Secret(String),
    /// What a step of the sign-in yielded.
    Token(String),
    /// A field of the person asked about (lookup only).
    Record(String),
    /// The packet.
    Payload,
    /// A UUID, the same for the same message.
    Uuid,
    /// The id that the ledger gave the message.
    MessageId,
    /// SHA-256 of the fixed body, lower-case hex; not for the body itself.
    BodySha256,
    /// The time, in Vietnam.
    Now,
}

#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) enum Filter {
    B64,
    Json,
    Xml,
    Url,
    Raw,
    Fmt(String),
}

/// Where the rendered text goes, and so how a slot without a filter is escaped.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Escape {
    /// As it is: headers and form values, which are guarded or encoded as a whole.
    None,
    Json,
    Xml,
    Url,
}

/// Where slots get their values.
#[derive(Clone, Copy)]
pub(crate) struct Scope<'a> {
    pub vars: &'a BTreeMap<String, String>,
    pub secrets: &'a BTreeMap<String, String>,
    pub tokens: &'a BTreeMap<String, String>,
    pub record: Option<&'a BTreeMap<String, String>>,
    pub payload: Option<&'a str>,
    pub message_id: Option<&'a str>,
    pub body_sha256: Option<&'a str>,
    /// What `uuid` is made from where there is no message.
    pub seed: &'a str,
    pub now: Timestamp,
}

/// A rendered text.
pub(crate) struct Rendered {
    pub text: String,
    /// Whether a secret or token went in: then no one may see it.
    pub secret: bool,
}

/// A slot has no value here. Carries the name of the slot, never a value.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
#[error("no value for {0}")]
pub(crate) struct NoValue(pub String);

impl Slot {
    /// As written in a profile.
    pub fn name(&self) -> String {
        match self {
            Self::Var(name) => format!("vars.{name}"),
            Self::Secret(name) => format!("secret.{name}"),
            Self::Token(name) => format!("token.{name}"),
            Self::Record(name) => format!("record.{name}"),
            Self::Payload => "payload".to_owned(),
            Self::Uuid => "uuid".to_owned(),
            Self::MessageId => "message_id".to_owned(),
            Self::BodySha256 => "body_sha256".to_owned(),
            Self::Now => "now".to_owned(),
        }
    }
}

impl Template {
    /// Every slot, in order, with whether it goes in `raw`.
    pub(crate) fn slots(&self) -> Vec<(&Slot, bool)> {
        let mut found = Vec::new();
        collect(&self.pieces, &mut found);
        found
    }

    /// The text before the first slot.
    pub(crate) fn beginning(&self) -> &str {
        match self.pieces.first() {
            Some(Piece::Text(text)) => text,
            Some(Piece::Slot { .. } | Piece::Block { .. }) | None => "",
        }
    }

    pub(crate) fn render(&self, scope: &Scope<'_>, escape: Escape) -> Result<Rendered, NoValue> {
        let mut out = Rendered { text: String::new(), secret: false };
        render(&self.pieces, scope, escape, &mut out)?;
        Ok(out)
    }
}

fn collect<'a>(pieces: &'a [Piece], found: &mut Vec<(&'a Slot, bool)>) {
    for piece in pieces {
        match piece {
            Piece::Text(_) => {}
            Piece::Slot { slot, filters } => found.push((slot, filters.contains(&Filter::Raw))),
            Piece::Block { inside, .. } => collect(inside, found),
        }
    }
}

fn render(pieces: &[Piece], scope: &Scope<'_>, escape: Escape, out: &mut Rendered) -> Result<(), NoValue> {
    for piece in pieces {
        match piece {
            Piece::Text(text) => out.text.push_str(text),
            Piece::Slot { slot, filters } => {
                out.secret |= matches!(slot, Slot::Secret(_) | Slot::Token(_));
                let (mut value, filters) = match (slot, filters.as_slice()) {
                    (Slot::Now, [Filter::Fmt(format), rest @ ..]) => (time(scope.now, format), rest),
                    (slot, rest) => (value(slot, scope)?, rest),
                };
                for filter in filters {
                    value = apply(filter, &value);
                }
                out.text.push_str(&if filters.is_empty() { escaped(escape, &value) } else { value });
            }
            Piece::Block { filter, inside } => {
                let mut block = Rendered { text: String::new(), secret: false };
                render(inside, scope, Escape::None, &mut block)?;
                out.secret |= block.secret;
                out.text.push_str(&apply(filter, &block.text));
            }
        }
    }
    Ok(())
}

fn value(slot: &Slot, scope: &Scope<'_>) -> Result<String, NoValue> {
    let known = |map: &BTreeMap<String, String>, name: &str| map.get(name).filter(|v| !v.is_empty()).cloned();
    let found = match slot {
        Slot::Var(name) => known(scope.vars, name),
        Slot::Secret(name) => known(scope.secrets, name),
        Slot::Token(name) => known(scope.tokens, name),
        // Asking about nobody would be answered about everybody.
        Slot::Record(name) => scope.record.and_then(|record| known(record, name)),
        Slot::Payload => scope.payload.map(str::to_owned),
        Slot::MessageId => scope.message_id.map(str::to_owned),
        Slot::BodySha256 => scope.body_sha256.map(str::to_owned),
        Slot::Uuid => Some(uuid(scope.message_id.unwrap_or(scope.seed))),
        Slot::Now => Some(time(scope.now, "%Y-%m-%dT%H:%M:%S%:z")),
    };
    found.ok_or_else(|| NoValue(slot.name()))
}

/// A version 4 shaped UUID out of a seed, so that a repeated message carries the same one.
fn uuid(seed: &str) -> String {
    let digest = Sha256::digest(seed.as_bytes());
    let mut number = digest.iter().take(16).fold(0_u128, |number, byte| number << 8 | u128::from(*byte));
    number = number & !(0xf << 76) | 4 << 76;
    number = number & !(0x3 << 62) | 2 << 62;
    let hex = format!("{number:032x}");
    let mut text = String::with_capacity(36);
    for (at, digit) in hex.chars().enumerate() {
        if matches!(at, 8 | 12 | 16 | 20) {
            text.push('-');
        }
        text.push(digit);
    }
    text
}

/// Vietnam has had one offset, +07:00, without summer time, since 1975.
fn time(now: Timestamp, format: &str) -> String {
    let here = now.to_zoned(TimeZone::fixed(tz::offset(7)));
    // A format that cannot be followed was refused when the template was read.
    strtime::format(format, &here).unwrap_or_default()
}

fn apply(filter: &Filter, text: &str) -> String {
    match filter {
        Filter::B64 => STANDARD.encode(text),
        Filter::Json => escaped(Escape::Json, text),
        Filter::Xml => escaped(Escape::Xml, text),
        Filter::Url => escaped(Escape::Url, text),
        Filter::Raw | Filter::Fmt(_) => text.to_owned(),
    }
}

fn escaped(escape: Escape, text: &str) -> String {
    match escape {
        Escape::None => text.to_owned(),
        Escape::Json => {
            let quoted = serde_json::Value::from(text).to_string();
            quoted.strip_prefix('"').and_then(|rest| rest.strip_suffix('"')).unwrap_or_default().to_owned()
        }
        Escape::Xml => {
            let mut out = String::with_capacity(text.len());
            for c in text.chars() {
                match c {
                    '&' => out.push_str("&amp;"),
                    '<' => out.push_str("&lt;"),
                    '>' => out.push_str("&gt;"),
                    '"' => out.push_str("&quot;"),
                    '\'' => out.push_str("&apos;"),
                    // Not allowed in XML 1.0 in any form.
                    c if c.is_control() && !matches!(c, '\t' | '\n' | '\r') => {}
                    c => out.push(c),
                }
            }
            out
        }
        Escape::Url => percent(text),
    }
}

/// The forms that filters and escaping give a text, where they differ from it.
pub(crate) fn encoded(text: &str) -> Vec<String> {
    let forms =
        [escaped(Escape::Json, text), escaped(Escape::Xml, text), percent(text), STANDARD.encode(text)];
    forms.into_iter().filter(|form| form != text).collect()
}

/// Everything but the unreserved characters of RFC 3986.
pub(crate) fn percent(text: &str) -> String {
    let mut out = String::with_capacity(text.len());
    for byte in text.bytes() {
        if byte.is_ascii_alphanumeric() || matches!(byte, b'-' | b'.' | b'_' | b'~') {
            out.push(char::from(byte));
        } else {
            out.push_str(&format!("%{byte:02X}"));
        }
    }
    out
}

#[cfg(test)]
mod tests;
