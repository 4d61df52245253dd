//! TL: what only shows when all people are looked at together.

use std::collections::HashMap;

use super::{Check, Docs, Level, Report, Rule, Scope};
use crate::fields::Key;
use crate::parse::identity::with_lost_zeros;
use crate::record::{People, Person, Problem, Value};
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
        check: Check::Batch(same_citizen_id),
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
        check: Check::Batch(same_name_and_birth),
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
        check: Check::Batch(same_staff_code),
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
        check: Check::Batch(same_insurance),
        good: &[&[&[(Key::SocialInsuranceNo, "0110123456")], &[(Key::SocialInsuranceNo, "0110123457")]]],
        bad: &[&[&[(Key::SocialInsuranceNo, "0110123456")], &[(Key::SocialInsuranceNo, "0110123456")]]],
    },
];

/// Where a person stands, for the sentence about the other row.
fn place(people: &People, person: usize, beside: usize) -> String {
    let at = |index: usize| people.rows.get(index).copied();
    let (Some(row), Some(other)) = (at(person), at(beside)) else { return String::new() };
    let sheet = people.sources.get(usize::from(row.source));
    match sheet {
        Some(source) if row.source != other.source => format!("dòng {} (trang {})", row.row, source.sheet),
        _ => format!("dòng {}", row.row),
    }
}

/// Calls `found` with every later person that has the key of an earlier one.
fn repeats<'a, K: std::hash::Hash + Eq>(
    people: &'a People,
    scope: &Scope<'a>,
    key: impl Fn(&Person<'a>) -> Option<K>,
    mut found: impl FnMut(usize, usize),
) {
    let mut first: HashMap<K, usize> = HashMap::with_capacity(people.len());
    for index in 0..people.len() {
        let Some(key) = key(&people.person(index, scope.pack)) else { continue };
        match first.get(&key) {
            Some(before) => found(*before, index),
            None => {
                first.insert(key, index);
            }
        }
    }
}

/// The later row gets the block, the first one a hint that names it.
fn same_citizen_id(people: &People, scope: &Scope<'_>, report: &mut Report) {
    let field = scope.pack.fields.known(Key::CitizenId);
    let mut pairs: Vec<(usize, usize)> = Vec::new();
    let key = |person: &Person<'_>| match person.value(Key::CitizenId) {
        Value::Text(id) => Some(people.texts.get(id).to_owned()),
        Value::Bad(id, Problem::LostZero) => with_lost_zeros(people.texts.get(id)),
        Value::Empty
        | Value::Date(_)
        | Value::Number(_)
        | Value::Code(_)
        | Value::Unlisted(_)
        | Value::Bad(..) => None,
    };
    repeats(people, scope, key, |first, later| pairs.push((first, later)));
    let mut told: Vec<usize> = Vec::new();
    for (first, later) in pairs {
        report
            .on_field(later, field)
            .cause("same-id")
            .say("Số định danh này đã ghi ở {words}. Sửa số sai, hoặc bỏ dòng ghi lặp.")
            .words(place(people, first, later));
        if !told.contains(&first) {
            told.push(first);
            report
                .on_field(first, field)
                .level(Level::Hint)
                .cause("same-id")
                .say("Số định danh này còn ghi ở {words}.")
                .words(place(people, later, first));
        }
    }
}

fn same_name_and_birth(people: &People, scope: &Scope<'_>, report: &mut Report) {
    let field = scope.pack.fields.known(Key::FullName);
    let key = |person: &Person<'_>| {
        let birth = person.date(Key::BirthDate).filter(|date| date.is_full())?;
        let name = person.text(Key::FullName)?;
        Some((name.to_lowercase(), birth))
    };
    let id = |index: usize| people.person(index, scope.pack).citizen_id();
    let mut pairs: Vec<(usize, usize)> = Vec::new();
    repeats(people, scope, key, |first, later| pairs.push((first, later)));
    for (first, later) in pairs {
        // The same number is another rule's matter.
        if id(first).is_some() && id(first) == id(later) {
            continue;
        }
        report
            .on_field(later, field)
            .cause("twin")
            .say("Cùng họ tên và ngày sinh với {words}. Nếu là hai người, hãy ghi giải trình.")
            .words(place(people, first, later));
    }
}

fn same_staff_code(people: &People, scope: &Scope<'_>, report: &mut Report) {
    let field = scope.pack.fields.known(Key::StaffCode);
    let key = |person: &Person<'_>| {
        let unit = person.text(Key::UsingUnitCode).unwrap_or("").to_owned();
        person.text(Key::StaffCode).map(|code| (unit, fold(code)))
    };
    let mut pairs: Vec<(usize, usize)> = Vec::new();
    repeats(people, scope, key, |first, later| pairs.push((first, later)));
    for (first, later) in pairs {
        report
            .on_field(later, field)
            .say("Số hiệu “{value}” đã ghi ở {words}.")
            .words(place(people, first, later));
    }
}

fn same_insurance(people: &People, scope: &Scope<'_>, report: &mut Report) {
    let field = scope.pack.fields.known(Key::SocialInsuranceNo);
    let key = |person: &Person<'_>| {
        person.text(Key::SocialInsuranceNo).filter(|text| text.len() >= 10).map(str::to_owned)
    };
    let mut pairs: Vec<(usize, usize)> = Vec::new();
    repeats(people, scope, key, |first, later| pairs.push((first, later)));
    for (first, later) in pairs {
        // One person on two rows is told by the citizen id already.
        if people.person(first, scope.pack).citizen_id() == people.person(later, scope.pack).citizen_id() {
            continue;
        }
        report.on_field(later, field).say("Số BHXH này đã ghi ở {words}.").words(place(people, first, later));
    }
}
