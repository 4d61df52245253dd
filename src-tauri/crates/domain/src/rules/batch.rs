//! TL: what only shows when all people are looked at together.

use super::{Check, Docs, Level, Mark, Order, Report, Rule, Shared};
use crate::fields::Key;
use crate::parse::identity::with_lost_zeros;
use crate::record::{Person, Problem, Value};
use crate::text::fold;

pub(super) const RULES: &[Rule] = &[
    Rule {
        code: "TL01",
        name: "Một số định danh ghi cho hai dòng",
        level: Level::Block,
        since: "2026.11",
        docs: Docs {
            what: "Mỗi số định danh chỉ có một người, mỗi người chỉ có một hồ sơ.",
            why: "Hai dòng cùng số là gõ nhầm số, hoặc một người được ghi hai lần (thường khi chuyển đơn vị).",
            how: "Đối chiếu thẻ căn cước: sửa số sai, hoặc bỏ dòng ghi lặp. Người chuyển đơn vị thì cập nhật hồ sơ cũ, không thêm hồ sơ mới.",
            legal: "NĐ 27/2026/NĐ-CP Điều 16 khoản 3",
        },
        check: Check::Shared(Shared { mark: number_mark, tell: same_citizen_id }),
        good: &[&[&[], &[]]],
        bad: &[&[
            &[(Key::CitizenId, "001185012345")],
            &[(Key::CitizenId, "001185012345"), (Key::BirthDate, "20/07/1985"), (Key::Gender, "Nữ")],
        ]],
    },
    Rule {
        code: "TL02",
        name: "Cùng họ tên và ngày sinh nhưng khác số định danh",
        level: Level::Explain,
        since: "2026.11",
        docs: Docs {
            what: "Hai dòng cùng họ tên, cùng ngày sinh đầy đủ mà khác số định danh.",
            why: "Có thể là một người bị ghi hai lần với một số sai; cũng có thể là hai người thật.",
            how: "Đối chiếu thẻ căn cước. Nếu là hai người, ghi giải trình.",
            legal: "CV 639/BNV-VP ngày 21/2/2023",
        },
        check: Check::Shared(Shared { mark: name_and_birth, tell: same_name_and_birth }),
        good: &[&[&[], &[]]],
        bad: &[&[
            &[
                (Key::FullName, "Trần Văn Bình"),
                (Key::BirthDate, "20/07/1980"),
                (Key::Gender, "Nam"),
                (Key::CitizenId, "001080099999"),
            ],
            &[],
        ]],
    },
    Rule {
        code: "TL03",
        name: "Một số hiệu CBCCVC ghi cho hai dòng",
        level: Level::Block,
        since: "2026.11",
        docs: Docs {
            what: "Số hiệu cán bộ, công chức, viên chức là duy nhất trong đơn vị.",
            why: "Nơi nhận dùng số hiệu làm khóa: dòng thứ hai sẽ bị từ chối vì đã tồn tại.",
            how: "Sửa số hiệu sai; để trống thì chương trình dùng số định danh.",
            legal: "QĐ 356/QĐ-BNV ngày 17/5/2023",
        },
        check: Check::Shared(Shared { mark: staff_code, tell: same_staff_code }),
        good: &[&[&[(Key::StaffCode, "CB001")], &[(Key::StaffCode, "CB002")]]],
        bad: &[&[&[(Key::StaffCode, "CB001")], &[(Key::StaffCode, "CB001")]]],
    },
    Rule {
        code: "TL04",
        name: "Một số BHXH ghi cho hai dòng",
        level: Level::Explain,
        since: "2026.11",
        docs: Docs {
            what: "Mỗi người có một mã số BHXH riêng.",
            why: "Hai dòng cùng số thì ít nhất một số bị gõ nhầm hoặc chép kéo.",
            how: "Xem sổ BHXH của cả hai người rồi sửa.",
            legal: "Luật Bảo hiểm xã hội 41/2024/QH15",
        },
        check: Check::Shared(Shared { mark: insurance, tell: same_insurance }),
        good: &[&[&[(Key::SocialInsuranceNo, "0110123456")], &[(Key::SocialInsuranceNo, "0110123457")]]],
        bad: &[&[&[(Key::SocialInsuranceNo, "0110123456")], &[(Key::SocialInsuranceNo, "0110123456")]]],
    },
];

