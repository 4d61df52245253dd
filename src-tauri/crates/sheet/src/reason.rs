//! Why a file could not be read: one variant for each thing a person would do next, with its code for scripts and
//! its Vietnamese sentences. Not here: what is wrong *inside* a list that could be read; those are findings.

use domain::cells::column_letters;
use serde::{Deserialize, Serialize};

/// A cell or row in a workbook, to tell a person where to look.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Place {
    /// Name on the tab.
    pub sheet: String,
    /// Excel's row number, from 1; 0 when only the sheet is known.
    pub row: u32,
    /// Column from 0, where one is known.
    pub column: Option<u16>,
}

impl Place {
    fn vi(&self) -> String {
        match (self.row, self.column) {
            (0, _) => format!("trang “{}”", self.sheet),
            (row, None) => format!("trang “{}”, dòng {row}", self.sheet),
            (row, Some(column)) => format!("trang “{}”, ô {}{row}", self.sheet, column_letters(column)),
        }
    }
}

/// What a file is that is no workbook.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
pub enum LooksLike {
    /// PNG, JPEG, GIF, WebP, BMP, TIFF, HEIC.
    Picture,
    /// PDF.
    Pdf,
    /// Word, OpenDocument text or RTF.
    Word,
    /// PowerPoint.
    PowerPoint,
    /// ZIP, RAR, 7z, gzip.
    Archive,
    /// A program.
    Program,
    /// Some other XML.
    Xml,
    /// Nothing we know.
    Unknown,
}

/// What is broken in a damaged file.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
pub enum Damage {
    /// The end is missing or the directory of parts points outside the file.
    Truncated,
    /// A part that must exist does not.
    MissingPart,
    /// Two parts, relations or sheets with the same name: which one counts cannot be known.
    Duplicate,
    /// A part does not unpack, or its checksum is wrong.
    Unpacking,
    /// A part is no well-formed XML.
    Xml,
    /// XML with a document type: Office never writes one, attacks do.
    DocumentType,
    /// XML in UTF-16 or another encoding that we do not read.
    Encoding,
    /// A cell whose content has a form that can be misread.
    Cell,
    /// The tables of an old .xls container contradict the file.
    Container,
    /// The parser found a fault of its own kind.
    Parser,
}

/// Which limit a file goes beyond.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
pub enum Excess {
    /// Bytes of the file.
    File,
    /// Bytes after inflating.
    Unzipped,
    /// Inflated far more than any list.
    Ratio,
    /// Parts of the package.
    Entries,
    /// Sheets.
    Sheets,
    /// Cells.
    Cells,
    /// Columns with content.
    Columns,
    /// Characters in one cell.
    Text,
    /// Distinct texts.
    Texts,
    /// Merged ranges.
    Merges,
}

/// What is wrong with a reference inside the workbook.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
pub enum BadReference {
    /// A cell names a shared string that does not exist; a lenient reader would show another person's text.
    SharedString,
    /// A row number that is no number, is 0, or lies beyond the last row Excel knows.
    Row,
    /// A cell address that is none, lies beyond the grid or in another row.
    Cell,
    /// Rows or cells that do not come in rising order.
    Order,
}

