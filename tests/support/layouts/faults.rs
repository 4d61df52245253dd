//! Mistakes put into a list on purpose, each with the cell or the row where it must be found.

use super::columns::{Column, Means};
use super::grid::Val;
use super::render;
use super::staff::{Day, Staff};
use crate::people::Dice;

/// A mistake and where it must be told.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Fault {
    /// What was done.
    pub kind: &'static str,
    /// The row.
    pub row: u32,
    /// The column; `None` when any finding on the row tells it.
    pub column: Option<u16>,
}

/// Every kind: its name, the field it needs, whether only the row tells it.
pub const KINDS: &[(&str, &str, bool)] = &[
    ("id_short", "citizen_id", false),
    ("id_long", "citizen_id", false),
    ("id_letter", "citizen_id", false),
    ("id_shortened", "citizen_id", false),
    ("id_old", "citizen_id", false),
    ("id_century", "citizen_id", true),
    ("id_sex", "citizen_id", true),
    ("id_year", "citizen_id", true),
    ("id_place", "citizen_id", false),
    ("id_missing", "citizen_id", false),
    ("name_missing", "full_name", false),
    ("name_digit", "full_name", false),
    ("name_damaged", "full_name", false),
    ("name_one_word", "full_name", false),
    ("birth_missing", "birth_date", true),
    ("birth_impossible", "birth_date", false),
    ("birth_words", "birth_date", false),
    ("birth_future", "birth_date", true),
    ("birth_both", "birth_date", true),
    ("gender_typo", "gender", false),
    ("ethnicity_typo", "ethnicity", false),
    ("religion_typo", "religion", false),
    ("step_high", "salary_step", true),
    ("coef_wrong", "salary_coef", true),
    ("coef_scaled", "salary_coef", true),
    ("rank_unknown", "rank_code", false),
    ("rank_form", "rank_code", false),
    ("party_order", "party_official_date", true),
    ("party_early", "party_join_date", true),
    ("recruited_before_birth", "first_recruit_date", true),
    ("date_impossible", "first_recruit_date", false),
    ("salary_day_impossible", "salary_date", false),
    ("allowance_scaled", "position_allowance", false),
    ("phone_short", "phone", false),
    ("email_form", "email", false),
    ("insurance_short", "social_insurance_no", false),
    ("excel_error", "salary_coef", false),
    ("excel_error_unit", "using_unit_name", false),
    ("qualification_typo", "highest_qualification", false),
    ("theory_typo", "political_theory", false),
];

/// The cell after the mistake; `None` where it cannot be made in this column.
pub fn damaged(kind: &str, staff: &Staff, column: &Column, dice: &mut Dice) -> Option<Val> {
    let id = staff.words("citizen_id");
    let text = |text: String| Some(Val::Text(text));
    let birth = staff.day("birth_date")?;
    let own = |day: Day| {
        let style = match column.style {
            // A mistake must be one in every reading of the column.
            render::Style::Year | render::Style::Month | render::Style::ShortYear => render::Style::Slash,
            style => style,
        };
        Some(render::day(day, style))
    };
    if matches!(column.means, Means::Mark(..) | Means::SexMark(_)) {
        return None;
    }
    match kind {
        "id_short" => text(id[..11].to_owned()),
        "id_long" => text(format!("{id}7")),
        "id_letter" => text(format!("{}O{}", &id[..6], &id[7..])),
        "id_shortened" => text(format!("{}.{}E+10", &id[1..2], &id[2..7])),
        "id_old" => text(format!("2{}", &id[4..12])),
        "id_century" => text(format!("{}8{}", &id[..3], &id[4..])),
        "id_sex" => {
            let digit = id[3..4].parse::<u8>().ok()? ^ 1;
            text(format!("{}{digit}{}", &id[..3], &id[4..]))
        }
        "id_year" => text(format!("{}{:02}{}", &id[..4], (birth.0 + 3) % 100, &id[6..])),
        "id_place" => text(format!("099{}", &id[3..])),
        "id_missing" | "name_missing" | "birth_missing" => text(String::new()),
        "name_digit" => text(format!("{}1", staff.words("full_name"))),
        "name_damaged" => text("Nguy?n Th? H?ng".into()),
        "name_one_word" => text("Hạnh".into()),
        "birth_impossible" => text(format!("31/02/{}", birth.0)),
        "birth_words" => text("chưa rõ".into()),
        "birth_future" => text(format!("05/09/{}", birth.0 + 100)),
        "gender_typo" => text("Nanm".into()),
        "ethnicity_typo" => text("Kinhh".into()),
        "religion_typo" => text("Phật giaos".into()),
        "step_high" => Some(Val::Number(13.0)),
        "coef_wrong" => Some(Val::Number(3.07)),
        "coef_scaled" => Some(Val::Number(333.0)),
        "rank_unknown" => text("99.999".into()),
        "rank_form" => text("chuyên viên A".into()),
        "party_order" => own({
            let joined = staff.day("party_join_date")?;
            (joined.0 - 1, joined.1, joined.2)
        }),
        "party_early" => {
            staff.day("party_join_date")?;
            own((birth.0 + 12, 3, 3))
        }
        "recruited_before_birth" => own((birth.0 - 2, 9, 1)),
        "date_impossible" | "salary_day_impossible" => text("31/04/2015".into()),
        "allowance_scaled" => Some(Val::Number(30.0)),
        "phone_short" => text(format!("0912{}", dice.between(10, 99))),
        "email_form" => text("cb.thuchanh.gov".into()),
        "insurance_short" => text("12345".into()),
        "excel_error" => Some(Val::Error("#REF!")),
        "excel_error_unit" => Some(Val::Error("#N/A")),
        "qualification_typo" => text("Đại hocj".into()),
        "theory_typo" => text("Trung cấpp".into()),
        _ => None,
    }
}
