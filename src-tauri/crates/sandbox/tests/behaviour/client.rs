//! A small HTTP/1.1 client over one socket per call, and the packets the tests send. It shares no type with the server.

use std::io::{Read, Write};
use std::net::{SocketAddr, TcpStream};
use std::time::Duration;

use base64::Engine;
use base64::engine::general_purpose::STANDARD;
use sandbox::{Options, Practice};
use serde_json::{Value, json};

pub const ORG: &str = "000.00.00.H99";

/// What came back; `status` 0 when it was no HTTP answer.
#[derive(Debug)]
pub struct Answer {
    pub status: u16,
    pub head: String,
    pub body: Vec<u8>,
    /// All that arrived.
    pub raw: Vec<u8>,
}

impl Answer {
    pub fn json(&self) -> Value {
        serde_json::from_slice(&self.body).expect("the answer is JSON")
    }

    pub fn message(&self) -> String {
        self.json()["message"].as_str().unwrap_or_default().to_owned()
    }

    pub fn header(&self, name: &str) -> Option<String> {
        let lines = self.head.lines().skip(1).filter_map(|line| line.split_once(':'));
        lines
            .into_iter()
            .find(|(key, _)| key.eq_ignore_ascii_case(name))
            .map(|(_, value)| value.trim().to_owned())
    }
}

/// One call on a connection of its own, read until the server closes.
pub fn call(to: SocketAddr, method: &str, path: &str, headers: &[(&str, &str)], body: &[u8]) -> Answer {
    let mut stream = TcpStream::connect(to).expect("the practice gateway listens");
    stream.set_read_timeout(Some(Duration::from_secs(20))).unwrap();
    let mut request =
        format!("{method} {path} HTTP/1.1\r\nConnection: close\r\nContent-Length: {}\r\n", body.len());
    if !headers.iter().any(|(name, _)| *name == "Host") {
        request.push_str(&format!("Host: {to}\r\n"));
    }
    for (name, value) in headers {
        request.push_str(&format!("{name}: {value}\r\n"));
    }
    request.push_str("\r\n");
    let mut raw = Vec::new();
    // A cut connection shows as an error or as an early end, depending on timing; what arrived is what counts.
    let sent = stream.write_all(request.as_bytes()).and_then(|()| stream.write_all(body));
    let _ = sent.and_then(|()| stream.read_to_end(&mut raw).map(drop));
    parse(raw)
}

fn parse(raw: Vec<u8>) -> Answer {
    let end = raw.windows(4).position(|four| four == b"\r\n\r\n");
    let Some(end) = end.filter(|_| raw.starts_with(b"HTTP/1.1 ")) else {
        return Answer { status: 0, head: String::new(), body: Vec::new(), raw };
    };
    let head = String::from_utf8(raw[..end].to_vec()).unwrap();
    Answer { status: head[9..12].parse().unwrap(), body: raw[end + 4..].to_vec(), head, raw }
}

/// A running gateway with both tokens at hand.
pub struct Signed {
    pub practice: Practice,
    pub ministry: String,
}

/// Starts and signs in through the NDXP front.
pub fn signed(options: Options) -> Signed {
    let practice = Practice::start(options).expect("it starts");
    let ministry = ndxp_login(practice.address());
    Signed { practice, ministry }
}

pub fn ndxp_login(to: SocketAddr) -> String {
    let body = br#"{"username":"practice","password":"practice-pass"}"#;
    let answer =
        call(to, "POST", "/ndxp/bnv/apiauth/oauth/login", &[("X-API-Key", "practice-api-key")], body);
    answer.json()["access_token"].as_str().expect("the login hands out a token").to_owned()
}

impl Signed {
    pub fn get(&self, path: &str) -> Answer {
        self.send("GET", path, b"")
    }

    pub fn post(&self, path: &str, body: &Value) -> Answer {
        self.send("POST", path, body.to_string().as_bytes())
    }

    fn send(&self, method: &str, path: &str, body: &[u8]) -> Answer {
        let bearer = format!("Bearer {}", self.ministry);
        let headers = [("X-API-Key", "practice-api-key"), ("Authorization", &bearer)];
        call(self.practice.address(), method, &format!("/ndxp/bnv{path}"), &headers, body)
    }

