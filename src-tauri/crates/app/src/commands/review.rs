use super::Counter;
use crate::error::{AppError, Result};
use crate::wire::*;

impl Counter<'_> {
    pub(super) fn open(&mut self, _: OfList) -> Result<Opened> { Err(AppError::Internal("stub")) }
    pub(super) fn view(&mut self, _: ViewOf) -> Result<ListState> { Err(AppError::Internal("stub")) }
    pub(super) fn rows(&mut self, _: RowsOf) -> Result<Rows> { Err(AppError::Internal("stub")) }
    pub(super) fn cell(&mut self, _: CellOf) -> Result<CellInfo> { Err(AppError::Internal("stub")) }
    pub(super) fn next_finding(&mut self, _: NextOf) -> Result<Found> { Err(AppError::Internal("stub")) }
    pub(super) fn find(&mut self, _: FindText) -> Result<Found> { Err(AppError::Internal("stub")) }
    pub(super) fn where_is(&mut self, _: WhereIs) -> Result<Found> { Err(AppError::Internal("stub")) }
    pub(super) fn edge(&mut self, _: EdgeOf) -> Result<Edge> { Err(AppError::Internal("stub")) }
    pub(super) fn edit(&mut self, _: EditCells) -> Result<Changed> { Err(AppError::Internal("stub")) }
    pub(super) fn edit_range(&mut self, _: EditRange) -> Result<Changed> { Err(AppError::Internal("stub")) }
    pub(super) fn preview_range(&mut self, _: EditRange) -> Result<RangePreview> { Err(AppError::Internal("stub")) }
    pub(super) fn fixes(&mut self, _: FixesOf) -> Result<Fixes> { Err(AppError::Internal("stub")) }
    pub(super) fn apply_fixes(&mut self, _: ApplyFixes) -> Result<Changed> { Err(AppError::Internal("stub")) }
    pub(super) fn explain(&mut self, _: Explain) -> Result<Changed> { Err(AppError::Internal("stub")) }
    pub(super) fn undo(&mut self, _: OfList) -> Result<Changed> { Err(AppError::Internal("stub")) }
    pub(super) fn redo(&mut self, _: OfList) -> Result<Changed> { Err(AppError::Internal("stub")) }
    pub(super) fn steps(&mut self, _: OfList) -> Result<Steps> { Err(AppError::Internal("stub")) }
    pub(super) fn allowed(&mut self, _: AllowedIn) -> Result<Allowed> { Err(AppError::Internal("stub")) }
    pub(super) fn column_values(&mut self, _: AllowedIn) -> Result<ColumnValues> { Err(AppError::Internal("stub")) }
    pub(super) fn cell_history(&mut self, _: CellOf) -> Result<CellHistory> { Err(AppError::Internal("stub")) }
    pub(super) fn around(&mut self, _: CellOf) -> Result<Around> { Err(AppError::Internal("stub")) }
    pub(super) fn copy(&mut self, _: CopyRange) -> Result<Copied> { Err(AppError::Internal("stub")) }
}
