//! LG and PC: rank, table, step, coefficient and allowances of NĐ 204/2004/NĐ-CP.

use super::{Check, Docs, Level, Report, Rule, Safety, Scope};
use crate::codes::Confidence;
use crate::date::PartialDate;
use crate::decimal::Decimal;
use crate::fields::Key;
use crate::parameters::Parameter;
use crate::pay::PayTable;
use crate::record::{Person, Problem, Value};

const ND204: &str = "NĐ 204/2004/NĐ-CP Điều 5, bảng 2 và 3; NĐ 17/2013/NĐ-CP";

pub(super) const RULES: &[Rule] = &[
    Rule {
        code: "LG01",
        name: "Hệ số lương không khớp ngạch và bậc",
        level: Level::Block,
        since: "2026.11",
        docs: Docs {
            what: "Hệ số phải bằng hệ số của bậc ấy trong bảng lương của ngạch.",
            why: "Sai một trong ba (mã ngạch, bậc, hệ số) là lỗi hay gặp nhất khi rà soát; hồ sơ sẽ bị trả lại.",
            how: "Xem quyết định lương gần nhất: sửa bậc hoặc hệ số theo đề nghị. Đang bảo lưu hoặc hưởng lương theo quyết định riêng thì ghi giải trình.",
            legal: ND204,
        },
        check: Check::Person(coefficient),
        good: &[
            &[&[(Key::SalaryStep, "4"), (Key::SalaryCoef, "3,33")]],
            &[&[(Key::RankCode, "01.003"), (Key::SalaryStep, "1"), (Key::SalaryCoef, "2.34")]],
        ],
        bad: &[&[&[(Key::SalaryCoef, "3,00")]], &[&[(Key::SalaryCoef, "3,50")]]],
    },
    Rule {
        code: "LG02",
        name: "Bậc lương vượt quá bậc cuối của bảng lương",
        level: Level::Block,
        since: "2026.11",
        docs: Docs {
            what: "Mỗi bảng lương có số bậc cố định: A3 6 bậc, A2 8 bậc, A1 9 bậc, A0 10 bậc, B và C 12 bậc.",
            why: "Bậc lớn hơn không tồn tại; người đã ở bậc cuối thì hưởng phụ cấp thâm niên vượt khung.",
            how: "Xem quyết định lương; ghi bậc cuối và tỷ lệ vượt khung nếu có.",
            legal: ND204,
        },
        check: Check::Person(step_beyond),
        good: &[&[&[(Key::SalaryStep, "9"), (Key::SalaryCoef, "4,98")]]],
        bad: &[&[&[(Key::SalaryStep, "10"), (Key::SalaryCoef, "4,98")]]],
    },
    Rule {
        code: "LG03",
        name: "Mã ngạch không có trong danh mục",
        level: Level::Explain,
        since: "2026.11",
        docs: Docs {
            what: "Mã ngạch công chức hoặc mã chức danh nghề nghiệp phải có trong danh mục.",
            why: "Nơi nhận đối chiếu mã chính xác từng ký tự. Danh mục của chương trình chưa có đủ mọi ngành nên chỉ yêu cầu giải trình.",
            how: "Xem quyết định bổ nhiệm ngạch. Mã cũ còn hiệu lực theo quyết định thì ghi số quyết định vào giải trình.",
            legal: "TT 2/2021/TT-BNV; các thông tư về chức danh nghề nghiệp",
        },
        check: Check::Person(unknown_rank),
        good: &[&[&[(Key::RankCode, "01.003")]]],
        bad: &[&[&[(Key::RankCode, "01.999")]]],
    },
    Rule {
        code: "LG04",
        name: "Mã ngạch sai dạng",
        level: Level::Block,
        since: "2026.11",
        docs: Docs {
            what: "Mã ngạch có dạng 01.003, 06a.031 hoặc V.07.03.29.",
            why: "Mã sai dạng chắc chắn không có trong danh mục nơi nhận.",
            how: "Gõ lại theo quyết định; định dạng ô là Text để Excel không đổi 01.003 thành 1.003.",
            legal: "QĐ 78/2004/QĐ-BNV; TT 2/2021/TT-BNV",
        },
        check: Check::Person(rank_form),
        good: &[&[&[(Key::RankCode, "v07.04.32")]]],
        bad: &[&[&[(Key::RankCode, "VC.A0")]]],
    },
    Rule {
        code: "LG05",
        name: "Thiếu một phần của ngạch, bậc, hệ số",
        level: Level::Explain,
        since: "2026.11",
        docs: Docs {
            what: "Người xếp lương theo ngạch có đủ ba: mã ngạch, bậc, hệ số.",
            why: "Thiếu một phần thì không tính được lương và nâng bậc.",
            how: "Điền phần thiếu theo quyết định lương. Người hưởng lương theo mức tiền thì để trống cả ba.",
            legal: ND204,
        },
        check: Check::Person(incomplete),
        good: &[&[&[
            (Key::RankCode, ""),
            (Key::SalaryStep, ""),
            (Key::SalaryCoef, ""),
            (Key::SalaryDate, ""),
            (Key::RankDate, ""),
        ]]],
        bad: &[&[&[(Key::SalaryStep, "")]], &[&[(Key::SalaryCoef, "")]]],
    },
    Rule {
        code: "LG06",
        name: "Hệ số chênh lệch bảo lưu quá lớn",
        level: Level::Block,
        since: "2026.11",
        docs: Docs {
            what: "Hệ số chênh lệch bảo lưu nhỏ hơn 5; 33 thường là 0,33 gõ thiếu dấu phẩy.",
            why: "Hệ số sai trăm lần làm sai tiền lương.",
            how: "Sửa theo quyết định, ví dụ 0,33.",
            legal: "TT 02/2007/TT-BNV",
        },
        check: Check::Person(reserved),
        good: &[&[&[(Key::ReservedCoef, "0,33")]]],
        bad: &[&[&[(Key::ReservedCoef, "33")]]],
    },
    Rule {
        code: "LG07",
        name: "Có vượt khung khi chưa ở bậc cuối",
        level: Level::Explain,
        since: "2026.11",
        docs: Docs {
            what: "Phụ cấp thâm niên vượt khung chỉ dành cho người đã ở bậc cuối của ngạch.",
            why: "Chưa ở bậc cuối mà có vượt khung thì bậc hoặc tỷ lệ bị gõ nhầm.",
            how: "Xem quyết định lương; sửa bậc hoặc xóa tỷ lệ vượt khung.",
            legal: "NĐ 204/2004/NĐ-CP Điều 6; TT 04/2005/TT-BNV",
        },
        check: Check::Person(over_grade_early),
        good: &[&[&[(Key::SalaryStep, "9"), (Key::SalaryCoef, "4,98"), (Key::OverGradePercent, "7")]]],
        bad: &[&[&[(Key::OverGradePercent, "7")]]],
    },
    Rule {
        code: "LG08",
        name: "Tỷ lệ vượt khung nhỏ hơn 5%",
        level: Level::Explain,
        since: "2026.11",
        docs: Docs {
            what: "Vượt khung bắt đầu từ 5%, mỗi năm sau thêm 1%.",
            why: "Tỷ lệ 1 đến 4% không có trong quy định.",
            how: "Xem quyết định; 0,05 được ghi là 5.",
            legal: "TT 04/2005/TT-BNV",
        },
        check: Check::Person(over_grade_small),
        good: &[&[&[(Key::SalaryStep, "9"), (Key::SalaryCoef, "4,98"), (Key::OverGradePercent, "5")]]],
        bad: &[&[&[(Key::SalaryStep, "9"), (Key::SalaryCoef, "4,98"), (Key::OverGradePercent, "3")]]],
    },
    Rule {
        code: "LG09",
        name: "Thời điểm nâng bậc lần sau không khớp thời gian giữ bậc",
        level: Level::Hint,
        since: "2026.11",
        docs: Docs {
            what: "Nâng bậc thường xuyên sau 36 tháng (A0 đến A3) hoặc 24 tháng (B, C) kể từ ngày hưởng bậc.",
            why: "Nâng trước hạn, kỷ luật hoặc nghỉ không lương làm thay đổi mốc này; nếu không có thì mốc bị tính nhầm.",
            how: "Tính lại từ ngày hưởng bậc, hoặc bỏ qua nếu đã có quyết định.",
            legal: "TT 08/2013/TT-BNV; TT 03/2021/TT-BNV",
        },
        check: Check::Person(next_raise),
        good: &[&[&[(Key::NextRaiseDate, "01/03/2027")]]],
        bad: &[&[&[(Key::NextRaiseDate, "01/03/2026")]]],
    },
    Rule {
        code: "LG10",
        name: "Mã ngạch cũ",
        level: Level::Hint,
        since: "2026.11",
        docs: Docs {
            what: "Mã ngạch hoặc chức danh nghề nghiệp đã được thay bằng mã mới.",
            why: "Mã cũ vẫn đúng khi quyết định xếp lương còn ghi mã ấy; nếu đã có quyết định mới thì danh sách chưa cập nhật.",
            how: "Xem quyết định mới nhất; sửa mã nếu đã chuyển xếp.",
            legal: "Các thông tư về chức danh nghề nghiệp",
        },
        check: Check::Person(superseded_rank),
        good: &[&[&[(Key::RankCode, "01.003")]]],
        bad: &[],
    },
    Rule {
        code: "PC01",
        name: "Có phụ cấp chức vụ nhưng không có chức vụ",
        level: Level::Explain,
        since: "2026.11",
        docs: Docs {
            what: "Phụ cấp chức vụ đi cùng một chức vụ lãnh đạo, quản lý.",
            why: "Không có chức vụ mà có phụ cấp là thiếu chức vụ, hoặc đang bảo lưu theo quyết định.",
            how: "Điền chức vụ; nếu bảo lưu, ghi số quyết định vào giải trình.",
            legal: "NĐ 204/2004/NĐ-CP Điều 6; TT 02/2005/TT-BNV",
        },
        check: Check::Person(allowance_without_position),
        good: &[&[&[(Key::PositionAllowance, "0,2"), (Key::CurrentPosition, "Tổ trưởng chuyên môn")]]],
        bad: &[&[&[(Key::PositionAllowance, "0,2"), (Key::CurrentPosition, "")]]],
    },
    Rule {
        code: "PC02",
        name: "Hệ số phụ cấp chức vụ quá lớn",
        level: Level::Block,
        since: "2026.11",
        docs: Docs {
            what: "Hệ số phụ cấp chức vụ từ 0,1 đến 1,5; 20 thường là 0,2 gõ thiếu dấu phẩy.",
            why: "Hệ số sai làm sai tiền lương.",
            how: "Sửa theo quyết định bổ nhiệm.",
            legal: "NĐ 204/2004/NĐ-CP, bảng phụ cấp chức vụ; NĐ 07/2026/NĐ-CP",
        },
        check: Check::Person(allowance_large),
        good: &[&[&[(Key::PositionAllowance, "1,1"), (Key::CurrentPosition, "Cục trưởng")]]],
        bad: &[&[&[(Key::PositionAllowance, "20"), (Key::CurrentPosition, "Hiệu trưởng")]]],
    },
];

