//! How offices write a fact into a cell, Excel's own damage included.

use domain::date::PartialDate;

use super::columns::{Column, Means};
use super::grid::Val;
use super::staff::{Day, Fact, Staff};
use crate::people::Dice;

/// The habit of one column.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Style {
    /// As the fact reads.
    Plain,
    /// 05/09/1980.
    Slash,
    /// 5/9/1980.
    Bare,
    /// 05.09.1980.
    Dots,
    /// 05-09-1980.
    Dashes,
    /// A date cell.
    Cell,
    /// A serial whose date format is lost.
    Serial,
    /// 1980-09-05.
    Iso,
    /// 5/9/80.
    ShortYear,
    /// 9/25/1980.
    MonthFirst,
    /// ngày 5 tháng 9 năm 1980.
    Words,
    /// 09/1980.
    Month,
    /// 1980.
    Year,
    /// A number cell: zeros in front are lost.
    Numeric,
    /// Text with ".0" behind.
    Float,
    /// Groups of three digits.
    Spaced,
    /// An apostrophe in front.
    Apostrophe,
    /// 3,33.
    Comma,
    /// 4/9.
    Fraction,
    /// A date cell that was 4/9 or 12/12.
    FractionDate,
    /// "Bậc 4".
    Worded,
}

impl Style {
    /// A habit for a field.
    pub fn roll(dice: &mut Dice, key: &str) -> Self {
        let histories = [Self::Slash, Self::Bare, Self::Cell, Self::Month, Self::Dots];
        match key {
            "birth_date" => *dice.pick(&[
                Self::Slash,
                Self::Slash,
                Self::Bare,
                Self::Dots,
                Self::Dashes,
                Self::Cell,
                Self::Cell,
                Self::Serial,
                Self::Iso,
                Self::ShortYear,
                Self::MonthFirst,
                Self::Words,
                Self::Year,
            ]),
            "first_recruit_date" | "salary_date" | "rank_date" | "tenure_date" => *dice.pick(&histories),
            _ if key.ends_with("_date") => {
                *dice.pick(&[Self::Slash, Self::Bare, Self::Cell, Self::Dots, Self::ShortYear, Self::Serial])
            }
            "citizen_id" => *dice.pick(&[
                Self::Plain,
                Self::Plain,
                Self::Plain,
                Self::Numeric,
                Self::Numeric,
                Self::Float,
                Self::Spaced,
                Self::Apostrophe,
            ]),
            "phone" => *dice.pick(&[Self::Plain, Self::Plain, Self::Numeric, Self::Spaced]),
            "social_insurance_no" => *dice.pick(&[Self::Plain, Self::Plain, Self::Numeric]),
            "salary_coef" | "position_allowance" | "responsibility_allowance" | "area_allowance" => {
                *dice.pick(&[Self::Plain, Self::Comma])
            }
            "salary_step" => {
                *dice.pick(&[Self::Plain, Self::Plain, Self::Fraction, Self::FractionDate, Self::Worded])
            }
            "general_education" => *dice.pick(&[Self::Plain, Self::Plain, Self::FractionDate]),
            _ => Self::Plain,
        }
    }
}

/// Excel's serial of a day.
pub fn serial((year, month, day): Day) -> f64 {
    PartialDate::day(year.try_into().unwrap(), month.try_into().unwrap(), day.try_into().unwrap())
        .and_then(PartialDate::serial)
        .unwrap()
}

/// The day in a column's habit.
pub fn day(day: Day, style: Style) -> Val {
    let (y, m, d) = day;
    Val::Text(match style {
        Style::Cell => return Val::Date(serial(day)),
        Style::Serial => return Val::Number(serial(day)),
        Style::Bare => format!("{d}/{m}/{y}"),
        Style::Dots => format!("{d:02}.{m:02}.{y}"),
        Style::Dashes => format!("{d:02}-{m:02}-{y}"),
        Style::Iso => format!("{y}-{m:02}-{d:02}"),
        Style::ShortYear => format!("{d:02}/{m:02}/{:02}", y % 100),
        Style::MonthFirst => format!("{m}/{d}/{y}"),
        Style::Words => format!("ngày {d} tháng {m} năm {y}"),
        Style::Year => return Val::Number(f64::from(i32::try_from(y).unwrap())),
        Style::Month => format!("{m:02}/{y}"),
        _ => format!("{d:02}/{m:02}/{y}"),
    })
}

/// What stands in the cell of a person; an empty text for nothing.
pub fn cell(staff: &Staff, column: &Column, number: usize, dice: &mut Dice) -> Val {
    let nothing = Val::Text(String::new());
    let mark = |yes: bool| Val::Text(if yes { "x".into() } else { String::new() });
    match &column.means {
        Means::Number => Val::Number(f64::from(u32::try_from(number).unwrap())),
        Means::BirthOf(female) if *female != staff.female => nothing,
        Means::BirthOf(_) => day(staff.day("birth_date").unwrap(), column.style),
        Means::SexMark(female) => mark(*female == staff.female),
        Means::Mark(key, value) => {
            let long = |text: &str| {
                text.replace("CVCC", "Chuyên viên cao cấp")
                    .replace("CV cao cấp", "Chuyên viên cao cấp")
                    .replace("CVC", "Chuyên viên chính")
                    .replace("CV chính", "Chuyên viên chính")
            };
            mark(staff.words(key) == long(value))
        }
        Means::Other("age") => {
            Val::Number(f64::from(i32::try_from(2026 - staff.day("birth_date").unwrap().0).unwrap()))
        }
        Means::Other("years") => Val::Number(f64::from(u32::try_from(dice.between(1, 30)).unwrap())),
        Means::Other("class") => Val::Text(format!("{}A{}", dice.between(6, 9), dice.between(1, 5))),
        Means::Other("rating") => Val::Text("Hoàn thành tốt nhiệm vụ".into()),
        Means::Other(_) => nothing,
        Means::Fact(key) => match staff.fact(key) {
            None => nothing,
            Some(fact) => fact_cell(staff, fact, column.style),
        },
    }
}

fn fact_cell(staff: &Staff, fact: &Fact, style: Style) -> Val {
    match fact {
        Fact::Day(own) => day(*own, style),
        Fact::Hundredths(n) if style == Style::Comma => Val::Text(format!("{},{:02}", n / 100, n % 100)),
        Fact::Hundredths(n) => Val::Number(f64::from(i32::try_from(*n).unwrap()) / 100.0),
        Fact::Whole(n) => match (style, staff.fact("of_steps")) {
            (Style::Fraction, Some(Fact::Whole(of))) => Val::Text(format!("{n}/{of}")),
            (Style::FractionDate, Some(Fact::Whole(of))) => Val::Date(serial((2026, *of, *n))),
            (Style::Worded, _) => Val::Text(format!("Bậc {n}")),
            _ => Val::Number(f64::from(i32::try_from(*n).unwrap())),
        },
        Fact::Text(text) => match style {
            Style::Numeric if text.bytes().all(|b| b.is_ascii_digit()) => Val::Number(text.parse().unwrap()),
            Style::Float => Val::Text(format!("{text}.0")),
            Style::Spaced => Val::Text(spaced(text)),
            Style::Apostrophe => Val::Text(format!("'{text}")),
            Style::FractionDate => Val::Date(serial((2026, 12, 12))),
            _ => Val::Text(text.clone()),
        },
    }
}

fn spaced(digits: &str) -> String {
    let letters: Vec<char> = digits.chars().collect();
    letters.chunks(3).map(|chunk| chunk.iter().collect::<String>()).collect::<Vec<_>>().join(" ")
}
