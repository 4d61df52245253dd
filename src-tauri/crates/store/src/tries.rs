//! Wrong passcodes in a row: five are free, then waiting grows. It slows a person at the keyboard; who copies the
//! files is slowed by Argon2id and by the keychain.
//!
//! Beside the key file and not in it, because a typing error must not rewrite the most precious file of all.

use crate::error::{Result, StoreError};
use crate::place::{Place, remove_if_there, write_whole};
use serde::{Deserialize, Serialize};
use std::fs;

/// Tries before waiting begins.
const FREE: u32 = 5;
/// The first wait; each further wrong try doubles it.
const FIRST_WAIT_MS: i64 = 15 * 60 * 1000;
const LONGEST_WAIT_MS: i64 = 8 * 60 * 60 * 1000;

/// Wrong tries since the last right one.
#[derive(Debug, Default, Clone, Copy, Serialize, Deserialize)]
pub(crate) struct Tries {
    pub wrong: u32,
    last_at: i64,
}

impl Tries {
    /// An unreadable count is none: refusing here would lock out the owner and stop no one else.
    pub fn read(place: &Place) -> Self {
        fs::read(&place.tries).ok().and_then(|text| serde_json::from_slice(&text).ok()).unwrap_or_default()
    }

    /// Whether a try is allowed at `now` (Unix milliseconds).
    pub fn check(mut self, place: &Place, now: i64) -> Result<()> {
        let wait = self.wait_ms();
        if wait == 0 {
            return Ok(());
        }
        if now < self.last_at {
            // The clock was set back: wait the whole time from here, neither less nor for years.
            self.last_at = now;
            self.write(place)?;
        }
        let left = self.last_at.saturating_add(wait).saturating_sub(now);
        if left <= 0 {
            return Ok(());
        }
        Err(StoreError::TooManyTries { wait_s: u64::try_from(left.saturating_add(999) / 1000).unwrap_or(1) })
    }

    /// Counts a wrong try, durably, and says how many are left.
    pub fn count(mut self, place: &Place, now: i64) -> Result<u32> {
        self.wrong = self.wrong.saturating_add(1);
        self.last_at = now;
        self.write(place)?;
        Ok(FREE.saturating_sub(self.wrong))
    }

    /// The right passcode was given.
    pub fn forget(self, place: &Place) -> Result<()> {
        if self.wrong == 0 { Ok(()) } else { remove_if_there(&place.tries) }
    }

    fn wait_ms(self) -> i64 {
        match self.wrong.checked_sub(FREE) {
            None => 0,
            Some(doublings) => FIRST_WAIT_MS.saturating_mul(1 << doublings.min(20)).min(LONGEST_WAIT_MS),
        }
    }

    fn write(self, place: &Place) -> Result<()> {
        let text = serde_json::to_vec(&self).map_err(|_| StoreError::DataDamaged { what: "tries" })?;
        write_whole(&place.tries, &text)
    }
}
