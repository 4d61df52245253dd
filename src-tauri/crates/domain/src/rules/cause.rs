//! Causes: findings grouped by what would put them right. A clerk who fills the gaps of a list, or accepts the zeros
//! that Excel dropped, does one thing, whatever the columns and rules are that noticed it.
//!
//! A finding that no remedy names has its rule as cause (and what the rule says is finer).

use std::borrow::Cow;
use std::collections::HashMap;
use std::sync::LazyLock;

use super::Finding;

/// One thing to do.
#[derive(Debug)]
pub struct Remedy {
    /// Stable identity, named after its first rule.
    pub id: &'static str,
    /// What a clerk does.
    pub title: &'static str,
    /// Rules whose findings it ends; `CODE:word` where only those of one kind.
    of: &'static [&'static str],
}

const REMEDIES: &[Remedy] = &[
    Remedy {
        id: "CO02:blank",
        title: "Điền các ô đang trống",
        of: &[
            "CO02",
            "DU01",
            "DU02",
            "LG05:part",
            "LG20",
            "TD11",
            "DG04",
            "DG07",
            "DG08",
            "CT02",
            "QS01",
            "TD09",
        ],
    },
    Remedy {
        id: "NT01:date",
        title: "Gõ lại ngày theo giấy tờ",
        of: &["NT01", "CO03:date", "NT18:default", "NT22", "NT03"],
    },
    Remedy { id: "CO03:number", title: "Gõ lại số theo quyết định", of: &["CO03:number", "CO05"] },
    Remedy {
        id: "DD01:digits",
        title: "Gõ lại số giấy tờ cho đủ chữ số",
        of: &[
            "DD01",
            "DD02",
            "DD02:shortened",
            "DD07",
            "DD08",
            "DD10",
            "DD15:placeholder",
            "DG05",
            "CO03:digits",
        ],
    },
    Remedy {
        id: "DD03:lost-zero",
        title: "Khôi phục số 0 ở đầu bị Excel làm mất",
        of: &["DD03:lost-zero", "DD08:lost-zero", "CO03:lost-zero"],
    },
    Remedy {
        id: "DD05:card",
        title: "Đối chiếu thẻ căn cước: số định danh, ngày sinh, giới tính",
        of: &["DD04:sex", "DD05:year", "DD06:place", "DD06:century", "NT14"],
    },
    Remedy {
        id: "DD09:other-number",
        title: "Sửa số BHXH, mã số thuế, mã hồ sơ khác số định danh",
        of: &["DD09", "DD12", "DD16", "DD17"],
    },
    Remedy {
        id: "DD13:card-paper",
        title: "Cập nhật ngày cấp, nơi cấp theo thẻ đang dùng",
        of: &["DD13", "DD14", "NT09"],
    },
    Remedy {
        id: "MA01:choose", title: "Chọn giá trị đúng trong danh mục", of: &["MA01", "LG03", "LG04"]
    },
    Remedy {
        id: "VB01:name",
        title: "Sửa họ tên theo thẻ căn cước",
        of: &["VB01", "VB02", "VB07", "VB08", "VB09:title", "VB11"],
    },
    Remedy { id: "VB04:case", title: "Viết hoa họ tên cho thống nhất", of: &["VB04", "VB06:case"] },
    Remedy {
        id: "VB10:words",
        title: "Ghi đủ chữ ở ô ghi “như trên” hoặc chỉ có số",
        of: &["VB10:ditto", "VB12:digits"],
    },
    Remedy {
        id: "NT05:order",
        title: "Sửa ngày đứng sai thứ tự hoặc không hợp tuổi",
        of: &[
            "NT02",
            "NT04",
            "NT05",
            "NT06",
            "NT07",
            "NT08",
            "NT10",
            "NT11",
            "NT12",
            "NT13",
            "NT15",
            "NT16",
            "NT17",
            "NT19",
            "NT20",
            "NT21",
            "NT23",
            "DG01:order",
            "DG02:probation",
            "DG03",
            "DG06",
            "DG10",
            "CT07",
            "CT13",
            "TD07",
            "TD08",
            "QS02",
            "HD03",
        ],
    },
    Remedy {
        id: "LG01:table",
        title: "Xem quyết định lương: ngạch, bậc, hệ số, vượt khung",
        of: &[
            "LG01:table",
            "LG02",
            "LG07",
            "LG08",
            "LG09",
            "LG11",
            "LG12",
            "LG13",
            "LG14",
            "LG16",
            "LG17",
            "LG19",
            "CT05",
        ],
    },
    Remedy {
        id: "LG06:comma",
        title: "Sửa số gõ thiếu dấu phẩy hoặc sai đơn vị",
        of: &["LG06", "LG08:share", "LG15", "PC02", "PC07:point"],
    },
    Remedy {
        id: "TL01:same-id",
        title: "Bỏ dòng ghi lặp, hoặc sửa số ghi cho hai người",
        of: &["TL01:same-id", "TL03", "TL04", "TL07", "TL08", "TL11"],
    },
    Remedy {
        id: "TL02:twin",
        title: "Xem hai dòng có phải một người không",
        of: &["TL02:twin", "TL09:twin"],
    },
    Remedy {
        id: "DV01:merger",
        title: "Cập nhật đơn vị, chức vụ, địa danh sau ngày 1/7/2025",
        of: &[
            "DV01:district",
            "DV02:district-name",
            "DV03",
            "DV04:closed-root",
            "CT06",
            "CT08:district",
            "CT09",
            "DP01:old-place",
        ],
    },
];

/// What a finding's cause is, told without its field.
static BY_RULE: LazyLock<HashMap<(&str, &str), &Remedy>> = LazyLock::new(|| {
    let places = REMEDIES.iter().flat_map(|remedy| remedy.of.iter().map(move |of| (*of, remedy)));
    places.map(|(of, remedy)| (of.split_once(':').unwrap_or((of, "")), remedy)).collect()
});

/// The remedy that ends a finding, if one is named.
pub fn remedy(finding: &Finding) -> Option<&'static Remedy> {
    BY_RULE.get(&(finding.rule.code, finding.cause)).copied()
}

impl Finding {
    /// Identity of the cause: its remedy, else the rule and what it says is finer.
    pub fn cause_id(&self) -> Cow<'static, str> {
        match (remedy(self), self.cause) {
            (Some(remedy), _) => Cow::Borrowed(remedy.id),
            (None, "") => Cow::Borrowed(self.rule.code),
            (None, cause) => Cow::Owned(format!("{}:{cause}", self.rule.code)),
        }
    }

    /// What a clerk reads of the cause.
    pub fn cause_title(&self) -> &'static str {
        remedy(self).map_or(self.rule.name, |remedy| remedy.title)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn remedies_name_rules_that_are_and_each_kind_once() {
        let mut seen = std::collections::HashSet::new();
        for remedy in REMEDIES {
            let (code, _) = remedy.id.split_once(':').unwrap();
            assert!(super::super::by_code(code).is_some(), "{}: named after a rule", remedy.id);
            assert!(!remedy.title.contains("nguyên nhân"), "a title says what to do");
            for of in remedy.of {
                let code = of.split(':').next().unwrap();
                assert!(super::super::by_code(code).is_some(), "{of}: no such rule");
                assert!(seen.insert(of), "{of} has one remedy");
            }
        }
    }
}
