//! NT: dates that cannot be, and the order of a working life.

use super::{Check, Docs, Example, Level, Report, Rule, Scope};
use crate::date::PartialDate;
use crate::fields::Key;
use crate::parameters::Parameter;
use crate::record::{Person, Problem, Value};

const SYLL: &str = "TT 06/2023/TT-BNV, mẫu sơ yếu lý lịch";

/// Rules about the order of two dates are one shape: this date may not surely be before that one.
macro_rules! order {
    ($code:literal, $name:literal, $what:literal, $why:literal, $legal:expr, $check:ident, $good:expr, $bad:expr) => {
        Rule {
            code: $code,
            name: $name,
            level: Level::Explain,
            since: "2026.11",
            docs: Docs { what: $what, why: $why, how: "Xem quyết định rồi sửa ngày gõ nhầm; nếu giấy tờ đúng như vậy, ghi giải trình.", legal: $legal },
            check: Check::Person($check),
            good: $good,
            bad: $bad,
        }
    };
}

pub(super) const RULES: &[Rule] = &[
    Rule {
        code: "NT01",
        name: "Ngày không có thật",
        level: Level::Block,
        since: "2026.11",
        docs: Docs {
            what: "Ngày như 31/02/1980 hoặc 13/13/1990 không có trên lịch.",
            why: "Nơi nhận chỉ nhận ngày có thật.",
            how: "Xem giấy tờ rồi gõ lại theo dạng ngày/tháng/năm; chỉ biết năm thì gõ năm.",
            legal: SYLL,
        },
        check: Check::Person(no_such_day),
        good: &[&[&[(Key::BirthDate, "29/02/1984"), (Key::CitizenId, "001184012345")]]],
        bad: &[&[&[(Key::BirthDate, "31/02/1985")]], &[&[(Key::SalaryDate, "31/04/2024")]]],
    },
    Rule {
        code: "NT02",
        name: "Ngày ở tương lai",
        level: Level::Explain,
        since: "2026.11",
        docs: Docs {
            what: "Ngày của việc đã xảy ra không thể sau hôm nay; ngày sinh ở tương lai thì bị chặn.",
            why: "Thường là gõ nhầm năm. Ngày hưởng theo quyết định đã ký có thể ở tương lai.",
            how: "Sửa năm; nếu đã có quyết định, ghi số quyết định vào giải trình.",
            legal: SYLL,
        },
        check: Check::Person(future),
        good: &[&[&[(Key::SalaryDate, "01/03/2025")]]],
        bad: &[&[&[(Key::SalaryDate, "01/03/2062")]], &[&[(Key::PartyJoinDate, "03/02/2052")]]],
    },
    Rule {
        code: "NT03",
        name: "Ngày sinh thiếu ngày hoặc tháng",
        level: Level::Explain,
        since: "2026.11",
        docs: Docs {
            what: "Ngày sinh chỉ ghi năm hoặc tháng và năm.",
            why: "Đối chiếu với CSDL quốc gia về dân cư cần đủ ngày, tháng, năm; hồ sơ cũ có thể chỉ có năm.",
            how: "Xem thẻ căn cước rồi điền đủ. Nếu giấy khai sinh chỉ có năm, ghi giải trình.",
            legal: "NĐ 27/2026/NĐ-CP; TT 06/2023/TT-BNV mục 3",
        },
        check: Check::Person(birth_precision),
        good: &[&[&[(Key::BirthDate, "15/03/1985")]]],
        bad: &[&[&[(Key::BirthDate, "1985")]], &[&[(Key::BirthDate, "03/1985")]]],
    },
    Rule {
        code: "NT04",
        name: "Tuổi khác thường đối với người đang công tác",
        level: Level::Explain,
        since: "2026.11",
        docs: Docs {
            what: "Người đang công tác thường từ 18 đến 70 tuổi.",
            why: "Ngoài khoảng này thường là gõ nhầm năm sinh.",
            how: "Xem thẻ căn cước. Nếu đúng, ghi giải trình.",
            legal: "Bộ luật Lao động 2019; NĐ 135/2020/NĐ-CP",
        },
        check: Check::Person(age),
        good: &[&[&[(Key::BirthDate, "15/03/1985")]]],
        bad: &[&[&[(Key::BirthDate, "15/03/1950"), (Key::CitizenId, "001150012345")]]],
    },
    order!(
        "NT05",
        "Tuyển dụng trước 18 tuổi",
        "Ngày tuyển dụng lần đầu phải sau khi đủ 18 tuổi.",
        "Người được tuyển dụng phải từ đủ 18 tuổi, trừ trường hợp riêng (thiếu nhi năng khiếu, quân đội).",
        "Luật Cán bộ, công chức 80/2025/QH15; Luật Viên chức 129/2025/QH15",
        recruited_young,
        &[&[&[(Key::FirstRecruitDate, "2008")]]],
        &[&[&[(Key::FirstRecruitDate, "01/09/1998")]]]
    ),
    order!(
        "NT06",
        "Vào cơ quan hiện nay trước ngày tuyển dụng lần đầu",
        "Ngày vào cơ quan hiện nay không trước ngày tuyển dụng lần đầu.",
        "Thứ tự ngược thường do gõ nhầm hoặc đổi chỗ hai cột.",
        SYLL,
        agency_order,
        &[&[&[(Key::CurrentAgencyDate, "01/09/2008")]]],
        &[&[&[(Key::CurrentAgencyDate, "01/09/2007")]]]
    ),
    order!(
        "NT07",
        "Bổ nhiệm ngạch trước ngày tuyển dụng lần đầu",
        "Ngày bổ nhiệm ngạch hoặc chức danh nghề nghiệp không trước ngày tuyển dụng lần đầu.",
        "Chưa tuyển dụng thì chưa thể được bổ nhiệm ngạch.",
        SYLL,
        rank_order,
        &[&[&[(Key::RankDate, "09/2008")]]],
        &[&[&[(Key::RankDate, "01/09/2006")]]]
    ),
    order!(
        "NT08",
        "Hưởng bậc lương trước ngày bổ nhiệm ngạch",
        "Ngày hưởng bậc lương không trước ngày bổ nhiệm ngạch.",
        "Bậc lương thuộc về ngạch đang giữ; ngày hưởng sớm hơn là của ngạch cũ.",
        "NĐ 204/2004/NĐ-CP; TT 08/2013/TT-BNV",
        salary_order,
        &[&[&[(Key::SalaryDate, "01/03/2024")]]],
        &[&[&[(Key::SalaryDate, "01/03/2024"), (Key::RankDate, "01/09/2025")]]]
    ),
    order!(
        "NT09",
        "Ngày cấp căn cước không hợp tuổi",
        "Căn cước được cấp từ đủ 14 tuổi (trẻ hơn là trường hợp riêng).",
        "Ngày cấp trước tuổi này thường là gõ nhầm.",
        "Luật Căn cước 26/2023/QH15 Điều 19",
        card_age,
        &[&[&[(Key::CitizenIdIssueDate, "10/05/2021")]]],
        &[&[&[(Key::CitizenIdIssueDate, "10/05/1990")]]]
    ),
    order!(
        "NT10",
        "Bổ nhiệm lại trước ngày bổ nhiệm",
        "Ngày bổ nhiệm lại phải sau ngày bổ nhiệm.",
        "Thứ tự ngược thường do đổi chỗ hai cột.",
        SYLL,
        reappoint_order,
        &[&[&[(Key::AppointDate, "01/06/2020"), (Key::ReappointDate, "01/06/2025")]]],
        &[&[&[(Key::AppointDate, "01/06/2025"), (Key::ReappointDate, "01/06/2022")]]]
    ),
    order!(
        "NT11",
        "Xuất ngũ trước ngày nhập ngũ",
        "Ngày xuất ngũ phải sau ngày nhập ngũ.",
        "Thứ tự ngược thường do đổi chỗ hai cột.",
        SYLL,
        discharge_order,
        &[&[&[(Key::EnlistDate, "02/2004"), (Key::DischargeDate, "02/2006")]]],
        &[&[&[(Key::EnlistDate, "02/2006"), (Key::DischargeDate, "02/2004")]]]
    ),
    order!(
        "NT12",
        "Hợp đồng hết hạn trước ngày ký",
        "Ngày hết hạn hợp đồng phải sau ngày ký.",
        "Thứ tự ngược thường do gõ nhầm năm.",
        "Bộ luật Lao động 2019",
        contract_order,
        &[&[&[(Key::ContractDate, "01/01/2025"), (Key::ContractEnd, "31/12/2027")]]],
        &[&[&[(Key::ContractDate, "01/01/2025"), (Key::ContractEnd, "31/12/2024")]]]
    ),
    order!(
        "NT13",
        "Vào biên chế trước ngày tuyển dụng lần đầu",
        "Ngày vào biên chế không trước ngày tuyển dụng lần đầu.",
        "Thứ tự ngược thường do gõ nhầm hoặc đổi chỗ hai cột.",
        SYLL,
        tenure_order,
        &[&[&[(Key::TenureDate, "01/09/2009")]]],
        &[&[&[(Key::TenureDate, "01/09/2007")]]]
    ),
    Rule {
        code: "NT14",
        name: "Người đã có ngày sinh ở cả hai cột Nam và Nữ",
        level: Level::Block,
        since: "2026.11",
        docs: Docs {
            what: "Danh sách ghi ngày sinh dưới cột Nam hoặc cột Nữ; mỗi người chỉ có một.",
            why: "Ghi ở cả hai cột thì không biết giới tính và ngày sinh nào đúng.",
            how: "Xóa ngày ở cột sai.",
            legal: "TT 11/2012/TT-BNV, mẫu danh sách",
        },
        check: Check::Person(both_sexes),
        good: BOTH_GOOD,
        bad: &[],
    },
];

