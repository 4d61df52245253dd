//! The rows of a table: sections, people, sums, blanks, remarks and heads repeated at page breaks.

use std::collections::{BTreeMap, BTreeSet};

use super::columns::{Column, Means};
use super::faults::{self, Fault};
use super::grid::{Grid, Val};
use super::head::{self, HeadShape};
use super::render::{self, Style};
use super::staff::{Office, Staff};
use super::truth::Table;
use super::wordings::{self, Words};
use crate::people::Dice;

/// How the rows of a table are made.
#[derive(Debug, Clone)]
pub struct BodyShape {
    /// The office.
    pub office: Office,
    /// Words kept for measuring.
    pub measure: bool,
    /// How many people.
    pub people: usize,
    /// How many sections; 0 for none.
    pub sections: usize,
    /// Sections of departments inside the units.
    pub nested: bool,
    /// Sections tell kinds of staff, not units.
    pub kinds: bool,
    /// How section rows are written.
    pub section_style: u64,
    /// How they are counted: I, A, 1 or not at all.
    pub ordinals: u64,
    /// A sum after each section.
    pub subtotals: bool,
    /// A sum at the end.
    pub total: bool,
    /// The head again after so many people.
    pub page: Option<usize>,
    /// A blank row now and then.
    pub blanks: bool,
    /// A remark among the people.
    pub remark: bool,
    /// Names in capitals.
    pub capitals: bool,
    /// Odd blanks, invisible characters and look-alikes in texts.
    pub dirty: bool,
    /// How many mistakes.
    pub faults: usize,
}

/// A table that was written.
pub struct Written {
    /// The row after it.
    pub next: u32,
    /// People.
    pub people: Vec<u32>,
    /// What is true of the columns.
    pub table: Table,
    /// Mistakes.
    pub faults: Vec<Fault>,
    /// Rows that may be blocked for another row's sake.
    pub touched: BTreeSet<u32>,
    /// Values by row.
    pub values: BTreeMap<u32, BTreeMap<&'static str, String>>,
}

/// A word of a set.
pub fn word(dice: &mut Dice, words: Words, measure: bool) -> &'static str {
    let kept = measure && !words.1.is_empty() && dice.chance(60);
    dice.word(if kept { words.1 } else { words.0 })
}

/// Writes a table of people from `top` on.
pub struct Writer<'g> {
    /// The sheet.
    pub grid: &'g mut Grid,
    /// First column.
    pub left: u16,
    /// The columns.
    pub columns: &'g [Column],
    /// Its head, for page breaks.
    pub head: &'g HeadShape,
    /// Its rows.
    pub shape: &'g BodyShape,
    /// Chance.
    pub dice: &'g mut Dice,
}

struct State {
    row: u32,
    written: Written,
    staff: Vec<(u32, Staff)>,
    unit: String,
    told: bool,
    department: String,
}

