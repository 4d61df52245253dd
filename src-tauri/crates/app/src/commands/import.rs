use super::Counter;
use crate::error::{AppError, Result};
use crate::wire::*;

impl Counter<'_> {
    pub(super) fn look(&mut self, _: LookAt) -> Result<Draft> { Err(AppError::Internal("stub")) }
    pub(super) fn draft(&mut self, _: Nothing) -> Result<Draft> { Err(AppError::Internal("stub")) }
    pub(super) fn draft_rows(&mut self, _: DraftRowsOf) -> Result<DraftRows> { Err(AppError::Internal("stub")) }
    pub(super) fn choose_column(&mut self, _: ChooseColumn) -> Result<Draft> { Err(AppError::Internal("stub")) }
    pub(super) fn choose_row(&mut self, _: ChooseRow) -> Result<Draft> { Err(AppError::Internal("stub")) }
    pub(super) fn choose_sheet(&mut self, _: ChooseSheet) -> Result<Draft> { Err(AppError::Internal("stub")) }
    pub(super) fn repairs(&mut self, _: PageOf) -> Result<Repairs> { Err(AppError::Internal("stub")) }
    pub(super) fn field_list(&mut self, _: Nothing) -> Result<FieldList> { Err(AppError::Internal("stub")) }
    pub(super) fn keep(&mut self, _: Nothing) -> Result<Kept> { Err(AppError::Internal("stub")) }
    pub(super) fn drop_draft(&mut self, _: Nothing) -> Result<Done> { Err(AppError::Internal("stub")) }
}
