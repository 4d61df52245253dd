//! Does a profile make sense? Plain sentences for the person who wrote it. Not here: whether the gateway agrees
//! ([`crate::probe`]).

use std::collections::BTreeSet;

use super::{AuthStep, Call, Content, Env, Profile, ResolveAdd, ResolveOther, Route, Ttl};
use crate::mapping;
use crate::template::{Slot, Template};
use crate::verb::Verb;

/// One thing that is wrong with a profile.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Problem {
    /// Whether the profile cannot be used like this; otherwise it is advice.
    pub blocking: bool,
    /// Where in the profile, e.g. `operations.add`.
    pub place: String,
    /// What is wrong and what to do, in Vietnamese.
    pub message_vi: String,
}

/// What a template may speak about at its place.
struct Allowed<'a> {
    tokens: BTreeSet<&'a str>,
    record_call: bool,
    lookup: bool,
}

struct Report<'a> {
    profile: &'a Profile,
    problems: Vec<Problem>,
}

impl Profile {
    /// Everything that is wrong, worst and advice mixed, in the order of the file.
    pub fn check(&self) -> Vec<Problem> {
        let mut report = Report { profile: self, problems: Vec::new() };
        report.head();
        report.network();
        if self.route != Route::File {
            let tokens = report.auth();
            report.operations(&tokens);
            report.answers();
        }
        report.problems
    }
}

