//! TD: schooling, degrees and titles, in the order in which they are earned.

use super::{Check, Docs, Level, Report, Rule, Scope};
use crate::fields::Key;
use crate::record::{Person, Value};
use crate::text::fold;

const SYLL: &str = "TT 06/2023/TT-BNV, mẫu sơ yếu lý lịch mục 19–22";

pub(super) const RULES: &[Rule] = &[
    Rule {
        code: "TD01",
        name: "Học vị cao hơn trình độ chuyên môn cao nhất",
        level: Level::Explain,
        since: "2026.11",
        docs: Docs {
            what: "Trình độ chuyên môn cao nhất không thể thấp hơn học vị.",
            why: "Một trong hai cột chưa cập nhật sau khi nhận bằng mới.",
            how: "Xem bằng tốt nghiệp cao nhất rồi sửa.",
            legal: SYLL,
        },
        check: Check::Person(degree_above),
        good: &[&[&[(Key::Degree, "Thạc sĩ"), (Key::Qualification, "Thạc sĩ")]]],
        bad: &[&[&[(Key::Degree, "Tiến sĩ"), (Key::Qualification, "Đại học")]]],
    },
    Rule {
        code: "TD02",
        name: "Có học hàm nhưng chưa phải tiến sĩ",
        level: Level::Explain,
        since: "2026.11",
        docs: Docs {
            what: "Giáo sư, phó giáo sư phải có bằng tiến sĩ.",
            why: "Học hàm ghi nhầm dòng, hoặc trình độ chuyên môn chưa cập nhật.",
            how: "Xem quyết định công nhận chức danh và bằng tiến sĩ rồi sửa.",
            legal: "QĐ 37/2018/QĐ-TTg Điều 5, 6",
        },
        check: Check::Person(title_without_doctorate),
        good: &[&[&[(Key::AcademicTitle, "Phó giáo sư"), (Key::Qualification, "Tiến sĩ")]]],
        bad: &[&[&[(Key::AcademicTitle, "Phó giáo sư"), (Key::Qualification, "Thạc sĩ")]]],
    },
    Rule {
        code: "TD03",
        name: "Chưa học hết phổ thông nhưng có bằng cao đẳng trở lên",
        level: Level::Explain,
        since: "2026.11",
        docs: Docs {
            what: "Người có bằng cao đẳng, đại học đã tốt nghiệp phổ thông: 12/12 hoặc 10/10.",
            why: "Trình độ phổ thông thường chưa cập nhật, hoặc Excel đã đổi 12/12 thành ngày.",
            how: "Xem bằng tốt nghiệp phổ thông rồi sửa.",
            legal: "Luật Giáo dục 43/2019/QH14; quy chế tuyển sinh",
        },
        check: Check::Person(school_unfinished),
        good: &[&[&[(Key::GeneralEducation, "12/12")]], &[&[(Key::GeneralEducation, "10/10")]]],
        bad: &[&[&[(Key::GeneralEducation, "9/12")]]],
    },
    Rule {
        code: "TD04",
        name: "Trình độ phổ thông không có thật",
        level: Level::Explain,
        since: "2026.11",
        docs: Docs {
            what: "Trình độ phổ thông ghi lớp trên hệ: 12/12, 10/10, 9/12, 7/10.",
            why: "Lớp lớn hơn hệ, hoặc hệ khác 10 và 12, là gõ nhầm hoặc Excel đã đổi thành ngày.",
            how: "Gõ lại, định dạng ô là Text trước khi gõ.",
            legal: SYLL,
        },
        check: Check::Person(school_form),
        good: &[&[&[(Key::GeneralEducation, "12/12")]]],
        bad: &[&[&[(Key::GeneralEducation, "13/12")]], &[&[(Key::GeneralEducation, "12/15")]]],
    },
    Rule {
        code: "TD05",
        name: "Trình độ chuyên môn thấp hơn yêu cầu của ngạch",
        level: Level::Hint,
        since: "2026.11",
        docs: Docs {
            what: "Ngạch xếp lương bảng A1 trở lên thường yêu cầu bằng đại học; bảng A0 yêu cầu cao đẳng.",
            why: "Trình độ có thể chưa cập nhật, hoặc mã ngạch gõ nhầm. Người bổ nhiệm theo tiêu chuẩn cũ thì đúng.",
            how: "Xem bằng cấp và quyết định bổ nhiệm ngạch; nếu đúng thì không cần làm gì.",
            legal: "TT 02/2021/TT-BNV; các thông tư về chức danh nghề nghiệp",
        },
        check: Check::Person(below_rank),
        good: &[&[&[(Key::Qualification, "Đại học")]]],
        bad: &[&[&[(Key::Qualification, "Trung cấp")]]],
    },
    Rule {
        code: "TD06",
        name: "Chuyên viên cao cấp chưa có cao cấp lý luận chính trị",
        level: Level::Hint,
        since: "2026.11",
        docs: Docs {
            what: "Ngạch chuyên viên cao cấp (01.001) yêu cầu bằng cao cấp lý luận chính trị hoặc tương đương.",
            why: "Cột lý luận chính trị có thể chưa cập nhật.",
            how: "Xem bằng hoặc giấy xác nhận tương đương rồi sửa; nếu đúng thì không cần làm gì.",
            legal: "TT 02/2021/TT-BNV Điều 5 (sửa đổi bởi TT 06/2022/TT-BNV)",
        },
        check: Check::Person(theory_of_senior),
        good: &[&[&[
            (Key::RankCode, "01.001"),
            (Key::SalaryStep, "1"),
            (Key::SalaryCoef, "6,20"),
            (Key::PoliticalTheory, "Cao cấp"),
        ]]],
        bad: &[&[&[
            (Key::RankCode, "01.001"),
            (Key::SalaryStep, "1"),
            (Key::SalaryCoef, "6,20"),
            (Key::PoliticalTheory, "Sơ cấp"),
        ]]],
    },
    Rule {
        code: "TD07",
        name: "Nhận bằng khi còn quá trẻ",
        level: Level::Explain,
        since: "2026.11",
        docs: Docs {
            what: "Bằng đại học thường có từ 20 tuổi, thạc sĩ từ 22, tiến sĩ từ 24.",
            why: "Sớm hơn thường là gõ nhầm ngày sinh, hoặc nhầm trình độ.",
            how: "Xem bằng cấp và thẻ căn cước rồi sửa; nếu đúng, ghi giải trình.",
            legal: "Luật Giáo dục 43/2019/QH14 Điều 6 (năm học của từng cấp)",
        },
        check: Check::Person(degree_young),
        good: &[&[&[
            (Key::DegreeDate, "06/2010"),
            (Key::Degree, "Thạc sĩ"),
            (Key::Qualification, "Thạc sĩ"),
        ]]],
        bad: &[&[&[(Key::DegreeDate, "06/2003"), (Key::Degree, "Thạc sĩ"), (Key::Qualification, "Thạc sĩ")]]],
    },
    Rule {
        code: "TD08",
        name: "Được phong học hàm trước khi có học vị",
        level: Level::Explain,
        since: "2026.11",
        docs: Docs {
            what: "Ngày phong giáo sư, phó giáo sư phải sau ngày có bằng tiến sĩ.",
            why: "Thứ tự ngược thường do đổi chỗ hai cột hoặc gõ nhầm năm.",
            how: "Xem quyết định rồi sửa.",
            legal: "QĐ 37/2018/QĐ-TTg",
        },
        check: Check::Person(title_first),
        good: &[&[&[
            (Key::AcademicTitle, "Phó giáo sư"),
            (Key::AcademicTitleDate, "2020"),
            (Key::Degree, "Tiến sĩ"),
            (Key::DegreeDate, "2015"),
            (Key::Qualification, "Tiến sĩ"),
        ]]],
        bad: &[&[&[
            (Key::AcademicTitle, "Phó giáo sư"),
            (Key::AcademicTitleDate, "2012"),
            (Key::Degree, "Tiến sĩ"),
            (Key::DegreeDate, "2015"),
            (Key::Qualification, "Tiến sĩ"),
        ]]],
    },
    Rule {
        code: "TD09",
        name: "Có trình độ ngoại ngữ nhưng không ghi ngoại ngữ nào",
        level: Level::Hint,
        since: "2026.11",
        docs: Docs {
            what: "Trình độ ngoại ngữ (A2, B1…) đi cùng tên ngoại ngữ.",
            why: "Thiếu tên thì không biết trình độ ấy của tiếng nào.",
            how: "Điền tên ngoại ngữ, ví dụ Anh.",
            legal: SYLL,
        },
        check: Check::Person(language_missing),
        good: &[&[&[(Key::ForeignLanguage, "Anh"), (Key::ForeignLanguageLevel, "B1")]]],
        bad: &[&[&[(Key::ForeignLanguage, ""), (Key::ForeignLanguageLevel, "B1")]]],
    },
    Rule {
        code: "TD10",
        name: "Chưa qua đào tạo nhưng có chuyên ngành",
        level: Level::Hint,
        since: "2026.11",
        docs: Docs {
            what: "Chuyên ngành đào tạo đi cùng một trình độ chuyên môn.",
            why: "Có chuyên ngành mà ghi chưa qua đào tạo thì một trong hai cột chưa đúng.",
            how: "Xem bằng cấp rồi sửa.",
            legal: SYLL,
        },
        check: Check::Person(major_without_training),
        good: &[&[&[(Key::Major, "Sư phạm Toán")]]],
        bad: &[&[&[
            (Key::Major, "Sư phạm Toán"),
            (Key::Qualification, "Chưa qua đào tạo"),
            (Key::RankCode, ""),
            (Key::SalaryStep, ""),
            (Key::SalaryCoef, ""),
            (Key::SalaryDate, ""),
            (Key::RankDate, ""),
        ]]],
    },
    Rule {
        code: "TD11",
        name: "Có học vị hoặc trình độ nhưng thiếu chuyên ngành",
        level: Level::Hint,
        since: "2026.11",
        docs: Docs {
            what: "Người có trình độ từ trung cấp trở lên có chuyên ngành đào tạo. Chỉ xét khi danh sách có cột chuyên ngành.",
            why: "Thiếu chuyên ngành thì hồ sơ chưa đủ.",
            how: "Điền chuyên ngành ghi trên bằng.",
            legal: SYLL,
        },
        check: Check::Person(major_missing),
        good: &[&[&[(Key::Major, "Luật")]]],
        bad: &[&[&[(Key::Major, "")]]],
    },
];

