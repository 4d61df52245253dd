//! VB: how names and texts are written. Names of the minorities (H’Hen Niê, K’Brih, Y Bhăn) are right as they are.

use super::names::title;
use super::{Check, Docs, Level, Report, Rule, Safety, Scope};
use crate::fields::Key;
use crate::legacy_text::{Encoding, decode, guess, is_syllable};
use crate::parse::capitalised;
use crate::record::{Person, Value};
use crate::text::is_apostrophe;

pub(super) const RULES: &[Rule] = &[
    Rule {
        code: "VB01",
        name: "Họ tên có chữ số hoặc ký tự lạ",
        level: Level::Block,
        since: "2026.11",
        docs: Docs {
            what: "Họ tên chỉ gồm chữ cái, dấu cách, dấu nháy và gạch nối.",
            why: "Họ tên của công dân Việt Nam không có chữ số và ký tự không phải chữ cái; dấu nháy trong H’Hen, K’Brih là đúng.",
            how: "Xóa ký tự thừa theo thẻ căn cước.",
            legal: "Bộ luật Dân sự 91/2015/QH13 Điều 26 khoản 3; TT 04/2020/TT-BTP Điều 6",
        },
        check: Check::Person(symbols),
        good: &[
            &[&[(Key::FullName, "H’Hen Niê")]],
            &[&[(Key::FullName, "Y-Jut Ƀuôn Yă")]],
            &[&[(Key::FullName, "K'Brih")]],
        ],
        bad: &[&[&[(Key::FullName, "Nguyễn Thị H4nh")]], &[&[(Key::FullName, "Nguyễn Thị Hạnh (A)")]]],
    },
    Rule {
        code: "VB02",
        name: "Họ tên chỉ có một từ",
        level: Level::Hint,
        since: "2026.11",
        docs: Docs {
            what: "Họ tên thường có từ hai từ trở lên.",
            why: "Một từ thường là thiếu họ; một số người dân tộc thiểu số có tên một từ trên giấy tờ cũ.",
            how: "Đối chiếu thẻ căn cước.",
            legal: "TT 04/2020/TT-BTP Điều 6",
        },
        check: Check::Person(one_word),
        good: &[&[&[(Key::FullName, "K'Brih")]], &[&[(Key::FullName, "Giàng A Páo")]]],
        bad: &[&[&[(Key::FullName, "Hạnh")]]],
    },
    Rule {
        code: "VB03",
        name: "Còn chữ của phông cũ",
        level: Level::Block,
        since: "2026.11",
        docs: Docs {
            what: "Ô còn chữ gõ bằng phông TCVN3 (.VnTime) hoặc VNI, ví dụ “NguyÔn ThÞ”.",
            why: "Nơi nhận chỉ đọc Unicode; chữ phông cũ thành tên sai.",
            how: "Chọn sửa để chuyển sang Unicode, xem lại tên.",
            legal: "TCVN 6909:2001; QĐ 72/2002/QĐ-TTg",
        },
        check: Check::Person(old_font),
        good: &[&[&[(Key::FullName, "Nguyễn Thị Hạnh")]]],
        bad: &[&[&[(Key::FullName, "NguyÔn ThÞ H¹nh")]]],
    },
    Rule {
        code: "VB04",
        name: "Họ tên viết hoa, viết thường lẫn lộn",
        level: Level::Hint,
        since: "2026.11",
        docs: Docs {
            what: "Họ tên viết in hoa cả, hoặc viết hoa chữ đầu mỗi từ.",
            why: "Viết lẫn lộn (nguyễn Thị hạnh) làm danh sách khó đọc; nơi nhận không phân biệt hoa thường.",
            how: "Chọn sửa để viết hoa chữ đầu mỗi từ.",
            legal: "NĐ 30/2020/NĐ-CP Phụ lục II",
        },
        check: Check::Person(mixed_case),
        good: &[&[&[(Key::FullName, "NGUYỄN THỊ HẠNH")]], &[&[(Key::FullName, "H’ Hen Niê")]]],
        bad: &[&[&[(Key::FullName, "nguyễn thị hạnh")]], &[&[(Key::FullName, "Nguyễn thị Hạnh")]]],
    },
    Rule {
        code: "VB05",
        name: "Chữ bị hỏng khi chuyển mã",
        level: Level::Explain,
        since: "2026.11",
        docs: Docs {
            what: "Chữ có dấu đã thành dấu hỏi hoặc ô vuông: “Nguy?n”.",
            why: "Chữ thật không còn trong tệp nên không thể tự khôi phục.",
            how: "Gõ lại theo giấy tờ.",
            legal: "TCVN 6909:2001",
        },
        check: Check::Person(broken),
        good: &[&[&[(Key::UsingUnitName, "Trường THCS Thực Hành 1")]]],
        bad: &[&[&[(Key::UsingUnitName, "Tr??ng THCS Th?c Hành")]]],
    },
];

fn name_letter(c: char) -> bool {
    c.is_alphabetic() || c == ' ' || c == '-' || is_apostrophe(c) || matches!(c, '\u{0300}'..='\u{036F}')
}

