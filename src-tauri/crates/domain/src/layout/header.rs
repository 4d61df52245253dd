//! Finds the rows of headings and what each column is called, groups of merged headings included.

use std::collections::{BTreeMap, HashMap};

use crate::cells::Merge;
use crate::mapping::Headings;
use crate::page::Page;
use crate::text::{clean, fold};

/// How far down a table may begin.
const SEARCH_ROWS: usize = 60;
/// How many columns tell whether a row is a head.
const SCORED_COLUMNS: usize = 300;
/// From this score on a head that names people is the head.
const SETTLED: f32 = 2.5;
/// What a numbering row right below adds to a head.
const NUMBERED: f32 = 0.5;
/// Longer texts are titles or notes, not headings.
const LONGEST: usize = 90;

/// What stands above one column, outermost group first.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Heading {
    /// The column, from 0.
    pub column: u16,
    /// Texts from the top heading down to the one right above the data.
    pub path: Vec<String>,
    /// Set when one heading lies over several columns with nothing below it: which of them this is, from 0.
    pub part: Option<u16>,
    /// Whether a group above was only the nearest one to the left, not merged over this column.
    pub loose: bool,
}

impl Heading {
    /// The text right above the data.
    pub fn leaf(&self) -> &str {
        self.path.last().map_or("", String::as_str)
    }

    /// The whole path as a clerk would say it: "Mức lương hiện hưởng › Bậc".
    pub fn text(&self) -> String {
        self.path.join(" › ")
    }
}

/// The rows of headings and the columns they name.
#[derive(Debug, Clone, Default)]
pub struct Header {
    /// Excel row numbers, empty when no head was found.
    pub rows: Vec<u32>,
    /// The numbering row below, if there is one.
    pub numbering: Option<u32>,
    /// One heading for each column that has one.
    pub columns: Vec<Heading>,
    /// How many columns have a heading that a field knows.
    pub hits: usize,
}

impl Header {
    /// The block of one to three rows that names the most fields.
    pub(super) fn find(page: &Page<'_>, headings: &Headings) -> Self {
        let rows: Vec<u32> = page.sheet.rows().iter().take(SEARCH_ROWS).map(|row| row.number).collect();
        let merges = MergeMap::new(&page.sheet.merges);
        let mut best = Self::default();
        let mut best_score = 0.0;
        let mut settled = false;
        let mut known: HashMap<Vec<String>, f32> = HashMap::new();
        for (at, first) in rows.iter().enumerate() {
            let block = block_from(page, headings, &merges, *first, rows.get(at + 1..).unwrap_or(&[]));
            let columns = columns_of(page, &merges, &block);
            let mut hits = 0;
            let mut score = 0.0;
            let mut left: &[String] = &[];
            for heading in columns.iter().take(SCORED_COLUMNS) {
                // One text merged over many columns is one heading.
                if std::mem::replace(&mut left, &heading.path) == heading.path {
                    continue;
                }
                let sure =
                    *known.entry(heading.path.clone()).or_insert_with_key(|path| headings.sureness(path));
                hits += usize::from(sure >= 0.8);
                score += if sure >= 0.8 { sure } else { 0.0 };
            }
            if block.last().is_some_and(|last| is_numbering(page, last + 1)) {
                score += NUMBERED;
            }
            // Once a head names people, what stands below it is the same head at a page break, or another table.
            let within = best.rows.iter().any(|row| block.contains(row));
            if !within && settled {
                break;
            }
            // A title row above that adds nothing is no part of the head; a group heading makes its columns surer.
            let adds = score > if within { best_score + 0.02 } else { best_score * 1.2 + 0.5 };
            // As good without a title row above, or with a row of levels below.
            let tighter = block.len() < best.rows.len() && block.last() == best.rows.last();
            let deeper = block.last() > best.rows.last();
            let as_good = within && hits > 0 && score > best_score * 0.98 - 0.02 && (tighter || deeper);
            if adds || as_good {
                best = Self { rows: block, numbering: None, columns, hits };
                best_score = score;
                settled = score >= SETTLED && best.names_people(headings);
            }
        }
        best.find_numbering(page);
        best
    }

    /// The head that begins at a row further down, when most texts of the row are headings and one names people.
    pub(super) fn again(page: &Page<'_>, headings: &Headings, first: u32) -> Self {
        let all = page.sheet.rows();
        let at = all.partition_point(|row| row.number <= first);
        let below: Vec<u32> = all.iter().skip(at).take(3).map(|row| row.number).collect();
        let merges = MergeMap::new(&page.sheet.merges);
        let block = block_from(page, headings, &merges, first, &below);
        let columns = columns_of(page, &merges, &block);
        let hits = columns.iter().filter(|heading| headings.sureness(&heading.path) >= 0.8).count();
        let mut header = Self { rows: block, numbering: None, columns, hits };
        header.find_numbering(page);
        header
    }

