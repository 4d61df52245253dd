//! Reading files and deciding about what was understood.

use std::path::PathBuf;

use super::Counter;
use crate::error::{AppError, Result};
use crate::wire::*;

impl Counter<'_> {
    pub(super) fn look(&mut self, request: LookAt) -> Result<Draft> {
        if !self.desk.is_open() {
            return Err(AppError::Locked);
        }
        Ok(self.desk.look(request.paths.into_iter().map(PathBuf::from).collect()))
    }

    pub(super) fn draft(&mut self, _: Nothing) -> Result<Draft> {
        self.desk.draft_told()
    }

    pub(super) fn draft_rows(&mut self, request: DraftRowsOf) -> Result<DraftRows> {
        self.desk.draft.as_ref().ok_or(AppError::NoDraft)?.rows(&request)
    }

    pub(super) fn choose_column(&mut self, request: ChooseColumn) -> Result<Draft> {
        let field = match &request.field {
            Some(key) => {
                let unknown = || AppError::BadRequest(format!("không có trường {key}"));
                Some(self.desk.pack().fields.id(key).ok_or_else(unknown)?)
            }
            None => None,
        };
        let column =
            u16::try_from(request.column).map_err(|_| AppError::BadRequest("không có cột này".into()))?;
        self.desk.decide(request.file, request.sheet, |choices, file, sheet| {
            choices.column(file, sheet, column, field);
        })
    }

    pub(super) fn choose_row(&mut self, request: ChooseRow) -> Result<Draft> {
        self.desk.decide(request.file, request.sheet, |choices, file, sheet| {
            choices.row(file, sheet, request.row, request.person);
        })
    }

    pub(super) fn choose_sheet(&mut self, request: ChooseSheet) -> Result<Draft> {
        self.desk.decide(request.file, request.sheet, |choices, file, sheet| {
            choices.sheet(file, sheet, request.take);
        })
    }

    pub(super) fn repairs(&mut self, request: PageOf) -> Result<Repairs> {
        let draft = self.desk.draft.as_ref().ok_or(AppError::NoDraft)?;
        Ok(draft.repairs(request.first, request.count, self.desk))
    }

    pub(super) fn field_list(&mut self, _: Nothing) -> Result<FieldList> {
        let fields =
            self.desk.pack().fields.iter().filter(|(_, field)| !field.is_table() && field.group != "E");
        let card = |(_, field): (_, &domain::fields::Field)| FieldCard {
            key: field.key.clone(),
            name: field.name_vi.clone(),
            group: group_words(&field.group).to_owned(),
            headings: field.headings.clone(),
            import: field.import,
        };
        Ok(FieldList { fields: fields.map(card).collect() })
    }

    pub(super) fn keep(&mut self, _: Nothing) -> Result<Kept> {
        self.desk.keep_draft()
    }

    pub(super) fn drop_draft(&mut self, _: Nothing) -> Result<Done> {
        self.desk.draft = None;
        Ok(Done {})
    }
}

/// The ten groups of NĐ 27/2026/NĐ-CP, Điều 5, shortened; L are columns that only lists have.
fn group_words(group: &str) -> &'static str {
    match group {
        "G1" => "Thông tin chung",
        "G2" => "Gia đình",
        "G3" => "Lịch sử bản thân",
        "G4" => "Tuyển dụng, công tác",
        "G5" => "Đào tạo, bồi dưỡng",
        "G6" => "Chức vụ, lương, đánh giá",
        "G7" => "Đảng, đoàn thể",
        "G8" => "Lực lượng vũ trang",
        "G9" => "Tài sản, thu nhập",
        "G10" => "Sức khỏe",
        _ => "Cột của danh sách",
    }
}
