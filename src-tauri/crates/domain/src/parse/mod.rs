//! From what a cell holds to a value of its field. Whatever is changed on the way is said ([`Why`]); what cannot be
//! read keeps its text and says why ([`Problem`]).

pub mod dates;
pub mod identity;
mod listed;

use crate::cells::CellValue;
use crate::date::PartialDate;
use crate::decimal::Decimal;
use crate::fields::{Field, Format, Kind};
use crate::legacy_text::Encoding;
use crate::pack::Pack;
use crate::page::number_text;
use crate::record::Problem;
use crate::text::clean;

/// What was repaired on the way from cell to value.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum Why {
    /// Zeros in front came back.
    LostZero,
    /// "123.0" of a number that is none.
    FloatText,
    /// A serial number was the date.
    SerialDate,
    /// A two-digit year was completed.
    ShortYear,
    /// Month and day stood the other way round.
    MonthFirst,
    /// Typed in an old font.
    OldFont(Encoding),
    /// Invisible characters or odd spaces.
    Invisible,
    /// Letters that only look Vietnamese.
    Lookalike,
    /// Excel had made a date of "4/9".
    FractionDate,
    /// A code in another spelling.
    CodeSpelling,
    /// +84 or separators in a telephone number.
    PhoneForm,
    /// A date with a place behind it: the date was taken.
    DateAndPlace,
    /// A blank under the only column of marks, "Nữ": the other sex.
    OtherSex,
}

impl Why {
    /// Every repair.
    pub const ALL: &'static [Self] = &[
        Self::LostZero,
        Self::FloatText,
        Self::SerialDate,
        Self::ShortYear,
        Self::MonthFirst,
        Self::OldFont(Encoding::Tcvn3),
        Self::OldFont(Encoding::Vni),
        Self::OldFont(Encoding::Viqr),
        Self::OldFont(Encoding::Cp1252),
        Self::Invisible,
        Self::Lookalike,
        Self::FractionDate,
        Self::CodeSpelling,
        Self::PhoneForm,
        Self::DateAndPlace,
        Self::OtherSex,
    ];

    /// The code in results.
    pub fn code(self) -> &'static str {
        match self {
            Self::LostZero => "lost-zero",
            Self::FloatText => "float-text",
            Self::SerialDate => "serial-date",
            Self::ShortYear => "short-year",
            Self::MonthFirst => "month-first",
            Self::OldFont(Encoding::Tcvn3) => "old-font-tcvn3",
            Self::OldFont(Encoding::Vni) => "old-font-vni",
            Self::OldFont(Encoding::Viqr) => "viqr",
            Self::OldFont(Encoding::Cp1252) => "broken-utf8",
            Self::OldFont(Encoding::Unicode) => "unicode",
            Self::Invisible => "invisible",
            Self::Lookalike => "lookalike",
            Self::FractionDate => "fraction-date",
            Self::CodeSpelling => "code-spelling",
            Self::PhoneForm => "phone-form",
            Self::DateAndPlace => "date-and-place",
            Self::OtherSex => "other-sex",
        }
    }

    /// What a clerk reads.
    pub fn vi(self) -> &'static str {
        match self {
            Self::LostZero => "khôi phục số 0 đầu bị Excel làm mất",
            Self::FloatText => "bỏ phần “.0” do Excel thêm vào",
            Self::SerialDate => "đổi số thứ tự ngày của Excel thành ngày",
            Self::ShortYear => "điền đủ bốn chữ số của năm",
            Self::MonthFirst => "đổi tháng/ngày thành ngày/tháng",
            Self::OldFont(Encoding::Tcvn3) => "chuyển phông TCVN3 (.VnTime) sang Unicode",
            Self::OldFont(Encoding::Vni) => "chuyển phông VNI sang Unicode",
            Self::OldFont(Encoding::Viqr) => "chuyển kiểu gõ VIQR sang chữ có dấu",
            Self::OldFont(Encoding::Cp1252) => "khôi phục chữ Unicode bị đọc sai bảng mã",
            Self::OldFont(Encoding::Unicode) => "chuẩn hóa Unicode",
            Self::Invisible => "bỏ ký tự không nhìn thấy hoặc dấu cách lạ",
            Self::Lookalike => "thay chữ nhìn giống bằng chữ tiếng Việt đúng",
            Self::FractionDate => "đọc lại phân số bị Excel đổi thành ngày",
            Self::CodeSpelling => "viết mã đúng dạng trong danh mục",
            Self::PhoneForm => "viết số điện thoại theo dạng 0…",
            Self::OtherSex => "danh sách chỉ đánh dấu một giới, ô trống là giới còn lại",
            Self::DateAndPlace => "lấy ngày ở đầu ô; phần chữ phía sau để lại trong tệp",
        }
    }

    /// Whether the repair is certain. Others are proposals: the value is not changed without the clerk.
    pub fn is_safe(self) -> bool {
        match self {
            // Written back, the second would take the place away, the third would put a word where marks stand.
            Self::MonthFirst | Self::DateAndPlace | Self::OtherSex => false,
            Self::LostZero
            | Self::FloatText
            | Self::SerialDate
            | Self::ShortYear
            | Self::OldFont(_)
            | Self::Invisible
            | Self::Lookalike
            | Self::FractionDate
            | Self::CodeSpelling
            | Self::PhoneForm => true,
        }
    }
}

