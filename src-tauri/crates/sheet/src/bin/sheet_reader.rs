//! The reader process alone, so that this crate's tests need no other room. Not shipped: `socanbo` and the window
//! start themselves as the reader.

fn main() -> std::process::ExitCode {
    sheet::serve_reader(std::env::args_os().skip(1))
}
