//! Rows that name a unit for the people below them, one inside the other: unit, then department.
//!
//! Which section lies inside which is told by how they are counted (I, then 1), by where their text begins, and by
//! words: a "Tổ" stands inside a "Trường". Not here: whether a row is a section ([`super::rows`]).

use crate::text::clean;

use super::words::{Ordinal, is_inside, is_kind, ordinal_style, split_ordinal, without_count};

/// A section row.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Section {
    /// Excel row number.
    pub row: u32,
    /// What it says, without numeral and count.
    pub text: String,
    /// Positions of the sections around it in [`super::Layout::sections`], outermost first, and its own last.
    pub path: Vec<usize>,
    /// Whether it names a unit or a part of one; otherwise a kind of staff.
    pub is_unit: bool,
}

/// How a section is written: sections written alike stand side by side.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
struct Look {
    ordinal: Option<Ordinal>,
    column: u16,
}

/// The sections of a table while its rows are read.
#[derive(Default)]
pub(super) struct Sections {
    all: Vec<Section>,
    open: Vec<(Look, usize)>,
    /// How many people stood above the section that began last.
    people: usize,
}

impl Sections {
    /// A section row begins. `ordinal` is the numeral of a cell of its own.
    pub(super) fn open(&mut self, row: u32, text: &str, ordinal: Option<&str>, column: u16, people: usize) {
        let (text, _) = clean(text);
        let (inner, rest) = split_ordinal(&text);
        let text = without_count(rest);
        let look = Look { ordinal: ordinal.and_then(ordinal_style).or(inner), column };
        let alike = self.open.iter().position(|(other, _)| *other == look);
        if let Some(at) = alike {
            // Written alike, but a part below a whole: inside it.
            let whole = self.open.get(at).and_then(|(_, section)| self.all.get(*section));
            // Numerals of one kind count side by side, and a whole with people of its own has no parts below it.
            let inside = look.ordinal.is_none()
                && self.people == people
                && whole.is_some_and(|whole| is_inside(text, &whole.text));
            self.open.truncate(if inside { at + 1 } else { at });
        }
        self.people = people;
        let at = self.all.len();
        let mut path: Vec<usize> = self.open.iter().map(|(_, section)| *section).collect();
        path.push(at);
        self.open.push((look, at));
        self.all.push(Section { row, text: text.to_owned(), path, is_unit: !is_kind(text) });
    }

    /// A new table begins: nobody below stands under an old section.
    pub(super) fn close(&mut self) {
        self.open.clear();
    }

    /// The sections that have people below them.
    pub(super) fn until(mut self, last: u32) -> Vec<Section> {
        self.all.retain(|section| section.row < last);
        self.all
    }
}
