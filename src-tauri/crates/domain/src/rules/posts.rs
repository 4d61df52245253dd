//! CT, continued: leaving too early, posts that ended with the district level, terms of office, classes and ranks.

use super::dates::is_leaver;
use super::{Check, Docs, Level, Report, Rule, Scope};
use crate::decimal::Decimal;
use crate::fields::Key;
use crate::parameters::Parameter;
use crate::record::Person;
use crate::text::fold;

pub(super) const RULES: &[Rule] = &[
    Rule {
        code: "CT07",
        name: "Nghỉ hưu khi tuổi còn quá trẻ",
        level: Level::Explain,
        since: "2026.11",
        docs: Docs {
            what: "Người ghi nghỉ hưu khi chưa đủ 45 tuổi.",
            why: "Kể cả nghỉ sớm theo chính sách tinh giản hay suy giảm khả năng lao động cũng hiếm khi trước 45 tuổi; thường là nhầm với thôi việc, hoặc gõ nhầm năm sinh.",
            how: "Xem quyết định: sửa trạng thái thành thôi việc, hoặc sửa ngày.",
            legal: "Bộ luật Lao động 45/2019/QH14 Điều 169; NĐ 135/2020/NĐ-CP",
        },
        check: Check::Person(retired_young),
        good: &[&[&[(Key::WorkStatus, "Thôi việc"), (Key::LeaveDate, "01/10/2026")]]],
        bad: &[&[&[(Key::WorkStatus, "Nghỉ hưu"), (Key::LeaveDate, "01/10/2026")]]],
    },
    Rule {
        code: "CT08",
        name: "Chức vụ cấp huyện không còn từ 1/7/2025",
        level: Level::Explain,
        since: "2026.11",
        docs: Docs {
            what: "Người đang công tác ghi chức vụ của Huyện ủy, HĐND, UBND cấp huyện.",
            why: "Cấp huyện kết thúc hoạt động từ 1/7/2025; chức vụ ấy không còn trong bộ máy.",
            how: "Ghi chức vụ mới theo quyết định; người đã nghỉ thì đổi trạng thái.",
            legal: "NQ 203/2025/QH15; Luật Tổ chức chính quyền địa phương 72/2025/QH15",
        },
        check: Check::Person(district_post),
        good: &[&[&[(Key::CurrentPosition, "Chủ tịch UBND xã")]]],
        bad: &[
            &[&[(Key::CurrentPosition, "Chủ tịch UBND huyện")]],
            &[&[(Key::CurrentPosition, "Phó Bí thư Huyện ủy")]],
        ],
    },
    Rule {
        code: "CT09",
        name: "Chức danh công chức cấp xã theo quy định cũ",
        level: Level::Hint,
        since: "2026.11",
        docs: Docs {
            what: "Từ 1/7/2025 không còn các chức danh Văn phòng - thống kê, Địa chính - xây dựng, Tài chính - kế toán, Tư pháp - hộ tịch, Văn hóa - xã hội của công chức cấp xã.",
            why: "Công chức cấp xã nay được xếp vào phòng, ban của xã theo vị trí việc làm; hồ sơ ghi chức danh cũ là chưa cập nhật.",
            how: "Ghi vị trí việc làm mới theo quyết định; nếu đang chờ sắp xếp thì để nguyên.",
            legal: "Luật Cán bộ, công chức 80/2025/QH15; NĐ 170/2025/NĐ-CP",
        },
        check: Check::Person(commune_post),
        good: &[&[&[(Key::CurrentPosition, "Chuyên viên Phòng Kinh tế")]]],
        bad: &[
            &[&[(Key::CurrentPosition, "Công chức Văn phòng - Thống kê")]],
            &[&[(Key::CurrentPosition, "Tư pháp - Hộ tịch")]],
        ],
    },
    Rule {
        code: "CT10",
        name: "Bậc nghề nghiệp ghi cho người không phải viên chức",
        level: Level::Hint,
        since: "2026.11",
        docs: Docs {
            what: "Bậc nghề nghiệp 1 đến 5 chỉ có ở vị trí việc làm của viên chức.",
            why: "Cán bộ, công chức xếp theo ngạch; ghi bậc nghề nghiệp thường do lệch cột với bậc lương.",
            how: "Xóa bậc nghề nghiệp, hoặc sửa phân loại hồ sơ.",
            legal: "NĐ 232/2026/NĐ-CP Điều 7",
        },
        check: Check::Person(level_of_official),
        good: &[&[&[(Key::RecordCategory, "Viên chức"), (Key::CareerLevel, "3")]]],
        bad: &[&[&[(Key::RecordCategory, "Công chức"), (Key::CareerLevel, "3")]]],
    },
    Rule {
        code: "CT11",
        name: "Quá thời hạn giữ chức vụ mà chưa bổ nhiệm lại",
        level: Level::Hint,
        since: "2026.11",
        docs: Docs {
            what: "Thời hạn giữ chức vụ mỗi lần bổ nhiệm là 5 năm. Chỉ xét khi danh sách có cột ngày bổ nhiệm lại.",
            why: "Quá hạn mà không có quyết định bổ nhiệm lại thì hồ sơ thiếu, hoặc danh sách chưa cập nhật.",
            how: "Ghi ngày bổ nhiệm lại theo quyết định; đã thôi giữ chức vụ thì sửa chức vụ.",
            legal: "Luật Cán bộ, công chức 80/2025/QH15; NĐ 138/2020/NĐ-CP; NĐ 170/2025/NĐ-CP",
        },
        check: Check::Person(term_over),
        good: &[&[&[
            (Key::AppointDate, "01/06/2015"),
            (Key::ReappointDate, "01/06/2025"),
            (Key::CurrentPosition, "Hiệu trưởng"),
        ]]],
        bad: &[&[&[
            (Key::AppointDate, "01/06/2015"),
            (Key::ReappointDate, "01/06/2020"),
            (Key::CurrentPosition, "Hiệu trưởng"),
        ]]],
    },
    Rule {
        code: "CT12",
        name: "Công chức hành chính ghi mã chức danh viên chức",
        level: Level::Hint,
        since: "2026.11",
        docs: Docs {
            what: "Công chức giữ ngạch dạng 01.003; mã dạng V.07.03.29 là chức danh nghề nghiệp của viên chức.",
            why: "Phân loại hồ sơ hoặc mã ngạch có thể chưa cập nhật khi chuyển giữa viên chức và công chức.",
            how: "Xem quyết định bổ nhiệm ngạch; công chức ở đơn vị sự nghiệp đang giữ mã viên chức thì để nguyên.",
            legal: "Luật Cán bộ, công chức 80/2025/QH15; NĐ 170/2025/NĐ-CP",
        },
        check: Check::Person(class_and_rank),
        good: &[&[&[(Key::RecordCategory, "Viên chức"), (Key::RankCode, "V.07.04.32")]]],
        bad: &[&[&[(Key::RecordCategory, "Công chức"), (Key::RankCode, "V.07.04.32")]]],
    },
    Rule {
        code: "CT13",
        name: "Đã nghỉ nhưng ngày nghỉ còn ở tương lai",
        level: Level::Hint,
        since: "2026.11",
        docs: Docs {
            what: "Trạng thái đã nghỉ hưu, thôi việc hoặc chuyển đi nhưng ngày nghỉ sau hôm nay.",
            why: "Người đó vẫn đang công tác đến ngày ấy; đổi trạng thái sớm thì thiếu người khi gửi.",
            how: "Để trạng thái Đang công tác đến ngày nghỉ, hoặc sửa ngày nếu gõ nhầm.",
            legal: "NĐ 27/2026/NĐ-CP Điều 18",
        },
        check: Check::Person(left_in_future),
        good: &[&[&[(Key::WorkStatus, "Đang công tác"), (Key::LeaveDate, "01/02/2027")]]],
        bad: &[&[&[(Key::WorkStatus, "Chuyển đi"), (Key::LeaveDate, "01/02/2027")]]],
    },
];

