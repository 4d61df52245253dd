//! What the program adds to a profile, and what is said when that is not enough. Not here: what is done with it
//! ([`crate::connection`]).

use std::collections::BTreeMap;
use std::fmt;

use crate::http::BadAddress;
use crate::profile::check::Problem;

/// What the program adds to a profile. Empty texts count as not given. `Debug` shows names only.
#[derive(Clone, Default)]
pub struct Values {
    /// Address instead of the profile's.
    pub base_url: Option<String>,
    /// Settings over the profile's defaults.
    pub vars: BTreeMap<String, String>,
    /// Credentials.
    pub secrets: BTreeMap<String, String>,
    /// CA certificates in PEM, beside those of the machine or instead of them (`net.own_ca_only`).
    pub ca_pem: Option<String>,
}

impl fmt::Debug for Values {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let vars: Vec<&String> = self.vars.keys().collect();
        let secrets: Vec<&String> = self.secrets.keys().collect();
        f.debug_struct("Values").field("vars", &vars).field("secrets", &secrets).finish_non_exhaustive()
    }
}

/// Why there is no connection. Nothing has been sent.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
pub enum ConnectionError {
    /// The profile has blocking problems.
    #[error("the gateway profile has {} problems", .0.len())]
    Profile(Vec<Problem>),
    /// The address cannot be used.
    #[error("the address cannot be used: {0:?}")]
    Address(BadAddress),
    /// Settings that must be set are empty.
    #[error("settings are missing: {}", .0.join(", "))]
    VarsMissing(Vec<String>),
    /// Credentials are not there.
    #[error("credentials are missing: {}", .0.join(", "))]
    SecretsMissing(Vec<String>),
    /// The imported text holds no readable CA certificate, or there must be one and is none.
    #[error("the CA certificate cannot be read")]
    Ca,
    /// The certificate store of the machine, or the network, cannot be used.
    #[error("the machine's certificate store or network cannot be used")]
    Machine,
}

impl ConnectionError {
    /// For the clerk.
    pub fn vi(&self) -> String {
        match self {
            Self::Profile(problems) => {
                let first = problems.first().map_or("", |problem| problem.message_vi.as_str());
                format!("Hồ sơ kết nối chưa dùng được. {first}")
            }
            Self::Address(bad) => bad.vi().to_owned(),
            Self::VarsMissing(names) => {
                format!(
                    "Hồ sơ kết nối còn thiếu thông số: {}. Vui lòng điền trước khi gửi.",
                    names.join(", ")
                )
            }
            Self::SecretsMissing(names) => {
                format!(
                    "Chưa nhập mật khẩu hoặc khóa kết nối: {}. Vui lòng nhập trước khi gửi.",
                    names.join(", ")
                )
            }
            Self::Ca => {
                "Không đọc được chứng thư CA. Vui lòng nạp tệp PEM do đơn vị quản lý cung cấp.".to_owned()
            }
            Self::Machine => {
                "Không dùng được kho chứng thư của máy. Vui lòng liên hệ bộ phận công nghệ thông tin."
                    .to_owned()
            }
        }
    }
}