/// A value before its texts are kept.
#[derive(Debug, Clone, PartialEq)]
pub enum Read {
    /// Nothing there.
    Empty,
    /// A text.
    Text(String),
    /// A date.
    Date(PartialDate),
    /// A number.
    Number(Decimal),
    /// Position in the field's list.
    Code(u16),
    /// A text the list does not know.
    Unlisted(String),
    /// No value, and why.
    Bad(String, Problem),
}

/// A value and what was repaired to get it.
#[derive(Debug, Clone, PartialEq)]
pub struct Parsed {
    /// The value.
    pub read: Read,
    /// The repair, if any; the strongest when there were several.
    pub why: Option<Why>,
}

impl Parsed {
    fn plain(read: Read) -> Self {
        Self { read, why: None }
    }
}

/// A cell ready to be parsed: its text already decoded from old fonts.
#[derive(Debug, Clone, Copy)]
pub struct Input<'a> {
    /// What the cell holds.
    pub value: CellValue,
    /// Its text in Unicode.
    pub text: &'a str,
    /// Set when the text was decoded from an old encoding.
    pub decoded: Option<Encoding>,
}

impl<'a> Input<'a> {
    /// A text that a person typed.
    pub fn typed(text: &'a str) -> Self {
        Self { value: CellValue::Bool(false), text, decoded: None }
    }
}

/// What parsing needs to know beside the cell.
#[derive(Debug, Clone, Copy)]
pub struct Context<'a> {
    /// Lists and fields.
    pub pack: &'a Pack,
    /// The current year, for two-digit years.
    pub this_year: i16,
    /// Whether this column writes the month first, proved by other cells of it.
    pub month_first: bool,
}

/// Marks of people who tick boxes: x, X, v, ✓, +, 1, có.
pub fn is_mark(text: &str) -> bool {
    let bare = text
        .trim_matches(|c: char| c.is_whitespace() || matches!(c, '\u{200B}'..='\u{200F}' | '\u{FEFF}' | '.'));
    matches!(
        bare,
        "x" | "X" | "×" | "✓" | "✔" | "v" | "V" | "+" | "*" | "1" | "có" | "Có" | "CÓ" | "TRUE" | "●" | "•"
    )
}

/// Reads a cell as a value of a field.
pub fn parse(field: &Field, input: Input<'_>, context: &Context<'_>) -> Parsed {
    if let CellValue::Error(_) = input.value {
        return Parsed::plain(Read::Bad(input.text.to_owned(), Problem::CellError));
    }
    let (text, cleaned) = clean(input.text);
    if text.is_empty() || is_dash(&text) {
        return Parsed::plain(Read::Empty);
    }
    // TCVN3 has no capital toned letters: "¸nh" at the head of a name was Ánh.
    let text = match (field.kind, input.decoded) {
        (Kind::Name, Some(Encoding::Tcvn3)) => capitalised(&text),
        _ => text,
    };
    let mut parsed = by_kind(field, input.value, text, context);
    let before = if cleaned.lookalike {
        Some(Why::Lookalike)
    } else if cleaned.is_visible() {
        Some(Why::Invisible)
    } else {
        None
    };
    // A decoded text is a repair even where the value needed none of its own.
    parsed.why = match (parsed.why, input.decoded) {
        (Some(why), _) => Some(why),
        (None, Some(encoding)) => Some(Why::OldFont(encoding)),
        (None, None) => before,
    };
    parsed
}

