//! Child processes: how they are named, started, bounded and reported. NOT here: which ones are run, and why.

use std::ffi::OsStr;
use std::io::{BufRead, BufReader, Write};
use std::path::{Path, PathBuf};
use std::process::{Command, Output, Stdio};
use std::time::{Duration, Instant};

use anyhow::{Context, Result, anyhow, bail};
use serde_json::Value;

use crate::place;

/// Prints a line. A reader that has gone away (`| head`) is no reason to stop.
pub fn say(text: &str) {
    let mut out = std::io::stdout().lock();
    let _ = writeln!(out, "{text}").and_then(|()| out.flush());
}

/// The cargo that runs us, in the workspace's folder.
pub fn cargo() -> Result<Command> {
    let mut cargo = Command::new(std::env::var_os("CARGO").unwrap_or_else(|| "cargo".into()));
    cargo.current_dir(place::root()?);
    Ok(cargo)
}

/// npm in `ui/`; on Windows it is a script that needs its ending spoken.
pub fn npm() -> Result<Command> {
    let mut npm = Command::new(if cfg!(windows) { "npm.cmd" } else { "npm" });
    npm.current_dir(place::ui()?);
    Ok(npm)
}

/// The command as a person would type it, for messages.
pub fn shown(command: &Command) -> String {
    let program = Path::new(command.get_program());
    let name = program.file_stem().unwrap_or(program.as_os_str());
    std::iter::once(name).chain(command.get_args()).map(OsStr::to_string_lossy).collect::<Vec<_>>().join(" ")
}

/// Runs with output passed on; anything but success is an error that names the command.
pub fn run(command: &mut Command) -> Result<()> {
    say(&format!("$ {}", shown(command)));
    let status = command.status().with_context(|| format!("không chạy được `{}`", shown(command)))?;
    if !status.success() {
        bail!("lệnh `{}` kết thúc với lỗi ({status})", shown(command));
    }
    Ok(())
}

/// Runs and keeps standard output; messages and progress still go to the terminal. The exit code is the caller's to judge.
pub fn output(command: &mut Command) -> Result<Output> {
    command
        .stdin(Stdio::null())
        .stderr(Stdio::inherit())
        .output()
        .with_context(|| format!("không chạy được `{}`", shown(command)))
}

/// Whether the command ends well, in silence. A program that is not there counts as no.
pub fn succeeds(command: &mut Command) -> bool {
    let quiet = command.stdin(Stdio::null()).stdout(Stdio::null()).stderr(Stdio::null());
    quiet.status().is_ok_and(|status| status.success())
}

/// The first line a command prints, where it ends well.
pub fn answer(command: &mut Command) -> Option<String> {
    let output = command.stdin(Stdio::null()).stderr(Stdio::null()).output().ok()?;
    let text = String::from_utf8_lossy(&output.stdout);
    output.status.success().then(|| text.lines().next().unwrap_or_default().trim().to_owned())
}

/// As [`run`], but stopped after `limit`: for commands that wait on a network that may not be there.
pub fn run_within(command: &mut Command, limit: Duration) -> Result<()> {
    say(&format!("$ {}", shown(command)));
    let mut child = command.spawn().with_context(|| format!("không chạy được `{}`", shown(command)))?;
    let started = Instant::now();
    loop {
        match child.try_wait()? {
            Some(status) if status.success() => return Ok(()),
            Some(status) => bail!("lệnh `{}` kết thúc với lỗi ({status})", shown(command)),
            None if started.elapsed() > limit => {
                child.kill()?;
                child.wait()?;
                bail!("lệnh `{}` chưa xong sau {} giây nên đã dừng", shown(command), limit.as_secs());
            }
            None => std::thread::sleep(Duration::from_millis(100)),
        }
    }
}

/// Builds the binary `name` and returns where it lies, as cargo itself says: the target folder, a default target and
/// the ending differ from machine to machine.
pub fn build_binary(name: &str, arguments: &[&str]) -> Result<PathBuf> {
    let mut build = cargo()?;
    build.arg("build").args(arguments);
    say(&format!("$ {}", shown(&build)));
    build.arg("--message-format=json-render-diagnostics").stdout(Stdio::piped());
    let mut child = build.spawn().context("không chạy được cargo build")?;
    let stdout = child.stdout.take().context("cargo build không có đầu ra")?;
    let mut found = None;
    for line in BufReader::new(stdout).lines() {
        let Ok(message) = serde_json::from_str::<Value>(&line?) else { continue };
        let target = message.pointer("/target/name").and_then(Value::as_str);
        if let Some(path) = message.get("executable").and_then(Value::as_str).filter(|_| target == Some(name))
        {
            found = Some(PathBuf::from(path));
        }
    }
    let status = child.wait()?;
    if !status.success() {
        bail!("lệnh `cargo build {}` kết thúc với lỗi ({status})", arguments.join(" "));
    }
    found.ok_or_else(|| anyhow!("cargo build không cho biết {name} nằm ở đâu"))
}

/// Whether a program of this name stands in PATH. Unix only: used for what apt provides.
pub fn in_path(program: &str) -> bool {
    let paths = std::env::var_os("PATH").unwrap_or_default();
    std::env::split_paths(&paths).any(|folder| folder.join(program).is_file())
}

/// Whether nobody watches: a build server sets `CI`.
pub fn unattended() -> bool {
    std::env::var("CI").is_ok_and(|value| !matches!(value.as_str(), "" | "0" | "false"))
}
