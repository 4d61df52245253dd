//! The walking test: every rule keeps the promises of its entry.

use std::collections::{BTreeMap, HashSet};

use jiff::civil::date;

use super::*;
use crate::review::people_of;

const BASE: &[&[(Key, &str)]] = &[
    &[
        (Key::FullName, "Nguyễn Thị Hạnh"),
        (Key::Gender, "Nữ"),
        (Key::BirthDate, "15/03/1985"),
        (Key::CitizenId, "001185012345"),
        (Key::SocialInsuranceNo, "0110111111"),
        (Key::Phone, "0912345678"),
        (Key::Ethnicity, "Kinh"),
        (Key::Religion, "Không"),
        (Key::FirstRecruitDate, "01/09/2008"),
        (Key::CurrentAgencyDate, "01/09/2008"),
        (Key::UsingUnitName, "Trường THCS Thực Hành 1"),
        (Key::CurrentPosition, "Giáo viên"),
        (Key::RankCode, "01.003"),
        (Key::RankDate, "01/09/2009"),
        (Key::SalaryStep, "4"),
        (Key::SalaryCoef, "3,33"),
        (Key::SalaryDate, "01/03/2024"),
        (Key::Qualification, "Đại học"),
        (Key::WorkStatus, "Đang công tác"),
        (Key::RecordCategory, "Viên chức"),
        (Key::JobPosition, "Giáo viên"),
    ],
    &[
        (Key::FullName, "Trần Văn Bình"),
        (Key::Gender, "Nam"),
        (Key::BirthDate, "20/07/1980"),
        (Key::CitizenId, "001080054321"),
        (Key::SocialInsuranceNo, "0110222222"),
        (Key::Phone, "0987654321"),
        (Key::Ethnicity, "Tày"),
        (Key::Religion, "Không"),
        (Key::FirstRecruitDate, "01/10/2004"),
        (Key::CurrentAgencyDate, "01/10/2004"),
        (Key::UsingUnitName, "Trường THCS Thực Hành 1"),
        (Key::CurrentPosition, "Giáo viên"),
        (Key::RankCode, "01.003"),
        (Key::RankDate, "01/10/2005"),
        (Key::SalaryStep, "5"),
        (Key::SalaryCoef, "3,66"),
        (Key::SalaryDate, "01/10/2023"),
        (Key::Qualification, "Đại học"),
        (Key::WorkStatus, "Đang công tác"),
        (Key::RecordCategory, "Viên chức"),
        (Key::JobPosition, "Giáo viên"),
    ],
];

/// Rules about sheets, or about what only a workbook can hold; each has a test of its own where it is made.
const TESTED_ELSEWHERE: &[&str] =
    &["CO01", "CO06", "CO07", "CO08", "CO09", "CO10", "CO11", "NT14", "NT24", "LG10", "MA03"];

/// Two ordinary records that all rules are silent about.
pub(super) fn ordinary() -> &'static [&'static [(Key, &'static str)]] {
    BASE
}

fn texts(example: Example) -> Vec<BTreeMap<String, String>> {
    example
        .iter()
        .enumerate()
        .map(|(at, changes)| {
            let base = BASE[at].iter().chain(changes.iter());
            base.map(|(key, text)| (key.name().to_owned(), (*text).to_owned())).collect()
        })
        .collect()
}

fn findings(texts: &[BTreeMap<String, String>]) -> (People, Vec<Finding>) {
    let pack = Pack::embedded();
    let people = people_of(texts, pack, 2026);
    let scope = Scope { pack, today: date(2026, 11, 23), files: &[] };
    let found = check(&people, &scope);
    (people, found)
}

fn codes(found: &[Finding]) -> Vec<&'static str> {
    let mut codes: Vec<&str> = found.iter().map(|f| f.rule.code).collect();
    codes.dedup();
    codes
}

#[test]
fn every_rule_keeps_its_promises() {
    let pack = Pack::embedded();
    let (people, found) = findings(&texts(&[&[], &[]]));
    assert!(
        found.is_empty(),
        "the ordinary records are silent: {:?}",
        found.iter().map(|f| (f.rule.code, f.message(&people, pack))).collect::<Vec<_>>()
    );
    let mut seen = HashSet::new();
    let mut broken: Vec<String> = Vec::new();
    for rule in all() {
        let code = rule.code;
        assert!(seen.insert(code), "{code} is used once");
        assert!(
            code.len() == 4
                && code[..2].chars().all(|c| c.is_ascii_uppercase())
                && code[2..].chars().all(|c| c.is_ascii_digit()),
            "{code}: two letters, two digits"
        );
        for text in [rule.name, rule.docs.what, rule.docs.why, rule.docs.how, rule.docs.legal] {
            assert!(text.chars().count() > 8, "{code}: its page is written");
        }
        let elsewhere = TESTED_ELSEWHERE.contains(&code);
        assert!(
            elsewhere || !rule.good.is_empty() && !rule.bad.is_empty(),
            "{code} shows what is right and what is wrong"
        );
        for good in rule.good {
            let (people, found) = findings(&texts(good));
            if !found.is_empty() {
                broken.push(format!(
                    "{code}: its good example is silent under all rules, but: {:?}",
                    spoken(&people, &found)
                ));
            }
        }
        for bad in rule.bad {
            check_bad(rule, bad, &mut broken);
        }
    }
    assert!(broken.is_empty(), "broken promises:\n{}", broken.join("\n"));
    assert!(seen.len() >= 95, "at least ninety-five rules, not {}", seen.len());
}

