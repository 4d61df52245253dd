//! Going from place to place: the next finding, a text, a person, the edge of the data; and copying what is seen.

use domain::fields::FieldId;
use domain::pack::Pack;
use domain::rules::Finding;
use domain::text::fold;

use super::{Counter, known_field};
use crate::error::Result;
use crate::open::OpenList;
use crate::wire::*;

impl Counter<'_> {
    pub(in super::super) fn next_finding(&mut self, request: NextOf) -> Result<Found> {
        let pack = self.desk.pack();
        let from = request.field.as_deref().map(|key| known_field(pack, key)).transpose()?;
        self.desk.with_list(request.list, |_, open| {
            let fits = |finding: &Finding| {
                request.level.as_ref().is_none_or(|level| finding.level.code() == level)
                    && request.cause.as_ref().is_none_or(|cause| finding.cause_id() == *cause)
                    && open.explanation(finding, pack).is_none()
            };
            let columns = |person: usize| -> Vec<usize> {
                let mut columns: Vec<usize> = open
                    .findings_of(person)
                    .iter()
                    .filter(|finding| fits(finding))
                    // A finding about a field without a column is shown at the person's first cell.
                    .map(|finding| finding.field.and_then(|field| column_of(open, field)).unwrap_or(0))
                    .collect();
                columns.sort_unstable();
                columns.dedup();
                columns
            };
            let start = from.and_then(|field| column_of(open, field));
            Ok(Found { place: seek(open, request.row, start, request.back, columns, pack) })
        })
    }

    pub(in super::super) fn find(&mut self, request: FindText) -> Result<Found> {
        let pack = self.desk.pack();
        let from = request.field.as_deref().map(|key| known_field(pack, key)).transpose()?;
        let wanted = if request.exact { request.text.clone() } else { fold(&request.text) };
        if wanted.is_empty() {
            return Ok(Found { place: None });
        }
        let folded = fold(&request.text);
        self.desk.with_list(request.list, |_, open| {
            open.learn_words(pack);
            let open = &*open;
            let columns = |person: usize| -> Vec<usize> {
                if !open.view.may_hold(person, &folded) {
                    return Vec::new();
                }
                let holds = |field: &FieldId| {
                    let shown = open.people.shown(*field, open.people.get(person, *field), pack);
                    if request.exact { shown.contains(&wanted) } else { fold(&shown).contains(&wanted) }
                };
                open.columns.iter().enumerate().filter(|(_, field)| holds(field)).map(|(at, _)| at).collect()
            };
            let start = from.and_then(|field| column_of(open, field));
            Ok(Found { place: seek(open, request.row, start, request.back, columns, pack) })
        })
    }

    pub(in super::super) fn where_is(&mut self, request: WhereIs) -> Result<Found> {
        let pack = self.desk.pack();
        self.desk.with_list(request.list, |_, open| {
            let person = open.person(request.id)?;
            Ok(Found { place: open.view.row(person).and_then(|row| place(open, row, 0, pack)) })
        })
    }

    pub(in super::super) fn edge(&mut self, request: EdgeOf) -> Result<Edge> {
        let pack = self.desk.pack();
        let field = known_field(pack, &request.field)?;
        self.desk.with_list(request.list, |_, open| {
            let filled = |row: u32| {
                open.view.person(row).is_some_and(|person| !open.people.get(person, field).is_empty())
            };
            let last = u32::try_from(open.view.len()).unwrap_or(u32::MAX).saturating_sub(1);
            let step =
                |row: u32| if request.up { row.checked_sub(1) } else { (row < last).then_some(row + 1) };
            let Some(mut row) = step(request.row) else { return Ok(Edge { row: request.row }) };
            // As Excel: along the data to its end, or over the blanks to where data begins again.
            if filled(request.row) && filled(row) {
                while let Some(next) = step(row).filter(|next| filled(*next)) {
                    row = next;
                }
            } else {
                while let Some(next) = step(row).filter(|_| !filled(row)) {
                    row = next;
                }
            }
            Ok(Edge { row })
        })
    }

    pub(in super::super) fn copy(&mut self, request: CopyRange) -> Result<Copied> {
        let pack = self.desk.pack();
        let fields = request.fields.iter().map(|key| known_field(pack, key)).collect::<Result<Vec<_>>>()?;
        self.desk.with_list(request.list, |_, open| {
            let mut text = String::new();
            let mut line = |cells: Vec<String>| {
                text.push_str(&cells.iter().map(|cell| quoted(cell)).collect::<Vec<_>>().join("\t"));
                text.push_str("\r\n");
            };
            if request.heads {
                line(fields.iter().map(|field| pack.fields.get(*field).name_vi.clone()).collect());
            }
            for person in open.view.range(request.first, request.last) {
                let shown =
                    |field: &FieldId| open.people.shown(*field, open.people.get(person, *field), pack);
                line(fields.iter().map(shown).collect());
            }
            Ok(Copied { text })
        })
    }
}

/// As Excel quotes a cell for the clipboard.
fn quoted(cell: &str) -> String {
    if cell.contains(['\t', '\n', '\r', '"']) {
        format!("\"{}\"", cell.replace('"', "\"\""))
    } else {
        cell.to_owned()
    }
}

pub(super) fn column_of(open: &OpenList, field: FieldId) -> Option<usize> {
    open.columns.iter().position(|column| *column == field)
}

pub(super) fn place(open: &OpenList, row: u32, column: usize, pack: &Pack) -> Option<ViewPlace> {
    let person = open.view.person(row)?;
    let field = open.columns.get(column)?;
    Some(ViewPlace { row, id: open.row_id(person), field: pack.fields.get(*field).key.clone() })
}

/// The first place after (or before) a cell, row by row and round the end, whose column a person's list names.
fn seek(
    open: &OpenList,
    row: u32,
    column: Option<usize>,
    back: bool,
    columns: impl Fn(usize) -> Vec<usize>,
    pack: &Pack,
) -> Option<ViewPlace> {
    let rows = u32::try_from(open.view.len()).unwrap_or(u32::MAX);
    if rows == 0 {
        return None;
    }
    let row = row.min(rows - 1);
    let pick = |columns: &[usize], fits: &dyn Fn(usize) -> bool| -> Option<usize> {
        let mut fitting = columns.iter().copied().filter(|column| fits(*column));
        if back { fitting.next_back() } else { fitting.next() }
    };
    for step in 0..=rows {
        let at = if back { (row + rows - step % rows) % rows } else { (row + step % rows) % rows };
        let found = columns(open.view.person(at)?);
        let chosen = match (step, column) {
            (0, Some(column)) => pick(&found, &|c| if back { c < column } else { c > column }),
            // Round the end to the row it began in: what was passed over at first.
            (last, Some(column)) if last == rows => {
                pick(&found, &|c| if back { c >= column } else { c <= column })
            }
            _ => pick(&found, &|_| true),
        };
        if let Some(column) = chosen {
            return place(open, at, column, pack);
        }
    }
    None
}
