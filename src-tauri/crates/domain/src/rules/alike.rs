//! TL, continued: people who share what people rarely share.

use super::batch::place;
use super::dates::is_leaver;
use super::{Check, Docs, Level, Mark, Order, Report, Rule, Safety, Shared};
use crate::fields::Key;
use crate::record::Person;
use crate::text::{fold, squash};

pub(super) const RULES: &[Rule] = &[
    Rule {
        code: "TL05",
        name: "Một số điện thoại ghi cho hai dòng",
        level: Level::Hint,
        since: "2026.11",
        docs: Docs {
            what: "Mỗi người thường có một số điện thoại riêng.",
            why: "Cùng số thường do chép kéo ô; cơ quan liên hệ nhầm người khi hồ sơ bị trả lại.",
            how: "Hỏi lại số của từng người; vợ chồng dùng chung số thì không cần làm gì.",
            legal: "TT 06/2023/TT-BNV, mẫu sơ yếu lý lịch mục 8",
        },
        check: Check::Shared(Shared { mark: phone, tell: same_phone }),
        good: &[&[&[(Key::Phone, "0912345678")], &[(Key::Phone, "0912345679")]]],
        bad: &[&[&[(Key::Phone, "0912345678")], &[(Key::Phone, "0912345678")]]],
    },
    Rule {
        code: "TL06",
        name: "Một địa chỉ thư ghi cho hai dòng",
        level: Level::Hint,
        since: "2026.11",
        docs: Docs {
            what: "Mỗi người có một hộp thư công vụ riêng.",
            why: "Cùng địa chỉ thường do chép kéo ô, hoặc ghi hộp thư chung của cơ quan.",
            how: "Ghi hộp thư riêng của từng người; không có thì để trống.",
            legal: "TT 06/2023/TT-BNV",
        },
        check: Check::Shared(Shared { mark: email, tell: same_email }),
        good: &[&[&[(Key::Email, "an@thuchanh.example")], &[(Key::Email, "binh@thuchanh.example")]]],
        bad: &[&[&[(Key::Email, "an@thuchanh.example")], &[(Key::Email, "An@thuchanh.example")]]],
    },
    Rule {
        code: "TL07",
        name: "Một số thẻ đảng ghi cho hai dòng",
        level: Level::Explain,
        since: "2026.11",
        docs: Docs {
            what: "Mỗi đảng viên có một số thẻ riêng.",
            why: "Hai dòng cùng số thì ít nhất một số bị gõ nhầm hoặc chép kéo.",
            how: "Xem thẻ đảng viên của cả hai người rồi sửa.",
            legal: "HD 12-HD/BTCTW về thẻ đảng viên",
        },
        check: Check::Shared(Shared { mark: party_card, tell: same_party_card }),
        good: &[&[
            &[(Key::PartyCardNo, "01234567"), (Key::PartyJoinDate, "03/02/2012")],
            &[(Key::PartyCardNo, "01234568"), (Key::PartyJoinDate, "03/02/2012")],
        ]],
        bad: &[&[
            &[(Key::PartyCardNo, "01234567"), (Key::PartyJoinDate, "03/02/2012")],
            &[(Key::PartyCardNo, "01234567"), (Key::PartyJoinDate, "03/02/2012")],
        ]],
    },
    Rule {
        code: "TL08",
        name: "Một mã số thuế ghi cho hai dòng",
        level: Level::Explain,
        since: "2026.11",
        docs: Docs {
            what: "Mỗi người có một mã số thuế cá nhân.",
            why: "Hai dòng cùng mã thì ít nhất một mã là của người khác.",
            how: "Tra mã số thuế của cả hai người rồi sửa.",
            legal: "Luật Quản lý thuế 38/2019/QH14 Điều 35",
        },
        check: Check::Shared(Shared { mark: tax_code, tell: same_tax_code }),
        good: &[&[&[(Key::TaxCode, "8012345678")], &[(Key::TaxCode, "8012345679")]]],
        bad: &[&[&[(Key::TaxCode, "8012345678")], &[(Key::TaxCode, "8012345678")]]],
    },
    Rule {
        code: "TL09",
        name: "Có thể là một người, họ tên viết khác dấu",
        level: Level::Hint,
        since: "2026.11",
        docs: Docs {
            what: "Hai dòng cùng ngày sinh, họ tên chỉ khác nhau ở dấu hoặc dấu cách.",
            why: "Thường là một người được ghi hai lần, một lần gõ thiếu dấu.",
            how: "Đối chiếu thẻ căn cước; nếu là hai người thì không cần làm gì.",
            legal: "CV 639/BNV-VP ngày 21/2/2023 (không trùng hồ sơ)",
        },
        check: Check::Shared(Shared { mark: name_without_accents, tell: almost_same_name }),
        good: &[&[&[], &[]]],
        bad: &[&[
            &[],
            &[
                (Key::FullName, "Nguyễn Thị Hanh"),
                (Key::BirthDate, "15/03/1985"),
                (Key::Gender, "Nữ"),
                (Key::CitizenId, "001185077777"),
            ],
        ]],
    },
    Rule {
        code: "TL10",
        name: "Hai người cùng đứng đầu một đơn vị",
        level: Level::Hint,
        since: "2026.11",
        docs: Docs {
            what: "Một đơn vị chỉ có một hiệu trưởng, một giám đốc sở, một chủ tịch Ủy ban nhân dân đang giữ chức.",
            why: "Có hai người thì một người đã thôi chức, là cấp phó, hoặc tên đơn vị chưa ghi đủ.",
            how: "Xem quyết định bổ nhiệm của hai người rồi sửa chức vụ, trạng thái hoặc tên đơn vị.",
            legal: "Luật Cán bộ, công chức 80/2025/QH15; điều lệ trường học",
        },
        check: Check::Shared(Shared { mark: head, tell: two_heads }),
        good: &[&[&[(Key::CurrentPosition, "Hiệu trưởng")], &[(Key::CurrentPosition, "Phó Hiệu trưởng")]]],
        bad: &[&[&[(Key::CurrentPosition, "Hiệu trưởng")], &[(Key::CurrentPosition, "Hiệu trưởng")]]],
    },
    Rule {
        code: "TL11",
        name: "Một số hiệu CSDL quốc gia ghi cho hai dòng",
        level: Level::Explain,
        since: "2026.11",
        docs: Docs {
            what: "Số hiệu do CSDL quốc gia cấp là của riêng một người.",
            why: "Hai dòng cùng số thì một dòng chép nhầm; gửi đi sẽ ghi đè hồ sơ của người kia.",
            how: "Tra lại trên hệ thống; chưa có số thì để trống.",
            legal: "QĐ 356/QĐ-BNV ngày 17/5/2023",
        },
        check: Check::Shared(Shared { mark: national_code, tell: same_national_code }),
        good: &[&[&[(Key::NationalStaffCode, "QG0001")], &[(Key::NationalStaffCode, "QG0002")]]],
        bad: &[&[&[(Key::NationalStaffCode, "QG0001")], &[(Key::NationalStaffCode, "QG0001")]]],
    },
    Rule {
        code: "TL12",
        name: "Tên một đơn vị viết nhiều cách",
        level: Level::Hint,
        since: "2026.11",
        docs: Docs {
            what: "Những người cùng đơn vị có tên đơn vị viết giống nhau từng chữ.",
            why: "Viết nhiều cách (THCS Lê Lợi, THCS Lê lợi) thì thống kê và gửi theo đơn vị bị chia nhỏ.",
            how: "Chọn một cách viết đúng quyết định thành lập rồi sửa các dòng còn lại.",
            legal: "Yêu cầu “đúng, đủ, sạch, sống” của CSDL quốc gia (CV 639/BNV-VP)",
        },
        check: Check::Shared(Shared { mark: unit, tell: unit_spelling }),
        good: &[&[&[], &[]]],
        bad: &[&[&[], &[(Key::UsingUnitName, "Trường THCS  thực hành 1")]]],
    },
];

