//! CT: the working life — status, leaving, position, class, career level.

use super::dates::is_leaver;
use super::{Check, Docs, Level, Report, Rule, Scope};
use crate::date::PartialDate;
use crate::decimal::Decimal;
use crate::fields::Key;
use crate::parameters::Parameter;
use crate::record::{Person, Value};

pub(super) const RULES: &[Rule] = &[
    Rule {
        code: "CT01",
        name: "Đã quá tuổi nghỉ hưu mà vẫn ghi đang công tác",
        level: Level::Explain,
        since: "2026.11",
        docs: Docs {
            what: "Tuổi nghỉ hưu tăng dần theo năm và tính theo tháng sinh: năm 2026 nam 61 tuổi 6 tháng, nữ 57 tuổi; đến năm 2028 nam 62 tuổi, đến năm 2035 nữ 60 tuổi. Chương trình hỏi khi đã quá 3 tháng.",
            why: "Danh sách có thể chưa bỏ người đã nghỉ; kéo dài thời gian công tác thì cần quyết định.",
            how: "Đổi trạng thái thành nghỉ hưu và ghi ngày; nếu kéo dài, ghi số quyết định vào giải trình.",
            legal: "NĐ 135/2020/NĐ-CP Điều 4",
        },
        check: Check::Person(past_retirement),
        good: &[&[&[(Key::BirthDate, "15/03/1985")]]],
        bad: &[&[&[(Key::BirthDate, "15/03/1966"), (Key::CitizenId, "001166012345")]]],
    },
    Rule {
        code: "CT02",
        name: "Đã nghỉ hoặc chuyển đi nhưng thiếu ngày",
        level: Level::Explain,
        since: "2026.11",
        docs: Docs {
            what: "Người nghỉ hưu, thôi việc, chuyển đi, từ trần cần ngày thôi việc, nghỉ hưu hoặc chuyển đi.",
            why: "Không xóa hồ sơ; hồ sơ đổi trạng thái từ một ngày xác định.",
            how: "Điền ngày theo quyết định.",
            legal: "NĐ 27/2026/NĐ-CP, nhóm thông tin thứ tư",
        },
        check: Check::Person(leaver_without_date),
        good: &[&[&[(Key::WorkStatus, "Thôi việc"), (Key::LeaveDate, "01/10/2026")]]],
        bad: &[&[&[(Key::WorkStatus, "Nghỉ hưu"), (Key::LeaveDate, "")]]],
    },
    Rule {
        code: "CT03",
        name: "Có ngày nghỉ nhưng vẫn ghi đang công tác",
        level: Level::Explain,
        since: "2026.11",
        docs: Docs {
            what: "Ngày thôi việc, nghỉ hưu hoặc chuyển đi đã qua mà trạng thái vẫn là đang công tác.",
            why: "Một trong hai chưa được cập nhật.",
            how: "Sửa trạng thái, hoặc xóa ngày nếu người đó đã trở lại.",
            legal: "NĐ 27/2026/NĐ-CP, nhóm thông tin thứ tư",
        },
        check: Check::Person(date_without_leaving),
        good: &[&[&[(Key::LeaveDate, "")]]],
        bad: &[&[&[(Key::LeaveDate, "01/06/2026")]]],
    },
    Rule {
        code: "CT04",
        name: "Có ngày bổ nhiệm nhưng không có chức vụ",
        level: Level::Hint,
        since: "2026.11",
        docs: Docs {
            what: "Ngày bổ nhiệm đi cùng một chức vụ.",
            why: "Thiếu chức vụ thì không biết ngày ấy nói về việc gì.",
            how: "Điền chức vụ, hoặc xóa ngày nếu đã thôi giữ chức vụ.",
            legal: "TT 06/2023/TT-BNV, mẫu sơ yếu lý lịch mục 23",
        },
        check: Check::Person(date_without_position),
        good: &[&[&[(Key::AppointDate, "01/06/2020"), (Key::CurrentPosition, "Hiệu trưởng")]]],
        bad: &[&[&[(Key::AppointDate, "01/06/2020"), (Key::CurrentPosition, "")]]],
    },
    Rule {
        code: "CT05",
        name: "Bậc nghề nghiệp không khớp bảng lương",
        level: Level::Explain,
        since: "2026.11",
        docs: Docs {
            what: "Bậc nghề nghiệp của vị trí việc làm: 1 ứng với bảng B (và C), 2 với A0, 3 với A1, 4 với A2, 5 với A3.",
            why: "Quy định mới từ 1/7/2026, chuyển xong trước 1/7/2027; lệch nhau thì một trong hai chưa chuyển.",
            how: "Xem quyết định chuyển xếp; nếu đang chờ chuyển, ghi giải trình.",
            legal: "NĐ 232/2026/NĐ-CP Điều 7, Điều 18",
        },
        check: Check::Person(career_level),
        good: &[&[&[(Key::CareerLevel, "3")]]],
        bad: &[&[&[(Key::CareerLevel, "5")]]],
    },
    Rule {
        code: "CT06",
        name: "Đối tượng cấp xã theo quy định cũ",
        level: Level::Explain,
        since: "2026.11",
        docs: Docs {
            what: "Từ 1/7/2025 không còn nhóm riêng cán bộ, công chức cấp xã.",
            why: "Hồ sơ ghi nhóm cũ cần chuyển thành cán bộ hoặc công chức; việc sắp xếp xong trước 1/7/2027.",
            how: "Đổi thành Cán bộ hoặc Công chức theo quyết định; nếu đang chờ sắp xếp, ghi giải trình.",
            legal: "Luật Cán bộ, công chức 80/2025/QH15; NĐ 170/2025/NĐ-CP",
        },
        check: Check::Person(commune_class),
        good: &[&[&[(Key::RecordCategory, "Công chức")]]],
        bad: &[&[&[(Key::RecordCategory, "Công chức cấp xã")]]],
    },
];

