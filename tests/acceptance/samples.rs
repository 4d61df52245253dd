//! The prepared staff lists with their ground truth, when they are there: everything about them must be right. The same
//! facts are covered by the made layouts of [`crate::generated`].

use std::collections::BTreeSet;
use std::path::{Path, PathBuf};

use serde_json::Value;
use tests::programs::{json, run};

/// The folder: named by `SOCANBO_SAMPLES`, or `shared/workbooks/samples` beside the project or above it.
fn folder() -> Option<PathBuf> {
    if let Some(named) = std::env::var_os("SOCANBO_SAMPLES") {
        return Some(named.into());
    }
    let here = Path::new(env!("CARGO_MANIFEST_DIR"));
    here.ancestors()
        .map(|above| above.join("shared/workbooks/samples"))
        .find(|folder| folder.join("truth.json").exists())
}

fn rows(value: &Value) -> BTreeSet<u64> {
    value.as_array().unwrap().iter().map(|row| row.as_u64().unwrap()).collect()
}

#[test]
fn the_prepared_lists_are_understood_wholly() {
    let Some(folder) = folder() else {
        println!("NOT RUN: no prepared lists (SOCANBO_SAMPLES names their folder)");
        return;
    };
    let truth: Value = serde_json::from_slice(&std::fs::read(folder.join("truth.json")).unwrap()).unwrap();
    let mut wrong: Vec<String> = Vec::new();
    for (name, truth) in truth.as_object().unwrap() {
        let told = json(&run(["check", folder.join(name).to_str().unwrap(), "--json"]));
        let sheet = told["files"][0]["sheets"]
            .as_array()
            .unwrap()
            .iter()
            .find(|sheet| sheet["kind"] == "staff_list")
            .unwrap_or_else(|| panic!("{name} holds a list"));
        let people = rows(&truth["people"]);
        if rows(&sheet["ledger"]["people"]) != people {
            wrong.push(format!(
                "{name}: people {:?}",
                rows(&sheet["ledger"]["people"]).symmetric_difference(&people)
            ));
        }
        let encoding = match truth["legacy"].as_str().unwrap() {
            "nfd" => "unicode",
            other => other,
        };
        if sheet["encoding"] != encoding {
            wrong.push(format!("{name}: encoding {} is {encoding}", sheet["encoding"]));
        }
        for (letter, field) in truth["columns"].as_object().unwrap() {
            let column = sheet["columns"]
                .as_array()
                .unwrap()
                .iter()
                .find(|column| column["column"] == letter.as_str());
            if column.is_none_or(|column| column["accepted"] != true || column["field"] != *field) {
                wrong.push(format!("{name}: column {letter} is {field}, told {column:?}"));
            }
        }
        findings(name, truth, &told, &people, &mut wrong);
    }
    assert!(wrong.is_empty(), "{}", wrong.join("\n"));
}

fn findings(name: &str, truth: &Value, told: &Value, people: &BTreeSet<u64>, wrong: &mut Vec<String>) {
    let findings = told["findings"].as_array().unwrap();
    let mut clean = people.clone();
    rows(&truth["twins"]).iter().for_each(|row| {
        clean.remove(row);
    });
    for error in truth["errors"].as_array().unwrap() {
        let row = error["row"].as_u64().unwrap();
        clean.remove(&row);
        // What two fields tell together may be told on either.
        let either = matches!(
            error["kind"].as_str().unwrap(),
            "id_sex" | "id_year" | "dup" | "party" | "coef" | "step"
        );
        let on = |place: &Value| place["row"] == row && (either || place["column"] == error["column"]);
        let found = findings.iter().chain(told["repairs"].as_array().unwrap()).any(on);
        if !found {
            wrong.push(format!("{name}: not found {error}"));
        }
    }
    for finding in findings.iter().filter(|finding| finding["level"] == "block") {
        if finding["row"].as_u64().is_some_and(|row| clean.contains(&row)) {
            wrong.push(format!("{name}: clean row {} blocked: {}", finding["row"], finding["message"]));
        }
    }
}
