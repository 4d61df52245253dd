//! Thousands of findings are few things to do: on a list in which every cell is damaged, a handful of causes covers
//! nearly everything, and each says what to do.

use std::collections::BTreeMap;

use domain::pack::Pack;
use domain::review::{causes, people_of};
use domain::rules::{self, Scope};
use jiff::civil::date;
use tests::bad_list;
use tests::programs::{json, run};
use tests::records::THIS_YEAR;

/// Causes that a clerk would look at; what they must cover, in percent.
const FEW: usize = 25;
const NEARLY_ALL: f64 = 95.0;

#[test]
fn few_causes_cover_a_list_in_which_every_cell_is_damaged() {
    let pack = Pack::embedded();
    let scope = Scope { pack, today: date(2026, 11, 23), files: &[] };
    for seed in [1, 20, 300] {
        let (records, done) = bad_list::records(400, seed);
        assert_eq!(done.len(), 20, "twenty kinds of damage were done: {done:?}");
        let people = people_of(&records, pack, THIS_YEAR);
        let findings = rules::check(&people, &scope);
        let causes = causes(&findings);
        let mut counts: Vec<usize> = causes.iter().map(|cause| cause.count).collect();
        counts.sort_unstable_by(|a, b| b.cmp(a));
        let all: usize = counts.iter().sum();
        let few = |few: usize| percent(counts.iter().take(few).sum(), all);
        println!(
            "seed {seed}: 400 people, {all} findings, {} causes; the first 12 cover {:.1} %, the first {FEW} {:.1} %",
            counts.len(),
            few(12),
            few(FEW)
        );
        assert_eq!(all, findings.len(), "every finding has one cause");
        assert!(all > 400 * 5, "damage is found: {all}");
        assert!(few(FEW) >= NEARLY_ALL, "{FEW} causes cover {:.1} % of {causes:?}", few(FEW));
        let titles: BTreeMap<&str, usize> =
            causes.iter().map(|cause| (cause.title.as_str(), cause.count)).collect();
        assert_eq!(titles.len(), causes.len(), "no two causes read alike");
    }
}

#[test]
fn the_same_as_a_workbook_has_few_causes_too() {
    let folder = tempfile::tempdir().unwrap();
    let path = folder.path().join("bad.xlsx");
    bad_list::write(&path, 200, 4).unwrap();
    let told = json(&run(["check".as_ref(), path.as_os_str(), "--json".as_ref()]));
    let counts = told["causes"].as_array().unwrap().iter().map(|cause| cause["count"].as_u64().unwrap());
    let findings = told["findings"].as_array().unwrap().len();
    assert_eq!(usize::try_from(counts.sum::<u64>()).unwrap(), findings, "every finding has one cause");
    assert!(told["causes"].as_array().unwrap().len() <= FEW, "whatever columns were taken");
}

#[expect(clippy::cast_precision_loss, reason = "counts of findings")]
fn percent(part: usize, all: usize) -> f64 {
    part as f64 * 100.0 / all.max(1) as f64
}
