//! The half of the key that stays with the computer account: Windows Credential Manager. Elsewhere there is none,
//! and the passcode stands alone.

use crate::error::Result;
use crate::secret::Secret;

/// Where the second half of the key is kept.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Keychain {
    /// Nowhere: the passcode alone makes the key.
    None,
    /// In the operating system's keychain where this program knows one (Windows), else as [`Keychain::None`].
    System,
}

impl Keychain {
    /// The secret of this store, if this account holds one.
    pub(crate) fn find(self, store_id: &str) -> Result<Option<Secret>> {
        match self {
            Self::None => Ok(None),
            Self::System => system::find(store_id),
        }
    }

    /// The secret of this store; made if this account holds none. Never replaced: the key file on disk may still
    /// need the old one.
    pub(crate) fn find_or_make(self, store_id: &str) -> Result<Option<Secret>> {
        match self {
            Self::None => Ok(None),
            Self::System => match system::find(store_id)? {
                Some(secret) => Ok(Some(secret)),
                None => system::make(store_id),
            },
        }
    }
}

#[cfg(windows)]
mod system {
    use crate::error::{Result, StoreError};
    use crate::secret::Secret;
    use zeroize::Zeroizing;

    fn entry(store_id: &str) -> Result<keyring::Entry> {
        keyring::Entry::new("SoCanBo", store_id).map_err(|_| StoreError::KeychainFailed)
    }

    pub fn find(store_id: &str) -> Result<Option<Secret>> {
        match entry(store_id)?.get_secret().map(Zeroizing::new) {
            Ok(bytes) => Ok(Secret::from_bytes(&bytes)),
            Err(keyring::Error::NoEntry) => Ok(None),
            Err(_) => Err(StoreError::KeychainFailed),
        }
    }

    pub fn make(store_id: &str) -> Result<Option<Secret>> {
        let secret = Secret::random()?;
        entry(store_id)?.set_secret(secret.bytes()).map_err(|_| StoreError::KeychainFailed)?;
        Ok(Some(secret))
    }
}

#[cfg(not(windows))]
mod system {
    use crate::error::Result;
    use crate::secret::Secret;

    pub fn find(_store_id: &str) -> Result<Option<Secret>> {
        Ok(None)
    }

    pub fn make(_store_id: &str) -> Result<Option<Secret>> {
        Ok(None)
    }
}
