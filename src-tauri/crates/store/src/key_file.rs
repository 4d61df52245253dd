//! The key file beside the database: two wrapped copies of the random database key, one for passcode and keychain,
//! one for the recovery code. How wrapping works is in `secret`.
//!
//! Losing this file loses the history, so it is written whole or not at all and never for a wrong try.

use crate::error::{Result, StoreError};
use crate::keychain::Keychain;
use crate::place::{Place, write_whole};
use crate::recovery::RecoveryCode;
use crate::secret::{self, KdfCost, Opener, Secret, Wrapped, mark};
use serde::{Deserialize, Serialize};
use std::fs::File;
use std::io::{self, Read};
use std::path::Path;
use unicode_normalization::UnicodeNormalization;
use zeroize::Zeroizing;

const FORMAT: &str = "socanbo-key";
const VERSION: u32 = 1;
/// Larger than any key file; a wrong file is not read to its end.
const LARGEST: u64 = 64 * 1024;

/// The key file's content.
#[derive(Debug, Clone, Serialize, Deserialize)]
pub(crate) struct KeyFile {
    format: String,
    version: u32,
    /// Random name of the store; binds the copies to it and names the keychain entry.
    store_id: String,
    passcode: Wrapped,
    recovery: Wrapped,
}

impl KeyFile {
    /// A new store's key file, not yet written.
    pub fn make(
        key: &Secret,
        passcode: &str,
        keychain: Keychain,
        cost: KdfCost,
    ) -> Result<(Self, RecoveryCode)> {
        let mut id = [0; 16];
        secret::random(&mut id)?;
        let store_id = secret::hex(&id);
        let code = RecoveryCode::new()?;
        let passcode = wrap_passcode(key, &store_id, passcode, keychain, cost)?;
        let recovery = wrap_recovery(key, &store_id, &code, cost)?;
        Ok((Self { format: FORMAT.to_owned(), version: VERSION, store_id, passcode, recovery }, code))
    }

    pub fn read(place: &Place) -> Result<Self> {
        let text = read_small(&place.key)?;
        let damaged = |what| move |_| StoreError::KeyFileDamaged { what };
        // The version is looked at alone: a later form may have other fields.
        let head: Head = serde_json::from_slice(&text).map_err(damaged("form"))?;
        if head.format != FORMAT {
            return Err(StoreError::KeyFileDamaged { what: "format" });
        }
        if head.version > VERSION {
            return Err(StoreError::FromTheFuture { found: head.version, known: VERSION });
        }
        serde_json::from_slice(&text).map_err(damaged("fields"))
    }

    pub fn write(&self, place: &Place) -> Result<()> {
        let text =
            serde_json::to_vec_pretty(self).map_err(|_| StoreError::KeyFileDamaged { what: "writing" })?;
        write_whole(&place.key, &text)
    }

    /// The database key, or `None` for a wrong passcode.
    pub fn open(&self, passcode: &str, keychain: Keychain) -> Result<Option<Secret>> {
        let kept = match &self.passcode.keychain_mark {
            None => None,
            Some(needed) => match keychain.find(&self.store_id)? {
                Some(kept) if mark(&kept) == *needed => Some(kept),
                _ => return Err(StoreError::KeychainMissing),
            },
        };
        let known = normal(passcode);
        let bound_to = slot(&self.store_id, "passcode");
        secret::unwrap(
            &self.passcode,
            &Opener { known: known.as_bytes(), kept: kept.as_ref(), bound_to: &bound_to },
        )
    }

    /// The database key by the recovery code.
    pub fn open_with_recovery(&self, typed: &str) -> Result<Secret> {
        let known = RecoveryCode::read(typed)?;
        let bound_to = slot(&self.store_id, "recovery");
        secret::unwrap(&self.recovery, &Opener { known: known.as_bytes(), kept: None, bound_to: &bound_to })?
            .ok_or(StoreError::WrongRecoveryCode)
    }

    /// The same key under another passcode, at the cost it had.
    pub fn with_passcode(&self, key: &Secret, passcode: &str, keychain: Keychain) -> Result<Self> {
        let passcode = wrap_passcode(key, &self.store_id, passcode, keychain, self.passcode.cost())?;
        Ok(Self { passcode, ..self.clone() })
    }