const BOTH_GOOD: &[Example] = &[&[&[(Key::BirthDate, "15/03/1985")]]];

fn no_such_day(person: &Person<'_>, _: &Scope<'_>, report: &mut Report) {
    for field in person.people.fields() {
        if let Value::Bad(_, Problem::NoSuchDay) = person.people.get(person.index, *field) {
            report
                .on_field(person.index, *field)
                .say("{field}: ngày “{value}” không có trên lịch. Xem giấy tờ rồi gõ lại.");
        }
    }
}

fn future(person: &Person<'_>, scope: &Scope<'_>, report: &mut Report) {
    for field in person.people.fields() {
        let Value::Date(date) = person.people.get(person.index, *field) else { continue };
        let key = person.pack.fields.get(*field).key.as_str();
        // These are about what is to come.
        if matches!(key, "next_raise_date" | "contract_end" | "leave_date") || date.earliest() <= scope.today
        {
            continue;
        }
        let finding = report
            .on_field(person.index, *field)
            .say("{field} {value} ở tương lai. Sửa năm, hoặc ghi số quyết định vào giải trình.");
        if key == "birth_date" {
            finding.level(Level::Block);
        }
    }
}

fn birth_precision(person: &Person<'_>, _: &Scope<'_>, report: &mut Report) {
    if person.date(Key::BirthDate).is_some_and(|date| !date.is_full()) {
        report
            .on(person, Key::BirthDate)
            .say("Ngày sinh chỉ ghi {value}. Xem thẻ căn cước rồi điền đủ ngày, tháng, năm.");
    }
}