fn symbols(person: &Person<'_>, _: &Scope<'_>, report: &mut Report) {
    let Some(name) = person.text(Key::FullName) else { return };
    if name.chars().all(name_letter) || old_encoding(name).is_some() {
        return;
    }
    let odd: String = name.chars().filter(|c| !name_letter(*c)).collect();
    // A dot is an abbreviation (B.Yă, Y.Jut): seen on papers, so it is no symbol.
    let worse = odd.chars().any(|c| c != '.' && c != '?' && c != '\u{FFFD}');
    if worse {
        report
            .on(person, Key::FullName)
            .say("Họ tên “{value}” có ký tự lạ: {words}. Sửa theo thẻ căn cước.")
            .words(odd);
    }
}

fn one_word(person: &Person<'_>, _: &Scope<'_>, report: &mut Report) {
    if let Some(name) = person.text(Key::FullName)
        && !name.contains(' ')
        && !name.chars().any(is_apostrophe)
    {
        report
            .on(person, Key::FullName)
            .say("Họ tên chỉ có một từ “{value}”. Đối chiếu thẻ căn cước xem có thiếu họ không.");
    }
}

/// Whether a text has nothing of an old font: only letters of today's Vietnamese, no vowel that carries its mark behind
/// it as VNI does, and every word a syllable. Cheaper than reading it in every encoding.
fn is_plain(text: &str) -> bool {
    let mut before = ' ';
    for c in text.chars() {
        let marked = matches!(c, 'À'..='Ã' | 'È'..='Ê' | 'Ì' | 'Í' | 'Ò'..='Õ' | 'Ù' | 'Ú' | 'Ý')
            || matches!(c, 'à'..='ã' | 'è'..='ê' | 'ì' | 'í' | 'ò'..='õ' | 'ù' | 'ú' | 'ý');
        let behind = matches!(before, 'a' | 'e' | 'o' | 'u' | 'y' | 'A' | 'E' | 'O' | 'U' | 'Y');
        if !c.is_ascii() && (!marked || behind) {
            return false;
        }
        before = c;
    }
    text.split(|c: char| !c.is_alphabetic()).all(|word| word.is_ascii() || is_syllable(word))
}

/// The old encoding a text was surely typed in.
pub(super) fn old_encoding(text: &str) -> Option<Encoding> {
    // A letter that only Unicode has was never typed in an old font: the common case, told at a glance.
    let unicode =
        |c: char| matches!(c, '\u{1EA0}'..='\u{1EF9}' | 'ă' | 'Ă' | 'đ' | 'Đ' | 'ơ' | 'Ơ' | 'ư' | 'Ư');
    if text.is_ascii() || text.chars().any(unicode) || is_plain(text) {
        return None;
    }
    guess(text).filter(|encoding| !matches!(encoding, Encoding::Unicode | Encoding::Viqr))
}

fn old_font(person: &Person<'_>, _: &Scope<'_>, report: &mut Report) {
    for field in person.people.fields() {
        let (Value::Text(id) | Value::Unlisted(id)) = person.people.get(person.index, *field) else {
            continue;
        };
        let text = person.people.texts.get(id);
        if let Some(encoding) = old_encoding(text) {
            let to = decode(text, encoding);
            report
                .on_field(person.index, *field)
                .cause("old-font")
                .say("{field}: “{value}” là chữ phông cũ, đọc ra là “{words}”.")
                .words(to.clone())
                .fix(Safety::Review, to, "đọc theo bảng mã của phông cũ");
        }
    }
}

/// A word is fine in capitals, or with its first letter large; the small first letter of a minority particle is not.
fn mixed_case(person: &Person<'_>, _: &Scope<'_>, report: &mut Report) {
    let Some(name) = person.text(Key::FullName) else { return };
    if name.chars().all(|c| !c.is_lowercase()) {
        return;
    }
    let small = |word: &str| word.chars().next().is_some_and(char::is_lowercase);
    if name.split(' ').any(small) && old_encoding(name).is_none() && title(name).is_none() {
        report.on(person, Key::FullName).say("Họ tên “{value}” viết hoa, viết thường lẫn lộn.").fix(
            Safety::Safe,
            capitalised(name),
            "viết hoa chữ đầu mỗi từ, không đổi chữ nào khác",
        );
    }
}

fn broken(person: &Person<'_>, _: &Scope<'_>, report: &mut Report) {
    for field in person.people.fields() {
        let (Value::Text(id) | Value::Unlisted(id)) = person.people.get(person.index, *field) else {
            continue;
        };
        let text = person.people.texts.get(id);
        if !text.contains(['?', '\u{FFFD}']) {
            continue;
        }
        let letters: Vec<char> = text.chars().collect();
        let inside = letters
            .windows(3)
            .any(|w| matches!(w, [a, '?', b] if a.is_alphabetic() && (b.is_alphabetic() || *b == '?')));
        if inside || text.contains('\u{FFFD}') {
            let finding = report
                .on_field(person.index, *field)
                .say("{field}: “{value}” có chữ bị hỏng khi chuyển mã. Gõ lại theo giấy tờ.");
            if person.pack.fields.get(*field).key == "full_name" {
                finding.level(Level::Block);
            }
        }
    }
}
