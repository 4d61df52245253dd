//! Client and practice gateway were written apart; their code lists meet only here and on the wire.

use std::collections::BTreeMap;

use domain::pack::Pack;
use gateway::{Verb, build_packet};
use sandbox::{Options, Practice};

/// For each coded field: the values of our list must become codes that the receiver knows.
const FIELDS: &[(&str, &str, &str)] = &[
    ("gender", "genders", "gioitinh"),
    ("ethnicity", "ethnic_groups", "dantoc"),
    ("religion", "religions", "tongiao"),
    ("highest_qualification", "qualifications", "trinhdochuyenmondaotao"),
    ("political_theory", "political_theory", "lyluanchinhtri"),
    ("it_level", "it_levels", "trinhdotinhoc"),
    ("state_management", "state_management", "quanlynhanuoc"),
];

#[test]
fn every_value_of_our_lists_becomes_a_code_the_receiver_knows() {
    let practice = Practice::start(Options::default()).unwrap();
    let mapping = gateway::mapping::shipped("receiver-2020").unwrap();
    let pack = Pack::embedded();
    let mut sent_empty = Vec::new();
    for (field, list, theirs) in FIELDS {
        let known: Vec<String> =
            tests::http::get(&practice.base_url(), &format!("/_practice/codes/{theirs}"))["codes"]
                .as_array()
                .unwrap()
                .iter()
                .map(|code| code["code"].as_str().unwrap_or_default().to_owned())
                .collect();
        assert!(!known.is_empty(), "{theirs} has codes");
        for entry in &pack.codes.list(list).unwrap().entries {
            let dossier = BTreeMap::from([
                ((*field).to_owned(), entry.name.clone()),
                ("full_name".to_owned(), "Nguyễn Thị Hạnh".to_owned()),
                ("bndp_staff_code".to_owned(), "CB1".to_owned()),
            ]);
            let vars = ["org_code", "sender_code", "managing_unit_code", "using_unit_code"]
                .map(|name| (name.to_owned(), "000.00.00.H99".to_owned()));
            let packet = build_packet(&mapping, Verb::Add, &dossier, &BTreeMap::from(vars)).unwrap();
            if packet.left_out.iter().any(|left| left.field == *field) {
                sent_empty.push(format!("{field}: {}", entry.name));
                continue;
            }
            let wire = pack.fields.get(pack.fields.id(field).unwrap()).wire.clone();
            let leaf = wire.rsplit(['.', ']']).next().unwrap();
            let value = find(&serde_json::from_str(&packet.json).unwrap(), leaf).unwrap_or_default();
            assert!(
                known.contains(&value),
                "{field} “{}” is sent as “{value}”, which {theirs} does not know",
                entry.name
            );
        }
    }
    // Known and shown in the dry look; more of them than this would be a hole in the mapping.
    assert!(sent_empty.len() <= 12, "values without a code: {sent_empty:?}");
}

/// The first text under a key, anywhere.
fn find(value: &serde_json::Value, key: &str) -> Option<String> {
    match value {
        serde_json::Value::Object(map) => map
            .get(key)
            .and_then(|found| found.as_str().map(str::to_owned))
            .or_else(|| map.values().find_map(|inner| find(inner, key))),
        serde_json::Value::Array(items) => items.iter().find_map(|inner| find(inner, key)),
        _ => None,
    }
}
