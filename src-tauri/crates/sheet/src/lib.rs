//! Excel in, Excel out: the only room that opens untrusted files.
//!
//! ```text
//! host process                                 reader process (the same executable, started again)
//! read_book ─ gate: what is this file? ──file as stdin──▶ serve_reader: caps itself, then
//!    ▲                                          zip_check / cfb_check ─ the container, strictly
//!    │                                          xlsx: calamine's cells  ║ scan: the strict second reading
//!    └── receive ◀────────── frames ─────────── others: .xls .xlsb .ods,  text_table: .csv
//! ```
//!
//! - Parsers of spreadsheets die on small hostile files, some by running out of memory, which no program can catch.
//!   So a parser runs only in a child with a cap on memory and time; its death is one named reason among others.
//! - The child gets the open file and a pipe. It opens nothing, and it does not hear the host's secrets.
//! - What calamine would misread in silence is found by `scan` and refused with sheet, row and column.
//! - The host believes no number the child sends before checking it (`receive`).
//! - A file ends either as a [`BookRead`] or as a [`ReadError`] with a code and a Vietnamese sentence.
//!
//! Writing ([`write_corrected`], [`write_book`]) makes a new workbook from cells; texts are written as texts, never
//! as formulas. Not here: finding the table in a sheet, columns, values, rules; all that is domain's.

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
