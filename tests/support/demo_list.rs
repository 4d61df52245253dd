//! The sample list of `cargo xtask demo`: an invented province's list as such lists really look — title rows, headings
//! merged over two rows, a numbering row, sections by unit, zeros lost in a number column, a few honest mistakes, a
//! total and a sign-off block.

use std::path::Path;

use rust_xlsxwriter::{Format, FormatAlign, Workbook, Worksheet, XlsxError};

use crate::people::{Dice, Person, dated};

/// People on the list.
pub const PEOPLE: usize = 112;
const UNITS: &[&str] = &[
    "Sở Nội vụ Thực Hành",
    "Trường THCS Thực Hành 1",
    "Trạm Y tế phường Thực Hành",
    "Phòng Văn hóa - Xã hội phường Thực Hành",
];
const HEADINGS: &[(&str, Option<&str>)] = &[
    ("STT", None),
    ("Họ và tên", None),
    ("Nam", Some("Ngày, tháng, năm sinh")),
    ("Nữ", Some("Ngày, tháng, năm sinh")),
    ("Số CCCD/ĐDCN", None),
    ("Dân tộc", None),
    ("Tôn giáo", None),
    ("Số điện thoại", None),
    ("Số sổ BHXH", None),
    ("Đơn vị công tác", None),
    ("Chức vụ", None),
    ("Ngày tuyển dụng", None),
    ("Ngày vào Đảng", Some("Đảng viên")),
    ("Ngày chính thức", Some("Đảng viên")),
    ("Trình độ chuyên môn", None),
    ("Trình độ LLCT", None),
    ("Mã ngạch", Some("Mức lương hiện hưởng")),
    ("Bậc", Some("Mức lương hiện hưởng")),
    ("Hệ số", Some("Mức lương hiện hưởng")),
    ("Ngày hưởng", Some("Mức lương hiện hưởng")),
    ("Ghi chú", None),
];

/// Writes the list.
///
/// # Errors
/// The file cannot be written.
pub fn write(path: &Path) -> Result<(), XlsxError> {
    let mut book = Workbook::new();
    let sheet = book.add_worksheet();
    sheet.set_name("Danh sách")?;
    titles(sheet)?;
    headings(sheet)?;
    let last = people(sheet)?;
    sheet.write(last + 1, 0, format!("Tổng cộng: {PEOPLE} người"))?;
    sheet.write(last + 3, 2, "NGƯỜI LẬP BIỂU")?;
    sheet.write(last + 3, 12, "THỦ TRƯỞNG ĐƠN VỊ")?;
    sheet.write(last + 4, 12, "(Ký, ghi rõ họ tên, đóng dấu)")?;
    sheet.write(last + 7, 2, "Nguyễn Thị Thực Hành")?;
    book.save(path)
}

fn titles(sheet: &mut Worksheet) -> Result<(), XlsxError> {
    let bold = Format::new().set_bold().set_align(FormatAlign::Center);
    for (row, text) in [
        "ỦY BAN NHÂN DÂN TỈNH THỰC HÀNH",
        "DANH SÁCH CÁN BỘ, CÔNG CHỨC, VIÊN CHỨC",
        "(Tính đến ngày 31/10/2026)",
    ]
    .iter()
    .enumerate()
    {
        sheet.merge_range(u32::try_from(row).unwrap(), 0, u32::try_from(row).unwrap(), 20, text, &bold)?;
    }
    Ok(())
}

fn headings(sheet: &mut Worksheet) -> Result<(), XlsxError> {
    let head = Format::new()
        .set_bold()
        .set_align(FormatAlign::Center)
        .set_text_wrap()
        .set_border(rust_xlsxwriter::FormatBorder::Thin);
    let mut at = 0;
    while at < HEADINGS.len() {
        let column = u16::try_from(at).unwrap();
        match HEADINGS[at].1 {
            None => {
                sheet.merge_range(4, column, 5, column, HEADINGS[at].0, &head)?;
                at += 1;
            }
            Some(group) => {
                let end = at + HEADINGS[at..].iter().take_while(|h| h.1 == Some(group)).count();
                sheet.merge_range(4, column, 4, u16::try_from(end - 1).unwrap(), group, &head)?;
                for (leaf, (name, _)) in HEADINGS.iter().enumerate().take(end).skip(at) {
                    sheet.write_with_format(5, u16::try_from(leaf).unwrap(), *name, &head)?;
                }
                at = end;
            }
        }
    }
    for column in 0..HEADINGS.len() {
        sheet.write(6, u16::try_from(column).unwrap(), format!("({})", column + 1))?;
    }
    Ok(())
}

/// Writes sections and people from row 8 on; returns the index of the last row.
fn people(sheet: &mut Worksheet) -> Result<u32, XlsxError> {
    let mut dice = Dice::new(2026);
    let bold = Format::new().set_bold();
    let mut row = 7;
    for number in 0..PEOPLE {
        let unit = number * UNITS.len() / PEOPLE;
        if number == 0 || (number - 1) * UNITS.len() / PEOPLE != unit {
            sheet.merge_range(
                row,
                0,
                row,
                20,
                &format!("{}. {}", ["I", "II", "III", "IV"][unit], UNITS[unit]),
                &bold,
            )?;
            row += 1;
        }
        let mut person = Person::invent(&mut dice);
        person_row(sheet, row, number, UNITS[unit], &mut person)?;
        row += 1;
    }
    Ok(row - 1)
}

fn person_row(
    sheet: &mut Worksheet,
    row: u32,
    number: usize,
    unit: &str,
    person: &mut Person,
) -> Result<(), XlsxError> {
    sheet.write(row, 0, u32::try_from(number + 1).unwrap())?;
    // A handful of honest mistakes, far apart.
    let (mut name, mut birth, mut ethnicity, mut coef) =
        (person.name.clone(), dated(person.birth), person.ethnicity, person.coef);
    match number {
        17 => birth = "31/02/1985".into(),
        31 => name.clear(),
        44 => ethnicity = "Kinhh",
        58 => coef += 7,
        73 => name = name.to_lowercase(),
        86 => person.step = 13,
        _ => {}
    }
    sheet.write(row, 1, name.as_str())?;
    sheet.write(row, if person.female { 3 } else { 2 }, birth.as_str())?;
    // A number cell: Excel drops the zeros in front.
    sheet.write(row, 4, person.citizen_id.parse::<f64>().unwrap())?;
    sheet.write(row, 5, ethnicity)?;
    sheet.write(row, 6, "Không")?;
    sheet.write(row, 7, person.phone.as_str())?;
    sheet.write(row, 8, person.insurance.as_str())?;
    sheet.write(row, 9, unit)?;
    sheet.write(row, 10, person.position)?;
    sheet.write(row, 11, dated(person.recruited))?;
    if let Some(joined) = person.joined_party {
        sheet.write(row, 12, dated(joined))?;
        sheet.write(row, 13, dated((joined.0 + 1, joined.1, joined.2)))?;
    }
    sheet.write(row, 14, person.qualification)?;
    sheet.write(row, 15, person.theory)?;
    sheet.write(row, 16, person.rank)?;
    sheet.write(row, 17, u32::try_from(person.step).unwrap())?;
    sheet.write(row, 18, f64::from(u32::try_from(coef).unwrap()) / 100.0)?;
    sheet.write(row, 19, dated(person.salary_since))?;
    Ok(())
}
