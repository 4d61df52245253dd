//! The record on the wire, as one table: blocks, the keys the receiver reads, and the list each is held against.
//! Source: the receiving service of November 2020 as far as it is public; keys it stores without looking are not here.
//! NOT here: reading (`packet`) and judging (`checks`).

/// How a value is judged. An empty value passes unless the rule says otherwise.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Rule {
    /// Anything.
    Free,
    /// Must not be empty.
    Filled,
    /// A unit of the practice tree; must not be empty.
    Unit,
    /// A code of this list.
    Listed(&'static str),
    /// `yyyy`, `yyyyMM` or `yyyyMMdd`.
    Date,
}

/// A scalar key: how it is spelt, what the receiver calls it in an error, how it is judged.
pub(crate) struct Scalar {
    pub key: &'static str,
    pub called: &'static str,
    pub rule: Rule,
}

/// A list inside a block (or at the top of the record) and the scalars of each of its rows.
pub(crate) struct Rows {
    pub key: &'static str,
    pub scalars: &'static [Scalar],
}

/// A block of the record and the service that changes it alone.
pub(crate) struct Block {
    pub key: &'static str,
    pub scalars: &'static [Scalar],
    pub lists: &'static [Rows],
}

const fn scalar(key: &'static str, called: &'static str, rule: Rule) -> Scalar {
    Scalar { key, called, rule }
}

const fn listed(key: &'static str, called: &'static str, list: &'static str) -> Scalar {
    Scalar { key, called, rule: Rule::Listed(list) }
}

/// The record's key within its organisation.
pub(crate) const STAFF_NUMBER: &str = "SoHieuCBCCVC_BNDP";
/// The block every ADD and every whole EDIT must carry.
pub(crate) const GENERAL: &str = "THONGTINCHUNG";