fn retired_young(person: &Person<'_>, _: &Scope<'_>, report: &mut Report) {
    let retired = person.entry(Key::WorkStatus).is_some_and(|entry| entry.name == "Nghỉ hưu");
    if let (true, Some(birth), Some(left)) =
        (retired, person.date(Key::BirthDate), person.date(Key::LeaveDate))
        && birth.years_until_at_most(left) < 45
        && !left.surely_before(birth)
    {
        report
            .on(person, Key::WorkStatus)
            .say("Ghi nghỉ hưu khi mới {words} tuổi. Xem quyết định: thôi việc hay nghỉ hưu?")
            .words(birth.years_until_at_most(left).to_string());
    }
}

/// Words that only the district level had; "thành phố" alone may be a city of today.
const DISTRICT_BODIES: [&str; 9] = [
    "ubnd huyen",
    "uy ban nhan dan huyen",
    "hdnd huyen",
    "hoi dong nhan dan huyen",
    "huyen uy",
    "ubnd quan",
    "uy ban nhan dan quan",
    "quan uy",
    "thi uy",
];

fn district_post(person: &Person<'_>, scope: &Scope<'_>, report: &mut Report) {
    if scope.law(Parameter::DistrictLevelEnded).is_none() || is_leaver(person) {
        return;
    }
    // huyện, quận, thị: the letters tell at a glance that nothing of the kind is said.
    let may = |text: &&str| text.is_ascii() || text.contains(['ệ', 'Ệ', 'ậ', 'Ậ', 'ị', 'Ị']);
    let Some(text) = person.text(Key::CurrentPosition).filter(may) else { return };
    let position = fold(text);
    // "Nguyên Chủ tịch UBND huyện" says it is over; "quân ủy" folds like "quận ủy".
    let over = position.starts_with("nguyen ") || text.to_lowercase().contains("quân ủy");
    if !over && DISTRICT_BODIES.iter().any(|body| position.contains(body)) {
        report
            .on(person, Key::CurrentPosition)
            .cause("district")
            .say("“{value}”: cấp huyện không còn từ 1/7/2025. Ghi chức vụ mới theo quyết định.");
    }
}

