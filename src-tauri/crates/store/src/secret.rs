//! The database key and how it is wrapped: Argon2id makes a wrapping key from what a person knows, AES-256-GCM
//! wraps the random database key with it. Nothing of files.

use crate::error::{Result, StoreError};
use aes_gcm::aead::{Aead, KeyInit, Payload};
use aes_gcm::{Aes256Gcm, Nonce};
use argon2::{Algorithm, Argon2, Params, Version};
use serde::{Deserialize, Serialize};
use std::fmt;
use zeroize::{Zeroize, Zeroizing};

/// 32 secret bytes, wiped when dropped, never shown.
#[derive(Clone)]
pub(crate) struct Secret(Zeroizing<[u8; 32]>);

impl Secret {
    pub fn random() -> Result<Self> {
        let mut bytes = Zeroizing::new([0; 32]);
        random(bytes.as_mut_slice())?;
        Ok(Self(bytes))
    }

    pub fn from_bytes(bytes: &[u8]) -> Option<Self> {
        Some(Self(Zeroizing::new(bytes.try_into().ok()?)))
    }

    pub fn bytes(&self) -> &[u8] {
        self.0.as_slice()
    }

    pub fn hex(&self) -> Zeroizing<String> {
        Zeroizing::new(hex(self.bytes()))
    }
}

impl fmt::Debug for Secret {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("Secret(…)")
    }
}

/// What one guess at the passcode costs. Kept in the key file, so a store made with one cost opens with it.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct KdfCost {
    /// Memory in KiB.
    pub memory_kib: u32,
    /// Passes over that memory.
    pub passes: u32,
    /// Lanes; computed one after the other here.
    pub lanes: u32,
}

impl KdfCost {
    /// 64 MiB and 3 passes: 0.25–0.8 s on a small office computer.
    #[must_use]
    pub const fn standard() -> Self {
        Self { memory_kib: 64 * 1024, passes: 3, lanes: 1 }
    }

    /// Next to nothing, for tests that open a store hundreds of times. Protects no one.
    #[must_use]
    pub const fn for_tests() -> Self {
        Self { memory_kib: 32, passes: 1, lanes: 1 }
    }

    /// A changed key file must not make opening hang or take all memory.
    fn is_sane(self) -> bool {
        let Self { memory_kib, passes, lanes } = self;
        (32..=1024 * 1024).contains(&memory_kib)
            && (1..=32).contains(&passes)
            && (1..=4).contains(&lanes)
            && memory_kib.saturating_mul(passes) <= 4 * 1024 * 1024
    }
}

/// One wrapped copy of the database key, as it stands in the key file. Bytes are lower-case hex.
#[derive(Debug, Clone, Serialize, Deserialize)]
pub(crate) struct Wrapped {
    kdf: String,
    memory_kib: u32,
    passes: u32,
    lanes: u32,
    salt: String,
    /// Names the keychain secret that is needed too, without telling anything of it.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub keychain_mark: Option<String>,
    aead: String,
    nonce: String,
    key: String,
}

/// What opens a wrapped copy.
pub(crate) struct Opener<'a> {
    /// Passcode or recovery code.
    pub known: &'a [u8],
    /// The keychain's half, where there is one.
    pub kept: Option<&'a Secret>,
    /// What the copy is bound to: the store and the slot, so that copies cannot be moved about.
    pub bound_to: &'a str,
}

const KDF: &str = "argon2id";
const AEAD: &str = "aes-256-gcm";

/// Wraps `key` anew, with fresh salt and nonce.
pub(crate) fn wrap(key: &Secret, opener: &Opener<'_>, cost: KdfCost) -> Result<Wrapped> {
    let mut salt = [0; 16];
    let mut nonce = [0; 12];
    random(&mut salt)?;
    random(&mut nonce)?;
    let mut wrapped = Wrapped {
        kdf: KDF.to_owned(),
        memory_kib: cost.memory_kib,
        passes: cost.passes,
        lanes: cost.lanes,
        salt: hex(&salt),
        keychain_mark: opener.kept.map(mark),
        aead: AEAD.to_owned(),
        nonce: hex(&nonce),
        key: String::new(),
    };
    let aad = wrapped.aad(opener.bound_to);
    let sealed = wrapped
        .cipher(opener)?
        .encrypt(Nonce::from_slice(&nonce), Payload { msg: key.bytes(), aad: aad.as_bytes() })
        .map_err(|_| StoreError::KeyFileDamaged { what: "wrapping" })?;
    wrapped.key = hex(&sealed);
    Ok(wrapped)
}

/// The database key, or `None` where passcode, code or keychain secret do not fit.
pub(crate) fn unwrap(wrapped: &Wrapped, opener: &Opener<'_>) -> Result<Option<Secret>> {
    let damaged = |what| move || StoreError::KeyFileDamaged { what };
    if wrapped.kdf != KDF || wrapped.aead != AEAD {
        return Err(StoreError::KeyFileDamaged { what: "algorithm" });
    }
    let nonce: [u8; 12] =
        unhex(&wrapped.nonce).and_then(|n| n.try_into().ok()).ok_or_else(damaged("nonce"))?;
    let sealed =
        unhex(&wrapped.key).filter(|sealed| sealed.len() == 48).ok_or_else(damaged("wrapped key"))?;
    let aad = wrapped.aad(opener.bound_to);
    let opened = wrapped
        .cipher(opener)?
        .decrypt(Nonce::from_slice(&nonce), Payload { msg: &sealed, aad: aad.as_bytes() })
        .map(Zeroizing::new);
    Ok(opened.ok().and_then(|bytes| Secret::from_bytes(&bytes)))
}

