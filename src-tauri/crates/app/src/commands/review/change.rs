//! Whatever changes cells: typing, pasting, fixes, undo; and explanations. Each call is one step in the history.

use std::collections::{BTreeSet, HashSet};

use domain::fields::FieldId;
use domain::rules::{Finding, Level, Safety};
use store::EditSource;

use super::seek::{column_of, place};
use super::{Counter, count, grid_row, known_field, state};
use crate::desk::Desk;
use crate::error::{AppError, Result};
use crate::open::OpenList;
use crate::wire::*;

/// So many changed rows cross with the answer; beyond them the window asks for what it shows.
const FEW: usize = 200;
/// A range of more cells than this is refused: no clerk means it.
const LARGEST: usize = 20_000_000;

impl Counter<'_> {
    pub(in super::super) fn edit(&mut self, request: EditCells) -> Result<Changed> {
        let pack = self.desk.pack();
        let source = source_of(&request.kind)?;
        self.desk.with_list(request.list, |desk, open| {
            let cells = request
                .cells
                .into_iter()
                .map(|cell| Ok((open.person(cell.id)?, known_field(pack, &cell.field)?, cell.text)))
                .collect::<Result<Vec<_>>>()?;
            let first = cells.first().map(|(person, field, _)| (*person, *field));
            let (persons, cells) = desk.change(open, source, cells)?;
            changed(desk, open, &persons, cells, first)
        })
    }

    pub(in super::super) fn edit_range(&mut self, request: EditRange) -> Result<Changed> {
        let source = source_of(&request.kind)?;
        self.desk.with_list(request.list, |desk, open| {
            let cells = range_cells(desk, open, &request)?;
            let first = cells.first().map(|(person, field, _)| (*person, *field));
            let (persons, cells) = desk.change(open, source, cells)?;
            changed(desk, open, &persons, cells, first)
        })
    }

    pub(in super::super) fn preview_range(&mut self, request: EditRange) -> Result<RangePreview> {
        let (pack, today) = (self.desk.pack(), self.desk.today());
        self.desk.with_list(request.list, |desk, open| {
            let cells = range_cells(desk, open, &request)?;
            let persons: BTreeSet<usize> = cells.iter().map(|(person, _, _)| *person).collect();
            let levels = |findings: &mut dyn Iterator<Item = &Finding>| {
                let mut levels = Levels::default();
                for finding in findings {
                    match finding.level {
                        Level::Block => levels.block += 1,
                        Level::Explain => levels.explain += 1,
                        Level::Hint => levels.hint += 1,
                    }
                }
                levels
            };
            let before = levels(&mut persons.iter().flat_map(|person| open.findings_of(*person)));
            let mut people = open.people.clone();
            let mut count_cells = 0;
            for (person, field, text) in &cells {
                if people.shown(*field, people.get(*person, *field), pack) != text.trim() {
                    domain::review::set_text(&mut people, *person, *field, text.trim(), pack, today.year());
                    count_cells += 1;
                }
            }
            let scope = domain::rules::Scope { pack, today, files: &[] };
            let checker = domain::rules::Checker::new(&people, &scope);
            let after = levels(&mut persons.iter().flat_map(|person| checker.findings_of(*person)));
            Ok(RangePreview { cells: count_cells, before, after })
        })
    }

    pub(in super::super) fn fixes(&mut self, request: FixesOf) -> Result<Fixes> {
        let pack = self.desk.pack();
        self.desk.with_list(request.list, |_, open| {
            let only = request.id.map(|id| open.person(id)).transpose()?;
            let wanted: Vec<&Finding> = fixable(open, request.cause.as_deref())
                .filter(|finding| only.is_none_or(|person| finding.person == Some(person)))
                .collect();
            let safe = |finding: &&&Finding| is_safe(finding);
            let first = usize::try_from(request.first).unwrap_or(usize::MAX);
            let asked = usize::try_from(request.count.min(500)).unwrap_or(500);
            let items = wanted.iter().skip(first).take(asked).filter_map(|finding| {
                let (person, field) = finding.person.zip(finding.field)?;
                let fix = finding.fix.as_ref()?;
                Some(FixItem {
                    id: open.row_id(person),
                    row: open.people.rows.get(person).map_or(0, |row| row.row),
                    name: open.name(person, pack),
                    field: pack.fields.get(field).key.clone(),
                    field_name: pack.fields.get(field).name_vi.clone(),
                    from: open.people.shown(field, open.people.get(person, field), pack),
                    to: fix.to.clone(),
                    evidence: fix.evidence.to_owned(),
                    safe: fix.safety == Safety::Safe,
                })
            });
            Ok(Fixes {
                total: count(wanted.len()),
                safe: count(wanted.iter().filter(safe).count()),
                items: items.collect(),
            })
        })
    }

    pub(in super::super) fn apply_fixes(&mut self, request: ApplyFixes) -> Result<Changed> {
        let pack = self.desk.pack();
        self.desk.with_list(request.list, |desk, open| {
            let named = |keys: &[FixKey]| {
                keys.iter()
                    .map(|key| Ok((open.person(key.id)?, known_field(pack, &key.field)?)))
                    .collect::<Result<HashSet<(usize, FieldId)>>>()
            };
            let only = request.only.as_deref().map(named).transpose()?;
            let except = named(&request.except)?;
            let mut taken: HashSet<(usize, FieldId)> = HashSet::new();
            let mut cells = Vec::new();
            for finding in fixable(open, request.cause.as_deref()) {
                let Some(place) = finding.person.zip(finding.field) else { continue };
                let wanted = (!request.safe_only || is_safe(finding))
                    && only.as_ref().is_none_or(|only| only.contains(&place))
                    && !except.contains(&place);
                if let Some(fix) = finding.fix.as_ref().filter(|_| wanted && taken.insert(place)) {
                    cells.push((place.0, place.1, fix.to.clone()));
                }
            }
            let source = if request.safe_only { EditSource::SafeFix } else { EditSource::ReviewFix };
            let first = cells.first().map(|(person, field, _)| (*person, *field));
            let (persons, cells) = desk.change(open, source, cells)?;
            changed(desk, open, &persons, cells, first)
        })
    }

    pub(in super::super) fn explain(&mut self, request: Explain) -> Result<Changed> {
        let text = request.text.trim().to_owned();
        if text.is_empty() {
            return Err(AppError::BadRequest("phần giải trình đang trống".into()));
        }
        self.desk.with_list(request.list, |desk, open| {
            let only = request.id.map(|id| open.person(id)).transpose()?;
            let wanted = |finding: &&Finding| {
                finding.level == Level::Explain
                    && request.cause.as_ref().is_none_or(|cause| finding.cause_id() == *cause)
                    && only.is_none_or(|person| finding.person == Some(person))
                    && request.code.as_ref().is_none_or(|code| finding.rule.code == code)
            };
            let places: Vec<(usize, &'static str, Option<FieldId>)> = open
                .findings()
                .filter(wanted)
                .filter_map(|finding| Some((finding.person?, finding.rule.code, finding.field)))
                .collect();
            desk.keep_explanations(open, &places, &text)?;
            let persons = places.iter().map(|(person, _, _)| *person).collect();
            changed(desk, open, &persons, 0, None)
        })
    }

    pub(in super::super) fn undo(&mut self, request: OfList) -> Result<Changed> {
        self.turn(request.list, true)
    }

    pub(in super::super) fn redo(&mut self, request: OfList) -> Result<Changed> {
        self.turn(request.list, false)
    }

    fn turn(&mut self, list: i64, back: bool) -> Result<Changed> {
        self.desk.with_list(list, |desk, open| {
            let cells = desk.turn(open, back)?;
            let persons = cells.iter().map(|(person, _)| *person).collect();
            let shown = cells.iter().find(|(person, _)| open.view.row(*person).is_some());
            changed(desk, open, &persons, cells.len(), shown.copied())
        })
    }
}

