//! What stands beside a cell: where it came from, how it came to be what it is, what it may be.

use std::collections::{BTreeMap, HashMap};

use domain::cells::{column_index, column_letters};
use domain::fields::FieldId;
use domain::text::fold;
use store::{EditSource, RowId};

use super::{Counter, count, known_field};
use crate::desk::Desk;
use crate::error::Result;
use crate::keep::{readable, shown_text};
use crate::open::OpenList;
use crate::wire::*;

/// Rows above and below a person that are shown of the workbook.
const ROWS: u32 = 6;
/// Values that are offered, at most.
const VALUES: usize = 200;
/// Values of a column for its filter, at most.
const FILTER: usize = 1_000;
/// Steps that are listed, at most.
const STEPS: u32 = 500;

impl Counter<'_> {
    pub(in super::super) fn steps(&mut self, request: OfList) -> Result<Steps> {
        let steps = self.desk.store()?.last_steps(store::ImportId(request.list), STEPS)?;
        let card = |step: store::StepLine| StepCard {
            step: step.id.0,
            words: source_words(step.source).to_owned(),
            at: step.made_at,
            cells: step.cells,
            live: step.live,
        };
        Ok(Steps { steps: steps.into_iter().map(card).collect() })
    }

    pub(in super::super) fn allowed(&mut self, request: AllowedIn) -> Result<Allowed> {
        let pack = self.desk.pack();
        let field = known_field(pack, &request.field)?;
        let words = fold(&request.query);
        self.desk.with_list(request.list, |_, open| {
            let used = used_values(open, field, pack);
            let definition = pack.fields.get(field);
            if let Some(list) = pack.codes.list(&definition.list) {
                let by_code = definition.kind == domain::fields::Kind::Code;
                let mut values: Vec<AllowedValue> = list
                    .entries
                    .iter()
                    .map(|entry| {
                        let (text, note) =
                            if by_code { (&entry.code, &entry.name) } else { (&entry.name, &entry.code) };
                        AllowedValue {
                            text: text.clone(),
                            note: note.clone(),
                            used: used.get(text).copied().unwrap_or(0),
                        }
                    })
                    .filter(|value| fits(&words, &value.text) || fits(&words, &value.note))
                    .collect();
                if words.is_empty() {
                    values.sort_by_key(|value| std::cmp::Reverse(value.used));
                }
                values.truncate(VALUES);
                return Ok(Allowed { closed: !by_code, values });
            }
            let mut values: Vec<AllowedValue> = used
                .into_iter()
                .filter(|(text, _)| !text.is_empty() && fits(&words, text))
                .map(|(text, used)| AllowedValue { text, note: String::new(), used })
                .collect();
            values.sort_by(|a, b| b.used.cmp(&a.used).then_with(|| a.text.cmp(&b.text)));
            values.truncate(VALUES);
            Ok(Allowed { closed: false, values })
        })
    }

    pub(in super::super) fn column_values(&mut self, request: AllowedIn) -> Result<ColumnValues> {
        let pack = self.desk.pack();
        let field = known_field(pack, &request.field)?;
        let words = fold(&request.query);
        self.desk.with_list(request.list, |_, open| {
            let mut values: Vec<AllowedValue> = used_values(open, field, pack)
                .into_iter()
                .filter(|(text, _)| fits(&words, text))
                .map(|(text, used)| AllowedValue { text, note: String::new(), used })
                .collect();
            values.sort_by_cached_key(|value| (value.text.is_empty(), domain::order::key(&value.text)));
            let more = values.len() > FILTER;
            values.truncate(FILTER);
            Ok(ColumnValues { values, more })
        })
    }

    pub(in super::super) fn cell_history(&mut self, request: CellOf) -> Result<CellHistory> {
        let pack = self.desk.pack();
        let field = known_field(pack, &request.field)?;
        let row = self.desk.store()?.row(RowId(request.id))?;
        let edits = self.desk.store()?.edits_of_cell(RowId(request.id), &request.field)?;
        let year = self.desk.today().year();
        // Kept values are canonical; a clerk reads them as the grid shows them.
        let shown = |text: Option<&str>| shown_text(field, text.unwrap_or_default(), pack, year);
        let imported: BTreeMap<String, String> = serde_json::from_str(&row.dossier_json).unwrap_or_default();
        Ok(CellHistory {
            imported: shown(imported.get(&request.field).map(String::as_str)),
            edits: edits
                .into_iter()
                .map(|edit| CellEdit {
                    at: edit.made_at,
                    words: source_words(edit.source).to_owned(),
                    from: shown(edit.old.as_deref()),
                    to: shown(edit.new.as_deref()),
                    live: edit.live,
                })
                .collect(),
        })
    }

    pub(in super::super) fn around(&mut self, request: CellOf) -> Result<Around> {
        let pack = self.desk.pack();
        let field = known_field(pack, &request.field)?;
        self.desk.with_list(request.list, |desk, open| {
            let person = open.person(request.id)?;
            let place = open.people.rows.get(person).copied();
            let (source, at) = place.map_or((0, 0), |row| (row.source, row.row));
            let near = |row: u32| row.abs_diff(at) <= ROWS;
            let kept = open.kept.get(usize::from(source));
            let mut rows: BTreeMap<u32, (String, BTreeMap<String, String>)> = BTreeMap::new();
            for other in kept.iter().flat_map(|sheet| &sheet.others) {
                if near(other.row) || other.kind == "header" {
                    rows.insert(other.row, (other.kind.clone(), other.cells.clone()));
                }
            }
            // People stand in the order of their rows, so the near ones are close by in the table too.
            let from = person.saturating_sub(2 * usize::try_from(ROWS).unwrap_or(6));
            for other in from..(person + 13).min(open.people.len()) {
                let Some(row) =
                    open.people.rows.get(other).filter(|row| row.source == source && near(row.row))
                else {
                    continue;
                };
                rows.insert(row.row, ("person".to_owned(), original_cells(desk, open, other)));
            }
            let encoding = kept.map_or("", |sheet| sheet.encoding.as_str());
            let mut columns: Vec<u16> = rows
                .values()
                .flat_map(|(_, cells)| cells.keys())
                .filter_map(|letters| column_index(letters))
                .collect();
            columns.sort_unstable();
            columns.dedup();
            let own = open.people.origin(person, field, pack);
            let file = kept.and_then(|sheet| open.files.get(sheet.file)).cloned().unwrap_or_default();
            Ok(Around {
                file,
                sheet: kept.map(|sheet| sheet.name.clone()).unwrap_or_default(),
                column: own.and_then(|own| columns.iter().position(|column| *column == own)).map(count),
                rows: rows
                    .into_iter()
                    .map(|(row, (kind, cells))| AroundRow {
                        row,
                        here: row == at,
                        kind,
                        cells: columns
                            .iter()
                            .map(|column| {
                                cells.get(&column_letters(*column)).map(|text| readable(text, encoding))
                            })
                            .map(Option::unwrap_or_default)
                            .collect(),
                    })
                    .collect(),
                columns: columns.into_iter().map(column_letters).collect(),
            })
        })
    }
}