/// The pay tables of the person's rank.
pub(super) fn tables<'a>(person: &Person<'a>) -> Vec<&'a PayTable> {
    person.code(Key::RankCode).map(|at| person.pack.pay.tables_of(at).collect()).unwrap_or_default()
}

/// Probation (85 %) and other shares are counted from the step, but decisions write them in many ways.
fn is_full_pay(person: &Person<'_>) -> bool {
    person.number(Key::SalaryPercent).is_none_or(|percent| percent >= Decimal::whole(100))
}

fn coefficient(person: &Person<'_>, _: &Scope<'_>, report: &mut Report) {
    let tables = tables(person);
    let (Some(coef), Some(step)) =
        (person.number(Key::SalaryCoef), person.number(Key::SalaryStep).and_then(Decimal::as_whole))
    else {
        return;
    };
    let Some(usual) = tables.first().filter(|_| is_full_pay(person)) else { return };
    let tolerance = Decimal::hundredths(1);
    let beyond = tables.iter().all(|table| step > table.last_step());
    let fits = tables.iter().any(|table| table.coef(step).is_some_and(|right| right.gap(coef) < tolerance));
    if fits || beyond {
        return;
    }
    let right = usual.coef(step);
    let other_step = tables.iter().find_map(|table| table.step_of(coef));
    let certain = person
        .code(Key::RankCode)
        .and_then(|at| person.pack.pay.rank(at))
        .is_some_and(|rank| rank.confidence == Confidence::High);
    let words = match (right, other_step) {
        (Some(right), Some(other)) => {
            format!("bậc {step} của bảng {} là {right}; hệ số này là của bậc {other}", usual.name)
        }
        (Some(right), None) => format!("bậc {step} của bảng {} là {right}", usual.name),
        (None, _) => format!("bảng {} không có bậc {step}", usual.name),
    };
    let finding = report
        .on(person, Key::SalaryCoef)
        .say("Hệ số {value} không khớp: {words}. Xem quyết định lương.")
        .words(words);
    // A coefficient of the same table is a wrong step or a decision we do not know; one of no table is an error.
    finding.cause("table").level(if certain && other_step.is_none() { Level::Block } else { Level::Explain });
    if let Some(right) = right {
        finding.fix(Safety::Review, right.to_string(), "hệ số của bậc này trong bảng lương của ngạch");
    }
}

