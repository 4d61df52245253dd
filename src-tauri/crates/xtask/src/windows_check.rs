//! Whether the sources compile for Windows, told from Linux: `cargo check` for `x86_64-pc-windows-gnu`. Where the target
//! cannot be had it says so; that is no failure of the sources. NOT here: running anything on Windows.

use std::path::Path;
use std::process::Command;
use std::time::Duration;

use anyhow::Result;

use crate::packages::{PACKAGES, Purpose};
use crate::run::{self, say};
use crate::suite::Verdict;
use crate::{setup, ui};

const TARGET: &str = "x86_64-pc-windows-gnu";

/// `cargo xtask windows-check`; arguments such as `-p domain` take the place of the whole workspace.
pub fn alone(arguments: &[String]) -> Result<()> {
    setup::system(&[], &[Purpose::WindowsCheck])?;
    if let Verdict::Skipped(reason) = check(arguments)? {
        say(&format!("Kiểm tra cho Windows: bỏ qua: {reason}"));
    }
    Ok(())
}

/// The check itself, or the reason why it cannot be made here.
pub fn check(arguments: &[String]) -> Result<Verdict> {
    if cfg!(windows) {
        return Ok(Verdict::skipped("đang chạy trên Windows, các bước khác đã biên dịch cho Windows"));
    }
    let lacking: Vec<&str> = PACKAGES
        .iter()
        .filter(|package| package.purpose == Purpose::WindowsCheck && !package.usable())
        .map(|package| package.name)
        .collect();
    if !lacking.is_empty() {
        return Ok(Verdict::Skipped(format!("máy thiếu {}", lacking.join(", "))));
    }
    if let Err(error) = target() {
        return Ok(Verdict::Skipped(format!("không có bộ đích {TARGET} của Rust ({error:#})")));
    }
    if arguments.is_empty() {
        ui::for_window()?;
    }
    let mut check = run::cargo()?;
    check.args(["check", "--target", TARGET]);
    if arguments.is_empty() {
        check.arg("--workspace");
    }
    run::run(check.args(arguments))?;
    Ok(Verdict::Done)
}

/// rustc is asked, not rustup: a distribution's Rust has the one without the other.
fn target() -> Result<()> {
    let rustc = std::env::var_os("RUSTC").unwrap_or_else(|| "rustc".into());
    let library = run::answer(Command::new(rustc).args(["--print", "target-libdir", "--target", TARGET]));
    if library.is_some_and(|folder| Path::new(&folder).is_dir()) {
        return Ok(());
    }
    run::run_within(Command::new("rustup").args(["target", "add", TARGET]), Duration::from_secs(120))
}
