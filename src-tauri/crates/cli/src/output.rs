//! What is printed. Results go to standard output, progress and errors to standard error.

use std::io::{IsTerminal, Write};

use app::Told;
use serde::Serialize;

use crate::arguments::Wrong;

/// Prints a text. A closed pipe (`| head`) is no error.
pub fn say(text: &str) {
    let mut out = std::io::stdout().lock();
    let _ = out.write_all(text.as_bytes());
    if !text.ends_with('\n') {
        let _ = out.write_all(b"\n");
    }
}

/// Prints a value as one JSON object.
pub fn json<T: Serialize>(value: &T) {
    let out = std::io::stdout().lock();
    let mut out = std::io::BufWriter::with_capacity(1 << 16, out);
    let _ = serde_json::to_writer(&mut out, value);
    let _ = out.write_all(b"\n").and_then(|()| out.flush());
}

/// An error: what happened, what to do next. As JSON too where JSON was asked for.
pub fn error(told: &Told, as_json: bool) {
    if as_json {
        json(&serde_json::json!({ "error": told }));
    }
    eprintln!("{}\n→ {}", told.message, told.next_step);
}

/// A command line that cannot be understood.
pub fn wrong_use(wrong: &Wrong) {
    eprintln!("{}\n→ Xem hướng dẫn: socanbo --help", wrong.0);
}

/// A sign of life on a terminal, overwritten by the next one; nothing where nobody looks.
pub fn progress(text: &str) {
    if std::io::stderr().is_terminal() {
        eprint!("\r\u{1b}[2K{text}");
        let _ = std::io::stderr().flush();
    }
}

/// Ends the line of signs of life.
pub fn progress_done() {
    progress("");
}

/// A number as Vietnamese write it: 11.240.
pub fn figure(number: usize) -> String {
    let digits = number.to_string();
    let mut text = String::new();
    for (at, digit) in digits.chars().enumerate() {
        if at > 0 && (digits.len() - at).is_multiple_of(3) {
            text.push('.');
        }
        text.push(digit);
    }
    text
}
