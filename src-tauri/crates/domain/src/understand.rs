//! From workbooks to people: layout, columns and values of every sheet, with every repair said.
//!
//! Not here: what is wrong with the people ([`crate::rules`]).

use std::collections::HashMap;

use crate::cells::{CellValue, RawBook, TextId, Visibility};
use crate::choices::Choices;
use crate::codes::List;
use crate::fields::{FieldId, Fields, Key};
use crate::layout::{Layout, SheetKind, SkipReason};
use crate::legacy_text::Encoding;
use crate::mapping::{ColumnMap, Headings, Sense, map_columns};
use crate::pack::Pack;
use crate::page::Page;
use crate::parse::{Context, Input, Read, Why, dates, identity, is_mark, parse};
use crate::record::{People, PersonRow, Problem, Source, Value};

/// What was understood of one sheet.
#[derive(Debug, Clone)]
pub struct SheetRead {
    /// Name on the tab.
    pub name: String,
    /// `unicode`, `tcvn3`, `vni`, `viqr`, `cp1252` or `mixed`.
    pub encoding: &'static str,
    /// Whether it is hidden in the workbook.
    pub hidden: bool,
    /// Where its table stands.
    pub layout: Layout,
    /// What its columns mean.
    pub columns: Vec<ColumnMap>,
    /// Index into [`People::sources`] when its people were taken.
    pub source: Option<u16>,
}

/// A value that was changed on the way from the cell; the old one is kept.
#[derive(Debug, Clone, Copy)]
pub struct Repair {
    /// Index of the person.
    pub person: usize,
    /// The field.
    pub field: FieldId,
    /// The column it stood in, from 0.
    pub column: u16,
    /// The text before.
    pub from: TextId,
    /// What was done.
    pub why: Why,
}

/// Everything understood of a set of workbooks.
#[derive(Debug, Clone)]
pub struct Understanding {
    /// Sheets by file, in tab order.
    pub files: Vec<Vec<SheetRead>>,
    /// The people of all sheets.
    pub people: People,
    /// Every repair, by person.
    pub repairs: Vec<Repair>,
}

impl Understanding {
    /// Reads the workbooks with a pack; `this_year` completes two-digit years.
    pub fn of(books: &[RawBook], pack: &Pack, this_year: i16) -> Self {
        Self::with(books, pack, this_year, &Choices::default())
    }

    /// The same with what a person decided laid over it.
    pub fn with(books: &[RawBook], pack: &Pack, this_year: i16, choices: &Choices) -> Self {
        let headings = Headings::new(&pack.fields);
        let pages: Vec<Vec<Page<'_>>> = books
            .iter()
            .map(|book| book.sheets.iter().map(|sheet| Page::new(sheet, &book.texts)).collect())
            .collect();
        let mut files: Vec<Vec<SheetRead>> = pages
            .iter()
            .map(|pages| pages.iter().map(|page| read_sheet(page, &headings, pack)).collect())
            .collect();
        for (file, sheets) in files.iter_mut().enumerate() {
            for (sheet, read) in sheets.iter_mut().enumerate() {
                choices.apply(file, sheet, read);
            }
        }
        let mut people = People::new(fields_of(&files, pack), pack);
        let mut repairs = Vec::new();
        for (file, (sheets, pages)) in files.iter_mut().zip(&pages).enumerate() {
            for (sheet, page) in sheets.iter_mut().zip(pages) {
                if sheet.layout.kind == SheetKind::StaffList && !sheet.hidden {
                    let mut taker = Taker { people: &mut people, repairs: &mut repairs, pack, this_year };
                    sheet.source = taker.take(file, sheet, page);
                }
            }
        }
        join_names(&mut people, pack);
        settle_citizen_ids(&mut people, &mut repairs, pack);
        repairs.sort_by_key(|repair| (repair.person, repair.column));
        Self { files, people, repairs }
    }
}

fn read_sheet(page: &Page<'_>, headings: &Headings, pack: &Pack) -> SheetRead {
    let mut layout = Layout::find(page, headings, &pack.fields);
    let columns = map_columns(page, &layout, headings, &pack.fields, &pack.codes);
    let hidden = page.sheet.visibility != Visibility::Visible;
    if hidden {
        layout.skipped.extend(layout.people.drain(..).map(|row| (row, SkipReason::HiddenSheet)));
        layout.skipped.sort_by_key(|(row, _)| *row);
    }
    SheetRead {
        name: page.sheet.name.clone(),
        encoding: if page.mixed { "mixed" } else { page.encoding.name() },
        hidden,
        layout,
        columns,
        source: None,
    }
}

/// Fields that any taken sheet gives, in the order of `fields.csv`; names and sex are there when parts of them are.
fn fields_of(files: &[Vec<SheetRead>], pack: &Pack) -> Vec<FieldId> {
    let fields: &Fields = &pack.fields;
    let mut found: Vec<FieldId> = Vec::new();
    for sheet in
        files.iter().flatten().filter(|sheet| sheet.layout.kind == SheetKind::StaffList && !sheet.hidden)
    {
        for map in sheet.columns.iter().filter(|map| map.accepted) {
            found.extend(map.field.filter(|id| fields.get(*id).import));
            if matches!(map.sense, Sense::BirthDateOf(_)) {
                found.push(fields.known(Key::Gender));
            }
            if map.field == Some(fields.known(Key::FamilyMiddleName)) {
                found.push(fields.known(Key::FullName));
            }
        }
    }
    found.sort_unstable();
    found.dedup();
    found
}

