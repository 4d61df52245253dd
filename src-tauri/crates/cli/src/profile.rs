//! profile: gateways, their values and secrets, and the network pre-flight.

use std::io::IsTerminal;

use app::{AppError, Desk};

use crate::arguments::{Asked, ProfileAction};
use crate::{output, store_place};

pub fn run(desk: &mut Desk, action: &ProfileAction, asked: &Asked) -> Result<u8, AppError> {
    match action {
        ProfileAction::List => list(desk, asked),
        ProfileAction::Check { file } => check(file, asked),
        ProfileAction::Set { id, values } => {
            // An unknown profile is told before a history is made for it.
            desk.profile(id)?;
            store_place::open(desk, asked, true)?;
            desk.set_profile(id, values)?;
            output::say(&format!("Đã đặt {} giá trị cho cấu hình {id}.", values.len()));
            Ok(0)
        }
        ProfileAction::Secret { id, name } => {
            desk.profile(id)?;
            store_place::open(desk, asked, true)?;
            desk.set_profile_secret(id, name, &secret(name)?)?;
            output::say(&format!("Đã lưu khóa “{name}” của cấu hình {id} vào sổ mã hóa."));
            Ok(0)
        }
        ProfileAction::Probe { id } => probe(desk, id, asked),
    }
}

fn list(desk: &mut Desk, asked: &Asked) -> Result<u8, AppError> {
    let profiles = desk.profiles();
    if asked.json {
        output::json(&profiles);
        return Ok(0);
    }
    for profile in &profiles {
        output::say(&format!(
            "{:<16} {} (đường {}, môi trường {})",
            profile.id, profile.title, profile.route, profile.environment
        ));
    }
    Ok(0)
}

fn check(file: &std::path::Path, asked: &Asked) -> Result<u8, AppError> {
    let text = std::fs::read_to_string(file).map_err(|error| AppError::CannotRead {
        code: "not_readable".into(),
        message: format!("Không đọc được tệp cấu hình: {}.", error.kind()),
        next_step: "Kiểm tra đường dẫn rồi thử lại.".into(),
    })?;
    let problems = app::check_profile(&text);
    if asked.json {
        output::json(&problems);
    } else if problems.is_empty() {
        output::say("Cấu hình dùng được.");
    } else {
        problems.iter().for_each(|problem| output::say(&format!("• {problem}")));
    }
    Ok(u8::from(!problems.is_empty()))
}

/// From `SOCANBO_SECRET_<NAME>` or a prompt, never an argument.
fn secret(name: &str) -> Result<String, AppError> {
    let variable = format!("SOCANBO_SECRET_{}", name.to_uppercase());
    match std::env::var(&variable) {
        Ok(value) => Ok(value),
        Err(_) if std::io::stdin().is_terminal() => {
            Ok(rpassword::prompt_password(format!("{name}: ")).unwrap_or_default())
        }
        Err(_) => Err(AppError::BadRequest(format!(
            "đặt khóa trong biến {variable} hoặc chạy lệnh ở cửa sổ dòng lệnh để được hỏi"
        ))),
    }
}

fn probe(desk: &mut Desk, id: &str, asked: &Asked) -> Result<u8, AppError> {
    desk.profile(id)?;
    store_place::open(desk, asked, true)?;
    let steps = desk.probe(id)?;
    let failed = steps.iter().any(|step| !step.ok);
    if asked.json {
        output::json(&steps);
        return Ok(u8::from(failed));
    }
    for step in &steps {
        output::say(&format!("{} {} – {}", if step.ok { "✓" } else { "✗" }, step.name, step.message));
        if let Some(next) = step.next_step.as_ref().filter(|_| !step.ok) {
            output::say(&format!("   → {next} (đầu mối: {})", step.owner));
        }
    }
    Ok(u8::from(failed))
}
