//! The window under WebKit's own driver: started, looked at, ended with everything it started.

use std::io::{BufRead, BufReader};
use std::os::unix::process::CommandExt;
use std::path::{Path, PathBuf};
use std::process::{Child, Command, ExitStatus, Stdio};
use std::time::Duration;

use fantoccini::elements::Element;
use fantoccini::wd::Capabilities;
use fantoccini::{Client, ClientBuilder, Locator};
use hyper_util::client::legacy::connect::HttpConnector;
use serde_json::{Value, json};

/// Where programs look for the session's bus.
const BUS: &str = "DBUS_SESSION_BUS_ADDRESS";
/// Sums up the levels in the status bar.
const FINDINGS: &str = "return [...document.querySelectorAll('[data-testid=levels] .level')].reduce((sum, one) => sum + Number(one.textContent.replace(/\\D/g, '')), 0)";
/// How long a step may take on a slow machine.
const PATIENCE: Duration = Duration::from_secs(60);

/// The window, and the driver that started it.
pub struct Window {
    driver: Child,
    bus: Bus,
    /// What drives it.
    pub client: Client,
}

impl Window {
    /// Opens the window on these files, with its history at this place.
    pub async fn open(history: &Path, files: &[&Path]) -> Self {
        let port = free_port();
        let bus = Bus::start();
        // A group of its own: the driver leaves its browser behind when it alone is ended.
        let driver = Command::new("WebKitWebDriver")
            .args([format!("--port={port}"), "--host=127.0.0.1".to_owned()])
            .env("TAURI_WEBVIEW_AUTOMATION", "true")
            .env("SOCANBO_HISTORY", history)
            .env(BUS, &bus.address)
            .stdout(Stdio::null())
            .stderr(Stdio::null())
            .process_group(0)
            .spawn()
            .expect("WebKitWebDriver is installed (package webkit2gtk-driver)");
        let options = json!({ "webkitgtk:browserOptions": { "binary": program(), "args": files } });
        let capabilities: Capabilities = serde_json::from_value(options).unwrap();
        let mut builder = ClientBuilder::new(HttpConnector::new());
        builder.capabilities(capabilities);
        let mut tries = 0;
        let client = loop {
            match builder.connect(&format!("http://127.0.0.1:{port}")).await {
                Ok(client) => break client,
                Err(error) if tries == 100 => panic!("the driver answers: {error}"),
                Err(_) => tries += 1,
            }
            tokio::time::sleep(Duration::from_millis(100)).await;
        };
        Self { driver, bus, client }
    }

    /// Starts the program once more with this file, as a double click would, and waits until that start has ended.
    pub fn start_again(&self, file: &Path) -> ExitStatus {
        let mut start = Command::new(program());
        // Were it to become a second window, its book would be another one.
        let started = start
            .arg(file)
            .env(BUS, &self.bus.address)
            .env("SOCANBO_HISTORY", file.with_extension("scb"))
            .spawn();
        let mut started = started.unwrap();
        let deadline = std::time::Instant::now() + PATIENCE;
        loop {
            if let Some(status) = started.try_wait().unwrap() {
                return status;
            }
            if std::time::Instant::now() > deadline {
                let _ = started.kill();
                let _ = started.wait();
                panic!("a second start hands its file over and ends");
            }
            std::thread::sleep(Duration::from_millis(100));
        }
    }

    /// The first element with this mark, as soon as it is there.
    pub async fn part(&self, mark: &str) -> Element {
        let css = format!("[data-testid=\"{mark}\"]");
        match self.client.wait().at_most(PATIENCE).for_element(Locator::Css(&css)).await {
            Ok(element) => element,
            Err(error) => panic!("{mark} appears ({error}); the window shows: {}", self.text().await),
        }
    }

    /// Clicks what has this mark.
    pub async fn click(&self, mark: &str) {
        self.part(mark).await.click().await.unwrap_or_else(|error| panic!("{mark} can be clicked: {error}"));
    }

    /// Types into whatever has the focus.
    pub async fn keys(&self, keys: &str) {
        self.client.active_element().await.unwrap().send_keys(keys).await.unwrap();
    }

    /// Everything the window says.
    pub async fn text(&self) -> String {
        self.script("return document.body.innerText").await.as_str().unwrap_or_default().to_owned()
    }

    /// Runs a script and gives what it returns.
    pub async fn script(&self, script: &str) -> Value {
        self.client.execute(script, Vec::new()).await.unwrap()
    }

    /// Waits until a script says true.
    pub async fn until(&self, what: &str, script: &str) {
        let deadline = tokio::time::Instant::now() + PATIENCE;
        while self.script(script).await != Value::Bool(true) {
            assert!(
                tokio::time::Instant::now() < deadline,
                "{what}; the window shows: {}",
                self.text().await
            );
            tokio::time::sleep(Duration::from_millis(100)).await;
        }
    }

    /// Calls one of the program's own commands, as the pages do.
    pub async fn command(&self, name: &str, request: Value) -> Value {
        let script = "const done = arguments[arguments.length - 1]; window.__TAURI_INTERNALS__.invoke(arguments[0], arguments[1]).then(done, done)";
        self.client.execute_async(script, vec![json!(name), request]).await.unwrap()
    }