impl Wrapped {
    pub fn cost(&self) -> KdfCost {
        KdfCost { memory_kib: self.memory_kib, passes: self.passes, lanes: self.lanes }
    }

    /// Everything beside the sealed key is bound to it: a cheaper cost written in later does not open.
    fn aad(&self, bound_to: &str) -> String {
        let Self { kdf, memory_kib, passes, lanes, salt, keychain_mark, aead, .. } = self;
        let mark = keychain_mark.as_deref().unwrap_or("-");
        format!("{bound_to}|{kdf}|{memory_kib}|{passes}|{lanes}|{salt}|{mark}|{aead}")
    }

    fn cipher(&self, opener: &Opener<'_>) -> Result<Aes256Gcm> {
        let damaged = |what| StoreError::KeyFileDamaged { what };
        if !self.cost().is_sane() {
            return Err(damaged("cost"));
        }
        let salt = unhex(&self.salt).filter(|salt| salt.len() == 16).ok_or(damaged("salt"))?;
        let params =
            Params::new(self.memory_kib, self.passes, self.lanes, Some(32)).map_err(|_| damaged("cost"))?;
        // The keychain's half goes in as Argon2's own secret input: without it no guess can be checked.
        let kept: &[u8] = opener.kept.map_or(&[], Secret::bytes);
        let argon = Argon2::new_with_secret(kept, Algorithm::Argon2id, Version::V0x13, params)
            .map_err(|_| damaged("cost"))?;
        let mut key = Zeroizing::new([0_u8; 32]);
        argon.hash_password_into(opener.known, &salt, key.as_mut_slice()).map_err(|_| damaged("cost"))?;
        Ok(Aes256Gcm::new(key.as_ref().into()))
    }
}

/// Tells two keychain secrets apart; 32 random bytes cannot be guessed from it.
pub(crate) fn mark(kept: &Secret) -> String {
    let mut mark = crate::sha256_hex(&[b"socanbo keychain mark", kept.bytes()]);
    mark.truncate(16);
    mark
}

/// Fills with the operating system's random numbers.
pub(crate) fn random(bytes: &mut [u8]) -> Result<()> {
    getrandom::fill(bytes).map_err(|_| {
        bytes.zeroize();
        StoreError::Io { doing: "asking for random numbers", kind: std::io::ErrorKind::Other }
    })
}

pub(crate) fn hex(bytes: &[u8]) -> String {
    bytes
        .iter()
        .flat_map(|byte| [byte >> 4, byte & 15])
        .filter_map(|d| char::from_digit(d.into(), 16))
        .collect()
}

pub(crate) fn unhex(text: &str) -> Option<Vec<u8>> {
    let digits: Vec<u32> = text.chars().map(|c| c.to_digit(16)).collect::<Option<_>>()?;
    let pairs = digits.chunks_exact(2);
    if !pairs.remainder().is_empty() {
        return None;
    }
    pairs
        .map(|pair| pair.iter().try_fold(0_u8, |sum, d| u8::try_from(u32::from(sum) * 16 + d).ok()))
        .collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    fn opener<'a>(known: &'a str, kept: Option<&'a Secret>, bound_to: &'a str) -> Opener<'a> {
        Opener { known: known.as_bytes(), kept, bound_to }
    }

    #[test]
    fn a_wrap_opens_only_with_both_halves_and_in_its_own_slot() {
        let key = Secret::random().unwrap();
        let kept = Secret::random().unwrap();
        let other = Secret::random().unwrap();
        let wrapped = wrap(&key, &opener("bí mật", Some(&kept), "a"), KdfCost::for_tests()).unwrap();
        let open = |o: Opener<'_>| unwrap(&wrapped, &o).unwrap().map(|k| k.hex().to_string());
        assert_eq!(open(opener("bí mật", Some(&kept), "a")), Some(key.hex().to_string()), "both halves fit");
        assert_eq!(open(opener("bi mat", Some(&kept), "a")), None, "another passcode");
        assert_eq!(open(opener("bí mật", Some(&other), "a")), None, "another keychain");
        assert_eq!(open(opener("bí mật", None, "a")), None, "no keychain");
        assert_eq!(open(opener("bí mật", Some(&kept), "b")), None, "moved to another slot");
    }

    #[test]
    fn absurd_costs_are_refused_before_they_are_paid() {
        let key = Secret::random().unwrap();
        let mut wrapped = wrap(&key, &opener("x", None, "a"), KdfCost::for_tests()).unwrap();
        for (memory_kib, passes) in [(u32::MAX, 1), (0, 1), (64 * 1024, 1_000_000), (1024 * 1024, 32)] {
            wrapped.memory_kib = memory_kib;
            wrapped.passes = passes;
            let error = unwrap(&wrapped, &opener("x", None, "a")).unwrap_err();
            assert_eq!(error.code(), "key_file_damaged", "{memory_kib} KiB × {passes} is no one's choice");
        }
    }

    #[test]
    fn hex_goes_there_and_back() {
        assert_eq!(hex(&[0, 15, 160, 255]), "000fa0ff", "two digits a byte");
        assert_eq!(unhex("000fa0ff"), Some(vec![0, 15, 160, 255]), "and back");
        assert_eq!((unhex("0"), unhex("zz")), (None, None), "half a byte and no digit are no bytes");
    }
}
