//! Findings counted by level and by cause, kept true person by person, so that an edit in a list of a hundred thousand
//! recounts one person and not all.

use std::collections::HashMap;

use domain::rules::{Finding, Level, Safety};

use crate::wire::{CauseCard, Levels};

/// Counts over a list.
#[derive(Default)]
pub(crate) struct Tally {
    ids: HashMap<String, usize>,
    causes: Vec<CauseCount>,
    told: Vec<Vec<Told>>,
    levels: Levels,
    explained: u32,
}

struct CauseCount {
    id: String,
    code: &'static str,
    title: String,
    levels: Levels,
    explained: u32,
    safe: u32,
    review: u32,
}

/// What was counted for one finding, to be taken back later.
#[derive(Clone, Copy)]
struct Told {
    cause: usize,
    level: Level,
    fix: Option<Safety>,
    explained: bool,
}

impl Tally {
    /// Counts the findings of a person anew; `explained` tells which are explained.
    pub fn put(&mut self, person: usize, findings: &[Finding], explained: impl Fn(&Finding) -> bool) {
        if self.told.len() <= person {
            self.told.resize_with(person + 1, Vec::new);
        }
        let old = self.told.get_mut(person).map(std::mem::take).unwrap_or_default();
        old.iter().for_each(|told| self.count(*told, false));
        let new: Vec<Told> = findings
            .iter()
            .map(|finding| Told {
                cause: self.cause(finding),
                level: finding.level,
                fix: finding.fix.as_ref().map(|fix| fix.safety),
                explained: finding.level == Level::Explain && explained(finding),
            })
            .collect();
        new.iter().for_each(|told| self.count(*told, true));
        if let Some(told) = self.told.get_mut(person) {
            *told = new;
        }
    }

    /// Findings of each level, explained ones left out.
    pub fn levels(&self) -> Levels {
        self.levels
    }

    /// Findings that are explained.
    pub fn explained(&self) -> u32 {
        self.explained
    }

    /// The causes with findings left, the gravest and largest first.
    pub fn cards(&self) -> Vec<CauseCard> {
        let mut cards: Vec<(Level, CauseCard)> = self
            .causes
            .iter()
            .filter_map(|cause| {
                let level = match cause.levels {
                    Levels { block: 1.., .. } => Level::Block,
                    Levels { explain: 1.., .. } => Level::Explain,
                    Levels { hint: 1.., .. } => Level::Hint,
                    Levels { .. } => return None,
                };
                let card = CauseCard {
                    id: cause.id.clone(),
                    code: cause.code.to_owned(),
                    title: cause.title.clone(),
                    level: level.code().to_owned(),
                    count: cause.levels.block + cause.levels.explain + cause.levels.hint,
                    safe: cause.safe,
                    review: cause.review,
                    to_explain: cause.levels.explain,
                };
                Some((level, card))
            })
            .collect();
        cards.sort_by(|(a, x), (b, y)| a.cmp(b).then(y.count.cmp(&x.count)).then(x.id.cmp(&y.id)));
        cards.into_iter().map(|(_, card)| card).collect()
    }

    /// The place of a finding's cause; new causes are named by the domain.
    fn cause(&mut self, finding: &Finding) -> usize {
        let id = finding.cause_id();
        if let Some(at) = self.ids.get(id.as_ref()) {
            return *at;
        }
        let id = id.into_owned();
        self.causes.push(CauseCount {
            id: id.clone(),
            code: finding.rule.code,
            title: finding.cause_title().to_owned(),
            levels: Levels::default(),
            explained: 0,
            safe: 0,
            review: 0,
        });
        self.ids.insert(id, self.causes.len() - 1);
        self.causes.len() - 1
    }

    fn count(&mut self, told: Told, more: bool) {
        let change = |n: &mut u32| *n = if more { *n + 1 } else { n.saturating_sub(1) };
        let Some(cause) = self.causes.get_mut(told.cause) else { return };
        match told.fix {
            Some(Safety::Safe) => change(&mut cause.safe),
            Some(Safety::Review) => change(&mut cause.review),
            None => {}
        }
        if told.explained {
            change(&mut cause.explained);
            return change(&mut self.explained);
        }
        for levels in [&mut cause.levels, &mut self.levels] {
            change(match told.level {
                Level::Block => &mut levels.block,
                Level::Explain => &mut levels.explain,
                Level::Hint => &mut levels.hint,
            });
        }
    }
}
