//! Brings a machine to where a step can run: installs what may be installed, names the rest and stops. Quick when all
//! is there. NOT here: the list of packages (`packages`), apt (`debian`), npm (`ui`).

use std::process::Command;

use anyhow::{Result, bail};

use crate::packages::{PACKAGES, Package, Purpose};
use crate::run::{self, say};
use crate::{debian, ui};

/// `cargo xtask setup`: everything that any command needs.
pub fn everything() -> Result<()> {
    system(&[Purpose::Core, Purpose::Window, Purpose::WindowTest], &[Purpose::WindowsCheck])?;
    if ui::exists()? {
        ui::packages()?;
    }
    say("Máy đã sẵn sàng.");
    Ok(())
}

/// System packages. Stops where one is missing that `needed` cannot do without; a missing one of `wished` is only told,
/// the step that would have used it then speaks for itself.
pub fn system(needed: &[Purpose], wished: &[Purpose]) -> Result<()> {
    match std::env::consts::OS {
        "linux" => {
            if debian::here() {
                install_missing(needed, wished);
            }
            judge_linux(needed)
        }
        "windows" => judge(needed, windows_lacks()),
        _ => Ok(()),
    }
}

/// Two runs of apt: a wished package that a release does not have must not keep the needed ones out.
fn install_missing(needed: &[Purpose], wished: &[Purpose]) {
    let mut rights = None;
    for purposes in [needed, wished] {
        let missing = debian::missing(&of(purposes));
        if missing.is_empty() {
            continue;
        }
        // Asked only when something is missing, since the answer may need a password.
        let Some(rights) = rights.get_or_insert_with(debian::rights) else {
            say("Không có quyền quản trị (root hoặc sudo) nên không tự cài gói hệ thống được.");
            return;
        };
        if let Err(error) = debian::install(&missing, rights) {
            say(&format!("Chưa cài được gói hệ thống: {error:#}"));
            return;
        }
    }
}

fn of(purposes: &[Purpose]) -> Vec<&'static Package> {
    PACKAGES.iter().filter(|package| purposes.contains(&package.purpose)).collect()
}

/// The last word has what is really usable, not what dpkg knows: WebKit may have come by another way.
fn judge_linux(needed: &[Purpose]) -> Result<()> {
    let candidates = if debian::here() { debian::missing(&of(needed)) } else { of(needed) };
    let lacking: Vec<&Package> = candidates.into_iter().filter(|package| !package.usable()).collect();
    if lacking.is_empty() {
        return Ok(());
    }
    say("\nMáy còn thiếu (tên gói theo Debian/Ubuntu; hệ khác có gói tương đương):");
    for package in &lacking {
        say(&format!("  {:<28} {}", package.name, package.why));
    }
    let names: Vec<&str> = lacking.iter().map(|package| package.name).collect();
    say(&format!(
        "Trên Debian/Ubuntu, người có quyền quản trị chạy:\n  sudo apt-get update && sudo apt-get install -y {}",
        names.join(" ")
    ));
    bail!("máy thiếu {} gói hệ thống. Hãy cài theo danh sách trên rồi chạy lại lệnh này.", lacking.len())
}

/// One thing missing on Windows, and where it comes from.
struct Lack {
    purpose: Purpose,
    text: &'static str,
}

/// MSVC's linker is not asked for: without it this program would not have been built.
fn windows_lacks() -> Vec<Lack> {
    let mut lacks = Vec::new();
    // Git's perl answers "msys" and cannot configure OpenSSL for MSVC.
    if run::answer(Command::new("perl").args(["-e", "print $^O"])).as_deref() != Some("MSWin32") {
        let text = "Perl cho Windows, để dựng OpenSSL: cài Strawberry Perl và đặt trước Git trong PATH";
        lacks.push(Lack { purpose: Purpose::Core, text });
    }
    if !webview2() {
        let text =
            "Microsoft Edge WebView2 Runtime, để mở cửa sổ: cài bản Evergreen (Windows 11 thường đã có sẵn)";
        lacks.push(Lack { purpose: Purpose::Window, text });
    }
    lacks
}

/// The runtime registers its version under this product id, for the machine or for the user.
fn webview2() -> bool {
    const CLIENT: &str = r"Microsoft\EdgeUpdate\Clients\{F3017226-FE2A-4295-8BDF-00C3A9A7E4C5}";
    [r"HKLM\SOFTWARE\WOW6432Node", r"HKLM\SOFTWARE", r"HKCU\Software"].iter().any(|hive| {
        run::succeeds(Command::new("reg").args(["query", &format!(r"{hive}\{CLIENT}"), "/v", "pv"]))
    })
}

fn judge(needed: &[Purpose], lacks: Vec<Lack>) -> Result<()> {
    let lacks: Vec<Lack> = lacks.into_iter().filter(|lack| needed.contains(&lack.purpose)).collect();
    if lacks.is_empty() {
        return Ok(());
    }
    say("\nMáy còn thiếu:");
    for lack in &lacks {
        say(&format!("  {}", lack.text));
    }
    bail!("máy thiếu {} phần. Hãy cài theo danh sách trên, mở lại cửa sổ lệnh rồi chạy lại.", lacks.len())
}