    /// Calls a command of the desk.
    pub async fn rpc(&self, name: &str, request: Value) -> Value {
        self.command("rpc", json!({ "name": name, "request": request })).await
    }

    /// The first start: a passcode, the recovery code written down, the unit named.
    pub async fn first_start(&self, passcode: &str) {
        for field in ["passcode", "passcode-again"] {
            self.part(field).await.send_keys(passcode).await.unwrap();
        }
        self.picture("1-first-start").await;
        self.click("unlock").await;
        let code = self.part("recovery-code").await.text().await.unwrap();
        assert!(code.len() > 20, "a recovery code is shown once");
        self.picture("2-recovery-code").await;
        self.click("recovery-next").await;
        let groups: Vec<&str> = code.trim().split('-').collect();
        self.part("recovery-group").await;
        for field in self.client.find_all(Locator::Css("[data-testid=recovery-group]")).await.unwrap() {
            let at: usize = field.attr("data-group").await.unwrap().unwrap().parse().unwrap();
            field.send_keys(groups[at]).await.unwrap();
        }
        self.click("recovery-done").await;
        self.part("unit-name").await.send_keys("UBND xã Thực Hành").await.unwrap();
        self.click("unit-done").await;
    }

    /// Waits until keys go to the grid.
    pub async fn grid_has_the_keys(&self) {
        let focused = "const box = document.querySelector('.grid-editor'); if (!box || !document.querySelector('.grid-cell.active')) return false; box.focus(); return document.activeElement === box";
        self.until("the grid has the focus", focused).await;
    }

    /// Where the active cell stands: "Dòng 12 · Họ và tên".
    pub async fn place(&self) -> String {
        let script = "return document.querySelector('[data-testid=bar-note]')?.textContent.trim() ?? ''";
        self.script(script).await.as_str().unwrap_or_default().to_owned()
    }

    /// Findings of all levels, from the status bar.
    pub async fn findings(&self) -> u64 {
        self.script(FINDINGS).await.as_u64().unwrap()
    }

    /// Waits until the status bar counts fewer findings than this.
    pub async fn fewer_findings_than(&self, before: u64) {
        self.until("a finding is gone", &format!("return (() => {{ {FINDINGS} }})() < {before}")).await;
    }

    /// Waits until the status bar counts so many findings.
    pub async fn until_findings(&self, count: u64) {
        self.until("as many findings", &format!("return (() => {{ {FINDINGS} }})() === {count}")).await;
    }

    /// A picture of the window, in the folder that `SOCANBO_PICTURES` names, else under `out/screens`; WebKit shows an older frame unless two have passed.
    pub async fn picture(&self, name: &str) {
        let settled = "const done = arguments[arguments.length - 1]; requestAnimationFrame(() => requestAnimationFrame(() => setTimeout(done, 150)))";
        self.client.execute_async(settled, Vec::new()).await.unwrap();
        let own = Path::new(env!("CARGO_MANIFEST_DIR")).join("../out/screens");
        let folder = std::env::var_os("SOCANBO_PICTURES").map_or(own, PathBuf::from);
        std::fs::create_dir_all(&folder).unwrap();
        let path: PathBuf = folder.join(format!("{name}.png"));
        std::fs::write(path, self.client.screenshot().await.unwrap()).unwrap();
    }

    /// Closes the window as a person would.
    pub async fn close(self) {
        self.client.clone().close().await.unwrap();
    }
}

impl Drop for Window {
    fn drop(&mut self) {
        end_group(&mut self.driver);
    }
}

/// A key held together with Ctrl.
pub fn control(key: &str) -> String {
    format!("\u{E009}{key}\u{E000}")
}

/// The channel by which a second start finds the first one. A private one, so that neither a window the person at the
/// machine has open nor another test is found; it outlives the window.
struct Bus {
    daemon: Child,
    address: String,
}

impl Bus {
    fn start() -> Self {
        let mut daemon = Command::new("dbus-daemon")
            .args(["--session", "--nofork", "--print-address=1"])
            .stdout(Stdio::piped())
            .stderr(Stdio::null())
            .process_group(0)
            .spawn()
            .expect("dbus-daemon is installed (package dbus)");
        let mut address = String::new();
        BufReader::new(daemon.stdout.take().unwrap()).read_line(&mut address).unwrap();
        Self { daemon, address: address.trim().to_owned() }
    }
}

impl Drop for Bus {
    fn drop(&mut self) {
        end_group(&mut self.daemon);
    }
}

fn end_group(leader: &mut Child) {
    let group = format!("-{}", leader.id());
    let _ = Command::new("kill").args(["-KILL", "--", &group]).status();
    let _ = leader.wait();
}

fn program() -> String {
    std::env::var("SOCANBO_DESKTOP")
        .expect("SOCANBO_DESKTOP names the built window (cargo xtask test sets it)")
}

fn free_port() -> u16 {
    std::net::TcpListener::bind("127.0.0.1:0").unwrap().local_addr().unwrap().port()
}
