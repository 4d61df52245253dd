//! LG, continued: how pay moves with time — raises that are due, steps reached too soon, over-grade and probation.

use super::dates::is_leaver;
use super::salary::tables;
use super::{Check, Docs, Level, Report, Rule, Safety, Scope};
use crate::date::PartialDate;
use crate::decimal::Decimal;
use crate::fields::Key;
use crate::parameters::Parameter;
use crate::record::Person;
use crate::text::fold;

const RAISES: &str = "TT 08/2013/TT-BNV; TT 03/2021/TT-BNV";

pub(super) const RULES: &[Rule] = &[
    Rule {
        code: "LG11",
        name: "Quá hạn nâng bậc lương thường xuyên",
        level: Level::Hint,
        since: "2026.11",
        docs: Docs {
            what: "Đã quá thời hạn nâng bậc (36 tháng với A0–A3, 24 tháng với B, C) hơn 12 tháng mà bậc chưa đổi và chưa ở bậc cuối.",
            why: "Danh sách có thể chưa cập nhật quyết định nâng bậc mới nhất.",
            how: "Xem quyết định lương mới nhất; nếu bị kéo dài thời gian hoặc nghỉ không lương thì không cần làm gì.",
            legal: RAISES,
        },
        check: Check::Person(raise_overdue),
        good: &[&[&[(Key::SalaryDate, "01/03/2024")]]],
        bad: &[&[&[(Key::SalaryDate, "01/03/2021")]]],
    },
    Rule {
        code: "LG12",
        name: "Tỷ lệ vượt khung lớn hơn thời gian công tác cho phép",
        level: Level::Explain,
        since: "2026.11",
        docs: Docs {
            what: "Vượt khung 5% sau 3 năm ở bậc cuối (2 năm với B, C), mỗi năm sau thêm 1%.",
            why: "Tỷ lệ lớn hơn cả thời gian từ ngày tuyển dụng thì tỷ lệ hoặc ngày tuyển dụng bị gõ nhầm.",
            how: "Xem quyết định hưởng phụ cấp thâm niên vượt khung rồi sửa.",
            legal: "NĐ 204/2004/NĐ-CP Điều 6; TT 04/2005/TT-BNV",
        },
        check: Check::Person(over_grade_large),
        good: &[&[&[(Key::SalaryStep, "9"), (Key::SalaryCoef, "4,98"), (Key::OverGradePercent, "7")]]],
        bad: &[&[&[(Key::SalaryStep, "9"), (Key::SalaryCoef, "4,98"), (Key::OverGradePercent, "50")]]],
    },
    Rule {
        code: "LG13",
        name: "Có ngày hưởng vượt khung nhưng không có tỷ lệ",
        level: Level::Hint,
        since: "2026.11",
        docs: Docs {
            what: "Ngày hưởng phụ cấp thâm niên vượt khung đi cùng tỷ lệ phần trăm.",
            why: "Thiếu tỷ lệ thì không tính được phụ cấp.",
            how: "Điền tỷ lệ theo quyết định, hoặc xóa ngày.",
            legal: "TT 04/2005/TT-BNV",
        },
        check: Check::Person(over_grade_date_alone),
        good: &[&[&[
            (Key::SalaryStep, "9"),
            (Key::SalaryCoef, "4,98"),
            (Key::OverGradePercent, "7"),
            (Key::OverGradeDate, "01/03/2024"),
        ]]],
        bad: &[&[&[(Key::OverGradeDate, "01/03/2024"), (Key::OverGradePercent, "")]]],
    },
    Rule {
        code: "LG14",
        name: "Tỷ lệ vượt khung không phải số nguyên",
        level: Level::Hint,
        since: "2026.11",
        docs: Docs {
            what: "Tỷ lệ vượt khung là 5%, 6%, 7%…, tăng từng 1%.",
            why: "Số lẻ thường là hệ số phụ cấp ghi nhầm cột tỷ lệ.",
            how: "Xem quyết định rồi ghi lại tỷ lệ.",
            legal: "TT 04/2005/TT-BNV",
        },
        check: Check::Person(over_grade_broken),
        good: &[&[&[(Key::SalaryStep, "9"), (Key::SalaryCoef, "4,98"), (Key::OverGradePercent, "7")]]],
        bad: &[&[&[(Key::SalaryStep, "9"), (Key::SalaryCoef, "4,98"), (Key::OverGradePercent, "7,5")]]],
    },
    Rule {
        code: "LG15",
        name: "Phần trăm hưởng ghi dạng số thập phân",
        level: Level::Explain,
        since: "2026.11",
        docs: Docs {
            what: "Phần trăm hưởng ghi 100 hoặc 85; 1 hay 0,85 là cùng tỷ lệ viết dạng thập phân.",
            why: "Nơi nhận hiểu 0,85 là 0,85 phần trăm.",
            how: "Chọn sửa để nhân 100.",
            legal: "QĐ 356/QĐ-BNV",
        },
        check: Check::Person(percent_as_share),
        good: &[&[&[
            (Key::SalaryPercent, "85"),
            (Key::SalaryStep, "1"),
            (Key::SalaryCoef, "2,34"),
            (Key::FirstRecruitDate, "01/09/2026"),
            (Key::RankDate, ""),
            (Key::CurrentAgencyDate, ""),
            (Key::SalaryDate, "01/09/2026"),
        ]]],
        bad: &[&[&[(Key::SalaryPercent, "1")]]],
    },
    Rule {
        code: "LG16",
        name: "Hưởng 85% nhưng đã qua tập sự từ lâu",
        level: Level::Hint,
        since: "2026.11",
        docs: Docs {
            what: "Người tập sự hưởng 85% bậc lương trong 6 đến 12 tháng.",
            why: "Quá 24 tháng kể từ ngày tuyển dụng mà vẫn 85% thì danh sách chưa cập nhật.",
            how: "Xem quyết định hết tập sự; sửa thành 100.",
            legal: "NĐ 170/2025/NĐ-CP; NĐ 115/2020/NĐ-CP",
        },
        check: Check::Person(probation_long),
        good: &[&[&[(Key::SalaryPercent, "100")]]],
        bad: &[&[&[(Key::SalaryPercent, "85")]]],
    },
    Rule {
        code: "LG17",
        name: "Tên ngạch khác mã ngạch",
        level: Level::Hint,
        since: "2026.11",
        docs: Docs {
            what: "Tên ngạch, chức danh nghề nghiệp phải là tên của mã đã ghi.",
            why: "Tên và mã của hai ngạch khác nhau thì một cột chưa cập nhật sau khi chuyển ngạch.",
            how: "Xem quyết định bổ nhiệm ngạch mới nhất rồi sửa cột sai.",
            legal: "TT 02/2021/TT-BNV; các thông tư về chức danh nghề nghiệp",
        },
        check: Check::Person(rank_name),
        good: &[&[&[(Key::RankName, "Chuyên viên")]]],
        bad: &[&[&[(Key::RankName, "Chuyên viên chính")]]],
    },
    Rule {
        code: "LG18",
        name: "Lương theo mức tiền khác thường",
        level: Level::Hint,
        since: "2026.11",
        docs: Docs {
            what: "Lương theo mức tiền của một tháng thường từ 1 triệu đến 200 triệu đồng.",
            why: "Ngoài khoảng ấy thường là ghi theo nghìn đồng, theo năm, hoặc lệch cột.",
            how: "Ghi lại số tiền một tháng, đơn vị đồng.",
            legal: "NĐ 161/2026/NĐ-CP (lương cơ sở 2.530.000 đồng)",
        },
        check: Check::Person(amount),
        good: &[&[&[(Key::JobSalaryAmount, "12.500.000")]]],
        bad: &[&[&[(Key::JobSalaryAmount, "12500")]]],
    },
    Rule {
        code: "LG19",
        name: "Bậc lương cao so với thời gian công tác",
        level: Level::Hint,
        since: "2026.11",
        docs: Docs {
            what: "Mỗi bậc cần 2 hoặc 3 năm, nâng trước hạn nhiều nhất 12 tháng; thạc sĩ, tiến sĩ khởi điểm bậc 2, bậc 3.",
            why: "Bậc quá cao so với ngày tuyển dụng thì bậc hoặc ngày bị gõ nhầm; người có thời gian công tác trước đó thì đúng.",
            how: "Xem quyết định lương và ngày tuyển dụng; nếu đúng thì không cần làm gì.",
            legal: RAISES,
        },
        check: Check::Person(step_too_soon),
        good: &[&[&[(Key::SalaryStep, "4")]]],
        bad: &[&[&[
            (Key::FirstRecruitDate, "01/09/2023"),
            (Key::RankDate, ""),
            (Key::CurrentAgencyDate, ""),
            (Key::SalaryStep, "8"),
            (Key::SalaryCoef, "4,65"),
        ]]],
    },
    Rule {
        code: "LG20",
        name: "Thiếu ngày hưởng bậc lương",
        level: Level::Hint,
        since: "2026.11",
        docs: Docs {
            what: "Người có ngạch, bậc, hệ số có ngày hưởng bậc lương. Chỉ xét khi danh sách có cột này.",
            why: "Thiếu ngày thì không tính được lần nâng bậc sau.",
            how: "Điền ngày theo quyết định lương gần nhất.",
            legal: RAISES,
        },
        check: Check::Person(date_missing),
        good: &[&[&[(Key::SalaryDate, "01/03/2024")]]],
        bad: &[&[&[(Key::SalaryDate, "")]]],
    },
];

