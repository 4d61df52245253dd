//! Is a pack that somebody brought sound? Every fault is named with file, line and column in a clerk's words, all of
//! them at once; a pack with faults is not used.

use std::collections::{HashMap, HashSet};
use std::fmt;

use jiff::civil::Date;

use super::{Files, Pack};
use crate::codes::{LEADING, List};
use crate::decimal::Decimal;
use crate::fields::{Fields, FieldsError, Key};
use crate::parameters::Parameter;

/// One thing that is wrong with a file of a pack.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Fault {
    /// The file, as it lies in the folder.
    pub file: String,
    /// The line, from 1, when one is meant.
    pub line: Option<u64>,
    /// The column by its name, when one is meant.
    pub column: Option<String>,
    /// What is wrong and what would be right.
    pub message: String,
}

impl fmt::Display for Fault {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(&self.file)?;
        if let Some(line) = self.line {
            write!(f, ", dòng {line}")?;
        }
        if let Some(column) = &self.column {
            write!(f, ", cột {column}")?;
        }
        write!(f, ": {}", self.message)
    }
}

/// Columns of `fields.csv`, in their order.
const FIELD_COLUMNS: [&str; 15] = [
    "key",
    "group",
    "name_vi",
    "name_en",
    "kind",
    "format",
    "required",
    "list",
    "import",
    "sensitivity",
    "wire",
    "headings",
    "note",
    "source",
    "confidence",
];

/// Lists that rules work with: they may not be empty.
const NEEDED: [&str; 8] = [
    "genders",
    "ranks",
    "salary_tables",
    "cccd_provinces",
    "provinces_before_2025",
    "provinces_2025",
    "rule_parameters",
    "retirement_ages",
];

/// Everything that is wrong with the files, and with the pack they make together with the embedded one.
pub(super) fn faults(files: &Files) -> Vec<Fault> {
    let mut faults = Vec::new();
    if let Some(version) = &files.version
        && (version.is_empty()
            || version.len() > 40
            || version.chars().any(|c| c.is_control() || c.is_whitespace()))
    {
        faults.push(fault("VERSION", None, None, "phiên bản là một từ ngắn, ví dụ 2027.01"));
    }
    if let Some(text) = &files.fields {
        check_fields(text, &mut faults);
    }
    for (key, text) in &files.codes {
        check_list(key, text, &mut faults);
    }
    if faults.is_empty() {
        check_together(files, &mut faults);
    }
    faults
}

fn fault(file: &str, line: Option<u64>, column: Option<&str>, message: impl Into<String>) -> Fault {
    Fault { file: file.to_owned(), line, column: column.map(str::to_owned), message: message.into() }
}

/// What the table reader objects to.
fn unreadable(file: &str, error: &csv::Error) -> Fault {
    let line = error.position().map(csv::Position::line);
    match error.kind() {
        csv::ErrorKind::UnequalLengths { expected_len, len, .. } => fault(
            file,
            line,
            None,
            format!("có {len} ô, cần {expected_len}. Ô có dấu phẩy phải đặt trong dấu nháy kép"),
        ),
        csv::ErrorKind::Utf8 { .. } => {
            fault(file, line, None, "không phải UTF-8. Lưu lại tệp dạng CSV UTF-8")
        }
        _ => fault(file, line, None, "không đọc được như một bảng CSV"),
    }
}

/// Columns of `fields.csv` that hold one of some words.
const WORDS: [(&str, &[&str]); 4] = [
    (
        "kind",
        &[
            "text",
            "name",
            "code",
            "digits",
            "enum",
            "date",
            "partial_date",
            "year",
            "decimal",
            "percent",
            "int",
            "money",
            "bool",
            "file",
        ],
    ),
    ("required", &["match", "receiver", "yes", "cond", "no"]),
    ("import", &["yes", "no"]),
    ("sensitivity", &["none", "basic", "sensitive"]),
];

