//! An answer before it becomes HTTP: status, headers, body. Whether it is sent whole, cut or not at all is decided in
//! `strikes` and done in `server`.

use serde_json::{Value, json};

/// What a route answers.
pub(crate) struct Reply {
    pub status: u16,
    pub content_type: &'static str,
    /// Seconds for `Retry-After`.
    pub retry_after: Option<u64>,
    pub body: Vec<u8>,
}

impl Reply {
    pub fn json(status: u16, value: &Value) -> Reply {
        let body = value.to_string().into_bytes();
        Reply { status, content_type: "application/json; charset=utf-8", retry_after: None, body }
    }

    pub fn html(status: u16, page: &str) -> Reply {
        let body = page.as_bytes().to_vec();
        Reply { status, content_type: "text/html; charset=utf-8", retry_after: None, body }
    }

    pub fn empty(status: u16) -> Reply {
        Reply { status, content_type: "application/json; charset=utf-8", retry_after: None, body: Vec::new() }
    }

    /// A fault in the shape of a WSO2 gateway.
    pub fn gateway_fault(status: u16, code: u32, message: &str, description: &str) -> Reply {
        let fault = json!({ "code": code, "message": message, "description": description });
        Reply::json(status, &json!({ "fault": fault }))
    }
}