fn phone(person: &Person<'_>) -> Option<Mark> {
    person.text(Key::Phone).filter(|text| text.len() >= 10).map(|text| Mark::of(&[text]))
}

/// One person on two rows is told by the citizen id already.
fn is_same_person(person: &Person<'_>, beside: &Person<'_>) -> bool {
    person.citizen_id().is_some() && person.citizen_id() == beside.citizen_id()
}

fn told(person: &Person<'_>, beside: &Person<'_>, order: Order) -> bool {
    order == Order::Later && !is_same_person(person, beside)
}

fn same_phone(person: &Person<'_>, beside: &Person<'_>, order: Order, report: &mut Report) {
    if told(person, beside, order) {
        report.on(person, Key::Phone).say("Số điện thoại này đã ghi ở {words}.").words(place(beside, person));
    }
}

fn email(person: &Person<'_>) -> Option<Mark> {
    person.text(Key::Email).filter(|text| text.contains('@')).map(|text| Mark::of(&[&text.to_lowercase()]))
}

fn same_email(person: &Person<'_>, beside: &Person<'_>, order: Order, report: &mut Report) {
    if told(person, beside, order) {
        report
            .on(person, Key::Email)
            .say("Địa chỉ thư “{value}” đã ghi ở {words}.")
            .words(place(beside, person));
    }
}

