//! DD: who the person is. The number, its structure, and what it must agree with.

use super::{Check, Docs, Level, Report, Rule, Safety, Scope};
use crate::fields::Key;
use crate::parameters::Parameter;
use crate::parse::identity::{citizen_facts, digits_of, phone, with_lost_zeros};
use crate::record::{Person, Problem, Value};

pub(super) const RULES: &[Rule] = &[
    Rule {
        code: "DD01",
        name: "Số định danh không đủ 12 chữ số",
        level: Level::Block,
        since: "2026.11",
        docs: Docs {
            what: "Số định danh cá nhân (CCCD, căn cước) phải có đúng 12 chữ số.",
            why: "Từ 1/7/2026 số này là mã hồ sơ điện tử; thiếu hoặc thừa một chữ số thì không khớp được với CSDL quốc gia về dân cư.",
            how: "Đối chiếu với thẻ căn cước rồi gõ lại đủ 12 chữ số.",
            legal: "NĐ 137/2015/NĐ-CP Điều 13; NĐ 27/2026/NĐ-CP Điều 16 khoản 3",
        },
        check: Check::Person(wrong_length),
        good: &[&[&[(Key::CitizenId, "001185012345")]]],
        bad: &[&[&[(Key::CitizenId, "0371973257")]], &[&[(Key::CitizenId, "0011850123456")]]],
    },
    Rule {
        code: "DD02",
        name: "Số định danh có ký tự không phải chữ số",
        level: Level::Block,
        since: "2026.11",
        docs: Docs {
            what: "Ô số định danh chỉ được chứa chữ số; dạng 4,41863E+11 là số đã bị Excel rút gọn.",
            why: "Chữ O thay cho số 0, chữ l thay cho số 1, hoặc số bị rút gọn đều làm mất số thật.",
            how: "Gõ lại số trên thẻ căn cước, định dạng ô là Text trước khi gõ.",
            legal: "TT 07/2016/TT-BCA Điều 7",
        },
        check: Check::Person(not_digits),
        good: &[&[&[(Key::CitizenId, "001 185 012 345")]]],
        bad: &[&[&[(Key::CitizenId, "00118501234O")]], &[&[(Key::CitizenId, "1.18501E+11")]]],
    },
    Rule {
        code: "DD03",
        name: "Số định danh có thể đã mất số 0 ở đầu",
        level: Level::Block,
        since: "2026.11",
        docs: Docs {
            what: "Số có 10 hoặc 11 chữ số; thêm số 0 ở đầu thì thành số hợp lệ, nhưng mã tỉnh, giới tính hoặc năm sinh chưa đủ để khẳng định.",
            why: "Excel bỏ số 0 ở đầu khi ô là kiểu số. Chương trình chỉ tự khôi phục khi giới tính và năm sinh cũng khớp.",
            how: "Xem số đề nghị, đối chiếu thẻ căn cước, rồi chọn sửa.",
            legal: "TT 07/2016/TT-BCA Phụ lục 1 (mã tỉnh từ 001 đến 096)",
        },
        check: Check::Person(lost_zero),
        good: &[&[&[(Key::CitizenId, "001185012345")]]],
        bad: &[&[&[(Key::CitizenId, "1085012345")]]],
    },
    Rule {
        code: "DD04",
        name: "Giới tính khác số định danh",
        level: Level::Block,
        since: "2026.11",
        docs: Docs {
            what: "Chữ số thứ tư của số định danh cho biết thế kỷ sinh và giới tính: chẵn là nam, lẻ là nữ.",
            why: "Hồ sơ ghi khác sẽ không khớp với CSDL quốc gia về dân cư.",
            how: "Xem thẻ căn cước: sửa giới tính hoặc sửa số định danh.",
            legal: "NĐ 137/2015/NĐ-CP Điều 13; TT 07/2016/TT-BCA Điều 7",
        },
        check: Check::Person(sex),
        good: &[&[&[(Key::Gender, "Nữ")]]],
        bad: &[&[&[(Key::Gender, "Nam")]]],
    },
    Rule {
        code: "DD05",
        name: "Năm sinh khác số định danh",
        level: Level::Block,
        since: "2026.11",
        docs: Docs {
            what: "Chữ số thứ tư (thế kỷ) và hai chữ số tiếp theo của số định danh là năm sinh.",
            why: "Hồ sơ ghi khác sẽ không khớp với CSDL quốc gia về dân cư.",
            how: "Xem giấy tờ rồi sửa ngày sinh hoặc số định danh.",
            legal: "NĐ 137/2015/NĐ-CP Điều 13; TT 07/2016/TT-BCA Điều 7",
        },
        check: Check::Person(birth_year),
        good: &[&[&[(Key::BirthDate, "31/12/1985")]]],
        bad: &[&[&[(Key::BirthDate, "15/03/1986")]]],
    },
    Rule {
        code: "DD06",
        name: "Ba số đầu của số định danh không phải mã tỉnh đã biết",
        level: Level::Explain,
        since: "2026.11",
        docs: Docs {
            what: "Ba chữ số đầu là nơi đăng ký khai sinh: 63 mã tỉnh (001 đến 096) hoặc mã nước.",
            why: "Mã lạ thường là gõ nhầm; cũng có thể là người đăng ký khai sinh ở nước ngoài. Danh sách mã nước chưa có trong chương trình nên không chặn.",
            how: "Đối chiếu thẻ căn cước. Nếu đúng, ghi giải trình.",
            legal: "TT 07/2016/TT-BCA Phụ lục 1; TT 59/2021/TT-BCA",
        },
        check: Check::Person(place),
        good: &[&[&[(Key::CitizenId, "096185012345")]]],
        bad: &[&[&[(Key::CitizenId, "003185012345")]]],
    },
    Rule {
        code: "DD07",
        name: "Số CMND 9 số không còn giá trị",
        level: Level::Block,
        since: "2026.11",
        docs: Docs {
            what: "Ô số định danh chứa số chứng minh nhân dân 9 số.",
            why: "CMND 9 số hết giá trị từ 1/1/2025; hồ sơ cần số định danh 12 số.",
            how: "Hỏi người đó số căn cước 12 số; số CMND cũ chuyển sang cột “Số CMND cũ” nếu cần giữ.",
            legal: "Luật Căn cước 26/2023/QH15 Điều 46",
        },
        check: Check::Person(old_card),
        good: &[&[&[(Key::CitizenId, "001185012345")]]],
        bad: &[&[&[(Key::CitizenId, "151234567")]]],
    },
    Rule {
        code: "DD08",
        name: "Số BHXH không đúng dạng",
        level: Level::Explain,
        since: "2026.11",
        docs: Docs {
            what: "Mã số BHXH có 10 chữ số, hoặc là số định danh 12 chữ số từ 1/8/2025.",
            why: "Số thiếu chữ số không đối chiếu được với cơ quan BHXH.",
            how: "Xem sổ hoặc ứng dụng VssID rồi gõ lại; nếu ô là kiểu số, kiểm tra số 0 ở đầu.",
            legal: "CV 1804/BHXH-QLT ngày 4/8/2025",
        },
        check: Check::Person(insurance_form),
        good: &[&[&[(Key::SocialInsuranceNo, "0110123456")]], &[&[(Key::SocialInsuranceNo, "001185012345")]]],
        bad: &[&[&[(Key::SocialInsuranceNo, "11012345")]]],
    },
    Rule {
        code: "DD09",
        name: "Số BHXH 12 số khác số định danh",
        level: Level::Block,
        since: "2026.11",
        docs: Docs {
            what: "Từ 1/8/2025 mã số BHXH 12 số chính là số định danh cá nhân.",
            why: "Hai số khác nhau thì một trong hai là của người khác hoặc gõ nhầm.",
            how: "Đối chiếu thẻ căn cước, sửa số sai; hoặc ghi lại mã BHXH 10 số cũ.",
            legal: "CV 1804/BHXH-QLT ngày 4/8/2025",
        },
        check: Check::Person(insurance_differs),
        good: &[&[&[(Key::SocialInsuranceNo, "001185012345")]]],
        bad: &[&[&[(Key::SocialInsuranceNo, "001185012346")]]],
    },
    Rule {
        code: "DD10",
        name: "Số điện thoại không đúng dạng",
        level: Level::Hint,
        since: "2026.11",
        docs: Docs {
            what: "Số điện thoại gồm số 0 và 9 hoặc 10 chữ số.",
            why: "Số sai thì không liên lạc được khi hồ sơ bị trả lại.",
            how: "Gõ lại, ví dụ 0912345678. Hai số trong một ô thì giữ số thường dùng.",
            legal: "TT 06/2023/TT-BNV, mẫu sơ yếu lý lịch mục 8",
        },
        check: Check::Person(phone_form),
        good: &[&[&[(Key::Phone, "0912 345 678")]]],
        bad: &[&[&[(Key::Phone, "12345")]]],
    },
    Rule {
        code: "DD11",
        name: "Thư điện tử không đúng dạng",
        level: Level::Hint,
        since: "2026.11",
        docs: Docs {
            what: "Địa chỉ thư có một dấu @, không có dấu cách, không có chữ có dấu.",
            why: "Thư sai địa chỉ thì không nhận được thông báo.",
            how: "Gõ lại địa chỉ thư công vụ.",
            legal: "TT 06/2023/TT-BNV",
        },
        check: Check::Person(email_form),
        good: &[&[&[(Key::Email, "hanhnt@thuchanh.example")]]],
        bad: &[&[&[(Key::Email, "hạnh@thuchanh")]]],
    },
    Rule {
        code: "DD12",
        name: "Mã định danh hồ sơ khác số định danh cá nhân",
        level: Level::Explain,
        since: "2026.11",
        docs: Docs {
            what: "Mã định danh hồ sơ điện tử là số định danh cá nhân.",
            why: "Từ 1/7/2026 hồ sơ điện tử dùng số định danh cá nhân làm mã; mã khác không dùng để gửi.",
            how: "Để trống cột này: chương trình lấy số định danh cá nhân.",
            legal: "NĐ 27/2026/NĐ-CP Điều 16 khoản 3",
        },
        check: Check::Person(dossier_id),
        good: &[&[&[(Key::DossierId, "001185012345")]]],
        bad: &[&[&[(Key::DossierId, "001185099999")]]],
    },
];

