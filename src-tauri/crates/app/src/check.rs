//! Reads files, understands them and checks everybody. Touches neither history nor network.

use std::ops::ControlFlow;
use std::path::{Path, PathBuf};
use std::time::Instant;

use domain::cells::RawBook;
use domain::choices::Choices;
use domain::layout::SheetKind;
use domain::review::Review;
use domain::rules::Scope;
use domain::understand::Understanding;
use sheet::{Progress, ReadError, read_book};

use crate::desk::Desk;
use crate::report::{
    CheckResult, FileResult, NoteResult, RESULT_VERSION, SheetResult, Times, cause_results, finding_results,
    repair_results, summary,
};

/// What a host may show while files are read; returning false stops the work.
pub type OnProgress<'a> = &'a mut dyn FnMut(&Step<'_>) -> bool;

/// One sign of life.
#[derive(Debug)]
pub enum Step<'a> {
    /// A file is being read.
    Reading {
        /// The file.
        path: &'a Path,
        /// What the reader says.
        progress: &'a Progress,
    },
    /// Files are read; people are being checked.
    Checking {
        /// How many files.
        files: usize,
    },
}

/// A check with everything it was made from, for those who go on with it.
#[derive(Debug)]
pub struct Checked {
    /// The result.
    pub result: CheckResult,
    /// What was understood and found.
    pub review: Review,
    /// For each workbook of the review: the index of its file in the result.
    pub files: Vec<usize>,
    /// Whether some file could not be read or holds no staff list.
    pub unreadable: bool,
}

/// Files that were read, and why the others were not.
pub(crate) struct ReadFiles {
    /// One entry a file, in the order given; sheets are described once they are understood.
    pub files: Vec<FileResult>,
    /// What could be read.
    pub books: Vec<RawBook>,
    /// For each workbook: the index of its file.
    pub indexes: Vec<usize>,
    /// The most memory a reader process held.
    pub child_kb: u64,
    /// Time taken.
    pub ms: u64,
}

impl Desk {
    /// Checks files. Unreadable ones are named in the result; the others are checked all the same.
    pub fn check(&self, paths: &[PathBuf], progress: OnProgress<'_>) -> Checked {
        self.check_keeping(paths, progress).0
    }

    /// The same, and the workbooks as they were read.
    pub(crate) fn check_keeping(
        &self,
        paths: &[PathBuf],
        progress: OnProgress<'_>,
    ) -> (Checked, Vec<RawBook>) {
        let started = Instant::now();
        let read = self.read_files(paths, progress);
        progress(&Step::Checking { files: read.books.len() });
        let (review, mut times) = self.review(&read.books, &Choices::default());
        let result_files = describe(read.files, &read.indexes, &review, self);
        let unreadable = result_files.iter().any(|file| !file.read);
        let mut summary = summary(&review);
        times.read = read.ms;
        times.total = millis(started);
        summary.ms = times;
        summary.peak_kb = own_peak_kb() + read.child_kb;
        let result = CheckResult {
            version: RESULT_VERSION,
            rule_pack: self.pack.version.clone(),
            files: result_files,
            findings: finding_results(&review, self.pack, &read.indexes),
            repairs: repair_results(&review, self.pack, &read.indexes),
            causes: cause_results(&review.findings),
            summary,
        };
        (Checked { result, review, files: read.indexes, unreadable }, read.books)
    }

    /// Reads files; what cannot be read is named with its reason.
    pub(crate) fn read_files(&self, paths: &[PathBuf], progress: OnProgress<'_>) -> ReadFiles {
        let started = Instant::now();
        let mut files: Vec<FileResult> = Vec::new();
        let mut books: Vec<RawBook> = Vec::new();
        let mut indexes: Vec<usize> = Vec::new();
        let mut child_kb = 0;
        for path in paths {
            let told = path.display().to_string();
            let mut on = |sign: Progress| {
                let go_on = progress(&Step::Reading { path, progress: &sign });
                if go_on { ControlFlow::Continue(()) } else { ControlFlow::Break(()) }
            };
            match read_book(path, &self.host.reader, &self.host.limits, &mut on) {
                Ok(read) => {
                    child_kb = child_kb.max(read.child_peak_kb);
                    indexes.push(files.len());
                    files.push(FileResult {
                        path: told,
                        format: Some(read.format.as_str().to_owned()),
                        read: true,
                        reason: None,
                        message: None,
                        notes: notes(&read.notes),
                        sheets: Vec::new(),
                    });
                    books.push(read.book);
                }
                Err(error) => files.push(unread(told, path, &error)),
            }
        }
        ReadFiles { files, books, indexes, child_kb, ms: millis(started) }
    }

