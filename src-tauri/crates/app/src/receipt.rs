//! What a submission came to: outcomes per person, the receipt, and the receipt as a page that prints without the
//! program. The bundle that proves every byte is a later thing; the hash here already covers every message and answer.

use std::collections::BTreeMap;

use domain::fields::Key;
use sha2::{Digest, Sha256};
use store::{MessageState, SubmissionId};

use crate::desk::Desk;
use crate::error::{AppError, Result};
use crate::keep::hex;
use crate::submit::state_words;
use crate::wire::{OutcomeCounts, Receipt, ResultCard};

impl Desk {
    /// One line a person, in the order of the outbox.
    pub(crate) fn result_cards(&mut self, submission: i64) -> Result<Vec<ResultCard>> {
        let pack = self.pack;
        let store = self.store()?;
        let found = store.submission(SubmissionId(submission)).map_err(|_| AppError::NoSuchSubmission)?;
        let lines = store.results(found.id, 0, u32::MAX)?;
        let open = self.take_list(Some(found.import.0))?;
        let field_name = |key: &str| {
            pack.fields.id(key).map_or_else(|| key.to_owned(), |field| pack.fields.get(field).name_vi.clone())
        };
        let cards = lines
            .into_iter()
            .map(|line| {
                let left_out: Vec<String> = line
                    .left_out
                    .as_deref()
                    .and_then(|kept| serde_json::from_str(kept).ok())
                    .unwrap_or_default();
                let outcome = match line.state {
                    MessageState::Accepted if !left_out.is_empty() => "partly",
                    MessageState::Accepted => "accepted",
                    MessageState::Refused => "refused",
                    MessageState::NeedsPerson => "needs_person",
                    MessageState::Queued | MessageState::Sending | MessageState::Unknown => "waiting",
                    MessageState::Cancelled => "waiting",
                };
                let message = if outcome == "partly" {
                    "Đã nhận, trừ các mục nơi nhận chưa có mã; bổ sung rồi gửi cập nhật".to_owned()
                } else {
                    state_words(line.state, line.note.as_deref()).to_owned()
                };
                let person = open.person(line.row.0).ok();
                ResultCard {
                    id: line.row.0,
                    row: line.row_no,
                    sheet: line.sheet,
                    name: person.map(|person| open.name(person, pack)).unwrap_or_default(),
                    verb: line.verb.as_str().to_owned(),
                    outcome: outcome.to_owned(),
                    state: line.state.as_str().to_owned(),
                    message,
                    left_out: left_out.iter().map(|key| field_name(key)).collect(),
                    field: line
                        .server_text
                        .as_deref()
                        .and_then(field_spoken_of)
                        .map(|key| key.name().to_owned()),
                    server_text: line.server_text,
                    server_code: line.server_code,
                    transaction: line.transaction_id,
                    attempts: line.attempts,
                    at: line.answered_at,
                }
            })
            .collect();
        self.put_back(open);
        Ok(cards)
    }

    /// The receipt of a submission as it stands now.
    pub(crate) fn receipt(&mut self, submission: i64, unit: String) -> Result<Receipt> {
        let lines = self.result_cards(submission)?;
        let store = self.store()?;
        let found = store.submission(SubmissionId(submission)).map_err(|_| AppError::NoSuchSubmission)?;
        let import = store.import(found.import)?;
        let mut hash = Sha256::new();
        for message in store.messages(found.id, 0, u32::MAX)? {
            hash.update(message.message_id.as_bytes());
            hash.update(message.body_sha256.as_bytes());
            for attempt in store.attempts(message.id)? {
                let answer = [attempt.server_code, attempt.server_text, attempt.transaction_id];
                answer.iter().flatten().for_each(|part| hash.update(part.as_bytes()));
            }
        }
        let hash = hex(&hash.finalize());
        let audit = store.audit_head()?;
        let title =
            self.profile(&found.profile).map_or_else(|_| found.profile.clone(), |profile| profile.title);
        Ok(Receipt {
            code: format!("SCB-{:06}-{}", submission, hash.get(..8).unwrap_or_default().to_uppercase()),
            practice: found.environment == "practice",
            unit,
            files: import.files.into_iter().map(|file| file.name).collect(),
            route: title,
            opened_at: found.opened_at,
            answered_at: lines.iter().filter_map(|line| line.at).max(),
            rule_pack: found.rule_pack,
            counts: outcomes(&lines),
            hash,
            audit: audit.hash,
        })
    }
}

/// How many people came to which outcome.
pub(crate) fn outcomes(lines: &[ResultCard]) -> OutcomeCounts {
    let mut counts = OutcomeCounts::default();
    for line in lines {
        *match line.outcome.as_str() {
            "accepted" => &mut counts.accepted,
            "partly" => &mut counts.partly,
            "refused" => &mut counts.refused,
            "needs_person" => &mut counts.needs_person,
            _ => &mut counts.waiting,
        } += 1;
    }
    counts
}

