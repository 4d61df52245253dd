//! Large lists for timing: as many rows and columns as asked for, with about one error in a hundred rows.

use std::path::Path;

use rust_xlsxwriter::{ExcelDateTime, Format, Workbook, XlsxError};

use crate::people::{Dice, Person};

const HEADINGS: &[&str] = &[
    "STT",
    "Họ và tên",
    "Giới tính",
    "Ngày sinh",
    "Số CCCD",
    "Ngày cấp CCCD",
    "Dân tộc",
    "Tôn giáo",
    "Quê quán",
    "Nơi ở hiện nay",
    "Điện thoại",
    "Email",
    "Số BHXH",
    "Ngày tuyển dụng",
    "Chức vụ",
    "Đơn vị công tác",
    "Mã ngạch",
    "Bậc lương",
    "Hệ số lương",
    "Ngày hưởng",
    "Trình độ chuyên môn",
    "Lý luận chính trị",
    "Tin học",
    "Ngày vào Đảng",
    "Ngày chính thức",
    "Ghi chú",
];

/// Writes a list of `people` rows and `columns` columns (at least as many as have a meaning).
///
/// # Errors
/// The file cannot be written.
pub fn write(path: &Path, people: u32, columns: u16) -> Result<(), XlsxError> {
    let mut book = Workbook::new();
    let day = Format::new().set_num_format("dd/mm/yyyy");
    let sheet = book.add_worksheet_with_low_memory()?;
    sheet.set_name("Danh sách")?;
    for column in 0..columns {
        let own = HEADINGS
            .get(usize::from(column))
            .map_or_else(|| format!("Trường bổ sung {}", column + 1), |h| (*h).to_owned());
        sheet.write(0, column, own)?;
    }
    let mut dice = Dice::new(42);
    for row in 1..=people {
        let person = Person::invent(&mut dice);
        let date = |(y, m, d): (i64, i64, i64)| {
            ExcelDateTime::from_ymd(
                u16::try_from(y).unwrap(),
                u8::try_from(m).unwrap(),
                u8::try_from(d).unwrap(),
            )
        };
        let damaged = dice.chance(1);
        sheet.write(row, 0, row)?;
        sheet.write(row, 1, person.name.as_str())?;
        sheet.write(row, 2, if person.female { "Nữ" } else { "Nam" })?;
        if damaged {
            sheet.write(row, 3, "31/02/1980")?;
        } else {
            sheet.write_with_format(row, 3, &date(person.birth)?, &day)?;
        }
        sheet.write(row, 4, person.citizen_id.as_str())?;
        sheet.write_with_format(row, 5, &date((2021, dice.between(3, 12), dice.between(1, 28)))?, &day)?;
        sheet.write(row, 6, person.ethnicity)?;
        sheet.write(row, 7, "Không")?;
        sheet.write(row, 8, format!("Xã {}, tỉnh Thực Hành", dice.below(900)))?;
        sheet.write(row, 9, format!("Số {}, phường Thực Hành {}", dice.below(300), dice.below(90)))?;
        sheet.write(row, 10, person.phone.as_str())?;
        sheet.write(row, 11, format!("cb{row}@thuchanh.example"))?;
        sheet.write(row, 12, person.insurance.as_str())?;
        sheet.write_with_format(row, 13, &date(person.recruited)?, &day)?;
        sheet.write(row, 14, person.position)?;
        sheet.write(row, 15, format!("Phòng Thực Hành {}", dice.below(400)))?;
        sheet.write(row, 16, person.rank)?;
        sheet.write(row, 17, u32::try_from(person.step).unwrap())?;
        sheet.write(row, 18, f64::from(u32::try_from(person.coef).unwrap()) / 100.0)?;
        sheet.write_with_format(row, 19, &date(person.salary_since)?, &day)?;
        sheet.write(row, 20, person.qualification)?;
        sheet.write(row, 21, person.theory)?;
        sheet.write(row, 22, "Cơ bản")?;
        if let Some(joined) = person.joined_party {
            sheet.write_with_format(row, 23, &date(joined)?, &day)?;
            sheet.write_with_format(row, 24, &date((joined.0 + 1, joined.1, joined.2))?, &day)?;
        }
        for column in u16::try_from(HEADINGS.len()).unwrap()..columns {
            if column % 3 == 0 {
                sheet.write(row, column, u32::try_from(dice.below(9_999)).unwrap())?;
            } else {
                sheet.write(row, column, format!("Giá trị {}", dice.below(500)))?;
            }
        }
    }
    book.save(path)
}
