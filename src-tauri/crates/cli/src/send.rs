//! submit, status, resume: the life of a submission.

use std::path::Path;
use std::time::Duration;

use app::{AppError, Desk, ExplanationLine, Plan, Progress};
use serde_json::{Value, json};

use crate::arguments::Asked;
use crate::output::{self, figure};
use crate::store_place;

/// Messages sent between two signs of life.
const STEP: u32 = 10;
/// How often a gateway that asks for patience is waited for within one call, and how long at the most each time.
const PATIENCE: u32 = 20;
const LONGEST_WAIT_S: u64 = 30;

pub fn submit(
    desk: &mut Desk,
    list: Option<i64>,
    profile: &str,
    explain: Option<&Path>,
    edit_existing: bool,
    asked: &Asked,
) -> Result<u8, AppError> {
    store_place::open(desk, asked, false)?;
    if let Some(file) = explain {
        let count = desk.explain(list, &explanations(file)?)?;
        output::progress(&format!("Đã ghi {} giải trình", figure(count)));
    }
    let (plan, submission) = desk.open_submission(list, profile, edit_existing)?;
    // Nobody new, but an earlier submission of this list is still on its way: that one goes on.
    let submission = match submission {
        None if plan.pending > 0 => desk.open_submission_of(plan.list, &plan.profile)?,
        other => other,
    };
    let progress = submission.map(|number| go(desk, number)).transpose()?;
    output::progress_done();
    if asked.json {
        output::json(&result_json(desk, &plan, progress.as_ref())?);
    } else {
        show_plan(&plan);
        match &progress {
            Some(progress) => show_progress(desk, progress)?,
            None => output::say("Không có hồ sơ nào cần gửi."),
        }
    }
    Ok(exit_of(plan.held_back, progress.as_ref()))
}

pub fn resume(desk: &mut Desk, asked: &Asked) -> Result<u8, AppError> {
    store_place::open(desk, asked, false)?;
    let mut all = Vec::new();
    for number in desk.open_submissions()? {
        all.push(go(desk, number)?);
    }
    output::progress_done();
    if asked.json {
        output::json(&json!({ "version": 1, "submissions": all }));
    } else if all.is_empty() {
        output::say("Không có đợt gửi nào còn dở.");
    } else {
        for progress in &all {
            show_progress(desk, progress)?;
        }
    }
    Ok(all.iter().map(|progress| exit_of(0, Some(progress))).max().unwrap_or(0))
}

pub fn status(desk: &mut Desk, asked: &Asked) -> Result<u8, AppError> {
    store_place::open(desk, asked, false)?;
    let lists = desk.lists()?;
    let submissions = desk.submissions()?;
    let open = submissions.iter().any(|s| s.waiting > 0);
    if asked.json {
        output::json(&json!({ "version": 1, "lists": lists, "submissions": submissions }));
        return Ok(u8::from(open));
    }
    for list in &lists {
        output::say(&format!(
            "Danh sách {}: {} – {} người",
            list.list,
            list.files.join(", "),
            figure(usize::try_from(list.people).unwrap_or(0))
        ));
    }
    for progress in &submissions {
        output::say(&format!(
            "Đợt gửi {} (danh sách {}, {}): {}",
            progress.submission,
            progress.list,
            progress.profile,
            words(progress)
        ));
    }
    if lists.is_empty() {
        output::say("Sổ chưa có danh sách nào.\n→ Nhập danh sách: socanbo import TỆP");
    }
    Ok(u8::from(open))
}

/// Sends until everything is settled or the gateway asks for more patience than we have.
fn go(desk: &mut Desk, submission: i64) -> Result<Progress, AppError> {
    let mut patience = PATIENCE;
    loop {
        let progress = desk.send_some(submission, STEP)?;
        output::progress(&format!("Đã gửi {}/{}…", progress.sent - progress.queued, progress.sent));
        if progress.is_settled() {
            return Ok(progress);
        }
        let Some(halted) = &progress.halted else { continue };
        let wait = halted.wait_s.filter(|_| halted.reason == "slow_down" && patience > 0);
        let Some(seconds) = wait.filter(|seconds| *seconds <= LONGEST_WAIT_S) else { return Ok(progress) };
        patience -= 1;
        output::progress(&format!("Cổng kết nối yêu cầu chờ {seconds} giây…"));
        std::thread::sleep(Duration::from_secs(seconds));
    }
}