/// The blocks in the order in which they are judged.
// Spelling trap of the original: MaDonviSuDung with a small v, MaDonViQuanLy with a capital.
pub(crate) const BLOCKS: &[Block] = &[
    Block {
        key: GENERAL,
        scalars: &[
            scalar("MaDonviSuDung", "Mã đơn vị sử dụng", Rule::Unit),
            scalar("MaDonViQuanLy", "Mã đơn vị quản lý", Rule::Unit),
            scalar("HoVaTen", "Họ tên cán bộ, công chức, viên chức", Rule::Filled),
            listed("PhanLoaiHoSo", "Mã phân loại hồ sơ", "doituong"),
            listed("GioiTinh", "Mã giới tính", "gioitinh"),
            listed("DanToc", "Mã dân tộc", "dantoc"),
            listed("TonGiao", "Mã tôn giáo", "tongiao"),
        ],
        lists: &[],
    },
    Block {
        key: "TUYENDUNG_QT_CONGTAC",
        scalars: &[listed("ViTriTuyenDung", "Mã vị trí tuyển dụng", "vitrituyendung")],
        lists: &[Rows {
            key: "DS_QUATRINH_CONGTAC",
            scalars: &[
                scalar("TuNgay", "Từ ngày của quá trình công tác", Rule::Date),
                scalar("DenNgay", "Đến ngày của quá trình công tác", Rule::Date),
            ],
        }],
    },
    Block {
        key: "LUONG_PHUCAP_CHUCVU",
        scalars: &[
            listed("MaNgachChucDanh", "Mã ngạch chức danh", "mangach_chucdanh"),
            listed("BacLuong", "Bậc lương", "bacluong"),
            listed("ChucVu", "Mã chức vụ", "chucvu_chucdanhkn"),
            listed("ChucVuChucDanhKiemNhiem", "Mã chức vụ, chức danh kiêm nhiệm", "chucvu_chucdanhkn"),
        ],
        lists: &[
            Rows {
                key: "DS_QUATRINH_PHUCAP",
                scalars: &[
                    listed("LoaiPhuCap", "Mã loại phụ cấp", "loaiphucap"),
                    listed("HinhThucHuong", "Mã hình thức hưởng phụ cấp", "hinhthuchuongphucap"),
                ],
            },
            Rows {
                key: "DS_QUATRINH_LUONG",
                scalars: &[
                    listed("Ngach", "Mã ngạch của quá trình lương", "mangach_chucdanh"),
                    listed("BacLuong", "Bậc lương của quá trình lương", "bacluong"),
                ],
            },
        ],
    },
    Block {
        key: "TRINHDO_DAOTAO_BOIDUONG",
        scalars: &[
            listed("HocVanPhoThong", "Mã học vấn phổ thông", "giaoducphothong"),
            listed("TrinhDoChuyenMon", "Mã trình độ chuyên môn", "trinhdochuyenmondaotao"),
            listed("TrinhDoLyLuanChinhTri", "Mã trình độ lý luận chính trị", "lyluanchinhtri"),
            listed("TrinhDoQuanLyNhaNuoc", "Mã trình độ quản lý nhà nước", "quanlynhanuoc"),
            listed("BoiDuongQuocPhongAnNinh", "Mã bồi dưỡng quốc phòng an ninh", "quocphonganninh"),
            listed("MaChucDanhKhoaHoc", "Mã chức danh khoa học", "chucdanhkhoahoc"),
            listed("MaHocVi", "Mã học vị", "hocvi"),
            listed("TiengDanTocThieuSo", "Mã tiếng dân tộc thiểu số", "tiengdantoc"),
        ],
        lists: &[
            Rows {
                key: "DS_TINHOC", scalars: &[listed("TrinhDo", "Mã trình độ tin học", "trinhdotinhoc")]
            },
            Rows {
                key: "DS_NGOAINGU",
                scalars: &[
                    listed("MaNgoaiNgu", "Mã ngoại ngữ", "ngoaingu"),
                    listed("TrinhDo", "Mã trình độ ngoại ngữ", "trinhdongoaingu"),
                ],
            },
            Rows {
                key: "DS_QUATRINH_DAOTAO_BOIDUONG",
                scalars: &[
                    // 1,819 majors and 243 countries were checked in 2020; neither list is public.
                    scalar("ChuyenNganhDaoTao", "Mã chuyên ngành đào tạo", Rule::Free),
                    listed("TrinhDoDaoTao", "Mã trình độ đào tạo", "trinhdochuyenmondaotao"),
                    listed("XepLoaiTotNghiep", "Mã xếp loại tốt nghiệp", "xeplaoitotnghiep"),
                    scalar("NuocDaoTao", "Mã nước đào tạo", Rule::Free),
                ],
            },
        ],
    },
    Block {
        key: "THONGTIN_KHAC",
        scalars: &[listed("ChucVuDang", "Mã chức vụ Đảng", "chucdang")],
        lists: &[],
    },
];

/// The one list that stands at the top of the record, outside any block.
pub(crate) const RATINGS: Rows = Rows {
    key: "DS_KETQUA_DANHGIA_PHANLOAI",
    scalars: &[listed("KetQuaDanhGia", "Mã kết quả đánh giá", "kettquadanhgia")],
};

/// A record service: which part of the record it changes.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) struct RecordService {
    /// `M0001` … `M0006`.
    pub name: &'static str,
    /// The block or list it changes alone; `None` for the whole record.
    pub part: Option<&'static str>,
}

/// The six services.
pub(crate) const SERVICES: &[RecordService] = &[
    RecordService { name: "M0001", part: None },
    RecordService { name: "M0002", part: Some("TUYENDUNG_QT_CONGTAC") },
    RecordService { name: "M0003", part: Some("LUONG_PHUCAP_CHUCVU") },
    RecordService { name: "M0004", part: Some("TRINHDO_DAOTAO_BOIDUONG") },
    RecordService { name: "M0005", part: Some("THONGTIN_KHAC") },
    RecordService { name: "M0006", part: Some("DS_KETQUA_DANHGIA_PHANLOAI") },
];

#[cfg(test)]
mod tests {
    use super::*;
    use crate::lists::Lists;

    #[test]
    fn every_named_list_is_shipped() {
        let rows = BLOCKS.iter().flat_map(|block| block.lists).chain([&RATINGS]);
        let scalars = BLOCKS.iter().flat_map(|block| block.scalars).chain(rows.flat_map(|list| list.scalars));
        for each in scalars {
            if let Rule::Listed(list) = each.rule {
                assert!(
                    Lists::shipped().codes(list).is_some(),
                    "{} is held against {list}, which must exist",
                    each.key
                );
            }
        }
    }
}
