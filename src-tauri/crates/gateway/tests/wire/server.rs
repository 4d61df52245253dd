//! A scripted HTTP server: one thread a connection, one exchange a connection unless told to keep it, every request kept.

use std::io::{BufRead as _, BufReader, Read, Write};
use std::net::{SocketAddr, TcpListener, TcpStream};
use std::sync::atomic::{AtomicBool, AtomicUsize, Ordering};
use std::sync::{Arc, Mutex};
use std::thread;
use std::time::Duration;

/// What was received.
#[derive(Clone)]
pub struct Request {
    pub method: String,
    pub path: String,
    pub headers: Vec<(String, String)>,
    pub body: String,
}

impl Request {
    pub fn header(&self, name: &str) -> Option<&str> {
        self.headers.iter().find(|(key, _)| key.eq_ignore_ascii_case(name)).map(|(_, value)| value.as_str())
    }
}

/// What to do with a request.
pub enum Act {
    /// A whole answer: status, header lines, body.
    Answer(u16, &'static str, String),
    /// A whole answer, and the connection stays open for the next request.
    Keep(u16, String),
    /// These bytes, then close.
    Bytes(Vec<u8>),
    /// Nothing for so long, then close.
    Silence(Duration),
    /// A head, then a byte every 20 ms until the other side leaves.
    Drip,
}

pub fn json(status: u16, body: &str) -> Act {
    Act::Answer(status, "Content-Type: application/json\r\n", body.to_owned())
}

pub fn html(status: u16, body: &str) -> Act {
    Act::Answer(status, "Content-Type: text/html\r\n", body.to_owned())
}

pub struct Server {
    pub address: SocketAddr,
    seen: Arc<Mutex<Vec<Request>>>,
    connections: Arc<AtomicUsize>,
    closing: Arc<AtomicBool>,
}

type Script = dyn Fn(&Request, usize) -> Act + Send + Sync;

impl Server {
    /// The script hears the request and how many of the same path came before it.
    pub fn start(script: impl Fn(&Request, usize) -> Act + Send + Sync + 'static) -> Self {
        let listener = TcpListener::bind("127.0.0.1:0").unwrap();
        let server = Self {
            address: listener.local_addr().unwrap(),
            seen: Arc::default(),
            connections: Arc::default(),
            closing: Arc::default(),
        };
        let (seen, closing, script) = (server.seen.clone(), server.closing.clone(), Arc::new(script));
        let connections = server.connections.clone();
        thread::spawn(move || {
            for stream in listener.incoming().flatten() {
                if closing.load(Ordering::SeqCst) {
                    return;
                }
                connections.fetch_add(1, Ordering::SeqCst);
                let (seen, script) = (seen.clone(), script.clone());
                // A client that leaves in the middle is part of the game.
                thread::spawn(move || exchange(stream, &seen, &*script));
            }
        });
        server
    }

    /// The practice sign-in answers as it should; the script is asked about the rest.
    pub fn signed_in(script: impl Fn(&Request, usize) -> Act + Send + Sync + 'static) -> Self {
        Self::start(move |request, before| match request.path.as_str() {
            "/lgsp/token" => {
                json(200, &format!(r#"{{"access_token":"gw-token-{before}","expires_in":3600}}"#))
            }
            path if path.ends_with("/apiauth/oauth/login") => json(200, &login(before)),
            _ => script(request, before),
        })
    }

    pub fn url(&self) -> String {
        format!("http://{}", self.address)
    }

    pub fn seen(&self) -> Vec<Request> {
        self.seen.lock().unwrap().clone()
    }

    pub fn connections(&self) -> usize {
        self.connections.load(Ordering::SeqCst)
    }

    pub fn count(&self, path_end: &str) -> usize {
        self.seen().iter().filter(|request| request.path.ends_with(path_end)).count()
    }
}

pub fn login(number: usize) -> String {
    format!(r#"{{"access_token":"bnv-token-{number}","err_code":0,"expired_time":"15:04:05 03-11-2099"}}"#)
}

impl Drop for Server {
    fn drop(&mut self) {
        self.closing.store(true, Ordering::SeqCst);
        let _ = TcpStream::connect(self.address);
    }
}

fn exchange(mut stream: TcpStream, seen: &Mutex<Vec<Request>>, script: &Script) {
    let _ = stream.set_read_timeout(Some(Duration::from_secs(10)));
    while let Some(request) = read(&mut stream) {
        let before = {
            let mut seen = seen.lock().unwrap();
            let before = seen.iter().filter(|old| old.path == request.path).count();
            seen.push(request.clone());
            before
        };
        let next = script(&request, before);
        let stays = matches!(next, Act::Keep(..));
        if act(&mut stream, next).is_err() || !stays {
            return;
        }
    }
}

pub fn act(stream: &mut (impl Read + Write), act: Act) -> std::io::Result<()> {
    match act {
        Act::Answer(status, headers, body) => {
            let head = format!(
                "HTTP/1.1 {status} X\r\nConnection: close\r\n{headers}Content-Length: {}\r\n\r\n",
                body.len()
            );
            stream.write_all(head.as_bytes())?;
            stream.write_all(body.as_bytes())?;
        }
        Act::Keep(status, body) => {
            let head = format!("HTTP/1.1 {status} X\r\nContent-Length: {}\r\n\r\n", body.len());
            stream.write_all(head.as_bytes())?;
            stream.write_all(body.as_bytes())?;
        }
        Act::Bytes(bytes) => stream.write_all(&bytes)?,
        Act::Silence(time) => thread::sleep(time),
        Act::Drip => {
            stream.write_all(b"HTTP/1.1 200 OK\r\nContent-Length: 1000\r\n\r\n")?;
            for _ in 0..500 {
                stream.write_all(b" ")?;
                stream.flush()?;
                thread::sleep(Duration::from_millis(20));
            }
        }
    }
    stream.flush()
}

pub fn read(stream: &mut impl Read) -> Option<Request> {
    let mut reader = BufReader::new(stream);
    let mut line = String::new();
    reader.read_line(&mut line).ok()?;
    let mut words = line.split_whitespace().map(str::to_owned);
    let (method, path) = (words.next()?, words.next()?);
    let mut headers = Vec::new();
    loop {
        let mut line = String::new();
        reader.read_line(&mut line).ok()?;
        let Some((name, value)) = line.trim_end().split_once(':') else { break };
        headers.push((name.to_owned(), value.trim().to_owned()));
    }
    let mut request = Request { method, path, headers, body: String::new() };
    let length = request.header("content-length").and_then(|text| text.parse().ok()).unwrap_or(0);
    let mut body = vec![0; length];
    reader.read_exact(&mut body).ok()?;
    request.body = String::from_utf8(body).ok()?;
    Some(request)
}
