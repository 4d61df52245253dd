//! `cargo xtask …`: sets a fresh machine up and runs things on it, the same way on Linux and Windows. Every step is a
//! child process with its output passed on and no shell in between, so what is printed is what was run.
//!
//! NOT here: anything about staff lists. This room uses none of the others, so that it compiles within seconds on a
//! machine that has nothing but Rust; it knows the program only by the command line of `socanbo`.

mod bench;
mod debian;
mod demo;
mod packages;
mod place;
mod practice;
mod report;
mod run;
mod setup;
mod suite;
mod ui;
mod window;
mod windows_check;
mod wording;

use std::process::ExitCode;

use anyhow::{Result, bail};
use run::say;

const HELP: &str = "\
Dựng, thử và chạy Sổ Cán Bộ.

  cargo xtask demo            cài phần còn thiếu, dựng, rồi làm trọn công việc chính trên một danh sách mẫu
  cargo xtask test [--full]   cài phần còn thiếu rồi chạy mọi phép thử; --full dùng số lượng lớn
  cargo xtask bench [...]     đo mọi số liệu đã công bố (bản phát hành); tham số sau bench được chuyển tiếp
  cargo xtask screens         chụp lại các ảnh trong README từ cửa sổ thật
  cargo xtask setup           chỉ cài phần còn thiếu
  cargo xtask ui              chỉ dựng giao diện (npm ci, vite build)
  cargo xtask windows-check   kiểm tra mã nguồn biên dịch được cho Windows; có thể thêm tham số như -p domain
  cargo xtask fmt             định dạng mã nguồn
";

fn main() -> ExitCode {
    let args: Vec<String> = std::env::args().skip(1).collect();
    match dispatch(&args) {
        Ok(()) => ExitCode::SUCCESS,
        Err(error) => {
            eprintln!("\nChưa xong: {error:#}");
            ExitCode::FAILURE
        }
    }
}

fn dispatch(args: &[String]) -> Result<()> {
    let (name, rest) = match args.split_first() {
        Some((name, rest)) => (name.as_str(), rest),
        None => ("help", args),
    };
    match (name, rest) {
        ("demo", []) => demo::demo(),
        ("test", []) => suite::test(false),
        ("test", [full]) if full == "--full" => suite::test(true),
        ("bench", rest) => bench::bench(rest),
        ("screens", []) => suite::screens(),
        ("setup", []) => setup::everything(),
        ("ui", []) => ui::build_alone(),
        ("windows-check", rest) => windows_check::alone(rest),
        ("fmt", []) => run::run(run::cargo()?.args(["fmt", "--all"])),
        ("help" | "--help" | "-h", _) => {
            say(HELP);
            Ok(())
        }
        _ => bail!("không hiểu \"cargo xtask {}\". Gõ `cargo xtask help` để xem các lệnh.", args.join(" ")),
    }
}