/// Level of a qualification in the national framework (QĐ 1982/QĐ-TTg): 0 none, 4 trung cấp, 6 đại học, 8 tiến sĩ.
pub(super) fn level(person: &Person<'_>, key: Key) -> Option<i32> {
    let list = person.pack.codes.list("qualifications")?;
    let entry = person.entry(key)?;
    let level = list.extra(entry, "vqf_level").chars().rfind(char::is_ascii_digit);
    Some(level.and_then(|digit| digit.to_digit(10)).and_then(|digit| i32::try_from(digit).ok()).unwrap_or(0))
}

fn degree_above(person: &Person<'_>, _: &Scope<'_>, report: &mut Report) {
    if let (Some(degree), Some(highest)) = (level(person, Key::Degree), level(person, Key::Qualification))
        && degree > highest
    {
        let name = person.entry(Key::Qualification).map_or("", |entry| entry.name.as_str());
        report
            .on(person, Key::Degree)
            .say("Học vị {value} nhưng trình độ chuyên môn cao nhất ghi {words}. Xem bằng cao nhất.")
            .words(name.to_lowercase());
    }
}

/// PGS, GS; not "Không".
fn has_title(person: &Person<'_>) -> bool {
    person.entry(Key::AcademicTitle).is_some_and(|entry| entry.code != "00")
}

