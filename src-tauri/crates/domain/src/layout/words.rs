//! The words by which a row below the head is told: sums, signatures, units, kinds of staff, remarks.
//!
//! All comparisons are made on folded texts unless accents decide (Cộng the sum, Công the surname).

use crate::text::fold;

/// Words that open the sign-off block.
const SIGN_OFF: &[&str] = &[
    "nguoi lap",
    "can bo lap",
    "thu truong",
    "ky ghi ro",
    "ky ten",
    "ky va ghi",
    "ky dong dau",
    "da ky",
    "lap bieu",
    "xac nhan cua",
    "nguoi tong hop",
    "tm ubnd",
    "t m ubnd",
    "tm uy ban",
    "t m uy ban",
    "tm ban",
    "kt chu tich",
    "k t chu tich",
    "kt giam doc",
    "kt hieu truong",
    "kt truong",
    "tl giam doc",
    "tl chu tich",
    "tuq",
    "nguoi ky",
    "nguoi duyet",
    "nguoi kiem tra",
    "noi nhan",
];

/// Titles of those who sign; a row that holds nothing else is the sign-off block.
const SIGNERS: &[&str] = &[
    "hieu truong",
    "pho hieu truong",
    "giam doc",
    "pho giam doc",
    "chu tich",
    "pho chu tich",
    "truong phong",
    "pho truong phong",
    "chanh van phong",
    "truong ban",
    "cuc truong",
    "chi cuc truong",
    "bi thu",
    "pho bi thu",
    "ke toan",
    "ke toan truong",
    "thu truong",
    "thu quy",
    "truong khoa",
    "truong tram",
    "to truong",
    "truong doan",
];

/// Words that begin the name of a unit.
const UNITS: &[&str] = &[
    "phong",
    "ban",
    "truong",
    "tram",
    "so",
    "ubnd",
    "uy ban",
    "trung tam",
    "khoa",
    "to",
    "doi",
    "van phong",
    "chi cuc",
    "benh vien",
    "dang uy",
    "xa",
    "phuong",
    "hdnd",
    "khoi",
    "bo phan",
    "cong an",
    "quan su",
    "mttq",
    "ubmttq",
    "hoi",
    "doan",
    "mat tran",
    "don vi",
    "cuc",
    "vien",
    "lanh dao",
    "nha tre",
    "mam non",
    "tieu hoc",
    "thcs",
    "thpt",
    "thanh tra",
    "hat",
    "nha",
    "thuong truc",
    "ban quan ly",
    "trai",
    "kho bac",
    "thi tran",
    "huyen",
    "thanh pho",
    "dac khu",
    "thuong vu",
    "co quan",
    "hoi dong",
    "phan hieu",
    "diem truong",
    "cum",
    "nhom",
];

/// Parts of a unit rather than units: they stand inside whatever stands above them.
const PARTS: &[&str] =
    &["to", "khoi", "khoa", "bo phan", "doi", "nhom", "ban giam", "lanh dao", "cum", "diem truong"];

/// Units that have a "Phòng" inside; elsewhere a Phòng is a unit like the others.
const WITH_ROOMS: &[&str] = &["so", "benh vien", "trung tam", "chi cuc", "cuc", "vien", "ban quan ly"];

/// Kinds of staff, which some lists are divided by: no units.
const KINDS: &[&str] = &[
    "bien che",
    "hop dong",
    "can bo",
    "giao vien",
    "nhan vien",
    "cong chuc",
    "vien chuc",
    "lao dong",
    "nguoi lao dong",
    "nguoi hoat dong",
    "khong chuyen trach",
    "chuyen trach",
    "tap su",
    "dang vien",
    "quan chung",
    "nghi huu",
    "nam",
    "nu",
    "cbql",
    "gv",
    "nv",
    "cbcc",
    "cbccvc",
    "hd",
    "danh sach",
    "dien",
    "ngach",
    "trinh do",
    "dang nghi",
    "quan ly",
    "bac si",
    "dieu duong",
    "y si",
];

fn begins(key: &str, words: &[&str]) -> bool {
    words
        .iter()
        .any(|word| key.strip_prefix(word).is_some_and(|rest| rest.is_empty() || rest.starts_with(' ')))
}

/// Whether a text begins as the name of a unit does.
pub(super) fn is_unit(text: &str) -> bool {
    begins(&fold(without_ordinal(text)), UNITS)
}