impl Report<'_> {
    fn block(&mut self, place: &str, message: impl Into<String>) {
        self.problems.push(Problem { blocking: true, place: place.to_owned(), message_vi: message.into() });
    }

    fn advise(&mut self, place: &str, message: impl Into<String>) {
        self.problems.push(Problem { blocking: false, place: place.to_owned(), message_vi: message.into() });
    }

    fn head(&mut self) {
        let profile = self.profile;
        let plain = |c: char| c.is_ascii_lowercase() || c.is_ascii_digit() || c == '-';
        if profile.id.is_empty() || !profile.id.chars().all(plain) {
            self.block("id", "Mã hồ sơ kết nối chỉ gồm chữ thường không dấu, chữ số và dấu gạch nối.");
        }
        if profile.title.trim().is_empty() {
            self.block("title", "Hồ sơ kết nối chưa có tên. Vui lòng điền “title”.");
        }
        if profile.env != Env::Practice && profile.secrets.values().any(|value| !value.is_empty()) {
            self.block(
                "secrets",
                "Hồ sơ kết nối thật không được chứa mật khẩu hay khóa. Vui lòng để trống (\"\") và nhập riêng.",
            );
        }
        if mapping::shipped(&profile.mapping).is_none() {
            self.advise(
                "mapping",
                format!(
                    "Chương trình không có sẵn bảng chuyển mã “{}”; cần nạp bảng này trước khi gửi.",
                    profile.mapping
                ),
            );
        }
        let days = [("valid_from", &profile.valid_from), ("valid_to", &profile.valid_to)];
        for (place, day) in days {
            if day.as_ref().is_some_and(|day| day.parse::<jiff::civil::Date>().is_err()) {
                self.block(place, "Ngày hiệu lực phải viết theo dạng năm-tháng-ngày, ví dụ 2026-07-01.");
            }
        }
        if let (Some(from), Some(to)) = (&profile.valid_from, &profile.valid_to)
            && from > to
        {
            self.block("valid_to", "Ngày hết hiệu lực đứng trước ngày có hiệu lực.");
        }
    }

    fn network(&mut self) {
        let profile = self.profile;
        if !profile.base_url.is_empty()
            && let Err(reason) = crate::http::base_url(&profile.base_url, profile.allow_plain_http)
        {
            self.block("base_url", reason.vi());
        }
        if profile.env == Env::Prod && profile.allow_plain_http {
            self.advise(
                "allow_plain_http",
                "Hồ sơ kết nối thật cho phép http không mã hóa. Chỉ nên dùng khi đường truyền nằm trọn trong mạng TSLCD.",
            );
        }
        if let Some(proxy) = &profile.net.proxy
            && !["http://", "https://"].iter().any(|scheme| proxy.starts_with(scheme))
        {
            self.block("net.proxy", "Địa chỉ proxy phải bắt đầu bằng http:// hoặc https://.");
        }
        if profile.net.proxy.as_ref().is_some_and(|proxy| proxy.contains('@')) {
            self.block("net.proxy", "Địa chỉ proxy không được chứa tài khoản hay mật khẩu.");
        }
        let http = &profile.http;
        if !(100..=120_000).contains(&http.connect_ms) || !(100..=600_000).contains(&http.request_ms) {
            self.block(
                "http",
                "Thời gian chờ kết nối nên từ 100 đến 120000 ms, chờ trả lời từ 100 đến 600000 ms.",
            );
        } else if http.connect_ms > http.request_ms {
            self.block(
                "http",
                "Thời gian chờ kết nối (connect_ms) phải nhỏ hơn thời gian chờ trả lời (request_ms).",
            );
        }
        if !(1..=16).contains(&profile.pace.max_parallel) {
            self.block("pace.max_parallel", "Số lượt gửi song song phải từ 1 đến 16.");
        }
        if profile.batch.max_records != 1 {
            self.block("batch.max_records", "Hiện chỉ hỗ trợ gửi mỗi lần một hồ sơ (max_records = 1).");
        }
    }

    /// Checks the chain and returns the names of its tokens.
    fn auth(&mut self) -> BTreeSet<String> {
        let mut tokens = BTreeSet::new();
        for step in &self.profile.auth {
            let place = format!("auth.{}", step.name);
            let allowed = Allowed {
                tokens: tokens.iter().map(String::as_str).collect(),
                record_call: false,
                lookup: false,
            };
            self.call(&place, &step.request, &allowed);
            self.step(&place, step);
            if !tokens.insert(step.name.clone()) {
                self.block(&place, format!("Bước đăng nhập “{}” bị trùng tên.", step.name));
            }
        }
        tokens
    }

    fn step(&mut self, place: &str, step: &AuthStep) {
        if step.token.is_empty() {
            self.block(place, "Bước đăng nhập chưa cho biết mã phiên nằm ở đâu trong câu trả lời (token).");
        }
        if let Some(Ttl::At { format, tz, .. }) = &step.ttl
            && !crate::tokens::clock_is_readable(format, tz)
        {
            self.block(place, "Không hiểu cách viết thời hạn mã phiên (ttl.format hoặc ttl.tz).");
        }
    }

    fn operations(&mut self, tokens: &BTreeSet<String>) {
        let profile = self.profile;
        let names: BTreeSet<&str> = tokens.iter().map(String::as_str).collect();
        for verb in Verb::ALL {
            let place = format!("operations.{}", verb.name());
            let Some(call) = profile.operations.record(verb) else {
                let message = format!("Hồ sơ kết nối chưa có thao tác {} ({place}).", verb.vi());
                if verb == Verb::Add {
                    self.block(&place, message)
                } else {
                    self.advise(&place, message)
                }
                continue;
            };
            let allowed = Allowed { tokens: names.clone(), record_call: true, lookup: false };
            self.call(&place, call, &allowed);
            self.envelope(&place, call);
        }
        let others = [
            ("operations.lookup", &profile.operations.lookup, true),
            ("operations.org_tree", &profile.operations.org_tree, false),
            ("operations.ping", &profile.operations.ping, false),
        ];
        for (place, call, lookup) in others {
            let Some(call) = call else { continue };
            self.call(place, call, &Allowed { tokens: names.clone(), record_call: false, lookup });
            if lookup {
                self.lookup(place, call);
            }
        }
        // These stand in every call, also in those that are about no message.
        let allowed = Allowed { tokens: names, record_call: false, lookup: false };
        for (name, template) in &profile.headers {
            self.header("headers", name);
            self.template("headers", template, &allowed, false);
        }
    }

    /// What a lookup says settles a record, so it must be said and not merely not denied.
    fn lookup(&mut self, place: &str, call: &Call) {
        match &call.found {
            None => self.block(place, "Thao tác tra cứu chưa cho biết dấu hiệu “đã có hồ sơ” (found)."),
            Some(found) if !found.needs_content() => {
                self.block(place, "Dấu hiệu “đã có hồ sơ” (found) phải là điều có trong nội dung trả lời.");
            }
            Some(_) => {}
        }
        if call.ok.as_ref().is_some_and(|ok| !ok.needs_content()) {
            self.block(place, "Điều kiện tra cứu thành công (ok) phải dựa vào nội dung trả lời.");
        }
        let asks_about_someone =
            |template: &Template| template.slots().iter().any(|(slot, _)| matches!(slot, Slot::Record(_)));
        let mut texts = std::iter::once(&call.path)
            .chain(call.query.values())
            .chain(call.headers.values())
            .chain(&call.body)
            .chain(call.form.values());
        if !texts.any(asks_about_someone) {
            self.block(place, "Thao tác tra cứu không nêu hồ sơ nào. Vui lòng thêm {{record.…}}.");
        }
    }

    /// The bytes of a record call are fixed and hashed before the ledger row is written, so nothing that changes from
    /// one sign-in to the next may stand in them.
    fn envelope(&mut self, place: &str, call: &Call) {
        let slots: Vec<&Slot> = call
            .body
            .iter()
            .chain(call.form.values())
            .flat_map(Template::slots)
            .map(|(slot, _)| slot)
            .collect();
        if !slots.contains(&&Slot::Payload) {
            self.block(place, "Thân gói tin không chứa dữ liệu hồ sơ. Vui lòng thêm {{payload}}.");
        }
        if slots.iter().any(|slot| matches!(slot, Slot::Token(_) | Slot::Secret(_))) {
            self.block(
                place,
                "Thân gói tin không được chứa mã phiên hay mật khẩu (chưa hỗ trợ). Vui lòng đưa vào phần headers.",
            );
        }
    }

    fn call(&mut self, place: &str, call: &Call, allowed: &Allowed<'_>) {
        if !["GET", "POST", "PUT", "DELETE", "PATCH"].contains(&call.method.as_str()) {
            self.block(place, format!("Không có phương thức HTTP “{}”.", call.method));
        }
        let beginning = call.path.beginning();
        if beginning.starts_with("http://") && !self.profile.allow_plain_http {
            self.block(
                place,
                "Địa chỉ dùng http không mã hóa. Vui lòng đổi sang https hoặc đặt allow_plain_http = true.",
            );
        } else if !beginning.is_empty()
            && !["/", "http://", "https://"].iter().any(|s| beginning.starts_with(s))
        {
            self.block(place, "Đường dẫn phải bắt đầu bằng “/”.");
        }
        let fits = match call.content {
            Content::None => call.body.is_none() && call.form.is_empty(),
            Content::Json | Content::Xml => call.body.is_some() && call.form.is_empty(),
            Content::Form => call.body.is_none() && !call.form.is_empty(),
        };
        if !fits {
            self.block(
                place,
                "Kiểu nội dung không khớp: json và xml cần “body”, form cần “form”, none không có gì.",
            );
        }
        if call.method == "GET" && call.content != Content::None {
            self.block(place, "Thao tác GET không mang nội dung.");
        }
        for name in call.headers.keys() {
            self.header(place, name);
        }
        for template in std::iter::once(&call.path).chain(call.query.values()).chain(call.headers.values()) {
            self.template(place, template, allowed, false);
        }
        for template in call.body.iter().chain(call.form.values()) {
            self.template(place, template, allowed, true);
        }
    }

    fn header(&mut self, place: &str, name: &str) {
        if reqwest::header::HeaderName::from_bytes(name.as_bytes()).is_err() {
            self.block(place, format!("“{name}” không phải là tên header hợp lệ."));
        } else if name.contains('_') {
            self.advise(
                place,
                format!("Header “{name}” có dấu gạch dưới; nhiều máy chủ nginx bỏ qua. Vui lòng hỏi đơn vị quản lý."),
            );
        }
    }

    fn template(&mut self, place: &str, template: &Template, allowed: &Allowed<'_>, in_body: bool) {
        for (slot, raw) in template.slots() {
            let known = match slot {
                Slot::Var(name) => self.profile.vars.contains_key(name),
                Slot::Secret(name) => self.profile.secrets.contains_key(name),
                Slot::Token(name) => allowed.tokens.contains(name.as_str()),
                Slot::Record(_) => allowed.lookup,
                Slot::MessageId => allowed.record_call,
                Slot::Payload => allowed.record_call && in_body,
                Slot::BodySha256 => allowed.record_call && !in_body,
                Slot::Uuid | Slot::Now => true,
            };
            if !known {
                self.block(
                    place,
                    format!(
                        "Không rõ {{{{{}}}}} ở chỗ này: chưa khai báo hoặc chưa có giá trị.",
                        slot.name()
                    ),
                );
            }
            if raw && *slot != Slot::Payload {
                self.block(place, "Bộ lọc raw chỉ dùng được cho {{payload}}.");
            }
        }
    }

    fn answers(&mut self) {
        let profile = self.profile;
        if !profile.result.ok.needs_content() {
            self.block(
                "result.ok",
                "Điều kiện thành công chỉ dựa vào mã HTTP hoặc vào việc thiếu lỗi. HTTP 200 không chứng tỏ gì; \
                 vui lòng thêm một dấu hiệu có trong nội dung trả lời.",
            );
        }
        if profile.result.code.is_empty() {
            self.advise(
                "result.code",
                "Chưa cho biết mã lỗi nằm ở đâu: mọi lời từ chối sẽ bị coi là chưa rõ kết quả.",
            );
        }
        let asks = profile.resolve.add == ResolveAdd::Ask
            || profile.resolve.edit == ResolveOther::Ask
            || profile.resolve.delete == ResolveOther::Ask;
        if asks && profile.operations.lookup.is_none() {
            self.block("resolve", "Cách xử lý “ask” cần thao tác tra cứu (operations.lookup).");
        }
        // Asking comes before repeating wherever one can ask. Not for EDIT: presence says nothing about content.
        let unasked = profile.operations.lookup.is_some()
            && (profile.resolve.add != ResolveAdd::Ask
                || (profile.operations.delete.is_some() && profile.resolve.delete != ResolveOther::Ask));
        if unasked {
            self.block(
                "resolve",
                "Hồ sơ kết nối có thao tác tra cứu thì add và delete phải hỏi trước khi gửi lại (“ask”).",
            );
        }
        if profile.resolve.add == ResolveAdd::RepeatIfDuplicateProves && profile.result.duplicate.is_none() {
            self.block(
                "resolve.add",
                "Cách xử lý “repeat_if_duplicate_proves” cần dấu hiệu trùng (result.duplicate).",
            );
        }
    }
}

#[cfg(test)]
mod tests;
