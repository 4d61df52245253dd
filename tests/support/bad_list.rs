//! BAD data: a list in which every mapped cell carries one of twenty named kinds of damage, as they stand in real
//! lists after years of copying. Seeded, so that the same list can be made again.

use std::collections::BTreeMap;
use std::path::Path;

use rust_xlsxwriter::{Workbook, XlsxError};

use crate::people::{Dice, Person};
use crate::records::record;

/// A kind of damage.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
#[expect(missing_docs, reason = "each is what its name says")]
pub enum Damage {
    LostZeros,
    FloatText,
    Shortened,
    MissingDigit,
    LetterInDigits,
    Tcvn3,
    Vni,
    InvisibleSpaces,
    LookalikeLetters,
    BrokenEncoding,
    MixedCase,
    DigitInName,
    ImpossibleDay,
    WordsForDate,
    TwoDigitYear,
    SerialDate,
    LostComma,
    OutsideList,
    ExcelError,
    Blank,
}

use Damage::{
    Blank, BrokenEncoding, DigitInName, ExcelError, FloatText, ImpossibleDay, InvisibleSpaces,
    LetterInDigits, LookalikeLetters, LostComma, LostZeros, MissingDigit, MixedCase, OutsideList, SerialDate,
    Shortened, Tcvn3, TwoDigitYear, Vni, WordsForDate,
};

/// A column: its field, its heading, and what may happen to its cells.
struct Column {
    key: &'static str,
    heading: &'static str,
    damages: &'static [Damage],
}

const NUMBER: &[Damage] = &[LostZeros, FloatText, Shortened, MissingDigit, LetterInDigits, ExcelError, Blank];
const NAME: &[Damage] = &[
    Tcvn3,
    Vni,
    InvisibleSpaces,
    LookalikeLetters,
    BrokenEncoding,
    MixedCase,
    DigitInName,
    ExcelError,
    Blank,
];
const WORDS: &[Damage] = &[Tcvn3, Vni, InvisibleSpaces, LookalikeLetters, BrokenEncoding, ExcelError, Blank];
const LISTED: &[Damage] = &[OutsideList, Tcvn3, InvisibleSpaces, BrokenEncoding, ExcelError, Blank];
const DATE: &[Damage] = &[ImpossibleDay, WordsForDate, TwoDigitYear, SerialDate, ExcelError, Blank];
const COUNT: &[Damage] = &[LostComma, OutsideList, ExcelError, Blank];

const COLUMNS: &[Column] = &[
    Column { key: "full_name", heading: "Họ và tên", damages: NAME },
    Column { key: "gender", heading: "Giới tính", damages: LISTED },
    Column { key: "birth_date", heading: "Ngày sinh", damages: DATE },
    Column { key: "citizen_id", heading: "Số CCCD", damages: NUMBER },
    Column { key: "citizen_id_issue_date", heading: "Ngày cấp CCCD", damages: DATE },
    Column { key: "ethnicity", heading: "Dân tộc", damages: LISTED },
    Column { key: "religion", heading: "Tôn giáo", damages: LISTED },
    Column { key: "phone", heading: "Điện thoại", damages: NUMBER },
    Column { key: "social_insurance_no", heading: "Số BHXH", damages: NUMBER },
    Column { key: "first_recruit_date", heading: "Ngày tuyển dụng", damages: DATE },
    Column { key: "using_unit_name", heading: "Đơn vị công tác", damages: WORDS },
    Column { key: "current_position", heading: "Chức vụ", damages: WORDS },
    Column {
        key: "rank_code",
        heading: "Mã ngạch",
        damages: &[OutsideList, LetterInDigits, ExcelError, Blank],
    },
    Column { key: "salary_step", heading: "Bậc lương", damages: COUNT },
    Column { key: "salary_coef", heading: "Hệ số lương", damages: COUNT },
    Column { key: "salary_date", heading: "Ngày hưởng", damages: DATE },
    Column { key: "highest_qualification", heading: "Trình độ chuyên môn", damages: LISTED },
    Column { key: "political_theory", heading: "Lý luận chính trị", damages: LISTED },
    Column { key: "party_join_date", heading: "Ngày vào Đảng", damages: DATE },
    Column { key: "party_official_date", heading: "Ngày chính thức", damages: DATE },
];

/// The damaged texts of so many people, by field key; and how often each kind of damage was done.
pub fn records(people: usize, seed: u64) -> (Vec<BTreeMap<String, String>>, BTreeMap<Damage, usize>) {
    let mut dice = Dice::new(seed);
    let mut done = BTreeMap::new();
    let records = (0..people)
        .map(|_| {
            let person = Person::invent(&mut dice);
            let record = record(&person, &mut dice);
            let spoil = |column: &Column| {
                let damage = *dice.pick(column.damages);
                let value = record.get(column.key).map_or("", String::as_str);
                *done.entry(damage).or_default() += 1;
                (column.key.to_owned(), spoiled(value, damage, &mut dice))
            };
            COLUMNS.iter().map(spoil).collect()
        })
        .collect();
    (records, done)
}

