//! PC, continued: allowances beside the position allowance, and positions beside their allowance.

use super::dates::is_leaver;
use super::{Check, Docs, Level, Report, Rule, Safety, Scope};
use crate::codes::{Confidence, Entry, List};
use crate::decimal::Decimal;
use crate::fields::Key;
use crate::parameters::Parameter;
use crate::record::Person;
use crate::text::fold;

pub(super) const RULES: &[Rule] = &[
    Rule {
        code: "PC03",
        name: "Có chức vụ lãnh đạo nhưng phụ cấp chức vụ trống",
        level: Level::Hint,
        since: "2026.11",
        docs: Docs {
            what: "Người giữ chức vụ lãnh đạo, quản lý có hệ số phụ cấp chức vụ. Chỉ xét khi danh sách có cột này.",
            why: "Ô trống thường là thiếu, hoặc chức vụ ghi chưa đúng.",
            how: "Điền hệ số theo quyết định bổ nhiệm; người hưởng lương theo mức tiền thì để trống.",
            legal: "NĐ 204/2004/NĐ-CP Điều 6; NĐ 07/2026/NĐ-CP",
        },
        check: Check::Person(position_unpaid),
        good: &[&[&[(Key::CurrentPosition, "Hiệu trưởng"), (Key::PositionAllowance, "0,45")]]],
        bad: &[&[&[(Key::CurrentPosition, "Hiệu trưởng"), (Key::PositionAllowance, "")]]],
    },
    Rule {
        code: "PC04",
        name: "Hệ số phụ cấp khác mức của chức vụ",
        level: Level::Hint,
        since: "2026.11",
        docs: Docs {
            what: "Chức vụ ở cấp xã và ở cục thuộc bộ có mức phụ cấp ghi trong NĐ 07/2026.",
            why: "Khác mức thì hệ số chưa cập nhật từ 1/1/2026, hoặc chức vụ ghi chưa đúng; bảo lưu thì đúng.",
            how: "Xem quyết định bổ nhiệm; nếu bảo lưu thì không cần làm gì.",
            legal: "NĐ 07/2026/NĐ-CP (từ 1/1/2026)",
        },
        check: Check::Person(position_rate),
        good: &[&[&[
            (Key::UsingUnitName, "UBND xã Thực Hành"),
            (Key::CurrentPosition, "Chủ tịch UBND"),
            (Key::PositionAllowance, "0,6"),
        ]]],
        bad: &[&[&[
            (Key::UsingUnitName, "UBND xã Thực Hành"),
            (Key::CurrentPosition, "Chủ tịch UBND"),
            (Key::PositionAllowance, "0,25"),
        ]]],
    },
    Rule {
        code: "PC05",
        name: "Hệ số phụ cấp khu vực không có trong các mức",
        level: Level::Hint,
        since: "2026.11",
        docs: Docs {
            what: "Phụ cấp khu vực có các mức 0,1; 0,2; 0,3; 0,4; 0,5; 0,7; 1,0.",
            why: "Số khác thường là gõ thiếu dấu phẩy, hoặc ghi số tiền.",
            how: "Xem mức của xã, phường nơi làm việc rồi sửa.",
            legal: "TTLT 11/2005; TT 15/2026/TT-BNV (chương trình chưa có toàn văn)",
        },
        check: Check::Person(area_rate),
        good: &[&[&[(Key::AreaAllowance, "0,3")]]],
        bad: &[&[&[(Key::AreaAllowance, "0,35")]]],
    },
    Rule {
        code: "PC06",
        name: "Phụ cấp thâm niên nghề lớn hơn thời gian công tác",
        level: Level::Hint,
        since: "2026.11",
        docs: Docs {
            what: "Phụ cấp thâm niên nghề là 5% sau 5 năm, mỗi năm sau thêm 1%.",
            why: "Tỷ lệ lớn hơn số năm từ ngày tuyển dụng thì tỷ lệ hoặc ngày bị gõ nhầm; thời gian trong lực lượng vũ trang cũng được tính.",
            how: "Xem quyết định hưởng phụ cấp; nếu đúng thì không cần làm gì.",
            legal: "NĐ 77/2021/NĐ-CP (nhà giáo) và quy định của từng ngành",
        },
        check: Check::Person(seniority_large),
        good: &[&[&[(Key::SeniorityPercent, "17")]]],
        bad: &[&[&[(Key::SeniorityPercent, "35")]]],
    },
    Rule {
        code: "PC07",
        name: "Hệ số phụ cấp gõ thiếu dấu phẩy",
        level: Level::Explain,
        since: "2026.11",
        docs: Docs {
            what: "Hệ số phụ cấp trách nhiệm, kiêm nhiệm, khu vực nhỏ hơn 5; 20 thường là 0,2.",
            why: "Hệ số sai trăm lần làm sai tiền lương.",
            how: "Sửa theo quyết định, ví dụ 0,2; nếu ghi số tiền thì đổi thành hệ số.",
            legal: "TT 05/2005/TT-BNV; TT 78/2005/TT-BNV",
        },
        check: Check::Person(point_lost),
        good: &[&[&[(Key::ResponsibilityAllowance, "0,2")]]],
        bad: &[&[&[(Key::ResponsibilityAllowance, "20")]]],
    },
    Rule {
        code: "PC08",
        name: "Có phụ cấp kiêm nhiệm nhưng không có chức vụ kiêm nhiệm",
        level: Level::Hint,
        since: "2026.11",
        docs: Docs {
            what: "Phụ cấp kiêm nhiệm đi cùng chức vụ kiêm nhiệm. Chỉ xét khi danh sách có cột chức vụ kiêm nhiệm.",
            why: "Thiếu chức vụ thì không biết phụ cấp ấy cho việc gì.",
            how: "Điền chức vụ kiêm nhiệm, hoặc xóa phụ cấp đã thôi hưởng.",
            legal: "TT 78/2005/TT-BNV",
        },
        check: Check::Person(concurrent_alone),
        good: &[&[&[(Key::ConcurrentAllowance, "0,3"), (Key::ConcurrentPosition, "Chủ tịch Công đoàn")]]],
        bad: &[&[&[(Key::ConcurrentAllowance, "0,3"), (Key::ConcurrentPosition, "")]]],
    },
];

