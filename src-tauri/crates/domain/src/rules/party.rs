//! DG: Party membership and the organisations before it.

use super::complete::column_given;
use super::dates::is_default;
use super::{Check, Docs, Level, Report, Rule, Scope};
use crate::date::PartialDate;
use crate::decimal::Decimal;
use crate::fields::Key;
use crate::parameters::Parameter;
use crate::parse::identity::digits_of;
use crate::record::{Person, Value};

const STATUTE: &str = "Điều lệ Đảng 2011 Điều 1, Điều 5; Quy định 232-QĐ/TW năm 2025";

pub(super) const RULES: &[Rule] = &[
    Rule {
        code: "DG01",
        name: "Ngày chính thức trước ngày vào Đảng",
        level: Level::Explain,
        since: "2026.11",
        docs: Docs {
            what: "Ngày công nhận chính thức phải sau ngày kết nạp.",
            why: "Thứ tự ngược thường do đổi chỗ hai cột dự bị và chính thức.",
            how: "Xem lý lịch đảng viên, đổi lại hai ngày.",
            legal: STATUTE,
        },
        check: Check::Person(official_first),
        good: &[&[&[(Key::PartyJoinDate, "03/02/2012"), (Key::PartyOfficialDate, "03/02/2013")]]],
        bad: &[&[&[(Key::PartyJoinDate, "03/02/2013"), (Key::PartyOfficialDate, "03/02/2012")]]],
    },
    Rule {
        code: "DG02",
        name: "Thời gian dự bị dưới 12 tháng",
        level: Level::Explain,
        since: "2026.11",
        docs: Docs {
            what: "Đảng viên dự bị 12 tháng kể từ ngày kết nạp.",
            why: "Ít hơn 12 tháng thường là gõ nhầm một trong hai ngày.",
            how: "Xem lý lịch đảng viên rồi sửa; nếu đúng, ghi giải trình.",
            legal: STATUTE,
        },
        check: Check::Person(short_probation),
        good: &[
            &[&[(Key::PartyJoinDate, "03/02/2012"), (Key::PartyOfficialDate, "03/02/2013")]],
            &[&[(Key::PartyJoinDate, "2012"), (Key::PartyOfficialDate, "2013")]],
        ],
        bad: &[&[&[(Key::PartyJoinDate, "03/02/2012"), (Key::PartyOfficialDate, "03/08/2012")]]],
    },
    Rule {
        code: "DG03",
        name: "Vào Đảng trước 18 tuổi",
        level: Level::Explain,
        since: "2026.11",
        docs: Docs {
            what: "Người vào Đảng phải từ đủ 18 tuổi.",
            why: "Trước tuổi này thường là gõ nhầm năm.",
            how: "Xem lý lịch đảng viên rồi sửa.",
            legal: STATUTE,
        },
        check: Check::Person(joined_young),
        good: &[&[&[(Key::PartyJoinDate, "03/02/2012")]]],
        bad: &[&[&[(Key::PartyJoinDate, "03/02/2002")]]],
    },
    Rule {
        code: "DG04",
        name: "Có ngày chính thức nhưng thiếu ngày vào Đảng",
        level: Level::Hint,
        since: "2026.11",
        docs: Docs {
            what: "Người có ngày chính thức thì có ngày vào Đảng (dự bị).",
            why: "Hồ sơ cần cả hai ngày.",
            how: "Điền ngày vào Đảng theo lý lịch đảng viên.",
            legal: "TT 06/2023/TT-BNV, mẫu sơ yếu lý lịch mục 15",
        },
        check: Check::Person(join_missing),
        good: &[&[&[(Key::PartyJoinDate, "03/02/2012"), (Key::PartyOfficialDate, "03/02/2013")]]],
        bad: &[&[&[(Key::PartyJoinDate, ""), (Key::PartyOfficialDate, "03/02/2013")]]],
    },
    Rule {
        code: "DG05",
        name: "Số thẻ đảng viên không đúng dạng",
        level: Level::Hint,
        since: "2026.11",
        docs: Docs {
            what: "Số thẻ đảng viên cũ có 8 chữ số, thẻ mẫu mới có 12 chữ số.",
            why: "Excel hay bỏ số 0 ở đầu.",
            how: "Xem thẻ đảng viên rồi gõ lại.",
            legal: "HD 01-HD/TW; HD 12-HD/BTCTW",
        },
        check: Check::Person(card_form),
        good: &[&[&[(Key::PartyCardNo, "01.234567")]]],
        bad: &[&[&[(Key::PartyCardNo, "123")]]],
    },
    Rule {
        code: "DG06",
        name: "Vào Đảng trước khi vào Đoàn",
        level: Level::Hint,
        since: "2026.11",
        docs: Docs {
            what: "Ngày vào Đảng thường sau ngày tham gia tổ chức chính trị - xã hội đầu tiên (Đoàn).",
            why: "Thứ tự ngược thường do đổi chỗ hai cột; ngày vào Công đoàn thì có thể muộn hơn.",
            how: "Kiểm tra hai ngày.",
            legal: "Điều lệ Đoàn TNCS Hồ Chí Minh",
        },
        check: Check::Person(before_union),
        good: &[&[&[(Key::FirstOrgDate, "26/03/2001"), (Key::PartyJoinDate, "03/02/2012")]]],
        bad: &[&[&[(Key::FirstOrgDate, "26/03/2015"), (Key::PartyJoinDate, "03/02/2012")]]],
    },
    Rule {
        code: "DG07",
        name: "Có thông tin Đảng nhưng thiếu ngày vào Đảng",
        level: Level::Hint,
        since: "2026.11",
        docs: Docs {
            what: "Người ghi là đảng viên, có số thẻ đảng hoặc chi bộ thì có ngày vào Đảng. Chỉ xét khi danh sách có cột ngày vào Đảng.",
            why: "Thiếu ngày vào Đảng thì hồ sơ đảng viên chưa đủ.",
            how: "Điền ngày theo lý lịch đảng viên; không phải đảng viên thì xóa thông tin kia.",
            legal: "TT 06/2023/TT-BNV, mẫu sơ yếu lý lịch mục 15",
        },
        check: Check::Person(member_without_date),
        good: &[&[&[(Key::PartyJoinDate, "03/02/2012"), (Key::PartyCardNo, "01234567")]]],
        bad: &[&[&[(Key::PartyJoinDate, ""), (Key::PartyCardNo, "01234567")]]],
    },
    Rule {
        code: "DG08",
        name: "Hết thời gian dự bị đã lâu mà chưa có ngày chính thức",
        level: Level::Hint,
        since: "2026.11",
        docs: Docs {
            what: "Sau 12 tháng dự bị, chi bộ xét công nhận chính thức. Chỉ xét khi danh sách có cột ngày chính thức và đã quá 24 tháng.",
            why: "Ngày chính thức thường bị bỏ sót.",
            how: "Điền ngày theo quyết định công nhận đảng viên chính thức; bị kéo dài hoặc xóa tên thì ghi giải trình.",
            legal: "Điều lệ Đảng 2011 Điều 5",
        },
        check: Check::Person(official_missing),
        good: &[&[&[(Key::PartyJoinDate, "03/02/2012"), (Key::PartyOfficialDate, "03/02/2013")]]],
        bad: &[&[&[(Key::PartyJoinDate, "03/02/2012"), (Key::PartyOfficialDate, "")]]],
    },
    Rule {
        code: "DG09",
        name: "Có chức vụ Đảng nhưng không phải đảng viên",
        level: Level::Explain,
        since: "2026.11",
        docs: Docs {
            what: "Người giữ chức vụ trong Đảng phải là đảng viên.",
            why: "Cột đảng viên ghi không, hoặc chức vụ Đảng chép nhầm dòng.",
            how: "Xem lý lịch đảng viên rồi sửa cột sai.",
            legal: "Điều lệ Đảng 2011",
        },
        check: Check::Person(post_without_membership),
        good: &[&[&[(Key::PartyPosition, "Bí thư chi bộ"), (Key::IsPartyMember, "x")]]],
        bad: &[&[&[(Key::PartyPosition, "Bí thư chi bộ"), (Key::IsPartyMember, "không")]]],
    },
    Rule {
        code: "DG10",
        name: "Vào Đảng khi đã trên 60 tuổi",
        level: Level::Hint,
        since: "2026.11",
        docs: Docs {
            what: "Người trên 60 tuổi chỉ được kết nạp trong trường hợp riêng, do cấp ủy có thẩm quyền quyết định.",
            why: "Ngày vào Đảng muộn như vậy thường là gõ nhầm năm, hoặc là ngày kết nạp lại.",
            how: "Xem lý lịch đảng viên; nếu đúng thì không cần làm gì.",
            legal: "Quy định 232-QĐ/TW năm 2025",
        },
        check: Check::Person(joined_late),
        good: &[&[&[(Key::PartyJoinDate, "03/02/2012")]]],
        bad: &[&[&[
            (Key::BirthDate, "15/03/1955"),
            (Key::CitizenId, "001155012345"),
            (Key::PartyJoinDate, "03/02/2017"),
            (Key::WorkStatus, "Nghỉ hưu"),
            (Key::LeaveDate, "01/05/2016"),
        ]]],
    },
];