fn bad_id(person: &Person<'_>) -> Option<(String, Problem)> {
    match person.value(Key::CitizenId) {
        Value::Bad(text, problem) => Some((person.people.texts.get(text).to_owned(), problem)),
        Value::Empty
        | Value::Text(_)
        | Value::Date(_)
        | Value::Number(_)
        | Value::Code(_)
        | Value::Unlisted(_) => None,
    }
}

fn wrong_length(person: &Person<'_>, _: &Scope<'_>, report: &mut Report) {
    if let Some((text, Problem::WrongLength)) = bad_id(person)
        && digits_of(&text).len() != 9
    {
        let count = digits_of(&text).len();
        report
            .on(person, Key::CitizenId)
            .say("Số định danh có {words} chữ số, cần đúng 12. Xem thẻ căn cước rồi gõ lại.")
            .words(count.to_string());
    }
}

fn not_digits(person: &Person<'_>, _: &Scope<'_>, report: &mut Report) {
    match bad_id(person) {
        Some((_, Problem::Shortened)) => {
            report
                .on(person, Key::CitizenId)
                .cause("shortened")
                .say("Excel đã rút gọn số định danh, các chữ số cuối bị mất. Gõ lại từ thẻ căn cước.");
        }
        Some((text, Problem::NotDigits)) => {
            let mended: String = text
                .chars()
                .filter(|c| !c.is_whitespace())
                .map(|c| match c {
                    'O' | 'o' => '0',
                    'l' | 'I' | '|' => '1',
                    _ => c,
                })
                .collect();
            let finding = report
                .on(person, Key::CitizenId)
                .say("Số định danh “{value}” có ký tự không phải chữ số. Xem thẻ căn cước rồi gõ lại.");
            if citizen_facts(&mended).is_some() {
                finding.fix(Safety::Review, mended, "thay chữ O bằng số 0, chữ l bằng số 1");
            }
        }
        _ => {}
    }
}

