//! What the checker holds after edits is what a new check of everybody finds.

use std::collections::BTreeMap;

use jiff::civil::date;

use super::tests::ordinary;
use super::*;
use crate::parse::{Context, Input, parse};
use crate::review::people_of;
use crate::understand::keep;

/// A small seeded generator (xorshift): the same edits each time.
struct Dice(u64);

impl Dice {
    fn below(&mut self, limit: usize) -> usize {
        self.0 ^= self.0 << 13;
        self.0 ^= self.0 >> 7;
        self.0 ^= self.0 << 17;
        usize::try_from((self.0 >> 11) % limit as u64).unwrap()
    }
}

/// Every value that an example of any rule uses: what makes rules speak, and fall silent again.
fn values() -> Vec<(Key, &'static str)> {
    let examples = all().flat_map(|rule| rule.good.iter().chain(rule.bad));
    let mut values: Vec<_> =
        examples.flat_map(|example| example.iter()).flat_map(|p| p.iter()).copied().collect();
    values.extend(ordinary().iter().flat_map(|person| person.iter()).copied());
    values
}

/// Without what rules about a whole list say: that is asked again only where it speaks of the edited person.
fn of_people(findings: &[Finding]) -> Vec<&Finding> {
    findings.iter().filter(|finding| !matches!(finding.rule.check, Check::Batch(_))).collect()
}

#[test]
fn after_every_edit_the_checker_holds_what_a_new_check_finds() {
    let pack = Pack::embedded();
    let scope = Scope { pack, today: date(2026, 11, 23), files: &[] };
    let values = values();
    let every_key: BTreeMap<String, String> =
        values.iter().map(|(key, _)| (key.name().to_owned(), String::new())).collect();
    let (mut spoke, mut others) = (0, 0);
    for seed in [3, 5, 8] {
        let mut dice = Dice(0x9E37_79B9_7F4A_7C15_u64.wrapping_mul(seed));
        let records: Vec<BTreeMap<String, String>> = (0..24)
            .map(|at| {
                let mut record = every_key.clone();
                for (key, text) in ordinary()[at % ordinary().len()] {
                    record.insert(key.name().to_owned(), (*text).to_owned());
                }
                record
            })
            .collect();
        let mut people = people_of(&records, pack, 2026);
        let mut checker = Checker::new(&people, &scope);
        let context = Context { pack, this_year: 2026, month_first: false };
        for edit in 0..250 {
            let person = dice.below(people.len());
            let (key, text) = values[dice.below(values.len())];
            let field = pack.fields.known(key);
            let read = parse(pack.fields.get(field), Input::typed(text), &context).read;
            let value = keep(&mut people, read);
            let before: Vec<Vec<Finding>> =
                (0..people.len()).map(|at| checker.findings_of(at).to_vec()).collect();
            people.set(person, field, value);
            let changed = checker.update(&people, &scope, person);
            let anew = Checker::new(&people, &scope);
            for (at, before) in before.iter().enumerate() {
                assert_eq!(
                    of_people(checker.findings_of(at)),
                    of_people(anew.findings_of(at)),
                    "seed {seed}, edit {edit}: person {at} after {} of person {person}",
                    key.name()
                );
                let differs = before.as_slice() != checker.findings_of(at);
                assert_eq!(differs, changed.contains(&at), "who changed is told, and nobody else");
            }
            spoke += usize::from(!changed.is_empty());
            others += usize::from(changed.iter().any(|at| *at != person));
        }
    }
    assert!(spoke > 200 && others > 20, "edits changed findings ({spoke}), of other people too ({others})");
}

#[test]
fn a_person_added_at_the_end_is_checked_with_everybody() {
    let pack = Pack::embedded();
    let scope = Scope { pack, today: date(2026, 11, 23), files: &[] };
    let record = |at: usize| -> BTreeMap<String, String> {
        ordinary()[at].iter().map(|(key, text)| (key.name().to_owned(), (*text).to_owned())).collect()
    };
    let mut people = people_of(&[record(0), record(1)], pack, 2026);
    let mut checker = Checker::new(&people, &scope);
    let twin = people.add(crate::record::PersonRow { source: 0, row: 3, section: None });
    for field in people.fields().to_vec() {
        people.set(twin, field, people.get(0, field));
    }
    assert_eq!(checker.update(&people, &scope, twin), [0, twin], "the first is told of the second");
    assert!(checker.findings_of(twin).iter().any(|f| f.rule.code == "TL01"), "one number on two rows");
    assert!(checker.update(&people, &scope, 99).is_empty(), "nobody there, nothing to do");
}