/// Why a file was not read.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, thiserror::Error)]
pub enum ReadError {
    /// There is no such file.
    #[error("no such file")]
    Missing,
    /// Zero bytes, or nothing but blanks.
    #[error("the file is empty")]
    Empty,
    /// Something else than a workbook.
    #[error("not a workbook: looks like {looks_like:?}")]
    NotAWorkbook {
        /// What it is.
        looks_like: LooksLike,
    },
    /// An HTML or MHTML page, usually named .xls by the program that made it.
    #[error("an HTML table")]
    Html,
    /// An XML table of Excel 2003.
    #[error("an XML table of Excel 2003")]
    Xml2003,
    /// Encrypted; a password is needed to open it.
    #[error("protected with a password")]
    Password,
    /// Broken.
    #[error("damaged: {what:?}")]
    Damaged {
        /// What is broken.
        what: Damage,
        /// Where, if it can be told.
        at: Option<Place>,
    },
    /// Asks for more than we allow.
    #[error("too large: {what:?} beyond {limit}")]
    TooLarge {
        /// Which limit.
        what: Excess,
        /// The limit, in the unit of `what`.
        limit: u64,
    },
    /// A workbook without a sheet of cells.
    #[error("no sheets")]
    NoSheets,
    /// A reference inside the file that a lenient reader would misread in silence.
    #[error("bad reference: {what:?}")]
    BadReference {
        /// What is wrong.
        what: BadReference,
        /// Where.
        at: Place,
    },
    /// Excel 4 or older.
    #[error("a format older than Excel 5")]
    OldFormat,
    /// The reader process ended before it was done: the file overwhelmed it.
    #[error("the reader process ended early")]
    ReaderDied,
    /// The reader process could not be started at all.
    #[error("the reader process could not be started")]
    NoReader,
    /// Took longer than a file of its size may.
    #[error("took too long")]
    TimedOut,
    /// The person stopped it.
    #[error("cancelled")]
    Cancelled,
    /// The operating system does not let us read it.
    #[error("not readable: {cause:?}")]
    NotReadable {
        /// Why.
        cause: Unreadable,
    },
}

/// Why the operating system did not give us the file.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
pub enum Unreadable {
    /// No permission.
    Permission,
    /// Another program holds it, as Excel does while the file is open there.
    InUse,
    /// A folder or a device.
    NotAFile,
    /// The disk, stick or network failed.
    Device,
}

impl ReadError {
    /// A damaged file, no place known.
    pub(crate) fn damaged(what: Damage) -> Self {
        Self::Damaged { what, at: None }
    }

