//! VB, continued: names and texts that were typed in haste. Names of the minorities are right as they are.

use super::writing::old_encoding;
use super::{Check, Docs, Level, Report, Rule, Safety, Scope};
use crate::fields::Key;
use crate::legacy_text::is_syllable;
use crate::parse::capitalised;
use crate::record::{Person, Value};
use crate::text::{fold, is_apostrophe};

pub(super) const RULES: &[Rule] = &[
    Rule {
        code: "VB06",
        name: "Họ tên có chữ hoa ở giữa từ",
        level: Level::Hint,
        since: "2026.11",
        docs: Docs {
            what: "Trong một từ của họ tên chỉ chữ đầu viết hoa, hoặc cả từ viết hoa.",
            why: "“NGuyễn”, “HạNh” là giữ phím Shift hoặc Caps Lock. Tên như H’Hen, HBia, KSơr, YJut là đúng.",
            how: "Chọn sửa để viết hoa chữ đầu mỗi từ.",
            legal: "NĐ 30/2020/NĐ-CP Phụ lục II",
        },
        check: Check::Person(inner_capital),
        good: &[
            &[&[(Key::FullName, "HBia Niê"), (Key::Ethnicity, "Ê-đê")]],
            &[&[(Key::FullName, "H’Hen Niê"), (Key::Ethnicity, "Ê-đê")]],
        ],
        bad: &[&[&[(Key::FullName, "NGuyễn Thị Hạnh")]]],
    },
    Rule {
        code: "VB07",
        name: "Họ tên viết tắt",
        level: Level::Hint,
        since: "2026.11",
        docs: Docs {
            what: "Họ tên có từ viết tắt bằng dấu chấm: “Ng. Thị Hạnh”, “Nguyễn T. Hạnh”.",
            why: "Hồ sơ cần họ tên khai sinh đầy đủ; viết tắt thì không khớp CSDL quốc gia về dân cư. Tên dân tộc thiểu số như Y.Jut được giữ.",
            how: "Ghi đủ theo thẻ căn cước.",
            legal: "TT 06/2023/TT-BNV, mẫu sơ yếu lý lịch mục 1",
        },
        check: Check::Person(abbreviated),
        good: &[&[&[(Key::FullName, "Y.Jut Niê"), (Key::Ethnicity, "Ê-đê")]]],
        bad: &[&[&[(Key::FullName, "Nguyễn T. Hạnh")]]],
    },
    Rule {
        code: "VB08",
        name: "Họ tên có từ không phải tiếng Việt",
        level: Level::Hint,
        since: "2026.11",
        docs: Docs {
            what: "Họ tên của người dân tộc Kinh có từ không thể là một tiếng Việt: “Nguyễnn”, “Hạnhh”, “Thjị”.",
            why: "Thường là gõ thừa, gõ thiếu hoặc lỗi bộ gõ.",
            how: "Đối chiếu thẻ căn cước; nếu đúng thì không cần làm gì.",
            legal: "TT 04/2020/TT-BTP Điều 6",
        },
        check: Check::Person(odd_word),
        good: &[
            &[&[(Key::FullName, "Nguyễn Thị Hạnh")]],
            &[&[(Key::FullName, "Kpă Y Bhăn"), (Key::Ethnicity, "Gia-rai")]],
        ],
        bad: &[&[&[(Key::FullName, "Nguyễnn Thị Hạnh")]]],
    },
    Rule {
        code: "VB09",
        name: "Họ tên kèm cách xưng hô hoặc học vị",
        level: Level::Hint,
        since: "2026.11",
        docs: Docs {
            what: "Ô họ tên bắt đầu bằng Đ/c, đồng chí, ThS, TS, BS, thầy, cô.",
            why: "Cách xưng hô không phải là họ tên; để nguyên thì không khớp CSDL quốc gia về dân cư.",
            how: "Chọn sửa để bỏ phần đứng trước; học vị ghi ở cột riêng.",
            legal: "TT 06/2023/TT-BNV, mẫu sơ yếu lý lịch mục 1",
        },
        check: Check::Person(with_title),
        good: &[&[&[(Key::FullName, "Nguyễn Thị Hạnh")]]],
        bad: &[
            &[&[(Key::FullName, "Ths Nguyễn Thị Hạnh")]],
            &[&[(Key::FullName, "ĐỒNG CHÍ NGUYỄN THỊ HẠNH")]],
        ],
    },
    Rule {
        code: "VB10",
        name: "Ô ghi “như trên”",
        level: Level::Explain,
        since: "2026.11",
        docs: Docs {
            what: "Ô ghi nt, như trên hoặc dấu nháy thay cho giá trị của dòng trên.",
            why: "Mỗi hồ sơ được gửi riêng, không có dòng trên để hiểu “như trên”.",
            how: "Ghi đủ giá trị cho từng người.",
            legal: "TT 06/2023/TT-BNV",
        },
        check: Check::Person(ditto),
        good: &[&[&[(Key::CurrentPosition, "Giáo viên")]]],
        bad: &[&[&[(Key::CurrentPosition, "nt")]], &[&[(Key::UsingUnitName, "Như trên")]]],
    },
    Rule {
        code: "VB11",
        name: "Họ tên dài khác thường",
        level: Level::Hint,
        since: "2026.11",
        docs: Docs {
            what: "Họ tên có hơn 8 từ.",
            why: "Thường là hai người trong một ô, hoặc họ tên kèm chức vụ, đơn vị. Họ tên dài như Công Tằng Tôn Nữ… vẫn đúng.",
            how: "Đối chiếu thẻ căn cước; nếu đúng thì không cần làm gì.",
            legal: "TT 04/2020/TT-BTP Điều 6",
        },
        check: Check::Person(long_name),
        good: &[&[&[(Key::FullName, "Công Tằng Tôn Nữ Thị Hạnh")]]],
        bad: &[&[&[(Key::FullName, "Nguyễn Thị Hạnh Phó Trưởng Phòng Hành Chính Tổng Hợp")]]],
    },
    Rule {
        code: "VB12",
        name: "Ô chữ chỉ có số",
        level: Level::Hint,
        since: "2026.11",
        docs: Docs {
            what: "Ô đơn vị, chức vụ, chuyên ngành chỉ chứa chữ số.",
            why: "Thường là mã của phần mềm cũ xuất ra, hoặc lệch cột; nơi nhận cần tên.",
            how: "Ghi tên thay cho mã.",
            legal: "TT 06/2023/TT-BNV",
        },
        check: Check::Person(only_digits),
        good: &[&[&[(Key::CurrentPosition, "Giáo viên")]]],
        bad: &[&[&[(Key::CurrentPosition, "12")]], &[&[(Key::UsingUnitName, "0345")]]],
    },
];

