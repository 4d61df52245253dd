//! What a new pack would change: the same people, checked with both.

use std::collections::{BTreeMap, HashMap};

use jiff::civil::Date;

use super::Pack;
use crate::record::People;
use crate::review::people_of;
use crate::rules::{self, Finding, Level, Scope};

/// What becomes of one rule's findings.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Change {
    /// Findings there are now and were not.
    pub gained: usize,
    /// Findings there were and are no longer.
    pub lost: usize,
    /// Findings whose level is another.
    pub moved: usize,
}

/// What a new pack would change.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Comparison {
    /// People checked.
    pub people: usize,
    /// Findings of level block: with the old pack, with the new one.
    pub blocks: (usize, usize),
    /// By code, only rules whose findings differ.
    pub changes: BTreeMap<String, Change>,
}

/// Checks records (texts by field key) with both packs as of a day.
pub fn compare(old: &Pack, new: &Pack, records: &[BTreeMap<String, String>], today: Date) -> Comparison {
    let with = |pack: &Pack| {
        let people = people_of(records, pack, today.year());
        let findings = rules::check(&people, &Scope { pack, today, files: &[] });
        told(&people, &findings, pack)
    };
    Comparison { people: records.len(), ..between(&with(old), &with(new)) }
}

/// Findings by where they stand, which is the same under every pack: sheet and row, field, rule; with their level.
pub type Told = HashMap<(usize, String, u32, String, &'static str), Level>;

/// Findings as they can be compared with those of another pack.
pub fn told(people: &People, findings: &[Finding], pack: &Pack) -> Told {
    let key = |finding: &Finding| {
        let row = finding.person.and_then(|person| people.rows.get(person));
        let source = row.and_then(|row| people.sources.get(usize::from(row.source)));
        let sheet = source.map_or_else(String::new, |source| source.sheet.clone());
        let file = source.map_or_else(|| finding.sheet.map_or(0, |sheet| sheet.0), |source| source.file);
        let field = finding.field.map(|field| pack.fields.get(field).key.clone()).unwrap_or_default();
        (file, sheet, row.map_or(0, |row| row.row), field, finding.rule.code)
    };
    findings.iter().map(|finding| (key(finding), finding.level)).collect()
}

/// What changes between findings with an old and with a new pack.
pub fn between(old: &Told, new: &Told) -> Comparison {
    let blocks = |told: &Told| told.values().filter(|level| **level == Level::Block).count();
    let mut changes: BTreeMap<String, Change> = BTreeMap::new();
    for (place, level) in new {
        match old.get(place) {
            None => changes.entry(place.4.to_owned()).or_default().gained += 1,
            Some(before) if before != level => changes.entry(place.4.to_owned()).or_default().moved += 1,
            Some(_) => {}
        }
    }
    for place in old.keys().filter(|place| !new.contains_key(*place)) {
        changes.entry(place.4.to_owned()).or_default().lost += 1;
    }
    Comparison { people: 0, blocks: (blocks(old), blocks(new)), changes }
}
