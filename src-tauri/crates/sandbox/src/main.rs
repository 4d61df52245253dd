//! `socanbo-sandbox`: the practice gateway as a program of its own. Everything is in the library; `socanbo sandbox`
//! runs the same.

use std::process::ExitCode;

fn main() -> ExitCode {
    let args: Vec<String> = std::env::args().skip(1).collect();
    sandbox::run_command(&args)
}