fn step(person: &Person<'_>) -> Option<i64> {
    person.number(Key::SalaryStep).and_then(Decimal::as_whole)
}

fn raise_overdue(person: &Person<'_>, scope: &Scope<'_>, report: &mut Report) {
    let (Some(step), Some(since), Some(margin)) =
        (step(person), person.date(Key::SalaryDate), scope.law(Parameter::RaiseOverdueMonths))
    else {
        return;
    };
    let tables = tables(person);
    let longest = tables.iter().map(|table| table.months).max();
    // At the last step of any table that may pay the rank no raise is due.
    if is_leaver(person) || tables.iter().any(|table| step >= table.last_step()) {
        return;
    }
    let since = PartialDate::from(since.latest());
    if longest.and_then(|months| since.plus_months(months + margin)).is_some_and(|due| due < scope.today) {
        report
            .on(person, Key::SalaryDate)
            .say("Hưởng bậc này từ {value}, đã quá hạn nâng bậc hơn một năm. Xem quyết định lương mới nhất.");
    }
}

fn over_grade_large(person: &Person<'_>, scope: &Scope<'_>, report: &mut Report) {
    let (Some(percent), Some(recruited)) =
        (person.number(Key::OverGradePercent), person.date(Key::FirstRecruitDate))
    else {
        return;
    };
    let years = recruited.years_until_at_most(scope.today.into());
    // Two years at the last step at the least, then 5 %, then 1 % a year.
    let most = i64::from(5 + (years - 2).max(0));
    if percent > Decimal::whole(most) {
        report
            .on(person, Key::OverGradePercent)
            .say("Vượt khung {value}%: từ ngày tuyển dụng {words} năm, nhiều nhất chỉ được chừng ấy.")
            .words(format!("mới {years}"));
    }
}

