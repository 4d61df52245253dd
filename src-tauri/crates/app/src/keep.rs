//! How a list is kept: people as they were understood, their cells as they stood, and how each sheet was read, so that
//! every value still knows its cell years later.

use std::collections::{BTreeMap, HashMap};

use domain::cells::{CellValue, RawBook, RawSheet, column_letters};
use domain::date::PartialDate;
use domain::fields::FieldId;
use domain::layout::SheetKind;
use domain::legacy_text::Encoding;
use domain::mapping::{Sense, Sex};
use domain::pack::Pack;
use domain::record::{People, PersonRow, Source};
use domain::understand::Understanding;
use serde::{Deserialize, Serialize};
use store::{NewRow, Overlay, Row};

/// Rows around the people that are kept of a sheet, at most.
const OTHERS: usize = 2_000;
/// Characters of a cell that are kept, at most: what a clerk can recognise it by.
const CELL: usize = 400;

/// How a sheet was understood.
#[derive(Debug, Clone, Serialize, Deserialize)]
pub(crate) struct KeptSheet {
    /// Index of the file.
    pub file: usize,
    /// Name on the tab.
    pub name: String,
    /// First Excel row of the table: a sheet may hold several, each with columns of its own.
    #[serde(default)]
    pub first_row: u32,
    /// Columns that give fields.
    pub columns: Vec<KeptColumn>,
    /// What most texts were typed in.
    #[serde(default)]
    pub encoding: String,
    /// Rows that are no people: headings, sections, totals.
    #[serde(default)]
    pub others: Vec<KeptRow>,
}

/// A column and its field.
#[derive(Debug, Clone, Serialize, Deserialize)]
pub(crate) struct KeptColumn {
    /// From 0.
    pub column: u16,
    /// Field key.
    pub field: String,
    /// How the cells give it, as a word.
    pub sense: String,
}

/// A row that is no person.
#[derive(Debug, Clone, Serialize, Deserialize)]
pub(crate) struct KeptRow {
    /// Excel row.
    pub row: u32,
    /// Why it is none.
    pub kind: String,
    /// Texts by column letters.
    pub cells: BTreeMap<String, String>,
}

/// The sheets that people come from.
pub(crate) fn kept_sheets(understanding: &Understanding, books: &[RawBook], pack: &Pack) -> Vec<KeptSheet> {
    let sources = &understanding.people.sources;
    sources
        .iter()
        .map(|source| {
            let mut kept = KeptSheet {
                file: source.file,
                name: source.sheet.clone(),
                first_row: source.first_row,
                columns: kept_columns(source, pack),
                encoding: String::new(),
                others: Vec::new(),
            };
            let found = place_of(understanding, books, source);
            if let Some((book, raw, read)) = found {
                kept.encoding = read.encoding.to_owned();
                let header = read.layout.header.rows.iter().map(|row| (*row, "header"));
                let skipped = read.layout.skipped.iter().map(|(row, reason)| (*row, reason.code()));
                let mut rows: BTreeMap<u32, &str> = skipped.collect();
                rows.extend(header);
                kept.others = rows
                    .into_iter()
                    .take(OTHERS)
                    .map(|(row, kind)| KeptRow {
                        row,
                        kind: kind.to_owned(),
                        cells: cells_of(book, raw, row),
                    })
                    .collect();
            }
            kept
        })
        .collect()
}

fn kept_columns(source: &Source, pack: &Pack) -> Vec<KeptColumn> {
    let columns = source.columns.iter().flat_map(|(field, columns)| {
        columns.iter().map(|(column, sense)| KeptColumn {
            column: *column,
            field: pack.fields.get(*field).key.clone(),
            sense: sense_word(sense),
        })
    });
    let mut columns: Vec<KeptColumn> = columns.collect();
    columns.sort_by(|a, b| (a.column, &a.field).cmp(&(b.column, &b.field)));
    columns
}

/// The workbook, the raw sheet and what was understood of it, for a source of people.
fn place_of<'a>(
    understanding: &'a Understanding,
    books: &'a [RawBook],
    source: &Source,
) -> Option<(&'a RawBook, &'a RawSheet, &'a domain::understand::SheetRead)> {
    let book = books.get(source.file)?;
    let reads = understanding.files.get(source.file)?;
    let at = reads
        .iter()
        .position(|read| read.name == source.sheet && read.layout.kind == SheetKind::StaffList)?;
    Some((book, book.sheets.get(at)?, reads.get(at)?))
}

/// The texts of a row as they stand in the workbook, by column letters.
pub(crate) fn cells_of(book: &RawBook, sheet: &RawSheet, row: u32) -> BTreeMap<String, String> {
    let cells = sheet.row(row).map_or(&[][..], |row| sheet.cells(row));
    cells
        .iter()
        .map(|cell| {
            let text = raw_text(book, cell.value);
            let text = if text.len() > CELL { text.chars().take(CELL).collect() } else { text };
            (column_letters(cell.column), text)
        })
        .collect()
}

/// A cell as Excel shows it, in the letters it was typed in.
pub(crate) fn raw_text(book: &RawBook, value: CellValue) -> String {
    match value {
        CellValue::Text(id) | CellValue::Error(id) => book.texts.get(id).to_owned(),
        CellValue::Number(number) => number.to_string(),
        CellValue::Date(serial) => {
            PartialDate::from_serial(serial).map_or_else(|| serial.to_string(), |date| date.to_string())
        }
        CellValue::Bool(yes) => (if yes { "TRUE" } else { "FALSE" }).to_owned(),
    }
}

