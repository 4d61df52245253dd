//! The practice gateway as a child process: `socanbo sandbox` on a free port of this machine, ended with the demo.
//! NOT here: what it answers.

use std::io::{BufRead, BufReader};
use std::path::Path;
use std::process::{Child, Command, Stdio};
use std::sync::mpsc;
use std::time::Duration;

use anyhow::{Context, Result, anyhow};
use serde_json::Value;

/// A running practice gateway; dropping it ends it.
pub struct Practice {
    child: Child,
    base_url: String,
}

impl Practice {
    /// Starts `socanbo sandbox` and waits for its first line, which says where it listens.
    pub fn start(socanbo: &Path) -> Result<Practice> {
        let mut child = Command::new(socanbo)
            .args(["sandbox", "--listen", "127.0.0.1:0"])
            .stdin(Stdio::null())
            .stdout(Stdio::piped())
            .spawn()
            .context("không chạy được cổng thực hành")?;
        let stdout = child.stdout.take();
        // Owned from here on, so that every way out ends the child.
        let mut practice = Practice { child, base_url: String::new() };
        let stdout = stdout.context("cổng thực hành không có đầu ra")?;
        let (tell, told) = mpsc::channel();
        // Reads to the end: a full pipe would stop the gateway.
        std::thread::spawn(move || {
            for line in BufReader::new(stdout).lines().map_while(Result::ok) {
                let _ = tell.send(line);
            }
        });
        let line = told
            .recv_timeout(Duration::from_secs(20))
            .map_err(|_| anyhow!("cổng thực hành không báo địa chỉ trong 20 giây"))?;
        let greeting: Value =
            serde_json::from_str(&line).context("dòng đầu của cổng thực hành không phải JSON")?;
        let base_url = greeting.get("base_url").and_then(Value::as_str);
        practice.base_url = base_url.context("cổng thực hành không báo base_url")?.to_owned();
        Ok(practice)
    }

    /// Where it listens, without a slash at the end.
    pub fn base_url(&self) -> &str {
        &self.base_url
    }
}

impl Drop for Practice {
    fn drop(&mut self) {
        // It may have ended by itself, for instance by Ctrl+C.
        let _ = self.child.kill();
        let _ = self.child.wait();
    }
}