fn official_first(person: &Person<'_>, _: &Scope<'_>, report: &mut Report) {
    if let (Some(join), Some(official)) =
        (person.date(Key::PartyJoinDate), person.date(Key::PartyOfficialDate))
        && official.surely_before(join)
    {
        report
            .on(person, Key::PartyOfficialDate)
            .cause("order")
            .say("Ngày chính thức {value} trước ngày vào Đảng {a}. Kiểm tra hai cột có đổi chỗ không.")
            .compare(Value::Date(join), Value::Empty);
    }
}

fn short_probation(person: &Person<'_>, scope: &Scope<'_>, report: &mut Report) {
    let (Some(join), Some(official)) = (person.date(Key::PartyJoinDate), person.date(Key::PartyOfficialDate))
    else {
        return;
    };
    let due = scope.law(Parameter::PartyProbationMonths).and_then(|months| join.plus_months(months));
    if !official.surely_before(join) && due.is_some_and(|due| official.latest() < due) {
        report
            .on(person, Key::PartyOfficialDate)
            .cause("probation")
            .say("Từ ngày vào Đảng {a} đến ngày chính thức {value} chưa đủ 12 tháng dự bị.")
            .compare(Value::Date(join), Value::Empty);
    }
}

fn joined_young(person: &Person<'_>, scope: &Scope<'_>, report: &mut Report) {
    if let (Some(birth), Some(join)) = (person.date(Key::BirthDate), person.date(Key::PartyJoinDate))
        && scope.law(Parameter::PartyMinAge).is_some_and(|age| birth.years_until_at_most(join) < age)
        && !is_default(join)
    {
        report.on(person, Key::PartyJoinDate).say("Ngày vào Đảng {value}: khi đó chưa đủ 18 tuổi.");
    }
}