fn past_retirement(person: &Person<'_>, scope: &Scope<'_>, report: &mut Report) {
    let (Some(birth), Some(sex)) = (person.date(Key::BirthDate), person.sex()) else { return };
    let (Some(due), Some(grace)) =
        (person.pack.parameters.retirement(birth, sex), scope.law(Parameter::RetirementGraceMonths))
    else {
        return;
    };
    let years = birth.years_until_at_most(scope.today.into());
    let past = PartialDate::from(due).plus_months(grace).is_some_and(|end| end < scope.today);
    // Above 70 the birth date itself is in doubt, which another rule says.
    if past && years <= 70 && !is_leaver(person) {
        let finding = report
            .on(person, Key::BirthDate)
            .cause("retirement")
            .say("Sinh {value}: đến tuổi nghỉ hưu từ {words} mà vẫn ghi đang công tác.")
            .words(PartialDate::from(due).to_string());
        // Professors and doctors may stay for years; so may those who wait for their pension by decision.
        let stays = super::education::level(person, Key::Qualification).is_some_and(|level| level >= 8)
            || person.entry(Key::AcademicTitle).is_some_and(|entry| entry.code != "00")
            || person.entry(Key::WorkStatus).is_some_and(|entry| entry.name == "Chờ nghỉ hưu");
        if stays {
            finding.level(Level::Hint);
        }
    }
}

fn leaver_without_date(person: &Person<'_>, _: &Scope<'_>, report: &mut Report) {
    if is_leaver(person) && !person.is_filled(Key::LeaveDate) {
        report.on(person, Key::WorkStatus).say("Trạng thái {value} nhưng chưa có ngày nghỉ hoặc chuyển đi.");
    }
}

fn date_without_leaving(person: &Person<'_>, scope: &Scope<'_>, report: &mut Report) {
    let gone = person.date(Key::LeaveDate).is_some_and(|date| date.latest() < scope.today);
    let active = person.entry(Key::WorkStatus).is_some_and(|entry| entry.name == "Đang công tác");
    if gone && active {
        report
            .on(person, Key::LeaveDate)
            .say("Ngày nghỉ {value} đã qua nhưng trạng thái vẫn là đang công tác.");
    }
}

fn date_without_position(person: &Person<'_>, _: &Scope<'_>, report: &mut Report) {
    if person.has(Key::CurrentPosition)
        && !person.is_filled(Key::CurrentPosition)
        && person.date(Key::AppointDate).is_some()
    {
        report.on(person, Key::AppointDate).say("Có ngày bổ nhiệm {value} nhưng ô chức vụ trống.");
    }
}

fn career_level(person: &Person<'_>, scope: &Scope<'_>, report: &mut Report) {
    if scope.law(Parameter::CareerLevels).is_none() {
        return;
    }
    let (Some(level), Some(rank)) =
        (person.number(Key::CareerLevel).and_then(Decimal::as_whole), person.code(Key::RankCode))
    else {
        return;
    };
    let tables: Vec<&str> = person.pack.pay.tables_of(rank).map(|table| table.name.as_str()).collect();
    // NĐ 232/2026 Điều 18 names B to A3; a rank of table C can only be the lowest level.
    let fits = |name: &str| match level {
        1 => name.starts_with(['B', 'C']) || name.starts_with("VC.C") || name.starts_with("NV."),
        2 => name == "A0",
        3 => name == "A1",
        4 => name.starts_with("A2"),
        5 => name.starts_with("A3"),
        _ => true,
    };
    if !tables.is_empty() && !tables.iter().any(|name| fits(name)) {
        let table = tables.first().copied().unwrap_or("");
        report
            .on(person, Key::CareerLevel)
            .say("Bậc nghề nghiệp {value} không khớp {words}.")
            .words(format!("bảng lương {table} của ngạch"));
    }
}

fn commune_class(person: &Person<'_>, scope: &Scope<'_>, report: &mut Report) {
    if scope.law(Parameter::CommuneClassEnded).is_some()
        && let Value::Code(_) = person.value(Key::RecordCategory)
        && person
            .entry(Key::RecordCategory)
            .is_some_and(|entry| entry.name.contains("cấp xã") && !entry.name.contains("không chuyên trách"))
    {
        report
            .on(person, Key::RecordCategory)
            .say("“{value}” là nhóm cũ, không còn từ 1/7/2025. Đổi thành Cán bộ hoặc Công chức.");
    }
}