fn step_beyond(person: &Person<'_>, _: &Scope<'_>, report: &mut Report) {
    let tables = tables(person);
    let Some(step) = person.number(Key::SalaryStep).and_then(Decimal::as_whole) else { return };
    let last = tables.iter().map(|table| table.last_step()).max();
    let Some(last) = last.filter(|last| step > *last || step < 1) else { return };
    let coef = person.number(Key::SalaryCoef);
    let fitting = coef.and_then(|coef| tables.iter().find_map(|table| table.step_of(coef)));
    let finding = report
        .on(person, Key::SalaryStep)
        .say("Bậc {value} không có: bảng lương của ngạch này có {words} bậc.")
        .words(last.to_string());
    if let Some(fitting) = fitting {
        finding.fix(Safety::Review, fitting.to_string(), "bậc có hệ số đang ghi");
    }
}

fn unknown_rank(person: &Person<'_>, _: &Scope<'_>, report: &mut Report) {
    if let Value::Unlisted(_) = person.value(Key::RankCode) {
        report.on(person, Key::RankCode).say("Mã ngạch “{value}” không có trong danh mục. Xem quyết định bổ nhiệm ngạch; nếu đúng, ghi giải trình.");
    }
}

fn rank_form(person: &Person<'_>, _: &Scope<'_>, report: &mut Report) {
    if let Value::Bad(_, Problem::BadCode) = person.value(Key::RankCode) {
        report
            .on(person, Key::RankCode)
            .say("Mã ngạch “{value}” sai dạng. Dạng đúng: 01.003, 06a.031 hoặc V.07.03.29.");
    }
}