fn over_grade_date_alone(person: &Person<'_>, _: &Scope<'_>, report: &mut Report) {
    if person.has(Key::OverGradePercent)
        && !person.is_filled(Key::OverGradePercent)
        && person.date(Key::OverGradeDate).is_some()
    {
        report.on(person, Key::OverGradeDate).say("Có ngày hưởng vượt khung {value} nhưng ô tỷ lệ trống.");
    }
}

fn over_grade_broken(person: &Person<'_>, _: &Scope<'_>, report: &mut Report) {
    // Below 5 % another rule speaks.
    if let Some(percent) = person.number(Key::OverGradePercent)
        && percent > Decimal::whole(5)
        && percent.as_whole().is_none()
    {
        report
            .on(person, Key::OverGradePercent)
            .say("Vượt khung {value}% không phải số nguyên. Xem quyết định.");
    }
}

fn percent_as_share(person: &Person<'_>, _: &Scope<'_>, report: &mut Report) {
    if let Some(share) = person.number(Key::SalaryPercent)
        && share > Decimal::ZERO
        && share <= Decimal::whole(1)
    {
        report
            .on(person, Key::SalaryPercent)
            .say("Phần trăm hưởng {value}: ghi 100 hoặc 85, không ghi dạng thập phân.")
            .fix(Safety::Review, share.hundredfold().to_string(), "nhân 100");
    }
}

