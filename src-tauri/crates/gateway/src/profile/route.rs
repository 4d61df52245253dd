//! How real a gateway is and which way the data take.

use serde::Deserialize;

/// How real it is.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Env {
    /// The practice gateway of this program.
    Practice,
    /// A trial system of the authority.
    Test,
    /// The real thing.
    Prod,
}

/// The way the data take.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Route {
    /// Through the sharing platform of a province or ministry.
    Lgsp,
    /// Directly to the national sharing platform.
    Ndxp,
    /// Through the platform of the National Data Centre (NĐ 278/2025).
    Ndop,
    /// By exported file (CV 639/BNV-VP).
    File,
}

impl Env {
    /// Lower-case name as in a profile.
    pub fn name(self) -> &'static str {
        match self {
            Self::Practice => "practice",
            Self::Test => "test",
            Self::Prod => "prod",
        }
    }
}

impl Route {
    /// Lower-case name as in a profile.
    pub fn name(self) -> &'static str {
        match self {
            Self::Lgsp => "lgsp",
            Self::Ndxp => "ndxp",
            Self::Ndop => "ndop",
            Self::File => "file",
        }
    }

    /// Who answers for this way, in Vietnamese.
    pub fn owner_vi(self) -> &'static str {
        match self {
            Self::Lgsp => "đơn vị quản lý LGSP",
            Self::Ndxp => "đơn vị quản lý NDXP",
            Self::Ndop => "đơn vị quản lý NDOP",
            Self::File => "đơn vị tiếp nhận tệp",
        }
    }
}
