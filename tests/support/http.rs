//! A few lines of HTTP for asking the practice gateway what it saw. Loopback only.

use std::io::{Read, Write};
use std::net::TcpStream;
use std::time::Duration;

/// GET, the body as JSON.
pub fn get(base_url: &str, path: &str) -> serde_json::Value {
    let text = exchange(
        base_url,
        &format!("GET {path} HTTP/1.1\r\nHost: {}\r\nConnection: close\r\n\r\n", host(base_url)),
    );
    serde_json::from_str(&text).unwrap()
}

/// POST with a JSON body; the answer as text.
pub fn post(base_url: &str, path: &str, body: &str) -> String {
    let head = format!(
        "POST {path} HTTP/1.1\r\nHost: {}\r\nContent-Type: application/json\r\nContent-Length: {}\r\nConnection: close\r\n\r\n",
        host(base_url),
        body.len()
    );
    exchange(base_url, &(head + body))
}

fn host(base_url: &str) -> &str {
    base_url.strip_prefix("http://").unwrap()
}

fn exchange(base_url: &str, request: &str) -> String {
    let mut stream = TcpStream::connect(host(base_url)).unwrap();
    stream.set_read_timeout(Some(Duration::from_secs(20))).unwrap();
    stream.write_all(request.as_bytes()).unwrap();
    let mut answer = Vec::new();
    stream.read_to_end(&mut answer).unwrap();
    let text = String::from_utf8_lossy(&answer).into_owned();
    let (head, body) = text.split_once("\r\n\r\n").unwrap();
    if head.to_lowercase().contains("transfer-encoding: chunked") { unchunk(body) } else { body.to_owned() }
}

fn unchunk(body: &str) -> String {
    let mut rest = body;
    let mut whole = String::new();
    while let Some((size, after)) = rest.split_once("\r\n") {
        let size = usize::from_str_radix(size.trim(), 16).unwrap_or(0);
        if size == 0 {
            break;
        }
        whole += &after[..size];
        rest = &after[size + 2..];
    }
    whole
}
