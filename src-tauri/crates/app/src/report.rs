//! The result of a check as it leaves the program: the JSON of `socanbo check --json`, also shown by the window.
//!
//! Keys and codes are a public contract; they never change within `version` 1. Texts are Vietnamese.

use std::collections::BTreeMap;

use domain::cells::column_letters;
use domain::layout::{Layout, SheetKind};
use domain::pack::Pack;
use domain::record::{People, Value};
use domain::review::{Review, causes};
use domain::rules::{Finding, Level};
use domain::understand::{Repair, SheetRead};
use serde::Serialize;

/// Version of the shape of [`CheckResult`].
pub const RESULT_VERSION: u32 = 1;

/// Everything a check found.
#[derive(Debug, Clone, Serialize)]
pub struct CheckResult {
    /// [`RESULT_VERSION`].
    pub version: u32,
    /// Version of fields, lists and rules.
    pub rule_pack: String,
    /// One entry a file, in the order given.
    pub files: Vec<FileResult>,
    /// What is wrong or odd.
    pub findings: Vec<FindingResult>,
    /// What was repaired for certain.
    pub repairs: Vec<RepairResult>,
    /// Findings grouped by what would fix them.
    pub causes: Vec<CauseResult>,
    /// Counts and times.
    pub summary: Summary,
}

/// One file.
#[derive(Debug, Clone, Serialize)]
pub struct FileResult {
    /// As given.
    pub path: String,
    /// `xlsx`, `xls` …; null when the file could not be read.
    pub format: Option<String>,
    /// Whether it could be read and holds a staff list.
    pub read: bool,
    /// Why not, as a code.
    pub reason: Option<String>,
    /// Why not and what to do, in Vietnamese.
    pub message: Option<String>,
    /// What reading left aside and a person should know: macros, hidden sheets, formulas.
    pub notes: Vec<NoteResult>,
    /// Its sheets.
    pub sheets: Vec<SheetResult>,
}

impl FileResult {
    /// The same file before its sheets were understood.
    pub(crate) fn again(&self) -> Self {
        Self { sheets: Vec::new(), ..self.clone() }
    }
}

/// Something a person should know about a file.
#[derive(Debug, Clone, Serialize)]
pub struct NoteResult {
    /// Code.
    pub code: &'static str,
    /// What it is and what it means, in Vietnamese.
    pub message: String,
}

/// One sheet.
#[derive(Debug, Clone, Serialize)]
pub struct SheetResult {
    /// Name on the tab.
    pub name: String,
    /// `staff_list`, `statistics_table`, `no_staff_list`, `empty`.
    pub kind: &'static str,
    /// `unicode`, `tcvn3`, `vni`, `viqr`, `cp1252`, `mixed`.
    pub encoding: &'static str,
    /// Whether it is hidden.
    pub hidden: bool,
    /// Excel row numbers of the headings.
    pub header_rows: Vec<u32>,
    /// First person's row.
    pub first_row: Option<u32>,
    /// Last person's row.
    pub last_row: Option<u32>,
    /// What the columns mean.
    pub columns: Vec<ColumnResult>,
    /// Which rows are people, and why the others are not.
    pub ledger: Ledger,
}

/// One column.
#[derive(Debug, Clone, Serialize)]
pub struct ColumnResult {
    /// Excel letters.
    pub column: String,
    /// Heading, groups joined by ` › `.
    pub heading: String,
    /// Field key, null when nothing is likely.
    pub field: Option<String>,
    /// 0 to 1.
    pub confidence: f64,
    /// Whether it was taken without asking.
    pub accepted: bool,
}

/// The row ledger: `read = kept + skipped`.
#[derive(Debug, Clone, Serialize)]
pub struct Ledger {
    /// Rows that hold something.
    pub read: usize,
    /// People.
    pub kept: usize,
    /// Their row numbers.
    pub people: Vec<u32>,
    /// Every other row.
    pub skipped: Vec<SkippedRow>,
}

/// A row that is no person.
#[derive(Debug, Clone, Serialize)]
pub struct SkippedRow {
    /// Excel row number.
    pub row: u32,
    /// Why, as a code.
    pub reason: &'static str,
}