/// Whether a text begins as the name of a part of a unit does.
pub(super) fn is_part(text: &str) -> bool {
    begins(&fold(without_ordinal(text)), PARTS)
}

/// Whether a text names something that stands inside a whole of this name.
pub(super) fn is_inside(text: &str, whole: &str) -> bool {
    let key = fold(without_ordinal(text));
    !is_part(whole)
        && (begins(&key, PARTS)
            || begins(&key, &["phong"]) && begins(&fold(without_ordinal(whole)), WITH_ROOMS))
}

/// Whether a text names a kind of staff or a list, so that it is no unit.
pub(super) fn is_kind(text: &str) -> bool {
    begins(&fold(without_ordinal(text)), KINDS)
}

/// "I", "II.", "A", "1." in front of a unit.
pub(super) fn is_ordinal(text: &str) -> bool {
    ordinal_style(text).is_some()
}

/// How sections are counted.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Ordinal {
    /// I, II, III.
    Roman,
    /// A, B, C.
    Letter,
    /// 1, 2, 3.
    Number,
    /// 1.1, 2.3.
    Decimal,
}

/// The way an ordinal counts; `None` for what is none.
pub(super) fn ordinal_style(text: &str) -> Option<Ordinal> {
    let bare = text.trim().trim_matches(['.', ')', '/', ':', '-', '(', ' ']);
    if bare.is_empty() || bare.len() > 5 {
        return None;
    }
    if bare.chars().all(|c| matches!(c, 'I' | 'V' | 'X' | 'L')) {
        return Some(Ordinal::Roman);
    }
    if bare.chars().count() == 1 && bare.chars().all(char::is_alphabetic) {
        return Some(Ordinal::Letter);
    }
    match (bare.chars().all(|c| c.is_ascii_digit() || c == '.'), bare.contains('.')) {
        (true, false) => Some(Ordinal::Number),
        (true, true) => Some(Ordinal::Decimal),
        (false, _) => None,
    }
}

/// The ordinal in front of a text, if one stands there, and the rest.
pub(super) fn split_ordinal(text: &str) -> (Option<Ordinal>, &str) {
    let text = text.trim();
    let numeral = text.find(|c: char| !c.is_ascii_digit() && c != '.').filter(|at| *at > 0);
    let cut = text.find([' ', ')', '-', '/', ':']);
    let dot = text.find('.').filter(|at| *at <= 4 && numeral.is_none());
    let Some(at) = numeral.or_else(|| [cut, dot].into_iter().flatten().min()) else { return (None, text) };
    let (Some(head), Some(rest)) = (text.get(..at), text.get(at..)) else { return (None, text) };
    match ordinal_style(head) {
        Some(style) => (Some(style), rest.trim_start_matches(['.', ')', '-', '–', '/', ':', ' '])),
        None => (None, text),
    }
}

/// The text without "I. ", "A - ", "1) " in front.
pub(super) fn without_ordinal(text: &str) -> &str {
    split_ordinal(text).1
}

/// The name without what counts its people: "Phòng Kinh tế: 12 người", "Tổ Toán (5)".
pub(super) fn without_count(text: &str) -> &str {
    let cut = text.rfind([':', '(', '-', '–']).and_then(|at| Some((text.get(..at)?, text.get(at..)?)));
    match cut {
        Some((name, count)) if counts_people(count) => name.trim_end(),
        _ => text.trim(),
    }
}

fn counts_people(text: &str) -> bool {
    let key = fold(text);
    let numbers = key.split(' ').filter(|word| word.chars().all(|c| c.is_ascii_digit())).count();
    let others = key.split(' ').filter(|word| {
        !word.chars().all(|c| c.is_ascii_digit())
            && !["nguoi", "tong", "so", "co", "can", "bo", "cbccvc", "dong", "chi", "cong", "chuc", "vien"]
                .contains(word)
    });
    numbers == 1 && others.count() == 0
}