fn lost_zero(person: &Person<'_>, _: &Scope<'_>, report: &mut Report) {
    if let Some((text, Problem::LostZero)) = bad_id(person)
        && let Some(padded) = with_lost_zeros(&text)
    {
        report
            .on(person, Key::CitizenId)
            .cause("lost-zero")
            .say("Số định danh chỉ còn {words} chữ số, có lẽ Excel đã bỏ số 0 ở đầu. Xem thẻ căn cước rồi chọn sửa.")
            .words(text.len().to_string())
            .fix(Safety::Review, padded, "thêm số 0 ở đầu thì thành số hợp lệ");
    }
}

fn sex(person: &Person<'_>, _: &Scope<'_>, report: &mut Report) {
    let facts = person.citizen_id().and_then(citizen_facts);
    if let (Some(facts), Some(sex)) = (facts, person.sex())
        && facts.sex != sex
    {
        report
            .on(person, Key::CitizenId)
            .cause("sex")
            .say("Chữ số thứ tư của số định danh là của {words}. Xem giấy tờ rồi sửa giới tính hoặc số định danh.")
            .words(format!("{}, danh sách ghi {}", facts.sex.name().to_lowercase(), sex.name().to_lowercase()));
    }
}

fn birth_year(person: &Person<'_>, _: &Scope<'_>, report: &mut Report) {
    let facts = person.citizen_id().and_then(citizen_facts);
    if let (Some(facts), Some(birth)) = (facts, person.date(Key::BirthDate))
        && facts.year != birth.y()
    {
        report
            .on(person, Key::CitizenId)
            .cause("year")
            .say("Số định danh ghi {words}. Xem giấy tờ rồi sửa một trong hai.")
            .words(format!("năm sinh {}, danh sách ghi {}", facts.year, birth.y()));
    }
}

