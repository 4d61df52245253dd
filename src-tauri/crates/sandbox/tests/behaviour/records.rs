//! What the receiver does with records.

use sandbox::Options;
use serde_json::{Value, json};

use crate::client::{ORG, Signed, envelope, person, signed, with, without};

fn open() -> Signed {
    signed(Options { lookup: true, ..Options::default() })
}

fn hash(signed: &Signed, number: &str) -> Value {
    let body = json!({ "org_Code": ORG, "SoHieuCBCCVC_BNDP": number });
    signed.post("/apisyncmsg/syncmsg/lookup", &body).json()
}

#[test]
fn add_edit_delete_by_key() {
    let signed = open();
    let existing = "Số hiệu CBCCVC Bộ ngành địa phương đã tồn tại!";
    let missing = "Số hiệu CBCCVC Bộ ngành địa phương không tồn tại!";
    assert_eq!(signed.refused("m0001", "EDIT", person("CB1")), missing, "EDIT needs the person");
    assert_eq!(signed.refused("m0001", "DEL", person("CB1")), missing, "DEL needs the person");
    signed.accepted("m0001", "ADD", person("CB1"));
    assert_eq!(signed.refused("m0001", "ADD", person("CB1")), existing, "no upsert");
    signed.accepted("m0001", "EDIT", person("CB1"));
    signed.accepted("m0001", "EDIT", with("CB1", "/THONGTINCHUNG/HoVaTen", json!("Lê Văn Thực Hành")));
    signed.accepted("m0001", "DEL", json!({ "SoHieuCBCCVC_BNDP": "CB1" }));
    signed.accepted("m0001", "ADD", person("CB1"));

    let ledger = signed.practice.ledger();
    let seen: Vec<_> =
        ledger.iter().map(|effect| (effect.order, effect.verb.as_str(), effect.changed)).collect();
    assert_eq!(
        seen,
        [(1, "ADD", true), (2, "EDIT", false), (3, "EDIT", true), (4, "DEL", true), (5, "ADD", true)],
        "refusals leave no effect, an identical EDIT changes nothing"
    );
    assert!(ledger.iter().all(|effect| effect.key == format!("{ORG}_CB1")), "one person, one key");
    assert_eq!(ledger[3].content_hash, "", "nothing is stored after a deletion");
    assert_eq!(ledger[0].content_hash, ledger[4].content_hash, "the same content has the same hash");
}

#[test]
fn first_error_only() {
    let signed = open();
    let mut record = with("CB2", "/THONGTINCHUNG/DanToc", json!("1"));
    record["LUONG_PHUCAP_CHUCVU"]["MaNgachChucDanh"] = json!("nonsense");
    let answer = signed.record("m0001", "ADD", record);
    assert_eq!(answer.message(), "Mã dân tộc không đúng với danh mục!", "one error of two, in prose");
    assert!(answer.json()["transaction_id"].is_string(), "a business error has a transaction id");
    assert!(signed.practice.people().is_empty(), "any error rolls the whole record back");
}

