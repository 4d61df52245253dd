//! One exchange over HTTP/1.1, whole: no redirects, no compression, no proxy but the profile's, TLS verified, answers
//! capped. Says how an exchange failed, above all whether bytes may have reached the other side. Not here: what an
//! answer means.

use std::error::Error as _;
use std::io::{ErrorKind, Read as _};
use std::time::{Duration, Instant};

use reqwest::blocking::Client;
use reqwest::header::{HeaderMap, HeaderName, HeaderValue};
use reqwest::{Method, Url};
use rustls::ClientConfig;

use crate::answer::Answer;
use crate::profile::{Http, Net};
use crate::tls::TlsFault;

/// Largest answer. Compression is off, so this is what is on the wire.
pub(crate) const LARGEST: u64 = 16 * 1024 * 1024;

/// Why an address cannot be used.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum BadAddress {
    /// It is not set.
    Empty,
    /// It is no `http(s)://host[:port][/prefix]`.
    Malformed,
    /// It is plain `http://` and the profile does not allow that.
    PlainHttp,
    /// A practice profile may speak to this machine only.
    NotHere,
}

impl BadAddress {
    /// For the clerk.
    pub fn vi(self) -> &'static str {
        match self {
            Self::Empty => "Chưa có địa chỉ kết nối. Vui lòng đặt base_url theo văn bản của đơn vị quản lý.",
            Self::Malformed => {
                "Địa chỉ kết nối không đúng dạng. Vui lòng nhập dạng https://máy-chủ[:cổng][/tiền-tố]."
            }
            Self::NotHere => {
                "Cấu hình thực hành chỉ nối tới cổng thực hành trên máy này (127.0.0.1). Vui lòng chọn cấu hình khác để gửi thật."
            }
            Self::PlainHttp => {
                "Địa chỉ dùng http không mã hóa. Vui lòng đổi sang https hoặc đặt allow_plain_http = true trong hồ sơ kết nối."
            }
        }
    }
}

/// Reads a base address.
pub(crate) fn base_url(text: &str, allow_plain_http: bool) -> Result<Url, BadAddress> {
    if text.trim().is_empty() {
        return Err(BadAddress::Empty);
    }
    let url = Url::parse(text.trim()).map_err(|_| BadAddress::Malformed)?;
    let bare = url.username().is_empty()
        && url.password().is_none()
        && url.query().is_none()
        && url.fragment().is_none();
    match (url.scheme(), url.has_host() && bare) {
        ("https", true) => Ok(url),
        ("http", true) if allow_plain_http => Ok(url),
        ("http", true) => Err(BadAddress::PlainHttp),
        _ => Err(BadAddress::Malformed),
    }
}

/// How an exchange failed.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Failure {
    /// The request could not be made; nothing was sent.
    Local,
    /// The name of the host is unknown; nothing was sent.
    Name,
    /// No connection; nothing was sent.
    Connect,
    /// No trust; nothing was sent.
    Tls(TlsFault),
    /// The request may have arrived; no answer in time.
    Timeout,
    /// The request may have arrived; the connection broke before a whole answer.
    Broken,
    /// The request arrived; the answer is larger than we read.
    TooLarge,
}

/// A request, rendered.
pub(crate) struct Outgoing {
    pub method: Method,
    pub url: Url,
    pub headers: HeaderMap,
    pub body: Option<String>,
}

/// The client of one connection.
pub(crate) struct Exchanger {
    client: Client,
    limit: Duration,
}

impl Exchanger {
    pub fn new(http: &Http, net: &Net, tls: ClientConfig) -> Result<Self, Failure> {
        let limit = Duration::from_millis(http.request_ms);
        let mut builder = Client::builder()
            .tls_backend_preconfigured(tls)
            .redirect(reqwest::redirect::Policy::none())
            // The ledger decides about repeating, nothing below it.
            .retry(reqwest::retry::never())
            .referer(false)
            .no_proxy()
            .connect_timeout(Duration::from_millis(http.connect_ms))
            .timeout(limit)
            // Idle connections are what servers close unasked; a short life makes fewer lost answers.
            .pool_idle_timeout(Duration::from_secs(3))
            .user_agent(concat!("socanbo/", env!("CARGO_PKG_VERSION")));
        if http.title_case_headers {
            builder = builder.http1_title_case_headers();
        }
        if let Some(proxy) = &net.proxy {
            builder = builder.proxy(reqwest::Proxy::all(proxy).map_err(|_| Failure::Local)?);
        }
        Ok(Self { client: builder.build().map_err(|_| Failure::Local)?, limit })
    }