    /// Whether a column is headed as the name of a person.
    fn names_people(&self, headings: &Headings) -> bool {
        self.columns.iter().any(|heading| headings.names_person(&heading.path))
    }

    fn find_numbering(&mut self, page: &Page<'_>) {
        let Some(last) = self.rows.last() else { return };
        let all = page.sheet.rows();
        let next = all.get(all.partition_point(|row| row.number <= *last)).map(|row| row.number);
        self.numbering = next.filter(|row| is_numbering(page, *row));
    }

    /// Whether another head names the same columns: a page break, not another table.
    pub(super) fn is_like(&self, other: &Self) -> bool {
        let same = self
            .columns
            .iter()
            .filter(|own| other.of(own.column).is_some_and(|o| fold(o.leaf()) == fold(own.leaf())));
        same.count() * 10 >= self.columns.len().max(other.columns.len()) * 7
    }

    /// The last row that belongs to the head, numbering included.
    pub fn last_row(&self) -> u32 {
        self.numbering.or(self.rows.last().copied()).unwrap_or(0)
    }

    /// The heading of a column.
    pub fn of(&self, column: u16) -> Option<&Heading> {
        self.columns.iter().find(|heading| heading.column == column)
    }
}

/// Merged ranges by their rows, for quick questions.
struct MergeMap<'a> {
    by_first_row: BTreeMap<u32, Vec<&'a Merge>>,
}

impl<'a> MergeMap<'a> {
    fn new(merges: &'a [Merge]) -> Self {
        let mut by_first_row: BTreeMap<u32, Vec<&Merge>> = BTreeMap::new();
        for merge in merges {
            by_first_row.entry(merge.first_row).or_default().push(merge);
        }
        Self { by_first_row }
    }

    /// The merge that covers (row, column); merges of headings are at most a few rows high.
    fn covering(&self, row: u32, column: u16) -> Option<&'a Merge> {
        let from = row.saturating_sub(4);
        self.by_first_row
            .range(from..=row)
            .flat_map(|(_, merges)| merges)
            .copied()
            .find(|merge| merge.last_row >= row && (merge.first_column..=merge.last_column).contains(&column))
    }

    /// Whether a merge that begins in a row reaches down into another.
    fn reaches(&self, from: u32, to: u32) -> bool {
        self.by_first_row
            .get(&from)
            .is_some_and(|merges| merges.iter().any(|m| m.last_row >= to && m.last_row - m.first_row < 4))
    }

    /// Whether a row holds a heading merged over several columns.
    fn has_group(&self, row: u32) -> bool {
        self.by_first_row.get(&row).is_some_and(|merges| {
            merges.iter().any(|m| m.first_row == m.last_row && m.last_column > m.first_column)
        })
    }
}

/// The rows of headings that begin with `first`.
fn block_from(
    page: &Page<'_>,
    headings: &Headings,
    merges: &MergeMap<'_>,
    first: u32,
    below: &[u32],
) -> Vec<u32> {
    let mut block = vec![first];
    for row in below.iter().copied().take(2) {
        let next_to = block.last().is_some_and(|last| row == last + 1);
        let merged = block.iter().any(|from| merges.reaches(*from, row));
        if !next_to
            || is_numbering(page, row)
            || !(merged || is_subheading(page, headings, merges, first, row))
        {
            break;
        }
        block.push(row);
    }
    block
}

/// Whether a row reads as second headings without merges telling so: short texts in columns that the first row
/// leaves open or groups, most of them known.
fn is_subheading(page: &Page<'_>, headings: &Headings, merges: &MergeMap<'_>, first: u32, row: u32) -> bool {
    let Some(raw) = page.sheet.row(row) else { return false };
    let texts: Vec<(u16, String)> =
        page.sheet.cells(raw).iter().map(|cell| (cell.column, page.text(cell).into_owned())).collect();
    let wordy = texts.iter().all(|(_, text)| is_heading_text(text));
    let open = |column: u16| {
        page.text_at(first, column).trim().is_empty() || column_begins_group(page, first, column)
    };
    let under = |column: u16| {
        merges.covering(first, column).is_some_and(|m| m.last_column > m.first_column && m.last_row < row)
    };
    let open_all = texts.iter().all(|(column, _)| open(*column) || under(*column));
    let placed = merges.has_group(first) || open_all;
    // Levels under a group ("Thạc sĩ", "CVC") are no headings of their own: where every text stands under a group or
    // an open column, none need be known. Elsewhere one text below headings is a section.
    let known = texts.iter().filter(|(_, text)| headings.knows_leaf(text)).count();
    let lonely = texts.len() == 1 && known == 1 && texts.iter().all(|(column, _)| under(*column));
    let enough = if open_all { texts.len() >= 2 || lonely } else { known >= 2 && known * 2 >= texts.len() };
    wordy && placed && enough
}