/// One column that is taken.
struct Taken<'a> {
    field: FieldId,
    sense: &'a Sense,
    encoding: Encoding,
    month_first: bool,
    memo: HashMap<TextId, (Value, Option<Why>)>,
}

struct Taker<'a> {
    people: &'a mut People,
    repairs: &'a mut Vec<Repair>,
    pack: &'a Pack,
    this_year: i16,
}

impl Taker<'_> {
    fn take(&mut self, file: usize, sheet: &SheetRead, page: &Page<'_>) -> Option<u16> {
        let source = u16::try_from(self.people.sources.len()).ok()?;
        let mut columns: HashMap<FieldId, Vec<(u16, Sense)>> = HashMap::new();
        let mut plan: Vec<Option<Taken<'_>>> = Vec::new();
        for map in sheet.columns.iter().filter(|map| map.accepted) {
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
                    month_first: self.pack.fields.get(field).kind.is_date()
                        && is_month_first(page, &sheet.layout, map.column),
                    memo: HashMap::new(),
                });
            }
        }
        self.people.sources.push(Source { file, sheet: sheet.name.clone(), columns });
        let mut section: Option<(&str, TextId)> = None;
        for row in &sheet.layout.people {
            let text = sheet.layout.section_of(*row);
            if text != section.map(|(text, _)| text) {
                section = text.map(|text| (text, self.people.text(text)));
            }
            let person = self.people.add(PersonRow { source, row: *row, section: section.map(|(_, id)| id) });
            let Some(raw) = page.sheet.row(*row) else { continue };
            for cell in page.sheet.cells(raw) {
                if let Some(Some(taken)) = plan.get_mut(usize::from(cell.column)) {
                    self.cell(person, cell, taken, page);
                }
            }
        }
        Some(source)
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

/// Keeps the texts of a value that was read.
pub fn keep(people: &mut People, read: Read) -> Value {
    match read {
        Read::Empty => Value::Empty,
        Read::Text(text) => Value::Text(people.text(&text)),
        Read::Date(date) => Value::Date(date),
        Read::Number(number) => Value::Number(number),
        Read::Code(at) => Value::Code(at),
        Read::Unlisted(text) => Value::Unlisted(people.text(&text)),
        Read::Bad(text, problem) => Value::Bad(people.text(&text), problem),
    }
}

fn gender_value(pack: &Pack, name: &str) -> Value {
    let field = pack.fields.get(pack.fields.known(Key::Gender));
    let found = pack.codes.list(&field.list).and_then(|list: &List| list.by_name(name));
    found.map_or(Value::Empty, Value::Code)
}

/// A column writes the month first when some texts only make sense so and none only the other way round.
fn is_month_first(page: &Page<'_>, layout: &Layout, column: u16) -> bool {
    let mut month_first = 0usize;
    let step = (layout.people.len() / 2_000).max(1);
    for row in layout.people.iter().step_by(step) {
        let Some(cell) = page.sheet.cell(*row, column) else { continue };
        let CellValue::Text(id) = cell.value else { continue };
        match dates::read(page.texts.get(id), 2026) {
            dates::DateReading::MonthFirst(_) => month_first += 1,
            dates::DateReading::Plain(date) | dates::DateReading::ShortYear(date)
                if date.d().is_some_and(|day| day > 12) =>
            {
                return false;
            }
            dates::DateReading::Plain(_)
            | dates::DateReading::ShortYear(_)
            | dates::DateReading::Impossible
            | dates::DateReading::NoDate => {}
        }
    }
    month_first >= 2
}

/// Họ và chữ đệm + Tên, where a list splits the name.
fn join_names(people: &mut People, pack: &Pack) {
    let [full, family, given] =
        [Key::FullName, Key::FamilyMiddleName, Key::GivenName].map(|key| pack.fields.known(key));
    if !people.has(family) || !people.has(full) {
        return;
    }
    for person in 0..people.len() {
        if !people.get(person, full).is_empty() {
            continue;
        }
        let parts: Vec<String> = [family, given]
            .iter()
            .filter_map(|field| people.canonical(*field, people.get(person, *field), pack))
            .collect();
        if !parts.is_empty() {
            let id = people.text(&parts.join(" "));
            people.set(person, full, Value::Text(id));
        }
    }
}

/// Zeros come back by themselves only where place, sex and year of birth then agree with the person's other data.
fn settle_citizen_ids(people: &mut People, repairs: &mut Vec<Repair>, pack: &Pack) {
    let field = pack.fields.known(Key::CitizenId);
    for person in 0..people.len() {
        let Value::Bad(from, Problem::LostZero) = people.get(person, field) else { continue };
        let Some(padded) = identity::with_lost_zeros(people.texts.get(from)) else { continue };
        let view = people.person(person, pack);
        let known_place = pack
            .codes
            .list("cccd_provinces")
            .is_some_and(|list| list.by_code(padded.get(..3).unwrap_or("")).is_some());
        if known_place && identity::agrees(&padded, view.date(Key::BirthDate), view.sex()) == Some(true) {
            let column = people.origin(person, field, pack).unwrap_or(0);
            let id = people.text(&padded);
            people.set(person, field, Value::Text(id));
            repairs.push(Repair { person, field, column, from, why: Why::LostZero });
        }
    }
}
