//! Pay scales of NĐ 204/2004/NĐ-CP and the ranks that are paid by them, worked up from the lists `salary_tables`,
//! `salary_rules` and `ranks` for quick questions by rules.

use std::collections::HashMap;

use crate::codes::{Codes, Confidence};
use crate::decimal::Decimal;

/// One pay table: A1, B, C1 …
#[derive(Debug, Clone)]
pub struct PayTable {
    /// Its name in NĐ 204/2004.
    pub name: String,
    /// Coefficient of each step, step 1 first.
    pub steps: Vec<Decimal>,
    /// Months between two ordinary raises.
    pub months: i32,
}

impl PayTable {
    /// The coefficient of a step (from 1).
    pub fn coef(&self, step: i64) -> Option<Decimal> {
        let at = usize::try_from(step.checked_sub(1)?).ok()?;
        self.steps.get(at).copied()
    }

    /// The step (from 1) that has this coefficient.
    pub fn step_of(&self, coef: Decimal) -> Option<i64> {
        let at = self.steps.iter().position(|c| c.gap(coef) <= Decimal::hundredths(1))?;
        i64::try_from(at + 1).ok()
    }

    /// The last step.
    pub fn last_step(&self) -> i64 {
        i64::try_from(self.steps.len()).unwrap_or(0)
    }
}

/// What the list of ranks says of one rank.
#[derive(Debug, Clone)]
pub struct Rank {
    /// Positions in [`PayTables::tables`] that may pay it: the usual one first.
    pub tables: Vec<usize>,
    /// Whether the row is certain enough to contradict a clerk.
    pub confidence: Confidence,
    /// Whether the code is no longer given out (it may still stand in a decision).
    pub superseded: bool,
}

/// All pay tables and ranks of a pack.
#[derive(Debug, Default)]
pub struct PayTables {
    /// The tables.
    pub tables: Vec<PayTable>,
    ranks: Vec<Rank>,
}

impl PayTables {
    /// Works the three lists up; a missing list leaves its part empty.
    pub fn from_codes(codes: &Codes) -> Self {
        let mut pay = Self::default();
        let mut by_name: HashMap<String, usize> = HashMap::new();
        if let Some(list) = codes.list("salary_tables") {
            for entry in &list.entries {
                let name = list.extra(entry, "table").to_owned();
                let Some(coef) = Decimal::parse(list.extra(entry, "coefficient")) else { continue };
                let months = list.extra(entry, "months_per_step").parse().unwrap_or(36);
                let at = *by_name.entry(name.clone()).or_insert_with(|| {
                    pay.tables.push(PayTable { name, steps: Vec::new(), months });
                    pay.tables.len() - 1
                });
                if let Some(table) = pay.tables.get_mut(at) {
                    table.steps.push(coef);
                }
            }
        }
        if let Some(list) = codes.list("ranks") {
            pay.ranks = list
                .entries
                .iter()
                .map(|entry| {
                    let named = ["salary_table", "alt_salary_table", "previous_salary_table"];
                    let mut tables: Vec<usize> = named
                        .iter()
                        .flat_map(|column| list.extra(entry, column).split(['/', ';', '|']))
                        .filter_map(|name| by_name.get(name.trim()).copied())
                        .collect();
                    tables.dedup();
                    let superseded = !matches!(list.extra(entry, "status"), "" | "current");
                    Rank { tables, confidence: entry.confidence, superseded }
                })
                .collect();
        }
        pay
    }

    /// What is known of the rank at a position of the list `ranks`.
    pub fn rank(&self, at: u16) -> Option<&Rank> {
        self.ranks.get(usize::from(at))
    }

    /// The tables that may pay a rank.
    pub fn tables_of(&self, at: u16) -> impl Iterator<Item = &PayTable> {
        self.rank(at).into_iter().flat_map(|rank| &rank.tables).filter_map(|table| self.tables.get(*table))
    }

    /// The table with this name.
    pub fn table(&self, name: &str) -> Option<&PayTable> {
        self.tables.iter().find(|table| table.name == name)
    }
}
