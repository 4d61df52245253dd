//! NT, continued: ages at which things happen, the end of a working life, dates that only fill a cell.

use super::dates::{is_default, ordered};
use super::{Check, Docs, Level, Report, Rule, Scope};
use crate::fields::Key;
use crate::parameters::Parameter;
use crate::record::{People, Person, Value};

const SYLL: &str = "TT 06/2023/TT-BNV, mẫu sơ yếu lý lịch";

pub(super) const RULES: &[Rule] = &[
    Rule {
        code: "NT15",
        name: "Vào Đoàn khi còn quá nhỏ",
        level: Level::Hint,
        since: "2026.11",
        docs: Docs {
            what: "Ngày tham gia tổ chức chính trị - xã hội đầu tiên (Đoàn) phải sau khi đủ 14 tuổi; Điều lệ Đoàn quy định 15 hoặc 16 tuổi tùy thời kỳ.",
            why: "Ngày sớm hơn thường là ngày vào Đội, hoặc gõ nhầm năm.",
            how: "Xem sổ đoàn viên rồi sửa.",
            legal: "Điều lệ Đoàn TNCS Hồ Chí Minh",
        },
        check: Check::Person(union_young),
        good: &[&[&[(Key::FirstOrgDate, "26/03/2001")]]],
        bad: &[&[&[(Key::FirstOrgDate, "26/03/1994")]]],
    },
    Rule {
        code: "NT16",
        name: "Nhập ngũ khi còn quá nhỏ",
        level: Level::Hint,
        since: "2026.11",
        docs: Docs {
            what: "Ngày nhập ngũ phải sau khi đủ 16 tuổi.",
            why: "Luật quy định 18 tuổi (17 tuổi với người tình nguyện); sớm hơn nữa thường là gõ nhầm năm.",
            how: "Xem quyết định nhập ngũ hoặc lý lịch quân nhân rồi sửa.",
            legal: "Luật Nghĩa vụ quân sự 78/2015/QH13",
        },
        check: Check::Person(enlisted_young),
        good: &[&[&[(Key::EnlistDate, "02/2004")]]],
        bad: &[&[&[(Key::EnlistDate, "02/1999")]]],
    },
    Rule {
        code: "NT17",
        name: "Ngày đứng trước ngày sinh",
        level: Level::Explain,
        since: "2026.11",
        docs: Docs {
            what: "Mọi ngày trong hồ sơ của một người phải sau ngày sinh.",
            why: "Ngày trước ngày sinh chắc chắn là gõ nhầm năm hoặc lệch cột.",
            how: "Xem giấy tờ rồi sửa ngày ấy, hoặc sửa ngày sinh.",
            legal: SYLL,
        },
        check: Check::Person(before_birth),
        good: &[&[&[(Key::AppointDate, "01/06/2020"), (Key::CurrentPosition, "Hiệu trưởng")]]],
        bad: &[&[&[(Key::ContractDate, "01/06/1980")]]],
    },
    Rule {
        code: "NT18",
        name: "Ngày mặc định của Excel",
        level: Level::Explain,
        since: "2026.11",
        docs: Docs {
            what: "Ô ngày ghi 01/01/1900, 31/12/1899 hoặc 01/01/1970.",
            why: "Đó là số 0 hoặc ô trống bị phần mềm đổi thành ngày, không phải ngày thật.",
            how: "Điền ngày theo giấy tờ; không có thì xóa ô.",
            legal: "Quy ước của Excel và phần mềm xuất dữ liệu",
        },
        check: Check::Person(default_date),
        good: &[&[&[(Key::ContractDate, "01/06/2010")]]],
        bad: &[&[&[(Key::ContractDate, "01/01/1900")]], &[&[(Key::PartyJoinDate, "01/01/1900")]]],
    },
    Rule {
        code: "NT19",
        name: "Bổ nhiệm chức vụ trước ngày tuyển dụng lần đầu",
        level: Level::Explain,
        since: "2026.11",
        docs: Docs {
            what: "Ngày bổ nhiệm chức vụ thường sau ngày tuyển dụng lần đầu.",
            why: "Thứ tự ngược thường do gõ nhầm năm; cán bộ bầu cử có thể được bầu trước khi tuyển dụng.",
            how: "Xem quyết định rồi sửa ngày gõ nhầm; nếu giấy tờ đúng như vậy, ghi giải trình.",
            legal: SYLL,
        },
        check: Check::Person(appointed_first),
        good: &[&[&[(Key::AppointDate, "01/06/2020")]]],
        bad: &[&[&[(Key::AppointDate, "01/06/2006")]]],
    },
    Rule {
        code: "NT20",
        name: "Hưởng bậc lương trước ngày tuyển dụng lần đầu",
        level: Level::Explain,
        since: "2026.11",
        docs: Docs {
            what: "Ngày hưởng bậc lương không trước ngày tuyển dụng lần đầu.",
            why: "Chưa tuyển dụng thì chưa có bậc lương; thường do gõ nhầm năm.",
            how: "Xem quyết định lương rồi sửa; nếu giấy tờ đúng như vậy, ghi giải trình.",
            legal: "NĐ 204/2004/NĐ-CP",
        },
        check: Check::Person(paid_first),
        good: &[&[&[(Key::SalaryDate, "01/03/2024"), (Key::RankDate, "")]]],
        bad: &[&[&[
            (Key::FirstRecruitDate, "01/06/2024"),
            (Key::CurrentAgencyDate, "01/06/2024"),
            (Key::RankDate, ""),
            (Key::SalaryStep, "1"),
            (Key::SalaryCoef, "2,34"),
        ]]],
    },
    Rule {
        code: "NT21",
        name: "Ngày nghỉ trước ngày tuyển dụng hoặc ngày vào cơ quan",
        level: Level::Explain,
        since: "2026.11",
        docs: Docs {
            what: "Ngày thôi việc, nghỉ hưu hoặc chuyển đi phải sau ngày tuyển dụng và ngày vào cơ quan hiện nay.",
            why: "Thứ tự ngược thường do gõ nhầm năm, hoặc chưa xóa ngày nghỉ của lần trước.",
            how: "Xem quyết định rồi sửa ngày gõ nhầm.",
            legal: SYLL,
        },
        check: Check::Person(left_first),
        good: &[&[&[(Key::WorkStatus, "Thôi việc"), (Key::LeaveDate, "01/10/2026")]]],
        bad: &[&[&[(Key::WorkStatus, "Thôi việc"), (Key::LeaveDate, "01/10/2007")]]],
    },
    Rule {
        code: "NT22",
        name: "Ngày hưởng lương, ngày bổ nhiệm ngạch chỉ ghi năm",
        level: Level::Hint,
        since: "2026.11",
        docs: Docs {
            what: "Ngày hưởng bậc lương, ngày bổ nhiệm ngạch, thời điểm nâng bậc lần sau cần ít nhất tháng và năm.",
            why: "Thiếu tháng thì không tính được thời điểm nâng bậc lương.",
            how: "Xem quyết định lương rồi điền đủ ngày, tháng, năm.",
            legal: "TT 08/2013/TT-BNV; TT 03/2021/TT-BNV",
        },
        check: Check::Person(year_only),
        good: &[&[&[(Key::SalaryDate, "03/2024")]]],
        bad: &[&[&[(Key::SalaryDate, "2024")]], &[&[(Key::RankDate, "2009")]]],
    },
    Rule {
        code: "NT23",
        name: "Quá trình có ngày kết thúc trước ngày bắt đầu",
        level: Level::Explain,
        since: "2026.11",
        docs: Docs {
            what: "Mỗi dòng của quá trình công tác, lương, đào tạo, kỷ luật có ngày kết thúc sau ngày bắt đầu.",
            why: "Thứ tự ngược thường do đổi chỗ hai cột hoặc gõ nhầm năm.",
            how: "Xem quyết định rồi sửa.",
            legal: SYLL,
        },
        check: Check::Person(history_order),
        good: &[&[&[(Key::WorkFrom, "09/2008"), (Key::WorkTo, "08/2015")]]],
        bad: &[
            &[&[(Key::WorkFrom, "09/2015"), (Key::WorkTo, "08/2008")]],
            &[&[(Key::TrainingFrom, "09/2007"), (Key::TrainingTo, "06/2003")]],
        ],
    },
    Rule {
        code: "NT24",
        name: "Nhiều người cùng ghi sinh ngày 01/01",
        level: Level::Hint,
        since: "2026.11",
        docs: Docs {
            what: "Trong một danh sách, từ một phần năm số người trở lên ghi sinh ngày 01/01.",
            why: "Thường là hồ sơ chỉ có năm sinh được phần mềm điền thêm 01/01; những ngày ấy không khớp CSDL quốc gia về dân cư.",
            how: "Đối chiếu thẻ căn cước của những người ghi 01/01 rồi sửa.",
            legal: "NĐ 27/2026/NĐ-CP (đối chiếu với CSDL quốc gia về dân cư)",
        },
        check: Check::Batch(new_year_births),
        good: &[],
        bad: &[],
    },
];

