//! What went wrong, in the three parts a clerk needs: what happened, what it means, what to do next.
//!
//! Hosts show `message` and `next_step` and act on `code`; nobody matches on texts.

use serde::Serialize;
use store::StoreError;

/// What every call of this crate gives back.
pub type Result<T> = std::result::Result<T, AppError>;

/// Why something could not be done.
#[derive(Debug, thiserror::Error)]
pub enum AppError {
    /// The encrypted history.
    #[error("history: {0}")]
    Store(#[from] StoreError),
    /// A command needs the history, but none is open.
    #[error("the history is locked")]
    Locked,
    /// No list has been imported yet, or not the one asked for.
    #[error("no such list")]
    NoSuchList,
    /// No files were read that are not kept yet.
    #[error("no draft")]
    NoDraft,
    /// No submission with this number.
    #[error("no such submission")]
    NoSuchSubmission,
    /// No profile with this id.
    #[error("no profile `{0}`")]
    NoSuchProfile(String),
    /// A profile misses values or is wrong; the sentences say what.
    #[error("the profile cannot be used")]
    ProfileNotReady(Vec<String>),
    /// A request that cannot be understood.
    #[error("bad request: {0}")]
    BadRequest(String),
    /// A file of explanations that cannot be understood.
    #[error("bad explanations: {0}")]
    BadExplanations(String),
    /// A file could not be written.
    #[error("cannot write: {0}")]
    CannotWrite(String),
    /// A file could not be read; the sentences come from the reader.
    #[error("cannot read: {code}")]
    CannotRead {
        /// Reason code.
        code: String,
        /// What happened.
        message: String,
        /// What to do.
        next_step: String,
    },
    /// A pack of fields, lists and rules that cannot be used; every fault by file, line and column.
    #[error("the pack cannot be used")]
    BadPack(Vec<String>),
    /// A fault of this program.
    #[error("internal: {0}")]
    Internal(&'static str),
}

/// An error as hosts show it.
#[derive(Debug, Clone, Serialize, PartialEq, Eq)]
pub struct Told {
    /// Stable name.
    pub code: String,
    /// What happened and what it means.
    pub message: String,
    /// What to do next.
    pub next_step: String,
}

impl AppError {
    /// The error in the words of a clerk.
    pub fn told(&self) -> Told {
        let (code, message, next_step) = match self {
            Self::Store(error) => return store_told(error),
            Self::Locked => ("locked", "Sổ đang khóa.".to_owned(), "Nhập mật khẩu để mở sổ.".to_owned()),
            Self::NoSuchList => (
                "no_such_list",
                "Không tìm thấy danh sách này trong sổ.".to_owned(),
                "Nhập danh sách trước (socanbo import TỆP), hoặc xem số danh sách bằng socanbo status."
                    .to_owned(),
            ),
            Self::NoDraft => {
                ("no_draft", "Chưa có tệp nào đang chờ nhập.".to_owned(), "Mở lại tệp danh sách.".to_owned())
            }
            Self::NoSuchSubmission => (
                "no_such_submission",
                "Không tìm thấy đợt gửi này trong sổ.".to_owned(),
                "Xem các đợt gửi bằng socanbo status.".to_owned(),
            ),
            Self::NoSuchProfile(id) => (
                "no_such_profile",
                format!("Không có cấu hình kết nối “{id}”."),
                "Xem các cấu hình có sẵn bằng socanbo profile list.".to_owned(),
            ),
            Self::ProfileNotReady(problems) => (
                "profile_not_ready",
                format!("Cấu hình kết nối chưa dùng được: {}", problems.join("; ")),
                "Điền giá trị còn thiếu bằng socanbo profile set hoặc socanbo profile secret.".to_owned(),
            ),
            Self::BadRequest(what) => (
                "bad_request",
                format!("Yêu cầu không đúng: {what}"),
                "Xem hướng dẫn bằng socanbo --help.".to_owned(),
            ),
            Self::BadExplanations(what) => (
                "bad_explanations",
                format!("Tệp giải trình không đọc được: {what}"),
                "Tệp là một mảng JSON, mỗi mục có code, text và (nếu cần) sheet, row.".to_owned(),
            ),
            Self::CannotWrite(what) => (
                "cannot_write",
                format!("Không ghi được tệp: {what}. Chưa có gì bị thay đổi."),
                "Chọn thư mục khác còn chỗ trống và có quyền ghi, đóng tệp nếu đang mở trong Excel."
                    .to_owned(),
            ),
            Self::CannotRead { code, message, next_step } => {
                return Told { code: code.clone(), message: message.clone(), next_step: next_step.clone() };
            }
            Self::BadPack(faults) => (
                "bad_pack",
                format!("Bộ luật này chưa dùng được:\n  {}", faults.join("\n  ")),
                "Sửa các chỗ đã nêu rồi kiểm tra lại bằng socanbo pack check THƯ_MỤC.".to_owned(),
            ),
            Self::Internal(what) => (
                "internal",
                format!("Chương trình gặp lỗi ({what}). Dữ liệu đã lưu vẫn còn nguyên."),
                "Đóng chương trình rồi mở lại; nếu vẫn lỗi, báo cho người quản trị mã này.".to_owned(),
            ),
        };
        Told { code: code.to_owned(), message, next_step }
    }
}

fn store_told(error: &StoreError) -> Told {
    let (message, next_step): (String, &str) = match error {
        StoreError::WrongPasscode { tries_left } => (
            format!("Mật khẩu không đúng. Còn {tries_left} lần thử trước khi phải chờ."),
            "Nhập lại mật khẩu; nếu quên, dùng mã khôi phục.",
        ),
        StoreError::TooManyTries { wait_s } => (
            format!("Đã nhập sai mật khẩu nhiều lần. Cần chờ {wait_s} giây rồi thử lại."),
            "Chờ hết thời gian, hoặc dùng mã khôi phục.",
        ),
        StoreError::EmptyPasscode => (
            "Mật khẩu đang trống.".into(),
            "Đặt mật khẩu trong biến SOCANBO_PASSCODE hoặc nhập khi được hỏi.",
        ),
        StoreError::RecoveryCodeMistyped { group } => (
            group.map_or_else(
                || "Mã khôi phục thiếu hoặc thừa ký tự.".to_owned(),
                |g| format!("Mã khôi phục gõ nhầm ở nhóm thứ {g}."),
            ),
            "Xem lại tờ giấy ghi mã khôi phục rồi nhập lại.",
        ),
        StoreError::WrongRecoveryCode => {
            ("Mã khôi phục không phải của sổ này.".into(), "Tìm mã được in khi tạo sổ này.")
        }
        StoreError::KeychainMissing => (
            "Tài khoản Windows này không giữ nửa khóa của sổ (sổ được tạo ở máy hoặc tài khoản khác).".into(),
            "Mở bằng mã khôi phục rồi đặt mật khẩu mới.",
        ),
        StoreError::KeychainFailed => {
            ("Kho khóa của Windows không trả lời.".into(), "Đăng nhập lại Windows rồi thử lại.")
        }
        StoreError::NoStore => (
            "Chưa có sổ ở nơi này.".into(),
            "Nhập một danh sách để tạo sổ mới, hoặc chỉ đúng nơi bằng --store.",
        ),
        StoreError::AlreadyExists => {
            ("Đã có sổ ở nơi này, chương trình không ghi đè.".into(), "Mở sổ đang có, hoặc chọn nơi khác.")
        }
        StoreError::DatabaseMissing => (
            "Có tệp khóa nhưng không thấy tệp sổ.".into(),
            "Tìm lại tệp .scb (bản sao lưu), đặt cạnh tệp khóa.",
        ),
        StoreError::KeyFileMissing => (
            "Có tệp sổ nhưng không thấy tệp khóa (.scb-key).".into(),
            "Tìm lại tệp khóa trong bản sao lưu, đặt cạnh tệp sổ.",
        ),
        StoreError::KeyFileDamaged { .. } => {
            ("Tệp khóa của sổ bị hỏng.".into(), "Chép lại tệp khóa từ bản sao lưu.")
        }
        StoreError::DatabaseDamaged | StoreError::DataDamaged { .. } => (
            "Tệp sổ bị hỏng. Chương trình không ghi thêm gì vào đó.".into(),
            "Giữ nguyên tệp, khôi phục từ bản sao lưu gần nhất và báo người quản trị.",
        ),
        StoreError::FromTheFuture { found, known } => (
            format!("Sổ do bản chương trình mới hơn tạo ra (phiên bản {found}, bản này biết đến {known})."),
            "Cài bản chương trình mới nhất rồi mở lại.",
        ),
        StoreError::Busy => (
            "Sổ đang được mở ở một cửa sổ hoặc chương trình khác.".into(),
            "Đóng chương trình kia rồi thử lại.",
        ),
        StoreError::DiskFull => (
            "Ổ đĩa đã đầy. Việc vừa làm chưa được lưu, mọi việc trước đó vẫn còn.".into(),
            "Dọn bớt tệp trên ổ đĩa rồi làm lại.",
        ),
        StoreError::NoAccess => (
            "Tài khoản này không có quyền đọc hoặc ghi ở nơi đặt sổ.".into(),
            "Chọn thư mục khác của tài khoản này bằng --store.",
        ),
        StoreError::NetworkPlace => (
            "Sổ không được đặt trên ổ mạng, vì khóa tệp ở đó không đáng tin.".into(),
            "Chọn thư mục trên ổ đĩa của máy này.",
        ),
        StoreError::NotEncryptedBuild { .. } => {
            ("Bản chương trình này không mã hóa được sổ nên không ghi gì.".into(), "Cài lại bản chính thức.")
        }
        StoreError::NotFound { .. } => {
            ("Không tìm thấy mục này trong sổ.".into(), "Xem danh sách và đợt gửi bằng socanbo status.")
        }
        StoreError::NotAllowed { .. }
        | StoreError::AttemptEnded
        | StoreError::MessageIdUsed
        | StoreError::Database { .. } => (
            "Sổ từ chối một bước không hợp lệ. Chưa có gì bị thay đổi.".into(),
            "Mở lại chương trình; nếu vẫn lỗi, báo cho người quản trị mã này.",
        ),
        StoreError::Io { .. } => (
            "Không đọc hoặc ghi được tệp sổ.".into(),
            "Kiểm tra ổ đĩa, tắt phần mềm đang giữ tệp rồi thử lại.",
        ),
    };
    Told { code: error.code().to_owned(), message, next_step: next_step.to_owned() }
}
