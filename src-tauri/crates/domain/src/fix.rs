//! Putting right: what an empty cell can be filled with, on what evidence, and what happens when every certain fix of
//! a list is applied. Nothing here overwrites what somebody typed without a finding that says so.

use crate::fields::{FieldId, Key};
use crate::parse::identity::citizen_facts;
use crate::parse::{Context, Input, parse};
use crate::record::{People, Person};
use crate::rules::{Checker, Safety, Scope};
use crate::understand::keep;

/// A value for an empty cell, and why.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Filling {
    /// The value, as a clerk would type it.
    pub to: String,
    /// Certain or to be looked at.
    pub safety: Safety,
    /// The evidence.
    pub evidence: &'static str,
}

/// What an empty cell of a person can be filled with from the personal number: sex, year of birth, province of birth
/// registration. `None` for a cell that holds anything, and for a number that is itself in doubt.
pub fn filling(person: &Person<'_>, key: Key) -> Option<Filling> {
    if person.is_filled(key) {
        return None;
    }
    let id = person.citizen_id()?;
    let facts = citizen_facts(id)?;
    let province = person.pack.places().province_of_number(id.get(..3)?)?;
    let birth = person.date(Key::BirthDate);
    // A number that contradicts the birth date is no evidence of anything.
    if birth.is_some_and(|birth| birth.y() != facts.year) {
        return None;
    }
    match key {
        Key::Gender => Some(Filling {
            to: facts.sex.name().to_owned(),
            // Two of three agree: the number is this person's.
            safety: if birth.is_some() { Safety::Safe } else { Safety::Review },
            evidence: "chữ số thứ tư của số định danh",
        }),
        Key::BirthDate => Some(Filling {
            to: facts.year.to_string(),
            safety: Safety::Review,
            evidence: "chữ số thứ tư đến thứ sáu của số định danh (chỉ biết năm)",
        }),
        Key::BirthRegistrationPlace => Some(Filling {
            to: person.pack.places().name(province).to_owned(),
            safety: Safety::Review,
            evidence: "ba chữ số đầu của số định danh (tên tỉnh trước 1/7/2025)",
        }),
        _ => None,
    }
}

/// One fix that was applied.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Applied {
    /// Whose value.
    pub person: usize,
    /// Of which field.
    pub field: FieldId,
    /// The rule whose finding it ended.
    pub code: &'static str,
    /// The new value, as typed.
    pub to: String,
}

/// Applies every safe fix, and those that show up after them, at most `rounds` times; the checker stays true to the
/// people. Fixes converge: a second round finds next to nothing, a third nothing (a walking test over all rules).
pub fn apply_safe(
    people: &mut People,
    checker: &mut Checker,
    scope: &Scope<'_>,
    rounds: usize,
) -> Vec<Applied> {
    let mut applied = Vec::new();
    for _ in 0..rounds {
        let round = safe_fixes(checker);
        if round.is_empty() {
            break;
        }
        for fix in &round {
            set_typed(people, scope, fix.person, fix.field, &fix.to);
        }
        let edited: Vec<usize> = round.iter().map(|fix| fix.person).collect();
        checker.update_all(people, scope, &edited);
        applied.extend(round);
    }
    applied
}

/// The safe fixes of a list as it stands; of two for one cell the first rule's.
pub fn safe_fixes(checker: &Checker) -> Vec<Applied> {
    let mut fixes: Vec<Applied> = checker
        .all()
        .filter_map(|finding| {
            let fix = finding.fix.as_ref().filter(|fix| fix.safety == Safety::Safe)?;
            let (person, field) = finding.person.zip(finding.field)?;
            Some(Applied { person, field, code: finding.rule.code, to: fix.to.clone() })
        })
        .collect();
    let mut seen = std::collections::HashSet::new();
    fixes.retain(|fix| seen.insert((fix.person, fix.field)));
    fixes
}

/// Sets a value as a clerk would type it.
pub fn set_typed(people: &mut People, scope: &Scope<'_>, person: usize, field: FieldId, text: &str) {
    let context = Context { pack: scope.pack, this_year: scope.today.year(), month_first: false };
    let read = parse(scope.pack.fields.get(field), Input::typed(text), &context).read;
    let value = keep(people, read);
    people.set(person, field, value);
}
