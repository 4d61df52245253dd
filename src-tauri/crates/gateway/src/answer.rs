//! What came back, buffered whole: status, headers, bytes, and the JSON in them if there is any. Not here: what it
//! means ([`crate::reply`]) or how it was fetched ([`crate::http`]).

use std::fmt;

use serde_json::Value;

/// A complete answer. Holds tokens and perhaps personal data: `Debug` shows neither.
pub(crate) struct Answer {
    pub status: u16,
    pub headers: Vec<(String, String)>,
    pub text: String,
    /// `None` when the body is no JSON object or array: then every path is absent.
    pub json: Option<Value>,
}

impl Answer {
    pub fn new(status: u16, headers: Vec<(String, String)>, body: &[u8]) -> Self {
        // Some gateways put a byte order mark before their JSON.
        let body = body.strip_prefix(b"\xef\xbb\xbf").unwrap_or(body);
        // Strict: bytes that are no UTF-8 are no JSON either; a lossy reading would invent text.
        let json =
            serde_json::from_slice(body).ok().filter(|value: &Value| value.is_object() || value.is_array());
        Self { status, headers, text: String::from_utf8_lossy(body).into_owned(), json }
    }

    /// First header of this name, trimmed.
    pub fn header(&self, name: &str) -> Option<&str> {
        let found = self.headers.iter().find(|(key, _)| key.eq_ignore_ascii_case(name));
        found.map(|(_, value)| value.trim())
    }
}

impl fmt::Debug for Answer {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let shape = if self.json.is_some() { "JSON" } else { "no JSON" };
        write!(f, "Answer({}, {} bytes, {shape})", self.status, self.text.len())
    }
}
