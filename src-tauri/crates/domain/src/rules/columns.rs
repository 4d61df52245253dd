//! CO and MA: what `fields.csv` says of every field — required, form, length, range, list — and what is odd about a
//! sheet as a whole. A field never needs a rule of its own for these.

use super::complete::column_given;
use super::{Check, Docs, Level, Report, Rule, Safety, Scope};
use crate::codes::Confidence;
use crate::fields::{Format, Key, Kind, Required};
use crate::fix;
use crate::layout::{SheetKind, SkipReason};
use crate::mapping::Sense;
use crate::record::{People, Person, Problem, Value};
use crate::text::fold;

const MATCH_SET: &str = "TB 43/TB-VPCP ngày 26/1/2026; CV 639/BNV-VP ngày 21/2/2023";

pub(super) const RULES: &[Rule] = &[
    Rule {
        code: "CO01",
        name: "Thiếu cột bắt buộc",
        level: Level::Block,
        since: "2026.11",
        docs: Docs {
            what: "Danh sách cần có họ tên, ngày sinh, giới tính và số định danh.",
            why: "Bốn thông tin này dùng để khớp với CSDL quốc gia về dân cư; thiếu một thì không gửi được hồ sơ nào.",
            how: "Thêm cột vào danh sách, hoặc chỉ cho chương trình cột nào chứa thông tin ấy.",
            legal: MATCH_SET,
        },
        check: Check::Batch(missing_column),
        good: &[],
        bad: &[],
    },
    Rule {
        code: "CO02",
        name: "Thiếu giá trị bắt buộc",
        level: Level::Block,
        since: "2026.11",
        docs: Docs {
            what: "Ô của thông tin bắt buộc đang trống.",
            why: "Thiếu họ tên, ngày sinh, giới tính hoặc số định danh thì không khớp được với CSDL quốc gia về dân cư.",
            how: "Điền theo giấy tờ của người đó.",
            legal: MATCH_SET,
        },
        check: Check::Person(missing_value),
        good: &[&[&[]]],
        bad: &[&[&[(Key::FullName, "")]], &[&[(Key::Gender, "")]]],
    },
    Rule {
        code: "CO03",
        name: "Giá trị không đúng kiểu của cột",
        level: Level::Explain,
        since: "2026.11",
        docs: Docs {
            what: "Ô ngày chứa chữ, ô số chứa chữ, hoặc ô số có ký tự lạ.",
            why: "Giá trị không đọc được thì không gửi được; ngày sinh không đọc được thì bị chặn.",
            how: "Gõ lại: ngày theo dạng 05/09/1980, số theo dạng 2,34.",
            legal: "TT 06/2023/TT-BNV; QĐ 356/QĐ-BNV",
        },
        check: Check::Person(wrong_kind),
        good: &[&[&[(Key::SalaryDate, "3/2024")]]],
        bad: &[&[&[(Key::SalaryCoef, "ba phẩy ba")]], &[&[(Key::BirthDate, "chưa rõ")]]],
    },
    Rule {
        code: "CO04",
        name: "Giá trị quá dài",
        level: Level::Explain,
        since: "2026.11",
        docs: Docs {
            what: "Chữ trong ô dài hơn mức nơi nhận cho phép.",
            why: "Phần thừa sẽ bị cắt hoặc hồ sơ bị trả lại.",
            how: "Viết gọn lại.",
            legal: "QĐ 356/QĐ-BNV (độ dài suy theo bộ nhận năm 2020)",
        },
        check: Check::Person(too_long),
        good: &[&[&[(Key::UsingUnitName, "Trường THCS Thực Hành 1")]]],
        bad: &[&[&[(Key::StaffCode, "CB-0001-0001-0001-0001-0001-0001-0001-0001-0001-0001-0001")]]],
    },
    Rule {
        code: "CO05",
        name: "Số nằm ngoài khoảng cho phép",
        level: Level::Explain,
        since: "2026.11",
        docs: Docs {
            what: "Mỗi cột số có một khoảng hợp lý: bậc 1 đến 12, hệ số 1 đến 10, tỷ lệ 0 đến 100.",
            why: "Ngoài khoảng thường là thiếu dấu phẩy hoặc lệch cột.",
            how: "Xem quyết định rồi sửa.",
            legal: "NĐ 204/2004/NĐ-CP và các quy định của từng khoản",
        },
        check: Check::Person(out_of_range),
        good: &[&[&[(Key::SalaryPercent, "100")]]],
        bad: &[&[&[(Key::SalaryPercent, "850")]]],
    },
    Rule {
        code: "CO06",
        name: "Dòng tên đơn vị khác cột đơn vị",
        level: Level::Hint,
        since: "2026.11",
        docs: Docs {
            what: "Tên đơn vị ở dòng phân nhóm khác tên đơn vị trong cột của những người bên dưới.",
            why: "Chương trình lấy tên trong cột; dòng phân nhóm có thể là phòng, tổ hoặc chưa cập nhật.",
            how: "Nếu cột sai thì sửa cột; nếu đúng thì không cần làm gì.",
            legal: "Quy ước của chương trình",
        },
        check: Check::Batch(section_disagrees),
        good: &[],
        bad: &[],
    },
    Rule {
        code: "CO07",
        name: "Trang tính ẩn có danh sách",
        level: Level::Hint,
        since: "2026.11",
        docs: Docs {
            what: "Tệp có trang tính ẩn chứa danh sách người.",
            why: "Trang ẩn thường là bản cũ; chương trình không tự đưa vào để tránh gửi nhầm.",
            how: "Nếu cần, bỏ ẩn trang tính trong Excel, lưu rồi nhập lại.",
            legal: "Quy ước của chương trình",
        },
        check: Check::Batch(hidden_sheet),
        good: &[],
        bad: &[],
    },
    Rule {
        code: "CO08",
        name: "Ô báo lỗi của Excel",
        level: Level::Block,
        since: "2026.11",
        docs: Docs {
            what: "Ô chứa lỗi như #REF!, #N/A, #VALUE!.",
            why: "Công thức bị hỏng nên giá trị thật không còn trong tệp.",
            how: "Mở Excel, sửa công thức hoặc gõ giá trị, lưu rồi nhập lại; hoặc gõ thẳng vào đây.",
            legal: "Quy ước của chương trình",
        },
        check: Check::Person(cell_error),
        good: &[&[&[]]],
        bad: &[],
    },
    Rule {
        code: "CO09",
        name: "Cột chưa chắc chắn, chưa được lấy",
        level: Level::Hint,
        since: "2026.11",
        docs: Docs {
            what: "Tiêu đề và nội dung của cột chưa đủ để chắc chắn đó là thông tin gì.",
            why: "Lấy nhầm cột thì sai hồ sơ của mọi người, nên chương trình chờ cán bộ xác nhận.",
            how: "Chọn đúng thông tin cho cột ở bước Nhập.",
            legal: "Quy ước của chương trình",
        },
        check: Check::Batch(doubtful_column),
        good: &[],
        bad: &[],
    },
    Rule {
        code: "MA01",
        name: "Giá trị không có trong danh mục",
        level: Level::Block,
        since: "2026.11",
        docs: Docs {
            what: "Ô của cột có danh mục (dân tộc, tôn giáo, trình độ, ngoại ngữ…) ghi giá trị lạ.",
            why: "Nơi nhận chỉ nhận giá trị trong danh mục. Danh mục nào chương trình chưa chắc chắn thì chỉ gợi ý, không chặn.",
            how: "Chọn giá trị gần nhất được đề nghị, hoặc chọn trong danh mục.",
            legal: "QĐ 1019/QĐ-TCTK năm 2008 (dân tộc, tôn giáo); danh mục dùng chung của Bộ Nội vụ",
        },
        check: Check::Person(unlisted),
        good: &[&[&[(Key::Ethnicity, "Hmông")]]],
        bad: &[&[&[(Key::Ethnicity, "Kinhh")]], &[&[(Key::Gender, "Giới tính khác lạ")]]],
    },
    Rule {
        code: "MA02",
        name: "Mã đơn vị sai dạng",
        level: Level::Explain,
        since: "2026.11",
        docs: Docs {
            what: "Mã định danh điện tử của đơn vị có dạng 000.00.12.H49 hoặc H49.12.",
            why: "Nơi nhận từ chối hồ sơ có mã đơn vị không có trong cây đơn vị.",
            how: "Lấy mã trong quyết định cấp mã của tỉnh hoặc cây đơn vị; bỏ dấu cách.",
            legal: "QCVN 102:2016/BTTTT; QĐ 20/2020/QĐ-TTg",
        },
        check: Check::Person(unit_code),
        good: &[&[&[(Key::UsingUnitCode, "000.00.12.H49")]], &[&[(Key::UsingUnitCode, "H49.12.3")]]],
        bad: &[&[&[(Key::UsingUnitCode, "So Noi vu")]]],
    },
];

