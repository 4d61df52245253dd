//! Names and communes typed in the fonts of the 1990s, as whole columns, and back: identical wherever the old encoding
//! can carry the letter; Unicode is never taken for anything else.

use std::collections::BTreeSet;

use domain::cells::{Cell, CellValue, RawSheet, Texts};
use domain::legacy_text::{Encoding, guess};
use domain::pack::Pack;
use domain::page::Page;
use domain::text::clean;
use tests::layouts::legacy::{Typed, carries, typed};
use tests::people::Dice;

/// Texts of one column; columns of lists are this long in a small unit.
const COLUMN: usize = 25;

const MIDDLES: &[&str] = &[
    "Văn", "Thị", "Đức", "Hữu", "Ngọc", "Quang", "Minh", "Thu", "Kim", "Xuân", "Thanh", "Hoài", "Bảo", "Thế",
    "Trọng", "Quốc", "Mỹ", "Thúy", "Như", "Khắc", "Diệu", "Phương", "Tường", "Uyển",
];
const GIVEN: &[&str] = &[
    "An",
    "Ánh",
    "Ân",
    "Bích",
    "Bình",
    "Châu",
    "Cường",
    "Dũng",
    "Đạt",
    "Điệp",
    "Giang",
    "Hà",
    "Hạnh",
    "Hậu",
    "Hiếu",
    "Hoa",
    "Hồng",
    "Huệ",
    "Hùng",
    "Hương",
    "Khánh",
    "Kiều",
    "Lâm",
    "Liễu",
    "Lộc",
    "Mẫn",
    "Mỹ",
    "Nga",
    "Nghĩa",
    "Ngọc",
    "Nguyệt",
    "Nhung",
    "Oanh",
    "Phượng",
    "Quỳnh",
    "Sỹ",
    "Tâm",
    "Thắm",
    "Thủy",
    "Trân",
    "Tuấn",
    "Tuyết",
    "Uyên",
    "Vĩnh",
    "Vượng",
    "Xuyến",
    "Yến",
    "Ý",
];

fn names(count: usize) -> Vec<String> {
    let list = Pack::embedded().codes.list("surnames").unwrap();
    let mut dice = Dice::new(20_000);
    // Surnames of every people of the country; common ones more often, as in life.
    let common: Vec<&str> = list.entries.iter().take(30).map(|entry| entry.name.as_str()).collect();
    let all: Vec<&str> = list.entries.iter().map(|entry| entry.name.as_str()).collect();
    (0..count)
        .map(|_| {
            let family = if dice.chance(70) { dice.pick(&common) } else { dice.pick(&all) };
            format!("{family} {} {}", dice.word(MIDDLES), dice.word(GIVEN))
        })
        .collect()
}

fn communes() -> Vec<String> {
    Pack::embedded()
        .codes
        .list("communes_2025")
        .unwrap()
        .entries
        .iter()
        .map(|entry| entry.name.clone())
        .collect()
}

/// A sheet with one column of these texts, read as Unicode.
fn read_back(column: &[String]) -> (Encoding, Vec<String>) {
    let mut texts = Texts::default();
    let mut sheet = RawSheet::new("x");
    for (at, text) in column.iter().enumerate() {
        assert!(sheet.begin_row(u32::try_from(at + 1).unwrap(), false));
        sheet.push(Cell { column: 0, font: 0, value: CellValue::Text(texts.push(text).unwrap()) });
    }
    let page = Page::new(&sheet, &texts);
    let read = sheet.rows().iter().map(|row| clean(&page.text_at(row.number, 0)).0).collect();
    (page.column_encoding(0), read)
}

/// TCVN3 has no capital toned letters: what begins with one comes back small; a name's parse makes it large again.
fn same(read: &str, meant: &str, how: Typed) -> bool {
    read == meant
        || how == Typed::Tcvn3 && domain::parse::capitalised(read) == domain::parse::capitalised(meant)
}

fn round_trip(what: &str, texts: &[String], how: Typed, least: f64) {
    let carried: Vec<&String> = texts.iter().filter(|text| carries(text, how)).collect();
    let (mut right, mut right_columns, mut columns) = (0usize, 0usize, 0usize);
    let mut wrong: BTreeSet<String> = BTreeSet::new();
    for column in carried.chunks(COLUMN) {
        let old: Vec<String> = column.iter().map(|text| typed(text, how)).collect();
        let (encoding, read) = read_back(&old);
        columns += 1;
        right_columns += usize::from(encoding.name() == how.encoding());
        for (read, meant) in read.iter().zip(column) {
            if same(read, meant, how) {
                right += 1;
            } else if wrong.len() < 8 {
                wrong.insert(format!("{meant} → {read}"));
            }
        }
    }
    println!(
        "{what} {how:?}: {right} of {} identical ({} cannot be typed so), {right_columns} of {columns} columns {wrong:?}",
        carried.len(),
        texts.len() - carried.len()
    );
    #[expect(clippy::cast_precision_loss, reason = "counts of tests")]
    let share = right as f64 / carried.len() as f64;
    // One in some thousands reads as sound Unicode too ("Pông" is how VNI types "Pơng") and stays as it is.
    let least = if how == Typed::Vni { least.min(0.9995) } else { least };
    assert!(share >= least, "{what} as {how:?}: {share:.5} identical, {wrong:?}");
    #[expect(clippy::cast_precision_loss, reason = "counts of tests")]
    let share = right_columns as f64 / columns as f64;
    assert!(share >= 0.99, "{what} as {how:?}: the encoding of {right_columns} of {columns} columns");
}

#[test]
fn names_and_communes_come_back_from_old_fonts() {
    let (names, communes) = (names(20_000), communes());
    assert_eq!(communes.len(), 3_321, "every commune");
    for how in [Typed::Tcvn3, Typed::Vni, Typed::Nfd, Typed::HalfComposed, Typed::Broken] {
        round_trip("names", &names, how, 1.0);
        // One commune, Xã SRó, reads as capitals in TCVN3: only an H font could tell.
        round_trip("communes", &communes, how, if how == Typed::Tcvn3 { 0.9995 } else { 1.0 });
    }
    // A mark behind a letter is VIQR only where a syllable comes of it; minority names ("Neáng") have other ones.
    round_trip("names", &names, Typed::Viqr, 0.995);
    round_trip("communes", &communes, Typed::Viqr, 0.995);
}

#[test]
fn unicode_is_never_taken_for_an_old_font() {
    let mut all = names(20_000);
    all.extend(communes());
    let minority =
        ["H’Hen Niê", "K’Brih", "Y Bhăn", "Kpă Ksơr", "H'Maryam Niê", "Y Jut Niê", "Ka Hèm", "Thạch Sà Phol"];
    all.extend(minority.iter().map(|name| (*name).to_owned()));
    for how in [Typed::Unicode, Typed::Nfd, Typed::HalfComposed] {
        let column: Vec<String> = all.iter().map(|text| typed(text, how)).collect();
        for chunk in column.chunks(COLUMN) {
            let (encoding, _) = read_back(chunk);
            assert_eq!(encoding, Encoding::Unicode, "{how:?}: {chunk:?}");
        }
        for (text, meant) in column.iter().zip(&all) {
            assert!(
                guess(text).is_none_or(|guess| guess == Encoding::Unicode),
                "{meant} alone is no old text"
            );
        }
    }
    // A column of nobody else: Êđê, Cơ-ho, Khmer names only.
    let (encoding, read) = read_back(&minority.map(str::to_owned));
    assert_eq!(encoding, Encoding::Unicode, "minority names are Unicode");
    assert_eq!(read[0], "H’Hen Niê", "and stay as they are");
}
