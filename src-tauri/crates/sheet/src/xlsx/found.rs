//! What a worksheet says beside its cells. Not here: how it is found (`sheet`).

use domain::cells::Merge;

/// What was learned about one sheet.
#[derive(Debug, Default)]
pub(crate) struct SheetFound {
    /// Cells written in the file, empty ones included.
    pub(crate) elements: u64,
    pub(crate) merges: Vec<Merge>,
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
