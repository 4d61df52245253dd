//! Lists in the history: kept once as they were read, seen with the clerk's edits laid over them.

use std::collections::{BTreeMap, HashMap};
use std::path::PathBuf;

use domain::mapping::{Sense, Sex};
use domain::pack::Pack;
use domain::record::{People, PersonRow, Source};
use domain::rules::{self, Finding, Scope};
use serde::{Deserialize, Serialize};
use sha2::{Digest, Sha256};
use store::{ImportFile, ImportId, NewImport, NewRow, Overlay, Row, RowId};

use crate::check::{Checked, OnProgress};
use crate::desk::Desk;
use crate::error::{AppError, Result};

/// A list as the history names it.
#[derive(Debug, Clone, Serialize)]
pub struct ListLine {
    /// Its number.
    pub list: i64,
    /// File names.
    pub files: Vec<String>,
    /// Unix milliseconds.
    pub made_at: i64,
    /// People.
    pub people: u32,
    /// Rules that judged it.
    pub rule_pack: String,
    /// Latest submission, if any.
    pub submission: Option<i64>,
    /// Where that stands: `open`, `needs_person`, `partly`, `done`.
    pub state: Option<String>,
}

/// How a sheet was understood, kept beside its rows so that every value still knows its cell.
#[derive(Debug, Clone, Serialize, Deserialize)]
struct KeptSheet {
    file: usize,
    name: String,
    columns: Vec<KeptColumn>,
    #[serde(default)]
    first_row: u32,
}

#[derive(Debug, Clone, Serialize, Deserialize)]
struct KeptColumn {
    column: u16,
    field: String,
    sense: String,
}

/// A list with its people, seen through the clerk's edits and checked.
pub struct OpenList {
    /// Its number in the history.
    pub id: ImportId,
    /// Row ids by person.
    pub rows: Vec<RowId>,
    /// The people.
    pub people: People,
    /// What the rules say today.
    pub findings: Vec<Finding>,
}

impl OpenList {
    /// The findings of one person.
    pub fn findings_of(&self, person: usize) -> &[Finding] {
        // Findings come by person (those of sheets first).
        let start = self.findings.partition_point(|f| f.person.is_none_or(|p| p < person));
        let end = self.findings.partition_point(|f| f.person.is_none_or(|p| p <= person));
        self.findings.get(start..end).unwrap_or(&[])
    }
}

impl Desk {
    /// Checks files and keeps what could be read; the number of the list. Nothing is kept when no file holds a staff list.
    ///
    /// # Errors
    /// [`AppError::Locked`] without a history, or it cannot be written.
    pub fn import(&mut self, paths: &[PathBuf], progress: OnProgress<'_>) -> Result<(Checked, Option<i64>)> {
        if self.store.is_none() {
            return Err(AppError::Locked);
        }
        let checked = self.check(paths, progress);
        if checked.review.understanding.people.is_empty() {
            return Ok((checked, None));
        }
        let id = self.keep(paths, &checked)?;
        Ok((checked, Some(id.0)))
    }

    fn keep(&mut self, paths: &[PathBuf], checked: &Checked) -> Result<ImportId> {
        let (pack, at) = (self.pack, self.now());
        let files = checked
            .files
            .iter()
            .filter_map(|index| Some((paths.get(*index)?, checked.result.files.get(*index)?)));
        let files = files.map(|(path, file)| ImportFile {
            name: path.file_name().map(|name| name.to_string_lossy().into_owned()).unwrap_or_default(),
            sha256: file_sha256(path),
            format: file.format.clone().unwrap_or_default(),
        });
        let people = &checked.review.understanding.people;
        let import = NewImport {
            files: files.collect(),
            rule_pack: pack.version.clone(),
            made_at: at,
            summary_json: json(&checked.result.summary),
            understanding_json: json(&kept_sheets(people, pack)),
        };
        let rows = people.rows.iter().enumerate().map(|(person, row)| new_row(people, person, row, pack));
        let store = self.store()?;
        Ok(store.add_import(&import, rows)?)
    }

    /// Every list in the history, newest first.
    ///
    /// # Errors
    /// [`AppError::Locked`], or the history cannot be read.
    pub fn lists(&mut self) -> Result<Vec<ListLine>> {
        let imports = self.store()?.imports()?;
        Ok(imports
            .into_iter()
            .map(|import| ListLine {
                list: import.id.0,
                files: import.files.iter().map(|file| file.name.clone()).collect(),
                made_at: import.made_at,
                people: import.rows,
                rule_pack: import.rule_pack,
                submission: import.latest.as_ref().map(|(id, _)| id.0),
                state: import.latest.as_ref().map(|(_, counts)| counts.state().as_str().to_owned()),
            })
            .collect())
    }

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
        let people = people_of_rows(&rows, &overlay, &import.understanding_json, pack, today.year());
        let scope = Scope { pack, today, files: &[] };
        let findings = rules::check(&people, &scope);
        Ok(OpenList { id: import.id, rows: rows.iter().map(|row| row.id).collect(), people, findings })
    }
}

