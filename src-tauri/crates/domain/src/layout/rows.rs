//! Reads the rows below the head: who is a person, and why is every other row not one.

use crate::cells::{CellValue, RawRow};
use crate::fields::{Fields, Key};
use crate::mapping::{Headings, is_written_as_name, looks_like_name, sex_of};
use crate::page::Page;
use crate::parse::{dates, identity};
use crate::text::fold;

use super::header::{Header, is_numbering};
use super::sections::Sections;
use super::words::{
    is_kind, is_ordinal, is_remark, is_sign_off, is_signer, is_total, is_unit, without_ordinal,
};
use super::{Layout, SheetKind, SkipReason};

/// Cells under known headings that make a numbered row a person's.
const FULL: usize = 6;
/// Rows looked at to find the names where no heading tells them.
const NAME_SAMPLE: usize = 60;

/// The few columns by which a person is told from a total.
pub(super) struct Reader<'p, 'a> {
    page: &'p Page<'a>,
    headings: &'p Headings,
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

/// What the rows were found to be, while they are read.
#[derive(Default)]
struct Found {
    people: Vec<u32>,
    skipped: Vec<(u32, SkipReason)>,
    sections: Sections,
    more: Vec<Header>,
    signing: bool,
    /// Rows of a head that was met below: skip until here.
    head_until: u32,
}

impl<'p, 'a> Reader<'p, 'a> {
    /// `None` when the head names no column of people.
    pub(super) fn new(
        page: &'p Page<'a>,
        header: &Header,
        headings: &'p Headings,
        fields: &Fields,
    ) -> Option<Self> {
        let meant: Vec<_> = header.columns.iter().map(|h| (h, headings.certain(&h.path))).collect();
        let column_of = |key: Key| -> Vec<u16> {
            let wanted = fields.known(key);
            meant.iter().filter(|(_, field)| *field == Some(wanted)).map(|(h, _)| h.column).collect()
        };
        let mut ids = column_of(Key::CitizenId);
        ids.extend(column_of(Key::OldIdCard));
        let mut births = column_of(Key::BirthDate);
        births.extend(header.columns.iter().filter(|h| sex_of(h.leaf()).is_some()).map(|h| h.column));
        let mut names = column_of(Key::FullName);
        names.extend(column_of(Key::FamilyMiddleName));
        if names.is_empty() {
            names.extend(column_of(Key::GivenName));
        }
        if names.is_empty() && !(ids.is_empty() && births.is_empty()) {
            names.extend(name_column(page, header));
        }
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
        Some(Self { page, headings, names, numbers, ids, births, known, leaves })
    }

    pub(super) fn read(self, header: Header, fields: &Fields) -> Layout {
        let first = header.rows.first().copied().unwrap_or(0);
        let mut found = Found::default();
        let mut reader = self;
        for raw in reader.page.sheet.rows() {
            let number = raw.number;
            if number < first {
                found.skipped.push((number, SkipReason::Title));
            } else if header.rows.contains(&number) {
                found.skipped.push((number, SkipReason::Header));
            } else if header.numbering == Some(number) {
                found.skipped.push((number, SkipReason::Numbering));
            } else if number <= found.head_until {
                let numbering = is_numbering(reader.page, number);
                let reason = if numbering { SkipReason::Numbering } else { SkipReason::RepeatedHeader };
                found.skipped.push((number, reason));
            } else if let Some(next) = reader.row(raw, &header, &mut found, fields) {
                reader = next;
            }
        }
        found.finish(header)
    }

    /// Judges a row; another reader where another table begins.
    fn row(&self, raw: &RawRow, first: &Header, found: &mut Found, fields: &Fields) -> Option<Self> {
        // The cheap answer first: most rows of a long list are plainly people.
        if !found.signing && self.is_plain_person(raw) {
            found.people.push(raw.number);
            return None;
        }
        let row = self.look(raw);
        if self.may_be_head(&row) {
            let again = Header::again(self.page, self.headings, raw.number);
            if again.hits >= 3 && again.hits * 2 >= row.texts.len() {
                found.head_until = again.numbering.or(again.rows.last().copied()).unwrap_or(raw.number);
                if again.is_like(found.more.last().unwrap_or(first)) {
                    found.skipped.push((raw.number, SkipReason::RepeatedHeader));
                    found.signing = false;
                    return None;
                }
                if let Some(reader) = Self::new(self.page, &again, self.headings, fields) {
                    found.skipped.push((raw.number, SkipReason::Header));
                    found.signing = false;
                    found.sections.close();
                    found.more.push(again);
                    return Some(reader);
                }
                found.head_until = 0;
            }
        }
        match self.judge(&row, raw.number, found.signing) {
            None => found.people.push(raw.number),
            Some((reason, text)) => {
                found.signing |= reason == SkipReason::SignOff;
                if reason == SkipReason::Section {
                    let column = row.texts.first().map_or(0, |(column, _)| *column);
                    let ordinal =
                        row.texts.first().map(|(_, text)| text.clone()).filter(|text| is_ordinal(text));
                    found.sections.open(raw.number, &text, ordinal.as_deref(), column, found.people.len());
                }
                found.skipped.push((raw.number, reason));
            }
        }
        None
    }

