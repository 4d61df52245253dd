//! DU: what the form asks for and the list leaves empty. Only columns that the list has are asked about; what the
//! receiver needs beside them is judged before a submission.

use super::{Check, Docs, Level, Report, Rule, Scope};
use crate::fields::{Key, Required};
use crate::fix;
use crate::record::Person;

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
        bad: &[&[&[(Key::Religion, "")]], &[&[(Key::Ethnicity, "")]]],
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

fn gaps(person: &Person<'_>, required: Required, report: &mut Report) {
    let source = person
        .people
        .rows
        .get(person.index)
        .and_then(|row| person.people.sources.get(usize::from(row.source)))
        .filter(|source| !source.columns.is_empty());
    for field in person.people.fields() {
        let definition = person.pack.fields.get(*field);
        // An empty dossier code means the personal number.
        let needless = definition.key == Key::DossierId.name();
        if definition.required != required || needless || !person.people.get(person.index, *field).is_empty()
        {
            continue;
        }
        if source.is_none_or(|source| source.columns.contains_key(field)) {
            report.on_field(person.index, *field).say("Ô {field} trống. Điền theo sơ yếu lý lịch.");
        }
    }
}

fn form_gap(person: &Person<'_>, _: &Scope<'_>, report: &mut Report) {
    gaps(person, Required::Yes, report);
}

fn receiver_gap(person: &Person<'_>, _: &Scope<'_>, report: &mut Report) {
    gaps(person, Required::Receiver, report);
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
