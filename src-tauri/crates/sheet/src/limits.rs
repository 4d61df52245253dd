//! How much a file may ask of us, and how long it may take. Not here: the checks, which stand where the thing
//! that is limited is counted.

use std::time::Duration;

use domain::cells::MAX_COLUMNS;
use serde::{Deserialize, Serialize};

use crate::reason::{Excess, ReadError};

/// Upper bounds for one file. The defaults fit an office machine with 4 GB and were chosen so that no ordinary
/// workbook meets them.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Limits {
    /// What the reader process may allocate on top of what it holds when it starts, in bytes.
    pub memory_bytes: u64,
    /// Time for any file, counted from the moment the reader is up, in milliseconds.
    pub base_ms: u64,
    /// Additional time for each megabyte of file, in milliseconds.
    pub per_megabyte_ms: u64,
    /// No file gets more than this, in milliseconds.
    pub hard_stop_ms: u64,
    /// Size of the file, in bytes.
    pub max_file: u64,
    /// Size of all parts of a package after inflating, in bytes.
    pub max_unzipped: u64,
    /// Inflated bytes for one packed byte, looked at only in parts above 10 MB.
    pub max_ratio: u64,
    /// Parts of a package.
    pub max_entries: u64,
    /// Sheets of a workbook.
    pub max_sheets: u64,
    /// Cells that hold something, in all sheets.
    pub max_cells: u64,
    /// Cells written in the file, empty formatted ones included.
    pub max_cell_elements: u64,
    /// Columns of one sheet that hold something (not the number of the last one: a stray value far to the right is
    /// no reason to refuse a list).
    pub max_columns: u64,
    /// Characters of one cell.
    pub max_text_chars: u64,
    /// Entries of the table of shared strings.
    pub max_shared_strings: u64,
    /// Bytes of all distinct texts.
    pub max_text_bytes: u64,
    /// Merged ranges of one sheet.
    pub max_merges: u64,
}

impl Default for Limits {
    fn default() -> Self {
        Self {
            memory_bytes: 512 << 20,
            base_ms: 5_000,
            per_megabyte_ms: 1_000,
            hard_stop_ms: 60_000,
            max_file: 200 << 20,
            max_unzipped: 1 << 30,
            max_ratio: 200,
            max_entries: 10_000,
            max_sheets: 255,
            max_cells: 20_000_000,
            max_cell_elements: 40_000_000,
            max_columns: 1_024,
            max_text_chars: 32_767,
            max_shared_strings: 5_000_000,
            max_text_bytes: 256 << 20,
            max_merges: 200_000,
        }
    }
}

impl Limits {
    /// How long a file of this many bytes may take.
    pub fn time_for(&self, file_bytes: u64) -> Duration {
        let megabytes = file_bytes.div_ceil(1 << 20);
        let asked = self.base_ms.saturating_add(self.per_megabyte_ms.saturating_mul(megabytes));
        Duration::from_millis(asked.min(self.hard_stop_ms))
    }
}

/// The columns of a sheet that hold something, counted as they come.
pub(crate) struct UsedColumns {
    words: Vec<u64>,
    used: u64,
    most: u64,
}

impl UsedColumns {
    pub(crate) fn new(limits: &Limits) -> Self {
        Self { words: vec![0; MAX_COLUMNS as usize / 64], used: 0, most: limits.max_columns }
    }

    /// Whether a column (from 0) was marked.
    pub(crate) fn holds(&self, column: u16) -> bool {
        self.words.get(usize::from(column) / 64).is_some_and(|word| word & (1 << (column % 64)) != 0)
    }

    /// Column from 0.
    #[inline]
    pub(crate) fn mark(&mut self, column: u32) -> Result<(), ReadError> {
        if let Some(word) = self.words.get_mut(column as usize / 64) {
            let bit = 1u64 << (column % 64);
            self.used += u64::from(*word & bit == 0);
            *word |= bit;
        }
        if self.used > self.most {
            Err(ReadError::TooLarge { what: Excess::Columns, limit: self.most })
        } else {
            Ok(())
        }
    }
}