    /// Sends and reads the whole answer.
    pub fn exchange(&self, out: Outgoing) -> Result<Answer, Failure> {
        let begun = Instant::now();
        let mut request = self.client.request(out.method, out.url).headers(out.headers);
        if let Some(body) = out.body {
            request = request.body(body);
        }
        let mut response = request.send().map_err(|error| failure(&error))?;
        let status = response.status().as_u16();
        let headers = response
            .headers()
            .iter()
            .map(|(name, value)| {
                (name.as_str().to_owned(), String::from_utf8_lossy(value.as_bytes()).into_owned())
            })
            .collect();
        let mut body = Vec::new();
        let mut piece = [0; 16 * 1024];
        loop {
            // Each read has the time limit of the client; a server that drips one byte a second is stopped here.
            if begun.elapsed() > self.limit {
                return Err(Failure::Timeout);
            }
            let read = response.read(&mut piece).map_err(|error| read_failure(&error))?;
            if read == 0 {
                return Ok(Answer::new(status, headers, &body));
            }
            body.extend_from_slice(piece.get(..read).unwrap_or_default());
            if body.len() as u64 > LARGEST {
                return Err(Failure::TooLarge);
            }
        }
    }
}

/// Only what failed while connecting was certainly not sent.
fn failure(error: &reqwest::Error) -> Failure {
    if error.is_builder() {
        return Failure::Local;
    }
    if !error.is_connect() {
        return if error.is_timeout() { Failure::Timeout } else { Failure::Broken };
    }
    if error.is_dns() {
        return Failure::Name;
    }
    let secure = error.url().is_some_and(|url| url.scheme() == "https");
    let mut cause = error.source().filter(|_| secure);
    while let Some(at) = cause {
        if let Some(fault) = tls_fault(at) {
            return Failure::Tls(fault);
        }
        cause = at.source();
    }
    Failure::Connect
}

fn tls_fault(error: &(dyn std::error::Error + 'static)) -> Option<TlsFault> {
    if let Some(error) = error.downcast_ref::<rustls::Error>() {
        return Some(TlsFault::of(error));
    }
    let error = error.downcast_ref::<std::io::Error>()?;
    // An I/O error hides the error it wraps from `source`, and may wrap another of its kind.
    if let Some(wrapped) = error.get_ref().and_then(|wrapped| tls_fault(wrapped)) {
        return Some(wrapped);
    }
    // Connected, then cut off while still connecting: that was the handshake.
    let cut = [ErrorKind::UnexpectedEof, ErrorKind::ConnectionReset, ErrorKind::BrokenPipe];
    cut.contains(&error.kind()).then_some(TlsFault::Handshake)
}

fn read_failure(error: &std::io::Error) -> Failure {
    let timed_out = error.kind() == ErrorKind::TimedOut
        || error
            .get_ref()
            .and_then(|e| e.downcast_ref::<reqwest::Error>())
            .is_some_and(reqwest::Error::is_timeout);
    if timed_out { Failure::Timeout } else { Failure::Broken }
}

/// A header line; `None` when the value holds anything but visible ASCII, blanks and tabs.
pub(crate) fn header(name: &str, value: &str, secret: bool) -> Option<(HeaderName, HeaderValue)> {
    let name = HeaderName::from_bytes(name.as_bytes()).ok()?;
    let mut value = HeaderValue::from_str(value).ok()?;
    value.set_sensitive(secret);
    Some((name, value))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn addresses() {
        assert!(base_url("https://may-chu.example:8243/lgsp", false).is_ok());
        assert!(base_url("http://127.0.0.1:8280", true).is_ok());
        let cases = [
            ("", BadAddress::Empty),
            ("http://may-chu.example", BadAddress::PlainHttp),
            ("may-chu.example", BadAddress::Malformed),
            ("ftp://may-chu.example", BadAddress::Malformed),
            ("https://user:pass@may-chu.example", BadAddress::Malformed),
            ("https://may-chu.example/?a=1", BadAddress::Malformed),
            ("https://", BadAddress::Malformed),
        ];
        for (text, expected) in cases {
            assert_eq!(base_url(text, false), Err(expected), "{text}");
        }
    }

    #[test]
    fn a_header_value_cannot_start_a_new_line() {
        assert!(header("X-A", "a\r\nX-B: b", false).is_none(), "no header may be smuggled in");
        assert!(header("X A", "a", false).is_none());
        assert!(header("X-A", "a", true).is_some_and(|(_, value)| value.is_sensitive()));
    }
}