fn title_without_doctorate(person: &Person<'_>, _: &Scope<'_>, report: &mut Report) {
    let highest = level(person, Key::Qualification).max(level(person, Key::Degree));
    if has_title(person) && highest.is_some_and(|highest| highest < 8) {
        report
            .on(person, Key::AcademicTitle)
            .say("{value} nhưng chưa ghi trình độ tiến sĩ. Xem quyết định và bằng.");
    }
}

/// "9/12" as 9 and 12; other ways of writing are no business of ours.
fn school(person: &Person<'_>) -> Option<(u32, u32)> {
    let text = person.text(Key::GeneralEducation)?;
    let part = text.split(' ').next()?;
    let (grade, of) = part.split_once('/')?;
    Some((grade.trim().parse().ok()?, of.trim().parse().ok()?))
}

fn school_unfinished(person: &Person<'_>, _: &Scope<'_>, report: &mut Report) {
    if let (Some((grade, of)), Some(highest)) = (school(person), level(person, Key::Qualification))
        && matches!(of, 10 | 12)
        && grade < of
        // 10/12 of the old ten-year system was written by many; a college asks for a finished school.
        && highest >= 5
    {
        report
            .on(person, Key::GeneralEducation)
            .say("Phổ thông ghi {value} nhưng có bằng cao đẳng trở lên. Xem bằng tốt nghiệp phổ thông.");
    }
}

fn school_form(person: &Person<'_>, _: &Scope<'_>, report: &mut Report) {
    if let Some((grade, of)) = school(person)
        && (grade > of || grade == 0 || !matches!(of, 9..=12))
    {
        report
            .on(person, Key::GeneralEducation)
            .say("Trình độ phổ thông “{value}” không có thật. Gõ lại, ví dụ 12/12.");
    }
}

