//! Reads the rows below the head: who is a person, and why is every other row not one.

use crate::cells::{CellValue, RawRow};
use crate::fields::{Fields, Key};
use crate::mapping::{Headings, looks_like_name};
use crate::page::Page;
use crate::parse::{dates, identity};
use crate::text::fold;

use super::header::{Header, is_numbering};
use super::{Layout, SheetKind, SkipReason};

/// Words that open the sign-off block (folded).
const SIGN_OFF: &[&str] = &[
    "nguoi lap",
    "thu truong don vi",
    "ky ghi ro",
    "ky ten",
    "ky va ghi",
    "ky dong dau",
    "lap bieu",
    "nguoi lap bieu",
    "xac nhan cua",
    "nguoi tong hop",
    "tm ubnd",
    "t m ubnd",
    "kt chu tich",
    "k t chu tich",
    "nguoi ky",
];

/// Words that begin the name of a unit (folded).
const UNIT_WORDS: &[&str] = &[
    "phong",
    "ban",
    "truong",
    "tram",
    "so",
    "ubnd",
    "uy ban",
    "trung tam",
    "khoa",
    "to",
    "doi",
    "van phong",
    "chi cuc",
    "benh vien",
    "dang uy",
    "xa",
    "phuong",
    "hdnd",
    "khoi",
    "bo phan",
    "cong an",
    "quan su",
    "mttq",
    "hoi",
    "doan",
    "mat tran",
    "don vi",
    "cuc",
    "vien",
    "lanh dao",
    "ban giam",
    "nha tre",
    "mam non",
    "tieu hoc",
    "thcs",
    "thpt",
];

/// The few columns by which a person is told from a total.
pub(super) struct Reader<'p, 'a> {
    page: &'p Page<'a>,
    names: Vec<u16>,
    numbers: Option<u16>,
    ids: Vec<u16>,
    births: Vec<u16>,
    known: Vec<u16>,
    leaves: Vec<(u16, Vec<String>)>,
}

/// What a row holds, as far as the decision needs it.
struct Row {
    filled: usize,
    known: usize,
    name: bool,
    number: bool,
    evidence: bool,
    texts: Vec<(u16, String)>,
}

impl<'p, 'a> Reader<'p, 'a> {
    /// `None` when the head names no column of people.
    pub(super) fn new(
        page: &'p Page<'a>,
        header: &Header,
        headings: &Headings,
        fields: &Fields,
    ) -> Option<Self> {
        let column_of = |key: Key| -> Vec<u16> {
            let wanted = fields.known(key);
            let hits = header.columns.iter().filter(|h| headings.certain(&h.path) == Some(wanted));
            hits.map(|h| h.column).collect()
        };
        let mut names = column_of(Key::FullName);
        names.extend(column_of(Key::FamilyMiddleName));
        if names.is_empty() {
            names.extend(column_of(Key::GivenName));
        }
        let mut ids = column_of(Key::CitizenId);
        ids.extend(column_of(Key::OldIdCard));
        let mut births = column_of(Key::BirthDate);
        births.extend(
            header
                .columns
                .iter()
                .filter(|h| matches!(fold(h.leaf()).as_str(), "nam" | "nu"))
                .map(|h| h.column),
        );
        if names.is_empty() && (ids.is_empty() || births.is_empty()) || header.hits < 2 {
            return None;
        }
        let numbers = column_of(Key::RowNo).first().copied();
        let note = column_of(Key::Note);
        let known = header
            .columns
            .iter()
            .map(|h| h.column)
            .filter(|c| Some(*c) != numbers && !note.contains(c))
            .collect();
        let leaves =
            header.columns.iter().map(|h| (h.column, h.path.iter().map(|t| fold(t)).collect())).collect();
        Some(Self { page, names, numbers, ids, births, known, leaves })
    }

    pub(super) fn read(&self, header: Header) -> Layout {
        let first = header.rows.first().copied().unwrap_or(0);
        let mut people = Vec::new();
        let mut skipped = Vec::new();
        let mut sections = Vec::new();
        let mut signing = false;
        for raw in self.page.sheet.rows() {
            let number = raw.number;
            if number < first {
                skipped.push((number, SkipReason::Title));
            } else if header.rows.contains(&number) {
                skipped.push((number, SkipReason::Header));
            } else if header.numbering == Some(number) {
                skipped.push((number, SkipReason::Numbering));
            } else {
                match self.judge(raw, signing) {
                    None => people.push(number),
                    Some((reason, text)) => {
                        signing |= reason == SkipReason::SignOff;
                        if reason == SkipReason::Section {
                            sections.push((number, text));
                        }
                        skipped.push((number, reason));
                    }
                }
            }
        }
        // What looked like a section below the last person belongs to the signatures or is a note.
        let last = people.last().copied().unwrap_or(0);
        let sign_row = skipped.iter().find(|(_, reason)| *reason == SkipReason::SignOff).map(|(row, _)| *row);
        for (row, reason) in &mut skipped {
            if *row > last && *reason == SkipReason::Section {
                *reason = if sign_row.is_some_and(|sign| *row > sign) {
                    SkipReason::SignOff
                } else {
                    SkipReason::Note
                };
            }
        }
        sections.retain(|(row, _)| *row < last);
        let kind = if people.is_empty() { SheetKind::Other } else { SheetKind::StaffList };
        Layout { kind, header, people, skipped, sections }
    }

