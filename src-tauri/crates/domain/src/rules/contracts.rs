//! HD: contracts of work and of labour, beside the payroll.

use super::dates::is_leaver;
use super::{Check, Docs, Level, Report, Rule, Scope};
use crate::fields::Key;
use crate::parameters::Parameter;
use crate::record::{Person, Value};
use crate::text::fold;

const CONTRACTS: &str = "Luật Viên chức 129/2025/QH15; NĐ 235/2026/NĐ-CP (từ 1/7/2026)";

pub(super) const RULES: &[Rule] = &[
    Rule {
        code: "HD01",
        name: "Hợp đồng đã hết hạn mà vẫn ghi đang công tác",
        level: Level::Explain,
        since: "2026.11",
        docs: Docs {
            what: "Ngày hết hạn hợp đồng đã qua nhưng người đó vẫn trong danh sách đang công tác.",
            why: "Hợp đồng đã ký lại mà danh sách chưa cập nhật, hoặc người đó đã nghỉ.",
            how: "Ghi ngày hết hạn của hợp đồng mới, hoặc đổi trạng thái thành thôi việc và ghi ngày.",
            legal: CONTRACTS,
        },
        check: Check::Person(expired),
        good: &[&[&[(Key::ContractEnd, "31/12/2027")]]],
        bad: &[&[&[(Key::ContractEnd, "31/12/2025")]]],
    },
    Rule {
        code: "HD02",
        name: "Hợp đồng không xác định thời hạn lại có ngày hết hạn",
        level: Level::Explain,
        since: "2026.11",
        docs: Docs {
            what: "Hợp đồng không xác định thời hạn thì không có ngày hết hạn.",
            why: "Loại hợp đồng hoặc ngày hết hạn chưa cập nhật sau khi ký lại.",
            how: "Xem hợp đồng đang hiệu lực; xóa ngày hết hạn hoặc sửa loại hợp đồng.",
            legal: "Bộ luật Lao động 45/2019/QH14 Điều 20; Luật Viên chức 129/2025/QH15",
        },
        check: Check::Person(endless),
        good: &[&[&[(Key::ContractType, "Không xác định thời hạn")]]],
        bad: &[&[&[
            (Key::ContractType, "Hợp đồng làm việc không xác định thời hạn"),
            (Key::ContractEnd, "31/12/2027"),
        ]]],
    },
    Rule {
        code: "HD03",
        name: "Hợp đồng có thời hạn dài khác thường",
        level: Level::Hint,
        since: "2026.11",
        docs: Docs {
            what: "Hợp đồng xác định thời hạn dài nhất 60 tháng với viên chức, 36 tháng với người lao động.",
            why: "Dài hơn thường là gõ nhầm năm ký hoặc năm hết hạn.",
            how: "Xem hợp đồng rồi sửa.",
            legal: CONTRACTS,
        },
        check: Check::Person(too_long),
        good: &[&[&[(Key::ContractDate, "01/01/2023"), (Key::ContractEnd, "31/12/2027")]]],
        bad: &[&[&[(Key::ContractDate, "01/01/2017"), (Key::ContractEnd, "31/12/2027")]]],
    },
    Rule {
        code: "HD04",
        name: "Hợp đồng theo nghị định đã được thay",
        level: Level::Hint,
        since: "2026.11",
        docs: Docs {
            what: "Loại hợp đồng ghi theo NĐ 68/2000, NĐ 161/2018 hoặc NĐ 111/2022, nay được thay.",
            why: "Từ 1/7/2026 hợp đồng trong đơn vị sự nghiệp công lập theo NĐ 235/2026; hồ sơ cần tên loại mới sau khi ký lại.",
            how: "Xem hợp đồng đang hiệu lực; nếu chưa ký lại thì giữ nguyên.",
            legal: CONTRACTS,
        },
        check: Check::Person(old_decree),
        good: &[&[&[(Key::ContractType, "HĐ theo NĐ 235/2026")]]],
        bad: &[&[&[(Key::ContractType, "HĐ 68")]], &[&[(Key::ContractType, "Hợp đồng NĐ 111/2022")]]],
    },
    Rule {
        code: "HD05",
        name: "Người hợp đồng lao động lại có ngày vào biên chế",
        level: Level::Hint,
        since: "2026.11",
        docs: Docs {
            what: "Người làm theo hợp đồng lao động không thuộc biên chế.",
            why: "Ngày vào biên chế cho biết người đó đã được tuyển dụng; phân loại hồ sơ có thể chưa cập nhật.",
            how: "Xem quyết định tuyển dụng; sửa phân loại hồ sơ hoặc xóa ngày vào biên chế.",
            legal: "NĐ 27/2026/NĐ-CP, nhóm thông tin thứ tư",
        },
        check: Check::Person(contract_with_tenure),
        good: &[&[&[(Key::RecordCategory, "Viên chức"), (Key::TenureDate, "01/09/2009")]]],
        bad: &[&[&[(Key::RecordCategory, "Hợp đồng lao động"), (Key::TenureDate, "01/09/2009")]]],
    },
];