/// SHA-256 of a file's bytes in hex; empty when it can no longer be read.
fn file_sha256(path: &std::path::Path) -> String {
    let Ok(mut file) = std::fs::File::open(path) else { return String::new() };
    let mut hash = Sha256::new();
    match std::io::copy(&mut file, &mut hash) {
        Ok(_) => hash.finalize().iter().map(|byte| format!("{byte:02x}")).collect(),
        Err(_) => String::new(),
    }
}

/// JSON of a value that always has one.
pub(crate) fn json<T: Serialize>(value: &T) -> String {
    serde_json::to_string(value).unwrap_or_default()
}

fn new_row(people: &People, person: usize, row: &PersonRow, pack: &Pack) -> NewRow {
    let source = people.sources.get(usize::from(row.source));
    let section = row.section.map(|id| people.texts.get(id).to_owned());
    NewRow {
        file_index: source.and_then(|source| u32::try_from(source.file).ok()).unwrap_or(0),
        sheet: source.map(|source| source.sheet.clone()).unwrap_or_default(),
        row_no: row.row,
        person_key: people.person(person, pack).citizen_id().map(str::to_owned),
        dossier_json: json(&whole_record(people, person, pack)),
        raw_json: section.map(|section| json(&BTreeMap::from([("section", section)]))),
    }
}

/// Every value of a person by field key, unreadable ones with their text: what is kept and later edited.
pub(crate) fn whole_record(people: &People, person: usize, pack: &Pack) -> BTreeMap<String, String> {
    let known = people.fields().iter().filter_map(|field| {
        let text = people.canonical(*field, people.get(person, *field), pack)?;
        Some((pack.fields.get(*field).key.clone(), text))
    });
    known.collect()
}

fn kept_sheets(people: &People, pack: &Pack) -> Vec<KeptSheet> {
    let sheet = |source: &Source| {
        let columns = source.columns.iter().flat_map(|(field, columns)| {
            columns.iter().map(|(column, sense)| KeptColumn {
                column: *column,
                field: pack.fields.get(*field).key.clone(),
                sense: sense_word(sense),
            })
        });
        let mut columns: Vec<KeptColumn> = columns.collect();
        columns.sort_by(|a, b| (a.column, &a.field).cmp(&(b.column, &b.field)));
        KeptSheet { file: source.file, name: source.sheet.clone(), first_row: source.first_row, columns }
    };
    people.sources.iter().map(sheet).collect()
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

/// The people of kept rows, with the clerk's edits laid over what was read.
fn people_of_rows(
    rows: &[Row],
    overlay: &Overlay,
    understanding: &str,
    pack: &Pack,
    this_year: i16,
) -> People {
    let records: Vec<BTreeMap<String, String>> = rows
        .iter()
        .map(|row| {
            let mut record: BTreeMap<String, String> =
                serde_json::from_str(&row.dossier_json).unwrap_or_default();
            for (field, value) in overlay.get(&row.id).into_iter().flatten() {
                match value {
                    Some(text) => record.insert(field.clone(), text.clone()),
                    None => record.remove(field),
                };
            }
            record
        })
        .collect();
    let mut people = domain::review::people_of(&records, pack, this_year);
    let kept: Vec<KeptSheet> = serde_json::from_str(understanding).unwrap_or_default();
    people.sources = kept.iter().map(|sheet| source_of(sheet, pack)).collect();
    // Of several tables on one sheet the last that begins above the row is meant.
    let place = |file: usize, name: &str, row: u32| {
        let own = |sheet: &KeptSheet| sheet.file == file && sheet.name == name && sheet.first_row <= row;
        kept.iter().rposition(own).and_then(|at| u16::try_from(at).ok()).unwrap_or(0)
    };
    for (at, row) in rows.iter().enumerate() {
        let file = usize::try_from(row.file_index).unwrap_or(0);
        let source = place(file, &row.sheet, row.row_no);
        let section: Option<BTreeMap<String, String>> =
            row.raw_json.as_deref().and_then(|raw| serde_json::from_str(raw).ok());
        let section = section.and_then(|raw| raw.get("section").cloned()).map(|text| people.text(&text));
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
