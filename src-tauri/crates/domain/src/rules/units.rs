//! DV: units of before 1/7/2025 that live on in lists: districts, communes and provinces that merged.

use super::dates::is_leaver;
use super::{Check, Docs, Level, Report, Rule, Scope};
use crate::fields::Key;
use crate::parameters::Parameter;
use crate::record::Person;
use crate::text::fold;

const MERGER: &str = "NQ 202/2025/QH15; NQ 203/2025/QH15; Luật Tổ chức chính quyền địa phương 72/2025/QH15";

pub(super) const RULES: &[Rule] = &[
    Rule {
        code: "DV01",
        name: "Cơ quan cấp huyện không còn từ 1/7/2025",
        level: Level::Explain,
        since: "2026.11",
        docs: Docs {
            what: "Tên đơn vị là UBND, HĐND, Huyện ủy hoặc phòng, ban của cấp huyện.",
            why: "Cấp huyện kết thúc hoạt động từ 1/7/2025; nơi nhận đối chiếu với cây đơn vị hiện hành nên hồ sơ sẽ bị trả lại.",
            how: "Ghi đơn vị mới theo quyết định sắp xếp; người đã nghỉ thì đổi trạng thái.",
            legal: MERGER,
        },
        check: Check::Person(district_body),
        good: &[&[&[(Key::UsingUnitName, "Ủy ban nhân dân xã Thực Hành")]]],
        bad: &[
            &[&[(Key::UsingUnitName, "Ủy ban nhân dân huyện Thực Hành")]],
            &[&[(Key::UsingUnitName, "Phòng Nội vụ huyện Thực Hành")]],
        ],
    },
    Rule {
        code: "DV02",
        name: "Tên đơn vị còn tên huyện, quận, thị xã",
        level: Level::Hint,
        since: "2026.11",
        docs: Docs {
            what: "Tên trường, trạm, trung tâm còn ghi huyện, quận hoặc thị xã.",
            why: "Từ 1/7/2025 các đơn vị này thuộc xã, phường hoặc sở; nhiều nơi giữ tên cũ theo quyết định.",
            how: "Xem quyết định đổi tên hoặc chuyển giao; nếu tên chưa đổi thì không cần làm gì.",
            legal: MERGER,
        },
        check: Check::Person(district_in_name),
        good: &[&[&[(Key::UsingUnitName, "Trường Tiểu học Thực Hành, xã Thực Hành")]]],
        bad: &[&[&[(Key::UsingUnitName, "Trường Tiểu học Thực Hành, huyện Ân Thi")]]],
    },
    Rule {
        code: "DV03",
        name: "Tên tỉnh trong tên đơn vị đã sáp nhập",
        level: Level::Hint,
        since: "2026.11",
        docs: Docs {
            what: "Tên đơn vị có tên tỉnh cũ, nay thuộc tỉnh khác.",
            why: "Từ 1/7/2025 cả nước còn 34 tỉnh, thành phố; sở, ban của tỉnh cũ đã hợp nhất. Một số đơn vị sự nghiệp còn giữ tên cũ.",
            how: "Ghi tên đơn vị theo quyết định hợp nhất; nếu tên chưa đổi thì không cần làm gì.",
            legal: MERGER,
        },
        check: Check::Person(old_province),
        good: &[&[&[(Key::UsingUnitName, "Sở Y tế tỉnh Lào Cai")]]],
        bad: &[&[&[(Key::UsingUnitName, "Sở Y tế tỉnh Yên Bái")]]],
    },
    Rule {
        code: "DV04",
        name: "Mã đơn vị thuộc mã cấp 1 đã đóng",
        level: Level::Hint,
        since: "2026.11",
        docs: Docs {
            what: "Mã đơn vị mang mã của tỉnh hoặc bộ đã sáp nhập.",
            why: "Khi sáp nhập, mã của tỉnh trùng tên được giữ, mã của các tỉnh kia bị đóng; nơi nhận sẽ không biết mã đã đóng.",
            how: "Lấy mã mới trong quyết định cấp mã của tỉnh hoặc cây đơn vị.",
            legal: "QĐ 09/2025/QĐ-TTg ngày 14/4/2025 (mã đã đóng do chương trình suy theo quy tắc)",
        },
        check: Check::Person(closed_code),
        good: &[&[&[(Key::UsingUnitCode, "H05.12")]]],
        bad: &[&[&[(Key::UsingUnitCode, "000.00.12.H02")]], &[&[(Key::UsingUnitCode, "H02.12")]]],
    },
    Rule {
        code: "DV05",
        name: "Mã đơn vị sử dụng và mã đơn vị quản lý khác tỉnh",
        level: Level::Explain,
        since: "2026.11",
        docs: Docs {
            what: "Đơn vị sử dụng và đơn vị quản lý thường cùng một mã cấp 1 (tỉnh hoặc bộ).",
            why: "Khác nhau thường do chép nhầm mã; cơ quan ngành dọc ở địa phương thì có thể khác.",
            how: "Xem cây đơn vị rồi sửa; nếu đúng, ghi giải trình.",
            legal: "QĐ 20/2020/QĐ-TTg",
        },
        check: Check::Person(two_roots),
        good: &[&[&[(Key::UsingUnitCode, "H49.12.3"), (Key::ManagingUnitCode, "000.00.12.H49")]]],
        bad: &[&[&[(Key::UsingUnitCode, "H49.12.3"), (Key::ManagingUnitCode, "H38.12")]]],
    },
];

