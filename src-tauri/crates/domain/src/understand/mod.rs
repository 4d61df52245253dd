//! From workbooks to people: layout, columns and values of every sheet, with every repair said.
//!
//! Not here: what is wrong with the people ([`crate::rules`]).

mod settle;
mod taker;

use crate::cells::{RawBook, TextId, Visibility};
use crate::choices::Choices;
use crate::fields::{FieldId, Fields, Key};
use crate::layout::{Layout, SheetKind, SkipReason};
use crate::mapping::{ColumnMap, Sense, map_columns};
use crate::pack::Pack;
use crate::page::Page;
use crate::parse::{Read, Why};
use crate::record::{People, Value};
use taker::Taker;

/// The field of a part of a unit, which section rows may give.
const DEPARTMENT: &str = "department_name";

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
    /// Further tables below the first, each with columns of its own.
    pub more: Vec<TableRead>,
}

/// What was understood of a further table of a sheet.
#[derive(Debug, Clone)]
pub struct TableRead {
    /// What its columns mean.
    pub columns: Vec<ColumnMap>,
    /// Index into [`People::sources`] when its people were taken.
    pub source: Option<u16>,
}

impl SheetRead {
    /// The columns of every table, the first one first.
    pub fn tables(&self) -> impl Iterator<Item = &[ColumnMap]> {
        std::iter::once(self.columns.as_slice()).chain(self.more.iter().map(|table| table.columns.as_slice()))
    }

    /// Whether its people are taken.
    fn is_taken(&self) -> bool {
        self.layout.kind == SheetKind::StaffList && !self.hidden
    }
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
        let pages: Vec<Vec<Page<'_>>> = books
            .iter()
            .map(|book| book.sheets.iter().map(|sheet| Page::new(sheet, &book.texts)).collect())
            .collect();
        let mut files: Vec<Vec<SheetRead>> =
            pages.iter().map(|pages| pages.iter().map(|page| read_sheet(page, pack)).collect()).collect();
        for (file, sheets) in files.iter_mut().enumerate() {
            for (sheet, read) in sheets.iter_mut().enumerate() {
                choices.apply(file, sheet, read);
            }
        }
        let mut people = People::new(fields_of(&files, pack), pack);
        let mut repairs = Vec::new();
        for (file, (sheets, pages)) in files.iter_mut().zip(&pages).enumerate() {
            for (sheet, page) in sheets.iter_mut().zip(pages) {
                if sheet.is_taken() {
                    let mut taker = Taker { people: &mut people, repairs: &mut repairs, pack, this_year };
                    sheet.source = taker.take(file, sheet, 0, page);
                    for table in 0..sheet.more.len() {
                        let source = taker.take(file, sheet, table + 1, page);
                        if let Some(more) = sheet.more.get_mut(table) {
                            more.source = source;
                        }
                    }
                }
            }
        }
        settle::join_names(&mut people, pack);
        settle::settle_citizen_ids(&mut people, &mut repairs, pack);
        repairs.sort_by_key(|repair| (repair.person, repair.column));
        Self { files, people, repairs }
    }
}

fn read_sheet(page: &Page<'_>, pack: &Pack) -> SheetRead {
    let mut layout = Layout::find(page, &pack.headings, &pack.fields);
    let known = (&pack.headings, &pack.fields, &pack.codes);
    let mut tables = layout
        .heads()
        .enumerate()
        .map(|(at, head)| map_columns(page, head, layout.people_of(at), known))
        .collect::<Vec<_>>()
        .into_iter();
    let columns = tables.next().unwrap_or_default();
    let more = tables.map(|columns| TableRead { columns, source: None }).collect();
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
        more,
    }
}

/// Fields that any taken sheet gives, in the order of `fields.csv`; names and sex are there when parts of them are.
fn fields_of(files: &[Vec<SheetRead>], pack: &Pack) -> Vec<FieldId> {
    let fields: &Fields = &pack.fields;
    let mut found: Vec<FieldId> = Vec::new();
    for sheet in files.iter().flatten().filter(|sheet| sheet.is_taken()) {
        for map in sheet.tables().flatten().filter(|map| map.accepted) {
            let Some(field) = map.field.filter(|id| fields.get(*id).import) else { continue };
            found.push(field);
            if matches!(map.sense, Sense::BirthDateOf(_)) {
                found.push(fields.known(Key::Gender));
            }
            if field == fields.known(Key::FamilyMiddleName) {
                found.push(fields.known(Key::FullName));
            }
            if field == fields.known(Key::ForeignLanguage) || field == fields.known(Key::ForeignLanguageLevel)
            {
                found.extend([Key::ForeignLanguage, Key::ForeignLanguageLevel].map(|key| fields.known(key)));
            }
        }
        if sheet.layout.sections.iter().any(|section| section.is_unit) {
            found.push(fields.known(Key::UsingUnitName));
            found.extend(fields.id(DEPARTMENT));
        }
    }
    found.sort_unstable();
    found.dedup();
    found
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
