//! A draft: files that were read and understood and are not kept yet. What a person decides about columns, rows and
//! sheets is laid over it, and everything is understood anew from the cells in memory; the files are read once.

use std::collections::BTreeMap;
use std::path::{Path, PathBuf};

use domain::cells::column_letters;
use domain::choices::Choices;
use domain::layout::{SheetKind, SkipReason};
use domain::mapping::ColumnMap;
use domain::page::Page;
use domain::review::Review;
use domain::understand::SheetRead;

use crate::check::{ReadFiles, describe};
use crate::commands::count;
use crate::desk::Desk;
use crate::error::{AppError, Result};
use crate::keep::json;
use crate::report::{FileResult, summary};
use crate::signs::name;
use crate::wire::{
    Draft, DraftColumn, DraftFile, DraftRow, DraftRows, DraftRowsOf, DraftSheet, Kept, RepairGroup,
    RepairLine, Repairs, SkipCount,
};

/// Columns of an original sheet that are shown, at most.
const COLUMNS: u16 = 300;
/// Characters of an original cell that are shown, at most.
const CELL: usize = 300;

/// What is on the desk before it is kept.
pub(crate) struct DraftOnDesk {
    paths: Vec<PathBuf>,
    read: ReadFiles,
    choices: Choices,
    review: Review,
    files: Vec<FileResult>,
    cancelled: bool,
}

impl Desk {
    /// Reads files into a new draft.
    pub(crate) fn look(&mut self, paths: Vec<PathBuf>) -> Draft {
        let signs = self.signs.clone();
        signs.begin(paths.len());
        self.draft = None;
        let read = self.read_files(&paths, &mut |step| signs.step(step));
        signs.say("checking", "");
        let cancelled = signs.stopped();
        let draft = self.understand(paths, read, Choices::default(), cancelled);
        signs.end();
        let told = draft.told(self);
        self.draft = Some(draft);
        told
    }

    fn understand(
        &self,
        paths: Vec<PathBuf>,
        read: ReadFiles,
        choices: Choices,
        cancelled: bool,
    ) -> DraftOnDesk {
        let (review, _) = self.review(&read.books, &choices);
        let files = read.files.iter().map(FileResult::again).collect();
        let files = describe(files, &read.indexes, &review, self);
        DraftOnDesk { paths, read, choices, review, files, cancelled }
    }

    /// The draft as it stands.
    ///
    /// # Errors
    /// [`AppError::NoDraft`].
    pub(crate) fn draft_told(&self) -> Result<Draft> {
        Ok(self.draft.as_ref().ok_or(AppError::NoDraft)?.told(self))
    }

    /// Lays a decision over the draft; files and sheets are named by their indexes in the draft.
    ///
    /// # Errors
    /// [`AppError::NoDraft`], or there is no such file or sheet.
    pub(crate) fn decide(
        &mut self,
        file: u32,
        sheet: u32,
        decide: impl FnOnce(&mut Choices, usize, usize),
    ) -> Result<Draft> {
        let mut draft = self.draft.take().ok_or(AppError::NoDraft)?;
        let found = draft.book_of(file, sheet);
        if let Some((book, sheet)) = found {
            decide(&mut draft.choices, book, sheet);
        }
        let draft = self.understand(draft.paths, draft.read, draft.choices, draft.cancelled);
        let told = draft.told(self);
        self.draft = Some(draft);
        found.map(|_| told).ok_or_else(|| AppError::BadRequest("không có trang tính này".into()))
    }

    /// Keeps the draft as a list.
    ///
    /// # Errors
    /// [`AppError::NoDraft`], [`AppError::Locked`], or the history cannot be written; the draft stays then.
    pub(crate) fn keep_draft(&mut self) -> Result<Kept> {
        let draft = self.draft.take().ok_or(AppError::NoDraft)?;
        if draft.review.understanding.people.is_empty() {
            self.draft = Some(draft);
            return Ok(Kept { list: None });
        }
        self.signs.say("keeping", "");
        let files: Vec<(PathBuf, &FileResult)> = draft
            .read
            .indexes
            .iter()
            .filter_map(|index| Some((draft.paths.get(*index)?.clone(), draft.files.get(*index)?)))
            .collect();
        let kept =
            self.keep(&files, &json(&summary(&draft.review)), &draft.review.understanding, &draft.read.books);
        self.signs.end();
        match kept {
            Ok(id) => Ok(Kept { list: Some(id.0) }),
            Err(error) => {
                self.draft = Some(draft);
                Err(error)
            }
        }
    }
}

