//! Times of the rules alone: everybody at once, then one edit after another.

use std::collections::BTreeMap;

use domain::date::PartialDate;
use domain::fields::Key;
use domain::pack::Pack;
use domain::record::Value;
use domain::rules::{Checker, Scope};
use jiff::civil::date;
use tests::people::Dice;

use super::{median, timed};

const PEOPLE: usize = 100_000;
const EDITS: usize = 500;

/// Prints how long a check of a long list takes, and an edit in it.
pub fn print() {
    let pack = Pack::embedded();
    let scope = Scope { pack, today: date(2026, 11, 23), files: &[] };
    let mut people = tests::records::people(7, PEOPLE);
    let mut checker = None;
    let mut whole: Vec<f64> =
        (0..4).map(|_| timed(|| checker = Some(Checker::new(&people, &scope)))).skip(1).collect();
    let mut checker = checker.unwrap();
    println!(
        "| all rules, {PEOPLE} people | {:.0} ms | findings {} |",
        median(&mut whole) * 1e3,
        checker.all().count()
    );
    let mut by_code: BTreeMap<&str, usize> = BTreeMap::new();
    checker.all().for_each(|finding| *by_code.entry(finding.rule.code).or_default() += 1);
    println!("| what is said of invented people that fit together | {by_code:?} |");
    let mut dice = Dice::new(11);
    let mut edits: Vec<f64> = (0..EDITS)
        .map(|edit| {
            let person = usize::try_from(dice.below(PEOPLE as u64)).unwrap();
            let other = usize::try_from(dice.below(PEOPLE as u64)).unwrap();
            let key = [Key::CitizenId, Key::FullName, Key::BirthDate, Key::UsingUnitName][edit % 4];
            let field = pack.fields.known(key);
            let value = if key == Key::BirthDate {
                Value::Date(PartialDate::year(1980).unwrap())
            } else {
                people.get(other, field)
            };
            people.set(person, field, value);
            timed(|| {
                std::hint::black_box(checker.update(&people, &scope, person));
            })
        })
        .collect();
    edits.sort_by(f64::total_cmp);
    println!(
        "| one edit among {PEOPLE} people | median {:.2} ms | worst {:.2} ms |",
        edits[EDITS / 2] * 1e3,
        edits[EDITS - 1] * 1e3
    );
}