/// H, Y, K and the like stand before a minority name without an apostrophe: HBia, YJut, KSơr.
fn is_particle(first: char, second: char) -> bool {
    matches!(first, 'H' | 'Y' | 'K' | 'R' | 'B' | 'M') && second.is_uppercase()
}

fn inner_capital(person: &Person<'_>, _: &Scope<'_>, report: &mut Report) {
    let Some(name) = person.text(Key::FullName) else { return };
    let kinh = person.entry(Key::Ethnicity).is_none_or(|entry| entry.name == "Kinh");
    let odd = |word: &str| {
        let mut letters = word.chars();
        let (Some(first), Some(second)) = (letters.next(), letters.next()) else { return false };
        let small = word.chars().any(char::is_lowercase);
        let inner = word.chars().skip(1).any(char::is_uppercase);
        let bound = word.chars().any(|c| is_apostrophe(c) || matches!(c, '-' | '.'));
        // The first small letter is told by the rule about mixed case.
        small && inner && !bound && first.is_uppercase() && !is_particle(first, second)
    };
    if kinh && name.split(' ').any(odd) && old_encoding(name).is_none() {
        let even: Vec<String> = name
            .split(' ')
            .map(|word| if odd(word) { capitalised(&word.to_lowercase()) } else { capitalised(word) })
            .collect();
        report.on(person, Key::FullName).cause("case").say("Họ tên “{value}” có chữ hoa ở giữa từ.").fix(
            Safety::Review,
            even.join(" "),
            "viết hoa chữ đầu mỗi từ, không đổi chữ nào khác",
        );
    }
}

fn is_kinh(person: &Person<'_>) -> bool {
    person.entry(Key::Ethnicity).is_some_and(|entry| entry.name == "Kinh")
}

fn abbreviated(person: &Person<'_>, _: &Scope<'_>, report: &mut Report) {
    let minority = person.code(Key::Ethnicity).is_some() && !is_kinh(person);
    if let Some(name) = person.text(Key::FullName)
        && name.contains('.')
        && !minority
        && name.split(' ').any(|word| word.len() > 1 && word.ends_with('.'))
        && title(name).is_none()
    {
        report.on(person, Key::FullName).say("Họ tên “{value}” viết tắt. Ghi đủ theo thẻ căn cước.");
    }
}

