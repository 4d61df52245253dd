//! What a person should know about a workbook that *was* read: things the file holds and the reading leaves aside.

use serde::{Deserialize, Serialize};

use crate::reason::Place;

/// One remark about a workbook that was read.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub enum BookNote {
    /// Macros are in the file; they were neither run nor read.
    Macros,
    /// The file refers to other workbooks; they were not opened.
    ExternalLinks,
    /// Objects of other programs are embedded; they were not opened.
    EmbeddedObjects,
    /// Cells with formulas: the value Excel stored last was taken.
    Formulas {
        /// How many.
        count: u64,
    },
    /// Formulas for which no value is stored, so these cells read as empty.
    FormulasWithoutValue {
        /// How many.
        count: u64,
        /// The first of them.
        first: Place,
    },
    /// Sheets that a person does not see in Excel; they were read all the same.
    HiddenSheets {
        /// Their names.
        names: Vec<String>,
    },
    /// Rows hidden or filtered away; they were read all the same.
    HiddenRows {
        /// The sheet.
        sheet: String,
        /// How many rows.
        count: u64,
    },
    /// Hidden columns; they were read all the same.
    HiddenColumns {
        /// The sheet.
        sheet: String,
        /// How many columns.
        count: u64,
    },
    /// Chart and dialog sheets, which hold no cells.
    SheetsWithoutCells {
        /// How many.
        count: u64,
    },
    /// A text file was decoded with this encoding because it is not UTF-8.
    TextEncoding {
        /// `utf-16`, `windows-1258` or `windows-1252`.
        name: String,
    },
}

impl BookNote {
    /// The stable code for scripts and `--json`.
    pub fn code(&self) -> &'static str {
        match self {
            Self::Macros => "macros",
            Self::ExternalLinks => "external_links",
            Self::EmbeddedObjects => "embedded_objects",
            Self::Formulas { .. } => "formulas",
            Self::FormulasWithoutValue { .. } => "formulas_without_value",
            Self::HiddenSheets { .. } => "hidden_sheets",
            Self::HiddenRows { .. } => "hidden_rows",
            Self::HiddenColumns { .. } => "hidden_columns",
            Self::SheetsWithoutCells { .. } => "sheets_without_cells",
            Self::TextEncoding { .. } => "text_encoding",
        }
    }

    /// The remark for the clerk.
    pub fn message_vi(&self) -> String {
        match self {
            Self::Macros => "Tệp có macro; chương trình không chạy và không đọc macro.".to_owned(),
            Self::ExternalLinks => {
                "Tệp có liên kết tới tệp khác; chương trình không mở các tệp đó.".to_owned()
            }
            Self::EmbeddedObjects => {
                "Tệp có đối tượng nhúng; chương trình không mở các đối tượng đó.".to_owned()
            }
            Self::Formulas { count } => {
                format!("Có {count} ô công thức; chương trình lấy giá trị Excel đã lưu.")
            }
            Self::FormulasWithoutValue { count, first } => format!(
                "Có {count} ô công thức chưa có giá trị lưu (đầu tiên ở trang “{}”, dòng {}) nên được coi là trống; hãy mở bằng Excel và lưu lại nếu cần các giá trị này.",
                first.sheet, first.row
            ),
            Self::HiddenSheets { names } => format!("Có trang tính ẩn cũng được đọc: {}.", names.join(", ")),
            Self::HiddenRows { sheet, count } => {
                format!("Trang “{sheet}” có {count} dòng ẩn hoặc bị lọc; các dòng này cũng được đọc.")
            }
            Self::HiddenColumns { sheet, count } => {
                format!("Trang “{sheet}” có {count} cột ẩn; các cột này cũng được đọc.")
            }
            Self::SheetsWithoutCells { count } => {
                format!("Có {count} trang biểu đồ hoặc hộp thoại không chứa ô nên không đọc.")
            }
            Self::TextEncoding { name } => {
                format!("Tệp văn bản dùng bảng mã {name}; hãy kiểm tra vài dòng xem chữ có đúng không.")
            }
        }
    }
}
