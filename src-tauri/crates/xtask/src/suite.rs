//! `cargo xtask test`: every check there is, one after the other, each with its time. The first failure stops the run;
//! what could not be run is listed with its reason, never as passed. NOT here: the checks.

use std::process::Command;
use std::time::{Duration, Instant};

use anyhow::{Context, Result};

use crate::packages::Purpose;
use crate::run::{self, say};
use crate::{place, setup, ui, windows_check, wording};

/// How a step ended when it did not fail.
pub enum Verdict {
    /// It ran and passed.
    Done,
    /// It did not run, for this reason.
    Skipped(String),
}

impl Verdict {
    /// Shorthand for a fixed reason.
    pub fn skipped(reason: &str) -> Verdict {
        Verdict::Skipped(reason.to_owned())
    }
}

/// The steps so far, for the closing list.
#[derive(Default)]
struct Steps(Vec<(String, String)>);

impl Steps {
    fn step(&mut self, name: &str, work: impl FnOnce() -> Result<Verdict>) -> Result<()> {
        say(&format!("\n== {name}"));
        let started = Instant::now();
        let result = work();
        let took = wording::time(started.elapsed());
        let end = match &result {
            Ok(Verdict::Done) => format!("đạt       {took}"),
            Ok(Verdict::Skipped(reason)) => format!("bỏ qua: {reason}"),
            Err(_) => format!("KHÔNG ĐẠT {took}"),
        };
        say(&format!("== {name}: {end}"));
        self.0.push((name.to_owned(), end));
        result.map(|_| ()).with_context(|| format!("bước \"{name}\""))
    }

    fn close(&self, result: &Result<()>, took: Duration) {
        say("\nKết quả:");
        for (name, end) in &self.0 {
            say(&format!("  {name:<34} {end}"));
        }
        let skipped = self.0.iter().filter(|(_, end)| end.starts_with("bỏ qua")).count();
        let took = wording::time(took);
        say(&match result {
            Ok(()) => format!("Mọi bước đã chạy đều đạt; {skipped} bước bỏ qua; tổng cộng {took}."),
            Err(_) => format!("Dừng ở bước không đạt; các bước sau chưa chạy; tổng cộng {took}."),
        });
    }
}

/// Runs everything; `full` asks the tests for their large counts.
pub fn test(full: bool) -> Result<()> {
    let started = Instant::now();
    let mut steps = Steps::default();
    let result = all(&mut steps, full);
    steps.close(&result, started.elapsed());
    result
}

fn all(steps: &mut Steps, full: bool) -> Result<()> {
    steps.step("chuẩn bị máy", || {
        setup::system(
            &[Purpose::Core, Purpose::Window, Purpose::WindowTest, Purpose::BrowserTest],
            &[Purpose::WindowsCheck],
        )?;
        Ok(Verdict::Done)
    })?;
    steps.step("định dạng (cargo fmt)", || cargo(&["fmt", "--all", "--check"]))?;
    // Before clippy: the window's macros read ui/dist at compile time.
    interface(steps)?;
    steps.step("soát mã (clippy)", || {
        cargo(&["clippy", "--workspace", "--all-targets", "--", "-D", "warnings"])
    })?;
    let mut socanbo = None;
    steps.step("dựng socanbo", || {
        // Not `-p cli`: with the same packages selected as in `cargo test`, features and so the work are shared.
        socanbo = Some(run::build_binary("socanbo", &["--bin", "socanbo"])?);
        Ok(Verdict::Done)
    })?;
    let socanbo = socanbo.context("chưa dựng được socanbo")?;
    let tests = |arguments: &[&str]| -> Result<Command> {
        let mut cargo = run::cargo()?;
        cargo.arg("test").args(arguments).env("SOCANBO_BIN", &socanbo);
        if full {
            cargo.env("SOCANBO_FULL", "1");
        }
        Ok(cargo)
    };
    steps.step("phép thử (cargo test)", || {
        run::run(&mut tests(&[])?)?;
        Ok(Verdict::Done)
    })?;
    steps.step("giao diện trong trình duyệt", || browser(full))?;
    window(steps, tests)?;
    steps.step("biên dịch cho Windows", || windows_check::check(&[]))
}

