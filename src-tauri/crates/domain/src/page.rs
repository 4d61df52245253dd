//! A sheet seen as Unicode text: which encoding each column was typed in, and what a cell says in plain letters.

use std::borrow::Cow;
use std::collections::BTreeMap;

use crate::cells::{Cell, CellValue, RawSheet, Texts};
use crate::date::PartialDate;
use crate::legacy_text::{Encoding, Vote, decode, guess, is_capital_font, is_syllable};

/// How many rows at the most take part in the vote on encodings.
const VOTERS: usize = 600;

/// A sheet with the encodings of its columns decided.
#[derive(Debug)]
pub struct Page<'a> {
    /// The sheet.
    pub sheet: &'a RawSheet,
    /// The texts of its workbook.
    pub texts: &'a Texts,
    /// What most of its texts were typed in.
    pub encoding: Encoding,
    /// Whether a second encoding is common too.
    pub mixed: bool,
    columns: BTreeMap<u16, Encoding>,
}

impl<'a> Page<'a> {
    /// Lets the texts of the sheet vote, by column and as a whole.
    pub fn new(sheet: &'a RawSheet, texts: &'a Texts) -> Self {
        let mut votes: BTreeMap<u16, Vote> = BTreeMap::new();
        let rows = sheet.rows();
        let step = (rows.len() / VOTERS).max(1);
        // The head of the sheet votes whole, the rest by sample.
        for row in rows.iter().take(40).chain(rows.iter().skip(40).step_by(step)) {
            for cell in sheet.cells(row) {
                if let CellValue::Text(id) = cell.value {
                    votes.entry(cell.column).or_default().add(texts.get(id), sheet.font(cell));
                }
            }
        }
        let mut all = Vote::default();
        votes.values().for_each(|vote| all.join(vote));
        let encoding = all.winner().unwrap_or_default();
        let columns = votes
            .into_iter()
            .filter_map(|(column, vote)| {
                // "Khoâng" is VNI or TCVN3: the rest of the sheet tells which.
                let undecided = vote.is_undecided().then(|| all.oldest()).flatten();
                Some((column, vote.winner().or(undecided)?))
            })
            .filter(|(_, winner)| *winner != encoding)
            .collect();
        Self { sheet, texts, encoding, mixed: all.is_mixed(), columns }
    }

    /// The encoding of a column.
    pub fn column_encoding(&self, column: u16) -> Encoding {
        self.columns.get(&column).copied().unwrap_or(self.encoding)
    }

    /// The text of a cell in Unicode; numbers and dates as a clerk would write them. Headings and titles may be
    /// typed otherwise than the column below them, so a text that is plainly Unicode stays as it is.
    pub fn text(&self, cell: &Cell) -> Cow<'a, str> {
        match cell.value {
            CellValue::Text(id) => self.decoded(self.texts.get(id), cell.column, self.sheet.font(cell)),
            CellValue::Number(number) => Cow::Owned(number_text(number)),
            CellValue::Date(serial) => Cow::Owned(
                PartialDate::from_serial(serial).map_or_else(|| number_text(serial), |d| d.to_string()),
            ),
            CellValue::Bool(yes) => Cow::Borrowed(if yes { "TRUE" } else { "FALSE" }),
            CellValue::Error(id) => Cow::Borrowed(self.texts.get(id)),
        }
    }

    fn decoded(&self, text: &'a str, column: u16, font: &str) -> Cow<'a, str> {
        let encoding = Encoding::of_font(font).unwrap_or_else(|| self.column_encoding(column));
        if encoding == Encoding::Unicode || text.is_ascii() && encoding != Encoding::Viqr {
            return Cow::Borrowed(text);
        }
        let decoded = decode(text, encoding);
        // A text that is sound as it stands stays; one that reads as well either way was typed like its column.
        let stands = guess(text) == Some(Encoding::Unicode) && syllables(text) > syllables(&decoded);
        if stands && encoding != Encoding::Viqr {
            return Cow::Borrowed(text);
        }
        // .VnTimeH shows small letters as capitals: what a person saw were capitals.
        Cow::Owned(if is_capital_font(font) { decoded.to_uppercase() } else { decoded })
    }

    /// The text of the cell at (row from 1, column from 0), empty when there is none.
    pub fn text_at(&self, row: u32, column: u16) -> Cow<'a, str> {
        self.sheet.cell(row, column).map_or(Cow::Borrowed(""), |cell| self.text(cell))
    }
}

/// How many words of a text are Vietnamese syllables.
fn syllables(text: &str) -> usize {
    text.split(|c: char| !c.is_alphabetic()).filter(|word| !word.is_empty() && is_syllable(word)).count()
}

/// A cell's number without needless decimals: 123.0 → "123".
pub fn number_text(number: f64) -> String {
    if number.fract() == 0.0 && number.abs() < 1e15 { format!("{number:.0}") } else { format!("{number}") }
}