fn odd_word(person: &Person<'_>, _: &Scope<'_>, report: &mut Report) {
    let Some(name) = person.text(Key::FullName).filter(|_| is_kinh(person)) else { return };
    // Titles, old fonts, digits and abbreviations have rules that say more.
    if title(name).is_some()
        || old_encoding(name).is_some()
        || name.chars().any(|c| !c.is_alphabetic() && c != ' ')
    {
        return;
    }
    // Ksor, Siu, Rmah: surnames that a mixed family keeps are no slips of the hand.
    let surnames = person.pack.codes.list("surnames");
    let known = |word: &str| surnames.is_some_and(|list| list.by_name(word).is_some());
    if let Some(word) =
        name.split(' ').find(|word| word.chars().count() > 1 && !is_syllable(word) && !known(word))
    {
        report
            .on(person, Key::FullName)
            .say("Họ tên “{value}”: từ “{words}” không giống tiếng Việt. Đối chiếu thẻ căn cước.")
            .words(word);
    }
}

/// What stands before a name and is none: its length in bytes. "Ông", "Bà", "Cô" alone may be names.
pub(super) fn title(name: &str) -> Option<usize> {
    let first = name.split(' ').next()?;
    let is_title =
        matches!(
            fold(first).as_str(),
            "d c"
                | "dc"
                | "ths"
                | "ts"
                | "bs"
                | "bscki"
                | "bsckii"
                | "ks"
                | "pgs"
                | "gs"
                | "cn"
                | "ths bs"
                | "pgs ts"
        ) && (first.contains(['.', '/']) || first.chars().any(char::is_lowercase) || first.len() > 2);
    if is_title {
        return Some(first.len());
    }
    let two: Vec<&str> = name.splitn(3, ' ').collect();
    match two.as_slice() {
        [a, b, _]
            if matches!(
                format!("{a} {b}").to_lowercase().as_str(),
                "đồng chí" | "thạc sĩ" | "tiến sĩ" | "bác sĩ" | "thầy giáo" | "cô giáo"
            ) =>
        {
            Some(a.len() + 1 + b.len())
        }
        _ => None,
    }
}

fn with_title(person: &Person<'_>, _: &Scope<'_>, report: &mut Report) {
    let Some(name) = person.text(Key::FullName) else { return };
    let Some(rest) = title(name).and_then(|at| name.get(at..)).map(str::trim) else { return };
    if rest.contains(' ') && !name.contains('/') {
        report
            .on(person, Key::FullName)
            .cause("title")
            .say("Ô họ tên “{value}” kèm cách xưng hô hoặc học vị; họ tên là “{words}”.")
            .words(rest)
            .fix(Safety::Review, rest, "bỏ phần đứng trước họ tên");
    }
}

/// Fields in which people write "như trên".
const REPEATED: [Key; 8] = [
    Key::UsingUnitName,
    Key::DepartmentName,
    Key::CurrentPosition,
    Key::JobPosition,
    Key::HometownCommune,
    Key::CurrentAddress,
    Key::Major,
    Key::RecruitAgency,
];

fn ditto(person: &Person<'_>, _: &Scope<'_>, report: &mut Report) {
    for key in REPEATED {
        let begins = |text: &str| text.starts_with(['n', 'N', '"', '”', '“', '\'', '’', '〃']);
        let Some(text) = person.text(key).filter(|text| text.len() < 16 && begins(text)) else { continue };
        let quoted = text.chars().all(|c| matches!(c, '"' | '”' | '“' | '\'' | '’' | '〃'));
        if quoted
            || matches!(fold(text).as_str(), "nt" | "n t" | "nhu tren" | "nhu dong tren" | "nhu nguoi tren")
        {
            report
                .on(person, key)
                .cause("ditto")
                .say("{field} ghi {words} thay cho giá trị của dòng trên. Ghi đủ cho từng người.")
                .words(format!("“{text}”"));
        }
    }
}

fn long_name(person: &Person<'_>, _: &Scope<'_>, report: &mut Report) {
    if let Some(name) = person.text(Key::FullName)
        && name.len() > 40
        && name.split(' ').count() > 8
    {
        report
            .on(person, Key::FullName)
            .say("Họ tên “{value}” dài khác thường. Kiểm tra có lẫn chức vụ, đơn vị không.");
    }
}

fn only_digits(person: &Person<'_>, _: &Scope<'_>, report: &mut Report) {
    for key in [Key::UsingUnitName, Key::CurrentPosition, Key::Major, Key::JobPosition] {
        if let Value::Text(id) = person.value(key)
            && person.people.texts.get(id).bytes().all(|byte| byte.is_ascii_digit())
        {
            report.on(person, key).cause("digits").say("{field} chỉ có số {value}. Ghi tên thay cho mã.");
        }
    }
}
