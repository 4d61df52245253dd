//! DU and the end of MA: what the form asks for and the list leaves empty. Only columns that the list has are asked about; what the
//! receiver needs beside them is judged before a submission.

use super::{Check, Docs, Level, Report, Rule, Scope};
use crate::fields::{Key, Required};
use crate::fix;
use crate::record::{Person, Value};

pub(super) const RULES: &[Rule] = &[
    Rule {
        code: "DU01",
        name: "Ô trống trong cột cần điền",
        level: Level::Hint,
        since: "2026.11",
        docs: Docs {
            what: "Cột có trong danh sách, mẫu sơ yếu lý lịch yêu cầu điền, nhưng ô của người này trống.",
            why: "Hồ sơ thiếu thông tin vẫn gửi được nhưng bị nhắc bổ sung; “đủ” là một trong bốn yêu cầu của dữ liệu.",
            how: "Điền theo sơ yếu lý lịch.",
            legal: "TT 06/2023/TT-BNV; NĐ 27/2026/NĐ-CP (đúng, đủ, sạch, sống)",
        },
        check: Check::Person(form_gap),
        good: &[&[&[]]],
        bad: &[&[&[(Key::UsingUnitName, "")]], &[&[(Key::Ethnicity, "")]]],
    },
    Rule {
        code: "DU02",
        name: "Thiếu thông tin nơi nhận bắt buộc",
        level: Level::Hint,
        since: "2026.11",
        docs: Docs {
            what: "Ô mã đơn vị hoặc số hiệu CBCCVC của người này trống trong khi danh sách có cột ấy.",
            why: "Nơi nhận từ chối hồ sơ thiếu các mã này. Chương trình lấy mã từ cài đặt của đơn vị và dòng phân nhóm nếu có.",
            how: "Điền mã, hoặc khai mã đơn vị ở phần cài đặt trước khi gửi.",
            legal: "QĐ 356/QĐ-BNV ngày 17/5/2023",
        },
        check: Check::Person(receiver_gap),
        good: &[&[&[(Key::UsingUnitCode, "H49.12")]]],
        bad: &[&[&[(Key::UsingUnitCode, "")]]],
    },
    Rule {
        code: "DU03",
        name: "Nơi đăng ký khai sinh có thể điền từ số định danh",
        level: Level::Hint,
        since: "2026.11",
        docs: Docs {
            what: "Ô nơi đăng ký khai sinh trống, nhưng ba chữ số đầu của số định danh cho biết tỉnh đăng ký khai sinh.",
            why: "Điền sẵn tỉnh giúp đỡ phải tra từng giấy khai sinh; xã, phường vẫn cần điền thêm.",
            how: "Xem tỉnh chương trình đề nghị rồi chọn sửa, sau đó ghi thêm xã, phường theo giấy khai sinh.",
            legal: "NĐ 137/2015/NĐ-CP Điều 13; TT 07/2016/TT-BCA Phụ lục 1",
        },
        check: Check::Person(registration_gap),
        good: &[&[&[(Key::BirthRegistrationPlace, "Hà Nội")]]],
        bad: &[&[&[(Key::BirthRegistrationPlace, "")]]],
    },
    Rule {
        code: "MA03",
        name: "Giá trị trong danh mục đã hết hiệu lực",
        level: Level::Hint,
        since: "2026.11",
        docs: Docs {
            what: "Giá trị có trong danh mục nhưng đã hết hiệu lực trước hôm nay.",
            why: "Hồ sơ ghi giá trị cũ có thể chưa cập nhật; quyết định ban hành khi còn hiệu lực thì vẫn đúng.",
            how: "Xem quyết định mới nhất rồi chọn giá trị đang có hiệu lực; nếu chưa có quyết định mới thì để nguyên.",
            legal: "Ngày hiệu lực ghi trong từng danh mục",
        },
        check: Check::Person(ended_value),
        good: &[],
        bad: &[],
    },
];

/// Whether the person's sheet has the field at all; a missing column is told once, by CO01.
pub(super) fn column_given(person: &Person<'_>, key: Key) -> bool {
    let source = person
        .people
        .rows
        .get(person.index)
        .and_then(|row| person.people.sources.get(usize::from(row.source)));
    match source {
        Some(source) if !source.columns.is_empty() => {
            let fields = &person.pack.fields;
            source.columns.contains_key(&fields.known(key))
                || key == Key::FullName && source.columns.contains_key(&fields.known(Key::FamilyMiddleName))
        }
        // People that come from the store have no columns: every field counts.
        _ => true,
    }
}

/// Fields whose empty cell says something: the dossier code is the personal number, no religion, at work.
const TELLING_GAPS: [Key; 3] = [Key::DossierId, Key::Religion, Key::WorkStatus];

fn gaps(person: &Person<'_>, scope: &Scope<'_>, required: Required, report: &mut Report) {
    let source = person
        .people
        .rows
        .get(person.index)
        .and_then(|row| person.people.sources.get(usize::from(row.source)))
        .filter(|source| !source.columns.is_empty());
    for field in person.people.fields() {
        let definition = person.pack.fields.get(*field);
        let needless = TELLING_GAPS.iter().any(|key| key.name() == definition.key);
        if definition.required != required
            || needless
            || !definition.holds_on(scope.today)
            || !person.people.get(person.index, *field).is_empty()
        {
            continue;
        }
        if source.is_none_or(|source| source.columns.contains_key(field)) {
            report.on_field(person.index, *field).say("Ô {field} trống. Điền theo sơ yếu lý lịch.");
        }
    }
}

fn form_gap(person: &Person<'_>, scope: &Scope<'_>, report: &mut Report) {
    gaps(person, scope, Required::Yes, report);
}

fn receiver_gap(person: &Person<'_>, scope: &Scope<'_>, report: &mut Report) {
    gaps(person, scope, Required::Receiver, report);
}

fn registration_gap(person: &Person<'_>, _: &Scope<'_>, report: &mut Report) {
    if person.has(Key::BirthRegistrationPlace)
        && column_given(person, Key::BirthRegistrationPlace)
        && let Some(filling) = fix::filling(person, Key::BirthRegistrationPlace)
    {
        report
            .on(person, Key::BirthRegistrationPlace)
            .say("Ô nơi đăng ký khai sinh trống; theo số định danh là {words}.")
            .words(filling.to.clone())
            .fix(filling.safety, filling.to, filling.evidence);
    }
}

/// Lists whose ended values have a rule that says more, or are about the past anyway.
const PAST: [&str; 4] = ["employee_kinds", "discipline_forms", "ranks", "evaluation_ratings"];

fn ended_value(person: &Person<'_>, scope: &Scope<'_>, report: &mut Report) {
    for field in person.people.fields() {
        let Value::Code(at) = person.people.get(person.index, *field) else { continue };
        let key = &person.pack.fields.get(*field).list;
        let Some(entry) = person.pack.codes.list(key).and_then(|list| list.entry(at)) else { continue };
        if !entry.valid_to.is_empty() && !entry.holds_on(scope.today) && !PAST.contains(&key.as_str()) {
            report
                .on_field(person.index, *field)
                .say("{field}: “{value}” đã hết hiệu lực từ {words}. Xem quyết định mới nhất.")
                .words(entry.validity().1.strftime("%d/%m/%Y").to_string());
        }
    }
}