    /// The stable code for scripts and `--json`.
    pub fn code(&self) -> &'static str {
        match self {
            Self::Missing => "missing",
            Self::Empty => "empty",
            Self::NotAWorkbook { .. } => "not_a_workbook",
            Self::Html => "html",
            Self::Xml2003 => "xml_2003",
            Self::Password => "password",
            Self::Damaged { .. } => "damaged",
            Self::TooLarge { .. } => "too_large",
            Self::NoSheets => "no_sheets",
            Self::BadReference { .. } => "bad_reference",
            Self::OldFormat => "old_format",
            Self::ReaderDied => "reader_died",
            Self::NoReader => "no_reader",
            Self::TimedOut => "timeout",
            Self::Cancelled => "cancelled",
            Self::NotReadable { .. } => "not_readable",
        }
    }

    /// What happened and what it means, for the clerk.
    pub fn message_vi(&self, file_name: &str) -> String {
        match self {
            Self::Missing => format!("Không tìm thấy tệp “{file_name}”."),
            Self::Empty => format!("Tệp “{file_name}” trống, không có dữ liệu."),
            Self::NotAWorkbook { looks_like } => {
                format!("Tệp “{file_name}” không phải bảng tính: nội dung là {}.", looks_like.vi())
            }
            Self::Html => format!("Tệp “{file_name}” là bảng HTML được đặt tên như tệp Excel."),
            Self::Xml2003 => {
                format!("Tệp “{file_name}” là bảng XML của Excel 2003, chương trình không đọc trực tiếp.")
            }
            Self::Password => format!("Tệp “{file_name}” được bảo vệ bằng mật khẩu nên không mở được."),
            Self::Damaged { what, at } => {
                let place = at.as_ref().map(|at| format!(" ({})", at.vi())).unwrap_or_default();
                format!("Tệp “{file_name}” bị hỏng: {}{place}. Chưa có dòng nào được nhập.", what.vi())
            }
            Self::TooLarge { what, limit } => {
                format!("Tệp “{file_name}” vượt mức cho phép: {}.", what.vi(*limit))
            }
            Self::NoSheets => format!("Tệp “{file_name}” không có trang tính nào chứa dữ liệu."),
            Self::BadReference { what, at } => format!(
                "Tệp “{file_name}” có chỗ tham chiếu sai ({}): {}. Đọc tiếp có thể lấy nhầm dữ liệu của người khác nên chương trình dừng lại.",
                at.vi(),
                what.vi()
            ),
            Self::OldFormat => format!("Tệp “{file_name}” thuộc định dạng Excel quá cũ (trước Excel 5.0)."),
            Self::ReaderDied => format!(
                "Tệp “{file_name}” hỏng nặng hoặc cần quá nhiều bộ nhớ nên bộ phận đọc tệp phải dừng. Chương trình và dữ liệu đã có không bị ảnh hưởng."
            ),
            Self::NoReader => {
                format!("Không khởi động được bộ phận đọc tệp nên chưa đọc được “{file_name}”.")
            }
            Self::TimedOut => format!("Đọc tệp “{file_name}” quá lâu nên chương trình đã dừng lại."),
            Self::Cancelled => format!("Đã dừng đọc tệp “{file_name}” theo yêu cầu."),
            Self::NotReadable { cause } => format!("Không đọc được tệp “{file_name}”: {}.", cause.vi()),
        }
    }

    /// What the clerk can do next.
    pub fn next_step_vi(&self) -> &'static str {
        match self {
            Self::Missing => "Hãy kiểm tra lại tên tệp và thư mục rồi chọn lại.",
            Self::Empty => "Hãy chọn đúng tệp danh sách, hoặc xin lại tệp từ nơi gửi.",
            Self::NotAWorkbook { .. } => {
                "Hãy chọn tệp bảng tính (.xlsx, .xlsm, .xls, .xlsb, .ods hoặc .csv)."
            }
            Self::Html | Self::Xml2003 | Self::OldFormat => {
                "Hãy mở bằng Excel rồi chọn Lưu thành (Save As) dạng .xlsx và nhập lại."
            }
            Self::Password => {
                "Hãy mở bằng Excel, vào Tệp > Thông tin > Bảo vệ sổ làm việc > Mã hóa bằng mật khẩu, xóa trống mật khẩu, lưu lại rồi nhập lại."
            }
            Self::Damaged { .. } | Self::BadReference { .. } => {
                "Hãy mở bằng Excel, kiểm tra chỗ nêu trên, Lưu thành một tệp .xlsx mới rồi nhập lại; nếu Excel cũng báo lỗi, hãy xin lại tệp từ nơi gửi."
            }
            Self::TooLarge { .. } => {
                "Hãy tách danh sách thành nhiều tệp nhỏ hơn, hoặc chép riêng phần danh sách sang một tệp mới rồi nhập lại."
            }
            Self::NoSheets => "Hãy kiểm tra tệp có đúng là danh sách cần nhập không.",
            Self::ReaderDied | Self::TimedOut => {
                "Hãy mở bằng Excel, chép riêng phần danh sách sang một tệp .xlsx mới rồi nhập lại."
            }
            Self::NoReader => {
                "Hãy khởi động lại chương trình; nếu vẫn lỗi, hãy báo người quản trị (phần mềm diệt vi-rút có thể đang chặn)."
            }
            Self::Cancelled => "Khi cần, hãy chọn tệp để đọc lại từ đầu.",
            Self::NotReadable { cause } => match cause {
                Unreadable::Permission => {
                    "Hãy xin quyền đọc tệp, hoặc chép tệp sang thư mục của mình rồi chọn lại."
                }
                Unreadable::InUse => "Hãy đóng tệp trong Excel rồi thử lại.",
                Unreadable::NotAFile => "Hãy chọn một tệp, không chọn thư mục.",
                Unreadable::Device => "Hãy kiểm tra ổ đĩa, USB hoặc mạng, chép tệp về máy rồi thử lại.",
            },
        }
    }
}

