//! apt on Debian and Ubuntu: what is installed, whether we may install, and installing. NOT here: which packages, nor
//! other systems.

use std::collections::HashSet;
use std::io::IsTerminal;
use std::process::Command;

use anyhow::Result;

use crate::packages::Package;
use crate::run::{self, say};

/// Whether this is a system of the Debian family with its tools in place.
pub fn here() -> bool {
    let release = std::fs::read_to_string("/etc/os-release").unwrap_or_default();
    is_debian_family(&release) && run::in_path("apt-get") && run::in_path("dpkg-query")
}

fn is_debian_family(os_release: &str) -> bool {
    os_release
        .lines()
        .filter_map(|line| line.split_once('='))
        .filter(|(key, _)| matches!(*key, "ID" | "ID_LIKE"))
        .flat_map(|(_, value)| value.trim_matches(['"', '\'']).split_whitespace())
        .any(|name| matches!(name, "debian" | "ubuntu"))
}

/// Those of `packages` that dpkg does not know as installed.
pub fn missing<'a>(packages: &[&'a Package]) -> Vec<&'a Package> {
    let mut query = Command::new("dpkg-query");
    query.args(["--show", "--showformat=${Package} ${db:Status-Status}\n"]);
    query.args(packages.iter().map(|package| package.name));
    // dpkg-query fails when it has never heard of one of the names, and still prints the others.
    let printed = query.output().map(|output| output.stdout).unwrap_or_default();
    let printed = String::from_utf8_lossy(&printed);
    let installed: HashSet<&str> =
        printed.lines().filter_map(|line| line.strip_suffix(" installed")).collect();
    packages.iter().copied().filter(|package| !installed.contains(package.name)).collect()
}

/// How to become root, as the words before a command; `None` where that is not possible.
pub fn rights() -> Option<Vec<&'static str>> {
    if run::answer(Command::new("id").arg("-u")).as_deref() == Some("0") {
        return Some(Vec::new());
    }
    if !run::in_path("sudo") {
        return None;
    }
    if run::succeeds(Command::new("sudo").args(["-n", "true"])) {
        return Some(vec!["sudo", "-n"]);
    }
    // A person at the keyboard can be asked for the password; a build server would hang.
    (std::io::stdin().is_terminal() && !run::unattended()).then(|| vec!["sudo"])
}

/// Installs the packages; one more try, since mirrors and a half-old index fail now and then.
pub fn install(packages: &[&Package], rights: &[&str]) -> Result<()> {
    let names: Vec<&str> = packages.iter().map(|package| package.name).collect();
    say(&format!("Cài {} gói hệ thống còn thiếu: {}", names.len(), names.join(" ")));
    let attempt = || {
        run::run(apt(rights).arg("update"))?;
        run::run(apt(rights).args(["install", "-y", "--no-install-recommends"]).args(&names))
    };
    attempt().or_else(|error| {
        say(&format!("Lần cài đầu chưa được ({error:#}); thử lại một lần."));
        // One source of several may be out of reach while the packages can be had all the same.
        if let Err(error) = run::run(apt(rights).arg("update")) {
            say(&format!("Không cập nhật được danh mục gói ({error:#}); vẫn thử cài."));
        }
        run::run(apt(rights).args(["install", "-y", "--no-install-recommends"]).args(&names))
    })
}

/// `env` stands in between because sudo drops variables set outside.
fn apt(rights: &[&str]) -> Command {
    let words = [rights, &["env", "DEBIAN_FRONTEND=noninteractive", "apt-get"]].concat();
    let (program, rest) =
        words.split_first().map_or(("env", &[] as &[&str]), |(program, rest)| (*program, rest));
    let mut command = Command::new(program);
    // Another installation may be under way (automatic updates): wait for its lock.
    command.args(rest).args(["-q", "-o", "DPkg::Lock::Timeout=300"]);
    command
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_family_is_told_by_id_or_by_likeness() {
        assert!(is_debian_family("NAME=x\nID=debian\n"), "Debian itself");
        assert!(
            is_debian_family("ID=linuxmint\nID_LIKE=\"ubuntu debian\"\n"),
            "a descendant names its parents"
        );
        assert!(!is_debian_family("ID=fedora\nNAME=\"not debian\"\n"), "only ID and ID_LIKE count");
    }
}