    /// The same key under a new recovery code; the old one opens nothing any more.
    pub fn with_new_recovery(&self, key: &Secret) -> Result<(Self, RecoveryCode)> {
        let code = RecoveryCode::new()?;
        let recovery = wrap_recovery(key, &self.store_id, &code, self.recovery.cost())?;
        Ok((Self { recovery, ..self.clone() }, code))
    }
}

#[derive(Deserialize)]
struct Head {
    format: String,
    version: u32,
}

fn wrap_passcode(
    key: &Secret,
    store_id: &str,
    passcode: &str,
    keychain: Keychain,
    cost: KdfCost,
) -> Result<Wrapped> {
    if passcode.is_empty() {
        return Err(StoreError::EmptyPasscode);
    }
    let kept = keychain.find_or_make(store_id)?;
    let known = normal(passcode);
    let bound_to = slot(store_id, "passcode");
    secret::wrap(key, &Opener { known: known.as_bytes(), kept: kept.as_ref(), bound_to: &bound_to }, cost)
}

fn wrap_recovery(key: &Secret, store_id: &str, code: &RecoveryCode, cost: KdfCost) -> Result<Wrapped> {
    let known = RecoveryCode::read(code.text())?;
    let bound_to = slot(store_id, "recovery");
    secret::wrap(key, &Opener { known: known.as_bytes(), kept: None, bound_to: &bound_to }, cost)
}

fn slot(store_id: &str, slot: &str) -> String {
    format!("{FORMAT}|{VERSION}|{store_id}|{slot}")
}

/// The same passcode typed with another Vietnamese keyboard (NFC or NFD) is the same passcode.
fn normal(passcode: &str) -> Zeroizing<String> {
    Zeroizing::new(passcode.nfc().collect())
}

fn read_small(path: &Path) -> Result<Vec<u8>> {
    let file = File::open(path).map_err(|error| match error.kind() {
        io::ErrorKind::NotFound => StoreError::KeyFileMissing,
        _ => StoreError::io("opening the key file")(error),
    })?;
    let mut text = Vec::new();
    file.take(LARGEST + 1).read_to_end(&mut text).map_err(StoreError::io("reading the key file"))?;
    if u64::try_from(text.len()).is_ok_and(|length| length <= LARGEST) {
        Ok(text)
    } else {
        Err(StoreError::KeyFileDamaged { what: "length" })
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn made(passcode: &str) -> (Secret, KeyFile, RecoveryCode) {
        let key = Secret::random().unwrap();
        let (file, code) = KeyFile::make(&key, passcode, Keychain::None, KdfCost::for_tests()).unwrap();
        (key, file, code)
    }

    #[test]
    fn a_passcode_is_the_same_in_both_unicode_forms() {
        let (key, file, _) = made("mật khẩu");
        let nfd: String = "mật khẩu".nfd().collect();
        let opened = file.open(&nfd, Keychain::None).unwrap().map(|key| key.hex().to_string());
        assert_eq!(
            opened,
            Some(key.hex().to_string()),
            "the keyboard's Unicode form is not the person's business"
        );
    }

    #[test]
    fn a_folder_copied_to_another_account_asks_for_the_recovery_code() {
        let (key, mut file, code) = made("mật khẩu");
        file.passcode.keychain_mark = Some("0123456789abcdef".to_owned());
        let error = file.open("mật khẩu", Keychain::System).unwrap_err();
        assert_eq!(
            error.code(),
            "keychain_missing",
            "the passcode alone is not enough and is not called wrong"
        );
        let opened = file.open_with_recovery(code.text()).unwrap();
        assert_eq!(*opened.hex(), *key.hex(), "the recovery code needs no keychain");
    }

    #[test]
    fn a_swapped_or_cheapened_copy_does_not_open() {
        let (_, file, code) = made("mật khẩu");
        let mut cheaper = file.clone();
        cheaper.passcode = serde_json::from_str(
            &serde_json::to_string(&file.passcode).unwrap().replace("\"passes\":1", "\"passes\":2"),
        )
        .unwrap();
        assert!(cheaper.open("mật khẩu", Keychain::None).unwrap().is_none(), "the cost is bound to the copy");
        let mut moved = file.clone();
        moved.recovery = file.passcode.clone();
        assert!(moved.open_with_recovery(code.text()).is_err(), "a copy opens only in its own slot");
    }
}