    /// Sends a record to `servicem000N`.
    pub fn record(&self, service: &str, verb: &str, record: Value) -> Answer {
        self.post(&format!("/apisyncmsg/syncmsg/service{service}"), &envelope(verb, record))
    }

    /// Sends and wants success.
    pub fn accepted(&self, service: &str, verb: &str, record: Value) {
        let answer = self.record(service, verb, record);
        assert_eq!(
            (answer.status, &answer.json()["err_code"]),
            (200, &json!(0)),
            "accepted, but: {}",
            answer.message()
        );
        assert_eq!(
            answer.json()["transaction_id"].as_str().map(str::len),
            Some(36),
            "success carries a UUID"
        );
    }

    /// Sends, wants a refusal in prose and returns it.
    pub fn refused(&self, service: &str, verb: &str, record: Value) -> String {
        let answer = self.record(service, verb, record);
        assert_eq!(
            (answer.status, &answer.json()["err_code"]),
            (200, &json!(1)),
            "a refusal is HTTP 200 with err_code 1"
        );
        answer.message()
    }
}

pub fn envelope(verb: &str, record: Value) -> Value {
    let content = json!({ "Data": { "Body": { "HOSO_CBCCVC": record },
        "Header": { "Sender_Code": ORG, "Action_Type": verb } } });
    json!({ "org_Code": ORG, "jsonContent": STANDARD.encode(content.to_string()) })
}

/// A sound record of an invented person.
pub fn person(number: &str) -> Value {
    json!({
        "SoHieuCBCCVC_BNDP": number,
        "THONGTINCHUNG": { "MaDonviSuDung": "000.03.31.H99", "MaDonViQuanLy": "000.00.31.H99",
            "HoVaTen": "Nguyễn Thị Thực Hành", "PhanLoaiHoSo": "03", "GioiTinh": "2", "DanToc": "01", "TonGiao": "00",
            "NgaySinh": "19900215" },
        "TUYENDUNG_QT_CONGTAC": { "ViTriTuyenDung": "05",
            "DS_QUATRINH_CONGTAC": [ { "TuNgay": "201503", "DenNgay": "" } ] },
        "LUONG_PHUCAP_CHUCVU": { "MaNgachChucDanh": "V.07.04.32", "BacLuong": "3", "ChucVu": "057",
            "ChucVuChucDanhKiemNhiem": "",
            "DS_QUATRINH_PHUCAP": [ { "LoaiPhuCap": "11", "HinhThucHuong": "02" } ],
            "DS_QUATRINH_LUONG": [ { "Ngach": "V.07.04.32", "BacLuong": "2" } ] },
        "TRINHDO_DAOTAO_BOIDUONG": { "HocVanPhoThong": "22", "TrinhDoChuyenMon": "04", "TrinhDoLyLuanChinhTri": "01",
            "TrinhDoQuanLyNhaNuoc": "", "BoiDuongQuocPhongAnNinh": "1", "MaChucDanhKhoaHoc": "", "MaHocVi": "",
            "TiengDanTocThieuSo": "", "DS_TINHOC": [ { "TrinhDo": "01" } ],
            "DS_NGOAINGU": [ { "MaNgoaiNgu": "01", "TrinhDo": "03" } ],
            "DS_QUATRINH_DAOTAO_BOIDUONG": [ { "ChuyenNganhDaoTao": "7140217", "TrinhDoDaoTao": "04",
                "XepLoaiTotNghiep": "B", "NuocDaoTao": "84" } ] },
        "THONGTIN_KHAC": { "ChucVuDang": "00" },
        "DS_KETQUA_DANHGIA_PHANLOAI": [ { "KetQuaDanhGia": "02" } ]
    })
}

/// The record with one value changed, by JSON pointer.
pub fn with(number: &str, pointer: &str, value: Value) -> Value {
    let mut record = person(number);
    *record.pointer_mut(pointer).expect("the pointer names a value of the record") = value;
    record
}

/// The record without one key of a block.
pub fn without(number: &str, block: &str, key: &str) -> Value {
    let mut record = person(number);
    let fields = record.pointer_mut(block).and_then(Value::as_object_mut).expect("the pointer names a block");
    fields.shift_remove(key).expect("the block has the key");
    record
}