/// The entry of the list of positions that a position surely is.
fn listed<'a>(person: &Person<'a>) -> Option<(&'a List, &'a Entry)> {
    let list = person.pack.codes.list("positions")?;
    let entry = list.entry(list.by_name(person.text(Key::CurrentPosition)?)?)?;
    Some((list, entry))
}

fn position_unpaid(person: &Person<'_>, _: &Scope<'_>, report: &mut Report) {
    let paid = person.number(Key::PositionAllowance).is_some_and(|coef| coef > Decimal::ZERO);
    if paid
        || person.is_filled(Key::PositionAllowance) && person.number(Key::PositionAllowance).is_none()
        || person.is_filled(Key::JobSalaryAmount)
        || !person.has(Key::PositionAllowance)
        || is_leaver(person)
    {
        return;
    }
    let leads = person.text(Key::CurrentPosition).is_some_and(|text| {
        let position = fold(text);
        [
            "hieu truong",
            "pho hieu truong",
            "truong phong",
            "pho truong phong",
            "giam doc",
            "pho giam doc",
            "chu tich ubnd",
            "chi cuc truong",
        ]
        .contains(&position.as_str())
    });
    if leads {
        report
            .on(person, Key::CurrentPosition)
            .say("Chức vụ {value} nhưng ô phụ cấp chức vụ trống. Điền theo quyết định bổ nhiệm.");
    }
}