const MATCH_KEYS: [Key; 4] = [Key::FullName, Key::BirthDate, Key::Gender, Key::CitizenId];

fn missing_column(people: &People, scope: &Scope<'_>, report: &mut Report) {
    for (file, sheets) in scope.files.iter().enumerate() {
        for (at, sheet) in sheets.iter().enumerate() {
            let Some(source) = sheet.source.and_then(|source| people.sources.get(usize::from(source))) else {
                continue;
            };
            for key in MATCH_KEYS {
                let field = scope.pack.fields.known(key);
                let given = source.columns.contains_key(&field)
                    || key == Key::FullName
                        && source.columns.contains_key(&scope.pack.fields.known(Key::FamilyMiddleName));
                if !given {
                    let finding = report.on_sheet(file, at);
                    finding.field = Some(field);
                    finding.say("Không thấy cột “{field}”. Thêm cột này vào danh sách, hoặc chỉ cho chương trình cột nào là nó.");
                }
            }
        }
    }
}

/// Whether a cell of the sheet holds the value itself: sexes told by an x or by two columns are marked, not written.
fn is_plain_column(person: &Person<'_>, key: Key) -> bool {
    let source = person
        .people
        .rows
        .get(person.index)
        .and_then(|row| person.people.sources.get(usize::from(row.source)));
    let columns = source.and_then(|source| source.columns.get(&person.pack.fields.known(key)));
    columns.is_none_or(|columns| columns.iter().all(|(_, sense)| *sense == Sense::Value))
}