impl Writer<'_> {
    /// Writes the head at `top` and the rows below it.
    pub fn write(mut self, top: u32) -> Written {
        let row = head::write(self.grid, top, self.left, self.columns, self.head, self.dice);
        let columns = (self.left..).zip(self.columns).map(|(at, column)| (at, column.field)).collect();
        let written = Written {
            next: row,
            people: vec![],
            table: Table { rows: (row, row), columns },
            faults: vec![],
            touched: BTreeSet::new(),
            values: BTreeMap::new(),
        };
        let mut state = State {
            row,
            written,
            staff: vec![],
            unit: "Trường THCS Thực Hành".into(),
            told: false,
            department: "Tổ Toán - Tin".into(),
        };
        self.rows(&mut state);
        self.faults(&mut state);
        state.written.table.rows =
            (*state.written.people.first().unwrap(), *state.written.people.last().unwrap());
        state.written.next = state.row;
        state.written
    }

    fn rows(&mut self, state: &mut State) {
        let sections = self.shape.sections.max(1);
        let each = self.shape.people.div_ceil(sections).max(1);
        for section in 0..sections {
            if self.shape.sections > 0 {
                self.open(state, section, each);
            }
            for at in 0..each {
                if self.shape.nested && !self.shape.kinds && at % 4 == 0 {
                    let department = word(self.dice, wordings::DEPARTMENTS, self.shape.measure);
                    self.section_row(state, department, at / 4, self.shape.ordinals + 1, 4);
                    state.department = department.to_owned();
                }
                self.person(state);
                let count = state.written.people.len();
                if self.shape.page.is_some_and(|page| count.is_multiple_of(page)) {
                    let again = HeadShape {
                        numbering: self.head.numbering.filter(|_| self.dice.chance(50)),
                        ..self.head.clone()
                    };
                    state.row = head::write(self.grid, state.row, self.left, self.columns, &again, self.dice);
                }
                if self.shape.blanks && self.dice.chance(6) {
                    state.row += 1;
                }
                if self.shape.remark && count == 5 {
                    let text = word(self.dice, wordings::NOTES, self.shape.measure);
                    self.grid.text(state.row, self.left, text);
                    state.row += 1;
                }
            }
            if self.shape.subtotals && self.shape.sections > 0 {
                let text = word(self.dice, wordings::SUBTOTALS, self.shape.measure);
                self.sum(state, text, each);
            }
        }
        if self.shape.total {
            let text = word(self.dice, wordings::TOTALS, self.shape.measure);
            self.sum(state, text, self.shape.people);
        }
    }

    fn open(&mut self, state: &mut State, section: usize, people: usize) {
        let words = if self.shape.kinds { wordings::KINDS } else { wordings::UNITS };
        let name = word(self.dice, words, self.shape.measure);
        self.section_row(state, name, section, self.shape.ordinals, people);
        if !self.shape.kinds {
            state.unit = name.to_owned();
            state.told = true;
        }
    }

    fn name_column(&self) -> u16 {
        let at = self.columns.iter().position(|c| matches!(c.field, "full_name" | "family_middle_name"));
        self.left + u16::try_from(at.unwrap()).unwrap()
    }

    fn section_row(&mut self, state: &mut State, name: &str, at: usize, ordinals: u64, people: usize) {
        let ordinal = match ordinals % 4 {
            0 => ["I", "II", "III", "IV", "V", "VI", "VII"][at % 7].to_owned(),
            1 => format!("{}", at + 1),
            2 => ["A", "B", "C", "D", "E"][at % 5].to_owned(),
            _ => String::new(),
        };
        let counted =
            if self.dice.chance(20) { format!("{name}: {people} người") } else { name.to_owned() };
        let joined = if ordinal.is_empty() { counted.clone() } else { format!("{ordinal}. {counted}") };
        let last = self.left + u16::try_from(self.columns.len() - 1).unwrap();
        let numbered = self.columns[0].field == "row_no";
        match self.shape.section_style % 4 {
            0 => {
                self.grid.text(state.row, self.left, joined);
                self.grid.merge((state.row, state.row), (self.left, last));
            }
            1 => self.grid.text(state.row, self.left, joined),
            2 if numbered && !ordinal.is_empty() => {
                self.grid.text(state.row, self.left, ordinal);
                self.grid.text(state.row, self.name_column(), counted);
            }
            _ => self.grid.text(state.row, self.name_column(), joined),
        }
        state.row += 1;
    }

    fn sum(&mut self, state: &mut State, text: &str, people: usize) {
        let own = text.contains('#') || self.dice.chance(40);
        let column = if self.dice.chance(50) { self.left } else { self.name_column() };
        self.grid.text(state.row, column, text.replace('#', &people.to_string()));
        if !own {
            for (at, column) in (self.left..).zip(self.columns) {
                if matches!(column.field, "salary_coef" | "position_allowance" | "area_allowance") {
                    self.grid.put(state.row, at, Val::Number(81.54));
                }
            }
        }
        state.row += 1;
    }

    fn person(&mut self, state: &mut State) {
        let staff = Staff::invent(self.dice, self.shape.office, &state.unit, &state.department);
        let number = state.written.people.len() + 1;
        for (at, column) in (self.left..).zip(self.columns) {
            let val = render::cell(&staff, column, number, self.dice);
            let val = self.spoken(val, column);
            self.grid.put(state.row, at, val);
        }
        let mut values = BTreeMap::from([
            ("full_name", staff.words("full_name").to_lowercase()),
            ("citizen_id", staff.words("citizen_id")),
            ("gender", staff.words("gender")),
        ]);
        // Told by a column or, where there is none, by the section above; elsewhere nothing tells it.
        if state.told || self.columns.iter().any(|column| column.field == "using_unit_name") {
            values.insert("using_unit_name", state.unit.clone());
        }
        let year_only = self.columns.iter().any(|c| c.field == "birth_date" && c.style == Style::Year);
        let (y, m, d) = staff.day("birth_date").unwrap();
        values.insert(
            "birth_date",
            if year_only { format!("{y:04}") } else { format!("{y:04}-{m:02}-{d:02}") },
        );
        state.written.values.insert(state.row, values);
        state.written.people.push(state.row);
        state.staff.push((state.row, staff));
        state.row += 1;
    }

    /// The text as this office types: capitals, stray blanks, invisible characters, look-alikes.
    fn spoken(&mut self, val: Val, column: &Column) -> Val {
        let Val::Text(mut text) = val else { return val };
        let named = matches!(column.field, "full_name" | "family_middle_name" | "given_name");
        if named && self.shape.capitals {
            text = text.to_uppercase();
        }
        if self.shape.dirty && !text.is_empty() && self.dice.chance(12) {
            let worded = text.contains(' ') && matches!(column.means, Means::Fact(_));
            text = match self.dice.below(5) {
                0 if worded => text.replacen(' ', "\u{A0}", 1),
                1 => format!("{text}\u{200B}"),
                2 => format!("  {text} "),
                3 if worded => text.replacen(' ', "  ", 1),
                _ => text.replace('Đ', "Ð").replace('đ', "ð"),
            };
        }
        Val::Text(text)
    }

    fn faults(&mut self, state: &mut State) {
        let mut rows: Vec<usize> = (0..state.staff.len()).collect();
        for _ in 0..self.shape.faults {
            if rows.is_empty() {
                return;
            }
            let at = rows.remove(usize::try_from(self.dice.below(rows.len() as u64)).unwrap());
            let (row, staff) = state.staff[at].clone();
            self.fault(state, at, row, &staff);
        }
        if self.shape.faults > 3 && self.dice.chance(40) && state.staff.len() > 12 {
            self.duplicate(state);
        }
    }

    fn fault(&mut self, state: &mut State, at: usize, row: u32, staff: &Staff) {
        for _ in 0..12 {
            let (kind, field, row_only) = *self.dice.pick(faults::KINDS);
            let Some(place) = self.place(field, staff) else { continue };
            let column = &self.columns[usize::from(place - self.left)];
            let val = if kind == "birth_both" {
                if !matches!(column.means, Means::BirthOf(_)) {
                    continue;
                }
                let Some(other) = self.place_of_other_sex(staff) else { continue };
                self.grid.put(row, other, render::day(staff.day("birth_date").unwrap(), column.style));
                state.written.faults.push(Fault { kind, row, column: None });
                return;
            } else {
                faults::damaged(kind, staff, column, self.dice)
            };
            let Some(val) = val else { continue };
            // A person without any trace is none; one without a name still has a number and a birth date.
            self.grid.cells.remove(&(row, place));
            self.grid.put(row, place, val);
            state.written.faults.push(Fault { kind, row, column: (!row_only).then_some(place) });
            let _ = at;
            return;
        }
    }

    fn place(&self, field: &str, staff: &Staff) -> Option<u16> {
        let at = self.columns.iter().position(|column| {
            column.field == field
                && match column.means {
                    Means::BirthOf(female) => female == staff.female,
                    _ => true,
                }
        })?;
        Some(self.left + u16::try_from(at).unwrap())
    }

    fn place_of_other_sex(&self, staff: &Staff) -> Option<u16> {
        let at = self.columns.iter().position(|column| column.means == Means::BirthOf(!staff.female))?;
        Some(self.left + u16::try_from(at).unwrap())
    }

    /// Two people with one number; only the later one is blocked.
    fn duplicate(&mut self, state: &mut State) {
        let free: Vec<u32> = state
            .written
            .people
            .iter()
            .copied()
            .filter(|row| !state.written.faults.iter().any(|fault| fault.row == *row))
            .collect();
        let (Some(first), Some(last)) = (free.first().copied(), free.last().copied()) else { return };
        let Some(column) = self.columns.iter().position(|column| column.field == "citizen_id") else {
            return;
        };
        let column = self.left + u16::try_from(column).unwrap();
        if first == last {
            return;
        }
        if let Some(placed) = self.grid.cells.get(&(first, column)).cloned() {
            self.grid.cells.insert((last, column), placed);
            state.written.faults.push(Fault { kind: "id_twice", row: last, column: Some(column) });
            state.written.touched.insert(first);
        }
    }
}
