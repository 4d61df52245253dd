//! The grid: which rows are shown, what they hold, what is wrong with them.

mod beside;
mod change;
mod seek;

use domain::cells::column_letters;
use domain::fields::{FieldId, Kind};
use domain::pack::Pack;
use domain::rules::{Finding, Level, Safety};

use super::{Counter, count};
use crate::error::{AppError, Result};
use crate::open::OpenList;
use crate::wire::*;

/// Rows that are looked at for the first width of a column.
const FOR_WIDTH: usize = 200;

impl Counter<'_> {
    pub(super) fn open(&mut self, request: OfList) -> Result<Opened> {
        let pack = self.desk.pack();
        // What may have changed outside of the window's own commands is read anew.
        self.desk.bench = None;
        self.desk.with_list(request.list, |desk, open| {
            // Now, while the clerk waits anyway, and not at the first search.
            open.learn_words(pack);
            let fields = open.columns.iter().map(|field| grid_field(open, *field, pack)).collect();
            Ok(Opened {
                list: open.id.0,
                files: open.files.clone(),
                fields,
                people: count(open.people.len()),
                units: open.units(pack),
                state: state(desk, open)?,
            })
        })
    }

    pub(super) fn view(&mut self, request: ViewOf) -> Result<ListState> {
        let pack = self.desk.pack();
        self.desk.with_list(request.list, |desk, open| {
            open.look(&request, pack)?;
            state(desk, open)
        })
    }

    pub(super) fn rows(&mut self, request: RowsOf) -> Result<Rows> {
        let pack = self.desk.pack();
        self.desk.with_list(request.list, |_, open| {
            let last = request.first.saturating_add(request.count.min(500)).saturating_sub(1);
            let people =
                if request.count == 0 { Vec::new() } else { open.view.range(request.first, last).collect() };
            Ok(Rows {
                total: count(open.view.len()),
                rows: people.into_iter().map(|person| grid_row(open, person, pack)).collect(),
            })
        })
    }

    pub(super) fn cell(&mut self, request: CellOf) -> Result<CellInfo> {
        let pack = self.desk.pack();
        let field = known_field(pack, &request.field)?;
        self.desk.with_list(request.list, |desk, open| {
            let person = open.person(request.id)?;
            let row = open.people.rows.get(person).map_or(0, |row| row.row);
            let column = open.people.origin(person, field, pack).map(column_letters);
            let shown = open.people.shown(field, open.people.get(person, field), pack);
            let original = column
                .as_ref()
                .and_then(|column| beside::original(desk, open, person, column))
                .filter(|text| text.trim() != shown);
            let (mine, others): (Vec<&Finding>, Vec<&Finding>) =
                open.findings_of(person).iter().partition(|finding| finding.field == Some(field));
            let card = |finding: &Finding| card(open, finding, pack);
            let sheet =
                open.people.rows.get(person).and_then(|row| open.people.sources.get(usize::from(row.source)));
            Ok(CellInfo {
                place: column
                    .map(|column| format!("{}!{column}{row}", sheet.map_or("", |s| s.sheet.as_str()))),
                original,
                findings: mine.into_iter().map(card).collect(),
                others: others.into_iter().map(card).collect(),
                edits: count(desk.store()?.edits_of_cell(store::RowId(request.id), &request.field)?.len()),
            })
        })
    }
}

/// How an open list stands.
pub(super) fn state(desk: &mut crate::desk::Desk, open: &OpenList) -> Result<ListState> {
    let (undo, redo) = desk.store()?.step_counts(open.id)?;
    Ok(ListState {
        rows: count(open.view.len()),
        levels: open.tally.levels(),
        causes: open.tally.cards(),
        explained: open.tally.explained(),
        edited: count(open.edited()),
        undo,
        redo,
    })
}

pub(super) fn known_field(pack: &Pack, key: &str) -> Result<FieldId> {
    pack.fields.id(key).ok_or_else(|| AppError::BadRequest(format!("không có trường {key}")))
}

fn grid_field(open: &OpenList, field: FieldId, pack: &Pack) -> GridField {
    let definition = pack.fields.get(field);
    let length = |person| open.people.shown(field, open.people.get(person, field), pack).chars().count();
    let kind = match definition.kind {
        Kind::Text => "text",
        Kind::Name => "name",
        Kind::Code => "code",
        Kind::Digits => "digits",
        Kind::Enum => "enum",
        Kind::Date => "date",
        Kind::PartialDate => "partial_date",
        Kind::Year => "year",
        Kind::Decimal => "decimal",
        Kind::Percent => "percent",
        Kind::Int => "int",
        Kind::Money => "money",
        Kind::Bool => "bool",
        Kind::File => "file",
    };
    GridField {
        key: definition.key.clone(),
        name: definition.name_vi.clone(),
        kind: kind.to_owned(),
        listed: pack.codes.list(&definition.list).is_some(),
        widest: count((0..open.people.len().min(FOR_WIDTH)).map(length).max().unwrap_or(0)),
    }
}

/// A person as the grid shows them.
pub(super) fn grid_row(open: &OpenList, person: usize, pack: &Pack) -> GridRow {
    let mine = open.findings_of(person);
    let mark = |field: &FieldId| -> char {
        let edited = open.is_edited(person, *field);
        let mut worst: Option<Level> = None;
        let mut explained = false;
        for finding in mine.iter().filter(|finding| finding.field == Some(*field)) {
            if finding.level == Level::Explain && open.explanation(finding, pack).is_some() {
                explained = true;
            } else {
                worst = Some(worst.map_or(finding.level, |level| level.min(finding.level)));
            }
        }
        match (worst, edited) {
            (Some(Level::Block), false) => 'b',
            (Some(Level::Block), true) => 'B',
            (Some(Level::Explain), false) => 'e',
            (Some(Level::Explain), true) => 'E',
            (Some(Level::Hint), false) => 'h',
            (Some(Level::Hint), true) => 'H',
            (None, _) if explained => 'x',
            (None, true) => 'F',
            (None, false) => '.',
        }
    };
    GridRow {
        id: open.row_id(person),
        row: open.people.rows.get(person).map_or(0, |row| row.row),
        cells: open
            .columns
            .iter()
            .map(|field| open.people.shown(*field, open.people.get(person, *field), pack))
            .collect(),
        marks: open.columns.iter().map(mark).collect(),
    }
}

/// A finding as the window shows it.
pub(super) fn card(open: &OpenList, finding: &Finding, pack: &Pack) -> FindingCard {
    let person = finding.person;
    FindingCard {
        code: finding.rule.code.to_owned(),
        name: finding.rule.name.to_owned(),
        level: finding.level.code().to_owned(),
        cause: finding.cause_id().into_owned(),
        id: person.map(|person| open.row_id(person)),
        row: person.and_then(|person| open.people.rows.get(person)).map(|row| row.row),
        field: finding.field.map(|field| pack.fields.get(field).key.clone()),
        field_name: finding.field.map(|field| pack.fields.get(field).name_vi.clone()),
        message: finding.message(&open.people, pack),
        fix: finding.fix.as_ref().map(|fix| fix.to.clone()),
        safe: finding.fix.as_ref().is_some_and(|fix| fix.safety == Safety::Safe),
        evidence: finding.fix.as_ref().map(|fix| fix.evidence.to_owned()),
        explanation: open.explanation(finding, pack).map(str::to_owned),
    }
}