fn missing_value(person: &Person<'_>, _: &Scope<'_>, report: &mut Report) {
    for key in MATCH_KEYS {
        // A birth date under Nam | Nữ tells both: its absence is told once.
        let told = key == Key::Gender
            && !person.is_filled(Key::BirthDate)
            && person.people.origin(person.index, person.pack.fields.known(Key::Gender), person.pack)
                == person.people.origin(person.index, person.pack.fields.known(Key::BirthDate), person.pack)
            && person
                .people
                .origin(person.index, person.pack.fields.known(Key::BirthDate), person.pack)
                .is_some();
        if !person.is_filled(key) && !told && column_given(person, key) {
            let finding = report.on(person, key).say("Thiếu {field}. Điền theo giấy tờ của người này.");
            if let Some(filling) = fix::filling(person, key).filter(|_| is_plain_column(person, key)) {
                finding.fix(filling.safety, filling.to, filling.evidence);
            }
        }
    }
}

fn wrong_kind(person: &Person<'_>, _: &Scope<'_>, report: &mut Report) {
    for field in person.people.fields() {
        let Value::Bad(_, problem) = person.people.get(person.index, *field) else { continue };
        let definition = person.pack.fields.get(*field);
        let (cause, say) = match problem {
            Problem::NotADate => ("date", "{field}: “{value}” không phải ngày. Gõ lại theo dạng 05/09/1980."),
            Problem::NotANumber => ("number", "{field}: “{value}” không phải số. Gõ lại, ví dụ 2,34."),
            Problem::NotDigits | Problem::Shortened | Problem::WrongLength | Problem::LostZero => {
                // Citizen ids, insurance numbers and party cards have rules of their own.
                if matches!(definition.key.as_str(), "citizen_id" | "social_insurance_no" | "party_card_no") {
                    continue;
                }
                let cause = if problem == Problem::LostZero { "lost-zero" } else { "digits" };
                (cause, "{field}: “{value}” không đúng số chữ số hoặc có ký tự lạ.")
            }
            Problem::NoSuchDay | Problem::BadCode | Problem::CellError | Problem::Twice => continue,
        };
        let finding = report.on_field(person.index, *field).cause(cause).say(say);
        match (definition.required, definition.kind) {
            (Required::Match, _) => finding.level(Level::Block),
            (_, Kind::Digits) => finding.level(Level::Hint),
            _ => finding,
        };
    }
}

fn too_long(person: &Person<'_>, _: &Scope<'_>, report: &mut Report) {
    for field in person.people.fields() {
        let Value::Text(id) = person.people.get(person.index, *field) else { continue };
        let text = person.people.texts.get(id);
        for format in &person.pack.fields.get(*field).formats {
            if let Format::Max(max) = format
                && text.len() > *max
                && text.chars().count() > *max
            {
                report
                    .on_field(person.index, *field)
                    .say("{field} dài {words} ký tự.")
                    .words(format!("{} ký tự, tối đa {max}", text.chars().count()));
            }
        }
    }
}

fn out_of_range(person: &Person<'_>, _: &Scope<'_>, report: &mut Report) {
    for field in person.people.fields() {
        let Value::Number(number) = person.people.get(person.index, *field) else { continue };
        let definition = person.pack.fields.get(*field);
        // These have rules that say more.
        let stepped = definition.key == "salary_step" && person.code(Key::RankCode).is_some();
        if stepped || matches!(definition.key.as_str(), "reserved_coef" | "position_allowance") {
            continue;
        }
        for format in &definition.formats {
            if let Format::Range(low, high) = format
                && (number < *low || number > *high)
            {
                report
                    .on_field(person.index, *field)
                    .say("{field} {value} nằm ngoài khoảng {words}.")
                    .words(format!("{low} đến {high}"));
            }
        }
    }
}