/// Where somebody stands, for the sentence of another row.
pub(super) fn place(beside: &Person<'_>, person: &Person<'_>) -> String {
    let people = person.people;
    let at = |person: &Person<'_>| people.rows.get(person.index).copied();
    let (Some(row), Some(other)) = (at(beside), at(person)) else { return String::new() };
    let sheet = people.sources.get(usize::from(row.source));
    match sheet {
        Some(source) if row.source != other.source => format!("dòng {} (trang {})", row.row, source.sheet),
        _ => format!("dòng {}", row.row),
    }
}

/// A number that lost its zeros is the same number.
fn number_mark(person: &Person<'_>) -> Option<Mark> {
    match person.value(Key::CitizenId) {
        Value::Text(id) => Some(Mark::of(&[person.people.texts.get(id)])),
        Value::Bad(id, Problem::LostZero) => {
            with_lost_zeros(person.people.texts.get(id)).map(|number| Mark::of(&[&number]))
        }
        Value::Empty
        | Value::Date(_)
        | Value::Number(_)
        | Value::Code(_)
        | Value::Unlisted(_)
        | Value::Bad(..) => None,
    }
}

/// The later row gets the block, the first one a hint that names it.
fn same_citizen_id(person: &Person<'_>, beside: &Person<'_>, order: Order, report: &mut Report) {
    let finding = report.on(person, Key::CitizenId).cause("same-id").words(place(beside, person));
    match order {
        Order::Later => finding.say("Số định danh này đã ghi ở {words}. Sửa số sai, hoặc bỏ dòng ghi lặp."),
        Order::First => finding.level(Level::Hint).say("Số định danh này còn ghi ở {words}."),
    };
}

fn name_and_birth(person: &Person<'_>) -> Option<Mark> {
    let birth = person.date(Key::BirthDate).filter(|date| date.is_full())?;
    Some(Mark::of(&[&person.text(Key::FullName)?.to_lowercase(), &birth.iso()]))
}

fn same_name_and_birth(person: &Person<'_>, beside: &Person<'_>, order: Order, report: &mut Report) {
    // The same number is another rule's matter.
    let same_number = person.citizen_id().is_some() && person.citizen_id() == beside.citizen_id();
    if order == Order::Later && !same_number {
        report
            .on(person, Key::FullName)
            .cause("twin")
            .say("Cùng họ tên và ngày sinh với {words}. Nếu là hai người, hãy ghi giải trình.")
            .words(place(beside, person));
    }
}

fn staff_code(person: &Person<'_>) -> Option<Mark> {
    let unit = person.text(Key::UsingUnitCode).unwrap_or("");
    Some(Mark::of(&[unit, &fold(person.text(Key::StaffCode)?)]))
}

fn same_staff_code(person: &Person<'_>, beside: &Person<'_>, order: Order, report: &mut Report) {
    if order == Order::Later {
        report
            .on(person, Key::StaffCode)
            .say("Số hiệu “{value}” đã ghi ở {words}.")
            .words(place(beside, person));
    }
}

fn insurance(person: &Person<'_>) -> Option<Mark> {
    person.text(Key::SocialInsuranceNo).filter(|text| text.len() >= 10).map(|text| Mark::of(&[text]))
}

fn same_insurance(person: &Person<'_>, beside: &Person<'_>, order: Order, report: &mut Report) {
    // One person on two rows is told by the citizen id already.
    if order == Order::Later && person.citizen_id() != beside.citizen_id() {
        report
            .on(person, Key::SocialInsuranceNo)
            .say("Số BHXH này đã ghi ở {words}.")
            .words(place(beside, person));
    }
}