/// Every word with its first letter large, the others as they are.
pub fn capitalised(text: &str) -> String {
    let word = |word: &str| {
        let mut letters = word.chars();
        letters.next().map_or_else(String::new, |first| first.to_uppercase().chain(letters).collect())
    };
    text.split(' ').map(word).collect::<Vec<String>>().join(" ")
}

/// A dash or "không có" mark that only says: nothing.
fn is_dash(text: &str) -> bool {
    text.chars().all(|c| matches!(c, '-' | '–' | '—' | '_' | '/' | '.' | '…'))
}

fn by_kind(field: &Field, value: CellValue, text: String, context: &Context<'_>) -> Parsed {
    match field.key.as_str() {
        "citizen_id" => return citizen_id(value, &text),
        "social_insurance_no" | "old_id_card" | "health_insurance_no" | "party_card_no" | "tax_code" => {
            return digits(field, value, &text);
        }
        "phone" => return phone(&text),
        "salary_step" => return step(value, &text),
        "general_education" => return education(value, text),
        "rank_code" => return listed::rank(field, value, &text, context.pack),
        "is_party_member" => return mark(text),
        _ => {}
    }
    match field.kind {
        Kind::Date | Kind::PartialDate | Kind::Year => date(value, text, context),
        Kind::Decimal | Kind::Percent | Kind::Int => number(value, text),
        Kind::Money => money(value, text),
        Kind::Digits => digits(field, value, &text),
        Kind::Bool => mark(text),
        Kind::Enum => listed::value(field, text, context.pack),
        Kind::Text | Kind::Name | Kind::Code | Kind::File => Parsed::plain(Read::Text(text)),
    }
}

fn date(value: CellValue, text: String, context: &Context<'_>) -> Parsed {
    let no_date = |text: String| Parsed::plain(Read::Bad(text, Problem::NotADate));
    match value {
        CellValue::Date(serial) => match PartialDate::from_serial(serial) {
            Some(date) => Parsed::plain(Read::Date(date)),
            None => no_date(text),
        },
        CellValue::Number(number) => {
            let year = (1900.0..=2100.0).contains(&number) && number.fract() == 0.0;
            #[expect(clippy::cast_possible_truncation, reason = "between 1900 and 2100")]
            let as_year = year.then(|| PartialDate::year(number as i16)).flatten();
            if let Some(date) = as_year {
                return Parsed::plain(Read::Date(date));
            }
            // 1930 to 2064: beyond that a number in a date column is something else.
            match PartialDate::from_serial(number).filter(|_| (10_959.0..60_000.0).contains(&number)) {
                Some(date) => Parsed { read: Read::Date(date), why: Some(Why::SerialDate) },
                None => typed_date(text, context),
            }
        }
        CellValue::Text(_) | CellValue::Bool(_) | CellValue::Error(_) => typed_date(text, context),
    }
}

fn typed_date(text: String, context: &Context<'_>) -> Parsed {
    match dates::read(&text, context.this_year) {
        dates::DateReading::Plain(date) => match flipped(date).filter(|_| context.month_first) {
            Some(other) => Parsed { read: Read::Date(other), why: Some(Why::MonthFirst) },
            None => Parsed::plain(Read::Date(date)),
        },
        dates::DateReading::ShortYear(date) => Parsed { read: Read::Date(date), why: Some(Why::ShortYear) },
        dates::DateReading::MonthFirst(date) if context.month_first => {
            Parsed { read: Read::Date(date), why: Some(Why::MonthFirst) }
        }
        dates::DateReading::MonthFirst(_) | dates::DateReading::Impossible => {
            Parsed::plain(Read::Bad(text, Problem::NoSuchDay))
        }
        dates::DateReading::NoDate => {
            // A serial typed as text.
            let serial =
                text.parse::<f64>().ok().filter(|n| (10_959.0..60_000.0).contains(n) && text.len() == 5);
            match serial.and_then(PartialDate::from_serial) {
                Some(date) => Parsed { read: Read::Date(date), why: Some(Why::SerialDate) },
                None => match dates::leading(&text, context.this_year) {
                    Some(date) => Parsed { read: Read::Date(date), why: Some(Why::DateAndPlace) },
                    None => Parsed::plain(Read::Bad(text, Problem::NotADate)),
                },
            }
        }
    }
}