/// Says it when a date lies before an age of the person; the best case counts where a date is not exact.
fn too_young(person: &Person<'_>, key: Key, age: Option<i32>, report: &mut Report, say: &'static str) {
    if let (Some(birth), Some(date), Some(age)) = (person.date(Key::BirthDate), person.date(key), age)
        && birth.years_until_at_most(date) < age
    {
        report.on(person, key).say(say);
    }
}

fn union_young(person: &Person<'_>, scope: &Scope<'_>, report: &mut Report) {
    let age = scope.law(Parameter::UnionMinAge);
    too_young(
        person,
        Key::FirstOrgDate,
        age,
        report,
        "Ngày vào Đoàn {value}: khi đó còn quá nhỏ. Kiểm tra năm.",
    );
}

fn enlisted_young(person: &Person<'_>, scope: &Scope<'_>, report: &mut Report) {
    let age = scope.law(Parameter::EnlistMinAge);
    too_young(
        person,
        Key::EnlistDate,
        age,
        report,
        "Ngày nhập ngũ {value}: khi đó chưa đủ 16 tuổi. Kiểm tra năm.",
    );
}

/// Dates that have no rule about the age or the order of their own.
const AFTER_BIRTH: [Key; 7] = [
    Key::ContractDate,
    Key::TenureDate,
    Key::ReappointDate,
    Key::OverGradeDate,
    Key::PartyOfficialDate,
    Key::WorkFrom,
    Key::SalaryHistFrom,
];

