//! `cargo xtask bench`: the published figures, from release builds. NOT here: what is measured (`tests/bench`).

use anyhow::Result;

use crate::packages::Purpose;
use crate::{run, setup};

/// Builds what is measured, then hands over to the bench binary with the caller's arguments.
pub fn bench(arguments: &[String]) -> Result<()> {
    setup::system(&[Purpose::Core], &[])?;
    let socanbo = run::build_binary("socanbo", &["--release", "--bin", "socanbo"])?;
    let mut bench = run::cargo()?;
    bench.args(["run", "--release", "-p", "tests", "--bin", "bench", "--"]).args(arguments);
    run::run(bench.env("SOCANBO_BIN", socanbo))
}
