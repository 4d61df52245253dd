//! QS, CS, KL: the armed forces, policy classes, discipline.

use super::{Check, Docs, Level, Report, Rule, Safety, Scope};
use crate::fields::Key;
use crate::parameters::Parameter;
use crate::record::{Person, Value};

pub(super) const RULES: &[Rule] = &[
    Rule {
        code: "QS01",
        name: "Có quân hàm nhưng thiếu ngày nhập ngũ",
        level: Level::Hint,
        since: "2026.11",
        docs: Docs {
            what: "Người có quân hàm đã từng nhập ngũ. Chỉ xét khi danh sách có cột ngày nhập ngũ.",
            why: "Thiếu ngày nhập ngũ thì không tính được thời gian quân ngũ.",
            how: "Điền ngày nhập ngũ, ngày xuất ngũ theo lý lịch quân nhân.",
            legal: "TT 06/2023/TT-BNV, mẫu sơ yếu lý lịch mục 17",
        },
        check: Check::Person(rank_without_service),
        good: &[&[&[(Key::MilitaryRank, "Trung úy"), (Key::EnlistDate, "02/2004")]]],
        bad: &[&[&[(Key::MilitaryRank, "Trung úy"), (Key::EnlistDate, "")]]],
    },
    Rule {
        code: "QS02",
        name: "Thời gian tại ngũ ngắn khác thường",
        level: Level::Hint,
        since: "2026.11",
        docs: Docs {
            what: "Nghĩa vụ quân sự là 24 tháng (trước đây 18 tháng); dưới 6 tháng là khác thường.",
            why: "Thường do gõ nhầm năm nhập ngũ hoặc xuất ngũ.",
            how: "Xem quyết định xuất ngũ rồi sửa.",
            legal: "Luật Nghĩa vụ quân sự 78/2015/QH13 Điều 21",
        },
        check: Check::Person(short_service),
        good: &[&[&[(Key::EnlistDate, "02/2004"), (Key::DischargeDate, "02/2006")]]],
        bad: &[&[&[(Key::EnlistDate, "02/2004"), (Key::DischargeDate, "04/2004")]]],
    },
    Rule {
        code: "CS01",
        name: "Đối tượng chính sách là của thân nhân",
        level: Level::Explain,
        since: "2026.11",
        docs: Docs {
            what: "Người đang công tác ghi Liệt sĩ, Bà mẹ Việt Nam anh hùng hoặc người hoạt động cách mạng trước năm 1945.",
            why: "Đó là diện của cha mẹ, ông bà; bản thân người ấy là con liệt sĩ hoặc thân nhân.",
            how: "Sửa thành diện của bản thân, ví dụ Con liệt sĩ.",
            legal: "Pháp lệnh 02/2020/UBTVQH14 Điều 3",
        },
        check: Check::Person(of_the_family),
        good: &[&[&[(Key::PolicyCategory, "Con liệt sĩ")]]],
        bad: &[&[&[(Key::PolicyCategory, "Liệt sĩ")]]],
    },
    Rule {
        code: "CS02",
        name: "Diện dân tộc thiểu số nhưng dân tộc ghi Kinh",
        level: Level::Explain,
        since: "2026.11",
        docs: Docs {
            what: "Đối tượng chính sách ghi Dân tộc thiểu số thì cột dân tộc không thể là Kinh.",
            why: "Một trong hai cột bị chọn nhầm.",
            how: "Xem giấy khai sinh rồi sửa cột sai.",
            legal: "NĐ 05/2011/NĐ-CP Điều 4",
        },
        check: Check::Person(minority_kinh),
        good: &[&[&[(Key::PolicyCategory, "Dân tộc thiểu số"), (Key::Ethnicity, "Tày")]]],
        bad: &[&[&[(Key::PolicyCategory, "Dân tộc thiểu số"), (Key::Ethnicity, "Kinh")]]],
    },
    Rule {
        code: "KL01",
        name: "Hình thức kỷ luật đã bỏ từ 1/7/2025",
        level: Level::Explain,
        since: "2026.11",
        docs: Docs {
            what: "Từ 1/7/2025 không còn giáng chức và hạ bậc lương đối với công chức.",
            why: "Quyết định sau ngày ấy không thể có hai hình thức này; quyết định trước đó thì đúng.",
            how: "Xem quyết định kỷ luật; sửa hình thức hoặc ngày.",
            legal: "NĐ 172/2025/NĐ-CP; Luật Cán bộ, công chức 80/2025/QH15",
        },
        check: Check::Person(ended_form),
        good: &[&[&[(Key::DisciplineForm, "Giáng chức"), (Key::DisciplineFrom, "05/2023")]]],
        bad: &[&[&[(Key::DisciplineForm, "Giáng chức"), (Key::DisciplineFrom, "05/2026")]]],
    },
];

fn rank_without_service(person: &Person<'_>, _: &Scope<'_>, report: &mut Report) {
    if person.code(Key::MilitaryRank).is_some()
        && person.has(Key::EnlistDate)
        && !person.is_filled(Key::EnlistDate)
    {
        report.on(person, Key::MilitaryRank).say("Có quân hàm {value} nhưng ô ngày nhập ngũ trống.");
    }
}

fn short_service(person: &Person<'_>, _: &Scope<'_>, report: &mut Report) {
    if let (Some(enlisted), Some(discharged)) =
        (person.date(Key::EnlistDate), person.date(Key::DischargeDate))
        && enlisted.plus_months(6).is_some_and(|end| discharged.latest() < end)
        && !discharged.surely_before(enlisted)
    {
        report
            .on(person, Key::DischargeDate)
            .say("Nhập ngũ {a}, xuất ngũ {value}: dưới 6 tháng. Kiểm tra năm.")
            .compare(Value::Date(enlisted), Value::Empty);
    }
}

fn of_the_family(person: &Person<'_>, _: &Scope<'_>, report: &mut Report) {
    let Some(entry) = person.entry(Key::PolicyCategory) else { return };
    if !matches!(entry.code.as_str(), "01" | "02" | "03" | "04") {
        return;
    }
    let finding = report
        .on(person, Key::PolicyCategory)
        .say("“{value}” là diện của cha mẹ, ông bà. Ghi diện của bản thân, ví dụ Con liệt sĩ.");
    if entry.code == "03" {
        finding.fix(Safety::Review, "Con liệt sĩ", "người đang công tác không thể là liệt sĩ");
    }
}

fn minority_kinh(person: &Person<'_>, _: &Scope<'_>, report: &mut Report) {
    let minority = person.entry(Key::PolicyCategory).is_some_and(|entry| entry.name == "Dân tộc thiểu số");
    let kinh = person.entry(Key::Ethnicity).is_some_and(|entry| entry.name == "Kinh");
    if minority && kinh {
        report
            .on(person, Key::PolicyCategory)
            .say("Diện {value} nhưng dân tộc ghi Kinh. Xem giấy khai sinh.");
    }
}

fn ended_form(person: &Person<'_>, scope: &Scope<'_>, report: &mut Report) {
    let (Some(entry), Some(from)) = (person.entry(Key::DisciplineForm), person.date(Key::DisciplineFrom))
    else {
        return;
    };
    // Asked as of the decision: what was law then is right for ever.
    let ended = scope.pack.parameters.value(Parameter::DemotionEnded, from.earliest()).is_some();
    if ended && matches!(entry.code.as_str(), "CC3" | "CC4") {
        report
            .on(person, Key::DisciplineForm)
            .say("Hình thức {value} đã bỏ từ 1/7/2025, nhưng quyết định từ {a}.")
            .compare(Value::Date(from), Value::Empty);
    }
}
