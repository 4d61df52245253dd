//! Staff lists as offices really make them, with the truth beside each: the workbooks that layout, columns, values and
//! rules are measured with. Seeded: the same number gives the same workbook for ever.
//!
//! Two ranges of numbers: below [`MEASURED`] the program may be improved by looking at single cases; from there on
//! the headings and wordings are others, and only the figures are looked at.

pub mod body;
pub mod columns;
pub mod faults;
pub mod grid;
pub mod head;
pub mod headings;
pub mod legacy;
pub mod render;
pub mod shifts;
pub mod staff;
pub mod truth;
pub mod wordings;

use body::{BodyShape, Writer, word};
use columns::{Column, Wanted};
use grid::{Grid, Val};
use head::HeadShape;
use legacy::{Typed, typed};
use staff::Office;
use truth::{Kind, SheetTruth};

use crate::people::Dice;

/// From here on layouts are only measured.
pub const MEASURED: u64 = 1_000_000;

/// A workbook and the truth about its sheets.
#[derive(Debug, Clone)]
pub struct Made {
    /// Its number.
    pub seed: u64,
    /// The sheets.
    pub grids: Vec<Grid>,
    /// Truth by sheet.
    pub truth: Vec<SheetTruth>,
}

/// Makes the workbook with this number.
pub fn make(seed: u64) -> Made {
    let mut dice = Dice::new(seed);
    let kind = seed % 20;
    let mut grids = Vec::new();
    let mut truth = Vec::new();
    let sheets = if kind == 8 { 3 } else { 1 };
    for at in 0..sheets {
        let mut grid = Grid::new(["Danh sách", "Trường 2", "Sheet3"][at]);
        let mut sheet = list(&mut grid, &mut dice, seed, kind);
        if kind == 9 && at == 0 && dice.chance(60) {
            hide(&mut grid, &mut dice, &sheet);
        }
        sheet.encodings = retype(&mut grid, &mut dice, kind, &sheet);
        grids.push(grid);
        truth.push(sheet);
    }
    if kind == 8 || dice.chance(10) {
        grids.push(statistics());
        truth.push(SheetTruth::without_people(Kind::Statistics));
    }
    if kind == 9 || dice.chance(8) {
        grids.push(catalogue());
        truth.push(SheetTruth::without_people(Kind::Other));
    }
    if kind == 9 {
        let mut grid = Grid::new("Bản cũ");
        let mut sheet = list(&mut grid, &mut dice, seed, 0);
        grid.hidden = true;
        sheet.hidden = true;
        grids.push(grid);
        truth.push(sheet);
    }
    Made { seed, grids, truth }
}

fn list(grid: &mut Grid, dice: &mut Dice, seed: u64, kind: u64) -> SheetTruth {
    let measure = seed >= MEASURED;
    let office = *dice.pick(&[Office::Department, Office::Commune, Office::School, Office::Health]);
    let wanted = Wanted {
        office,
        measure,
        marks: kind == 1 || kind == 2 || dice.chance(35),
        pay: kind == 1 || dice.chance(60),
        party: kind == 5 || dice.chance(30),
        unit: kind != 12 && dice.chance(70),
        more: if kind == 3 { 28 } else { dice.below(9) + 2 },
    };
    let columns = columns::choose(dice, wanted);
    let head = head_shape(dice, kind, measure);
    let shape = body_shape(dice, kind, office, measure, &columns);
    let left = if dice.chance(10) { u16::try_from(dice.between(1, 2)).unwrap() } else { 0 };
    let top = titles(grid, dice, left, columns.len(), measure);
    let written =
        Writer { grid: &mut *grid, left, columns: &columns, head: &head, shape: &shape, dice: &mut *dice }
            .write(top);
    let mut sheet = SheetTruth::without_people(Kind::StaffList);
    let mut next = written.next;
    take(&mut sheet, written);
    if kind == 7 {
        next = second_table(grid, dice, &mut sheet, (next + 2, left), wanted, &columns);
    }
    if kind == 11 || kind == 17 {
        let (table, people) = (sheet.tables[0].clone(), sheet.people.clone());
        sheet.shifts.extend(shifts::make(grid, &table, &people, dice));
        if let Some(shift) = sheet.shifts.first() {
            sheet.faults.retain(|fault| !(shift.rows.0..=shift.rows.1).contains(&fault.row));
            let (from, to) = shift.rows;
            sheet.values.retain(|row, _| !(from..=to).contains(row));
        }
    }
    if dice.chance(75) {
        sign_off(grid, dice, next, left, columns.len(), measure);
    }
    sheet
}

