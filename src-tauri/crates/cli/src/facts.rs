//! rules, fields, codes: what is checked, as text or JSON.

use app::{AppError, Desk, field_pages, list_pages, rule_pages};

use crate::arguments::Asked;
use crate::output;

fn unknown(what: &str, name: &str) -> AppError {
    AppError::BadRequest(format!("không có {what} “{name}”"))
}

pub fn rules(desk: &Desk, code: Option<&str>, asked: &Asked) -> Result<u8, AppError> {
    let pages = rule_pages(code, desk.pack());
    if let (Some(code), true) = (code, pages.is_empty()) {
        return Err(unknown("luật", code));
    }
    if asked.json {
        output::json(&pages);
        return Ok(0);
    }
    for page in &pages {
        let level = match page.level {
            "block" => "Chặn",
            "explain" => "Cần giải trình",
            _ => "Gợi ý",
        };
        output::say(&format!("{}  {} ({level})", page.code, page.name));
        if code.is_some() {
            output::say(&format!(
                "\nKiểm tra: {}\nVì sao: {}\nCách sửa: {}\nCăn cứ: {}",
                page.what, page.why, page.how, page.legal
            ));
            page.good.iter().for_each(|line| output::say(&format!("Đúng: {line}")));
            page.bad.iter().for_each(|line| output::say(&format!("Sai: {line}")));
        }
    }
    Ok(0)
}

pub fn fields(desk: &Desk, key: Option<&str>, asked: &Asked) -> Result<u8, AppError> {
    let pages = field_pages(key, desk.pack());
    if let (Some(key), true) = (key, pages.is_empty()) {
        return Err(unknown("trường", key));
    }
    if asked.json {
        output::json(&pages);
        return Ok(0);
    }
    for page in &pages {
        output::say(&format!(
            "{:<4} {:<32} {}{}",
            page.group,
            page.key,
            page.name,
            if page.import { "" } else { "  (không tự lấy)" }
        ));
        if key.is_some() {
            output::say(&format!(
                "\nKiểu: {}\nBắt buộc: {}\nDanh mục: {}\nTrong gói tin 2020: {}\nTiêu đề cột: {}\nNguồn: {} ({})",
                page.kind,
                page.required,
                page.list,
                page.wire,
                page.headings.join(" | "),
                page.source,
                page.confidence
            ));
        }
    }
    Ok(0)
}

pub fn codes(desk: &Desk, list: Option<&str>, asked: &Asked) -> Result<u8, AppError> {
    let pages = list_pages(list, desk.pack());
    if let (Some(list), true) = (list, pages.is_empty()) {
        return Err(unknown("danh mục", list));
    }
    if asked.json {
        output::json(&pages);
        return Ok(0);
    }
    for page in &pages {
        output::say(&format!(
            "{:<28} {} ({} giá trị, độ tin cậy {})",
            page.key,
            page.title,
            output::figure(page.count),
            page.confidence
        ));
        for entry in &page.entries {
            let aliases = if entry.aliases.is_empty() {
                String::new()
            } else {
                format!("  = {}", entry.aliases.join("; "))
            };
            output::say(&format!("  {:<14} {}{aliases}", entry.code, entry.name));
        }
    }
    Ok(0)
}