fn section_disagrees(people: &People, scope: &Scope<'_>, report: &mut Report) {
    let field = scope.pack.fields.known(Key::UsingUnitName);
    let mut last = None;
    for (index, row) in people.rows.iter().enumerate() {
        // By text: people of a kept list have a text each, those of a sheet share one.
        let section = row.section.map(|section| (row.source, people.texts.get(section)));
        let Some((source, section)) = section.filter(|_| section != last) else { continue };
        let person = people.person(index, scope.pack);
        let Some(unit) = person.text(Key::UsingUnitName) else { continue };
        last = Some((source, section));
        if fold(section) != fold(unit) {
            report
                .on_field(index, field)
                .say("Dòng phân nhóm ghi “{words}”, cột ghi “{value}”. Chương trình lấy theo cột.")
                .words(section);
        }
    }
}

fn hidden_sheet(_: &People, scope: &Scope<'_>, report: &mut Report) {
    for (file, sheets) in scope.files.iter().enumerate() {
        for (at, sheet) in sheets
            .iter()
            .enumerate()
            .filter(|(_, sheet)| sheet.hidden && sheet.layout.kind == SheetKind::StaffList)
        {
            let count =
                sheet.layout.skipped.iter().filter(|(_, reason)| *reason == SkipReason::HiddenSheet).count();
            report
                .on_sheet(file, at)
                .say("Trang tính ẩn có {words} người, chưa đưa vào. Nếu cần, bỏ ẩn trong Excel rồi nhập lại.")
                .words(count.to_string());
        }
    }
}

fn cell_error(person: &Person<'_>, _: &Scope<'_>, report: &mut Report) {
    for field in person.people.fields() {
        if let Value::Bad(_, Problem::CellError) = person.people.get(person.index, *field) {
            report
                .on_field(person.index, *field)
                .say("{field}: ô báo lỗi {value} của Excel. Sửa công thức hoặc gõ giá trị.");
        }
    }
}

fn doubtful_column(_: &People, scope: &Scope<'_>, report: &mut Report) {
    for (file, sheets) in scope.files.iter().enumerate() {
        for (at, sheet) in sheets.iter().enumerate().filter(|(_, sheet)| sheet.source.is_some()) {
            for map in sheet.columns.iter().filter(|map| !map.accepted) {
                let Some(field) = map.field else { continue };
                let finding = report.on_sheet(file, at);
                finding.field = Some(field);
                finding.column = Some(map.column);
                finding.say("Cột “{words}” có thể là “{field}” nhưng chưa chắc, nên chưa lấy. Xác nhận ở bước Nhập.").words(map.heading.clone());
            }
        }
    }
}

fn unlisted(person: &Person<'_>, _: &Scope<'_>, report: &mut Report) {
    for field in person.people.fields() {
        let Value::Unlisted(id) = person.people.get(person.index, *field) else { continue };
        let definition = person.pack.fields.get(*field);
        // Ranks have a rule of their own.
        if definition.key == "rank_code" {
            continue;
        }
        let Some(list) = person.pack.codes.list(&definition.list) else { continue };
        let sure = list.confidence() == Confidence::High || definition.required == Required::Match;
        let closed = matches!(definition.list.as_str(), "ethnic_groups" | "religions" | "genders");
        let finding = report
            .on_field(person.index, *field)
            .say("{field}: “{value}” không có trong danh mục {words}.")
            .words(list.title().to_lowercase());
        finding.level(if sure && closed { Level::Block } else { Level::Hint });
        if let Some(near) = list.nearest(person.people.texts.get(id)).and_then(|at| list.entry(at)) {
            finding.fix(Safety::Review, near.name.clone(), "giá trị gần nhất trong danh mục");
        }
    }
}

/// `000.00.12.H49` (QCVN 102:2016) or `H49.12` (QĐ 20/2020/QĐ-TTg); other spellings may be right.
fn unit_code(person: &Person<'_>, _: &Scope<'_>, report: &mut Report) {
    for key in [Key::UsingUnitCode, Key::ManagingUnitCode] {
        let Some(code) = person.text(key) else { continue };
        let groups: Vec<&str> = code.split('.').collect();
        let plain = groups.iter().all(|group| {
            !group.is_empty()
                && group.len() <= 5
                && group.chars().all(|c| c.is_ascii_digit() || c.is_ascii_uppercase())
        });
        let rooted = [groups.first(), groups.last()]
            .iter()
            .flatten()
            .any(|group| group.chars().next().is_some_and(|c| c.is_ascii_uppercase()) && group.len() == 3);
        if !(plain && rooted && code.len() <= 35) {
            report.on(person, key).say("{field} “{value}” không đúng dạng 000.00.12.H49 hoặc H49.12.");
        }
    }
}