impl DraftOnDesk {
    /// Indexes of the workbook and of the sheet in it.
    fn book_of(&self, file: u32, sheet: u32) -> Option<(usize, usize)> {
        let (file, sheet) = (usize::try_from(file).ok()?, usize::try_from(sheet).ok()?);
        let book = self.read.indexes.iter().position(|index| *index == file)?;
        self.read.books.get(book)?.sheets.get(sheet)?;
        Some((book, sheet))
    }

    fn told(&self, desk: &Desk) -> Draft {
        let files: Vec<DraftFile> =
            self.files.iter().enumerate().map(|(at, file)| self.file(at, file, desk)).collect();
        let lists = || files.iter().flat_map(|file| &file.sheets).filter(|sheet| sheet.kind == "staff_list");
        Draft {
            read: lists().map(|sheet| sheet.read).sum(),
            kept: lists().map(|sheet| sheet.kept).sum(),
            skipped: lists().map(|sheet| sheet.read - sheet.kept).sum(),
            doubtful: count(
                lists().filter(|s| !s.hidden).flat_map(|s| &s.columns).filter(|c| c.doubtful).count(),
            ),
            repairs: count(self.review.understanding.repairs.len()),
            cancelled: self.cancelled,
            files,
        }
    }

    fn file(&self, at: usize, file: &FileResult, desk: &Desk) -> DraftFile {
        let book = self.read.indexes.iter().position(|index| *index == at);
        let sheets = book
            .and_then(|book| Some((book, self.review.understanding.files.get(book)?)))
            .map(|(book, reads)| {
                reads.iter().enumerate().map(|(sheet, read)| self.sheet(book, sheet, read, desk)).collect()
            })
            .unwrap_or_default();
        DraftFile {
            name: name(Path::new(&file.path)),
            path: file.path.clone(),
            format: file.format.clone(),
            reason: file.reason.clone(),
            message: file.message.clone(),
            notes: file.notes.iter().map(|note| note.message.clone()).collect(),
            sheets,
        }
    }

    fn sheet(&self, book: usize, sheet: usize, read: &SheetRead, desk: &Desk) -> DraftSheet {
        let layout = &read.layout;
        let mut reasons: BTreeMap<SkipReason, (u32, u32)> = BTreeMap::new();
        for (row, reason) in &layout.skipped {
            reasons.entry(*reason).or_insert((0, *row)).0 += 1;
        }
        let raw = self.read.books.get(book).and_then(|book| Some((book, book.sheets.get(sheet)?)));
        let page = raw.map(|(book, raw)| Page::new(raw, &book.texts));
        let columns = read.columns.iter().map(|map| DraftColumn {
            at: u32::from(map.column),
            column: column_letters(map.column),
            heading: map.heading.clone(),
            samples: page.as_ref().map(|page| samples(page, map.column, &layout.people)).unwrap_or_default(),
            field: map.field.map(|field| desk.pack.fields.get(field).key.clone()),
            name: map.field.map(|field| desk.pack.fields.get(field).name_vi.clone()),
            confidence: (f64::from(map.confidence) * 100.0).round() / 100.0,
            accepted: map.accepted,
            chosen: self.choices.has_column(book, sheet, map.column),
            doubtful: is_doubtful(map) && !self.choices.has_column(book, sheet, map.column),
        });
        DraftSheet {
            name: read.name.clone(),
            kind: layout.kind.code().to_owned(),
            hidden: read.hidden,
            encoding: read.encoding.to_owned(),
            read: count(layout.people.len() + layout.skipped.len()),
            kept: count(layout.people.len()),
            skipped: reasons
                .into_iter()
                .map(|(reason, (count, first))| SkipCount {
                    reason: reason.code().to_owned(),
                    words: reason.vi().to_owned(),
                    count,
                    first,
                })
                .collect(),
            header_rows: layout.header.rows.clone(),
            first_row: layout.people.first().copied(),
            columns: if layout.kind == SheetKind::StaffList { columns.collect() } else { Vec::new() },
        }
    }

