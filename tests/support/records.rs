//! Invented people as records by field key: what rules look at when no workbook is needed.

use std::collections::BTreeMap;

use domain::pack::Pack;
use domain::record::People;
use domain::review::people_of;

use crate::people::{Dice, Person, dated};

/// The year that invented lists are read in.
pub const THIS_YEAR: i16 = 2026;

/// The record of an invented person, as a clerk would have typed it.
pub fn record(person: &Person, dice: &mut Dice) -> BTreeMap<String, String> {
    let coef = format!("{},{:02}", person.coef / 100, person.coef % 100);
    let mut record: BTreeMap<String, String> = [
        ("full_name", person.name.clone()),
        ("gender", if person.female { "Nữ" } else { "Nam" }.to_owned()),
        ("birth_date", dated(person.birth)),
        ("citizen_id", person.citizen_id.clone()),
        ("citizen_id_issue_date", dated((2021, dice.between(3, 12), dice.between(1, 28)))),
        ("ethnicity", person.ethnicity.to_owned()),
        ("religion", "Không".to_owned()),
        ("phone", person.phone.clone()),
        ("social_insurance_no", person.insurance.clone()),
        ("first_recruit_date", dated(person.recruited)),
        ("current_agency_date", dated(person.recruited)),
        ("using_unit_name", format!("Phòng Thực Hành {}", dice.below(400))),
        ("current_position", person.position.to_owned()),
        ("rank_code", person.rank.to_owned()),
        ("salary_step", person.step.to_string()),
        ("salary_coef", coef),
        ("salary_date", dated(person.salary_since)),
        ("highest_qualification", person.qualification.to_owned()),
        ("political_theory", person.theory.to_owned()),
        ("work_status", "Đang công tác".to_owned()),
    ]
    .map(|(key, text)| (key.to_owned(), text))
    .into();
    if let Some(joined) = person.joined_party {
        record.insert("party_join_date".to_owned(), dated(joined));
        record.insert("party_official_date".to_owned(), dated((joined.0 + 1, joined.1, joined.2)));
    }
    record
}

/// So many invented records.
pub fn records(seed: u64, count: usize) -> Vec<BTreeMap<String, String>> {
    let mut dice = Dice::new(seed);
    (0..count)
        .map(|_| {
            let person = Person::invent(&mut dice);
            record(&person, &mut dice)
        })
        .collect()
}

/// So many invented people as one table.
pub fn people(seed: u64, count: usize) -> People {
    people_of(&records(seed, count), Pack::embedded(), THIS_YEAR)
}
