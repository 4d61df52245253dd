//! Packets, whole: what is on the wire for one invented person.

use super::*;
use crate::mapping;

fn map(pairs: &[(&str, &str)]) -> BTreeMap<String, String> {
    pairs.iter().map(|(key, value)| ((*key).to_owned(), (*value).to_owned())).collect()
}

fn vars() -> BTreeMap<String, String> {
    map(&[
        ("sender_code", "000.00.00.H99"),
        ("managing_unit_code", "000.00.00.H99"),
        ("using_unit_code", "000.00.01.H99"),
        ("record_category", "Viên chức"),
    ])
}

fn teacher() -> Dossier {
    map(&[
        ("bndp_staff_code", "GV000123"),
        ("full_name", "NGUYỄN THỊ \"MẪU\""),
        ("using_unit_code", "000.00.07.H99"),
        ("gender", "Nữ"),
        ("birth_date", "1985-03-02"),
        ("citizen_id", "001185000123"),
        ("ethnicity", "Kinh"),
        ("religion", "Không"),
        ("first_recruit_date", "2010-09"),
        ("rank_code", "V.07.03.29"),
        ("salary_step", "4"),
        ("salary_coef", "3.33"),
        ("current_position", "Người giữ con dấu"),
        ("highest_qualification", "Đại học"),
        ("political_theory", "Trung cấp"),
        ("it_level", "Ứng dụng công nghệ thông tin cơ bản"),
        ("foreign_language", "Anh"),
        ("foreign_language_level", "Bậc 3"),
        ("phone", "0912345678"),
    ])
}

fn build(verb: Verb, dossier: &Dossier) -> Packet {
    build_packet(&mapping::shipped("receiver-2020").unwrap(), verb, dossier, &vars()).unwrap()
}

#[test]
fn golden_add() {
    let packet = build(Verb::Add, &teacher());
    let golden = concat!(
        r#"{"Data":{"Header":{"Sender_Code":"000.00.00.H99","Action_Type":"ADD"},"Body":{"HOSO_CBCCVC":{"#,
        r#""SoHieuCBCCVC_BNDP":"GV000123","#,
        r#""THONGTINCHUNG":{"SoHieuCBCCVC":"","MaDonviSuDung":"000.00.07.H99","TenDonViSuDung":"","MaDonViQuanLy":"000.00.00.H99","#,
        r#""TenDonViQuanLy":"","HoVaTen":"NGUYỄN THỊ \"MẪU\"","PhanLoaiHoSo":"03","GioiTinh":"2","#,
        r#""NgaySinh":"19850302","SoCMND":"","SoDinhDanhCaNhan":"001185000123","SoSoBaoHiemXaHoi":"","#,
        r#""DanToc":"01","TonGiao":"00"},"#,
        r#""TUYENDUNG_QT_CONGTAC":{"NgayTuyenDungLanDau":"201009","TenCoQuan":"","ViTriTuyenDung":"","#,
        r#""NgayVaoCoQuanHienNay":"","DS_QUATRINH_CONGTAC":[]},"#,
        r#""LUONG_PHUCAP_CHUCVU":{"ViTriViecLam":"","MaNgachChucDanh":"V.07.03.29","TuNgayHuongNgach":"","BacLuong":"4","#,
        r#""HeSoLuong":"3.33","TuNgayHuongBac":"","PhanTramHuong":"","ChucVu":"","NgayBoNhiemLanDau":"","#,
        r#""NgayBoNhiemLai":"","NhiemKyCanBoChuyenTrach":"","ChucVuChucDanhKiemNhiem":"","#,
        r#""DS_QUATRINH_PHUCAP":[],"DS_QUATRINH_LUONG":[]},"#,
        r#""TRINHDO_DAOTAO_BOIDUONG":{"HocVanPhoThong":"","TrinhDoChuyenMon":"04","TrinhDoLyLuanChinhTri":"02","#,
        r#""TrinhDoQuanLyNhaNuoc":"","BoiDuongQuocPhongAnNinh":"","TiengDanTocThieuSo":"","MaChucDanhKhoaHoc":"","#,
        r#""NgayPhongChucDanh":"","MaHocVi":"","NgayQuyetDinhHocVi":"","DS_TINHOC":[{"TrinhDo":"01"}],"#,
        r#""DS_NGOAINGU":[{"MaNgoaiNgu":"01","TrinhDo":"03"}],"DS_QUATRINH_DAOTAO_BOIDUONG":[]},"#,
        r#""THONGTIN_KHAC":{"NgayVaoDang":"","NgayVaoDangChinhThuc":"","SoTheDang":"","ChucVuDang":""},"#,
        r#""DS_KETQUA_DANHGIA_PHANLOAI":[]}}}}"#,
    );
    assert_eq!(packet.json, golden, "key order, spelling and codes are the receiver's");
    let left: Vec<(&str, Why)> = packet.left_out.iter().map(|left| (left.field.as_str(), left.why)).collect();
    assert_eq!(
        left,
        [("current_position", Why::NoWireCode)],
        "a position without a code is reported, not guessed"
    );
    assert_eq!(packet.left_out[0].wire_path, "LUONG_PHUCAP_CHUCVU.ChucVu");
}

