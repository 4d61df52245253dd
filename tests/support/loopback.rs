//! The window's pages and commands for a plain browser, on 127.0.0.1 only: the same dispatcher as in the desktop, so that
//! the whole window can be driven in Chromium. `loopback --ui DIR --history FILE [--out DIR] [--open FILE]…`
//! prints `{"base_url": …}` as its first line. For tests; nothing of it is in the program.
#![allow(
    clippy::print_stdout,
    clippy::unwrap_used,
    clippy::expect_used,
    clippy::indexing_slicing,
    clippy::panic,
    reason = "a test host stops at the first surprise"
)]

use std::io::Write;
use std::path::{Path, PathBuf};
use std::sync::{Arc, Mutex, PoisonError};

use app::{Desk, Host, Signs};
use sandbox::{Options, Practice};
use serde_json::{Value, json};
use tiny_http::{Header, Request, Response, Server};

/// What the pages may load: as in the desktop, but commands come from where the page came from.
const CSP: &str = "default-src 'none'; script-src 'self'; style-src 'self'; img-src 'self' data:; font-src 'self'; connect-src 'self'";

struct Rooms {
    desk: Mutex<Desk>,
    signs: Arc<Signs>,
    history: PathBuf,
    ui: PathBuf,
    out: PathBuf,
    opened: Mutex<Vec<String>>,
    practice: Mutex<Option<Practice>>,
}

fn main() {
    let (mut ui, mut history, mut out, mut opened) = (None, None, std::env::temp_dir(), Vec::new());
    let mut args = std::env::args().skip(1);
    while let Some(arg) = args.next() {
        let value = args.next().expect("every option has a value");
        match arg.as_str() {
            "--ui" => ui = Some(PathBuf::from(value)),
            "--history" => history = Some(PathBuf::from(value)),
            "--out" => out = PathBuf::from(value),
            "--open" => opened.push(value),
            other => panic!("no option {other}"),
        }
    }
    let desk = Desk::new(Host::new(tests::programs::socanbo(), "__read"));
    let rooms = Arc::new(Rooms {
        signs: desk.signs(),
        desk: Mutex::new(desk),
        history: history.expect("--history"),
        ui: ui.expect("--ui"),
        out,
        opened: Mutex::new(opened),
        practice: Mutex::default(),
    });
    let listener = std::net::TcpListener::bind("127.0.0.1:0").unwrap();
    // Taken over by every connection: an answer in two pieces must not wait for the other side's receipt of the first.
    socket2::SockRef::from(&listener).set_tcp_nodelay(true).unwrap();
    let server = Arc::new(Server::from_listener(listener, None).unwrap());
    println!("{}", json!({ "base_url": format!("http://{}", server.server_addr()) }));
    std::io::stdout().flush().unwrap();
    let threads: Vec<_> = (0..4)
        .map(|_| {
            let (server, rooms) = (Arc::clone(&server), Arc::clone(&rooms));
            std::thread::spawn(move || {
                while let Ok(request) = server.recv() {
                    rooms.answer(request);
                }
            })
        })
        .collect();
    for thread in threads {
        thread.join().unwrap();
    }
}

impl Rooms {
    fn answer(&self, mut request: Request) {
        let path = request.url().split('?').next().unwrap_or("/").to_owned();
        let told = if let Some(name) = path.strip_prefix("/rpc/") {
            let mut body = String::new();
            request.as_reader().read_to_string(&mut body).unwrap();
            let mut desk = self.desk.lock().unwrap_or_else(PoisonError::into_inner);
            let asked = serde_json::from_str(&body).unwrap_or(Value::Null);
            match app::commands::dispatch(&mut desk, &self.history, name, asked) {
                Ok(answer) => (200, answer),
                Err(told) => (422, serde_json::to_value(told).unwrap()),
            }
        } else if let Some(name) = path.strip_prefix("/host/") {
            let mut body = String::new();
            request.as_reader().read_to_string(&mut body).unwrap();
            (200, self.host(name, &serde_json::from_str(&body).unwrap_or(Value::Null)))
        } else {
            return self.page(request, &path);
        };
        let json = Header::from_bytes("content-type", "application/json").unwrap();
        let response = Response::from_string(told.1.to_string()).with_status_code(told.0).with_header(json);
        let _ = request.respond(response);
    }

    /// What the desktop's own commands do, without its dialogs.
    fn host(&self, name: &str, asked: &Value) -> Value {
        match name {
            "progress" => serde_json::to_value(self.signs.now()).unwrap(),
            "cancel" => {
                self.signs.stop();
                Value::Null
            }
            "opened_files" => json!(std::mem::take(&mut *self.opened.lock().unwrap())),
            "choose_files" => json!([]),
            "choose_folder" => json!(self.out),
            "save_file" => json!(self.out.join(asked["name"].as_str().unwrap_or("tep"))),
            "start_practice" => {
                let mut running = self.practice.lock().unwrap();
                let practice = running.get_or_insert_with(|| Practice::start(Options::default()).unwrap());
                let sample =
                    Path::new(env!("CARGO_MANIFEST_DIR")).join("fixtures/workbooks/demo-tinh-thuc-hanh.xlsx");
                json!({ "base_url": practice.base_url(), "sample": sample })
            }
            other => panic!("no host call {other}"),
        }
    }

    fn page(&self, request: Request, path: &str) {
        let name = if path == "/" { "index.html" } else { path.trim_start_matches('/') };
        let file = self.ui.join(name);
        let inside = !name.contains("..") && file.is_file();
        let kind = match file.extension().and_then(|ending| ending.to_str()) {
            Some("html") => "text/html; charset=utf-8",
            Some("js") => "text/javascript",
            Some("css") => "text/css",
            Some("svg") => "image/svg+xml",
            _ => "application/octet-stream",
        };
        let header = |name: &str, value: &str| Header::from_bytes(name, value).unwrap();
        let _ = if inside {
            let response = Response::from_data(std::fs::read(&file).unwrap());
            request.respond(
                response
                    .with_header(header("content-type", kind))
                    .with_header(header("content-security-policy", CSP)),
            )
        } else {
            request.respond(Response::from_string("").with_status_code(404))
        };
    }
}
