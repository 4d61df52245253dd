//! check, fix, import: what was read, what is wrong, and where the corrected workbook lies.

use std::path::{Path, PathBuf};

use app::{AppError, CheckResult, Checked, Desk, Step};

use crate::arguments::Asked;
use crate::output::{self, figure};
use crate::store_place;

/// Findings shown of one cause before "và … nữa".
const SHOWN: usize = 3;

/// 0 no block, 1 some, 2 a file could not be read.
fn exit_of(checked: &Checked) -> u8 {
    match (checked.unreadable, checked.result.summary.block) {
        (true, _) => 2,
        (false, 0) => 0,
        (false, _) => 1,
    }
}

/// A sign of life for long work.
fn on_progress(step: &Step<'_>) -> bool {
    match step {
        Step::Reading { path, progress } => {
            let name = path.file_name().map(|name| name.to_string_lossy().into_owned()).unwrap_or_default();
            output::progress(&format!(
                "Đang đọc {name}: {} dòng",
                figure(usize::try_from(progress.rows).unwrap_or(0))
            ));
        }
        Step::Checking { .. } => output::progress("Đang kiểm tra từng người…"),
    }
    true
}

pub fn check(desk: &Desk, files: &[PathBuf], asked: &Asked) -> u8 {
    let checked = desk.check(files, &mut on_progress);
    output::progress_done();
    show(&checked.result, asked);
    exit_of(&checked)
}

pub fn fix(desk: &Desk, files: &[PathBuf], folder: &Path, asked: &Asked) -> Result<u8, AppError> {
    let (checked, fixed) = desk.fix_safe(files, folder, &mut on_progress)?;
    output::progress_done();
    if asked.json {
        let written: Vec<_> = fixed
            .iter()
            .map(|f| serde_json::json!({ "from": f.from, "to": f.to, "changes": f.changes }))
            .collect();
        let mut value = serde_json::to_value(&checked.result).unwrap_or_default();
        if let Some(object) = value.as_object_mut() {
            object.insert("written".into(), written.into());
        }
        output::json(&value);
    } else {
        for file in &fixed {
            output::say(&format!("Đã sửa {} ô, ghi vào {}", figure(file.changes), file.to.display()));
        }
        show(&checked.result, asked);
    }
    Ok(exit_of(&checked))
}

pub fn import(desk: &mut Desk, files: &[PathBuf], asked: &Asked) -> Result<u8, AppError> {
    store_place::open(desk, asked, true)?;
    let (checked, list) = desk.import(files, &mut on_progress)?;
    output::progress_done();
    if asked.json {
        let mut value = serde_json::to_value(&checked.result).unwrap_or_default();
        if let Some(object) = value.as_object_mut() {
            object.insert("list".into(), list.into());
        }
        output::json(&value);
    } else {
        show(&checked.result, asked);
        match list {
            Some(number) => output::say(&format!(
                "Đã lưu vào sổ: danh sách số {number}.\n→ Gửi thử: socanbo submit {number} --profile practice-lgsp"
            )),
            None => output::say("Chưa lưu gì vào sổ vì không có người nào trong các tệp đã đọc."),
        }
    }
    Ok(exit_of(&checked))
}

/// The result as JSON, or as a clerk reads it.
fn show(result: &CheckResult, asked: &Asked) {
    if asked.json {
        output::json(result);
        return;
    }
    for file in &result.files {
        show_file(file);
    }
    let summary = &result.summary;
    if summary.people == 0 {
        return;
    }
    output::say(&format!(
        "\n{} người · Chặn {} · Cần giải trình {} · Gợi ý {} · Đã tự khôi phục {}",
        figure(summary.people),
        figure(summary.block),
        figure(summary.explain),
        figure(summary.hint),
        figure(summary.repairs)
    ));
    show_repairs(result);
    for cause in &result.causes {
        let mark = match cause.level {
            "block" => "⬢ Chặn",
            "explain" => "▲ Cần giải trình",
            _ => "○ Gợi ý",
        };
        output::say(&format!(
            "\n{mark}: {} – {} chỗ{}",
            cause.title,
            figure(cause.count),
            if cause.fixable > 0 {
                format!(", có đề nghị sửa {}", figure(cause.fixable))
            } else {
                String::new()
            }
        ));
        let mine: Vec<_> = result.findings.iter().filter(|f| f.cause == cause.id).collect();
        for finding in mine.iter().take(SHOWN) {
            let place = match (finding.row, &finding.column) {
                (Some(row), Some(column)) => format!("{}!{column}{row}", finding.sheet),
                (Some(row), None) => format!("{} dòng {row}", finding.sheet),
                _ => finding.sheet.clone(),
            };
            let fix = finding.fix.as_ref().map(|fix| format!(" → đề nghị: {}", fix.to)).unwrap_or_default();
            output::say(&format!("   {place}  [{}] {}{fix}", finding.code, finding.message));
        }
        if mine.len() > SHOWN {
            output::say(&format!("   … và {} chỗ nữa (xem đủ bằng --json)", figure(mine.len() - SHOWN)));
        }
    }
    output::say("\nXem vì sao và cách sửa: socanbo rules MÃ");
}

fn show_file(file: &app::report::FileResult) {
    if let Some(message) = &file.message {
        output::say(&format!("{}: {message}", file.path));
        return;
    }
    for note in &file.notes {
        output::say(&format!("{}: {}", file.path, note.message));
    }
    for sheet in file.sheets.iter().filter(|sheet| sheet.kind == "staff_list") {
        let ledger = &sheet.ledger;
        let taken = sheet.columns.iter().filter(|column| column.accepted).count();
        output::say(&format!(
            "{} · {}: đọc {} dòng = giữ {} người + bỏ {} dòng; hiểu {}/{} cột{}",
            file.path,
            sheet.name,
            figure(ledger.read),
            figure(ledger.kept),
            figure(ledger.skipped.len()),
            taken,
            sheet.columns.len(),
            if sheet.encoding == "unicode" {
                String::new()
            } else {
                format!("; phông chữ {}", sheet.encoding.to_uppercase())
            }
        ));
        for column in sheet.columns.iter().filter(|column| !column.accepted) {
            let guess =
                column.field.as_deref().map(|field| format!(" (có thể là {field})")).unwrap_or_default();
            output::say(&format!("   cột {} “{}” chưa lấy{guess}", column.column, column.heading));
        }
    }
}

/// Repairs by kind: how many, with one example each.
fn show_repairs(result: &CheckResult) {
    let mut kinds: Vec<(&str, usize, &app::report::RepairResult)> = Vec::new();
    for repair in &result.repairs {
        match kinds.iter_mut().find(|(why, ..)| *why == repair.why) {
            Some((_, count, _)) => *count += 1,
            None => kinds.push((repair.why, 1, repair)),
        }
    }
    for (why, count, example) in kinds {
        output::say(&format!(
            "   ✓ {} ô: {} (ví dụ {}!{}{}: “{}” → “{}”)",
            figure(count),
            app::report::why_words(why),
            example.sheet,
            example.column,
            example.row,
            example.from,
            example.to
        ));
    }
}
