//! DD, continued: cards and the other numbers of a person, and what they must agree with.

use super::{Check, Docs, Level, Report, Rule, Safety, Scope};
use crate::date::PartialDate;
use crate::fields::Key;
use crate::parameters::Parameter;
use crate::parse::identity::{citizen_facts, digits_of};
use crate::record::Person;
use crate::text::fold;

pub(super) const RULES: &[Rule] = &[
    Rule {
        code: "DD13",
        name: "Ngày cấp là của giấy tờ cũ",
        level: Level::Hint,
        since: "2026.11",
        docs: Docs {
            what: "Số đã là 12 chữ số nhưng ngày cấp trước năm 2012, khi chưa có thẻ 12 số.",
            why: "Ngày cấp này là của chứng minh nhân dân 9 số; số và ngày cấp không cùng một giấy tờ.",
            how: "Ghi ngày cấp in ở mặt sau thẻ căn cước đang dùng.",
            legal: "TT 27/2012/TT-BCA (CMND 12 số từ 2012); Luật Căn cước công dân 2014",
        },
        check: Check::Person(old_card_date),
        good: &[&[&[(Key::CitizenIdIssueDate, "10/05/2021")]]],
        bad: &[&[&[(Key::CitizenIdIssueDate, "10/05/2009")]]],
    },
    Rule {
        code: "DD14",
        name: "Nơi cấp căn cước không hợp ngày cấp",
        level: Level::Hint,
        since: "2026.11",
        docs: Docs {
            what: "Thẻ căn cước công dân (2016–6/2024) do Cục Cảnh sát cấp; thẻ căn cước từ 1/7/2024 do Bộ Công an cấp. Công an tỉnh chỉ cấp chứng minh nhân dân cũ.",
            why: "Nơi cấp và ngày cấp không cùng một giấy tờ thì một trong hai chưa được cập nhật.",
            how: "Xem mặt sau thẻ đang dùng rồi ghi lại nơi cấp hoặc ngày cấp.",
            legal: "Luật Căn cước công dân 59/2014/QH13; Luật Căn cước 26/2023/QH15 (từ 1/7/2024)",
        },
        check: Check::Person(issue_place),
        good: &[
            &[&[
                (Key::CitizenIdIssueDate, "10/05/2021"),
                (Key::CitizenIdIssuePlace, "Cục Cảnh sát QLHC về TTXH"),
            ]],
            &[&[(Key::CitizenIdIssueDate, "10/08/2024"), (Key::CitizenIdIssuePlace, "Bộ Công an")]],
        ],
        bad: &[
            &[&[(Key::CitizenIdIssueDate, "10/05/2021"), (Key::CitizenIdIssuePlace, "Công an tỉnh Hà Nam")]],
            &[&[(Key::CitizenIdIssueDate, "10/05/2021"), (Key::CitizenIdIssuePlace, "Bộ Công an")]],
        ],
    },
    Rule {
        code: "DD15",
        name: "Số định danh có vẻ điền tạm",
        level: Level::Explain,
        since: "2026.11",
        docs: Docs {
            what: "Sáu chữ số cuối của số định danh là 000000, 123456 hoặc sáu chữ số giống nhau.",
            why: "Sáu số cuối được cấp ngẫu nhiên; dãy đẹp như vậy thường là số điền tạm khi chưa có thẻ.",
            how: "Đối chiếu thẻ căn cước. Nếu số đúng là như vậy, hãy ghi giải trình.",
            legal: "NĐ 137/2015/NĐ-CP Điều 13",
        },
        check: Check::Person(placeholder),
        good: &[&[&[(Key::CitizenId, "001185012345")]]],
        bad: &[&[&[(Key::CitizenId, "001185123456")]], &[&[(Key::CitizenId, "001185000000")]]],
    },
    Rule {
        code: "DD16",
        name: "Mã số thuế 12 số khác số định danh",
        level: Level::Explain,
        since: "2026.11",
        docs: Docs {
            what: "Từ 1/7/2025 mã số thuế của cá nhân là số định danh; mã cũ có 10 chữ số.",
            why: "Mã 12 số khác số định danh là gõ nhầm hoặc của người khác.",
            how: "Đối chiếu thẻ căn cước rồi sửa số sai; hoặc ghi lại mã số thuế 10 số cũ.",
            legal: "Luật Quản lý thuế 38/2019/QH14 Điều 35; TT 86/2024/TT-BTC",
        },
        check: Check::Person(tax_code),
        good: &[&[&[(Key::TaxCode, "8012345678")]], &[&[(Key::TaxCode, "001185012345")]]],
        bad: &[&[&[(Key::TaxCode, "001185012346")]]],
    },
    Rule {
        code: "DD17",
        name: "Số thẻ BHYT khác mã số BHXH",
        level: Level::Hint,
        since: "2026.11",
        docs: Docs {
            what: "Mười chữ số cuối của số thẻ BHYT là mã số BHXH 10 số của người đó.",
            why: "Hai số khác nhau thì một số gõ nhầm hoặc là của người khác; thẻ cấp trước năm 2018 có thể khác.",
            how: "Xem ứng dụng VssID hoặc thẻ đang dùng rồi sửa.",
            legal: "QĐ 1351/QĐ-BHXH ngày 16/11/2015; QĐ 346/QĐ-BHXH năm 2018",
        },
        check: Check::Person(health_card),
        good: &[&[&[(Key::SocialInsuranceNo, "0110123456"), (Key::HealthInsuranceNo, "HC4010110123456")]]],
        bad: &[&[&[(Key::SocialInsuranceNo, "0110123456"), (Key::HealthInsuranceNo, "HC4010110123457")]]],
    },
    Rule {
        code: "DD18",
        name: "Quốc tịch không phải Việt Nam",
        level: Level::Explain,
        since: "2026.11",
        docs: Docs {
            what: "Cán bộ, công chức, viên chức là công dân Việt Nam.",
            why: "Ghi quốc tịch khác thường là lệch cột hoặc ghi nhầm dân tộc.",
            how: "Sửa thành Việt Nam; nếu đúng là người nước ngoài, hãy ghi giải trình.",
            legal: "Luật Cán bộ, công chức 80/2025/QH15; Luật Viên chức 129/2025/QH15",
        },
        check: Check::Person(nationality),
        good: &[&[&[(Key::Nationality, "Việt Nam")]], &[&[(Key::Nationality, "VN")]]],
        bad: &[&[&[(Key::Nationality, "Pháp")]]],
    },
    Rule {
        code: "DD19",
        name: "Số di động 11 số đã đổi đầu số",
        level: Level::Hint,
        since: "2026.11",
        docs: Docs {
            what: "Các đầu số di động 11 số (0120…, 0162…, 0188…) đã đổi thành 10 số từ năm 2018.",
            why: "Số cũ không còn gọi được.",
            how: "Chọn sửa: chương trình đổi đầu số theo bảng chuyển đổi, bảy số sau giữ nguyên.",
            legal: "QĐ 798/QĐ-BTTTT năm 2016; kế hoạch chuyển đổi mã mạng 15/9–14/11/2018",
        },
        check: Check::Person(old_prefix),
        good: &[&[&[(Key::Phone, "0912345678")]]],
        bad: &[&[&[(Key::Phone, "01681234567")]], &[&[(Key::Phone, "01201234567")]]],
    },
    Rule {
        code: "DD20",
        name: "Nơi đăng ký khai sinh khác mã tỉnh của số định danh",
        level: Level::Hint,
        since: "2026.11",
        docs: Docs {
            what: "Ba chữ số đầu của số định danh là tỉnh nơi đăng ký khai sinh (theo tên tỉnh trước 1/7/2025).",
            why: "Khác nhau thì nơi đăng ký khai sinh hoặc số định danh có thể gõ nhầm; đăng ký lại khai sinh cũng làm khác.",
            how: "Xem giấy khai sinh; nếu đúng thì không cần làm gì.",
            legal: "NĐ 137/2015/NĐ-CP Điều 13; TT 07/2016/TT-BCA Phụ lục 1",
        },
        check: Check::Person(registration),
        good: &[&[&[(Key::BirthRegistrationPlace, "Quận Ba Đình, Hà Nội")]]],
        bad: &[&[&[(Key::BirthRegistrationPlace, "Xã Tân Tiến, tỉnh Cà Mau")]]],
    },
];