    /// Original rows of a sheet.
    pub(crate) fn rows(&self, of: &DraftRowsOf) -> Result<DraftRows> {
        let none = || AppError::BadRequest("không có trang tính này".into());
        let (book, sheet) = self.book_of(of.file, of.sheet).ok_or_else(none)?;
        let raw_book = self.read.books.get(book).ok_or_else(none)?;
        let raw = raw_book.sheets.get(sheet).ok_or_else(none)?;
        let read =
            self.review.understanding.files.get(book).and_then(|reads| reads.get(sheet)).ok_or_else(none)?;
        let page = Page::new(raw, &raw_book.texts);
        let first = usize::try_from(of.first).unwrap_or(usize::MAX);
        let asked: Vec<_> =
            raw.rows().iter().skip(first).take(usize::try_from(of.count.min(200)).unwrap_or(200)).collect();
        let widest = widest(read);
        let kinds: BTreeMap<u32, SkipReason> = read.layout.skipped.iter().copied().collect();
        let rows = asked.into_iter().map(|row| {
            let mut cells = vec![String::new(); usize::from(widest)];
            for cell in raw.cells(row) {
                if let Some(text) = cells.get_mut(usize::from(cell.column)) {
                    *text = page.text(cell).chars().take(CELL).collect();
                }
            }
            let skipped = kinds.get(&row.number);
            let is_header = read.layout.header.rows.contains(&row.number);
            DraftRow {
                row: row.number,
                kind: match skipped {
                    _ if is_header => "header",
                    Some(reason) => reason.code(),
                    None => "person",
                }
                .to_owned(),
                words: skipped.map(|reason| reason.vi().to_owned()).unwrap_or_default(),
                chosen: self.choices.has_row(book, sheet, row.number),
                cells,
            }
        });
        Ok(DraftRows {
            total: count(raw.rows().len()),
            columns: (0..widest).map(column_letters).collect(),
            rows: rows.collect(),
        })
    }

    /// A page of the repairs.
    pub(crate) fn repairs(&self, first: u32, asked: u32, desk: &Desk) -> Repairs {
        let understanding = &self.review.understanding;
        let mut groups: BTreeMap<&str, (&str, u32)> = BTreeMap::new();
        for repair in &understanding.repairs {
            groups.entry(repair.why.code()).or_insert((repair.why.vi(), 0)).1 += 1;
        }
        let mut groups: Vec<RepairGroup> = groups
            .into_iter()
            .map(|(why, (words, count))| RepairGroup { why: why.to_owned(), words: words.to_owned(), count })
            .collect();
        groups.sort_by(|a, b| b.count.cmp(&a.count).then(a.why.cmp(&b.why)));
        let people = &understanding.people;
        let page = understanding
            .repairs
            .iter()
            .skip(usize::try_from(first).unwrap_or(usize::MAX))
            .take(usize::try_from(asked.min(500)).unwrap_or(500));
        let lines = page.map(|repair| {
            let row = people.rows.get(repair.person);
            let sheet = row.and_then(|row| people.sources.get(usize::from(row.source)));
            let number = row.map_or(0, |row| row.row);
            RepairLine {
                place: format!(
                    "{}!{}{number}",
                    sheet.map_or("", |sheet| sheet.sheet.as_str()),
                    column_letters(repair.column)
                ),
                field: desk.pack.fields.get(repair.field).name_vi.clone(),
                from: people.texts.get(repair.from).to_owned(),
                to: people.shown(repair.field, people.get(repair.person, repair.field), desk.pack),
                words: repair.why.vi().to_owned(),
            }
        });
        Repairs { total: count(understanding.repairs.len()), groups, lines: lines.collect() }
    }
}

/// A column that has values and a likely field, but was not taken; a heading without any field is no question.
fn is_doubtful(map: &ColumnMap) -> bool {
    !map.accepted && map.field.is_some()
}

/// The first two different values of people in a column.
fn samples(page: &Page<'_>, column: u16, people: &[u32]) -> Vec<String> {
    let mut samples: Vec<String> = Vec::new();
    for row in people.iter().take(60) {
        let text: String = page.text_at(*row, column).trim().chars().take(60).collect();
        if !text.is_empty() && !samples.contains(&text) {
            samples.push(text);
        }
        if samples.len() == 2 {
            break;
        }
    }
    samples
}

/// How many columns are worth showing: up to the last one that a heading or a person fills.
fn widest(read: &SheetRead) -> u16 {
    read.columns.iter().map(|map| map.column + 1).max().unwrap_or(8).min(COLUMNS)
}