fn take(sheet: &mut SheetTruth, written: body::Written) {
    sheet.people.extend(written.people);
    sheet.tables.push(written.table);
    sheet.faults.extend(written.faults);
    sheet.touched.extend(written.touched);
    sheet.values.extend(written.values);
}

/// A second list below the first, with a title and columns of its own or the same ones again.
fn second_table(
    grid: &mut Grid,
    dice: &mut Dice,
    sheet: &mut SheetTruth,
    (top, left): (u32, u16),
    wanted: Wanted,
    first: &[Column],
) -> u32 {
    let columns =
        if dice.chance(35) { first.to_vec() } else { columns::choose(dice, Wanted { more: 4, ..wanted }) };
    let head = head_shape(dice, 7, wanted.measure);
    let shape =
        BodyShape { faults: 0, sections: 0, ..body_shape(dice, 7, wanted.office, wanted.measure, &columns) };
    grid.text(
        top,
        left,
        ["II. DANH SÁCH HỢP ĐỒNG LAO ĐỘNG", "DANH SÁCH VIÊN CHỨC"][usize::from(dice.chance(50))],
    );
    let top = top + 1;
    let written =
        Writer { grid: &mut *grid, left, columns: &columns, head: &head, shape: &shape, dice }.write(top);
    let next = written.next;
    take(sheet, written);
    next
}

fn head_shape(dice: &mut Dice, kind: u64, measure: bool) -> HeadShape {
    let rows = match kind {
        3 => 1,
        1 | 2 => 2,
        14 => 3,
        _ => u32::try_from(*dice.pick(&[1, 2, 2, 2, 3])).unwrap(),
    };
    HeadShape {
        rows,
        merged: rows == 3 || dice.chance(75),
        single_on_top: dice.chance(70),
        name_in_one: dice.chance(50),
        capitals: dice.chance(15),
        bare: dice.chance(6),
        dressed: dice.chance(35),
        over: {
            let (known, kept) = headings::SUPER;
            (if measure { kept } else { known }).iter().map(|text| (*text).to_owned()).collect()
        },
        numbering: dice.chance(45).then(|| dice.below(6)),
    }
}

fn body_shape(dice: &mut Dice, kind: u64, office: Office, measure: bool, columns: &[Column]) -> BodyShape {
    let by_unit = kind == 12 || dice.chance(40);
    // Without a number column a section of one word could be a person; such lists number their people.
    let numbered = columns[0].field == "row_no";
    BodyShape {
        office,
        measure,
        people: usize::try_from(dice.between(14, 40)).unwrap(),
        sections: if by_unit && numbered { usize::try_from(dice.between(2, 4)).unwrap() } else { 0 },
        nested: kind == 12 && dice.chance(60),
        kinds: kind != 12 && dice.chance(20),
        section_style: dice.below(4),
        ordinals: dice.below(4),
        subtotals: dice.chance(25),
        total: dice.chance(60),
        page: (kind == 13 || dice.chance(8)).then(|| usize::try_from(dice.between(7, 15)).unwrap()),
        blanks: dice.chance(20),
        remark: dice.chance(12),
        capitals: dice.chance(25),
        dirty: kind == 15 || dice.chance(15),
        faults: if kind == 11 || kind == 17 || dice.chance(35) {
            0
        } else {
            usize::try_from(dice.between(1, 9)).unwrap()
        },
    }
}

/// Lines above the table; returns the row where it begins.
fn titles(grid: &mut Grid, dice: &mut Dice, left: u16, columns: usize, measure: bool) -> u32 {
    let rows = *dice.pick(&[0, 0, 1, 2, 3, 4, 5, 7, 12]);
    let last = left + u16::try_from(columns - 1).unwrap();
    for row in 1..=rows {
        if dice.chance(15) {
            continue;
        }
        let column = if dice.chance(60) { left } else { left + u16::try_from(columns / 2).unwrap() };
        grid.text(row, column, word(dice, wordings::TITLES, measure));
        if dice.chance(60) && column == left {
            grid.merge((row, row), (left, last));
        }
    }
    rows + 1
}

