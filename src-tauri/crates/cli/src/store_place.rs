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

/// A secret from the environment, or from a prompt where a person sits there; empty otherwise.
fn asked_for(variable: &str, prompt: &str) -> String {
    match std::env::var(variable) {
        Ok(secret) => secret,
        Err(_) if std::io::stdin().is_terminal() => rpassword::prompt_password(prompt).unwrap_or_default(),
        Err(_) => String::new(),
    }
}

fn passcode() -> String {
    asked_for("SOCANBO_PASSCODE", "Mật khẩu sổ: ")
}

/// A passcode that is set now: a person at the keyboard types it twice, since what is mistyped once is lost.
fn new_passcode(variable: &str) -> Result<String, AppError> {
    let first = asked_for(variable, "Mật khẩu mới: ");
    if std::env::var_os(variable).is_none() && std::io::stdin().is_terminal() {
        let again = rpassword::prompt_password("Gõ lại mật khẩu mới: ").unwrap_or_default();
        if again != first {
            return Err(AppError::BadRequest("hai lần gõ mật khẩu khác nhau".into()));
        }
    }
    Ok(first)
}

/// Opens the history; makes it where `create` says so and shows the recovery code once.
pub fn open(desk: &mut Desk, asked: &Asked, create: bool) -> Result<(), AppError> {
    let path = path(asked);
    if !create || Desk::has_history(&path) {
        return desk.open(&path, &passcode());
    }
    if let Some(code) = desk.open_or_create(&path, &new_passcode("SOCANBO_PASSCODE")?)? {
        show("Đã tạo sổ mới.", code.text());
    }
    Ok(())
}

/// A new passcode: by the old one, or by the recovery code, which is replaced then.
pub fn passcode_of(desk: &mut Desk, recover: bool, asked: &Asked) -> Result<(), AppError> {
    let path = path(asked);
    if recover {
        let code = asked_for("SOCANBO_RECOVERY_CODE", "Mã khôi phục: ");
        let renewed = desk.recover(&path, &code, &new_passcode("SOCANBO_NEW_PASSCODE")?)?;
        show("Đã đặt mật khẩu mới; mã khôi phục cũ không còn dùng được.", renewed.text());
        return Ok(());
    }
    let old = passcode();
    desk.open(&path, &old)?;
    desk.change_passcode(&old, &new_passcode("SOCANBO_NEW_PASSCODE")?)?;
    output::say("Đã đổi mật khẩu sổ.");
    Ok(())
}

fn show(done: &str, code: &str) {
    eprintln!("{done} Mã khôi phục (chỉ hiện một lần, hãy ghi ra giấy và cất nơi an toàn):\n  {code}");
    output::progress_done();
}