fn join_missing(person: &Person<'_>, _: &Scope<'_>, report: &mut Report) {
    if person.has(Key::PartyJoinDate)
        && !person.is_filled(Key::PartyJoinDate)
        && person.date(Key::PartyOfficialDate).is_some()
    {
        report.on(person, Key::PartyJoinDate).say("Có ngày chính thức nhưng ô ngày vào Đảng trống.");
    }
}

fn card_form(person: &Person<'_>, _: &Scope<'_>, report: &mut Report) {
    let text = match person.value(Key::PartyCardNo) {
        Value::Text(id) | Value::Bad(id, _) => person.people.texts.get(id),
        Value::Empty | Value::Date(_) | Value::Number(_) | Value::Code(_) | Value::Unlisted(_) => return,
    };
    if !matches!(digits_of(text).len(), 8 | 12) {
        report.on(person, Key::PartyCardNo).say("Số thẻ đảng viên “{value}” không có 8 hoặc 12 chữ số.");
    }
}

fn before_union(person: &Person<'_>, _: &Scope<'_>, report: &mut Report) {
    if let (Some(first), Some(join)) = (person.date(Key::FirstOrgDate), person.date(Key::PartyJoinDate))
        && join.surely_before(first)
    {
        report
            .on(person, Key::FirstOrgDate)
            .say("Ngày tham gia tổ chức chính trị - xã hội {value} sau ngày vào Đảng {a}.")
            .compare(Value::Date(join), Value::Empty);
    }
}

fn member_without_date(person: &Person<'_>, _: &Scope<'_>, report: &mut Report) {
    if !person.has(Key::PartyJoinDate)
        || [Key::PartyJoinDate, Key::PartyOfficialDate].iter().any(|key| person.is_filled(*key))
        || !column_given(person, Key::PartyJoinDate)
    {
        return;
    }
    let member = person.number(Key::IsPartyMember).is_some_and(|mark| mark > Decimal::ZERO);
    if member || person.is_filled(Key::PartyCardNo) || person.is_filled(Key::PartyCell) {
        report.on(person, Key::PartyJoinDate).say("Có thông tin đảng viên nhưng ô ngày vào Đảng trống.");
    }
}

fn official_missing(person: &Person<'_>, scope: &Scope<'_>, report: &mut Report) {
    if !person.has(Key::PartyOfficialDate)
        || person.is_filled(Key::PartyOfficialDate)
        || !column_given(person, Key::PartyOfficialDate)
    {
        return;
    }
    let (Some(join), Some(months)) =
        (person.date(Key::PartyJoinDate), scope.law(Parameter::PartyProbationLateMonths))
    else {
        return;
    };
    if PartialDate::from(join.latest()).plus_months(months).is_some_and(|due| due < scope.today) {
        report
            .on(person, Key::PartyOfficialDate)
            .say("Vào Đảng {a} nhưng ô ngày chính thức trống. Điền theo quyết định công nhận.")
            .compare(Value::Date(join), Value::Empty);
    }
}

fn post_without_membership(person: &Person<'_>, _: &Scope<'_>, report: &mut Report) {
    let post = person.entry(Key::PartyPosition).is_some_and(|entry| entry.code != "00");
    let outside = person.number(Key::IsPartyMember) == Some(Decimal::ZERO);
    if post && outside && !person.is_filled(Key::PartyJoinDate) {
        report.on(person, Key::PartyPosition).say("Có chức vụ Đảng {value} nhưng cột đảng viên ghi không.");
    }
}

fn joined_late(person: &Person<'_>, scope: &Scope<'_>, report: &mut Report) {
    if let (Some(birth), Some(join), Some(age)) =
        (person.date(Key::BirthDate), person.date(Key::PartyJoinDate), scope.law(Parameter::PartyLateAge))
        && join.earliest() <= scope.today
        && birth.years_until_at_least(join.earliest()) > age
    {
        report
            .on(person, Key::PartyJoinDate)
            .say("Ngày vào Đảng {value}: khi đó đã trên 60 tuổi. Kiểm tra năm.");
    }
}
