//! The findings of a list, kept true while people are edited one by one.
//!
//! [`Checker::new`] looks at everybody once; after an edit of one person [`Checker::update`] looks at that person
//! again and at the few whose findings speak of that person. What it holds then is exactly what a new check of the
//! whole list would find (a property test says so) but for rules about a list as a whole, such as shifted columns: they
//! look at everybody, so they are asked again only when somebody they speak of is edited.

use std::collections::HashMap;

use rayon::prelude::*;

use super::shared::Index;
use super::{Check, Finding, Report, Rule, Scope, in_pack};
use crate::record::People;

/// People checked together on one core at a time.
const CHUNK: usize = 1_024;

/// All findings of a list, person by person.
///
/// The caller keeps the people; after changing one of them (or adding one at the end) it calls [`Self::update`] with
/// the same scope. Another pack, another day or a removed person needs a new checker.
pub struct Checker {
    /// Findings of each person, in the order of codes.
    persons: Vec<Vec<Finding>>,
    /// Findings of sheets.
    sheets: Vec<Finding>,
    /// What the rules about whole lists said, by person: few lists have any.
    batch: HashMap<usize, Vec<Finding>>,
    shared: Vec<(&'static Rule, Index)>,
    /// Rules that the pack knows, by code.
    rules: Vec<&'static Rule>,
}

impl Checker {
    /// Checks everybody with every rule.
    pub fn new(people: &People, scope: &Scope<'_>) -> Self {
        let rules = in_pack(&scope.pack.version);
        let shared = rules
            .iter()
            .filter_map(|rule| match rule.check {
                Check::Shared(shared) => Some((*rule, shared)),
                Check::Person(_) | Check::Batch(_) => None,
            })
            .collect::<Vec<_>>()
            .into_par_iter()
            .map(|(rule, shared)| (rule, Index::new(shared, people, scope)))
            .collect();
        let (sheets, batch) = batch(&rules, people, scope);
        let mut checker = Self { persons: Vec::new(), sheets, batch, shared, rules };
        let starts: Vec<usize> = (0..people.len()).step_by(CHUNK).collect();
        checker.persons = starts
            .into_par_iter()
            .flat_map_iter(|start| {
                let mut report = Report::default();
                let end = (start + CHUNK).min(people.len());
                (start..end)
                    .map(|person| checker.check_one(people, scope, person, &mut report))
                    .collect::<Vec<_>>()
            })
            .collect();
        checker
    }

    /// The findings of one person, in the order of codes.
    pub fn findings_of(&self, person: usize) -> &[Finding] {
        self.persons.get(person).map_or(&[], Vec::as_slice)
    }

    /// Findings that are about a sheet and nobody.
    pub fn of_sheets(&self) -> &[Finding] {
        &self.sheets
    }

    /// Every finding: those of sheets, then person by person.
    pub fn all(&self) -> impl Iterator<Item = &Finding> {
        self.sheets.iter().chain(self.persons.iter().flatten())
    }

    /// Every finding, given away.
    pub fn into_findings(self) -> Vec<Finding> {
        let count = self.sheets.len() + self.persons.iter().map(Vec::len).sum::<usize>();
        let mut all = Vec::with_capacity(count);
        all.extend(self.sheets);
        self.persons.into_iter().for_each(|mut findings| all.append(&mut findings));
        all
    }

    /// Takes in that a person was changed (or added at the end); returns everybody whose findings are other than
    /// before, in order, the person included where that is so.
    pub fn update(&mut self, people: &People, scope: &Scope<'_>, person: usize) -> Vec<usize> {
        self.update_all(people, scope, &[person])
    }