/// "Tổng cộng", "Cộng:", "Tổng số người", "Danh sách gồm 12 người": with the right accents, so that Tống and Công stay
/// names.
pub(super) fn is_total(text: &str) -> bool {
    let lower = text.trim().trim_start_matches(['(', '*', '-', ' ']).to_lowercase();
    let word = lower.split([' ', ':', '(', '.', ',']).next().unwrap_or("");
    let key = fold(&lower);
    let counted = key.contains(" nguoi") && key.chars().any(|c| c.is_ascii_digit());
    match word {
        "cộng" | "tổng" => true,
        "tong" | "cong" => {
            ["tong cong", "tong so", "tong", "cong"].contains(&key.as_str())
                || key.starts_with("tong cong ")
                || key.starts_with("tong so ")
        }
        _ => {
            ["danh sach nay co", "danh sach co", "danh sach gom", "an dinh danh sach"]
                .iter()
                .any(|b| key.starts_with(b))
                || counted && ["toan ", "luy ke", "trong do", "danh sach"].iter().any(|b| key.starts_with(b))
        }
    }
}

/// Whether a text opens or belongs to the sign-off block wherever it stands.
pub(super) fn is_sign_off(text: &str) -> bool {
    let key = fold(text);
    is_place_and_day(text, &key)
        || begins(&key, SIGN_OFF)
        || ["ky ghi ro ho", "ky ten dong dau"].iter().any(|words| key.contains(words))
}

/// Whether a text is nothing but the title of somebody who signs.
pub(super) fn is_signer(text: &str) -> bool {
    let key = fold(text);
    let bare = key
        .strip_prefix("q ")
        .or_else(|| key.strip_prefix("tm "))
        .or_else(|| key.strip_prefix("kt "))
        .unwrap_or(&key);
    SIGNERS.contains(&bare)
}

/// "Hà Nội, ngày 5 tháng 11 năm 2026", dots instead of numbers, "…, ngày 5/11/2026".
fn is_place_and_day(text: &str, key: &str) -> bool {
    if text.chars().count() >= 80 || !key.contains("ngay") {
        return false;
    }
    let worded = key.contains("thang") && key.contains("nam");
    let named = worded
        && (key.chars().any(|c| c.is_ascii_digit())
            || text.contains("..")
            || text.contains('…')
            || text.contains("   "));
    let short = text.split_once(", ").is_some_and(|(place, day)| {
        !place.chars().any(|c| c.is_ascii_digit())
            && fold(day).starts_with("ngay ")
            && day.chars().any(|c| c.is_ascii_digit())
    });
    named || short
}

/// A remark rather than a name: brackets, stars, "Ghi chú:".
pub(super) fn is_remark(text: &str) -> bool {
    let key = fold(text);
    text.starts_with(['(', '*', '-', '"', '+'])
        || ["ghi chu", "luu y", "chu thich", "chu y", "yeu cau", "nhu tren", "noi nhan"]
            .iter()
            .any(|b| key.starts_with(b))
        || text.chars().count() > 160
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn ordinals_stand_in_front_of_units() {
        assert_eq!(split_ordinal("II. Phòng Kinh tế"), (Some(Ordinal::Roman), "Phòng Kinh tế"));
        assert_eq!(split_ordinal("1.2 Tổ Toán"), (Some(Ordinal::Decimal), "Tổ Toán"));
        assert_eq!(split_ordinal("A - KHỐI ĐẢNG"), (Some(Ordinal::Letter), "KHỐI ĐẢNG"));
        assert_eq!(
            split_ordinal("Y Jut Niê").1,
            "Jut Niê",
            "a name may look so; whoever asks has other evidence"
        );
        assert_eq!(without_count("Phòng Kinh tế: 12 người"), "Phòng Kinh tế");
        assert_eq!(without_count("Phòng Văn hóa - Xã hội"), "Phòng Văn hóa - Xã hội");
    }

    #[test]
    fn sums_and_signatures_are_no_names() {
        for text in
            ["Cộng", "TỔNG CỘNG: 12 người", "Tong cong", "(Danh sách gồm 40 người)", "Toàn đơn vị: 9 người"]
        {
            assert!(is_total(text), "{text} is a sum");
        }
        for text in ["Công Thị Hà", "Tống Văn An", "Tong Van An", "Trần Văn Tổng"] {
            assert!(!is_total(text), "{text} is a name");
        }
        for text in [
            "Thực Hành, ngày    tháng    năm 2026",
            "Hà Nội, ngày 5/11/2026",
            "KT. CHỦ TỊCH",
            "Người lập biểu",
        ] {
            assert!(is_sign_off(text), "{text} signs");
        }
        assert!(!is_sign_off("Ngày tháng năm sinh"), "a heading");
    }
}