/// The field that words of the receiver speak of (wording of the 2020 receiver); nothing where that is not certain.
fn field_spoken_of(text: &str) -> Option<Key> {
    let words = domain::text::fold(text);
    let known = [
        ("ma don vi su dung", Key::UsingUnitCode),
        ("ma don vi quan ly", Key::ManagingUnitCode),
        ("ho ten", Key::FullName),
        ("ma dan toc", Key::Ethnicity),
        ("ma ton giao", Key::Religion),
        ("ma ngach chuc danh", Key::RankCode),
        ("gioi tinh", Key::Gender),
        ("bac luong", Key::SalaryStep),
    ];
    known.into_iter().find(|(part, _)| words.contains(part)).map(|(_, key)| key)
}

/// The receipt as a page of its own.
pub(crate) fn page(receipt: &Receipt, lines: &[ResultCard]) -> String {
    let time = |ms: i64| {
        let at = crate::deadline::local(ms);
        format!("{:02}:{:02} ngày {:02}/{:02}/{}", at.hour(), at.minute(), at.day(), at.month(), at.year())
    };
    let counts = receipt.counts;
    let facts: Vec<(&str, String)> = vec![
        ("Mã biên nhận", receipt.code.clone()),
        ("Đơn vị", receipt.unit.clone()),
        ("Tệp danh sách", receipt.files.join(", ")),
        ("Đường gửi", receipt.route.clone()),
        ("Mở đợt gửi lúc", time(receipt.opened_at)),
        ("Trả lời cuối lúc", receipt.answered_at.map(time).unwrap_or_default()),
        ("Đã nhận", counts.accepted.to_string()),
        ("Nhận một phần", counts.partly.to_string()),
        ("Bị từ chối", counts.refused.to_string()),
        ("Cần người quyết định", counts.needs_person.to_string()),
        ("Đang chờ", counts.waiting.to_string()),
        ("Bộ luật kiểm tra", receipt.rule_pack.clone()),
        ("Dấu băm nội dung và trả lời (SHA-256)", receipt.hash.clone()),
        ("Dấu băm nhật ký (SHA-256)", receipt.audit.clone()),
    ];
    let facts: String = facts
        .iter()
        .map(|(name, value)| format!("<tr><th>{name}</th><td>{}</td></tr>", escaped(value)))
        .collect();
    let words: BTreeMap<&str, &str> = BTreeMap::from([
        ("accepted", "Đã nhận"),
        ("partly", "Nhận một phần"),
        ("refused", "Bị từ chối"),
        ("needs_person", "Cần người quyết định"),
        ("waiting", "Đang chờ"),
    ]);
    let people: String = lines
        .iter()
        .enumerate()
        .map(|(at, line)| {
            format!(
                "<tr><td>{}</td><td>{}</td><td>{}</td><td>{}</td><td>{}</td><td>{}</td></tr>",
                at + 1,
                escaped(&line.name),
                line.row,
                words.get(line.outcome.as_str()).copied().unwrap_or(""),
                escaped(line.server_text.as_deref().unwrap_or("")),
                escaped(line.transaction.as_deref().unwrap_or("")),
            )
        })
        .collect();
    let stripe = if receipt.practice {
        "<p class=\"practice\">THỰC HÀNH – không phải biên nhận thật</p>"
    } else {
        ""
    };
    format!(
        "<!doctype html><html lang=\"vi\"><head><meta charset=\"utf-8\"><title>Biên nhận {code}</title><style>{STYLE}</style></head>\
         <body>{stripe}<h1>BIÊN NHẬN GỬI DỮ LIỆU CÁN BỘ, CÔNG CHỨC, VIÊN CHỨC</h1><table class=\"facts\">{facts}</table>\
         <table class=\"people\"><thead><tr><th>STT</th><th>Họ và tên</th><th>Dòng</th><th>Kết quả</th><th>Nơi nhận trả lời</th>\
         <th>Mã giao dịch</th></tr></thead><tbody>{people}</tbody></table>\
         <p class=\"sign\">Người lập biên nhận<br><em>(ký, ghi rõ họ tên)</em></p>{stripe}</body></html>\n",
        code = escaped(&receipt.code),
    )
}

const STYLE: &str = "@page{size:A4;margin:18mm}body{font:13px \"Segoe UI\",\"Noto Sans\",sans-serif;color:#111;max-width:190mm;margin:auto}\
h1{font-size:17px;text-align:center;margin:12px 0 16px}table{border-collapse:collapse;width:100%;margin:0 0 16px}\
th,td{border:1px solid #888;padding:4px 6px;text-align:left;vertical-align:top;overflow-wrap:anywhere}\
.facts th{width:38%;font-weight:600;background:#f3f3f3}thead{display:table-header-group}tr{break-inside:avoid}\
.practice{border:2px solid #8a5a00;color:#8a5a00;font-weight:700;text-align:center;padding:6px}\
.sign{text-align:center;margin:24px 0 80px 60%}";

/// Whatever a file or a receiver says is text, never markup.
fn escaped(text: &str) -> String {
    text.replace('&', "&amp;")
        .replace('<', "&lt;")
        .replace('>', "&gt;")
        .replace('"', "&quot;")
        .replace('\'', "&#39;")
}
