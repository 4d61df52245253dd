//! Takes the people of a table: every cell of an accepted column becomes a value, with its repair where it needed one.

use std::collections::{HashMap, HashSet};

use crate::cells::{CellValue, TextId};
use crate::codes::List;
use crate::fields::{FieldId, Key};
use crate::legacy_text::Encoding;
use crate::mapping::{ColumnMap, Sense, Sex};
use crate::pack::Pack;
use crate::page::Page;
use crate::parse::{Context, Input, Read, Why, dates, is_mark, parse};
use crate::record::{People, PersonRow, Problem, Source, Value};

use super::{DEPARTMENT, Repair, SheetRead, keep};

/// One column that is taken.
struct Taken<'a> {
    field: FieldId,
    sense: &'a Sense,
    encoding: Encoding,
    month_first: bool,
    memo: HashMap<TextId, (Value, Option<Why>)>,
}

pub(super) struct Taker<'a> {
    pub(super) people: &'a mut People,
    pub(super) repairs: &'a mut Vec<Repair>,
    pub(super) pack: &'a Pack,
    pub(super) this_year: i16,
}

impl Taker<'_> {
    /// Takes the people of one table of a sheet; the index of their source.
    pub(super) fn take(
        &mut self,
        file: usize,
        sheet: &SheetRead,
        table: usize,
        page: &Page<'_>,
    ) -> Option<u16> {
        let source = u16::try_from(self.people.sources.len()).ok()?;
        let maps = sheet.tables().nth(table)?;
        let rows = sheet.layout.people_of(table);
        let first_row = rows.first().copied().unwrap_or(0);
        let mut columns: HashMap<FieldId, Vec<(u16, Sense)>> = HashMap::new();
        let mut plan: Vec<Option<Taken<'_>>> = Vec::new();
        let month_first = self.month_first(page, maps, rows);
        for map in maps.iter().filter(|map| map.accepted) {
            let Some(field) = map.field.filter(|id| self.pack.fields.get(*id).import) else { continue };
            columns.entry(field).or_default().push((map.column, map.sense.clone()));
            if let Sense::BirthDateOf(_) = map.sense {
                let gender = self.pack.fields.known(Key::Gender);
                columns.entry(gender).or_default().push((map.column, map.sense.clone()));
            }
            let at = usize::from(map.column);
            plan.resize_with(plan.len().max(at + 1), || None);
            if let Some(slot) = plan.get_mut(at) {
                *slot = Some(Taken {
                    field,
                    sense: &map.sense,
                    encoding: page.column_encoding(map.column),
                    month_first: month_first.contains(&map.column),
                    memo: HashMap::new(),
                });
            }
        }
        let given = self.given_by_sections(&columns);
        let split = self.language_split(&columns);
        let lone = self.lone_sex(&columns);
        let first_person = self.people.len();
        self.people.sources.push(Source { file, sheet: sheet.name.clone(), first_row, columns });
        let mut section: Option<(u32, TextId)> = None;
        for row in rows {
            let above = sheet.layout.section_of(*row);
            if above.map(|above| above.row) != section.map(|(row, _)| row) {
                section = above.map(|above| (above.row, self.people.text(&above.text)));
            }
            let person = self.people.add(PersonRow { source, row: *row, section: section.map(|(_, id)| id) });
            let Some(raw) = page.sheet.row(*row) else { continue };
            for cell in page.sheet.cells(raw) {
                if let Some(Some(taken)) = plan.get_mut(usize::from(cell.column)) {
                    self.cell(person, cell, taken, page);
                    if split == Some(cell.column) {
                        self.other_half(person, &page.text(cell));
                    }
                }
            }
            let (unit, part) = sheet.layout.unit_of(*row);
            for (field, text) in given.iter().zip([unit, part]) {
                if let Some((field, text)) = field.zip(text) {
                    let id = self.people.text(text);
                    self.people.set(person, field, Value::Text(id));
                }
            }
        }
        if let Some((column, sex)) = lone {
            self.other_sex(first_person, column, sex);
        }
        Some(source)
    }

    /// The column of marks for one sex where the list has none for the other, as in many lists of schools: STT, Họ và
    /// tên, Nữ.
    fn lone_sex(&self, columns: &HashMap<FieldId, Vec<(u16, Sense)>>) -> Option<(u16, Sex)> {
        match columns.get(&self.pack.fields.known(Key::Gender))?.as_slice() {
            [(column, Sense::SexMark(sex))] => Some((*column, *sex)),
            _ => None,
        }
    }

    /// Blanks under a lone column of marks are the other sex, told as a repair each. Without a single mark the column
    /// says nothing.
    fn other_sex(&mut self, first: usize, column: u16, sex: Sex) {
        let field = self.pack.fields.known(Key::Gender);
        let people = first..self.people.len();
        if people.clone().all(|person| self.people.get(person, field).is_empty()) {
            return;
        }
        let other = if sex == Sex::Male { Sex::Female } else { Sex::Male };
        let value = gender_value(self.pack, other.name());
        let from = self.people.text("");
        for person in people {
            if self.people.get(person, field).is_empty() {
                self.people.set(person, field, value);
                self.repairs.push(Repair { person, field, column, from, why: Why::OtherSex });
            }
        }
    }

    /// Unit and department, where no column gives them and the section rows may.
    fn given_by_sections(&self, columns: &HashMap<FieldId, Vec<(u16, Sense)>>) -> [Option<FieldId>; 2] {
        let fields = &self.pack.fields;
        [Some(fields.known(Key::UsingUnitName)), fields.id(DEPARTMENT)]
            .map(|field| field.filter(|field| !columns.contains_key(field)))
    }

    /// The column of a language whose level has no column of its own, or the reverse: "Anh B1" tells both.
    fn language_split(&self, columns: &HashMap<FieldId, Vec<(u16, Sense)>>) -> Option<u16> {
        let [language, level] =
            [Key::ForeignLanguage, Key::ForeignLanguageLevel].map(|key| self.pack.fields.known(key));
        match (columns.get(&language), columns.get(&level)) {
            (Some(only), None) | (None, Some(only)) => only.first().map(|(column, _)| *column),
            _ => None,
        }
    }

    /// The other half of "Tiếng Anh B1", where the text holds more than one word.
    fn other_half(&mut self, person: usize, text: &str) {
        let fields = &self.pack.fields;
        for key in [Key::ForeignLanguage, Key::ForeignLanguageLevel] {
            let field = fields.known(key);
            if text.trim().contains(' ') && self.people.get(person, field).is_empty() {
                let context = Context { pack: self.pack, this_year: self.this_year, month_first: false };
                let parsed = parse(fields.get(field), Input::typed(text), &context);
                if let Read::Code(at) = parsed.read {
                    self.people.set(person, field, Value::Code(at));
                }
            }
        }
    }

    /// Date columns that write the month first; the two columns of the birth date are one habit.
    fn month_first(&self, page: &Page<'_>, maps: &[ColumnMap], rows: &[u32]) -> HashSet<u16> {
        let mut habits: HashMap<FieldId, (bool, usize, Vec<u16>)> = HashMap::new();
        for map in maps.iter().filter(|map| map.accepted) {
            let Some(field) = map.field.filter(|id| self.pack.fields.get(*id).kind.is_date()) else {
                continue;
            };
            let (day_first, month_first) = day_and_month_first(page, map.column, rows, self.this_year);
            let habit = habits.entry(field).or_default();
            habit.0 |= day_first;
            habit.1 += month_first;
            habit.2.push(map.column);
        }
        let proved =
            habits.into_values().filter(|(day_first, month_first, _)| !day_first && *month_first >= 2);
        proved.flat_map(|(_, _, columns)| columns).collect()
    }

    fn cell(&mut self, person: usize, cell: &crate::cells::Cell, taken: &mut Taken<'_>, page: &Page<'_>) {
        let remembered = match cell.value {
            CellValue::Text(id) => taken.memo.get(&id).copied(),
            CellValue::Number(_) | CellValue::Date(_) | CellValue::Bool(_) | CellValue::Error(_) => None,
        };
        let (value, why) = match remembered {
            Some(found) => found,
            None => {
                let found = self.read(cell, taken, page);
                if let CellValue::Text(id) = cell.value {
                    taken.memo.insert(id, found);
                }
                found
            }
        };
        if value.is_empty() {
            return;
        }
        if let Some(why) = why {
            let raw = match cell.value {
                CellValue::Text(id) => page.texts.get(id).to_owned(),
                CellValue::Number(_) | CellValue::Date(_) | CellValue::Bool(_) | CellValue::Error(_) => {
                    page.text(cell).into_owned()
                }
            };
            let from = self.people.text(&raw);
            self.repairs.push(Repair { person, field: taken.field, column: cell.column, from, why });
        }
        self.place(person, taken, value);
    }

    fn read(
        &mut self,
        cell: &crate::cells::Cell,
        taken: &Taken<'_>,
        page: &Page<'_>,
    ) -> (Value, Option<Why>) {
        let field = self.pack.fields.get(taken.field);
        let text = page.text(cell);
        if let Sense::SexMark(sex) = taken.sense {
            return (if is_mark(&text) { gender_value(self.pack, sex.name()) } else { Value::Empty }, None);
        }
        if let Sense::Mark(name) = taken.sense {
            let list = self.pack.codes.list(&field.list);
            let marked = is_mark(&text).then(|| list.and_then(|list| list.by_name(name))).flatten();
            return (marked.map_or(Value::Empty, Value::Code), None);
        }
        let decoded = match cell.value {
            CellValue::Text(id)
                if taken.encoding != Encoding::Unicode
                    || Encoding::of_font(page.sheet.font(cell)).is_some() =>
            {
                let used = Encoding::of_font(page.sheet.font(cell)).unwrap_or(taken.encoding);
                (page.texts.get(id) != text.as_ref()).then_some(used)
            }
            _ => None,
        };
        let context = Context { pack: self.pack, this_year: self.this_year, month_first: taken.month_first };
        let parsed = parse(field, Input { value: cell.value, text: &text, decoded }, &context);
        (self.keep(parsed.read), parsed.why)
    }

    fn keep(&mut self, read: Read) -> Value {
        keep(self.people, read)
    }

    fn place(&mut self, person: usize, taken: &Taken<'_>, value: Value) {
        let fields = &self.pack.fields;
        let before = self.people.get(person, taken.field);
        match taken.sense {
            Sense::BirthDateOf(sex) => {
                if before.is_empty() {
                    self.people.set(person, fields.known(Key::Gender), gender_value(self.pack, sex.name()));
                    self.people.set(person, taken.field, value);
                } else {
                    self.twice(person, taken.field, before);
                }
            }
            Sense::SexMark(_) | Sense::Mark(_) if !before.is_empty() && before != value => {
                self.higher(person, taken.field, before, value)
            }
            Sense::Value | Sense::SexMark(_) | Sense::Mark(_) => self.people.set(person, taken.field, value),
        }
    }

    /// Two marks in one group of levels: the higher one counts; two sexes are a fault.
    fn higher(&mut self, person: usize, field: FieldId, before: Value, value: Value) {
        if field == self.pack.fields.known(Key::Gender) {
            return self.twice(person, field, before);
        }
        if let (Value::Code(old), Value::Code(new)) = (before, value)
            && new > old
        {
            self.people.set(person, field, value);
        }
    }

    fn twice(&mut self, person: usize, field: FieldId, before: Value) {
        let text = self.people.shown(field, before, self.pack);
        let id = self.people.text(&text);
        self.people.set(person, field, Value::Bad(id, Problem::Twice));
    }
}

fn gender_value(pack: &Pack, name: &str) -> Value {
    let field = pack.fields.get(pack.fields.known(Key::Gender));
    let found = pack.codes.list(&field.list).and_then(|list: &List| list.by_name(name));
    found.map_or(Value::Empty, Value::Code)
}

/// Whether some text of a column only makes sense with the day in front, and how many only with the month there.
fn day_and_month_first(page: &Page<'_>, column: u16, rows: &[u32], this_year: i16) -> (bool, usize) {
    let mut month_first = 0usize;
    let step = (rows.len() / 2_000).max(1);
    for row in rows.iter().step_by(step) {
        let Some(cell) = page.sheet.cell(*row, column) else { continue };
        let CellValue::Text(id) = cell.value else { continue };
        match dates::read(page.texts.get(id), this_year) {
            dates::DateReading::MonthFirst(_) => month_first += 1,
            dates::DateReading::Plain(date) | dates::DateReading::ShortYear(date)
                if date.d().is_some_and(|day| day > 12) =>
            {
                return (true, month_first);
            }
            dates::DateReading::Plain(_)
            | dates::DateReading::ShortYear(_)
            | dates::DateReading::Impossible
            | dates::DateReading::NoDate => {}
        }
    }
    (false, month_first)
}
