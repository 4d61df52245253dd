//! All of it in order: workbooks in, people with repairs and findings out. What a host calls.

use std::collections::{BTreeMap, HashMap, HashSet};

use jiff::civil::Date;

use crate::cells::RawBook;
use crate::fields::FieldId;
use crate::pack::Pack;
use crate::parse::{Context, Input, parse};
use crate::record::{People, PersonRow};
use crate::rules::{self, Finding, Level, Scope};
use crate::understand::{Understanding, keep};

/// Everything that is known about a set of workbooks.
#[derive(Debug)]
pub struct Review {
    /// Layout, columns, people and repairs.
    pub understanding: Understanding,
    /// What the rules say.
    pub findings: Vec<Finding>,
}

/// A group of findings that one remedy would end.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Cause {
    /// Identity within a result.
    pub id: String,
    /// What a clerk reads.
    pub title: String,
    /// The level of its gravest finding.
    pub level: Level,
    /// How many findings.
    pub count: usize,
    /// How many of them have a fix.
    pub fixable: usize,
}

/// Understands and checks workbooks as of a day.
pub fn review(books: &[RawBook], pack: &Pack, today: Date) -> Review {
    let understanding = Understanding::of(books, pack, today.year());
    let findings = findings(&understanding, &Scope { pack, today, files: &understanding.files });
    Review { understanding, findings }
}

/// What the rules say of people that were just understood.
pub fn findings(understanding: &Understanding, scope: &Scope<'_>) -> Vec<Finding> {
    let mut findings = rules::check(&understanding.people, scope);
    drop_retold(&mut findings, understanding);
    findings
}

/// An old font that was just repaired is not told a second time as a finding.
fn drop_retold(findings: &mut Vec<Finding>, understanding: &Understanding) {
    let repaired: HashSet<(usize, FieldId)> =
        understanding.repairs.iter().map(|r| (r.person, r.field)).collect();
    findings.retain(|finding| {
        let place = finding.person.zip(finding.field);
        finding.rule.code != "VB03" || place.is_none_or(|place| !repaired.contains(&place))
    });
}

/// Groups findings by what would fix them, the gravest and largest first.
pub fn causes(findings: &[Finding]) -> Vec<Cause> {
    // By rule and word first, which costs nothing; a list may have a million findings.
    let mut kinds: HashMap<(&str, &str), Cause> = HashMap::new();
    for finding in findings {
        let kind = kinds.entry((finding.rule.code, finding.cause)).or_insert_with(|| Cause {
            id: finding.cause_id().into_owned(),
            title: finding.cause_title().to_owned(),
            level: finding.level,
            count: 0,
            fixable: 0,
        });
        kind.count += 1;
        kind.fixable += usize::from(finding.fix.is_some());
        kind.level = kind.level.min(finding.level);
    }
    let mut groups: BTreeMap<String, Cause> = BTreeMap::new();
    for kind in kinds.into_values() {
        match groups.get_mut(&kind.id) {
            Some(cause) => {
                cause.count += kind.count;
                cause.fixable += kind.fixable;
                cause.level = cause.level.min(kind.level);
            }
            None => {
                groups.insert(kind.id.clone(), kind);
            }
        }
    }
    let mut causes: Vec<Cause> = groups.into_values().collect();
    causes.sort_by(|a, b| a.level.cmp(&b.level).then(b.count.cmp(&a.count)).then(a.id.cmp(&b.id)));
    causes
}

/// Gives a person's field the value of a text as a clerk typed it; ignored for fields the table does not have.
pub fn set_text(people: &mut People, person: usize, field: FieldId, text: &str, pack: &Pack, this_year: i16) {
    let context = Context { pack, this_year, month_first: false };
    let parsed = parse(pack.fields.get(field), Input::typed(text), &context);
    let value = keep(people, parsed.read);
    people.set(person, field, value);
}

/// People from texts by field key, as a clerk typed them or the store kept them; unknown keys are ignored.
pub fn people_of(records: &[BTreeMap<String, String>], pack: &Pack, this_year: i16) -> People {
    people_with(&[], records, pack, this_year)
}

/// The same; the table also has these fields, though nobody may have a value there.
pub fn people_with(
    fields: &[FieldId],
    records: &[BTreeMap<String, String>],
    pack: &Pack,
    this_year: i16,
) -> People {
    let named = records.iter().flat_map(|record| record.keys()).filter_map(|key| pack.fields.id(key));
    let mut fields: Vec<FieldId> = fields.iter().copied().chain(named).collect();
    fields.sort_unstable();
    fields.dedup();
    let mut people = People::new(fields, pack);
    for (at, record) in records.iter().enumerate() {
        let row = u32::try_from(at).unwrap_or(u32::MAX).saturating_add(1);
        let person = people.add(PersonRow { source: 0, row, section: None });
        for (key, text) in record {
            if let Some(field) = pack.fields.id(key) {
                set_text(&mut people, person, field, text, pack, this_year);
            }
        }
    }
    people
}
