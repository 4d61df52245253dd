//! The national receiver behind both fronts: login, record services, unit tree, ping and the optional lookup. Past the
//! token check everything is HTTP 200; only `err_code` tells success from refusal, and a refusal names the first error.
//! NOT here: gateway credentials (`lgsp`), storage (`database`).

use std::time::{Duration, Instant};

use jiff::tz::{Offset, TimeZone};
use jiff::{SignedDuration, Timestamp};
use serde_json::{Value, json};

use crate::checks;
use crate::credentials::{ORG_CODE, PASSWORD, USERNAME};
use crate::database::Database;
use crate::lists::Lists;
use crate::packet::{Envelope, Malformed, Packet, Verb, person_key};
use crate::reply::Reply;
use crate::tokens::Tokens;
use crate::wire::{GENERAL, RecordService, STAFF_NUMBER};

/// Why a record was not taken.
enum Refusal {
    /// Answered without a `transaction_id`, as the original does when it stumbles over the structure.
    Structure,
    /// The first error, in prose.
    Prose(String),
    /// The journal could not be written.
    Storage,
}

impl From<Malformed> for Refusal {
    fn from(_: Malformed) -> Refusal {
        Refusal::Structure
    }
}

/// `POST …/apiauth/oauth/login`. A wrong password is HTTP 200 too.
pub(crate) fn login(body: &[u8], tokens: &mut Tokens, lifetime: Duration) -> Reply {
    let sent: Value = serde_json::from_slice(body).unwrap_or_default();
    let is = |key: &str, value: &str| sent.get(key).and_then(Value::as_str) == Some(value);
    if !(is("username", USERNAME) && is("password", PASSWORD)) {
        return Reply::json(200, &json!({ "message": "Xác thực không thành công!", "err_code": 1 }));
    }
    let token = tokens.ministry_token(lifetime, Instant::now());
    let expired_time = local_time(Timestamp::now(), lifetime);
    Reply::json(200, &json!({ "access_token": token, "err_code": 0, "expired_time": expired_time }))
}

/// Missing, unknown or dead ministry token: the one answer that is no HTTP 200.
pub(crate) fn token_refused() -> Reply {
    let message = "Xác thực không thành công. Token không đúng hoặc đã hết phiên làm việc!";
    Reply::json(401, &json!({ "message": message, "err_code": 1 }))
}

/// `GET …/orgtree`.
pub(crate) fn org_tree() -> Reply {
    Reply::json(200, &json!(Lists::shipped().units()))
}

/// `GET …/ping`.
pub(crate) fn ping() -> Reply {
    Reply::json(200, &json!({ "err_code": 0, "message": "OK" }))
}

/// `POST …/lookup`, where it is switched on.
pub(crate) fn lookup(body: &[u8], database: &Database) -> Reply {
    let sent: Value = serde_json::from_slice(body).unwrap_or_default();
    let text = |key: &str| sent.get(key).and_then(Value::as_str).map(str::trim);
    let (Some(org_code), Some(number)) = (text("org_Code"), text(STAFF_NUMBER)) else {
        return Reply::json(200, &json!({ "message": malformed("LOOKUP"), "err_code": 1 }));
    };
    if let Err(message) = authorised(org_code) {
        return Reply::json(200, &json!({ "message": message, "err_code": 1 }));
    }
    let hash = database.content_hash(&person_key(org_code, number));
    let answer = json!({ "err_code": 0, "exists": hash.is_some(), "content_hash": hash.unwrap_or_default() });
    Reply::json(200, &answer)
}

/// `POST …/servicem0001` … `m0006`: one record, one transaction.
pub(crate) fn record(
    service: RecordService,
    body: &[u8],
    database: &mut Database,
    tokens: &mut Tokens,
) -> Reply {
    let (message, err_code) = match take(service, body, database) {
        Ok(verb) => (done(verb).to_owned(), 0),
        Err(Refusal::Structure) => {
            return Reply::json(200, &json!({ "message": malformed(service.name), "err_code": 1 }));
        }
        Err(Refusal::Prose(message)) => (message, 1),
        Err(Refusal::Storage) => {
            return Reply::json(500, &json!({ "message": "Lỗi hệ thống!", "err_code": 1 }));
        }
    };
    let answer = json!({ "message": message, "err_code": err_code, "transaction_id": tokens.uuid() });
    Reply::json(200, &answer)
}

