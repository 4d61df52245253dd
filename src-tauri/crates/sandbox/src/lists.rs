//! The practice code lists and the invented unit tree, read once from the embedded data files. Where their labels come
//! from is said in the heads of `data/*.csv`. NOT here: any leniency; a code is in its list or it is not.

use std::collections::HashMap;
use std::sync::OnceLock;

use serde::{Deserialize, Serialize};

/// One code of one list.
#[derive(Debug, Serialize)]
pub(crate) struct Code {
    pub code: String,
    pub label: String,
}

/// One unit of the tree; the parent of the root is empty.
#[derive(Debug, Serialize, Deserialize)]
pub(crate) struct Unit {
    pub code: String,
    pub name: String,
    pub parent: String,
}

/// Every list and the unit tree.
pub(crate) struct Lists {
    lists: Vec<(String, Vec<Code>)>,
    members: HashMap<String, Vec<String>>,
    units: Vec<Unit>,
}

impl Lists {
    /// The shipped lists.
    pub fn shipped() -> &'static Lists {
        static SHIPPED: OnceLock<Lists> = OnceLock::new();
        SHIPPED
            .get_or_init(|| Lists::read(include_str!("../data/lists.csv"), include_str!("../data/units.csv")))
    }

    /// Lines that cannot be read are left out; a test holds the shipped files to having none.
    fn read(lists_csv: &str, units_csv: &str) -> Lists {
        let mut lists: Vec<(String, Vec<Code>)> = Vec::new();
        let mut members: HashMap<String, Vec<String>> = HashMap::new();
        for (list, code, label) in rows::<(String, String, String)>(lists_csv) {
            members.entry(list.clone()).or_default().push(code.clone());
            match lists.last_mut() {
                Some((name, codes)) if *name == list => codes.push(Code { code, label }),
                Some(_) | None => lists.push((list, vec![Code { code, label }])),
            }
        }
        for codes in members.values_mut() {
            codes.sort_unstable();
        }
        Lists { lists, members, units: rows(units_csv) }
    }

    /// Whether the trimmed code stands in the list, letter by letter.
    pub fn contains(&self, list: &str, code: &str) -> bool {
        let code = code.trim();
        self.members
            .get(list)
            .is_some_and(|codes| codes.binary_search_by(|known| known.as_str().cmp(code)).is_ok())
    }

    pub fn has_unit(&self, code: &str) -> bool {
        self.units.iter().any(|unit| unit.code == code.trim())
    }

    pub fn codes(&self, list: &str) -> Option<&[Code]> {
        self.lists.iter().find(|(name, _)| name == list).map(|(_, codes)| codes.as_slice())
    }

    pub fn names(&self) -> Vec<&str> {
        self.lists.iter().map(|(name, _)| name.as_str()).collect()
    }

    pub fn units(&self) -> &[Unit] {
        &self.units
    }
}

fn rows<T: serde::de::DeserializeOwned>(text: &str) -> Vec<T> {
    let mut reader = csv::ReaderBuilder::new().comment(Some(b'#')).from_reader(text.as_bytes());
    reader.deserialize().filter_map(Result::ok).collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn shipped_files_are_read_whole() {
        let lists = Lists::shipped();
        let lines = |text: &str| text.lines().filter(|line| !line.starts_with('#')).count() - 1;
        let codes: usize = lists.lists.iter().map(|(_, codes)| codes.len()).sum();
        assert_eq!(codes, lines(include_str!("../data/lists.csv")), "every line of lists.csv is a code");
        assert_eq!(
            lists.units.len(),
            lines(include_str!("../data/units.csv")),
            "every line of units.csv is a unit"
        );
        assert_eq!(lists.members.len(), lists.lists.len(), "the lines of one list stand together");
        for (list, codes) in &lists.lists {
            let mut seen = std::collections::HashSet::new();
            for code in codes {
                assert!(seen.insert(&code.code), "{list} holds {} once", code.code);
                assert!(!code.label.is_empty(), "{list} {} has a label", code.code);
            }
        }
    }

    #[test]
    fn unit_tree_hangs_together() {
        let units = Lists::shipped().units();
        let roots: Vec<_> = units.iter().filter(|unit| unit.parent.is_empty()).collect();
        assert_eq!(roots.len(), 1, "one province at the top");
        assert_eq!(roots[0].code, crate::credentials::ORG_CODE, "the account's own organisation is the root");
        for unit in units.iter().filter(|unit| !unit.parent.is_empty()) {
            assert!(
                units.iter().any(|above| above.code == unit.parent),
                "{} hangs under a known unit",
                unit.code
            );
        }
    }

    #[test]
    fn codes_are_compared_exactly_but_for_blanks() {
        let lists = Lists::shipped();
        assert!(lists.contains("dantoc", " 01 "), "blanks around a code do not count");
        assert!(!lists.contains("dantoc", "1"), "a part of a code is not the code");
        assert!(
            lists.contains("mangach_chucdanh", "V.07.03.29"),
            "today's titles are known beside those of 2020"
        );
        assert!(!lists.contains("no such list", "01"), "an unknown list holds nothing");
    }

    #[test]
    fn anchors_of_the_mapping_stand() {
        let lists = Lists::shipped();
        let label = |list: &str, code: &str| {
            let found = lists.codes(list).and_then(|codes| codes.iter().find(|each| each.code == code));
            found.map(|each| each.label.clone()).unwrap_or_default()
        };
        for (list, code, expected) in [
            ("gioitinh", "1", "Nam"),
            ("doituong", "03", "Viên chức"),
            ("giaoducphothong", "22", "12/12"),
            ("giaoducphothong", "10", "10/10"),
            ("dantoc", "01", "Kinh"),
            ("tongiao", "00", "Không"),
            ("trinhdochuyenmondaotao", "04", "Đại học"),
            ("chucvu_chucdanhkn", "000", "Không giữ chức vụ"),
        ] {
            assert_eq!(label(list, code), expected, "{list} {code} is an anchor of every client mapping");
        }
    }
}