fn source_of(kind: &str) -> Result<EditSource> {
    Ok(match kind {
        "hand" | "clear" => EditSource::Hand,
        "paste" => EditSource::Paste,
        "fill" => EditSource::Fill,
        "replace" => EditSource::Replace,
        "safe_fix" => EditSource::SafeFix,
        "review_fix" => EditSource::ReviewFix,
        _ => return Err(AppError::BadRequest(format!("không có cách sửa “{kind}”"))),
    })
}

/// The cells of a range of the view with their new texts; a smaller block of texts is repeated over the range.
fn range_cells(desk: &Desk, open: &OpenList, request: &EditRange) -> Result<Vec<(usize, FieldId, String)>> {
    let pack = desk.pack();
    let fields = request.fields.iter().map(|key| known_field(pack, key)).collect::<Result<Vec<_>>>()?;
    let people: Vec<usize> = open.view.range(request.first, request.last).collect();
    if people.len().saturating_mul(fields.len()) > LARGEST {
        return Err(AppError::BadRequest("vùng chọn quá lớn".into()));
    }
    let text = |row: usize, column: usize| -> &str {
        let line = request.texts.get(row % request.texts.len().max(1));
        line.and_then(|line| line.get(column % line.len().max(1))).map_or("", String::as_str)
    };
    let mut cells = Vec::with_capacity(people.len() * fields.len());
    for (row, person) in people.into_iter().enumerate() {
        for (column, field) in fields.iter().enumerate() {
            cells.push((person, *field, text(row, column).to_owned()));
        }
    }
    Ok(cells)
}

/// Findings with a fix, of one cause or of all.
fn fixable<'a>(open: &'a OpenList, cause: Option<&'a str>) -> impl Iterator<Item = &'a Finding> {
    open.findings()
        .filter(|finding| finding.fix.is_some() && finding.person.is_some())
        .filter(move |finding| cause.is_none_or(|cause| finding.cause_id() == cause))
}

fn is_safe(finding: &Finding) -> bool {
    finding.fix.as_ref().is_some_and(|fix| fix.safety == Safety::Safe)
}

/// The answer to an edit. Findings of people beside the changed ones may differ too (one number, two people), so their
/// rows cross as well.
fn changed(
    desk: &mut Desk,
    open: &OpenList,
    persons: &BTreeSet<usize>,
    cells: usize,
    at: Option<(usize, FieldId)>,
) -> Result<Changed> {
    let pack = desk.pack();
    let touched: BTreeSet<usize> = persons.iter().copied().chain(open.last_touched.iter().copied()).collect();
    let rows = (touched.len() <= FEW).then(|| {
        touched
            .iter()
            .filter_map(|person| {
                Some(ChangedRow { at: open.view.row(*person)?, row: grid_row(open, *person, pack) })
            })
            .collect()
    });
    let place = at.and_then(|(person, field)| {
        place(open, open.view.row(person)?, column_of(open, field).unwrap_or(0), pack)
    });
    Ok(Changed { cells: count(cells), rows, state: state(desk, open)?, place })
}
