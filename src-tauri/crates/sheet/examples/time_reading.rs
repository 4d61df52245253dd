//! Times a bare calamine read and [`sheet::read_book`] of the same file, for the figures. Run in release, after
//! `cargo build --release -p sheet --bin sheet-reader`: `time_reading READER FILE [ROUNDS] [TARGET]`; with a
//! target the book is also written there.
#![allow(clippy::print_stdout, clippy::unwrap_used, clippy::indexing_slicing)]

use std::ops::ControlFlow;
use std::path::PathBuf;
use std::time::Instant;

use calamine::{DataRef, Reader, Xlsx, open_workbook};

fn main() {
    let args: Vec<String> = std::env::args().collect();
    let reader = sheet::ReaderCommand { program: PathBuf::from(&args[1]), args: Vec::new() };
    let rounds = args.get(3).map_or(3, |rounds| rounds.parse().unwrap());
    for _ in 0..rounds {
        let start = Instant::now();
        let mut workbook: Xlsx<_> = open_workbook(&args[2]).unwrap();
        let mut cells = 0u64;
        for name in workbook.sheet_names() {
            let mut stream = workbook.worksheet_cells_reader(&name).unwrap();
            while let Some(cell) = stream.next_cell().unwrap() {
                cells += u64::from(!matches!(cell.get_value(), DataRef::Empty));
            }
        }
        let bare = start.elapsed().as_secs_f64();
        drop(workbook);
        let start = Instant::now();
        let read = sheet::read_book(args[2].as_ref(), &reader, &sheet::Limits::default(), &mut |_| {
            ControlFlow::Continue(())
        });
        let ours = start.elapsed().as_secs_f64();
        let read = read.unwrap();
        let kept: usize = read.book.sheets.iter().map(|sheet| sheet.cell_count()).sum();
        println!(
            "bare {bare:.3} s ({cells} cells), read_book {ours:.3} s ({kept} cells, {} texts), ratio {:.2}, child peak {} MB",
            read.book.texts.len(),
            ours / bare,
            read.child_peak_kb >> 10
        );
    }
    println!("host after reading {}", peak());
    if let Some(target) = args.get(4) {
        let read = sheet::read_book(args[2].as_ref(), &reader, &sheet::Limits::default(), &mut |_| {
            ControlFlow::Continue(())
        });
        let read = read.unwrap();
        let start = Instant::now();
        sheet::write_book(&read.book, &[], target.as_ref()).unwrap();
        println!("write_book {:.3} s, host after writing {}", start.elapsed().as_secs_f64(), peak());
    }
}

fn peak() -> String {
    let status = std::fs::read_to_string("/proc/self/status").unwrap_or_default();
    status.lines().find(|line| line.starts_with("VmHWM")).unwrap_or("VmHWM unknown").to_owned()
}