fn place(person: &Person<'_>, scope: &Scope<'_>, report: &mut Report) {
    let Some(id) = person.citizen_id().filter(|id| id.len() == 12) else { return };
    let code = id.get(..3).unwrap_or("");
    let Some(list) = scope.pack.codes.list("cccd_provinces") else { return };
    if list.by_code(code).is_none() {
        report.on(person, Key::CitizenId).cause("place").say("Ba số đầu “{words}” không phải mã tỉnh đã biết. Nếu thẻ căn cước ghi đúng như vậy, hãy ghi giải trình.").words(code);
    } else if citizen_facts(id).is_none() {
        report
            .on(person, Key::CitizenId)
            .cause("century")
            .say("Chữ số thứ tư của số định danh là {words}, chưa dùng cho thế kỷ nào. Xem thẻ căn cước.")
            .words(id.get(3..4).unwrap_or(""));
    }
}

fn old_card(person: &Person<'_>, scope: &Scope<'_>, report: &mut Report) {
    if let Some((text, Problem::WrongLength)) = bad_id(person)
        && digits_of(&text).len() == 9
    {
        let say = if scope.law(Parameter::OldIdCardInvalid).is_some() {
            "“{value}” là số CMND 9 số, đã hết giá trị từ 1/1/2025. Cần số căn cước 12 số."
        } else {
            "“{value}” là số CMND 9 số. Cần số định danh 12 số."
        };
        report.on(person, Key::CitizenId).say(say);
    }
}

fn insurance_form(person: &Person<'_>, _: &Scope<'_>, report: &mut Report) {
    let Value::Bad(text, problem) = person.value(Key::SocialInsuranceNo) else { return };
    let text = person.people.texts.get(text).to_owned();
    let finding = report
        .on(person, Key::SocialInsuranceNo)
        .say("Số BHXH “{value}” không có 10 hoặc 12 chữ số. Xem sổ BHXH rồi gõ lại.");
    if problem == Problem::LostZero {
        finding.cause("lost-zero").fix(
            Safety::Review,
            format!("0{text}"),
            "ô là kiểu số và thiếu đúng một chữ số",
        );
    }
}

fn insurance_differs(person: &Person<'_>, scope: &Scope<'_>, report: &mut Report) {
    if let (Some(number), Some(id)) = (person.text(Key::SocialInsuranceNo), person.citizen_id())
        && number.len() == 12
        && number != id
        && scope.law(Parameter::InsuranceIsCitizenId).is_some()
    {
        report.on(person, Key::SocialInsuranceNo).say(
            "Số BHXH 12 số phải là số định danh cá nhân, nhưng hai số khác nhau. Đối chiếu thẻ căn cước.",
        );
    }
}

fn phone_form(person: &Person<'_>, _: &Scope<'_>, report: &mut Report) {
    if let Some(text) = person.text(Key::Phone)
        && phone(text).is_none()
        && !text.contains(['/', ';', ','])
    {
        report.on(person, Key::Phone).say("Số điện thoại “{value}” không đúng dạng 0 và 9 chữ số.");
    }
}

fn email_form(person: &Person<'_>, _: &Scope<'_>, report: &mut Report) {
    let Some(text) = person.text(Key::Email) else { return };
    let sound = text.is_ascii()
        && !text.contains(char::is_whitespace)
        && text.split_once('@').is_some_and(|(name, host)| {
            !name.is_empty() && host.contains('.') && !host.contains('@') && !host.ends_with('.')
        });
    if !sound {
        report.on(person, Key::Email).say("Địa chỉ thư “{value}” không đúng dạng.");
    }
}

fn dossier_id(person: &Person<'_>, scope: &Scope<'_>, report: &mut Report) {
    if let (Some(dossier), Some(id)) = (person.text(Key::DossierId), person.citizen_id())
        && dossier != id
        && scope.law(Parameter::DossierIsCitizenId).is_some()
    {
        report.on(person, Key::DossierId).say("Mã định danh hồ sơ khác số định danh cá nhân. Từ 1/7/2026 hai mã này là một; có thể để trống cột này.");
    }
}
