//! What is settled when everybody has been read: names that stood in two columns, zeros that were lost.

use crate::fields::Key;
use crate::pack::Pack;
use crate::parse::{Why, identity};
use crate::record::{People, Problem, Value};

use super::Repair;

/// Họ và chữ đệm + Tên, where a list splits the name.
pub(super) fn join_names(people: &mut People, pack: &Pack) {
    let [full, family, given] =
        [Key::FullName, Key::FamilyMiddleName, Key::GivenName].map(|key| pack.fields.known(key));
    if !people.has(family) || !people.has(full) {
        return;
    }
    for person in 0..people.len() {
        if !people.get(person, full).is_empty() {
            continue;
        }
        let parts: Vec<String> = [family, given]
            .iter()
            .filter_map(|field| people.canonical(*field, people.get(person, *field), pack))
            .collect();
        if !parts.is_empty() {
            let id = people.text(&parts.join(" "));
            people.set(person, full, Value::Text(id));
        }
    }
}

/// Zeros come back by themselves only where place, sex and year of birth then agree with the person's other data.
pub(super) fn settle_citizen_ids(people: &mut People, repairs: &mut Vec<Repair>, pack: &Pack) {
    let field = pack.fields.known(Key::CitizenId);
    for person in 0..people.len() {
        let Value::Bad(from, Problem::LostZero) = people.get(person, field) else { continue };
        let Some(padded) = identity::with_lost_zeros(people.texts.get(from)) else { continue };
        let view = people.person(person, pack);
        let known_place = pack
            .codes
            .list("cccd_provinces")
            .is_some_and(|list| list.by_code(padded.get(..3).unwrap_or("")).is_some());
        if known_place && identity::agrees(&padded, view.date(Key::BirthDate), view.sex()) == Some(true) {
            let column = people.origin(person, field, pack).unwrap_or(0);
            let id = people.text(&padded);
            people.set(person, field, Value::Text(id));
            repairs.push(Repair { person, field, column, from, why: Why::LostZero });
        }
    }
}