fn incomplete(person: &Person<'_>, _: &Scope<'_>, report: &mut Report) {
    let keys = [Key::RankCode, Key::SalaryStep, Key::SalaryCoef];
    if keys.iter().any(|key| !person.has(*key)) || person.is_filled(Key::JobSalaryAmount) {
        return;
    }
    let filled = keys.iter().filter(|key| person.is_filled(**key)).count();
    if filled == 0 || filled == keys.len() {
        return;
    }
    for key in keys.into_iter().filter(|key| !person.is_filled(*key)) {
        report.on(person, key).cause("part").say("Thiếu {field} trong khi đã có phần còn lại của ngạch, bậc, hệ số. Xem quyết định lương rồi điền.");
    }
}

fn reserved(person: &Person<'_>, scope: &Scope<'_>, report: &mut Report) {
    if let Some(coef) = person.number(Key::ReservedCoef)
        && scope
            .law(Parameter::ReservedCoefLimit)
            .is_some_and(|limit| coef >= Decimal::whole(i64::from(limit)))
    {
        report
            .on(person, Key::ReservedCoef)
            .say("Hệ số chênh lệch bảo lưu {value} quá lớn, có lẽ thiếu dấu phẩy.")
            .fix(Safety::Review, coef.hundredth().to_string(), "một phần trăm của số đã gõ");
    }
}

fn over_grade(person: &Person<'_>) -> Option<Decimal> {
    person.number(Key::OverGradePercent).filter(|percent| *percent > Decimal::ZERO)
}