#[test]
fn values_are_held_against_lists_exactly() {
    let signed = open();
    for (pointer, wrong, message) in [
        ("/THONGTINCHUNG/DanToc", "1", "Mã dân tộc không đúng với danh mục!"),
        (
            "/THONGTINCHUNG/MaDonviSuDung",
            "000.99.99.H99",
            "Mã đơn vị sử dụng không có hoặc không đúng với danh mục!",
        ),
        ("/THONGTINCHUNG/MaDonviSuDung", "", "Mã đơn vị sử dụng không có hoặc không đúng với danh mục!"),
        ("/THONGTINCHUNG/MaDonViQuanLy", "H99", "Mã đơn vị quản lý không có hoặc không đúng với danh mục!"),
        ("/THONGTINCHUNG/HoVaTen", "  ", "Họ tên cán bộ, công chức, viên chức không có hoặc rỗng!"),
        ("/LUONG_PHUCAP_CHUCVU/MaNgachChucDanh", "01.00", "Mã ngạch chức danh không đúng với danh mục!"),
        ("/LUONG_PHUCAP_CHUCVU/BacLuong", "13", "Bậc lương không đúng với danh mục!"),
        (
            "/TUYENDUNG_QT_CONGTAC/DS_QUATRINH_CONGTAC/0/TuNgay",
            "03/2015",
            "Từ ngày của quá trình công tác không đúng định dạng quy định!",
        ),
        ("/DS_KETQUA_DANHGIA_PHANLOAI/0/KetQuaDanhGia", "2", "Mã kết quả đánh giá không đúng với danh mục!"),
    ] {
        assert_eq!(
            signed.refused("m0001", "ADD", with("CB3", pointer, json!(wrong))),
            message,
            "{pointer} {wrong}"
        );
    }
    signed.accepted("m0001", "ADD", with("CB3", "/THONGTINCHUNG/DanToc", json!(" 01 ")));
    signed.accepted("m0001", "EDIT", with("CB3", "/THONGTINCHUNG/DanToc", json!("")));
}

#[test]
fn structure_errors_have_no_transaction() {
    let signed = open();
    let path = "/apisyncmsg/syncmsg/servicem0001";
    let mut bodies = vec![
        json!({ "org_Code": ORG }),
        json!({ "org_Code": ORG, "jsonContent": "not base64" }),
        json!({ "org_Code": ORG, "jsonContent": "e30=" }),
        envelope("ADD", without("CB4", "/THONGTINCHUNG", "TonGiao")),
        envelope("ADD", without("CB4", "/TUYENDUNG_QT_CONGTAC/DS_QUATRINH_CONGTAC/0", "DenNgay")),
        envelope("ADD", without("CB4", "", "SoHieuCBCCVC_BNDP")),
    ];
    for wrong in [json!(1), json!(null), json!(true)] {
        bodies.push(envelope("ADD", with("CB4", "/THONGTINCHUNG/DanToc", wrong.clone())));
        bodies.push(envelope("ADD", with("CB4", "/THONGTINCHUNG/NgaySinh", wrong)));
    }
    bodies.push(envelope("ADD", with("CB4", "/DS_KETQUA_DANHGIA_PHANLOAI", json!({}))));
    for body in bodies {
        let answer = signed.post(path, &body).json();
        assert_eq!(
            answer,
            json!({ "message": "Cấu trúc gói tin json M0001 không đúng định dạng quy định!", "err_code": 1 }),
            "every expected key is a string, or the packet is thrown away without a transaction id: {body}"
        );
    }
    assert!(signed.practice.ledger().is_empty(), "nothing of it was stored");
}

#[test]
fn sender_and_organisation_must_be_ours() {
    let signed = open();
    let path = "/apisyncmsg/syncmsg/servicem0001";
    let mut other = envelope("ADD", person("CB5"));
    other["org_Code"] = json!("000.00.00.H01");
    let message = signed.post(path, &other).message();
    assert!(
        message.starts_with("Tài khoản chưa được phân quyền"),
        "a known organisation, but not this account's"
    );
    other["org_Code"] = json!("000.00.00.X01");
    assert_eq!(
        signed.post(path, &other).message(),
        "Mã đơn vị 000.00.00.X01 không tồn tại trên hệ thống!",
        "unknown"
    );
}

#[test]
fn verbs_by_service() {
    let signed = open();
    signed.accepted("m0001", "ADD", person("CB6"));
    for service in ["m0002", "m0003", "m0004", "m0005", "m0006"] {
        let message = signed.refused(service, "ADD", person("CB6"));
        assert!(
            message.starts_with("Loại thao tác (Action_Type)"),
            "{service} takes EDIT and DEL only: {message}"
        );
        signed.accepted(service, "EDIT", person("CB6"));
        signed.accepted(service, "DEL", json!({ "SoHieuCBCCVC_BNDP": "CB6" }));
    }
    assert!(signed.refused("m0001", "PUT", person("CB6")).contains("Action_Type"), "an unknown verb");
    assert_eq!(hash(&signed, "CB6")["exists"], true, "clearing parts leaves the person");
}