fn expired(person: &Person<'_>, scope: &Scope<'_>, report: &mut Report) {
    if person.date(Key::ContractEnd).is_some_and(|end| end.latest() < scope.today) && !is_leaver(person) {
        // Somebody who has entered the payroll since needs no contract.
        if let (Some(end), Some(tenure)) = (person.date(Key::ContractEnd), person.date(Key::TenureDate))
            && end.latest() < tenure.latest()
        {
            return;
        }
        // A contract that ended before it began is told as such.
        if let (Some(end), Some(signed)) = (person.date(Key::ContractEnd), person.date(Key::ContractDate))
            && end.surely_before(signed)
        {
            return;
        }
        report
            .on(person, Key::ContractEnd)
            .say("Hợp đồng đã hết hạn ngày {value}. Ghi hợp đồng mới, hoặc đổi trạng thái.");
    }
}

fn endless(person: &Person<'_>, _: &Scope<'_>, report: &mut Report) {
    let endless = person.text(Key::ContractType).is_some_and(|text| {
        let kind = fold(text);
        kind.contains("khong xac dinh thoi han") || kind.contains("khong thoi han") || kind.contains("kxdth")
    });
    if endless && person.date(Key::ContractEnd).is_some() {
        report
            .on(person, Key::ContractEnd)
            .say("Hợp đồng không xác định thời hạn nhưng có ngày hết hạn {value}.");
    }
}

fn too_long(person: &Person<'_>, scope: &Scope<'_>, report: &mut Report) {
    let (Some(signed), Some(end), Some(months)) = (
        person.date(Key::ContractDate),
        person.date(Key::ContractEnd),
        scope.law(Parameter::ContractMaxMonths),
    ) else {
        return;
    };
    // The last day may be that of the signing.
    if signed.plus_months(months + 1).is_some_and(|due| end.earliest() > due) {
        report
            .on(person, Key::ContractEnd)
            .say("Hợp đồng ký {a}, hết hạn {value}: dài khác thường. Kiểm tra năm.")
            .compare(Value::Date(signed), Value::Empty);
    }
}

fn old_decree(person: &Person<'_>, _: &Scope<'_>, report: &mut Report) {
    let Some(text) = person.text(Key::ContractType) else { return };
    let kind = format!(" {} ", fold(text));
    let old = [" 68 ", " nd 161 ", " 161 2018 ", " 111 ", " nd68 ", " nd111 ", " nd161 "];
    if old.iter().any(|decree| kind.contains(decree)) {
        report
            .on(person, Key::ContractType)
            .say("“{value}” theo nghị định đã được thay. Nếu đã ký lại theo NĐ 235/2026, hãy sửa.");
    }
}

fn contract_with_tenure(person: &Person<'_>, _: &Scope<'_>, report: &mut Report) {
    let labour = person.entry(Key::RecordCategory).is_some_and(|entry| entry.code.starts_with("HD"));
    if labour && person.date(Key::TenureDate).is_some() {
        report
            .on(person, Key::TenureDate)
            .say("Phân loại là hợp đồng nhưng có ngày vào biên chế {value}. Xem quyết định tuyển dụng.");
    }
}
