//! Titles, sections, totals, notes and sign-off blocks as offices write them; again one set to improve with and one
//! to measure with.

/// A set of words and the ones kept for measuring.
pub type Words = (&'static [&'static str], &'static [&'static str]);

/// Lines above the table.
pub const TITLES: Words = (
    &[
        "UBND TỈNH THỰC HÀNH",
        "SỞ NỘI VỤ",
        "ỦY BAN NHÂN DÂN XÃ THỰC HÀNH",
        "TRƯỜNG THCS THỰC HÀNH",
        "CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM",
        "Độc lập - Tự do - Hạnh phúc",
        "DANH SÁCH CÁN BỘ, CÔNG CHỨC, VIÊN CHỨC",
        "DANH SÁCH TRÍCH NGANG CÁN BỘ",
        "BÁO CÁO DANH SÁCH VÀ TIỀN LƯƠNG CÔNG CHỨC NĂM 2026",
        "(Kèm theo Công văn số 123/UBND-NV ngày 15/10/2026 của UBND xã)",
        "(Tính đến ngày 31/10/2026)",
        "Biểu số 01",
        "Đơn vị: Trường THCS Thực Hành",
        "Năm học 2026 - 2027",
        "Tháng 10 năm 2026",
        "Đơn vị tính: người",
    ],
    &[
        "PHÒNG VĂN HÓA - XÃ HỘI",
        "DANH SÁCH RÀ SOÁT DỮ LIỆU CBCCVC PHỤC VỤ ĐỒNG BỘ CSDL QUỐC GIA",
        "(Ban hành kèm theo Kế hoạch số 45/KH-SNV ngày 20 tháng 9 năm 2026)",
        "Phụ lục II",
        "Mẫu số 2",
        "Kính gửi: Sở Nội vụ tỉnh Thực Hành",
        "DANH SÁCH NGƯỜI LÀM VIỆC VÀ LAO ĐỘNG HỢP ĐỒNG",
    ],
);

/// Units, the larger ones.
pub const UNITS: Words = (
    &[
        "Văn phòng HĐND và UBND",
        "Phòng Kinh tế",
        "Phòng Văn hóa - Xã hội",
        "Trường Tiểu học Thực Hành 1",
        "Trường THCS Thực Hành 2",
        "Trường Mầm non Hoa Sen",
        "Trạm Y tế phường Thực Hành",
        "Trung tâm Phục vụ hành chính công",
        "Sở Nội vụ Thực Hành",
        "Chi cục Thủy lợi",
        "Ban Chỉ huy Quân sự",
        "Bệnh viện Đa khoa Thực Hành",
    ],
    &[
        "Thanh tra tỉnh",
        "Đảng ủy phường Thực Hành",
        "UBMTTQ Việt Nam xã",
        "Hạt Kiểm lâm khu vực I",
        "Ban Quản lý dự án",
        "Trung tâm Y tế khu vực 3",
        "Nhà Văn hóa Thiếu nhi",
        "Thường trực HĐND",
        "Trường PTDT nội trú Thực Hành",
    ],
);

/// Parts of units.
pub const DEPARTMENTS: Words = (
    &[
        "Tổ Toán - Tin",
        "Tổ Ngữ văn",
        "Tổ Văn phòng",
        "Ban Giám hiệu",
        "Khoa Nội",
        "Khoa Ngoại",
        "Phòng Tổ chức - Hành chính",
        "Phòng Kế hoạch",
        "Bộ phận Một cửa",
    ],
    &["Khối lớp 1", "Ban Giám đốc", "Tổ Khoa học tự nhiên", "Đội Thanh tra", "Lãnh đạo Văn phòng"],
);

/// Sections that are no units.
pub const KINDS: Words = (
    &["BIÊN CHẾ", "HỢP ĐỒNG", "CÁN BỘ QUẢN LÝ", "GIÁO VIÊN", "NHÂN VIÊN", "CÔNG CHỨC", "VIÊN CHỨC"],
    &["Cán bộ chuyên trách", "Lao động hợp đồng theo NĐ 111", "Người hoạt động không chuyên trách"],
);

/// Sums; `#` is the number of people.
pub const TOTALS: Words = (
    &[
        "Tổng cộng",
        "Cộng",
        "TỔNG CỘNG: # người",
        "Tổng số: # người",
        "Cộng: # người",
        "Danh sách này có # người",
        "Tổng cộng danh sách có # người",
        "Tổng số người: #",
        "Tong cong",
    ],
    &[
        "Ấn định danh sách có # người./.",
        "(Danh sách gồm # người)",
        "Danh sách gồm có # cán bộ, công chức",
        "Tổng: #",
        "Toàn đơn vị: # người",
    ],
);

/// Sums of one section.
pub const SUBTOTALS: Words =
    (&["Cộng", "Cộng I", "Cộng mục I", "Tổng", "Cộng đơn vị"], &["Cộng phòng", "Tổng số của đơn vị"]);

/// Where and when a list was signed.
pub const PLACES_AND_DAYS: Words = (
    &[
        "Thực Hành, ngày 05 tháng 11 năm 2026",
        "Thực Hành, ngày    tháng    năm 2026",
        "Ngày 05 tháng 11 năm 2026",
        "........., ngày ... tháng ... năm 2026",
    ],
    &["Thực Hành, ngày 5/11/2026", "Hà Nội, ngày … tháng … năm …"],
);

/// Who signs on the left, and on the right.
pub const SIGNERS_LEFT: Words = (
    &["NGƯỜI LẬP BIỂU", "Người lập", "Người lập danh sách", "KẾ TOÁN"],
    &["CÁN BỘ LẬP BIỂU", "Người tổng hợp"],
);
/// Who signs on the right.
pub const SIGNERS_RIGHT: Words = (
    &[
        "THỦ TRƯỞNG ĐƠN VỊ",
        "HIỆU TRƯỞNG",
        "TM. ỦY BAN NHÂN DÂN",
        "KT. CHỦ TỊCH",
        "GIÁM ĐỐC",
        "XÁC NHẬN CỦA CƠ QUAN",
        "CHỦ TỊCH",
    ],
    &["TRƯỞNG PHÒNG", "TL. GIÁM ĐỐC", "PHÓ GIÁM ĐỐC", "Q. HIỆU TRƯỞNG", "CƠ QUAN QUẢN LÝ DUYỆT"],
);
/// What stands under the signers.
pub const UNDER: Words = (
    &["(Ký, ghi rõ họ tên)", "(Ký tên, đóng dấu)", "(Ký, ghi rõ họ tên, đóng dấu)", "(Đã ký)"],
    &["(Ký và ghi rõ họ, tên)", "PHÓ CHỦ TỊCH"],
);

/// Remarks among or below the people.
pub const NOTES: Words = (
    &[
        "Ghi chú: Cột 5 ghi số căn cước công dân 12 số",
        "(*) Đang nghỉ thai sản",
        "Lưu ý: các đơn vị rà soát kỹ trước khi gửi",
        "* Các trường hợp có dấu hoa thị là hợp đồng",
    ],
    &[
        "Nơi nhận: - Sở Nội vụ; - Lưu VT",
        "- Như trên;",
        "Chú thích: CV là chuyên viên",
        "Yêu cầu không thay đổi cấu trúc biểu mẫu",
    ],
);