fn check_fields(text: &str, faults: &mut Vec<Fault>) {
    const FILE: &str = "fields.csv";
    let mut reader = csv::ReaderBuilder::new().comment(Some(b'#')).from_reader(text.as_bytes());
    let headers: Vec<String> = match reader.headers() {
        Ok(headers) => headers.iter().map(|h| h.trim_start_matches('\u{FEFF}').to_owned()).collect(),
        Err(error) => return faults.push(unreadable(FILE, &error)),
    };
    for (at, column) in FIELD_COLUMNS.iter().enumerate() {
        if headers.get(at).map(String::as_str) != Some(*column) {
            let place =
                format!("cột thứ {} phải là `{column}`; cần đủ: {}", at + 1, FIELD_COLUMNS.join(", "));
            return faults.push(fault(FILE, Some(1), None, place));
        }
    }
    let mut keys: HashMap<String, u64> = HashMap::new();
    for record in reader.records() {
        let record = match record {
            Ok(record) => record,
            Err(error) => {
                faults.push(unreadable(FILE, &error));
                continue;
            }
        };
        let line = record.position().map(csv::Position::line);
        let cell = |column: &str| {
            let at = FIELD_COLUMNS.iter().position(|name| *name == column);
            at.and_then(|at| record.get(at)).unwrap_or("").trim()
        };
        if let Some(before) = keys.insert(cell("key").to_owned(), line.unwrap_or(0)) {
            faults.push(fault(FILE, line, Some("key"), format!("“{}” đã có ở dòng {before}", cell("key"))));
        }
        if cell("key").is_empty() || cell("name_vi").is_empty() {
            faults.push(fault(FILE, line, Some("key"), "khóa và tên tiếng Việt không được trống"));
        }
        let before = faults.len();
        for (at, column) in headers.iter().enumerate().skip(FIELD_COLUMNS.len()) {
            let text = record.get(at).unwrap_or("").trim();
            if column.starts_with("valid_") && !text.is_empty() && text.parse::<Date>().is_err() {
                let message = format!("“{text}” không phải ngày dạng 2026-07-01");
                faults.push(fault(FILE, line, Some(column), message));
            }
        }
        for (column, words) in WORDS {
            if !words.contains(&cell(column)) {
                let message =
                    format!("“{}” không dùng được; dùng một trong: {}", cell(column), words.join(", "));
                faults.push(fault(FILE, line, Some(column), message));
            }
        }
        if faults.len() > before {
            continue;
        }
        let one = format!("{}\n{}\n", headers.join(","), joined(&record));
        match Fields::read(&one) {
            // A file of one line lacks the others; that is told once, below.
            Ok(_) | Err(FieldsError::Missing(_) | FieldsError::Twice(_)) => {}
            Err(FieldsError::Format { format, .. }) => faults.push(fault(
                FILE,
                line,
                Some("format"),
                format!("không hiểu “{format}”. Dùng len:10,12 · max:250 · range:1..12 · email · pattern:…"),
            )),
            Err(FieldsError::Csv(error)) => {
                let mut told = unreadable(FILE, &error);
                told.line = line;
                faults.push(told);
            }
        }
    }
    for key in Key::ALL {
        if !keys.contains_key(key.name()) {
            faults.push(fault(
                FILE,
                None,
                Some("key"),
                format!("thiếu trường `{}` mà các luật cần", key.name()),
            ));
        }
    }
}

/// A record as one line of CSV.
fn joined(record: &csv::StringRecord) -> String {
    let quoted = record.iter().map(|cell| format!("\"{}\"", cell.replace('"', "\"\"")));
    quoted.collect::<Vec<_>>().join(",")
}