fn below_rank(person: &Person<'_>, _: &Scope<'_>, report: &mut Report) {
    let (Some(highest), Some(rank)) = (level(person, Key::Qualification), person.code(Key::RankCode)) else {
        return;
    };
    let asked = |name: &str| match name.get(..2) {
        Some("A1" | "A2" | "A3") => 6,
        Some("A0") => 5,
        _ => 0,
    };
    // The mildest of the tables that may pay the rank counts.
    let least = person.pack.pay.tables_of(rank).map(|table| asked(&table.name)).min().unwrap_or(0);
    if highest + 1 < least {
        report
            .on(person, Key::Qualification)
            .say("Trình độ {value} thấp hơn yêu cầu thường lệ của ngạch {words}. Xem bằng cấp và quyết định.")
            .words(person.entry(Key::RankCode).map_or("", |entry| entry.code.as_str()));
    }
}

fn theory_of_senior(person: &Person<'_>, _: &Scope<'_>, report: &mut Report) {
    let senior = person.entry(Key::RankCode).is_some_and(|entry| entry.code == "01.001");
    let low = person
        .entry(Key::PoliticalTheory)
        .is_some_and(|entry| matches!(entry.name.as_str(), "Chưa qua đào tạo" | "Sơ cấp" | "Trung cấp"));
    if senior && low {
        report
            .on(person, Key::PoliticalTheory)
            .say("Chuyên viên cao cấp nhưng lý luận chính trị ghi {value}. Xem bằng rồi sửa.");
    }
}

fn degree_young(person: &Person<'_>, _: &Scope<'_>, report: &mut Report) {
    let (Some(birth), Some(date)) = (person.date(Key::BirthDate), person.date(Key::DegreeDate)) else {
        return;
    };
    let age = match level(person, Key::Degree).or(level(person, Key::Qualification)) {
        Some(8) => 24,
        Some(7) => 22,
        Some(6) => 20,
        _ => 17,
    };
    if birth.years_until_at_most(date) < age && !date.surely_before(birth) {
        report
            .on(person, Key::DegreeDate)
            .say("Ngày nhận bằng {value}: khi đó mới {words} tuổi. Kiểm tra ngày và trình độ.")
            .words(birth.years_until_at_most(date).to_string());
    }
}

fn title_first(person: &Person<'_>, _: &Scope<'_>, report: &mut Report) {
    if let (Some(degree), Some(title)) = (person.date(Key::DegreeDate), person.date(Key::AcademicTitleDate))
        && has_title(person)
        && title.surely_before(degree)
    {
        report
            .on(person, Key::AcademicTitleDate)
            .say("Ngày phong học hàm {value} trước ngày có học vị {a}.")
            .compare(Value::Date(degree), Value::Empty);
    }
}

fn language_missing(person: &Person<'_>, _: &Scope<'_>, report: &mut Report) {
    // IELTS, HSK and the like name their language themselves.
    let level = person.entry(Key::ForeignLanguageLevel).filter(|entry| {
        let code: u32 = entry.code.parse().unwrap_or(99);
        (1..=9).contains(&code)
    });
    if level.is_some() && person.has(Key::ForeignLanguage) && !person.is_filled(Key::ForeignLanguage) {
        report
            .on(person, Key::ForeignLanguageLevel)
            .say("Có trình độ {value} nhưng ô ngoại ngữ trống. Điền tên ngoại ngữ.");
    }
}

fn major_without_training(person: &Person<'_>, _: &Scope<'_>, report: &mut Report) {
    let none = person.entry(Key::Qualification).is_some_and(|entry| entry.code == "00");
    let named = person
        .text(Key::Major)
        .is_some_and(|text| !matches!(fold(text).as_str(), "khong" | "chua" | "khong co"));
    if none && named {
        report.on(person, Key::Major).say("Có chuyên ngành “{value}” nhưng trình độ ghi chưa qua đào tạo.");
    }
}

fn major_missing(person: &Person<'_>, _: &Scope<'_>, report: &mut Report) {
    let trained = level(person, Key::Qualification).is_some_and(|level| level >= 4);
    if trained
        && person.has(Key::Major)
        && !person.is_filled(Key::Major)
        && super::complete::column_given(person, Key::Major)
    {
        report
            .on(person, Key::Major)
            .say("Có trình độ nhưng ô chuyên ngành trống. Điền chuyên ngành ghi trên bằng.");
    }
}
