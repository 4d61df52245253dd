use super::Counter;
use crate::error::{AppError, Result};
use crate::wire::*;

impl Counter<'_> {
    pub(super) fn profiles(&mut self, _: Nothing) -> Result<Profiles> { Err(AppError::Internal("stub")) }
    pub(super) fn set_profile(&mut self, _: ProfileSetting) -> Result<Done> { Err(AppError::Internal("stub")) }
    pub(super) fn set_secret(&mut self, _: ProfileSetting) -> Result<Done> { Err(AppError::Internal("stub")) }
    pub(super) fn probe(&mut self, _: OfProfile) -> Result<Probes> { Err(AppError::Internal("stub")) }
    pub(super) fn dry_look(&mut self, _: ThroughProfile) -> Result<DryLook> { Err(AppError::Internal("stub")) }
    pub(super) fn dry_lines(&mut self, _: DryLinesOf) -> Result<DryLines> { Err(AppError::Internal("stub")) }
    pub(super) fn submit(&mut self, _: ThroughProfile) -> Result<DryLook> { Err(AppError::Internal("stub")) }
    pub(super) fn send(&mut self, _: OfSubmission) -> Result<Standing> { Err(AppError::Internal("stub")) }
    pub(super) fn results(&mut self, _: ResultsOf) -> Result<Results> { Err(AppError::Internal("stub")) }
    pub(super) fn receipt(&mut self, _: OfSubmission) -> Result<Receipt> { Err(AppError::Internal("stub")) }
    pub(super) fn save_receipt(&mut self, _: SaveReceipt) -> Result<Saved> { Err(AppError::Internal("stub")) }
}