/// One finding.
#[derive(Debug, Clone, Serialize)]
pub struct FindingResult {
    /// Rule code.
    pub code: &'static str,
    /// `block`, `explain`, `hint`.
    pub level: &'static str,
    /// Index into files.
    pub file: usize,
    /// Sheet name.
    pub sheet: String,
    /// Excel row, null for a whole sheet.
    pub row: Option<u32>,
    /// Excel column letters, null where no column gives the field.
    pub column: Option<String>,
    /// Field key.
    pub field: Option<String>,
    /// What stands there, as a clerk reads it.
    pub value: Option<String>,
    /// What is wrong and what to do.
    pub message: String,
    /// Identity of the cause.
    pub cause: String,
    /// What would put it right.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub fix: Option<FixResult>,
}

/// A fix.
#[derive(Debug, Clone, Serialize)]
pub struct FixResult {
    /// `safe` or `review`.
    pub safety: &'static str,
    /// The new value.
    pub to: String,
    /// On what evidence.
    pub evidence: &'static str,
}

/// A repair that was made.
#[derive(Debug, Clone, Serialize)]
pub struct RepairResult {
    /// Index into files.
    pub file: usize,
    /// Sheet name.
    pub sheet: String,
    /// Excel row.
    pub row: u32,
    /// Excel column letters.
    pub column: String,
    /// Field key.
    pub field: String,
    /// The text before.
    pub from: String,
    /// The value now.
    pub to: String,
    /// What was done, as a code.
    pub why: &'static str,
    /// `safe` or `review`.
    pub safety: &'static str,
}

/// A cause.
#[derive(Debug, Clone, Serialize)]
pub struct CauseResult {
    /// Identity.
    pub id: String,
    /// What a clerk reads.
    pub title: String,
    /// Its gravest level.
    pub level: &'static str,
    /// Findings.
    pub count: usize,
    /// Findings with a fix.
    pub fixable: usize,
}

/// Counts and times.
#[derive(Debug, Clone, Serialize, Default)]
pub struct Summary {
    /// People kept.
    pub people: usize,
    /// Findings of level block left after the certain repairs.
    pub block: usize,
    /// Findings of level explain.
    pub explain: usize,
    /// Findings of level hint.
    pub hint: usize,
    /// People with at least one blocking finding.
    pub people_blocked: usize,
    /// Repairs made.
    pub repairs: usize,
    /// Milliseconds by step.
    pub ms: Times,
    /// Peak memory of this process and the reader together, in kB (0 where the system does not tell).
    pub peak_kb: u64,
}

/// Milliseconds by step.
#[derive(Debug, Clone, Copy, Serialize, Default)]
pub struct Times {
    /// Reading the files.
    pub read: u64,
    /// Layout, columns, values.
    pub understand: u64,
    /// Rules.
    pub validate: u64,
    /// Everything.
    pub total: u64,
}

impl SheetResult {
    pub(crate) fn of(sheet: &SheetRead, pack: &Pack) -> Self {
        let Layout { kind, header, people, skipped, .. } = &sheet.layout;
        let columns = sheet.columns.iter().map(|map| ColumnResult {
            column: column_letters(map.column),
            heading: map.heading.clone(),
            field: map.field.map(|field| pack.fields.get(field).key.clone()),
            confidence: (f64::from(map.confidence) * 100.0).round() / 100.0,
            accepted: map.accepted,
        });
        Self {
            name: sheet.name.clone(),
            kind: kind.code(),
            encoding: sheet.encoding,
            hidden: sheet.hidden,
            header_rows: if *kind == SheetKind::StaffList { header.rows.clone() } else { Vec::new() },
            first_row: people.first().copied(),
            last_row: people.last().copied(),
            columns: columns.collect(),
            ledger: Ledger {
                read: people.len() + skipped.len(),
                kept: people.len(),
                people: people.clone(),
                skipped: skipped
                    .iter()
                    .map(|(row, reason)| SkippedRow { row: *row, reason: reason.code() })
                    .collect(),
            },
        }
    }
}

/// What a repair code means, for a clerk.
pub fn why_words(code: &str) -> &'static str {
    domain::parse::Why::ALL
        .iter()
        .find(|why| why.code() == code)
        .map_or("khôi phục giá trị", |why| why.vi())
}

/// Findings as results. `files` gives the index of the file as the clerk counts them (unreadable ones included).
pub(crate) fn finding_results(review: &Review, pack: &Pack, files: &[usize]) -> Vec<FindingResult> {
    review.findings.iter().map(|finding| finding_result(finding, review, pack, files)).collect()
}