#[test]
fn edit_lists_by_presence() {
    let signed = open();
    signed.accepted("m0001", "ADD", person("CB7"));
    let full = hash(&signed, "CB7");
    signed.accepted("m0001", "EDIT", without("CB7", "/TUYENDUNG_QT_CONGTAC", "DS_QUATRINH_CONGTAC"));
    assert_eq!(hash(&signed, "CB7"), full, "an absent list stays untouched");
    signed.accepted("m0001", "EDIT", with("CB7", "/TUYENDUNG_QT_CONGTAC/DS_QUATRINH_CONGTAC", json!([])));
    let cleared = hash(&signed, "CB7");
    assert_ne!(cleared, full, "an empty list clears");
    signed.accepted("m0002", "EDIT", person("CB7"));
    assert_eq!(hash(&signed, "CB7"), full, "a present list replaces; M0002 alone restores its block");

    let structure = "Cấu trúc gói tin json M0001 không đúng định dạng quy định!";
    let bare = json!({ "SoHieuCBCCVC_BNDP": "CB7" });
    assert_eq!(
        signed.refused("m0001", "EDIT", bare.clone()),
        structure,
        "a whole EDIT reads THONGTINCHUNG unasked"
    );
    let bare = json!({ "SoHieuCBCCVC_BNDP": "CB8" });
    assert!(
        signed.refused("m0001", "ADD", bare).starts_with("Thông tin chung"),
        "an ADD says what is missing"
    );
}

#[test]
fn lookup_is_off_unless_asked_for() {
    let known = open();
    known.accepted("m0001", "ADD", person("CB9"));
    let answer = hash(&known, "CB9");
    assert_eq!(answer["content_hash"], known.practice.ledger()[0].content_hash, "the hash of the ledger");
    assert_eq!(
        hash(&known, "nobody"),
        json!({ "err_code": 0, "exists": false, "content_hash": "" }),
        "not there"
    );
    let real = signed(Options::default());
    let body = json!({ "org_Code": ORG, "SoHieuCBCCVC_BNDP": "CB9" });
    assert_eq!(
        real.post("/apisyncmsg/syncmsg/lookup", &body).status,
        404,
        "the known receiver has no lookup"
    );
}

#[test]
fn both_fronts_share_one_database_and_keys_ignore_blanks() {
    let signed = open();
    signed.accepted("m0001", "ADD", person("CB10"));
    assert!(
        signed.refused("m0001", "ADD", person(" CB10 ")).ends_with("đã tồn tại!"),
        "blanks make no new person"
    );
    let tree = signed.get("/apisyncmsg/syncmsg/orgtree").json();
    assert!(tree.as_array().is_some_and(|units| units.len() >= 40), "a tree worth mapping");
    assert_eq!(
        tree[0],
        json!({ "code": ORG, "name": "UBND tỉnh Thực Hành", "parent": "" }),
        "the root first"
    );
}

#[test]
fn persisted_people_outlive_the_server() {
    let path = std::env::temp_dir().join(format!("practice-state-{}.jsonl", std::process::id()));
    let _ = std::fs::remove_file(&path);
    let options = Options { persist: Some(path.clone()), ..Options::default() };
    let before = {
        let first = signed(options.clone());
        first.accepted("m0001", "ADD", person("CB11"));
        first.practice.ledger()
    };
    let second = signed(options);
    assert_eq!(second.practice.ledger(), before, "the ledger goes on");
    assert!(second.refused("m0001", "ADD", person("CB11")).ends_with("đã tồn tại!"), "and so do the people");
    drop(second);
    let _ = std::fs::remove_file(&path);
}
