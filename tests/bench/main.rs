//! Every published figure, by one command: `cargo xtask bench`. Ours stands beside a peer or the floor of the same run.
//!
//! `bench fixtures` writes the sample workbook anew instead; `bench rules` times the rules alone.
#![allow(
    clippy::print_stdout,
    clippy::unwrap_used,
    clippy::expect_used,
    clippy::indexing_slicing,
    clippy::panic,
    reason = "a bench prints, and stops at the first surprise"
)]

mod rules;

use std::path::{Path, PathBuf};
use std::process::Command;
use std::time::Instant;

use calamine::{Reader, Xlsx, open_workbook};

fn main() {
    let args: Vec<String> = std::env::args().skip(1).collect();
    if args.first().is_some_and(|arg| arg == "fixtures") {
        let path = Path::new(env!("CARGO_MANIFEST_DIR")).join("fixtures/workbooks/demo-tinh-thuc-hanh.xlsx");
        tests::demo_list::write(&path).unwrap();
        println!("{}", path.display());
        return;
    }
    if args.first().is_some_and(|arg| arg == "rules") {
        rules::print();
        return;
    }
    if args.first().is_some_and(|arg| arg == "bare") {
        println!("{}", bare_read(Path::new(&args[1])));
        return;
    }
    if args.first().is_some_and(|arg| arg == "list") {
        tests::wide_list::write(Path::new(&args[1]), 100_000, 60).unwrap();
        return;
    }
    let folder = tempfile::tempdir().unwrap();
    println!("| list | bare calamine read | socanbo check | ratio | peak memory of all processes |");
    println!("|---|---|---|---|---|");
    let sizes: &[(&str, u32, u16)] = if args.iter().any(|arg| arg == "--quick") {
        &[("M", 10_000, 60)]
    } else {
        &[("S", 500, 60), ("M", 10_000, 60), ("L", 100_000, 60)]
    };
    for (name, people, columns) in sizes {
        let list = folder.path().join(format!("{name}.xlsx"));
        tests::wide_list::write(&list, *people, *columns).unwrap();
        row(name, *people, *columns, &list);
    }
}

/// Runs both in turn, three times each after a warm-up, and prints the medians.
fn row(name: &str, people: u32, columns: u16, list: &Path) {
    let (mut floor, mut ours, mut ratios, mut peak) = (Vec::new(), Vec::new(), Vec::new(), 0);
    for round in 0..4 {
        let bare = timed(|| {
            let done = Command::new(std::env::current_exe().unwrap()).arg("bare").arg(list).output().unwrap();
            assert!(done.status.success());
        });
        let mut kb = 0;
        let check = timed(|| {
            let done = Command::new(tests::programs::socanbo())
                .arg("check")
                .arg(list)
                .arg("--json")
                .output()
                .unwrap();
            let told: serde_json::Value = serde_json::from_slice(&done.stdout).unwrap();
            assert_eq!(told["summary"]["people"].as_u64(), Some(u64::from(people)), "everybody was read");
            kb = told["summary"]["peak_kb"].as_u64().unwrap();
        });
        if round > 0 {
            floor.push(bare);
            ours.push(check);
            ratios.push(check / bare);
            peak = peak.max(kb);
        }
    }
    println!(
        "| {name} {people} × {columns} | {:.2} s | {:.2} s | {:.2} | {} MB |",
        median(&mut floor),
        median(&mut ours),
        median(&mut ratios),
        peak / 1024
    );
}

fn timed(work: impl FnOnce()) -> f64 {
    let started = Instant::now();
    work();
    started.elapsed().as_secs_f64()
}

fn median(values: &mut [f64]) -> f64 {
    values.sort_by(f64::total_cmp);
    values[values.len() / 2]
}

/// The floor: calamine's streaming cells reader over every sheet, no styles; how many cells.
fn bare_read(path: &Path) -> usize {
    let mut book: Xlsx<_> = open_workbook(PathBuf::from(path)).unwrap();
    let mut cells = 0;
    for name in book.sheet_names() {
        let mut reader = book.worksheet_cells_reader(&name).unwrap();
        while let Some(cell) = reader.next_cell().unwrap() {
            std::hint::black_box(&cell);
            cells += 1;
        }
    }
    cells
}