fn finding_result(finding: &Finding, review: &Review, pack: &Pack, files: &[usize]) -> FindingResult {
    let people = &review.understanding.people;
    let place = Place::of(finding, review, pack);
    let value = match finding.value(people) {
        Value::Empty => None,
        value => finding.field.map(|field| people.shown(field, value, pack)),
    };
    FindingResult {
        code: finding.rule.code,
        level: finding.level.code(),
        file: files.get(place.file).copied().unwrap_or(place.file),
        sheet: place.sheet,
        row: place.row,
        column: place.column.map(column_letters),
        field: finding.field.map(|field| pack.fields.get(field).key.clone()),
        value,
        message: finding.message(people, pack),
        cause: finding.cause_id().into_owned(),
        fix: finding.fix.as_ref().map(|fix| FixResult {
            safety: fix.safety.code(),
            to: fix.to.clone(),
            evidence: fix.evidence,
        }),
    }
}

/// Where a finding stands.
struct Place {
    file: usize,
    sheet: String,
    row: Option<u32>,
    column: Option<u16>,
}

impl Place {
    fn of(finding: &Finding, review: &Review, pack: &Pack) -> Self {
        let understanding = &review.understanding;
        if let Some((file, sheet)) = finding.sheet {
            let name =
                understanding.files.get(file).and_then(|sheets| sheets.get(sheet)).map(|s| s.name.clone());
            return Self { file, sheet: name.unwrap_or_default(), row: finding.row, column: finding.column };
        }
        let people = &understanding.people;
        let row = finding.person.and_then(|person| people.rows.get(person));
        let source = row.and_then(|row| people.sources.get(usize::from(row.source)));
        Self {
            file: source.map_or(0, |source| source.file),
            sheet: source.map(|source| source.sheet.clone()).unwrap_or_default(),
            row: row.map(|row| row.row),
            column: finding
                .person
                .zip(finding.field)
                .and_then(|(person, field)| people.origin(person, field, pack)),
        }
    }
}

pub(crate) fn repair_results(review: &Review, pack: &Pack, files: &[usize]) -> Vec<RepairResult> {
    let people = &review.understanding.people;
    review
        .understanding
        .repairs
        .iter()
        .filter_map(|repair| repair_result(repair, people, pack, files))
        .collect()
}

fn repair_result(repair: &Repair, people: &People, pack: &Pack, files: &[usize]) -> Option<RepairResult> {
    let row = people.rows.get(repair.person)?;
    let source = people.sources.get(usize::from(row.source))?;
    let value = people.get(repair.person, repair.field);
    Some(RepairResult {
        file: files.get(source.file).copied().unwrap_or(source.file),
        sheet: source.sheet.clone(),
        row: row.row,
        column: column_letters(repair.column),
        field: pack.fields.get(repair.field).key.clone(),
        from: people.texts.get(repair.from).to_owned(),
        to: people.shown(repair.field, value, pack),
        why: repair.why.code(),
        safety: if repair.why.is_safe() { "safe" } else { "review" },
    })
}

pub(crate) fn cause_results(findings: &[Finding]) -> Vec<CauseResult> {
    causes(findings)
        .into_iter()
        .map(|cause| CauseResult {
            id: cause.id,
            title: cause.title,
            level: cause.level.code(),
            count: cause.count,
            fixable: cause.fixable,
        })
        .collect()
}

/// Counts by level, and how many people a block keeps from being sent.
pub(crate) fn summary(review: &Review) -> Summary {
    let mut by_level: BTreeMap<Level, usize> = BTreeMap::new();
    let mut blocked: Vec<usize> = Vec::new();
    for finding in &review.findings {
        *by_level.entry(finding.level).or_default() += 1;
        if finding.level == Level::Block {
            blocked.extend(finding.person);
        }
    }
    blocked.sort_unstable();
    blocked.dedup();
    let count = |level| by_level.get(&level).copied().unwrap_or(0);
    Summary {
        people: review.understanding.people.len(),
        block: count(Level::Block),
        explain: count(Level::Explain),
        hint: count(Level::Hint),
        people_blocked: blocked.len(),
        repairs: review.understanding.repairs.len(),
        ms: Times::default(),
        peak_kb: 0,
    }
}