#[test]
fn edit_touches_no_history_it_does_not_know() {
    let mut dossier = teacher();
    dossier.remove("foreign_language");
    dossier.remove("foreign_language_level");
    let json = build(Verb::Edit, &dossier).json;
    for absent in
        ["DS_QUATRINH_CONGTAC", "DS_QUATRINH_PHUCAP", "DS_QUATRINH_LUONG", "DS_KETQUA", "DS_NGOAINGU", "[]"]
    {
        assert!(!json.contains(absent), "{absent}: a list in an EDIT replaces the stored one");
    }
    assert!(json.contains(r#""DS_TINHOC":[{"TrinhDo":"01"}]"#), "a list we know is sent");
    assert!(json.contains(r#""Action_Type":"EDIT""#));
    assert!(json.contains(r#""SoSoBaoHiemXaHoi":"""#), "every scalar is there, also unknown ones");
}

#[test]
fn a_row_with_one_known_value_has_all_its_keys() {
    let mut dossier = teacher();
    dossier.remove("foreign_language_level");
    let json = build(Verb::Add, &dossier).json;
    assert!(json.contains(r#""DS_NGOAINGU":[{"MaNgoaiNgu":"01","TrinhDo":""}]"#), "{json}");
    let mut dossier = teacher();
    dossier.remove("foreign_language");
    let json = build(Verb::Edit, &dossier).json;
    assert!(json.contains(r#""DS_NGOAINGU":[{"MaNgoaiNgu":"","TrinhDo":"03"}]"#), "{json}");
}

#[test]
fn delete_names_the_person_only() {
    let packet = build(Verb::Delete, &teacher());
    let golden = concat!(
        r#"{"Data":{"Header":{"Sender_Code":"000.00.00.H99","Action_Type":"DEL"},"#,
        r#""Body":{"HOSO_CBCCVC":{"SoHieuCBCCVC_BNDP":"GV000123"}}}}"#
    );
    assert_eq!(packet.json, golden, "a deletion carries no other personal data");
}

#[test]
fn what_the_receiver_needs_is_asked_for_here() {
    let mapping = mapping::shipped("receiver-2020").unwrap();
    for field in ["bndp_staff_code", "full_name"] {
        let mut dossier = teacher();
        dossier.insert(field.to_owned(), "  ".to_owned());
        let error = build_packet(&mapping, Verb::Add, &dossier, &vars());
        assert_eq!(error, Err(PacketError::Missing { field: field.to_owned() }), "{field} is blank");
    }
    let mut without = vars();
    without.remove("managing_unit_code");
    let error = build_packet(&mapping, Verb::Edit, &teacher(), &without);
    assert_eq!(error, Err(PacketError::Missing { field: "managing_unit_code".to_owned() }));
    let mut without = vars();
    without.remove("sender_code");
    let error = build_packet(&mapping, Verb::Delete, &teacher(), &without);
    assert_eq!(error, Err(PacketError::VarMissing("sender_code".to_owned())));
}

#[test]
fn debug_shows_no_person() {
    let text = format!("{:?}", build(Verb::Add, &teacher()));
    assert!(!text.contains("MẪU") && !text.contains("001185000123"), "{text}");
}
