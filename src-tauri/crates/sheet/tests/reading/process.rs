//! Whatever happens to the reader process, the host goes on and says what happened.

use std::ffi::OsString;
use std::ops::ControlFlow;
use std::path::PathBuf;

use sheet::{Limits, ReadError, ReaderCommand, Unreadable, read_book};

use crate::build::{Xlsx, ods};
use crate::{Folder, read_file, read_within, reader};

fn read_with(reader: &ReaderCommand, folder: &str) -> ReadError {
    let folder = Folder::new(folder);
    let file = folder.file("list.xlsx", Xlsx::sound().bytes());
    read_book(&file, reader, &Limits::default(), &mut |_| ControlFlow::Continue(())).unwrap_err()
}

#[test]
fn a_file_that_wants_more_memory_than_the_cap_kills_only_the_reader() {
    let cell =
        "<table:table-cell table:number-columns-repeated='1000' office:value-type='float' office:value='1'/>";
    let table = |rows: u32| {
        ods(&format!("<table:table-row table:number-rows-repeated='{rows}'>{cell}</table:table-row>"))
    };
    assert_eq!(
        read_within("memory.ods", table(50_000), &Limits::default()).unwrap_err(),
        ReadError::ReaderDied
    );
    let read = read_within("memory.ods", table(500), &Limits::default()).unwrap();
    assert_eq!(read.book.sheets[0].cell_count(), 500_000, "a smaller one of the same kind is read");
    let cap_kb = Limits::default().memory_bytes >> 10;
    assert!(read.child_peak_kb <= cap_kb, "{} kB of {cap_kb} kB", read.child_peak_kb);
}

#[test]
fn the_reader_holds_no_list_in_memory() {
    let texts: String =
        (0..200_000).map(|index| format!("<si><t>{index} {}</t></si>", "x".repeat(120))).collect();
    let rows: String =
        (0..200_000).map(|row| format!("<row><c t='s'><v>{row}</v></c><c><v>{row}</v></c></row>")).collect();
    let book = Xlsx::rows(&rows).with("xl/sharedStrings.xml", format!("<sst>{texts}</sst>")).bytes();
    let read = read_within("long.xlsx", &book, &Limits::default()).unwrap();
    assert_eq!(read.book.sheets[0].cell_count(), 400_000);
    assert!(read.child_peak_kb < 32 << 10, "25 MB of texts passed through it: {} kB", read.child_peak_kb);
}

#[test]
fn a_reader_that_cannot_be_started_is_not_the_files_fault() {
    let missing = ReaderCommand { program: PathBuf::from("no-such-program-anywhere"), args: Vec::new() };
    assert_eq!(read_with(&missing, "missing"), ReadError::NoReader);
    let misled = ReaderCommand { args: vec![OsString::from("these are no limits")], ..reader() };
    assert_eq!(read_with(&misled, "misled"), ReadError::NoReader, "it ends before it looks at the file");
}

#[test]
fn a_file_that_takes_too_long_is_given_up() {
    let none = Limits { base_ms: 0, per_megabyte_ms: 0, ..Limits::default() };
    assert_eq!(read_within("slow.xlsx", Xlsx::sound().bytes(), &none).unwrap_err(), ReadError::TimedOut);
}

#[test]
fn a_person_can_stop_it_and_hears_how_far_it_is() {
    let folder = Folder::new("progress");
    let rows: String =
        (1..=20_000).map(|row| format!("<row r='{row}'><c t='s'><v>0</v></c></row>")).collect();
    let file = folder.file("list.xlsx", Xlsx::rows(&rows).bytes());
    let stopped = read_book(&file, &reader(), &Limits::default(), &mut |_| ControlFlow::Break(()));
    assert_eq!(stopped.unwrap_err(), ReadError::Cancelled);
    let mut heard = Vec::new();
    let read = read_book(&file, &reader(), &Limits::default(), &mut |progress| {
        heard.push(progress);
        ControlFlow::Continue(())
    });
    assert_eq!(read.unwrap().book.sheets[0].rows().len(), 20_000);
    let last = heard.last().unwrap();
    assert_eq!((last.rows, last.share), (20_000, 1.0), "the last word is the whole");
    assert!(
        heard.windows(2).all(|pair| pair[0].rows <= pair[1].rows && pair[0].share <= pair[1].share),
        "it only grows"
    );
}

#[test]
fn what_the_system_refuses_is_said_plainly() {
    let folder = Folder::new("system");
    let limits = Limits::default();
    assert_eq!(read_file(&folder.0.join("không có.xlsx"), &limits).unwrap_err(), ReadError::Missing);
    let not_a_file = ReadError::NotReadable { cause: Unreadable::NotAFile };
    assert_eq!(read_file(&folder.0, &limits).unwrap_err(), not_a_file);
    let named = folder.file("Danh sách cán bộ “2026” 🙂.xlsx", Xlsx::sound().bytes());
    assert!(read_file(&named, &limits).is_ok(), "any name will do");
}