fn flipped(date: PartialDate) -> Option<PartialDate> {
    PartialDate::day(date.y(), date.d()?, date.m()?)
}

fn number(value: CellValue, text: String) -> Parsed {
    let read = match value {
        CellValue::Number(number) => Decimal::from_f64(number),
        CellValue::Date(_) => None,
        CellValue::Text(_) | CellValue::Bool(_) | CellValue::Error(_) => {
            Decimal::parse(text.trim_end_matches('%').trim())
        }
    };
    match read {
        Some(number) => Parsed::plain(Read::Number(number)),
        None => Parsed::plain(Read::Bad(text, Problem::NotANumber)),
    }
}

/// Đồng: marks group thousands, units are dropped.
fn money(value: CellValue, text: String) -> Parsed {
    if let CellValue::Number(_) = value {
        return number(value, text);
    }
    let bare: String = text.chars().filter(|c| c.is_ascii_digit()).collect();
    match Decimal::parse(&bare) {
        Some(number) if !bare.is_empty() => Parsed::plain(Read::Number(number)),
        _ => Parsed::plain(Read::Bad(text, Problem::NotANumber)),
    }
}

/// Digits as a clerk meant them: separators away, ".0" of a float away; `None` when other characters stand there.
fn bare_digits(value: CellValue, text: &str) -> Result<(String, Option<Why>), Problem> {
    if let CellValue::Number(number) = value {
        return Ok((number_text(number), None));
    }
    let upper = text.to_uppercase();
    if upper.contains("E+") && upper.chars().all(|c| c.is_ascii_digit() || matches!(c, 'E' | '+' | '.' | ','))
    {
        return Err(Problem::Shortened);
    }
    let text = text.trim_start_matches('\'');
    if let Some(whole) = text.strip_suffix(".0").or_else(|| text.strip_suffix(",0"))
        && whole.bytes().all(|b| b.is_ascii_digit())
    {
        return Ok((whole.to_owned(), Some(Why::FloatText)));
    }
    if text.chars().any(|c| !c.is_ascii_digit() && !matches!(c, ' ' | '.' | '-')) {
        return Err(Problem::NotDigits);
    }
    Ok((identity::digits_of(text), None))
}

/// Twelve digits, or what is wrong with them. Lost zeros are only suspected here; [`crate::understand`] settles
/// them when birth date and sex are known.
fn citizen_id(value: CellValue, text: &str) -> Parsed {
    match bare_digits(value, text) {
        Err(problem) => Parsed::plain(Read::Bad(text.to_owned(), problem)),
        Ok((digits, why)) if digits.len() == 12 => Parsed { read: Read::Text(digits), why },
        Ok((digits, _)) if identity::with_lost_zeros(&digits).is_some() && digits.len() > 9 => {
            Parsed::plain(Read::Bad(digits, Problem::LostZero))
        }
        Ok((digits, _)) => Parsed::plain(Read::Bad(digits, Problem::WrongLength)),
    }
}

fn digits(field: &Field, value: CellValue, text: &str) -> Parsed {
    let (found, why) = match bare_digits(value, text) {
        Ok(found) => found,
        // The old form of an insurance card has letters in front.
        Err(Problem::NotDigits) if field.key == "health_insurance_no" => {
            return Parsed::plain(Read::Text(text.to_owned()));
        }
        Err(problem) => return Parsed::plain(Read::Bad(text.to_owned(), problem)),
    };
    let lengths =
        field.formats.iter().find_map(|f| if let Format::Len(lengths) = f { Some(lengths) } else { None });
    let Some(lengths) = lengths.filter(|lengths| !lengths.contains(&found.len())) else {
        return Parsed { read: Read::Text(found), why };
    };
    let lost = matches!(value, CellValue::Number(_)) && lengths.contains(&(found.len() + 1));
    Parsed::plain(Read::Bad(found, if lost { Problem::LostZero } else { Problem::WrongLength }))
}