/// Whether the first row leaves the column after this one open: an unmerged group heading.
fn column_begins_group(page: &Page<'_>, first: u32, column: u16) -> bool {
    column.checked_add(1).is_some_and(|next| page.text_at(first, next).trim().is_empty())
}

/// Short, with letters, and not a number.
fn is_heading_text(text: &str) -> bool {
    let text = text.trim();
    text.chars().count() <= LONGEST
        && text.chars().any(char::is_alphabetic)
        && !text.chars().all(|c| c.is_ascii_digit())
}

fn columns_of(page: &Page<'_>, merges: &MergeMap<'_>, block: &[u32]) -> Vec<Heading> {
    let mut last_column = 0;
    for row in block {
        let cells = page.sheet.row(*row).map_or(&[][..], |raw| page.sheet.cells(raw));
        for cell in cells {
            let covered = merges.covering(*row, cell.column).map_or(cell.column, |merge| merge.last_column);
            // A merge over the whole grid must not make sixteen thousand columns.
            last_column = last_column.max(covered.min(cell.column.saturating_add(300)));
        }
    }
    (0..=last_column)
        .map(|column| heading_of(page, merges, block, column))
        .filter(|heading| !heading.path.is_empty())
        .collect()
}

fn heading_of(page: &Page<'_>, merges: &MergeMap<'_>, block: &[u32], column: u16) -> Heading {
    let mut path: Vec<String> = Vec::new();
    let mut part = None;
    let mut loose = false;
    for (at, row) in block.iter().enumerate() {
        let lower_has_text =
            block.iter().skip(at + 1).any(|lower| !page.text_at(*lower, column).trim().is_empty());
        let text = match merges.covering(*row, column) {
            Some(merge) => {
                let wide = merge.last_column > merge.first_column;
                if wide && !lower_has_text && merge.last_row >= block.last().copied().unwrap_or(0) {
                    part = Some(column - merge.first_column);
                }
                page.text_at(merge.first_row, merge.first_column)
            }
            None => {
                let own = page.text_at(*row, column);
                if own.trim().is_empty() && lower_has_text {
                    loose = true;
                    group_to_the_left(page, block, *row, column)
                } else {
                    own
                }
            }
        };
        let (text, _) = clean(&text);
        if is_heading_text(&text) && path.last().is_none_or(|last| fold(last) != fold(&text)) {
            path.push(text);
        }
    }
    Heading { column, path, part, loose }
}

/// An unmerged group heading: the nearest text to the left whose own column also has a lower heading.
fn group_to_the_left<'a>(page: &Page<'a>, block: &[u32], row: u32, column: u16) -> std::borrow::Cow<'a, str> {
    for left in (0..column).rev().take(12) {
        let text = page.text_at(row, left);
        if !text.trim().is_empty() {
            let has_lower =
                block.iter().any(|lower| *lower > row && !page.text_at(*lower, left).trim().is_empty());
            return if has_lower { text } else { "".into() };
        }
    }
    "".into()
}

/// (1) (2) (3), 1 2 3, A B 1 2, [1], 3=4+8: most cells count upwards.
pub(super) fn is_numbering(page: &Page<'_>, row: u32) -> bool {
    let Some(raw) = page.sheet.row(row) else { return false };
    let texts: Vec<String> = page
        .sheet
        .cells(raw)
        .iter()
        .map(|cell| page.text(cell).trim().to_owned())
        .filter(|t| !t.is_empty())
        .collect();
    if texts.len() < 3 {
        return false;
    }
    let mut last = 0;
    let mut rising = 0;
    let mut letters = 0;
    for text in &texts {
        let bare = text.trim_matches(|c: char| matches!(c, '(' | ')' | '[' | ']' | '.' | '-' | ' '));
        let number = bare.split(['=', '(', ' ']).next().unwrap_or("").trim();
        match number.parse::<u32>() {
            Ok(n) if n > last && n <= last + 12 && n < 300 => {
                last = n;
                rising += 1;
            }
            _ if bare.len() == 1 && bare.chars().all(|c| c.is_ascii_alphabetic()) => letters += 1,
            _ => {}
        }
    }
    rising >= 3 && (rising + letters) * 10 >= texts.len() * 8
}
