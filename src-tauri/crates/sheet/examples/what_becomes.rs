//! What becomes of each file: reads every file of the folders given and prints one line for each, for sweeps over
//! large collections of odd workbooks: `what_becomes READER [--cells FOLDER] FOLDER…`. With `--cells` every cell of
//! every book that was read goes into a text file of that folder, to be compared with what another program reads.
#![allow(clippy::print_stdout, clippy::unwrap_used, clippy::indexing_slicing)]

use std::fmt::Write;
use std::ops::ControlFlow;
use std::path::{Path, PathBuf};
use std::time::Instant;

use domain::cells::{CellValue, RawBook, column_letters};

fn main() {
    let mut args = std::env::args_os().skip(1);
    let reader = sheet::ReaderCommand { program: PathBuf::from(args.next().unwrap()), args: Vec::new() };
    let (mut files, mut cells) = (Vec::new(), None);
    while let Some(arg) = args.next() {
        if arg == "--cells" {
            cells = args.next().map(PathBuf::from);
        } else {
            collect(Path::new(&arg), &mut files);
        }
    }
    files.sort();
    for (index, file) in files.iter().enumerate() {
        let start = Instant::now();
        let read =
            sheet::read_book(file, &reader, &sheet::Limits::default(), &mut |_| ControlFlow::Continue(()));
        let ms = start.elapsed().as_millis();
        match read {
            Ok(read) => {
                let count: usize = read.book.sheets.iter().map(|sheet| sheet.cell_count()).sum();
                let notes: Vec<&str> = read.notes.iter().map(sheet::BookNote::code).collect();
                let (sheets, format, peak) =
                    (read.book.sheets.len(), read.format.as_str(), read.child_peak_kb);
                println!(
                    "{}\tread\t{format} {sheets} sheets {count} cells {notes:?}\t{ms}\t{peak}",
                    file.display()
                );
                if let Some(folder) = &cells {
                    std::fs::write(folder.join(format!("{index:05}.txt")), dump(file, &read.book)).unwrap();
                }
            }
            Err(error) => println!("{}\t{}\t{error:?}\t{ms}\t0", file.display(), error.code()),
        }
    }
    let status = std::fs::read_to_string("/proc/self/status").unwrap_or_default();
    println!("host\t{}", status.lines().find(|line| line.starts_with("VmHWM")).unwrap_or("VmHWM unknown"));
}

fn collect(path: &Path, files: &mut Vec<PathBuf>) {
    if path.is_dir() {
        for entry in std::fs::read_dir(path).unwrap() {
            collect(&entry.unwrap().path(), files);
        }
    } else {
        files.push(path.to_path_buf());
    }
}

fn dump(file: &Path, book: &RawBook) -> String {
    let mut out = format!("{}\n", file.display());
    for sheet in &book.sheets {
        writeln!(out, "sheet\t{:?}\t{:?}", sheet.name, sheet.visibility).unwrap();
        for row in sheet.rows() {
            for cell in sheet.cells(row) {
                let value = match cell.value {
                    CellValue::Text(id) => format!("text\t{:?}", book.texts.get(id)),
                    CellValue::Error(id) => format!("error\t{}", book.texts.get(id)),
                    CellValue::Number(number) => format!("number\t{number:?}"),
                    CellValue::Date(serial) => format!("date\t{serial:?}"),
                    CellValue::Bool(value) => format!("bool\t{value}"),
                };
                writeln!(out, "{}{}\t{value}", column_letters(cell.column), row.number).unwrap();
            }
        }
    }
    out
}