fn explanations(file: &Path) -> Result<Vec<ExplanationLine>, AppError> {
    let text =
        std::fs::read_to_string(file).map_err(|error| AppError::BadExplanations(error.kind().to_string()))?;
    serde_json::from_str(&text)
        .map_err(|error| AppError::BadExplanations(format!("dòng {}, cột {}", error.line(), error.column())))
}

/// 0 all accepted · 1 some refused, held back or waiting for a person · 4 out of reach, queued.
fn exit_of(held_back: usize, progress: Option<&Progress>) -> u8 {
    match progress {
        Some(progress) if progress.halted.is_some() => 4,
        Some(progress) if progress.accepted < progress.sent => 1,
        _ => u8::from(held_back > 0),
    }
}

fn result_json(desk: &mut Desk, plan: &Plan, progress: Option<&Progress>) -> Result<Value, AppError> {
    let results = match progress {
        Some(progress) => desk.results(progress.submission, 0, u32::MAX)?,
        None => Vec::new(),
    };
    let count = |get: fn(&Progress) -> u32| progress.map_or(0, get);
    Ok(json!({
        "version": 1,
        "list": plan.list,
        "profile": plan.profile,
        "submission": progress.map(|p| p.submission),
        "state": progress.map(|p| p.state),
        "sent": count(|p| p.sent),
        "accepted": count(|p| p.accepted),
        "refused": count(|p| p.refused),
        "waiting": count(|p| p.waiting),
        "unknown": count(|p| p.unknown),
        "needs_person": count(|p| p.needs_person),
        "unchanged": plan.unchanged,
        "held_back": plan.held_back,
        "blocked": plan.blocked,
        "to_explain": plan.to_explain,
        "incomplete": plan.incomplete,
        "halted": progress.and_then(|p| p.halted.clone()),
        "plan": plan.people,
        "results": results,
    }))
}

fn show_plan(plan: &Plan) {
    output::say(&format!(
        "Soi thử: mới {} · thay đổi {} · không đổi {} · giữ lại {} (bị chặn {}, chờ giải trình {}, thiếu thông tin nơi nhận cần {}, đang gửi dở hoặc chờ quyết định {})",
        figure(plan.add),
        figure(plan.edit),
        figure(plan.unchanged),
        figure(plan.held_back),
        figure(plan.blocked),
        figure(plan.to_explain),
        figure(plan.incomplete),
        figure(plan.pending)
    ));
    let mut left: Vec<&str> =
        plan.people.iter().flat_map(|p| p.left_out.iter().map(String::as_str)).collect();
    left.sort_unstable();
    left.dedup();
    if !left.is_empty() {
        output::say(&format!("   Giá trị chưa có mã ở nơi nhận nên gửi trống: {}", left.join(", ")));
    }
}

fn words(progress: &Progress) -> String {
    format!(
        "{} hồ sơ – đã nhận {} · bị từ chối {} · đang chờ {} · chưa rõ {} · cần người quyết định {}",
        progress.sent,
        progress.accepted,
        progress.refused,
        progress.queued,
        progress.unknown,
        progress.needs_person
    )
}

fn show_progress(desk: &mut Desk, progress: &Progress) -> Result<(), AppError> {
    output::say(&format!("Đợt gửi {}: {}", progress.submission, words(progress)));
    for line in desk
        .results(progress.submission, 0, u32::MAX)?
        .iter()
        .filter(|line| line.state != "accepted")
        .take(20)
    {
        let server = line
            .server_text
            .as_deref()
            .map(|text| format!(" – nơi nhận trả lời: {text}"))
            .unwrap_or_default();
        output::say(&format!("   {} dòng {}: {}{server}", line.sheet, line.row, line.message));
    }
    if let Some(halted) = &progress.halted {
        output::say(&format!("{}\n→ Chạy tiếp: socanbo resume", halted.message));
    }
    Ok(())
}
