//! What the second reading of a worksheet brings home. Not here: how it is found (`sheet`).

use domain::cells::Merge;

/// The positions of all cells of a sheet in order, as one number: both readings must arrive at the same.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
pub(crate) struct Order {
    hash: u64,
    pub(crate) cells: u64,
}

impl Order {
    /// Row from 1, column from 0.
    #[inline]
    pub(crate) fn step(&mut self, row: u32, column: u32) {
        let place = u64::from(row) << 20 | u64::from(column);
        self.hash = (self.hash.rotate_left(5) ^ place).wrapping_mul(0x9E37_79B9_7F4A_7C15);
        self.cells += 1;
    }
}

/// What the scan learned about one sheet.
#[derive(Debug, Default)]
pub(crate) struct SheetScan {
    pub(crate) order: Order,
    pub(crate) merges: Vec<Merge>,
    /// First and last row of each hidden stretch.
    pub(crate) hidden_rows: Vec<(u32, u32)>,
    /// Rising, each once.
    pub(crate) hidden_columns: Vec<u16>,
    /// How many hidden rows and columns hold something; only these are worth a remark.
    pub(crate) hidden_rows_with_content: u64,
    pub(crate) hidden_columns_with_content: u64,
    pub(crate) formulas: u64,
    pub(crate) formulas_without_value: u64,
    /// Row from 1, column from 0 of the first formula without a value.
    pub(crate) first_without_value: Option<(u32, u16)>,
}
