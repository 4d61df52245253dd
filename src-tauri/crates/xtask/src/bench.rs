//! `cargo xtask bench`: the published figures, from release builds. NOT here: what is measured (`tests/bench`).

use anyhow::Result;

use crate::packages::Purpose;
use crate::{run, setup, ui};

/// Builds what is measured, then hands over to the bench binary with the caller's arguments.
pub fn bench(arguments: &[String]) -> Result<()> {
    setup::system(&[Purpose::Core, Purpose::BrowserTest], &[])?;
    let socanbo = run::build_binary("socanbo", &["--release", "--bin", "socanbo"])?;
    let mut bench = run::cargo()?;
    bench.args(["run", "--release", "-p", "tests", "--bin", "bench", "--"]).args(arguments);
    run::run(bench.env("SOCANBO_BIN", &socanbo))?;
    if !cfg!(target_os = "linux") {
        run::say("Số đo của cửa sổ chỉ chạy với Chromium của Linux.");
        return Ok(());
    }
    ui::packages()?;
    let release = ["--release", "-p", "tests", "--bin"];
    let loopback = run::build_binary("loopback", &[&release[..], &["loopback"]].concat())?;
    let list = run::build_binary("bench", &[&release[..], &["bench"]].concat())?;
    let mut window = run::npm()?;
    window
        .args(["run", "bench"])
        .env("SOCANBO_BIN", socanbo)
        .env("SOCANBO_LOOPBACK", loopback)
        .env("SOCANBO_BENCH", list);
    run::run(&mut window)
}