fn take(service: RecordService, body: &[u8], database: &mut Database) -> Result<Verb, Refusal> {
    let envelope = Envelope::open(body)?;
    authorised(&envelope.org_code).map_err(Refusal::Prose)?;
    let packet = envelope.packet()?;
    if !Lists::shipped().contains("org_Code", &packet.sender) {
        return Err(unknown_org(&packet.sender));
    }
    let verb = verb_for(service, &packet)?;
    let number = packet.staff_number()?;
    if number.is_empty() {
        return Err(Refusal::Prose("Số hiệu CBCCVC Bộ ngành địa phương không có hoặc rỗng!".into()));
    }
    let key = person_key(&envelope.org_code, number);
    packet.check_structure(service, verb)?;
    match (verb, database.contains(&key)) {
        (Verb::Add, true) => return Err(number_message("đã tồn tại!")),
        (Verb::Edit | Verb::Delete, false) => return Err(number_message("không tồn tại!")),
        (Verb::Add, false) if !packet.record.contains_key(GENERAL) => {
            return Err(Refusal::Prose("Thông tin chung (THONGTINCHUNG) không có hoặc rỗng!".into()));
        }
        (Verb::Add, false) | (Verb::Edit | Verb::Delete, true) => {}
    }
    if verb != Verb::Delete
        && let Some(message) = checks::first_error(&packet.record, Lists::shipped())
    {
        return Err(Refusal::Prose(message));
    }
    database.apply(&key, service, verb, packet.record).map_err(|_| Refusal::Storage)?;
    Ok(verb)
}

/// `org_Code` is known and is the one this account may send for.
fn authorised(org_code: &str) -> Result<(), String> {
    let org_code = org_code.trim();
    if !Lists::shipped().contains("org_Code", org_code) {
        return Err(unknown_org_text(org_code));
    }
    if org_code != ORG_CODE {
        return Err(format!("Tài khoản chưa được phân quyền đồng bộ dữ liệu cho đơn vị này {org_code}!"));
    }
    Ok(())
}

/// M0002–M0006 only change or clear a part of somebody who exists.
fn verb_for(service: RecordService, packet: &Packet) -> Result<Verb, Refusal> {
    match packet.verb() {
        Some(Verb::Add) if service.part.is_some() => {}
        Some(verb) => return Ok(verb),
        None => {}
    }
    let message = format!("Loại thao tác (Action_Type) không đúng quy định của gói tin {}!", service.name);
    Err(Refusal::Prose(message))
}

fn done(verb: Verb) -> &'static str {
    match verb {
        Verb::Add => "Thêm mới dữ liệu cán bộ, công chức, viên chức thành công",
        Verb::Edit => "Cập nhật dữ liệu cán bộ, công chức, viên chức thành công",
        Verb::Delete => "Xóa dữ liệu cán bộ, công chức, viên chức thành công",
    }
}

fn malformed(service: &str) -> String {
    format!("Cấu trúc gói tin json {service} không đúng định dạng quy định!")
}

fn number_message(end: &str) -> Refusal {
    Refusal::Prose(format!("Số hiệu CBCCVC Bộ ngành địa phương {end}"))
}

fn unknown_org(code: &str) -> Refusal {
    Refusal::Prose(unknown_org_text(code))
}

fn unknown_org_text(code: &str) -> String {
    // Whatever was sent stands in the answer; a real code has 13 characters.
    let shown: String = code.chars().take(40).collect();
    format!("Mã đơn vị {shown} không tồn tại trên hệ thống!")
}

/// The moment at which something that begins now ends, as the receiver writes it: `HH:mm:ss dd-MM-yyyy`, +07:00.
fn local_time(now: Timestamp, lifetime: Duration) -> String {
    let lifetime = SignedDuration::try_from(lifetime).unwrap_or(SignedDuration::MAX);
    let end = now.saturating_add(lifetime).unwrap_or(now);
    end.to_zoned(TimeZone::fixed(Offset::constant(7))).strftime("%H:%M:%S %d-%m-%Y").to_string()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn expired_time_is_local_and_formatted() {
        let now: Timestamp = "2026-12-31T16:30:05Z".parse().unwrap();
        let five_hours = Duration::from_secs(5 * 3600);
        assert_eq!(local_time(now, five_hours), "04:30:05 01-01-2027", "+07:00, day before year");
    }
}