fn before_birth(person: &Person<'_>, _: &Scope<'_>, report: &mut Report) {
    let Some(birth) = person.date(Key::BirthDate) else { return };
    for key in AFTER_BIRTH {
        if let Some(date) = person.date(key)
            && date.surely_before(birth)
            && !is_default(date)
        {
            report
                .on(person, key)
                .say("{field} {value} trước ngày sinh {a}.")
                .compare(Value::Date(birth), Value::Empty);
        }
    }
}

/// Dates that may stand in a list, but for the birth date: somebody may be born on 1/1/1970.
const LATER: [Key; 13] = [
    Key::CitizenIdIssueDate,
    Key::FirstRecruitDate,
    Key::CurrentAgencyDate,
    Key::TenureDate,
    Key::ContractDate,
    Key::AppointDate,
    Key::RankDate,
    Key::SalaryDate,
    Key::OverGradeDate,
    Key::NextRaiseDate,
    Key::PartyJoinDate,
    Key::PartyOfficialDate,
    Key::LeaveDate,
];

fn default_date(person: &Person<'_>, _: &Scope<'_>, report: &mut Report) {
    for key in LATER {
        if person.date(key).is_some_and(is_default) {
            report
                .on(person, key)
                .cause("default")
                .say("{field} {value} là ngày mặc định của phần mềm, không phải ngày thật.");
        }
    }
}

fn appointed_first(person: &Person<'_>, _: &Scope<'_>, report: &mut Report) {
    ordered(
        person,
        Key::FirstRecruitDate,
        Key::AppointDate,
        report,
        "Ngày bổ nhiệm {value} trước ngày tuyển dụng lần đầu {a}.",
    );
}

fn paid_first(person: &Person<'_>, _: &Scope<'_>, report: &mut Report) {
    // With a rank date the order of rank and salary is told.
    if !person.is_filled(Key::RankDate) {
        ordered(
            person,
            Key::FirstRecruitDate,
            Key::SalaryDate,
            report,
            "Ngày hưởng bậc lương {value} trước ngày tuyển dụng lần đầu {a}.",
        );
    }
}

fn left_first(person: &Person<'_>, _: &Scope<'_>, report: &mut Report) {
    for (key, say) in [
        (Key::FirstRecruitDate, "Ngày nghỉ {value} trước ngày tuyển dụng lần đầu {a}."),
        (Key::CurrentAgencyDate, "Ngày nghỉ {value} trước ngày vào cơ quan hiện nay {a}."),
    ] {
        let before = report.len();
        ordered(person, key, Key::LeaveDate, report, say);
        if report.len() > before {
            return;
        }
    }
}

fn year_only(person: &Person<'_>, _: &Scope<'_>, report: &mut Report) {
    for key in [Key::SalaryDate, Key::RankDate, Key::NextRaiseDate] {
        if person.date(key).is_some_and(|date| date.m().is_none()) {
            report
                .on(person, key)
                .say("{field} chỉ ghi năm {value}. Xem quyết định rồi điền đủ ngày, tháng.");
        }
    }
}

fn history_order(person: &Person<'_>, _: &Scope<'_>, report: &mut Report) {
    for (from, to) in [
        (Key::WorkFrom, Key::WorkTo),
        (Key::SalaryHistFrom, Key::SalaryHistTo),
        (Key::TrainingFrom, Key::TrainingTo),
        (Key::DisciplineFrom, Key::DisciplineTo),
    ] {
        ordered(person, from, to, report, "{field} {value} trước ngày bắt đầu {a}.");
    }
}

/// Told once for each sheet, on the first such person.
fn new_year_births(people: &People, scope: &Scope<'_>, report: &mut Report) {
    let field = scope.pack.fields.known(Key::BirthDate);
    let mut counts = vec![(0_usize, 0_usize, 0_usize); people.sources.len().max(1)];
    for (index, row) in people.rows.iter().enumerate() {
        let (Value::Date(birth), Some(count)) =
            (people.get(index, field), counts.get_mut(usize::from(row.source)))
        else {
            continue;
        };
        count.0 += 1;
        if (birth.m(), birth.d()) == (Some(1), Some(1)) {
            if count.1 == 0 {
                count.2 = index;
            }
            count.1 += 1;
        }
    }
    for (all, new_year, first) in counts {
        if new_year >= 10 && new_year * 5 >= all {
            report
                .on_field(first, field)
                .say("{words} ghi sinh ngày 01/01, có lẽ phần mềm điền thêm ngày. Đối chiếu thẻ căn cước.")
                .words(format!("{new_year} trên {all} người"));
        }
    }
}
