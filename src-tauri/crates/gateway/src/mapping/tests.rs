//! Mappings: what reads, what translates to what, and that the shipped one speaks of the domain's fields.

use super::*;

fn receiver() -> Mapping {
    shipped("receiver-2020").expect("the mapping ships")
}

fn code(list: &str, value: &str) -> Option<String> {
    receiver().wire(&Format::Code(list.to_owned()), value).ok()
}

#[test]
fn every_shipped_mapping_reads() {
    for (name, text) in profile::shipped_mappings() {
        if let Err(error) = Mapping::parse(text) {
            panic!("{name}: {error}");
        }
    }
}

#[test]
fn anchored_codes() {
    let cases = [
        ("GIOITINH", "Nam", "1"),
        ("GIOITINH", "Nữ", "2"),
        ("DOITUONG", "Viên chức", "03"),
        ("DANTOC", "Kinh", "01"),
        ("DANTOC", "Khơ-me", "05"),
        ("DANTOC", "Ơ-đu", "54"),
        ("TONGIAO", "Không", "00"),
        ("TONGIAO", "Cơ đốc Phục lâm", "99"),
        ("LYLUANCHINHTRI", "Trung cấp", "02"),
        ("QUANLYNHANUOC", "Chuyên viên và tương đương", "02"),
        ("TINHOC", "Ứng dụng công nghệ thông tin cơ bản", "01"),
        ("TRINHDOCHUYENMON", "Đại học", "04"),
        ("TRINHDOCHUYENMON", "Bác sĩ chuyên khoa II", "09"),
        ("NGOAINGU", "Anh", "01"),
        ("TRINHDONGOAINGU", "Bậc 3", "03"),
        ("TRINHDONGOAINGU", "B1", "03"),
        ("BACLUONG", "12", "12"),
        ("GIAODUCPHOTHONG", "12/12", "22"),
        ("CHUCVU", "Không giữ chức vụ", "000"),
    ];
    for (list, value, wire) in cases {
        assert_eq!(code(list, value).as_deref(), Some(wire), "{value} in {list}");
    }
}

#[test]
fn nothing_is_guessed() {
    for (list, value) in
        [("DANTOC", "Kin"), ("BACLUONG", "13"), ("CHUCVU", "Hiệu trưởng danh dự"), ("GIOITINH", "")]
    {
        assert_eq!(code(list, value), None, "{value} has no row in {list}");
    }
    let decomposed: String = "Đại  học".nfd().collect();
    assert_eq!(
        code("TRINHDOCHUYENMON", &decomposed).as_deref(),
        Some("04"),
        "Unicode form and blanks do not count"
    );
}

#[test]
fn dates_and_numbers() {
    let mapping = receiver();
    for (value, wire) in [("1985", "1985"), ("1985-03", "198503"), ("1985-03-02", "19850302")] {
        assert_eq!(mapping.wire(&Format::Date, value), Ok(wire.to_owned()));
    }
    for wrong in ["02/03/1985", "1985-3", "1985-02-30", "85", "1985-13", "1985-03-02-01", ""] {
        assert_eq!(mapping.wire(&Format::Date, wrong), Err(Why::BadFormat), "{wrong} is no canonical date");
    }
    assert_eq!(mapping.wire(&Format::Decimal, "2.34"), Ok("2.34".to_owned()));
    for wrong in ["2,34", "-1", "2.", ".5", "1e3"] {
        assert_eq!(
            mapping.wire(&Format::Decimal, wrong),
            Err(Why::BadFormat),
            "{wrong} is no canonical decimal"
        );
    }
    assert_eq!(mapping.wire(&Format::Int, "7"), Ok("7".to_owned()));
    assert_eq!(mapping.wire(&Format::Int, "7.5"), Err(Why::BadFormat));
}

#[test]
fn broken_mappings_are_refused_with_their_line() {
    let good = "kind,from,to,format\nroot,,R,\nverb,add,A,\nverb,edit,E,\nverb,delete,D,\nkey,k,K,text\n";
    assert!(Mapping::parse(good).is_ok(), "the smallest mapping");
    for (added, line) in [
        ("nonsense,a,b,c\n", 7),
        ("field,a,,text\n", 7),
        ("field,a,A,number\n", 7),
        ("code,L,x,1\ncode,L,X,2\n", 8),
        ("field,a,K,text\n", 0),
        ("header,x,H,text\n", 7),
    ] {
        let error = Mapping::parse(&format!("{good}{added}")).expect_err(added);
        assert_eq!(error.line, line, "{added}: {error}");
    }
    assert!(Mapping::parse("kind,from,to,format\n").is_err(), "a mapping without a root maps nothing");
}

/// Values of the domain's lists for which the practice codes have no word; they are left out and reported.
const WITHOUT_CODE: &[(&str, &[&str])] = &[
    ("qualifications", &["Bác sĩ nội trú"]),
    (
        "political_theory",
        &["Thạc sĩ chuyên ngành lý luận chính trị", "Tiến sĩ chuyên ngành lý luận chính trị"],
    ),
    (
        "state_management",
        &[
            "Lãnh đạo, quản lý cấp phòng và tương đương",
            "Lãnh đạo, quản lý cấp huyện và tương đương",
            "Lãnh đạo, quản lý cấp sở và tương đương",
            "Lãnh đạo, quản lý cấp vụ và tương đương",
        ],
    ),
    ("it_levels", &["Tin học văn phòng", "IC3", "MOS", "ICDL"]),
];

#[test]
fn every_field_is_the_domains_and_stands_where_the_domain_says() {
    let fields = &domain::pack::Pack::embedded().fields;
    for field in receiver().fields() {
        let id = fields.id(&field.key).unwrap_or_else(|| panic!("{} is no field of the domain", field.key));
        let place = match &field.in_row {
            Some(key) => format!("{}[].{key}", field.path.join(".")),
            None => field.path.join("."),
        };
        assert_eq!(fields.get(id).wire, place, "{}: fields.csv and the mapping name one place", field.key);
    }
}

#[test]
fn every_value_of_the_domains_lists_has_a_code_or_is_known_to_have_none() {
    let pack = domain::pack::Pack::embedded();
    let mapping = receiver();
    // Open lists: party positions and schooling were never published, language levels name foreign certificates, and
    // degrees share the longer list of qualifications.
    let open = ["party_position", "general_education", "foreign_language_level", "degree"];
    let mut checked = 0;
    for field in mapping.fields().filter(|field| !open.contains(&field.key.as_str())) {
        let Format::Code(_) = &field.format else { continue };
        let Some(id) = pack.fields.id(&field.key) else { continue };
        let name = pack.fields.get(id).list.as_str();
        let Some(list) = pack.codes.list(name) else { continue };
        for entry in &list.entries {
            let known =
                WITHOUT_CODE.iter().any(|(of, names)| *of == name && names.contains(&entry.name.as_str()));
            let has = mapping.wire(&field.format, &entry.name).is_ok();
            assert!(has != known, "{name}: {} must have a code or be named as having none", entry.name);
            checked += 1;
        }
    }
    assert!(checked > 100, "ethnic groups, religions and the rest were looked at, not skipped: {checked}");
}
