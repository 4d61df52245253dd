use super::Counter;
use crate::error::{AppError, Result};
use crate::wire::*;

impl Counter<'_> {
    pub(super) fn submissions(&mut self, _: Nothing) -> Result<Submissions> { Err(AppError::Internal("stub")) }
    pub(super) fn find_people(&mut self, _: FindPeople) -> Result<PeopleFound> { Err(AppError::Internal("stub")) }
    pub(super) fn person(&mut self, _: OfPerson) -> Result<PersonHistory> { Err(AppError::Internal("stub")) }
    pub(super) fn compare(&mut self, _: Compare) -> Result<Compared> { Err(AppError::Internal("stub")) }
}