    /// `None` for a person, otherwise why not (and a section's text).
    fn judge(&self, raw: &RawRow, signing: bool) -> Option<(SkipReason, String)> {
        // The cheap answer first: most rows of a long list are plainly people.
        if !signing && self.is_plain_person(raw) {
            return None;
        }
        let row = self.look(raw);
        let skip = |reason| Some((reason, String::new()));
        if row.filled == 0 {
            return skip(SkipReason::Blank);
        }
        if self.repeats_header(&row) {
            return skip(SkipReason::RepeatedHeader);
        }
        if !row.evidence && !row.name && is_numbering(self.page, raw.number) {
            return skip(SkipReason::Numbering);
        }
        if !row.evidence && row.texts.iter().any(|(_, text)| is_total(text)) {
            return skip(SkipReason::Total);
        }
        if !row.evidence && row.texts.iter().any(|(_, text)| is_sign_off(text)) {
            return skip(SkipReason::SignOff);
        }
        if signing {
            let strong = row.evidence && row.known >= 3 || row.number && row.name && row.known >= 4;
            return if strong { None } else { skip(SkipReason::SignOff) };
        }
        if let Some(text) = self.section(&row) {
            return Some((SkipReason::Section, text));
        }
        let person = row.evidence
            || row.name && (row.number || row.known >= 3)
            || row.number && row.known >= 3
            || row.known >= 5;
        if person { None } else { skip(SkipReason::Note) }
    }

    /// A number in front, a name that is a text, and at least four cells: no closer look is needed unless the name
    /// cell begins like a total.
    fn is_plain_person(&self, raw: &RawRow) -> bool {
        let cells = self.page.sheet.cells(raw);
        let numbered = self.numbers.is_some_and(|column| {
            cells.iter().any(|c| c.column == column && matches!(c.value, CellValue::Number(n) if n >= 1.0))
        });
        let named = self
            .names
            .iter()
            .any(|column| cells.iter().any(|c| c.column == *column && matches!(c.value, CellValue::Text(_))));
        let born =
            cells.iter().any(|c| self.births.contains(&c.column) && matches!(c.value, CellValue::Date(_)));
        numbered && named && born && cells.len() >= 4
    }

    fn look(&self, raw: &RawRow) -> Row {
        let texts: Vec<(u16, String)> = self
            .page
            .sheet
            .cells(raw)
            .iter()
            .map(|cell| (cell.column, self.page.text(cell).trim().to_owned()))
            .filter(|(_, text)| !text.is_empty())
            .collect();
        let has = |columns: &[u16], test: &dyn Fn(&str) -> bool| {
            texts.iter().any(|(column, text)| columns.contains(column) && test(text))
        };
        let number =
            self.numbers.is_some_and(|n| has(&[n], &|t| t.trim_end_matches('.').parse::<u32>().is_ok()));
        let name = has(&self.names, &|t| looks_like_name(t) && !is_total(t) && !is_sign_off(t));
        let id = has(&self.ids, &|t| identity::digits_of(t).len() >= 8);
        let born = has(&self.births, &|t| {
            dates::looks_like_date(t) || t.parse::<f64>().is_ok_and(|n| (1_930.0..60_000.0).contains(&n))
        });
        Row {
            filled: texts.len(),
            known: texts.iter().filter(|(column, _)| self.known.contains(column)).count(),
            name,
            number,
            evidence: id || born && (name || number),
            texts,
        }
    }

    fn repeats_header(&self, row: &Row) -> bool {
        let same = row.texts.iter().filter(|(column, text)| {
            let key = fold(text);
            self.leaves.iter().any(|(c, path)| c == column && path.contains(&key))
        });
        let same = same.count();
        same >= 2 && same * 2 >= row.texts.len()
    }

