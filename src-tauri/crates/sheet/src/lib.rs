//! Excel in, Excel out: the only room that opens untrusted files.
//!
//! ```text
//! host process                                 reader process (the same executable, started again)
//! read_book ─ gate: what is this file? ──file as stdin──▶ serve_reader: caps itself, then
//!    ▲                                          zip_check / cfb_check ─ the container, strictly
//!    │                                          xlsx: read strictly, part by part, styles by calamine
//!    └── receive ◀────────── frames ─────────── others: .xls .xlsb .ods by calamine, biff and binary_scan beside it
//!                                               text_table: .csv
//! ```
//!
//! - Parsers of spreadsheets die on small hostile files, some by running out of memory, which no program can catch.
//!   So a parser runs only in a child with a cap on memory and time; its death is one named reason among others.
//! - The child gets the open file and a pipe. It opens nothing, and it does not hear the host's secrets.
//! - What has two meanings, or would be misread in silence, is refused with sheet, row and column.
//! - The child holds no list: texts and cells go to the host as they are read, which takes them in meanwhile.
//! - The host believes no number the child sends before checking it (`receive`).
//! - A file ends either as a [`BookRead`] or as a [`ReadError`] with a code and a Vietnamese sentence.
//!
//! Cells of an .xlsx are not read by calamine: it shows another person's text for an index that does not exist, and
//! judging its cells beside it took twice the time of reading them here, in one pass, once.
//!
//! Writing ([`write_corrected`], [`write_book`]) makes a new workbook from cells; texts are written as texts, never
//! as formulas. Not here: finding the table in a sheet, columns, values, rules; all that is domain's.

mod biff;
mod binary_scan;
mod cfb_check;
mod child;
mod frames;
mod gate;
mod host;
mod input;
mod limits;
mod notes;
mod others;
mod package;
mod reason;
mod receive;
mod scan;
mod shown;
mod text_table;
mod values;
mod workbook;
mod write;
mod xlsx;
mod xml;
mod zip_check;

#[cfg(unix)]
#[path = "cap_unix.rs"]
mod cap;
#[cfg(windows)]
#[path = "cap_windows.rs"]
mod cap;

use serde::{Deserialize, Serialize};

pub use child::serve_reader;
pub use host::{BookRead, Progress, ReaderCommand, read_book};
pub use limits::Limits;
pub use notes::BookNote;
pub use reason::{BadReference, Damage, Excess, LooksLike, Place, ReadError, Unreadable};
pub use write::{CellChange, NewValue, WriteError, write_book, write_corrected};

/// What a file is, by its content.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[serde(rename_all = "lowercase")]
pub enum Format {
    /// Excel 2007 and later.
    Xlsx,
    /// The same with macros.
    Xlsm,
    /// Excel 5 to 2003.
    Xls,
    /// Excel's binary package.
    Xlsb,
    /// OpenDocument.
    Ods,
    /// Text with delimiters.
    Csv,
}

impl Format {
    /// The usual file ending, without dot.
    pub fn as_str(self) -> &'static str {
        match self {
            Self::Xlsx => "xlsx",
            Self::Xlsm => "xlsm",
            Self::Xls => "xls",
            Self::Xlsb => "xlsb",
            Self::Ods => "ods",
            Self::Csv => "csv",
        }
    }
}