fn probation_long(person: &Person<'_>, scope: &Scope<'_>, report: &mut Report) {
    let (Some(percent), Some(recruited), Some(months)) = (
        person.number(Key::SalaryPercent),
        person.date(Key::FirstRecruitDate),
        scope.law(Parameter::ProbationLateMonths),
    ) else {
        return;
    };
    let long = PartialDate::from(recruited.latest()).plus_months(months).is_some_and(|end| end < scope.today);
    if percent == Decimal::whole(85) && long {
        report
            .on(person, Key::SalaryPercent)
            .say("Vẫn hưởng 85% dù tuyển dụng đã lâu. Xem quyết định hết tập sự.");
    }
}

fn rank_name(person: &Person<'_>, scope: &Scope<'_>, report: &mut Report) {
    let (Some(text), Some(entry), Some(list)) =
        (person.text(Key::RankName), person.entry(Key::RankCode), scope.pack.codes.list("ranks"))
    else {
        return;
    };
    // Several codes have one name (old and new teachers' titles): only a name of another rank contradicts.
    let Some(named) = list.by_name(text).and_then(|at| list.entry(at)) else { return };
    let name = fold(text);
    let fits = std::iter::once(&entry.name).chain(&entry.aliases).any(|own| fold(own) == name);
    if !fits && fold(&named.name) != fold(&entry.name) {
        report
            .on(person, Key::RankName)
            .say("Tên ngạch “{value}” nhưng mã ghi của {words}. Xem quyết định bổ nhiệm ngạch.")
            .words(format!("{} ({})", entry.name, entry.code));
    }
}

fn amount(person: &Person<'_>, _: &Scope<'_>, report: &mut Report) {
    if let Some(amount) = person.number(Key::JobSalaryAmount)
        && amount > Decimal::ZERO
        && !(Decimal::whole(1_000_000)..=Decimal::whole(200_000_000)).contains(&amount)
    {
        report
            .on(person, Key::JobSalaryAmount)
            .say("Lương theo mức tiền {value} đồng: khác thường với một tháng.");
    }
}

fn step_too_soon(person: &Person<'_>, scope: &Scope<'_>, report: &mut Report) {
    let (Some(step), Some(recruited)) = (step(person), person.date(Key::FirstRecruitDate)) else { return };
    // A2 and A3 are entered from below, at the step of the same coefficient.
    let months = tables(person)
        .iter()
        .filter(|table| !matches!(table.name.get(..2), Some("A2" | "A3")))
        .map(|table| table.months)
        .min();
    // A step that no table has is told as such.
    let Some(months) = months.filter(|_| tables(person).iter().any(|table| step <= table.last_step())) else {
        return;
    };
    let years = recruited.years_until_at_most(scope.today.into());
    let least = (step - 3).max(0) * i64::from(months - 12) / 12;
    if i64::from(years) < least && person.date(Key::EnlistDate).is_none() {
        report
            .on(person, Key::SalaryStep)
            .say("Bậc {value} sau {words} năm công tác: cao khác thường. Xem quyết định lương.")
            .words(years.to_string());
    }
}

fn date_missing(person: &Person<'_>, _: &Scope<'_>, report: &mut Report) {
    let paid = [Key::RankCode, Key::SalaryStep, Key::SalaryCoef].iter().all(|key| person.is_filled(*key));
    if paid
        && person.has(Key::SalaryDate)
        && !person.is_filled(Key::SalaryDate)
        && super::complete::column_given(person, Key::SalaryDate)
    {
        report.on(person, Key::SalaryDate).say("Có ngạch, bậc, hệ số nhưng thiếu ngày hưởng bậc lương.");
    }
}