/// The words of the district level. With their tones: "quản" and "quân" fold like "quận".
fn names_district(text: &str) -> bool {
    if !text.contains(['ệ', 'Ệ', 'ậ', 'Ậ', 'ị', 'Ị']) {
        return false;
    }
    let lower = text.to_lowercase();
    [" huyện ", " quận ", " thị xã "].iter().any(|word| lower.contains(word))
}

/// Whether a name is that of a body of the district itself, not of a school or station in it.
fn is_district_body(text: &str) -> bool {
    if !text.contains(['ệ', 'Ệ', 'ậ', 'Ậ', 'ị', 'Ị']) {
        return false;
    }
    let lower = text.to_lowercase();
    let begins = |kinds: &[&str]| kinds.iter().any(|kind| lower.starts_with(kind));
    let body = begins(&[
        "ubnd ",
        "ủy ban nhân dân ",
        "uỷ ban nhân dân ",
        "hđnd ",
        "hội đồng nhân dân ",
        "phòng ",
        "thanh tra ",
        "văn phòng ",
    ]);
    let room = begins(&["phòng khám ", "phòng giao dịch "]);
    body && !room && names_district(text)
        || begins(&["huyện ủy", "huyện uỷ", "thị ủy", "thị uỷ", "quận ủy", "quận uỷ"])
}

fn district_body(person: &Person<'_>, scope: &Scope<'_>, report: &mut Report) {
    if scope.law(Parameter::DistrictLevelEnded).is_none() || is_leaver(person) {
        return;
    }
    if person.text(Key::UsingUnitName).is_some_and(is_district_body) {
        report
            .on(person, Key::UsingUnitName)
            .cause("district")
            .say("“{value}”: cấp huyện không còn từ 1/7/2025. Ghi đơn vị mới theo quyết định sắp xếp.");
    }
}

fn district_in_name(person: &Person<'_>, scope: &Scope<'_>, report: &mut Report) {
    if scope.law(Parameter::DistrictLevelEnded).is_none() || is_leaver(person) {
        return;
    }
    let Some(text) = person.text(Key::UsingUnitName) else { return };
    // Bodies of the district have a stricter rule; "Bảo hiểm xã hội liên huyện" is a body of today.
    if names_district(text) && !is_district_body(text) && !text.to_lowercase().contains("liên huyện") {
        report
            .on(person, Key::UsingUnitName)
            .cause("district-name")
            .say("Tên đơn vị “{value}” còn tên cấp huyện. Xem đã có quyết định đổi tên chưa.");
    }
}

fn old_province(person: &Person<'_>, scope: &Scope<'_>, report: &mut Report) {
    if scope.law(Parameter::DistrictLevelEnded).is_none() || is_leaver(person) {
        return;
    }
    let Some(text) = person.text(Key::UsingUnitName) else { return };
    let unit = fold(text);
    let places = person.pack.places();
    let named = unit.rsplit_once(" tinh ").and_then(|(_, name)| places.province(name));
    if let Some(old) = named.filter(|province| !places.is_current(*province)) {
        report
            .on(person, Key::UsingUnitName)
            .say("“{value}”: tỉnh này nay thuộc {words}. Ghi tên đơn vị theo quyết định hợp nhất.")
            .words(places.name_now(places.now(old)));
    }
}

/// The first level of a unit code in either spelling: `000.00.12.H49` or `H49.12`.
fn root(code: &str) -> Option<&str> {
    let is_root = |group: &&str| group.len() == 3 && group.starts_with(|c: char| c.is_ascii_uppercase());
    code.split('.').next().filter(is_root).or_else(|| code.rsplit('.').next().filter(is_root))
}

fn closed_code(person: &Person<'_>, scope: &Scope<'_>, report: &mut Report) {
    let Some(list) = scope.pack.codes.list("agency_codes_level1") else { return };
    for key in [Key::UsingUnitCode, Key::ManagingUnitCode] {
        let entry = person.text(key).and_then(root).and_then(|root| list.entry(list.by_code(root)?));
        if let Some(entry) = entry.filter(|entry| !entry.valid_to.is_empty() && !entry.holds_on(scope.today))
        {
            report
                .on(person, key)
                .cause("closed-root")
                .say("{field} {value}: mã cấp 1 {words}. Lấy mã mới trong cây đơn vị.")
                .words(match list.extra(entry, "current_code") {
                    "" => format!("{} đã đóng", entry.code),
                    current => format!("{} đã đóng, có lẽ nay là {current}", entry.code),
                });
        }
    }
}

fn two_roots(person: &Person<'_>, _: &Scope<'_>, report: &mut Report) {
    let of = |key| person.text(key).and_then(root);
    if let (Some(using), Some(managing)) = (of(Key::UsingUnitCode), of(Key::ManagingUnitCode))
        && using != managing
    {
        report
            .on(person, Key::ManagingUnitCode)
            .say("Mã đơn vị quản lý {value} khác mã cấp 1 của đơn vị sử dụng ({words}).")
            .words(using);
    }
}
