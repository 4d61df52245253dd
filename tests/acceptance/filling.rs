//! Safe fixes and fillings over whole lists: nothing typed is overwritten, nothing is filled wrongly, two rounds settle
//! everything and block nobody anew.

use std::collections::{BTreeMap, HashSet};

use domain::fields::Key;
use domain::fix::{apply_safe, filling, safe_fixes};
use domain::pack::Pack;
use domain::record::Value;
use domain::review::people_of;
use domain::rules::{Checker, Level, Safety, Scope};
use jiff::civil::date;
use tests::people::Dice;
use tests::records::{THIS_YEAR, records};
use tests::{bad_list, records};

#[test]
fn ten_thousand_people_are_filled_rightly_from_their_number() {
    let pack = Pack::embedded();
    let scope = Scope { pack, today: date(2026, 11, 23), files: &[] };
    let mut dice = Dice::new(5);
    let truth = records(10, 10_000);
    let mut gaps: Vec<BTreeMap<String, String>> = truth.clone();
    for record in &mut gaps {
        record.insert("birth_registration_place".to_owned(), String::new());
        if dice.chance(60) {
            record.insert("gender".to_owned(), String::new());
        }
        if dice.chance(30) {
            record.insert("birth_date".to_owned(), String::new());
        }
    }
    let mut people = people_of(&gaps, pack, THIS_YEAR);
    let (mut sexes, mut years, mut places) = (0, 0, 0);
    for (at, (truth, gap)) in truth.iter().zip(&gaps).enumerate() {
        let person = people.person(at, pack);
        match filling(&person, Key::Gender) {
            Some(found) => {
                assert!(gap["gender"].is_empty(), "nothing typed is overwritten");
                assert_eq!(found.to, truth["gender"], "the sex is right");
                sexes += 1;
            }
            None => assert!(!gap["gender"].is_empty(), "a gap with a sound number is filled"),
        }
        if let Some(found) = filling(&person, Key::BirthDate) {
            assert_eq!(found.to, truth["birth_date"][6..], "the year is right");
            assert_eq!(found.safety, Safety::Review, "a year alone is for a person to look at");
            years += 1;
        }
        if let Some(found) = filling(&person, Key::BirthRegistrationPlace) {
            let list = pack.codes.list("provinces_before_2025").unwrap();
            let entry = list.entries.iter().find(|entry| entry.name == found.to).unwrap();
            assert_eq!(list.extra(entry, "cccd_code"), &truth["citizen_id"][..3], "the province is right");
            places += 1;
        }
    }
    assert!(
        sexes > 5_000 && years > 2_500 && places == 10_000,
        "filled: {sexes} sexes, {years} years, {places} places"
    );
    let mut checker = Checker::new(&people, &scope);
    let before: Vec<Value> =
        (0..people.len()).map(|at| people.get(at, pack.fields.known(Key::BirthDate))).collect();
    let applied = apply_safe(&mut people, &mut checker, &scope, 2);
    for fix in &applied {
        let key = &pack.fields.get(fix.field).key;
        assert_eq!((key.as_str(), &fix.to), ("gender", &truth[fix.person]["gender"]), "only what is certain");
    }
    let kept = (0..people.len()).all(|at| people.get(at, pack.fields.known(Key::BirthDate)) == before[at]);
    assert!(kept && applied.len() > 3_000, "{} certain fillings", applied.len());
}

#[test]
fn a_number_in_doubt_fills_nothing() {
    let pack = Pack::embedded();
    let gap = |id: &str, birth: &str| {
        let record = [("full_name", "Nguyễn An"), ("citizen_id", id), ("birth_date", birth), ("gender", "")];
        let record: BTreeMap<String, String> =
            record.map(|(key, text)| (key.to_owned(), text.to_owned())).into();
        let people = people_of(&[record], pack, THIS_YEAR);
        filling(&people.person(0, pack), Key::Gender)
    };
    assert_eq!(gap("001185012345", "15/03/1985").map(|f| f.safety), Some(Safety::Safe));
    assert_eq!(gap("001185012345", "15/03/1986"), None, "the birth date contradicts the number");
    assert_eq!(gap("003185012345", "15/03/1985"), None, "no province has this number");
    assert_eq!(gap("185012345", "15/03/1985"), None, "an old card tells nothing");
}

#[test]
fn safe_fixes_settle_damaged_lists_in_two_rounds() {
    let pack = Pack::embedded();
    let scope = Scope { pack, today: date(2026, 11, 23), files: &[] };
    for seed in [6, 7] {
        let mut people = people_of(&bad_list::records(300, seed).0, pack, records::THIS_YEAR);
        let mut checker = Checker::new(&people, &scope);
        let blocks = |checker: &Checker| -> HashSet<(&'static str, Option<usize>)> {
            let blocks = checker.all().filter(|finding| finding.level == Level::Block);
            blocks.map(|finding| (finding.rule.code, finding.person)).collect()
        };
        let before = blocks(&checker);
        let applied = apply_safe(&mut people, &mut checker, &scope, 2);
        assert!(!applied.is_empty(), "damaged lists have certain fixes");
        assert!(safe_fixes(&checker).is_empty(), "two rounds settle everything that is certain");
        assert!(blocks(&checker).is_subset(&before), "and block nobody anew");
    }
}