/// The cells of a person as they stood in the workbook; empty for lists kept before they were.
fn original_cells(desk: &Desk, open: &OpenList, person: usize) -> BTreeMap<String, String> {
    let row = open.rows.get(person).copied().unwrap_or(RowId(0));
    let kept = desk.store.as_ref().and_then(|store| store.cells_of(row).ok()).flatten();
    kept.and_then(|kept| serde_json::from_str(&kept).ok()).unwrap_or_default()
}

/// The text of a person's cell in the workbook, in Unicode.
pub(super) fn original(desk: &Desk, open: &OpenList, person: usize, column: &str) -> Option<String> {
    let source = open.people.rows.get(person)?.source;
    let encoding = open.kept.get(usize::from(source)).map_or("", |sheet| sheet.encoding.as_str());
    original_cells(desk, open, person).get(column).map(|text| readable(text, encoding))
}

/// How often each value occurs in a column.
fn used_values(open: &OpenList, field: FieldId, pack: &domain::pack::Pack) -> HashMap<String, u32> {
    let mut used: HashMap<String, u32> = HashMap::new();
    for person in 0..open.people.len() {
        *used.entry(open.people.shown(field, open.people.get(person, field), pack)).or_default() += 1;
    }
    used
}

fn fits(words: &str, text: &str) -> bool {
    words.is_empty() || fold(text).contains(words)
}

/// How a step came about, for a clerk.
fn source_words(source: EditSource) -> &'static str {
    match source {
        EditSource::Hand => "Gõ tay",
        EditSource::SafeFix => "Sửa lỗi chắc chắn",
        EditSource::ReviewFix => "Sửa theo đề xuất đã xem",
        EditSource::Paste => "Dán",
        EditSource::Fill => "Điền",
        EditSource::Replace => "Tìm và thay",
    }
}