fn age(person: &Person<'_>, scope: &Scope<'_>, report: &mut Report) {
    let Some(birth) = person.date(Key::BirthDate).filter(|birth| birth.earliest() <= scope.today) else {
        return;
    };
    if is_leaver(person) {
        return;
    }
    let years = birth.years_until_at_most(scope.today.into());
    if !(18..=70).contains(&years) {
        report
            .on(person, Key::BirthDate)
            .say("Ngày sinh {value}: {words} tuổi. Kiểm tra năm sinh.")
            .words(years.to_string());
    }
}

/// Retired, left, moved away or dead.
pub(super) fn is_leaver(person: &Person<'_>) -> bool {
    person.entry(Key::WorkStatus).is_some_and(|entry| {
        matches!(entry.name.as_str(), "Nghỉ hưu" | "Thôi việc" | "Chuyển đi" | "Từ trần")
    })
}

fn recruited_young(person: &Person<'_>, scope: &Scope<'_>, report: &mut Report) {
    if let (Some(birth), Some(recruited)) = (person.date(Key::BirthDate), person.date(Key::FirstRecruitDate))
        && scope.law(Parameter::RecruitMinAge).is_some_and(|age| birth.years_until_at_most(recruited) < age)
        && !is_default(recruited)
    {
        report
            .on(person, Key::FirstRecruitDate)
            .say("Ngày tuyển dụng {value}: khi đó chưa đủ 18 tuổi. Kiểm tra hai ngày.");
    }
}