fn old_card_date(person: &Person<'_>, _: &Scope<'_>, report: &mut Report) {
    // The first cards with twelve digits were handed out in September 2012.
    let first = PartialDate::month(2012, 9);
    if let (Some(issued), Some(first), Some(_)) = (person.date(Key::CitizenIdIssueDate), first, person.citizen_id())
        && issued.surely_before(first)
        // A date of childhood is another rule's matter.
        && person.date(Key::BirthDate).is_none_or(|birth| birth.years_until_at_most(issued) >= 14)
    {
        report
            .on(person, Key::CitizenIdIssueDate)
            .say("Ngày cấp {value} trước khi có thẻ 12 số: đây là ngày của chứng minh nhân dân cũ.");
    }
}

fn issue_place(person: &Person<'_>, _: &Scope<'_>, report: &mut Report) {
    let (Some(place), Some(issued)) =
        (person.text(Key::CitizenIdIssuePlace), person.date(Key::CitizenIdIssueDate))
    else {
        return;
    };
    let (Some(cards), Some(new_cards)) = (PartialDate::year(2016), PartialDate::month(2024, 7)) else {
        return;
    };
    if issued.surely_before(cards) {
        return;
    }
    let place = fold(place);
    let provincial = ["cong an tinh", "cong an thanh pho", "cong an tp", "ca tinh", "ca tp"]
        .iter()
        .any(|begin| place.starts_with(begin));
    let ministry = matches!(place.as_str(), "bo cong an" | "bca");
    let words = if provincial {
        "công an tỉnh chỉ cấp chứng minh nhân dân cũ"
    } else if ministry && issued.surely_before(new_cards) {
        "Bộ Công an cấp thẻ từ 1/7/2024"
    } else {
        return;
    };
    report
        .on(person, Key::CitizenIdIssuePlace)
        .say("Nơi cấp “{value}” không hợp ngày cấp: {words}. Xem mặt sau thẻ đang dùng.")
        .words(words);
}

