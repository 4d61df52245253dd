//! The list a clerk works on: its people with every edit laid over them, what the rules say of them, and the rows that
//! are shown now. It lives in memory; whatever changes it is in the history first.

use std::collections::{BTreeSet, HashMap, HashSet};

use domain::fields::{FieldId, Key};
use domain::pack::Pack;
use domain::record::{People, Value};
use domain::rules::{Checker, Finding, Level, Scope};
use jiff::civil::Date;
use sha2::{Digest, Sha256};
use store::{EditSource, ImportId, NewEdit, Overlay, RowId};

use crate::desk::Desk;
use crate::error::{AppError, Result};
use crate::keep::{KeptSheet, hex, people_of_rows};
use crate::tally::Tally;
use crate::view::View;

/// From so many changed people on, checking everybody once is quicker than one by one.
const MANY: usize = 400;

/// A finding by person, rule and field: what an explanation is given for.
pub(crate) type Explained = (usize, &'static str, Option<FieldId>);

/// A list with its people, seen through the clerk's edits and checked.
pub struct OpenList {
    /// Its number in the history.
    pub id: ImportId,
    /// File names.
    pub files: Vec<String>,
    /// Row ids by person.
    pub rows: Vec<RowId>,
    /// The people.
    pub people: People,
    /// Columns of the grid, in the order of the clerk's own columns.
    pub(crate) columns: Vec<FieldId>,
    /// How its sheets were read.
    pub(crate) kept: Vec<KeptSheet>,
    pub(crate) tally: Tally,
    pub(crate) view: View,
    /// Everybody whose findings the last change touched, where they were few.
    pub(crate) last_touched: Vec<usize>,
    checker: Checker,
    index: HashMap<RowId, usize>,
    explanations: HashMap<(RowId, String, String), (String, String)>,
    edited: HashSet<(usize, FieldId)>,
    today: Date,
}

impl OpenList {
    /// The findings of one person.
    pub fn findings_of(&self, person: usize) -> &[Finding] {
        self.checker.findings_of(person)
    }

    /// Every finding: those of sheets, then person by person.
    pub fn findings(&self) -> impl Iterator<Item = &Finding> {
        self.checker.all()
    }

    /// The person of a row.
    pub(crate) fn person(&self, id: i64) -> Result<usize> {
        self.index
            .get(&RowId(id))
            .copied()
            .ok_or(AppError::BadRequest("không có dòng này trong danh sách".into()))
    }

    /// The row of a person.
    pub(crate) fn row_id(&self, person: usize) -> i64 {
        self.rows.get(person).map_or(0, |row| row.0)
    }

    /// The person's name as it stands now; empty when there is none.
    pub(crate) fn name(&self, person: usize, pack: &Pack) -> String {
        let field = pack.fields.known(Key::FullName);
        self.people.shown(field, self.people.get(person, field), pack)
    }

    /// Whether a cell differs from what was imported by an edit that counts.
    pub(crate) fn is_edited(&self, person: usize, field: FieldId) -> bool {
        self.edited.contains(&(person, field))
    }

    /// How many cells were edited.
    pub(crate) fn edited(&self) -> usize {
        self.edited.len()
    }

    /// Persons with an edited cell.
    pub(crate) fn edited_people(&self) -> HashSet<usize> {
        self.edited.iter().map(|(person, _)| *person).collect()
    }

    /// The explanation of a finding, while it fits the value it was given for.
    pub fn explanation(&self, finding: &Finding, pack: &Pack) -> Option<&str> {
        let person = finding.person.filter(|_| finding.level == Level::Explain)?;
        let row = *self.rows.get(person)?;
        let field = finding.field.map_or(String::new(), |field| pack.fields.get(field).key.clone());
        let (hash, text) = self.explanations.get(&(row, finding.rule.code.to_owned(), field))?;
        (*hash == value_hash(&self.people, person, finding.field, pack)).then_some(text.as_str())
    }

    /// Brings findings and counts in line with changed people.
    pub(crate) fn recheck(&mut self, persons: &BTreeSet<usize>, pack: &'static Pack) {
        let scope = Scope { pack, today: self.today, files: &[] };
        let touched: Vec<usize> = if persons.len() > MANY {
            self.checker = Checker::new(&self.people, &scope);
            (0..self.people.len()).collect()
        } else {
            let edited: Vec<usize> = persons.iter().copied().collect();
            let mut touched: BTreeSet<usize> = persons.clone();
            touched.extend(self.checker.update_all(&self.people, &scope, &edited));
            touched.into_iter().collect()
        };
        self.recount(&touched, pack);
        self.last_touched = if persons.len() > MANY { Vec::new() } else { touched };
        for person in persons {
            self.view.forget(*person);
        }
    }

    /// Counts the findings of these people anew.
    fn recount(&mut self, persons: &[usize], pack: &Pack) {
        let mut tally = std::mem::take(&mut self.tally);
        for person in persons {
            tally
                .put(*person, self.findings_of(*person), |finding| self.explanation(finding, pack).is_some());
        }
        self.tally = tally;
    }
}

impl Desk {
    /// The list with this number, or the newest; with edits laid over it and checked as of today.
    ///
    /// # Errors
    /// [`AppError::NoSuchList`], [`AppError::Locked`], or the history cannot be read.
    pub fn open_list(&mut self, list: Option<i64>) -> Result<OpenList> {
        let (pack, today) = (self.pack, self.today());
        let store = self.store()?;
        let import = match list {
            Some(number) => store.import(ImportId(number)).map_err(|_| AppError::NoSuchList)?,
            None => store.imports()?.into_iter().next().ok_or(AppError::NoSuchList)?,
        };
        let rows = store.rows(import.id, 0, u32::MAX)?;
        let overlay = store.overlay_of(import.id)?;
        let explanations = store.explanations_of(import.id)?;
        let kept: Vec<KeptSheet> = serde_json::from_str(&import.understanding_json).unwrap_or_default();
        let people = people_of_rows(&rows, &overlay, &kept, pack, today.year());
        let rows: Vec<RowId> = rows.iter().map(|row| row.id).collect();
        let index: HashMap<RowId, usize> = rows.iter().enumerate().map(|(at, row)| (*row, at)).collect();
        let checker = Checker::new(&people, &Scope { pack, today, files: &[] });
        let mut open = OpenList {
            id: import.id,
            files: import.files.into_iter().map(|file| file.name).collect(),
            columns: columns_of(&people, &kept, pack),
            view: View::of_all(people.len()),
            tally: Tally::default(),
            edited: edited_cells(&overlay, &index, pack),
            explanations: explanations
                .into_iter()
                .map(|e| ((e.row, e.code, e.field.unwrap_or_default()), (e.value_sha256, e.text)))
                .collect(),
            rows,
            people,
            kept,
            last_touched: Vec::new(),
            checker,
            index,
            today,
        };
        open.recount(&(0..open.people.len()).collect::<Vec<_>>(), pack);
        Ok(open)
    }

    /// The list on the desk when it is the one asked for, else that one, opened; given back by [`Desk::put_back`].
    pub(crate) fn take_list(&mut self, list: Option<i64>) -> Result<OpenList> {
        let today = self.today();
        match self.bench.take() {
            Some(open)
                if list.is_none_or(|list| open.id.0 == list)
                    && open.today == today
                    && self.store.is_some() =>
            {
                Ok(open)
            }
            _ => self.open_list(list),
        }
    }

    /// Leaves a list open on the desk, so that the next command finds it there.
    pub(crate) fn put_back(&mut self, open: OpenList) {
        self.bench = Some(open);
    }

    /// Does something with an open list, which stays open.
    pub(crate) fn with_list<T>(
        &mut self,
        list: i64,
        work: impl FnOnce(&mut Self, &mut OpenList) -> Result<T>,
    ) -> Result<T> {
        let mut open = self.take_list(Some(list))?;
        let done = work(self, &mut open);
        self.put_back(open);
        done
    }

    /// Writes cells as one step and brings the open list in line; cells that would not change are left out. The people
    /// whose cells changed, and how many cells.
    pub(crate) fn change(
        &mut self,
        open: &mut OpenList,
        source: EditSource,
        cells: Vec<(usize, FieldId, String)>,
    ) -> Result<(BTreeSet<usize>, usize)> {
        let (pack, year) = (self.pack, self.today().year());
        let mut edits: Vec<NewEdit> = Vec::new();
        let mut kept: Vec<(usize, FieldId, String)> = Vec::new();
        for (person, field, text) in cells {
            let text = text.trim().to_owned();
            let value = open.people.get(person, field);
            if text == open.people.shown(field, value, pack) || !open.people.has(field) {
                continue;
            }
            edits.push(NewEdit {
                row: open.rows.get(person).copied().unwrap_or(RowId(0)),
                field: pack.fields.get(field).key.clone(),
                old: open.people.canonical(field, value, pack),
                new: Some(text.clone()).filter(|text| !text.is_empty()),
            });
            kept.push((person, field, text));
        }
        open.last_touched.clear();
        if edits.is_empty() {
            return Ok((BTreeSet::new(), 0));
        }
        let at = self.now();
        self.store()?.add_edits(open.id, source, at, edits)?;
        let count = kept.len();
        let mut persons = BTreeSet::new();
        for (person, field, text) in kept {
            domain::review::set_text(&mut open.people, person, field, &text, pack, year);
            open.edited.insert((person, field));
            persons.insert(person);
        }
        open.recheck(&persons, pack);
        Ok((persons, count))
    }

    /// Undoes or redoes one step; the cells that changed.
    pub(crate) fn turn(&mut self, open: &mut OpenList, back: bool) -> Result<Vec<(usize, FieldId)>> {
        let (pack, at, year) = (self.pack, self.now(), self.today().year());
        let store = self.store()?;
        let step = if back { store.undo(open.id, at)? } else { store.redo(open.id, at)? };
        open.last_touched.clear();
        let Some(step) = step else { return Ok(Vec::new()) };
        let overlay = store.overlay_of(open.id)?;
        let edits: Box<dyn Iterator<Item = &store::Edit>> =
            if back { Box::new(step.edits.iter().rev()) } else { Box::new(step.edits.iter()) };
        let mut cells = Vec::new();
        for edit in edits {
            let Some((person, field)) = open.index.get(&edit.row).copied().zip(pack.fields.id(&edit.field))
            else {
                continue;
            };
            let text = if back { &edit.old } else { &edit.new };
            let text = text.as_deref().unwrap_or_default();
            domain::review::set_text(&mut open.people, person, field, text, pack, year);
            cells.push((person, field));
        }
        open.edited = edited_cells(&overlay, &open.index, pack);
        open.recheck(&cells.iter().map(|(person, _)| *person).collect(), pack);
        Ok(cells)
    }

    /// Keeps explanations of an open list and counts anew.
    pub(crate) fn keep_explanations(
        &mut self,
        open: &mut OpenList,
        findings: &[Explained],
        text: &str,
    ) -> Result<()> {
        let (pack, at) = (self.pack, self.now());
        let explanations: Vec<store::Explanation> = findings
            .iter()
            .map(|(person, code, field)| store::Explanation {
                row: open.rows.get(*person).copied().unwrap_or(RowId(0)),
                code: (*code).to_owned(),
                field: field.map(|field| pack.fields.get(field).key.clone()),
                value_sha256: value_hash(&open.people, *person, *field, pack),
                text: text.to_owned(),
                made_at: at,
            })
            .collect();
        self.store()?.explain(open.id, &explanations, at)?;
        for e in explanations {
            open.explanations.insert((e.row, e.code, e.field.unwrap_or_default()), (e.value_sha256, e.text));
        }
        open.last_touched.clear();
        let mut persons: Vec<usize> = findings.iter().map(|(person, _, _)| *person).collect();
        persons.sort_unstable();
        persons.dedup();
        open.recount(&persons, pack);
        Ok(())
    }
}

/// An explanation holds for the value it was given for; changing the value opens the question again.
pub(crate) fn value_hash(people: &People, person: usize, field: Option<FieldId>, pack: &Pack) -> String {
    let text =
        field.and_then(|field| people.canonical(field, people.get(person, field), pack)).unwrap_or_default();
    hex(&Sha256::digest(text.as_bytes()))
}

fn edited_cells(overlay: &Overlay, index: &HashMap<RowId, usize>, pack: &Pack) -> HashSet<(usize, FieldId)> {
    overlay
        .iter()
        .filter_map(|(row, fields)| Some((*index.get(row)?, fields)))
        .flat_map(|(person, fields)| {
            fields.keys().filter_map(move |field| Some((person, pack.fields.id(field)?)))
        })
        .collect()
}

/// STT and họ tên first, then the columns as the clerk has them, then fields that came from elsewhere (the sex that the
/// column Nam | Nữ told).
fn columns_of(people: &People, kept: &[KeptSheet], pack: &Pack) -> Vec<FieldId> {
    let first = [pack.fields.known(Key::RowNo), pack.fields.known(Key::FullName)];
    let mut columns: Vec<FieldId> = first.into_iter().filter(|field| people.has(*field)).collect();
    let named =
        kept.iter().flat_map(|sheet| &sheet.columns).filter_map(|column| pack.fields.id(&column.field));
    let filled = |field: &FieldId| (0..people.len()).any(|person| people.get(person, *field) != Value::Empty);
    let others = people.fields().iter().copied().filter(|field| filled(field));
    for field in named.chain(others).filter(|field| people.has(*field)).collect::<Vec<_>>() {
        if !columns.contains(&field) {
            columns.push(field);
        }
    }
    columns
}
