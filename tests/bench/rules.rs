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
    damaged();
    if std::env::args().any(|arg| arg == "each") {
        each(&people, &scope);
    }
}

/// The same for a list in which every cell is damaged, and all its certain fixes at once.
fn damaged() {
    let pack = Pack::embedded();
    let scope = Scope { pack, today: date(2026, 11, 23), files: &[] };
    let records = tests::bad_list::records(PEOPLE, 3).0;
    let mut people = domain::review::people_of(&records, pack, tests::records::THIS_YEAR);
    let mut checker = None;
    let check = timed(|| checker = Some(Checker::new(&people, &scope)));
    let mut checker = checker.unwrap();
    let findings = checker.all().count();
    let mut fixed = 0;
    let fix = timed(|| fixed = domain::fix::apply_safe(&mut people, &mut checker, &scope, 2).len());
    println!(
        "| BAD, {PEOPLE} people × {} damaged columns | {:.0} ms | findings {findings} |",
        records[0].len(),
        check * 1e3
    );
    println!("| all certain fixes of BAD | {:.0} ms | fixes {fixed} |", fix * 1e3);
}

/// How long each rule about persons takes alone on one core, the slowest first.
fn each(people: &domain::record::People, scope: &Scope<'_>) {
    let mut times: Vec<(f64, &str)> = domain::rules::all()
        .filter_map(|rule| {
            let domain::rules::Check::Person(check) = rule.check else { return None };
            let mut report = domain::rules::Report::default();
            let before = on_core();
            let wall = timed(|| {
                for person in 0..people.len() {
                    check(&people.person(person, scope.pack), scope, &mut report);
                }
            });
            let time = before.zip(on_core()).map_or(wall, |(before, after)| after - before);
            Some((time * 1e3, rule.code))
        })
        .collect();
    times.sort_by(|a, b| b.0.total_cmp(&a.0));
    println!("| all alone | {:.0} ms |", times.iter().map(|(time, _)| time).sum::<f64>());
    for (time, code) in times.iter().take(25) {
        println!("| {code} | {time:.1} ms |");
    }
}

/// Seconds that this thread has been on a core, where the system tells: true on a machine that others use too.
fn on_core() -> Option<f64> {
    let told = std::fs::read_to_string("/proc/thread-self/schedstat").ok()?;
    told.split(' ').next()?.parse::<f64>().ok().map(|nanoseconds| nanoseconds / 1e9)
}