/// The text in Unicode, where the sheet was typed in an old font.
pub(crate) fn readable(text: &str, encoding: &str) -> String {
    let old = [Encoding::Tcvn3, Encoding::Vni, Encoding::Viqr, Encoding::Cp1252];
    match old.into_iter().find(|old| old.name() == encoding) {
        Some(old) if !text.is_ascii() && domain::legacy_text::guess(text) != Some(Encoding::Unicode) => {
            domain::legacy_text::decode(text, old)
        }
        _ => text.to_owned(),
    }
}

/// One row a person, in their order.
pub(crate) fn new_rows<'a>(
    understanding: &'a Understanding,
    books: &'a [RawBook],
    pack: &'a Pack,
) -> impl Iterator<Item = NewRow> + 'a {
    let people = &understanding.people;
    let places: Vec<_> = people.sources.iter().map(|source| place_of(understanding, books, source)).collect();
    people.rows.iter().enumerate().map(move |(person, row)| {
        let source = people.sources.get(usize::from(row.source));
        let place = places.get(usize::from(row.source)).copied().flatten();
        NewRow {
            file_index: source.and_then(|source| u32::try_from(source.file).ok()).unwrap_or(0),
            sheet: source.map(|source| source.sheet.clone()).unwrap_or_default(),
            row_no: row.row,
            person_key: people.person(person, pack).citizen_id().map(str::to_owned),
            dossier_json: json(&whole_record(people, person, pack)),
            section: row.section.map(|id| people.texts.get(id).to_owned()),
            raw_json: place.map(|(book, sheet, _)| json(&cells_of(book, sheet, row.row))),
        }
    })
}

/// Every value of a person by field key, unreadable ones with their text: what is kept and later edited.
fn whole_record(people: &People, person: usize, pack: &Pack) -> BTreeMap<String, String> {
    let known = people.fields().iter().filter_map(|field| {
        let text = people.canonical(*field, people.get(person, *field), pack)?;
        Some((pack.fields.get(*field).key.clone(), text))
    });
    known.collect()
}

/// The people of kept rows, with the clerk's edits laid over what was read.
pub(crate) fn people_of_rows(
    rows: &[Row],
    overlay: &Overlay,
    kept: &[KeptSheet],
    pack: &Pack,
    this_year: i16,
) -> People {
    let record = |row: &Row| {
        let mut record: BTreeMap<String, String> =
            serde_json::from_str(&row.dossier_json).unwrap_or_default();
        for (field, value) in overlay.get(&row.id).into_iter().flatten() {
            match value {
                Some(text) => record.insert(field.clone(), text.clone()),
                None => record.remove(field),
            };
        }
        record
    };
    let records: Vec<BTreeMap<String, String>> = rows.iter().map(record).collect();
    let fields: Vec<FieldId> = kept
        .iter()
        .flat_map(|sheet| &sheet.columns)
        .filter_map(|column| pack.fields.id(&column.field))
        .collect();
    let mut people = domain::review::people_with(&fields, &records, pack, this_year);
    people.sources = kept.iter().map(|sheet| source_of(sheet, pack)).collect();
    // Of several tables on one sheet the last that begins above the row is meant.
    let place = |file: usize, name: &str, row: u32| {
        let own = |sheet: &KeptSheet| sheet.file == file && sheet.name == name && sheet.first_row <= row;
        kept.iter().rposition(own).and_then(|at| u16::try_from(at).ok()).unwrap_or(0)
    };
    for (at, row) in rows.iter().enumerate() {
        let file = usize::try_from(row.file_index).unwrap_or(0);
        let source = place(file, &row.sheet, row.row_no);
        let section = row.section.as_deref().map(|text| people.text(text));
        if let Some(place) = people.rows.get_mut(at) {
            *place = PersonRow { source, row: row.row_no, section };
        }
    }
    people
}

fn source_of(sheet: &KeptSheet, pack: &Pack) -> Source {
    let mut columns: HashMap<_, Vec<_>> = HashMap::new();
    for kept in &sheet.columns {
        if let Some(field) = pack.fields.id(&kept.field) {
            columns.entry(field).or_default().push((kept.column, sense_of(&kept.sense)));
        }
    }
    Source { file: sheet.file, sheet: sheet.name.clone(), first_row: sheet.first_row, columns }
}

fn sense_word(sense: &Sense) -> String {
    match sense {
        Sense::Value => "value".to_owned(),
        Sense::BirthDateOf(sex) => format!("birth:{}", sex.name()),
        Sense::SexMark(sex) => format!("sex:{}", sex.name()),
        Sense::Mark(name) => format!("mark:{name}"),
    }
}

fn sense_of(word: &str) -> Sense {
    let sex = |name: &str| if name == Sex::Male.name() { Sex::Male } else { Sex::Female };
    match word.split_once(':') {
        Some(("birth", name)) => Sense::BirthDateOf(sex(name)),
        Some(("sex", name)) => Sense::SexMark(sex(name)),
        Some(("mark", name)) => Sense::Mark(name.to_owned()),
        _ => Sense::Value,
    }
}

/// A kept text of a field as a clerk reads it: dd/mm/yyyy, decimal comma.
pub(crate) fn shown_text(field: FieldId, text: &str, pack: &Pack, this_year: i16) -> String {
    let record = BTreeMap::from([(pack.fields.get(field).key.clone(), text.to_owned())]);
    let people = domain::review::people_of(&[record], pack, this_year);
    people.shown(field, people.get(0, field), pack)
}

/// Bytes as lower-case hex.
pub(crate) fn hex(bytes: &[u8]) -> String {
    bytes.iter().map(|byte| format!("{byte:02x}")).collect()
}

/// JSON of a value that always has one.
pub(crate) fn json<T: Serialize>(value: &T) -> String {
    serde_json::to_string(value).unwrap_or_default()
}