const COMMUNE_POSTS: [&str; 8] = [
    "van phong thong ke",
    "dia chinh xay dung",
    "dia chinh nong nghiep",
    "tai chinh ke toan",
    "tu phap ho tich",
    "van hoa xa hoi",
    "truong cong an xa",
    "vptk",
];

fn commune_post(person: &Person<'_>, scope: &Scope<'_>, report: &mut Report) {
    if scope.law(Parameter::CommuneClassEnded).is_none() || is_leaver(person) {
        return;
    }
    let Some(text) = person.text(Key::CurrentPosition) else { return };
    let position = fold(text);
    let bare = position.strip_prefix("cong chuc ").unwrap_or(&position);
    // "Phòng Văn hóa - Xã hội" is a body of today; the bare words were a post.
    if COMMUNE_POSTS.iter().any(|post| bare.starts_with(post)) {
        report
            .on(person, Key::CurrentPosition)
            .say("“{value}” là chức danh công chức cấp xã cũ. Ghi vị trí việc làm mới theo quyết định.");
    }
}

fn level_of_official(person: &Person<'_>, scope: &Scope<'_>, report: &mut Report) {
    let official =
        person.entry(Key::RecordCategory).is_some_and(|entry| matches!(entry.code.as_str(), "CB" | "CC"));
    let level = person.number(Key::CareerLevel).filter(|level| *level > Decimal::ZERO);
    if official && level.is_some() && scope.law(Parameter::CareerLevels).is_some() {
        report
            .on(person, Key::CareerLevel)
            .say("Bậc nghề nghiệp {value} ghi cho cán bộ, công chức; chỉ viên chức mới có.");
    }
}

fn term_over(person: &Person<'_>, scope: &Scope<'_>, report: &mut Report) {
    if !person.has(Key::ReappointDate) || !person.is_filled(Key::CurrentPosition) || is_leaver(person) {
        return;
    }
    let last = person.date(Key::ReappointDate).or(person.date(Key::AppointDate));
    // Half a year beyond the term: the decision may be on its way.
    let due = last
        .zip(scope.law(Parameter::AppointmentTermMonths))
        .and_then(|(last, months)| last.plus_months(months + 6));
    let key = if person.date(Key::ReappointDate).is_some() { Key::ReappointDate } else { Key::AppointDate };
    if due.is_some_and(|due| due < scope.today) {
        report.on(person, key).say("{field} {value}: đã quá thời hạn 5 năm, chưa thấy bổ nhiệm lại.");
    }
}

fn class_and_rank(person: &Person<'_>, _: &Scope<'_>, report: &mut Report) {
    let official = person.entry(Key::RecordCategory).is_some_and(|entry| entry.code == "CC");
    let of_public = person.entry(Key::RankCode).is_some_and(|entry| entry.code.starts_with("V."));
    if official && of_public {
        report
            .on(person, Key::RankCode)
            .say("Phân loại là công chức nhưng mã ngạch {value} là chức danh của viên chức.");
    }
}

fn left_in_future(person: &Person<'_>, scope: &Scope<'_>, report: &mut Report) {
    if is_leaver(person) && person.date(Key::LeaveDate).is_some_and(|date| date.earliest() > scope.today) {
        report.on(person, Key::LeaveDate).say("Trạng thái đã nghỉ nhưng ngày nghỉ {value} còn ở tương lai.");
    }
}