    /// Several words and no data: worth asking whether the head begins again.
    fn may_be_head(&self, row: &Row) -> bool {
        let worded = row.texts.iter().filter(|(_, text)| text.chars().any(char::is_alphabetic)).count();
        if row.evidence || row.texts.len() < 3 || worded * 10 < row.texts.len() * 8 {
            return false;
        }
        let known = row.texts.iter().filter(|(_, text)| self.headings.knows_leaf(text)).count();
        known >= 2
    }

    /// `None` for a person, otherwise why not (and a section's text).
    fn judge(&self, row: &Row, number: u32, signing: bool) -> Option<(SkipReason, String)> {
        let skip = |reason| Some((reason, String::new()));
        if row.filled == 0 {
            return skip(SkipReason::Blank);
        }
        if self.repeats_header(row) {
            return skip(SkipReason::RepeatedHeader);
        }
        if !row.evidence && is_numbering(self.page, number) {
            return skip(SkipReason::Numbering);
        }
        // A numbered row full of data is a person, whatever slipped into it.
        let full = row.number && row.known >= FULL;
        if !row.evidence && !full && row.texts.iter().any(|(_, text)| is_total(without_ordinal(text))) {
            return skip(SkipReason::Total);
        }
        let lonely = row.texts.len() <= 3;
        let signs = |text: &str| is_sign_off(text) || lonely && is_signer(text) && !row.number;
        if !row.evidence && !full && row.texts.iter().any(|(_, text)| signs(text)) {
            return skip(SkipReason::SignOff);
        }
        if signing {
            let strong = row.evidence && row.known >= 3 || row.number && row.name && row.known >= 4;
            return if strong { None } else { skip(SkipReason::SignOff) };
        }
        if let Some(text) = self.section(row) {
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
        let id = has(&self.ids, &|t| {
            let letters = t.chars().filter(|c| c.is_alphabetic()).count();
            identity::digits_of(t).len() >= 8 && letters <= 2
        });
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
        if row.evidence || row.number && row.name && row.known > 1 {
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
        let plain = without_ordinal(text);
        let unit = is_unit(plain);
        let leading = *column <= 2
            || self.names.contains(column)
            || self.leaves.first().is_some_and(|(first, _)| column.saturating_sub(*first) <= 2);
        let lonely = counts == 0 && others <= 1;
        let ordinal = self.numbers.is_some_and(|n| row.texts.iter().any(|(c, t)| *c == n && is_ordinal(t)));
        let numbered_unit = ordinal
            && (unit || is_kind(plain) || !row.number)
            && row
                .texts
                .iter()
                .all(|(c, t)| c == column || Some(*c) == self.numbers || t.parse::<f64>().is_ok());
        // A number in front of what may be a name is a person of whom nothing else is known yet.
        let person = row.number && row.name && !unit && !is_kind(plain);
        (leading
            && !is_remark(text)
            && !person
            && (numbered_unit || lonely && !row.number || unit && counts <= 30))
            .then(|| text.trim().to_owned())
    }
}

impl Found {
    fn finish(mut self, header: Header) -> Layout {
        // What looked like a section below the last person belongs to the signatures or is a note.
        let last = self.people.last().copied().unwrap_or(0);
        let sign_row =
            self.skipped.iter().rev().find(|(_, reason)| *reason == SkipReason::SignOff).map(|(row, _)| *row);
        for (row, reason) in &mut self.skipped {
            if *row > last && *reason == SkipReason::Section {
                *reason = if sign_row.is_some_and(|sign| *row > sign) {
                    SkipReason::SignOff
                } else {
                    SkipReason::Note
                };
            }
        }
        let kind = if self.people.is_empty() { SheetKind::Other } else { SheetKind::StaffList };
        Layout {
            kind,
            header,
            more: self.more,
            people: self.people,
            skipped: self.skipped,
            sections: self.sections.until(last),
        }
    }
}

/// The column that holds names though its heading does not say so: several words, each with a capital.
fn name_column(page: &Page<'_>, header: &Header) -> Option<u16> {
    let all = page.sheet.rows();
    let below = all.get(all.partition_point(|row| row.number <= header.last_row())..)?;
    let mut best: Option<(u16, usize)> = None;
    for heading in &header.columns {
        let mut names = 0;
        let mut filled = 0;
        for raw in below.iter().take(NAME_SAMPLE) {
            let text = page.text_at(raw.number, heading.column);
            filled += usize::from(!text.trim().is_empty());
            names += usize::from(is_written_as_name(&text) && !is_unit(&text) && !is_total(&text));
        }
        if names >= 3 && names * 10 >= filled * 7 && best.is_none_or(|(_, most)| names > most) {
            best = Some((heading.column, names));
        }
    }
    best.map(|(column, _)| column)
}