impl LooksLike {
    fn vi(self) -> &'static str {
        match self {
            Self::Picture => "một hình ảnh",
            Self::Pdf => "tài liệu PDF",
            Self::Word => "văn bản (Word)",
            Self::PowerPoint => "bài trình chiếu (PowerPoint)",
            Self::Archive => "tệp nén",
            Self::Program => "một chương trình",
            Self::Xml => "dữ liệu XML khác",
            Self::Unknown => "loại dữ liệu không rõ",
        }
    }
}

impl Damage {
    fn vi(self) -> &'static str {
        match self {
            Self::Truncated => "tệp bị cắt cụt hoặc chép chưa xong",
            Self::MissingPart => "thiếu một phần bắt buộc bên trong tệp",
            Self::Duplicate => "có hai phần trùng tên bên trong tệp, không biết phần nào đúng",
            Self::Unpacking => "không giải nén được hoặc sai mã kiểm tra",
            Self::Xml => "cấu trúc bên trong không hợp lệ",
            Self::DocumentType => "có khai báo lạ mà Excel không bao giờ ghi",
            Self::Encoding => "dùng bảng mã mà chương trình không đọc",
            Self::Cell => "nội dung một ô ghi sai quy cách",
            Self::Container => "cấu trúc tệp .xls không hợp lệ",
            Self::Parser => "nội dung không đúng quy cách bảng tính",
        }
    }
}

impl Excess {
    fn vi(self, limit: u64) -> String {
        match self {
            Self::File => format!("dung lượng tệp trên {} MB", limit >> 20),
            Self::Unzipped => format!("dung lượng sau giải nén trên {} MB", limit >> 20),
            Self::Ratio => format!("nội dung nén gấp hơn {limit} lần, khác thường với một danh sách"),
            Self::Entries => format!("hơn {limit} phần bên trong tệp"),
            Self::Sheets => format!("hơn {limit} trang tính"),
            Self::Cells => format!("hơn {limit} ô"),
            Self::Columns => format!("hơn {limit} cột có dữ liệu"),
            Self::Text => format!("một ô dài hơn {limit} ký tự"),
            Self::Texts => "quá nhiều nội dung chữ khác nhau".to_owned(),
            Self::Merges => format!("hơn {limit} vùng ô gộp trên một trang"),
        }
    }
}

impl BadReference {
    fn vi(self) -> &'static str {
        match self {
            Self::SharedString => "ô trỏ tới một nội dung không có trong tệp",
            Self::Row => "số thứ tự dòng không hợp lệ",
            Self::Cell => "địa chỉ ô không hợp lệ",
            Self::Order => "dòng hoặc ô không theo thứ tự tăng dần",
        }
    }
}

impl Unreadable {
    fn vi(self) -> &'static str {
        match self {
            Self::Permission => "máy không cho phép đọc",
            Self::InUse => "chương trình khác đang giữ tệp",
            Self::NotAFile => "đây không phải một tệp",
            Self::Device => "ổ đĩa hoặc mạng báo lỗi",
        }
    }
}

/// A file error of the operating system in our words.
pub(crate) fn from_io(error: &std::io::Error) -> ReadError {
    use std::io::ErrorKind;
    // Windows: 32 = held without sharing, 33 = a part is locked.
    if cfg!(windows) && matches!(error.raw_os_error(), Some(32 | 33)) {
        return ReadError::NotReadable { cause: Unreadable::InUse };
    }
    match error.kind() {
        ErrorKind::NotFound
        | ErrorKind::NotADirectory
        | ErrorKind::InvalidFilename
        | ErrorKind::InvalidInput => ReadError::Missing,
        ErrorKind::PermissionDenied => ReadError::NotReadable { cause: Unreadable::Permission },
        ErrorKind::IsADirectory => ReadError::NotReadable { cause: Unreadable::NotAFile },
        ErrorKind::ResourceBusy => ReadError::NotReadable { cause: Unreadable::InUse },
        _ => ReadError::NotReadable { cause: Unreadable::Device },
    }
}

#[cfg(test)]
mod tests;