fn spoken(people: &People, found: &[Finding]) -> Vec<(&'static str, String)> {
    found.iter().map(|f| (f.rule.code, f.message(people, Pack::embedded()))).collect()
}

fn check_bad(rule: &Rule, bad: Example, broken: &mut Vec<String>) {
    let pack = Pack::embedded();
    let code = rule.code;
    let mut records = texts(bad);
    let (people, found) = findings(&records);
    if codes(&found) != [code] {
        broken.push(format!(
            "{code}: its bad example gives exactly this code, not {:?}",
            spoken(&people, &found)
        ));
    }
    for (_, message) in spoken(&people, &found) {
        if message.contains('{') || message.contains("“”") {
            broken.push(format!("{code}: the sentence is whole: {message}"));
        }
    }
    // A declared fix removes the finding and raises no other.
    for finding in found.iter().filter(|f| f.fix.is_some()) {
        let (Some(fix), Some(person), Some(field)) = (&finding.fix, finding.person, finding.field) else {
            continue;
        };
        let key = pack.fields.get(field).key.clone();
        records[person].insert(key, fix.to.clone());
        let (people, after) = findings(&records);
        // A number whose zeros came back may still be somebody else's: that is for the next rule to say.
        let left: Vec<_> =
            spoken(&people, &after).into_iter().filter(|(c, _)| *c == code || code != "DD03").collect();
        if !left.is_empty() {
            broken.push(format!("{code}: its fix “{}” leaves {left:?}", fix.to));
        }
    }
}

/// Every bad example with all its safe fixes: two rounds are enough, and nothing is blocked that was not before.
#[test]
fn safe_fixes_converge_and_block_nothing_new() {
    let pack = Pack::embedded();
    let scope = Scope { pack, today: date(2026, 11, 23), files: &[] };
    let blocks = |checker: &Checker| -> HashSet<(&'static str, Option<usize>)> {
        let blocks = checker.all().filter(|finding| finding.level == Level::Block);
        blocks.map(|finding| (finding.rule.code, finding.person)).collect()
    };
    let mut fixed = 0;
    for rule in all() {
        for bad in rule.bad {
            let mut people = people_of(&texts(bad), pack, 2026);
            let mut checker = Checker::new(&people, &scope);
            let before = blocks(&checker);
            let applied = crate::fix::apply_safe(&mut people, &mut checker, &scope, 2);
            fixed += applied.len();
            assert!(crate::fix::safe_fixes(&checker).is_empty(), "{}: two rounds are enough", rule.code);
            assert!(blocks(&checker).is_subset(&before), "{}: a safe fix blocks nothing new", rule.code);
        }
    }
    assert!(fixed >= 4, "there are safe fixes: {fixed}");
}

#[test]
fn codes_rise_within_a_topic() {
    let mut last: BTreeMap<&str, u32> = BTreeMap::new();
    for rule in all() {
        let (topic, number) = rule.code.split_at(2);
        let number: u32 = number.parse().unwrap();
        let before = last.insert(topic, number).unwrap_or(0);
        assert_eq!(
            number,
            before + 1,
            "{}: codes of a topic rise without gaps; a retired one stays as a gap noted here",
            rule.code
        );
    }
}

#[test]
fn new_year_births_are_told_once_for_a_list_that_has_many() {
    let born = |days: &[&str]| {
        let record = |(at, day): (usize, &&str)| -> BTreeMap<String, String> {
            let mut record: BTreeMap<String, String> =
                BASE[0].iter().map(|(key, text)| (key.name().to_owned(), (*text).to_owned())).collect();
            record.insert("birth_date".to_owned(), format!("{day}/1985"));
            record.insert("citizen_id".to_owned(), format!("00118501{at:04}"));
            record
        };
        findings(&days.iter().enumerate().map(record).collect::<Vec<_>>()).1
    };
    let told = |found: &[Finding]| found.iter().filter(|finding| finding.rule.code == "NT24").count();
    assert_eq!(told(&born(&["01/01"; 12])), 1, "twelve of twelve");
    let mut few = vec!["02/03"; 50];
    few.extend(["01/01"; 9]);
    assert_eq!(told(&born(&few)), 0, "nine of fifty-nine may be chance");
}
