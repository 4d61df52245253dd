use super::Counter;
use crate::error::{AppError, Result};
use crate::wire::*;

impl Counter<'_> {
    pub(super) fn status(&mut self, _: Nothing) -> Result<Status> { Err(AppError::Internal("stub")) }
    pub(super) fn unlock(&mut self, _: Unlock) -> Result<Unlocked> { Err(AppError::Internal("stub")) }
    pub(super) fn recover(&mut self, _: Recover) -> Result<Unlocked> { Err(AppError::Internal("stub")) }
    pub(super) fn change_passcode(&mut self, _: ChangePasscode) -> Result<Done> { Err(AppError::Internal("stub")) }
    pub(super) fn lock(&mut self, _: Nothing) -> Result<Done> { Err(AppError::Internal("stub")) }
    pub(super) fn settings(&mut self, _: Nothing) -> Result<Settings> { Err(AppError::Internal("stub")) }
    pub(super) fn set_settings(&mut self, _: Settings) -> Result<Settings> { Err(AppError::Internal("stub")) }
    pub(super) fn rule(&mut self, _: OfRule) -> Result<RuleCard> { Err(AppError::Internal("stub")) }
}
