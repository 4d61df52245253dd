//! The room as its users see it: a file goes in, a real reader process reads it, a book or a named reason comes out.
#![allow(clippy::unwrap_used, clippy::indexing_slicing, clippy::cast_possible_truncation, clippy::panic)]

mod build;
mod corrected;
mod formats;
mod hostile;
mod limits;
mod process;
mod text_files;

use std::ffi::OsString;
use std::ops::ControlFlow;
use std::path::{Path, PathBuf};
use std::sync::atomic::{AtomicU32, Ordering};

use domain::cells::{CellValue, RawBook, RawSheet, column_letters};
use sheet::{BookRead, Limits, ReadError, ReaderCommand, read_book};

/// The reader that stands in for the shipped programs.
fn reader() -> ReaderCommand {
    ReaderCommand { program: PathBuf::from(env!("CARGO_BIN_EXE_sheet-reader")), args: Vec::<OsString>::new() }
}

/// A folder of its own for a test, gone when the test ends.
struct Folder(PathBuf);

impl Folder {
    fn new(name: &str) -> Self {
        // Tests run side by side, some with the same name.
        static NEXT: AtomicU32 = AtomicU32::new(0);
        let number = NEXT.fetch_add(1, Ordering::Relaxed);
        let folder = format!("sheet-{name}-{}-{number}", std::process::id());
        let path = Path::new(env!("CARGO_TARGET_TMPDIR")).join(folder);
        std::fs::create_dir_all(&path).unwrap();
        Self(path)
    }

    fn file(&self, name: &str, content: impl AsRef<[u8]>) -> PathBuf {
        let path = self.0.join(name);
        std::fs::write(&path, content).unwrap();
        path
    }
}

impl Drop for Folder {
    fn drop(&mut self) {
        let _ = std::fs::remove_dir_all(&self.0);
    }
}

fn read_file(path: &Path, limits: &Limits) -> Result<BookRead, ReadError> {
    read_book(path, &reader(), limits, &mut |_| ControlFlow::Continue(()))
}

/// Reads these bytes as a file of this name.
fn read(name: &str, content: impl AsRef<[u8]>) -> Result<BookRead, ReadError> {
    read_within(name, content, &Limits::default())
}

fn read_within(name: &str, content: impl AsRef<[u8]>, limits: &Limits) -> Result<BookRead, ReadError> {
    let folder = Folder::new(name);
    read_file(&folder.file(name, content), limits)
}

/// Why these bytes are refused, or a description of what was read.
fn reason(name: &str, content: impl AsRef<[u8]>) -> String {
    match read(name, content) {
        Ok(read) => format!(
            "read: {:?}",
            read.book.sheets.iter().map(|sheet| shown(&read.book, sheet)).collect::<Vec<_>>()
        ),
        Err(error) => format!("{error:?}"),
    }
}

fn value(book: &RawBook, value: CellValue) -> String {
    match value {
        CellValue::Text(id) => format!("text {}", book.texts.get(id)),
        CellValue::Error(id) => format!("error {}", book.texts.get(id)),
        CellValue::Number(number) => format!("number {number}"),
        CellValue::Date(serial) => format!("date {serial}"),
        CellValue::Bool(value) => format!("bool {value}"),
    }
}

/// Every cell of a sheet as `A1 kind value`.
fn shown(book: &RawBook, sheet: &RawSheet) -> Vec<String> {
    let rows = sheet.rows().iter();
    let cells = rows.flat_map(|row| sheet.cells(row).iter().map(move |cell| (row.number, cell)));
    cells
        .map(|(row, cell)| format!("{}{row} {}", column_letters(cell.column), value(book, cell.value)))
        .collect()
}
