//! The built programs, started as a person or a host would.

use std::io::{BufRead, BufReader};
use std::path::{Path, PathBuf};
use std::process::{Child, Command, Output, Stdio};

/// The `socanbo` that was built beside these tests, or the one named by `SOCANBO_BIN`.
pub fn socanbo() -> PathBuf {
    if let Some(path) = std::env::var_os("SOCANBO_BIN") {
        return path.into();
    }
    let mut folder = std::env::current_exe().unwrap();
    folder.pop();
    if folder.ends_with("deps") {
        folder.pop();
    }
    let program = folder.join(format!("socanbo{}", std::env::consts::EXE_SUFFIX));
    assert!(program.exists(), "build it first: cargo build --bin socanbo (cargo xtask test does)");
    program
}

/// The passcode of every store in tests.
pub const PASSCODE: &str = "thuc-hanh-2026";

/// Runs `socanbo` with these arguments and waits.
pub fn run<I: IntoIterator<Item = S>, S: AsRef<std::ffi::OsStr>>(args: I) -> Output {
    Command::new(socanbo())
        .args(args)
        .env("SOCANBO_PASSCODE", PASSCODE)
        .stdin(Stdio::null())
        .output()
        .unwrap()
}

/// Standard output as JSON.
pub fn json(output: &Output) -> serde_json::Value {
    serde_json::from_slice(&output.stdout).unwrap_or_else(|error| {
        panic!(
            "standard output is JSON ({error}): {}{}",
            String::from_utf8_lossy(&output.stdout),
            String::from_utf8_lossy(&output.stderr)
        )
    })
}

/// A practice gateway in a process of its own, as administrators start it.
#[derive(Debug)]
pub struct Gateway {
    child: Child,
    /// Its base URL.
    pub base_url: String,
}

impl Gateway {
    /// Starts `socanbo sandbox` on a free port.
    pub fn start(faults: Option<&Path>) -> Self {
        let mut command = Command::new(socanbo());
        command.args(["sandbox", "--listen", "127.0.0.1:0"]);
        if let Some(faults) = faults {
            command.arg("--faults").arg(faults);
        }
        let mut child =
            command.stdin(Stdio::null()).stdout(Stdio::piped()).stderr(Stdio::null()).spawn().unwrap();
        let mut line = String::new();
        BufReader::new(child.stdout.as_mut().unwrap()).read_line(&mut line).unwrap();
        let told: serde_json::Value = serde_json::from_str(&line).unwrap();
        Self { child, base_url: told["base_url"].as_str().unwrap().to_owned() }
    }
}

impl Drop for Gateway {
    fn drop(&mut self) {
        let _ = self.child.kill();
        let _ = self.child.wait();
    }
}
