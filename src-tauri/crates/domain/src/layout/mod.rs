//! Where the table of a sheet stands: title rows, one to three header rows, the numbering row, sections, people,
//! totals and the sign-off block. Every row that holds something is either a person or skipped with a reason.
//!
//! Not here: which column is which field ([`crate::mapping`]); the few columns that tell a person from a total are
//! found here by their headings alone.

mod header;
mod rows;
mod sections;
mod statistics;
mod words;

pub use header::{Header, Heading};
pub use sections::Section;

use crate::fields::Fields;
use crate::mapping::Headings;
use crate::page::Page;

/// Why a row was not taken as a person.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub enum SkipReason {
    /// Above the table.
    Title,
    /// A row of headings.
    Header,
    /// (1) (2) (3) … under the headings.
    Numbering,
    /// Headings repeated at a page break.
    RepeatedHeader,
    /// The name of a unit for the people below it.
    Section,
    /// A sum.
    Total,
    /// Signatures and what stands around them.
    SignOff,
    /// Only blanks.
    Blank,
    /// Text that belongs to nobody.
    Note,
    /// A person on a hidden sheet, left out until somebody asks for it.
    HiddenSheet,
    /// Left out by the clerk.
    LeftOut,
}

impl SkipReason {
    /// The code in results.
    pub fn code(self) -> &'static str {
        match self {
            Self::Title => "title",
            Self::Header => "header",
            Self::Numbering => "numbering",
            Self::RepeatedHeader => "repeated_header",
            Self::Section => "section",
            Self::Total => "total",
            Self::SignOff => "sign_off",
            Self::Blank => "blank",
            Self::Note => "note",
            Self::HiddenSheet => "hidden_sheet",
            Self::LeftOut => "left_out",
        }
    }

    /// What a clerk reads.
    pub fn vi(self) -> &'static str {
        match self {
            Self::Title => "dòng tiêu đề",
            Self::Header => "dòng tên cột",
            Self::Numbering => "dòng đánh số cột",
            Self::RepeatedHeader => "tên cột lặp lại",
            Self::Section => "dòng tên đơn vị",
            Self::Total => "dòng tổng cộng",
            Self::SignOff => "phần ký tên",
            Self::Blank => "dòng trống",
            Self::Note => "dòng ghi chú",
            Self::HiddenSheet => "nằm trên trang tính ẩn",
            Self::LeftOut => "được chọn bỏ qua",
        }
    }
}

/// What a sheet is.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum SheetKind {
    /// A list of people.
    StaffList,
    /// Sums over people (Biểu 1..13-BTCTW and their like): never imported.
    Statistics,
    /// A table or text without people.
    Other,
    /// Nothing at all.
    Empty,
}

impl SheetKind {
    /// The code in results.
    pub fn code(self) -> &'static str {
        match self {
            Self::StaffList => "staff_list",
            Self::Statistics => "statistics_table",
            Self::Other => "no_staff_list",
            Self::Empty => "empty",
        }
    }
}

/// The layout of one sheet. `people` and `skipped` together are exactly the rows that hold something.
#[derive(Debug, Clone)]
pub struct Layout {
    /// What the sheet is.
    pub kind: SheetKind,
    /// The table's head; without people only what was found of it.
    pub header: Header,
    /// Excel row numbers of people.
    pub people: Vec<u32>,
    /// Every other row with its reason.
    pub skipped: Vec<(u32, SkipReason)>,
    /// Section rows, for the people below each.
    pub sections: Vec<Section>,
    /// Heads of further tables below the first, in order; each rules the people below it.
    pub more: Vec<Header>,
}

impl Layout {
    /// Finds the table.
    pub fn find(page: &Page<'_>, headings: &Headings, fields: &Fields) -> Self {
        let all = page.sheet.rows();
        if all.is_empty() {
            return Self {
                kind: SheetKind::Empty,
                header: Header::default(),
                people: vec![],
                skipped: vec![],
                sections: vec![],
                more: vec![],
            };
        }
        let header = Header::find(page, headings);
        match rows::Reader::new(page, &header, headings, fields) {
            Some(reader) => reader.read(header, fields),
            None => Self::without_people(page, header),
        }
    }

    fn without_people(page: &Page<'_>, header: Header) -> Self {
        let kind = if statistics::is_statistics(page) { SheetKind::Statistics } else { SheetKind::Other };
        let skipped = page.sheet.rows().iter().map(|row| (row.number, SkipReason::Note)).collect();
        Self { kind, header, people: vec![], skipped, sections: vec![], more: vec![] }
    }

    /// The section that a person's row stands under, if any.
    pub fn section_of(&self, row: u32) -> Option<&Section> {
        let at = self.sections.partition_point(|section| section.row < row).checked_sub(1)?;
        // A table of its own below the section has nothing to do with it.
        let section = self.sections.get(at)?;
        let parted = self
            .more
            .iter()
            .filter_map(|head| head.rows.first())
            .any(|head| (section.row..row).contains(head));
        (!parted).then_some(section)
    }

    /// The unit and the part of it that the sections around a person's row name.
    pub fn unit_of(&self, row: u32) -> (Option<&str>, Option<&str>) {
        let Some(section) = self.section_of(row) else { return (None, None) };
        let named: Vec<&Section> =
            section.path.iter().filter_map(|at| self.sections.get(*at)).filter(|s| s.is_unit).collect();
        match named.as_slice() {
            [] => (None, None),
            [unit] => (Some(&unit.text), None),
            [unit, .., part] => (Some(&unit.text), Some(&part.text)),
        }
    }

    /// Which table a row of a person belongs to: 0 for the first, then [`Self::more`].
    pub fn table_of(&self, row: u32) -> usize {
        self.more.partition_point(|head| head.rows.first().is_some_and(|first| *first < row))
    }

    /// The heads of all tables, the first one first.
    pub fn heads(&self) -> impl Iterator<Item = &Header> {
        std::iter::once(&self.header).chain(&self.more)
    }

    /// The people of a table.
    pub fn people_of(&self, table: usize) -> &[u32] {
        let begin = |table: usize| match table.checked_sub(1).and_then(|at| self.more.get(at)) {
            Some(head) => {
                let first = head.rows.first().copied().unwrap_or(0);
                self.people.partition_point(|row| *row < first)
            }
            None if table == 0 => 0,
            None => self.people.len(),
        };
        self.people.get(begin(table)..begin(table + 1)).unwrap_or(&[])
    }
}