fn over_grade_early(person: &Person<'_>, _: &Scope<'_>, report: &mut Report) {
    let step = person.number(Key::SalaryStep).and_then(Decimal::as_whole);
    let last = tables(person).iter().map(|table| table.last_step()).min();
    if let (Some(_), Some(step), Some(last)) = (over_grade(person), step, last)
        && step < last
    {
        report
            .on(person, Key::OverGradePercent)
            .say("Có vượt khung {value}% nhưng {words}.")
            .words(format!("mới ở bậc {step} trên {last}"));
    }
}

fn over_grade_small(person: &Person<'_>, scope: &Scope<'_>, report: &mut Report) {
    let Some(first) =
        scope.law(Parameter::OverGradeFirstPercent).map(|first| Decimal::whole(i64::from(first)))
    else {
        return;
    };
    if let Some(percent) = over_grade(person).filter(|percent| *percent < first) {
        let finding = report
            .on(person, Key::OverGradePercent)
            .say("Vượt khung {value}%: tỷ lệ bắt đầu từ 5%. Xem quyết định.");
        // 0,07 of a sheet that counts in shares is 7 %.
        let share = percent.hundredfold();
        if share >= first && share <= Decimal::whole(40) && share.as_whole().is_some() {
            finding.cause("share").fix(
                Safety::Review,
                share.to_string(),
                "nhân 100: tỷ lệ ghi dạng thập phân",
            );
        }
    }
}

fn next_raise(person: &Person<'_>, _: &Scope<'_>, report: &mut Report) {
    let (Some(since), Some(next)) = (person.date(Key::SalaryDate), person.date(Key::NextRaiseDate)) else {
        return;
    };
    let months: Vec<i32> = tables(person).iter().map(|table| table.months).collect();
    let due = |months: i32| since.plus_months(months).map(PartialDate::from);
    // Some lists write the day the waiting time is counted from: that is the day of the present step.
    let counted_from = next == since;
    let same_month = |due: PartialDate| due.y() == next.y() && (next.m().is_none() || due.m() == next.m());
    if months.is_empty() || counted_from || months.iter().filter_map(|m| due(*m)).any(same_month) {
        return;
    }
    if let Some(expected) = months.first().and_then(|m| due(*m)) {
        report
            .on(person, Key::NextRaiseDate)
            .say("Nâng bậc lần sau {value}; tính từ ngày hưởng bậc {a} thì là {b}.")
            .compare(Value::Date(since), Value::Date(expected));
    }
}

fn superseded_rank(person: &Person<'_>, _: &Scope<'_>, report: &mut Report) {
    if person.code(Key::RankCode).and_then(|at| person.pack.pay.rank(at)).is_some_and(|rank| rank.superseded)
    {
        report.on(person, Key::RankCode).say(
            "Mã ngạch {value} đã được thay bằng mã mới. Giữ nguyên nếu quyết định lương còn ghi mã này.",
        );
    }
}

fn allowance_without_position(person: &Person<'_>, _: &Scope<'_>, report: &mut Report) {
    let paid = person.number(Key::PositionAllowance).is_some_and(|coef| coef > Decimal::ZERO);
    if paid && person.has(Key::CurrentPosition) && !person.is_filled(Key::CurrentPosition) {
        report.on(person, Key::PositionAllowance).say(
            "Có phụ cấp chức vụ {value} nhưng ô chức vụ trống. Điền chức vụ, hoặc ghi quyết định bảo lưu.",
        );
    }
}

fn allowance_large(person: &Person<'_>, scope: &Scope<'_>, report: &mut Report) {
    let Some(most) = scope.law(Parameter::PositionAllowanceMax) else { return };
    if let Some(coef) =
        person.number(Key::PositionAllowance).filter(|coef| *coef > Decimal::hundredths(i64::from(most)))
    {
        // Leaders of ministries and provinces have more, but by fixed pay and not by this coefficient.
        let finding = report
            .on(person, Key::PositionAllowance)
            .say("Hệ số phụ cấp chức vụ {value} quá lớn, có lẽ thiếu dấu phẩy.");
        if coef >= Decimal::whole(5) {
            finding.fix(Safety::Review, coef.hundredth().to_string(), "một phần trăm của số đã gõ");
        } else {
            finding.level(Level::Explain);
        }
    }
}
