//! Where the history lies, and its passcode: from the environment or a prompt, never an argument.

use std::io::IsTerminal;
use std::path::PathBuf;

use app::{AppError, Desk};

use crate::arguments::Asked;
use crate::output;

/// The file asked for, or the one in the user's data folder.
pub fn path(asked: &Asked) -> PathBuf {
    if let Some(path) = &asked.store {
        return path.clone();
    }
    let env = |name: &str| std::env::var_os(name).filter(|value| !value.is_empty()).map(PathBuf::from);
    let base = if cfg!(windows) {
        env("LOCALAPPDATA")
    } else {
        env("XDG_DATA_HOME").or_else(|| env("HOME").map(|home| home.join(".local/share")))
    };
    base.unwrap_or_else(|| PathBuf::from(".")).join("SoCanBo").join("lich-su.scb")
}

fn passcode() -> String {
    match std::env::var("SOCANBO_PASSCODE") {
        Ok(passcode) => passcode,
        Err(_) if std::io::stdin().is_terminal() => {
            rpassword::prompt_password("Mật khẩu sổ: ").unwrap_or_default()
        }
        Err(_) => String::new(),
    }
}

/// Opens the history; makes it where `create` says so and shows the recovery code once.
pub fn open(desk: &mut Desk, asked: &Asked, create: bool) -> Result<(), AppError> {
    let path = path(asked);
    let passcode = passcode();
    if !create {
        return desk.open(&path, &passcode);
    }
    if let Some(code) = desk.open_or_create(&path, &passcode)? {
        let shown = code.text();
        eprintln!(
            "Đã tạo sổ mới. Mã khôi phục (chỉ hiện một lần, hãy ghi ra giấy và cất nơi an toàn):\n  {shown}"
        );
        output::progress_done();
    }
    Ok(())
}