fn check_list(key: &str, text: &str, faults: &mut Vec<Fault>) {
    let file = format!("codes/{key}.csv");
    let mut reader = csv::ReaderBuilder::new().comment(Some(b'#')).from_reader(text.as_bytes());
    let headers: Vec<String> = match reader.headers() {
        Ok(headers) => headers.iter().map(str::to_owned).collect(),
        Err(error) => return faults.push(unreadable(&file, &error)),
    };
    for (at, column) in LEADING.iter().enumerate() {
        if headers.get(at).map(String::as_str) != Some(*column) {
            let place =
                format!("sáu cột đầu phải là {}; thiếu `{column}` ở cột thứ {}", LEADING.join(", "), at + 1);
            return faults.push(fault(&file, Some(1), None, place));
        }
    }
    let mut codes: HashSet<String> = HashSet::new();
    let mut count = 0_u64;
    for record in reader.records() {
        let record = match record {
            Ok(record) => record,
            Err(error) => {
                faults.push(unreadable(&file, &error));
                continue;
            }
        };
        count += 1;
        let line = record.position().map(csv::Position::line);
        let cell = |at: usize| record.get(at).unwrap_or("").trim();
        let mut say = |column: &str, message: String| faults.push(fault(&file, line, Some(column), message));
        if cell(1).is_empty() {
            say("name", "tên không được trống".to_owned());
        }
        if !cell(0).is_empty() && !codes.insert(cell(0).to_owned()) {
            say("code", format!("mã “{}” ghi hai lần", cell(0)));
        }
        let day = |at: usize| cell(at).parse::<Date>().ok();
        for (at, column) in [(3, "valid_from"), (4, "valid_to")] {
            if !cell(at).is_empty() && day(at).is_none() {
                say(column, format!("“{}” không phải ngày dạng 2026-07-01", cell(at)));
            }
        }
        if day(3).zip(day(4)).is_some_and(|(from, to)| from > to) {
            say("valid_to", "ngày hết hiệu lực trước ngày có hiệu lực".to_owned());
        }
        if !matches!(cell(5), "" | "high" | "medium" | "low") {
            say("confidence", "dùng high, medium, low hoặc để trống".to_owned());
        }
        for (column, is_right) in numbers(key) {
            let at = headers.iter().position(|name| name == column);
            let text = at.map_or("", cell);
            if !is_right(text) {
                say(column, format!("“{text}” không dùng được"));
            }
        }
    }
    if count == 0 {
        faults.push(fault(&file, None, None, "danh mục không có giá trị nào"));
    } else if count > u64::from(u16::MAX) {
        faults.push(fault(&file, None, None, "danh mục có hơn 65.535 giá trị"));
    }
}

/// A column, and what its cells must be.
type Condition = (&'static str, fn(&str) -> bool);

/// Columns of a list that rules calculate with.
fn numbers(list: &str) -> &'static [Condition] {
    const WHOLE: fn(&str) -> bool = |text| text.parse::<i32>().is_ok();
    const COEF: fn(&str) -> bool = |text| Decimal::parse(text).is_some_and(|coef| coef > Decimal::ZERO);
    const PARAMETER: fn(&str) -> bool =
        |text| Parameter::ALL.iter().any(|parameter| parameter.name() == text);
    match list {
        "salary_tables" => &[("coefficient", COEF), ("months_per_step", WHOLE)],
        "rule_parameters" => &[("parameter", PARAMETER), ("value", WHOLE)],
        "retirement_ages" => &[("men_months", WHOLE), ("women_months", WHOLE)],
        _ => &[],
    }
}

/// What only shows when the files stand beside the embedded ones.
fn check_together(files: &Files, faults: &mut Vec<Fault>) {
    let Ok(pack) = Pack::read("check", files.fields_text(), files.all_codes()) else {
        return faults.push(fault("fields.csv", None, None, "không đọc được"));
    };
    for (_, field) in pack.fields.iter().filter(|(_, field)| !field.list.is_empty()) {
        if pack.codes.list(&field.list).is_none() {
            let message = format!("trường `{}` cần danh mục `{}` nhưng không có", field.key, field.list);
            faults.push(fault("fields.csv", None, Some("list"), message));
        }
    }
    for key in NEEDED {
        if pack.codes.list(key).is_none_or(|list: &List| list.entries.is_empty()) {
            faults.push(fault(&format!("codes/{key}.csv"), None, None, "danh mục này không được thiếu"));
        }
    }
}