    pub(crate) fn review(&self, books: &[RawBook], choices: &Choices) -> (Review, Times) {
        let started = Instant::now();
        let today = self.today();
        let understanding = Understanding::with(books, self.pack, today.year(), choices);
        let understand = millis(started);
        let scope = Scope { pack: self.pack, today, files: &understanding.files };
        let started = Instant::now();
        let findings = domain::review::findings(&understanding, &scope);
        let validate = millis(started);
        (Review { understanding, findings }, Times { understand, validate, ..Times::default() })
    }
}

/// What reading left aside, in the clerk's words.
fn notes(notes: &[sheet::BookNote]) -> Vec<NoteResult> {
    notes.iter().map(|note| NoteResult { code: note.code(), message: note.message_vi() }).collect()
}

/// A file that could not be read, in the clerk's words.
fn unread(told: String, path: &Path, error: &ReadError) -> FileResult {
    let name = path.file_name().map(|name| name.to_string_lossy().into_owned()).unwrap_or_default();
    let message = format!("{} {}", error.message_vi(&name), error.next_step_vi());
    FileResult {
        path: told,
        format: None,
        read: false,
        reason: Some(error.code().to_owned()),
        message: Some(message),
        notes: Vec::new(),
        sheets: Vec::new(),
    }
}

/// Adds the sheets; a workbook without a list of people is refused by name.
pub(crate) fn describe(
    mut files: Vec<FileResult>,
    indexes: &[usize],
    review: &Review,
    desk: &Desk,
) -> Vec<FileResult> {
    for (sheets, index) in review.understanding.files.iter().zip(indexes) {
        let Some(file) = files.get_mut(*index) else { continue };
        file.sheets = sheets.iter().map(|sheet| SheetResult::of(sheet, desk.pack)).collect();
        if sheets.iter().any(|sheet| sheet.layout.kind == SheetKind::StaffList) {
            continue;
        }
        let statistics = sheets.iter().any(|sheet| sheet.layout.kind == SheetKind::Statistics);
        let empty = sheets.iter().all(|sheet| sheet.layout.kind == SheetKind::Empty);
        let (reason, message) = if statistics {
            (
                "statistics_table",
                "Tệp là bảng thống kê (số liệu tổng hợp), không phải danh sách từng người nên không nhập. Hãy chọn danh sách có họ tên và số định danh của từng người.",
            )
        } else if empty {
            ("empty", "Tệp không có ô nào chứa dữ liệu. Hãy mở bằng Excel xem có lưu đúng tệp không.")
        } else {
            (
                "no_staff_list",
                "Không tìm thấy bảng danh sách người trong tệp: không thấy dòng tiêu đề có “Họ và tên”. Hãy kiểm tra dòng tiêu đề của bảng rồi nhập lại.",
            )
        };
        file.read = false;
        file.reason = Some(reason.to_owned());
        file.message = Some(message.to_owned());
    }
    files
}

fn millis(since: Instant) -> u64 {
    u64::try_from(since.elapsed().as_millis()).unwrap_or(u64::MAX)
}

/// The highest memory this process ever held, in kB; 0 where the system does not tell.
fn own_peak_kb() -> u64 {
    let status = std::fs::read_to_string("/proc/self/status").unwrap_or_default();
    let line = status.lines().find_map(|line| line.strip_prefix("VmHWM:"));
    line.and_then(|rest| rest.trim().trim_end_matches("kB").trim().parse().ok()).unwrap_or(0)
}