fn party_card(person: &Person<'_>) -> Option<Mark> {
    person.text(Key::PartyCardNo).map(|text| Mark::of(&[text]))
}

fn same_party_card(person: &Person<'_>, beside: &Person<'_>, order: Order, report: &mut Report) {
    if told(person, beside, order) {
        report
            .on(person, Key::PartyCardNo)
            .say("Số thẻ đảng này đã ghi ở {words}.")
            .words(place(beside, person));
    }
}

fn tax_code(person: &Person<'_>) -> Option<Mark> {
    person.text(Key::TaxCode).map(|text| Mark::of(&[text]))
}

fn same_tax_code(person: &Person<'_>, beside: &Person<'_>, order: Order, report: &mut Report) {
    if told(person, beside, order) {
        report.on(person, Key::TaxCode).say("Mã số thuế này đã ghi ở {words}.").words(place(beside, person));
    }
}

fn name_without_accents(person: &Person<'_>) -> Option<Mark> {
    let birth = person.date(Key::BirthDate).filter(|date| date.is_full())?;
    Some(Mark::of(&[&squash(person.text(Key::FullName)?), &birth.iso()]))
}

fn almost_same_name(person: &Person<'_>, beside: &Person<'_>, order: Order, report: &mut Report) {
    let name = |person: &Person<'_>| person.text(Key::FullName).map(str::to_lowercase);
    // Names that are the same letter by letter are told by the twin rule.
    if told(person, beside, order) && name(person) != name(beside) {
        report
            .on(person, Key::FullName)
            .cause("twin")
            .say("Cùng ngày sinh, họ tên chỉ khác dấu với {words}. Kiểm tra có phải một người không.")
            .words(place(beside, person));
    }
}

fn head(person: &Person<'_>) -> Option<Mark> {
    let position = fold(person.text(Key::CurrentPosition)?);
    let heads = ["hieu truong", "giam doc so", "chu tich uy ban nhan dan", "chu tich ubnd"];
    if !heads.contains(&position.as_str()) || is_leaver(person) {
        return None;
    }
    Some(Mark::of(&[&fold(person.text(Key::UsingUnitName)?), &position]))
}

fn two_heads(person: &Person<'_>, beside: &Person<'_>, order: Order, report: &mut Report) {
    if told(person, beside, order) {
        report
            .on(person, Key::CurrentPosition)
            .say("Đơn vị này đã có {value} ở {words}. Xem quyết định bổ nhiệm của hai người.")
            .words(place(beside, person));
    }
}

fn national_code(person: &Person<'_>) -> Option<Mark> {
    person.text(Key::NationalStaffCode).map(|text| Mark::of(&[&squash(text)]))
}

fn same_national_code(person: &Person<'_>, beside: &Person<'_>, order: Order, report: &mut Report) {
    if told(person, beside, order) {
        report
            .on(person, Key::NationalStaffCode)
            .say("Số hiệu CSDL quốc gia này đã ghi ở {words}.")
            .words(place(beside, person));
    }
}

fn unit(person: &Person<'_>) -> Option<Mark> {
    person.text(Key::UsingUnitName).map(|text| Mark::of(&[&squash(text)]))
}

fn unit_spelling(person: &Person<'_>, beside: &Person<'_>, order: Order, report: &mut Report) {
    let (Some(own), Some(first)) = (person.text(Key::UsingUnitName), beside.text(Key::UsingUnitName)) else {
        return;
    };
    if order == Order::Later && own != first {
        report
            .on(person, Key::UsingUnitName)
            .cause("spelling")
            .say("Tên đơn vị “{value}” viết khác “{words}” ở những dòng trên.")
            .words(first)
            .fix(Safety::Review, first, "cách viết của người đầu tiên trong đơn vị");
    }
}