    /// The same for several people changed at once: what is looked at for the whole list is looked at once.
    pub fn update_all(&mut self, people: &People, scope: &Scope<'_>, edited: &[usize]) -> Vec<usize> {
        let edited: Vec<usize> = edited.iter().copied().filter(|person| *person < people.len()).collect();
        if edited.is_empty() {
            return Vec::new();
        }
        if self.persons.len() < people.len() {
            self.persons.resize_with(people.len(), Vec::new);
        }
        let mut retold: Vec<(usize, usize)> = Vec::new();
        for (place, (_, index)) in self.shared.iter_mut().enumerate() {
            let mut others = Vec::new();
            for person in &edited {
                index.update(&people.person(*person, scope.pack), &mut others);
            }
            retold.extend(others.into_iter().map(|other| (place, other)));
        }
        retold.sort_unstable();
        retold.dedup();
        let mut report = Report::default();
        let mut changed: Vec<usize> = retold
            .into_iter()
            .filter(|(place, other)| self.retell(people, scope, *place, *other, &mut report))
            .map(|(_, other)| other)
            .collect();
        let mut again = edited;
        if again.iter().any(|person| self.batch.contains_key(person)) {
            let (sheets, batch) = batch(&self.rules, people, scope);
            again.extend(self.batch.keys().chain(batch.keys()));
            (self.sheets, self.batch) = (sheets, batch);
        }
        again.sort_unstable();
        again.dedup();
        for person in again {
            let findings = self.check_one(people, scope, person, &mut report);
            if let Some(old) = self.persons.get_mut(person).filter(|old| **old != findings) {
                *old = findings;
                changed.push(person);
            }
        }
        changed.sort_unstable();
        changed.dedup();
        changed
    }

    /// Says again what one rule has to say of a person beside another; whether that is something else than before.
    fn retell(
        &mut self,
        people: &People,
        scope: &Scope<'_>,
        place: usize,
        person: usize,
        report: &mut Report,
    ) -> bool {
        let Some((rule, index)) = self.shared.get(place) else { return false };
        report.rule = rule;
        index.tell(&people.person(person, scope.pack), report);
        let told = std::mem::take(&mut report.findings);
        let Some(findings) = self.persons.get_mut(person) else { return false };
        let from = findings.partition_point(|finding| finding.rule.code < rule.code);
        let to = findings.partition_point(|finding| finding.rule.code <= rule.code);
        if findings.get(from..to) == Some(told.as_slice()) {
            return false;
        }
        findings.splice(from..to, told);
        true
    }

    fn check_one(
        &self,
        people: &People,
        scope: &Scope<'_>,
        person: usize,
        report: &mut Report,
    ) -> Vec<Finding> {
        let person = people.person(person, scope.pack);
        let mut shared = self.shared.iter();
        for rule in &self.rules {
            report.rule = rule;
            match rule.check {
                Check::Person(check) => check(&person, scope, report),
                Check::Shared(_) => {
                    if let Some((_, index)) = shared.next() {
                        index.tell(&person, report);
                    }
                }
                Check::Batch(_) => {
                    let told = self.batch.get(&person.index).into_iter().flatten();
                    report.findings.extend(told.filter(|finding| finding.rule == *rule).cloned());
                }
            }
        }
        std::mem::take(&mut report.findings)
    }
}

/// What the rules about a whole list say: of sheets, and of persons.
fn batch(
    rules: &[&'static Rule],
    people: &People,
    scope: &Scope<'_>,
) -> (Vec<Finding>, HashMap<usize, Vec<Finding>>) {
    let mut report = Report::default();
    for rule in rules {
        if let Check::Batch(check) = rule.check {
            report.rule = rule;
            check(people, scope, &mut report);
        }
    }
    let mut sheets = Vec::new();
    let mut persons: HashMap<usize, Vec<Finding>> = HashMap::new();
    for finding in report.findings {
        match finding.person {
            Some(person) => persons.entry(person).or_default().push(finding),
            None => sheets.push(finding),
        }
    }
    sheets.sort_by(|a, b| (a.sheet, a.rule.code).cmp(&(b.sheet, b.rule.code)));
    (sheets, persons)
}