/// The same as a workbook, as far as a column of nothing but damage is taken for what its heading says.
///
/// # Errors
/// The file cannot be written.
pub fn write(path: &Path, people: usize, seed: u64) -> Result<(), XlsxError> {
    let mut book = Workbook::new();
    let sheet = book.add_worksheet();
    sheet.set_name("Danh sách")?;
    sheet.write(0, 0, "STT")?;
    for (at, column) in (1..).zip(COLUMNS) {
        sheet.write(0, at, column.heading)?;
    }
    for (row, record) in (1..).zip(records(people, seed).0) {
        sheet.write(row, 0, row)?;
        for (at, column) in (1..).zip(COLUMNS) {
            sheet.write(row, at, record.get(column.key).map_or("", String::as_str))?;
        }
    }
    book.save(path)
}

fn spoiled(value: &str, damage: Damage, dice: &mut Dice) -> String {
    match damage {
        Blank => String::new(),
        LostZeros => value.trim_start_matches('0').to_owned(),
        SerialDate => dice.between(20_000, 40_000).to_string(),
        ExcelError => dice.word(&["#N/A", "#REF!", "#VALUE!"]).to_owned(),
        FloatText => format!("{value}.0"),
        Shortened => "1.18501E+11".to_owned(),
        MissingDigit => value.get(1..value.len().saturating_sub(1)).unwrap_or("").to_owned(),
        LetterInDigits => value.replacen('0', "O", 1),
        Tcvn3 => old_font(value, TCVN3),
        Vni => old_font(value, VNI),
        InvisibleSpaces => format!("\u{00A0}{}\u{200B}", value.replace(' ', "\u{00A0}")),
        LookalikeLetters => value.replace('a', "а").replace('Đ', "Ð").replace('o', "о"),
        BrokenEncoding => value.chars().map(|c| if c.is_ascii() { c } else { '?' }).collect(),
        MixedCase => value.to_lowercase(),
        DigitInName => value.replacen('n', "5", 1),
        ImpossibleDay => format!("31/02/{}", value.rsplit('/').next().unwrap_or("1980")),
        WordsForDate => "khoảng năm bảy mươi".to_owned(),
        TwoDigitYear => {
            value.get(..6).zip(value.get(8..)).map_or(String::new(), |(day, year)| format!("{day}{year}"))
        }
        LostComma => value.replace(',', ""),
        OutsideList => dice.word(&["xyz", "không rõ ràng", "theo hồ sơ", "mã 77"]).to_owned(),
    }
}

const TCVN3: &[(char, &str)] = &[
    ('ễ', "Ô"),
    ('ị', "Þ"),
    ('ạ', "¹"),
    ('ầ', "Ç"),
    ('ă', "¨"),
    ('ê', "ª"),
    ('ô', "«"),
    ('ơ', "¬"),
    ('ư', "\u{AD}"),
    ('đ', "®"),
    ('Đ', "§"),
    ('à', "µ"),
    ('á', "¸"),
    ('ả', "¶"),
    ('ã', "·"),
    ('ậ', "Ë"),
    ('ứ', "ø"),
    ('ừ', "ï"),
    ('ò', "ß"),
    ('ó', "ã"),
    ('ộ', "é"),
    ('ố', "è"),
    ('â', "©"),
    ('ế', "Õ"),
    ('ề', "Ò"),
    ('ệ', "Ö"),
    ('í', "Ý"),
];
const VNI: &[(char, &str)] = &[
    ('ễ', "eã"),
    ('ị', "ò"),
    ('ạ', "aï"),
    ('ầ', "aà"),
    ('ă', "aê"),
    ('ê', "eâ"),
    ('ô', "oâ"),
    ('ơ', "ô"),
    ('ư', "ö"),
    ('đ', "ñ"),
    ('Đ', "Ñ"),
    ('à', "aø"),
    ('á', "aù"),
    ('ả', "aû"),
    ('ã', "aõ"),
    ('ậ', "aä"),
    ('ứ', "öù"),
    ('ừ', "öø"),
    ('ò', "oø"),
    ('ó', "où"),
    ('ộ', "oä"),
    ('ố', "oá"),
    ('â', "aâ"),
    ('ế', "eá"),
    ('ề', "eà"),
    ('ệ', "eä"),
    ('í', "í"),
];

fn old_font(value: &str, table: &[(char, &str)]) -> String {
    let letter = |c: char| {
        table.iter().find(|(from, _)| *from == c).map_or_else(|| c.to_string(), |(_, to)| (*to).to_owned())
    };
    value.chars().map(letter).collect()
}