    /// The text of a row that names a unit: one text (beside a numeral, counts or blanks), no person's data.
    fn section(&self, row: &Row) -> Option<String> {
        if row.evidence || row.number && row.name {
            return None;
        }
        let wordy: Vec<&(u16, String)> = row
            .texts
            .iter()
            .filter(|(_, text)| text.chars().any(char::is_alphabetic) && !is_ordinal(text))
            .collect();
        let [(column, text)] = wordy.as_slice() else { return None };
        let counts = row.texts.iter().filter(|(_, text)| text.parse::<f64>().is_ok()).count();
        let others = row.texts.len() - 1 - counts;
        let folded = fold(text);
        let plain = without_ordinal(text);
        let unit = UNIT_WORDS.iter().any(|word| {
            fold(plain).split(' ').next() == Some(word) || fold(plain).starts_with(&format!("{word} "))
        });
        let remark = text.starts_with(['(', '*', '-', '"'])
            || folded.starts_with("ghi chu")
            || folded.starts_with("luu y")
            || text.chars().count() > 160;
        let leading = *column <= 2 || self.names.contains(column);
        let lonely = counts == 0 && others <= 1;
        let numbered_unit = self.numbers.is_some_and(|n| {
            row.texts.iter().any(|(c, t)| *c == n && is_ordinal(t) && t.parse::<f64>().is_err())
        });
        (leading && !remark && (lonely && !row.number || unit && counts <= 30 || numbered_unit))
            .then(|| plain.to_owned())
    }
}

/// "I", "II.", "A", "1." in front of a unit.
fn is_ordinal(text: &str) -> bool {
    let bare = text.trim().trim_end_matches(['.', ')', '/', ':', '-']);
    let roman = !bare.is_empty() && bare.chars().all(|c| matches!(c, 'I' | 'V' | 'X' | 'L'));
    let letter = bare.chars().count() == 1 && bare.chars().all(char::is_alphabetic);
    roman
        || letter
        || (!bare.is_empty() && bare.len() <= 5 && bare.chars().all(|c| c.is_ascii_digit() || c == '.'))
}

/// The text without "I. ", "A - ", "1) " in front.
fn without_ordinal(text: &str) -> &str {
    let text = text.trim();
    match text.split_once([' ', '.', ')', '-', '/', ':']) {
        Some((head, rest)) if is_ordinal(head) => rest.trim_start_matches(['.', ')', '-', '/', ':', ' ']),
        _ => text,
    }
}

/// "Tổng cộng", "Cộng:", "Tổng số người": with the right accents, so that Tống and Công stay names.
fn is_total(text: &str) -> bool {
    let lower = text.trim().to_lowercase();
    let word = lower.split([' ', ':', '(', '.']).next().unwrap_or("");
    match word {
        "cộng" | "tổng" => true,
        "tong" | "cong" => {
            let key = fold(&lower);
            ["tong cong", "tong so", "tong", "cong"].contains(&key.as_str())
                || key.starts_with("tong cong ")
                || key.starts_with("tong so ")
        }
        _ => ["danh sách này có", "danh sách có", "ấn định danh sách", "(danh sách"]
            .iter()
            .any(|begin| lower.starts_with(begin)),
    }
}

fn is_sign_off(text: &str) -> bool {
    let key = fold(text);
    let dated = key.contains("ngay")
        && key.contains("thang")
        && key.contains("nam")
        && text.chars().count() < 80
        && !key.starts_with("ngay thang nam");
    dated || SIGN_OFF.iter().any(|words| key.starts_with(words) || key.ends_with(words))
}

/// A table of sums: words of statistics in the head, a numbering row with formulas, or numbers nearly everywhere.
pub(super) fn is_statistics(page: &Page<'_>, header: &Header) -> bool {
    let mut words = 0usize;
    let mut formulas = 0usize;
    let mut numbers = 0usize;
    let mut cells = 0usize;
    for (at, raw) in page.sheet.rows().iter().take(200).enumerate() {
        for cell in page.sheet.cells(raw) {
            cells += 1;
            match cell.value {
                CellValue::Number(_) => numbers += 1,
                CellValue::Text(_) if at < 20 => {
                    let text = page.text(cell);
                    let key = fold(&text);
                    let known = [
                        "tong so",
                        "trong do",
                        "chia ra",
                        "so luong",
                        "bieu so",
                        "thong ke",
                        "tong hop",
                        "ty le",
                        "co mat",
                        "bao cao so luong",
                        "co cau",
                    ];
                    words += usize::from(known.iter().any(|word| key.contains(word)));
                    formulas += usize::from(
                        text.contains('=') && text.contains('+') && text.chars().any(|c| c.is_ascii_digit()),
                    );
                }
                CellValue::Text(_) | CellValue::Date(_) | CellValue::Bool(_) | CellValue::Error(_) => {}
            }
        }
    }
    let _ = header;
    formulas >= 1 && words >= 1
        || words >= 2 && numbers * 3 >= cells
        || words >= 3
        || numbers * 10 >= cells * 7 && cells >= 20
}
