//! Settings of the program, and variables and secrets of gateway profiles. What a key means is the caller's.

use crate::Store;
use crate::audit::Detail;
use crate::error::Result;
use crate::words::ValueKind;
use rusqlite::{OptionalExtension, params};
use std::fmt;

/// One variable or secret of a profile. `Debug` hides the value of a secret.
#[derive(Clone, PartialEq, Eq)]
pub struct ProfileValue {
    /// Variable or secret.
    pub kind: ValueKind,
    /// Its name in the profile.
    pub name: String,
    /// Its value.
    pub value: String,
}

impl fmt::Debug for ProfileValue {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let value = match self.kind {
            ValueKind::Var => self.value.as_str(),
            ValueKind::Secret => "…",
        };
        f.debug_struct("ProfileValue").field("name", &self.name).field("value", &value).finish()
    }
}

impl Store {
    /// The value of a setting, if it was ever set.
    ///
    /// # Errors
    /// When the store cannot be read.
    pub fn setting(&self, key: &str) -> Result<Option<String>> {
        let mut statement = self.connection.prepare_cached("SELECT value FROM setting WHERE key = ?1")?;
        Ok(statement.query_row([key], |row| row.get(0)).optional()?)
    }

    /// Sets a setting. The audit names the key, never the value.
    ///
    /// # Errors
    /// When the store cannot be written.
    pub fn set_setting(&mut self, key: &str, value: &str, at: i64) -> Result<()> {
        self.act(at, "set_setting", |tx| {
            tx.prepare_cached("INSERT OR REPLACE INTO setting (key, value) VALUES (?1, ?2)")?
                .execute([key, value])?;
            Ok(((), Detail::default().word("key", key)))
        })
    }

    /// Sets a variable or secret of a profile; an empty value removes it.
    ///
    /// # Errors
    /// When the store cannot be written.
    pub fn set_profile_value(
        &mut self,
        profile: &str,
        kind: ValueKind,
        name: &str,
        value: &str,
        at: i64,
    ) -> Result<()> {
        self.act(at, "set_profile_value", |tx| {
            if value.is_empty() {
                tx.prepare_cached("DELETE FROM profile_value WHERE profile = ?1 AND kind = ?2 AND name = ?3")?
                    .execute(params![profile, kind, name])?;
            } else {
                tx.prepare_cached(
                    "INSERT OR REPLACE INTO profile_value (profile, kind, name, value) VALUES (?1, ?2, ?3, ?4)",
                )?
                .execute(params![profile, kind, name, value])?;
            }
            let detail = Detail::default()
                .word("profile", profile)
                .word("kind", kind.as_str())
                .word("name", name)
                .number("removed", value.is_empty());
            Ok(((), detail))
        })
    }

    /// Every variable and secret of a profile.
    ///
    /// # Errors
    /// When the store cannot be read.
    pub fn profile_values(&self, profile: &str) -> Result<Vec<ProfileValue>> {
        let mut statement = self.connection.prepare_cached(
            "SELECT kind, name, value FROM profile_value WHERE profile = ?1 ORDER BY kind, name",
        )?;
        let values = statement.query_map([profile], |row| {
            Ok(ProfileValue { kind: row.get(0)?, name: row.get(1)?, value: row.get(2)? })
        })?;
        Ok(values.collect::<rusqlite::Result<_>>()?)
    }
}
