//! A list for a morning in the window: sixty invented people, twenty honest mistakes of four kinds whose right values are
//! known, three names in small letters (certain to fix) and one short probation (to be explained).

use std::path::Path;

use rust_xlsxwriter::{Workbook, XlsxError};

use crate::people::{Dice, Person, dated};

/// People on the list.
pub const PEOPLE: u32 = 60;

/// A mistake: where it stands, and what should stand there.
#[derive(Debug, Clone)]
pub struct Mistake {
    /// Excel row.
    pub row: u32,
    /// Field key.
    pub field: &'static str,
    /// The right value, as a clerk types it.
    pub right: String,
}

const HEADINGS: [&str; 9] = [
    "STT",
    "Họ và tên",
    "Giới tính",
    "Ngày sinh",
    "Số CCCD",
    "Dân tộc",
    "Đơn vị công tác",
    "Ngày vào Đảng",
    "Ngày chính thức",
];
/// Rows above the first person.
const ABOVE: u32 = 3;

/// Writes the list and says what is wrong in it.
///
/// # Errors
/// The file cannot be written.
pub fn write(path: &Path) -> Result<Vec<Mistake>, XlsxError> {
    let mut book = Workbook::new();
    let sheet = book.add_worksheet();
    sheet.write(0, 0, "DANH SÁCH CÔNG CHỨC, VIÊN CHỨC XÃ THỰC HÀNH")?;
    for (column, heading) in (0..).zip(HEADINGS) {
        sheet.write(ABOVE - 1, column, heading)?;
    }
    let mut dice = Dice::new(20);
    let mut mistakes = Vec::new();
    for at in 0..PEOPLE {
        let person = Person::invent(&mut dice);
        let row = ABOVE + at;
        // Names are told apart by a last word of their own, so that nobody is taken for a twin.
        let name =
            format!("{} {}", person.name, ["An", "Bình", "Chi", "Dung", "Giang", "Hà"][at as usize % 6]);
        let id = format!("{}{at:03}", &person.citizen_id[..9]);
        let birth = dated(person.birth);
        let mut cells = [
            (at + 1).to_string(),
            name.clone(),
            if person.female { "Nữ" } else { "Nam" }.to_owned(),
            birth.clone(),
            id.clone(),
            person.ethnicity.to_owned(),
            "UBND xã Thực Hành".to_owned(),
            String::new(),
            String::new(),
        ];
        let mut wrong = |column: usize, field: &'static str, now: String, right: String| {
            cells[column] = now;
            mistakes.push(Mistake { row: row + 1, field, right });
        };
        match at {
            3..=7 => wrong(3, "birth_date", format!("31/02/{}", person.birth.0), birth),
            12..=16 => wrong(5, "ethnicity", "Kinnh".to_owned(), "Kinh".to_owned()),
            22..=26 => wrong(4, "citizen_id", id[..10].to_owned(), id),
            32..=36 => wrong(1, "full_name", String::new(), name),
            40..=42 => cells[1] = cells[1].to_lowercase(),
            50 => (cells[7], cells[8]) = ("03/02/2015".to_owned(), "03/08/2015".to_owned()),
            _ => {}
        }
        for (column, text) in (0..).zip(cells) {
            sheet.write(row, column, text)?;
        }
    }
    book.save(path)?;
    Ok(mistakes)
}
