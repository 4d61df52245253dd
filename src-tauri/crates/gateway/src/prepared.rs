//! A message whose bytes are fixed: what the ledger row names by id and hash before anything is sent, and what is sent
//! again unchanged when an answer was lost.

use std::fmt;
use std::fmt::Write as _;

use sha2::{Digest as _, Sha256};

use crate::verb::Verb;

/// A message ready to be sent. Personal data: `Debug` shows id, size and hash.
#[derive(Clone, PartialEq, Eq)]
pub struct Prepared {
    /// What it does.
    pub verb: Verb,
    /// The id that the ledger gave it.
    pub message_id: String,
    /// The exact body, without headers.
    pub body: String,
    /// SHA-256 of the body, lower-case hex.
    pub sha256: String,
}

/// Why a message cannot be fixed.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
pub enum PrepareError {
    /// The profile has no such operation.
    #[error("the gateway profile cannot {}", .0.name())]
    NoOperation(Verb),
    /// The envelope needs a value that is not there; named as in the profile.
    #[error("no value for {0}")]
    NoValue(String),
    /// The gateway takes no message of this size.
    #[error("the message has {bytes} bytes, the gateway takes {most}")]
    TooLarge {
        /// Its size.
        bytes: usize,
        /// The largest.
        most: usize,
    },
}

impl PrepareError {
    /// For the clerk.
    pub fn vi(&self) -> String {
        match self {
            Self::NoOperation(verb) => {
                format!(
                    "Hồ sơ kết nối chưa có thao tác {}. Vui lòng bổ sung hoặc chọn hồ sơ khác.",
                    verb.vi()
                )
            }
            Self::NoValue(name) => {
                format!("Hồ sơ kết nối thiếu giá trị cho {name}. Vui lòng điền trước khi gửi.")
            }
            Self::TooLarge { bytes, most } => {
                format!(
                    "Gói tin có {bytes} byte, hệ thống tiếp nhận chỉ nhận đến {most} byte. Vui lòng rút gọn hồ sơ."
                )
            }
        }
    }
}

impl Prepared {
    /// A message from the ledger. Compare `sha256` with the one kept there before sending.
    pub fn stored(verb: Verb, message_id: &str, body: String) -> Self {
        let mut sha256 = String::with_capacity(64);
        for byte in Sha256::digest(body.as_bytes()) {
            // Writing into a String does not fail.
            let _ = write!(sha256, "{byte:02x}");
        }
        Self { verb, message_id: message_id.to_owned(), body, sha256 }
    }
}

impl fmt::Debug for Prepared {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let Self { verb, message_id, body, sha256 } = self;
        write!(f, "Prepared({verb:?}, {message_id}, {} bytes, {sha256})", body.len())
    }
}