fn placeholder(person: &Person<'_>, _: &Scope<'_>, report: &mut Report) {
    let Some(last) = person.citizen_id().and_then(|id| id.get(6..)) else { return };
    let first = last.bytes().next();
    if last == "123456" || last.bytes().all(|digit| Some(digit) == first) {
        report
            .on(person, Key::CitizenId)
            .cause("placeholder")
            .say("Sáu số cuối {words} có vẻ điền tạm. Đối chiếu thẻ căn cước.")
            .words(last);
    }
}

fn tax_code(person: &Person<'_>, scope: &Scope<'_>, report: &mut Report) {
    if let (Some(code), Some(id), Some(_)) =
        (person.text(Key::TaxCode), person.citizen_id(), scope.law(Parameter::TaxCodeIsCitizenId))
        && code.len() == 12
        && code != id
    {
        report
            .on(person, Key::TaxCode)
            .say("Mã số thuế 12 số phải là số định danh, nhưng hai số khác nhau. Đối chiếu thẻ căn cước.");
    }
}

fn health_card(person: &Person<'_>, _: &Scope<'_>, report: &mut Report) {
    let (Some(card), Some(number)) =
        (person.text(Key::HealthInsuranceNo), person.text(Key::SocialInsuranceNo))
    else {
        return;
    };
    // Letters and place in front, the number behind: "HC4 01 0110123456".
    let digits = digits_of(card);
    let own = digits.len().checked_sub(10).and_then(|from| digits.get(from..));
    if number.len() == 10 && digits.len() < 15 && own.is_some_and(|own| own != number) {
        report
            .on(person, Key::HealthInsuranceNo)
            .say("Mười số cuối của thẻ BHYT khác mã số BHXH. Xem thẻ đang dùng rồi sửa.");
    }
}

fn nationality(person: &Person<'_>, _: &Scope<'_>, report: &mut Report) {
    let Some(text) = person.text(Key::Nationality) else { return };
    let plain = fold(text);
    if !matches!(
        plain.as_str(),
        "viet nam"
            | "vn"
            | "vietnam"
            | "viet"
            | "vnm"
            | "vie"
            | "cong hoa xa hoi chu nghia viet nam"
            | "chxhcn viet nam"
            | "chxhcnvn"
    ) {
        report
            .on(person, Key::Nationality)
            .say("Quốc tịch “{value}”. Nếu ghi nhầm thì sửa thành Việt Nam; nếu đúng, hãy ghi giải trình.");
    }
}

/// The prefixes of 2018: old (four digits), new (three).
const PREFIXES: &[(&str, &str)] = &[
    ("0120", "070"),
    ("0121", "079"),
    ("0122", "077"),
    ("0126", "076"),
    ("0128", "078"),
    ("0123", "083"),
    ("0124", "084"),
    ("0125", "085"),
    ("0127", "081"),
    ("0129", "082"),
    ("0162", "032"),
    ("0163", "033"),
    ("0164", "034"),
    ("0165", "035"),
    ("0166", "036"),
    ("0167", "037"),
    ("0168", "038"),
    ("0169", "039"),
    ("0186", "056"),
    ("0188", "058"),
    ("0199", "059"),
];

fn old_prefix(person: &Person<'_>, _: &Scope<'_>, report: &mut Report) {
    let Some(phone) = person.text(Key::Phone).filter(|phone| phone.len() == 11) else { return };
    let moved =
        PREFIXES.iter().find_map(|(old, new)| phone.strip_prefix(old).map(|rest| format!("{new}{rest}")));
    if let Some(to) = moved {
        report
            .on(person, Key::Phone)
            .say("Số di động {value} đã đổi thành {words} từ năm 2018.")
            .words(to.clone())
            .fix(Safety::Safe, to, "bảng chuyển đổi mã mạng di động năm 2018");
    }
}

fn registration(person: &Person<'_>, _: &Scope<'_>, report: &mut Report) {
    let Some(id) = person.citizen_id().filter(|id| citizen_facts(id).is_some()) else { return };
    let places = person.pack.places();
    let (Some(text), Some(by_number)) = (
        person.text(Key::BirthRegistrationPlace),
        id.get(..3).and_then(|code| places.province_of_number(code)),
    ) else {
        return;
    };
    let Some(written) = places.province_at_end(text) else { return };
    if places.now(written) != places.now(by_number) {
        report
            .on(person, Key::BirthRegistrationPlace)
            .say("Nơi đăng ký khai sinh “{value}” khác mã tỉnh trong số định danh ({words}).")
            .words(places.name(by_number));
    }
}