fn sign_off(grid: &mut Grid, dice: &mut Dice, next: u32, left: u16, columns: usize, measure: bool) {
    let right = left + u16::try_from(columns * 2 / 3).unwrap();
    let mut row = next + u32::try_from(dice.below(3)).unwrap();
    if dice.chance(25) {
        grid.text(row, left, word(dice, wordings::NOTES, measure));
        row += 1;
    }
    if dice.chance(70) {
        grid.text(row, right, word(dice, wordings::PLACES_AND_DAYS, measure));
        row += 1;
    }
    grid.text(row, left + 1, word(dice, wordings::SIGNERS_LEFT, measure));
    grid.text(row, right, word(dice, wordings::SIGNERS_RIGHT, measure));
    row += 1;
    if dice.chance(60) {
        grid.text(row, right, word(dice, wordings::UNDER, measure));
        row += 1;
    }
    if dice.chance(70) {
        row += u32::try_from(dice.between(0, 4)).unwrap();
        grid.text(row, left + 1, "Lê Thị Thực Hành");
        grid.text(row, right, "Trần Văn Thực Hành");
    }
}

fn hide(grid: &mut Grid, dice: &mut Dice, sheet: &SheetTruth) {
    for row in &sheet.people {
        if dice.chance(15) {
            grid.hidden_rows.insert(*row);
        }
    }
    let columns: Vec<u16> = sheet.tables[0].columns.keys().copied().collect();
    grid.hidden_columns = columns.into_iter().filter(|_| dice.chance(15)).collect();
}

/// Types the sheet in an old encoding; returns the truth for every column with letters beyond ASCII.
fn retype(
    grid: &mut Grid,
    dice: &mut Dice,
    kind: u64,
    sheet: &SheetTruth,
) -> std::collections::BTreeMap<u16, &'static str> {
    let how = if kind == 10 || kind == 16 || dice.chance(12) {
        *dice.pick(&[
            Typed::Tcvn3,
            Typed::Tcvn3,
            Typed::Vni,
            Typed::Vni,
            Typed::Nfd,
            Typed::HalfComposed,
            Typed::Viqr,
            Typed::Broken,
        ])
    } else {
        Typed::Unicode
    };
    // Half a sheet in the old font: what was pasted from an old list, beside what was typed since.
    let mixed = how != Typed::Unicode && dice.chance(25);
    let old = |column: u16| !mixed || column % 2 == 1;
    let named = dice.chance(50);
    let mut encodings = std::collections::BTreeMap::new();
    for ((row, column), placed) in &mut grid.cells {
        let Val::Text(text) = &mut placed.val else { continue };
        let used = if old(*column) && (!mixed || sheet.people.contains(row)) { how } else { Typed::Unicode };
        if sheet.people.contains(row) && text.chars().any(|c| c.is_alphabetic() && !c.is_ascii()) {
            encodings.insert(*column, used.encoding());
        }
        placed.font = match used {
            Typed::Tcvn3 if named => {
                let capitals = text.to_uppercase() == *text && text.chars().any(char::is_alphabetic);
                if capitals { ".VnTimeH" } else { ".VnTime" }
            }
            Typed::Vni if named => "VNI-Times",
            _ if named => "Times New Roman",
            _ => "",
        };
        *text = typed(text, used);
    }
    encodings
}

/// T9: three rows of headings, sums in formulas, one line a unit.
fn statistics() -> Grid {
    let mut grid = Grid::new("Biểu 3");
    grid.text(1, 0, "THỐNG KÊ SỐ LƯỢNG, CHẤT LƯỢNG CÁN BỘ, CÔNG CHỨC");
    for (column, text) in
        ["TT", "Tên đơn vị", "Tổng số", "Trong đó nữ", "Thạc sĩ", "Đại học"].iter().enumerate()
    {
        grid.text(3, u16::try_from(column).unwrap(), *text);
        grid.text(4, u16::try_from(column).unwrap(), ["A", "B", "1", "2", "3 (=4+5)", "4"][column]);
    }
    for (at, unit) in wordings::UNITS.0.iter().enumerate() {
        let row = 5 + u32::try_from(at).unwrap();
        grid.put(row, 0, Val::Number(f64::from(row - 4)));
        grid.text(row, 1, *unit);
        for column in 2..6 {
            grid.put(row, column, Val::Number(f64::from(row) * 3.0));
        }
    }
    grid
}

/// A sheet of list values, as templates carry.
fn catalogue() -> Grid {
    let mut grid = Grid::new("Danh mục");
    for (row, (code, name)) in
        [("Mã", "Tên dân tộc"), ("01", "Kinh"), ("02", "Tày"), ("03", "Thái"), ("04", "Mường")]
            .iter()
            .enumerate()
    {
        grid.text(u32::try_from(row + 1).unwrap(), 0, *code);
        grid.text(u32::try_from(row + 1).unwrap(), 1, *name);
    }
    grid
}
