//! DP: places in addresses, by the lists of communes before and after 1/7/2025.

use super::{Check, Docs, Level, Report, Rule, Safety, Scope};
use crate::fields::Key;
use crate::parameters::Parameter;
use crate::places::Places;
use crate::record::Person;

const COMMUNES: &str =
    "NQ 202/2025/QH15; 34 nghị quyết về sắp xếp đơn vị hành chính cấp xã năm 2025; QĐ 19/2025/QĐ-TTg";

pub(super) const RULES: &[Rule] = &[
    Rule {
        code: "DP01",
        name: "Địa chỉ theo đơn vị hành chính cũ",
        level: Level::Hint,
        since: "2026.11",
        docs: Docs {
            what: "Quê quán, thường trú, nơi ở ghi xã, huyện, tỉnh của trước ngày 1/7/2025.",
            why: "Từ 1/7/2025 còn hai cấp: xã, phường và tỉnh, thành phố; hồ sơ cần cập nhật địa danh mới. Giấy tờ cũ vẫn có giá trị nên chương trình chỉ gợi ý.",
            how: "Xem địa danh mới chương trình đề nghị rồi chọn sửa.",
            legal: COMMUNES,
        },
        check: Check::Person(old_address),
        good: &[&[&[(Key::CurrentAddress, "Số 5, xã Xuân Trúc, tỉnh Hưng Yên")]]],
        bad: &[&[&[(Key::CurrentAddress, "Số 5, xã Quảng Lãng, huyện Ân Thi, tỉnh Hưng Yên")]]],
    },
    Rule {
        code: "DP02",
        name: "Xã, phường không thuộc tỉnh đã ghi",
        level: Level::Hint,
        since: "2026.11",
        docs: Docs {
            what: "Tên xã, phường không có trong tỉnh ấy, cả trước và sau ngày 1/7/2025.",
            why: "Thường là gõ sai tên xã, hoặc ghi nhầm tỉnh.",
            how: "Xem tên gần nhất chương trình đề nghị, hoặc gõ lại theo giấy tờ.",
            legal: COMMUNES,
        },
        check: Check::Person(unknown_commune),
        good: &[&[&[(Key::CurrentAddress, "Phường Ba Đình, Hà Nội")]]],
        bad: &[&[&[(Key::CurrentAddress, "Phường Ba Đìnhh, Hà Nội")]]],
    },
    Rule {
        code: "DP03",
        name: "Quê quán hai cột ghi hai tỉnh",
        level: Level::Explain,
        since: "2026.11",
        docs: Docs {
            what: "Cột xã, phường của quê quán có ghi tỉnh, nhưng khác cột tỉnh, thành phố.",
            why: "Một trong hai cột bị lệch dòng hoặc chép nhầm.",
            how: "Xem sơ yếu lý lịch rồi sửa cột sai.",
            legal: "TT 06/2023/TT-BNV, mẫu sơ yếu lý lịch mục 5",
        },
        check: Check::Person(two_provinces),
        good: &[&[&[
            (Key::HometownCommune, "Xã Xuân Trúc, tỉnh Hưng Yên"),
            (Key::HometownProvince, "Hưng Yên"),
        ]]],
        bad: &[&[&[
            (Key::HometownCommune, "Xã Xuân Trúc, tỉnh Hưng Yên"),
            (Key::HometownProvince, "Cà Mau"),
        ]]],
    },
];

const ADDRESSES: [Key; 3] = [Key::HometownCommune, Key::PermanentAddress, Key::CurrentAddress];

/// "Số 5, xã Quảng Lãng, huyện Ân Thi, tỉnh Hưng Yên" → "Số 5, Xã Xuân Trúc, tỉnh Hưng Yên".
fn renewed(before: &str, commune: &str, province: &str) -> String {
    let kind = if matches!(
        province,
        "Hà Nội"
            | "Hải Phòng"
            | "Huế"
            | "Đà Nẵng"
            | "TP. Hồ Chí Minh"
            | "Hồ Chí Minh"
            | "Cần Thơ"
            | "Đồng Nai"
    ) {
        "thành phố"
    } else {
        "tỉnh"
    };
    let province = province.trim_start_matches("TP. ");
    let head = if before.is_empty() { String::new() } else { format!("{before}, ") };
    format!("{head}{commune}, {kind} {province}")
}

fn old_address(person: &Person<'_>, scope: &Scope<'_>, report: &mut Report) {
    if scope.law(Parameter::DistrictLevelEnded).is_none() {
        return;
    }
    let mut places: Option<&Places> = None;
    for key in ADDRESSES {
        let Some(text) = person.text(key) else { continue };
        let places = *places.get_or_insert_with(|| person.pack.places());
        let Some(address) = places.address(text) else { continue };
        let today = address.district.is_none() && places.current(address.commune, address.province).is_some();
        if today && places.is_current(address.province) {
            continue;
        }
        let new = places.became(address.commune, address.district, address.province);
        if let Some(new) = new {
            let to = renewed(address.before, &new.name, places.name_now(&new.province));
            report
                .on(person, key)
                .cause("old-place")
                .say("{field} ghi theo địa danh trước 1/7/2025; nay là {words}.")
                .words(format!("{}, {}", new.name, places.name_now(&new.province)))
                .fix(Safety::Review, to, "bảng chuyển đổi xã, phường 1/7/2025");
        } else if address.district.is_some() && places.was(address.commune, address.province) {
            report
                .on(person, key)
                .cause("old-place")
                .say("{field} ghi theo địa danh trước 1/7/2025. Xã, phường này đã chia cho nhiều nơi; ghi địa danh mới.");
        }
    }
}

fn unknown_commune(person: &Person<'_>, _: &Scope<'_>, report: &mut Report) {
    for key in ADDRESSES {
        let Some(text) = person.text(key) else { continue };
        let places = person.pack.places();
        let Some(address) = places.address(text) else { continue };
        let known = places.current(address.commune, address.province).is_some()
            || places.was(address.commune, address.province);
        // With a district it is a place of before, of which our lists know the last state only.
        if known || address.district.is_some() {
            continue;
        }
        let finding = report
            .on(person, key)
            .say("{field}: “{words}” không có trong tỉnh này. Gõ lại theo giấy tờ.")
            .words(address.commune);
        if let Some(near) = places.nearest(address.commune, address.province) {
            let to = renewed(address.before, &near.name, places.name_now(&near.province));
            finding.fix(Safety::Review, to, "tên gần nhất trong tỉnh ấy");
        }
    }
}

fn two_provinces(person: &Person<'_>, _: &Scope<'_>, report: &mut Report) {
    let (Some(text), Some(column)) = (person.text(Key::HometownCommune), person.entry(Key::HometownProvince))
    else {
        return;
    };
    let places = person.pack.places();
    let Some(written) = text.contains(',').then(|| places.province_at_end(text)).flatten() else { return };
    if places.now(written) != column.code {
        report
            .on(person, Key::HometownProvince)
            .say("Cột xã ghi {words}, cột tỉnh ghi {value}. Xem sơ yếu lý lịch rồi sửa cột sai.")
            .words(places.name(written));
    }
}