fn position_rate(person: &Person<'_>, scope: &Scope<'_>, report: &mut Report) {
    let Some(coef) = person.number(Key::PositionAllowance).filter(|coef| *coef > Decimal::ZERO) else {
        return;
    };
    let Some((list, entry)) = listed(person) else { return };
    let level = list.extra(entry, "level");
    // Names of the commune's posts are those of higher levels too: the unit has to say that it is a commune.
    let commune = person.text(Key::UsingUnitName).is_some_and(|unit| {
        let unit = fold(unit);
        [
            "ubnd xa ",
            "ubnd phuong ",
            "uy ban nhan dan xa ",
            "uy ban nhan dan phuong ",
            "ubnd dac khu ",
            "uy ban nhan dan dac khu ",
        ]
        .iter()
        .any(|begin| unit.starts_with(begin))
    });
    let applies = entry.confidence == Confidence::High
        && entry.holds_on(scope.today)
        && (level.starts_with("cục") || level.starts_with("xã") && commune);
    let rates: Vec<Decimal> = ["allowance_hn_hcm", "allowance_other"]
        .iter()
        .filter_map(|column| Decimal::parse(list.extra(entry, column)))
        .collect();
    // Far too large is told by the rule about the lost comma.
    if applies && !rates.is_empty() && !rates.contains(&coef) && coef <= Decimal::hundredths(150) {
        let words: Vec<String> = rates.iter().map(ToString::to_string).collect();
        report
            .on(person, Key::PositionAllowance)
            .say("Phụ cấp {value} khác mức của chức vụ ({words}). Xem quyết định bổ nhiệm.")
            .words(words.join(" hoặc "));
    }
}

fn area_rate(person: &Person<'_>, _: &Scope<'_>, report: &mut Report) {
    let Some(coef) = person.number(Key::AreaAllowance) else { return };
    let rates = [0, 10, 20, 30, 40, 50, 70, 100].map(Decimal::hundredths);
    // Above 1 the field's range or the lost comma is told.
    if coef <= Decimal::whole(1) && !rates.contains(&coef) {
        report
            .on(person, Key::AreaAllowance)
            .say("Phụ cấp khu vực {value} không có trong các mức 0,1 đến 1,0.");
    }
}

fn seniority_large(person: &Person<'_>, scope: &Scope<'_>, report: &mut Report) {
    let (Some(percent), Some(recruited)) =
        (person.number(Key::SeniorityPercent), person.date(Key::FirstRecruitDate))
    else {
        return;
    };
    let years = recruited.years_until_at_most(scope.today.into());
    let service = person
        .date(Key::EnlistDate)
        .map_or(years, |enlisted| years.max(enlisted.years_until_at_most(scope.today.into())));
    // Two years of grace: work before the first recruitment counts for some.
    let first = scope.law(Parameter::SeniorityFirstYears).unwrap_or(5);
    if percent > Decimal::whole(i64::from(service + 2)) && percent >= Decimal::whole(i64::from(first)) {
        report
            .on(person, Key::SeniorityPercent)
            .say("Thâm niên nghề {value}% nhưng từ ngày tuyển dụng mới {words} năm.")
            .words(service.to_string());
    }
}

fn point_lost(person: &Person<'_>, _: &Scope<'_>, report: &mut Report) {
    for key in [Key::ResponsibilityAllowance, Key::ConcurrentAllowance, Key::AreaAllowance] {
        let Some(coef) = person.number(key).filter(|coef| *coef >= Decimal::whole(5)) else { continue };
        let finding = report
            .on(person, key)
            .cause("point")
            .say("{field} {value}: có lẽ thiếu dấu phẩy. Sửa theo quyết định.");
        // Four digits and more are an amount of money, which no comma mends.
        if coef < Decimal::whole(100) {
            finding.fix(Safety::Review, coef.hundredth().to_string(), "một phần trăm của số đã gõ");
        }
    }
}

fn concurrent_alone(person: &Person<'_>, _: &Scope<'_>, report: &mut Report) {
    let paid = person.number(Key::ConcurrentAllowance).is_some_and(|coef| coef > Decimal::ZERO);
    if paid && person.has(Key::ConcurrentPosition) && !person.is_filled(Key::ConcurrentPosition) {
        report
            .on(person, Key::ConcurrentAllowance)
            .say("Có phụ cấp kiêm nhiệm {value} nhưng ô chức vụ kiêm nhiệm trống.");
    }
}