fn phone(text: &str) -> Parsed {
    // Two numbers in one cell are both kept as they are.
    let first = text.split(['/', ';', ',']).next().unwrap_or(text).trim();
    match identity::phone(first) {
        Some(_) if first.len() != text.len() => Parsed::plain(Read::Text(text.to_owned())),
        Some(national) if national == text => Parsed::plain(Read::Text(national)),
        Some(national) => Parsed { read: Read::Text(national), why: Some(Why::PhoneForm) },
        None => Parsed::plain(Read::Text(text.to_owned())),
    }
}

/// "4", "4/9", "Bậc 4", or the date Excel made of 4/9.
fn step(value: CellValue, text: &str) -> Parsed {
    let whole = |n: i8, why| Parsed { read: Read::Number(Decimal::whole(i64::from(n))), why };
    if let CellValue::Date(serial) = value {
        return match PartialDate::from_serial(serial).and_then(|date| Some((date.d()?, date.m()?))) {
            Some((day, month)) => whole(day.min(month), Some(Why::FractionDate)),
            None => Parsed::plain(Read::Bad(text.to_owned(), Problem::NotANumber)),
        };
    }
    let bare = text.trim_start_matches(|c: char| !c.is_ascii_digit());
    let (step, of) = bare.split_once('/').unwrap_or((bare, ""));
    match (step.trim().parse::<i8>(), of.trim().parse::<i8>()) {
        (Ok(step), Ok(of)) if step <= of => whole(step, None),
        (Ok(step), _) if of.is_empty() => whole(step, None),
        _ => number(value, text.to_owned()),
    }
}

/// "12/12", or the date Excel made of it.
fn education(value: CellValue, text: String) -> Parsed {
    if let CellValue::Date(serial) = value
        && let Some((day, month)) =
            PartialDate::from_serial(serial).and_then(|date| Some((date.d()?, date.m()?)))
    {
        let (grade, of) = if month == 12 || month == 10 { (day, month) } else { (month, day) };
        return Parsed { read: Read::Text(format!("{grade}/{of}")), why: Some(Why::FractionDate) };
    }
    Parsed::plain(Read::Text(text))
}

fn mark(text: String) -> Parsed {
    let yes = is_mark(&text);
    let no = matches!(text.trim(), "0" | "không" | "Không" | "KHÔNG" | "FALSE");
    match (yes, no) {
        (true, _) => Parsed::plain(Read::Number(Decimal::whole(1))),
        (_, true) => Parsed::plain(Read::Number(Decimal::ZERO)),
        _ => Parsed::plain(Read::Text(text)),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn typed(key: &str, text: &str) -> Read {
        let pack = Pack::embedded();
        let field = pack.fields.get(pack.fields.id(key).expect("field"));
        parse(field, Input::typed(text), &Context { pack, this_year: 2026, month_first: false }).read
    }

    fn number(text: &str) -> Read {
        Read::Number(Decimal::parse(text).unwrap())
    }

    #[test]
    fn values_are_read_as_clerks_mean_them() {
        assert_eq!(typed("salary_coef", "2,34"), number("2.34"));
        assert_eq!(typed("salary_step", "4/9"), number("4"));
        assert_eq!(typed("salary_step", "Bậc 3"), number("3"));
        assert_eq!(typed("birth_date", "1975"), Read::Date(PartialDate::year(1975).unwrap()));
        assert_eq!(typed("citizen_id", "044 186 347 162"), Read::Text("044186347162".into()));
        assert_eq!(typed("citizen_id", "4.41863E+11"), Read::Bad("4.41863E+11".into(), Problem::Shortened));
        assert_eq!(typed("citizen_id", "0371973257"), Read::Bad("0371973257".into(), Problem::WrongLength));
        assert_eq!(typed("birth_date", "31/02/1980"), Read::Bad("31/02/1980".into(), Problem::NoSuchDay));
        let day = Read::Date(PartialDate::day(2021, 5, 10).unwrap());
        assert_eq!(
            typed("citizen_id_issue_date", "10/05/2021, Cục CSQLHC về TTXH"),
            day,
            "a place behind the date"
        );
        assert_eq!(typed("phone", "+84 903 629 308"), Read::Text("0903629308".into()));
        assert_eq!(typed("note", " - "), Read::Empty);
        assert_eq!(typed("is_party_member", "x"), number("1"));
    }
}