/// The zero of Excel or of Unix, which a program made of an empty cell: no date, and no order to speak of.
pub(super) fn is_default(date: PartialDate) -> bool {
    matches!(
        (date.y(), date.m(), date.d()),
        (1899, ..) | (1900, Some(1), Some(0..=2)) | (1970, Some(1), Some(1))
    )
}

/// Says it when the later date surely stands before the earlier one.
pub(super) fn ordered(person: &Person<'_>, earlier: Key, later: Key, report: &mut Report, say: &'static str) {
    if let (Some(first), Some(second)) = (person.date(earlier), person.date(later))
        && second.surely_before(first)
        && !is_default(first)
        && !is_default(second)
    {
        report.on(person, later).say(say).compare(Value::Date(first), Value::Date(second));
    }
}

fn agency_order(person: &Person<'_>, _: &Scope<'_>, report: &mut Report) {
    ordered(
        person,
        Key::FirstRecruitDate,
        Key::CurrentAgencyDate,
        report,
        "Ngày vào cơ quan {value} trước ngày tuyển dụng lần đầu {a}.",
    );
}

fn rank_order(person: &Person<'_>, _: &Scope<'_>, report: &mut Report) {
    ordered(
        person,
        Key::FirstRecruitDate,
        Key::RankDate,
        report,
        "Ngày bổ nhiệm ngạch {value} trước ngày tuyển dụng lần đầu {a}.",
    );
}

fn salary_order(person: &Person<'_>, _: &Scope<'_>, report: &mut Report) {
    ordered(
        person,
        Key::RankDate,
        Key::SalaryDate,
        report,
        "Ngày hưởng bậc lương {value} trước ngày bổ nhiệm ngạch {a}.",
    );
}

fn card_age(person: &Person<'_>, scope: &Scope<'_>, report: &mut Report) {
    if let (Some(birth), Some(issued)) = (person.date(Key::BirthDate), person.date(Key::CitizenIdIssueDate))
        && scope.law(Parameter::CardMinAge).is_some_and(|age| birth.years_until_at_most(issued) < age)
        && !is_default(issued)
    {
        report
            .on(person, Key::CitizenIdIssueDate)
            .say("Ngày cấp căn cước {value}: khi đó chưa đủ 14 tuổi. Kiểm tra hai ngày.");
    }
}

fn reappoint_order(person: &Person<'_>, _: &Scope<'_>, report: &mut Report) {
    ordered(
        person,
        Key::AppointDate,
        Key::ReappointDate,
        report,
        "Ngày bổ nhiệm lại {value} trước ngày bổ nhiệm {a}.",
    );
}

fn discharge_order(person: &Person<'_>, _: &Scope<'_>, report: &mut Report) {
    ordered(
        person,
        Key::EnlistDate,
        Key::DischargeDate,
        report,
        "Ngày xuất ngũ {value} trước ngày nhập ngũ {a}.",
    );
}

fn contract_order(person: &Person<'_>, _: &Scope<'_>, report: &mut Report) {
    ordered(
        person,
        Key::ContractDate,
        Key::ContractEnd,
        report,
        "Ngày hết hạn hợp đồng {value} trước ngày ký {a}.",
    );
}

fn tenure_order(person: &Person<'_>, _: &Scope<'_>, report: &mut Report) {
    ordered(
        person,
        Key::FirstRecruitDate,
        Key::TenureDate,
        report,
        "Ngày vào biên chế {value} trước ngày tuyển dụng lần đầu {a}.",
    );
}

fn both_sexes(person: &Person<'_>, _: &Scope<'_>, report: &mut Report) {
    for key in [Key::BirthDate, Key::Gender] {
        if let Value::Bad(_, Problem::Twice) = person.value(key) {
            report.on(person, key).say("Cả cột Nam và cột Nữ đều có giá trị. Xóa ô ở cột sai.");
        }
    }
}