fn interface(steps: &mut Steps) -> Result<()> {
    let exists = ui::exists()?;
    let absent = || Ok(Verdict::skipped("chưa có ui/package.json"));
    steps.step("giao diện: npm ci", || {
        if !exists {
            return absent();
        }
        ui::packages()?;
        Ok(Verdict::Done)
    })?;
    for script in ["check", "test", "build"] {
        steps.step(&format!("giao diện: npm run {script}"), || {
            if !exists {
                return absent();
            }
            Ok(match ui::script(script)? {
                true => Verdict::Done,
                false => Verdict::Skipped(format!("ui/package.json không có lệnh {script}")),
            })
        })?;
    }
    Ok(())
}

/// Takes the pictures of the README anew: the same morning as in the tests, in the real window.
pub fn screens() -> Result<()> {
    setup::system(&[Purpose::Core, Purpose::Window, Purpose::WindowTest], &[])?;
    ui::packages()?;
    ui::script("build")?;
    let socanbo = run::build_binary("socanbo", &["--bin", "socanbo"])?;
    let pictures = place::root()?.join("icons").join("screens");
    let tests = |arguments: &[&str]| -> Result<Command> {
        let mut cargo = run::cargo()?;
        cargo.arg("test").args(arguments).env("SOCANBO_BIN", &socanbo).env("SOCANBO_PICTURES", &pictures);
        Ok(cargo)
    };
    window(&mut Steps::default(), tests)
}

/// The pages in Chromium: gestures, typing, accessibility, and the whole program behind them on loopback.
fn browser(full: bool) -> Result<Verdict> {
    if !cfg!(target_os = "linux") {
        return Ok(Verdict::skipped("chỉ chạy với Chromium của Linux"));
    }
    let loopback = run::build_binary("loopback", &["-p", "tests", "--bin", "loopback"])?;
    let socanbo = run::build_binary("socanbo", &["--bin", "socanbo"])?;
    let mut npm = run::npm()?;
    npm.args(["run", "test:browser"]).env("SOCANBO_LOOPBACK", loopback).env("SOCANBO_BIN", socanbo);
    if full {
        npm.env("SOCANBO_FULL", "1");
    }
    run::run(&mut npm)?;
    Ok(Verdict::Done)
}

/// The window as it is shipped (UI embedded), then driven through WebDriver on a screen of its own.
fn window(steps: &mut Steps, tests: impl Fn(&[&str]) -> Result<Command>) -> Result<()> {
    let mut desktop = None;
    steps.step("dựng cửa sổ", || {
        desktop = Some(run::build_binary("desktop", &["-p", "desktop", "--features", "custom-protocol"])?);
        Ok(Verdict::Done)
    })?;
    let desktop = desktop.context("chưa dựng được cửa sổ")?;
    steps.step("phép thử trong cửa sổ thật", || {
        if !cfg!(target_os = "linux") {
            return Ok(Verdict::skipped("trình điều khiển WebKit chỉ có trên Linux"));
        }
        if !place::has_target("tests", "e2e")? {
            return Ok(Verdict::skipped("chưa có phép thử e2e"));
        }
        // They are marked as ignored, since plain `cargo test` has neither window nor screen; and they share a screen.
        let inner = tests(&["--test", "e2e", "--", "--include-ignored", "--test-threads=1"])?;
        let mut outer = Command::new("xvfb-run");
        outer.args(["-a", "-s", "-screen 0 1400x900x24"]).arg(inner.get_program()).args(inner.get_args());
        outer.envs(inner.get_envs().filter_map(|(name, value)| Some((name, value?))));
        // A Wayland session of the person at the machine would draw the window past the virtual screen.
        outer.env_remove("WAYLAND_DISPLAY").env("GDK_BACKEND", "x11").env("SOCANBO_DESKTOP", &desktop);
        run::run(outer.current_dir(place::root()?))?;
        Ok(Verdict::Done)
    })
}

fn cargo(arguments: &[&str]) -> Result<Verdict> {
    run::run(run::cargo()?.args(arguments))?;
    Ok(Verdict::Done)
}
